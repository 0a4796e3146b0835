//! The divisions of a pie that two sides prefer to war.

use super::{WarError, check_cost, check_probability};

/// A's shares that both sides like at least as well as war.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Range {
    /// The least that A accepts, within the pie.
    pub low: f64,
    /// The most that B leaves to A, within the pie; below `low` where no division pleases both.
    pub high: f64,
    /// Both ends before they are cut to the pie: below 0 or above 1 where a side would accept anything.
    pub raw: [f64; 2],
}

impl Range {
    fn new(low: f64, high: f64) -> Range {
        Range { low: low.clamp(0.0, 1.0), high: high.clamp(0.0, 1.0), raw: [low, high] }
    }

    /// Whether war is better for one of them than every division.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.high < self.low
    }

    /// How much of the pie is between them; 0 where nothing is.
    #[must_use]
    pub fn width(&self) -> f64 {
        (self.high - self.low).max(0.0)
    }
}

/// Risk-neutral sides: [p − c_A, p + c_B] (Fearon 1995, p. 387).
///
/// # Errors
/// A probability outside of [0, 1], or a negative cost.
///
/// ```
/// use detente_engines::bargain::war::range;
/// let range = range(0.9, 0.02, 0.2).unwrap();
/// assert!((range.low - 0.88).abs() < 1e-12 && range.high == 1.0);
/// assert!((range.raw[1] - 1.1).abs() < 1e-12);
/// ```
pub fn range(p: f64, cost_a: f64, cost_b: f64) -> Result<Range, WarError> {
    check_probability(p)?;
    check_cost(cost_a)?;
    check_cost(cost_b)?;
    Ok(Range::new(p - cost_a, p + cost_b))
}

/// Sides with utilities x^a and (1 − x)^b: [(p − c_A)^{1/a}, 1 − (1 − p − c_B)^{1/b}].
///
/// War is worth p − c_A to A and 1 − p − c_B to B in utility; what is worth less than nothing is taken as nothing. An
/// exponent below 1 is risk-averse, above 1 risk-seeking; among risk-seekers the range can be empty (Fearon 1995,
/// p. 388).
///
/// # Errors
/// A probability outside of [0, 1], a negative cost, or an exponent that is not above 0.
///
/// ```
/// use detente_engines::bargain::war::power_range;
/// assert!(power_range(0.5, 0.1, 0.1, 2.0, 2.0).unwrap().is_empty());
/// let averse = power_range(0.5, 0.1, 0.1, 0.5, 0.5).unwrap();
/// assert!((averse.low - 0.16).abs() < 1e-12 && (averse.high - 0.84).abs() < 1e-12);
/// ```
pub fn power_range(p: f64, cost_a: f64, cost_b: f64, a: f64, b: f64) -> Result<Range, WarError> {
    range(p, cost_a, cost_b)?;
    if [a, b].iter().any(|e| !(*e > 0.0 && *e <= 1e6)) {
        return Err(WarError::Exponent);
    }
    let certain = |war: f64, exponent: f64| libm::pow(war.max(0.0), 1.0 / exponent);
    Ok(Range::new(certain(p - cost_a, a), 1.0 - certain(1.0 - p - cost_b, b)))
}
