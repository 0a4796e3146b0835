//! Forecasts without rounds: the compromise, the weighted median, the mean of voters.

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

/// The median position on each issue over all parties with a stake, each counting capability × salience (Black 1948).
///
/// It is the smallest position at which the weight of those at or below it reaches half of all the weight: where
/// exactly half lies on either side, the lower of the two middle positions. `None` where no party has a salience above
/// 0.
///
/// ```
/// use detente_engines::bargain::{Binds, Party, Stake, Table, Utility, median};
/// let party = |position, salience| Party {
///     capability: 1.0,
///     no_deal: None,
///     binds: Binds::No,
///     stakes: vec![Some(Stake { position, salience, accepts_from: 0.0, accepts_to: 100.0 })],
/// };
/// let at = |s: [f64; 3]| Table {
///     issues: 1,
///     parties: vec![party(0.0, s[0]), party(40.0, s[1]), party(100.0, s[2])],
///     utility: Utility::Linear,
/// };
/// assert_eq!(median(&at([30.0, 30.0, 30.0])), [Some(40.0)]);
/// // 60 of 120 at or below 40: the tie goes to the lower.
/// assert_eq!(median(&at([30.0, 30.0, 60.0])), [Some(40.0)]);
/// assert_eq!(median(&at([30.0, 30.0, 61.0])), [Some(100.0)]);
/// ```
#[must_use]
pub fn median(table: &Table) -> Vec<Option<f64>> {
    let middle = |issue: usize| {
        let mut held: Vec<(f64, f64)> = Vec::new();
        for party in &table.parties {
            let stake = party.stakes.get(issue).and_then(Option::as_ref).filter(|s| s.salience > 0.0);
            held.extend(stake.map(|s| (s.position, party.capability * s.salience)));
        }
        held.sort_by(|a, b| a.0.total_cmp(&b.0));
        let total: f64 = held.iter().map(|h| h.1).sum();
        let mut sum = 0.0;
        let reaches = |&&(_, weight): &&(f64, f64)| {
            sum += weight;
            // A half may be missed by rounding of the sums.
            2.0 * sum >= total * (1.0 - 1e-12)
        };
        held.iter().find(reaches).map(|h| h.0)
    };
    (0..table.issues).map(middle).collect()
}

/// The plain mean position on each issue over all parties with a stake there, whatever its salience: one voter, one
/// vote.
///
/// `None` where no party has a stake.
#[must_use]
pub fn mean_of_voters(table: &Table) -> Vec<Option<f64>> {
    let mean = |issue: usize| {
        let held: Vec<f64> =
            table.parties.iter().filter_map(|p| p.stakes.get(issue)?.map(|s| s.position)).collect();
        (!held.is_empty()).then(|| held.iter().sum::<f64>() / held.len() as f64)
    };
    (0..table.issues).map(mean).collect()
}
