//! Where a piece of the text stands.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A stretch of the text, by bytes and as an editor shows it.
///
/// `line` and `column` are 1-based and count characters; `length` is in characters and never leaves the line on
/// which the stretch begins. A tree that was built from a form has spans of zeros.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// Length in characters, on the first line.
    pub length: usize,
}

impl Span {
    /// The stretch from the beginning of `self` to the end of `later`.
    #[must_use]
    pub fn to(self, later: Span) -> Span {
        if later.end <= self.end {
            return self;
        }
        let length = if later.line == self.line {
            (later.column + later.length).saturating_sub(self.column)
        } else {
            self.length
        };
        Span { end: later.end, length, ..self }
    }
}
