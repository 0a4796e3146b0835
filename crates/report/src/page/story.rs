//! What the page says before its first chart: the finding, what follows behind a shut gate, and what to mind.

use detente_assess::verdict::{Details, IntervalKind};
use detente_assess::{Assessment, Gate, Status, Verdict};
use detente_model::{Cell, Scenario};

use super::Prose;
use super::trace::is_later;
use crate::number::{in_words, percent, percent_range, short};
use crate::words::{self, list};

/// The finding, in one sentence.
#[must_use]
pub fn headline(scenario: &Scenario, assessment: &Assessment) -> String {
    let of = |status: Status| -> Vec<&Verdict> {
        assessment.verdicts.iter().filter(|v| v.status == status).collect()
    };
    let unknown = of(Status::Unknown);
    if let Some(gate) = assessment.first_shut() {
        let why = if gate == Gate::Signed { no_deal(scenario) } else { words::stop(gate).to_owned() };
        return format!("The line stops at the {} gate: {why}.", words::ordinal(gate));
    }
    if unknown.len() == Gate::ALL.len() {
        return "No gate could be computed.".to_owned();
    }
    let narrow: Vec<String> =
        of(Status::Narrow).iter().map(|v| words::title(v.gate).to_lowercase()).collect();
    let narrow: Vec<&str> = narrow.iter().map(String::as_str).collect();
    match narrow.as_slice() {
        [] if unknown.is_empty() => "All six gates are open.".to_owned(),
        [] => "Every gate that could be computed is open.".to_owned(),
        [one] => format!("No gate is shut, yet the gate {one} holds in some draws only."),
        some => format!("No gate is shut, yet the gates {} hold in some draws only.", list(some)),
    }
}

/// Why there is no deal, with those who would have to sign where they are few.
fn no_deal(scenario: &Scenario) -> String {
    let names: Vec<&str> = scenario.parties.iter().filter(|p| p.binds()).map(|p| p.name.as_str()).collect();
    match names.as_slice() {
        [a, b] => format!("there is no deal that both {a} and {b} prefer to none"),
        _ => words::stop(Gate::Signed).to_owned(),
    }
}

/// What stands behind the headline, in two or three sentences.
#[must_use]
pub fn lead(assessment: &Assessment) -> String {
    let first = match assessment.first_shut() {
        Some(gate) if gate != Gate::Kept => gate,
        _ => return open_lead(assessment),
    };
    let later = assessment.verdicts.iter().filter(|v| v.gate > first);
    let clauses: Vec<String> = later.filter_map(would).collect();
    let clauses: Vec<&str> = clauses.iter().map(String::as_str).collect();
    let mut text = gaps(assessment).filter(|_| first == Gate::Signed).unwrap_or_default();
    if !clauses.is_empty() {
        text.push_str(&format!("{}, {}. ", if_open(first), list(&clauses)));
    }
    text.push_str("Behind a shut gate, every answer is an “if”.");
    text
}

/// On how many issues the limits of those who have to agree do not meet.
fn gaps(assessment: &Assessment) -> Option<String> {
    let Details::Signed(details) = &assessment.gate(Gate::Signed).details else { return None };
    let apart = details.issues.iter().filter(|i| i.gap.is_some_and(|gap| gap > 0.0)).count();
    (apart > 0).then(|| {
        let all = in_words(details.issues.len());
        format!("On {} of {all} issues the limits of those who have to agree do not meet. ", in_words(apart))
    })
}

fn if_open(gate: Gate) -> &'static str {
    match gate {
        Gate::Signed => "If one were signed",
        Gate::Bound => "If it could start",
        Gate::Manned => "If the force could be fielded",
        Gate::Paid => "If the cost were carried",
        Gate::Believed | Gate::Kept => "If it did deter",
    }
}

/// What a gate behind a shut one would say; nothing for one that is open or was not computed.
fn would(verdict: &Verdict) -> Option<String> {
    let value = verdict.answer.value?;
    if matches!(verdict.status, Status::Open | Status::Unknown) {
        return None;
    }
    Some(match verdict.gate {
        Gate::Signed => return None,
        Gate::Bound if verdict.status == Status::Shut => {
            "the agreement as written could not start".to_owned()
        }
        Gate::Bound => "it could start in some draws only".to_owned(),
        Gate::Manned => {
            format!(
                "the force would fill {} of its need in the worst month with every pledge kept",
                percent(value)
            )
        }
        Gate::Paid => "the cost would be unevenly shared".to_owned(),
        Gate::Believed => format!("the chance of a break would be {}", with_ends(verdict, value)),
        Gate::Kept => format!("the past gives it a chance of {} to last", with_ends(verdict, value)),
    })
}

/// `33 % (3–88)`.
fn with_ends(verdict: &Verdict, value: f64) -> String {
    match verdict.interval.low.zip(verdict.interval.high).filter(|(low, high)| low < high) {
        Some((low, high)) => format!("{} ({})", percent(value), percent_range(low, high)),
        None => percent(value),
    }
}

fn open_lead(assessment: &Assessment) -> String {
    let facts: Vec<String> = assessment.verdicts.iter().filter_map(fact).collect();
    facts.join(" ")
}

fn fact(verdict: &Verdict) -> Option<String> {
    let value = verdict.answer.value?;
    Some(match verdict.gate {
        Gate::Manned => format!("The force fills {} of its need in the worst month.", percent(value)),
        Gate::Believed => format!("The chance of a break is {}.", with_ends(verdict, value)),
        Gate::Kept => format!("The past gives it a chance of {} to last.", with_ends(verdict, value)),
        _ => return None,
    })
}

/// What has to be read before anything is quoted: computed from this scenario, the gravest first.
#[must_use]
pub fn caveats(scenario: &Scenario, assessment: &Assessment) -> Vec<Prose> {
    let mut all = Vec::new();
    all.extend(assumed(assessment));
    all.extend(not_stated(scenario));
    all.extend(readings(assessment));
    all.push(intervals(assessment));
    all.extend(assessment.provenance.limits_hit.iter().map(|l| Prose::from(format!("{}.", sentence(l)))));
    let outside: Vec<&str> =
        assessment.verdicts.iter().filter(|v| is_outside(v)).map(|v| words::title(v.gate)).collect();
    if !outside.is_empty() {
        all.push(Prose::from(format!(
            "At {} the base lies outside its draws: the base keeps every pledge, draws lose some.",
            list(&outside)
        )));
    }
    all.extend(later(scenario, assessment));
    let kept = &assessment.verdicts[Gate::Kept as usize];
    all.extend(kept.remarks.first().map(|r| Prose::from(r.as_str())));
    all
}

fn sentence(text: &str) -> String {
    let text = text.trim_end_matches('.');
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

fn assumed(assessment: &Assessment) -> Option<Prose> {
    let sum = |of: fn(&Verdict) -> usize| assessment.verdicts.iter().map(of).sum::<usize>();
    let (cells, of) = (sum(|v| v.assumptions.cells), sum(|v| v.assumptions.of));
    let share = cells as f64 / of.max(1) as f64;
    (of > 0).then(|| {
        Prose::default().strong(&format!("{} of {}", short(cells as f64), short(of as f64))).text(&format!(
            " inputs that the gates need are assumptions ({}). They are marked wherever they stand.",
            percent(share)
        ))
    })
}

fn not_stated(scenario: &Scenario) -> Option<Prose> {
    let is_open = |q: detente_model::Q| scenario.quantity(q).cell == Cell::NotStated;
    let open = scenario.pledges.iter().filter(|p| is_open(p.count)).count();
    (open > 0).then(|| {
        Prose::default().strong(&format!("{open} of {}", scenario.pledges.len())).text(
            " pledges name no number. They count nowhere, not even as zero, and none is filled in from reports.",
        )
    })
}

fn readings(assessment: &Assessment) -> Option<Prose> {
    let Details::Bound(details) = &assessment.gate(Gate::Bound).details else { return None };
    let names: Vec<&str> = details.readings.iter().map(String::as_str).collect();
    (names.len() > 1).then(|| {
        Prose::from(format!(
            "The agreement can be read in {} ways ({}). They run side by side.",
            names.len(),
            list(&names)
        ))
    })
}

fn intervals(assessment: &Assessment) -> Prose {
    let draws = assessment.provenance.draws;
    if draws == 0 {
        return Prose::from("No draws were made: nothing here says how sure a figure is.");
    }
    let sampled: Vec<&str> = (assessment.verdicts.iter())
        .filter(|v| v.interval.kind == IntervalKind::Sampling)
        .map(|v| words::title(v.gate))
        .collect();
    let more = match sampled.as_slice() {
        [] => String::new(),
        some => format!(" At {} they are 95\u{202f}% intervals over resampled data.", list(some)),
    };
    Prose::from(format!(
        "Intervals in brackets hold the middle 90\u{202f}% of {} draws of what is uncertain.{more}",
        crate::number::fixed(draws as f64, 0)
    ))
}

fn is_outside(verdict: &Verdict) -> bool {
    let ends = verdict.answer.value.zip(verdict.interval.low.zip(verdict.interval.high));
    ends.is_some_and(|(value, (low, high))| {
        let slack = 1e-9 * value.abs().max(1.0);
        value < low - slack || value > high + slack
    })
}

/// Inputs whose source is later than the scenario.
fn later(scenario: &Scenario, assessment: &Assessment) -> Option<Prose> {
    let as_of = scenario.head.as_of;
    let mut inputs: Vec<_> = assessment.verdicts.iter().flat_map(|v| &v.inputs).collect();
    inputs.sort_unstable();
    inputs.dedup();
    let is_late = |id: &String| scenario.source(id).is_some_and(|s| is_later(s, as_of));
    let late = inputs.iter().filter(|q| scenario.quantity(***q).sources.iter().any(is_late)).count();
    let (subject, shown) = if late == 1 { ("input rests", "it is") } else { ("inputs rest", "they are") };
    (late > 0).then(|| {
        Prose::from(format!(
            "{late} {subject} on a source later than the scenario’s date; marked † where {shown} shown."
        ))
    })
}
