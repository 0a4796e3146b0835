//! The tokens of the clause language.

use crate::span::Span;
use crate::tree::Moment;

/// A token, with what the parser needs to know about the space before it.
#[derive(Debug, Clone)]
pub(crate) struct Token {
    pub kind: Kind,
    pub span: Span,
    /// Whether it is the first token of its line. Line breaks carry no meaning of their own: they only tell where
    /// to go on after a mistake, and whether a `cite` belongs to the clause or to the line before it.
    pub first: bool,
    /// Whether no space separates it from the token before.
    pub glued: bool,
}

/// What a token is. Keywords are words: which words are keywords depends on where they stand.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Kind {
    Word,
    Number(f64),
    /// A date such as `2015-12-31`, or with a time after `T`.
    Date(Moment),
    /// A time of day such as `18:00`.
    Time(jiff::civil::Time),
    /// Text in quotes, without them.
    Text(String),
    Symbol(Symbol),
    Bad(Bad),
    End,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Symbol {
    Comma,
    Dot,
    Range,
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    Open,
    Close,
    OpenList,
    CloseList,
    /// A sign that stands only inside names of zones, files and locators.
    Mark,
}

/// Why a piece of text is no token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bad {
    Character,
    OpenText,
    Date,
    Time,
    Number,
}
