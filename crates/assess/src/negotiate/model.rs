//! The models that run on one table, and what each is called.

use detente_engines::bargain::{self, SolutionStatus, Trace};
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
    /// Whether this is one of many draws: then the Nash solution comes from the workbench's own Newton method.
    pub is_draw: bool,
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
        name: "median",
        title: "weighted median",
        family: Family::Mean,
        doc: "The position at which those below and above weigh the same, by capability and salience; a tie goes to the \
              lower (Black 1958).",
        run: |talks, _| Ok(Ran::new(talks.natural(&bargain::median(&talks.table)), "computed")),
    },
    Model {
        name: "voters",
        title: "mean of voters",
        family: Family::Mean,
        doc: "The plain mean of positions: one actor, one vote.",
        run: |talks, _| Ok(Ran::new(talks.natural(&bargain::mean_of_voters(&talks.table)), "computed")),
    },
    Model {
        name: "smp",
        title: "spatial model",
        family: Family::Dynamic,
        doc: "Actors challenge whom it promises most, on all issues together, and take the bargain for which most of \
              them would vote, until nobody moves much (the spatial model of KAPSARC's toolkit KTAB, after Bueno de \
              Mesquita 1985 and 1997). Options as the reference program has them: VictoryProbModel, PCEModel, \
              StateTransitions, VotingRule, BigRAdjust, BigRRange, ThirdPartyCommit, InterVecBrgn, BargnModel.",
        run: super::smp::run,
    },
    Model {
        name: "eu",
        title: "expected utility",
        family: Family::Dynamic,
        doc: "Actors on one issue weigh what a challenge of each other would bring, and give way or settle half-way, \
              round by round (Bueno de Mesquita 1994 as Scholz, Calbert and Smith 2011 have it). Positions may swing \
              for ever, which the status says. Options: probability=all-pairs (the published runs) or pairwise (the \
              paper's equation); choice=published or least-move; q and t from 0 to 1.",
        run: super::expected::run,
    },
    Model {
        name: "exchange",
        title: "exchange of positions",
        family: Family::Dynamic,
        doc: "Two actors on opposite sides of two issues give way where each cares less, so that both gain the same; \
              third parties gain or lose by it (Stokman and Van Oosten 1994; Dijkstra, Van Assen and Stokman 2008). \
              Options: p, the chance that terms are drawn instead, with terms=gains or rates; flexible (0.4) and \
              fixed (0.1), how far wishes follow votes.",
        run: super::exchange::run,
    },
    Model {
        name: "nash",
        title: "Nash solution",
        family: Family::Solution,
        doc: "The point of the zone that makes the product of gains over no deal greatest, each weighted by \
              capability (Nash 1950; Kalai 1977).",
        run: |talks, settings| {
            let nash = if settings.is_draw {
                bargain::draw_nash(&talks.table, None).map(|(_, nash)| nash)
            } else {
                bargain::nash(&talks.table)
            };
            let nash = nash.map_err(|e| Refusal::Table(e.to_string()))?;
            Ok(solution(talks, nash.status, &nash.x))
        },
    },
    Model {
        name: "ks",
        title: "Kalai–Smorodinsky solution",
        family: Family::Solution,
        doc: "The point of the zone at which all signatories have the largest common part of what each could gain at most \
              (Kalai and Smorodinsky 1975).",
        run: |talks, _| picked(talks, bargain::kalai_smorodinsky),
    },
    Model {
        name: "egalitarian",
        title: "egalitarian solution",
        family: Family::Solution,
        doc: "The point of the zone that makes the least gain over no deal greatest, then the next (Kalai 1977; Rawls 1971).",
        run: |talks, _| picked(talks, bargain::egalitarian),
    },
    Model {
        name: "utilitarian",
        title: "utilitarian solution",
        family: Family::Solution,
        doc: "The point of the zone that makes the mean gain of signatories greatest, weighted by capability (Harsanyi 1955).",
        run: |talks, _| picked(talks, bargain::utilitarian),
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
        .hint(detente_model::diagnostic::suggestion(name, names))
    })
}

/// The point that a rule picks.
fn picked(
    talks: &Talks,
    solve: fn(&bargain::Table) -> Result<bargain::Solution, bargain::TableError>,
) -> Result<Ran, Refusal> {
    let found = solve(&talks.table).map_err(|e| Refusal::Table(e.to_string()))?;
    let mut ran = solution(talks, found.status, &found.x);
    if found.status == SolutionStatus::Solved && !found.unique {
        ran.notes.push("other points are as good; this one is the nearest to the compromise".to_owned());
    }
    Ok(ran)
}

fn solution(talks: &Talks, status: SolutionStatus, x: &[f64]) -> Ran {
    let x: Vec<Option<f64>> = match status {
        SolutionStatus::Solved => x.iter().map(|x| Some(*x)).collect(),
        _ => vec![None; talks.names.issues.len()],
    };
    Ran::new(talks.natural(&x), super::limits::status(status))
}
