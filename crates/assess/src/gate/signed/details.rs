//! The figures of *signed* beside its headline.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::verdict::Spread;

/// The gate's figures. Parties and issues are named by their ids, in the order of the files.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Details {
    /// The zone of agreement.
    pub zone: Zone,
    /// One irreducible set of demands that cannot all stand; empty with a deal.
    pub conflict: Vec<Demand>,
    /// All such sets, as far as they were searched for.
    pub conflicts: Conflicts,
    /// The cheapest ways to a deal; `None` with a deal.
    pub concessions: Option<Concessions>,
    /// The weighted mean of positions, limits aside.
    pub forecast: Point,
    /// The demands that it breaks.
    pub forecast_crosses: Vec<Give>,
    /// The weighted Nash solution.
    pub nash: Nash,
    /// How distance from a position is felt: `linear` or `quadratic`.
    pub utility: String,
    /// Whether there is a deal under either loss.
    pub verdict_by_utility: Option<ByUtility>,
    /// What each party holds, issue by issue.
    pub issues: Vec<Issue>,
    /// Paths of what is not stated and so counted nowhere.
    pub missing: Vec<String>,
}

/// The zone of agreement: all outcomes that those who bind the deal accept and prefer to none.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Zone {
    /// Whether it holds no point.
    pub empty: bool,
    /// A point inside it.
    pub point: Option<Point>,
    /// Utility × 100 that all who have a no-deal value can gain over it at once.
    pub surplus: Option<f64>,
}

/// An outcome of each issue, 0–100; `None` where nothing is known.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Point(pub Vec<(String, Option<f64>)>);

impl Point {
    /// The outcome of an issue.
    #[must_use]
    pub fn get(&self, issue: &str) -> Option<f64> {
        self.0.iter().find(|(id, _)| id == issue).and_then(|(_, x)| *x)
    }
}

impl Serialize for Point {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (issue, x) in &self.0 {
            map.serialize_entry(issue, x)?;
        }
        map.end()
    }
}

/// Which limit a demand is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The least that is accepted on an issue.
    AcceptsFrom,
    /// The most that is accepted on an issue.
    AcceptsTo,
    /// What no deal is worth.
    NoDeal,
}

/// A limit that somebody who binds the deal puts to it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Demand {
    /// The quantity in which it is written.
    pub path: Option<String>,
    /// Whose.
    pub party: String,
    /// On what; `None` for a no-deal value.
    pub issue: Option<String>,
    /// Which limit.
    pub kind: Kind,
    /// Where it lies, 0–100.
    pub bound: f64,
    /// Ids of the sources of that quantity.
    pub sources: Vec<String>,
    /// In a sentence.
    pub text: String,
}

/// A demand and by how many points it gives or is missed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Give {
    /// The demand.
    #[serde(flatten)]
    pub demand: Demand,
    /// Points, above 0.
    pub points: f64,
}

/// The cheapest ways to a deal, in three senses of cheap.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Concessions {
    /// Least Σ points × capability: the strong are hard to move.
    pub points_times_capability: Concession,
    /// Fewest demands.
    pub number: Concession,
    /// Least Σ points × salience: what is felt least.
    pub points_times_salience: Concession,
}

/// A way to a deal.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Concession {
    /// What it costs in its own sense.
    pub cost: f64,
    /// Σ points.
    pub points: f64,
    /// Who gives.
    pub gives: Vec<Give>,
    /// A deal that is possible then.
    pub deal: Point,
    /// Whether it was searched to its end which of equally cheap ones comes first.
    pub tie_break_complete: bool,
}

/// Sets of demands that cannot all stand, while each smaller part of them could.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Conflicts {
    /// Every demand that is in a set that is kept; those of one set stand together.
    pub demands: Vec<Demand>,
    /// The sets that are kept.
    pub sets: Vec<ConflictSet>,
    /// How many were found.
    pub found: usize,
    /// Whether there are no others.
    pub complete: bool,
    /// In how many of the kept sets a party has a demand; who is in most comes first.
    pub parties: Vec<InSets>,
    /// Parties that could each open a deal alone: they are in every set, and no other set exists.
    pub could_open_alone: Vec<String>,
}

/// A set of demands that cannot all stand.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ConflictSet {
    /// Its members, as places in [`Conflicts::demands`].
    pub demands: Vec<usize>,
    /// The least Σ points by which they would have to give; for two limits on one issue the distance between them.
    pub points: f64,
}

/// In how many sets a party has a demand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct InSets {
    /// Which party.
    pub party: String,
    /// In how many.
    pub sets: usize,
}

/// The weighted Nash solution.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Nash {
    /// `Solved`, or why there is none.
    pub status: String,
    /// The point; `None` unless solved.
    pub point: Option<Point>,
    /// Σ w ln(u − r) there.
    pub objective: Option<f64>,
}

/// Whether there is a deal under either loss.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct ByUtility {
    /// Loss that grows with distance.
    pub linear: bool,
    /// Loss that grows with its square.
    pub quadratic: bool,
}

/// What the parties hold on an issue.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Issue {
    /// Which issue.
    pub issue: String,
    /// The parties with a stake.
    pub parties: Vec<Stake>,
    /// The least that all who bind the deal accept: the greatest of their lower limits.
    pub low: Limit,
    /// The most that they all accept.
    pub high: Limit,
    /// Points between the two where they cross; `None` where they leave a zone.
    pub gap: Option<f64>,
    /// The weighted mean of positions; `None` where nobody cares.
    pub forecast: Option<f64>,
    /// What the draws say of it.
    pub forecast_draws: Option<Spread>,
    /// Parties that bind the deal and have a row here without a position or a salience.
    pub unstated: Vec<String>,
}

/// An end of what all who bind the deal accept.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Limit {
    /// Where it lies, 0–100.
    pub at: f64,
    /// Who sets it, the first of the table; `None` at an end of the scale that nobody sets.
    pub party: Option<String>,
}

/// What a party holds on an issue.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Stake {
    /// Which party.
    pub party: String,
    /// Where it wants the outcome, 0–100.
    pub position: f64,
    /// How much it cares, 0–100.
    pub salience: f64,
    /// Whether a deal needs it.
    pub binds: bool,
    /// The least and the most that it accepts.
    pub accepts: [f64; 2],
}

impl Details {
    /// Adds what the draws say of the figures in [`Output::trace`](super::Output::trace).
    pub(crate) fn spread(&mut self, spreads: &[Option<Spread>]) {
        for (issue, spread) in self.issues.iter_mut().zip(spreads) {
            issue.forecast_draws = *spread;
        }
    }
}
