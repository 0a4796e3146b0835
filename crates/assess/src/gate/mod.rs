//! The six gates, one adapter each: scenario to engine input, engine output to verdict.
//!
//! Each module has three functions: `input` gathers what the engine needs from the scenario and the gates before it,
//! `solve` runs the engine, `verdict` says what it means in the base scenario. The ensemble knows only that shape, and
//! that an output has a [`Sample`].

pub mod believed;
pub mod bound;
pub mod kept;
pub mod manned;
pub mod paid;
pub mod signed;

use detente_model::{Q, Scenario, Values};

use crate::data::Data;
use crate::verdict::{Answer, Axis, Details, Interval};

/// What a gate finds in the draws and in the base: its headline, and whether its test passes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sample {
    /// The headline.
    pub headline: f64,
    /// Whether the test passes.
    pub passes: bool,
}

/// Why a gate has no answer: what is missing, and where it would have to be written.
#[derive(Debug, Clone, PartialEq)]
pub struct Unknown {
    /// In one sentence.
    pub text: String,
}

impl Unknown {
    /// No answer for this reason.
    pub fn because(text: impl Into<String>) -> Unknown {
        Unknown { text: text.into() }
    }
}

/// The answers of one run through the gates.
#[derive(Debug, Clone, Default)]
pub struct Chain {
    /// Signed.
    pub signed: Option<signed::Output>,
    /// Bound.
    pub bound: Option<bound::Output>,
    /// Manned.
    pub manned: Option<manned::Output>,
    /// Paid.
    pub paid: Option<paid::Output>,
    /// Believed.
    pub believed: Option<believed::Output>,
    /// Kept.
    pub kept: Option<kept::Output>,
}

impl Chain {
    /// The plans of the force that are known after this run.
    #[must_use]
    pub fn plans(&self) -> manned::Plans {
        self.manned.as_ref().map(manned::Output::plans).cloned().unwrap_or_default()
    }

    /// The samples of the six gates, in order.
    #[must_use]
    pub fn samples(&self) -> [Option<Sample>; 6] {
        [
            self.signed.as_ref().map(signed::Output::sample),
            self.bound.as_ref().map(bound::Output::sample),
            self.manned.as_ref().map(manned::Output::sample),
            self.paid.as_ref().map(paid::Output::sample),
            self.believed.as_ref().map(believed::Output::sample),
            self.kept.as_ref().map(kept::Output::sample),
        ]
    }
}

impl Chain {
    /// The figures of each gate that are drawn with bands, in the gate's own order; the ensemble takes their quantiles.
    #[must_use]
    pub fn traces(&self) -> Traces {
        [
            self.signed.as_ref().map(signed::Output::trace).unwrap_or_default(),
            Vec::new(),
            self.manned.as_ref().map(manned::Output::trace).unwrap_or_default(),
            self.paid.as_ref().map(paid::Output::trace).unwrap_or_default(),
            self.believed.as_ref().map(believed::Output::trace).unwrap_or_default(),
            Vec::new(),
        ]
    }
}

/// Figures of the six gates in one run; a figure that a run lacks is not a number.
pub type Traces = [Vec<f64>; 6];

/// What a gate is given besides the scenario.
#[derive(Clone, Copy)]
pub struct Upstream<'a> {
    /// A value for each quantity: the base, or a draw.
    pub values: &'a Values,
    /// Reference data.
    pub data: &'a Data,
    /// The gates before, in this run.
    pub chain: &'a Chain,
    /// Plans of the force that are known.
    pub plans: &'a manned::Plans,
    /// In a draw: its number, the seed, and the base run.
    pub draw: Option<Draw<'a>>,
}

/// Which draw it is.
#[derive(Clone, Copy)]
pub struct Draw<'a> {
    /// Its number, from 0.
    pub number: u64,
    /// The seed.
    pub seed: u64,
    /// The base run.
    pub base: &'a Chain,
}

impl Upstream<'_> {
    /// The value of a quantity.
    #[must_use]
    pub fn get(&self, q: Q) -> Option<f64> {
        self.values.get(q)
    }
}

/// What a gate says of the base scenario.
#[derive(Debug, Clone)]
pub struct Said {
    /// The answer.
    pub answer: Answer,
    /// A second fact, in a few words.
    pub aside: String,
    /// How the headline is shown.
    pub axis: Axis,
    /// An interval that does not come from the draws.
    pub interval: Option<Interval>,
    /// Quantities that the headline needs.
    pub inputs: Vec<Q>,
    /// Quantities of gates before it that move it too.
    pub upstream: Vec<Q>,
    /// Inputs without a path of their own that are assumptions, such as a class of past agreements.
    pub other_assumptions: Vec<String>,
    /// Inputs without a path of their own that have a source.
    pub other_sourced: usize,
    /// What a reader should know.
    pub remarks: Vec<String>,
    /// The gate's own figures.
    pub details: Details,
}

/// Nothing said: what `verdict` gives for an output without a base run behind it.
pub(crate) fn silent() -> Said {
    Said {
        answer: Answer { value: None, unit: String::new(), text: String::new() },
        aside: String::new(),
        axis: Axis { label: String::new(), from: 0.0, to: 1.0, asks: None, times: 1.0 },
        interval: None,
        inputs: Vec::new(),
        upstream: Vec::new(),
        other_assumptions: Vec::new(),
        other_sourced: 0,
        remarks: Vec::new(),
        details: Details::None,
    }
}

/// The name of a party for a sentence.
pub(crate) fn name(scenario: &Scenario, party: detente_model::scenario::PartyId) -> &str {
    &scenario.parties[party.0].name
}

/// A number for a sentence: whole from 1 000, else one or two decimals where it has them.
pub(crate) fn figure(x: f64) -> String {
    let x = if x == 0.0 { 0.0 } else { x };
    if x.abs() >= 1000.0 {
        let whole = format!("{:.0}", x.abs());
        let mut out = String::new();
        for (i, c) in whole.chars().enumerate() {
            if i > 0 && (whole.len() - i) % 3 == 0 {
                out.push('\u{202f}');
            }
            out.push(c);
        }
        return format!("{}{out}", if x < 0.0 { "−" } else { "" });
    }
    let digits = if x.abs() >= 10.0 { 1 } else { 2 };
    let text = format!("{:.digits$}", x.abs());
    let text =
        if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text };
    format!("{}{text}", if x < 0.0 { "−" } else { "" })
}

/// A share as whole percent.
pub(crate) fn percent(x: f64) -> String {
    format!("{:.0}\u{202f}%", 100.0 * x)
}
