//! The forecasts made of positions: the median voter's and the weighted mean.

/// Votes nearer to each other than this share of all are tied.
const TIED: f64 = 1e-12;

/// The position that no other beats by votes of the weights given, each for the nearer of the two (Black 1948).
///
/// Several only if votes are tied: then the lowest. `None` where all weights are 0.
pub(super) fn median(x: &[f64], weight: &[f64]) -> Option<f64> {
    let total: f64 = weight.iter().sum();
    if total <= 0.0 {
        return None;
    }
    let share = |inside: &dyn Fn(f64) -> bool| {
        let sum: f64 = x.iter().zip(weight).filter(|&(&x, _)| inside(x)).map(|(_, w)| w).sum();
        sum / total
    };
    // With preferences by distance, a position is beaten only by one just beside it, so only if more than half of
    // the votes lie strictly to one side.
    let unbeaten = |at: f64| share(&|x| x < at) <= 0.5 + TIED && share(&|x| x > at) <= 0.5 + TIED;
    x.iter().copied().filter(|&at| unbeaten(at)).reduce(f64::min)
}

/// The mean position by the weights given; `None` where all are 0.
pub(super) fn mean(x: &[f64], weight: &[f64]) -> Option<f64> {
    let total: f64 = weight.iter().sum();
    let first = *x.first()?;
    // Taken from the first position, so that equal positions have exactly that mean.
    let sum: f64 = x.iter().zip(weight).map(|(x, w)| w * (x - first)).sum();
    (total > 0.0).then(|| first + sum / total)
}
