//! Cases worked by hand, exhaustive search, and properties over random problems.

use super::*;

#[cfg(feature = "milp")]
mod brute;
mod draws;
mod hand;
#[cfg(feature = "milp")]
mod optimal;
mod size;

/// One domain, one area without limits, no units, pledges or needs.
fn empty(months: usize) -> Problem {
    let area = Area { domains: vec![0], reception_month: None, lift_month: None, ceiling: None };
    Problem {
        months,
        domains: 1,
        units: Vec::new(),
        areas: vec![area],
        pledges: Vec::new(),
        needs: Vec::new(),
        party_ceiling: vec![None],
        steady: (0, months),
        reserve: 0.0,
    }
}

fn unit(turn: usize, ratio: f64) -> UnitType {
    UnitType {
        domain: 0,
        family: 0,
        people: 1000.0,
        cost_month: 2.0,
        turn,
        ratio,
        lift: 1.0,
        needs: Vec::new(),
    }
}

fn pledge(unit: usize, count: f64, pool: f64) -> Pledge {
    Pledge { party: 0, unit, count: Some(count), pool: Some(pool), first_month: 0, may_go: Vec::new() }
}

fn need(unit: usize, from: usize, to: usize, count: f64, priority: f64) -> Need {
    Need { area: 0, fits: Fits::Unit(unit), from, to, count, priority }
}

#[cfg(feature = "milp")]
fn best(problem: &Problem) -> Solution {
    let settings = Settings { nodes: 100_000, rounds: 200, ..Settings::default() };
    let solution = solve(problem, &settings, &mut |_| false).expect("a plan");
    assert_eq!(solution.violations, Vec::new());
    assert!(solution.optimal(), "{:?}", solution.stages);
    let drawn = draw(&solution.plan, problem).expect("a draw");
    assert_eq!(drawn.figures, solution.plan.figures, "nothing drawn is the plan itself");
    assert_eq!(drawn.in_place, solution.plan.in_place);
    solution
}
