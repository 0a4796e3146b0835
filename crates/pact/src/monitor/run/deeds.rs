//! What the rows say of a duty: done, in part, denied, or nothing.

use std::collections::BTreeSet;

use super::query::{Ask, Asked, CITED, Deeds, Line, Mark};
use super::store::Fact;
use super::supply::{Doers, Fit};
use super::when::{BEGIN, NEVER, When};
use crate::bound::{ActorId, Bound};
use crate::monitor::happening::Says;
use crate::tree::Domain;

/// Two days: a beginning that is known to the day counts from the day's first second.
const SHORT: i64 = 2 * 86_400;
/// What is short of an amount by so little of it is rounding.
const EPSILON: f64 = 1e-9;

/// Follows one duty through the rows.
pub(super) struct Doing {
    doers: Doers,
    places: Places,
    /// Whether each of several owes it, so that what they do together does not say how much of it is whose.
    is_single: bool,
    /// Whether a row after the time is none of its own.
    alone: bool,
    amounts: Vec<Asked>,
    open: When,
    close: When,
    totals: Vec<f64>,
    reached: Vec<Option<When>>,
    /// The latest end of the rows so far, by which all of them have happened.
    latest: i64,
    last: Option<Line>,
    by: BTreeSet<ActorId>,
    deeds: Deeds,
}

impl Doing {
    pub fn new(bound: &Bound, ask: &Ask) -> Doing {
        let doers = Doers::new(bound, ask.who.as_ref(), bound.event(ask.channel.event), false);
        let (open, close) = ask.spans.first().copied().unwrap_or((When::ALWAYS, When::NEVER));
        Doing {
            doers,
            places: Places::new(bound, ask),
            is_single: ask.who.as_ref().is_some_and(|who| bound.leaves(who).len() == 1),
            alone: ask.alone,
            amounts: ask.amounts.clone(),
            open,
            close,
            totals: vec![0.0; ask.amounts.len()],
            reached: vec![None; ask.amounts.len()],
            latest: BEGIN,
            last: None,
            by: BTreeSet::new(),
            deeds: Deeds { sums: vec![0.0; ask.amounts.len()], ..Deeds::default() },
        }
    }

    pub fn see(&mut self, bound: &Bound, fact: &Fact<'_>) {
        let row = fact.row;
        let fit = self.doers.fit(row.by);
        if self.alone && (row.from > self.close.to || row.to < self.open.from) {
            return;
        }
        if fit == Fit::No || !self.places.count(row.place, row.says) {
            return;
        }
        let mark = Mark { when: When::new(row.from, row.to), line: fact.line(), by: row.by };
        match row.says {
            Says::Yes => self.yes(bound, fact, fit, mark),
            Says::No if row.to < self.open.from => {}
            Says::No => {
                if self.close.from < NEVER && row.to >= self.close.from {
                    Mark::keep(&mut self.deeds.missed, mark);
                }
                if row.from <= self.close.to {
                    Mark::keep(&mut self.deeds.denied, mark);
                    let last =
                        self.deeds.denial.is_none_or(|old| (old.when.to, old.line) < (row.to, mark.line));
                    if last {
                        self.deeds.denial = Some(mark);
                    }
                }
            }
            Says::Unknown if row.to >= self.open.from && row.from <= self.close.to => {
                Mark::keep(&mut self.deeds.open, mark);
            }
            Says::Unknown => {}
        }
    }

    fn yes(&mut self, bound: &Bound, fact: &Fact<'_>, fit: Fit, mark: Mark) {
        let row = fact.row;
        if !self.amounts.iter().any(|asked| brought(*asked, &row.amounts, self.amounts.len()).is_some())
            && !self.amounts.is_empty()
        {
            return;
        }
        let slot = if row.to < self.open.from {
            Some(&mut self.deeds.early)
        } else if row.from < self.open.from
            || (self.open.to.saturating_sub(self.open.from) > SHORT && row.from < self.open.to)
        {
            Some(&mut self.deeds.straddling)
        } else if fact.is_contradicted {
            Some(&mut self.deeds.contradicted)
        } else if fit == Fit::Unknown
            || (self.is_single && !self.amounts.is_empty() && !self.doers.is_one(bound, row.by))
        {
            Some(&mut self.deeds.unknown)
        } else {
            None
        };
        if let Some(slot) = slot {
            return Mark::keep(slot, mark);
        }
        self.doers.add(mark);
        // The lines of a row of several doers follow each other: its amounts count once.
        let is_new = self.last != Some(mark.line);
        self.last = Some(mark.line);
        if !is_new {
            return;
        }
        if mark.when.from <= self.close.to {
            let amount: f64 = row.amounts.iter().flatten().sum();
            self.deeds.counted.add(mark, mark.when.to <= self.close.from, amount, fact.lines);
        }
        self.add_amounts(&row.amounts, mark, fact.lines);
    }

    fn add_amounts(&mut self, amounts: &[Option<f64>; 5], mark: Mark, lines: &[Line]) {
        let was_complete = self.is_complete();
        self.latest = self.latest.max(mark.when.to);
        for (index, asked) in self.amounts.iter().enumerate() {
            let Some(amount) = brought(*asked, amounts, self.amounts.len()) else { continue };
            let (Some(total), Some(reached)) = (self.totals.get_mut(index), self.reached.get_mut(index))
            else {
                continue;
            };
            *total += amount;
            let wanted = asked.quantity().unwrap_or(0.0);
            if reached.is_none() && *total >= wanted - EPSILON * wanted.abs().max(1.0) {
                *reached = Some(When::new(mark.when.from, self.latest));
            }
            if let Some(sum) = self.deeds.sums.get_mut(index).filter(|_| mark.when.to <= self.close.to) {
                *sum += amount;
            }
        }
        if !self.amounts.is_empty() && !was_complete {
            let room = CITED.saturating_sub(self.deeds.lines.len());
            self.deeds.lines.extend(lines.iter().take(room));
            self.by.extend(mark.by);
        }
    }

    fn is_complete(&self) -> bool {
        self.reached.iter().all(Option::is_some)
    }

    pub fn answer(mut self, bound: &Bound) -> Deeds {
        if self.amounts.is_empty() {
            self.deeds.done = self.doers.done(bound);
            self.deeds.lines = self.doers.lines();
            self.deeds.lacking = self.doers.lacking(bound);
            self.by = self.doers.names();
        } else {
            self.deeds.done = self.reached.iter().copied().reduce(|a, b| Some(a?.last(b?))).flatten();
        }
        self.deeds.lines.truncate(CITED);
        self.deeds.by = self.by;
        self.deeds
    }
}

/// How much a row brings of an amount that is asked for. What has no domain counts for the one domain that is asked;
/// where none is asked, every domain counts.
pub(super) fn brought(asked: Asked, amounts: &[Option<f64>; 5], domains: usize) -> Option<f64> {
    let plain = amounts.last().copied().flatten();
    match asked.domain {
        None => {
            let all = amounts.iter().flatten();
            all.copied().reduce(|a, b| a + b)
        }
        Some(domain) => {
            let place = Domain::ALL.iter().position(|other| *other == domain);
            let own = place.and_then(|place| amounts.get(place).copied().flatten());
            own.or(if domains == 1 { plain } else { None })
        }
    }
    .filter(|amount| *amount > 0.0)
}

/// Where a thing has to be done.
pub(super) struct Places {
    /// For each place whether it lies in one of those asked; empty where any place will do.
    inside: Vec<bool>,
    strict: bool,
}

impl Places {
    pub fn new(bound: &Bound, ask: &Ask) -> Places {
        let lies =
            |index: usize| ask.places.iter().any(|outer| bound.lies_in(crate::bound::PlaceId(index), *outer));
        let inside =
            if ask.places.is_empty() { Vec::new() } else { (0..bound.places.len()).map(lies).collect() };
        Places { inside, strict: ask.strict }
    }

    /// Whether a row is in place. What denies a thing without a place denies it everywhere.
    pub fn count(&self, place: Option<crate::bound::PlaceId>, says: Says) -> bool {
        match place {
            _ if self.inside.is_empty() => true,
            Some(place) => self.inside.get(place.0) == Some(&true),
            None => !self.strict || says == Says::No,
        }
    }
}
