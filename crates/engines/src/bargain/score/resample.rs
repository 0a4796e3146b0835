//! Absolute errors with percentile intervals over resampled clusters.

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use crate::sense::quantile_of_sorted;

/// Ends of the interval: the middle 95 %.
const ENDS: (f64, f64) = (0.025, 0.975);

/// How often each cluster is drawn in each resample; the same for every model.
///
/// ```
/// use detente_engines::bargain::score::Resamples;
/// let resamples = Resamples::new(vec![0, 0, 1], 2, 1000, 7);
/// let score = resamples.score(&[Some(10.0), Some(20.0), Some(60.0)]).unwrap();
/// assert_eq!((score.n, score.mean.value, score.median.value), (3, 30.0, 20.0));
/// assert_eq!((score.mean.low, score.mean.high), (15.0, 60.0));
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Resamples {
    /// Cluster of each case.
    cluster: Vec<usize>,
    clusters: usize,
    /// One row a resample.
    counts: Vec<u32>,
}

/// A figure with its 95 % interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measure {
    /// On the cases as they are.
    pub value: f64,
    /// Quantile 0.025 over resamples.
    pub low: f64,
    /// Quantile 0.975 over resamples.
    pub high: f64,
}

/// How far a model was off.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Score {
    /// Cases with a forecast.
    pub n: usize,
    /// Clusters that they are in.
    pub clusters: usize,
    /// Mean absolute error.
    pub mean: Measure,
    /// Median absolute error: the mean of the two in the middle where n is even.
    pub median: Measure,
}

/// How much further off one model was than another, on the cases that both forecast.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Difference {
    /// Cases with both forecasts.
    pub n: usize,
    /// Mean of the first's absolute error less the second's: below 0 the first is better.
    pub mean: Measure,
}

impl Resamples {
    /// Draws as many of `clusters` as there are, with replacement, `replicates` times (Efron 1979; clusters as units:
    /// Davison and Hinkley 1997, section 3.8). `cluster` holds the cluster of each case, from 0.
    ///
    /// Resample k takes its random numbers from (seed, k) alone.
    #[must_use]
    pub fn new(cluster: Vec<usize>, clusters: usize, replicates: u64, seed: u64) -> Self {
        let mut counts = vec![0; clusters * replicates as usize];
        if clusters > 0 {
            for (k, row) in counts.chunks_exact_mut(clusters).enumerate() {
                let mut rng = ChaCha8Rng::seed_from_u64(seed);
                rng.set_stream(k as u64);
                for _ in 0..clusters {
                    // A range of u32 draws the same numbers on machines of 32 and 64 bits.
                    row[rng.random_range(0..clusters as u32) as usize] += 1;
                }
            }
        }
        Self { cluster, clusters, counts }
    }

    /// Mean and median of absolute errors; `None` where no case has one. Errors that are not finite are left out.
    ///
    /// Resamples that draw no case with an error say nothing and are left out of the interval.
    #[must_use]
    pub fn score(&self, errors: &[Option<f64>]) -> Option<Score> {
        let mut sorted = self.known(errors);
        let mean = self.mean(&sorted)?;
        sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
        let median = |counts: &[u32]| {
            let total: u64 = sorted.iter().map(|(_, c)| u64::from(counts[*c])).sum();
            let last = total.checked_sub(1)?;
            let (lower, upper) = (last / 2, total / 2);
            let (mut passed, mut low) = (0, None);
            for (error, cluster) in &sorted {
                passed += u64::from(counts[*cluster]);
                if passed > lower && low.is_none() {
                    low = Some(*error);
                }
                if passed > upper {
                    return low.map(|low| f64::midpoint(low, *error));
                }
            }
            None
        };
        let value = median(&vec![1; self.clusters])?;
        let median = measure(value, self.rows().filter_map(median).collect())?;
        let mut clusters: Vec<usize> = sorted.iter().map(|(_, cluster)| *cluster).collect();
        clusters.sort_unstable();
        clusters.dedup();
        Some(Score { n: sorted.len(), clusters: clusters.len(), mean, median })
    }

    /// Mean of `a` less `b` over the cases that have both; `None` where there is none.
    #[must_use]
    pub fn difference(&self, a: &[Option<f64>], b: &[Option<f64>]) -> Option<Difference> {
        let both: Vec<_> = a.iter().zip(b).map(|(a, b)| Some((*a)? - (*b)?)).collect();
        let known = self.known(&both);
        Some(Difference { n: known.len(), mean: self.mean(&known)? })
    }

    fn rows(&self) -> impl Iterator<Item = &[u32]> {
        self.counts.chunks_exact(self.clusters.max(1))
    }

    /// Values with their clusters.
    fn known(&self, values: &[Option<f64>]) -> Vec<(f64, usize)> {
        let known = values.iter().zip(&self.cluster).filter_map(|(x, c)| Some(((*x)?, *c)));
        known.filter(|(x, c)| x.is_finite() && *c < self.clusters).collect()
    }

    fn mean(&self, known: &[(f64, usize)]) -> Option<Measure> {
        let mut totals = vec![(0.0, 0.0); self.clusters];
        for (x, cluster) in known {
            totals[*cluster].0 += x;
            totals[*cluster].1 += 1.0;
        }
        let mean = |counts: &[u32]| {
            let (mut sum, mut n) = (0.0, 0.0);
            for (count, (x, cases)) in counts.iter().zip(&totals) {
                sum += f64::from(*count) * x;
                n += f64::from(*count) * cases;
            }
            (n > 0.0).then(|| sum / n)
        };
        let value = mean(&vec![1; self.clusters])?;
        measure(value, self.rows().filter_map(mean).collect())
    }
}

/// A value with the interval of its resamples; of no resample, the value alone.
fn measure(value: f64, mut resamples: Vec<f64>) -> Option<Measure> {
    resamples.sort_unstable_by(f64::total_cmp);
    if resamples.is_empty() {
        return Some(Measure { value, low: value, high: value });
    }
    let end = |p: f64| quantile_of_sorted(&resamples, p);
    Some(Measure { value, low: end(ENDS.0)?, high: end(ENDS.1)? })
}
