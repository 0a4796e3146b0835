//! The zone as a body, keys, leverage and what forecasts cross: cases worked by hand, and sampled points.

#![allow(clippy::unwrap_used, reason = "helpers of tests stand outside the test functions")]

use detente_engines::bargain::{
    Binds, Body, Breaking, Constraint, Method, Party, SEARCH, Stake, Table, TableError, Utility,
    ZoneSettings, breaking_point, conflicts, crosses, draw, effect, keys, link, mean_of_voters, median, pay,
    shift, zone,
};
use proptest::prelude::*;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

fn stake(position: f64, salience: f64, accepts_from: f64, accepts_to: f64) -> Option<Stake> {
    Some(Stake { position, salience, accepts_from, accepts_to })
}

fn party(no_deal: Option<f64>, stakes: &[Option<Stake>]) -> Party {
    Party { capability: 1.0, no_deal, binds: Binds::Signatory, stakes: stakes.to_vec() }
}

fn table(parties: Vec<Party>, utility: Utility) -> Table {
    Table { issues: parties[0].stakes.len(), parties, utility }
}

/// One signatory at 0 on every issue, whose losses may sum to `share` of the scale of one issue.
fn corner(issues: usize, share: f64, utility: Utility) -> Table {
    let n = issues as f64;
    table(vec![party(Some(1.0 - share / n), &vec![stake(0.0, 50.0, 0.0, 100.0); issues])], utility)
}

fn with(samples: usize, seed: u64) -> ZoneSettings {
    ZoneSettings { samples, seed }
}

#[track_caller]
fn near(a: f64, b: f64, by: f64) {
    assert!((a - b).abs() <= by, "{a} is not {b}");
}

#[test]
fn red_lines_alone_are_a_box() {
    let t = table(
        vec![
            party(None, &[stake(0.0, 50.0, 0.0, 60.0), stake(0.0, 50.0, 10.0, 100.0)]),
            party(Some(0.0), &[stake(100.0, 50.0, 20.0, 100.0), None]),
        ],
        Utility::Linear,
    );
    let found = zone(&t, with(1000, 1)).unwrap();
    assert_eq!((found.body, found.of_all.method), (Body::Solid, Method::Exact));
    near(found.of_all.value, 0.4 * 0.9, 1e-12);
    near(found.of_limits.value, 1.0, 0.0);
    assert_eq!(found.outlines[0].corners, [[60.0, 10.0], [60.0, 100.0], [20.0, 100.0], [20.0, 10.0]]);
    assert!(found.outlines[0].complete);
    assert_eq!((found.spans[0].low, found.spans[0].high, found.spans[0].sure), (20.0, 60.0, true));
}

#[test]
fn bodies_with_a_known_volume() {
    // Simplices: 0.5² / 2, 1 / 3!, 1 / 10!; a quarter of a disc and an eighth of a ball of radius 1.
    let (pi, factorial) = (std::f64::consts::PI, 3_628_800.0);
    let cases = [
        (corner(2, 0.5, Utility::Linear), 0.125, 0.02),
        (corner(3, 1.0, Utility::Linear), 1.0 / 6.0, 0.02),
        (corner(10, 1.0, Utility::Linear), 1.0 / factorial, 0.25 / factorial),
        (corner(2, 1.0, Utility::Quadratic), pi / 4.0, 0.02),
        (corner(3, 1.0, Utility::Quadratic), pi / 6.0, 0.02),
    ];
    for (t, volume, by) in cases {
        let found = zone(&t, ZoneSettings::default()).unwrap();
        near(found.of_all.value, volume, by);
        assert!(found.of_all.low < found.of_all.value && found.of_all.value < found.of_all.high);
        assert_eq!(found, zone(&t, ZoneSettings::default()).unwrap());
        let thin = volume < 0.001;
        assert_eq!(matches!(found.of_all.method, Method::Nested { .. }), thin, "{:?}", found.of_all);
    }
}

#[test]
fn a_zone_without_an_inside_is_flat() {
    // u = 1 − x / 100 ≥ 0.6 and u = x / 100 ≥ 0.4 meet at 40; the other issue is free.
    let free = stake(0.0, 0.0, 0.0, 100.0);
    for utility in [Utility::Linear, Utility::Quadratic] {
        let at = |d: f64| if utility == Utility::Linear { 1.0 - d } else { 1.0 - d * d };
        let t = table(
            vec![
                party(Some(at(0.4)), &[stake(0.0, 50.0, 0.0, 100.0), free]),
                party(Some(at(0.6)), &[stake(100.0, 50.0, 0.0, 100.0), free]),
            ],
            utility,
        );
        let found = zone(&t, with(1000, 1)).unwrap();
        assert_eq!(found.body, Body::Flat);
        assert_eq!((found.of_all.value, found.of_all.high), (0.0, 0.0));
        near(found.spans[0].low, 40.0, 1e-3);
        near(found.spans[0].high, 40.0, 1e-3);
        near(found.spans[1].high - found.spans[1].low, 100.0, 1e-4);
    }
    let shut = table(vec![party(Some(0.9), &[stake(0.0, 50.0, 50.0, 100.0)])], Utility::Linear);
    let none = zone(&shut, with(1000, 1)).unwrap();
    assert_eq!((none.body, none.spans.len(), none.of_all.value), (Body::Empty, 0, 0.0));
}

#[test]
fn the_key_lies_with_who_stands_in_every_set() {
    let one = |from, to| party(None, &[stake(50.0, 50.0, from, to)]);
    // 0 and 1 against 2: only 2 is in both sets.
    let t = table(vec![one(0.0, 30.0), one(0.0, 40.0), one(70.0, 100.0)], Utility::Linear);
    let found = keys(&t, &conflicts(&t, SEARCH).unwrap()).unwrap();
    assert!(found.complete);
    assert_eq!((found.in_every, found.opens, found.together), (vec![2], vec![2], vec![2]));
    // Two on either side: nobody alone, the first two together.
    let t = table(vec![one(0.0, 30.0), one(0.0, 40.0), one(70.0, 100.0), one(80.0, 100.0)], Utility::Linear);
    let found = keys(&t, &conflicts(&t, SEARCH).unwrap()).unwrap();
    assert_eq!((found.in_every, found.opens, found.together), (vec![], vec![], vec![0, 1]));
    // With a zone there is no door to open.
    let t = table(vec![one(0.0, 80.0), one(70.0, 100.0)], Utility::Linear);
    assert!(keys(&t, &conflicts(&t, SEARCH).unwrap()).unwrap().together.is_empty());
}

#[test]
fn leverage_by_hand() {
    let end = |position, no_deal| party(Some(no_deal), &[stake(position, 50.0, 0.0, 100.0)]);
    // u = 1 − x / 100 ≥ 0.7 means x ≤ 30; x ≥ 50 on the other side.
    let shut = table(vec![end(0.0, 0.7), end(100.0, 0.5)], Utility::Linear);
    for who in [0, 1] {
        let Breaking::Opens(by) = breaking_point(&shut, who).unwrap() else { panic!() };
        near(by, 0.2, 1e-9);
        assert!(draw(&shift(&shut, who, -by - 1e-6).unwrap()).unwrap().feasible);
        assert!(!draw(&shift(&shut, who, -by + 1e-6).unwrap()).unwrap().feasible);
    }
    let open = table(vec![end(0.0, 0.3), end(100.0, 0.5)], Utility::Linear);
    let Breaking::Shuts(by) = breaking_point(&open, 0).unwrap() else { panic!() };
    near(by, 0.2, 1e-9);
    let found = effect(&shut, &open, with(1000, 1)).unwrap();
    assert!(!found.before.feasible && found.after.feasible && found.volume_ratio.is_none());
    near(found.before.points, 20.0, 1e-9);
    // x from 50 to 70: a surplus of 10 points each at 60, and Nash there too.
    near(found.after.surplus.unwrap(), 10.0, 1e-6);
    near(found.after.nash.x[0], 60.0, 1e-4);
    near(found.after.volume.value, 0.2, 0.05);
    // A red line of the party itself, or of others, shuts the zone whatever no deal is worth.
    let mut walled = shut.clone();
    walled.parties[0].stakes[0].as_mut().unwrap().accepts_to = 30.0;
    assert_eq!(breaking_point(&walled, 0).unwrap(), Breaking::Always);
    let content = table(vec![end(0.0, 0.3)], Utility::Linear);
    assert_eq!(breaking_point(&content, 0).unwrap(), Breaking::Never);
    // A payment lowers one value and raises the other.
    let paid = pay(&shut, 0, 1, 0.2, 0.5).unwrap();
    near(paid.parties[0].no_deal.unwrap(), 0.8, 1e-12);
    near(paid.parties[1].no_deal.unwrap(), 0.3, 1e-12);
    for bad in [
        pay(&shut, 0, 0, 0.1, 1.0),
        pay(&shut, 0, 5, 0.1, 1.0),
        pay(&shut, 0, 1, -0.1, 1.0),
        link(&shut, &[]),
    ] {
        assert_eq!(bad, Err(TableError::Change));
    }
    assert_eq!(shift(&shut, 9, 0.1), Err(TableError::Change));
}

#[test]
fn linkage_opens_what_one_issue_shuts() {
    let end = |position, no_deal| party(Some(no_deal), &[stake(position, 30.0, 0.0, 100.0)]);
    let shut = table(vec![end(0.0, 0.6), end(100.0, 0.6)], Utility::Linear);
    assert!(!draw(&shut).unwrap().feasible);
    // The second gets its way on the old issue and the first on a new one for which it cares three times as much as
    // about the old.
    let linked = link(&shut, &[stake(0.0, 90.0, 0.0, 100.0), stake(100.0, 10.0, 0.0, 100.0)]).unwrap();
    assert_eq!(linked.issues, 2);
    assert!(draw(&linked).unwrap().feasible);
    assert!(effect(&shut, &linked, with(1000, 1)).unwrap().after.surplus.unwrap() > 10.0);
}

#[test]
fn crossings_name_limits_and_losers() {
    let mut t = table(
        vec![
            party(Some(0.6), &[stake(0.0, 50.0, 0.0, 40.0), stake(100.0, 50.0, 0.0, 100.0)]),
            party(Some(0.6), &[stake(100.0, 50.0, 0.0, 100.0), None]),
        ],
        Utility::Linear,
    );
    t.parties[1].binds = Binds::Veto;
    let found = crosses(&t, &[Some(50.0), Some(50.0)]).unwrap();
    let named: Vec<Constraint> = found.limits.iter().map(|g| g.constraint).collect();
    assert_eq!(
        named,
        [
            Constraint::AcceptsTo { party: 0, issue: 0 },
            Constraint::NoDeal { party: 0 },
            Constraint::NoDeal { party: 1 }
        ]
    );
    assert!(found.limits.iter().all(|g| (g.points - 10.0).abs() < 1e-9));
    // The veto is no signatory.
    assert_eq!(found.worse, [0]);
    // Without a forecast for the second issue the first party cannot be judged.
    let part = crosses(&t, &[Some(50.0), None]).unwrap();
    assert_eq!((part.limits.len(), part.worse.len(), part.utilities[0]), (2, 0, None));
    assert_eq!(crosses(&t, &[Some(50.0)]), Err(TableError::Forecast));
    assert_eq!(crosses(&t, &[Some(50.0), Some(101.0)]), Err(TableError::Forecast));
}

#[test]
fn medians_and_means_by_hand() {
    let mut t = table(
        vec![
            party(None, &[stake(0.0, 20.0, 0.0, 100.0), None]),
            party(None, &[stake(30.0, 10.0, 0.0, 100.0), None]),
            party(None, &[stake(90.0, 30.0, 0.0, 100.0), stake(70.0, 0.0, 0.0, 100.0)]),
        ],
        Utility::Linear,
    );
    // 30 of 60 at or below 30.
    assert_eq!(median(&t), [Some(30.0), None]);
    assert_eq!(mean_of_voters(&t), [Some(40.0), Some(70.0)]);
    t.parties[2].capability = 1.01;
    assert_eq!(median(&t), [Some(90.0), None]);
}

fn tables() -> impl Strategy<Value = Table> {
    let one = (0..=20_u32, 0..=10_u32, 0.0..60.0_f64, 0.0..60.0_f64).prop_map(|(p, s, a, b)| {
        let position = 5.0 * f64::from(p);
        stake(position, 10.0 * f64::from(s), (position - 30.0 - a).max(0.0), (position + 30.0 + b).min(100.0))
    });
    let who = (
        proptest::option::weighted(0.9, 0.0..0.7),
        proptest::collection::vec(proptest::option::weighted(0.9, one), 3),
    );
    let parties = who.prop_map(|(no_deal, stakes)| {
        let stakes: Vec<Option<Stake>> = stakes.into_iter().map(Option::flatten).collect();
        party(no_deal, &stakes)
    });
    let utility = prop_oneof![Just(Utility::Linear), Just(Utility::Quadratic)];
    (proptest::collection::vec(parties, 1..4), utility).prop_map(|(parties, utility)| table(parties, utility))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn projections_hold_every_deal(t in tables(), seed in any::<u64>()) {
        let found = zone(&t, with(2000, 1)).unwrap();
        prop_assert_eq!(found.body == Body::Empty, !draw(&t).unwrap().feasible);
        if found.body == Body::Empty {
            return Ok(());
        }
        let limits = t.constraints();
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let mut inside = 0;
        for _ in 0..4000 {
            let x: Vec<f64> = (0..3).map(|_| 100.0 * rng.random::<f64>()).collect();
            if limits.iter().any(|&c| t.violation(c, &x) > 0.0) {
                continue;
            }
            inside += 1;
            for (span, x) in found.spans.iter().zip(&x) {
                prop_assert!(span.low - 1e-4 <= *x && *x <= span.high + 1e-4);
            }
            for o in &found.outlines {
                let (p, n) = ([x[o.issues.0], x[o.issues.1]], o.corners.len());
                let slack = if t.utility == Utility::Linear { 1e-4 } else { 0.1 };
                for i in 0..if n > 2 { n } else { 0 } {
                    let (a, b) = (o.corners[i], o.corners[(i + 1) % n]);
                    let out = (b[1] - a[1]) * (p[0] - a[0]) - (b[0] - a[0]) * (p[1] - a[1]);
                    let length = libm::hypot(b[0] - a[0], b[1] - a[1]);
                    prop_assert!(out <= slack * length, "{:?} outside {:?} by {}", p, o, out / length);
                }
            }
        }
        // The count of 4,000 even points is itself a sample of the volume: five standard errors of both.
        let share = f64::from(inside) / 4000.0;
        let error = (share.max(1e-3) / 4000.0).sqrt() + (found.of_all.high - found.of_all.low) / 3.9;
        prop_assert!((share - found.of_all.value).abs() <= 5.0 * error, "{} {:?}", share, found.of_all);
    }

    #[test]
    fn the_keys_of_a_full_list_are_those_that_open(mut t in tables()) {
        t.parties.iter_mut().for_each(|p| p.no_deal = p.no_deal.map(|r| r + 0.3));
        let found = conflicts(&t, SEARCH).unwrap();
        let keys = keys(&t, &found).unwrap();
        if keys.complete {
            prop_assert_eq!(&keys.in_every, &keys.opens);
        }
        prop_assert!(keys.opens.iter().all(|p| keys.in_every.contains(p)));
    }

    #[test]
    fn breaking_points_are_where_the_verdict_turns(mut t in tables(), raise in 0.0..0.3) {
        t.parties.iter_mut().for_each(|p| p.no_deal = p.no_deal.map(|r| r + raise));
        let feasible = |by: f64| draw(&shift(&t, 0, by).unwrap()).unwrap().feasible;
        match breaking_point(&t, 0).unwrap() {
            Breaking::Shuts(by) => {
                prop_assert!(feasible(by - 1e-6) && !feasible(by + 1e-6));
            }
            Breaking::Opens(by) => {
                prop_assert!(feasible(-by - 1e-6) && !feasible(-by + 1e-6));
            }
            Breaking::Never => prop_assert!(feasible(0.0) && feasible(0.99)),
            Breaking::Always => prop_assert!(!feasible(-1.0)),
            Breaking::None => prop_assert!(t.parties[0].weight() <= 0.0),
        }
    }
}
