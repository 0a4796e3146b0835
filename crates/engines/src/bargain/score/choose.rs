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
    /// Standard error, by cluster, of how far that is above the least of all candidates.
    pub doubt: f64,
}

/// What was chosen.
#[derive(Debug, Clone, PartialEq)]
pub struct Combination {
    /// Weights on all cases, one entry a model.
    pub weights: Vec<f64>,
    /// The candidate that was chosen.
    pub chosen: Candidate,
    /// All of them, by size, then shrinkage.
    pub candidates: Vec<Candidate>,
    /// What each case was forecast when its fold was held back from everything, the choice of the candidate included.
    pub held_back: Vec<f64>,
}

/// Chooses a combination and says how far it would have been off on cases it never saw.
///
/// A candidate of size s weighs the models that forward selection picks: the one that is least off alone, then at each
/// step the one that helps most when a share of it is mixed in, all weights anew by [`least_absolute`]; a share of the
/// anchor is mixed in. Of the candidates whose cross-validated error is within one standard error of the least, the one
/// with the largest share of the anchor, then the fewest models, is chosen (Breiman, Friedman, Olshen and Stone 1984,
/// section 3.4.3), because the least of many errors flatters itself. `held_back` comes from an outer round in which each
/// fold is forecast by a choice made on the others alone, so it bears no trace of having been chosen (Stone 1974; Varma
/// and Simon 2006).
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

/// The cross-validated error of every candidate on these cases, and which is chosen.
fn choose(of: &Cases, cases: &[usize], plan: &Plan) -> (Vec<Candidate>, usize) {
    let names: Vec<(usize, f64)> =
        plan.sizes.iter().flat_map(|&s| plan.shrinkages.iter().map(move |&l| (s, l))).collect();
    // By candidate, then case.
    let mut errors = vec![vec![0.0; of.outcomes.len()]; names.len()];
    for repeat in 0..plan.repeats {
        for fold in folds(of, cases, plan, repeat + 1) {
            let rest: Vec<usize> = cases.iter().copied().filter(|i| !fold.contains(i)).collect();
            for (errors, weights) in errors.iter_mut().zip(fits(of, &rest, plan)) {
                fold.iter().for_each(|&i| errors[i] += of.miss(&weights, i) / plan.repeats as f64);
            }
        }
    }
    let mean = |errors: &[f64]| cases.iter().map(|&i| errors[i]).sum::<f64>() / cases.len() as f64;
    let least = errors.iter().min_by(|a, b| mean(a).total_cmp(&mean(b))).cloned().unwrap_or_default();
    let candidate = |((size, shrinkage), errors): (&(usize, f64), &Vec<f64>)| {
        let above: Vec<f64> = errors.iter().zip(&least).map(|(a, b)| a - b).collect();
        let doubt = standard_error(of, cases, &above);
        Candidate { size: *size, shrinkage: *shrinkage, error: mean(errors), doubt }
    };
    let candidates: Vec<Candidate> = names.iter().zip(&errors).map(candidate).collect();
    let is_within = |c: &Candidate| c.error <= mean(&least) + c.doubt;
    let order = |a: &Candidate, b: &Candidate| b.shrinkage.total_cmp(&a.shrinkage).then(a.size.cmp(&b.size));
    let near = (0..candidates.len()).filter(|&at| is_within(&candidates[at]));
    let at = near.min_by(|&a, &b| order(&candidates[a], &candidates[b])).unwrap_or_default();
    (candidates, at)
}

/// The standard error of the mean of `values` over cases, clusters as units.
fn standard_error(of: &Cases, cases: &[usize], values: &[f64]) -> f64 {
    let mean = cases.iter().map(|&i| values[i]).sum::<f64>() / cases.len() as f64;
    let named = clusters(of, cases);
    let mut sums = vec![0.0; named.len()];
    for &i in cases {
        sums[named.partition_point(|&c| c < of.cluster[i])] += values[i] - mean;
    }
    let n = named.len() as f64;
    (sums.iter().map(|s| s * s).sum::<f64>() * n / (n - 1.0).max(1.0)).sqrt() / cases.len() as f64
}

/// Weights of every candidate on these cases, in the order of the candidates.
fn fits(of: &Cases, cases: &[usize], plan: &Plan) -> Vec<Vec<f64>> {
    let mut out = Vec::with_capacity(plan.sizes.len() * plan.shrinkages.len());
    let mut among: Vec<usize> = Vec::new();
    let mut best = (vec![0.0; of.models.len()], f64::INFINITY);
    for &size in &plan.sizes {
        while among.len() < size.min(of.models.len()) {
            let Some((model, next)) = widened(of, cases, &among, &best) else { break };
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

/// The model that helps those in `among` most when a share of it is mixed in, with the best weights of all of them
/// and their error; `None` where none helps.
fn widened(
    of: &Cases,
    cases: &[usize],
    among: &[usize],
    now: &(Vec<f64>, f64),
) -> Option<(usize, (Vec<f64>, f64))> {
    let mixed: Vec<f64> = cases.iter().map(|&i| of.mix(&now.0, i)).collect();
    let others = (0..of.models.len()).filter(|m| !among.contains(m));
    let model = if among.is_empty() {
        let alone = |m: &usize| least_absolute(of, cases, &[*m]).1;
        others.min_by(|a, b| alone(a).total_cmp(&alone(b)))?
    } else {
        let with = |m: &usize| blended(of, cases, &mixed, *m);
        others.map(|m| (m, with(&m))).min_by(|a, b| a.1.total_cmp(&b.1))?.0
    };
    let mut wider = among.to_vec();
    wider.push(model);
    let found = least_absolute(of, cases, &wider);
    (found.1 < now.1 - 1e-9).then_some((model, found))
}

/// The least Σ |y − m − a (f − m)| over 0 ≤ a ≤ 1, m what is mixed and f the model's forecasts: at a weighted median.
fn blended(of: &Cases, cases: &[usize], mixed: &[f64], model: usize) -> f64 {
    let each = || cases.iter().zip(mixed).map(|(&i, m)| (of.outcomes[i] - m, of.models[model][i] - m));
    let mut turns: Vec<(f64, f64)> =
        each().filter(|(_, d)| *d != 0.0).map(|(r, d)| (r / d, d.abs())).collect();
    turns.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
    let half = 0.5 * turns.iter().map(|(_, w)| w).sum::<f64>();
    let mut passed = 0.0;
    let reached = |(_, w): &&(f64, f64)| {
        passed += w;
        passed >= half
    };
    let share = turns.iter().find(reached).map_or(0.0, |(a, _)| a.clamp(0.0, 1.0));
    each().map(|(r, d)| (r - share * d).abs()).sum()
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
