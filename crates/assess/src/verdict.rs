//! What a gate answers.

use serde::Serialize;

use crate::gate;

/// The six gates, in the order of the line that runs through them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Gate {
    /// Is there a deal that every signatory prefers to none?
    Signed,
    /// Can each duty be triggered, carried out and agreed to?
    Bound,
    /// Can the coalition field and sustain the force?
    Manned,
    /// What does it cost, and who bears which share?
    Paid,
    /// Does the rival gain by breaking the deal?
    Believed,
    /// How long does it hold?
    Kept,
}

impl Gate {
    /// All, in order.
    pub const ALL: [Gate; 6] =
        [Gate::Signed, Gate::Bound, Gate::Manned, Gate::Paid, Gate::Believed, Gate::Kept];

    /// Its name in JSON and paths.
    #[must_use]
    pub fn name(self) -> &'static str {
        detente_model::spec::GATES[self as usize]
    }
}

/// How a gate stands: the share of draws that pass its test.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Nine draws in ten or more pass.
    Open,
    /// Between one and nine in ten pass.
    Narrow,
    /// One in ten or fewer pass.
    Shut,
    /// It could not be computed.
    Unknown,
}

impl Status {
    /// The status of a share of draws that pass.
    #[must_use]
    pub fn of(passes: f64) -> Status {
        if passes >= 0.9 {
            Status::Open
        } else if passes <= 0.1 {
            Status::Shut
        } else {
            Status::Narrow
        }
    }

    /// Its word in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Status::Open => "open",
            Status::Narrow => "narrow",
            Status::Shut => "shut",
            Status::Unknown => "unknown",
        }
    }
}

/// The answer in the base scenario.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Answer {
    /// The headline; `None` if the gate is unknown.
    pub value: Option<f64>,
    /// Its unit.
    pub unit: String,
    /// The finding, in one sentence or a few.
    pub text: String,
}

/// What an interval is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum IntervalKind {
    /// Draws of the scenario's ranges: the middle 90 %.
    Draws,
    /// Resamples of the data behind an estimate: 95 %.
    Sampling,
    /// There is none.
    None,
}

/// How sure the headline is.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Interval {
    /// Lower end.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
    /// The part of the distribution between them.
    pub level: f64,
    /// What it is over.
    pub kind: IntervalKind,
    /// The middle half.
    pub inner: Option<(f64, f64)>,
}

impl Interval {
    /// No interval.
    #[must_use]
    pub fn none() -> Interval {
        Interval { low: None, high: None, level: 0.0, kind: IntervalKind::None, inner: None }
    }
}

/// An uncertain input that moves the headline.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Driver {
    /// Its path.
    pub path: String,
    /// Rank correlation of the headline with it over the draws.
    pub effect: f64,
    /// Lower end of the correlation's 90 % interval.
    pub low: f64,
    /// Upper end of it.
    pub high: f64,
    /// Mean headline over the quarter of draws in which the input is lowest.
    pub at_low: f64,
    /// Mean headline over the quarter of draws in which it is highest.
    pub at_high: f64,
    /// Whether the input is an assumption.
    pub assumed: bool,
}

/// How much of the headline rests on assumptions.
#[derive(Debug, Clone, PartialEq, Serialize, Default)]
pub struct Assumptions {
    /// Inputs that are assumptions.
    pub cells: usize,
    /// Inputs that the headline needs.
    pub of: usize,
    /// Paths of the assumptions.
    pub paths: Vec<String>,
}

/// How a headline is shown on an axis.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Axis {
    /// What the headline is, in a few words.
    pub label: String,
    /// Left end.
    pub from: f64,
    /// Right end.
    pub to: f64,
    /// What the gate asks; `None` where that is no point of the axis.
    pub asks: Option<f64>,
    /// By what a value is multiplied before it is shown (100 for a share in percent).
    pub times: f64,
}

/// A gate's verdict.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Verdict {
    /// Which gate.
    #[serde(skip)]
    pub gate: Gate,
    /// How it stands.
    pub status: Status,
    /// Share of draws that pass its test; `None` if unknown.
    pub passes: Option<f64>,
    /// Whether the line has met a shut gate before: the answer is an "if".
    pub conditional: bool,
    /// The answer in the base scenario.
    pub answer: Answer,
    /// A second fact, in a few words.
    pub aside: String,
    /// How sure the headline is.
    pub interval: Interval,
    /// What moves it most: at most three.
    pub drivers: Vec<Driver>,
    /// What moves it more than chance would let anything seem to: at most eight, the strongest first; for the report
    /// alone.
    #[serde(skip)]
    pub movers: Vec<Driver>,
    /// What it rests on.
    pub assumptions: Assumptions,
    /// How it is shown.
    pub axis: Axis,
    /// Files and cells that are missing, and anything else a reader should know.
    pub remarks: Vec<String>,
    /// Every quantity that the headline needs.
    #[serde(skip)]
    pub inputs: Vec<detente_model::Q>,
    /// The gate's own figures.
    pub details: Details,
}

/// A figure over the draws: its middle, the middle half and the middle 90 %.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Spread {
    /// Fifth and ninety-fifth percentile.
    pub outer: (f64, f64),
    /// The quartiles.
    pub inner: (f64, f64),
    /// The median.
    pub middle: f64,
}

/// The figures of a gate beside its headline. In JSON they stand without a tag: the gate names them.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Details {
    /// Of *signed*.
    Signed(Box<gate::signed::Details>),
    /// Of *bound*.
    Bound(Box<gate::bound::Details>),
    /// Of *manned*.
    Manned(Box<gate::manned::Details>),
    /// Of *paid*.
    Paid(Box<gate::paid::Details>),
    /// Of *believed*.
    Believed(Box<gate::believed::Details>),
    /// Of *kept*.
    Kept(Box<gate::kept::Details>),
    /// There are none: the gate was not computed.
    None,
}

impl Details {
    /// The figures as JSON.
    #[must_use]
    pub fn json(&self) -> serde_json::Value {
        serde_json::to_value(self).unwrap_or(serde_json::Value::Null)
    }

    /// Adds what the draws say of the figures in the gate's `trace`, in its order; `None` where no draw has the figure.
    pub(crate) fn spread(&mut self, spreads: &[Option<Spread>]) {
        match self {
            Details::Signed(details) => details.spread(spreads),
            Details::Manned(details) => details.spread(spreads),
            Details::Paid(details) => details.spread(spreads),
            Details::Believed(details) => details.spread(spreads),
            Details::Bound(_) | Details::Kept(_) | Details::None => {}
        }
    }
}

impl Details {
    /// Adds in which share of the draws each figure of the gate's `trace` is a number.
    pub(crate) fn shares(&mut self, shares: &[f64]) {
        if let Details::Believed(details) = self {
            details.shares(shares);
        }
    }
}

/// Where a result comes from, so that it can be made again.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Provenance {
    /// Version of the program.
    pub version: String,
    /// Seed of the draws.
    pub seed: u64,
    /// How many draws were made.
    pub draws: usize,
    /// SHA-256 of the scenario's files and changes.
    pub scenario_hash: String,
    /// SHA-256 of the manifest of the data.
    pub data_version: String,
    /// Changes made to the scenario.
    pub changes: Vec<String>,
    /// Limits that were hit: work left undone, and how far it came.
    pub limits_hit: Vec<String>,
}
