//! War as the outside option: what each side could get by fighting bounds what it accepts.
//!
//! * [`range`]: the divisions that both sides prefer to a costly war (Fearon 1995).
//! * [`ultimatum`]: what a side demands that does not know the other's costs, and how often that means war.
//! * [`commitment`]: when a declining side fights because a deal would not be kept (Fearon 1995; Powell 2006).
//!
//! A and B divide a pie of size 1; A wins a war with probability p and then takes all; costs are shares of the pie.

mod commitment;
mod range;
mod ultimatum;

pub use commitment::{Commitment, commitment};
pub use range::{Range, power_range, range};
pub use ultimatum::{Ultimatum, ultimatum};

use std::fmt;

/// Why a model of war cannot answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WarError {
    /// A probability of victory is outside of [0, 1].
    Probability,
    /// A cost is negative or not finite, or a range of costs runs backwards.
    Cost,
    /// An exponent of a utility is not above 0.
    Exponent,
    /// A discount factor is outside of [0, 1).
    Discount,
    /// The most that can be demanded is below the probability of victory, or not finite.
    Most,
}

impl fmt::Display for WarError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            WarError::Probability => "a probability of victory must be between 0 and 1",
            WarError::Cost => "costs must be numbers of at least 0, the lower end first",
            WarError::Exponent => "the exponent of a utility must be above 0 and at most 1e6",
            WarError::Discount => "the discount factor must be at least 0 and below 1",
            WarError::Most => "the most that can be demanded must be at least the probability of victory",
        })
    }
}

impl std::error::Error for WarError {}

/// Largest cost that is taken.
const LARGEST: f64 = 1e100;

fn check_probability(p: f64) -> Result<(), WarError> {
    if (0.0..=1.0).contains(&p) { Ok(()) } else { Err(WarError::Probability) }
}

fn check_cost(c: f64) -> Result<(), WarError> {
    if (0.0..=LARGEST).contains(&c) { Ok(()) } else { Err(WarError::Cost) }
}
