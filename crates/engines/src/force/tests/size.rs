//! A problem of the size of a real coalition: 45 pledges, 24 months, 4 areas, 30 needs.

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::*;

/// Types: battalion, company, engineers, two of air defence, frigate, minehunter, fighters, logistics, medical.
fn types() -> Vec<UnitType> {
    let kind = |domain, family, people, cost_month, turn, ratio, lift| UnitType {
        domain,
        family,
        people,
        cost_month,
        turn,
        ratio,
        lift,
        needs: Vec::new(),
    };
    let mut types = vec![
        kind(0, 0, 1100.0, 7.5, 6, 4.0, 1.0),
        kind(0, 1, 150.0, 0.94, 6, 4.0, 0.15),
        kind(0, 2, 600.0, 3.75, 6, 4.0, 0.7),
        kind(0, 3, 180.0, 1.1, 6, 4.0, 0.4),
        kind(0, 3, 120.0, 0.8, 4, 3.0, 0.3),
        kind(1, 4, 160.0, 2.5, 3, 3.0, 0.0),
        kind(1, 5, 40.0, 0.6, 1, 3.0, 0.0),
        kind(2, 6, 160.0, 4.5, 4, 3.0, 0.5),
        kind(3, 7, 700.0, 4.4, 6, 4.0, 0.8),
        kind(3, 8, 200.0, 1.25, 6, 4.0, 0.3),
    ];
    types[0].needs = vec![Support { unit: 8, m: 1.0, n: 4.0 }, Support { unit: 9, m: 1.0, n: 5.0 }];
    types
}

pub fn coalition(seed: u64) -> Problem {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let area = |domains: Vec<usize>, reception: Option<f64>, lift, ceiling| Area {
        domains,
        reception_month: reception,
        lift_month: lift,
        ceiling,
    };
    let areas = vec![
        area(vec![0, 3], Some(5000.0), Some(5.0), Some(16000.0)),
        area(vec![0, 3], Some(4000.0), Some(4.0), Some(14000.0)),
        area(vec![1, 2], None, None, None),
        area(vec![0, 2, 3], Some(8000.0), Some(8.0), Some(30000.0)),
    ];
    let units = types();
    let pledges: Vec<Pledge> = (0..45)
        .map(|at| {
            let unit = rng.random_range(0..units.len());
            let count = f64::from(rng.random_range(1..4_u32)) + if at % 9 == 8 { 0.5 } else { 0.0 };
            let pool = (count * rng.random_range(1.5..4.5_f64)).round();
            let may_go = match units[unit].domain {
                0 | 3 if at % 2 == 0 => vec![0, 1],
                _ => Vec::new(),
            };
            Pledge {
                party: rng.random_range(0..15),
                unit,
                count: Some(count),
                pool: Some(pool),
                first_month: rng.random_range(0..4),
                may_go,
            }
        })
        .collect();
    let mut needs = Vec::new();
    for (s, area) in areas.iter().enumerate() {
        for (k, unit) in units.iter().enumerate().filter(|(_, u)| area.domains.contains(&u.domain)) {
            let fits = if unit.family == 3 { Fits::Family(3) } else { Fits::Unit(k) };
            let count = f64::from(rng.random_range(1..7_u32));
            let priority = f64::from(rng.random_range(1..4_u32));
            needs.push(Need { area: s, fits, from: 6, to: 24, count, priority });
            if k % 3 == 0 {
                needs.push(Need {
                    area: s,
                    fits,
                    from: 1,
                    to: 6,
                    count: (count / 2.0).ceil(),
                    priority: 2.0,
                });
            }
        }
    }
    let party_ceiling = (0..15).map(|p| (p % 3 == 0).then_some(4000.0)).collect();
    Problem {
        months: 24,
        domains: 4,
        units,
        areas,
        pledges,
        needs,
        party_ceiling,
        steady: (6, 24),
        reserve: 0.0,
    }
}

#[test]
#[cfg(feature = "milp")]
fn a_coalition_is_planned_with_a_bound_and_every_row_holds() {
    let problem = coalition(0);
    // Few rounds: the test asks for a right plan, not for the best one.
    let settings = Settings { rounds: 300, ..Settings::default() };
    let solution = solve(&problem, &settings, &mut |_| false).expect("a plan");
    assert_eq!(solution.violations, Vec::new());
    let first = solution.stages[0];
    assert!(first.gap.is_some_and(|gap| gap < 0.1), "{first:?}");
    let drawn = draw(&solution.plan, &problem).expect("a draw");
    assert_eq!(drawn.figures, solution.plan.figures);
    assert_eq!(drawn.added, Vec::new());
    let short = bottlenecks(&problem, &solution.plan).expect("a summary");
    let missing: f64 = solution.plan.figures.shortfall.iter().flatten().sum();
    assert!((short.iter().map(|s| s.unit_months).sum::<f64>() - missing).abs() < 1e-6);
}

#[test]
fn drawn_coalitions_keep_to_every_row() {
    let problem = coalition(1);
    let ready = super::super::ready::Ready::new(&problem).expect("a problem");
    let starts = super::super::draw::replay(&ready, &[]).added;
    let plan = Plan::of(&problem, starts).expect("a plan");
    assert_eq!(check(&problem, &plan), Vec::new());
    for seed in 0..20 {
        let drawn = disturbed(&problem, seed);
        let outcome = draw(&plan, &drawn).expect("a draw");
        assert_eq!(check_drawn(&drawn, &outcome), Vec::new(), "seed {seed}");
        assert_eq!(outcome, draw(&plan, &drawn).expect("a draw"), "the same each time");
    }
}

/// The problem with pledges lost, late and smaller, people and limits moved.
fn disturbed(problem: &Problem, seed: u64) -> Problem {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let mut drawn = problem.clone();
    for pledge in &mut drawn.pledges {
        match rng.random_range(0..5_u32) {
            0 => pledge.count = Some(0.0),
            1 => pledge.count = pledge.count.map(|c| (c - 1.0).max(0.0).round()),
            2 => pledge.pool = pledge.pool.map(|p| (p * 0.7).round()),
            3 => pledge.first_month += rng.random_range(0..4_usize),
            _ => {}
        }
    }
    for unit in &mut drawn.units {
        unit.people *= rng.random_range(0.7..1.3);
    }
    for area in &mut drawn.areas {
        area.ceiling = area.ceiling.map(|c| c * rng.random_range(0.3..1.2));
        area.reception_month = area.reception_month.map(|c| c * rng.random_range(0.5..1.2));
    }
    for need in &mut drawn.needs {
        need.count = (need.count + rng.random_range(-1.0..2.0_f64)).round().max(0.0);
    }
    drawn
}
