//! A line of the layout before it is laid out.

use crate::span::Span;

/// Pieces of a line; it may be broken between two of them.
pub(super) type Parts = Vec<String>;

/// Which rows line up with each other, if they follow each other without a blank line or a comment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Table {
    /// None: a space apart is enough.
    Plain,
    /// Events and activities with what is said of them.
    Events,
    /// Acts with what is said of them.
    Acts,
    /// Capabilities with their sources.
    Capabilities,
    /// Readings with their sources.
    Readings,
    /// The heading of a clause: its marks begin in a column of their own.
    Heading,
    /// The lines of a clause with their marks.
    Lines,
}

/// Where in the text a row comes from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Origin {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Line, from 1.
    pub line: usize,
}

#[derive(Debug, Clone)]
pub(super) struct Row {
    pub indent: usize,
    /// Cells; an empty one keeps its column free.
    pub cells: Vec<Parts>,
    pub table: Table,
    /// `None` for what no text holds.
    pub origin: Option<Origin>,
    /// The place in the tree, as in `items[3].clause.items[1]`.
    pub path: String,
    /// Whether a line below it may be indented.
    pub block: bool,
    /// A word for the kind of thing: where there is no text, a blank line stands between two kinds.
    pub kind: &'static str,
}

impl Row {
    /// A row at the outer level.
    pub fn new(kind: &'static str, path: &str, span: Span, cells: Vec<Parts>) -> Row {
        let origin = origin(&[span]);
        Row { indent: 0, cells, table: Table::Plain, origin, path: path.to_owned(), block: false, kind }
    }

    pub fn indented(self) -> Row {
        Row { indent: 2, block: true, ..self }
    }

    pub fn in_table(self, table: Table) -> Row {
        Row { table, ..self }
    }
}

/// From the first to the last of some spans; those of a form do not count.
pub(super) fn origin(spans: &[Span]) -> Option<Origin> {
    let known = || spans.iter().filter(|span| span.line > 0);
    let first = known().min_by_key(|span| span.start)?;
    let end = known().map(|span| span.end).max()?;
    Some(Origin { start: first.start, end, line: first.line })
}
