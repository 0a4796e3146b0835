//! The scoreboard: how far each model was from what was decided, on past decisions.

mod draw;
mod words;

use super::mark::Sign;
use super::{Basis, Figure, Frame, Key};
use crate::look::Ink;
use crate::table::{Cell, Column, Table};

/// What the chart is made from.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Input {
    /// The models, in any order.
    pub rows: Vec<Row>,
    /// Issues that were scored; 0 where that is not known.
    pub issues: usize,
    /// The proposals they are from; 0 where that is not known.
    pub proposals: usize,
    /// Where the decisions are from, a sentence or more; may be empty.
    pub source: String,
}

/// A model and its errors.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its name, as running text has it: `weighted mean`.
    pub model: String,
    /// What it is among them.
    pub kind: Kind,
    /// Issues that it was scored on.
    pub n: usize,
    /// Mean absolute error in points, with its 95 % interval.
    pub error: Error,
    /// The same on decisions that were held out.
    pub held_out: Option<Error>,
    /// Its error less that of the yardstick, pair by pair; `None` of the yardstick itself.
    pub lead: Option<Error>,
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kind {
    /// One of the models.
    #[default]
    Model,
    /// The model that the others have to beat: the weighted mean.
    Yardstick,
    /// A combination of models.
    Combination,
    /// The same answer always, which is no model.
    Constant,
}

/// A mean with its 95 % interval.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Error {
    /// The mean.
    pub value: f64,
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

impl Error {
    fn is_finite(&self) -> bool {
        self.value.is_finite() && self.low.is_finite() && self.high.is_finite()
    }
}

/// Rows that are drawn at most, as far as those that others are held against leave room.
const DRAWN: usize = 10;

/// The best rows, and those that others are held against wherever they stand.
fn drawn<'a>(rows: &[&'a Row]) -> Vec<&'a Row> {
    let is_fixed = |r: &&Row| r.kind != Kind::Model;
    let mut room = DRAWN.saturating_sub(rows.iter().copied().filter(|r| is_fixed(r)).count());
    let mut keep = |r: &&Row| {
        let keeps = is_fixed(r) || room > 0;
        room -= usize::from(!is_fixed(r) && room > 0);
        keeps
    };
    rows.iter().copied().filter(|r| keep(r)).collect()
}

impl Input {
    /// Rows with a figure, the least error first.
    fn sorted(&self) -> Vec<&Row> {
        let mut all: Vec<&Row> = self.rows.iter().filter(|r| r.error.is_finite()).collect();
        all.sort_by(|a, b| a.error.value.total_cmp(&b.error.value));
        all
    }

    fn of(&self, kind: Kind) -> Option<&Row> {
        self.rows.iter().find(|r| r.kind == kind && r.error.is_finite())
    }
}

/// The chart; `None` without a score.
#[must_use]
pub fn figure(input: &Input) -> Option<Figure> {
    let rows = input.sorted();
    if rows.is_empty() {
        return None;
    }
    let drawn = drawn(&rows);
    Some(Figure {
        id: "signed-score".to_owned(),
        title: words::title(input, &rows),
        subtitle: words::subtitle(input),
        keys: keys(input),
        basis: Basis::Unsaid,
        description: words::description(&rows),
        foot: words::foot(input, rows.len() - drawn.len()),
        wide: draw::draw(input, &drawn, Frame::Wide),
        narrow: draw::draw(input, &drawn, Frame::Narrow),
        table: table(&rows),
    })
}

fn keys(input: &Input) -> Vec<Key> {
    let mut keys = vec![Key::new(Sign::Dot(Ink::Ink), "mean absolute error, 95\u{202f}% interval")];
    if input.of(Kind::Combination).is_some() {
        keys.push(Key::new(Sign::Dot(Ink::Accent), "combination of models"));
    }
    if input.rows.iter().any(|r| r.held_out.is_some_and(|e| e.is_finite())) {
        keys.push(Key::new(Sign::Ring(Ink::Ink2), "held-out decisions"));
    }
    if let Some(row) = input.of(Kind::Constant) {
        keys.push(Key::new(Sign::Dashed(Ink::Ink3), row.model.clone()));
    }
    keys
}

fn table(rows: &[&Row]) -> Table {
    let column = |name, unit: &str, doc| Column { name, unit: unit.to_owned(), doc };
    let mut table = Table::new(vec![
        column("model", "", "Which model"),
        column("n", "issues", "On how many it was scored"),
        column("error", "points", "Mean absolute error"),
        column("low", "points", "Lower end of the 95 % interval"),
        column("high", "points", "Upper end of it"),
        column("lead", "points", "Error less that of the weighted mean"),
        column("lead_low", "points", "Lower end of its 95 % interval"),
        column("lead_high", "points", "Upper end of it"),
        column("held_out", "points", "Mean absolute error on held-out decisions"),
        column("held_out_low", "points", "Lower end of its 95 % interval"),
        column("held_out_high", "points", "Upper end of it"),
    ]);
    let thousandth = |x: f64| Cell::from(Some((x * 1000.0).round() / 1000.0));
    let cells = |e: Option<Error>| match e.filter(Error::is_finite) {
        Some(e) => [e.value, e.low, e.high].map(thousandth),
        None => [const { Cell::Empty }; 3],
    };
    for row in rows {
        let mut line = vec![row.model.as_str().into(), row.n.into()];
        for e in [Some(row.error), row.lead, row.held_out] {
            line.extend(cells(e));
        }
        table.push(line);
    }
    table
}
