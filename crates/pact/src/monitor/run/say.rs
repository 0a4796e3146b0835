//! What was found, in the form in which it is answered.

use std::collections::BTreeMap;

use super::eval::{ClauseState, Track, World};
use super::life::Life;
use super::query::Heap;
use super::when::{BEGIN, When};
use crate::bound::{Bearer, Duty, View};
use crate::check::words;
use crate::monitor::{Counted, Row, Said, Span, StreamSeen, Turn, Verdict};
use crate::tree::Modal;

/// Writes down the verdicts of one reading.
pub(super) fn verdicts(
    world: &World<'_>,
    view: &View,
    states: &[ClauseState],
    streams: &[StreamSeen],
) -> Vec<Verdict> {
    let titles: BTreeMap<&str, &str> = world
        .bound
        .agreement
        .clauses()
        .filter_map(|clause| Some((clause.name.text.as_str(), clause.title.as_deref()?)))
        .collect();
    let mut all = Vec::new();
    for ((info, clause), state) in world.bound.clauses.iter().zip(&view.clauses).zip(states) {
        if !clause.exists {
            continue;
        }
        let title = titles.get(info.name.as_str()).map(|title| (*title).to_owned());
        for track in std::iter::once(&state.whole).chain(&state.tracks) {
            let duty = track.duty.and_then(|index| clause.duties.get(index));
            all.push(Verdict {
                clause: info.name.clone(),
                title: title.clone(),
                duty: duty.map(|duty| duty_words(world, duty, track)),
                number: track.duty.map(|index| index + 1),
                bearers: duty.map(|_| bearers(world, track)).unwrap_or_default(),
                instance: track.instance,
                reading: view.reading.clone(),
                line: duty.map_or(info.span.line, |duty| duty.span.line).max(1),
                triggered: track
                    .trigger
                    .filter(|at| at.from <= world.store.end)
                    .and_then(|at| shown(world, at)),
                due: track.due.and_then(|due| shown(world, due)),
                days_late: track.days_late,
                best: said(world, streams, &track.life),
                strict: track.strict.as_ref().map(|life| said(world, streams, life)),
            });
        }
    }
    all
}

fn shown(world: &World<'_>, when: When) -> Option<Span> {
    if when.to <= BEGIN { None } else { world.clock.shown(when) }
}

fn said(world: &World<'_>, streams: &[StreamSeen], life: &Life) -> Said {
    let since = shown(world, life.last().since);
    let row = |line: &super::query::Line| {
        let stream = streams.get(usize::from(line.stream)).map(|s| s.stream.clone());
        Row { stream: stream.unwrap_or_else(|| line.stream.to_string()), line: line.line }
    };
    let mut rows: Vec<Row> = Vec::new();
    for row in life.lines.iter().map(row) {
        if !rows.contains(&row) {
            rows.push(row);
        }
    }
    Said {
        status: life.last().status,
        from: since.as_ref().map(|span| span.from),
        to: since.map(|span| span.to),
        by: by(world, life),
        rows,
        counted: counted(&life.counted),
        why: life.why.clone(),
        history: life.turns.iter().map(|t| Turn { status: t.status, since: shown(world, t.since) }).collect(),
    }
}

fn by(world: &World<'_>, life: &Life) -> Option<String> {
    let mut names: Vec<String> =
        life.by.actors.iter().map(|id| world.bound.actor(*id).name.clone()).collect();
    if life.by.unknown {
        names.push("unknown".to_owned());
    }
    (!names.is_empty()).then(|| names.join(", "))
}

fn counted(heap: &Heap) -> Counted {
    // The order of rows of the same time changes the last bits of a sum.
    let round = |amount: f64| (amount * 1e6).round() / 1e6;
    Counted {
        must: heap.must,
        may: heap.may,
        amount_must: round(heap.amount_must),
        amount_may: round(heap.amount_may),
    }
}

/// The bearers of a track by name.
fn bearers(world: &World<'_>, track: &Track) -> Vec<String> {
    track.who.as_ref().map(|who| words::named(world.bound, who)).unwrap_or_default()
}

/// `France must deploy land 10,000 in Ukraine`.
fn duty_words(world: &World<'_>, duty: &Duty, track: &Track) -> String {
    let modal = match duty.modal {
        Modal::Must => "must",
        Modal::MustNot => "must not",
        Modal::May => "may",
    };
    let deed = words::deed(world.bound, duty);
    match (&duty.bearer, &track.who) {
        (Bearer::Passive, _) => format!("{deed} {modal} happen"),
        (_, Some(who)) => format!("{} {modal} {deed}", words::who(world.bound, who)),
        (_, None) => format!("nobody {modal} {deed}"),
    }
}
