//! What happened, and when.

use jiff::civil::{Date, Time};

use super::Domain;

/// A local date, with a time of day where one is stated; without it, the whole local day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// The date.
    pub date: Date,
    /// The time of day.
    pub time: Option<Time>,
}

impl Moment {
    /// Reads `2026-02-03`, `2026-02-03T18:00` or `2026-02-03 18:00`.
    pub fn read(text: &str) -> Option<Moment> {
        let (date, time) = match text.split_once(['T', ' ']) {
            Some((date, time)) => (date, Some(time.trim().parse().ok()?)),
            None => (text, None),
        };
        // Other forms of ISO 8601 would be read too, and are not what a spreadsheet's reader expects.
        let is_plain = date.len() == 10 && date.bytes().all(|b| b.is_ascii_digit() || b == b'-');
        Some(Moment { date: date.parse().ok().filter(|_| is_plain)?, time })
    }
}

/// A row of `events.csv`.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Short name.
    pub id: String,
    /// Event or act of the agreement.
    pub event: String,
    /// Who did it; empty if unknown.
    pub by: String,
    /// When it happened, or began.
    pub from: Moment,
    /// When it ended.
    pub to: Option<Moment>,
    /// When it was known.
    pub known: Option<Moment>,
    /// Where; empty if unknown.
    pub place: String,
    /// How much, by domain or as one number without.
    pub amount: Vec<(Option<Domain>, f64)>,
    /// Where the row stands.
    pub at: crate::diagnostic::Place,
    /// Ids of the row's sources.
    pub sources: Vec<String>,
    /// What the sources say.
    pub note: String,
    /// Who says so: a party or a body of the agreement; empty if the row does not say.
    pub reporter: String,
}
