//! What the two sides of a challenge would settle on (step 9).

use super::case::{Case, State};
use super::challenge::{View, best, estimate};
use super::{BargnModel, InterVecBrgn};

/// A proposal to two actors.
#[derive(Debug, Clone)]
pub(super) struct Bargain {
    pub initiator: usize,
    pub receiver: usize,
    /// Where the initiator would stand, by issue.
    pub of_initiator: Vec<f64>,
    /// Where the receiver would stand, by issue.
    pub of_receiver: Vec<f64>,
    /// The initiator's estimate that it would win.
    pub win: f64,
    /// The initiator's estimate of its gain.
    pub gain: f64,
}

impl Bargain {
    /// Where it would have an actor stand; `None` for third parties.
    pub fn offer(&self, actor: usize) -> Option<&[f64]> {
        if actor == self.initiator {
            Some(&self.of_initiator)
        } else {
            (actor == self.receiver).then_some(&self.of_receiver)
        }
    }
}

/// Every proposal of a turn, by initiator.
pub(super) fn proposals(case: &Case, state: &State, distances: &[f64], risks: &[f64]) -> Vec<Bargain> {
    let mut out = Vec::new();
    for i in 0..case.actors {
        let view = View::new(case, distances, risks, i);
        let Some((j, own)) = best(case, &view, i) else { continue };
        let make = |p: f64| {
            let (of_initiator, of_receiver) = meet(case, state, i, j, p);
            Bargain { initiator: i, receiver: j, of_initiator, of_receiver, win: own.win, gain: own.gain }
        };
        let first = make(own.win);
        if case.options.bargn_model == BargnModel::InitOnlyInterp {
            out.push(first);
            continue;
        }
        let theirs = estimate(case, &View::new(case, distances, risks, j), i, i, j);
        // The reference program takes the receiver's estimate of the gain for its estimate of the probability.
        let second = make(if case.options.compatible { theirs.gain } else { theirs.win });
        if case.options.bargn_model == BargnModel::InitRcvrInterp {
            out.extend([first, second]);
        } else {
            out.push(between(case, &first, &second));
        }
    }
    out
}

/// The mean of two versions by the influence of their authors.
fn between(case: &Case, first: &Bargain, second: &Bargain) -> Bargain {
    let (i, j) = (first.initiator, first.receiver);
    let own = case.weight[i];
    // The reference program gives the receiver's version the initiator's capability.
    let other = if case.options.compatible { case.capability[i] * case.share[j] } else { case.weight[j] };
    let (own, other) = if own + other > 0.0 { (own, other) } else { (1.0, 1.0) };
    let mean = |a: &[f64], b: &[f64]| {
        a.iter().zip(b).map(|(a, b)| (own * a + other * b) / (own + other)).collect::<Vec<f64>>()
    };
    Bargain {
        of_initiator: mean(&first.of_initiator, &second.of_initiator),
        of_receiver: mean(&first.of_receiver, &second.of_receiver),
        ..first.clone()
    }
}

/// Where initiator and receiver would stand if the initiator prevails with probability `p`, by issue.
fn meet(case: &Case, state: &State, i: usize, j: usize, p: f64) -> (Vec<f64>, Vec<f64>) {
    let (from, to) = (case.row(&state.position, i), case.row(&state.position, j));
    let (si, sj) = (case.row(&case.salience, i), case.row(&case.salience, j));
    let (mut of_i, mut of_j) = (from.to_vec(), to.to_vec());
    for k in 0..case.issues {
        let (b_i, b_j) = on_issue(case, p, [si[k], sj[k]], [from[k], to[k]]);
        // Who is not on the issue has no position there that could move. A gain taken for a probability, as the
        // reference program does, can throw a bargain off the scale.
        if case.present[i * case.issues + k] && b_i.is_finite() {
            of_i[k] = b_i.clamp(0.0, 1.0);
        }
        if case.present[j * case.issues + k] && b_j.is_finite() {
            of_j[k] = b_j.clamp(0.0, 1.0);
        }
    }
    (of_i, of_j)
}

fn on_issue(case: &Case, p: f64, [si, sj]: [f64; 2], [x, y]: [f64; 2]) -> (f64, f64) {
    let q = 1.0 - p;
    let (wi, wj) = match case.options.inter_vec_brgn {
        InterVecBrgn::S1P1 => (si * p, sj * q),
        InterVecBrgn::S2P2 => (si * si * p * p, sj * sj * q * q),
        InterVecBrgn::S2PMax => {
            let share = |d: f64, own: f64, other: f64| {
                let d = d.max(0.0);
                d * other * other / (d * other * other + 1e-6 + (1.0 - d) * own * own)
            };
            return (x + share(q - p, si, sj) * (y - x), y + share(p - q, sj, si) * (x - y));
        }
    };
    let least = 1e-6;
    let b_i = ((wi + least) * x + wj * y) / (wi + wj + least);
    let b_j = (wi * x + (wj + least) * y) / (wi + wj + least);
    (round(case, b_i), round(case, b_j))
}

fn round(case: &Case, x: f64) -> f64 {
    case.options.steps.map_or(x, |steps| {
        let steps = f64::from(steps);
        (x * steps + 0.5).floor() / steps
    })
}
