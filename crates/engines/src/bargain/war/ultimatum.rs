//! Take it or leave it, without knowing what war costs the other side.

use super::{WarError, check_cost, check_probability};

/// What A demands and what comes of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ultimatum {
    /// The share that A demands; without a limit it may exceed the pie.
    pub demand: f64,
    /// Probability that B rather fights.
    pub war: f64,
    /// What A expects, in shares of the pie.
    pub value: f64,
}

/// A demands a share x once; B, whose cost is uniform on [`low`, `high`] and known to B alone, accepts if 1 − x ≥ 1
/// − p − c_B (Fearon 1995, pp. 393–395 and appendix).
///
/// A maximises Pr(c_B ≥ x − p) x + Pr(c_B < x − p)(p − c_A): x = p + clip((high − c_A)/2, low, high). With `most`,
/// A cannot demand more than that, such as the whole pie; the objective is concave, so the nearest demand is best.
///
/// # Errors
/// A probability outside of [0, 1], a negative cost, `high` below `low`, or `most` below p or not finite.
///
/// ```
/// use detente_engines::bargain::war::ultimatum;
/// let best = ultimatum(0.5, 0.1, 0.0, 0.4, None).unwrap();
/// assert!((best.demand - 0.65).abs() < 1e-12);
/// assert!((best.war - 0.375).abs() < 1e-12);
/// ```
pub fn ultimatum(p: f64, cost_a: f64, low: f64, high: f64, most: Option<f64>) -> Result<Ultimatum, WarError> {
    check_probability(p)?;
    [cost_a, low, high].into_iter().try_for_each(check_cost)?;
    if high < low {
        return Err(WarError::Cost);
    }
    let mut above = (0.5 * (high - cost_a)).clamp(low, high);
    if let Some(most) = most {
        if !most.is_finite() || most < p {
            return Err(WarError::Most);
        }
        above = above.min(most - p);
    }
    let war = if above > low { (above - low) / (high - low) } else { 0.0 };
    let demand = p + above;
    Ok(Ultimatum { demand, war, value: (1.0 - war) * demand + war * (p - cost_a) })
}
