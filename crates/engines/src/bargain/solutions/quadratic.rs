//! The Nash solution of n persons on one issue under quadratic loss, beside the weighted mean.

use std::fmt;

/// Why there is no such solution.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuadraticError {
    /// There is no position, or not one weight a position.
    Shape,
    /// A position is not finite, a weight not a finite number above 0, or the disagreement loss not finite and above 0.
    Number,
    /// No outcome is better than disagreement for all: two positions are at least 2 √D apart.
    NoGain,
}

impl fmt::Display for QuadraticError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Shape => write!(f, "expected at least one position, and one weight a position"),
            Self::Number => {
                write!(f, "expected finite positions, and weights and a disagreement loss above 0")
            }
            Self::NoGain => {
                write!(f, "two positions are so far apart that disagreement is no worse for one of them")
            }
        }
    }
}

impl std::error::Error for QuadraticError {}

/// The outcome y that makes Π (D − (y − x)²)^w as large as can be.
///
/// `positions` are on any scale, `weights` above 0 (only ratios matter), `disagreement` is D, the loss of everybody
/// without an agreement, on the squared scale. y solves Σ w (y − x) / (D − (y − x)²) = 0, whose left side rises in y;
/// it is bisected between the largest position − √D and the smallest + √D down to neighbouring numbers. As D grows, y
/// goes to the weighted mean Σ w x / Σ w, which is why that mean forecasts well where disagreement is costly (Van den
/// Bos 1991; Achen 2006).
///
/// # Errors
/// A [`QuadraticError`] for numbers out of bounds, or if nobody has anything to gain together.
///
/// ```
/// use detente_engines::bargain::quadratic_nash;
/// // Equal weights: half-way. Here the mean is reached whatever disagreement costs.
/// assert!((quadratic_nash(&[20.0, 60.0], &[1.0, 1.0], 900.0).unwrap() - 40.0).abs() < 1e-9);
/// // Weights 1 and 2 with D = 1000: the condition holds, and the pull to the mean 46.67 is not complete.
/// let y = quadratic_nash(&[20.0, 60.0], &[1.0, 2.0], 1000.0).unwrap();
/// let slope = (y - 20.0) / (1000.0 - (y - 20.0).powi(2)) + 2.0 * (y - 60.0) / (1000.0 - (y - 60.0).powi(2));
/// assert!(slope.abs() < 1e-12 && y < 46.66);
/// ```
pub fn quadratic_nash(positions: &[f64], weights: &[f64], disagreement: f64) -> Result<f64, QuadraticError> {
    if positions.is_empty() || positions.len() != weights.len() {
        return Err(QuadraticError::Shape);
    }
    let good = positions.iter().all(|x| x.is_finite()) && weights.iter().all(|w| *w > 0.0 && w.is_finite());
    if !(good && disagreement > 0.0 && disagreement.is_finite()) {
        return Err(QuadraticError::Number);
    }
    let least = positions.iter().copied().fold(f64::INFINITY, f64::min);
    let most = positions.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let reach = disagreement.sqrt();
    // The solution lies between the positions too, where every term is easy to tell from its limit.
    let (mut low, mut high) = ((most - reach).max(least), (least + reach).min(most));
    if most - reach >= least + reach {
        return Err(QuadraticError::NoGain);
    }
    let heaviest = weights.iter().copied().fold(0.0, f64::max);
    let slope = |y: f64| -> f64 {
        let term = |(x, w): (&f64, &f64)| (w / heaviest) * (y - x) / ((reach - (y - x)) * (reach + (y - x)));
        positions.iter().zip(weights).map(term).sum()
    };
    loop {
        let y = f64::midpoint(low, high);
        if y <= low || y >= high {
            return Ok(y);
        }
        if slope(y) > 0.0 { high = y } else { low = y }
    }
}
