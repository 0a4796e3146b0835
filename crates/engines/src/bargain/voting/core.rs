//! The core of a vote on one issue: the points that no winning coalition wants to leave.

use super::{Interval, Quota, VotingError, check_position, total_weight};

/// Which outcomes of one issue are stable among voters with single-peaked preferences.
///
/// A point x is in the core if neither those who want more nor those who want less can win:
/// Σ_{p_i > x} w_i < q and Σ_{p_i < x} w_i < q. With q above half of the weight this is never empty, and with a
/// simple majority it is the median (Black 1958); a lower quota may leave nothing stable, which is `None`
/// (Greenberg 1979 for the bound on q in more issues). `positions` and `weights` have one entry a voter.
///
/// # Errors
/// No voters, lists of different lengths, or numbers that are no positions, weights or quota.
///
/// ```
/// use detente_engines::bargain::voting::{Interval, Quota, q_core};
/// let x = [0.0, 10.0, 20.0, 30.0, 40.0];
/// let core = q_core(&x, &[1.0; 5], Quota::Weight(4.0)).unwrap();
/// assert_eq!(core, Some(Interval { low: 10.0, high: 30.0 }));
/// ```
pub fn q_core(positions: &[f64], weights: &[f64], quota: Quota) -> Result<Option<Interval>, VotingError> {
    if positions.is_empty() {
        return Err(VotingError::NoVoters);
    }
    if positions.len() != weights.len() {
        return Err(VotingError::Lengths);
    }
    positions.iter().try_for_each(|x| check_position(*x))?;
    let total = total_weight(weights)?;
    quota.check(total)?;
    let mut voters: Vec<(f64, f64)> = positions.iter().copied().zip(weights.iter().copied()).collect();
    voters.sort_by(|a, b| a.0.total_cmp(&b.0));
    // From the left, the first position above which too little weight is left to win; likewise from the right.
    let Some(low) = first_stable(voters.iter().rev(), quota, total) else { return Ok(None) };
    let Some(high) = first_stable(voters.iter(), quota, total) else { return Ok(None) };
    Ok((low <= high).then_some(Interval { low, high }))
}

/// Adds voters until they win: the position of the one who tips the balance is the last that they cannot force a
/// move from.
fn first_stable<'a>(voters: impl Iterator<Item = &'a (f64, f64)>, quota: Quota, total: f64) -> Option<f64> {
    let mut weight = 0.0;
    for (position, w) in voters {
        weight += w;
        if *w > 0.0 && quota.wins(weight, total) {
            return Some(*position);
        }
    }
    None
}

/// The points of one issue from which a move always hurts somebody: from the lowest to the highest position.
///
/// `None` without positions, or if one is not finite.
///
/// ```
/// use detente_engines::bargain::voting::{Interval, unanimity_core};
/// assert_eq!(unanimity_core(&[30.0, 10.0, 20.0]), Some(Interval { low: 10.0, high: 30.0 }));
/// ```
#[must_use]
pub fn unanimity_core(positions: &[f64]) -> Option<Interval> {
    if positions.is_empty() || positions.iter().any(|x| !x.is_finite()) {
        return None;
    }
    let low = positions.iter().copied().fold(f64::INFINITY, f64::min);
    let high = positions.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    Some(Interval { low, high })
}

/// The cores of one issue.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct IssueCore {
    /// What no winning coalition leaves; `None` if nothing is stable, or nobody with weight has a position.
    pub quota: Option<Interval>,
    /// What not all leave together; `None` if nobody has a position.
    pub unanimity: Option<Interval>,
}

/// The cores of each issue: `positions[actor][issue]`, `None` where an actor has no position and does not vote.
///
/// A quota as a share counts the weight of those who vote on the issue. A quota as a weight that they do not reach
/// together leaves nothing that could be won: the answer is then the unanimity core.
///
/// # Errors
/// No actors, rows or weights of different lengths, or numbers that are no positions, weights or quota.
///
/// ```
/// use detente_engines::bargain::voting::{Quota, issue_cores};
/// let positions = [vec![Some(0.0), None], vec![Some(40.0), Some(70.0)], vec![Some(100.0), Some(20.0)]];
/// let cores = issue_cores(&positions, &[1.0, 1.0, 1.0], Quota::Majority).unwrap();
/// assert_eq!(cores[0].quota.unwrap().low, 40.0);
/// assert_eq!(cores[1].quota, cores[1].unanimity);
/// ```
pub fn issue_cores(
    positions: &[Vec<Option<f64>>],
    weights: &[f64],
    quota: Quota,
) -> Result<Vec<IssueCore>, VotingError> {
    let Some(first) = positions.first() else { return Err(VotingError::NoVoters) };
    if positions.len() != weights.len() || positions.iter().any(|row| row.len() != first.len()) {
        return Err(VotingError::Lengths);
    }
    quota.check(total_weight(weights)?)?;
    (0..first.len()).map(|issue| issue_core(positions, weights, quota, issue)).collect()
}

fn issue_core(
    positions: &[Vec<Option<f64>>],
    weights: &[f64],
    quota: Quota,
    issue: usize,
) -> Result<IssueCore, VotingError> {
    let present = positions.iter().zip(weights).filter_map(|(row, w)| row[issue].map(|x| (x, *w)));
    let (x, w): (Vec<f64>, Vec<f64>) = present.unzip();
    x.iter().try_for_each(|x| check_position(*x))?;
    let unanimity = unanimity_core(&x);
    let total: f64 = w.iter().sum();
    let in_reach = total > 0.0 && quota.wins(total, total);
    let quota = match (total > 0.0, in_reach) {
        (false, _) => None,
        (true, false) => unanimity,
        (true, true) => q_core(&x, &w, quota)?,
    };
    Ok(IssueCore { quota, unanimity })
}
