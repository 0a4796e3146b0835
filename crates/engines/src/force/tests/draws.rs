//! Draws worked by hand: what holds of a plan when its pledges do not.

use super::*;

fn start(pledge: usize, month: usize, count: u32) -> Start {
    Start { pledge, area: 0, month, size: 1.0, count }
}

/// Two pledges of one type, the second idle; two units wanted for six months.
fn two() -> (Problem, Plan) {
    let mut problem = empty(6);
    problem.units.push(unit(6, 1.0));
    problem.pledges = vec![pledge(0, 2.0, 2.0), pledge(0, 1.0, 1.0)];
    problem.needs.push(need(0, 0, 6, 2.0, 1.0));
    let plan = Plan::of(&problem, vec![start(0, 0, 2)]).expect("a plan");
    (problem, plan)
}

fn drawn(plan: &Plan, problem: &Problem) -> Drawn {
    let outcome = draw(plan, problem).expect("a draw");
    assert_eq!(check_drawn(problem, &outcome), Vec::new());
    outcome
}

#[test]
fn nothing_drawn_is_the_plan() {
    let (problem, plan) = two();
    let outcome = drawn(&plan, &problem);
    assert_eq!((outcome.in_place, outcome.figures), (plan.in_place, plan.figures));
    assert_eq!(outcome.added, []);
}

#[test]
fn idle_units_of_others_take_the_place_of_lost_ones() {
    let (mut problem, plan) = two();
    problem.pledges[0].count = Some(0.0);
    let outcome = drawn(&plan, &problem);
    assert_eq!(outcome.added, [start(1, 0, 1)]);
    assert_eq!(outcome.figures.worst, Some(Worst { month: 0, share: 0.5 }));
    assert_eq!(outcome.figures.there, None);
    assert_eq!(outcome.figures.cost, [[0.0; 6], [2.0; 6]]);
    // Half of it lost: the idle unit makes it whole.
    problem.pledges[0].count = Some(1.0);
    assert_eq!(drawn(&plan, &problem).figures.weighted, 0.0);
    // Two wanted, two lost by the pool.
    problem.pledges[0] = pledge(0, 2.0, 0.0);
    problem.pledges[1].count = None;
    assert_eq!(drawn(&plan, &problem).figures.weighted, 12.0);
}

#[test]
fn late_units_come_late_and_leave_when_planned() {
    let (mut problem, plan) = two();
    problem.pledges[0].first_month = 2;
    problem.pledges[1].count = Some(0.0);
    let outcome = drawn(&plan, &problem);
    assert_eq!(outcome.figures.shortfall[0], [2.0, 2.0, 0.0, 0.0, 0.0, 0.0]);
    assert_eq!(outcome.figures.there, Some(2));
}

#[test]
fn units_drop_out_while_their_support_is_away() {
    let mut problem = empty(6);
    problem.units.push(UnitType { needs: vec![Support { unit: 1, m: 1.0, n: 2.0 }], ..unit(6, 1.0) });
    problem.units.push(UnitType { family: 1, ..unit(6, 1.0) });
    problem.pledges = vec![pledge(0, 2.0, 2.0), pledge(1, 1.0, 1.0)];
    problem.needs.push(need(0, 0, 6, 2.0, 1.0));
    let plan = Plan::of(&problem, vec![start(0, 0, 2), start(1, 0, 1)]).expect("a plan");
    assert_eq!(check(&problem, &plan), Vec::new());
    problem.pledges[1].first_month = 3;
    let outcome = drawn(&plan, &problem);
    assert_eq!(outcome.figures.shortfall[0], [2.0, 2.0, 2.0, 0.0, 0.0, 0.0]);
    problem.pledges[1].count = Some(0.0);
    assert_eq!(drawn(&plan, &problem).figures.weighted, 12.0);
}

#[test]
fn under_a_lower_ceiling_the_last_rows_stay_out() {
    let (mut problem, _) = two();
    let plan = Plan::of(&problem, vec![start(0, 0, 1), start(1, 0, 1)]).expect("a plan");
    problem.areas[0].ceiling = Some(1500.0);
    let outcome = drawn(&plan, &problem);
    assert_eq!((outcome.in_place.at(0, 0, 0), outcome.in_place.at(1, 0, 0)), (1.0, 0.0));
}

#[test]
fn a_plan_of_another_shape_is_an_error() {
    let (mut problem, plan) = two();
    problem.months = 7;
    assert_eq!(draw(&plan, &problem), Err(ProblemError::Shape("the plan")));
}
