//! The canonical layout, as a change of the text.

use super::document::Document;
use super::position::Range;
use crate::diagnostic::Diagnostic;

/// A stretch of the text and what is to stand in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What goes.
    pub range: Range,
    /// What comes.
    pub text: String,
}

impl Document {
    /// What changes where the text is laid out as [`format`](crate::format()) does: from the first line that differs to
    /// the last; `None` where nothing does.
    ///
    /// # Errors
    /// The mistakes of form: a text that could not be read whole is not rewritten.
    ///
    /// ```
    /// use detente_pact::editor::{Document, Known};
    /// let document = Document::new("party Київ\nact   elect\nclause C1\n Київ must elect at once", &Known::default());
    /// let edit = document.format().unwrap().unwrap();
    /// assert_eq!((edit.range.start.line, edit.text.as_str()), (3, "  Київ must elect at once\n"));
    /// ```
    pub fn format(&self) -> Result<Option<Edit>, Vec<Diagnostic>> {
        let formatted = crate::format::format(&self.text)?;
        if formatted == self.text {
            return Ok(None);
        }
        let start = kept_before(&self.text, &formatted);
        let (rest, fresh) = (self.text.get(start..).unwrap_or(""), formatted.get(start..).unwrap_or(""));
        let tail = kept_behind(rest, fresh);
        let range = self.lines.range(&self.text, start, self.text.len() - tail);
        let text = fresh.get(..fresh.len() - tail).unwrap_or(fresh).to_owned();
        Ok(Some(Edit { range, text }))
    }
}

/// The length of the lines at the beginning that two texts share. Only whole lines are kept, so that no letter and no
/// line end is cut in two.
fn kept_before(old: &str, new: &str) -> usize {
    let same = old.bytes().zip(new.bytes()).take_while(|(a, b)| a == b).count();
    let shared = old.as_bytes().get(..same).unwrap_or(&[]);
    shared.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1)
}

/// The length of those at the end.
fn kept_behind(old: &str, new: &str) -> usize {
    let same = old.bytes().rev().zip(new.bytes().rev()).take_while(|(a, b)| a == b).count();
    let shared = old.as_bytes().get(old.len() - same..).unwrap_or(&[]);
    shared.iter().position(|byte| *byte == b'\n').map_or(0, |at| same - at - 1)
}
