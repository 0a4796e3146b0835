//! Prohibitions: in force, broken, kept.
//!
//! The first row that surely lies in the time of a prohibition and is surely by somebody bound breaks it for good. A
//! row that may lie in it, that does not say who did it, or that another one contradicts leaves it disputed; where it
//! binds several sides, a row without a doer breaks it, by nobody knows whom.

use std::collections::BTreeSet;

use super::eval::{Eval, Track};
use super::life::{Becomes, Change, Life, lay_out};
use super::must::Case;
use super::query::{Answer, Ask, Breaks, Heap, Mark, Query};
use super::when::{BEGIN, Clock, NEVER, When};
use crate::bound::{Bearer, Deed, Who};
use crate::monitor::Status;

/// What broke a prohibition, or may have.
pub(super) struct Broken<'a> {
    pub since: When,
    pub heap: &'a Heap,
    pub status: Status,
    pub why: &'static str,
    pub unknown: bool,
}

impl Broken<'_> {
    /// In words.
    pub fn told(&self, clock: &Clock, act: &str) -> String {
        let rows = match (self.heap.must, self.heap.may) {
            (1, 1) => "1 row".to_owned(),
            (must, may) if must == may => format!("{must} rows"),
            (must, may) => format!("from {must} to {may} rows"),
        };
        format!("{act}: {} ({rows}), the first {}", self.why, clock.words(self.since))
    }
}

impl Eval<'_> {
    /// Lays out a prohibition for one bearer.
    pub fn must_not(&mut self, ask: Ask, case: &Case<'_>, track: &mut Track) {
        let several = self.are_several(&ask);
        let Some(breaks) = self.breaks(&ask, track) else { return };
        track.life = self.ban_life(&ask, case, &breaks, several);
        track.ban = Some(Box::new(ask.clone()));
        if !ask.places.is_empty() {
            let strict = Ask { strict: true, ..ask };
            let Some(breaks) = self.breaks(&strict, track) else { return };
            let life = self.ban_life(&strict, case, &breaks, several);
            let differs = life.turns != track.life.turns || life.counted != track.life.counted;
            track.strict = differs.then_some(life);
        }
    }

    /// Whether a prohibition binds several sides, so that one of them did what is done by nobody knows whom: where it
    /// binds anybody, where its bearers are joined by `and` or `or`, or where nobody outside of a group is known to do
    /// such a thing.
    pub fn are_several(&self, ask: &Ask) -> bool {
        let Some(who) = &ask.who else { return true };
        let bound = self.world.bound;
        let leaves = bound.leaves(who);
        if sides(who) > 1 {
            return true;
        }
        let event = ask.channel.event;
        let mut doers: BTreeSet<_> =
            bound.event(event).done_by.iter().flat_map(|who| bound.leaves(who)).collect();
        for duty in self.view.clauses.iter().flat_map(|clause| &clause.duties) {
            if let (Deed::Do(other, _), Bearer::Who(who)) = (&duty.deed, &duty.bearer)
                && *other == event
            {
                doers.extend(bound.leaves(who));
            }
        }
        leaves.len() > 1 && doers.is_subset(&leaves)
    }

    pub fn breaks(&mut self, ask: &Ask, track: &mut Track) -> Option<Breaks> {
        match self.ask(Query::Ban(ask.clone())) {
            Some(Answer::Ban(breaks)) => Some(*breaks),
            _ => {
                track.pending = true;
                None
            }
        }
    }

    /// The times of a prohibition: its stretch without those in which it is suspended.
    pub fn spans(&self, case: &Case<'_>) -> Vec<(When, When)> {
        let end = When::at(self.world.store.end);
        let last = self.last_of(case).unwrap_or(When::NEVER).first(end);
        let (mut spans, mut from) = (Vec::new(), case.open.unwrap_or(case.start.opening()));
        for suspension in case.suspended {
            spans.push((from, suspension.from.moved(-1).first(last)));
            let Some(to) = suspension.to else { return kept(spans) };
            from = from.last(to);
        }
        spans.push((from, last));
        kept(spans)
    }

    fn last_of(&self, case: &Case<'_>) -> Option<When> {
        [case.due, case.last, case.stop].into_iter().flatten().reduce(When::first)
    }

    fn ban_life(&self, ask: &Ask, case: &Case<'_>, breaks: &Breaks, several: bool) -> Life {
        let (mut life, end) = (Life::new(), self.world.store.end);
        let last = self.last_of(case);
        let over = last.filter(|last| last.to <= end);
        let mut changes = Vec::new();
        let begin = case.open.unwrap_or(case.start).last(case.start);
        let upto = over.map_or(end, |last| last.to);
        let is_seen = case.sight.attested || case.sight.touches(begin.from, upto);
        let is_spoken_of = !breaks.denied.is_empty() || breaks.open.is_some();
        let running = if is_seen || is_spoken_of { Status::InForce } else { Status::Unobservable };
        changes.push(Change { since: begin, what: Becomes::Now(running) });
        let broken = broken(breaks, several);
        for part in &broken {
            let what = if part.status == Status::Breached { Becomes::Last } else { Becomes::Now };
            changes.push(Change { since: part.since, what: what(part.status) });
        }
        if let Some(last) = over {
            let by_power = !case.stop_is_window && case.stop == Some(last);
            let status = if by_power {
                Some(Status::Ended)
            } else if broken.is_empty() {
                self.kept_to_the_end(ask, case, breaks)
            } else {
                None
            };
            changes.extend(
                status.map(|status| Change { since: self.day_after(last), what: Becomes::Last(status) }),
            );
        }
        lay_out(&mut life, changes, case.suspended, end);
        self.explain_ban(&mut life, ask, case, breaks, &broken);
        life
    }

    /// What a prohibition is once it is over and nothing broke it.
    fn kept_to_the_end(&self, ask: &Ask, case: &Case<'_>, breaks: &Breaks) -> Option<Status> {
        if breaks.open.is_some() {
            return Some(Status::Triggered);
        }
        if breaks.excluded.is_some() {
            return Some(Status::Unobservable);
        }
        let is_seen = ask.spans.iter().all(|(from, to)| {
            let from = if from.from == BEGIN { to.from } else { from.from };
            case.sight.covers(from, to.to) || covers(&breaks.denied, from, to.to)
        });
        Some(if is_seen { Status::Fulfilled } else { Status::Unobservable })
    }

    fn explain_ban(
        &self,
        life: &mut Life,
        ask: &Ask,
        case: &Case<'_>,
        breaks: &Breaks,
        broken: &[Broken<'_>],
    ) {
        let clock = self.world.clock;
        let status = life.last().status;
        let act = &case.act;
        let found = broken.iter().find(|part| part.status == status);
        if let Some(part) = found {
            life.counted = part.heap.clone();
            life.lines.clone_from(&part.heap.lines);
            life.by.actors.clone_from(&part.heap.by);
            life.by.unknown = part.unknown;
        }
        let until = self.last_of(case).filter(|last| last.from < NEVER).map(|last| clock.until_words(last));
        let until = until.map(|until| format!(" until {until}")).unwrap_or_default();
        life.why = match (status, found) {
            (_, Some(part)) => part.told(clock, act),
            (Status::Fulfilled, _) => {
                let denied = ask.spans.iter().any(|(from, to)| !case.sight.covers(from.from, to.to));
                if denied {
                    life.lines.clone_from(&breaks.denials);
                }
                let says = if denied { "rows say that it was not broken" } else { "no row breaks it" };
                let next = breaks.next.map(|next| format!("; the next row lies {}", clock.words(next.when)));
                format!("{act}: {says}{until}{}", next.unwrap_or_default())
            }
            (Status::InForce, _) => match breaks.open {
                Some(mark) => {
                    life.lines = vec![mark.line];
                    format!("{act}: a row says that it is not known ({})", clock.words(mark.when))
                }
                None if until.is_empty() => format!("{act}: no row breaks it"),
                None => format!("{act}: no row breaks it; it runs{until}"),
            },
            (Status::Triggered, _) => {
                life.lines = breaks.open.iter().map(|mark| mark.line).collect();
                let when = breaks.open.map(|mark| clock.words(mark.when)).unwrap_or_default();
                format!("{act}: a row says that it is not known ({when})")
            }
            (Status::Unobservable, _) if breaks.excluded.is_some() => {
                let when = breaks.excluded.map(|mark| clock.words(mark.when)).unwrap_or_default();
                format!("{act}: only rows whose word does not count here say that it was broken ({when})")
            }
            (Status::Unobservable, _) if case.sight.attested => {
                format!("{act}: no stream shows it, and no row speaks of all of the time{until}")
            }
            (Status::Unobservable, _) => format!("{act}: {}", case.sight.lack()),
            (Status::Ended, _) => format!("{act}: {}", case.stopped_by),
            (Status::Suspended, _) => format!("{act}: suspended by a power"),
            _ => format!("{act}: not yet in force"),
        };
    }
}

/// How many parties, groups and bodies are named.
fn sides(who: &Who) -> usize {
    match who {
        Who::Nobody => 0,
        Who::One(..) => 1,
        Who::All(parts) | Who::Any(parts) => parts.iter().map(sides).sum(),
    }
}

/// Everything that broke a prohibition or may have, the surest first.
pub(super) fn broken(breaks: &Breaks, several: bool) -> Vec<Broken<'_>> {
    let mut all = Vec::new();
    let mut add = |mark: Option<Mark>, heap, status, why, unknown| {
        all.extend(mark.map(|mark| Broken { since: mark.when, heap, status, why, unknown }));
    };
    let (sure, unknown) = (&breaks.sure, &breaks.unknown);
    add(sure.first, sure, Status::Breached, "broken", false);
    if several {
        add(unknown.first, unknown, Status::Breached, "broken, by nobody knows whom", true);
    } else {
        add(unknown.first, unknown, Status::Disputed, "it is not known whose act it was", true);
    }
    let dates = "the dates do not say whether it happened in that time";
    add(sure.perhaps, sure, Status::Disputed, dates, false);
    add(
        unknown.perhaps,
        unknown,
        Status::Disputed,
        "neither the doer nor whether it was in time is known",
        true,
    );
    let contradicted = &breaks.contradicted;
    for mark in [contradicted.first, contradicted.perhaps] {
        add(mark, contradicted, Status::Disputed, "rows contradict each other", false);
    }
    for mark in [breaks.vague.first, breaks.vague.perhaps] {
        add(mark, &breaks.vague, Status::Disputed, "a row does not say how much it was", false);
    }
    all
}

/// Whether times follow each other without a gap from one instant to another.
fn covers(times: &[(i64, i64)], from: i64, to: i64) -> bool {
    let mut times = times.to_vec();
    times.sort_unstable();
    let mut at = from;
    for (begin, end) in times {
        if begin <= at && end >= at {
            at = end.saturating_add(1);
        }
    }
    at > to
}

/// Spans that hold any instant.
fn kept(spans: Vec<(When, When)>) -> Vec<(When, When)> {
    spans.into_iter().filter(|(from, last)| from.from <= last.to).collect()
}
