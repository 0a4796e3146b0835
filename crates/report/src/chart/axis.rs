//! Scales: from figures to pixels, and where their ticks stand.

use libm::{floor, log10, pow};

/// From a figure to a pixel.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    from: f64,
    to: f64,
    start: f64,
    end: f64,
    is_log: bool,
}

impl Scale {
    /// Even: `from` stands at pixel `start`, `to` at `end`.
    #[must_use]
    pub fn linear((from, to): (f64, f64), (start, end): (f64, f64)) -> Scale {
        let to = if to == from { from + 1.0 } else { to };
        Scale { from, to, start, end, is_log: false }
    }

    /// By the logarithm; both ends have to be above 0, else the scale is of what is.
    #[must_use]
    pub fn log((from, to): (f64, f64), (start, end): (f64, f64)) -> Scale {
        let from = if from > 0.0 { from } else { f64::MIN_POSITIVE };
        let to = if to > from { to } else { from * 10.0 };
        Scale { from: log10(from), to: log10(to), start, end, is_log: true }
    }

    /// The pixel of a figure; figures beyond the ends stand at them.
    #[must_use]
    pub fn at(&self, x: f64) -> f64 {
        let x = if self.is_log { log10(x.max(f64::MIN_POSITIVE)) } else { x };
        let part = ((x - self.from) / (self.to - self.from)).clamp(0.0, 1.0);
        let part = if part.is_nan() { 0.0 } else { part };
        self.start + part * (self.end - self.start)
    }
}

/// Three to five round figures from 0, or from a round figure below `low`, to one at or above `high`.
///
/// ```
/// use detente_report::chart::axis::ticks;
/// assert_eq!(ticks(0.0, 17.0), [0.0, 5.0, 10.0, 15.0, 20.0]);
/// assert_eq!(ticks(0.0, 1.0), [0.0, 0.25, 0.5, 0.75, 1.0]);
/// assert_eq!(ticks(0.0, 0.0), [0.0, 1.0]);
/// ```
#[must_use]
pub fn ticks(low: f64, high: f64) -> Vec<f64> {
    let low = if low.is_finite() { low.min(high) } else { 0.0 };
    if !high.is_finite() || high <= low {
        return vec![low, low + 1.0];
    }
    let rough = (high - low) / 4.0;
    let power = pow(10.0, floor(log10(rough)));
    let step = [1.0, 2.0, 2.5, 5.0, 10.0].into_iter().map(|m| m * power).find(|s| *s >= rough * (1.0 - 1e-9));
    let step = step.unwrap_or(10.0 * power);
    let first = floor(low / step + 1e-9);
    let count = libm::ceil((high - first * step) / step - 1e-9) as usize;
    (0..=count).map(|i| (first + i as f64) * step).map(|x| if x == 0.0 { 0.0 } else { x }).collect()
}

/// Every `step` from 0 to `end`, so that months read as quarters or years: at most `most` steps.
#[must_use]
pub fn months(end: usize, most: usize) -> Vec<usize> {
    let steps = [1, 2, 3, 6, 12, 24, 60, 120];
    let step = steps.into_iter().find(|s| end / s <= most.max(1)).unwrap_or(240);
    (0..=end).step_by(step).collect()
}
