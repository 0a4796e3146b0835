//! What the monitor answers.

use serde::Serialize;

use crate::tree::Moment;

/// What is asked of the monitor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Question {
    /// What was known by the end of this day, or at this time; all of it where not stated.
    pub as_known_on: Option<Moment>,
    /// The end of the observation; the last instant of any stream where not stated.
    pub until: Option<Moment>,
    /// Whose word counts.
    pub evidence: Evidence,
}

/// Whose word counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Evidence {
    /// Anybody's.
    #[default]
    Any,
    /// That of a reporter who bears no duty of the agreement.
    Monitor,
    /// That of the body which the declaration of the event names.
    Attributed,
}

/// The state of a duty, or of a clause as a whole. In JSON it is its [`words`](Status::words).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// What it waits for has not come.
    NotTriggered,
    /// It is owed, and the time for it runs.
    Triggered,
    /// A prohibition that runs and that no row breaks.
    InForce,
    /// The time for it is over, and it is not done.
    Overdue,
    /// Done in time.
    Fulfilled,
    /// Done, but late.
    FulfilledLate,
    /// Broken.
    Breached,
    /// Suspended by a power of the agreement.
    Suspended,
    /// Over: ended by a power, by its own window, or because something released from it.
    Ended,
    /// Sources contradict each other, or it is not known whose act it was.
    Disputed,
    /// Nothing that is declared can decide it.
    Unobservable,
}

impl Serialize for Status {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.words())
    }
}

impl Status {
    /// Every status.
    pub const ALL: [Status; 11] = [
        Status::NotTriggered,
        Status::Triggered,
        Status::InForce,
        Status::Overdue,
        Status::Fulfilled,
        Status::FulfilledLate,
        Status::Breached,
        Status::Suspended,
        Status::Ended,
        Status::Disputed,
        Status::Unobservable,
    ];

    /// In words: `fulfilled late`.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Status::NotTriggered => "not triggered",
            Status::Triggered => "triggered",
            Status::InForce => "in force",
            Status::Overdue => "overdue",
            Status::Fulfilled => "fulfilled",
            Status::FulfilledLate => "fulfilled late",
            Status::Breached => "breached",
            Status::Suspended => "suspended",
            Status::Ended => "ended",
            Status::Disputed => "disputed",
            Status::Unobservable => "unobservable",
        }
    }
}

/// An interval in which something lies, in the agreement's clock: `2015-02-15`, or `2015-02-15 14:00` where the time of
/// day is known. Both ends are alike where it is known to the day or to the minute.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Span {
    /// At the earliest.
    pub from: Moment,
    /// At the latest.
    pub to: Moment,
}

/// A row that decides a verdict.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Row {
    /// The stream.
    pub stream: String,
    /// The line of its file, from 1; the heading is line 1.
    pub line: u32,
}

/// How many rows must and may lie in the time of a duty, and their amounts.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Counted {
    /// Rows that lie in it wherever in their interval they happened.
    pub must: u64,
    /// Rows that lie in it for some instant of their interval, the former among them.
    pub may: u64,
    /// The amounts of the former.
    pub amount_must: f64,
    /// The amounts of the latter.
    pub amount_may: f64,
}

/// A stretch of a duty's life.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Turn {
    /// The status.
    pub status: Status,
    /// When it began; `None` for the time before everything.
    pub since: Option<Span>,
}

/// The state at the end of the observation.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Said {
    /// The status.
    pub status: Status,
    /// The earliest instant at which that status began; `None` where it holds from the start.
    pub from: Option<Moment>,
    /// The latest instant by which it had begun; as `from` where that is known to the day or to the minute.
    pub to: Option<Moment>,
    /// Who did what decides it: names joined by commas, or `unknown`; `None` where nobody did anything.
    pub by: Option<String>,
    /// The rows that decide it, the first of them if there are many.
    pub rows: Vec<Row>,
    /// How many there are.
    pub counted: Counted,
    /// Why, in one sentence.
    pub why: String,
    /// The life of the duty, in order; the last turn is the status.
    pub history: Vec<Turn>,
}

/// The verdict on a clause or on one of its duties, under one reading.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Verdict {
    /// The clause.
    pub clause: String,
    /// What the clause is about, in words.
    pub title: Option<String>,
    /// The duty, in words; `None` for the clause as a whole.
    pub duty: Option<String>,
    /// Which duty of the clause, from 1, counted under this reading; `None` for the clause as a whole.
    pub number: Option<usize>,
    /// Who bears it; empty where nobody does, or for the clause as a whole.
    pub bearers: Vec<String>,
    /// Which instance of a recurring duty, from 1.
    pub instance: Option<u32>,
    /// The reading; `None` where the text names none.
    pub reading: Option<String>,
    /// The line of the text, from 1.
    pub line: usize,
    /// When the clause was triggered.
    pub triggered: Option<Span>,
    /// By when it is due: the last instant that is in time.
    pub due: Option<Span>,
    /// Whole days by which it was late.
    pub days_late: Option<i64>,
    /// The verdict where a row without a place counts as in place.
    #[serde(flatten)]
    pub best: Said,
    /// The verdict where it does not, if that differs.
    pub strict: Option<Said>,
}

/// The first date on which the verdicts of two readings part.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Parting {
    /// The two readings.
    pub readings: [String; 2],
    /// When; `None` where they never do.
    pub on: Option<Span>,
    /// The clause over which they part first.
    pub clause: Option<String>,
    /// Its duty, in words; `None` for the clause as a whole.
    pub duty: Option<String>,
    /// The two statuses from then on.
    pub statuses: Option<[Status; 2]>,
}

/// What was seen of a stream.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StreamSeen {
    /// Its name.
    pub stream: String,
    /// The file that was read.
    pub file: String,
    /// Rows of the file.
    pub rows: u64,
    /// Rows that the watch takes.
    pub taken: u64,
    /// The time from which to which its rows reach, before any filter: outside it a missing row says nothing.
    pub reach: Option<Span>,
}

/// What the monitor found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Record {
    /// The title of the agreement.
    pub agreement: Option<String>,
    /// Whose days and hours.
    pub clock: String,
    /// Whose word counts.
    pub evidence: Evidence,
    /// What was known by then.
    pub as_known_on: Option<Moment>,
    /// The end of the observation.
    pub until: Option<Moment>,
    /// The streams.
    pub streams: Vec<StreamSeen>,
    /// For each clause its verdict as a whole, then those of its duties; reading by reading.
    pub verdicts: Vec<Verdict>,
    /// For each pair of readings the first date on which they part.
    pub divergence: Vec<Parting>,
    /// What a reader should know: names in the events that the agreement lacks, streams without a file.
    pub remarks: Vec<String>,
}
