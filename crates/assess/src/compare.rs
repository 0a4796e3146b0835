//! Two scenarios side by side, draw by draw.

use std::collections::BTreeMap;

use detente_engines::sense;
use detente_model::{Cell, Quantity, Scenario};
use serde::Serialize;

use crate::ensemble::Assessment;
use crate::verdict::{Gate, Status};

/// How two assessments differ.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// Id of the first scenario.
    pub a: String,
    /// Id of the second.
    pub b: String,
    /// Changes that make the second out of the first, where both are one folder.
    pub changes: Vec<String>,
    /// Gate by gate.
    pub gates: Vec<GateDifference>,
}

/// How a gate differs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GateDifference {
    /// Which gate.
    #[serde(skip)]
    pub gate: Gate,
    /// Status of the first and the second.
    pub status: [Status; 2],
    /// Headline of both in the base.
    pub value: [Option<f64>; 2],
    /// Its unit.
    pub unit: String,
    /// Share of draws that pass.
    pub passes: [Option<f64>; 2],
    /// Second less first.
    pub difference: Difference,
}

/// A difference of headlines, over draws paired by their number.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Difference {
    /// In the base; `None` where either is unknown.
    pub value: Option<f64>,
    /// Fifth percentile over the paired draws.
    pub low: Option<f64>,
    /// Ninety-fifth percentile.
    pub high: Option<f64>,
}

/// An input that is another in the second scenario.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct InputDifference {
    /// Its path.
    pub path: String,
    /// Its cell in the first scenario; `None` where the first does not have it.
    pub a: Option<String>,
    /// Its cell in the second.
    pub b: Option<String>,
}

/// The inputs in which two scenarios differ, by path.
#[must_use]
pub fn inputs(a: &Scenario, b: &Scenario) -> Vec<InputDifference> {
    let of = |scenario: &Scenario| -> BTreeMap<String, String> {
        scenario.quantities().map(|(_, q)| (q.path.clone(), shown(q))).collect()
    };
    let (a, b) = (of(a), of(b));
    let mut paths: Vec<&String> = a.keys().chain(b.keys()).collect();
    paths.sort_unstable();
    paths.dedup();
    (paths.into_iter())
        .filter(|path| a.get(*path) != b.get(*path))
        .map(|path| InputDifference { path: path.clone(), a: a.get(path).cloned(), b: b.get(path).cloned() })
        .collect()
}

/// A cell as it is written.
fn shown(quantity: &Quantity) -> String {
    match quantity.cell {
        Cell::Point(x) => format!("{x}"),
        Cell::Uniform(low, high) => format!("{low}..{high}"),
        Cell::Pert(low, mode, high) => format!("{low}..{mode}..{high}"),
        Cell::Normal(mean, sd) => format!("{mean}±{sd}"),
        Cell::NotStated => "?".to_owned(),
    }
}

/// Holds two assessments side by side. Draws are paired by number: both must have been made with one seed.
#[must_use]
pub fn compare(names: (&str, &str), a: &Assessment, b: &Assessment, changes: Vec<String>) -> Comparison {
    let gates = Gate::ALL.into_iter().map(|gate| difference(gate, a, b)).collect();
    Comparison { a: names.0.to_owned(), b: names.1.to_owned(), changes, gates }
}

fn difference(gate: Gate, a: &Assessment, b: &Assessment) -> GateDifference {
    let (va, vb) = (a.gate(gate), b.gate(gate));
    let at = gate as usize;
    let paired: Vec<f64> = (a.samples.iter().zip(&b.samples))
        .filter_map(|(x, y)| Some(y[at]?.headline - x[at]?.headline))
        .collect();
    let value = va.answer.value.zip(vb.answer.value).map(|(x, y)| y - x);
    let interval = value.and_then(|_| sense::intervals(&paired)).map(|i| i.outer);
    GateDifference {
        gate,
        status: [va.status, vb.status],
        value: [va.answer.value, vb.answer.value],
        unit: if vb.answer.unit.is_empty() { va.answer.unit.clone() } else { vb.answer.unit.clone() },
        passes: [va.passes, vb.passes],
        difference: Difference { value, low: interval.map(|i| i.0), high: interval.map(|i| i.1) },
    }
}
