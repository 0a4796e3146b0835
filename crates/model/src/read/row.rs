//! Reading the cells of one row, each as its column's description says.

use super::Reader;
use crate::cell::{Cell, CellError};
use crate::csv::{RawCell, RawRow, RawTable};
use crate::diagnostic::{Diagnostic, shorten, suggestion};
use crate::quantity::{ASSUMPTION, Q, Quantity};
use crate::scenario::Moment;
use crate::spec::{Column, Empty, Kind, Range};

/// One row with its sources.
pub(super) struct Row<'r> {
    pub table: &'r RawTable,
    pub raw: &'r RawRow,
    pub key: String,
    /// Sources of single columns.
    own: Vec<(String, String)>,
    /// Sources of the row, the first of which covers the rest of the columns.
    bare: Vec<String>,
}

impl<'r> Row<'r> {
    pub fn new(reader: &mut Reader<'_>, table: &'r RawTable, raw: &'r RawRow) -> Row<'r> {
        let mut row = Row { table, raw, key: table.key(raw), own: Vec::new(), bare: Vec::new() };
        if table.spec.column("source").is_some() {
            row.read_sources(reader);
        }
        row
    }

    pub fn cell(&self, column: &str) -> &'r RawCell {
        self.table.cell(self.raw, column)
    }

    fn column(&self, name: &str) -> &'static Column {
        &self.table.spec.columns[self.table.spec.column(name).unwrap_or_default()]
    }

    fn read_sources(&mut self, reader: &mut Reader<'_>) {
        let cell = self.cell("source");
        if cell.text.is_empty() {
            reader.empty(cell, "source", "an id of sources.csv, or `assumption`");
            return;
        }
        for part in cell.text.split(';').map(str::trim).filter(|p| !p.is_empty()) {
            let (column, id) = match part.split_once('=') {
                Some((column, id)) => (Some(column.trim()), id.trim()),
                None => (None, part),
            };
            reader.source(id, cell);
            match column {
                None => self.bare.push(id.to_owned()),
                Some(column) => {
                    if self.table.spec.column(column).is_none() {
                        let columns: Vec<&str> = self.table.spec.columns.iter().map(|c| c.name).collect();
                        let message = format!("there is no column `{}`", shorten(column));
                        reader.wrong("unknown-column", cell, message, "", suggestion(column, columns));
                    }
                    self.own.push((column.to_owned(), id.to_owned()));
                }
            }
        }
    }

    /// The sources of a column.
    fn sources_of(&self, column: &str) -> Vec<String> {
        let own: Vec<String> =
            self.own.iter().filter(|(c, _)| c == column).map(|(_, id)| id.clone()).collect();
        if own.is_empty() { self.bare.iter().take(1).cloned().collect() } else { own }
    }

    /// All sources of the row, each once.
    pub fn sources(&self) -> Vec<String> {
        let mut all: Vec<String> = Vec::new();
        for id in self.bare.iter().chain(self.own.iter().map(|(_, id)| id)) {
            if !all.contains(id) {
                all.push(id.clone());
            }
        }
        all
    }

    pub fn note(&self) -> String {
        self.cell("note").text.clone()
    }

    /// A text; a mistake if it is required and empty.
    pub fn text(&self, reader: &mut Reader<'_>, name: &str) -> String {
        let (cell, column) = (self.cell(name), self.column(name));
        if cell.text.is_empty() && column.empty == Empty::Required {
            reader.empty(cell, name, column.doc);
        }
        if matches!(column.kind, Kind::Id) && !cell.text.is_empty() {
            reader.id(cell);
        }
        cell.text.clone()
    }

    /// A number; `None` where the cell may be empty and is, or where it is wrong.
    pub fn number(&self, reader: &mut Reader<'_>, name: &str) -> Option<Q> {
        let (cell, column) = (self.cell(name), self.column(name));
        let Kind::Number(range) = column.kind else { return None };
        let path = format!("{}.{}.{name}", self.table.spec.name, self.key);
        if cell.text.is_empty() {
            return match column.empty {
                Empty::Required => {
                    reader.empty(cell, name, column.doc);
                    None
                }
                Empty::Allowed => None,
                Empty::Default(x) => {
                    let mut quantity = reader.quantity(path, Cell::Point(x), range, cell);
                    quantity.is_default = true;
                    quantity.is_coin = name == "honoured";
                    Some(reader.add(quantity))
                }
            };
        }
        let value = reader.number(cell, range)?;
        let mut quantity = reader.quantity(path, value, range, cell);
        quantity.sources = if cell.changed { vec![ASSUMPTION.to_owned()] } else { self.sources_of(name) };
        if quantity.sources.is_empty() && !self.cell("source").text.is_empty() {
            let message = format!("the number in `{name}` has no source");
            let hint = format!("name a source for the row, or write {name}=ID in `source`");
            reader.wrong("no-source", cell, message, "", hint);
        }
        quantity.is_coin = name == "honoured";
        Some(reader.add(quantity))
    }

    /// A number that has to be there; where it is wrong, a mistake has been reported and any number stands for it.
    pub fn must(&self, reader: &mut Reader<'_>, name: &str) -> Q {
        self.number(reader, name).unwrap_or(Q(0))
    }

    /// A whole number that is never a range.
    pub fn whole(&self, reader: &mut Reader<'_>, name: &str) -> i64 {
        let (cell, column) = (self.cell(name), self.column(name));
        if cell.text.is_empty() {
            reader.empty(cell, name, column.doc);
            return 0;
        }
        let Kind::Whole(low, high) = column.kind else { return 0 };
        reader.whole(cell, low, high)
    }

    /// The position of a row of another table; `None` where the cell is empty or wrong.
    pub fn reference(&self, reader: &mut Reader<'_>, name: &str) -> Option<usize> {
        let (cell, column) = (self.cell(name), self.column(name));
        let Kind::Ref(table) = column.kind else { return None };
        if cell.text.is_empty() {
            if column.empty == Empty::Required {
                reader.empty(cell, name, column.doc);
            }
            return None;
        }
        reader.reference(table, &cell.text, cell)
    }

    /// Positions of rows of another table.
    pub fn references(&self, reader: &mut Reader<'_>, name: &str) -> Vec<usize> {
        let (cell, column) = (self.cell(name), self.column(name));
        let Kind::Refs(table) = column.kind else { return Vec::new() };
        let ids: Vec<&str> = cell.text.split(';').map(str::trim).filter(|p| !p.is_empty()).collect();
        ids.into_iter().filter_map(|id| reader.reference(table, id, cell)).collect()
    }

    /// Words of a fixed list.
    pub fn words(&self, reader: &mut Reader<'_>, name: &str) -> Vec<&'static str> {
        let (cell, column) = (self.cell(name), self.column(name));
        let (Kind::Word(all) | Kind::Words(all)) = column.kind else { return Vec::new() };
        let parts: Vec<&str> = match column.kind {
            Kind::Words(_) => cell.text.split(';').map(str::trim).filter(|p| !p.is_empty()).collect(),
            _ => Some(cell.text.as_str()).filter(|t| !t.is_empty()).into_iter().collect(),
        };
        if parts.is_empty() && column.empty == Empty::Required {
            reader.empty(cell, name, column.doc);
        }
        let mut found = Vec::new();
        for part in parts {
            match all.iter().find(|w| **w == part) {
                Some(word) => found.push(*word),
                None => {
                    let message = format!("`{}` is not known here", shorten(part));
                    let expected = format!("one of {}", all.join(", "));
                    reader.wrong("unknown-word", cell, message, &expected, suggestion(part, all.to_vec()));
                }
            }
        }
        found
    }

    pub fn yes(&self, reader: &mut Reader<'_>, name: &str) -> bool {
        let cell = self.cell(name);
        match cell.text.as_str() {
            "yes" => true,
            "no" | "" => false,
            other => {
                let message = format!("`{}` is neither yes nor no", shorten(other));
                reader.wrong("yes-or-no", cell, message, "yes or no", String::new());
                false
            }
        }
    }

    pub fn moment(&self, reader: &mut Reader<'_>, name: &str) -> Option<Moment> {
        let (cell, column) = (self.cell(name), self.column(name));
        if cell.text.is_empty() {
            if column.empty == Empty::Required {
                reader.empty(cell, name, column.doc);
            }
            return None;
        }
        reader.moment(cell)
    }
}

impl Reader<'_> {
    pub(super) fn wrong(
        &mut self,
        code: &'static str,
        cell: &RawCell,
        message: impl Into<String>,
        expected: &str,
        hint: String,
    ) {
        let d = Diagnostic::new(code, cell.place.clone(), message).expected(expected).hint(hint);
        self.out.push(d);
    }

    pub(super) fn empty(&mut self, cell: &RawCell, name: &str, expected: &str) {
        self.wrong("empty-cell", cell, format!("`{name}` is empty"), expected, String::new());
    }

    pub(super) fn id(&mut self, cell: &RawCell) {
        let is_id = cell.text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if !is_id || cell.text.len() > 80 {
            let message = format!("`{}` is not an id", shorten(&cell.text));
            let hint: String = cell.text.to_lowercase().chars().take(40).collect();
            let hint: String =
                hint.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
            let expected = "lowercase ASCII letters, digits and hyphens, at most 80";
            self.wrong("id", cell, message, expected, format!("for example `{hint}`"));
        }
    }

    pub(super) fn source(&mut self, id: &str, cell: &RawCell) {
        if id == ASSUMPTION || self.source_ids.iter().any(|s| s == id) {
            return;
        }
        let ids: Vec<&str> = self.source_ids.iter().map(String::as_str).collect();
        let hint = if ids.is_empty() {
            "add it to sources.csv, or write `assumption`".to_owned()
        } else {
            suggestion(id, ids.into_iter().chain([ASSUMPTION]).collect::<Vec<_>>())
        };
        let message = format!("sources.csv has no `{}`", shorten(id));
        self.wrong("unknown-source", cell, message, "an id of sources.csv, or `assumption`", hint);
    }

    pub(super) fn reference(&mut self, table: &str, id: &str, cell: &RawCell) -> Option<usize> {
        let ids = self.ids.get(table).map_or(&[][..], Vec::as_slice);
        let found = ids.iter().position(|x| x == id);
        if found.is_none() {
            let hint = if ids.is_empty() {
                format!("add it to {table}.csv")
            } else {
                suggestion(id, ids.iter().map(String::as_str).collect::<Vec<_>>())
            };
            let message = format!("{table}.csv has no `{}`", shorten(id));
            let expected = format!("an id of {table}.csv");
            self.wrong("unknown-id", cell, message, &expected, hint);
        }
        found
    }

    pub(super) fn moment(&mut self, cell: &RawCell) -> Option<Moment> {
        let moment = Moment::read(&cell.text);
        if moment.is_none() {
            let message = format!("`{}` is not a date", shorten(&cell.text));
            let expected = "a date such as 2026-02-03, or 2026-02-03T18:00";
            self.wrong("date", cell, message, expected, "year, month and day, in this order".into());
        }
        moment
    }

    pub(super) fn whole(&mut self, cell: &RawCell, low: i64, high: i64) -> i64 {
        match cell.text.parse::<i64>() {
            Ok(n) if (low..=high).contains(&n) => n,
            Ok(n) => {
                self.wrong(
                    "out-of-bounds",
                    cell,
                    format!("{n} is out of bounds"),
                    &format!("{low} to {high}"),
                    String::new(),
                );
                low
            }
            Err(_) => {
                let message = format!("`{}` is not a whole number", shorten(&cell.text));
                let hint = if cell.text.contains("..") { "ranges cannot stand here" } else { "" };
                self.wrong("number", cell, message, &format!("a whole number, {low} to {high}"), hint.into());
                low
            }
        }
    }

    /// Reads a number and holds it against its bounds and unit.
    pub(super) fn number(&mut self, cell: &RawCell, range: Range) -> Option<Cell> {
        let unit = self.unit(range);
        let (text, own) = super::unit::split(&cell.text);
        if let Some(own) = own
            && let Err(hint) = super::unit::matches(own, &unit, &self.currency)
        {
            let expected = if unit.is_empty() {
                "a number without a unit".to_owned()
            } else {
                format!("a number in {unit}")
            };
            let message = format!("`{}` is not the unit of this column", shorten(own));
            self.wrong("wrong-unit", cell, message, &expected, hint);
            return None;
        }
        let value = match Cell::parse(text) {
            Ok(value) => value,
            Err(CellError { message, hint }) => {
                self.wrong("number", cell, message, "a number or a range", hint);
                return None;
            }
        };
        let Some((low, high)) = value.extent() else { return Some(value) };
        // A spread is cut to the bounds; its centre has to lie within them.
        let (low, high) = if let Cell::Normal(mean, _) = value { (mean, mean) } else { (low, high) };
        if low < range.low || high > range.high || (range.above_low && low <= range.low) {
            let expected = bounds(range, &unit);
            let message = format!("`{}` is out of bounds", shorten(&cell.text));
            self.wrong("out-of-bounds", cell, message, &expected, String::new());
            return None;
        }
        Some(value)
    }

    pub(super) fn quantity(&self, path: String, value: Cell, range: Range, cell: &RawCell) -> Quantity {
        // A normal spread is cut to the bounds; where the lower one is excluded, just above it.
        let low =
            if range.above_low { range.low + 1e-9 * (range.high - range.low).min(1.0) } else { range.low };
        Quantity {
            path,
            cell: value,
            bounds: (low, range.high),
            unit: self.unit(range),
            place: cell.place.clone(),
            sources: Vec::new(),
            is_default: false,
            is_coin: false,
        }
    }
}

fn bounds(range: Range, unit: &str) -> String {
    let from = if range.above_low { "above" } else { "from" };
    format!("{from} {} to {} {unit}", range.low, range.high).trim_end().to_owned()
}
