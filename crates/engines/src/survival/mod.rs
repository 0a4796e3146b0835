//! How long things last, from spells some of which had not ended when they were last seen.
//!
//! A [`Sample`] of right-censored spells gives a [`Curve`] (Kaplan and Meier), its error (Greenwood) and [`Band`]s.
//! Where spells come in clusters (agreements of one country) they are not independent and Greenwood's error is too
//! small: [`Clustered`] resamples whole clusters.

mod cluster;
mod kaplan_meier;

use std::fmt;

pub use cluster::{Clustered, Interval};
pub use kaplan_meier::{At, Band, Curve, Row, kaplan_meier};

/// Right-censored spells, checked: times are finite and not negative, weights finite and above 0.
#[derive(Debug, Clone, PartialEq)]
pub struct Sample {
    stop: Vec<f64>,
    event: Vec<bool>,
    weight: Option<Vec<f64>>,
}

impl Sample {
    /// Spells that end (`event`) or were last seen unended at `stop`; `weight` counts a spell as so many alike.
    ///
    /// # Errors
    /// As [`SurvivalError`] lists them.
    pub fn new(stop: Vec<f64>, event: Vec<bool>, weight: Option<Vec<f64>>) -> Result<Self, SurvivalError> {
        if stop.is_empty() {
            return Err(SurvivalError::Empty);
        }
        if event.len() != stop.len() || weight.as_ref().is_some_and(|weight| weight.len() != stop.len()) {
            return Err(SurvivalError::Lengths);
        }
        if let Some(row) = stop.iter().position(|time| !(time.is_finite() && *time >= 0.0)) {
            return Err(SurvivalError::Time(row));
        }
        let bad = |weight: &f64| !(weight.is_finite() && *weight > 0.0);
        if let Some(row) = weight.as_ref().and_then(|weight| weight.iter().position(bad)) {
            return Err(SurvivalError::Weight(row));
        }
        Ok(Sample { stop, event, weight })
    }

    /// How many spells there are.
    pub fn len(&self) -> usize {
        self.stop.len()
    }

    /// Never: a sample has at least one spell.
    pub fn is_empty(&self) -> bool {
        self.stop.is_empty()
    }

    /// How many of them ended.
    pub fn events(&self) -> usize {
        self.event.iter().filter(|&&event| event).count()
    }

    pub(crate) fn weight(&self, row: usize) -> f64 {
        self.weight.as_ref().map_or(1.0, |weight| weight[row])
    }

    /// Rows by time, in table order within one time.
    pub(crate) fn order(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.stop.len()).collect();
        order.sort_by(|&a, &b| (self.stop[a] + 0.0).total_cmp(&(self.stop[b] + 0.0)));
        order
    }
}

/// Why spells were refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SurvivalError {
    /// There is no spell.
    Empty,
    /// The columns differ in length.
    Lengths,
    /// The time of this row is negative or not finite.
    Time(usize),
    /// The weight of this row is not finite or not above 0.
    Weight(usize),
}

impl fmt::Display for SurvivalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(f, "there is no spell"),
            Self::Lengths => write!(f, "the columns of the spells differ in length"),
            Self::Time(row) => write!(f, "the time of spell {row} is negative or not finite"),
            Self::Weight(row) => write!(f, "the weight of spell {row} is not a number above 0"),
        }
    }
}

impl std::error::Error for SurvivalError {}
