//! The gate's figures.

use std::collections::BTreeMap;

use detente_model::Scenario;
use detente_pact::{Bound, check, timeline, tree};
use serde::Serialize;

use super::Shared;
use super::rests::{Rests, rests};

pub use detente_pact::{Code, Finding, Link, Timed, Timeline, Weight, tree::Modal};

/// Findings of the base scenario, and its duties along their days.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Details {
    /// Grave findings under each reading that counts; without readings under "as written".
    pub grave_by_reading: BTreeMap<String, usize>,
    /// Every reading that the text names.
    pub readings: Vec<String>,
    /// Those that count; `None` stands for a text without readings.
    pub readings_that_count: Vec<Option<String>>,
    /// How many findings that count there are of each code.
    pub codes: BTreeMap<&'static str, usize>,
    /// Every finding, in the order of the clauses.
    pub findings: Vec<Found>,
    /// Every reading with what it says and its findings by weight; one alone where the text names none.
    pub by_reading: Vec<Reading>,
    /// The duties of each reading along their days, in the order of `by_reading`.
    pub timelines: Vec<Timeline>,
    /// Which duties of the readings that count rest on which pledges.
    pub rests_on: Vec<Rests>,
}

/// A finding, and whether it counts.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Found {
    /// The finding.
    #[serde(flatten)]
    pub finding: Finding,
    /// What its clause is about, in words.
    pub title: Option<String>,
    /// Whether it belongs to a reading that counts.
    pub counts: bool,
}

/// A reading and how many findings it has. What holds however the text is read counts in each.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reading {
    /// Its name; `None` where the text names none.
    pub reading: Option<String>,
    /// What it says, in words.
    pub title: Option<String>,
    /// Whose reading it is.
    pub whose: Option<String>,
    /// Its sources, each with the place in it.
    pub cites: Vec<String>,
    /// Whether it counts.
    pub counts: bool,
    /// Clauses that cannot work as they are written.
    pub grave: usize,
    /// Clauses that work worse than they could.
    pub defects: usize,
    /// What is worth knowing.
    pub remarks: usize,
}

/// The figures of a base run with so many grave findings under each reading that counts.
pub(super) fn details(scenario: &Scenario, shared: &Shared, grave: &[usize]) -> Details {
    let bound = &shared.bound;
    let findings = check(bound);
    let by_reading = readings(shared, &findings);
    let mut grave_by_reading = BTreeMap::new();
    for (reading, grave) in shared.readings.iter().zip(grave) {
        grave_by_reading.insert(reading.clone().unwrap_or_else(|| "as written".to_owned()), *grave);
    }
    let mut codes = BTreeMap::new();
    let mut found = Vec::new();
    for finding in findings {
        let counts = finding.reading.is_none() || shared.counts(finding.reading.as_deref());
        if counts {
            *codes.entry(finding.code.name()).or_insert(0) += 1;
        }
        found.push(Found { title: title(bound, &finding.clause), finding, counts });
    }
    Details {
        grave_by_reading,
        readings: bound.readings().to_vec(),
        readings_that_count: shared.readings.clone(),
        codes,
        findings: found,
        by_reading,
        timelines: timeline(bound),
        rests_on: rests(scenario, &shared.obligations),
    }
}

fn title(bound: &Bound, clause: &str) -> Option<String> {
    bound.agreement().clauses().find(|c| c.name.text == clause)?.title.clone()
}

fn readings(shared: &Shared, findings: &[Finding]) -> Vec<Reading> {
    let declared = |name: &str| {
        shared.bound.agreement().items.iter().find_map(|item| match item {
            tree::Item::Reading(reading) if reading.names.iter().any(|n| n.text == name) => Some(reading),
            _ => None,
        })
    };
    let of = |summary: detente_pact::Summary| {
        let said = summary.reading.as_deref().and_then(declared);
        Reading {
            title: said.and_then(|r| r.title.clone()),
            whose: said.and_then(|r| r.of.as_ref()).map(|name| name.text.clone()),
            cites: said.map(|r| r.cites.iter().map(ToString::to_string).collect()).unwrap_or_default(),
            counts: shared.counts(summary.reading.as_deref()),
            grave: summary.grave,
            defects: summary.defects,
            remarks: summary.remarks,
            reading: summary.reading,
        }
    };
    shared.bound.summary(findings).into_iter().map(of).collect()
}
