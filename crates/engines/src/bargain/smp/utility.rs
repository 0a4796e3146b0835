//! Distance and utility (steps 1 and 2), attitudes to risk (step 6).

use super::case::{Case, State};
use super::{BigRAdjust, BigRRange, election};

/// Probabilities closer together than this are the same: rounding makes nobody bold.
const EVEN: f64 = 1e-12;

/// d = √(Σ_k ((I_k − P_k) S_k)² / Σ_k S_k²) for the ideal and saliences of `actor`; 0 if it cares about nothing.
pub(super) fn distance(case: &Case, state: &State, actor: usize, position: &[f64]) -> f64 {
    if case.square[actor] <= 0.0 {
        return 0.0;
    }
    let (ideal, salience) = (case.row(&state.ideal, actor), case.row(&case.salience, actor));
    let mut sum = 0.0;
    for ((i, p), s) in ideal.iter().zip(position).zip(salience) {
        let by = (i - p) * s;
        sum += by * by;
    }
    (sum / case.square[actor]).sqrt()
}

/// U(d, R) = (1 − d)(1 + d R), the second factor no further than at d = 1.
pub(super) fn utility(d: f64, risk: f64) -> f64 {
    (1.0 - d) * (1.0 + d.min(1.0) * risk)
}

/// d from the ideal of each actor (column) to the position of each (row).
pub(super) fn distances(case: &Case, state: &State) -> Vec<f64> {
    let n = case.actors;
    let mut out = Vec::with_capacity(n * n);
    for at in 0..n {
        let position = case.row(&state.position, at);
        out.extend((0..n).map(|actor| distance(case, state, actor, position)));
    }
    out
}

/// R: who would prevail without regard to risk has more to gain from boldness (Bueno de Mesquita 1985).
pub(super) fn risks(case: &Case, distances: &[f64]) -> Vec<f64> {
    let neutral: Vec<f64> = distances.iter().map(|&d| utility(d, 0.0)).collect();
    let p = election::probabilities(case, case.options.pce_model, &neutral, None);
    let low = p.iter().copied().fold(f64::INFINITY, f64::min);
    let high = p.iter().copied().fold(0.0, f64::max);
    let span = high - low;
    let even = if case.options.compatible { 0.0 } else { EVEN };
    if span <= even {
        return vec![0.0; p.len()];
    }
    // R runs from its lower end at the least p to 1 at the greatest.
    let lowest = match case.options.big_r_range {
        BigRRange::Min => 0.0,
        BigRRange::Mid => -0.5,
        BigRRange::Max => -1.0,
    };
    let risk = |p: f64| lowest + (1.0 - lowest) * ((p - low) / span);
    p.into_iter().map(risk).collect()
}

/// R^h_i = (1 − a) R_h + a R_i, how `viewer` sees each actor.
pub(super) fn seen(adjust: BigRAdjust, viewer: f64, actor: f64) -> f64 {
    match adjust {
        BigRAdjust::None => viewer,
        BigRAdjust::OneThird => (2.0 * viewer + actor) / 3.0,
        BigRAdjust::Half => (viewer + actor) / 2.0,
        BigRAdjust::TwoThirds => (viewer + 2.0 * actor) / 3.0,
        BigRAdjust::Full => actor,
    }
}
