//! The life of a duty: its turns, in order, and what decides the last of them.

use std::collections::BTreeSet;

use super::query::{Heap, Line};
use super::when::{NEVER, When};
use crate::bound::ActorId;
use crate::monitor::Status;

/// A stretch of a life.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Turn {
    pub status: Status,
    pub since: When,
}

/// Who did what decides a verdict.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct By {
    pub actors: BTreeSet<ActorId>,
    pub unknown: bool,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Life {
    pub turns: Vec<Turn>,
    pub by: By,
    pub lines: Vec<Line>,
    pub counted: Heap,
    pub why: String,
}

impl Life {
    pub fn new() -> Life {
        let turns = vec![Turn { status: Status::NotTriggered, since: When::ALWAYS }];
        Life { turns, by: By::default(), lines: Vec::new(), counted: Heap::default(), why: String::new() }
    }

    /// One that has not begun, and why.
    pub fn waiting(why: String) -> Life {
        Life { why, ..Life::new() }
    }

    pub fn last(&self) -> Turn {
        let first = Turn { status: Status::NotTriggered, since: When::ALWAYS };
        self.turns.last().copied().unwrap_or(first)
    }

    /// The first turn of one of some statuses.
    pub fn first_of(&self, wanted: &[Status]) -> Option<(usize, When)> {
        let at = self.turns.iter().position(|turn| wanted.contains(&turn.status))?;
        Some((at, self.turns.get(at)?.since))
    }

    /// Adds a turn. Nothing changes the past: a turn that may have begun before the last one begins with it.
    pub fn turn(&mut self, status: Status, since: When) {
        if since == When::ALWAYS {
            self.turns.clear();
        }
        if self.turns.last().is_none_or(|last| last.status != status) {
            self.turns.push(Turn { status, since });
        }
    }
}

/// A change in a life that is laid out from its causes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Change {
    pub since: When,
    pub what: Becomes,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Becomes {
    /// Another status, from which it goes on.
    Now(Status),
    /// A status for good.
    Last(Status),
    Suspended,
    Resumed,
}

/// A time in which a clause is suspended; without an end it still is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Suspension {
    pub from: When,
    pub to: Option<When>,
}

/// Lays out the changes in the order of their time, up to the end of the observation. A suspension hides what is not
/// final; what came in the meantime shows when it ends.
pub(super) fn lay_out(life: &mut Life, mut changes: Vec<Change>, suspended: &[Suspension], end: i64) {
    for suspension in suspended {
        changes.push(Change { since: suspension.from, what: Becomes::Suspended });
        changes.extend(suspension.to.map(|since| Change { since, what: Becomes::Resumed }));
    }
    let rank = |change: &Change| match change.what {
        Becomes::Resumed => 0,
        Becomes::Now(_) => 1,
        Becomes::Last(_) => 2,
        Becomes::Suspended => 3,
    };
    changes.sort_by_key(|change| (change.since.from, change.since.to, rank(change)));
    let (mut hidden, mut is_suspended) = (None, false);
    for change in changes.into_iter().filter(|change| change.since.from <= end.saturating_add(1)) {
        if change.since.from >= NEVER {
            break;
        }
        match change.what {
            Becomes::Last(status) => {
                life.turn(status, change.since);
                return;
            }
            Becomes::Now(status) => {
                hidden = Some(status);
                if !is_suspended {
                    life.turn(status, change.since);
                }
            }
            // What is not owed yet cannot be suspended.
            Becomes::Suspended => {
                is_suspended = true;
                if hidden.is_some() {
                    life.turn(Status::Suspended, change.since);
                }
            }
            Becomes::Resumed => {
                is_suspended = false;
                if let Some(status) = hidden {
                    life.turn(status, change.since);
                }
            }
        }
    }
}
