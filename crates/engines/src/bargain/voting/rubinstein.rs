//! Alternating offers over a pie of size 1.

use super::VotingError;

/// How two players split a pie of size 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Split {
    /// Share of the player who proposes first.
    pub first: f64,
    /// Share of the other.
    pub second: f64,
}

/// The only subgame-perfect split under alternating offers: (1 − δ₂) / (1 − δ₁ δ₂) to the first mover (Rubinstein
/// 1982).
///
/// `delta1` and `delta2` are what a pie of size 1 is worth to each player one round later.
///
/// # Errors
/// A discount factor outside of [0, 1], or two of 1: without impatience every split is an equilibrium.
///
/// ```
/// use detente_engines::bargain::voting::rubinstein;
/// let split = rubinstein(0.9, 0.8).unwrap();
/// assert!((split.first - 5.0 / 7.0).abs() < 1e-12);
/// ```
pub fn rubinstein(delta1: f64, delta2: f64) -> Result<Split, VotingError> {
    let is_factor = |delta: f64| (0.0..=1.0).contains(&delta);
    if !is_factor(delta1) || !is_factor(delta2) || (delta1 == 1.0 && delta2 == 1.0) {
        return Err(VotingError::Discount);
    }
    // 1 − δ₁ δ₂ in a form that keeps its digits where both factors are near 1.
    let not_waiting = (1.0 - delta1) + delta1 * (1.0 - delta2);
    let first = (1.0 - delta2) / not_waiting;
    Ok(Split { first, second: delta2 * (1.0 - delta1) / not_waiting })
}
