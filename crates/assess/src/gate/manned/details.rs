//! The gate's figures: the plan by domain, area, party and month, what is short, and what draws say of it.

use serde::Serialize;

use super::demanded::Demanded;
use crate::verdict::Spread;

/// The gate's figures.
#[derive(Debug, Clone, PartialEq, Serialize, Default)]
pub struct Details {
    /// Filled share of the weighted need by month; `None` in a month without need.
    pub share_by_month: Vec<Option<f64>>,
    /// First month of the steady phase and the month after its last.
    pub steady_months: (usize, usize),
    /// The worst month of the steady phase.
    pub worst_month: usize,
    /// The first month with a filled share of 0.9; `None` if there is none.
    pub months_until_there: Option<usize>,
    /// Means in place over the steady phase.
    pub force: Means,
    /// Needs that the plan leaves short, the weightiest first.
    pub short: Vec<ShortNeed>,
    /// The turns of the plan, by month of their beginning.
    pub starts: Vec<Turn>,
    /// What was aimed for, in order, and how far it is proven best.
    pub stages: Vec<Stage>,
    /// Pledges whose trigger never comes on the calendar, in words.
    pub left_out: Vec<String>,
    /// Paths of numbers that are not stated, so counted nowhere.
    pub not_stated: Vec<String>,
    /// Need, force and shortfall of the four domains, in their order.
    pub domains: Vec<DomainForce>,
    /// What is in place in each area; domains that have nothing there in any month are left out.
    pub areas: Vec<AreaForce>,
    /// What is left without each party that has units in the plan, the worst loss first.
    pub exits: Vec<Exit>,
    /// Parties without a turn in the plan, and why.
    pub absent: Vec<Absent>,
    /// The duties of the agreement to deploy, held against the plan.
    pub demanded: Vec<Demanded>,
}

impl Details {
    /// Adds what the draws say of the figures in [`Output::trace`](super::Output::trace).
    pub(crate) fn spread(&mut self, spreads: &[Option<Spread>]) {
        let mut spreads = spreads.iter().copied();
        for domain in &mut self.domains {
            let months = domain.in_place.len();
            domain.spread = spreads.by_ref().take(months).collect();
        }
        for (domain, spread) in self.domains.iter_mut().zip(spreads) {
            domain.filled_spread = spread;
        }
    }
}

/// Means in place over the steady phase.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Default)]
pub struct Means {
    /// People of land units.
    pub land: f64,
    /// People of support units.
    pub support: f64,
    /// Units at sea.
    pub sea: f64,
    /// Units in the air.
    pub air: f64,
    /// People of all units.
    pub people: f64,
}

/// A need that the plan leaves short.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ShortNeed {
    /// Its id in `needs.csv`.
    pub need: String,
    /// What is to be done.
    pub task: String,
    /// Id of the area.
    pub area: String,
    /// First month in which it is short.
    pub from: usize,
    /// The month after the last in which it is short.
    pub to: usize,
    /// The most units missing in a month.
    pub most_units: f64,
    /// Units missing, summed over the months.
    pub unit_months: f64,
    /// What kept more from coming, the most frequent first.
    pub limits: Vec<LimitHit>,
}

/// A limit that kept units away.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LimitHit {
    /// Which, in words.
    pub limit: String,
    /// How many times it kept a pledge that fits from beginning a turn in a month that is short.
    pub months: usize,
}

/// Units of a pledge that begin a turn together.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Turn {
    /// Id of the pledge.
    pub pledge: String,
    /// Id of the party.
    pub party: String,
    /// Id of the unit.
    pub unit: String,
    /// The unit's domain: land, sea, air or support.
    pub domain: String,
    /// Id of the area.
    pub area: String,
    /// First month in place.
    pub month: usize,
    /// The month after the last in place; it may lie past the horizon.
    pub to: usize,
    /// The month from which the units are rested and may begin again; it may lie past the horizon.
    pub free: usize,
    /// How many units; less than one for the smaller packet that a fractional count makes.
    pub units: f64,
    /// Whether the pledge's count is an assumption.
    pub assumed: bool,
    /// Whether the pledge may not be honoured.
    pub unsure: bool,
}

/// One of the plan's aims.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Stage {
    /// `Shortfall`, `Worst`, `Cost`, `Earliest` or `FirstRows`.
    pub aim: String,
    /// The value reached.
    pub value: f64,
    /// The best value that is possible at most; `None` where none is proven.
    pub bound: Option<f64>,
    /// The distance between the two as a share; `None` where no bound is proven.
    pub gap: Option<f64>,
    /// How the search ended: `Optimal`, `Limit`, `Stopped` or `NoAnswer`.
    pub ended: String,
}

/// In what a domain is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Default)]
#[serde(rename_all = "lowercase")]
pub enum Measure {
    /// In people: land and support, where the size of every unit that is needed is stated.
    People,
    /// In units.
    #[default]
    Units,
}

/// Need, force and shortfall of a domain, all in the same measure.
///
/// A need that names a unit counts by that unit's people; one that names a family by the mean of the family's units that
/// the plan has in its area in the month, so that a need that is filled is no more than what fills it; where there are
/// none, by the mean of those promised, and without a promise of the family's kinds. A surplus in one area or kind does not fill the need for another, so the
/// shortfall may be more than need less force.
#[derive(Debug, Clone, PartialEq, Serialize, Default)]
pub struct DomainForce {
    /// Land, sea, air or support.
    pub domain: String,
    /// In what it is counted.
    pub measure: Measure,
    /// Asked for, by month.
    pub need: Vec<f64>,
    /// In place, by month.
    pub in_place: Vec<f64>,
    /// Missing, by month.
    pub shortfall: Vec<f64>,
    /// Draws of what is in place, by month.
    pub spread: Vec<Option<Spread>>,
    /// Filled share of the domain's weighted need in its worst month of the steady phase; `None` without need.
    pub filled: Option<f64>,
    /// Draws of that share.
    pub filled_spread: Option<Spread>,
}

/// What a domain has in place in an area.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AreaForce {
    /// Id of the area.
    pub area: String,
    /// Land, sea, air or support.
    pub domain: String,
    /// In place by month: people on land and in support, units at sea and in the air.
    pub by_month: Vec<f64>,
}

/// The plan without a party: its turns are lost, idle units of others fill what they can, nothing planned moves.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Exit {
    /// Id of the party.
    pub party: String,
    /// Filled share of the weighted need in the worst month of the steady phase, without the party.
    pub share: f64,
    /// Change of that share.
    pub change: f64,
    /// Change of the weighted unit-months that are met, as a share of those met with the party.
    pub met_change: f64,
}

/// Why a party that stands in the table of pledges has no turn in the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// At least one of its pledges names no number.
    NotStated,
    /// It says that it sends nothing.
    Declines,
    /// It pledges a number that the plan does not use.
    NotUsed,
}

/// A party without a turn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Absent {
    /// Id of the party.
    pub party: String,
    /// Why.
    pub why: Why,
}
