//! What becomes of a clause: its triggers, windows, conditions and remedies, and its duties.

use std::collections::BTreeMap;

use super::duty::{self, duties, line};
use super::{Change, ClauseChange, Matched, Place, What};
use crate::format::words::line_words;
use crate::names::fold;
use crate::tree::{Clause, ItemKind, Name};

/// The change of a clause, without its findings. `renamed` are the clauses that have another name in the second draft.
pub(super) fn change(
    a: Option<&Clause>,
    b: Option<&Clause>,
    renamed: &BTreeMap<String, String>,
) -> ClauseChange {
    let (matched, changes) = match (a, b) {
        (Some(a), Some(b)) => {
            let same = fold(&a.name.text) == fold(&b.name.text);
            (if same { Matched::Name } else { Matched::Likeness }, changes(&with_names(a, renamed), a, b))
        }
        _ => (Matched::Alone, vec![alone(a, b)]),
    };
    let place = |clause: Option<&Clause>| clause.map(Place::of);
    ClauseChange { a: place(a), b: place(b), matched, changes, brings: Vec::new(), removes: Vec::new() }
}

fn alone(a: Option<&Clause>, b: Option<&Clause>) -> Change {
    let title = |clause: &Clause| clause.title.clone().unwrap_or_else(|| clause.name.text.clone());
    let lines = |clause: Option<&Clause>| clause.and_then(|clause| line(clause.span.line));
    Change {
        what: What::Clause,
        duty: None,
        readings: Vec::new(),
        a: a.map(title),
        b: b.map(title),
        line_a: lines(a),
        line_b: lines(b),
    }
}

/// `before` is `a` with the clauses named as in the second draft.
fn changes(before: &Clause, a: &Clause, b: &Clause) -> Vec<Change> {
    let whole = |what, one: Option<String>, two: Option<String>| Change {
        what,
        duty: None,
        readings: Vec::new(),
        a: one,
        b: two,
        line_a: line(a.span.line),
        line_b: line(b.span.line),
    };
    let mut all = Vec::new();
    if fold(&a.name.text) != fold(&b.name.text) {
        all.push(whole(What::Name, Some(a.name.text.clone()), Some(b.name.text.clone())));
    }
    if a.title != b.title {
        all.push(whole(What::Title, a.title.clone(), b.title.clone()));
    }
    let readings =
        |clause: &Clause| (!clause.readings.is_empty()).then(|| names(&clause.readings).join(", "));
    if readings(a).map(|r| fold(&r)) != readings(b).map(|r| fold(&r)) {
        all.push(whole(What::Reading, readings(a), readings(b)));
    }
    for what in [What::Trigger, What::Window, What::Condition] {
        all.extend(lines(what, before, b));
    }
    all.extend(duty::changes(&duties(before), &duties(b)));
    all.extend(lines(What::Remedy, before, b));
    all
}

fn names(names: &[Name]) -> Vec<String> {
    names.iter().map(|name| name.text.clone()).collect()
}

fn kind(what: &ItemKind) -> Option<What> {
    match what {
        ItemKind::When(_) => Some(What::Trigger),
        ItemKind::Window { .. } => Some(What::Window),
        ItemKind::Provided(_) | ItemKind::Unless(_) | ItemKind::Consent(_) | ItemKind::Decided(_) => {
            Some(What::Condition)
        }
        ItemKind::Otherwise(_) => Some(What::Remedy),
        ItemKind::Sentence(_) => None,
    }
}

/// The lines of one kind under one set of readings.
#[derive(Default)]
struct Lines {
    readings: Vec<String>,
    texts: [Vec<String>; 2],
    lines: [Option<usize>; 2],
}

/// How the lines of one kind differ, by the readings that they stand in. Lines that both drafts have say nothing.
fn lines(what: What, a: &Clause, b: &Clause) -> Vec<Change> {
    let mut by_reading: BTreeMap<String, Lines> = BTreeMap::new();
    for (side, clause) in [a, b].into_iter().enumerate() {
        for item in clause.items.iter().filter(|item| kind(&item.what) == Some(what)) {
            let readings = names(&item.readings);
            let lines = by_reading.entry(fold(&readings.join(", "))).or_default();
            lines.readings = readings;
            if let (Some(texts), Some(at)) = (lines.texts.get_mut(side), lines.lines.get_mut(side)) {
                texts.push(line_words(&item.what));
                *at = at.or(line(item.span.line));
            }
        }
    }
    let mut all = Vec::new();
    for Lines { readings, texts: [first, second], lines: [line_a, line_b] } in by_reading.into_values() {
        let missing = |from: &[String], of: &[String]| {
            let had: Vec<String> = of.iter().map(|text| fold(text)).collect();
            let new: Vec<&str> =
                from.iter().filter(|text| !had.contains(&fold(text))).map(String::as_str).collect();
            (!new.is_empty()).then(|| new.join("; "))
        };
        let (one, two) = (missing(&first, &second), missing(&second, &first));
        if one.is_some() || two.is_some() {
            all.push(Change { what, duty: None, readings, a: one, b: two, line_a, line_b });
        }
    }
    all
}

/// A clause that names other clauses as the second draft does.
fn with_names(clause: &Clause, renamed: &BTreeMap<String, String>) -> Clause {
    if renamed.is_empty() {
        return clause.clone();
    }
    let mut json = serde_json::to_value(clause).unwrap_or_default();
    rename(&mut json, renamed);
    serde_json::from_value(json).unwrap_or_else(|_| clause.clone())
}

/// Renames what stands under the keys that hold names of clauses.
fn rename(json: &mut serde_json::Value, renamed: &BTreeMap<String, String>) {
    use serde_json::Value;
    match json {
        Value::Object(map) => {
            for (key, value) in map.iter_mut() {
                let names = match (key.as_str(), &mut *value) {
                    ("otherwise" | "suspend" | "resume" | "end", Value::Array(list)) => {
                        list.iter_mut().collect()
                    }
                    ("clause", name) if name.get("text").is_some() => vec![name],
                    _ => Vec::new(),
                };
                for name in names {
                    if let Some(Value::String(text)) = name.get_mut("text")
                        && let Some(new) = renamed.get(&fold(text))
                    {
                        text.clone_from(new);
                    }
                }
                rename(value, renamed);
            }
        }
        Value::Array(list) => list.iter_mut().for_each(|value| rename(value, renamed)),
        _ => {}
    }
}
