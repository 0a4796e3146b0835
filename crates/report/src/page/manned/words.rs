//! Headline and lead.

use detente_assess::Status;
use detente_assess::gate::manned::{Details, DomainForce, Measure};
use detente_assess::verdict::IntervalKind;

use crate::number;
use crate::page::{Context, Prose};
use crate::words::{capital, list};

/// `on land`, `at sea`.
pub(super) fn place(domain: &str) -> &'static str {
    match domain {
        "land" => "on land",
        "sea" => "at sea",
        "air" => "in the air",
        _ => "in support",
    }
}

/// A figure in a domain's measure.
pub(super) fn amount(domain: &DomainForce, x: f64) -> String {
    match domain.measure {
        Measure::People => number::people(x),
        Measure::Units => number::short(x),
    }
}

fn unit(domain: &DomainForce) -> &'static str {
    match domain.measure {
        Measure::People => "people",
        Measure::Units => "units",
    }
}

fn is_full(share: f64) -> bool {
    share >= 1.0 - 1e-9
}

/// The domain of which least is filled in its worst steady month, if any of it is short.
fn weakest(details: &Details) -> Option<&DomainForce> {
    let short = details.domains.iter().filter(|d| d.filled.is_some_and(|share| !is_full(share)));
    let share = |d: &DomainForce| d.filled.unwrap_or(1.0);
    short.min_by(|a, b| share(a).total_cmp(&share(b)))
}

/// The month in which a domain falls short again after it was met, else in which it first is.
fn falls(domain: &DomainForce) -> usize {
    let is_short = |m: usize| domain.shortfall[m] > 1e-6;
    let is_met = |m: usize| domain.need[m] > 0.0 && !is_short(m);
    let months = || (0..domain.shortfall.len()).filter(|m| is_short(*m));
    months().find(|m| *m > 0 && is_met(*m - 1)).or_else(|| months().next()).unwrap_or(0)
}

/// The finding.
pub(super) fn headline(context: &Context<'_>, details: &Details) -> String {
    let verdict = context.verdict;
    let is_if = verdict.conditional;
    let pick = |plain: &str, conditional: &str| if is_if { conditional } else { plain }.to_owned();
    let value = verdict.answer.value.unwrap_or(0.0);
    let holds = verdict.axis.asks.is_none_or(|asks| value >= asks - 1e-9);
    let filled = format!(
        "{} of the need {} filled in the worst month",
        number::percent(value),
        pick("is", "would be")
    );
    let can = pick("can", "could");
    match verdict.status {
        Status::Open if is_full(value) => {
            format!(
                "The force {can} be fielded and kept up: every steady need {} met.",
                pick("is", "would be")
            )
        }
        Status::Open => format!("The force {can} be fielded and kept up: {filled}."),
        Status::Shut if !holds => {
            let cannot = pick("cannot", "could not");
            format!("The force {cannot} be fielded: {filled}, even with every pledge kept.")
        }
        Status::Shut | Status::Narrow if holds => {
            let draws = context.assessment.provenance.draws;
            // A share of a count that fits in memory: the cast saturates and loses nothing.
            let failed = ((1.0 - verdict.passes.unwrap_or(0.0)) * draws as f64).round() as usize;
            let falls = pick("falls", "would fall");
            format!(
                "The force {can} be fielded if pledges are kept: it {falls} short in {failed} of {draws} draws."
            )
        }
        _ => match (weakest(details), details.months_until_there) {
            (Some(domain), Some(_)) => {
                let (falls_short, month) = (pick("falls", "would fall"), falls(domain));
                format!(
                    "The force {can} be fielded, but not kept up: {} it {falls_short} short from month {month}.",
                    place(&domain.domain)
                )
            }
            _ => format!("The force {can} be fielded only in part: {filled}."),
        },
    }
}

/// What carries it.
pub(super) fn lead(context: &Context<'_>, details: &Details) -> Prose {
    let verdict = context.verdict;
    let is = if verdict.conditional { "would be" } else { "is" };
    let are = if verdict.conditional { "would be" } else { "are" };
    let value = verdict.answer.value.unwrap_or(0.0);
    let month = details.worst_month;
    let mut text = if is_full(value) {
        format!("With every pledge kept, all of the need {is} filled in each month of the steady phase")
    } else {
        let value = number::percent(value);
        format!(
            "With every pledge kept, {value} of the weighted need {is} filled in month {month}, the worst of the steady phase"
        )
    };
    let interval = &verdict.interval;
    if let (IntervalKind::Draws, Some(low), Some(high)) = (interval.kind, interval.low, interval.high) {
        let range = number::range(100.0 * low, 100.0 * high);
        text.push_str(&format!(
            "; draws, in which pledges fail, shrink or come late, fill {range}\u{202f}% in their worst month"
        ));
    }
    text.push_str(". ");
    match weakest(details) {
        Some(domain) => {
            text.push_str(&weakest_words(domain, month, are));
            if let Some(land) =
                details.domains.iter().find(|d| d.domain == "land" && d.domain != domain.domain)
            {
                text.push_str(&missing(land, month, are));
            }
        }
        None => text.push_str(&means(details, are)),
    }
    let good: Vec<&str> = (details.domains.iter())
        .filter(|d| d.filled.is_some_and(is_full) && weakest(details).is_some())
        .map(|d| place(&d.domain))
        .collect();
    if !good.is_empty() {
        text.push_str(&format!(" No need {} {is} short in that phase.", good.join(" or ")));
    }
    Prose::from(text)
}

fn weakest_words(domain: &DomainForce, month: usize, are: &str) -> String {
    let at = |row: &[f64]| row.get(month).copied().unwrap_or(0.0);
    let (need, place_, short) = (at(&domain.need), at(&domain.in_place), at(&domain.shortfall));
    let spread = domain.spread.get(month).copied().flatten().filter(|s| s.outer.1 > s.outer.0);
    let draws = spread.map_or_else(String::new, |s| {
        format!(" ({}{}{} in draws)", amount(domain, s.outer.0), number::DASH, amount(domain, s.outer.1))
    });
    let (unit, shown) = (unit(domain), |x: f64| amount(domain, x));
    let place_words = capital(place(&domain.domain));
    let have = if place_ > 0.0 { shown(place_) } else { "none".to_owned() };
    format!(
        "{place_words} it is worst: of {} {unit} that {are} needed in that month, {} {are} missing; {have}{draws} {are} in \
         place.",
        shown(need),
        shown(short),
    )
}

/// What a domain lacks in a month, in a sentence; nothing where it lacks nothing.
fn missing(domain: &DomainForce, month: usize, are: &str) -> String {
    let at = |row: &[f64]| row.get(month).copied().unwrap_or(0.0);
    let (need, short) = (at(&domain.need), at(&domain.shortfall));
    if short <= 1e-6 {
        return String::new();
    }
    let place = capital(place(&domain.domain));
    format!(" {place} {} of {} {} {are} missing.", amount(domain, short), amount(domain, need), unit(domain))
}

fn means(details: &Details, are: &str) -> String {
    let force = details.force;
    let mut all = Vec::new();
    for (x, people, word) in [
        (force.land, true, "people on land"),
        (force.support, true, "people in support"),
        (force.sea, false, "units at sea"),
        (force.air, false, "units in the air"),
    ] {
        if x > 0.0 {
            all.push(format!("{} {word}", if people { number::people(x) } else { number::short(x) }));
        }
    }
    if all.is_empty() { String::new() } else { format!("On average {} {are} in place.", list(&all)) }
}
