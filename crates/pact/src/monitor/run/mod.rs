//! The engine: happenings in, verdicts out.
//!
//! What is known of a clause follows from the set of the rows, not from their order. Each clause is laid out from what
//! is known of the others, from nothing on, until nothing changes (a least fix-point); whenever that needs something
//! from the rows that has not been asked, all such questions are answered by one pass through them.

mod ban;
mod basis;
mod clause;
mod compare;
mod count;
mod deeds;
mod eval;
mod forbid;
mod life;
mod must;
mod point;
mod powers;
mod query;
mod right;
mod say;
mod seek;
mod store;
mod supply;
mod trigger;
mod when;
mod whole;
mod why;

use std::collections::{BTreeMap, BTreeSet};

use self::eval::{ClauseState, Eval, Memo, World};
use self::store::Store;
use self::when::{Clock, When};
use super::{Question, Record, Replay, StreamSeen};
use crate::bound::{Bound, ClauseId, View};
use crate::names::fold;
use crate::tree::Moment;

/// Runs an agreement against what is reported to have happened.
///
/// `streams` are those whose rows were read, in the order in which the happenings count them, each with its reach: a
/// missing row says something only inside it. Happenings come in the order of their time.
///
/// ```
/// use detente_pact::monitor::{Question, Status, monitor};
/// use detente_pact::{Scope, parse, resolve};
/// let text = "clock Europe/Sarajevo count days exclusive\nparty Srpska\nact withdraw attested by Srpska
/// event Transfer on 1995-12-20
/// clause IV-2a\n  when Transfer\n  Srpska must withdraw within 30 days";
/// let bound = resolve(&parse(text).agreement, &Scope::default()).unwrap();
/// let until = Some("1996-02-01".to_owned().try_into().unwrap());
/// let record = monitor(&bound, &[], &Vec::new(), &Question { until, ..Question::default() });
/// assert_eq!(record.verdicts[1].due.as_ref().unwrap().to.to_string(), "1996-01-19");
/// assert_eq!(record.verdicts[1].best.status, Status::Overdue);
/// ```
#[must_use]
pub fn monitor(
    bound: &Bound,
    streams: &[StreamSeen],
    happenings: &dyn Replay,
    question: &Question,
) -> Record {
    let clock = Clock::of(bound);
    let reaches = reaches(&clock, streams);
    let latest = reaches.values().map(|(_, to)| *to).max();
    let store = Store::new(bound, &clock, happenings, question, latest);
    let world = World { bound, clock: &clock, store: &store, reaches };
    let (states, settled) = settle(&world);
    let of_view = |(view, states): (&View, &Vec<ClauseState>)| say::verdicts(&world, view, states, streams);
    let verdicts = bound.views.iter().zip(&states).flat_map(of_view).collect();
    let end = clock.shown(When::at(store.end)).map(|span| span.to);
    Record {
        agreement: bound.agreement.header.title.clone(),
        clock: bound.agreement.header.clock.as_ref().map(|zone| zone.text.clone()).unwrap_or_default(),
        evidence: question.evidence,
        as_known_on: question.as_known_on,
        until: end,
        streams: streams.to_vec(),
        verdicts,
        divergence: compare::partings(&world, &states),
        remarks: remarks(&world, settled),
    }
}

/// The first and the last instant that a date can mean by the clock of an agreement.
pub(super) fn instants(bound: &Bound, moment: Moment) -> Option<(i64, i64)> {
    Clock::of(bound).moment(moment).map(|when| (when.from, when.to))
}

/// From which to which instant each stream reaches.
fn reaches(clock: &Clock, streams: &[StreamSeen]) -> BTreeMap<String, (i64, i64)> {
    let mut all = BTreeMap::new();
    for stream in streams {
        let Some(reach) = &stream.reach else { continue };
        if let (Some(from), Some(to)) = (clock.moment(reach.from), clock.moment(reach.to)) {
            // A time of day is shown without its seconds.
            let to = if reach.to.time.is_some() { clock.minute(to) } else { to };
            all.insert(fold(&stream.stream), (from.from, to.to));
        }
    }
    all
}

/// What is known of every clause under every reading, and whether it came to rest.
fn settle(world: &World<'_>) -> (Vec<Vec<ClauseState>>, bool) {
    let mut memo = Memo::default();
    let most = 4 * (world.bound.clauses.len() + 2);
    for _ in 0..most {
        memo.wanted.clear();
        let mut settled = true;
        let mut wanted = BTreeSet::new();
        let mut all = Vec::new();
        for view in &world.bound.views {
            let (states, rests) = reading(world, view, &mut memo);
            settled &= rests;
            wanted.append(&mut memo.wanted);
            all.push(states);
        }
        if wanted.is_empty() {
            return (all, settled);
        }
        let wanted: Vec<_> = wanted.into_iter().collect();
        let answers = seek::answers(world.bound, world.clock, world.store, &wanted);
        memo.answers.extend(wanted.into_iter().zip(answers));
    }
    let all = world.bound.views.iter().map(|view| reading(world, view, &mut memo).0).collect();
    (all, false)
}

/// The clauses of one reading, as far as the answers so far tell.
fn reading(world: &World<'_>, view: &View, memo: &mut Memo) -> (Vec<ClauseState>, bool) {
    let mut states = vec![ClauseState::new(); view.clauses.len()];
    // Every other round goes backwards, so that a chain of clauses in either order takes few.
    let mut order: Vec<_> = view.clauses.iter().enumerate().filter(|(_, clause)| clause.exists).collect();
    for _ in 0..view.clauses.len() + 2 {
        memo.wanted.clear();
        let mut changed = false;
        for (index, clause) in order.iter().copied() {
            let new = Eval { world, view, states: &states, memo }.clause(ClauseId(index), clause);
            if let Some(old) = states.get_mut(index).filter(|old| **old != new) {
                *old = new;
                changed = true;
            }
        }
        if !changed {
            return (states, true);
        }
        order.reverse();
    }
    (states, false)
}

fn remarks(world: &World<'_>, settled: bool) -> Vec<String> {
    let mut all = Vec::new();
    for watch in &world.bound.watches {
        let name = &watch.watch.name.text;
        if !world.reaches.contains_key(&fold(name)) {
            all.push(format!("no row of the stream `{name}` was read: what only it shows is unobservable"));
        }
    }
    let (excluded, nameless) = world.store.excluded;
    if excluded > 0 {
        all.push(format!(
            "{excluded} rows do not count because of who says so; {nameless} of them name no reporter"
        ));
    }
    all.extend(powers::unheld(world));
    for event in &world.store.cut {
        let name = &world.bound.event(*event).name;
        all.push(format!("more rows than are compared say that `{name}` did not happen"));
    }
    if !settled {
        all.push(
            "clauses undo each other: the verdicts on them depend on where one begins to look".to_owned(),
        );
    }
    all
}
