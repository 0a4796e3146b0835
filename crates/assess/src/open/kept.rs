//! *kept*: the outside view hangs on the class of past agreements, which no cell of the deal moves.

use detente_engines::survival::{Sample, kaplan_meier};

use super::trial::Trial;
use super::{How, Sought};
use crate::data::{Class, PROVISIONS, Past};
use crate::gate::{figure, percent};

/// Days of a year, as the data count them.
const YEAR: f64 = 365.25;

/// A class with fewer agreements says too little to be named.
const LEAST: usize = 20;

/// Nothing to change: says which other classes of past agreements held as long as is asked.
pub(super) fn seek(trial: &Trial<'_>) -> Sought {
    let gate = &trial.scenario.gate;
    let lead = "The outside view decides, and it hangs on the class of past agreements alone: no change of the deal's \
                cells moves it.";
    let (Some(years), Some(least)) = (trial.values.get(gate.years), trial.values.get(gate.least)) else {
        return Sought::none(How::NoCell, lead);
    };
    let mut found: Vec<(f64, usize, String)> = neighbours(&gate.class)
        .into_iter()
        .filter_map(|class| {
            let (holds, count) = held(&trial.data.agreements, &class, years)?;
            (holds >= least && count >= LEAST).then_some((holds, count, class))
        })
        .collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.2.cmp(&b.2)));
    let named: Vec<String> = found
        .iter()
        .take(3)
        .map(|(holds, count, class)| format!("“{class}” ({} of {count})", percent(*holds)))
        .collect();
    let years = figure(years);
    let text = if named.is_empty() {
        format!("{lead} No class that differs from it in one provision held {years} years so often, either.")
    } else {
        format!(
            "{lead} Classes that differ from it in one provision held {years} years as often as is asked: {}. That is \
             an association of past agreements, not an effect of the provision.",
            named.join("; ")
        )
    };
    Sought::none(How::NoCell, text)
}

/// Classes that have one provision more, one less, or one the other way round.
fn neighbours(class: &str) -> Vec<String> {
    let parts: Vec<&str> = class.split(';').map(str::trim).filter(|p| !p.is_empty()).collect();
    let is_of = |part: &str, provision: &str| part.split('=').next().is_some_and(|k| k.trim() == provision);
    let mut all = Vec::new();
    for provision in PROVISIONS {
        let own = parts.iter().find(|p| is_of(p, provision)).copied();
        let rest: Vec<&str> = parts.iter().copied().filter(|p| !is_of(p, provision)).collect();
        if own.is_some() {
            all.push(rest.join("; "));
        }
        let values = if provision == "inclusive" { 0..=2 } else { 0..=1 };
        for value in values {
            let part = format!("{provision}={value}");
            if own.is_none_or(|own| own.replace(' ', "") != part) {
                all.push(rest.iter().copied().chain([part.as_str()]).collect::<Vec<_>>().join("; "));
            }
        }
    }
    all.retain(|class| !class.is_empty());
    all.sort();
    all.dedup();
    all
}

/// The part of a class that held so many years, and how many agreements it has.
fn held(agreements: &[Past], class: &str, years: f64) -> Option<(f64, usize)> {
    let class = Class::read(class).ok()?;
    let rows: Vec<&Past> = agreements.iter().filter(|a| class.holds(a)).collect();
    let days = rows.iter().map(|r| r.days).collect();
    let sample = Sample::new(days, rows.iter().map(|r| r.ended).collect(), None).ok()?;
    Some((kaplan_meier(&sample).at(years * YEAR).survival, rows.len()))
}
