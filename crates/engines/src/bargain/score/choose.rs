//! A combination of models chosen by cross-validation over clusters.

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::stack::{Cases, least_absolute};

/// The first stream of random numbers for folds, beyond those of resamples. The outer round takes it, repeats those after.
const FOLDS: u64 = 1 << 40;

/// What is tried, and how it is judged.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// How many models a candidate may weigh, ascending, each at least 1.
    pub sizes: Vec<usize>,
    /// Shares of the anchor mixed in, from 0 to 1.
    pub shrinkages: Vec<f64>,
    /// The model towards which candidates are drawn.
    pub anchor: usize,
    /// Folds of a cross-validation, at least 2.
    pub folds: usize,
    /// Partitions into folds over which a candidate's error is averaged, at least 1.
    pub repeats: u64,
    /// Seed of the folds.
    pub seed: u64,
}

/// A way to find weights, and how far it was off.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate {
    /// How many models it weighs at most.
    pub size: usize,
    /// Share of the anchor mixed in.
    pub shrinkage: f64,
    /// Cross-validated mean absolute error.
    pub error: f64,
}

/// What was chosen.
#[derive(Debug, Clone, PartialEq)]
pub struct Combination {
    /// Weights on all cases, one entry a model.
    pub weights: Vec<f64>,
    /// The candidate of least cross-validated error.
    pub chosen: Candidate,
    /// All of them, by size, then shrinkage.
    pub candidates: Vec<Candidate>,
    /// What each case was forecast when its fold was held back from everything, the choice of the candidate included.
    pub held_back: Vec<f64>,
}

/// Chooses a combination and says how far it would have been off on cases it never saw.
///
/// A candidate of size s weighs the models that forward selection picks: the one that is least off alone, then at each
/// step the one that helps most, weights by [`least_absolute`]; a share of the anchor is mixed in. The candidate of
/// least cross-validated error is chosen, ties to the smaller size and the larger share. `held_back` comes from an outer
/// round in which each fold is forecast by a choice made on the others alone, so it bears no trace of having been chosen
/// (Stone 1974; Varma and Simon 2006).
///
/// `None` with fewer than 2 clusters, or without models.
#[must_use]
pub fn combine(of: &Cases, plan: &Plan) -> Option<Combination> {
    let all: Vec<usize> = (0..of.outcomes.len()).collect();
    if of.models.is_empty() || clusters(of, &all).len() < 2 || plan.anchor >= of.models.len() {
        return None;
    }
    let (candidates, at) = choose(of, &all, plan);
    let mut held_back = vec![0.0; of.outcomes.len()];
    for fold in folds(of, &all, plan, 0) {
        let rest: Vec<usize> = all.iter().copied().filter(|i| !fold.contains(i)).collect();
        let (_, chosen) = choose(of, &rest, plan);
        let weights = &fits(of, &rest, plan)[chosen];
        for &i in &fold {
            held_back[i] = of.mix(weights, i);
        }
    }
    let weights = fits(of, &all, plan).swap_remove(at);
    Some(Combination { weights, chosen: candidates[at], candidates, held_back })
}

/// The cross-validated error of every candidate on these cases, and which is best.
fn choose(of: &Cases, cases: &[usize], plan: &Plan) -> (Vec<Candidate>, usize) {
    let mut errors = vec![0.0; plan.sizes.len() * plan.shrinkages.len()];
    for repeat in 0..plan.repeats {
        for fold in folds(of, cases, plan, repeat + 1) {
            let rest: Vec<usize> = cases.iter().copied().filter(|i| !fold.contains(i)).collect();
            for (error, weights) in errors.iter_mut().zip(fits(of, &rest, plan)) {
                *error += fold.iter().map(|&i| of.miss(&weights, i)).sum::<f64>();
            }
        }
    }
    let count = (plan.repeats * cases.len() as u64) as f64;
    let names = plan.sizes.iter().flat_map(|&s| plan.shrinkages.iter().map(move |&l| (s, l)));
    let candidates: Vec<Candidate> = names
        .zip(errors)
        .map(|((size, shrinkage), error)| Candidate { size, shrinkage, error: error / count })
        .collect();
    let better = |a: &Candidate, b: &Candidate| {
        a.error < b.error - 1e-9
            || ((a.error - b.error).abs() <= 1e-9 && a.size == b.size && a.shrinkage > b.shrinkage)
    };
    let mut best = 0;
    for (at, candidate) in candidates.iter().enumerate() {
        if better(candidate, &candidates[best]) {
            best = at;
        }
    }
    (candidates, best)
}

/// Weights of every candidate on these cases, in the order of the candidates.
fn fits(of: &Cases, cases: &[usize], plan: &Plan) -> Vec<Vec<f64>> {
    let mut out = Vec::with_capacity(plan.sizes.len() * plan.shrinkages.len());
    let mut among: Vec<usize> = Vec::new();
    let mut best = (vec![0.0; of.models.len()], f64::INFINITY);
    for &size in &plan.sizes {
        while among.len() < size.min(of.models.len()) {
            let Some((model, next)) = widened(of, cases, &among, best.1) else { break };
            among.push(model);
            best = next;
        }
        for &share in &plan.shrinkages {
            let mut weights: Vec<f64> = best.0.iter().map(|w| (1.0 - share) * w).collect();
            weights[plan.anchor] += share;
            out.push(weights);
        }
    }
    out
}

/// The model that helps those in `among` most, with the new weights and their error; `None` where none helps.
fn widened(of: &Cases, cases: &[usize], among: &[usize], now: f64) -> Option<(usize, (Vec<f64>, f64))> {
    let mut best: Option<(usize, (Vec<f64>, f64))> = None;
    for model in (0..of.models.len()).filter(|m| !among.contains(m)) {
        let mut wider = among.to_vec();
        wider.push(model);
        let found = least_absolute(of, cases, &wider);
        if found.1 < best.as_ref().map_or(now - 1e-9, |b| b.1.1 - 1e-9) {
            best = Some((model, found));
        }
    }
    best
}

/// Clusters of these cases, ascending.
fn clusters(of: &Cases, cases: &[usize]) -> Vec<usize> {
    let mut found: Vec<usize> = cases.iter().map(|&i| of.cluster[i]).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// The cases, cut into folds of whole clusters that are dealt out at random; none is empty.
fn folds(of: &Cases, cases: &[usize], plan: &Plan, stream: u64) -> Vec<Vec<usize>> {
    let mut order = clusters(of, cases);
    let mut rng = ChaCha8Rng::seed_from_u64(plan.seed);
    rng.set_stream(FOLDS + stream);
    for last in (1..order.len()).rev() {
        order.swap(last, rng.random_range(0..=last as u32) as usize);
    }
    let count = plan.folds.clamp(2, order.len().max(2));
    let mut out = vec![Vec::new(); count];
    for &i in cases {
        let at = order.iter().position(|&c| c == of.cluster[i]).unwrap_or_default();
        out[at % count].push(i);
    }
    out.retain(|fold| !fold.is_empty());
    out
}
