//! Quantiles, rank correlations and drivers against numbers worked by hand, and as properties.
#![allow(clippy::unwrap_used, reason = "a test may fail by panicking, in its helpers too")]

use detente_engines::sense::{
    drivers, intervals, mid_ranks, normal_quantile, quantile, quantile_of_sorted, spearman,
};
use proptest::prelude::*;

fn close(a: f64, b: f64) {
    assert!((a - b).abs() <= 1e-12 * (1.0 + b.abs()), "{a} is not {b}");
}

#[test]
fn quantiles_are_type_7() {
    let sample = [7.0, 1.0, 3.0, 2.0];
    assert_eq!(quantile(&sample, 0.0), Some(1.0));
    assert_eq!(quantile(&sample, 1.0), Some(7.0));
    assert_eq!(quantile(&sample, 0.5), Some(2.5));
    close(quantile(&sample, 0.9).unwrap(), 0.3 * 3.0 + 0.7 * 7.0);
    assert_eq!(quantile(&[4.0], 0.3), Some(4.0));
    assert_eq!(quantile(&[], 0.3), None);
    assert_eq!(quantile(&sample, f64::NAN), None);
    assert_eq!(quantile(&[f64::NAN, 2.0, f64::INFINITY], 0.5), Some(2.0));
    assert_eq!(quantile_of_sorted(&[-f64::MAX, f64::MAX], 0.5), Some(0.0));
}

#[test]
fn the_intervals_of_a_hundred_and_one_steps() {
    let sample: Vec<f64> = (0..=100).rev().map(f64::from).collect();
    let found = intervals(&sample).unwrap();
    close(found.outer.0, 5.0);
    close(found.outer.1, 95.0);
    assert_eq!((found.inner, found.median, found.n), ((25.0, 75.0), 50.0, 101));
    assert_eq!(intervals(&[f64::NAN]), None);
}

#[test]
fn ties_share_their_rank() {
    assert_eq!(mid_ranks(&[2.0, 2.0, 2.0]), [2.0, 2.0, 2.0]);
    assert_eq!(mid_ranks(&[0.0, -0.0, -1.0]), [2.5, 2.5, 1.0]);
    assert_eq!(mid_ranks(&[]), [0.0; 0]);
}

#[test]
fn spearman_by_hand() {
    // Ranks 1 2 3 4 5 against 2 1 4 3 5: Σd² = 4, ρ = 1 − 6·4 / (5·24) = 0.8.
    let found = spearman(&[1.0, 2.0, 3.0, 4.0, 5.0], &[20.0, 10.0, 40.0, 30.0, 90.0], 0.9).unwrap();
    close(found.rho, 0.8);
    // artanh 0.8 = 1.0986122887, s = √(1.32/2) = 0.8124038405, z = 1.6448536270.
    let (centre, half) = (1.0986122886681098_f64, 1.6448536269514722 * 0.66_f64.sqrt());
    close(found.low, libm::tanh(centre - half));
    close(found.high, libm::tanh(centre + half));
    // With ties: ranks 1.5 1.5 3 4 against 1 2 3 4: 4.5 / √(4.5 · 5).
    let tied = spearman(&[1.0, 1.0, 2.0, 3.0], &[1.0, 2.0, 3.0, 4.0], 0.9).unwrap();
    close(tied.rho, (0.9_f64).sqrt());
    let perfect = spearman(&[1.0, 2.0, 3.0, 4.0], &[1.0, 8.0, 27.0, 64.0], 0.9).unwrap();
    assert_eq!((perfect.rho, perfect.low, perfect.high), (1.0, 1.0, 1.0));
    let few = spearman(&[1.0, 2.0], &[2.0, 1.0], 0.9).unwrap();
    assert_eq!((few.rho, few.low, few.high), (-1.0, -1.0, 1.0));
}

#[test]
fn what_has_no_correlation() {
    assert_eq!(spearman(&[1.0, 1.0], &[1.0, 2.0], 0.9), None);
    assert_eq!(spearman(&[1.0], &[1.0, 2.0], 0.9), None);
    assert_eq!(spearman(&[1.0, f64::NAN], &[1.0, 2.0], 0.9), None);
    assert_eq!(spearman(&[], &[], 0.9), None);
    assert_eq!(spearman(&[1.0, 2.0], &[1.0, 2.0], 1.0), None);
}

#[test]
fn drivers_are_the_strongest_in_order() {
    let output = [1.0, 2.0, 3.0, 4.0, 5.0, f64::NAN];
    let same = [1.0, 2.0, 3.0, 4.0, 5.0, 0.0];
    let weak = [20.0, 10.0, 40.0, 30.0, 90.0, 0.0];
    let constant = [3.0, 3.0, 3.0, 3.0, 3.0, 9.0];
    let against = [5.0, 4.0, 3.0, 2.0, 1.0, f64::NAN];
    let broken = [f64::NAN, 4.0, 3.0, 2.0, 1.0, 0.0];
    let columns: [&[f64]; 6] = [&weak, &constant, &against, &same, &broken, &[1.0]];
    let order = |most, threshold| -> Vec<usize> {
        drivers(&output, &columns, most, threshold, 0.9).iter().map(|driver| driver.column).collect()
    };
    assert_eq!(order(3, 0.1), [2, 3, 0]);
    assert_eq!(order(1, 0.1), [2]);
    assert_eq!(order(3, 0.9), [2, 3]);
    assert!(drivers(&[2.0; 6], &columns, 3, 0.1, 0.9).is_empty());
    assert!(drivers(&[], &[], 3, 0.1, 0.9).is_empty());
}

#[test]
fn normal_quantiles_invert_the_distribution() {
    close(normal_quantile(0.95).unwrap(), 1.6448536269514722);
    close(normal_quantile(0.001).unwrap(), -3.090232306167813);
    close(normal_quantile(1e-300).unwrap(), -37.0470962993612);
    assert_eq!(normal_quantile(0.5), Some(0.0));
    assert_eq!(normal_quantile(0.0), Some(f64::NEG_INFINITY));
    assert_eq!(normal_quantile(f64::NAN), None);
    for step in 1..1000 {
        let p = f64::from(step) / 1000.0;
        let back = 0.5 * libm::erfc(-normal_quantile(p).unwrap() / std::f64::consts::SQRT_2);
        assert!((back - p).abs() < 1e-15, "{p}");
    }
}

fn columns() -> impl Strategy<Value = (Vec<f64>, Vec<f64>)> {
    (2usize..40).prop_flat_map(|n| {
        // Few distinct values, so that ties are common.
        let column = prop::collection::vec((-6i32..6).prop_map(f64::from), n);
        (column.clone(), column)
    })
}

proptest! {
    #[test]
    fn rho_stays_in_range_and_inside_its_interval((x, y) in columns(), level in 0.0..0.999f64) {
        if let Some(found) = spearman(&x, &y, level) {
            prop_assert!((-1.0..=1.0).contains(&found.rho));
            prop_assert!(found.low <= found.rho + 1e-12 && found.rho <= found.high + 1e-12);
            prop_assert!(found.low >= -1.0 && found.high <= 1.0);
        }
    }

    #[test]
    fn rho_sees_no_monotone_transform((x, y) in columns()) {
        let bent: Vec<f64> = x.iter().map(|v| libm::exp(0.5 * v) - 3.0).collect();
        let turned: Vec<f64> = x.iter().map(|v| -v * v * v).collect();
        let rho = |x: &[f64]| spearman(x, &y, 0.9).map(|found| found.rho);
        prop_assert_eq!(rho(&x), rho(&bent));
        prop_assert_eq!(rho(&x).map(|rho| -rho), rho(&turned));
    }

    #[test]
    fn quantiles_rise_with_p_and_stay_inside(
        sample in prop::collection::vec(-1e6..1e6f64, 1..50), p in 0.0..=1.0f64, q in 0.0..=1.0f64,
    ) {
        let at = |p: f64| quantile(&sample, p).unwrap();
        prop_assert!(at(p.min(q)) <= at(p.max(q)) + 1e-9);
        prop_assert!(at(0.0) <= at(p) + 1e-9 && at(p) <= at(1.0) + 1e-9);
    }
}
