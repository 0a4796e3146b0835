//! Figures that others have published: each on its own row with its source, never a mean.

use libm::{ceil, floor, log10, pow};

use super::axis::{Scale, ticks};
use super::mark::Sign;
use super::{Basis, Figure, Frame, Key};
use crate::look::{Ink, Type, font};
use crate::number;
use crate::svg::{Anchor, Svg};
use crate::table::{Cell, Column, Table};

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

/// From which figure to which, and how.
struct Axis {
    from: f64,
    to: f64,
    is_log: bool,
    is_share: bool,
    ticks: Vec<f64>,
}

impl Axis {
    fn new(input: &Input, low: f64, high: f64) -> Axis {
        let is_share = input.unit == "percent" && low >= 0.0 && high <= 100.0;
        if is_share {
            return Axis { from: 0.0, to: 100.0, is_log: false, is_share, ticks: ticks(0.0, 100.0) };
        }
        // Sums of money are compared by their length.
        if low > 0.0 && high > 5.0 * low && !input.is_computed() {
            let ticks = round_powers(low, high);
            let (from, to) = (ticks.first().copied().unwrap_or(low), ticks.last().copied().unwrap_or(high));
            return Axis { from: from.min(low), to: to.max(high), is_log: true, is_share, ticks };
        }
        let ticks = if low < 0.0 && high <= 0.0 { ticks(low, 0.0) } else { ticks(low.min(0.0), high) };
        let (from, to) = (ticks.first().copied().unwrap_or(0.0), ticks.last().copied().unwrap_or(1.0));
        Axis { from: from.min(low), to: to.max(high), is_log: false, is_share, ticks }
    }

    fn scale(&self, start: f64, end: f64) -> Scale {
        let (ends, pixels) = ((self.from, self.to), (start, end));
        if self.is_log { Scale::log(ends, pixels) } else { Scale::linear(ends, pixels) }
    }
}

/// 1, 3, 10, 30 … around the figures; powers of ten alone, or some of them, where those are too many.
fn round_powers(low: f64, high: f64) -> Vec<f64> {
    let (first, last) = (floor(log10(low) + 1e-9) as i32, ceil(log10(high) - 1e-9) as i32);
    let power = |p: i32| pow(10.0, f64::from(p));
    let mut all: Vec<f64> = (first..=last).flat_map(|p| [power(p), 3.0 * power(p)]).collect();
    all.pop();
    while all.len() > 1 && all[1] <= low * (1.0 + 1e-9) {
        all.remove(0);
    }
    while all.len() > 1 && all[all.len() - 2] >= high * (1.0 - 1e-9) {
        all.pop();
    }
    if all.len() <= 6 {
        return all;
    }
    let step = 1 + usize::try_from(last - first).unwrap_or(0) / 5;
    let mut tens: Vec<f64> = (first..=last).step_by(step).map(power).collect();
    if tens.last().is_some_and(|t| *t < high) {
        tens.extend(tens.last().map(|t| t * power(i32::try_from(step).unwrap_or(1))));
    }
    tens
}

/// A figure on the axis, short.
fn tick(x: f64) -> String {
    let (by, word) = match x.abs() {
        m if m >= 1e12 => (1e12, " tn"),
        m if m >= 1e9 => (1e9, " bn"),
        m if m >= 1e6 => (1e6, " m"),
        _ => (1.0, ""),
    };
    format!("{}{word}", number::short(x / by))
}

/// Height of the axis above the rows.
const HEAD: f64 = 26.0;
/// Room to the right of the last tick, for half of its label and for figures that lie there.
const EDGE: f64 = 34.0;
/// From one line of a row's words to the next.
const LINE: f64 = 14.5;

/// Where a row stands.
struct Place {
    /// How far it is set in.
    deep: f64,
    /// The baseline of its first line.
    top: f64,
    /// Its name in lines, and its source.
    name: Vec<String>,
    source: Vec<String>,
    /// The middle of its mark: beside the name on a wide page, below it on a narrow one.
    y: f64,
}

/// Lays the rows out, one below the other, and says where they end.
fn places(rows: &[(&Row, Option<usize>)], names: f64, frame: Frame) -> (Vec<Place>, f64) {
    let mut top = HEAD + 12.0;
    let mut all = Vec::with_capacity(rows.len());
    for (row, parent) in rows {
        let deep = if parent.is_some() { 14.0 } else { 0.0 };
        let room = frame.pick(names, frame.width()) - deep;
        let kind = name_type(*parent);
        let name = font::wrap(&row.name, kind.size(), kind.weight(), room, 2);
        let said = if row.assumed && row.source.is_empty() { "assumption" } else { &row.source };
        let source = font::wrap(said, Type::Tick.size(), Type::Tick.weight(), room, 2);
        let words = LINE * (name.len() + source.len()) as f64;
        let y = frame.pick(top + words / 2.0 - 10.0, top + words - 1.0);
        all.push(Place { deep, top, name, source, y });
        top += words + frame.pick(8.0, 30.0);
    }
    (all, top - 8.0)
}

fn name_type(parent: Option<usize>) -> Type {
    if parent.is_some() { Type::Label } else { Type::Strong }
}

fn draw(input: &Input, rows: &[(&Row, Option<usize>)], axis: &Axis, frame: Frame) -> Svg {
    let names = frame.pick(name_room(rows), 0.0);
    let (places, height) = places(rows, names, frame);
    let mut svg = Svg::new(frame.width(), height);
    let scale = axis.scale(frame.pick(names + 24.0, 14.0), svg.width - EDGE);
    grid(&mut svg, axis, &scale, &places, frame);
    for ((row, parent), place) in rows.iter().zip(&places) {
        write_names(&mut svg, place, name_type(*parent));
        let Some(ends) = row.ends() else {
            let x = frame.pick(scale.at(axis.from), 14.0);
            svg.text(x, place.y + 4.5, Anchor::Start, Type::Note, Ink::Ink3, "not stated");
            continue;
        };
        let mut from_right = false;
        if let Some(parent) = parent.filter(|_| !axis.is_share)
            && let Some(from) = rows[parent].0.ends()
        {
            let x = frame.pick(0.5 * (scale.at(from.0) + scale.at(from.1)), 5.0);
            let end = (scale.at(ends.0), scale.at(ends.1));
            from_right = end.0 + end.1 < 2.0 * x;
            elbow(&mut svg, (x, places[parent].y), end, place.y, frame);
            if let Some(factor) = factor(row, rows[parent].0) {
                write_times(&mut svg, x, end, place.y, &times(factor), frame);
            }
        }
        mark(&mut svg, input, &scale, row, &Spot { y: place.y, frame, from_right });
    }
    svg
}

/// As wide as the names ask for, within bounds.
fn name_room(rows: &[(&Row, Option<usize>)]) -> f64 {
    let wide = |(row, parent): &(&Row, Option<usize>)| {
        let deep = if parent.is_some() { 14.0 } else { 0.0 };
        let name = font::width(&row.name, Type::Strong.size(), Type::Strong.weight());
        name.max(font::width(&row.source, Type::Tick.size(), Type::Tick.weight())) + deep
    };
    rows.iter().map(wide).fold(120.0, f64::max).min(290.0)
}

fn write_names(svg: &mut Svg, place: &Place, kind: Type) {
    let mut y = place.top;
    for line in &place.name {
        svg.text(place.deep, y, Anchor::Start, kind, Ink::Ink, line);
        y += LINE;
    }
    for line in &place.source {
        svg.text(place.deep, y, Anchor::Start, Type::Tick, Ink::Ink3, line);
        y += LINE;
    }
}

/// Ticks above the rows, and a line through the rows below each; on a narrow page only where the marks stand, so that
/// it crosses no words.
fn grid(svg: &mut Svg, axis: &Axis, scale: &Scale, places: &[Place], frame: Frame) {
    let mut last = f64::NEG_INFINITY;
    for t in &axis.ticks {
        let x = scale.at(*t);
        let ink = if *t == 0.0 { Ink::Ink3 } else { Ink::Grid };
        match frame {
            Frame::Wide => svg.line((x, HEAD - 6.0), (x, svg.height), ink, 1.0),
            Frame::Narrow => places.iter().for_each(|p| svg.line((x, p.y - 9.0), (x, p.y + 9.0), ink, 1.0)),
        }
        let text = if axis.is_share { format!("{}{}%", tick(*t), number::NARROW) } else { tick(*t) };
        let half = 0.5 * font::width(&text, Type::Tick.size(), Type::Tick.weight());
        let x = x.clamp(half, svg.width - half);
        if x - half > last + 8.0 {
            svg.text(x, 12.0, Anchor::Middle, Type::Tick, Ink::Ink3, &text);
            last = x + half;
        }
    }
}

/// Where an arrow ends that comes from `x`: short of the nearer end of a mark.
fn tip(x: f64, (left, right): (f64, f64)) -> f64 {
    if left + right >= 2.0 * x { left - 9.0 } else { right + 9.0 }
}

/// From a figure down to the one derived from it; on a narrow page along its edge, because words stand between.
fn elbow(svg: &mut Svg, from: (f64, f64), ends: (f64, f64), y: f64, frame: Frame) {
    let end = tip(from.0, ends);
    let toward = if end >= from.0 { 1.0 } else { -1.0 };
    svg.line((from.0, from.1 + frame.pick(7.0, 2.0)), (from.0, y), Ink::Ink3, 1.2);
    if (end - from.0).abs() < 6.0 {
        return;
    }
    svg.line((from.0, y), (end, y), Ink::Ink3, 1.2);
    for side in [-3.5, 3.5] {
        svg.line((end - toward * 5.0, y + side), (end, y), Ink::Ink3, 1.2);
    }
}

/// By what the derived figure is the other, along the arrow where there is room.
fn write_times(svg: &mut Svg, x: f64, ends: (f64, f64), y: f64, text: &str, frame: Frame) {
    let end = tip(x, ends);
    let wide = font::width(text, Type::Note.size(), Type::Note.weight());
    let (middle, base) = (0.5 * (x + end), y + frame.pick(-4.0, 14.0));
    let at = [middle - wide / 2.0, base - 10.0, middle + wide / 2.0, base + 2.6];
    if wide + 10.0 < (end - x).abs() && svg.is_free(at) {
        svg.text(middle, base, Anchor::Middle, Type::Note, Ink::Ink2, text);
    }
}

/// Where a mark stands, and from where an arrow comes to it.
struct Spot {
    y: f64,
    frame: Frame,
    from_right: bool,
}

fn mark(svg: &mut Svg, input: &Input, scale: &Scale, row: &Row, spot: &Spot) {
    let Some((low, high)) = row.ends() else { return };
    let (left, right, y) = (scale.at(low), scale.at(high), spot.y);
    let text = label(input, row);
    let is_percent = input.unit == "percent";
    let unit = if is_percent { String::new() } else { format!(" {}", input.unit) };
    let note = if row.note.is_empty() { String::new() } else { format!(". {}", row.note) };
    let paths: Vec<&str> = row.paths.iter().map(String::as_str).collect();
    svg.open_mark(&format!("{}: {text}{unit}{note}", row.name), &paths);
    if is_percent {
        svg.line((scale.at(0.0), y), (left, y), input.ink, 1.5);
    }
    let is_wide = right - left > 0.5;
    if is_wide {
        let (class, r) = (input.ink.name(), 3.5);
        let class = if row.assumed { format!("h-{class} r-{class}") } else { format!("f-{class}") };
        svg.rounded(left - r, y - r, right - left + 2.0 * r, 2.0 * r, r, &class);
    }
    match row.value.or((!is_wide).then_some(low)).map(|x| scale.at(x)) {
        Some(x) if row.assumed => svg.ring(x, y, 4.5, input.ink, 2.0),
        Some(x) => svg.dot(x, y, 5.0, input.ink),
        None => {}
    }
    write_figure(svg, &text, (left, right), spot);
    svg.close();
}

/// Writes a figure to the right of its mark; to the left where an arrow comes from the right or the picture ends there;
/// at last above or below it.
fn write_figure(svg: &mut Svg, text: &str, (left, right): (f64, f64), spot: &Spot) {
    let y = spot.y;
    let wide = font::width(text, Type::Strong.size(), Type::Strong.weight());
    let is_free = |svg: &Svg, x: f64| svg.is_free([x, y - 5.0, x + wide, y + 7.2]);
    let (before, behind) = (left - 10.0 - wide, right + 10.0);
    let sides = if spot.from_right { [before, behind] } else { [behind, before] };
    match sides.into_iter().find(|x| is_free(svg, *x)) {
        Some(x) => svg.text_on(x, y + 4.5, Anchor::Start, Type::Strong, Ink::Ink, text),
        None => {
            let base = y + spot.frame.pick(-8.0, 17.0);
            svg.text_on(svg.width, base, Anchor::End, Type::Strong, Ink::Ink, text);
        }
    }
}
