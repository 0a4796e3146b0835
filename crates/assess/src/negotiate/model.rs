//! The models that run on one table, and what each is called.

use detente_engines::bargain::{self, Nash, NashStatus, Trace};
use detente_model::{Diagnostic, Place};
use serde_json::Value;

use super::Talks;

/// What kind of answer a model gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Family {
    /// A weighing of positions.
    Mean,
    /// Actors who move, round by round.
    Dynamic,
    /// What a fair or efficient settlement would be.
    Solution,
}

/// One model.
pub struct Model {
    /// Its name on the command line.
    pub name: &'static str,
    /// Its name in a sentence.
    pub title: &'static str,
    /// What kind of answer it gives.
    pub family: Family,
    /// What it computes and who described it.
    pub doc: &'static str,
    /// Runs it.
    pub run: fn(&Talks, &Settings) -> Result<Ran, Refusal>,
}

/// How models run.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Settings {
    /// Rounds of a dynamic model; `None`: its own.
    pub rounds: Option<usize>,
    /// As the reference programs have it, defects included.
    pub compatible: bool,
    /// `NAME=VALUE`, each with where it was said.
    pub options: Vec<(String, String, Place)>,
    /// Seed of models with chance.
    pub seed: u64,
    /// Whether rounds are wanted beside the forecast.
    pub history: bool,
}

/// What a model finds.
#[derive(Debug, Clone, PartialEq)]
pub struct Ran {
    /// What it expects on each issue, on the issue's own scale; `None` where it expects nothing.
    pub forecast: Vec<Option<f64>>,
    /// How it ended, in words.
    pub status: String,
    /// What else is worth a line.
    pub notes: Vec<String>,
    /// Its rounds, where they were asked for and it has any.
    pub history: Option<History>,
}

/// The rounds of a dynamic model.
#[derive(Debug, Clone, PartialEq)]
pub struct History {
    /// Who moved, towards whom and why.
    pub trace: Trace,
    /// What a round and an issue are called in a table.
    pub heads: [&'static str; 2],
    /// Decimals to which a table rounds positions; `None`: all.
    pub decimals: Option<u8>,
    /// Everything, as a document.
    pub document: Value,
}

/// Why a model has no answer.
#[derive(Debug, Clone, PartialEq)]
pub enum Refusal {
    /// What was asked for is not there.
    Usage(Diagnostic),
    /// The table does not suit the model.
    Table(String),
}

/// All models, in the order in which they are shown.
pub const MODELS: &[Model] = &[
    Model {
        name: "mean",
        title: "compromise mean",
        family: Family::Mean,
        doc: "The mean of positions weighted by capability and salience (Van den Bos 1991; Achen 2006).",
        run: |talks, _| {
            let forecast = talks.actors.mean(&talks.actors.positions());
            Ok(Ran::new(forecast, "computed"))
        },
    },
    Model {
        name: "nash",
        title: "Nash solution",
        family: Family::Solution,
        doc: "The point of the zone that makes the product of gains over no deal greatest, each weighted by \
              capability (Nash 1950; Kalai 1977).",
        run: |talks, _| solution(talks, bargain::nash),
    },
];

impl Ran {
    /// A forecast without rounds.
    #[must_use]
    pub fn new(forecast: Vec<Option<f64>>, status: impl Into<String>) -> Ran {
        Ran { forecast, status: status.into(), notes: Vec::new(), history: None }
    }
}

/// The model of a name.
///
/// # Errors
/// A hint with the nearest name.
pub fn named(name: &str, place: Place) -> Result<&'static Model, Diagnostic> {
    let closed = super::closed::CLOSED.iter().map(|c| c.name);
    let names = MODELS.iter().map(|m| m.name).chain(closed);
    MODELS.iter().find(|m| m.name == name).ok_or_else(|| {
        Diagnostic::new(
            "model",
            place,
            format!("no model is called `{}`", detente_model::diagnostic::shorten(name)),
        )
        .expected("all, or the name of a model")
        .hint(detente_model::diagnostic::suggestion(name, MODELS.iter().map(|m| m.name)))
    })
}

fn solution(
    talks: &Talks,
    solve: fn(&bargain::Table) -> Result<Nash, bargain::TableError>,
) -> Result<Ran, Refusal> {
    let found = solve(&talks.table).map_err(|e| Refusal::Table(e.to_string()))?;
    let none = vec![None; talks.names.issues.len()];
    Ok(match found.status {
        NashStatus::Solved => {
            let x: Vec<Option<f64>> = found.x.iter().map(|x| Some(*x)).collect();
            Ran::new(talks.natural(&x), "solved")
        }
        NashStatus::NoZone => Ran::new(none, "no deal: the zone of agreement is empty"),
        NashStatus::NoGain => Ran::new(none, "no deal leaves some signatory better off than none"),
        NashStatus::NoSignatory => Ran::new(none, "nobody signs, or no signatory cares"),
        NashStatus::Stopped => Ran::new(none, "the solver stopped before it was sure"),
    })
}
