//! What is asked of the rows, and what they answer.
//!
//! A question names its channel, its doers, places and times in full, so that the same question under two readings is
//! asked once, and a question whose times have not changed is not asked again.

use std::collections::BTreeSet;

use super::when::When;
use crate::bound::{ActorId, EventId, PlaceId, Who};
use crate::tree::{Amount, Domain, Phase};

/// So many rows are cited; all of them are counted.
pub(super) const CITED: usize = 20;

/// The rows of one event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Channel {
    pub event: EventId,
    pub phase: Option<Phase>,
    /// Whether only those count whose reporter is the one that the declaration names.
    pub attributed: bool,
}

/// A row, by its stream and the line of its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Line {
    pub stream: u16,
    pub line: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Query {
    /// When it first happened, not before an instant.
    First { channel: Channel, who: Option<Who>, after: i64 },
    /// Whether it was done, and when.
    Deeds(Ask),
    /// What was done though it was forbidden.
    Ban(Ask),
}

/// What a duty asks of the rows.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Ask {
    pub channel: Channel,
    /// Whose acts count; `None` for anybody's.
    pub who: Option<Who>,
    pub amounts: Vec<Asked>,
    pub places: Vec<PlaceId>,
    /// Whether a row without a place is left out.
    pub strict: bool,
    /// Whether a row after the time belongs to another question: of a recurring duty, to a later instance.
    pub alone: bool,
    /// The times that count: from the first instant of each to its last. A duty has one, from when it is owed to when
    /// it is due.
    pub spans: Vec<(When, When)>,
}

/// An amount that can be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Asked {
    pub domain: Option<Domain>,
    /// The bits of the number.
    bits: Option<u64>,
}

impl Asked {
    pub fn of(amount: &Amount) -> Asked {
        Asked { domain: amount.domain, bits: amount.quantity.map(f64::to_bits) }
    }

    pub fn quantity(self) -> Option<f64> {
        self.bits.map(f64::from_bits)
    }
}

/// A time with the row that settles it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Mark {
    pub when: When,
    pub line: Line,
    pub by: Option<ActorId>,
}

impl Mark {
    /// Keeps the earlier of two, as an interval; the row is that which is the first to be surely over. Among rows of one
    /// time the doer decides before the line, so that their order in the file plays no part.
    pub fn keep(slot: &mut Option<Mark>, new: Mark) {
        let Some(old) = slot else {
            *slot = Some(new);
            return;
        };
        let rank = |mark: &Mark| (mark.when.to, mark.when.from, mark.by, mark.line);
        let when = old.when.first(new.when);
        if rank(&new) < rank(old) {
            *old = new;
        }
        old.when = when;
    }
}

/// Rows that count for the same thing.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Heap {
    pub must: u64,
    pub may: u64,
    pub amount_must: f64,
    pub amount_may: f64,
    /// The first of those that surely lie in time.
    pub first: Option<Mark>,
    /// The first of those that may.
    pub perhaps: Option<Mark>,
    pub lines: Vec<Line>,
    pub by: BTreeSet<ActorId>,
    last: Option<Line>,
}

impl Heap {
    /// Counts a row; the lines of a row of several doers follow each other and count once.
    pub fn add(&mut self, mark: Mark, is_sure: bool, amount: f64, lines: &[Line]) {
        if self.by.len() < CITED {
            self.by.extend(mark.by);
        }
        if self.last == Some(mark.line) {
            return;
        }
        self.last = Some(mark.line);
        self.may += 1;
        self.amount_may += amount;
        if is_sure {
            self.must += 1;
            self.amount_must += amount;
            Mark::keep(&mut self.first, mark);
        } else {
            Mark::keep(&mut self.perhaps, mark);
        }
        for line in lines {
            if self.lines.len() < CITED && !self.lines.contains(line) {
                self.lines.push(*line);
            }
        }
    }

    pub fn is_empty(&self) -> bool {
        self.may == 0
    }
}

/// When a thing first happened.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct First {
    pub at: Option<When>,
    pub lines: Vec<Line>,
    pub by: BTreeSet<ActorId>,
    /// A row that leaves it open who did it.
    pub unknown: Option<Mark>,
    /// A row that another one contradicts.
    pub contradicted: Option<Mark>,
}

/// What was done of a duty.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Deeds {
    /// When all of it was done.
    pub done: Option<When>,
    /// The rows that add up to it, or to a part of it.
    pub lines: Vec<Line>,
    pub by: BTreeSet<ActorId>,
    /// The rows in time.
    pub counted: Heap,
    /// Rows without a doer.
    pub unknown: Option<Mark>,
    /// Rows that say yes and that another one contradicts.
    pub contradicted: Option<Mark>,
    /// Rows of which it is not known whether they come after the beginning.
    pub straddling: Option<Mark>,
    /// Rows before the duty was owed.
    pub early: Option<Mark>,
    /// Rows in time that say that it did not happen.
    pub denied: Option<Mark>,
    /// The last of them.
    pub denial: Option<Mark>,
    /// Rows that say so of the deadline or of a time after it.
    pub missed: Option<Mark>,
    /// Rows in time that say that nobody knows.
    pub open: Option<Mark>,
    /// What was brought of each amount in time.
    pub sums: Vec<f64>,
    /// Who of several has yet to do it.
    pub lacking: BTreeSet<ActorId>,
}

/// What was done though it was forbidden.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Breaks {
    /// By those who are bound.
    pub sure: Heap,
    /// By nobody knows whom.
    pub unknown: Heap,
    /// Rows that another one contradicts.
    pub contradicted: Heap,
    /// Rows that do not say how much or what.
    pub vague: Heap,
    /// Rows that say that nobody knows.
    pub open: Option<Mark>,
    /// Rows that would break it if their word counted.
    pub excluded: Option<Mark>,
    /// The first row after all of the times.
    pub next: Option<Mark>,
    /// Times in which it did not happen, by the word of a row.
    pub denied: Vec<(i64, i64)>,
    pub denials: Vec<Line>,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Answer {
    First(First),
    Deeds(Box<Deeds>),
    Ban(Box<Breaks>),
}
