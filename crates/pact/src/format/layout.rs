//! Rows to lines: columns that line up, lines that are broken where they are too long.

use super::comments::{Own, Page, Placed};
use super::row::{Parts, Row, Table};

/// Lines are not longer than this, in characters, where they can be broken.
const WIDTH: usize = 120;

/// The column in which the marks of a clause's heading begin, if its title leaves room.
const MARKS: usize = 60;

/// The spaces between two cells, at least.
const GAP: usize = 3;

/// A text with the path of each line in the tree.
#[derive(Debug, Default)]
pub(crate) struct Printed {
    pub text: String,
    /// For each line the place in the tree that it comes from; empty for comments and blank lines.
    pub paths: Vec<String>,
}

impl Printed {
    fn line(&mut self, line: &str, path: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
        // A text in quotes that a form brings along may hold line breaks, which the language cannot write.
        let lines = 1 + line.matches(['\n', '\r']).count();
        self.paths.extend(std::iter::repeat_n(path.to_owned(), lines));
    }

    fn gap(&mut self, blank: bool) {
        if blank && !self.text.is_empty() {
            self.line("", "");
        }
    }

    fn comments(&mut self, comments: &[Own], indent: impl Fn(&Own) -> usize) {
        for comment in comments {
            self.gap(comment.blank);
            let indent = " ".repeat(indent(comment));
            self.line(&format!("{indent}{}", remark(&comment.text)), "");
        }
    }
}

/// A comment with its sign.
fn remark(text: &str) -> String {
    if text.is_empty() || text.starts_with('#') { format!("#{text}") } else { format!("# {text}") }
}

pub(super) fn lay(page: &Page) -> Printed {
    let mut out = Printed::default();
    out.comments(&page.top, |_| 0);
    let mut block = false;
    let mut index = 0;
    while let Some(group) = group(&page.rows, index) {
        let widths = widths(group);
        for placed in group {
            let row = &placed.row;
            // A comment that is indented behind the last line of a clause stays with that clause.
            let inner = |own: &Own| if row.indent > 0 || (own.deep && block) { 2 } else { 0 };
            out.comments(&placed.before, inner);
            out.gap(placed.blank);
            let mut lines = lines(row, &widths);
            if let (Some(text), Some(last)) = (&placed.trailing, lines.last_mut()) {
                last.push_str(&format!("   {}", remark(text)));
            }
            lines.iter().for_each(|line| out.line(line, &row.path));
            block = row.block;
        }
        index += group.len();
    }
    out.comments(&page.end, |own| if own.deep && block { 2 } else { 0 });
    out
}

/// The rows from `index` on that line up with each other.
fn group(rows: &[Placed], index: usize) -> Option<&[Placed]> {
    let rest = rows.get(index..)?;
    let first = rest.first()?;
    let joins = |placed: &&Placed| {
        let alike = placed.row.table == first.row.table && placed.row.table != Table::Plain;
        alike && !placed.blank && placed.before.is_empty()
    };
    let count = 1 + rest.iter().skip(1).take_while(joins).count();
    rest.get(..count)
}

fn text(cell: &Parts) -> String {
    cell.join(" ")
}

fn length(text: &str) -> usize {
    text.chars().count()
}

/// The columns in which cells begin: behind the longest cell before them that is not too long.
fn widths(group: &[Placed]) -> Vec<usize> {
    let Some(first) = group.first() else { return Vec::new() };
    let most = match first.row.table {
        Table::Plain => return Vec::new(),
        Table::Heading => return vec![MARKS - GAP],
        Table::Events | Table::Acts => 40,
        Table::Capabilities | Table::Readings | Table::Lines => 64,
    };
    let mut widths: Vec<usize> = Vec::new();
    for placed in group {
        let cells = &placed.row.cells;
        let used = cells.iter().rposition(|cell| !text(cell).is_empty()).unwrap_or(0);
        for (column, cell) in cells.iter().take(used).enumerate() {
            if widths.len() <= column {
                widths.push(0);
            }
            let width = length(&text(cell));
            if let Some(widest) = widths.get_mut(column).filter(|_| width <= most) {
                *widest = width.max(*widest);
            }
        }
    }
    widths
}

/// The lines of a row.
fn lines(row: &Row, widths: &[usize]) -> Vec<String> {
    let indent = " ".repeat(row.indent);
    let mut line = indent.clone();
    let mut due = 0;
    for (column, cell) in row.cells.iter().enumerate() {
        let text = text(cell);
        if !text.is_empty() {
            line.push_str(&" ".repeat(due));
            line.push_str(&text);
            due = 0;
        }
        let named = matches!(row.table, Table::Events | Table::Acts);
        let gap = if named && column == 0 { 2 } else { GAP };
        let width = widths.get(column).copied().unwrap_or(0);
        let missing = width.saturating_sub(length(&text));
        // A column that no row of the group fills takes no room.
        due = if text.is_empty() && width == 0 { due } else { due + missing + gap };
    }
    if length(&line) <= WIDTH { vec![line] } else { broken(row, &indent) }
}

/// A row that is too long: broken before a cell, or within one that is too long itself, and indented below the first
/// line.
fn broken(row: &Row, indent: &str) -> Vec<String> {
    let (mut lines, mut line) = (Vec::new(), indent.to_owned());
    for (column, cell) in row.cells.iter().enumerate() {
        // A source that begins a line is the clause's and no longer that of the line before it.
        let breaks = column == 0 || row.table != Table::Lines;
        let whole = length(&text(cell));
        for (place, part) in cell.iter().enumerate().filter(|(_, part)| !part.is_empty()) {
            let gap = match (line.len() > indent.len(), place == 0) {
                (false, _) => 0,
                (true, true) => GAP,
                (true, false) => 1,
            };
            let room = WIDTH.saturating_sub(length(&line) + gap);
            let fits = if place == 0 { whole <= room } else { length(part) <= room };
            if gap > 0 && breaks && !fits {
                lines.push(std::mem::replace(&mut line, format!("{indent}    {part}")));
            } else {
                line.push_str(&" ".repeat(gap));
                line.push_str(part);
            }
        }
    }
    lines.push(line);
    lines
}
