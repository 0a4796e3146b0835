//! The compromise forecast: the mean position, weighted by capability and salience.

use super::Table;

/// What the models expect without looking at limits.
#[derive(Debug, Clone, PartialEq)]
pub struct Forecast {
    /// Outcome of each issue, 0 to 100; `None` where nobody cares.
    pub x: Vec<Option<f64>>,
    /// What that is worth to each party, in [0, 1]; `None` for a party that cares about nothing.
    pub utilities: Vec<Option<f64>>,
}

/// Σ c s p / Σ c s on each issue over all parties with a row (Van den Bos 1991; Achen 2006).
///
/// `None` where no party has a salience above 0.
#[must_use]
pub fn compromise(table: &Table) -> Vec<Option<f64>> {
    let mean = |issue: usize| {
        let (mut sum, mut weight) = (0.0, 0.0);
        for party in &table.parties {
            if let Some(Some(stake)) = party.stakes.get(issue) {
                sum += party.capability * stake.salience * stake.position;
                weight += party.capability * stake.salience;
            }
        }
        (weight > 0.0).then(|| sum / weight)
    };
    (0..table.issues).map(mean).collect()
}

/// The compromise on every issue and what it is worth to each party.
#[must_use]
pub fn forecast(table: &Table) -> Forecast {
    let x = compromise(table);
    // An issue without a forecast has no weight in any utility, so its filler changes nothing.
    let filled: Vec<f64> = x.iter().map(|x| x.unwrap_or(0.0)).collect();
    let utilities = table.parties.iter().map(|p| p.utility(&filled, table.utility)).collect();
    Forecast { x, utilities }
}
