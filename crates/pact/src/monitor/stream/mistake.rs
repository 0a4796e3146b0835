//! What is wrong with a table that is read as a stream.

use serde::Serialize;

use super::known::shortened;
use super::rows::{NoTable, Row};
use super::written::is_ambiguous;
use crate::names::suggest;
use crate::tree::Name;

/// So many mistakes of one table are reported.
pub(super) const MOST: usize = 100;

/// A mistake in a table, with its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StreamError {
    /// A stable name for this kind of mistake, such as `unknown-column`.
    pub code: &'static str,
    /// The file, as it was named.
    pub file: String,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: usize,
    /// What is wrong, in one sentence; it names the column of the table.
    pub message: String,
    /// What would have been right; may be empty.
    pub expected: String,
    /// What to do; may be empty.
    pub hint: String,
}

impl std::fmt::Display for StreamError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}:{}: {}: {}", self.file, self.line, self.column, self.code, self.message)?;
        if !self.expected.is_empty() {
            write!(f, "; expected {}", self.expected)?;
        }
        if !self.hint.is_empty() {
            write!(f, " ({})", self.hint)?;
        }
        Ok(())
    }
}

/// The mistakes of one table, as they come.
#[derive(Debug, Default)]
pub(super) struct Mistakes {
    file: String,
    pub found: Vec<StreamError>,
}

/// The heading of a table.
#[derive(Debug, Clone, Default)]
pub(super) struct Heading {
    names: Vec<String>,
}

impl Mistakes {
    pub fn new(file: &str) -> Mistakes {
        Mistakes { file: file.to_owned(), found: Vec::new() }
    }

    pub fn into_file(self) -> String {
        self.file
    }

    /// Whether no more of them are wanted.
    pub fn are_enough(&self) -> bool {
        self.found.len() >= MOST
    }

    pub fn add(&mut self, code: &'static str, at: (u32, usize), message: String, expected: &str, hint: &str) {
        if !self.are_enough() {
            self.found.push(StreamError {
                code,
                file: self.file.clone(),
                line: at.0,
                column: at.1,
                message,
                expected: expected.to_owned(),
                hint: hint.to_owned(),
            });
        }
    }

    /// A mistake in a cell.
    fn cell(
        &mut self,
        code: &'static str,
        row: &Row<'_>,
        at: usize,
        message: String,
        expected: &str,
        hint: &str,
    ) {
        self.add(code, (row.line, row.column(at)), message, expected, hint);
    }

    pub fn date(&mut self, heading: &Heading, row: &Row<'_>, at: usize) {
        let expected = "a date or a time such as 2015-02-15, 2015-02-15 14:00 or 15 February 2015";
        let (name, cell) = (heading.name(at), row.cell(at));
        if cell.is_empty() {
            let hint = format!("leave such rows out: `where {name} != \"\"`");
            self.cell("bad-date", row, at, format!("`{name}` is empty"), expected, &hint);
            return;
        }
        let hint = if is_ambiguous(cell) { "here the day and the month cannot be told apart" } else { "" };
        let text = shortened(&String::from_utf8_lossy(cell));
        self.cell("bad-date", row, at, format!("`{text}` in `{name}` is no date"), expected, hint);
    }

    pub fn amount(&mut self, heading: &Heading, row: &Row<'_>, at: usize, part: &str) {
        let message = format!("`{}` in `{}` is no amount", shortened(part), heading.name(at));
        let hint =
            if part.contains(',') { "numbers have no sign for thousands, and a decimal point" } else { "" };
        self.cell(
            "bad-number",
            row,
            at,
            message,
            "a number that is not negative, or `land 1800; sea 3`",
            hint,
        );
    }

    pub fn order(&mut self, heading: &Heading, row: &Row<'_>, at: usize) {
        let message = format!("`{}` is earlier than the beginning of the same row", heading.name(at));
        self.cell("dates", row, at, message, "an end that is not before the beginning", "");
    }

    pub fn text(&mut self, heading: &Heading, row: &Row<'_>, at: usize) {
        let message = format!("`{}` holds bytes that are no UTF-8", heading.name(at));
        let hint = "save the file again as UTF-8 (in a spreadsheet: CSV UTF-8)";
        self.cell("not-utf-8", row, at, message, "text in UTF-8", hint);
    }

    pub fn width(&mut self, heading: &Heading, row: &Row<'_>) {
        let (cells, columns) = (row.len(), heading.names.len());
        let message = format!("the line has {cells} cells, the heading {columns} columns");
        let (code, hint) = if cells > columns {
            ("too-many-cells", "put a cell that contains a comma in quotation marks")
        } else {
            ("too-few-cells", "is a cell missing? Empty ones need their comma too")
        };
        self.add(code, (row.line, 1), message, "", hint);
    }

    pub fn no_table(&mut self, why: NoTable) {
        match why {
            NoTable::Utf16 => {
                let hint = "save it again as UTF-8 (in a spreadsheet: CSV UTF-8)";
                self.add("not-utf-8", (1, 1), "the file is UTF-16".to_owned(), "text in UTF-8", hint);
            }
            NoTable::Endless(line) => {
                let message = "the row that begins here does not end within a million bytes".to_owned();
                self.add("endless-row", (line, 1), message, "a row", "is a quotation mark missing?");
            }
        }
    }
}

impl Heading {
    pub fn new(row: &Row<'_>) -> Heading {
        Heading { names: row.cells().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect() }
    }

    pub fn width(&self) -> usize {
        self.names.len()
    }

    fn name(&self, at: usize) -> &str {
        self.names.get(at).map_or("", String::as_str)
    }

    /// Where a column stands: called exactly so, or else so but for case, spaces, hyphens and low lines.
    pub fn find(&self, name: &str) -> Option<usize> {
        self.places(|column| column == name).or_else(|| self.places(|column| alike(column, name)))
    }

    /// The one column that fits.
    fn places(&self, fits: impl Fn(&str) -> bool) -> Option<usize> {
        let mut found = self.names.iter().enumerate().filter(|(_, column)| fits(column)).map(|(at, _)| at);
        found.next().filter(|_| found.next().is_none())
    }

    /// Where a column that the text names stands; reports one that is missing.
    pub fn wanted(&self, name: &Name, mistakes: &mut Mistakes) -> usize {
        if let Some(at) = self.find(&name.text) {
            return at;
        }
        let twice = self.names.iter().filter(|column| alike(column, &name.text)).count() > 1;
        let near = suggest(&name.text, self.names.iter().map(String::as_str));
        let hint = match near {
            _ if twice => "keep one of them".to_owned(),
            Some(near) => format!("did you mean `{}`?", shortened(near)),
            None => {
                let all: Vec<String> = self.names.iter().take(40).map(|name| shortened(name)).collect();
                format!("there is {}; constants stand in quotes", all.join(", "))
            }
        };
        let which = if name.span.line > 0 {
            format!(" (line {} of the agreement)", name.span.line)
        } else {
            String::new()
        };
        let (code, verb) =
            if twice { ("duplicate-column", "several columns") } else { ("unknown-column", "no column") };
        let message = format!("there is {verb} `{}`{which}", name.text).replace("is several", "are several");
        if !mistakes.found.iter().any(|known| known.message == message) {
            mistakes.add(code, (1, 1), message, "a column of the table", &hint);
        }
        usize::MAX
    }
}

fn alike(column: &str, name: &str) -> bool {
    let plain = |text: &str| -> String {
        text.chars().filter(|c| !matches!(c, ' ' | '-' | '_')).flat_map(char::to_lowercase).collect()
    };
    plain(column) == plain(name)
}
