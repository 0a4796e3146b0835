//! Properties of legislative bargaining.

use detente_engines::bargain::voting::{
    Quota, VotingError, WeightedSettings, WeightedStatus, recognised, symmetric, weighted,
};
use proptest::prelude::*;

fn recognition() -> impl Strategy<Value = Vec<f64>> {
    let part = prop_oneof![0.0..1.0f64, (0..4i32).prop_map(f64::from)];
    prop::collection::vec(part, 1..9)
        .prop_filter("somebody proposes", |parts| parts.iter().sum::<f64>() > 0.01)
        .prop_map(|parts| {
            let sum: f64 = parts.iter().sum();
            parts.iter().map(|p| p / sum).collect()
        })
}

proptest! {
    /// What a stationary equilibrium is, computed from the values alone.
    #[test]
    fn values_are_an_equilibrium(p in recognition(), part in 0.0..1.0f64, delta in 0.0..0.99f64) {
        let n = p.len();
        let q = 1 + (part * n as f64) as usize;
        let found = recognised(&p, q, delta).unwrap();
        prop_assert!(found.residual < 1e-9, "{found:?}");
        prop_assert!((found.values.iter().sum::<f64>() - 1.0).abs() < 1e-9);
        let mut sorted = found.values.clone();
        sorted.sort_by(f64::total_cmp);
        let tie = sorted[q - 1];
        // How often each is bought, times what that is worth: v − p(1 − C) = δ v μ, with 0 ≤ μ ≤ 1 − p.
        let mut bought = 0.0;
        for (i, p) in p.iter().enumerate() {
            let v = found.values[i];
            let mut others = found.values.clone();
            others.remove(i);
            others.sort_by(f64::total_cmp);
            let bill = delta * others[..q - 1].iter().sum::<f64>();
            prop_assert!((bill - found.costs[i]).abs() < 1e-9);
            let gained = v - p * (1.0 - bill);
            prop_assert!(gained > -1e-9 && gained < delta * v * (1.0 - p) + 1e-9);
            if v > tie + 1e-6 {
                prop_assert!(gained < 1e-9, "the dear are not bought unless by the cheap");
            }
            if v < tie - 1e-6 {
                prop_assert!((gained - delta * v * (1.0 - p)).abs() < 1e-9, "the cheap always are");
            }
            bought += gained;
        }
        let paid: f64 = (0..n).map(|i| p[i] * found.costs[i]).sum();
        prop_assert!((bought - paid).abs() < 1e-9);
    }

    #[test]
    fn three_members_in_closed_form(p in 0.0..1.0f64, delta in 0.01..=1.0f64) {
        // One proposes with probability p, the others share the rest.
        let others = 0.5 * (1.0 - p);
        let values = recognised(&[p, others, others], 2, delta).unwrap().values;
        if p >= 1.0 / (3.0 - delta) {
            prop_assert!((values[0] - p * (2.0 - delta) / (2.0 - p * delta)).abs() < 1e-9);
        } else if p >= (1.0 - delta) / (3.0 - 2.0 * delta) {
            prop_assert!((values[0] - 1.0 / 3.0).abs() < 1e-9);
        } else {
            prop_assert!(values[0] < 1.0 / 3.0 + 1e-12);
        }
        prop_assert!((values[1] - values[2]).abs() < 1e-12);
    }

    #[test]
    fn patience_has_a_limit(p in recognition(), part in 0.0..1.0f64) {
        let q = 1 + (part * p.len() as f64) as usize;
        let (near, at) = (recognised(&p, q, 1.0 - 1e-7).unwrap(), recognised(&p, q, 1.0).unwrap());
        // Recognition so small that its effect has not yet vanished at 1 − 1e-7 is left out.
        prop_assume!(p.iter().all(|p| *p == 0.0 || *p > 1e-3));
        for (near, at) in near.values.iter().zip(&at.values) {
            prop_assert!((near - at).abs() < 1e-5, "{p:?}, {q}: {near} {at}");
        }
    }

    #[test]
    fn a_proposer_pays_and_keeps_the_pie(n in 1..200usize, part in 0.0..1.0f64, delta in 0.0..=1.0f64) {
        let q = 1 + (part * n as f64) as usize;
        let shares = symmetric(n, q, delta).unwrap();
        prop_assert!((shares.proposer + (q as f64 - 1.0) * shares.partner - 1.0).abs() < 1e-12);
        prop_assert!(shares.proposer >= shares.partner - 1e-12);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn equal_weights_are_votes(p in recognition(), part in 0.0..1.0f64, delta in 0.05..0.98f64) {
        let n = p.len();
        let q = 1 + (part * n as f64) as usize;
        let equal = recognised(&p, q, delta).unwrap();
        let quota = Quota::Weight(2.5 * q as f64);
        let found = weighted(&p, &vec![2.5; n], quota, delta, &WeightedSettings::default()).unwrap();
        prop_assert_eq!(found.status, WeightedStatus::Equilibrium);
        for (a, b) in found.values.iter().zip(&equal.values) {
            prop_assert!((a - b).abs() < 1e-6, "{found:?} {equal:?}");
        }
    }

    #[test]
    fn weights_buy_values(p in recognition(), weights in prop::collection::vec(0..6i32, 8), delta in 0.05..0.98f64) {
        let weights: Vec<f64> = weights.into_iter().take(p.len()).map(f64::from).collect();
        prop_assume!(weights.iter().sum::<f64>() > 0.0);
        let found = weighted(&p, &weights, Quota::Majority, delta, &WeightedSettings::default()).unwrap();
        prop_assert_eq!(found.status, WeightedStatus::Equilibrium);
        prop_assert!((found.values.iter().sum::<f64>() - 1.0).abs() < 1e-6);
        prop_assert!(found.values.iter().chain(&found.included).all(|x| (-1e-9..=1.0 + 1e-9).contains(x)));
    }
}

#[test]
fn an_apex_member_is_worth_its_place() {
    // One weighs 3, four weigh 1, four of seven win: the apex with one minor, or all minors. With equal recognition a
    // minor proposer that mixes makes the apex cost as much as three minors: a = 3m, so m = 1/7.
    let found = weighted(
        &[0.2; 5],
        &[3.0, 1.0, 1.0, 1.0, 1.0],
        Quota::Weight(4.0),
        1.0 - 1e-9,
        &WeightedSettings::default(),
    )
    .unwrap();
    assert_eq!(found.status, WeightedStatus::Equilibrium);
    for (value, expected) in found.values.iter().zip([3.0, 1.0, 1.0, 1.0, 1.0]) {
        assert!((value - expected / 7.0).abs() < 1e-8, "{found:?}");
    }
    assert_eq!(
        weighted(&[0.5, 0.5], &[1.0], Quota::Majority, 0.9, &WeightedSettings::default()),
        Err(VotingError::Lengths)
    );
    let many = vec![1.0 / 13.0; 13];
    let refused = weighted(&many, &[1.0; 13], Quota::Majority, 0.9, &WeightedSettings::default());
    assert_eq!(refused, Err(VotingError::TooLarge));
}

#[test]
fn what_is_no_legislature_is_refused() {
    assert_eq!(symmetric(0, 1, 0.9), Err(VotingError::NoVoters));
    assert_eq!(symmetric(3, 4, 0.9), Err(VotingError::Quota));
    assert_eq!(symmetric(3, 0, 0.9), Err(VotingError::Quota));
    assert_eq!(symmetric(3, 2, 1.1), Err(VotingError::Discount));
    assert_eq!(recognised(&[0.5, 0.4], 1, 0.9), Err(VotingError::Recognition));
    assert_eq!(recognised(&[1.5, -0.5], 1, 0.9), Err(VotingError::Recognition));
    assert_eq!(recognised(&[0.5, f64::NAN], 1, 0.9), Err(VotingError::Recognition));
    assert_eq!(recognised(&[], 1, 0.9), Err(VotingError::NoVoters));
    assert_eq!(recognised(&[0.5, 0.5], 3, 0.9), Err(VotingError::Quota));
    assert_eq!(recognised(&[0.5, 0.5], 1, f64::NAN), Err(VotingError::Discount));
}
