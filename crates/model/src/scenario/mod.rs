//! A checked scenario: names are looked up, numbers are quantities, and nothing in it can be wrong.

mod event;
mod force;
mod politics;
mod published;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::quantity::{Q, Quantity, Sampler, Values};

pub use event::{Event, Moment};
pub use force::{Area, Domain, Fits, Ladder, Need, Phase, Pledge, Unit, UnitRule};
pub use politics::{Ending, Issue, Party, Payoff, Position, Role, Share, ShareKind, Source};
pub use published::Published;

macro_rules! handle {
    ($($name:ident: $doc:literal),*) => {$(
        #[doc = $doc]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub struct $name(pub usize);
    )*};
}

handle! {
    PartyId: "A position in [`Scenario::parties`].",
    IssueId: "A position in [`Scenario::issues`].",
    UnitId: "A position in [`Scenario::units`].",
    AreaId: "A position in [`Scenario::areas`].",
    PhaseId: "A position in [`Scenario::phases`]."
}

/// A scenario without mistakes. Made by [`load`](crate::load).
#[derive(Debug, Clone)]
pub struct Scenario {
    /// Title, date, horizon, currency.
    pub head: Head,
    /// Settings of the gates.
    pub gate: GateSettings,
    /// What a slider may move.
    pub levers: Vec<Lever>,
    /// Named lists of changes.
    pub what_ifs: Vec<WhatIf>,
    /// `sources.csv`.
    pub sources: Vec<Source>,
    /// `parties.csv`.
    pub parties: Vec<Party>,
    /// `issues.csv`.
    pub issues: Vec<Issue>,
    /// `positions.csv`.
    pub positions: Vec<Position>,
    /// `units.csv`.
    pub units: Vec<Unit>,
    /// `areas.csv`.
    pub areas: Vec<Area>,
    /// `pledges.csv`.
    pub pledges: Vec<Pledge>,
    /// `phases.csv`.
    pub phases: Vec<Phase>,
    /// `needs.csv`.
    pub needs: Vec<Need>,
    /// `payoffs.csv`.
    pub payoffs: Vec<Payoff>,
    /// `shares.csv`.
    pub shares: Vec<Share>,
    /// `events.csv`.
    pub events: Vec<Event>,
    /// `later/events.csv`: what happened after the scenario's date.
    pub later_events: Vec<Event>,
    /// `published.csv`: figures that others have published.
    pub published: Vec<Published>,
    /// The text of `agreement.pact`.
    pub agreement: Option<String>,
    /// Other tables of the folder, with their columns: streams that the agreement may watch.
    pub streams: BTreeMap<String, Vec<String>>,
    /// The tables that the folder has.
    pub present: Vec<&'static str>,
    /// The changes that were made, as `PATH=CELL`.
    pub changes: Vec<String>,
    /// SHA-256 of the input files and the changes, hexadecimal.
    pub hash: String,
    pub(crate) quantities: Vec<Quantity>,
    pub(crate) by_path: BTreeMap<String, Q>,
    pub(crate) places: BTreeMap<String, crate::diagnostic::Place>,
}

/// What stands at the top of `scenario.toml`.
#[derive(Debug, Clone, PartialEq)]
pub struct Head {
    /// Short name.
    pub id: String,
    /// Title, as a reader sees it.
    pub title: String,
    /// No fact is later than this.
    pub as_of: Date,
    /// Months that are looked at.
    pub horizon_months: usize,
    /// Currency of all money.
    pub currency: String,
    /// Year of whose prices all money is.
    pub price_year: i64,
    /// Seed of the draws where the command line gives none.
    pub seed: u64,
}

/// Settings of the gates.
#[derive(Debug, Clone, PartialEq)]
pub struct GateSettings {
    /// `gate.signed.utility`.
    pub utility: Utility,
    /// `gate.bound.readings`; `None` for all.
    pub readings: Option<Vec<String>>,
    /// `gate.manned.share`.
    pub share: Q,
    /// `gate.manned.month`: when triggers other than a phase's come.
    pub month: BTreeMap<String, usize>,
    /// `gate.manned.reserve`.
    pub reserve: Q,
    /// `gate.paid.key`.
    pub key: BurdenKey,
    /// `gate.paid.factor`.
    pub factor: Q,
    /// `gate.paid.budget`, million of the currency.
    pub budget: Option<Q>,
    /// `gate.paid.highlight`: whose shares stand out in charts; groups as they are named.
    pub highlight: Vec<PartyId>,
    /// `gate.believed.guarantor`.
    pub guarantor: Option<PartyId>,
    /// `gate.believed.resolve`.
    pub resolve: Q,
    /// `gate.believed.lambda`.
    pub lambda: Q,
    /// `gate.believed.most`.
    pub most: Q,
    /// `gate.kept.class`.
    pub class: String,
    /// `gate.kept.class_source`.
    pub class_source: Option<String>,
    /// `gate.kept.years`.
    pub years: Q,
    /// `gate.kept.least`.
    pub least: Q,
}

/// How utility falls with distance from a position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Utility {
    /// In proportion to the distance.
    Linear,
    /// In proportion to its square.
    Quadratic,
}

/// What a fair share of the cost is measured by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BurdenKey {
    /// Gross domestic product.
    Gdp,
    /// Inhabitants.
    Population,
    /// Spending on defence.
    Defence,
}

impl BurdenKey {
    /// Its word in settings.
    pub fn word(self) -> &'static str {
        match self {
            BurdenKey::Gdp => "gdp",
            BurdenKey::Population => "population",
            BurdenKey::Defence => "defence",
        }
    }
}

/// `[[lever]]`.
#[derive(Debug, Clone, PartialEq)]
pub struct Lever {
    /// Short name.
    pub id: String,
    /// The path that it moves.
    pub path: String,
    /// Label, as a reader sees it.
    pub label: String,
    /// Unit; may be empty.
    pub unit: String,
    /// Least value.
    pub min: f64,
    /// Greatest value.
    pub max: f64,
    /// Distance between values.
    pub step: f64,
    /// What it says.
    pub doc: String,
    /// Ids of sources.
    pub sources: Vec<String>,
    /// The value of its path in the base scenario; `None` where that is not stated.
    pub default: Option<f64>,
}

/// `[[what_if]]`.
#[derive(Debug, Clone, PartialEq)]
pub struct WhatIf {
    /// Short name.
    pub id: String,
    /// Title, as a reader sees it.
    pub title: String,
    /// What it says.
    pub doc: String,
    /// Its changes, in order.
    pub changes: Vec<crate::change::Change>,
}

impl Scenario {
    /// A quantity by its handle.
    pub fn quantity(&self, q: Q) -> &Quantity {
        &self.quantities[q.0]
    }

    /// A quantity by its path.
    pub fn find(&self, path: &str) -> Option<Q> {
        self.by_path.get(path).copied()
    }

    /// Where a cell or a setting is written; the top of `scenario.toml` for one that nobody wrote.
    pub fn place_of(&self, path: &str) -> crate::diagnostic::Place {
        let top = || crate::diagnostic::Place::new(crate::settings::FILE, 1, 1);
        self.places.get(path).cloned().unwrap_or_else(top)
    }

    /// Every quantity with its handle.
    pub fn quantities(&self) -> impl Iterator<Item = (Q, &Quantity)> {
        self.quantities.iter().enumerate().map(|(i, q)| (Q(i), q))
    }

    /// The base value of every quantity.
    pub fn base(&self) -> Values {
        Values(self.quantities.iter().map(Quantity::base).collect())
    }

    /// The draws of a seed.
    pub fn sampler(&self, seed: u64) -> Sampler {
        Sampler::new(&self.quantities, self.base(), seed)
    }

    /// Whether the folder has a table.
    pub fn has(&self, table: &str) -> bool {
        self.present.contains(&table)
    }

    /// The positions of a party.
    pub fn positions_of(&self, party: PartyId) -> impl Iterator<Item = &Position> {
        self.positions.iter().filter(move |p| p.party == party)
    }

    /// The phase that tests look at: the row `steady`, else the last.
    pub fn steady(&self) -> Option<PhaseId> {
        let named = self.phases.iter().position(|p| p.id == "steady");
        named.or_else(|| self.phases.len().checked_sub(1)).map(PhaseId)
    }

    /// A party by its id.
    pub fn party(&self, id: &str) -> Option<PartyId> {
        self.parties.iter().position(|p| p.id == id).map(PartyId)
    }

    /// Every party that a group leads to through its members, groups among them; empty for a party of its own.
    pub fn members_of(&self, group: PartyId) -> BTreeSet<PartyId> {
        let mut found = BTreeSet::new();
        let mut open = vec![group];
        while let Some(party) = open.pop() {
            open.extend(self.parties[party.0].members.iter().filter(|m| found.insert(**m)));
        }
        found
    }

    /// A source by its id.
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.iter().find(|s| s.id == id)
    }
}
