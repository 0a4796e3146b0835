//! How well models forecast decisions that were taken: each model's errors, and a combination chosen by cross-validation.
//!
//! 1. [`Subject`]: a proposal as the models take it; [`FORECASTERS`]: the models.
//! 2. [`score`]: their errors with intervals that resample proposals, on all issues and, where proposals are held out, on
//!    the two parts; differences from the compromise mean.
//! 3. `combine`: a weighted mean of models whose weights never see the proposals they are judged on.

mod board;
mod combine;
mod dynamic;
mod models;
mod subject;
mod words;

use detente_model::sheet::Decisions;
use serde::Serialize;
use serde_json::Value;

use board::{Board, Head, Parts};
pub use combine::{COMBINATION, Combined, SHIPPED};
pub use models::{BASE, FORECASTERS, Forecaster, forecaster};
pub use subject::{Subject, Voice};

/// Resamples behind an interval.
pub const REPLICATES: u64 = 10_000;

/// What intervals are.
const INTERVALS: &str = "95 %: percentiles over resamples of whole proposals, the same ones for all models";

/// Folds of the cross-validation.
pub const FOLDS: usize = 10;

/// Proposals by number, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeldOut {
    /// The first.
    pub from: u32,
    /// The last.
    pub to: u32,
}

/// How models fared.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Score {
    /// The file.
    pub file: String,
    /// Issues with an outcome.
    pub issues: usize,
    /// Proposals with such an issue.
    pub proposals: usize,
    /// Issues without an outcome, which nobody is held against.
    pub without_outcome: usize,
    /// The part that was held out.
    pub held_out: Option<Part>,
    /// Seed of resamples and folds.
    pub seed: u64,
    /// Resamples of proposals behind each interval.
    pub replicates: u64,
    /// What intervals are.
    pub intervals: &'static str,
    /// The models, and the combination at the end.
    pub models: Vec<Row>,
    /// How much further off one was than another.
    pub differences: Vec<Difference>,
    /// The combination of models.
    pub combination: Combined,
    /// What follows from the figures, in sentences.
    pub findings: Vec<String>,
    /// What looks odd in the file.
    pub warnings: Vec<String>,
}

/// A part of the file.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Part {
    /// Number of its first proposal.
    pub from: u32,
    /// Number of its last.
    pub to: u32,
    /// Its issues with an outcome.
    pub issues: usize,
    /// Its proposals with such an issue.
    pub proposals: usize,
}

/// A model's errors.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row {
    /// The model's name.
    pub model: &'static str,
    /// Its name in a sentence.
    pub title: &'static str,
    /// What it computes.
    pub doc: &'static str,
    /// On all issues; nothing where it forecasts none.
    #[serde(flatten)]
    pub all: Errors,
    /// On the proposals that were not held out, where some were.
    pub training: Option<Errors>,
    /// On those held out.
    pub held_out: Option<Errors>,
}

/// Absolute errors in points of the scale from 0 to 100.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Default)]
pub struct Errors {
    /// Issues with a forecast and an outcome.
    pub n: usize,
    /// Proposals that they are of.
    pub proposals: usize,
    /// Mean absolute error.
    pub mae: Option<f64>,
    /// Its interval.
    pub mae_interval: Option<[f64; 2]>,
    /// Median absolute error.
    pub median: Option<f64>,
    /// Its interval.
    pub median_interval: Option<[f64; 2]>,
}

/// How much further off a model was than another, on the issues that both forecast.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Difference {
    /// The one.
    pub a: &'static str,
    /// The other.
    pub b: &'static str,
    /// On all issues.
    #[serde(flatten)]
    pub all: Gap,
    /// On those that were not held out.
    pub training: Option<Gap>,
    /// On those held out.
    pub held_out: Option<Gap>,
}

/// Mean absolute error of one less that of another: below 0 the one was nearer.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Gap {
    /// Issues with both forecasts.
    pub n: usize,
    /// The difference.
    pub mean: f64,
    /// Its interval.
    pub interval: [f64; 2],
}

impl Gap {
    /// Whether the interval leaves out 0.
    #[must_use]
    pub fn is_clear(&self) -> bool {
        self.interval[0] > 0.0 || self.interval[1] < 0.0
    }

    /// The same with its sign turned: how much nearer the one was.
    #[must_use]
    pub fn turned(&self) -> Gap {
        // From 0, so that no zero has a sign.
        Gap { n: self.n, mean: 0.0 - self.mean, interval: [0.0 - self.interval[1], 0.0 - self.interval[0]] }
    }
}

impl HeldOut {
    /// Reads `101..141`, both ends included, or one number.
    ///
    /// # Errors
    /// What was expected.
    ///
    /// ```
    /// use detente_assess::negotiate::score::HeldOut;
    /// assert_eq!(HeldOut::read("101..141"), Ok(HeldOut { from: 101, to: 141 }));
    /// assert!(HeldOut::read("141..101").is_err());
    /// ```
    pub fn read(text: &str) -> Result<HeldOut, String> {
        let (from, to) = text.split_once("..").unwrap_or((text, text));
        let number = |text: &str| text.trim().trim_start_matches('=').parse::<u32>().ok();
        let found = number(from).zip(number(to)).filter(|(from, to)| from <= to);
        let (from, to) = found.ok_or("the first and the last number of proposals, such as 101..141")?;
        Ok(HeldOut { from, to })
    }

    /// Whether a proposal is held out.
    #[must_use]
    pub fn holds(&self, proposal: u32) -> bool {
        (self.from..=self.to).contains(&proposal)
    }
}

/// Holds every model against the outcomes of a file. `file` names it.
///
/// # Errors
/// Where no issue has an outcome, or `held_out` names no proposal of the file.
pub fn score(
    file: &str,
    decisions: &Decisions,
    held_out: Option<HeldOut>,
    seed: u64,
) -> Result<Score, String> {
    let board = Board::of(decisions);
    if board.outcomes.is_empty() {
        return Err("no issue has an outcome in column `out`".to_owned());
    }
    let is_held = |at: &usize| held_out.is_some_and(|h| h.holds(board.proposal[*at]));
    let (held, rest): (Vec<usize>, Vec<usize>) = (0..board.outcomes.len()).partition(is_held);
    if let Some(h) = held_out.filter(|_| held.is_empty()) {
        return Err(format!(
            "no proposal from {} to {} has an issue with an outcome; the file has proposals {}",
            h.from,
            h.to,
            board.span()
        ));
    }
    let combined = combine::combine(&board, &rest, &held, seed);
    let parts = Parts::new(&board, &rest, &held, seed);
    let mut errors: Vec<_> = board.forecasts.iter().map(|f| board.errors(f)).collect();
    errors.push(board.errors(&combined.forecasts));
    let heads: Vec<Head> =
        FORECASTERS.iter().map(|f| (f.name, f.title, f.doc)).chain([combine::HEAD]).collect();
    let models: Vec<Row> = heads.iter().zip(&errors).map(|(head, errors)| parts.row(*head, errors)).collect();
    let differences = parts.differences(&heads, &errors);
    let combination = combined.told(&differences);
    let issues: usize = decisions.proposals.iter().map(|p| p.issues.len()).sum();
    Ok(Score {
        file: file.to_owned(),
        issues: board.outcomes.len(),
        proposals: board.proposals(&(0..board.outcomes.len()).collect::<Vec<_>>()),
        without_outcome: issues - board.outcomes.len(),
        held_out: held_out.map(|h| Part {
            from: h.from,
            to: h.to,
            issues: held.len(),
            proposals: board.proposals(&held),
        }),
        seed,
        replicates: REPLICATES,
        intervals: INTERVALS,
        findings: words::findings(&models, &differences),
        models,
        differences,
        combination,
        warnings: decisions.warnings.iter().map(|w| w.message.clone()).collect(),
    })
}

/// The result as a document.
#[must_use]
pub fn json(found: &Score) -> Value {
    serde_json::to_value(found).unwrap_or_default()
}
