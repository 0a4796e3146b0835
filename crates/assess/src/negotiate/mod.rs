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
pub mod lever;
pub mod limits;
mod model;
mod options;
mod rounds;
pub mod score;
mod smp;
mod talks;
mod votes;

use detente_engines::bargain::{self, Crossing};
use serde::Serialize;
use serde_json::Value;

use crate::gate::signed::Words;
use crate::gate::signed::details::{Give, Point};
use crate::verdict::Spread;

pub use detente_engines::bargain::{Move, Round, Trace, Why};
pub use draws::{Source, drawn};
pub use effect::{Effect, Moved, MovedIssue, effect};
pub use limits::Limits;
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
    #[serde(rename = "scales")]
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
    /// Utility that every signatory could gain over it at once at some deal of the zone; below 0 where the zone has
    /// nothing as good, `None` without a zone.
    pub all_could_gain: Option<f64>,
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

/// Runs models on one table; `only` names those that are wanted, none: all.
///
/// # Errors
/// Where one model alone was asked for and has no answer, or an option is not known.
pub fn negotiate(
    talks: &Talks,
    only: &[&'static Model],
    settings: &Settings,
) -> Result<Negotiation, Refusal> {
    let limits = if talks.binds() { Some(limits::limits(talks)?) } else { None };
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

/// What an outcome asks of those who must agree; `None` where it says nothing or nobody must agree.
fn crossing(talks: &Talks, outcome: &[Option<f64>]) -> Option<Crossing> {
    if !talks.binds() || outcome.iter().all(Option::is_none) {
        return None;
    }
    bargain::crosses(&talks.table, &talks.points(outcome)).ok()
}

/// Whether all who must agree would accept an outcome.
fn is_deal(talks: &Talks, outcome: &[Option<f64>]) -> Option<bool> {
    crossing(talks, outcome).map(|c| c.limits.is_empty())
}

/// A model's answer, held against the limits of those who must agree.
fn forecast(talks: &Talks, model: &Model, ran: Ran) -> Forecast {
    let words = Words { names: &talks.names, table: &talks.table };
    let crossing = crossing(talks, &ran.forecast);
    let give = |give: &bargain::Give| Give { demand: words.demand(give.constraint), points: give.points };
    let worse = |c: &Crossing| -> Vec<WorseOff> {
        let one = |party: &usize| {
            let (utility, no_deal) = c.utilities[*party].zip(talks.table.parties[*party].no_deal)?;
            Some(WorseOff { party: talks.names.seats[*party].id.clone(), utility, no_deal })
        };
        c.worse.iter().filter_map(one).collect()
    };
    let reach = bargain::reach(&talks.table, &talks.points(&ran.forecast)).ok().flatten();
    Forecast {
        model: model.name,
        title: model.title,
        family: model.family,
        status: ran.status,
        forecast: Point(talks.names.issues.iter().cloned().zip(ran.forecast).collect()),
        bands: Vec::new(),
        deal: crossing.as_ref().map(|c| c.limits.is_empty()),
        crosses: crossing.iter().flat_map(|c| &c.limits).map(give).collect(),
        worse_off: crossing.as_ref().map(worse).unwrap_or_default(),
        all_could_gain: reach.map(|r| r.gain),
        deal_in_draws: None,
        notes: ran.notes,
    }
}

/// The result as a document.
#[must_use]
pub fn json(found: &Negotiation) -> Value {
    serde_json::to_value(found).unwrap_or_default()
}
