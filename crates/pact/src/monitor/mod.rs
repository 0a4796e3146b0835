//! The monitor: an agreement run against what is reported to have happened.
//!
//! ```text
//! rows ── a watch of the text ──> Happenings ── under each reading ──> Verdicts ── pairs of readings ──> Partings
//! ```
//!
//! A [`Happening`] is what one row says: it happened, it did not, or nobody knows; when, as an interval; when that was
//! known; who did it, how much and where, as far as the row says so; and who says it. The order of rows does not
//! matter: happenings are replayed in the order of their time, as often as it takes until no clause waits for another.
//!
//! # Which rows count
//!
//! Rows known by the end of `as_known_on`, that begin by the end of the observation, and whose word the [`Evidence`]
//! admits. A row whose word does not count breaks no prohibition, and keeps it from being called fulfilled. A row that another one denies (same event, a doer and a place that may be the same, and the time of the
//! denial holds the whole time of the row) is contradicted: it decides nothing, and where nothing else decides, what it
//! is about is disputed. A date is the whole local day. A row of several doers is one row; a group acts for its members.
//!
//! # Times
//!
//! Every time is an interval, and so is everything counted from it. Hours run from the instant; days, weeks, months and
//! years run by the local calendar to the end of the day. `until E` ends before E, `until` a date at the end of it;
//! `by E`, where E is known to the day, is by the end of that day; `before E` ends before E. Durations count from the
//! last of all that has to come before the clause: trigger, window, `provided`, consent; of a step behind `then` also
//! the step before it. A clause is triggered once, by the first time that its condition comes true. `C1 overdue 15 days`
//! comes true at the end of the 15th day after the deadline, unless the duty was done by then. While a clause is
//! suspended its duties are not owed; a deadline moves by the suspended time, by local days where it ends a day.
//!
//! # The statuses of a duty
//!
//! | status | a duty (`must`) | a prohibition (`must not`) | a right (`may`) |
//! |---|---|---|---|
//! | not triggered | what it waits for has not come | the same | the same |
//! | triggered | owed, and its time runs, or a row leaves open whether it was done | over, and a row leaves open whether it was kept | can be used |
//! | in force | – | runs, and no row breaks it | – |
//! | overdue | its time is over, and a row denies it or its absence says something | – | – |
//! | fulfilled | done in time; owed throughout: shown, denied by no row, and over | over, and no row breaks it: all of its time lies within the reach of a stream, or is denied by rows | used |
//! | fulfilled late | done after its time | – | – |
//! | breached | owed throughout, and a row in its time denies it | a row surely in its time, surely by one of the bound | – |
//! | suspended | a power suspends the clause | the same | the same |
//! | ended | released, ended by a power, or its window is over before it was due | ended by a power or released | over and not used |
//! | disputed | only rows that another one contradicts, that do not say who did it, or whose dates leave it open | the same | – |
//! | unobservable | its time is over, and nothing declared can show it | runs or is over, and nothing declared can show it | – |
//!
//! A duty without a deadline stays triggered; one whose clause has a window is due by its end. Fulfilled, fulfilled late,
//! breached and ended are final. Absence says something where somebody attests the act (for duties), or where a stream
//! that can show it reaches over all of the time.
//!
//! # What adds up to a deed
//!
//! A joint duty without an amount needs a row of each of those joined by `and` and of each member of a group, or one
//! of the group itself; the last of them counts. With an amount, the rows of all of its bearers add up until it is
//! reached, each amount by itself; a row without an amount brings nothing to it. `each of G` is one duty a member, and a
//! row of several of them says nothing about how much is whose. An amount without a domain counts for the one domain that
//! is asked for; where none is asked for, all domains count. A prohibition with a number is broken by the row with which
//! the sum reaches it. A row counts once, in a recurring duty for the instance in whose period it lies.
//!
//! A row without a doer is by the one who alone can do it (`done by`), else by nobody knows whom: it breaks a prohibition
//! that binds several sides for the clause as a whole, and leaves each one's own prohibition or duty disputed.
//!
//! # A clause as a whole
//!
//! At every time the gravest status among its duties, in this order: breached, overdue, disputed, unobservable, suspended,
//! triggered, in force, ended, fulfilled late, fulfilled. A duty that has yet to be triggered keeps a clause triggered
//! whose other duties are done. Rights count only in a clause that holds nothing else. As a condition, `C fulfilled` and
//! `C breached` ask the clause as a whole (a missed deadline is a breach), with `by P` the duties that P bears.
//!
//! # Powers
//!
//! `suspend`, `resume` and `end` count if a holder uses them while the clause that gives the power is in force. Where
//! nobody may resume, whoever may suspend may. A refusal releases from the clauses that name it in `unless`: from the
//! clause refused, or from all of them where the row names none. A clause without a trigger of its own that `otherwise`
//! names starts when a clause that names it is breached or overdue.

mod encode;
mod happening;
mod note;
mod run;
mod stream;
mod verdict;

pub use happening::Happening;
pub use note::notes;
pub use run::monitor;
pub use stream::{Declared, Read, Stream, StreamError};
pub use verdict::{
    Counted, Evidence, Parting, Question, Record, Row, Said, Span, Status, StreamSeen, Turn, Verdict,
};

/// Happenings that can be gone through again: a list in memory, or a file that is larger than it.
///
/// They come in the order of their `from`, then of their `to`, then of stream and line: the happenings of one row, one
/// for each of its doers, follow each other.
pub trait Replay {
    /// Shows every happening, in order.
    fn replay(&self, visit: &mut dyn FnMut(&Happening));
}

impl Replay for Vec<Happening> {
    fn replay(&self, visit: &mut dyn FnMut(&Happening)) {
        self.iter().for_each(visit);
    }
}
