//! What the forecasting models are given: actors, issues with their scales, and who wants what how much.

use std::fmt;

use super::{SCALE, Table};

/// Actors at a table of issues, limits aside; the input of every forecasting model.
///
/// Actors and issues are indices; their order is the order of the files and decides ties.
#[derive(Debug, Clone, PartialEq)]
pub struct Actors {
    /// The scale of each issue, at least one.
    pub scales: Vec<Scale>,
    /// The actors, at least two.
    pub actors: Vec<Actor>,
}

/// The ends of an issue's scale: positions lie between them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    /// Its lower end.
    pub lower: f64,
    /// Its upper end, above the lower.
    pub upper: f64,
}

/// One actor.
#[derive(Debug, Clone, PartialEq)]
pub struct Actor {
    /// Capability, above 0; only ratios matter.
    pub capability: f64,
    /// One entry an issue; `None`: not on that issue.
    pub stakes: Vec<Option<Interest>>,
}

/// What an actor wants on an issue, and how much.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interest {
    /// Where it wants the outcome, on the issue's scale.
    pub position: f64,
    /// How much it cares, a share from 0 to 1; each issue has its own.
    pub salience: f64,
}

/// Why actors cannot be read. `actor` and `issue` are the indices in question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActorsError {
    /// There are fewer than two actors.
    TooFew,
    /// There is no issue.
    NoIssue,
    /// The ends of a scale are not finite or not in order.
    Scale {
        /// Which issue.
        issue: usize,
    },
    /// An actor's list of stakes is not as long as the list of issues.
    Shape {
        /// Which actor.
        actor: usize,
    },
    /// A capability is not a finite number above 0.
    Capability {
        /// Which actor.
        actor: usize,
    },
    /// A position is off its scale.
    Position {
        /// Which actor.
        actor: usize,
        /// Which issue.
        issue: usize,
    },
    /// A salience is not from 0 to 1.
    Salience {
        /// Which actor.
        actor: usize,
        /// Which issue.
        issue: usize,
    },
}

impl fmt::Display for ActorsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooFew => write!(f, "a model needs at least two actors"),
            Self::NoIssue => write!(f, "a model needs at least one issue"),
            Self::Scale { issue } => write!(f, "issue {issue}: expected a lower end below the upper end"),
            Self::Shape { actor } => write!(f, "actor {actor} needs one entry an issue"),
            Self::Capability { actor } => write!(f, "actor {actor}: expected a capability above 0"),
            Self::Position { actor, issue } => {
                write!(f, "actor {actor}, issue {issue}: expected a position on the issue's scale")
            }
            Self::Salience { actor, issue } => {
                write!(f, "actor {actor}, issue {issue}: expected a salience from 0 to 1")
            }
        }
    }
}

impl std::error::Error for ActorsError {}

impl Scale {
    /// The scale of a scenario's issues, 0 to 100.
    pub const HUNDRED: Self = Self { lower: 0.0, upper: SCALE };

    /// A point of the scale as a share of its length.
    #[must_use]
    pub fn share(self, x: f64) -> f64 {
        (x - self.lower) / (self.upper - self.lower)
    }

    /// The point of the scale at a share of its length.
    #[must_use]
    pub fn at(self, share: f64) -> f64 {
        self.lower + share * (self.upper - self.lower)
    }
}

impl From<&Table> for Actors {
    /// The parties of a table with their positions and saliences, limits aside.
    fn from(table: &Table) -> Self {
        let interest = |s: &super::Stake| Interest { position: s.position, salience: s.salience / SCALE };
        let actor = |p: &super::Party| Actor {
            capability: p.capability,
            stakes: p.stakes.iter().map(|s| s.as_ref().map(interest)).collect(),
        };
        Self { scales: vec![Scale::HUNDRED; table.issues], actors: table.parties.iter().map(actor).collect() }
    }
}

impl Actors {
    /// Looks at every number.
    ///
    /// # Errors
    /// The first [`ActorsError`] met: scales, then actors in their order.
    ///
    /// ```
    /// use detente_engines::bargain::{Actor, Actors, ActorsError, Interest, Scale};
    /// let actor = |position| Actor { capability: 1.0, stakes: vec![Some(Interest { position, salience: 0.5 })] };
    /// let table = |positions: &[f64]| Actors {
    ///     scales: vec![Scale::HUNDRED],
    ///     actors: positions.iter().map(|&p| actor(p)).collect(),
    /// };
    /// assert_eq!(table(&[10.0, 90.0]).validate(), Ok(()));
    /// assert_eq!(table(&[10.0, 190.0]).validate(), Err(ActorsError::Position { actor: 1, issue: 0 }));
    /// ```
    pub fn validate(&self) -> Result<(), ActorsError> {
        if self.scales.is_empty() {
            return Err(ActorsError::NoIssue);
        }
        if self.actors.len() < 2 {
            return Err(ActorsError::TooFew);
        }
        let is_scale = |s: &Scale| s.lower < s.upper && (s.upper - s.lower).is_finite();
        if let Some(issue) = self.scales.iter().position(|s| !is_scale(s)) {
            return Err(ActorsError::Scale { issue });
        }
        for (at, actor) in self.actors.iter().enumerate() {
            if actor.stakes.len() != self.scales.len() {
                return Err(ActorsError::Shape { actor: at });
            }
            if !(actor.capability > 0.0 && actor.capability.is_finite()) {
                return Err(ActorsError::Capability { actor: at });
            }
            for (issue, (stake, scale)) in actor.stakes.iter().zip(&self.scales).enumerate() {
                let Some(stake) = stake else { continue };
                if !(scale.lower..=scale.upper).contains(&stake.position) {
                    return Err(ActorsError::Position { actor: at, issue });
                }
                if !(0.0..=1.0).contains(&stake.salience) {
                    return Err(ActorsError::Salience { actor: at, issue });
                }
            }
        }
        Ok(())
    }

    /// What an actor wants on an issue; `None` where it is not on it.
    #[must_use]
    pub fn stake(&self, actor: usize, issue: usize) -> Option<Interest> {
        self.actors.get(actor)?.stakes.get(issue).copied().flatten()
    }

    /// Σ c s x / Σ c s on each issue for positions given by actor and issue; `None` where nobody cares.
    #[must_use]
    pub fn mean(&self, positions: &[Vec<Option<f64>>]) -> Vec<Option<f64>> {
        let mean = |issue: usize| {
            let (mut sum, mut weight) = (0.0, 0.0);
            for (actor, row) in self.actors.iter().zip(positions) {
                let stake = actor.stakes.get(issue).copied().flatten();
                let Some((stake, x)) = stake.zip(row.get(issue).copied().flatten()) else { continue };
                sum += actor.capability * stake.salience * x;
                weight += actor.capability * stake.salience;
            }
            (weight > 0.0).then(|| sum / weight)
        };
        (0..self.scales.len()).map(mean).collect()
    }

    /// The positions held, by actor and issue.
    #[must_use]
    pub fn positions(&self) -> Vec<Vec<Option<f64>>> {
        self.actors.iter().map(|a| a.stakes.iter().map(|s| s.map(|s| s.position)).collect()).collect()
    }
}
