//! Cases of *signed* worked by hand; the arithmetic is in each test.

#[path = "common/table.rs"]
mod small;

use detente_engines::bargain::{
    Binds, Constraint, NashStatus, SEARCH, Search, Stake, Status, Table, TableError, Utility, conflicts,
    draw, forecast, nash, solve, verdicts,
};
use small::{near, party, table};

fn stake(position: f64, salience: f64, accepts_from: f64, accepts_to: f64) -> Option<Stake> {
    Some(Stake { position, salience, accepts_from, accepts_to })
}

#[test]
fn ranges_that_touch_are_a_deal() {
    // [0, 40] and [40, 100] share 40 alone.
    let t = table(vec![
        party(1.0, None, &[stake(0.0, 50.0, 0.0, 40.0)]),
        party(1.0, None, &[stake(100.0, 50.0, 40.0, 100.0)]),
    ]);
    let outcome = solve(&t).unwrap();
    assert_eq!(outcome.status, Status::Deal);
    assert_eq!(outcome.zone.x.unwrap(), [40.0]);
    assert!(outcome.conflict.is_empty() && outcome.concessions.is_none());
    assert_eq!(outcome.points, 0.0);
}

#[test]
fn a_gap_is_closed_by_the_cheapest() {
    // [0, 30] against [70, 100], capabilities 3 and 2, saliences 10 and 50. The gap is 40 points; weighted: the second
    // party, 40 × 2 = 80 (the first 120); felt: the first, 40 × 10 = 400 (the second 2,000); fewest: either alone,
    // the first in the table.
    let t = table(vec![
        party(3.0, None, &[stake(0.0, 10.0, 0.0, 30.0)]),
        party(2.0, None, &[stake(100.0, 50.0, 70.0, 100.0)]),
    ]);
    let outcome = solve(&t).unwrap();
    let all = outcome.concessions.unwrap();
    let (to, from) =
        (Constraint::AcceptsTo { party: 0, issue: 0 }, Constraint::AcceptsFrom { party: 1, issue: 0 });
    assert_eq!(outcome.conflict, [to, from]);
    for (concession, who, cost, x) in
        [(&all.weighted, from, 80.0, 30.0), (&all.felt, to, 400.0, 70.0), (&all.fewest, to, 1.0, 70.0)]
    {
        assert_eq!(concession.gives.len(), 1);
        assert_eq!(concession.gives[0].constraint, who);
        near(concession.gives[0].points, 40.0, 1e-9);
        near(concession.cost, cost, 1e-7);
        near(concession.x[0], x, 1e-9);
        assert!(concession.proved);
    }
    near(outcome.points, 40.0, 1e-9);
    assert_eq!(outcome.nash.status, NashStatus::NoZone);
}

#[test]
fn equal_costs_go_to_the_fewest_demands() {
    // [20, 100] of two parties with capability 1 against [0, 10] of one with 2: from 10 to 20 every point costs 20,
    // 20 points by two demands or 10 points by one. The fewest wins, in the full answer and in a draw.
    let t = table(vec![
        party(1.0, None, &[stake(50.0, 50.0, 20.0, 100.0)]),
        party(1.0, None, &[stake(50.0, 50.0, 20.0, 100.0)]),
        party(2.0, None, &[stake(0.0, 50.0, 0.0, 10.0)]),
    ]);
    let weighted = solve(&t).unwrap().concessions.unwrap().weighted;
    assert_eq!(weighted.gives.len(), 1);
    assert_eq!(weighted.gives[0].constraint, Constraint::AcceptsTo { party: 2, issue: 0 });
    near(weighted.points, 10.0, 1e-9);
    near(draw(&t).unwrap().points, 10.0, 1e-9);
}

#[test]
fn equal_sets_go_to_the_first_of_the_table() {
    let row = |from, to| party(1.0, None, &[stake(50.0, 50.0, from, to)]);
    let weighted =
        solve(&table(vec![row(0.0, 20.0), row(50.0, 100.0)])).unwrap().concessions.unwrap().weighted;
    assert_eq!(weighted.gives[0].constraint, Constraint::AcceptsTo { party: 0, issue: 0 });
    let weighted =
        solve(&table(vec![row(50.0, 100.0), row(0.0, 20.0)])).unwrap().concessions.unwrap().weighted;
    assert_eq!(weighted.gives[0].constraint, Constraint::AcceptsFrom { party: 0, issue: 0 });
}

#[test]
fn bounds_that_cross_are_a_conflict_of_one_party() {
    let t = table(vec![party(1.0, None, &[stake(50.0, 50.0, 60.0, 45.0)])]);
    let outcome = solve(&t).unwrap();
    assert_eq!(outcome.status, Status::NoDeal);
    assert_eq!(outcome.conflict.len(), 2);
    assert!(outcome.conflict.iter().all(|c| c.party() == 0));
    near(outcome.points, 15.0, 1e-9);
}

#[test]
fn no_deal_values_trade_across_issues() {
    // Issue 1 matters 80 to A and 20 to B, issue 2 the reverse; A wants 0 and B 100 on both. u_A = 1 − .8x − .2y,
    // u_B = .2x + .8y (as shares). At (0, 1) both have .8, the most that both can have at once.
    let parties = |r| {
        vec![
            party(1.0, Some(r), &[stake(0.0, 80.0, 0.0, 100.0), stake(0.0, 20.0, 0.0, 100.0)]),
            party(1.0, Some(r), &[stake(100.0, 20.0, 0.0, 100.0), stake(100.0, 80.0, 0.0, 100.0)]),
        ]
    };
    let outcome = solve(&table(parties(0.8))).unwrap();
    assert_eq!(outcome.status, Status::Deal);
    let x = outcome.zone.x.unwrap();
    near(x[0], 0.0, 1e-6);
    near(x[1], 100.0, 1e-6);
    assert_eq!(outcome.nash.status, NashStatus::NoGain);
    // At .85 each misses .05 there: 10 points of utility in all. Moving x up by 1 gains B .2 and costs A .8.
    let outcome = solve(&table(parties(0.85))).unwrap();
    assert_eq!(outcome.conflict, [Constraint::NoDeal { party: 0 }, Constraint::NoDeal { party: 1 }]);
    near(outcome.points, 10.0, 1e-9);
    // One demand suffices: A gives up all of B's want: B's .85 needs x = .25 at y = 1, where A has .6: 25 points.
    let fewest = outcome.concessions.unwrap().fewest;
    assert_eq!(fewest.gives.len(), 1);
    near(fewest.points, 25.0, 1e-9);
    // With a red line of A at 50 on issue 2 and r = .7: B needs .2x + .4 ≥ .7, more than x = 1 can give.
    let mut parties = parties(0.7);
    parties[0].stakes[1] = stake(0.0, 20.0, 0.0, 50.0);
    let outcome = solve(&table(parties)).unwrap();
    assert_eq!(
        outcome.conflict,
        [Constraint::AcceptsTo { party: 0, issue: 1 }, Constraint::NoDeal { party: 1 }]
    );
    // A's own .7 allows .8x + .2y ≤ .3. A point of y costs 1 and gives B .8; at y = .5 + d: B misses .3 − .8d − .2x.
    // x can rise to (.3 − .2y) / .8. Giving utility costs 100 a unit, giving the bound saves .8 − .05 of it: utility
    // is cheaper (1 point of bound = 1, saves .75): leave y at .5, x = .25, B misses .7 − .05 − .4 = .25.
    near(outcome.points, 25.0, 1e-9);
}

#[test]
fn nash_divides_by_capability() {
    // u_A = 1 − x, u_B = x, r = .1 and .3, weights 3 : 1. (1 − x − .1) : (x − .3) = 3 : 1 of the surplus .6: x = .45.
    let t = |utility| Table {
        issues: 1,
        parties: vec![
            party(3.0, Some(0.1), &[stake(0.0, 50.0, 0.0, 100.0)]),
            party(1.0, Some(0.3), &[stake(100.0, 50.0, 0.0, 100.0)]),
        ],
        utility,
    };
    let found = nash(&t(Utility::Linear)).unwrap();
    assert_eq!(found.status, NashStatus::Solved);
    near(found.x[0], 45.0, 1e-4);
    near(found.utilities[0].unwrap(), 0.55, 1e-6);
    near(found.objective.unwrap(), 0.75 * libm::log(0.45) + 0.25 * libm::log(0.15), 1e-9);
    // Quadratic: Σ w (p − x) / (1 − r − (p − x)²) = 0, solved here by bisection.
    let slope = |x: f64| 0.75 * -x / (0.9 - x * x) + 0.25 * (1.0 - x) / (0.7 - (1.0 - x) * (1.0 - x));
    let (mut low, mut high) = (0.2, 0.9);
    for _ in 0..100 {
        let middle = (low + high) / 2.0;
        if slope(middle) > 0.0 { low = middle } else { high = middle }
    }
    near(nash(&t(Utility::Quadratic)).unwrap().x[0], 100.0 * low, 1e-4);
}

#[test]
fn a_veto_binds_without_a_share() {
    let mut t = table(vec![
        party(1.0, Some(0.1), &[stake(0.0, 50.0, 0.0, 100.0)]),
        party(1.0, Some(0.1), &[stake(100.0, 50.0, 0.0, 100.0)]),
        party(9.0, Some(0.7), &[stake(100.0, 50.0, 0.0, 100.0)]),
    ]);
    // Without the third the middle; its veto asks for x ≥ .7, which is where the product is largest then.
    t.parties[2].binds = Binds::No;
    near(nash(&t).unwrap().x[0], 50.0, 1e-5);
    t.parties[2].binds = Binds::Veto;
    near(nash(&t).unwrap().x[0], 70.0, 1e-4);
}

#[test]
fn the_compromise_is_weighted_and_may_cross() {
    // c s p: 2 × 50 × 0 and 1 × 100 × 90 over 200: 45, five points over the first party's 40.
    let t = table(vec![
        party(2.0, None, &[stake(0.0, 50.0, 0.0, 40.0), None]),
        party(1.0, None, &[stake(90.0, 100.0, 0.0, 100.0), None]),
    ]);
    let f = forecast(&t);
    assert_eq!(f.x, [Some(45.0), None]);
    near(f.utilities[1].unwrap(), 0.55, 1e-12);
    let crossed = solve(&t).unwrap().crossed;
    assert_eq!(crossed.len(), 1);
    near(crossed[0].points, 5.0, 1e-9);
}

#[test]
fn quadratic_loss_can_turn_the_verdict() {
    // Both want .6 at the middle of one issue: linear .5, quadratic .75.
    let mut t = table(vec![
        party(1.0, Some(0.6), &[stake(0.0, 50.0, 0.0, 100.0)]),
        party(1.0, Some(0.6), &[stake(100.0, 50.0, 0.0, 100.0)]),
    ]);
    assert!(verdicts(&t).unwrap().turn());
    // Quadratic: at r = .8 both bear a distance of √.2 = .447; weights 1 : 1, the least Σ (d² − .2) over d₁ + d₂ = 1 is
    // at the middle: 2 × (25 − 20) = 10 points.
    t.utility = Utility::Quadratic;
    t.parties.iter_mut().for_each(|p| p.no_deal = Some(0.8));
    near(draw(&t).unwrap().points, 10.0, 1e-6);
}

#[test]
fn nobody_who_cares_is_no_obstacle() {
    let t = table(vec![party(1.0, Some(1.0), &[None, stake(10.0, 0.0, 20.0, 100.0)])]);
    let outcome = solve(&t).unwrap();
    assert_eq!(outcome.status, Status::Deal);
    assert!(outcome.zone.x.unwrap()[1] >= 20.0);
    assert_eq!(outcome.nash.status, NashStatus::NoSignatory);
    assert_eq!(outcome.forecast.utilities, [None]);
}

#[test]
fn bad_numbers_are_named() {
    let good = table(vec![party(1.0, Some(0.5), &[stake(10.0, 10.0, 0.0, 100.0)])]);
    let mut t = good.clone();
    t.parties[0].capability = 0.0;
    assert_eq!(solve(&t).unwrap_err(), TableError::Capability { party: 0 });
    let mut t = good.clone();
    t.parties[0].stakes[0] = stake(f64::NAN, 10.0, 0.0, 100.0);
    assert_eq!(draw(&t).unwrap_err(), TableError::Stake { party: 0, issue: 0 });
    let mut t = good.clone();
    t.parties[0].no_deal = Some(1.5);
    assert_eq!(nash(&t).unwrap_err(), TableError::NoDeal { party: 0 });
    let mut t = good.clone();
    t.issues = 2;
    assert_eq!(verdicts(&t).unwrap_err(), TableError::Shape { party: 0 });
    let t = Table { parties: Vec::new(), ..good };
    assert_eq!(solve(&t).unwrap_err(), TableError::Empty);
}

#[test]
fn each_set_in_conflict_is_found() {
    // The first takes at most 30 and needs x ≤ 40 to lose no more than .4; the second needs x ≥ 50. So the second's
    // no-deal value stands against the first's limit by 20 points and against its no-deal value by 10.
    let mut t = table(vec![
        party(1.0, Some(0.6), &[stake(0.0, 50.0, 0.0, 30.0), None]),
        party(1.0, Some(0.5), &[stake(100.0, 50.0, 0.0, 100.0), None]),
    ]);
    let (to, first, second) = (
        Constraint::AcceptsTo { party: 0, issue: 0 },
        Constraint::NoDeal { party: 0 },
        Constraint::NoDeal { party: 1 },
    );
    let found = conflicts(&t, SEARCH).unwrap();
    assert!(found.complete);
    assert_eq!(found.found, 2);
    let sets: Vec<&[Constraint]> = found.sets.iter().map(|s| s.constraints.as_slice()).collect();
    assert_eq!(sets, [&[to, second][..], &[first, second][..]]);
    near(found.sets[0].points, 20.0, 1e-6);
    near(found.sets[1].points, 10.0, 1e-6);
    // Without work nothing is claimed; pairs of limits need none.
    let none = conflicts(&t, Search { most: 12, work: 0 }).unwrap();
    assert_eq!((none.found, none.complete), (0, false));
    t.parties[1].stakes[0] = stake(100.0, 50.0, 45.0, 100.0);
    let pairs = conflicts(&t, Search { most: 12, work: 0 }).unwrap();
    assert_eq!((pairs.found, pairs.sets[0].points, pairs.complete), (1, 15.0, false));
}

#[test]
fn limits_that_cross_come_issue_by_issue() {
    // Two ask for 60 and 50 on both issues, one takes at most 40 and 45: the widest pair of each issue first.
    let asks = |from| party(1.0, None, &[stake(100.0, 50.0, from, 100.0), stake(100.0, 50.0, from, 100.0)]);
    let t = table(vec![
        asks(60.0),
        asks(50.0),
        party(1.0, None, &[stake(0.0, 50.0, 0.0, 40.0), stake(0.0, 50.0, 0.0, 45.0)]),
    ]);
    let found = conflicts(&t, SEARCH).unwrap();
    assert_eq!(found.sets.iter().map(|s| s.points).collect::<Vec<_>>(), [20.0, 15.0, 10.0, 5.0]);
    let few = conflicts(&t, Search { most: 2, ..SEARCH }).unwrap();
    assert_eq!((few.sets.len(), few.found, few.complete), (2, 4, true));
    assert_eq!(few.sets[..], found.sets[..2]);
}
