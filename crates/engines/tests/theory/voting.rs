//! Properties of cores and vetoes on one issue.

use detente_engines::bargain::voting::{
    Quota, VotingError, issue_cores, q_core, rubinstein, unanimity_core, veto_interval,
};
use proptest::prelude::*;

/// Positions and weights that often tie.
fn voters() -> impl Strategy<Value = (Vec<f64>, Vec<f64>)> {
    let voter = (0..12i32, 0..6i32);
    prop::collection::vec(voter, 1..9)
        .prop_filter("somebody has weight", |voters| voters.iter().any(|(_, w)| *w > 0))
        .prop_map(|voters| voters.into_iter().map(|(x, w)| (f64::from(x), f64::from(w))).unzip())
}

fn weight(x: &[f64], w: &[f64], of: impl Fn(f64) -> bool) -> f64 {
    x.iter().zip(w).filter(|(x, _)| of(**x)).map(|(_, w)| w).sum()
}

proptest! {
    #[test]
    fn a_core_is_what_no_side_can_leave((x, w) in voters(), part in 0.01..=1.0f64, at in -1..26i32) {
        let total: f64 = w.iter().sum();
        let q = (part * total).ceil().max(1.0);
        let at = f64::from(at) / 2.0;
        let stable = weight(&x, &w, |x| x > at) < q && weight(&x, &w, |x| x < at) < q;
        let core = q_core(&x, &w, Quota::Weight(q)).unwrap();
        prop_assert_eq!(core.is_some_and(|core| core.contains(at)), stable);
        prop_assert!(core.is_some() || 2.0 * q <= total, "more than half leaves something");
        let share = q_core(&x, &w, Quota::Share(q / total)).unwrap();
        prop_assert_eq!(core, share);
    }

    #[test]
    fn a_majority_leaves_the_medians((x, w) in voters()) {
        let core = q_core(&x, &w, Quota::Majority).unwrap().unwrap();
        let total: f64 = w.iter().sum();
        for median in [core.low, core.high] {
            prop_assert!(2.0 * weight(&x, &w, |x| x > median) <= total);
            prop_assert!(2.0 * weight(&x, &w, |x| x < median) <= total);
        }
    }

    #[test]
    fn all_players_accept_the_interval(ideals in prop::collection::vec(0.0..100.0f64, 1..7), s in 0.0..100.0f64, x in -100.0..200.0f64) {
        let found = veto_interval(&ideals, s).unwrap();
        let accepted = ideals.iter().all(|p| (x - p).abs() <= (s - p).abs());
        prop_assume!((x - found.acceptable.low).abs() > 1e-9 && (x - found.acceptable.high).abs() > 1e-9);
        prop_assert_eq!(found.acceptable.contains(x), accepted);
        prop_assert!(found.acceptable.contains(s) && found.length >= 0.0);
        prop_assert_eq!(found.is_stable(), found.core.contains(s));
        prop_assert!(found.acceptable.contains(found.setter(x)));
    }

    #[test]
    fn a_split_makes_each_indifferent(d1 in 0.0..0.999f64, d2 in 0.0..0.999f64) {
        // The responder gets what waiting for its own proposal is worth, and each is the first mover once.
        let (one, two) = (rubinstein(d1, d2).unwrap(), rubinstein(d2, d1).unwrap());
        prop_assert!((one.first + one.second - 1.0).abs() < 1e-12);
        prop_assert!((one.second - d2 * two.first).abs() < 1e-12);
        prop_assert!((two.second - d1 * one.first).abs() < 1e-12);
    }
}

#[test]
fn issues_are_voted_on_by_those_who_care() {
    let rows =
        [vec![Some(0.0), None, None], vec![Some(40.0), Some(70.0), None], vec![Some(100.0), None, None]];
    let cores = issue_cores(&rows, &[1.0, 1.0, 3.0], Quota::Weight(2.0)).unwrap();
    assert_eq!(cores[0].quota, None, "both the first two and the last can move it");
    assert_eq!(cores[1].quota, cores[1].unanimity, "one vote is not two");
    assert_eq!((cores[2].quota, cores[2].unanimity), (None, None));
    let majority = issue_cores(&rows, &[1.0, 1.0, 3.0], Quota::Majority).unwrap();
    assert_eq!(majority[0].quota.unwrap().low, 100.0);
    assert_eq!(majority[1].quota.unwrap().low, 70.0);
    assert_eq!(issue_cores(&rows, &[1.0, 1.0], Quota::Majority), Err(VotingError::Lengths));
    assert_eq!(issue_cores(&[], &[], Quota::Majority), Err(VotingError::NoVoters));
}

#[test]
fn what_is_no_vote_is_refused() {
    let core = |x: &[f64], w: &[f64], q| q_core(x, w, q);
    assert_eq!(core(&[], &[], Quota::Majority), Err(VotingError::NoVoters));
    assert_eq!(core(&[f64::NAN], &[1.0], Quota::Majority), Err(VotingError::Position));
    assert_eq!(core(&[1.0], &[-1.0], Quota::Majority), Err(VotingError::Weight));
    assert_eq!(core(&[1.0], &[0.0], Quota::Majority), Err(VotingError::Weight));
    for quota in [0.0, -1.0, 2.0, f64::NAN] {
        assert_eq!(core(&[1.0], &[1.0], Quota::Weight(quota)), Err(VotingError::Quota));
        assert_eq!(core(&[1.0], &[1.0], Quota::Share(quota)), Err(VotingError::Quota));
    }
    assert_eq!(veto_interval(&[], 1.0), Err(VotingError::NoVoters));
    assert_eq!(unanimity_core(&[]), None);
    assert_eq!(rubinstein(1.0, 1.0), Err(VotingError::Discount));
    assert_eq!(rubinstein(1.0, 0.5).unwrap().first, 1.0);
}

#[test]
fn tenths_add_up() {
    // 0.1 + 0.2 is a little more than 0.3 in binary, 0.7 + 0.1 a little less than 0.8.
    let core = q_core(&[0.0, 1.0, 2.0], &[0.7, 0.1, 0.2], Quota::Weight(0.8)).unwrap().unwrap();
    assert_eq!((core.low, core.high), (0.0, 1.0));
}
