//! Errors with intervals, and a combination that never sees what it is judged on.
#![allow(clippy::unwrap_used, reason = "a test may fail by panicking, in its helpers too")]

use detente_engines::bargain::score::{Cases, Plan, Resamples, combine, least_absolute};
use proptest::prelude::*;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

fn plan() -> Plan {
    Plan { sizes: vec![1, 2, 3], shrinkages: vec![0.0, 0.5], anchor: 0, folds: 5, repeats: 2, seed: 1 }
}

/// Clusters of two cases, outcomes spread over the scale, models that know nothing of them.
fn noise(clusters: usize, models: usize, seed: u64) -> Cases {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let n = 2 * clusters;
    let mut column = || (0..n).map(|_| 100.0 * rng.random::<f64>()).collect::<Vec<f64>>();
    let outcomes = column();
    let mut all = vec![vec![50.0; n]];
    all.extend((0..models).map(|_| column()));
    Cases { outcomes, cluster: (0..n).map(|i| i / 2).collect(), models: all }
}

#[test]
fn errors_by_hand() {
    let resamples = Resamples::new(vec![0, 0, 1, 2], 3, 2000, 1);
    let a = [Some(10.0), Some(20.0), None, Some(60.0)];
    let score = resamples.score(&a).unwrap();
    assert_eq!((score.n, score.mean.value, score.median.value), (3, 30.0, 20.0));
    let b = [Some(0.0), Some(40.0), Some(7.0), None];
    let difference = resamples.difference(&a, &b).unwrap();
    assert_eq!((difference.n, difference.mean.value), (2, -5.0));
    // Both cases are of one cluster, so that every resample that has them says the same.
    assert_eq!((difference.mean.low, difference.mean.high), (-5.0, -5.0));
    assert_eq!(resamples.score(&[None; 4]), None);
    assert_eq!(resamples.score(&[Some(f64::NAN), None, None, None]), None);
    let even = resamples.score(&[Some(1.0), Some(2.0), Some(4.0), Some(8.0)]).unwrap();
    assert_eq!(even.median.value, 3.0);
    assert_eq!(Resamples::new(Vec::new(), 0, 10, 1).score(&[]), None);
}

#[test]
fn resamples_are_of_whole_clusters() {
    // Ten cases in one cluster weigh as one draw: the interval of two clusters runs over both.
    let mut errors = vec![Some(10.0); 10];
    errors.push(Some(50.0));
    let mut cluster = vec![0; 10];
    cluster.push(1);
    let mean = Resamples::new(cluster, 2, 2000, 3).score(&errors).unwrap().mean;
    assert_eq!((mean.low, mean.high), (10.0, 50.0));
}

#[test]
fn the_interval_covers_the_truth_about_as_often_as_it_says() {
    let mut rng = ChaCha8Rng::seed_from_u64(5);
    let mut covered = 0;
    for round in 0..200 {
        // Errors of a cluster share a part, uniform with mean 20.
        let mut errors = Vec::new();
        for _ in 0..50 {
            let shared = 30.0 * rng.random::<f64>();
            errors.extend((0..3).map(|_| Some(shared + 10.0 * rng.random::<f64>())));
        }
        let cluster = (0..150).map(|i| i / 3).collect();
        let mean = Resamples::new(cluster, 50, 500, round).score(&errors).unwrap().mean;
        covered += usize::from(mean.low <= 20.0 && 20.0 <= mean.high);
    }
    assert!((176..=198).contains(&covered), "{covered} of 200");
}

#[test]
fn a_case_is_forecast_without_its_outcome() {
    let of = noise(20, 6, 2);
    let before = combine(&of, &plan()).unwrap();
    for cluster in [0, 7, 19] {
        let mut changed = of.clone();
        for i in 0..changed.outcomes.len() {
            if changed.cluster[i] == cluster {
                changed.outcomes[i] = 100.0 - changed.outcomes[i];
            }
        }
        let after = combine(&changed, &plan()).unwrap();
        for i in 0..of.outcomes.len() {
            if of.cluster[i] == cluster {
                assert_eq!(before.held_back[i], after.held_back[i], "case {i} saw its own outcome");
            }
        }
    }
}

#[test]
fn memory_gains_nothing() {
    // Among 60 models of noise some fit by chance; held back they are no better than the constant.
    let of = noise(30, 60, 11);
    let found = combine(&of, &plan()).unwrap();
    let off = |x: &dyn Fn(usize) -> f64| (0..60).map(|i| (x(i) - of.outcomes[i]).abs()).sum::<f64>() / 60.0;
    let constant = off(&|_| 50.0);
    let held_back = off(&|i| found.held_back[i]);
    let inside = least_absolute(&of, &(0..60).collect::<Vec<_>>(), &(0..61).collect::<Vec<_>>()).1 / 60.0;
    assert!(inside < 0.85 * constant, "the fit flatters itself: {inside} of {constant}");
    assert!(held_back > 0.95 * constant, "{held_back} of {constant}");
}

#[test]
fn what_helps_is_found() {
    // Outcomes are halfway between two models, each of which is off by as much as the other.
    let mut of = noise(40, 3, 4);
    of.outcomes = (0..80).map(|i| 0.5 * (of.models[1][i] + of.models[2][i])).collect();
    let found = combine(&of, &plan()).unwrap();
    assert_eq!((found.chosen.size, found.chosen.shrinkage), (2, 0.0));
    assert!((found.weights[1] - 0.5).abs() < 1e-9 && (found.weights[2] - 0.5).abs() < 1e-9);
    assert!((0..80).all(|i| (found.held_back[i] - of.outcomes[i]).abs() < 1e-6));
    assert_eq!(combine(&of, &plan()), combine(&of, &plan()));
}

#[test]
fn too_little_to_choose_from() {
    let mut of = noise(1, 2, 1);
    assert_eq!(combine(&of, &plan()), None);
    of.models.clear();
    assert_eq!(combine(&of, &plan()), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// The linear program is never beaten by weights drawn at random.
    #[test]
    fn least_absolute_is_least(
        columns in prop::collection::vec(prop::collection::vec(0.0..=100.0f64, 12), 2..6),
        outcomes in prop::collection::vec(0.0..=100.0f64, 12),
        draws in prop::collection::vec(prop::collection::vec(0.001..1.0f64, 6), 30),
    ) {
        let of = Cases { outcomes, cluster: (0..12).collect(), models: columns };
        let cases: Vec<usize> = (0..12).collect();
        let among: Vec<usize> = (0..of.models.len()).collect();
        let (weights, sum) = least_absolute(&of, &cases, &among);
        prop_assert!((weights.iter().sum::<f64>() - 1.0).abs() < 1e-9);
        prop_assert!(weights.iter().all(|w| (0.0..=1.0 + 1e-12).contains(w)));
        let off = |w: &[f64]| cases.iter().map(|&i| (of.mix(w, i) - of.outcomes[i]).abs()).sum::<f64>();
        prop_assert!((off(&weights) - sum).abs() < 1e-9);
        for draw in draws {
            let total: f64 = draw[..among.len()].iter().sum();
            let other: Vec<f64> = draw[..among.len()].iter().map(|w| w / total).collect();
            prop_assert!(sum <= off(&other) + 1e-7, "{sum} against {}", off(&other));
        }
    }
}
