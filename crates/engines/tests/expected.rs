//! What holds of the expected-utility model at every table, a case by hand, and one round by other means.

#![allow(clippy::unwrap_used, reason = "helpers of tests stand outside the test functions")]

use detente_engines::bargain::expected::{
    Choice, ExpectedError, Kind, Outcome, Probability, Settings, Status, expected_utility, trace,
};
use detente_engines::bargain::{Actor, Actors, Interest, Scale, Why};
use proptest::prelude::*;

type Row = (f64, f64, f64);

/// One issue from rows of capability, position, salience.
fn actors(rows: &[Row], scale: Scale) -> Actors {
    let actor = |&(capability, position, salience): &Row| Actor {
        capability,
        stakes: vec![Some(Interest { position, salience })],
    };
    Actors { scales: vec![scale], actors: rows.iter().map(actor).collect() }
}

fn run(rows: &[Row], settings: &Settings) -> Outcome {
    expected_utility(&actors(rows, Scale::HUNDRED), 0, settings).unwrap()
}

fn all_settings(rounds: usize) -> impl Iterator<Item = Settings> {
    [(1.0, 0.5), (0.5, 0.5), (0.0, 1.0)].into_iter().flat_map(move |(q, t)| {
        [Probability::AllPairs, Probability::Pairwise].into_iter().flat_map(move |probability| {
            [Choice::ScholzKey, Choice::LeastMove].map(|choice| Settings {
                rounds,
                probability,
                choice,
                q,
                t,
            })
        })
    })
}

/// Two actors 100 apart, capabilities 3 and 1, saliences 1/2 and 1; weights 1.5 and 1, X = 100.
///
/// Pairwise, P(1 beats 2) = 1.5 / 2.5 = 0.6 at every r, since every distance is 0 or X. With U_s = 2, U_f = −2, U_sq = 0
/// at r = 1: EU(1→2) = 1 (0.6·2 − 0.4·2) + 0 = 0.4; EU(2→1) = ½ (0.4·2 − 0.6·2) + ½·2 = 0.8. So 1 is in danger 0.8 and
/// takes R = 1, r = 1/2; 2 is in danger 0.4 and takes R = −1, r = 2. U_sq is 2 − 4·2^(−1/2) for 1 and 1 for 2. Then 1 sees
/// a = 0.4 − U_sq and b = 0.8 − U_sq, both above 0 with b > a: it takes the position of 2. And 2 sees a = 0.8 − 1 = −0.2
/// of its own challenge, b = 0.4 − 1 < 0: no offer.
#[test]
fn two_by_hand() {
    let settings = Settings { rounds: 3, probability: Probability::Pairwise, ..Settings::default() };
    let outcome = run(&[(3.0, 0.0, 0.5), (1.0, 100.0, 1.0)], &settings);
    let round = &outcome.rounds[1];
    assert_eq!(round.risk_exponents.iter().map(|r| (r * 1e12).round()).collect::<Vec<_>>(), [5e11, 2e12]);
    let offer = round.offers[0].unwrap();
    let quo = 2.0 - 4.0 / 2_f64.sqrt();
    assert_eq!((offer.kind, offer.with, offer.to), (Kind::Confrontation, 1, 100.0));
    assert!((offer.own - (0.4 - quo)).abs() < 1e-12 && (offer.other - (0.8 - quo)).abs() < 1e-12);
    assert_eq!(round.offers[1], None);
    assert_eq!(outcome.status, Status::Settled { round: 1 });
    assert_eq!((outcome.rounds[0].mean, outcome.rounds[0].median), (Some(40.0), Some(0.0)));
}

/// The swing of the paper's case is no cycle within 200 rounds as published, is one by the least move, and settles on
/// the median with the paper's own chances.
#[test]
fn variants_differ_in_what_becomes_of_emissions() {
    let rows = [
        (0.08, 4.0, 0.8),
        (0.08, 7.0, 0.4),
        (0.03, 4.0, 0.2),
        (0.16, 4.0, 0.8),
        (0.16, 10.0, 0.6),
        (0.16, 10.0, 0.6),
        (0.16, 10.0, 0.9),
        (0.05, 7.0, 0.1),
        (0.05, 4.0, 1.0),
        (0.08, 7.0, 0.7),
    ];
    let status = |probability, choice| {
        run(&rows, &Settings { rounds: 200, probability, choice, ..Settings::default() }).status
    };
    assert_eq!(status(Probability::AllPairs, Choice::ScholzKey), Status::Rounds);
    let Status::Cycles { length, .. } = status(Probability::AllPairs, Choice::LeastMove) else { panic!() };
    assert_eq!(length, 8);
    assert_eq!(status(Probability::Pairwise, Choice::ScholzKey), Status::Settled { round: 3 });
}

#[test]
fn odd_tables_get_an_answer() {
    for settings in all_settings(4) {
        let same = run(&[(1.0, 30.0, 0.5), (2.0, 30.0, 0.1), (1.0, 30.0, 1.0)], &settings);
        assert_eq!(same.status, Status::Settled { round: 0 });
        assert!(same.rounds.iter().all(|r| r.median == Some(30.0) && r.mean == Some(30.0)));
        assert!(same.rounds[1..].iter().all(|r| r.risk_exponents == [1.0; 3] && r.offers == [None; 3]));
        let careless = run(&[(1.0, 0.0, 0.0), (2.0, 30.0, 0.0)], &settings);
        assert_eq!((careless.rounds[4].mean, careless.rounds[4].median), (None, None));
    }
    let mut absent = actors(&[(1.0, 10.0, 0.5), (1.0, 90.0, 0.5)], Scale::HUNDRED);
    absent.actors[0].stakes[0] = None;
    let alone = expected_utility(&absent, 0, &Settings::default()).unwrap();
    assert_eq!((alone.actors.as_slice(), alone.status), ([1].as_slice(), Status::Settled { round: 0 }));
    absent.actors[1].stakes[0] = None;
    assert_eq!(expected_utility(&absent, 0, &Settings::default()).unwrap().rounds[0].mean, None);
    assert_eq!(expected_utility(&absent, 1, &Settings::default()), Err(ExpectedError::Issue));
    let wild = Settings { q: f64::NAN, ..Settings::default() };
    assert_eq!(expected_utility(&absent, 0, &wild), Err(ExpectedError::Share));
}

#[test]
fn the_median_of_a_tie_is_the_lowest_unbeaten() {
    let none = Settings { rounds: 0, ..Settings::default() };
    let median = |rows: &[Row]| run(rows, &none).rounds[0].median;
    assert_eq!(median(&[(1.0, 90.0, 0.3), (1.0, 20.0, 0.3)]), Some(20.0));
    assert_eq!(
        median(&[(1.0, 10.0, 0.3), (2.0, 40.0, 0.15), (1.0, 30.0, 0.3), (1.0, 20.0, 0.3)]),
        Some(20.0)
    );
}

#[test]
fn the_trace_tells_every_move() {
    let rows = [(0.08, 4.0, 0.8), (0.08, 7.0, 0.4), (0.03, 4.0, 0.2), (0.16, 10.0, 0.6), (0.05, 7.0, 0.1)];
    let table = actors(&rows, Scale::HUNDRED);
    let outcome = expected_utility(&table, 0, &Settings::default()).unwrap();
    let trace = trace(&table, std::slice::from_ref(&outcome));
    assert_eq!(trace.rounds.len(), outcome.rounds.len());
    let mut moves = 0;
    for pair in trace.rounds.windows(2) {
        let mut positions = pair[0].positions.clone();
        for m in &pair[1].moves {
            assert_eq!(positions[m.actor][m.issue], Some(m.from));
            positions[m.actor][m.issue] = Some(m.to);
            assert!(matches!(m.why, Why::Confrontation { .. } | Why::Compromise { .. }));
        }
        moves += pair[1].moves.len();
        assert_eq!(positions, pair[1].positions);
    }
    assert!(moves > 0);
}

/// The chance of a over b straight from its definition, every vote between every pair counted one by one.
fn chance(rows: &[Row], range: f64, r: &[f64], (a, b): (usize, usize), probability: Probability) -> f64 {
    let vote = |i: usize, a: usize, b: usize| {
        let away = |k: usize| libm::pow((rows[i].1 - rows[k].1).abs() / range, r[i]);
        rows[i].0 * rows[i].2 * (away(b) - away(a))
    };
    let voters = 0..rows.len();
    let support: f64 = voters.clone().map(|i| vote(i, a, b).max(0.0)).sum();
    let total: f64 = match probability {
        Probability::Pairwise => voters.clone().map(|i| vote(i, a, b).abs()).sum(),
        Probability::AllPairs => voters
            .clone()
            .flat_map(|i| voters.clone().flat_map(move |c| (0..rows.len()).map(move |d| (i, c, d))))
            .map(|(i, c, d)| vote(i, c, d).abs())
            .sum(),
    };
    if support > 0.0 { support / total } else { 0.0 }
}

/// The first round straight from the formulas, with Q = 1: risk exponents and new positions.
fn first_round(rows: &[Row], settings: &Settings) -> (Vec<f64>, Vec<f64>) {
    let n = rows.len();
    let xs = rows.iter().map(|row| row.1);
    let range = xs.clone().fold(f64::MIN, f64::max) - xs.fold(f64::MAX, f64::min);
    let expected = |exponents: &[f64], r: f64, i: usize, j: usize| {
        let p = chance(rows, range, exponents, (i, j), settings.probability);
        let (d, s) = ((rows[i].1 - rows[j].1).abs() / range, rows[j].2);
        let u = |half: f64| 2.0 - 4.0 * libm::pow(half, r);
        s * (p * u(0.5 - 0.5 * d) + (1.0 - p) * u(0.5 + 0.5 * d)) + (1.0 - s) * u(0.5 - 0.5 * d) - u(0.5)
    };
    let danger: Vec<f64> = (0..n)
        .map(|i| (0..n).filter(|&j| j != i).map(|j| expected(&vec![1.0; n], 1.0, j, i)).sum())
        .collect();
    let (high, low) =
        (danger.iter().copied().fold(f64::MIN, f64::max), danger.iter().copied().fold(f64::MAX, f64::min));
    let r: Vec<f64> = danger
        .iter()
        .map(|d| (2.0 * d - high - low) / (high - low))
        .map(|risk| (1.0 - risk / 3.0) / (1.0 + risk / 3.0))
        .collect();
    let place = |i: usize| {
        let mut offers = Vec::new();
        for j in (0..n).filter(|&j| rows[i].1 != rows[j].1) {
            let (x, y) = (rows[i].1, rows[j].1);
            let (a, b) = (expected(&r, r[i], i, j), expected(&r, r[i], j, i));
            if b > a && a > 0.0 {
                offers.push((0, (x - y).abs(), y));
            } else if b > 0.0 && 0.0 > a && b > -a {
                let to = x + (y - x) * (a / b).abs();
                let key = match settings.choice {
                    Choice::ScholzKey => (a.abs() * x + b.abs() * y) / (a.abs() + b.abs()),
                    Choice::LeastMove => (to - x).abs(),
                };
                offers.push((1, key, to));
            }
        }
        let least = offers.into_iter().min_by(|a, b| a.partial_cmp(b).unwrap());
        least.map_or(rows[i].1, |offer| offer.2)
    };
    let places = (0..n).map(place).collect();
    (r, places)
}

fn rows() -> impl Strategy<Value = Vec<Row>> {
    proptest::collection::vec((0.01..10.0, 0.0..100.0, 0.01..=1.0), 3..8)
}

/// Every corner of the input: whole and equal numbers, nobody cares, capabilities twelve orders apart.
fn wild_rows() -> impl Strategy<Value = Vec<Row>> {
    let capability = prop_oneof![Just(1e-6), Just(1e6), Just(1.0), 1e-6..1e6];
    let position = prop_oneof![0.0..=100.0, (0..=4_u8).prop_map(|i| 25.0 * f64::from(i)), Just(50.0 + 1e-13)];
    let salience = prop_oneof![Just(0.0), Just(1.0), 0.0..=1.0];
    proptest::collection::vec((capability, position, salience), 2..9)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_first_round_by_other_means(rows in rows()) {
        for settings in all_settings(1).filter(|settings| settings.q == 1.0) {
            let round = &run(&rows, &settings).rounds[1];
            let (r, places) = first_round(&rows, &settings);
            for (got, expected) in round.risk_exponents.iter().zip(r) {
                prop_assert!((got - expected).abs() < 1e-9);
            }
            for (got, expected) in round.positions.iter().zip(places) {
                prop_assert!((got - expected).abs() < 1e-7, "{got} {expected}");
            }
        }
    }

    #[test]
    fn positions_stay_inside_and_numbers_are_numbers(rows in wild_rows()) {
        let low = rows.iter().map(|row| row.1).fold(f64::MAX, f64::min);
        let high = rows.iter().map(|row| row.1).fold(f64::MIN, f64::max);
        for settings in all_settings(6) {
            let outcome = run(&rows, &settings);
            prop_assert_eq!(outcome.rounds.len(), 7);
            for round in &outcome.rounds {
                prop_assert!(round.positions.iter().all(|x| (low..=high).contains(x)));
                prop_assert!(round.risk_exponents.iter().all(|r| (0.5 - 1e-9..=2.0 + 1e-9).contains(r)));
                prop_assert!(round.mean.is_none_or(|x| (low - 1e-9..=high + 1e-9).contains(&x)));
                prop_assert!(round.median.is_none_or(|x| round.positions.contains(&x)));
                prop_assert_eq!(round.mean.is_none(), rows.iter().all(|row| row.2 == 0.0));
                for (x, offer) in round.positions.iter().zip(&round.offers) {
                    let Some(offer) = offer else { continue };
                    prop_assert!(offer.own.is_finite() && offer.other.is_finite() && offer.other > offer.own.abs());
                    prop_assert_eq!(*x, offer.to);
                }
            }
            if let Status::Settled { round } = outcome.status {
                for later in &outcome.rounds[round..] {
                    let pairs = later.positions.iter().zip(&outcome.rounds[round].positions);
                    prop_assert!(pairs.into_iter().all(|(a, b)| (a - b).abs() <= 1e-6));
                }
            }
        }
    }

    #[test]
    fn the_order_of_actors_does_not_matter(rows in rows(), turn in 1..7_usize) {
        let mut turned = rows.clone();
        let turn = turn % rows.len();
        turned.rotate_left(turn);
        for settings in all_settings(3) {
            let (a, b) = (run(&rows, &settings), run(&turned, &settings));
            for (a, b) in a.rounds.iter().zip(&b.rounds) {
                let mut positions = a.positions.clone();
                positions.rotate_left(turn);
                prop_assert!(positions.iter().zip(&b.positions).all(|(a, b)| (a - b).abs() < 1e-6));
            }
        }
    }

    #[test]
    fn units_do_not_matter(rows in rows(), by in 0.01..50.0_f64, to in -100.0..100.0_f64, power in 0.001..1e3_f64) {
        let scaled: Vec<Row> = rows.iter().map(|&(c, x, s)| (c * power, x * by + to, s)).collect();
        let scale = Scale { lower: to, upper: 100.0 * by + to };
        for settings in all_settings(3) {
            let (a, b) =
                (run(&rows, &settings), expected_utility(&actors(&scaled, scale), 0, &settings).unwrap());
            for (a, b) in a.rounds.iter().zip(&b.rounds) {
                let pairs = a.positions.iter().zip(&b.positions);
                prop_assert!(pairs.into_iter().all(|(a, b)| (a * by + to - b).abs() < 1e-6 * by));
            }
        }
    }
}
