//! From which figure to which the axis runs, and where its ticks stand.

use libm::{ceil, floor, log10, pow};

use super::Input;
use crate::chart::axis::{Scale, ticks};
use crate::number;

/// From which figure to which, and how.
pub(super) struct Axis {
    pub from: f64,
    to: f64,
    pub is_log: bool,
    pub is_share: bool,
    pub ticks: Vec<f64>,
}

impl Axis {
    pub fn new(input: &Input, low: f64, high: f64) -> Axis {
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

    pub fn scale(&self, start: f64, end: f64) -> Scale {
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
pub(super) fn tick(x: f64) -> String {
    let (by, word) = match x.abs() {
        m if m >= 1e12 => (1e12, " tn"),
        m if m >= 1e9 => (1e9, " bn"),
        m if m >= 1e6 => (1e6, " m"),
        _ => (1.0, ""),
    };
    format!("{}{word}", number::short(x / by))
}
