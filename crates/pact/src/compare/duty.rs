//! The duties of a clause, and how one changes.

use super::{Change, What};
use crate::format::words::{action, amounts, bounds, event_words, list, subject_words};
use crate::names::fold;
use crate::tree::{Action, Clause, ItemKind, Modal, Sentence, Step, Subject};

/// One step of a sentence, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Duty {
    pub bearer: String,
    pub modal: &'static str,
    pub act: String,
    amount: String,
    place: String,
    deadline: String,
    readings: Vec<String>,
    line: usize,
}

/// The duties, prohibitions and rights of a clause, in its order.
pub(super) fn duties(clause: &Clause) -> Vec<Duty> {
    let mut all = Vec::new();
    for item in &clause.items {
        if let ItemKind::Sentence(sentence) = &item.what {
            let readings: Vec<String> = item.readings.iter().map(|name| name.text.clone()).collect();
            let of = |step| Duty::of(sentence, step, &readings, item.span.line);
            all.extend(sentence.steps.iter().map(of));
        }
    }
    all
}

impl Duty {
    fn of(sentence: &Sentence, step: &Step, readings: &[String], line: usize) -> Duty {
        let modal = match sentence.modal {
            Modal::Must => "must",
            Modal::MustNot => "must not",
            Modal::May => "may",
        };
        let each = if sentence.each { "each of " } else { "" };
        // `Elections must happen` names no bearer, and is the same duty as one to hold them.
        let (bearer, act) = match (&sentence.subject, &step.action) {
            (Subject::Passive(event), Action::Happen) => ("nobody".to_owned(), event_words(event)),
            (subject, what) => (format!("{each}{}", subject_words(subject)), action(what)),
        };
        Duty {
            bearer,
            modal,
            act,
            amount: amounts(&step.amounts),
            place: list(&step.places),
            deadline: bounds(&step.bounds),
            readings: readings.to_vec(),
            line: if step.span.line > 0 { step.span.line } else { line },
        }
    }

    /// The whole of it.
    fn words(&self) -> String {
        let place = if self.place.is_empty() { String::new() } else { format!("in {}", self.place) };
        let parts = [self.bearer.as_str(), self.modal, &self.act, &self.amount, &place, &self.deadline];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// What can differ in a duty that stays.
    fn parts(&self) -> [(What, String); 6] {
        [
            (What::Bearer, self.bearer.clone()),
            (What::Modality, self.modal.to_owned()),
            (What::Amount, self.amount.clone()),
            (What::Place, self.place.clone()),
            (What::Deadline, self.deadline.clone()),
            (What::Reading, self.readings.join(", ")),
        ]
    }

    /// How much two duties have in common; `None` for those of different acts, which are two.
    fn likeness(&self, other: &Duty) -> Option<usize> {
        if fold(&self.act) != fold(&other.act) {
            return None;
        }
        let weights = [4, 3, 1, 2, 1, 2];
        let same = |((_, one), (_, two)): ((What, String), (What, String))| fold(&one) == fold(&two);
        let alike = self.parts().into_iter().zip(other.parts()).map(same);
        Some(alike.zip(weights).map(|(same, weight)| if same { weight } else { 0 }).sum())
    }
}

/// What becomes of the duties of a clause.
pub(super) fn changes(first: &[Duty], second: &[Duty]) -> Vec<Change> {
    let mut alike: Vec<(usize, usize, usize)> = Vec::new();
    for (a, one) in first.iter().enumerate() {
        for (b, other) in second.iter().enumerate() {
            alike.extend(one.likeness(other).map(|likeness| (likeness, a, b)));
        }
    }
    alike.sort_by(|x, y| y.0.cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let (mut of_first, mut of_second) = (vec![None; first.len()], vec![None; second.len()]);
    for (_, a, b) in alike {
        if let (Some(left @ None), Some(right @ None)) = (of_first.get_mut(a), of_second.get_mut(b)) {
            (*left, *right) = (Some(b), Some(a));
        }
    }
    let mut all = Vec::new();
    for (b, duty) in second.iter().enumerate() {
        match of_second.get(b).copied().flatten().and_then(|a| first.get(a)) {
            Some(before) => all.extend(differing(before, duty)),
            None => all.push(alone(None, Some(duty))),
        }
    }
    let gone = first.iter().zip(&of_first).filter(|(_, pair)| pair.is_none());
    all.extend(gone.map(|(duty, _)| alone(Some(duty), None)));
    all
}

fn differing(before: &Duty, after: &Duty) -> Vec<Change> {
    let said = |text: String| (!text.is_empty()).then_some(text);
    let pairs = before.parts().into_iter().zip(after.parts());
    pairs
        .filter(|((_, a), (_, b))| fold(a) != fold(b))
        .map(|((what, a), (_, b))| Change {
            what,
            duty: Some(after.words()),
            readings: after.readings.clone(),
            a: said(a),
            b: said(b),
            line_a: line(before.line),
            line_b: line(after.line),
        })
        .collect()
}

fn alone(before: Option<&Duty>, after: Option<&Duty>) -> Change {
    let duty = after.or(before);
    Change {
        what: What::Duty,
        duty: duty.map(Duty::words),
        readings: duty.map(|duty| duty.readings.clone()).unwrap_or_default(),
        a: before.map(Duty::words),
        b: after.map(Duty::words),
        line_a: before.and_then(|duty| line(duty.line)),
        line_b: after.and_then(|duty| line(duty.line)),
    }
}

/// A line of a text; a form has none.
pub(super) fn line(line: usize) -> Option<usize> {
    (line > 0).then_some(line)
}
