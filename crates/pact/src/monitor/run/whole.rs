//! A clause as a whole: what its duties add up to.
//!
//! At every time the gravest status of its duties: breached, overdue, disputed, unobservable, suspended, triggered, in
//! force, ended, fulfilled late, fulfilled. A duty that has not been triggered keeps a clause whose other duties are
//! done triggered. Rights count only where there is nothing else.

use super::eval::{ClauseState, Eval, Track};
use super::forbid::broken;
use super::life::{Becomes, Change, Life, Turn, lay_out};
use super::query::{Ask, CITED, Heap};
use super::when::When;
use crate::bound::{ClauseView, Who};
use crate::monitor::Status;
use crate::tree::Modal;

/// The gravest first.
const ORDER: [Status; 10] = [
    Status::Breached,
    Status::Overdue,
    Status::Disputed,
    Status::Unobservable,
    Status::Suspended,
    Status::Triggered,
    Status::InForce,
    Status::Ended,
    Status::FulfilledLate,
    Status::Fulfilled,
];

/// A life that counts towards that of the clause, and since when which status decides.
struct Part {
    life: Life,
    /// Whether its rows are counted by another part already.
    is_counted: bool,
}

impl Eval<'_> {
    pub fn whole(&mut self, clause: &ClauseView, state: &ClauseState) -> Track {
        let mut whole = Track::new(None, None, Modal::Must);
        whole.trigger = state.trigger.at;
        let only_rights = state.tracks.iter().all(|track| track.modal == Modal::May);
        let counting: Vec<&Track> =
            state.tracks.iter().filter(|track| only_rights || track.modal != Modal::May).collect();
        if counting.is_empty() {
            whole.life = self.bare(state);
            return whole;
        }
        let mut parts: Vec<Part> =
            counting.iter().map(|track| Part { life: track.life.clone(), is_counted: false }).collect();
        self.several(clause, &counting, &mut parts, &mut whole.pending);
        whole.life = added_up(&parts);
        let dues: Vec<When> = counting.iter().filter_map(|track| track.due).collect();
        whole.due = dues.first().copied().filter(|due| dues.iter().all(|other| other == due));
        if whole.life.last().status == Status::FulfilledLate {
            whole.days_late = counting.iter().filter_map(|track| track.days_late).max();
        }
        let strict: Vec<Part> = counting
            .iter()
            .map(|track| Part {
                life: track.strict.as_ref().unwrap_or(&track.life).clone(),
                is_counted: false,
            })
            .collect();
        if counting.iter().any(|track| track.strict.is_some()) {
            let life = added_up(&strict);
            whole.strict = (life.turns != whole.life.turns).then_some(life);
        }
        whole
    }

    /// A clause without duties.
    fn bare(&self, state: &ClauseState) -> Life {
        let Some(since) = state.trigger.at else {
            return Life::waiting(state.trigger.missing.clone().unwrap_or_default());
        };
        let mut life = Life::new();
        let mut changes = vec![Change { since, what: Becomes::Now(Status::Triggered) }];
        changes.extend(
            state.stop.map(|(at, _)| Change { since: at.moved(1), what: Becomes::Last(Status::Ended) }),
        );
        lay_out(&mut life, changes, &state.suspended, self.world.store.end);
        life
    }

    /// Prohibitions of the same thing that bind several sides: a row without a doer breaks the clause, since one of
    /// them did it.
    fn several(&mut self, clause: &ClauseView, tracks: &[&Track], parts: &mut Vec<Part>, pending: &mut bool) {
        let duty = |track: &Track| track.duty.and_then(|index| clause.duties.get(index));
        let mut done = vec![false; tracks.len()];
        for (index, first) in tracks.iter().enumerate() {
            let Some(question) = first.ban.as_ref().filter(|_| done.get(index) != Some(&true)) else {
                continue;
            };
            let alike = |other: &&Track| {
                other
                    .ban
                    .as_ref()
                    .is_some_and(|ban| Ask { who: question.who.clone(), ..(**ban).clone() } == **question)
            };
            let group: Vec<usize> =
                (index..tracks.len()).filter(|other| tracks.get(*other).is_some_and(alike)).collect();
            let all: Option<Vec<Who>> =
                group.iter().filter_map(|at| tracks.get(*at)).map(|track| track.who.clone()).collect();
            for at in &group {
                if let Some(done) = done.get_mut(*at) {
                    *done = true;
                }
            }
            if group.len() < 2 {
                continue;
            }
            let ask = Ask { who: all.map(Who::Any), ..(**question).clone() };
            let mut scratch = Track::new(None, None, Modal::MustNot);
            let Some(breaks) = self.breaks(&ask, &mut scratch) else {
                *pending = true;
                continue;
            };
            let is_several = self.are_several(&ask);
            for at in &group {
                if let Some(part) = parts.get_mut(*at) {
                    part.is_counted = true;
                }
            }
            let act =
                first.duty.and_then(|_| duty(first)).map(|d| crate::check::words::deed(self.world.bound, d));
            parts.extend(broken(&breaks, is_several).into_iter().map(|part| {
                let mut life = Life::new();
                life.turn(part.status, part.since);
                life.counted = part.heap.clone();
                life.lines.clone_from(&part.heap.lines);
                life.by.actors.clone_from(&part.heap.by);
                life.by.unknown = part.unknown;
                life.why = part.told(self.world.clock, act.as_deref().unwrap_or_default());
                Part { life, is_counted: false }
            }));
        }
    }
}

/// The gravest of several statuses.
fn gravest(statuses: &[Status]) -> Status {
    let found = ORDER.into_iter().find(|status| statuses.contains(status)).unwrap_or(Status::NotTriggered);
    let is_done = matches!(found, Status::Ended | Status::FulfilledLate | Status::Fulfilled);
    if is_done && statuses.contains(&Status::NotTriggered) { Status::Triggered } else { found }
}

fn added_up(parts: &[Part]) -> Life {
    let mut at = vec![0; parts.len()];
    let mut now: Vec<Status> = vec![Status::NotTriggered; parts.len()];
    let mut life = Life::new();
    let next = |at: &[usize], index: usize| {
        let part: &Part = parts.get(index)?;
        part.life.turns.get(*at.get(index)?).copied()
    };
    // Each time the earliest of the turns to come; what comes at the same time comes together, one turn of each.
    while let Some(from) =
        (0..parts.len()).filter_map(|index| next(&at, index)).map(|turn| turn.since.from).min()
    {
        let mut here: Vec<Turn> = Vec::new();
        for index in 0..parts.len() {
            let Some(turn) = next(&at, index).filter(|turn| turn.since.from == from) else { continue };
            if let (Some(at), Some(now)) = (at.get_mut(index), now.get_mut(index)) {
                *at += 1;
                *now = turn.status;
            }
            here.push(turn);
        }
        // What was added about several sides says nothing until it is broken.
        let speak = now.iter().zip(parts).filter(|(status, part)| !is_silent(**status, part));
        let status = gravest(&speak.map(|(status, _)| *status).collect::<Vec<_>>());
        let own = here.iter().filter(|turn| turn.status == status).map(|turn| turn.since).reduce(When::first);
        let since = own.or_else(|| here.iter().map(|turn| turn.since).reduce(When::last));
        life.turn(status, since.unwrap_or(When::at(from)));
    }
    decide(&mut life, parts);
    life
}

/// Whether a part is one of those that only ever break a clause, and has not.
fn is_silent(status: Status, part: &Part) -> bool {
    let first = part.life.turns.get(1).map(|turn: &Turn| turn.status);
    status == Status::NotTriggered
        && matches!(first, Some(Status::Breached | Status::Disputed))
        && part.life.turns.len() == 2
}

/// The rows, doers and words of the parts that decide the last status.
fn decide(life: &mut Life, parts: &[Part]) {
    let status = life.last().status;
    let waits = status == Status::Triggered && !parts.iter().any(|part| part.life.last().status == status);
    let wanted = if waits { Status::NotTriggered } else { status };
    let mut deciding: Vec<&Part> = parts.iter().filter(|part| part.life.last().status == wanted).collect();
    deciding.sort_by_key(|part| part.life.last().since.from);
    let mut counted = Heap::default();
    let has_own = deciding.iter().any(|part| !part.is_counted);
    for part in &deciding {
        for line in &part.life.lines {
            if life.lines.len() < CITED && !life.lines.contains(line) {
                life.lines.push(*line);
            }
        }
        life.by.actors.extend(part.life.by.actors.iter().copied());
        life.by.unknown |= part.life.by.unknown;
        if !(part.is_counted && has_own) {
            counted.must += part.life.counted.must;
            counted.may += part.life.counted.may;
            counted.amount_must += part.life.counted.amount_must;
            counted.amount_may += part.life.counted.amount_may;
        }
    }
    life.counted = counted;
    if let Some(first) = deciding.first() {
        life.why.clone_from(&first.life.why);
        let others = deciding.iter().filter(|part| part.life.why != first.life.why).count();
        if others > 0 {
            life.why.push_str(&format!(" (and {others} more)"));
        }
    }
}
