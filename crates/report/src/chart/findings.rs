//! Findings by kind and reading: a matrix of squares.

use super::{Basis, Figure, Frame};
use crate::look::{Ink, Type, font};
use crate::number::fixed;
use crate::svg::{Anchor, Svg, px};
use crate::table::{Cell, Column, Table};

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// The clause cannot work as it is written.
    Grave,
    /// It works worse than it could.
    Defect,
    /// Worth knowing.
    Remark,
}

/// A reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// Its name; empty where the text names none.
    pub name: String,
    /// Whether it counts.
    pub counts: bool,
}

/// A kind of finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its code.
    pub code: String,
    /// The same in plain words.
    pub words: String,
    /// How much it weighs.
    pub weight: Weight,
    /// How many there are in each reading, in the order of the readings.
    pub counts: Vec<usize>,
}

/// What is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// The columns.
    pub readings: Vec<Reading>,
    /// The rows, in any order.
    pub rows: Vec<Row>,
}

/// Side of a square, and from one to the next.
const SIDE: f64 = 10.0;
const STEP: f64 = 14.0;
/// Room for a count before its squares.
const COUNT: f64 = 26.0;

/// The matrix; `None` where there is no finding.
#[must_use]
pub fn figure(input: &Input) -> Option<Figure> {
    let mut rows: Vec<&Row> = input.rows.iter().filter(|r| r.counts.iter().any(|n| *n > 0)).collect();
    if rows.is_empty() || input.readings.is_empty() {
        return None;
    }
    rows.sort_by_key(|r| r.weight);
    let title = title(input);
    let most = input.readings.len() - columns(Frame::Wide, input).len();
    let left_out =
        if most == 0 { String::new() } else { format!(" {most} further readings stand in the table alone.") };
    Some(Figure {
        id: "bound-findings".to_owned(),
        description: format!("{title}. {}", described(&rows, &input.readings)),
        title,
        subtitle: "findings by kind and reading, one square a finding".to_owned(),
        keys: Vec::new(),
        basis: Basis::Unsaid,
        foot: format!("A finding is one clause, one kind, one reading.{left_out} Source: agreement.pact."),
        wide: draw(Frame::Wide, input, &rows),
        narrow: draw(Frame::Narrow, input, &rows),
        table: table(input, &rows),
    })
}

fn total(input: &Input, weight: Weight, reading: usize) -> usize {
    let of = |row: &&Row| row.weight == weight;
    input.rows.iter().filter(of).map(|r| r.counts.get(reading).copied().unwrap_or(0)).sum()
}

/// `1 finding is`, `3 findings are`.
fn many(n: usize) -> String {
    if n == 1 { "1 finding is".to_owned() } else { format!("{n} findings are") }
}

fn title(input: &Input) -> String {
    let count = |weight| -> Vec<(usize, &str)> {
        let counting = input.readings.iter().enumerate().filter(|(_, r)| r.counts);
        counting.map(|(i, r)| (total(input, weight, i), r.name.as_str())).collect()
    };
    let grave = count(Weight::Grave);
    let defects = count(Weight::Defect).iter().map(|(n, _)| *n).max().unwrap_or(0);
    let (Some(worst), Some(best)) = (grave.iter().max_by_key(|g| g.0), grave.iter().min_by_key(|g| g.0))
    else {
        return "No reading that has findings counts".to_owned();
    };
    let worst = grave.iter().find(|g| g.0 == worst.0).unwrap_or(worst);
    match (worst.0, grave.len()) {
        (0, _) if defects == 1 => "No finding is grave; one defect remains".to_owned(),
        (0, _) => format!("No finding is grave; {defects} defects remain"),
        (n, 1) => format!("{} grave, {}", many(n), defect_words(defects)),
        (n, k) if best.0 == n => format!("{} grave in each of the {k} readings that count", many(n)),
        (n, _) => {
            format!("{} grave in the reading “{}”, {} in “{}”", many(n), worst.1, best.0, best.1)
        }
    }
}

fn defect_words(n: usize) -> String {
    if n == 1 { "1 is a defect".to_owned() } else { format!("{n} are defects") }
}

fn described(rows: &[&Row], readings: &[Reading]) -> String {
    let row = |r: &&Row| {
        let counts: Vec<String> = readings
            .iter()
            .zip(&r.counts)
            .map(
                |(reading, n)| {
                    if reading.name.is_empty() { n.to_string() } else { format!("{n} in {}", reading.name) }
                },
            )
            .collect();
        format!("{}: {}.", r.words, counts.join(", "))
    };
    rows.iter().map(row).collect::<Vec<_>>().join(" ")
}

/// The readings that have room, those that count first.
fn columns(frame: Frame, input: &Input) -> Vec<usize> {
    let mut order: Vec<usize> = (0..input.readings.len()).collect();
    order.sort_by_key(|i| !input.readings[*i].counts);
    order.truncate(frame.pick(4, 3));
    order
}

fn draw(frame: Frame, input: &Input, rows: &[&Row]) -> Svg {
    let mut svg = Svg::new(frame.width(), 0.0);
    let columns = columns(frame, input);
    let start = frame.pick(232.0, 0.0);
    let wide = (svg.width - start) / columns.len() as f64;
    let mut y = heads(&mut svg, input, &columns, start, wide);
    let mut group = None;
    for row in rows {
        if group != Some(row.weight) {
            group = Some(row.weight);
            y = group_head(&mut svg, row.weight, y);
        }
        y = draw_row(&mut svg, frame, row, input, &columns, (start, wide), y);
    }
    svg.height = y + 4.0;
    svg
}

/// The names of the readings above their columns.
fn heads(svg: &mut Svg, input: &Input, columns: &[usize], start: f64, wide: f64) -> f64 {
    if input.readings.iter().all(|r| r.name.is_empty()) {
        return 4.0;
    }
    for (at, index) in columns.iter().enumerate() {
        let (x, reading) = (start + at as f64 * wide, &input.readings[*index]);
        let name = font::fit(&reading.name, Type::Strong.size(), Type::Strong.weight(), wide - 10.0);
        svg.text(
            x,
            16.0,
            Anchor::Start,
            Type::Strong,
            if reading.counts { Ink::Ink } else { Ink::Ink3 },
            &name,
        );
        if !reading.counts {
            let note = font::fit("does not count", Type::Note.size(), Type::Note.weight(), wide - 10.0);
            svg.text(x, 32.0, Anchor::Start, Type::Note, Ink::Ink3, &note);
        }
    }
    let second = columns.iter().any(|i| !input.readings[*i].counts);
    if second { 40.0 } else { 24.0 }
}

/// What the squares of a group mean, with one of them.
fn group_head(svg: &mut Svg, weight: Weight, y: f64) -> f64 {
    let words = match weight {
        Weight::Grave => "Grave: the clause cannot work as written",
        Weight::Defect => "Defect: it works worse than it could",
        Weight::Remark => "Remark: worth knowing",
    };
    let y = y + 18.0;
    marks(svg, weight, &[(0.0, y - 9.5)]);
    svg.text(18.0, y, Anchor::Start, Type::Note, Ink::Ink3, words);
    svg.line((0.0, y + 8.0), (svg.width, y + 8.0), Ink::Rule, 1.0);
    y + 10.0
}

/// Squares at points, drawn as one shape: full, hollow, or small for what is only worth knowing.
fn marks(svg: &mut Svg, weight: Weight, at: &[(f64, f64)]) {
    let (inside, side) = match weight {
        Weight::Grave => (0.0, SIDE),
        Weight::Defect => (0.9, SIDE - 1.8),
        Weight::Remark => (3.0, SIDE - 6.0),
    };
    let side = px(side);
    let square =
        |(x, y): &(f64, f64)| format!("M{} {}h{side}v{side}h-{side}z", px(x + inside), px(y + inside));
    let d: String = at.iter().map(square).collect();
    match weight {
        _ if d.is_empty() => {}
        Weight::Grave => svg.area(&d, "f-bad", 1.0),
        Weight::Defect => svg.path(&d, Ink::Doubt, 1.8, ""),
        Weight::Remark => svg.area(&d, "f-ink3", 1.0),
    }
}

fn draw_row(
    svg: &mut Svg,
    frame: Frame,
    row: &Row,
    input: &Input,
    columns: &[usize],
    (start, wide): (f64, f64),
    y: f64,
) -> f64 {
    let label =
        font::fit(&row.words, Type::Label.size(), Type::Label.weight(), frame.pick(start, svg.width) - 12.0);
    svg.text(0.0, y + 19.0, Anchor::Start, Type::Label, Ink::Ink, &label);
    let top = y + frame.pick(0.0, 20.0);
    let fit = (((wide - COUNT - 8.0) / STEP) as usize).max(1);
    let mut lines = 1;
    for (at, index) in columns.iter().enumerate() {
        let n = row.counts.get(*index).copied().unwrap_or(0);
        let x = start + at as f64 * wide;
        let name = &input.readings[*index].name;
        let said = if name.is_empty() { String::new() } else { format!(" ({name})") };
        svg.open_mark(&format!("{}: {n}{said}", row.words), &[]);
        let (shown, ink) =
            if n == 0 { ("–".to_owned(), Ink::Ink3) } else { (fixed(n as f64, 0), Ink::Ink) };
        svg.text(x, top + 19.0, Anchor::Start, Type::Label, ink, &shown);
        // What finds no room in three lines is told by the count beside it.
        let shown: Vec<(f64, f64)> = (0..n.min(3 * fit))
            .map(|square| (square % fit, square / fit))
            .map(|(column, line)| (x + COUNT + column as f64 * STEP, top + 9.5 + line as f64 * STEP))
            .collect();
        lines = lines.max(shown.len().div_ceil(fit));
        marks(svg, row.weight, &shown);
        svg.close();
    }
    let bottom = top + 26.0 + (lines - 1) as f64 * STEP;
    svg.line((0.0, bottom + 1.0), (svg.width, bottom + 1.0), Ink::Grid, 1.0);
    bottom + 2.0
}

fn table(input: &Input, rows: &[&Row]) -> Table {
    let column = |name, doc| Column { name, unit: String::new(), doc };
    let mut table = Table::new(vec![
        column("weight", "How grave it is"),
        column("code", "Kind of finding, as the checks name it"),
        column("kind", "The same in words"),
        column("reading", "The reading; empty where the text names none"),
        column("counts", "Whether the reading counts"),
        column("findings", "How many there are"),
    ]);
    for row in rows {
        let weight = match row.weight {
            Weight::Grave => "grave",
            Weight::Defect => "defect",
            Weight::Remark => "remark",
        };
        for (reading, n) in input.readings.iter().zip(&row.counts) {
            table.push(vec![
                weight.into(),
                row.code.as_str().into(),
                row.words.as_str().into(),
                reading.name.as_str().into(),
                if reading.counts { "yes" } else { "no" }.into(),
                Cell::from(*n),
            ]);
        }
    }
    table
}
