//! Legislative bargaining among equals: closed rule, a random proposer each round.

use super::VotingError;

/// Who gets what in the symmetric stationary equilibrium, of a pie of size 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shares {
    /// Share of the member who proposes.
    pub proposer: f64,
    /// Share of each of the q − 1 members who are bought.
    pub partner: f64,
    /// What each member expects before a proposer is drawn.
    pub ex_ante: f64,
}

/// Equal members, each proposer with probability 1/n, q votes needed: the proposer pays q − 1 others their
/// continuation value δ/n and keeps 1 − δ(q − 1)/n (Baron and Ferejohn 1989, proposition 2).
///
/// # Errors
/// No member, a quota outside of 1 to n, or a discount factor outside of [0, 1].
///
/// ```
/// use detente_engines::bargain::voting::symmetric;
/// let shares = symmetric(5, 3, 0.9).unwrap();
/// assert!((shares.proposer - 0.64).abs() < 1e-12);
/// assert!((shares.partner - 0.18).abs() < 1e-12);
/// ```
pub fn symmetric(members: usize, quota: usize, delta: f64) -> Result<Shares, VotingError> {
    if members == 0 {
        return Err(VotingError::NoVoters);
    }
    if quota == 0 || quota > members {
        return Err(VotingError::Quota);
    }
    if !(0.0..=1.0).contains(&delta) {
        return Err(VotingError::Discount);
    }
    let n = members as f64;
    let proposer = 1.0 - delta * (quota as f64 - 1.0) / n;
    Ok(Shares { proposer, partner: delta / n, ex_ante: 1.0 / n })
}
