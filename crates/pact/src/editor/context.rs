//! Where the cursor stands: in which declaration, behind which words of its line.

use super::document::Document;
use super::position::Position;
use crate::parse::DECLARATIONS;
use crate::token::{Kind, Token};

/// Where the cursor stands.
#[derive(Debug, Clone)]
pub(super) struct Context<'d> {
    /// The first byte of the word that is being written, and the cursor.
    pub start: usize,
    pub end: usize,
    /// The words of the item before the cursor, its keyword first; empty at the outer level.
    pub item: Vec<&'d str>,
    /// Those of the cursor's line.
    pub line: Vec<&'d str>,
    /// Whether a text in quotes is being written.
    pub quoted: bool,
}

impl Document {
    /// Where the cursor stands; `None` within a comment.
    pub(super) fn context(&self, at: Position) -> Option<Context<'_>> {
        let end = self.lines.offset(&self.text, at);
        if self.comments.iter().any(|comment| comment.span.start < end && end <= comment.span.end) {
            return None;
        }
        let known = self.tokens.iter().filter(|token| token.kind != Kind::End);
        let mut before: Vec<&Token> = known.filter(|token| token.span.start < end).collect();
        let mut start = end;
        let mut quoted = false;
        if let Some(last) = before.last().copied()
            && last.span.end >= end
        {
            let opens = self.slice((last.span.start, last.span.end)).starts_with(['"', '“', '„']);
            quoted = opens && !(last.span.end == end && matches!(last.kind, Kind::Text(_)));
            if quoted || matches!(last.kind, Kind::Word | Kind::Number(_) | Kind::Date(_)) {
                start = last.span.start;
                before.pop();
            }
        }
        let column = self.lines.position(&self.text, start).character;
        let line_start = self.lines.offset(&self.text, Position { line: at.line, character: 0 });
        let item = enclosing(self, &before, before.iter().all(|t| t.span.start < line_start), column);
        let line = item.iter().rposition(|token| token.first).unwrap_or(0);
        let line = item.get(line..).unwrap_or(&[]);
        let line = if line.iter().any(|t| t.span.start >= line_start) { line } else { &[] };
        let words =
            |tokens: &[&Token]| tokens.iter().map(|t| self.slice((t.span.start, t.span.end))).collect();
        Some(Context { start, end, item: words(&item), line: words(line), quoted })
    }
}

/// The tokens of the declaration in which the cursor stands.
fn enclosing<'t>(document: &Document, before: &[&'t Token], fresh: bool, column: u32) -> Vec<&'t Token> {
    let word = |token: &Token| document.slice((token.span.start, token.span.end));
    let mut begin: Option<usize> = None;
    for (index, token) in before.iter().enumerate().filter(|(_, token)| token.first) {
        let keyword = word(token);
        let outer = begin.and_then(|begin| before.get(begin));
        let deeper = outer.is_some_and(|outer| token.span.column > outer.span.column);
        let inner = match outer.map(|outer| word(outer)) {
            Some("clause") => keyword == "reading" && deeper,
            Some("watch") => keyword == "place" && deeper,
            Some("redline") => keyword == "never",
            _ => false,
        };
        if DECLARATIONS.contains(&keyword) && !inner {
            begin = Some(index);
        }
    }
    let Some(begin) = begin else { return Vec::new() };
    let left = fresh && before.get(begin).is_some_and(|outer| (column as usize) < outer.span.column);
    if left { Vec::new() } else { before.get(begin..).unwrap_or(&[]).to_vec() }
}
