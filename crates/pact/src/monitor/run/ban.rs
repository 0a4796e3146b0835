//! What the rows say of a prohibition.

use super::deeds::{Places, brought};
use super::query::{Ask, Asked, Breaks, CITED, Heap, Mark};
use super::store::Fact;
use super::supply::{Doers, Fit};
use super::when::{BEGIN, Clock, When};
use crate::bound::Bound;
use crate::monitor::happening::Says;

/// So many times in which it is denied are told apart.
const DENIED: usize = 4_096;

/// Follows one prohibition through the rows.
pub(super) struct Banned {
    doers: Doers,
    places: Places,
    amounts: Vec<Asked>,
    /// What of each amount has been done so far, where only more than an amount is forbidden.
    totals: Vec<f64>,
    spans: Vec<(When, When)>,
    /// From the first to the last instant of all of them.
    reach: (i64, i64),
    breaks: Breaks,
}

impl Banned {
    pub fn new(bound: &Bound, ask: &Ask) -> Banned {
        let from = ask.spans.iter().map(|(start, _)| start.from).min().unwrap_or(BEGIN);
        let to = ask.spans.iter().map(|(_, last)| last.to).max().unwrap_or(BEGIN);
        Banned {
            doers: Doers::new(bound, ask.who.as_ref(), bound.event(ask.channel.event), true),
            places: Places::new(bound, ask),
            amounts: ask.amounts.clone(),
            totals: vec![0.0; ask.amounts.len()],
            spans: ask.spans.clone(),
            reach: (from, to),
            breaks: Breaks::default(),
        }
    }

    pub fn see(&mut self, clock: &Clock, fact: &Fact<'_>) {
        let row = fact.row;
        if row.to < self.reach.0 {
            return;
        }
        if row.from > self.reach.1 && (row.says != Says::Yes || self.is_later(row.from)) {
            return;
        }
        let fit = self.doers.fit(row.by);
        if fit == Fit::No || !self.places.count(row.place, row.says) {
            return;
        }
        let mark =
            Mark { when: When::new(row.from.max(self.reach.0), row.to), line: fact.line(), by: row.by };
        match row.says {
            // It breaks nothing, but nobody can say either that nothing was broken.
            Says::Yes if fact.is_excluded => {
                if self.span_of(row.from, row.to).is_some() {
                    Mark::keep(&mut self.breaks.excluded, mark);
                }
            }
            _ if fact.is_excluded => {}
            Says::Yes => self.yes(clock, fact, fit, mark),
            Says::No => self.no(row.from, row.to, mark),
            Says::Unknown => {
                if self.span_of(row.from, row.to).is_some() {
                    Mark::keep(&mut self.breaks.open, mark);
                }
            }
        }
    }

    /// Whether the first row after all of the times is known to be earlier.
    fn is_later(&self, from: i64) -> bool {
        self.breaks.next.is_some_and(|next| next.when.from.max(next.when.to) <= from)
    }

    /// Whether a row surely lies in a time that counts, or may; `None` if it does not.
    fn span_of(&self, from: i64, to: i64) -> Option<bool> {
        let mut found = None;
        for (start, last) in &self.spans {
            if from >= start.to && to <= last.from {
                return Some(true);
            }
            if to >= start.from && from <= last.to {
                found = Some(false);
            }
        }
        found
    }

    fn yes(&mut self, clock: &Clock, fact: &Fact<'_>, fit: Fit, mark: Mark) {
        let row = fact.row;
        let Some(is_sure) = self.span_of(row.from, row.to) else {
            if row.from > self.reach.1 {
                // A stretch with times of day begins with its first instant, one of days on any of them.
                let to = if clock.is_by_day(mark.when) { row.to } else { row.from };
                let when = When::new(row.from, to);
                Mark::keep(&mut self.breaks.next, Mark { when, ..mark });
            }
            return;
        };
        let says_how_much = row.amounts.iter().any(Option::is_some);
        let is_vague = !self.amounts.is_empty() && !says_how_much;
        if !is_vague && !self.is_forbidden(&row.amounts, is_sure && fit == Fit::Yes) {
            return;
        }
        let heap: &mut Heap = if fact.is_contradicted {
            &mut self.breaks.contradicted
        } else if is_vague {
            &mut self.breaks.vague
        } else if fit == Fit::Unknown {
            &mut self.breaks.unknown
        } else {
            &mut self.breaks.sure
        };
        heap.add(mark, is_sure, row.amounts.iter().flatten().sum(), fact.lines);
    }

    /// Whether what was done is of the kind, and reaches the amount, that is forbidden.
    fn is_forbidden(&mut self, amounts: &[Option<f64>; 5], adds: bool) -> bool {
        if self.amounts.is_empty() {
            return true;
        }
        let mut forbidden = false;
        let domains = self.amounts.len();
        for (asked, total) in self.amounts.iter().zip(self.totals.iter_mut()) {
            let Some(amount) = brought(*asked, amounts, domains) else { continue };
            let reached = *total + amount;
            forbidden |= asked.quantity().is_none_or(|quantity| reached >= quantity);
            if adds {
                *total = reached;
            }
        }
        forbidden
    }

    fn no(&mut self, from: i64, to: i64, mark: Mark) {
        if self.breaks.denials.len() < CITED {
            self.breaks.denials.push(mark.line);
        }
        if let Some(last) = self.breaks.denied.last_mut()
            && (last.0..=last.1.saturating_add(1)).contains(&from)
        {
            last.1 = last.1.max(to);
        } else if self.breaks.denied.len() < DENIED {
            self.breaks.denied.push((from, to));
        }
    }

    pub fn answer(self) -> Breaks {
        self.breaks
    }
}
