//! Events that are so many of another: `is 3 Strike by one party within 7 days`.
//!
//! Each row that completes so many within the window is the event, at the time of that row. A row whose doer is not
//! known counts for nobody in particular; rows that lie in the window only perhaps do not count.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::query::{CITED, Channel, Line};
use super::store::Fact;
use super::supply::{Doers, Fit};
use super::when::{Clock, When};
use crate::bound::{ActorId, Bound, Counts};
use crate::monitor::Happening;
use crate::monitor::happening::{Says, What};
use crate::tree::{Duration, Unit};

const DAY: i64 = 86_400;

/// Counts in rolling windows, one for each party where only what one of them does adds up.
pub(super) struct Counter {
    times: usize,
    one_party: bool,
    within: Option<Duration>,
    doers: Doers,
    makes: Channel,
    recent: BTreeMap<Option<ActorId>, VecDeque<Entry>>,
    last: Option<Line>,
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    from: i64,
    to: i64,
    known: i64,
    line: Line,
    by: Option<ActorId>,
}

impl Counter {
    pub fn new(bound: &Bound, counts: &Counts, makes: Channel) -> Counter {
        Counter {
            times: usize::try_from(counts.times).unwrap_or(usize::MAX).clamp(1, 100_000),
            one_party: counts.one_party,
            within: counts.within,
            doers: Doers::new(bound, counts.by.as_ref(), bound.event(counts.event), false),
            makes,
            recent: BTreeMap::new(),
            last: None,
        }
    }

    pub fn see(
        &mut self,
        bound: &Bound,
        clock: &Clock,
        fact: &Fact<'_>,
        counted: &mut Vec<(Channel, Happening, Vec<Line>)>,
    ) {
        let row = fact.row;
        if row.says != Says::Yes || fact.is_contradicted || self.doers.fit(row.by) != Fit::Yes {
            return;
        }
        let entry = Entry { from: row.from, to: row.to, known: row.known, line: fact.line(), by: row.by };
        if self.one_party {
            let parties: BTreeSet<ActorId> = match row.by {
                Some(by) if !bound.actor(by).leaves.is_empty() => bound.actor(by).leaves.clone(),
                Some(by) => BTreeSet::from([by]),
                None => return,
            };
            for party in parties {
                self.add(Some(party), entry, clock, row, counted);
            }
        } else if self.last != Some(entry.line) {
            // A row of several doers is one row.
            self.last = Some(entry.line);
            self.add(None, entry, clock, row, counted);
        }
    }

    fn add(
        &mut self,
        party: Option<ActorId>,
        entry: Entry,
        clock: &Clock,
        row: &Happening,
        counted: &mut Vec<(Channel, Happening, Vec<Line>)>,
    ) {
        if self.within.is_some_and(|within| entry.to.saturating_sub(entry.from) > at_most(within)) {
            return;
        }
        let times = self.times;
        let recent = self.recent.entry(party).or_default();
        recent.push_back(entry);
        while recent.len() > times {
            recent.pop_front();
        }
        let (Some(first), true) = (recent.front(), recent.len() == times) else { return };
        let to = recent.iter().map(|entry| entry.to).max().unwrap_or(entry.to);
        if !self.within.is_none_or(|within| is_within(clock, first.from, to, within)) {
            return;
        }
        let known = recent.iter().map(|entry| entry.known).max().unwrap_or(entry.known);
        let lines = recent.iter().take(CITED).map(|entry| entry.line).collect();
        let what = What::Event(self.makes.event, self.makes.phase);
        let by = party.or(entry.by);
        let made =
            Happening { from: entry.from, to, known, what, by, place: None, amounts: [None; 5], ..*row };
        counted.push((self.makes, made, lines));
    }
}

/// More seconds than a duration can have.
fn at_most(duration: Duration) -> i64 {
    let count = i64::from(duration.count);
    match duration.unit {
        Unit::Hours => count * 3600,
        Unit::Days => (count + 2) * DAY,
        Unit::Weeks => (count * 7 + 2) * DAY,
        Unit::Months => (count * 31 + 2) * DAY,
        Unit::Years => (count * 366 + 2) * DAY,
    }
}

/// Whether all from one instant to another lies within a duration of the first; the calendar is asked only where the
/// seconds leave it open.
fn is_within(clock: &Clock, from: i64, to: i64, duration: Duration) -> bool {
    let length = to.saturating_sub(from);
    if length > at_most(duration) {
        return false;
    }
    let count = i64::from(duration.count);
    let surely = match duration.unit {
        Unit::Hours => return true,
        Unit::Days => (count - 2) * DAY,
        Unit::Weeks => (count * 7 - 2) * DAY,
        Unit::Months => (count * 28 - 2) * DAY,
        Unit::Years => (count * 365 - 2) * DAY,
    };
    length <= surely || clock.within(When::at(from), duration).is_some_and(|end| to <= end.to)
}
