//! Cases worked by hand, single rules, errors.

use detente_engines::bargain::smp::{
    OPTIONS, OptionError, Options, PCEModel, SmpError, Status, VotingRule, Warning, smp,
};
use detente_engines::bargain::{ActorsError, Why};

use super::{actors, catalog, run, sound};

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-6
}

/// Two actors at the ends with capabilities 2 and 1: p = (2/3, 1/3), R = (1, −1/2). The stronger challenges, wins with
/// probability 2/3 and gains 2 · 2/3 − 1 = 1/3; weights (2/3)² and (1/3)² make it a fifth of the way. Utilities of the
/// bargain against the status quo are 0.96 against 0.5 and 0.12 against 0.5, so both take it.
#[test]
fn two_actors() {
    let table = actors(&[(2.0, &[Some((0.0, 1.0))]), (1.0, &[Some((100.0, 1.0))])]);
    for compatible in [false, true] {
        let found = run(&table, compatible, &[]);
        sound(&table, &found);
        assert_eq!(found.status, Status::Settled);
        let turn = &found.turns[0];
        assert!(close(turn.risk[0], 1.0) && close(turn.risk[1], -0.5));
        assert!(close(turn.win_probability[0], 2.0 / 3.0) && close(turn.win_probability[1], 1.0 / 3.0));
        let moves = &found.trace.rounds[1].moves;
        assert_eq!(moves.len(), 2);
        for (step, challenged) in moves.iter().zip([true, false]) {
            let Why::Bargain { challenged: initiated, win, gain } = step.why else { panic!("{step:?}") };
            assert_eq!((initiated, step.towards), (challenged, 1 - step.actor));
            assert!(close(win, 2.0 / 3.0) && close(gain, 1.0 / 3.0));
            assert!((step.to - 20.0).abs() < 1e-9);
        }
        assert!(found.trace.rounds[2].moves.is_empty());
        assert_eq!(found.turns.len(), 3);
    }
}

/// The log that comes with the reference program has actor 4 challenge actor 0 with 0.5836 and 0.0116, which both take.
#[test]
fn first_turn_of_the_log() {
    let found = run(&catalog::input("dummyData_3Dim"), true, &[]);
    let step = found.trace.rounds[1].moves.iter().find(|m| m.actor == 0).unwrap();
    let Why::Bargain { challenged, win, gain } = step.why else { panic!("{step:?}") };
    assert_eq!((step.towards, challenged), (4, false));
    assert!((win - 0.5836).abs() < 1e-4 && (gain - 0.0116).abs() < 1e-4);
}

/// Beside the floors of its strengths, the forms differ only where the table of the module says so.
#[test]
fn forms_agree_where_no_defect_bites() {
    let table = actors(&[
        (100.0, &[Some((10.0, 0.5))]),
        (80.0, &[Some((40.0, 0.5))]),
        (60.0, &[Some((70.0, 0.5))]),
        (90.0, &[Some((95.0, 0.5))]),
    ]);
    let first = |compatible| run(&table, compatible, &[]).trace.rounds[1].positions.clone();
    for (a, b) in first(true).iter().flatten().zip(first(false).iter().flatten()) {
        assert!((a.unwrap() - b.unwrap()).abs() < 0.011);
    }
}

#[test]
fn ideals_hold_actors_back() {
    let table = catalog::input("SOE-Pol-Comp");
    let n = table.actors.len();
    let stubborn = Options { ideals: Some(vec![vec![0.0; n]; n]), ..Options::default() };
    let held = smp(&table, &stubborn).unwrap();
    sound(&table, &held);
    assert_ne!(held.trace, run(&table, false, &[]).trace);
    // The identity is the default.
    let identity = (0..n).map(|i| (0..n).map(|j| f64::from(u8::from(i == j))).collect()).collect();
    let same = smp(&table, &Options { ideals: Some(identity), ..Options::default() }).unwrap();
    assert_eq!(same.trace, run(&table, false, &[]).trace);
    for bad in [vec![vec![0.0; n]; n - 1], vec![vec![0.2; n]; n], vec![vec![-0.1; n]; n]] {
        let options = Options { ideals: Some(bad), ..Options::default() };
        assert!(matches!(smp(&table, &options), Err(SmpError::Ideals { .. })));
    }
}

#[test]
fn somebody_who_is_not_on_an_issue_never_moves_there() {
    let table = actors(&[
        (3.0, &[Some((0.0, 0.5)), Some((90.0, 0.5))]),
        (2.0, &[Some((60.0, 0.6)), None]),
        (1.0, &[None, Some((20.0, 0.9))]),
    ]);
    let found = run(&table, false, &[]);
    sound(&table, &found);
    assert!(found.positions().all(|p| p[1][1].is_none() && p[2][0].is_none()));
}

#[test]
fn rows_over_their_sum() {
    let table = actors(&[(1.0, &[Some((0.0, 0.9)), Some((50.0, 0.6))]), (1.0, &[Some((90.0, 0.5)), None])]);
    let found = run(&table, false, &[]);
    assert_eq!(found.warnings, [Warning::RowScaled { actor: 0, sum: 1.5 }]);
    assert_eq!(run(&table, true, &[]).warnings, found.warnings);
}

#[test]
fn errors_name_the_actor() {
    let mut table = actors(&[(1.0, &[Some((0.0, 0.9))]), (1.0, &[Some((90.0, 0.5))])]);
    table.actors[1].capability = 0.0;
    let error = smp(&table, &Options::default()).unwrap_err();
    assert_eq!(error, SmpError::Actors(ActorsError::Capability { actor: 1 }));
    table.actors[1].capability = 1e9;
    assert!(smp(&table, &Options::default()).is_ok());
    let compatible = Options { compatible: true, ..Options::default() };
    assert_eq!(smp(&table, &compatible), Err(SmpError::Capability { actor: 1 }));
    let many = actors(&vec![(1.0, &[Some((50.0, 0.5))][..]); 251]);
    assert_eq!(smp(&many, &Options::default()), Err(SmpError::TooMany { actors: 251 }));
}

#[test]
fn options_by_name() {
    let mut options = Options::default();
    for (at, (name, values)) in OPTIONS.iter().enumerate() {
        assert_eq!(options.values()[at], (*name, values[0]));
        for value in values.iter().rev() {
            options.set(name, value).unwrap();
            assert_eq!(options.values()[at], (*name, *value));
        }
    }
    assert_eq!(options, Options::default());
    options.set("VotingRule", "Proportional").unwrap();
    options.set("BigRAdjust", "No").unwrap();
    assert_eq!((options.voting_rule, options.big_r_adjust.name()), (VotingRule::Prop, "None"));
    let error = options.set("PCEModel", "Markov").unwrap_err();
    assert_eq!(
        error,
        OptionError::Value { name: "PCEModel", value: "Markov".into(), expected: PCEModel::VALUES }
    );
    assert!(options.set("Turns", "3").unwrap_err().to_string().contains("BargnModel"));
}

#[test]
fn the_limit_of_turns() {
    let table = catalog::input("SOE-Policy");
    for turns in [0, 1, 5] {
        let found = smp(&table, &Options { turns, ..Options::default() }).unwrap();
        assert_eq!((found.status, found.turns.len()), (Status::Unsettled, turns + 1));
        sound(&table, &found);
    }
}
