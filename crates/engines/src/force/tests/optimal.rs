//! Plans proven best, against cases worked by hand.

use super::*;

/// Turn 6, ratio 3: away 18 months, so one unit in place all the time takes three.
#[test]
fn one_in_place_all_the_time_takes_a_pool_of_the_ratio() {
    let mut problem = empty(36);
    problem.units.push(unit(6, 3.0));
    problem.pledges.push(pledge(0, 1.0, 3.0));
    problem.needs.push(need(0, 0, 36, 1.0, 1.0));
    let full = best(&problem);
    assert_eq!(full.plan.figures.weighted, 0.0);
    let months: Vec<usize> = full.plan.starts.iter().map(|s| s.month).collect();
    assert_eq!(months, [0, 6, 12, 18, 24, 30]);

    // Two units: 12 of every 18 months.
    problem.pledges[0].pool = Some(2.0);
    assert_eq!(best(&problem).plan.figures.weighted, 12.0);
}

/// 64,000 in place need 256,000 over two years at four to one: The Times, April 2025.
#[test]
fn sixty_four_thousand_need_four_times_as_many() {
    let mut problem = empty(24);
    problem.units.push(unit(6, 4.0));
    problem.pledges.push(pledge(0, 64.0, 256.0));
    problem.needs.push(need(0, 0, 24, 64.0, 1.0));
    let plan = best(&problem).plan;
    assert_eq!(plan.figures.weighted, 0.0);
    assert_eq!(plan.figures.people, vec![64_000.0]);
    problem.pledges[0].pool = Some(255.0);
    assert_eq!(best(&problem).plan.figures.weighted, 6.0);
}

#[test]
fn notice_comes_before_the_first_turn() {
    let mut problem = empty(6);
    problem.units.push(unit(6, 1.0));
    problem.pledges.push(Pledge { first_month: first_month(31.0, 20.0), ..pledge(0, 2.0, 2.0) });
    problem.needs.push(need(0, 0, 6, 2.0, 1.0));
    let plan = best(&problem).plan;
    assert_eq!(plan.figures.shortfall[0], [2.0, 2.0, 0.0, 0.0, 0.0, 0.0]);
    assert_eq!(plan.figures.worst, Some(Worst { month: 0, share: 0.0 }));
    assert_eq!(plan.figures.there, Some(2));
}

#[test]
fn caveats_domains_and_unknown_counts_hold_units_back() {
    let mut problem = empty(4);
    problem.domains = 2;
    problem.areas.push(problem.areas[0].clone());
    problem.units.push(unit(4, 1.0));
    problem.units.push(UnitType { domain: 1, ..unit(4, 1.0) });
    problem.pledges.push(Pledge { may_go: vec![1], ..pledge(0, 1.0, 1.0) });
    problem.pledges.push(pledge(1, 1.0, 1.0));
    problem.pledges.push(Pledge { count: None, pool: None, ..pledge(0, 1.0, 1.0) });
    problem.pledges.push(pledge(0, 0.0, 4.0));
    problem.needs = vec![need(0, 0, 4, 1.0, 1.0), need(1, 0, 4, 1.0, 1.0)];
    let plan = best(&problem).plan;
    assert_eq!((plan.starts.len(), plan.figures.weighted), (0, 8.0));
    let why = bottlenecks(&problem, &plan).expect("a summary");
    assert_eq!(why[0].limits, [(Limit::MayGo, 4)]);
    assert_eq!((why[0].from, why[0].to, why[0].most, why[0].unit_months), (0, 4, 1.0, 4.0));
}

/// Three battalions need one battery in three; the battery itself fills a need of its own.
#[test]
fn units_come_with_those_they_need() {
    let mut problem = empty(4);
    problem.units.push(UnitType { needs: vec![Support { unit: 1, m: 1.0, n: 3.0 }], ..unit(4, 1.0) });
    problem.units.push(UnitType { family: 1, ..unit(4, 1.0) });
    problem.pledges.push(pledge(0, 6.0, 6.0));
    problem.pledges.push(pledge(1, 1.0, 1.0));
    problem.needs = vec![need(0, 0, 4, 6.0, 1.0), need(1, 0, 4, 1.0, 1.0)];
    let plan = best(&problem).plan;
    assert_eq!(plan.in_place.at(0, 0, 0), 3.0);
    assert_eq!(plan.figures.shortfall, [[3.0; 4], [0.0; 4]]);
    // Without a need of its own the battery still comes.
    problem.needs.pop();
    assert_eq!(best(&problem).plan.in_place.at(1, 0, 0), 1.0);
    // Without a battery nobody comes.
    problem.pledges[1].count = None;
    problem.pledges[1].pool = None;
    assert_eq!(best(&problem).plan.starts, []);
}

#[test]
fn reception_lift_and_ceilings_bind() {
    let mut problem = empty(4);
    problem.units.push(unit(4, 1.0));
    problem.pledges.push(pledge(0, 4.0, 4.0));
    problem.needs.push(need(0, 0, 4, 4.0, 1.0));
    problem.areas[0].reception_month = Some(1500.0);
    assert_eq!(best(&problem).plan.figures.shortfall[0], [3.0, 2.0, 1.0, 0.0]);
    problem.areas[0].reception_month = None;
    problem.areas[0].lift_month = Some(2.0);
    assert_eq!(best(&problem).plan.figures.shortfall[0], [2.0, 0.0, 0.0, 0.0]);
    problem.areas[0].lift_month = None;
    problem.areas[0].ceiling = Some(3999.0);
    assert_eq!(best(&problem).plan.figures.weighted, 4.0);
    problem.areas[0].ceiling = None;
    problem.party_ceiling = vec![Some(2000.0)];
    assert_eq!(best(&problem).plan.figures.weighted, 8.0);
}

/// 2.5 is two units and one packet of a half; a packet may relieve a packet.
#[test]
fn a_fraction_is_one_smaller_packet() {
    let mut problem = empty(4);
    problem.units.push(unit(2, 2.0));
    problem.pledges.push(pledge(0, 2.5, 5.0));
    problem.needs.push(need(0, 0, 4, 2.5, 1.0));
    let plan = best(&problem).plan;
    assert_eq!(plan.figures.weighted, 0.0);
    assert_eq!(plan.starts.iter().filter(|s| s.size == 0.5).map(|s| s.count).sum::<u32>(), 2);
    // Only one packet at a time: the third half of a unit does not come as two packets.
    problem.pledges[0] = pledge(0, 0.5, 9.0);
    assert_eq!(best(&problem).plan.figures.weighted, 8.0);
}

#[test]
fn the_urgent_need_is_filled_first_and_families_share() {
    let mut problem = empty(3);
    problem.units.push(unit(3, 1.0));
    problem.units.push(unit(3, 1.0));
    problem.pledges = vec![pledge(0, 1.0, 1.0), pledge(1, 1.0, 1.0)];
    let family = Need { fits: Fits::Family(0), ..need(0, 0, 3, 2.0, 5.0) };
    problem.needs = vec![need(0, 0, 3, 1.0, 1.0), family];
    let plan = best(&problem).plan;
    assert_eq!(plan.figures.shortfall, [[1.0; 3], [0.0; 3]]);
    problem.needs[1].count = 1.0;
    let plan = best(&problem).plan;
    assert_eq!(plan.figures.shortfall, [[0.0; 3], [0.0; 3]]);
}

/// The same shortfall either way: the worst steady month decides, then cost, then months, then rows.
#[test]
fn ties_fall_to_the_later_aims_in_their_order() {
    let mut problem = empty(4);
    problem.units.push(unit(2, 2.0));
    problem.units.push(UnitType { cost_month: 1.0, ..unit(2, 2.0) });
    problem.pledges = vec![pledge(0, 1.0, 1.0), pledge(1, 1.0, 1.0), pledge(1, 1.0, 1.0)];
    let family = Need { fits: Fits::Family(0), ..need(0, 0, 4, 1.0, 1.0) };
    problem.needs = vec![family];
    // One cheap unit covers each half, the first rows first.
    let plan = best(&problem).plan;
    let starts: Vec<(usize, usize)> = plan.starts.iter().map(|s| (s.pledge, s.month)).collect();
    assert_eq!((plan.figures.weighted, plan.cost()), (0.0, 4.0));
    assert!(starts == [(1, 0), (2, 2)] || starts == [(2, 0), (1, 2)], "{starts:?}");

    // Two units for four months of two: both at once or one after the other leave 4 unit-months short; the
    // worst month is better one after the other.
    problem.needs[0].count = 2.0;
    problem.pledges.truncate(2);
    let plan = best(&problem).plan;
    assert_eq!(plan.figures.worst, Some(Worst { month: 0, share: 0.5 }));
}

#[test]
fn a_reserve_stays_at_home() {
    let mut problem = empty(4);
    problem.units.push(unit(4, 1.0));
    problem.pledges.push(pledge(0, 4.0, 5.0));
    problem.needs.push(need(0, 0, 4, 4.0, 1.0));
    problem.reserve = 0.3;
    // 5 × 0.7 = 3.5, rounded down to 3.
    assert_eq!(best(&problem).plan.figures.weighted, 4.0);
}

#[test]
fn who_stops_gets_the_plan_in_hand() {
    let mut problem = empty(4);
    problem.units.push(unit(4, 1.0));
    problem.pledges.push(pledge(0, 1.0, 1.0));
    problem.needs.push(need(0, 0, 4, 1.0, 1.0));
    let solution = solve(&problem, &Settings::default(), &mut |_| true).expect("a plan");
    assert_eq!(solution.plan.figures.weighted, 0.0);
    assert!(solution.stages.iter().all(|stage| stage.ended == Ended::Stopped));
}

#[test]
fn a_malformed_problem_is_an_error_and_an_empty_one_a_plan() {
    let mut problem = empty(4);
    assert_eq!(best(&problem).plan.figures.worst, None);
    problem.months = 0;
    let error = solve(&problem, &Settings::default(), &mut |_| false);
    assert_eq!(error, Err(SolveError::Problem(ProblemError::Months(0))));
}

/// Solves in several threads give what one gives.
#[test]
fn threads_do_not_change_a_plan() {
    let problem = super::size::coalition(2);
    let problem = Problem { pledges: problem.pledges[..8].to_vec(), ..problem };
    let settings = Settings { rounds: 50, nodes: 100, ..Settings::default() };
    let run = || solve(&problem, &settings, &mut |_| false).expect("a plan");
    let one = run();
    let several: Vec<Solution> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..3).map(|_| scope.spawn(run)).collect();
        threads.into_iter().map(|thread| thread.join().expect("a thread")).collect()
    });
    assert!(several.iter().all(|other| *other == one));
}
