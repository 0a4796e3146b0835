//! The weighted mean of models that is least off: least absolute deviations with weights that sum to 1.

use crate::bargain::simplex::{Columns, Tableau};

/// Forecasts and outcomes, both from 0 to 100, of cases in clusters.
#[derive(Debug, Clone, PartialEq)]
pub struct Cases {
    /// What was decided, one entry a case.
    pub outcomes: Vec<f64>,
    /// Cluster of each case.
    pub cluster: Vec<usize>,
    /// What each model forecasts, one entry a case.
    pub models: Vec<Vec<f64>>,
}

impl Cases {
    /// Σ w f of one case.
    #[must_use]
    pub fn mix(&self, weights: &[f64], case: usize) -> f64 {
        weights.iter().zip(&self.models).map(|(w, f)| w * f[case]).sum()
    }

    /// How far Σ w f is off on one case.
    pub(super) fn miss(&self, weights: &[f64], case: usize) -> f64 {
        (self.mix(weights, case) - self.outcomes[case]).abs()
    }
}

/// The weights w ≥ 0, Σ w = 1 of the models in `among` that minimise Σ |Σ w f − y| over `cases`, and that sum.
///
/// Weights have one entry a model of `of`. Solved as the dual linear program, which has one row a model: max t subject to
/// t ≤ Σ d (y − f) for each model, −1 ≤ d ≤ 1 (least absolute deviations as a linear program: Charnes, Cooper and
/// Ferguson 1955; stacking with such weights: Breiman 1996). `among` must not be empty; of several best weights one is
/// taken, always the same.
///
/// ```
/// use detente_engines::bargain::score::{Cases, least_absolute};
/// let models = vec![vec![0.0, 0.0, 0.0], vec![100.0, 100.0, 100.0]];
/// let of = Cases { outcomes: vec![20.0, 30.0, 90.0], cluster: vec![0, 1, 2], models };
/// let (weights, sum) = least_absolute(&of, &[0, 1, 2], &[0, 1]);
/// // The mix that is least off is the median of the three.
/// assert!((weights[1] - 0.3).abs() < 1e-9 && (sum - 70.0).abs() < 1e-9);
/// ```
#[must_use]
pub fn least_absolute(of: &Cases, cases: &[usize], among: &[usize]) -> (Vec<f64>, f64) {
    let mut weights = vec![0.0; of.models.len()];
    let total = |weights: &[f64]| cases.iter().map(|&i| of.miss(weights, i)).sum::<f64>();
    let mut alone = |m: usize| {
        weights.fill(0.0);
        weights[m] = 1.0;
        (weights.clone(), total(&weights))
    };
    let single =
        among.iter().map(|&m| alone(m)).reduce(|best, next| if next.1 < best.1 { next } else { best });
    let single = single.unwrap_or((vec![0.0; of.models.len()], 0.0));
    if among.len() < 2 || cases.is_empty() {
        return single;
    }
    let Some(prices) = prices(of, cases, among) else { return single };
    weights.fill(0.0);
    for (&m, price) in among.iter().zip(&prices) {
        weights[m] = *price;
    }
    let sum = total(&weights);
    if sum < single.1 { (weights, sum) } else { single }
}

/// The dual values of the rows, which are the weights.
fn prices(of: &Cases, cases: &[usize], among: &[usize]) -> Option<Vec<f64>> {
    let rows = among.len();
    // Costs and rows are brought to about 1: errors as shares of the scale, their sum as a mean.
    let scale = 1.0 / (100.0 * cases.len() as f64);
    let residual = |m: usize, i: usize| (of.outcomes[i] - of.models[m][i]) * scale;
    let mut columns = Columns::new(rows, 1);
    columns.upper.push(f64::INFINITY);
    columns.full.push(false);
    columns.body.extend(vec![1.0; rows]);
    columns.costs.push(-1.0);
    // d = u − 1 with 0 ≤ u ≤ 2.
    for &i in cases {
        columns.upper.push(2.0);
        columns.full.push(false);
        columns.body.extend(among.iter().map(|&m| -residual(m, i)));
        columns.costs.push(0.0);
    }
    let rhs: Vec<f64> = among.iter().map(|&m| -cases.iter().map(|&i| residual(m, i)).sum::<f64>()).collect();
    // A weight is at most 1, so a shortfall that costs 2 is never worth it.
    let mut tableau = Tableau::new(&columns, &rhs, &vec![2.0; rows], 1);
    if !tableau.minimise(20 * (rows + cases.len())) {
        return None;
    }
    let prices: Vec<f64> = tableau.prices().iter().map(|p| p.max(0.0)).collect();
    let sum: f64 = prices.iter().sum();
    (sum > 0.0).then(|| prices.iter().map(|p| p / sum).collect())
}
