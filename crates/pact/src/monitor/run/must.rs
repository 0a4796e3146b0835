//! Duties: owed, done, late, overdue.
//!
//! Counting, in order: rows of the act by its bearer, in place, that may lie after the duty was owed. Rows of which
//! that is not known, rows without a doer and rows that another row contradicts do not count; where nothing else is
//! there, they leave the duty disputed. A row that denies the act at the deadline or after it makes it overdue, one
//! that leaves it open keeps it triggered; without any row it is overdue where absence says something.

use super::eval::{Eval, Sight, Track};
use super::life::{Becomes, Change, Life, Suspension, lay_out};
use super::query::{Answer, Ask, Asked, Deeds, Mark, Query};
use super::when::{BEGIN, When};
use super::why::Story;
use crate::bound::{Duty, Limit, Who};
use crate::monitor::Status;

/// What a life is laid out from.
pub(super) struct Case<'a> {
    pub start: When,
    pub open: Option<When>,
    pub due: Option<When>,
    pub last: Option<When>,
    pub throughout: bool,
    pub stop: Option<When>,
    pub stopped_by: &'static str,
    /// Whether it is the window of the clause that ends it.
    pub stop_is_window: bool,
    pub suspended: &'a [Suspension],
    pub sight: Sight,
    /// What has to come before a deed counts, and has not.
    pub waits: Option<String>,
    pub act: String,
}

impl Eval<'_> {
    /// Lays out a duty for one bearer; `case` holds its times.
    pub fn must(&mut self, ask: Ask, duty: &Duty, case: &Case<'_>, track: &mut Track) {
        let Some(deeds) = self.deeds(&ask, case, track) else { return };
        let deeds = held_to_its_day(duty, case, deeds);
        track.life = self.must_life(duty, &ask, case, &deeds);
        track.done = fulfilled(&track.life).and(deeds.done);
        track.days_late = self.days_late(&track.life, case, &deeds);
        if !ask.places.is_empty() {
            let strict = Ask { strict: true, ..ask };
            let Some(deeds) = self.deeds(&strict, case, track) else { return };
            let deeds = held_to_its_day(duty, case, deeds);
            let life = self.must_life(duty, &strict, case, &deeds);
            track.strict = (life.turns != track.life.turns).then_some(life);
        }
    }

    /// What the rows say. As long as something has to come before a deed counts, what was done came too early.
    fn deeds(&mut self, ask: &Ask, case: &Case<'_>, track: &mut Track) -> Option<Deeds> {
        match self.ask(Query::Deeds(ask.clone())) {
            Some(Answer::Deeds(deeds)) if case.open.is_none() => Some(Deeds {
                denied: deeds.denied,
                denial: deeds.denial,
                missed: deeds.missed,
                open: deeds.open,
                sums: vec![0.0; ask.amounts.len()],
                ..Deeds::default()
            }),
            Some(Answer::Deeds(deeds)) => Some(*deeds),
            _ => {
                track.pending = true;
                None
            }
        }
    }

    /// Whole days from the deadline to the deed; at least so many where the dates leave it open.
    fn days_late(&self, life: &Life, case: &Case<'_>, deeds: &Deeds) -> Option<i64> {
        let (Status::FulfilledLate, Some(due), Some(done)) = (life.last().status, case.due, deeds.done)
        else {
            return None;
        };
        let clock = self.world.clock;
        if clock.day_of(due.to).is_some_and(|day| day.to == due.to) {
            return clock.days_between(due.to, done.from);
        }
        Some(done.from.saturating_sub(due.to) / 86_400)
    }

    fn must_life(&self, duty: &Duty, ask: &Ask, case: &Case<'_>, deeds: &Deeds) -> Life {
        let mut life = Life::new();
        life.counted = deeds.counted.clone();
        let closes = case.due.or(case.last);
        let doubt = doubt(case, deeds, closes);
        let mut changes = vec![Change { since: case.start, what: Becomes::Now(Status::Triggered) }];
        changes.extend(stopped(case, closes));
        changes.extend(done(case, deeds, closes, doubt));
        changes.extend(self.run_out(case, deeds, closes, doubt));
        lay_out(&mut life, changes, case.suspended, self.world.store.end);
        Story { clock: self.world.clock, bound: self.world.bound, duty, ask, case, deeds, doubt }
            .tell(&mut life);
        life
    }

    /// What comes of the end of its time, where nothing was done by then and nothing leaves that open.
    fn run_out(
        &self,
        case: &Case<'_>,
        deeds: &Deeds,
        closes: Option<When>,
        doubt: Option<(Mark, &'static str)>,
    ) -> Option<Change> {
        let due = closes.filter(|due| due.to < self.world.store.end)?;
        let is_done = !case.throughout && deeds.done.is_some_and(|done| done.from <= due.to);
        let is_open = doubt.is_some_and(|(mark, _)| mark.when.from <= due.to);
        if is_done || is_open {
            return None;
        }
        let status = self.at_the_end(case, deeds, due)?;
        // What was due before it was owed is overdue from the first.
        let since = if due.to < case.start.from { case.start } else { self.day_after(due) };
        Some(Change { since, what: Becomes::Now(status) })
    }

    /// What a duty is once its time is over and nothing was done.
    fn at_the_end(&self, case: &Case<'_>, deeds: &Deeds, due: When) -> Option<Status> {
        if case.throughout && deeds.done.is_some() {
            return if deeds.open.is_some() { None } else { Some(Status::Fulfilled) };
        }
        let clock = self.world.clock;
        let on_the_day = |mark: Mark| {
            clock.day_of(due.from).is_some_and(|day| day.to == due.from && mark.when.to >= day.from)
        };
        if deeds.missed.is_some() || deeds.done.is_some() || deeds.denial.is_some_and(on_the_day) {
            return Some(Status::Overdue);
        }
        if deeds.open.is_some() {
            return None;
        }
        let from = if case.start.from == BEGIN { due.from } else { case.start.from };
        if case.sight.attested || case.sight.covers(from, due.to) {
            return Some(Status::Overdue);
        }
        Some(Status::Unobservable)
    }

    /// The time after a deadline: where it ends a day, the whole of the next.
    pub fn day_after(&self, due: When) -> When {
        let next = due.moved(1);
        match (self.world.clock.day_of(next.from), self.world.clock.day_of(next.to)) {
            (Some(first), Some(last)) if first == last && first.from == next.from && next.from == next.to => {
                first
            }
            _ => next,
        }
    }
}

/// What is owed on one day, and of which a row says that it was not done on that day, is not made good by what was done
/// later: that is another deed.
fn held_to_its_day(duty: &Duty, case: &Case<'_>, deeds: Deeds) -> Deeds {
    let is_bound = duty.limits.iter().any(|limit| matches!(limit, Limit::On(_)));
    let Some(due) = case.due.filter(|_| is_bound) else { return deeds };
    let is_missed = deeds.missed.is_some_and(|mark| mark.when.from <= due.to);
    let is_late = deeds.done.is_some_and(|done| done.from > due.to);
    if !(is_missed && is_late) {
        return deeds;
    }
    Deeds { done: None, lines: Vec::new(), by: Default::default(), ..deeds }
}

/// The first row that leaves it open whether the duty was done in time, and why it does. Where it was done for sure in
/// time, none does.
fn doubt(case: &Case<'_>, deeds: &Deeds, closes: Option<When>) -> Option<(Mark, &'static str)> {
    let marks = [
        (deeds.contradicted, "rows contradict each other"),
        (deeds.unknown, "a row does not say who did it"),
        (deeds.straddling, "the dates do not say whether it was done after it was owed"),
    ];
    let doubts = marks.into_iter().filter_map(|(mark, why)| Some((mark?, why)));
    let doubt = doubts.min_by_key(|(mark, _)| (mark.when, mark.line))?;
    let counts = match (deeds.done, closes) {
        (None, _) => true,
        (Some(_), _) if case.throughout => deeds.contradicted.is_some(),
        (Some(done), Some(due)) => done.from > due.to && doubt.0.when.from <= due.to,
        (Some(_), None) => false,
    };
    counts.then_some(doubt)
}

/// The end of what is owed. The end of a window does not cure what was due before it.
fn stopped(case: &Case<'_>, closes: Option<When>) -> Option<Change> {
    let stop = case.stop?;
    let cures = !case.stop_is_window || closes.is_none_or(|due| stop.to < due.from);
    cures.then(|| Change { since: stop.moved(1), what: Becomes::Last(Status::Ended) })
}

/// What was done, what leaves it open, and what denies a thing that is owed throughout.
fn done(
    case: &Case<'_>,
    deeds: &Deeds,
    closes: Option<When>,
    doubt: Option<(Mark, &'static str)>,
) -> Vec<Change> {
    let since = |when: When| when.not_before(case.start.from);
    let mut changes = Vec::new();
    let done = deeds.done.filter(|_| !case.throughout);
    if let Some((mark, _)) = doubt {
        let what = if done.is_some() { Becomes::Last } else { Becomes::Now };
        changes.push(Change { since: since(mark.when), what: what(Status::Disputed) });
    } else if let Some(done) = done {
        let status = match closes {
            Some(due) if done.from > due.to => Status::FulfilledLate,
            Some(due) if done.to > due.from => Status::Disputed,
            _ => Status::Fulfilled,
        };
        changes.push(Change { since: since(done), what: Becomes::Last(status) });
    }
    if let Some(denied) = deeds.denied.filter(|_| case.throughout) {
        let status = if deeds.contradicted.is_some() { Status::Disputed } else { Status::Breached };
        changes.push(Change { since: since(denied.when), what: Becomes::Last(status) });
    }
    changes
}

fn fulfilled(life: &Life) -> Option<()> {
    matches!(life.last().status, Status::Fulfilled | Status::FulfilledLate).then_some(())
}

/// What a duty asks of the rows, in one stretch of time.
pub(super) fn ask(duty: &Duty, channel: super::query::Channel, who: Option<&Who>, span: (When, When)) -> Ask {
    Ask {
        channel,
        who: who.cloned(),
        amounts: duty.amounts.iter().map(Asked::of).collect(),
        places: duty.places.clone(),
        strict: false,
        alone: false,
        spans: vec![span],
    }
}
