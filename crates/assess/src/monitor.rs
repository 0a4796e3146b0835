//! `monitor`: an agreement in the scope of its scenario, run against what is reported to have happened.
//!
//! The monitor itself is that of the clause language; here its agreement gets the names of a scenario, and its record
//! says where it comes from.

use detente_model::raw::digest;
use detente_model::{Diagnostic, Scenario};
use serde::Serialize;
use serde_json::{Value, json};

pub use detente_pact::Bound;
pub use detente_pact::monitor::{
    Evidence, Happening, Parting, Question, Read, Record, Replay, Row, Said, Span, Status, Stream,
    StreamError, StreamSeen, Verdict, monitor,
};
pub use detente_pact::tree::Moment;

use crate::scope::scope;

/// Where a record comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Provenance {
    /// Version of the program.
    pub version: &'static str,
    /// SHA-256 of the text of the agreement.
    pub agreement_hash: String,
    /// The hash of the scenario that it is read in, if there is one.
    pub scenario_hash: Option<String>,
}

/// Looks up the names of an agreement, with the parties, areas and pledges of a scenario in scope if there is one.
///
/// # Errors
/// All mistakes of the text, in the file that it is called.
pub fn bind(text: &str, file: &str, scenario: Option<&Scenario>) -> Result<Bound, Vec<Diagnostic>> {
    let parsed = detente_pact::parse(text);
    let mut mistakes = parsed.diagnostics;
    let resolved = detente_pact::resolve(&parsed.agreement, &scenario.map(scope).unwrap_or_default());
    match resolved {
        Ok(bound) if mistakes.is_empty() => return Ok(bound),
        Ok(_) => {}
        Err(errors) => mistakes.extend(errors),
    }
    let mut all: Vec<Diagnostic> = mistakes.iter().map(|d| crate::check::of_pact(d, file)).collect();
    all.sort();
    all.dedup();
    Err(all)
}

/// Where a record of this text in this scenario comes from.
#[must_use]
pub fn provenance(text: &str, scenario: Option<&Scenario>) -> Provenance {
    Provenance {
        version: env!("CARGO_PKG_VERSION"),
        agreement_hash: digest(text.as_bytes()),
        scenario_hash: scenario.map(|s| s.hash.clone()),
    }
}

/// Whether a verdict, with or without the rows that say no place, is that somebody failed or that it is in dispute.
#[must_use]
pub fn is_negative(record: &Record) -> bool {
    let negative = |said: &Said| {
        matches!(said.status, Status::Breached | Status::Overdue | Status::FulfilledLate | Status::Disputed)
    };
    record.verdicts.iter().any(|v| negative(&v.best) || v.strict.as_ref().is_some_and(negative))
}

/// Leaves only these readings in a record; a record without readings has nothing to leave out.
///
/// # Errors
/// The name that is no reading of the agreement.
pub fn only(record: &mut Record, bound: &Bound, readings: &[String]) -> Result<(), String> {
    if readings.is_empty() {
        return Ok(());
    }
    let fold = |name: &str| detente_pact::fold(name);
    if let Some(unknown) =
        readings.iter().find(|r| !bound.readings().iter().any(|known| fold(known) == fold(r)))
    {
        return Err(unknown.clone());
    }
    let wanted = |name: &str| readings.iter().any(|reading| fold(reading) == fold(name));
    record.verdicts.retain(|verdict| verdict.reading.as_deref().is_none_or(wanted));
    record.divergence.retain(|parting| parting.readings.iter().all(|reading| wanted(reading)));
    Ok(())
}

/// The record for programs, with where it comes from: `{"agreement": …, "verdicts": […], "provenance": {…}}`.
#[must_use]
pub fn json(record: &Record, provenance: &Provenance) -> Value {
    let mut document = serde_json::to_value(record).unwrap_or(Value::Null);
    document["provenance"] = json!(provenance);
    document
}
