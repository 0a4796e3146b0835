//! What one row of a stream says.

use crate::bound::{ActorId, ClauseId, EventId, PlaceId};
use crate::tree::Phase;

/// What one row says: it happened, it did not, or nobody knows. Made by a watch of the text; ordered by time.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Happening {
    /// The earliest instant at which it can have happened, in seconds since 1970 in UTC.
    pub(crate) from: i64,
    /// The latest instant; `from` where the row gives a time of day, the last second of the day where it gives a date.
    pub(crate) to: i64,
    /// When it was known.
    pub(crate) known: i64,
    pub(crate) what: What,
    pub(crate) says: Says,
    /// Who did it; `None` where the row does not say, or says that it is unknown.
    pub(crate) by: Option<ActorId>,
    pub(crate) place: Option<PlaceId>,
    /// Who says so; `None` where the row does not say.
    pub(crate) reporter: Option<ActorId>,
    /// How much on land, at sea, in the air, in support (the order of `Domain::ALL`), and without a domain.
    pub(crate) amounts: [Option<f64>; 5],
    /// Which stream, in the order in which they were opened.
    pub(crate) stream: u16,
    /// Which line of its file, from 1; the heading is line 1.
    pub(crate) line: u32,
}

/// What a row is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum What {
    /// An event or an act, or one end of an activity.
    Event(EventId, Option<Phase>),
    /// A power used on a clause.
    Suspend(ClauseId),
    Resume(ClauseId),
    End(ClauseId),
    /// A body or a party says no to a clause, or to whatever it is asked where no clause is named.
    Refuse(Option<ClauseId>),
    /// A body or a party agrees to a clause.
    Consent(ClauseId),
}

/// What a row says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Says {
    /// It happened.
    Yes,
    /// It did not happen in that time.
    No,
    /// Whether it happened in that time is not known.
    Unknown,
}
