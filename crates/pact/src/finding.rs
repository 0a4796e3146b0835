//! What is wrong with an agreement whose text is well formed.

use serde::Serialize;

use crate::span::Span;

/// A finding: one clause, one code, one reading. Several parties are one finding.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Finding {
    /// What is wrong.
    pub code: Code,
    /// How grave it is.
    pub weight: Weight,
    /// The clause.
    pub clause: String,
    /// The reading; `None` where it holds however the clause is read.
    pub reading: Option<String>,
    /// The parties it is about: the holder of the red line, those who cannot do it.
    pub parties: Vec<String>,
    /// Line of what it is about, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// Length in characters.
    pub length: usize,
    /// What is wrong, in one sentence.
    pub message: String,
    /// The clauses, events and red lines that it follows from, side by side with their citations.
    pub chain: Vec<Link>,
    /// What the drafters could do.
    pub hint: String,
    /// The paths of the scenario that it rests on, such as `pledges.fra-land`.
    pub origins: Vec<String>,
}

/// One step of the reasoning.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Link {
    /// The clause, event, capability or red line.
    pub clause: String,
    /// Its source and the place in it.
    pub cite: Option<String>,
    /// What it says.
    pub text: String,
}

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Weight {
    /// The clause cannot work as it is written.
    Grave,
    /// The clause works worse than it could.
    Defect,
    /// Worth knowing.
    Remark,
}

/// What a check finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Code {
    /// Nothing can produce the trigger.
    CannotFire,
    /// Clauses wait for each other.
    Circular,
    /// Deadlines that cannot all hold.
    DeadlinesConflict,
    /// One must and must not do the same at the same time.
    DutiesConflict,
    /// Nobody can carry the duty out in time.
    CannotBeMet,
    /// The duty does what a party forbids.
    CrossesRedLine,
    /// The clause starts only by an act of the party whose red line it crosses.
    ConsentBlocked,
    /// One duty has several triggers, or its days are not defined.
    AmbiguousTrigger,
    /// A party can keep its deadlines only if the others are quick, or slow, enough.
    NotControllable,
    /// A breach by one side has a consequence, the same by the other has none.
    OneSidedRemedy,
    /// A breach has no consequence that anybody owes or can carry out.
    Toothless,
    /// The text does not say whose duty it is.
    NoBearer,
    /// The duty has no date by which it is due.
    NoDeadline,
    /// Nobody is named who says whose act it was, though the clause asks for that.
    Unattested,
    /// No stream and no attester can show whether the duty is kept.
    Unobservable,
    /// A single party can keep the clause from coming into force, or gains a right by its own breach.
    WhoCanStopIt,
}

impl Code {
    /// Every code, in the order in which the findings of a clause are listed.
    pub const ALL: [Code; 16] = [
        Code::CannotFire,
        Code::Circular,
        Code::DeadlinesConflict,
        Code::DutiesConflict,
        Code::CannotBeMet,
        Code::CrossesRedLine,
        Code::ConsentBlocked,
        Code::AmbiguousTrigger,
        Code::NotControllable,
        Code::OneSidedRemedy,
        Code::Toothless,
        Code::NoBearer,
        Code::NoDeadline,
        Code::Unattested,
        Code::Unobservable,
        Code::WhoCanStopIt,
    ];

    /// The name of the code, as in the manual.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Code::CannotFire => "cannot-fire",
            Code::Circular => "circular",
            Code::DeadlinesConflict => "deadlines-conflict",
            Code::DutiesConflict => "duties-conflict",
            Code::CannotBeMet => "cannot-be-met",
            Code::CrossesRedLine => "crosses-red-line",
            Code::ConsentBlocked => "consent-blocked",
            Code::AmbiguousTrigger => "ambiguous-trigger",
            Code::NotControllable => "not-controllable",
            Code::OneSidedRemedy => "one-sided-remedy",
            Code::Toothless => "toothless",
            Code::NoBearer => "no-bearer",
            Code::NoDeadline => "no-deadline",
            Code::Unattested => "unattested",
            Code::Unobservable => "unobservable",
            Code::WhoCanStopIt => "who-can-stop-it",
        }
    }

    /// How much a finding of this code weighs.
    #[must_use]
    pub fn weight(self) -> Weight {
        match self {
            Code::CannotFire
            | Code::Circular
            | Code::DeadlinesConflict
            | Code::DutiesConflict
            | Code::CannotBeMet
            | Code::ConsentBlocked => Weight::Grave,
            Code::CrossesRedLine
            | Code::AmbiguousTrigger
            | Code::NotControllable
            | Code::OneSidedRemedy
            | Code::Toothless
            | Code::NoBearer
            | Code::NoDeadline
            | Code::Unattested
            | Code::Unobservable => Weight::Defect,
            Code::WhoCanStopIt => Weight::Remark,
        }
    }
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

impl Finding {
    /// A finding without parties, chain, hint and origins.
    pub(crate) fn new(code: Code, clause: &str, reading: Option<&str>, span: Span, message: String) -> Self {
        Finding {
            code,
            weight: code.weight(),
            clause: clause.to_owned(),
            reading: reading.map(str::to_owned),
            parties: Vec::new(),
            line: span.line.max(1),
            column: span.column.max(1),
            length: span.length,
            message,
            chain: Vec::new(),
            hint: String::new(),
            origins: Vec::new(),
        }
    }
}
