//! Every plan of a tiny problem, tried out: the best of them in the order of the aims is the solver's.

use std::cmp::Ordering;

use proptest::prelude::*;

use super::super::improve::compare;
use super::*;

/// The best plan by trying every number of turns for every pledge, area and month.
fn exhaustive(problem: &Problem) -> Plan {
    let mut choices = Vec::new();
    for (pledge, row) in problem.pledges.iter().enumerate() {
        let most = row.count.unwrap_or(0.0).min(row.pool.unwrap_or(f64::INFINITY)) as u32;
        for area in 0..problem.areas.len() {
            for month in row.first_month..problem.months {
                choices.push((Start { pledge, area, month, size: 1.0, count: 0 }, most));
            }
        }
    }
    let mut best = Plan::of(problem, Vec::new()).expect("a plan");
    let mut counts = vec![0; choices.len()];
    loop {
        // The next combination, as an odometer counts.
        let Some(at) = (0..counts.len()).find(|&at| counts[at] < choices[at].1) else { return best };
        counts[at] += 1;
        counts[..at].fill(0);
        let starts = choices.iter().zip(&counts).map(|(choice, &count)| Start { count, ..choice.0 });
        let plan = Plan::of(problem, starts.collect()).expect("a plan");
        if check(problem, &plan).is_empty() && compare(&plan, &best) == Ordering::Less {
            best = plan;
        }
    }
}

prop_compose! {
    fn tiny()(
        months in 3..=4_usize,
        turns in (1..=3_usize, 1..=2_usize),
        ratio in 1..=3_u32,
        people in 1..=3_u32,
        cost in 0..=3_u32,
        first in 0..=1_usize,
        counts in (1..=2_u32, 0..=1_u32),
        pools in (1..=2_u32, 1..=2_u32),
        support in any::<bool>(),
        family in any::<bool>(),
        wants in (1..=2_u32, 1..=2_u32, 1..=3_u32, 1..=3_u32),
        window in (0..=1_usize, 2..=4_usize),
        limits in (1..=4_u32, 1..=4_u32, 1..=3_u32),
        bound in (any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>()),
    ) -> Problem {
        let mut problem = empty(months);
        let support = if support { vec![Support { unit: 1, m: 1.0, n: 2.0 }] } else { Vec::new() };
        problem.units = vec![
            UnitType { people: f64::from(people), cost_month: f64::from(cost), needs: support,
                       ..unit(turns.0, f64::from(ratio)) },
            UnitType { people: 1.0, cost_month: 1.0, family: usize::from(!family), ..unit(turns.1, 1.0) },
        ];
        problem.pledges = vec![
            Pledge { first_month: first, ..pledge(0, f64::from(counts.0), f64::from(pools.0)) },
            pledge(1, f64::from(counts.1), f64::from(pools.1)),
        ];
        let fits = if family { Fits::Family(0) } else { Fits::Unit(0) };
        problem.needs = vec![
            Need { fits, ..need(0, window.0, window.1, f64::from(wants.0), f64::from(wants.2)) },
            need(1, 0, months, f64::from(wants.1), f64::from(wants.3)),
        ];
        let limit = |on: bool, value: u32| on.then(|| f64::from(value));
        problem.areas[0].ceiling = limit(bound.0, limits.0);
        problem.areas[0].reception_month = limit(bound.1, limits.1);
        problem.areas[0].lift_month = limit(bound.2, limits.2);
        problem.party_ceiling = vec![limit(bound.3, limits.0 + 1)];
        problem.steady = (1, months);
        problem
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn no_plan_is_better_than_the_solvers(problem in tiny()) {
        let found = best(&problem).plan;
        let tried = exhaustive(&problem);
        prop_assert_eq!(compare(&found, &tried), Ordering::Equal, "{:?} against {:?}", found, tried);
    }

    #[test]
    fn another_pledge_never_adds_to_the_shortfall(problem in tiny(), more in 1..=2_u32) {
        let before = best(&problem).plan.figures.weighted;
        let mut larger = problem;
        larger.pledges.push(pledge(0, f64::from(more), f64::from(more)));
        let after = best(&larger).plan.figures.weighted;
        prop_assert!(after <= before + 1e-6, "{} after {}", after, before);
    }

    #[test]
    fn shares_and_shortfalls_stay_within_bounds(problem in tiny()) {
        let figures = best(&problem).plan.figures;
        prop_assert!(figures.share.iter().flatten().all(|s| (0.0..=1.0).contains(s)));
        for (row, need) in figures.shortfall.iter().zip(&problem.needs) {
            prop_assert!(row.iter().all(|s| (0.0..=need.count).contains(s)));
        }
    }
}
