//! The agreement under each of its readings.
//!
//! A `when`, a window or a sentence marked with a reading stands, in that reading, in the place of the unmarked ones
//! (triggers and windows) or beside them (sentences and conditions). A reading that says nothing of a clause whose
//! triggers are all marked takes them as alternatives.

use super::clause::{Lines, Marked};
use crate::bound::{Bound, ClauseView, Cond, Duty, Limit, Point, ReadingId, Trigger, View};

pub(super) fn views(bound: &Bound, clauses: &[Lines]) -> Vec<View> {
    let view = |reading: Option<ReadingId>| View {
        reading: reading.and_then(|id| bound.readings.get(id.0).cloned()),
        clauses: clauses.iter().map(|lines| clause_view(lines, reading)).collect(),
    };
    if bound.readings.is_empty() {
        return vec![view(None)];
    }
    (0..bound.readings.len()).map(|index| view(Some(ReadingId(index)))).collect()
}

/// Those marked with the reading, or else the unmarked ones, or else all.
fn chosen<T>(items: &[T], reading: Option<ReadingId>, marks: impl Fn(&T) -> &[ReadingId]) -> Vec<&T> {
    let in_reading = |item: &&T| reading.is_some_and(|id| marks(item).contains(&id));
    for pick in [&in_reading as &dyn Fn(&&T) -> bool, &|item: &&T| marks(item).is_empty(), &|_: &&T| true] {
        let picked: Vec<&T> = items.iter().filter(pick).collect();
        if !picked.is_empty() {
            return picked;
        }
    }
    Vec::new()
}

/// Those that are unmarked or marked with the reading.
fn standing<T>(items: &[Marked<T>], reading: Option<ReadingId>) -> Vec<&Marked<T>> {
    let stands =
        |item: &&Marked<T>| item.readings.is_empty() || reading.is_some_and(|id| item.readings.contains(&id));
    items.iter().filter(stands).collect()
}

fn clause_view(lines: &Lines, reading: Option<ReadingId>) -> ClauseView {
    let exists = lines.readings.is_empty() || reading.is_some_and(|id| lines.readings.contains(&id));
    let whens: Vec<Trigger> =
        chosen(&lines.whens, reading, |when| when.readings.as_slice()).into_iter().cloned().collect();
    let windows = chosen(&lines.windows, reading, |window| window.readings.as_slice());
    let conditions = standing(&lines.conditions, reading);
    let mut sentences = standing(&lines.sentences, reading);
    if sentences.is_empty() {
        sentences = lines.sentences.iter().collect();
    }
    let duties: Vec<Duty> = sentences.iter().flat_map(|sentence| sentence.value.iter().cloned()).collect();

    let mut parts = Vec::new();
    if !whens.is_empty() {
        parts.push(Cond::any(whens.iter().map(|when| when.cond.clone()).collect()));
    }
    let from = windows.iter().filter_map(|window| window.value.0.as_ref());
    parts.extend(from.map(|point| point.anchor().clone()));
    let timed = !parts.is_empty();
    if !timed {
        parts.push(Cond::any(duties.iter().map(|duty| Cond::all(anchors(duty))).collect()));
    }
    let start = Cond::all(parts.clone());
    parts.extend(conditions.iter().map(|condition| condition.value.clone()));

    let ordinals = windows.iter().flat_map(|window| window.ordinals.iter());
    let ordinals = ordinals.chain(sentences.iter().flat_map(|sentence| sentence.ordinals.iter()));
    ClauseView {
        exists,
        start,
        timed,
        trigger: Cond::all(parts),
        windows: windows.iter().map(|window| window.value.clone()).collect(),
        conditions: conditions.iter().map(|condition| condition.value.clone()).collect(),
        unless: standing(&lines.unless, reading).iter().map(|marked| marked.value.clone()).collect(),
        decided: standing(&lines.decided, reading).iter().map(|marked| marked.value.clone()).collect(),
        otherwise: standing(&lines.otherwise, reading).iter().flat_map(|m| m.value.iter().copied()).collect(),
        until: windows.iter().any(|window| window.value.1.is_some()),
        ordinals: ordinals.copied().collect(),
        whens,
        duties,
    }
}

/// What a duty without any other trigger counts from.
fn anchors(duty: &Duty) -> Vec<Cond> {
    let point = |limit: &Limit| -> Option<Point> {
        match limit {
            Limit::Within(_, of) | Limit::Every(_, of, _) | Limit::Window(of, _) => of.clone(),
            Limit::NotBefore(point) | Limit::On(point) => Some(point.clone()),
            Limit::By(_) | Limit::Before(_) | Limit::For(_) | Limit::AtOnce => None,
        }
    };
    let mut anchors: Vec<Cond> = Vec::new();
    for anchor in duty.limits.iter().filter_map(point).map(|point| point.anchor().clone()) {
        if !anchors.contains(&anchor) {
            anchors.push(anchor);
        }
    }
    anchors
}
