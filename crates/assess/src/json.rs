//! The JSON that others rely on.

use serde_json::{Map, Value, json};

use crate::compare::Comparison;
use crate::ensemble::Assessment;
use crate::open::Opening;

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

/// The same with `"openings"`: what would open the shut gates, as [`open`](crate::open::open()) finds it.
#[must_use]
pub fn with_openings(assessment: &Assessment, openings: &[Opening]) -> Value {
    let mut all = self::assessment(assessment);
    all["openings"] = serde_json::to_value(openings).unwrap_or(Value::Null);
    all
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

/// Several scenarios, each against the first: `{"a": …, "others": [{"b": …, "changes": […], "gates": …}, …]}`.
#[must_use]
pub fn comparisons(first: &Assessment, others: &[(&Comparison, &Assessment)]) -> Value {
    let others: Vec<Value> = others.iter().map(|(c, b)| comparison(c, first, b)).collect();
    let a = others.first().map_or(Value::Null, |pair| pair["a"].clone());
    json!({"a": a, "others": others})
}
