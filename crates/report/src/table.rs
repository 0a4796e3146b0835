//! One table from which CSV and the terminal's tables are written.

use crate::number::short;
use crate::terminal::Style;
use crate::terminal::text::{clip, width, wrap};

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name: lowercase, for programs too.
    pub name: &'static str,
    /// Its unit; may be empty.
    pub unit: String,
    /// What stands in it.
    pub doc: &'static str,
}

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing is known: an empty cell, never a zero.
    Empty,
    /// Words.
    Text(String),
    /// A number.
    Number(f64),
    /// A number that is the quantity at a path: a page says what it rests on.
    Traced(f64, String),
}

impl From<&str> for Cell {
    fn from(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Cell {
        Cell::Text(text)
    }
}

impl From<Option<f64>> for Cell {
    fn from(x: Option<f64>) -> Cell {
        x.filter(|x| x.is_finite()).map_or(Cell::Empty, Cell::Number)
    }
}

impl From<usize> for Cell {
    fn from(n: usize) -> Cell {
        Cell::Number(n as f64)
    }
}

/// Rows under described columns.
///
/// ```
/// use detente_report::table::{Cell, Column, Table};
/// let column = |name, doc| Column { name, unit: String::new(), doc };
/// let mut table = Table::new(vec![column("gate", "Which gate"), column("value", "Its headline")]);
/// table.push(vec!["signed, or not".into(), Some(40.5).into()]);
/// assert_eq!(table.csv(), "gate,value\n\"signed, or not\",40.5\n");
/// ```
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows, each with a cell for every column.
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    /// A table without rows.
    #[must_use]
    pub fn new(columns: Vec<Column>) -> Table {
        Table { columns, rows: Vec::new() }
    }

    /// Adds a row; a short one is filled up with empty cells, a long one is cut.
    pub fn push(&mut self, mut row: Vec<Cell>) {
        row.resize(self.columns.len(), Cell::Empty);
        self.rows.push(row);
    }

    /// The table as CSV: UTF-8, commas, a decimal point, a header with the columns' names, `\n` after each row.
    #[must_use]
    pub fn csv(&self) -> String {
        let mut out = self.columns.iter().map(|c| quoted(c.name)).collect::<Vec<_>>().join(",");
        out.push('\n');
        for row in &self.rows {
            out.push_str(&row.iter().map(machine).collect::<Vec<_>>().join(","));
            out.push('\n');
        }
        out
    }

    /// The table for a terminal: numbers to the right, the widest columns wrapped until it fits. Where there are more
    /// columns than that allows, each row becomes a block with a line for each cell.
    #[must_use]
    pub fn text(&self, style: &Style) -> String {
        let head = |c: &Column| {
            style.clean(&if c.unit.is_empty() {
                c.name.to_owned()
            } else {
                format!("{}, {}", c.name, c.unit)
            })
        };
        let heads: Vec<String> = self.columns.iter().map(head).collect();
        let cells: Vec<Vec<String>> =
            self.rows.iter().map(|row| row.iter().map(|c| style.clean(&human(c))).collect()).collect();
        let is_number = |i: usize| self.rows.iter().all(|r| !matches!(r[i], Cell::Text(_)));
        let right: Vec<bool> = (0..heads.len()).map(is_number).collect();
        laid_out(&heads, &cells, &right, style)
    }
}

/// Rows below their headings, or as blocks where they do not fit beside each other; every row has a cell a heading.
pub(crate) fn laid_out(heads: &[String], cells: &[Vec<String>], right: &[bool], style: &Style) -> String {
    let mut out = String::new();
    match widths(heads, cells, style.width) {
        Some(widths) => {
            for row in std::iter::once(heads).chain(cells.iter().map(Vec::as_slice)) {
                lines(row, &widths, right, style, &mut out);
            }
        }
        None => {
            for row in cells {
                block(heads, row, style, &mut out);
            }
        }
    }
    out
}

/// Columns between two columns.
const GAP: usize = 2;
/// A column is not made narrower than this.
const LEAST: usize = 6;

/// How wide each column may be; `None` if they do not fit beside each other.
fn widths(heads: &[String], cells: &[Vec<String>], room: usize) -> Option<Vec<usize>> {
    let widest = |i: usize| cells.iter().map(|r| width(&r[i])).chain([width(&heads[i])]).max().unwrap_or(0);
    let mut widths: Vec<usize> = (0..heads.len()).map(widest).collect();
    let room = room.checked_sub(GAP * heads.len().saturating_sub(1))?;
    let least: usize = widths.iter().map(|w| (*w).min(LEAST)).sum();
    if least > room {
        return None;
    }
    let mut over = widths.iter().sum::<usize>().saturating_sub(room);
    while over > 0 {
        let most = widths.iter_mut().max()?;
        *most -= 1;
        over -= 1;
    }
    Some(widths)
}

/// One row, each cell wrapped in its column.
fn lines(row: &[String], widths: &[usize], right: &[bool], style: &Style, out: &mut String) {
    let wrapped: Vec<Vec<String>> = row.iter().zip(widths).map(|(c, w)| wrap(c, *w)).collect();
    for at in 0..wrapped.iter().map(Vec::len).max().unwrap_or(0) {
        let mut line = String::new();
        for (i, column) in wrapped.iter().enumerate() {
            let part = column.get(at).map_or("", String::as_str);
            let fill = " ".repeat(widths[i].saturating_sub(width(part)));
            let gap = if i == 0 { "" } else { "  " };
            let (before, after) = if right[i] { (fill.as_str(), "") } else { ("", fill.as_str()) };
            line.extend([gap, before, part, after]);
        }
        finish(&line, style, out);
    }
}

/// One row as a block: a name and a value on each line.
fn block(heads: &[String], row: &[String], style: &Style, out: &mut String) {
    let at = heads.iter().map(|h| width(h)).max().unwrap_or(0).min(style.width / 2) + GAP;
    for (head, cell) in heads.iter().zip(row) {
        for (i, part) in wrap(cell, style.width.saturating_sub(at)).iter().enumerate() {
            let head = if i == 0 { clip(head, at - GAP) } else { String::new() };
            let fill = " ".repeat(at.saturating_sub(width(&head)));
            finish(&format!("{head}{fill}{part}"), style, out);
        }
    }
    out.push('\n');
}

fn finish(line: &str, style: &Style, out: &mut String) {
    let line = style.last(&clip(line, style.width));
    out.push_str(line.trim_end());
    out.push('\n');
}

/// A cell as a program reads it.
pub(crate) fn machine(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => quoted(text),
        // A zero has no sign.
        Cell::Number(x) | Cell::Traced(x, _) => format!("{}", x + 0.0),
    }
}

/// A cell as a person reads it.
pub(crate) fn human(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Number(x) | Cell::Traced(x, _) => short(*x),
    }
}

fn quoted(text: &str) -> String {
    let plain = !text.contains([',', '"', '\n', '\r']) && text.trim() == text;
    if plain { text.to_owned() } else { format!("\"{}\"", text.replace('"', "\"\"")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Table {
        let column = |name, unit: &str| Column { name, unit: unit.to_owned(), doc: "" };
        let mut table = Table::new(vec![column("party", ""), column("cost", "MUSD")]);
        table.push(vec!["A \"quoted\" name, with\nlines".into(), Some(-0.0).into()]);
        table.push(vec!["Second".into(), None.into()]);
        table.push(vec!["Third".into(), Some(12345.0).into(), Cell::Empty]);
        table
    }

    #[test]
    fn csv_quotes_what_it_must() {
        assert_eq!(
            sample().csv(),
            "party,cost\n\"A \"\"quoted\"\" name, with\nlines\",0\nSecond,\nThird,12345\n"
        );
    }

    #[test]
    fn a_table_fits_its_terminal() {
        let style = Style { width: 24, ascii: true, color: false };
        let text = sample().text(&style);
        assert!(text.lines().all(|l| l.len() <= 24), "{text}");
        assert!(text.contains("12 300"));
        let narrow = sample().text(&Style { width: 12, ..style });
        assert!(narrow.starts_with("party   A\n"), "{narrow}");
    }
}
