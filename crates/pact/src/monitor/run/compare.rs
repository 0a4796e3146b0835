//! Where readings part: the first time at which two of them say different things of the same duty.

use std::collections::BTreeMap;

use super::eval::{ClauseState, Track, World};
use super::life::{Life, Turn};
use super::when::When;
use crate::bound::View;
use crate::check::words;
use crate::monitor::{Parting, Status};

/// One for each pair of readings, in the order of the text.
pub(super) fn partings(world: &World<'_>, states: &[Vec<ClauseState>]) -> Vec<Parting> {
    let mut all = Vec::new();
    let readings: Vec<(&View, &Vec<ClauseState>)> = world.bound.views.iter().zip(states).collect();
    for (index, a) in readings.iter().enumerate() {
        for b in readings.iter().skip(index + 1) {
            all.push(parting(world, *a, *b));
        }
    }
    all
}

/// Which duty of which clause; clauses as a whole go before duties.
type Key = (bool, usize, Option<String>, Option<u32>);

/// What is said of a duty and since when.
struct Part {
    since: When,
    key: Key,
    statuses: [Status; 2],
}

fn parting(world: &World<'_>, a: (&View, &Vec<ClauseState>), b: (&View, &Vec<ClauseState>)) -> Parting {
    let lives = [lives(world, a.0, a.1), lives(world, b.0, b.1)];
    let silent = Life::new();
    let mut first: Option<Part> = None;
    let [of_a, of_b] = &lives;
    for key in of_a.keys().chain(of_b.keys().filter(|key| !of_a.contains_key(*key))) {
        let life =
            |lives: &BTreeMap<Key, &Life>| lives.get(key).copied().cloned().unwrap_or_else(|| silent.clone());
        let (one, other) = (life(of_a), life(of_b));
        let Some((since, statuses)) = parts(&one.turns, &other.turns) else { continue };
        let is_sooner = |old: &Part| (since.from, since.to, key) < (old.since.from, old.since.to, &old.key);
        if first.as_ref().is_none_or(is_sooner) {
            first = Some(Part { since, key: key.clone(), statuses });
        }
    }
    let name = |view: &View| view.reading.clone().unwrap_or_default();
    Parting {
        readings: [name(a.0), name(b.0)],
        on: first.as_ref().and_then(|part| world.clock.shown(part.since)),
        clause: first.as_ref().and_then(|part| Some(world.bound.clauses.get(part.key.1)?.name.clone())),
        duty: first.as_ref().and_then(|part| part.key.2.clone()),
        statuses: first.map(|part| part.statuses),
    }
}

/// The lives of a reading by what they are about. Duties that are worded alike are one.
fn lives<'s>(world: &World<'_>, view: &View, states: &'s [ClauseState]) -> BTreeMap<Key, &'s Life> {
    let mut all = BTreeMap::new();
    for (index, (clause, state)) in view.clauses.iter().zip(states).enumerate().filter(|(_, (c, _))| c.exists)
    {
        all.insert((false, index, None, None), &state.whole.life);
        for track in &state.tracks {
            let duty = track.duty.and_then(|at| clause.duties.get(at));
            let words = duty.map(|duty| format!("{}{}", words::duty(world.bound, duty), of(world, track)));
            all.entry((true, index, words, track.instance)).or_insert(&track.life);
        }
    }
    all
}

fn of(world: &World<'_>, track: &Track) -> String {
    let who = track.who.as_ref().map(|who| words::who(world.bound, who));
    who.map(|who| format!(" ({who})")).unwrap_or_default()
}

/// The first time at which two lives have different statuses.
fn parts(a: &[Turn], b: &[Turn]) -> Option<(When, [Status; 2])> {
    let mut instants: Vec<i64> = a.iter().chain(b).map(|turn| turn.since.from).collect();
    instants.sort_unstable();
    instants.dedup();
    let at =
        |turns: &[Turn], instant: i64| turns.iter().rev().find(|turn| turn.since.from <= instant).copied();
    for instant in instants {
        let (one, other) = (at(a, instant)?, at(b, instant)?);
        if one.status != other.status {
            let new =
                [one, other].into_iter().filter(|turn| turn.since.from == instant).map(|turn| turn.since);
            return Some((new.reduce(When::first)?, [one.status, other.status]));
        }
    }
    None
}
