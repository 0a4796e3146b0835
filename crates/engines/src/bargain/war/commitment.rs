//! Preventive war: a side that will be weaker fights now because no promise about later binds.

use super::{WarError, check_cost, check_probability};

/// The test, with both values that it compares.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Commitment {
    /// δ p₂ − p₁: the shift of power, discounted.
    pub shift: f64,
    /// c_B (1 − δ)²: how large a shift B can bear.
    pub bearable: f64,
    /// What B gets by fighting now: (1 − p₁)/(1 − δ) − c_B.
    pub war: f64,
    /// The most that B can get by waiting: all now and its value of war later, 1 + δ((1 − p₂)/(1 − δ) − c_B).
    pub peace: f64,
    /// Whether B fights although both would gain from a deal that binds.
    pub preventive: bool,
    /// The p₂ above which B fights, maybe above 1; `None` where the future counts for nothing.
    pub threshold: Option<f64>,
}

/// Whether B, against whom A wins with probability `p1` now and `p2` from the next period on, fights now.
///
/// B's one-off cost of war is `cost_b`, a period's pie is 1, discounted by `delta`. B fights iff δ p₂ − p₁ > c_B (1
/// − δ)² (Fearon 1995, pp. 404–406; Powell 2006, condition for war under shifting power, for a one-off cost).
///
/// # Errors
/// A probability outside of [0, 1], a negative cost, or a discount factor outside of [0, 1).
///
/// ```
/// use detente_engines::bargain::war::commitment;
/// let rising = commitment(0.3, 0.8, 0.1, 0.9).unwrap();
/// assert!(rising.preventive && (rising.war - 6.9).abs() < 1e-9 && (rising.peace - 2.71).abs() < 1e-9);
/// assert!(!commitment(0.2, 0.6, 0.5, 0.5).unwrap().preventive);
/// ```
pub fn commitment(p1: f64, p2: f64, cost_b: f64, delta: f64) -> Result<Commitment, WarError> {
    check_probability(p1)?;
    check_probability(p2)?;
    check_cost(cost_b)?;
    if !(0.0..1.0).contains(&delta) {
        return Err(WarError::Discount);
    }
    let shift = delta * p2 - p1;
    let bearable = cost_b * (1.0 - delta) * (1.0 - delta);
    let fight = |p: f64| (1.0 - p) / (1.0 - delta) - cost_b;
    let threshold = (p1 + bearable) / delta;
    Ok(Commitment {
        shift,
        bearable,
        war: fight(p1),
        peace: 1.0 + delta * fight(p2),
        preventive: shift > bearable,
        threshold: threshold.is_finite().then_some(threshold),
    })
}
