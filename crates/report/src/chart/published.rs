//! Figures that others have published: each on its own row with its source, never a mean.

mod drawing;
mod scale;

use libm::pow;

use super::mark::Sign;
use super::{Basis, Figure, Frame, Key};
use crate::look::Ink;
use crate::number;
use crate::table::{Cell, Column, Table};
use drawing::draw;
use scale::Axis;

/// What is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Input {
    /// The figure's id.
    pub id: String,
    /// What the figures are of, in the plural: "sizes of the force".
    pub topic: String,
    /// Their unit; `percent` is drawn from 0 to 100.
    pub unit: String,
    /// The colour of their marks; one that can be hatched.
    pub ink: Ink,
    /// The figures.
    pub rows: Vec<Row>,
    /// The finding, where the figures were computed from published ones; empty: how far they lie apart.
    pub finding: String,
    /// What stands below the picture.
    pub foot: String,
}

impl Input {
    fn is_computed(&self) -> bool {
        !self.finding.is_empty()
    }
}

/// One figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// What it is.
    pub name: String,
    /// The figure; `None` where a range has no middle of its own, or where it is not stated.
    pub value: Option<f64>,
    /// Its ends, where it is a range.
    pub range: Option<(f64, f64)>,
    /// The row from which it is derived.
    pub follows: Option<usize>,
    /// Whether it rests on no source.
    pub assumed: bool,
    /// Who published it, and when.
    pub source: String,
    /// What it says, in a sentence.
    pub note: String,
    /// The quantities: one, or those from which it was computed.
    pub paths: Vec<String>,
}

impl Row {
    fn ends(&self) -> Option<(f64, f64)> {
        self.range.or(self.value.map(|x| (x, x))).filter(|(a, b)| a.is_finite() && b.is_finite())
    }
}

/// Draws the figures; nothing where none is stated.
#[must_use]
pub fn figure(input: &Input) -> Option<Figure> {
    let rows = ordered(&input.rows);
    let ends: Vec<(f64, f64)> = rows.iter().filter_map(|(row, _)| row.ends()).collect();
    if ends.is_empty() {
        return None;
    }
    let low = ends.iter().map(|e| e.0).fold(f64::INFINITY, f64::min);
    let high = ends.iter().map(|e| e.1).fold(f64::NEG_INFINITY, f64::max);
    let axis = Axis::new(input, low, high);
    let assumed = rows.iter().filter(|(row, _)| row.assumed && row.ends().is_some()).count();
    let mut keys = Vec::new();
    if assumed > 0 {
        keys.push(Key::new(Sign::Ring(input.ink), "assumption"));
    }
    let scale = if axis.is_log { ", logarithmic scale" } else { "" };
    let each = if input.is_computed() { "each rate" } else { "each figure" };
    let title = title(input, ends.len(), low, high);
    Some(Figure {
        id: input.id.clone(),
        subtitle: format!("{}{scale}; {each} with its source", input.unit),
        keys,
        basis: Basis::of(assumed, ends.len()),
        description: describe(&title, input, &rows),
        title,
        foot: input.foot.clone(),
        wide: draw(input, &rows, &axis, Frame::Wide),
        narrow: draw(input, &rows, &axis, Frame::Narrow),
        table: table(input, &rows),
    })
}

/// Rows with the place of each, derived ones behind the one they follow.
fn ordered(rows: &[Row]) -> Vec<(&Row, Option<usize>)> {
    fn add<'r>(rows: &'r [Row], at: usize, parent: Option<usize>, out: &mut Vec<(&'r Row, Option<usize>)>) {
        let place = out.len();
        // Rows that follow each other in a circle would never end.
        if place >= rows.len() {
            return;
        }
        out.push((&rows[at], parent));
        for (child, row) in rows.iter().enumerate() {
            if row.follows == Some(at) && child != at {
                add(rows, child, Some(place), out);
            }
        }
    }
    let mut out = Vec::with_capacity(rows.len());
    for (i, row) in rows.iter().enumerate() {
        if row.follows.is_none_or(|parent| parent >= rows.len()) {
            add(rows, i, None, &mut out);
        }
    }
    out
}

/// The finding: how far the figures lie apart, where that can be said.
fn title(input: &Input, count: usize, low: f64, high: f64) -> String {
    if input.is_computed() {
        return input.finding.clone();
    }
    let topic = &input.topic;
    let with_unit = |text: String| {
        if input.unit == "percent" { text } else { format!("{text} {}", input.unit) }
    };
    if count == 1 {
        return format!("One figure is published on {topic}: {}", with_unit(range(&input.unit, low, high)));
    }
    if low == high {
        return format!("Published {topic} agree: {}", with_unit(shown(&input.unit, low)));
    }
    let ratio = high / low;
    if low > 0.0 && ratio >= 1.95 {
        let decimals = usize::from(ratio < 9.95);
        let times = number::fixed(ratio, decimals);
        return format!("Published {topic} differ by a factor of {}", times.trim_end_matches(".0"));
    }
    format!(
        "Published {topic} run from {}",
        with_unit(format!("{} to {}", shown(&input.unit, low), shown(&input.unit, high)))
    )
}

/// A figure as it was published: no digit is rounded away.
fn shown(unit: &str, x: f64) -> String {
    let decimals =
        (0..4).find(|d| (x * pow(10.0, f64::from(*d)) - (x * pow(10.0, f64::from(*d))).round()).abs() < 1e-6);
    let decimals = usize::try_from(decimals.unwrap_or(3)).unwrap_or(0);
    let text = if x.abs() >= 1e9 || (x != 0.0 && x.abs() < 1e-3) {
        number::short(x)
    } else {
        number::fixed(x, decimals)
    };
    if unit == "percent" { format!("{text}{}%", number::NARROW) } else { text }
}

fn range(unit: &str, low: f64, high: f64) -> String {
    if low == high {
        return shown(unit, low);
    }
    let dash = if low < 0.0 { " to " } else { "–" };
    let first = shown(unit, low);
    let first = first.trim_end_matches('%').trim_end_matches(number::NARROW);
    format!("{first}{dash}{}", shown(unit, high))
}

/// What stands beside a mark.
fn label(input: &Input, row: &Row) -> String {
    let unit = input.unit.as_str();
    if let Some((low, high)) = row.ends().filter(|_| input.is_computed()) {
        return if low == high { number::short(low) } else { number::range(low, high) };
    }
    match (row.ends(), row.value) {
        (None, _) => "not stated".to_owned(),
        (Some((low, high)), Some(x)) if low < high => {
            format!("{} ({})", shown(unit, x), range(unit, low, high))
        }
        (Some((low, high)), _) => range(unit, low, high),
    }
}

/// By what a figure is its parent's: only where both ends tell the same.
fn factor(row: &Row, parent: &Row) -> Option<f64> {
    let ((a, b), (c, d)) = (row.ends()?, parent.ends()?);
    let (low, high) = (a / c, b / d);
    let same = low.is_finite() && low > 0.0 && (low - high).abs() <= 0.01 * low;
    same.then_some(low)
}

/// `× 4`, `÷ 3`.
fn times(factor: f64) -> String {
    let whole = |x: f64| (x - x.round()).abs() < 0.005 * x;
    if factor < 1.0 && whole(1.0 / factor) {
        format!("÷ {}", number::fixed((1.0 / factor).round(), 0))
    } else {
        format!("× {}", number::short(factor))
    }
}

fn describe(title: &str, input: &Input, rows: &[(&Row, Option<usize>)]) -> String {
    let all: Vec<String> = rows
        .iter()
        .map(|(row, _)| {
            let source = if row.source.is_empty() { String::new() } else { format!(", {}", row.source) };
            format!("{}: {}{source}", row.name, label(input, row))
        })
        .collect();
    format!("{title}. {}.", all.join("; "))
}

fn table(input: &Input, rows: &[(&Row, Option<usize>)]) -> Table {
    let column = |name, unit: &str, doc| Column { name, unit: unit.to_owned(), doc };
    let unit = input.unit.as_str();
    let mut table = Table::new(vec![
        column("figure", "", "What it is"),
        column("value", unit, "The figure; empty for a range"),
        column("low", unit, "Lower end of a range"),
        column("high", unit, "Upper end of a range"),
        column("follows", "", "The figure from which it is derived"),
        column("factor", "", "By what it is that figure's"),
        column("divisor", "", "What divides that figure, where it is the smaller"),
        column("source", "", "Who published it, and when"),
        column("basis", "", "sourced or assumed"),
        column("note", "", "What it says"),
    ]);
    for (row, parent) in rows {
        let traced = |x: Option<f64>| match (x.filter(|x| x.is_finite()), &row.paths[..]) {
            (Some(x), [path]) => Cell::Traced(x, path.clone()),
            (x, _) => x.into(),
        };
        let parent = parent.map(|p| rows[p].0);
        let factor = parent.and_then(|p| factor(row, p));
        table.push(vec![
            row.name.as_str().into(),
            traced(row.value),
            traced(row.range.map(|r| r.0)),
            traced(row.range.map(|r| r.1)),
            parent.map_or(Cell::Empty, |p| p.name.as_str().into()),
            factor.into(),
            factor.filter(|f| *f < 1.0).map(|f| 1.0 / f).into(),
            row.source.as_str().into(),
            if row.assumed { "assumed" } else { "sourced" }.into(),
            row.note.as_str().into(),
        ]);
    }
    table
}
