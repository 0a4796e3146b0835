//! The conic programs against the workbench's own simplex and interior-point methods, on random tables.

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::*;
use crate::bargain::inside::Goal;
use crate::bargain::{Binds, Party, Stake, Utility};

fn table(seed: u64, utility: Utility) -> Table {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let issues = rng.random_range(1..=6);
    let parties = rng.random_range(1..=5);
    let party = |rng: &mut ChaCha8Rng| Party {
        capability: rng.random_range(1.0..5.0),
        no_deal: rng.random_bool(0.8).then(|| rng.random_range(0.0..0.7)),
        binds: [Binds::Signatory, Binds::Signatory, Binds::Veto, Binds::No][rng.random_range(0..4)],
        stakes: (0..issues)
            .map(|_| {
                let position = f64::from(rng.random_range(0..=20_u32)) * 5.0;
                let slack = rng.random_range(30.0..100.0);
                rng.random_bool(0.85).then(|| Stake {
                    position,
                    salience: f64::from(rng.random_range(0..=10_u32)) * 10.0,
                    accepts_from: (position - slack).max(0.0),
                    accepts_to: (position + slack).min(100.0),
                })
            })
            .collect(),
    };
    Table { issues, parties: (0..parties).map(|_| party(&mut rng)).collect(), utility }
}

/// Every table of a sweep that has a zone and signatories.
fn each(check: impl Fn(u64, &Inside)) {
    let mut seen = 0;
    for seed in 0..40 {
        for utility in [Utility::Linear, Utility::Quadratic] {
            let table = table(seed, utility);
            if let Ok(inside) = ready(&table).unwrap() {
                seen += 1;
                check(seed, &inside);
            }
        }
    }
    assert!(seen > 40, "{seen}");
}

#[track_caller]
fn near(a: f64, b: f64, seed: u64) {
    assert!((a - b).abs() <= 2e-7, "{a} is not {b}, seed {seed}");
}

#[test]
fn ideal_points_and_parts_agree() {
    each(|seed, inside| {
        let found = kalai_smorodinsky(inside.table).unwrap();
        let mut scale = vec![0.0; inside.members.len()];
        for (at, m) in inside.members.iter().enumerate().filter(|(_, m)| m.counts.is_some()) {
            let mut worth = vec![0.0; inside.members.len()];
            worth[at] = 1.0;
            let x = inside.best(&inside.floors(), &[Goal::Worth(&worth)]).unwrap();
            scale[at] = inside.utility(at, &x) - m.floor;
            if found.status == SolutionStatus::Solved {
                near(found.ideal[m.party].unwrap(), scale[at], seed);
            }
        }
        if found.status == SolutionStatus::NoGain {
            assert!(scale.iter().zip(&inside.members).any(|(s, m)| m.counts.is_some() && *s < 1e-7));
            return;
        }
        assert_eq!(found.status, SolutionStatus::Solved, "{seed}");
        let from = inside.floors();
        let x = inside.best(&from, &[Goal::Least { from: &from, scale: &scale }]).unwrap();
        let part = |x: &[f64]| {
            let each = (0..scale.len()).filter(|&m| scale[m] > 0.0);
            each.map(|m| (inside.utility(m, x) - from[m]) / scale[m]).fold(f64::INFINITY, f64::min)
        };
        let least = scale.iter().copied().filter(|s| *s > 0.0).fold(1.0, f64::min);
        let by = 2e-7 / least;
        assert!((part(&x) - found.value.unwrap()).abs() <= by, "{} {:?} {seed}", part(&x), found.value);
        assert!(
            (part(&found.x) - found.value.unwrap()).abs() <= by,
            "{} {:?} {seed}",
            part(&found.x),
            found.value
        );
    });
}

#[test]
fn least_and_mean_gains_agree() {
    each(|seed, inside| {
        let from = inside.floors();
        let counts: Vec<f64> =
            inside.members.iter().map(|m| f64::from(u8::from(m.counts.is_some()))).collect();
        let x = inside.best(&from, &[Goal::Least { from: &from, scale: &counts }]).unwrap();
        let gains = |x: &[f64]| -> Vec<f64> {
            let each = (0..from.len()).filter(|&m| counts[m] > 0.0);
            each.map(|m| inside.utility(m, x) - from[m]).collect()
        };
        let least = |x: &[f64]| gains(x).into_iter().fold(f64::INFINITY, f64::min);
        let found = egalitarian(inside.table).unwrap();
        assert_eq!(found.status, SolutionStatus::Solved, "{seed} {:?}", inside.table.utility);
        near(found.value.unwrap(), least(&x).max(0.0), seed);
        near(least(&found.x), found.value.unwrap(), seed);
        let weights: Vec<f64> = inside.members.iter().map(|m| m.counts.unwrap_or(0.0)).collect();
        let x = inside.best(&from, &[Goal::Worth(&weights)]).unwrap();
        let mean = |x: &[f64]| -> f64 {
            (0..from.len()).map(|m| weights[m] * (inside.utility(m, x) - from[m])).sum()
        };
        let found = utilitarian(inside.table).unwrap();
        assert_eq!(found.status, SolutionStatus::Solved, "{seed}");
        near(found.value.unwrap(), mean(&x), seed);
        near(mean(&found.x), mean(&x), seed);
    });
}

#[test]
fn the_second_smallest_gain_is_as_large_as_can_be() {
    each(|seed, inside| {
        // Under quadratic loss the least slack at one level is a large one at the next.
        if inside.table.utility == Utility::Quadratic {
            return;
        }
        let found = egalitarian(inside.table).unwrap();
        let gain = |x: &[f64], m: usize| inside.utility(m, x) - inside.members[m].floor;
        let counted: Vec<usize> =
            (0..inside.members.len()).filter(|&m| inside.members[m].counts.is_some()).collect();
        // Nobody can gain more unless somebody who gains no more than that loses.
        for &who in &counted {
            let own = gain(&found.x, who);
            let mut floors = inside.floors();
            for &m in counted.iter().filter(|&&m| m != who && gain(&found.x, m) <= own + 1e-6) {
                floors[m] += (gain(&found.x, m) - 1e-7).max(0.0);
            }
            let mut scale = vec![0.0; inside.members.len()];
            counted
                .iter()
                .filter(|&&m| m == who || gain(&found.x, m) > own + 1e-6)
                .for_each(|&m| scale[m] = 1.0);
            let from = inside.floors();
            if let Some(x) = inside.best(&floors, &[Goal::Least { from: &from, scale: &scale }]) {
                let least = (0..scale.len())
                    .filter(|&m| scale[m] > 0.0)
                    .map(|m| gain(&x, m))
                    .fold(f64::INFINITY, f64::min);
                assert!(least <= own + 2e-5, "{least} {own} {seed}");
            }
        }
    });
}

#[test]
fn newton_agrees_on_nash() {
    each(|seed, inside| {
        let found = nash(inside.table).unwrap();
        if found.status == SolutionStatus::NoGain {
            return;
        }
        assert_eq!(found.status, SolutionStatus::Solved, "{seed}");
        let x = inside.nash(None).unwrap();
        let own = super::nash::at(inside, x);
        assert_eq!(own.status, SolutionStatus::Solved, "{seed}");
        near(own.objective.unwrap(), found.objective.unwrap(), seed);
        for (a, b) in own
            .utilities
            .iter()
            .zip(&found.utilities)
            .zip(&inside.table.parties)
            .filter(|(_, p)| p.binds == Binds::Signatory)
            .map(|(u, _)| u)
        {
            assert!((a.unwrap_or(0.0) - b.unwrap_or(0.0)).abs() < 1e-6, "{a:?} {b:?} {seed}");
        }
        for start in [vec![0.0; inside.table.issues], found.x.clone(), vec![80.0; inside.table.issues]] {
            let again = super::nash::at(inside, inside.nash(Some(&start)).unwrap());
            near(again.objective.unwrap(), found.objective.unwrap(), seed);
        }
    });
}
