//! Lines of cells, each with its place, whatever their columns mean.

use crate::csv::{RawCell, fields};
use crate::diagnostic::{Diagnostic, LineIndex, Place, shorten};

/// A file cut into lines of cells; blank lines are left out.
pub(crate) struct Grid {
    /// The lines.
    pub lines: Vec<Vec<RawCell>>,
    file: String,
}

/// Cuts a text into cells; quotation marks that do not match go to `mistakes`.
pub(crate) fn grid(file: &str, text: &str, delimiter: u8, mistakes: &mut Vec<Diagnostic>) -> Grid {
    let index = LineIndex::new(text);
    let place = |offset: usize| {
        let (line, column) = index.at(offset);
        Place::new(file, line, column)
    };
    let found = fields(text, delimiter, |offset, what| {
        let message = format!("the quotation mark that begins this cell {what}");
        mistakes.push(
            Diagnostic::new("quotes", place(offset), message)
                .hint("a cell in quotation marks ends with one; inside it, write it twice"),
        );
    });
    let lines = found.split_inclusive(|f| f.last).filter(|l| l.iter().any(|f| !f.text.trim().is_empty()));
    let cell = |f: &crate::csv::Field| {
        let lead = f.text.len() - f.text.trim_start().len();
        RawCell { text: f.text.trim().to_owned(), place: place(f.offset + lead), changed: false }
    };
    Grid { lines: lines.map(|l| l.iter().map(cell).collect()).collect(), file: file.to_owned() }
}

impl Grid {
    /// The place of a cell; where the line is shorter, of its beginning.
    pub fn place(&self, line: usize, column: usize) -> Place {
        let cells = self.lines.get(line);
        let cell = cells.and_then(|l| l.get(column).or(l.first()));
        cell.map_or_else(|| Place::new(&self.file, 1, 1), |c| c.place.clone())
    }

    /// The text of a cell; empty where the line is shorter.
    pub fn text(&self, line: usize, column: usize) -> &str {
        self.lines.get(line).and_then(|l| l.get(column)).map_or("", |c| c.text.as_str())
    }

    /// The number in a cell, finite and inside its bounds; else what is wrong goes to `mistakes`.
    pub fn number(
        &self,
        (line, column): (usize, usize),
        wanted: &Wanted<'_>,
        mistakes: &mut Vec<Diagnostic>,
    ) -> Option<f64> {
        let read = wanted.read(self.text(line, column), self.place(line, column));
        read.map_err(|mistake| mistakes.push(mistake)).ok()
    }
}

/// What a number should be.
pub(crate) struct Wanted<'a> {
    pub what: &'a str,
    pub least: f64,
    pub most: f64,
    pub hint: &'a str,
}

impl Wanted<'_> {
    /// The number that a text at a place stands for.
    pub fn read(&self, text: &str, place: Place) -> Result<f64, Diagnostic> {
        let number = text.parse::<f64>().ok().filter(|x| x.is_finite());
        if let Some(x) = number.filter(|x| (self.least..=self.most).contains(x)) {
            return Ok(x);
        }
        let message = match (text.is_empty(), number) {
            (true, _) => format!("the {} is missing", self.what),
            (_, None) => format!("`{}` is no number", shorten(text)),
            (_, Some(_)) => format!("the {} {} is out of bounds", self.what, shorten(text)),
        };
        let code = if number.is_some() { "out-of-bounds" } else { "number" };
        Err(Diagnostic::new(code, place, message).expected(self.expected()).hint(self.hint))
    }

    fn expected(&self) -> String {
        match (self.least.is_finite(), self.most.is_finite()) {
            _ if self.least == f64::MIN_POSITIVE => "a number above 0".to_owned(),
            (true, true) => format!("a number from {} to {}", self.least, self.most),
            _ => "a finite number".to_owned(),
        }
    }
}
