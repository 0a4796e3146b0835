//! Every negotiation model on one table: what each expects, what binds a deal, and what would unblock one.
//!
//! 1. [`Talks`]: parties, issues and limits, from a scenario or from a file of actors.
//! 2. [`MODELS`]: the models by name. Each forecast is held against the limits: a forecast that somebody who must agree
//!    would refuse is *no deal*, and says whose limit it crosses and whom it leaves worse off.
//! 3. [`closed`]: models that take a few numbers instead of a table.
//! 4. [`negotiate()`]: all of it as one [`Negotiation`], in the base and [`drawn`]; [`effect()`] holds it against the same
//!    without changes, [`json`] writes it.

pub mod closed;
mod draws;
mod effect;
mod exchange;
mod expected;
mod model;
mod options;
mod rounds;
pub mod score;
mod talks;
mod votes;

use detente_engines::bargain::{self, Conflicts, Constraint, Outcome, SCALE, SEARCH};
use serde::Serialize;
use serde_json::Value;

use crate::gate::signed::details::{Details, Give, Point};
use crate::gate::signed::{Words, details};
use crate::verdict::Spread;

pub use detente_engines::bargain::{Move, Round, Trace, Why};
pub use draws::{Source, drawn};
pub use effect::{Effect, Moved, MovedIssue, effect};
pub use model::{Family, History, MODELS, Model, Ran, Refusal, Settings, named};
pub use rounds::{Rounds, rounds};
pub use talks::Talks;
pub use votes::Votes;

/// What the models find at one table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Negotiation {
    /// What it is about.
    pub title: String,
    /// Ids of the parties.
    pub actors: Vec<String>,
    /// The issues with their scales.
    pub issues: Vec<Issue>,
    /// What each model expects.
    pub forecasts: Vec<Forecast>,
    /// What binds a deal; `None` where nobody is named who must agree.
    #[serde(flatten)]
    pub limits: Option<Limits>,
    /// What votes and vetoes allow on each issue.
    pub votes: Vec<Votes>,
    /// Draws behind the bands; 0: the base alone.
    pub draws: usize,
    /// Share of draws with a zone of agreement.
    pub zone_in_draws: Option<f64>,
    /// What changes do, where there are any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub effect: Option<Effect>,
    /// What looks odd in the input.
    pub warnings: Vec<String>,
}

/// An issue and its scale.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Issue {
    /// Its id.
    pub issue: String,
    /// Lower end of its scale.
    pub lower: f64,
    /// Upper end of its scale.
    pub upper: f64,
}

/// What a model expects, and whether that is a deal.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Forecast {
    /// The model's name.
    pub model: &'static str,
    /// Its name in a sentence.
    pub title: &'static str,
    /// What kind of answer it gives.
    pub family: Family,
    /// How it ended, in words.
    pub status: String,
    /// What it expects on each issue, on the issue's own scale.
    pub forecast: Point,
    /// What the draws say of each issue.
    pub bands: Vec<Option<Spread>>,
    /// Whether all who must agree would accept it; `None` where nobody must or nothing is expected.
    pub deal: Option<bool>,
    /// Limits that it crosses, and by how many points of 0 to 100.
    pub crosses: Vec<Give>,
    /// Those who must agree and would be better off without a deal.
    pub worse_off: Vec<WorseOff>,
    /// Share of draws in which all who must agree would accept it.
    pub deal_in_draws: Option<f64>,
    /// What else is worth a line.
    pub notes: Vec<String>,
}

/// Somebody whom a forecast leaves worse off than no deal.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WorseOff {
    /// Who.
    pub party: String,
    /// What the forecast is worth to it, in [0, 1].
    pub utility: f64,
    /// What no deal is worth to it.
    pub no_deal: f64,
}

/// What binds a deal, and what would unblock one.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Limits {
    /// The zone, conflict sets, concessions: the figures of *signed*.
    #[serde(flatten)]
    pub signed: Details,
}

/// Runs models on one table; `only` names those that are wanted, none: all.
///
/// # Errors
/// Where one model alone was asked for and has no answer, or an option is not known.
pub fn negotiate(
    talks: &Talks,
    only: &[&'static Model],
    settings: &Settings,
) -> Result<Negotiation, Refusal> {
    let limits = if talks.binds() { Some(limits(talks)?) } else { None };
    let all: Vec<&Model> = MODELS.iter().collect();
    let asked = if only.is_empty() { &all[..] } else { only };
    let mut forecasts = Vec::new();
    for model in asked {
        match (model.run)(talks, settings) {
            Ok(ran) => forecasts.push(forecast(talks, model, ran)),
            Err(Refusal::Table(why)) if only.len() != 1 => {
                let none = vec![None; talks.names.issues.len()];
                forecasts.push(forecast(talks, model, Ran::new(none, why)));
            }
            Err(refusal) => return Err(refusal),
        }
    }
    let issues = talks.names.issues.iter().zip(&talks.actors.scales);
    let issue = |(id, scale): (&String, &bargain::Scale)| Issue {
        issue: id.clone(),
        lower: scale.lower,
        upper: scale.upper,
    };
    Ok(Negotiation {
        title: talks.title.clone(),
        actors: talks.names.seats.iter().map(|s| s.id.clone()).collect(),
        issues: issues.map(issue).collect(),
        forecasts,
        limits,
        votes: votes::votes(talks)?,
        draws: 0,
        zone_in_draws: None,
        effect: None,
        warnings: talks.warnings.iter().map(|w| w.message.clone()).collect(),
    })
}

/// The figures of *signed* for these talks.
fn limits(talks: &Talks) -> Result<Limits, Refusal> {
    let refused = |e: bargain::TableError| Refusal::Table(e.to_string());
    let outcome: Outcome = bargain::solve(&talks.table).map_err(refused)?;
    let conflicts: Conflicts = bargain::conflicts(&talks.table, SEARCH).map_err(refused)?;
    let turns = bargain::verdicts(&talks.table).map_err(refused)?;
    let by_utility = details::ByUtility { linear: turns.linear, quadratic: turns.quadratic };
    let words = Words { names: &talks.names, table: &talks.table };
    Ok(Limits { signed: words.details(&outcome, &conflicts, Some(by_utility)) })
}

/// Limits that an outcome misses, each with its points; `None` where it says nothing or nobody must agree.
fn missed(talks: &Talks, outcome: &[Option<f64>]) -> Option<Vec<(Constraint, f64)>> {
    if !talks.binds() || outcome.iter().all(Option::is_none) {
        return None;
    }
    let points = talks.points(outcome);
    let x: Vec<f64> = points.iter().map(|x| x.unwrap_or(SCALE / 2.0)).collect();
    let said = |constraint: &Constraint| match constraint {
        Constraint::AcceptsFrom { issue, .. } | Constraint::AcceptsTo { issue, .. } => {
            points[*issue].is_some()
        }
        Constraint::NoDeal { .. } => true,
    };
    let all = talks.table.constraints().into_iter().filter(said);
    let by = all.map(|c| (c, talks.table.violation(c, &x)));
    Some(by.filter(|(_, points)| *points > bargain::FEASIBLE).collect())
}

/// Whether all who must agree would accept an outcome.
fn is_deal(talks: &Talks, outcome: &[Option<f64>]) -> Option<bool> {
    missed(talks, outcome).map(|missed| missed.is_empty())
}

/// A model's answer, held against the limits of those who must agree.
fn forecast(talks: &Talks, model: &Model, ran: Ran) -> Forecast {
    let words = Words { names: &talks.names, table: &talks.table };
    let missed = missed(talks, &ran.forecast);
    let worse = |(constraint, points): &(Constraint, f64)| {
        let Constraint::NoDeal { party } = constraint else { return None };
        let no_deal = talks.table.parties[*party].no_deal?;
        let party = talks.names.seats[*party].id.clone();
        Some(WorseOff { party, utility: no_deal - points / SCALE, no_deal })
    };
    let give = |(constraint, points): &(Constraint, f64)| Give {
        demand: words.demand(*constraint),
        points: *points,
    };
    Forecast {
        model: model.name,
        title: model.title,
        family: model.family,
        status: ran.status,
        forecast: Point(talks.names.issues.iter().cloned().zip(ran.forecast).collect()),
        bands: Vec::new(),
        deal: missed.as_ref().map(Vec::is_empty),
        worse_off: missed.iter().flatten().filter_map(worse).collect(),
        crosses: missed.iter().flatten().map(give).collect(),
        deal_in_draws: None,
        notes: ran.notes,
    }
}

/// The result as a document.
#[must_use]
pub fn json(found: &Negotiation) -> Value {
    serde_json::to_value(found).unwrap_or_default()
}
