//! Notes in the margin: the readings, where they differ, defects by kind.

use std::collections::BTreeMap;

use detente_assess::gate::bound::{Code, Details, Timeline, Weight};
use detente_model::Scenario;

use super::speak::{count, kind, spoken};
use crate::number::short;
use crate::page::{Note, Prose, Said};
use crate::words::list;

/// Differences that are listed at most.
const MOST: usize = 6;

pub(super) fn notes(scenario: &Scenario, details: &Details) -> Vec<Note> {
    let all = [Some(readings(details)), differences(scenario, details), defects(details)];
    all.into_iter().flatten().collect()
}

fn readings(details: &Details) -> Note {
    if details.readings.is_empty() {
        return Note::text("Readings", "The text names none: it is checked as written.");
    }
    let pair = |r: &detente_assess::gate::bound::Reading| {
        let name = Prose::default().strong(r.reading.as_deref().unwrap_or("as written"));
        let name = match &r.title {
            Some(title) => name.text(&format!(", “{title}”")),
            None => name,
        };
        let name = if r.counts { name } else { name.text("; does not count") };
        (name, Prose::from(format!("{} grave", r.grave)))
    };
    let counting = details.by_reading.iter().filter(|r| r.counts).count();
    let small = match (counting, details.by_reading.len()) {
        (1, 1) => "The text names this reading alone.".to_owned(),
        (n, all) if n == all => "All count; the worst decides.".to_owned(),
        (1, all) => format!("One of {all} counts."),
        (n, all) => format!("{n} of {all} count; the worst of them decides."),
    };
    Note {
        title: "Readings".to_owned(),
        body: vec![
            Said::Pairs(details.by_reading.iter().map(pair).collect()),
            Said::Small(Prose::from(small)),
        ],
    }
}

/// Clauses whose start or deadline hangs on the reading.
fn differences(scenario: &Scenario, details: &Details) -> Option<Note> {
    if details.timelines.len() < 2 {
        return None;
    }
    let mut clauses: Vec<&str> = Vec::new();
    for duty in details.timelines.iter().flat_map(|t| &t.duties) {
        if !clauses.contains(&duty.clause.as_str()) {
            clauses.push(&duty.clause);
        }
    }
    let all: Vec<Prose> = clauses
        .iter()
        .filter_map(|clause| {
            let text = difference(scenario, &details.timelines, clause)?;
            Some(Prose::default().strong(clause).text(&format!(": {text}")))
        })
        .collect();
    let left_out = all.len().saturating_sub(MOST);
    let mut body = if all.is_empty() {
        vec![Said::Text(Prose::from("Every duty starts and is due at the same time under each reading."))]
    } else {
        vec![Said::List(all.into_iter().take(MOST).collect())]
    };
    if left_out > 0 {
        body.push(Said::Small(Prose::from(format!("{} more.", count(left_out, "clause", "clauses")))));
    }
    Some(Note { title: "Where readings differ".to_owned(), body })
}

/// How a clause starts and by when it is due under each reading; `None` where that is the same.
fn difference(scenario: &Scenario, timelines: &[Timeline], clause: &str) -> Option<String> {
    let mut says: Vec<(String, Vec<String>)> = Vec::new();
    let mut days: BTreeMap<String, usize> = BTreeMap::new();
    let mut triggers: BTreeMap<String, usize> = BTreeMap::new();
    let of = |timeline: &Timeline| {
        let duty = timeline.duties.iter().find(|d| d.clause == clause)?;
        let after = if duty.trigger.is_empty() {
            "from the start".to_owned()
        } else {
            format!("after {}", spoken(scenario, &duty.trigger))
        };
        let due = match (duty.due, duty.has_deadline) {
            (Some(day), _) => format!("due by day {}", short(day)),
            (None, true) => "with a deadline".to_owned(),
            (None, false) => "no deadline".to_owned(),
        };
        Some((after, due))
    };
    let found: Vec<Option<(String, String)>> = timelines.iter().map(of).collect();
    for (after, due) in found.iter().flatten() {
        *triggers.entry(after.clone()).or_insert(0) += 1;
        *days.entry(due.clone()).or_insert(0) += 1;
    }
    let missing = found.iter().any(Option::is_none);
    if triggers.len() < 2 && days.len() < 2 && !missing {
        return None;
    }
    for (timeline, found) in timelines.iter().zip(&found) {
        let text = match found {
            None => "not in it".to_owned(),
            Some((after, due)) => match (triggers.len() > 1, days.len() > 1) {
                (true, true) => format!("{after}, {due}"),
                (false, true) => due.clone(),
                (true, false) => after.clone(),
                (false, false) => "in it".to_owned(),
            },
        };
        let name = timeline.reading.clone().unwrap_or_default();
        match says.iter_mut().find(|(known, _)| *known == text) {
            Some((_, names)) => names.push(name),
            None => says.push((text, vec![name])),
        }
    }
    let parts: Vec<String> = says.iter().map(|(text, names)| format!("{text} ({})", list(names))).collect();
    Some(format!("{}.", parts.join("; ")))
}

fn defects(details: &Details) -> Option<Note> {
    let number = |code: Code| {
        details
            .findings
            .iter()
            .filter(|f| f.counts && f.finding.code == code && f.finding.weight == Weight::Defect)
            .count()
    };
    let mut kinds: Vec<(Code, usize)> =
        Code::ALL.into_iter().map(|code| (code, number(code))).filter(|(_, n)| *n > 0).collect();
    kinds.sort_by_key(|(code, n)| (std::cmp::Reverse(*n), *code));
    let pairs: Vec<(Prose, Prose)> =
        kinds.iter().map(|(code, n)| (Prose::from(kind(*code)), Prose::from(n.to_string()))).collect();
    let small = "One finding is a clause, a kind, a reading. Defects stop nothing.";
    (!pairs.is_empty()).then(|| Note {
        title: "Defects by kind".to_owned(),
        body: vec![Said::Pairs(pairs), Said::Small(Prose::from(small))],
    })
}
