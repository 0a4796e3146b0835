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
