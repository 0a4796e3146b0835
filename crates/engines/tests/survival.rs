//! Survival curves by hand, and as properties.
#![allow(clippy::unwrap_used, reason = "a test may fail by panicking, in its helpers too")]

use detente_engines::survival::{Band, Clustered, Sample, SurvivalError, kaplan_meier};
use proptest::prelude::*;
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;

fn sample(rows: &[(f64, bool)]) -> Sample {
    Sample::new(rows.iter().map(|row| row.0).collect(), rows.iter().map(|row| row.1).collect(), None).unwrap()
}

fn close(a: f64, b: f64) {
    assert!((a - b).abs() <= 1e-12, "{a} is not {b}");
}

#[test]
fn a_curve_worked_by_hand() {
    // At 0 one of five ends; at 2 one of four ends and one is censored; at 5 one of two ends; one is seen until 7.
    let curve = kaplan_meier(&sample(&[(2.0, false), (0.0, true), (7.0, false), (2.0, true), (5.0, true)]));
    let read = |t: f64| curve.at(t).survival;
    close(read(0.0), 0.8);
    close(read(1.999), 0.8);
    close(read(2.0), 0.6);
    close(read(5.0), 0.3);
    close(read(7.0), 0.3);
    assert_eq!(curve.at_risk(&[0.0, 0.5, 2.0, 2.1, 7.0, 8.0]), [5.0, 4.0, 4.0, 2.0, 1.0, 0.0]);
    // Greenwood: 1/(5·4) + 1/(4·3) + 1/(2·1).
    close(curve.at(6.0).error.unwrap(), 0.3 * (1.0 / 20.0 + 1.0 / 12.0 + 0.5_f64).sqrt());
    assert_eq!(curve.median(), Some(5.0));
    assert_eq!(curve.at(7.0).beyond, None);
    assert_eq!(curve.at(7.5).beyond, Some(7.0));
    assert_eq!(read(f64::NAN), read(0.0));
}

#[test]
fn a_curve_that_ends_at_zero_needs_no_extrapolation() {
    let curve = kaplan_meier(&sample(&[(1.0, true), (2.0, true), (3.0, true), (4.0, true)]));
    let end = curve.at(9.0);
    assert_eq!((end.survival, end.error, end.beyond), (0.0, None, None));
    assert_eq!(curve.band(9.0, 0.95, Band::Log), None);
    // S is one half from 2 to 3.
    assert_eq!(curve.median(), Some(2.5));
    let whole = kaplan_meier(&sample(&[(1.0, false)]));
    assert_eq!((whole.median(), whole.at(1.0).survival, whole.at(1.0).error), (None, 1.0, Some(0.0)));
    assert_eq!(whole.band(1.0, 0.95, Band::Plain), Some((1.0, 1.0)));
    assert_eq!(whole.band(1.0, 0.95, Band::LogLog), None);
    assert_eq!(whole.band(1.0, 1.0, Band::Plain), None);
}

#[test]
fn bands_by_hand() {
    let curve = kaplan_meier(&sample(&[(1.0, true), (2.0, false), (2.0, false), (2.0, false)]));
    // S = 3/4, se(log S) = √(1/12); z of 95 %.
    let half = 1.959963984540054 * (1.0_f64 / 12.0).sqrt();
    let (low, high) = curve.band(1.0, 0.95, Band::Plain).unwrap();
    close(low, 0.75 - 0.75 * half);
    assert_eq!(high, 1.0);
    close(curve.band(1.0, 0.95, Band::Log).unwrap().0, 0.75 * libm::exp(-half));
    let (low, high) = curve.band(1.0, 0.95, Band::LogLog).unwrap();
    let turn = libm::exp(half / libm::log(0.75).abs());
    close(low, libm::pow(0.75, turn));
    close(high, libm::pow(0.75, 1.0 / turn));
}

#[test]
fn spells_that_are_none_are_refused() {
    let new = |stop: &[f64], weight: Option<Vec<f64>>| {
        Sample::new(stop.to_vec(), vec![true; 2], weight).unwrap_err()
    };
    assert_eq!(Sample::new(vec![], vec![], None).unwrap_err(), SurvivalError::Empty);
    assert_eq!(new(&[1.0], None), SurvivalError::Lengths);
    assert_eq!(new(&[1.0, -1.0], None), SurvivalError::Time(1));
    assert_eq!(new(&[f64::NAN, 1.0], None), SurvivalError::Time(0));
    assert_eq!(new(&[1.0, 1.0], Some(vec![1.0])), SurvivalError::Lengths);
    assert_eq!(new(&[1.0, 1.0], Some(vec![1.0, 0.0])), SurvivalError::Weight(1));
    let two = sample(&[(1.0, true), (2.0, true)]);
    assert_eq!(Clustered::new(&two, &[1]).unwrap_err(), SurvivalError::Lengths);
}

#[test]
fn a_resample_of_a_short_cluster_says_where_it_ends() {
    let clustered = Clustered::new(&sample(&[(1.0, false), (9.0, true)]), &[1, 2]).unwrap();
    assert_eq!(clustered.at(&[2, 0], 5.0).beyond, Some(1.0));
    assert_eq!(clustered.at(&[1, 1], 5.0).beyond, None);
    assert_eq!(clustered.at(&[0, 2], 9.0).survival, 0.0);
    let draws = |seed: u64| {
        let generator = move |k: u64| {
            let mut rng = ChaCha8Rng::seed_from_u64(seed);
            rng.set_stream(k);
            rng
        };
        clustered.interval(5.0, 0.95, 200, generator).unwrap()
    };
    assert_eq!(draws(1), draws(1));
    assert!((30..70).contains(&draws(1).beyond), "a quarter of the resamples is the short cluster twice");
    assert_eq!(clustered.interval(5.0, 0.95, 0, |_| ChaCha8Rng::seed_from_u64(1)), None);
}

fn rows() -> impl Strategy<Value = Vec<(f64, bool, i64, u32)>> {
    prop::collection::vec(((0u8..12).prop_map(f64::from), any::<bool>(), 0i64..5, 1u32..4), 1..40)
}

proptest! {
    #[test]
    fn survival_never_rises_and_bands_hold_it(rows in rows(), level in 0.01..0.999f64) {
        let curve = kaplan_meier(&sample(&rows.iter().map(|row| (row.0, row.1)).collect::<Vec<_>>()));
        let mut last = 1.0;
        for step in 0..30 {
            let at = curve.at(f64::from(step) * 0.5);
            prop_assert!((0.0..=last).contains(&at.survival));
            prop_assert!(at.error.is_none_or(|error| error.is_finite()));
            last = at.survival;
            for band in [Band::Plain, Band::Log, Band::LogLog] {
                if let Some((low, high)) = curve.band(f64::from(step) * 0.5, level, band) {
                    prop_assert!(0.0 <= low && low <= last + 1e-12 && last <= high + 1e-12 && high <= 1.0);
                }
            }
        }
    }

    #[test]
    fn a_weight_is_the_row_repeated_and_a_count_the_cluster_repeated(rows in rows(), t in 0.0..13.0f64) {
        let weights = Sample::new(
            rows.iter().map(|row| row.0).collect(),
            rows.iter().map(|row| row.1).collect(),
            Some(rows.iter().map(|row| f64::from(row.3)).collect()),
        ).unwrap();
        let repeated: Vec<(f64, bool)> =
            rows.iter().flat_map(|row| std::iter::repeat_n((row.0, row.1), row.3 as usize)).collect();
        prop_assert_eq!(kaplan_meier(&weights), kaplan_meier(&sample(&repeated)));

        let plain = sample(&rows.iter().map(|row| (row.0, row.1)).collect::<Vec<_>>());
        let clusters: Vec<i64> = rows.iter().map(|row| row.2).collect();
        let clustered = Clustered::new(&plain, &clusters).unwrap();
        let mut codes = clusters.clone();
        codes.sort_unstable();
        codes.dedup();
        let mut counts = Vec::new();
        clustered.resample(&mut ChaCha8Rng::seed_from_u64(t.to_bits()), &mut counts);
        let copies = |code: i64| counts[codes.binary_search(&code).unwrap()] as usize;
        let drawn: Vec<(f64, bool)> =
            rows.iter().flat_map(|row| std::iter::repeat_n((row.0, row.1), copies(row.2))).collect();
        let slow = kaplan_meier(&sample(&drawn)).at(t);
        let fast = clustered.at(&counts, t);
        prop_assert!((slow.survival - fast.survival).abs() < 1e-12);
        prop_assert_eq!((slow.at_risk, slow.beyond), (fast.at_risk, fast.beyond));
        prop_assert_eq!(clustered.survival_at(&counts, &[t, 0.0]), vec![fast.survival, clustered.survival(&counts, 0.0)]);
    }
}
