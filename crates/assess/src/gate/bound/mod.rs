//! *bound*: can each duty of the agreement be triggered, carried out and agreed to?

mod details;
mod rests;

use std::sync::Arc;

use detente_model::{Q, Scenario};
use detente_pact::{Bound, CanValue, Obligations, fold, obligations, parse, resolve};

use super::{Said, Sample, Unknown, Upstream};
use crate::scope::{Able, scope};
use crate::verdict::{self, Answer, Axis};

pub use details::{Code, Details, Finding, Found, Link, Modal, Reading, Timed, Timeline, Weight};
pub(crate) use rests::duties;
pub use rests::{Pledged, Rests, Served};

/// The agreement under its readings, and what the parties can do in this run.
#[derive(Debug, Clone)]
pub struct Input {
    shared: Arc<Shared>,
    cans: Vec<CanValue>,
}

#[derive(Debug)]
struct Shared {
    bound: Bound,
    able: Vec<Able>,
    /// Readings that count.
    readings: Vec<Option<String>>,
    /// What the duties ask for under each of them.
    obligations: Vec<Obligations>,
}

impl Shared {
    /// Whether a reading counts.
    fn counts(&self, reading: Option<&str>) -> bool {
        self.readings.iter().any(|r| r.as_deref() == reading)
    }

    /// Grave findings under each reading that counts.
    fn grave(&self, cans: &[CanValue]) -> Vec<usize> {
        self.readings.iter().map(|r| self.bound.grave(r.as_deref(), cans).unwrap_or(0)).collect()
    }

    /// Whether it matters to any duty what parties can do: then pledges are inputs of the headline.
    fn hangs_on_capabilities(&self) -> bool {
        let all = |amount: f64| vec![CanValue { amount, after_days: 0.0 }; self.able.len()];
        self.grave(&all(0.0)) != self.grave(&all(f64::MAX))
    }
}

/// Grave findings by reading.
#[derive(Debug, Clone)]
pub struct Output {
    shared: Arc<Shared>,
    grave: Vec<usize>,
}

impl Output {
    fn worst(&self) -> usize {
        self.grave.iter().copied().max().unwrap_or(0)
    }

    /// What the duties ask for under each reading that counts: what the gates after this one are held against. As the
    /// scenario stands, also in a draw.
    #[must_use]
    pub fn obligations(&self) -> &[Obligations] {
        &self.shared.obligations
    }

    /// Headline and test.
    #[must_use]
    pub fn sample(&self) -> Sample {
        Sample { headline: self.worst() as f64, passes: self.worst() == 0 }
    }
}

impl Input {
    /// The grave findings that count, each once.
    pub(crate) fn grave(&self) -> Vec<detente_pact::Finding> {
        let counts = |f: &detente_pact::Finding| {
            self.shared.readings.iter().any(|reading| f.is_grave_in(reading.as_deref()))
        };
        detente_pact::check(&self.shared.bound).into_iter().filter(counts).collect()
    }

    /// The agreement's readings that count.
    pub(crate) fn readings(&self) -> Vec<&str> {
        self.shared.readings.iter().flatten().map(String::as_str).collect()
    }
}

/// Parses the agreement and looks its names up, once; draws take it from the base run.
///
/// # Errors
/// When there is no agreement, or it does not parse.
pub fn input(scenario: &Scenario, up: &Upstream<'_>) -> Result<Input, Unknown> {
    let shared = match up.draw {
        Some(draw) => {
            let base =
                draw.base.bound.as_ref().ok_or_else(|| Unknown::because("the base run has no answer"))?;
            base.shared.clone()
        }
        None => Arc::new(read(scenario)?),
    };
    let cans = shared.able.iter().map(|a| a.value(scenario, up.values)).collect();
    Ok(Input { shared, cans })
}

fn read(scenario: &Scenario) -> Result<Shared, Unknown> {
    let text = scenario.agreement.as_ref().ok_or_else(|| Unknown::because("agreement.pact is missing"))?;
    let parsed = parse(text);
    let first = |d: Option<&detente_pact::Diagnostic>| {
        Unknown::because(d.map_or_else(|| "agreement.pact cannot be read".to_owned(), ToString::to_string))
    };
    if !parsed.diagnostics.is_empty() {
        return Err(first(parsed.diagnostics.first()));
    }
    let bound = resolve(&parsed.agreement, &scope(scenario)).map_err(|e| first(e.first()))?;
    let counts = |reading: &String| match &scenario.gate.readings {
        None => true,
        Some(asked) => asked.iter().any(|a| fold(a) == fold(reading)),
    };
    let named: Vec<Option<String>> =
        bound.readings().iter().filter(|r| counts(r)).cloned().map(Some).collect();
    let readings = if bound.readings().is_empty() { vec![None] } else { named };
    let obligations = obligations(&bound).into_iter().filter(|o| readings.contains(&o.reading)).collect();
    Ok(Shared { able: Able::all(scenario), readings, obligations, bound })
}

/// Counts grave findings under each reading that counts; under drawn capabilities only `cannot-be-met` is decided
/// again.
///
/// # Errors
/// None today; the shape is that of every gate.
pub fn solve(input: &Input) -> Result<Output, Unknown> {
    let shared = &input.shared;
    let grave = shared.grave(&input.cans);
    Ok(Output { shared: input.shared.clone(), grave })
}

/// Says what the findings mean.
#[must_use]
pub fn verdict(scenario: &Scenario, input: &Input, output: &Output) -> Said {
    let shared = &input.shared;
    let details = details::details(scenario, shared, &output.grave);
    // Remarks are worth knowing and weigh nothing.
    let (remarked, counted): (Vec<&Finding>, Vec<&Finding>) = details
        .findings
        .iter()
        .filter(|f| f.counts)
        .map(|f| &f.finding)
        .partition(|finding| finding.weight == Weight::Remark);
    let grave: Vec<&&Finding> = counted.iter().filter(|f| f.weight == Weight::Grave).collect();
    let codes = |all: &[&&Finding]| {
        let mut codes: Vec<&str> = all.iter().map(|f| f.code.name()).collect();
        codes.sort_unstable();
        codes.dedup();
        codes.join(", ")
    };
    let worst = output.worst();
    let defects = counted.iter().filter(|f| f.weight == Weight::Defect).count();
    let text = if worst == 0 {
        format!(
            "Every duty can start and be carried out in each reading that counts; {defects} defects remain."
        )
    } else {
        let most = output.grave.iter().position(|g| *g == worst).and_then(|i| shared.readings[i].as_deref());
        let reading = most.map_or_else(String::new, |r| format!(", {r}"));
        let in_it: Vec<&&Finding> = grave.iter().copied().filter(|f| f.is_grave_in(most)).collect();
        let first = in_it
            .first()
            .map_or_else(String::new, |f| format!(" {}: {}.", f.clause, f.message.trim_end_matches('.')));
        format!(
            "{worst} grave finding{} in the worst reading{reading} ({}).{first}",
            if worst == 1 { "" } else { "s" },
            codes(&in_it)
        )
    };
    let (cells, sourced) = other_inputs(scenario, &counted);
    let mut inputs: Vec<Q> = shared.able.iter().flat_map(|a| a.inputs(scenario)).collect();
    inputs.extend(cells);
    if !shared.hangs_on_capabilities() {
        inputs.retain(|q| scenario.quantity(*q).path.starts_with("positions."));
    }
    let not_counted: Vec<&String> =
        (shared.bound.readings().iter()).filter(|r| !shared.counts(Some(r))).collect();
    let mut remarks = Vec::new();
    if !not_counted.is_empty() {
        let names: Vec<&str> = not_counted.iter().map(|r| r.as_str()).collect();
        remarks.push(format!("Readings shown that do not count: {}.", names.join(", ")));
    }
    Said {
        answer: Answer { value: Some(worst as f64), unit: "findings".into(), text },
        aside: aside(counted.len(), grave.len(), remarked.len(), shared.readings.len()),
        axis: Axis {
            label: "grave findings".into(),
            from: 0.0,
            to: (worst.max(4) + 1) as f64,
            asks: Some(0.0),
            times: 1.0,
        },
        interval: None,
        inputs,
        upstream: Vec::new(),
        other_assumptions: Vec::new(),
        other_sourced: sourced,
        remarks,
        details: verdict::Details::Bound(Box::new(details)),
    }
}

/// `12 findings in 2 readings, 3 grave; 5 remarks`.
fn aside(findings: usize, grave: usize, remarks: usize, readings: usize) -> String {
    let many = |n: usize, word: &str| format!("{n} {word}{}", if n == 1 { "" } else { "s" });
    let whose = if readings == 1 { String::new() } else { format!(" in {readings} readings") };
    let remarks = if remarks == 0 { String::new() } else { format!("; {}", many(remarks, "remark")) };
    format!("{}{whose}, {grave} grave{remarks}", many(findings, "finding"))
}

/// Quantities behind the red lines that findings rest on, and how many clauses cite a source.
fn other_inputs(scenario: &Scenario, findings: &[&Finding]) -> (Vec<Q>, usize) {
    let mut cells = Vec::new();
    for origin in findings.iter().flat_map(|f| &f.origins).filter(|o| o.starts_with("positions.")) {
        for column in ["accepts_from", "accepts_to"] {
            cells.extend(scenario.find(&format!("{origin}.{column}")));
        }
    }
    let mut clauses: Vec<&str> = findings.iter().map(|f| f.clause.as_str()).collect();
    clauses.sort_unstable();
    clauses.dedup();
    (cells, clauses.len())
}
