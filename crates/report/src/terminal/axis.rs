//! A gate's headline as a figure and on its axis.

use detente_assess::Verdict;
use detente_assess::verdict::{Axis, Interval};

use super::style::{Line, Tone};
use super::text::width;
use crate::number::{money_with_interval, short, with_interval};

/// Cells of an axis at most.
const MOST: usize = 36;
/// And at least: under this many it says nothing.
const LEAST: usize = 12;

/// The currency of a headline in millions: `MUSD` gives `USD`.
pub(super) fn currency(unit: &str) -> Option<&str> {
    let code = unit.strip_prefix('M')?;
    (code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase())).then_some(code)
}

fn ends(interval: &Interval, times: f64) -> Option<(f64, f64)> {
    let (low, high) = interval.low.zip(interval.high)?;
    (low.is_finite() && high.is_finite()).then_some((low * times, high * times))
}

/// What the headline is, without the unit that its figure carries.
pub(super) fn label(verdict: &Verdict) -> String {
    let label = &verdict.axis.label;
    let bare = currency(&verdict.answer.unit).and_then(|_| label.split_once(", million")).map(|(l, _)| l);
    bare.unwrap_or(label).to_owned()
}

/// The headline with its interval.
pub(super) fn figure(verdict: &Verdict) -> String {
    let Some(value) = verdict.answer.value.filter(|x| x.is_finite()) else { return "not stated".to_owned() };
    let times = verdict.axis.times;
    let interval = ends(&verdict.interval, times);
    match currency(&verdict.answer.unit) {
        Some(currency) => money_with_interval(currency, value * times, interval),
        None => with_interval(value * times, interval),
    }
}

/// Adds the axis to a line, as wide as there is room; nothing where there is too little.
pub(super) fn draw(line: Line, verdict: &Verdict) -> Result<Line, Line> {
    let axis = &verdict.axis;
    let Some(value) = verdict.answer.value.filter(|x| x.is_finite()) else { return Err(line) };
    let interval = ends(&verdict.interval, 1.0);
    let from = interval.map_or(axis.from, |(low, _)| axis.from.min(low)).min(value);
    let to = interval.map_or(axis.to, |(_, high)| axis.to.max(high)).max(value);
    if !(to - from).is_finite() || to <= from {
        return Err(line);
    }
    let shown = |x: f64| match currency(&verdict.answer.unit) {
        Some(_) if to * axis.times >= 999.5 => format!("{} bn", short(x * axis.times / 1000.0)),
        Some(_) => format!("{} m", short(x * axis.times)),
        None => short(x * axis.times),
    };
    let left = if from == 0.0 { "0".to_owned() } else { shown(from) };
    let right = shown(to);
    let room = line.room().saturating_sub(width(&left) + width(&right) + 2);
    if room < LEAST {
        return Err(line);
    }
    let scale = Scale { from, to, cells: room.min(MOST) };
    let mut line = line.add(Tone::Quiet, &left).add(Tone::Ink, " ");
    for (tone, glyphs) in runs(&cells(&scale, value, interval, inner(&verdict.interval), axis)) {
        line = line.add(tone, &glyphs);
    }
    Ok(line.add(Tone::Ink, " ").add(Tone::Quiet, &right))
}

fn inner(interval: &Interval) -> Option<(f64, f64)> {
    interval.inner.filter(|(low, high)| low.is_finite() && high.is_finite())
}

struct Scale {
    from: f64,
    to: f64,
    cells: usize,
}

impl Scale {
    /// The cell in which a value lies; beyond an end, the cell at that end.
    fn cell(&self, x: f64) -> usize {
        let part = ((x - self.from) / (self.to - self.from)).clamp(0.0, 1.0);
        // At most a few dozen cells: the cast is exact.
        (part * (self.cells - 1) as f64).round() as usize
    }
}

/// Dots, the interval over them, what the gate asks, and the base value on top.
fn cells(
    scale: &Scale,
    value: f64,
    interval: Option<(f64, f64)>,
    inner: Option<(f64, f64)>,
    axis: &Axis,
) -> Vec<(Tone, char)> {
    let mut cells = vec![(Tone::Quiet, '·'); scale.cells];
    let mut paint = |ends: Option<(f64, f64)>, glyph: char| {
        if let Some((low, high)) = ends.filter(|(low, high)| low < high) {
            for cell in &mut cells[scale.cell(low)..=scale.cell(high)] {
                *cell = (Tone::Ink, glyph);
            }
        }
    };
    paint(interval, '─');
    paint(inner, '━');
    if let Some(asks) = axis.asks.filter(|x| x.is_finite()) {
        cells[scale.cell(asks)] = (Tone::Accent, '┆');
    }
    cells[scale.cell(value)] = (Tone::Ink, '●');
    cells
}

/// Neighbours of one tone together.
fn runs(cells: &[(Tone, char)]) -> Vec<(Tone, String)> {
    let mut runs: Vec<(Tone, String)> = Vec::new();
    for (tone, glyph) in cells {
        match runs.last_mut().filter(|(last, _)| last == tone) {
            Some((_, text)) => text.push(*glyph),
            None => runs.push((*tone, glyph.to_string())),
        }
    }
    runs
}
