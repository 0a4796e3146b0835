//! Units, areas, pledges and needs.

use super::{AreaId, PartyId, PhaseId, UnitId};
use crate::quantity::Q;

/// Where a unit serves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Domain {
    /// On land.
    Land,
    /// At sea.
    Sea,
    /// In the air.
    Air,
    /// Behind the others.
    Support,
}

impl Domain {
    /// All, in the order in which they are shown.
    pub const ALL: [Domain; 4] = [Domain::Land, Domain::Sea, Domain::Air, Domain::Support];

    /// Its word.
    pub fn word(self) -> &'static str {
        crate::spec_tables::DOMAINS[self as usize]
    }

    pub(crate) fn read(word: &str) -> Option<Domain> {
        Domain::ALL.into_iter().find(|d| d.word() == word)
    }
}

/// `m` of a unit for every `n` of the unit that needs it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct UnitRule {
    /// The unit that has to be there.
    pub unit: UnitId,
    /// How many of it.
    pub m: f64,
    /// For how many.
    pub n: f64,
}

/// A row of `units.csv`. Numbers are `None` only where no row uses the unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Unit {
    /// Short name.
    pub id: String,
    /// Name, as a reader sees it.
    pub name: String,
    /// Where it serves.
    pub domain: Domain,
    /// Kinds that can stand in for each other.
    pub family: String,
    /// People in one.
    pub people: Option<Q>,
    /// Cost of one in place for a month, million of the currency.
    pub cost_month: Option<Q>,
    /// Months of a turn.
    pub turn: Option<Q>,
    /// Units needed to keep one in place.
    pub ratio: Q,
    /// Lift that moving one takes.
    pub lift: Q,
    /// Other units it needs beside it.
    pub needs_unit: Vec<UnitRule>,
    /// Ids of the row's sources.
    pub sources: Vec<String>,
    /// What the sources say.
    pub note: String,
}

/// A row of `areas.csv`.
#[derive(Debug, Clone, PartialEq)]
pub struct Area {
    /// Short name.
    pub id: String,
    /// Name, as a reader sees it.
    pub name: String,
    /// What can serve there.
    pub domains: Vec<Domain>,
    /// People who may begin there in a month.
    pub reception_month: Option<Q>,
    /// Lift that may begin there in a month.
    pub lift_month: Option<Q>,
    /// People who may be in place.
    pub ceiling: Option<Q>,
    /// Parts of the map, ISO 3166-2.
    pub map_ids: Vec<String>,
    /// Ids of the row's sources.
    pub sources: Vec<String>,
    /// What the sources say.
    pub note: String,
}

/// How firm a pledge is, weakest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Ladder {
    Announced,
    Registered,
    Assessed,
    Verified,
    Deployable,
}

impl Ladder {
    /// Its word.
    pub fn word(self) -> &'static str {
        crate::spec_tables::LADDER[self as usize]
    }

    pub(crate) fn read(word: &str) -> Option<Ladder> {
        use Ladder::{Announced, Assessed, Deployable, Registered, Verified};
        [Announced, Registered, Assessed, Verified, Deployable].into_iter().find(|l| l.word() == word)
    }
}

/// A row of `pledges.csv`.
#[derive(Debug, Clone, PartialEq)]
pub struct Pledge {
    /// Short name.
    pub id: String,
    /// Who pledges.
    pub party: PartyId,
    /// What; `None` for a refusal or where it is not stated.
    pub unit: Option<UnitId>,
    /// Most in place at once; 0 is a refusal.
    pub count: Q,
    /// Units it can rotate through; `None`: as many as `count`.
    pub pool: Option<Q>,
    /// Days from the trigger to readiness.
    pub notice: Q,
    /// Where it may go; empty: wherever its domain serves.
    pub may_go: Vec<AreaId>,
    /// Conditions, in words.
    pub caveat: String,
    /// Probability that the row is kept at all; in values 1 or 0.
    pub honoured: Q,
    /// Days beyond the notice.
    pub delay: Q,
    /// How firm it is.
    pub ladder: Option<Ladder>,
    /// People of this party in place at once.
    pub ceiling: Option<Q>,
    /// Event that starts the notice; `None`: the phase's.
    pub trigger: Option<String>,
    /// Ids of the row's sources.
    pub sources: Vec<String>,
    /// What the sources say.
    pub note: String,
}

/// A row of `phases.csv`.
#[derive(Debug, Clone, PartialEq)]
pub struct Phase {
    /// Short name.
    pub id: String,
    /// The event on whose day month 0 begins.
    pub starts: String,
    /// Months of 30 days from the event.
    pub offset: usize,
    /// Months.
    pub length: usize,
}

/// Which units fill a need.
#[derive(Debug, Clone, PartialEq)]
pub enum Fits {
    /// One kind.
    Unit(UnitId),
    /// Every kind of a family.
    Family(String),
}

/// A row of `needs.csv`.
#[derive(Debug, Clone, PartialEq)]
pub struct Need {
    /// Short name.
    pub id: String,
    /// What is to be done.
    pub task: String,
    /// Where.
    pub area: AreaId,
    /// By which units.
    pub fits: Fits,
    /// In which phase.
    pub phase: PhaseId,
    /// First month of the phase.
    pub from: usize,
    /// First month of the phase that is no longer meant.
    pub to: usize,
    /// Units in place.
    pub count: Q,
    /// Weight.
    pub priority: Q,
    /// Ids of the row's sources.
    pub sources: Vec<String>,
    /// What the sources say.
    pub note: String,
}
