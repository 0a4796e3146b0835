//! What voting rules and vetoes allow, before anybody bargains.
//!
//! * [`q_core`], [`unanimity_core`], [`issue_cores`]: which points of an issue no winning coalition wants to leave.
//! * [`winset`]: what beats a status quo in two issues, its exact area and outline.
//! * [`veto_interval`]: what every veto player prefers to the status quo on one issue.
//! * [`rubinstein`], [`symmetric`], [`recognised`], [`weighted`]: what being first to propose is worth.
//! * [`Chain`], [`stationary`]: where majority votes between a status quo and random challengers wander on a grid.
//!
//! Voters are indices; weights, points and quotas are plain numbers.

mod baron_ferejohn;
mod core;
mod grid;
mod noisy;
mod polygon;
mod recognition;
mod rubinstein;
mod stationary;
mod veto;
mod weighted;
mod winset;

pub use baron_ferejohn::{Shares, symmetric};
pub use core::{IssueCore, issue_cores, q_core, unanimity_core};
pub use grid::{Agenda, Chain};
pub use recognition::{Recognised, recognised};
pub use rubinstein::{Split, rubinstein};
pub use stationary::{ChainSettings, ChainStatus, Stationary, Summary, stationary, summary};
pub use veto::{VetoInterval, veto_interval};
pub use weighted::{MOST_MEMBERS, Weighted, WeightedSettings, WeightedStatus, weighted};
pub use winset::{Arc, Winset, winset};

use std::fmt;

/// Largest absolute coordinate or weight that is taken, so that squares stay finite.
pub(crate) const LARGEST: f64 = 1e100;

/// Part of the total weight by which a coalition may miss its quota through rounding and still win.
const ROUNDING: f64 = 1e-12;

/// The closed interval from `low` to `high`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// Lower end.
    pub low: f64,
    /// Upper end, not below the lower one.
    pub high: f64,
}

impl Interval {
    /// How long it is; 0 for a point.
    #[must_use]
    pub fn length(&self) -> f64 {
        self.high - self.low
    }

    /// Whether a point is in it, ends included.
    #[must_use]
    pub fn contains(&self, x: f64) -> bool {
        self.low <= x && x <= self.high
    }
}

/// What weight a coalition needs to win. Sums may miss it by 1e-12 of the total weight, which is rounding.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Quota {
    /// More than half of the weight that votes.
    Majority,
    /// At least this weight; above 0 and at most the total.
    Weight(f64),
    /// At least this share of the weight that votes; above 0 and at most 1.
    Share(f64),
}

impl Quota {
    /// Whether a coalition of this weight wins where the votes weigh `total`.
    ///
    /// ```
    /// use detente_engines::bargain::voting::Quota;
    /// assert!(!Quota::Majority.wins(2.0, 4.0));
    /// assert!(Quota::Share(2.0 / 3.0).wins(2.0, 3.0));
    /// assert!(Quota::Weight(0.3).wins(0.1 + 0.2, 1.0));
    /// ```
    #[must_use]
    pub fn wins(self, weight: f64, total: f64) -> bool {
        let slack = ROUNDING * total;
        match self {
            Quota::Majority => weight > 0.5 * total + slack,
            Quota::Weight(q) => weight >= q - slack,
            Quota::Share(s) => weight >= s * total - slack,
        }
    }

    /// Nobody can win with nothing, and all together always can: else the rule is none.
    fn check(self, total: f64) -> Result<(), VotingError> {
        let share = match self {
            Quota::Majority => 1.0,
            Quota::Weight(q) => q / total,
            Quota::Share(s) => s,
        };
        let ok = share > ROUNDING && share <= 1.0 + ROUNDING;
        if ok { Ok(()) } else { Err(VotingError::Quota) }
    }
}

/// Why a voting model cannot answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VotingError {
    /// There is no voter.
    NoVoters,
    /// Two lists that describe the same voters have different lengths.
    Lengths,
    /// The position of this voter, or the status quo, is not finite or beyond 1e100.
    Position,
    /// The weight of this voter is negative or not finite, or no voter has any.
    Weight,
    /// The quota is not above 0, or above the total.
    Quota,
    /// A veto player is no voter.
    VetoPlayer,
    /// A discount factor is outside of [0, 1], or nobody is impatient where somebody must be.
    Discount,
    /// Probabilities of recognition are negative or do not sum to 1.
    Recognition,
    /// More points, coalitions or voters than are computed.
    TooLarge,
}

impl fmt::Display for VotingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            VotingError::NoVoters => "there is no voter",
            VotingError::Lengths => "each voter needs one entry in each list",
            VotingError::Position => "a position is not a number within ±1e100",
            VotingError::Weight => "weights must be numbers of at least 0, and one of them above 0",
            VotingError::Quota => "the quota must be above 0 and at most the total weight",
            VotingError::VetoPlayer => "a veto player is not among the voters",
            VotingError::Discount => {
                "discount factors must be between 0 and 1, and below 1 for somebody who waits"
            }
            VotingError::Recognition => "probabilities of recognition must be at least 0 and sum to 1",
            VotingError::TooLarge => "there are more points, coalitions or voters than are computed",
        })
    }
}

impl std::error::Error for VotingError {}

/// The total of weights that are fit to vote with.
fn total_weight(weights: &[f64]) -> Result<f64, VotingError> {
    if weights.iter().any(|w| !(0.0..=LARGEST).contains(w)) {
        return Err(VotingError::Weight);
    }
    let total: f64 = weights.iter().sum();
    if total > 0.0 { Ok(total) } else { Err(VotingError::Weight) }
}

fn check_position(x: f64) -> Result<(), VotingError> {
    if x.abs() <= LARGEST { Ok(()) } else { Err(VotingError::Position) }
}

/// Voters with points, weights and a rule: what [`winset`] and [`Chain`] check of them. Returns the total weight.
fn check_voters(ideals: &[[f64; 2]], weights: &[f64], quota: Quota) -> Result<f64, VotingError> {
    if ideals.is_empty() {
        return Err(VotingError::NoVoters);
    }
    if ideals.len() != weights.len() {
        return Err(VotingError::Lengths);
    }
    ideals.iter().flatten().try_for_each(|x| check_position(*x))?;
    let total = total_weight(weights)?;
    quota.check(total)?;
    Ok(total)
}
