//! The product-limit curve with its error and bands.

use super::Sample;
use crate::sense::two_sided;

/// S within this of one half counts as one half: products of fractions are not exact in binary.
const HALF: f64 = 1e-9;

/// A survival curve: S(t) is the chance to last longer than t.
#[derive(Debug, Clone, PartialEq)]
pub struct Curve {
    /// One row a distinct time, ascending: of events and of censorings.
    pub rows: Vec<Row>,
}

/// What happens at one time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Row {
    /// The time.
    pub time: f64,
    /// Spells (by weight) that last at least until then.
    pub at_risk: f64,
    /// Spells that end then.
    pub events: f64,
    /// Spells last seen then.
    pub censored: f64,
    /// S from this time on, until the next row.
    pub survival: f64,
    /// Greenwood's variance of log S, Σ d / (n (n − d)); `None` where S is 0.
    pub log_variance: Option<f64>,
}

/// The curve read at a time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct At {
    /// S(t); beyond the last observation its value there, which says nothing about t.
    pub survival: f64,
    /// Greenwood's standard error of S; `None` where S is 0.
    pub error: Option<f64>,
    /// Spells that last at least until t.
    pub at_risk: f64,
    /// The last observed time, where t lies beyond it and S is not yet 0: the curve is not extrapolated.
    pub beyond: Option<f64>,
}

/// How a pointwise band is made from Greenwood's error; its ends stay in [0, 1].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Band {
    /// S ± z se(S).
    Plain,
    /// exp(log S ± z se(log S)): R's default.
    Log,
    /// exp(−exp(log(−log S) ± z se(log S) / log S)): never leaves [0, 1] (Kalbfleisch and Prentice 1980).
    LogLog,
}

/// The product-limit estimate, S(t) = Π over event times tᵢ ≤ t of (1 − dᵢ/nᵢ) (Kaplan and Meier 1958, JASA 53), with
/// Greenwood's (1926) variance. Right-continuous; censorings count as after the events of the same time. Weights
/// are case weights: a weight of 2 is the same as the row twice.
///
/// ```
/// use detente_engines::survival::{kaplan_meier, Sample};
/// let sample = Sample::new(vec![1.0, 2.0, 2.0, 3.0], vec![true, true, false, true], None)?;
/// let curve = kaplan_meier(&sample);
/// assert_eq!(curve.at(0.5).survival, 1.0);
/// assert_eq!(curve.at(1.0).survival, 0.75);
/// assert_eq!(curve.at(2.9).survival, 0.5);
/// assert_eq!(curve.at(3.0).survival, 0.0);
/// # Ok::<(), detente_engines::survival::SurvivalError>(())
/// ```
pub fn kaplan_meier(sample: &Sample) -> Curve {
    let mut rows = count(sample);
    let mut survival = 1.0;
    let mut variance = Some(0.0);
    for at in 0..rows.len() {
        // Those who remain, summed from the end, are exactly 0 where all who were left end.
        let remain = rows[at].censored + rows.get(at + 1).map_or(0.0, |next| next.at_risk);
        let row = &mut rows[at];
        survival *= remain / row.at_risk;
        variance = match variance {
            Some(sum) if remain > 0.0 => Some(sum + row.events / (row.at_risk * remain)),
            _ => None,
        };
        row.survival = survival;
        row.log_variance = variance;
    }
    Curve { rows }
}

/// Events, censorings and numbers at risk at each distinct time.
fn count(sample: &Sample) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for row in sample.order() {
        let time = sample.stop[row] + 0.0;
        if rows.last().is_none_or(|last| last.time < time) {
            let (at_risk, events, censored) = (0.0, 0.0, 0.0);
            rows.push(Row { time, at_risk, events, censored, survival: 1.0, log_variance: Some(0.0) });
        }
        if let Some(last) = rows.last_mut() {
            let count = if sample.event[row] { &mut last.events } else { &mut last.censored };
            *count += sample.weight(row);
        }
    }
    let mut later = 0.0;
    for row in rows.iter_mut().rev() {
        row.at_risk = row.events + (row.censored + later);
        later = row.at_risk;
    }
    rows
}

impl Curve {
    /// The curve at `time`; a negative or undefined time reads as 0.
    pub fn at(&self, time: f64) -> At {
        let time = time.max(0.0);
        let passed = self.rows.partition_point(|row| row.time <= time);
        let at_risk_from = self.rows.partition_point(|row| row.time < time);
        let (survival, variance) =
            self.rows[..passed].last().map_or((1.0, Some(0.0)), |row| (row.survival, row.log_variance));
        At {
            survival,
            error: variance.map(|variance| survival * variance.sqrt()),
            at_risk: self.rows.get(at_risk_from).map_or(0.0, |row| row.at_risk),
            beyond: self.rows.last().map(|row| row.time).filter(|&last| time > last && survival > 0.0),
        }
    }

    /// The numbers at risk at each of `times`, for the table under a chart.
    pub fn at_risk(&self, times: &[f64]) -> Vec<f64> {
        times.iter().map(|&time| self.at(time).at_risk).collect()
    }

    /// The pointwise band of S at `time` that covers it with probability `level`.
    ///
    /// `None` where the band does not exist: S is 0; or, for log-log, S is 1; or `level` is not in [0, 1).
    pub fn band(&self, time: f64, level: f64, band: Band) -> Option<(f64, f64)> {
        let At { survival, error, .. } = self.at(time);
        let error = error.filter(|_| (0.0..1.0).contains(&level))?;
        let half = two_sided(level)? * error / survival;
        match band {
            Band::Plain => {
                Some(((survival - half * survival).max(0.0), (survival + half * survival).min(1.0)))
            }
            Band::Log => Some((survival * libm::exp(-half), (survival * libm::exp(half)).min(1.0))),
            Band::LogLog if survival < 1.0 => {
                let log = libm::log(survival);
                // S to the power e^(±half / −log S), written with exp alone; log S is negative.
                let end = |half: f64| libm::exp(log * libm::exp(half / -log));
                Some((end(half), end(-half)))
            }
            Band::LogLog => None,
        }
    }

    /// The median: the first time at which S is one half or less; where S is exactly one half for a while, the
    /// middle of that while, as is usual. `None` where S stays above one half.
    pub fn median(&self) -> Option<f64> {
        let at = self.rows.iter().position(|row| row.survival <= 0.5 + HALF)?;
        let first = &self.rows[at];
        let flat = (first.survival - 0.5).abs() <= HALF;
        let next = self.rows[at..].iter().find(|row| row.survival < 0.5 - HALF);
        match next {
            Some(next) if flat => Some(0.5 * (first.time + next.time)),
            _ => Some(first.time),
        }
    }
}
