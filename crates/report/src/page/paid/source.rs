//! Where figures come from, in a line.

use detente_assess::gate::paid::Details;
use detente_model::{ASSUMPTION, Scenario};

use crate::chart::Basis;
use crate::words::capital;

/// Whether the quantity at a path is an assumption.
pub(super) fn is_assumed(scenario: &Scenario, path: &str) -> bool {
    scenario.find(path).is_some_and(|q| scenario.quantity(q).is_assumption())
}

/// What quantities rest on.
pub(super) fn basis<'a>(scenario: &Scenario, paths: impl Iterator<Item = &'a String>) -> Basis {
    let all: Vec<bool> = paths.map(|p| is_assumed(scenario, p)).collect();
    Basis::of(all.iter().filter(|a| **a).count(), all.len())
}

/// The sources of quantities, each once, in their order.
pub(super) fn line<'a>(scenario: &Scenario, paths: impl Iterator<Item = &'a String>) -> String {
    let mut all: Vec<String> = Vec::new();
    for q in paths.filter_map(|p| scenario.find(p)) {
        for id in &scenario.quantity(q).sources {
            let text = if id == ASSUMPTION { "assumptions".to_owned() } else { title(scenario, id) };
            if !all.contains(&text) {
                all.push(text);
            }
        }
    }
    // What is assumed stands last, whatever came first.
    all.sort_by_key(|text| text == "assumptions");
    if all.is_empty() { "No source stated.".to_owned() } else { capital(&format!("{}.", all.join("; "))) }
}

fn title(scenario: &Scenario, id: &str) -> String {
    let Some(source) = scenario.source(id) else { return id.to_owned() };
    match (source.publisher.is_empty(), source.title.is_empty()) {
        (true, true) => id.to_owned(),
        (true, false) => source.title.clone(),
        (false, true) => source.publisher.clone(),
        (false, false) => format!("{}, {}", source.publisher, source.title),
    }
}

/// What rows say of figures whose source is later than the scenario; the note that most of them share.
pub(super) fn note_of_later(details: &Details) -> String {
    let later: Vec<&str> =
        details.aid.iter().filter(|d| d.from_later_source).map(|d| d.note.as_str()).collect();
    let times = |note: &str| later.iter().filter(|n| **n == note).count();
    // The first of those that stand most often.
    let most = later.iter().rev().max_by_key(|note| times(note));
    match most.map(|note| note.trim_end_matches('.')).filter(|note| !note.is_empty()) {
        Some(note) => format!(" Aid: published after the scenario’s date. {note}."),
        None if later.is_empty() => String::new(),
        None => " Aid: published after the scenario’s date.".to_owned(),
    }
}
