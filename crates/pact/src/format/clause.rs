//! Clauses and their lines.

use super::piece::{amounts, cites, condition, doers, event_ref, leading_doers, list, names, quoted};
use super::row::{Parts, Row, Table};
use super::time::{bounds, window};
use crate::tree::{Action, Cite, Clause, ClauseItem, ItemKind, Modal, Name, Sentence, Step, Subject};

/// The heading and the lines of a clause.
pub(super) fn clause(clause: &Clause, path: &str) -> Vec<Row> {
    let path = format!("{path}.clause");
    let mut heading = format!("clause {}", clause.name.text);
    if let Some(title) = &clause.title {
        heading = format!("{heading} {}", quoted(title));
    }
    let readings = reading(&clause.readings).into_iter().collect();
    let cells = vec![vec![heading], readings, cites(&clause.cites)];
    let head = Row::new("clause", &path, clause.span, cells).in_table(Table::Heading);
    let mut rows = vec![Row { block: true, ..head }];
    for (index, item) in clause.items.iter().enumerate() {
        rows.push(row(item, &format!("{path}.items[{index}]")));
    }
    rows
}

fn row(item: &ClauseItem, path: &str) -> Row {
    let readings = reading(&item.readings).into_iter().collect();
    let cells = vec![what(&item.what), readings, vec![cites_on_one_line(&item.cites)]];
    Row::new("line", path, item.span, cells).in_table(Table::Lines).indented()
}

/// A `cite` that begins a line belongs to the clause, so those of a line stay on it.
fn cites_on_one_line(all: &[Cite]) -> String {
    cites(all).join(" ")
}

fn reading(readings: &[Name]) -> Option<String> {
    (!readings.is_empty()).then(|| format!("reading {}", list(readings)))
}

/// A line without its marks, in words.
pub(crate) fn line(kind: &ItemKind) -> String {
    what(kind).join(" ")
}

fn led(word: &str, parts: Parts) -> Parts {
    let mut parts = parts.into_iter();
    let first = parts.next().unwrap_or_default();
    std::iter::once(format!("{word} {first}")).chain(parts).collect()
}

fn what(kind: &ItemKind) -> Parts {
    match kind {
        ItemKind::When(on) => led("when", condition(on)),
        ItemKind::Window { from, until } => vec![window(from.as_ref(), until.as_ref())],
        ItemKind::Provided(on) => led("provided", condition(on)),
        ItemKind::Unless(on) => led("unless", condition(on)),
        ItemKind::Consent(who) => vec![format!("with consent of {}", doers(who))],
        ItemKind::Decided(who) => vec![format!("as decided by {}", doers(who))],
        ItemKind::Otherwise(clauses) => led("otherwise", names(clauses)),
        ItemKind::Sentence(sentence) => sentence_parts(sentence),
    }
}

/// A sentence, which may be broken before `then`.
fn sentence_parts(sentence: &Sentence) -> Parts {
    let each = if sentence.each { "each of " } else { "" };
    let who = subject(&sentence.subject);
    let modal = match sentence.modal {
        Modal::Must => "must",
        Modal::MustNot => "must not",
        Modal::May => "may",
    };
    let mut parts = Parts::new();
    let last = sentence.steps.len().saturating_sub(1);
    for (index, one) in sentence.steps.iter().enumerate() {
        let lead = if index == 0 { format!("{each}{who} {modal}") } else { "then".to_owned() };
        let comma = if index < last { "," } else { "" };
        parts.push(format!("{lead} {}{comma}", step(one)));
    }
    parts
}

/// Who a sentence is about, in words.
pub(crate) fn subject(subject: &Subject) -> String {
    match subject {
        Subject::Nobody => "nobody".to_owned(),
        Subject::Passive(event) => event_ref(event),
        Subject::Doers(who) => leading_doers(who),
    }
}

/// What is done, how much, where and by when, in words.
fn step(step: &Step) -> String {
    let mut words = vec![action(&step.action)];
    if !step.amounts.is_empty() {
        words.push(amounts(&step.amounts));
    }
    if !step.places.is_empty() {
        words.push(format!("in {}", list(&step.places)));
    }
    if !step.bounds.is_empty() {
        words.push(bounds(&step.bounds));
    }
    words.join(" ")
}

/// What is done, in words.
pub(crate) fn action(action: &Action) -> String {
    match action {
        Action::Do(event) => event_ref(event),
        Action::Happen => "happen".to_owned(),
        Action::Suspend(clauses) => format!("suspend {}", list(clauses)),
        Action::Resume(clauses) => format!("resume {}", list(clauses)),
        Action::End(clauses) => format!("end {}", list(clauses)),
    }
}
