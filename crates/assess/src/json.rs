//! The JSON that others rely on.

use serde_json::{Map, Value, json};

use crate::compare::Comparison;
use crate::ensemble::Assessment;

/// `{"gates": {"signed": {…}, …}, "provenance": {…}}`.
///
/// A number that is not finite would be written as null; engines give none.
#[must_use]
pub fn assessment(assessment: &Assessment) -> Value {
    let gates: Map<String, Value> = assessment
        .verdicts
        .iter()
        .map(|v| (v.gate.name().to_owned(), serde_json::to_value(v).unwrap_or(Value::Null)))
        .collect();
    json!({
        "gates": gates,
        "first_shut": assessment.first_shut().map(|g| g.name()),
        "provenance": assessment.provenance,
    })
}

/// `{"a": …, "b": …, "changes": […], "gates": {"signed": {"status": [a, b], …}}}`.
#[must_use]
pub fn comparison(comparison: &Comparison, a: &Assessment, b: &Assessment) -> Value {
    let gates: Map<String, Value> = comparison
        .gates
        .iter()
        .map(|g| (g.gate.name().to_owned(), serde_json::to_value(g).unwrap_or(Value::Null)))
        .collect();
    json!({
        "a": {"id": comparison.a, "provenance": a.provenance},
        "b": {"id": comparison.b, "provenance": b.provenance},
        "changes": comparison.changes,
        "gates": gates,
    })
}
