//! What is wrong with the text of an agreement, and where.

use serde::Serialize;

use crate::span::Span;

/// A mistake in the text or in its names.
///
/// The position is that of the first character; `length` may be 0 where something is missing at the end of a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// A short, stable name of the kind of mistake, such as `undeclared-name`.
    pub code: &'static str,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// Length in characters.
    pub length: usize,
    /// What is wrong, in one sentence.
    pub message: String,
    /// What would have been right; empty where the message says it.
    pub expected: String,
    /// What to do; may be empty.
    pub hint: String,
}

impl Diagnostic {
    /// A diagnostic at a span.
    pub(crate) fn new(code: &'static str, span: Span, message: String, expected: &str, hint: String) -> Self {
        Diagnostic {
            code,
            line: span.line.max(1),
            column: span.column.max(1),
            length: span.length,
            message,
            expected: expected.to_owned(),
            hint,
        }
    }
}

impl std::fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}: {}: {}", self.line, self.column, self.code, self.message)?;
        if !self.expected.is_empty() {
            write!(f, "; expected {}", self.expected)?;
        }
        if !self.hint.is_empty() {
            write!(f, " ({})", self.hint)?;
        }
        Ok(())
    }
}
