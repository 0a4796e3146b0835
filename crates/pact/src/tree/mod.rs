//! The syntax tree of an agreement: what the text says, before any name is looked up.
//!
//! The tree has a JSON form (serde), so that a form and the text are two views of one thing; spans may be left out
//! of it. The declarations are in [`declaration`], the clauses in [`clause`], times in [`time`], and the rows that
//! become events in [`watch`].

pub mod clause;
pub mod declaration;
pub mod time;
pub mod watch;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use clause::{
    Action, Clause, ClauseItem, Condition, EventRef, ItemKind, Modal, Phase, Sentence, State, Step, Subject,
};
pub use declaration::{
    Actor, Amount, Answer, Attester, Body, Can, Count, CountBy, Declared, Doers, Domain, Event, Of, Party,
    Place, Reading, RedLine,
};
pub use time::{Counting, Duration, FirstDay, Moment, TimeBound, TimePoint, Unit};
pub use watch::{Comparison, Filter, Source, Value, Watch};

use crate::span::Span;

/// A whole agreement.
///
/// ```
/// let parsed = detente_pact::parse("agreement \"Draft 3\"\n  clock Europe/Kyiv  count days exclusive\n");
/// assert!(parsed.diagnostics.is_empty());
/// assert_eq!(parsed.agreement.header.clock.unwrap().text, "Europe/Kyiv");
/// ```
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Agreement {
    /// Title, clock and day counting.
    #[serde(default)]
    pub header: Header,
    /// Declarations, clauses and watches, as they stand.
    #[serde(default)]
    pub items: Vec<Item>,
    /// The comments, as they stand.
    #[serde(default)]
    pub comments: Vec<Comment>,
    /// The lines of the text that hold nothing, from 1: they set groups apart.
    #[serde(default)]
    pub blank: Vec<usize>,
}

impl Agreement {
    /// The clauses, in the order of the text.
    pub fn clauses(&self) -> impl Iterator<Item = &Clause> {
        self.items.iter().filter_map(|item| if let Item::Clause(clause) = item { Some(clause) } else { None })
    }
}

/// `agreement "…"  clock ZONE  count days exclusive  ordinal first day is the day after`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Header {
    /// The title.
    pub title: Option<String>,
    /// The zone whose days and hours count, by its IANA name.
    pub clock: Option<Name>,
    /// How days are counted.
    pub counting: Option<Counting>,
    /// What "day 1 of E" means; `None` where the text leaves it open.
    pub ordinal: Option<FirstDay>,
    /// Where the header stands.
    #[serde(default)]
    pub span: Span,
}

/// A thing that stands at the outer level of the text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Item {
    /// `party …`
    Party(Party),
    /// `body …`
    Body(Body),
    /// `place …`
    Place(Place),
    /// `event …`, `activity …` and `act …`
    Event(Event),
    /// `can …`
    Can(Can),
    /// `redline …`
    RedLine(RedLine),
    /// `reading …`
    Reading(Reading),
    /// `clause …`
    Clause(Clause),
    /// `watch …`
    Watch(Box<Watch>),
}

/// A name as it is written, with its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Name {
    /// As written.
    pub text: String,
    /// Where.
    #[serde(default)]
    pub span: Span,
}

/// `cite SOURCE LOCATOR`: the source by its id, and the place in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Cite {
    /// Id of the source.
    pub source: Name,
    /// Page, paragraph or clause; may be empty.
    #[serde(default)]
    pub locator: String,
    /// Whether the place stands in quotes, as words of the source do.
    #[serde(default)]
    pub quoted: bool,
}

impl std::fmt::Display for Cite {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}{}{}", self.source.text, if self.locator.is_empty() { "" } else { " " }, self.locator)
    }
}

/// A comment, without its `#`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Comment {
    /// The text of it.
    pub text: String,
    /// Whether it stands behind something on its line.
    #[serde(default)]
    pub trailing: bool,
    /// Where.
    #[serde(default)]
    pub span: Span,
}
