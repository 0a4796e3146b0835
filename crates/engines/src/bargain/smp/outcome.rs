//! What a run hands back.

use std::fmt;

use super::super::{ActorsError, Trace};
use super::{LIMIT, Options};

/// A run of the spatial model.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// Why it ended.
    pub status: Status,
    /// The state before the first turn, then after each; the positions of the same turn are in `trace`.
    pub turns: Vec<Turn>,
    /// Positions, and who moved towards whom and why.
    pub trace: Trace,
    /// What the input needed to be changed in.
    pub warnings: Vec<Warning>,
    /// As it was run.
    pub options: Options,
}

/// Why a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// The last turn moved less than a fiftieth of what the first did.
    Settled,
    /// The limit of turns was reached.
    Unsettled,
}

/// What is known about the state after a turn, beside its positions.
#[derive(Debug, Clone, PartialEq)]
pub struct Turn {
    /// Probability that each actor's position wins; actors at one position have it together.
    pub win_probability: Vec<f64>,
    /// R, each actor's attitude to risk, from −1 (careful) to 1 (bold).
    pub risk: Vec<f64>,
    /// How far the turn moved as a share of what the first turn moved; `None` before the first.
    pub stop_fraction: Option<f64>,
}

/// What was changed in the input.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Warning {
    /// The saliences of an actor had a sum over 1 and were divided by it.
    RowScaled {
        /// Which actor.
        actor: usize,
        /// The sum.
        sum: f64,
    },
}

impl Outcome {
    /// Positions after each turn, by actor and issue on the scale; `None`: not on that issue.
    pub fn positions(&self) -> impl Iterator<Item = &[Vec<Option<f64>>]> {
        self.trace.rounds.iter().map(|round| round.positions.as_slice())
    }
}

/// Why there is no run. `actor` is the index in question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SmpError {
    /// The actors cannot be read.
    Actors(ActorsError),
    /// There are more than [`LIMIT`] actors.
    TooMany {
        /// How many.
        actors: usize,
    },
    /// Compatible form: a capability over 1e8.
    Capability {
        /// Which actor.
        actor: usize,
    },
    /// Compatible form: `BigRAdjust=Full` is an error there.
    Full,
    /// A row of M is not one entry an actor, each from 0 to 1, with a sum up to 1.
    Ideals {
        /// Which actor.
        actor: usize,
    },
}

impl fmt::Display for SmpError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Actors(error) => error.fmt(f),
            Self::TooMany { actors } => {
                write!(f, "{actors} actors: the spatial model takes up to {LIMIT}")
            }
            Self::Capability { actor } => {
                write!(f, "actor {actor}: the compatible form takes capabilities up to 1e8")
            }
            Self::Full => write!(
                f,
                "BigRAdjust=Full: the reference program fails on it; only the corrected form computes it"
            ),
            Self::Ideals { actor } => write!(
                f,
                "ideals of actor {actor}: expected one share an actor, each from 0 to 1, with a sum up to 1"
            ),
        }
    }
}

impl std::error::Error for SmpError {}
