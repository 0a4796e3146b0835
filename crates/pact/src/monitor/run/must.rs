//! Duties: owed, done, late, overdue.
//!
//! Counting, in order: rows of the act by its bearer, in place, that may lie after the duty was owed. Rows of which
//! that is not known, rows without a doer and rows that another row contradicts do not count; where nothing else is
//! there, they leave the duty disputed. A row that denies the act at the deadline or after it makes it overdue, one
//! that leaves it open keeps it triggered; without any row it is overdue where absence says something.

use super::eval::{Eval, Sight, Track};
use super::life::{Becomes, Change, Life, Suspension, lay_out};
use super::query::{Answer, Ask, Asked, Deeds, Mark, Query};
use super::when::{BEGIN, NEVER, When};
use crate::bound::{Duty, Who};
use crate::check::words;
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
    pub act: String,
}

impl Eval<'_> {
    /// Lays out a duty for one bearer; `case` holds its times.
    pub fn must(&mut self, ask: Ask, duty: &Duty, case: &Case<'_>, track: &mut Track) {
        let Some(deeds) = self.deeds(&ask, track) else { return };
        track.life = self.must_life(duty, &ask, case, &deeds);
        track.done = fulfilled(&track.life).and(deeds.done);
        track.days_late = self.days_late(&track.life, case, &deeds);
        if !ask.places.is_empty() {
            let strict = Ask { strict: true, ..ask };
            let Some(deeds) = self.deeds(&strict, track) else { return };
            let life = self.must_life(duty, &strict, case, &deeds);
            track.strict = (life.turns != track.life.turns).then_some(life);
        }
    }

    fn deeds(&mut self, ask: &Ask, track: &mut Track) -> Option<Deeds> {
        match self.ask(Query::Deeds(ask.clone())) {
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
        let mut changes = vec![Change { since: case.start, what: Becomes::Now(Status::Triggered) }];
        let closes = case.due.or(case.last);
        let due = closes.filter(|due| due.to < self.world.store.end);
        let late = |due: When| self.day_after(due);
        let done = if case.throughout { None } else { deeds.done };
        let marks = [
            (deeds.contradicted, "rows contradict each other"),
            (deeds.unknown, "a row does not say who did it"),
            (deeds.straddling, "the dates do not say whether it was done after it was owed"),
        ];
        let doubt = marks.into_iter().find_map(|(mark, why)| Some((mark?, why)));
        let in_doubt = |due: When| doubt.is_some_and(|(mark, _)| mark.when.from <= due.to);
        let is_uncertain =
            done.is_some_and(|d| closes.is_some_and(|due| d.from <= due.to && d.to > due.from));
        // The end of a window does not cure what was due before it.
        let cures = |stop: &When| !case.stop_is_window || closes.is_none_or(|due| stop.to < due.from);
        if let Some(stop) = case.stop.filter(cures) {
            changes.push(Change { since: stop.moved(1), what: Becomes::Last(Status::Ended) });
        }
        if let Some(done) = done {
            let status = match closes {
                _ if is_uncertain => Status::Disputed,
                Some(due) if done.from > due.to => Status::FulfilledLate,
                _ => Status::Fulfilled,
            };
            changes
                .push(Change { since: done.last(case.start.opening_of(done)), what: Becomes::Last(status) });
        } else if let Some((mark, _)) = doubt {
            changes.push(Change {
                since: mark.when.last(case.start.opening_of(mark.when)),
                what: Becomes::Now(Status::Disputed),
            });
        }
        if case.throughout
            && let Some(denied) = deeds.denied
        {
            let status = if deeds.contradicted.is_some() { Status::Disputed } else { Status::Breached };
            changes.push(Change {
                since: denied.when.last(case.start.opening_of(denied.when)),
                what: Becomes::Last(status),
            });
        }
        if let Some(due) =
            due.filter(|due| !is_uncertain && done.is_none_or(|d| d.from > due.to) && !in_doubt(*due))
        {
            let what = self.at_the_end(case, deeds, due);
            changes.extend(what.map(|status| Change { since: late(due), what: Becomes::Now(status) }));
        }
        if self.is_hidden(case, deeds) {
            for change in &mut changes {
                if change.what == Becomes::Now(Status::Triggered) {
                    change.what = Becomes::Now(Status::Unobservable);
                }
            }
        }
        lay_out(&mut life, changes, case.suspended, self.world.store.end);
        self.explain(&mut life, duty, ask, case, deeds, doubt);
        life
    }

    /// What a duty is once its time is over and nothing was done.
    fn at_the_end(&self, case: &Case<'_>, deeds: &Deeds, due: When) -> Option<Status> {
        if case.throughout && deeds.done.is_some() {
            return if deeds.open.is_some() { None } else { Some(Status::Fulfilled) };
        }
        if deeds.missed.is_some() || deeds.done.is_some() {
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

    /// Whether nothing shows it and no row speaks of it.
    fn is_hidden(&self, case: &Case<'_>, deeds: &Deeds) -> bool {
        let spoken =
            [deeds.unknown, deeds.contradicted, deeds.straddling, deeds.denied, deeds.missed, deeds.open];
        let until = case.due.or(case.last).map_or(NEVER, |due| due.to).min(self.world.store.end);
        deeds.done.is_none()
            && deeds.counted.is_empty()
            && spoken.iter().all(Option::is_none)
            && !case.sight.attested
            && !case.sight.touches(case.start.from, until)
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

    fn explain(
        &self,
        life: &mut Life,
        duty: &Duty,
        ask: &Ask,
        case: &Case<'_>,
        deeds: &Deeds,
        doubt: Option<(Mark, &'static str)>,
    ) {
        let clock = self.world.clock;
        let due = case.due.or(case.last).map(|due| clock.until_words(due));
        let by_due = due.as_ref().map(|due| format!("; it was due by {due}")).unwrap_or_default();
        let mut cite = |lines: &[super::query::Line]| life.lines = lines.to_vec();
        let when = |mark: Option<Mark>| mark.map(|mark| clock.words(mark.when)).unwrap_or_default();
        let status = life.turns.last().map_or(Status::NotTriggered, |turn| turn.status);
        let act = &case.act;
        let why = match status {
            Status::Fulfilled | Status::FulfilledLate => {
                cite(&deeds.lines);
                let done = deeds.done.map(|done| clock.words(done)).unwrap_or_default();
                if case.throughout {
                    format!("{act}: shown {done}, and denied by no row{by_due}")
                } else {
                    format!("{act}: done {done}{by_due}")
                }
            }
            Status::Disputed => match (doubt, deeds.done) {
                (_, Some(done)) if !case.throughout => {
                    cite(&deeds.lines);
                    format!(
                        "{act}: done {}; the dates do not say whether that was in time{by_due}",
                        clock.words(done)
                    )
                }
                (Some((mark, why)), _) => {
                    cite(&[mark.line]);
                    format!("{act}: {why} ({}){by_due}", clock.words(mark.when))
                }
                _ => format!("{act}: rows contradict each other{by_due}"),
            },
            Status::Breached => {
                cite(&deeds.denied.map(|mark| mark.line).into_iter().collect::<Vec<_>>());
                format!("{act}: a row says that it was not done {}", when(deeds.denied))
            }
            Status::Overdue => {
                let row = deeds.missed.map(|mark| mark.line);
                cite(&row.into_iter().chain(deeds.lines.iter().copied()).collect::<Vec<_>>());
                let says = if row.is_some() { "a row says that it was not done" } else { "no row shows it" };
                format!("{act}: {says}{}{by_due}", self.partly(duty, ask, deeds))
            }
            Status::Triggered => {
                let open = deeds.open.filter(|_| deeds.done.is_none());
                cite(
                    &open
                        .map(|mark| mark.line)
                        .into_iter()
                        .chain(deeds.lines.iter().copied())
                        .collect::<Vec<_>>(),
                );
                let by_when = due
                    .map(|due| format!("due by {due}"))
                    .unwrap_or_else(|| "no day by which it is due".to_owned());
                match open {
                    Some(mark) => format!(
                        "{act}: a row says that it is not known ({}); {by_when}",
                        clock.words(mark.when)
                    ),
                    None => format!(
                        "{act}: {by_when}{}{}",
                        self.partly(duty, ask, deeds),
                        self.too_early(case, deeds)
                    ),
                }
            }
            Status::Unobservable => format!("{act}: {}{by_due}", case.sight.lack()),
            Status::Ended => format!("{act}: {}", case.stopped_by),
            Status::Suspended => format!("{act}: suspended by a power"),
            Status::NotTriggered | Status::InForce => format!("{act}: not yet owed"),
        };
        if matches!(status, Status::Fulfilled | Status::FulfilledLate | Status::Disputed) {
            life.by.actors.clone_from(&deeds.by);
            life.by.unknown = status == Status::Disputed && deeds.done.is_none() && deeds.unknown.is_some();
        }
        life.why = why;
    }

    fn too_early(&self, case: &Case<'_>, deeds: &Deeds) -> String {
        match (deeds.early, case.open) {
            (Some(mark), Some(_)) if deeds.done.is_none() => {
                format!("; what was done {} came before it was owed", self.world.clock.words(mark.when))
            }
            _ => String::new(),
        }
    }

    /// What there is of a part: `; 7,000 of 10,000 land`.
    fn partly(&self, duty: &Duty, ask: &Ask, deeds: &Deeds) -> String {
        let mut parts = Vec::new();
        for (asked, sum) in ask.amounts.iter().zip(&deeds.sums) {
            if let Some(quantity) = asked.quantity().filter(|_| !deeds.counted.is_empty()) {
                let domain = asked.domain.map(|d| format!(" {}", d.word())).unwrap_or_default();
                parts.push(format!("{} of {}{domain}", words::number(*sum), words::number(quantity)));
            }
        }
        if !deeds.lacking.is_empty() && duty.amounts.is_empty() {
            let names: Vec<String> =
                deeds.lacking.iter().map(|id| self.world.bound.actor(*id).name.clone()).collect();
            parts.push(format!("not yet by {}", words::list(&names)));
        }
        if parts.is_empty() { String::new() } else { format!("; {}", words::list(&parts)) }
    }
}

fn fulfilled(life: &Life) -> Option<()> {
    matches!(life.last().status, Status::Fulfilled | Status::FulfilledLate).then_some(())
}

impl When {
    /// The beginning of a time, as far as it bounds a later one: never a time after that one.
    fn opening_of(self, later: When) -> When {
        let at = self.opening();
        When::new(at.from.min(later.from), at.to.min(later.from))
    }
}

/// What a duty asks of the rows, in one stretch of time.
pub(super) fn ask(duty: &Duty, channel: super::query::Channel, who: Option<&Who>, span: (When, When)) -> Ask {
    Ask {
        channel,
        who: who.cloned(),
        amounts: duty.amounts.iter().map(Asked::of).collect(),
        places: duty.places.clone(),
        strict: false,
        spans: vec![span],
    }
}
