//! Properties of win sets in two issues.

use detente_engines::bargain::voting::{Quota, VotingError, Winset, winset};
use proptest::prelude::*;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

#[derive(Debug, Clone)]
struct Committee {
    ideals: Vec<[f64; 2]>,
    weights: Vec<f64>,
    quota: f64,
    veto: Vec<usize>,
    status_quo: [f64; 2],
}

impl Committee {
    fn winset(&self) -> Winset {
        winset(&self.ideals, &self.weights, Quota::Weight(self.quota), &self.veto, self.status_quo).unwrap()
    }

    fn beats(&self, x: [f64; 2]) -> bool {
        let square = |x: f64| x * x;
        let far = |a: [f64; 2], b: [f64; 2]| square(a[0] - b[0]) + square(a[1] - b[1]);
        let likes = |v: &[f64; 2]| far(*v, x) < far(*v, self.status_quo);
        let weight: f64 =
            self.ideals.iter().zip(&self.weights).filter(|(v, _)| likes(v)).map(|(_, w)| w).sum();
        weight >= self.quota && self.veto.iter().all(|v| likes(&self.ideals[*v]))
    }
}

/// Points on a coarse grid, so that voters coincide, stand in line and sit on the status quo.
fn committee() -> impl Strategy<Value = Committee> {
    let point = || (-5..6i32, -5..6i32).prop_map(|(x, y)| [f64::from(x), f64::from(y)]);
    let voters = prop::collection::vec((point(), 0..4i32, prop::bool::weighted(0.15)), 1..8);
    let voters = voters.prop_filter("somebody has weight", |voters| voters.iter().any(|v| v.1 > 0));
    (voters, point(), 0.05..=1.0f64).prop_map(|(voters, status_quo, part)| {
        let weights: Vec<f64> = voters.iter().map(|v| f64::from(v.1)).collect();
        let quota = (part * weights.iter().sum::<f64>()).ceil();
        let veto = (0..voters.len()).filter(|i| voters[*i].2).collect();
        Committee { ideals: voters.iter().map(|v| v.0).collect(), weights, quota, veto, status_quo }
    })
}

/// The area inside of closed polygons that run counter-clockwise.
fn shoelace(polygons: &[Vec<[f64; 2]>]) -> f64 {
    let of = |p: &Vec<[f64; 2]>| {
        let next = |i: usize| p[(i + 1) % p.len()];
        (0..p.len()).map(|i| 0.5 * (p[i][0] * next(i)[1] - next(i)[0] * p[i][1])).sum::<f64>()
    };
    polygons.iter().map(of).sum()
}

proptest! {
    #[test]
    fn an_area_is_the_share_of_random_points(committee in committee(), seed in any::<u64>()) {
        const DRAWS: u32 = 20_000;
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        // Circles reach at most 15 beyond a point at most 5 from the middle.
        let mut draw = || 40.0 * rng.random::<f64>() - 20.0;
        let inside = (0..DRAWS).filter(|_| committee.beats([draw(), draw()])).count() as f64;
        let share = inside / f64::from(DRAWS);
        let expected = committee.winset().area / 1600.0;
        let error = (expected.max(1e-4) * (1.0 - expected) / f64::from(DRAWS)).sqrt();
        prop_assert!((share - expected).abs() < 6.0 * error, "{share}, computed {expected}");
    }

    #[test]
    fn an_outline_encloses_the_area(committee in committee()) {
        let found = committee.winset();
        let enclosed = shoelace(&found.outline(1e-3));
        // A chord of 0.001 radians misses 1e-10 of the squared radius.
        let sectors: f64 = found.petals.iter().flatten().map(|a| a.radius * a.radius * (a.to - a.from)).sum();
        prop_assert!((enclosed - found.area).abs() <= 1e-7 * sectors + 1e-9, "{enclosed}, area {}", found.area);
        for petal in &found.petals {
            for (i, arc) in petal.iter().enumerate() {
                prop_assert!(arc.from < arc.to);
                let (end, next) = (arc.at(arc.to), &petal[(i + 1) % petal.len()]);
                let start = next.at(next.from);
                prop_assert!((end[0] - start[0]).abs() + (end[1] - start[1]).abs() < 1e-9);
            }
        }
    }

    #[test]
    fn higher_hurdles_let_less_pass(committee in committee(), seat in 0..8usize) {
        let area = committee.winset().area;
        let mut stricter = committee.clone();
        stricter.veto.push(seat % committee.ideals.len());
        prop_assert!(stricter.winset().area <= area + 1e-9);
        let mut higher = committee.clone();
        higher.quota = committee.weights.iter().sum();
        prop_assert!(higher.winset().area <= area + 1e-9);
    }

    #[test]
    fn an_area_turns_and_scales_with_the_plane(committee in committee(), angle in 0.0..6.3f64, scale in 0.01..100.0f64) {
        let (sin, cos) = (libm::sin(angle), libm::cos(angle));
        let turn = |[x, y]: [f64; 2]| [scale * (cos * x - sin * y) + 3.0, scale * (sin * x + cos * y) - 7.0];
        let mut turned = committee.clone();
        turned.ideals.iter_mut().for_each(|p| *p = turn(*p));
        turned.status_quo = turn(committee.status_quo);
        let (a, b) = (committee.winset().area, turned.winset().area / (scale * scale));
        prop_assert!((a - b).abs() <= 1e-9 * a.max(1.0), "{a}, turned {b}");
    }
}

#[test]
fn a_point_that_pairs_of_opponents_surround_stays() {
    // Plott (1967): voters in pairs on opposite sides of one who sits on the status quo.
    let ideals = [[2.0, 3.0], [0.0, 5.0], [4.0, 1.0], [1.0, 1.0], [3.0, 5.0]];
    let found = winset(&ideals, &[1.0; 5], Quota::Majority, &[], ideals[0]).unwrap();
    assert!(found.area < 1e-9 && shoelace(&found.outline(0.01)) < 1e-9, "{found:?}");
}

#[test]
fn one_voter_wins_a_circle_and_alone_can_win_all_around() {
    let one = winset(&[[3.0, 4.0]], &[1.0], Quota::Majority, &[], [0.0, 0.0]).unwrap();
    assert!((one.area - 25.0 * std::f64::consts::PI).abs() < 1e-12);
    assert_eq!((one.petals.len(), one.petals[0].len()), (1, 1));
    // Any of four suffices: the union of four circles, a square of side 2 and four half circles.
    let four = [[1.0, 0.0], [0.0, 1.0], [-1.0, 0.0], [0.0, -1.0]];
    let any = winset(&four, &[1.0; 4], Quota::Weight(1.0), &[], [0.0, 0.0]).unwrap();
    assert!((any.area - (4.0 + 2.0 * std::f64::consts::PI)).abs() < 1e-12, "{}", any.area);
    assert_eq!((any.petals.len(), any.petals[0].len()), (1, 4));
}

#[test]
fn many_voters_and_bad_ones() {
    let mut rng = ChaCha8Rng::seed_from_u64(7);
    let ideals: Vec<[f64; 2]> =
        (0..250).map(|_| [100.0 * rng.random::<f64>(), 100.0 * rng.random::<f64>()]).collect();
    let found = winset(&ideals, &[1.0; 250], Quota::Share(0.5), &[], [20.0, 80.0]).unwrap();
    assert!(found.area > 0.0 && found.area.is_finite());
    let refused = |quota, veto: &[usize], s| winset(&ideals[..2], &[1.0, 1.0], quota, veto, s).unwrap_err();
    assert_eq!(refused(Quota::Weight(3.0), &[], [0.0, 0.0]), VotingError::Quota);
    assert_eq!(refused(Quota::Majority, &[2], [0.0, 0.0]), VotingError::VetoPlayer);
    assert_eq!(refused(Quota::Majority, &[], [0.0, f64::NAN]), VotingError::Position);
}
