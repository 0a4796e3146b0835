//! Veto players on one issue: what all of them prefer to the status quo.

use super::{Interval, VotingError, check_position, unanimity_core};

/// What veto players leave possible on one issue.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct VetoInterval {
    /// The points that every veto player likes at least as well as the status quo; the status quo alone where they
    /// pull in two directions.
    pub acceptable: Interval,
    /// Length of the win set of the status quo: of what all like better.
    pub length: f64,
    /// The unanimity core: a status quo in it cannot be moved.
    pub core: Interval,
    /// The status quo.
    pub status_quo: f64,
}

impl VetoInterval {
    /// Whether no move from the status quo pleases all.
    #[must_use]
    pub fn is_stable(&self) -> bool {
        self.length == 0.0
    }

    /// What an agenda setter with this ideal point proposes and gets: the nearest acceptable point (Tsebelis 2002,
    /// ch. 1).
    #[must_use]
    pub fn setter(&self, ideal: f64) -> f64 {
        ideal.clamp(self.acceptable.low, self.acceptable.high)
    }
}

/// The interval in which policy may move on one issue where each of `ideals` has a veto (Tsebelis 2002, ch. 1).
///
/// With preferences that fall evenly on both sides, a player at p accepts all between the status quo s and its
/// mirror image 2p − s. All of them accept the intersection.
///
/// # Errors
/// No player, or a number that is no position.
///
/// ```
/// use detente_engines::bargain::voting::veto_interval;
/// let moved = veto_interval(&[30.0, 50.0], 20.0).unwrap();
/// assert_eq!((moved.acceptable.low, moved.acceptable.high, moved.length), (20.0, 40.0, 20.0));
/// assert_eq!(moved.setter(90.0), 40.0);
/// assert!(veto_interval(&[30.0, 50.0], 45.0).unwrap().is_stable());
/// ```
pub fn veto_interval(ideals: &[f64], status_quo: f64) -> Result<VetoInterval, VotingError> {
    check_position(status_quo)?;
    ideals.iter().try_for_each(|x| check_position(*x))?;
    let core = unanimity_core(ideals).ok_or(VotingError::NoVoters)?;
    let s = status_quo;
    let acceptable = if core.low > s {
        Interval { low: s, high: s + 2.0 * (core.low - s) }
    } else if core.high < s {
        Interval { low: s - 2.0 * (s - core.high), high: s }
    } else {
        Interval { low: s, high: s }
    };
    Ok(VetoInterval { acceptable, length: acceptable.length(), core, status_quo })
}
