//! The probability that each actor's position wins in the end (step 13).

use super::case::{Case, State};
use super::election;
use super::utility::utility;

/// Positions closer than this share of the scale are one option.
const SAME: f64 = 1e-3;

/// Each actor has the probability of its position; over distinct positions they add up to 1.
///
/// Positions are distinct if none before them, in the order of actors, is the same.
pub(super) fn win_probabilities(case: &Case, state: &State, distances: &[f64], risks: &[f64]) -> Vec<f64> {
    let n = case.actors;
    let gap = |o: usize, actor: usize| apart(case.row(&state.position, o), case.row(&state.position, actor));
    let mut options: Vec<usize> = Vec::new();
    for actor in 0..n {
        if options.iter().all(|&o| gap(o, actor) >= SAME) {
            options.push(actor);
        }
    }
    let row = |&o: &usize| distances[o * n..(o + 1) * n].iter().zip(risks).map(|(&d, &r)| utility(d, r));
    let utilities: Vec<f64> = options.iter().flat_map(row).collect();
    let p = election::probabilities(case, case.options.pce_model, &utilities, None);
    let of = |actor: usize| {
        let mut near = (0..options.len()).filter(|&at| gap(options[at], actor) < SAME);
        let at = if case.options.compatible {
            near.next_back()
        } else {
            near.min_by(|&a, &b| gap(options[a], actor).total_cmp(&gap(options[b], actor)))
        };
        at.map_or(0.0, |at| p[at])
    };
    (0..n).map(of).collect()
}

/// Euclidean distance.
pub(super) fn apart(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum::<f64>().sqrt()
}
