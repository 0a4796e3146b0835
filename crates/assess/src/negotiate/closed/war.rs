//! War as the outside option.

use detente_engines::bargain::war;
use detente_model::Diagnostic;
use serde_json::{Map, Value, json};

use super::{Answer, Given};

fn answer(text: String, figures: Value) -> Answer {
    let figures = if let Value::Object(map) = figures { map } else { Map::new() };
    Answer { text, figures }
}

/// Fearon's bargaining range.
pub(super) fn range(given: &mut Given<'_>) -> Result<Answer, Diagnostic> {
    let (p, c_a, c_b) = (given.number("p")?, given.number("c_a")?, given.number("c_b")?);
    let (a, b) = (given.number("a")?, given.number("b")?);
    let found =
        if a == 1.0 && b == 1.0 { war::range(p, c_a, c_b) } else { war::power_range(p, c_a, c_b, a, b) };
    let found = found.map_err(|e| given.refused(e))?;
    let text = if found.is_empty() {
        "No division is better than war for both.".to_owned()
    } else {
        format!("Both prefer any share of A from {:.4} to {:.4} to war.", found.low, found.high)
    };
    let figures = json!({
        "range": [found.low, found.high], "raw": found.raw, "width": found.width(), "nonempty": !found.is_empty(),
    });
    Ok(answer(text, figures))
}

/// A demand to somebody whose cost of war is private.
pub(super) fn ultimatum(given: &mut Given<'_>) -> Result<Answer, Diagnostic> {
    let (p, c_a) = (given.number("p")?, given.number("c_a")?);
    let (low, high) = (given.number("c_b_low")?, given.number("c_b_high")?);
    let most = given.optional("most")?;
    let found = war::ultimatum(p, c_a, low, high, most).map_err(|e| given.refused(e))?;
    let text = format!("A demands {:.4} and takes a risk of war of {:.4}.", found.demand, found.war);
    Ok(answer(text, json!({"demand": found.demand, "prob_war": found.war, "eu_a": found.value})))
}

/// The test of a commitment problem.
pub(super) fn commitment(given: &mut Given<'_>) -> Result<Answer, Diagnostic> {
    let (p1, p2) = (given.number("p1")?, given.number("p2")?);
    let (c_b, delta) = (given.number("c_b")?, given.number("delta")?);
    let found = war::commitment(p1, p2, c_b, delta).map_err(|e| given.refused(e))?;
    let text = if found.preventive {
        "B fights now: no promise of A's about later is worth as much."
    } else {
        "B waits: what it loses later is less than what a war costs."
    };
    let figures = json!({
        "lhs": found.shift, "rhs": found.bearable, "war_value_b": found.war, "max_peace_value_b": found.peace,
        "preventive_war": found.preventive, "threshold_p2": found.threshold,
    });
    Ok(answer(text.to_owned(), figures))
}
