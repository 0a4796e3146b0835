//! What the bargaining models are given: parties, issues, and what each party holds on each issue.

use std::fmt;

/// Length of the scale of positions: every issue runs from 0 to this.
pub const SCALE: f64 = 100.0;

/// Parties at one table with what they want, weigh and accept.
///
/// Parties and issues are indices; their order is the order of the files and decides ties.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Number of issues, at least 1.
    pub issues: usize,
    /// The parties, at least one.
    pub parties: Vec<Party>,
    /// How distance from a position is felt.
    pub utility: Utility,
}

/// One party at the table.
#[derive(Debug, Clone, PartialEq)]
pub struct Party {
    /// Capability, above 0; only ratios matter.
    pub capability: f64,
    /// Utility without a deal, in [0, 1]; `None`: no limit of this kind.
    pub no_deal: Option<f64>,
    /// Whether a deal needs it.
    pub binds: Binds,
    /// One entry an issue; `None`: no stake there and no bounds.
    pub stakes: Vec<Option<Stake>>,
}

/// Whether a deal needs a party.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Binds {
    /// It signs: its limits bind the zone and its gain counts in the Nash solution.
    Signatory,
    /// It has a veto: its limits bind the zone, its gain does not count.
    Veto,
    /// Neither; it weighs in the forecast alone.
    No,
}

/// What a party holds on one issue, all four numbers from 0 to 100.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stake {
    /// Where it wants the outcome.
    pub position: f64,
    /// How much it cares.
    pub salience: f64,
    /// Least outcome it accepts.
    pub accepts_from: f64,
    /// Greatest outcome it accepts; below `accepts_from` the party is in conflict with itself.
    pub accepts_to: f64,
}

/// Loss by distance d = |x − p| / 100 from a position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Utility {
    /// The loss is d.
    Linear,
    /// The loss is d².
    Quadratic,
}

impl Utility {
    /// Loss in [0, 1] at `x` for somebody who wants `position`, both from 0 to 100.
    #[must_use]
    pub fn loss(self, x: f64, position: f64) -> f64 {
        let d = (x - position).abs() / SCALE;
        match self {
            Self::Linear => d,
            Self::Quadratic => d * d,
        }
    }
}

/// A limit that a binding party puts to any deal; the unit of conflict sets and concessions.
///
/// The order is that of the table: by party, within it by issue, its no-deal value last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Constraint {
    /// The outcome on the issue is at least the party's `accepts_from`.
    AcceptsFrom {
        /// Whose.
        party: usize,
        /// On which issue.
        issue: usize,
    },
    /// The outcome on the issue is at most the party's `accepts_to`.
    AcceptsTo {
        /// Whose.
        party: usize,
        /// On which issue.
        issue: usize,
    },
    /// The deal is worth at least its `no_deal` to the party.
    NoDeal {
        /// Whose.
        party: usize,
    },
}

impl Constraint {
    /// The party whose limit this is.
    #[must_use]
    pub fn party(self) -> usize {
        match self {
            Self::AcceptsFrom { party, .. } | Self::AcceptsTo { party, .. } | Self::NoDeal { party } => party,
        }
    }
}

impl Party {
    /// Sum of its saliences.
    #[must_use]
    pub fn weight(&self) -> f64 {
        self.stakes.iter().flatten().map(|s| s.salience).sum()
    }

    /// u(x) = Σ s (1 − loss) / Σ s, in [0, 1]; `None` if it cares about nothing, so that every deal is worth the same.
    ///
    /// ```
    /// use detente_engines::bargain::{Binds, Party, Stake, Utility};
    /// let stake = |position, salience| Some(Stake { position, salience, accepts_from: 0.0, accepts_to: 100.0 });
    /// let party = Party {
    ///     capability: 1.0,
    ///     no_deal: None,
    ///     binds: Binds::Signatory,
    ///     stakes: vec![stake(0.0, 30.0), stake(100.0, 10.0)],
    /// };
    /// // 30 points of salience lose 0.2, 10 lose 0.6: 1 − (6 + 6) / 40.
    /// let u = party.utility(&[20.0, 40.0], Utility::Linear).unwrap();
    /// assert!((u - 0.7).abs() < 1e-12);
    /// ```
    #[must_use]
    pub fn utility(&self, x: &[f64], utility: Utility) -> Option<f64> {
        let weight = self.weight();
        if weight <= 0.0 {
            return None;
        }
        let loss: f64 = self
            .stakes
            .iter()
            .zip(x)
            .filter_map(|(stake, &x)| stake.as_ref().map(|s| s.salience * utility.loss(x, s.position)))
            .sum();
        Some(1.0 - loss / weight)
    }
}

/// Why a table cannot be read as one. `party` and `issue` are the indices in question.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum TableError {
    /// There is no party or no issue.
    Empty,
    /// The party's list of stakes is not as long as the list of issues.
    Shape {
        /// Which party.
        party: usize,
    },
    /// A capability is not a finite number above 0.
    Capability {
        /// Which party.
        party: usize,
    },
    /// A no-deal value is not in [0, 1].
    NoDeal {
        /// Which party.
        party: usize,
    },
    /// A position, salience or bound is not from 0 to 100.
    Stake {
        /// Which party.
        party: usize,
        /// Which issue.
        issue: usize,
    },
    /// A forecast does not hold one outcome from 0 to 100 an issue.
    Forecast,
    /// A change names a party that is not there, is no finite number, or does not hold one stake a party.
    Change,
}

impl fmt::Display for TableError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(f, "a table needs at least one party and one issue"),
            Self::Shape { party } => write!(f, "party {party} needs one entry an issue"),
            Self::Capability { party } => write!(f, "party {party}: expected a capability above 0"),
            Self::NoDeal { party } => write!(f, "party {party}: expected a no-deal value from 0 to 1"),
            Self::Stake { party, issue } => {
                write!(f, "party {party}, issue {issue}: expected numbers from 0 to 100")
            }
            Self::Forecast => write!(f, "expected one outcome from 0 to 100 an issue"),
            Self::Change => {
                write!(f, "expected parties of the table, a finite amount, and one stake a party")
            }
        }
    }
}

impl std::error::Error for TableError {}

impl Table {
    /// Looks at every number.
    ///
    /// # Errors
    /// The first [`TableError`] met, by party and issue. Bounds that cross are no error: they are a conflict.
    pub fn validate(&self) -> Result<(), TableError> {
        if self.issues == 0 || self.parties.is_empty() {
            return Err(TableError::Empty);
        }
        for (at, party) in self.parties.iter().enumerate() {
            if party.stakes.len() != self.issues {
                return Err(TableError::Shape { party: at });
            }
            if !(party.capability > 0.0 && party.capability.is_finite()) {
                return Err(TableError::Capability { party: at });
            }
            if party.no_deal.is_some_and(|r| !(0.0..=1.0).contains(&r)) {
                return Err(TableError::NoDeal { party: at });
            }
            let fits = |s: &Stake| {
                [s.position, s.salience, s.accepts_from, s.accepts_to]
                    .iter()
                    .all(|v| (0.0..=SCALE).contains(v))
            };
            if let Some(issue) = party.stakes.iter().position(|s| s.as_ref().is_some_and(|s| !fits(s))) {
                return Err(TableError::Stake { party: at, issue });
            }
        }
        Ok(())
    }

    /// Every limit that can bind, in the order of the table.
    ///
    /// A bound at the end of the scale never binds and is left out; so is the no-deal value of a party that
    /// cares about nothing, since no deal can be better or worse for it than another.
    #[must_use]
    pub fn constraints(&self) -> Vec<Constraint> {
        let mut out = Vec::new();
        for (party, p) in self.parties.iter().enumerate().filter(|(_, p)| p.binds != Binds::No) {
            for (issue, stake) in p.stakes.iter().enumerate() {
                let Some(stake) = stake else { continue };
                if stake.accepts_from > 0.0 {
                    out.push(Constraint::AcceptsFrom { party, issue });
                }
                if stake.accepts_to < SCALE {
                    out.push(Constraint::AcceptsTo { party, issue });
                }
            }
            if p.no_deal.is_some_and(|r| r > 0.0) && p.weight() > 0.0 {
                out.push(Constraint::NoDeal { party });
            }
        }
        out
    }

    /// How far `x` is outside a constraint, in points (no-deal values: utility × 100); 0 where it holds.
    #[must_use]
    pub fn violation(&self, constraint: Constraint, x: &[f64]) -> f64 {
        let stake =
            |party: usize, issue: usize| self.parties.get(party).and_then(|p| p.stakes.get(issue)?.as_ref());
        let at = |issue: usize| x.get(issue).copied().unwrap_or(0.0);
        let by = match constraint {
            Constraint::AcceptsFrom { party, issue } => {
                stake(party, issue).map(|s| s.accepts_from - at(issue))
            }
            Constraint::AcceptsTo { party, issue } => stake(party, issue).map(|s| at(issue) - s.accepts_to),
            Constraint::NoDeal { party } => {
                self.parties.get(party).and_then(|p| Some(SCALE * (p.no_deal? - p.utility(x, self.utility)?)))
            }
        };
        by.unwrap_or(0.0).max(0.0)
    }

    /// The same table with each named constraint moved outwards by its points.
    #[must_use]
    pub fn conceded(&self, gives: &[super::Give]) -> Self {
        let mut out = self.clone();
        for give in gives {
            let Some(party) = out.parties.get_mut(give.constraint.party()) else { continue };
            match give.constraint {
                Constraint::AcceptsFrom { issue, .. } => {
                    if let Some(Some(s)) = party.stakes.get_mut(issue) {
                        s.accepts_from = (s.accepts_from - give.points).max(0.0);
                    }
                }
                Constraint::AcceptsTo { issue, .. } => {
                    if let Some(Some(s)) = party.stakes.get_mut(issue) {
                        s.accepts_to = (s.accepts_to + give.points).min(SCALE);
                    }
                }
                Constraint::NoDeal { .. } => {
                    party.no_deal = party.no_deal.map(|r| (r - give.points / SCALE).max(0.0));
                }
            }
        }
        out
    }
}
