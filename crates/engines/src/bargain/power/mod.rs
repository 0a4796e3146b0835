//! Voting power in weighted majority games, exact.
//!
//! A coalition wins if its weight reaches the quota. A voter *swings* a coalition that loses without and wins with
//! it. [`Game`] counts swings by the size of the coalition over the weights that coalitions can have,
//! [`Game::power`] turns them into indices as fractions.
//!
//! Numbers come in as text or as [`Rational`], so that 0.1 is one tenth.

mod count;
mod game;
mod number;

pub use game::{Game, MOST_STATES, MOST_VOTERS, Power, PowerError};
pub use num_rational::BigRational as Rational;
pub use number::{NumberError, decimal, parse};
