//! Quantiles of a sample and the intervals that a report prints.

/// The central intervals of a sample.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Intervals {
    /// The middle 90 %: quantiles 0.05 and 0.95.
    pub outer: (f64, f64),
    /// The middle 50 %: quantiles 0.25 and 0.75.
    pub inner: (f64, f64),
    /// The median.
    pub median: f64,
    /// How many values it rests on; those that are not finite are left out.
    pub n: usize,
}

/// The `p`-quantile of a sample in any order; values that are not finite are left out.
///
/// `None` where nothing is left or `p` is outside [0, 1]. See [`quantile_of_sorted`] for the definition.
pub fn quantile(sample: &[f64], p: f64) -> Option<f64> {
    quantile_of_sorted(&sorted(sample), p)
}

/// The `p`-quantile of an ascending sample: type 7 of Hyndman and Fan (1996, *Sample quantiles in statistical
/// packages*, The American Statistician 50), the default of R, NumPy and spreadsheets.
///
/// With h = (n − 1) p it is the value at position h, linear between neighbours. `None` where the sample is empty or
/// `p` is outside [0, 1].
///
/// ```
/// use detente_engines::sense::quantile_of_sorted;
/// assert_eq!(quantile_of_sorted(&[1.0, 2.0, 3.0, 4.0], 0.25), Some(1.75));
/// ```
pub fn quantile_of_sorted(sample: &[f64], p: f64) -> Option<f64> {
    if !(0.0..=1.0).contains(&p) {
        return None;
    }
    let h = sample.len().checked_sub(1)? as f64 * p;
    let below = sample[h as usize];
    let above = sample.get(h as usize + 1).copied().unwrap_or(below);
    let part = h - h.floor();
    // As a weighted mean, so that two huge values of opposite sign cannot overflow; equal values stay exact.
    Some(if above == below { below } else { (1.0 - part) * below + part * above })
}

/// The central 90 % and 50 % intervals and the median; `None` for a sample without finite values.
pub fn intervals(sample: &[f64]) -> Option<Intervals> {
    let sample = sorted(sample);
    let at = |p: f64| quantile_of_sorted(&sample, p);
    Some(Intervals {
        outer: (at(0.05)?, at(0.95)?),
        inner: (at(0.25)?, at(0.75)?),
        median: at(0.5)?,
        n: sample.len(),
    })
}

fn sorted(sample: &[f64]) -> Vec<f64> {
    let mut finite: Vec<f64> = sample.iter().copied().filter(|value| value.is_finite()).collect();
    finite.sort_unstable_by(f64::total_cmp);
    finite
}
