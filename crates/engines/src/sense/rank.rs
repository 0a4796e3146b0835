//! Rank correlation and what moves a result most.

use super::normal::two_sided;

/// A Spearman rank correlation with its interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Correlation {
    /// ρ, in [−1, 1].
    pub rho: f64,
    /// Lower end of the interval.
    pub low: f64,
    /// Upper end of the interval.
    pub high: f64,
    /// Pairs of values it rests on.
    pub n: usize,
}

/// An input that moves the output.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Driver {
    /// Position of the input among the columns given.
    pub column: usize,
    /// Its rank correlation with the output.
    pub correlation: Correlation,
}

/// The rank of each value from 1; equal values share the mean of their ranks (so 0.0 and −0.0 do).
///
/// Values must not be NaN; a NaN would be ranked last.
///
/// ```
/// assert_eq!(detente_engines::sense::mid_ranks(&[5.0, 1.0, 5.0, 9.0]), [2.5, 1.0, 2.5, 4.0]);
/// ```
pub fn mid_ranks(values: &[f64]) -> Vec<f64> {
    // Adding zero makes −0.0 a plain 0.0, so that the order of bits and the order of numbers agree.
    let key = |at: usize| values[at] + 0.0;
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_unstable_by(|&a, &b| key(a).total_cmp(&key(b)));
    let mut ranks = vec![0.0; values.len()];
    let mut first = 0;
    while first < order.len() {
        let same = order[first..].iter().take_while(|&&at| key(at) == key(order[first])).count().max(1);
        let mean = first as f64 + (same as f64 + 1.0) / 2.0;
        for &at in &order[first..first + same] {
            ranks[at] = mean;
        }
        first += same;
    }
    ranks
}

/// Spearman's ρ of two columns: Pearson's correlation of their mid-ranks, with an interval at `level`.
///
/// The interval is Fisher's, tanh(artanh ρ ± z s), with s² = (1 + ρ²/2) / (n − 3) of Bonett and Wright (2000,
/// *Sample size requirements for estimating Pearson, Kendall and Spearman correlations*, Psychometrika 65). For three
/// pairs or fewer it is [−1, 1].
///
/// `None` where the columns differ in length, hold a value that is not finite or are constant, or where `level` is
/// not in [0, 1).
///
/// ```
/// let found = detente_engines::sense::spearman(&[1.0, 2.0, 3.0, 4.0, 5.0], &[1.0, 2.0, 3.0, 5.0, 4.0], 0.9).unwrap();
/// assert!((found.rho - 0.9).abs() < 1e-12);
/// ```
pub fn spearman(x: &[f64], y: &[f64], level: f64) -> Option<Correlation> {
    if x.len() != y.len() || !all_finite(x) || !all_finite(y) {
        return None;
    }
    correlate(&centred_ranks(x)?, &centred_ranks(y)?, level)
}

/// The inputs that move `output` most, strongest first: at most `most` of those with |ρ| ≥ `threshold`, each with an
/// interval at `level` as [`spearman`] gives it.
///
/// `inputs` holds one column an input, one value a draw. Draws in which the output is not finite are left out;
/// columns of another length, with a value that is not finite, or constant over the draws left are no drivers, and
/// a constant output has none. Equal |ρ| keep the order of columns.
pub fn drivers(output: &[f64], inputs: &[&[f64]], most: usize, threshold: f64, level: f64) -> Vec<Driver> {
    let kept: Vec<usize> = (0..output.len()).filter(|&draw| output[draw].is_finite()).collect();
    let pick = |column: &[f64]| -> Vec<f64> { kept.iter().map(|&draw| column[draw]).collect() };
    let Some(of_output) = centred_ranks(&pick(output)) else { return Vec::new() };
    let mut found: Vec<Driver> = Vec::new();
    for (column, values) in inputs.iter().enumerate() {
        if values.len() != output.len() {
            continue;
        }
        let values = pick(values);
        if !all_finite(&values) {
            continue;
        }
        let correlation = centred_ranks(&values).and_then(|ranks| correlate(&ranks, &of_output, level));
        found.extend(
            correlation
                .filter(|correlation| correlation.rho.abs() >= threshold)
                .map(|correlation| Driver { column, correlation }),
        );
    }
    found.sort_by(|a, b| b.correlation.rho.abs().total_cmp(&a.correlation.rho.abs()));
    found.truncate(most);
    found
}

fn all_finite(values: &[f64]) -> bool {
    values.iter().all(|value| value.is_finite())
}

/// Mid-ranks less their mean, or `None` for a constant or empty column. Ranks are halves, so this is exact.
fn centred_ranks(values: &[f64]) -> Option<Vec<f64>> {
    let mean = (values.len() as f64 + 1.0) / 2.0;
    let centred: Vec<f64> = mid_ranks(values).into_iter().map(|rank| rank - mean).collect();
    if centred.iter().any(|&rank| rank != 0.0) { Some(centred) } else { None }
}

fn correlate(x: &[f64], y: &[f64], level: f64) -> Option<Correlation> {
    let dot = |a: &[f64], b: &[f64]| -> f64 { a.iter().zip(b).map(|(a, b)| a * b).sum() };
    let rho = (dot(x, y) / (dot(x, x) * dot(y, y)).sqrt()).clamp(-1.0, 1.0);
    let (low, high) = interval(rho, x.len(), level)?;
    Some(Correlation { rho, low, high, n: x.len() })
}

fn interval(rho: f64, n: usize, level: f64) -> Option<(f64, f64)> {
    if !(0.0..1.0).contains(&level) {
        return None;
    }
    if n <= 3 {
        return Some((-1.0, 1.0));
    }
    let half = two_sided(level)? * ((1.0 + 0.5 * rho * rho) / (n as f64 - 3.0)).sqrt();
    let centre = libm::atanh(rho);
    // At ρ = ±1 the transform is infinite and the interval closes on ρ.
    Some((libm::tanh(centre - half), libm::tanh(centre + half)))
}
