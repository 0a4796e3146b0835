//! Tables of every kind, touching limits and parties without cares among them: answers agree, and none is NaN.

#![allow(clippy::unwrap_used, reason = "helpers of tests stand outside the test functions")]

#[path = "common/table.rs"]
mod small;

use detente_engines::bargain::{
    Binds, Body, Breaking, NashStatus, Party, SEARCH, SolutionStatus, Stake, Table, Utility, ZoneSettings,
    breaking_point, compromise, conflicts, crosses, draw, draw_nash, effect, egalitarian, kalai_smorodinsky,
    keys, nash, pareto, reach, solve, utilitarian, zone,
};
use proptest::prelude::*;
use small::number;

fn stake() -> impl Strategy<Value = Option<Stake>> {
    let numbers = (
        number(0.0, 100.0, 20.0),
        number(0.0, 100.0, 25.0),
        number(0.0, 100.0, 10.0),
        number(0.0, 100.0, 10.0),
    );
    let narrow = numbers.prop_map(|(position, salience, a, b)| {
        let (accepts_from, accepts_to) = ((position - a).max(0.0), (position + b).min(100.0));
        Some(Stake { position, salience, accepts_from, accepts_to })
    });
    let open = (number(0.0, 100.0, 20.0), number(0.0, 100.0, 20.0)).prop_map(|(position, salience)| {
        Some(Stake { position, salience, accepts_from: 0.0, accepts_to: 100.0 })
    });
    prop_oneof![1 => Just(None), 3 => narrow, 5 => open]
}

fn tables() -> impl Strategy<Value = Table> {
    let utility = prop_oneof![Just(Utility::Linear), Just(Utility::Quadratic)];
    (1..=5_usize, utility).prop_flat_map(|(issues, utility)| {
        let binds = prop_oneof![4 => Just(Binds::Signatory), 1 => Just(Binds::Veto), 1 => Just(Binds::No)];
        let who = (
            number(1.0, 5.0, 1.0),
            proptest::option::weighted(0.8, number(0.0, 1.0, 0.1)),
            binds,
            proptest::collection::vec(stake(), issues),
        );
        let party =
            who.prop_map(|(capability, no_deal, binds, stakes)| Party { capability, no_deal, binds, stakes });
        proptest::collection::vec(party, 1..=5).prop_map(move |parties| Table { issues, parties, utility })
    })
}

fn misses(table: &Table, x: &[f64]) -> f64 {
    table.constraints().iter().map(|&c| table.violation(c, x)).fold(0.0, f64::max)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_table_has_an_answer(t in tables()) {
        let feasible = draw(&t).unwrap().feasible;
        for found in [kalai_smorodinsky(&t).unwrap(), egalitarian(&t).unwrap(), utilitarian(&t).unwrap()] {
            prop_assert_eq!(found.status == SolutionStatus::NoZone, !feasible);
            prop_assert!(found.status != SolutionStatus::Stopped, "{:?}", found);
            prop_assert!(found.x.iter().all(|x| (0.0..=100.0).contains(x)));
            prop_assert!(misses(&t, &found.x) <= 1e-5 || found.x.is_empty());
            prop_assert!(found.value.is_none_or(|v| (-1e-6..=1.0 + 1e-6).contains(&v)));
        }
        let slow = nash(&t).unwrap();
        let (_, fast) = draw_nash(&t, None).unwrap();
        prop_assert_eq!(fast.status, slow.status);
        if slow.status == NashStatus::Solved {
            prop_assert!((fast.objective.unwrap() - slow.objective.unwrap()).abs() < 1e-6);
            prop_assert!(misses(&t, &fast.x) <= 1e-6);
        }
    }

    #[test]
    fn bodies_and_frontiers_are_whole(t in tables()) {
        let feasible = draw(&t).unwrap().feasible;
        let found = zone(&t, ZoneSettings { samples: 400, seed: 7 }).unwrap();
        prop_assert_eq!(found.body == Body::Empty, !feasible);
        for share in [found.of_all, found.of_limits] {
            prop_assert!(0.0 <= share.low && share.low <= share.value && share.value <= share.high && share.high <= 1.0);
        }
        for span in &found.spans {
            prop_assert!(span.sure && span.low <= span.high + 1e-4, "{:?}", found);
        }
        for outline in &found.outlines {
            prop_assert!(!outline.corners.is_empty());
            prop_assert!(outline.corners.iter().flatten().all(|v| (0.0..=100.0).contains(v)));
        }
        if let Some(x) = solve(&t).unwrap().zone.x {
            prop_assert!(found.spans.iter().zip(&x).all(|(s, x)| s.low - 1e-3 <= *x && *x <= s.high + 1e-3));
        }
        let frontier = pareto(&t, 20).unwrap();
        prop_assert!(frontier.status != SolutionStatus::Stopped);
        prop_assert_eq!(frontier.status == SolutionStatus::NoZone, !feasible);
        prop_assert!(frontier.points.iter().all(|p| misses(&t, &p.x) <= 1e-5));
    }

    #[test]
    fn leverage_and_crossings_never_fail(t in tables()) {
        let forecast = compromise(&t);
        let crossed = crosses(&t, &forecast).unwrap();
        prop_assert!(crossed.limits.iter().all(|g| g.points > 0.0 && g.points <= 100.0));
        let room = reach(&t, &forecast).unwrap();
        prop_assert!(room.is_none_or(|r| (-1.0..=1.0).contains(&r.gain) && misses(&t, &r.x) <= 1e-5));
        for party in 0..t.parties.len() {
            match breaking_point(&t, party).unwrap() {
                Breaking::Shuts(by) | Breaking::Opens(by) => prop_assert!((0.0..=1.0).contains(&by)),
                Breaking::None => prop_assert!(t.parties[party].binds == Binds::No || t.parties[party].weight() <= 0.0),
                Breaking::Never | Breaking::Always => {}
            }
        }
        let both = effect(&t, &t, ZoneSettings { samples: 200, seed: 3 }).unwrap();
        prop_assert_eq!(&both.before, &both.after);
        prop_assert!(both.volume_ratio.is_none_or(|r| r == 1.0));
        let keys = keys(&t, &conflicts(&t, SEARCH).unwrap()).unwrap();
        prop_assert!(!keys.complete || keys.in_every == keys.opens, "{:?}", keys);
    }
}
