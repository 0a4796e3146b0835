//! Cases small enough to work out on paper.

use super::*;

/// Without the solver: the plan that a list of turns makes.
fn plan(problem: &Problem, starts: &[(usize, usize, u32)]) -> Plan {
    let start =
        |&(pledge, month, count): &(usize, usize, u32)| Start { pledge, area: 0, month, size: 1.0, count };
    Plan::of(problem, starts.iter().map(start).collect()).expect("a plan")
}

/// Turn 6, ratio 3: away 18 months, so one unit in place all the time takes three.
fn continuous(pool: f64) -> Problem {
    let mut problem = empty(24);
    problem.units.push(unit(6, 3.0));
    problem.pledges.push(pledge(0, 1.0, pool));
    problem.needs.push(need(0, 0, 24, 1.0, 1.0));
    problem
}

#[test]
fn three_units_keep_one_in_place() {
    let problem = continuous(3.0);
    let plan = plan(&problem, &[(0, 0, 1), (0, 6, 1), (0, 12, 1), (0, 18, 1)]);
    assert_eq!(check(&problem, &plan), Vec::new());
    assert_eq!(plan.figures.weighted, 0.0);
    assert_eq!(plan.figures.worst, Some(Worst { month: 0, share: 1.0 }));
    assert_eq!(plan.figures.people, vec![1000.0]);
    assert_eq!(plan.cost(), 48.0);
    assert_eq!(plan.figures.there, Some(0));

    // With a pool of two the third turn needs a unit that still rests.
    let rows: Vec<Row> = check(&continuous(2.0), &plan).iter().map(|v| v.row).collect();
    assert!(!rows.is_empty() && rows.iter().all(|row| *row == Row::Pool), "{rows:?}");
}

/// One plan that breaks each row, so that the check is known to look.
#[test]
fn each_row_is_looked_at() {
    let mut problem = empty(4);
    problem.areas.push(Area { domains: Vec::new(), ..problem.areas[0].clone() });
    problem.units.push(UnitType { needs: vec![Support { unit: 1, m: 1.0, n: 1.0 }], ..unit(2, 2.0) });
    problem.units.push(UnitType { family: 1, ..unit(2, 1.0) });
    problem.pledges = vec![pledge(0, 2.0, 2.0), pledge(1, 2.0, 2.0)];
    problem.needs.push(need(0, 0, 4, 2.0, 1.0));
    let good = plan(&problem, &[(0, 0, 1), (1, 0, 1)]);
    assert_eq!(check(&problem, &good), Vec::new());
    let rows = |problem: &Problem, plan: &Plan| -> Vec<Row> {
        let mut rows: Vec<Row> = check(problem, plan).iter().map(|v| v.row).collect();
        rows.sort();
        rows.dedup();
        rows
    };

    let of = |change: &dyn Fn(&mut Problem)| {
        let mut changed = problem.clone();
        change(&mut changed);
        rows(&changed, &good)
    };
    assert_eq!(of(&|p| p.pledges[0].count = None), [Row::Count]);
    assert_eq!(of(&|p| p.pledges[0].pool = Some(0.0)), [Row::Pool]);
    assert_eq!(of(&|p| p.pledges[0].first_month = 1), [Row::Notice]);
    assert_eq!(of(&|p| p.pledges[0].may_go = vec![1]), [Row::MayGo]);
    assert_eq!(of(&|p| p.units[0].needs[0].m = 2.0), [Row::Support]);
    assert_eq!(of(&|p| p.areas[0].ceiling = Some(1999.0)), [Row::Ceiling]);
    assert_eq!(of(&|p| p.areas[0].reception_month = Some(1999.0)), [Row::Reception]);
    assert_eq!(of(&|p| p.areas[0].lift_month = Some(1.0)), [Row::Lift]);
    assert_eq!(of(&|p| p.party_ceiling = vec![Some(1999.0)]), [Row::PartyCeiling]);
    assert_eq!(of(&|p| p.needs[0].count = 3.0), [Row::Shortfall]);
    assert_eq!(of(&|p| p.units[0].turn = 3), [Row::InPlace]);
    let twice = |p: &mut Problem| {
        p.needs[0].count = 1.0;
        p.needs.push(Need { fits: Fits::Family(0), ..p.needs[0].clone() });
    };
    let mut both = good.clone();
    both.figures.shortfall = vec![vec![0.0, 0.0, 1.0, 1.0]; 2];
    let mut changed = problem.clone();
    twice(&mut changed);
    assert_eq!(rows(&changed, &both), [Row::OneNeed]);
    let mut packet = good;
    packet.starts[0].size = 0.5;
    assert!(rows(&problem, &packet).contains(&Row::Start));
}

#[test]
fn months_of_notice_are_rounded_up() {
    assert_eq!([0.0, 1.0, 30.0, 30.5, 60.0].map(|days| first_month(days, 0.0)), [0, 1, 1, 2, 2]);
    assert_eq!(first_month(f64::NAN, 0.0), 0);
}

/// A type that fits two needs goes where nothing else fits, though the greedy order asks otherwise.
#[test]
fn units_are_given_to_needs_with_detours() {
    let mut problem = empty(1);
    problem.units = vec![unit(1, 1.0), unit(1, 1.0)];
    problem.pledges = vec![pledge(0, 1.0, 1.0), pledge(1, 1.0, 1.0)];
    let family = Need { fits: Fits::Family(0), ..need(0, 0, 1, 1.0, 9.0) };
    problem.needs = vec![family, need(0, 0, 1, 1.0, 1.0)];
    let plan = plan(&problem, &[(0, 0, 1), (1, 0, 1)]);
    assert_eq!(plan.figures.weighted, 0.0);
    assert_eq!(check(&problem, &plan), Vec::new());
}

#[test]
#[cfg(not(feature = "milp"))]
fn without_a_solver_there_is_no_plan() {
    let answer = solve(&continuous(3.0), &Settings::default(), &mut |_| false);
    assert_eq!(answer, Err(SolveError::NoSolver));
}
