//! Watches: the rows of a table that become events.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Moment, Name};
use crate::span::Span;

/// `watch STREAM from FILE as EVENT`, with the columns that hold the time, the doer, the amount and the place.
///
/// ```
/// # use detente_pact::{parse, tree::Item};
/// let text = "
/// watch air_raids from missile.csv as Strike
///   time time_start..time_end   known reported   by \"Russia\"   amount launched   place target
///   where launched >= 1 and model not in [\"Orlan-10\", \"Supercam\"] and not (time_start < 2025-04-01)";
/// let parsed = parse(text);
/// assert!(parsed.diagnostics.is_empty());
/// let Item::Watch(watch) = &parsed.agreement.items[0] else { panic!() };
/// assert_eq!(watch.file.text, "missile.csv");
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Watch {
    /// The name of the stream, which `seen in` names.
    pub name: Name,
    /// The file.
    pub file: Name,
    /// The event or act that each row is.
    pub event: Name,
    /// The column of the time, or of its beginning.
    pub time: Option<Name>,
    /// The column of the end, where the time is a stretch.
    pub time_end: Option<Name>,
    /// The column of the time at which the row was known; by default the end of the event.
    pub known: Option<Name>,
    /// Who did it.
    pub by: Option<Source>,
    /// How much.
    pub amount: Option<Source>,
    /// Where.
    pub place: Option<Source>,
    /// Who says so: a party or a body. A row without a reporter is somebody's word.
    #[serde(default)]
    pub reporter: Option<Source>,
    /// Which rows count.
    pub filter: Option<Filter>,
    /// Rows that count and say that it did not happen.
    #[serde(default)]
    pub denied: Option<Filter>,
    /// Rows that count and say that nobody knows whether it happened.
    #[serde(default)]
    pub unknown: Option<Filter>,
    /// Where in the text.
    #[serde(default)]
    pub span: Span,
}

/// A column, or a constant that holds for every row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Source {
    /// A bare word.
    Column(Name),
    /// A text in quotes.
    Constant(Name),
    /// A number.
    Number(f64),
}

/// Which rows count.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Filter {
    /// All of them hold.
    All(Vec<Filter>),
    /// Any of them holds.
    Any(Vec<Filter>),
    /// It does not hold.
    Not(Box<Filter>),
    /// Two values compare so.
    Compare(Value, Comparison, Value),
    /// A value is one of a list.
    In(Value, Vec<Value>),
}

/// A value in a filter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Value {
    /// The cell of a column.
    Column(Name),
    /// A text.
    Text(String),
    /// A number.
    Number(f64),
    /// A date, with or without a time.
    Date(Moment),
}

/// How two values compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Comparison {
    /// `=`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterEqual,
}
