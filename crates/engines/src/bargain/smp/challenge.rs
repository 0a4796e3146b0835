//! What a challenge is worth, and whom each actor challenges (steps 7 and 8).

use super::case::Case;
use super::election::{Vote, prevails};
use super::utility::{seen, utility as of};
use super::{LIMIT, ThirdPartyCommit, VictoryProbModel};

/// Strength that either side of a challenge has.
const FLOOR: f64 = 1e-10;

/// Gain from which a challenge is made.
const WORTH: f64 = 1e-5;

/// A[h]: utilities as one actor sees them, by position, then actor.
pub(super) struct View {
    actors: usize,
    utility: Vec<f64>,
    /// A[h](i, i).
    own: Vec<f64>,
}

impl View {
    /// A[h](i, j) = U(d_ij, R^h_i).
    pub fn new(case: &Case, distances: &[f64], risks: &[f64], viewer: usize) -> Self {
        let adjust = case.options.big_r_adjust;
        let risk: Vec<f64> = risks.iter().map(|&r| seen(adjust, risks[viewer], r)).collect();
        let mut utility = distances.to_vec();
        for row in utility.chunks_mut(case.actors) {
            row.iter_mut().zip(&risk).for_each(|(u, &r)| *u = of(*u, r));
        }
        let own = utility.iter().copied().step_by(case.actors + 1).collect();
        Self { actors: case.actors, utility, own }
    }

    fn row(&self, position: usize) -> &[f64] {
        &self.utility[position * self.actors..(position + 1) * self.actors]
    }

    fn at(&self, actor: usize, position: usize) -> f64 {
        self.utility[position * self.actors + actor]
    }
}

/// An estimate of a challenge.
#[derive(Debug, Clone, Copy)]
pub(super) struct Estimate {
    /// p^h_ij, that the initiator prevails.
    pub win: f64,
    /// Change in the utility of the actor asked about.
    pub gain: f64,
}

/// How the viewer takes the challenge of `j` by `i` to end, and what that changes for `k`.
pub(super) fn estimate(case: &Case, view: &View, k: usize, i: usize, j: usize) -> Estimate {
    let win = wins(case, view, i, j);
    let (at_i, at_j) = (view.at(k, i), view.at(k, j));
    let s = case.share[j];
    let after = (1.0 - s) * (2.0 * at_i) + s * (win * (2.0 * at_i) + (1.0 - win) * (2.0 * at_j));
    Estimate { win, gain: after - (at_i + at_j) }
}

/// p_ij from h_ij and h_ji: the principals, and each third party that expects to do better on one side.
fn wins(case: &Case, view: &View, i: usize, j: usize) -> f64 {
    let vote = Vote::new(case.options);
    // The reference program does not ask for the model here.
    let model =
        if case.options.compatible { VictoryProbModel::Linear } else { case.options.victory_prob_model };
    let for_i = FLOOR + vote.cast(case.weight[i], view.at(i, i) - view.at(i, j)).max(0.0);
    let against = vote.cast(case.weight[j], view.at(j, i) - view.at(j, j));
    // The reference program counts a preference for the other side as resistance to it.
    let for_j = FLOOR + if case.options.compatible { against.abs() } else { (-against).max(0.0) };
    let (mut plus, mut minus) = (for_i, for_j);
    // With the other commitments a third party has the same at stake on either side.
    if case.options.third_party_commit == ThirdPartyCommit::SemiCommit {
        let mut buffer = [0.0; LIMIT];
        let votes = &mut buffer[..case.actors];
        let utilities = || view.row(i).iter().zip(view.row(j)).zip(&view.own);
        votes.iter_mut().zip(utilities()).for_each(|(v, ((to_i, to_j), _))| *v = to_i - to_j);
        vote.cast_all(&case.weight, votes);
        for (v, ((to_i, to_j), own)) in votes.iter_mut().zip(utilities()) {
            let p = match model {
                VictoryProbModel::Linear => (for_i + v.max(0.0)) / (for_i + for_j + v.abs()),
                _ => prevails(model, for_i + v.max(0.0), for_j + (-*v).max(0.0)),
            };
            let joins_i = p * (2.0 * to_i + own) + (1.0 - p) * (3.0 * to_j);
            let joins_j = p * (3.0 * to_i) + (1.0 - p) * (2.0 * to_j + own);
            *v = joins_i - joins_j;
        }
        vote.cast_all(&case.weight, votes);
        votes[i] = 0.0;
        votes[j] = 0.0;
        for v in votes.iter() {
            plus += v.max(0.0);
            minus += (-v).max(0.0);
        }
    }
    prevails(model, plus, minus)
}

/// The challenge that promises `i` most in its own view, the first where several do; `None`: none is worth it.
pub(super) fn best(case: &Case, view: &View, i: usize) -> Option<(usize, Estimate)> {
    let mut best: Option<(usize, Estimate)> = None;
    for j in (0..case.actors).filter(|&j| j != i) {
        let found = estimate(case, view, i, i, j);
        if found.gain > best.map_or(WORTH, |(_, b)| b.gain) {
            best = Some((j, found));
        }
    }
    best
}
