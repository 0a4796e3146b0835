//! Comments and blank lines: to which row each belongs.

use std::collections::BTreeSet;

use super::row::Row;
use crate::tree::{Agreement, Comment};

/// A comment on a line of its own.
#[derive(Debug, Clone)]
pub(super) struct Own {
    pub text: String,
    /// Whether it is indented in the text.
    pub deep: bool,
    /// Whether a blank line stands before it.
    pub blank: bool,
}

/// A row with what stands around it.
#[derive(Debug, Clone)]
pub(super) struct Placed {
    pub row: Row,
    /// Whether a blank line stands before it, behind its comments.
    pub blank: bool,
    pub before: Vec<Own>,
    pub trailing: Option<String>,
}

/// All rows, and the comments behind the last.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// Comments of which nothing says where they stand.
    pub top: Vec<Own>,
    pub rows: Vec<Placed>,
    pub end: Vec<Own>,
}

/// Puts every comment where it belongs: one on a line of its own before what it precedes or interrupts, one behind
/// something behind that. Of several behind one row, the last stays there.
pub(super) fn place(rows: Vec<Row>, agreement: &Agreement) -> Page {
    let mut anchors: Vec<(usize, usize, usize)> = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        anchors.extend(row.origin.map(|origin| (origin.start, origin.end, index)));
    }
    anchors.sort_unstable();
    let blank = Blank::new(agreement);
    let set_apart = blank.before_rows(&rows, &anchors);
    let place = |(row, blank)| Placed { row, blank, before: Vec::new(), trailing: None };
    let mut page = Page { rows: rows.into_iter().zip(set_apart).map(place).collect(), ..Page::default() };
    for comment in &agreement.comments {
        page.add(comment, &anchors, &blank);
    }
    page
}

impl Page {
    fn add(&mut self, comment: &Comment, anchors: &[(usize, usize, usize)], blank: &Blank) {
        // A form may bring a comment of several lines.
        let lines = comment.text.split(['\n', '\r']).map(str::trim);
        let own = |text: &str| Own {
            text: text.to_owned(),
            deep: comment.span.column > 1,
            blank: !comment.trailing && blank.before(comment.span.line),
        };
        if comment.span.line == 0 {
            self.top.extend(lines.map(own));
            return;
        }
        let at = comment.span.start;
        let next = anchors.partition_point(|(start, _, _)| *start <= at);
        let last = next.checked_sub(1).and_then(|last| anchors.get(last));
        if let Some((_, _, row)) = last.filter(|_| comment.trailing) {
            let Some(placed) = self.rows.get_mut(*row) else { return };
            if let Some(earlier) = placed.trailing.replace(lines.collect::<Vec<_>>().join(" ")) {
                placed.before.push(Own { text: earlier, deep: false, blank: false });
            }
            return;
        }
        let inside = last.filter(|(_, end, _)| *end > at);
        match inside.or(anchors.get(next)).and_then(|(_, _, row)| self.rows.get_mut(*row)) {
            Some(placed) => placed.before.extend(lines.map(own)),
            None => self.end.extend(lines.map(own)),
        }
    }
}

/// Which lines a blank one stands before.
struct Blank(BTreeSet<usize>);

impl Blank {
    fn new(agreement: &Agreement) -> Blank {
        Blank(agreement.blank.iter().copied().collect())
    }

    fn before(&self, line: usize) -> bool {
        line > 1 && self.0.contains(&(line - 1))
    }

    /// For each row whether it is set apart: as in the text, where the row is the first of its line; else where a
    /// clause or another kind of declaration begins.
    fn before_rows(&self, rows: &[Row], anchors: &[(usize, usize, usize)]) -> Vec<bool> {
        let mut apart: Vec<bool> = Vec::with_capacity(rows.len());
        let mut kind = "";
        for row in rows {
            let begins = row.kind != "line" && (row.kind != kind || row.block);
            apart.push(row.origin.is_none() && begins);
            kind = if row.kind == "line" { kind } else { row.kind };
        }
        let mut line = 0;
        for (_, _, index) in anchors {
            let at = rows.get(*index).and_then(|row| row.origin).map_or(0, |origin| origin.line);
            if let Some(apart) = apart.get_mut(*index) {
                *apart = at > line && self.before(at);
            }
            line = line.max(at);
        }
        apart
    }
}
