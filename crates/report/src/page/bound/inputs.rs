//! What the gate's charts are given.

use detente_assess::gate::bound::{Code, Details, Modal, Timed, Weight};
use detente_model::Scenario;

use super::speak::{kind, spoken};
use crate::chart::{Basis, clauses, findings};
use crate::number::date;
use crate::words::list;

/// The duties of each reading along their days.
pub(super) fn clauses(scenario: &Scenario, details: &Details) -> clauses::Input {
    let readings = details.by_reading.iter().zip(&details.timelines).map(|(reading, timeline)| {
        let rows = timeline.duties.iter().map(|timed| row(scenario, timed));
        clauses::Reading {
            name: reading.reading.clone().unwrap_or_default(),
            title: reading.title.clone().unwrap_or_default(),
            counts: reading.counts,
            // A right that can be used is neither due nor late.
            rows: rows.filter(|row| !row.is_right || row.is_grave()).collect(),
        }
    });
    let readings: Vec<clauses::Reading> = readings.collect();
    let mut paths: Vec<&String> = readings.iter().flat_map(|r| &r.rows).flat_map(|r| &r.paths).collect();
    paths.sort_unstable();
    paths.dedup();
    let of = |path: &&String| scenario.find(path).map(|q| scenario.quantity(q).is_assumption());
    let assumed: Vec<bool> = paths.iter().filter_map(of).collect();
    let basis = Basis::of(assumed.iter().filter(|a| **a).count(), assumed.len());
    clauses::Input { readings, basis }
}

fn row(scenario: &Scenario, timed: &Timed) -> clauses::Row {
    let names = |all: &[String]| -> Vec<String> { all.iter().map(|n| spoken(scenario, n)).collect() };
    let due = match (timed.due, &timed.date) {
        (Some(day), _) if day.is_finite() => clauses::Due::Day(day),
        (_, Some(text)) => clauses::Due::Date(shown(text)),
        _ if timed.has_deadline => clauses::Due::Stated,
        _ => clauses::Due::Open,
    };
    let columns = ["count", "notice", "delay"];
    let paths = timed.origins.iter().flat_map(|o| columns.map(|column| format!("{o}.{column}")));
    clauses::Row {
        clause: timed.clause.clone(),
        title: timed.title.clone().unwrap_or_default(),
        doers: if timed.each && !timed.doers.is_empty() {
            vec![format!("each of {}", list(&names(&timed.doers)))]
        } else {
            names(&timed.doers)
        },
        deed: spoken(scenario, &timed.deed),
        is_right: timed.modal == Modal::May,
        trigger: spoken(scenario, &timed.trigger),
        can_start: timed.can_fire,
        refused_by: names(&timed.blocked_by),
        consent_of: names(&timed.consent_of),
        from: timed.from.filter(|d| d.is_finite()),
        due,
        earliest: timed.earliest.filter(|d| d.is_finite()),
        can_be_met: timed.can_be_met,
        paths: paths.filter(|path| scenario.find(path).is_some()).collect(),
    }
}

/// `2015-12-31` as `31 Dec 2015`.
fn shown(text: &str) -> String {
    let parts: Vec<&str> = text.split('-').collect();
    let numbers = match parts[..] {
        [year, month, day] => year.parse().ok().zip(month.parse().ok()).zip(day.parse().ok()),
        _ => None,
    };
    numbers.map_or_else(|| text.to_owned(), |((year, month), day)| date(year, month, day))
}

/// Findings by kind and reading.
pub(super) fn findings(details: &Details) -> findings::Input {
    let readings = details
        .by_reading
        .iter()
        .map(|r| findings::Reading { name: r.reading.clone().unwrap_or_default(), counts: r.counts });
    let rows = Code::ALL.into_iter().map(|code| {
        let of = |reading: Option<&str>| {
            let mine = |f: &&detente_assess::gate::bound::Found| {
                f.finding.code == code
                    && (f.finding.reading.is_none() || f.finding.reading.as_deref() == reading)
            };
            details.findings.iter().filter(mine).count()
        };
        findings::Row {
            code: code.name().to_owned(),
            words: kind(code).to_owned(),
            weight: match code.weight() {
                Weight::Grave => findings::Weight::Grave,
                Weight::Defect => findings::Weight::Defect,
                Weight::Remark => findings::Weight::Remark,
            },
            counts: details.by_reading.iter().map(|r| of(r.reading.as_deref())).collect(),
        }
    });
    findings::Input { readings: readings.collect(), rows: rows.collect() }
}
