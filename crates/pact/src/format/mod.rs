//! The canonical layout of an agreement: tree to text.
//!
//! A line of the layout is a [`Row`] of cells, which line up with those of the rows beside it. Comments and blank
//! lines stay where they stand in the text; a line that is too long is broken behind a comma or before `and` and
//! `or`, and nowhere where a line break would mean something.

mod clause;
mod comments;
mod declaration;
mod layout;
mod piece;
mod row;
mod time;
mod watch;

use crate::diagnostic::Diagnostic;
use crate::parse::parse;
use crate::tree::Agreement;

pub(crate) use layout::Printed;

/// Parts of a line in words, for those who speak of them.
pub(crate) mod words {
    pub(crate) use super::clause::{action, line as line_words, subject as subject_words};
    pub(crate) use super::piece::{amounts, event_ref as event_words, list};
    pub(crate) use super::time::bounds;
}

/// The canonical layout of a text. It says the same as the text did: only spaces and line breaks change, the order of
/// what may stand in any order, and the form of what has several.
///
/// # Errors
/// The mistakes of form, if there are any: a text that could not be read whole is not rewritten.
///
/// ```
/// let text = "clock Europe/Kyiv count days exclusive\nparty   A,B # both\nevent E done by A\nact help attested by B";
/// let formatted = detente_pact::format(text).unwrap();
/// assert_eq!(
///     formatted,
///     "clock Europe/Kyiv   count days exclusive\nparty A, B   # both\nevent E  done by A\nact   help  attested by B\n"
/// );
/// assert_eq!(detente_pact::format(&formatted).unwrap(), formatted);
/// ```
pub fn format(text: &str) -> Result<String, Vec<Diagnostic>> {
    let parsed = parse(text);
    if parsed.diagnostics.is_empty() { Ok(print(&parsed.agreement)) } else { Err(parsed.diagnostics) }
}

/// The text of a tree in the canonical layout. A tree without spans, as a form makes it, has its comments at the top
/// and a blank line before each group of declarations and each clause.
///
/// ```
/// use detente_pact::{parse, print};
/// let tree = parse("clause C1\n Russia must not  Strike").agreement;
/// assert_eq!(print(&tree), "clause C1\n  Russia must not Strike\n");
/// ```
#[must_use]
pub fn print(agreement: &Agreement) -> String {
    printed(agreement).text
}

/// The text of a tree, and where in the tree each of its lines comes from.
pub(crate) fn printed(agreement: &Agreement) -> Printed {
    let mut rows = declaration::header(&agreement.header);
    for (index, item) in agreement.items.iter().enumerate() {
        rows.extend(declaration::item(item, &format!("items[{index}]")));
    }
    let placed = comments::place(rows, agreement);
    layout::lay(&placed)
}
