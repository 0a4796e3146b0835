//! What holds of the exchange model at every table, and cases by hand.

#![allow(clippy::unwrap_used, reason = "helpers of tests stand outside the test functions")]

use detente_engines::bargain::exchange::{
    Exchange, ExchangeError, Outcome, Random, Round, Settings, Side, Status, Terms, exchange, trace,
};
use detente_engines::bargain::{Actor, Actors, Interest, Scale};
use proptest::prelude::*;

fn run(actors: &Actors, settings: &Settings) -> Outcome {
    exchange(actors, settings).unwrap()
}

fn rounds(rounds: usize) -> Settings {
    Settings { rounds, ..Settings::default() }
}

fn drawn(terms: Terms, seed: u64) -> Settings {
    Settings { random: Some(Random { p: 0.7, terms, seed }), ..rounds(3) }
}

fn all_settings() -> [Settings; 4] {
    let compatible = Settings { compatible: true, ..rounds(3) };
    [rounds(3), compatible, drawn(Terms::Gains, 1), drawn(Terms::Rates, 2)]
}

/// Actors on scales from 0 to 100 from capability and (position, salience) by issue.
fn actors(rows: &[Row]) -> Actors {
    let interest =
        |stake: &Option<(f64, f64)>| stake.map(|(position, salience)| Interest { position, salience });
    let actor = |(capability, stakes): &Row| Actor {
        capability: *capability,
        stakes: stakes.iter().map(interest).collect(),
    };
    Actors { scales: vec![Scale::HUNDRED; rows[0].1.len()], actors: rows.iter().map(actor).collect() }
}

/// Three actors, two issues p and q. Weights on q: z 0.5 at 100, o 1 at 60, t 0.1 at 0, so that the outcome is 68.75.
/// z going all the way to 60 would move it by 12.5, past the 60 that o wants: z stops at a shift of 8.75, which is a
/// move of 8.75 · 1.6 / 0.5 = 28. Saliences add up to 1.5 on both issues, so o shifts p by 8.75 too: 8.75 · 1.5 / 0.5 =
/// 26.25. Each gains 8.75 (1 − 0.5) = 4.375; t, who pays nothing, 0.1 · 8.75 = 0.875.
#[test]
fn a_move_stops_where_the_outcome_is_what_the_other_wants() {
    let table = actors(&[
        (1.0, vec![Some((100.0, 1.0)), Some((100.0, 0.5))]),
        (1.0, vec![Some((0.0, 0.5)), Some((60.0, 1.0))]),
        (1.0, vec![None, Some((0.0, 0.1))]),
    ]);
    for compatible in [false, true] {
        let outcome = run(&table, &Settings { compatible, ..rounds(1) });
        let round = &outcome.rounds[0];
        assert_eq!((round.potential, round.exchanges.len()), (1, 1));
        let Exchange { i, j, gain, effects } = &round.exchanges[0];
        let near = |got: f64, expected: f64| assert!((got - expected).abs() < 1e-9, "{got} {expected}");
        assert_eq!((i.actor, i.supplies, j.actor, j.supplies), (0, 1, 1, 0));
        near(i.to, 72.0);
        near(j.to, 26.25);
        near(*gain, 4.375);
        effects.iter().zip([4.375, 4.375, 0.875]).for_each(|(got, expected)| near(*got, expected));
        near(round.nash_votes[1].unwrap(), 60.0);
        // Next wishes: z had 0.4 · 0.5 + 0.1 = 0.3 of its way of 28, o had 0.3 of its 26.25.
        near(round.next[0][1].unwrap(), 91.6);
        near(round.next[1][0].unwrap(), 7.875);
    }
}

#[test]
fn nothing_to_exchange_is_a_result() {
    let one = actors(&[(1.0, vec![Some((0.0, 0.5))]), (1.0, vec![Some((100.0, 0.5))])]);
    let same = vec![Some((40.0, 0.5)), Some((70.0, 0.9))];
    let agreed = actors(&[(1.0, same.clone()), (2.0, same)]);
    let careless = actors(&[
        (1.0, vec![Some((0.0, 0.0)), Some((0.0, 0.0))]),
        (1.0, vec![Some((100.0, 0.0)), Some((100.0, 0.0))]),
    ]);
    for settings in all_settings() {
        for table in [&one, &agreed, &careless] {
            let outcome = run(table, &settings);
            assert_eq!((outcome.rounds.len(), outcome.status), (3, Status::Exhausted { round: 0 }));
            assert!(
                outcome.rounds.iter().all(|r| r.potential == 0 && r.votes == r.start && r.next == r.start)
            );
        }
    }
    assert_eq!(run(&careless, &rounds(1)).rounds[0].nash_start, [None, None]);
    for wrong in [
        Settings { flexible: 0.95, ..rounds(1) },
        Settings { fixed: f64::NAN, ..rounds(1) },
        Settings { random: Some(Random { p: 1.5, terms: Terms::Gains, seed: 0 }), ..rounds(1) },
    ] {
        assert_eq!(exchange(&one, &wrong), Err(ExchangeError::Share));
    }
}

type Row = (f64, Vec<Option<(f64, f64)>>);

fn table(
    stake: impl Strategy<Value = Option<(f64, f64)>> + Clone + 'static,
) -> impl Strategy<Value = Vec<Row>> {
    (2..5_usize).prop_flat_map(move |issues| {
        proptest::collection::vec((0.1..5.0, proptest::collection::vec(stake.clone(), issues)), 3..8)
    })
}

fn smooth() -> impl Strategy<Value = Vec<Row>> {
    let stake = (0.0..100.0, 0.05..=1.0).prop_map(Some);
    table(prop_oneof![9 => stake, 1 => Just(None)])
}

/// Every corner of the input: saliences of 0 and 1, equal positions, the ends, capabilities twelve orders apart.
fn wild() -> impl Strategy<Value = Vec<Row>> {
    let position = prop_oneof![0.0..=100.0, (0..=4_u8).prop_map(|i| 25.0 * f64::from(i))];
    let salience = prop_oneof![Just(0.0), Just(1.0), 0.0..=1.0, Just(1e-9)];
    let stake = prop_oneof![5 => (position, salience).prop_map(Some), 1 => Just(None)];
    let capability = prop_oneof![Just(1e-6), Just(1e6), Just(1.0), 1e-6..1e6];
    (1..5_usize).prop_flat_map(move |issues| {
        proptest::collection::vec(
            (capability.clone(), proptest::collection::vec(stake.clone(), issues)),
            2..8,
        )
    })
}

/// How far the Nash solution of the issue moves by one side of an exchange.
fn shift(table: &Actors, side: Side) -> f64 {
    let weight = |a: &Actor| a.stakes[side.supplies].map_or(0.0, |s| a.capability * s.salience);
    let total: f64 = table.actors.iter().map(weight).sum();
    (side.to - side.from).abs() * weight(&table.actors[side.actor]) / total
}

fn check_exchange(table: &Actors, e: &Exchange, equal: bool) -> Result<(), TestCaseError> {
    let (i, j) = (e.i, e.j);
    prop_assert!(i.supplies > j.supplies && i.actor != j.actor);
    let s = |actor: usize, issue: usize| table.stake(actor, issue).unwrap().salience;
    let (one, other) = (shift(table, i), shift(table, j));
    let gain_i = s(i.actor, j.supplies) * other - s(i.actor, i.supplies) * one;
    let gain_j = s(j.actor, i.supplies) * one - s(j.actor, j.supplies) * other;
    // Clamping to the scale and round trips through tiny weights cost some digits.
    prop_assert!((gain_i - i.gain).abs() < 1e-6 && (gain_j - j.gain).abs() < 1e-6, "{gain_i} {gain_j} {e:?}");
    prop_assert!(!equal || i.gain == j.gain);
    prop_assert!(i.gain > 0.0 && j.gain > 0.0 && ((i.gain + j.gain) / 2.0 - e.gain).abs() < 1e-9);
    Ok(())
}

fn check_round(table: &Actors, round: &Round, equal: bool) -> Result<(), TestCaseError> {
    let mut now = round.start.clone();
    for e in &round.exchanges {
        check_exchange(table, e, equal)?;
        for side in [e.i, e.j] {
            let place = now[side.actor][side.supplies].as_mut().unwrap();
            prop_assert!((*place - side.from).abs() < 1e-9 && (0.0..=100.0).contains(&side.to));
            *place = side.to;
        }
    }
    let sides = || round.exchanges.iter().flat_map(|e| [e.i, e.j]);
    for a in sides() {
        let same = sides().filter(|b| (b.actor, b.supplies) == (a.actor, a.supplies));
        prop_assert!(same.into_iter().all(|b| (b.to > b.from) == (a.to > a.from)), "a move was reversed");
    }
    for (actor, row) in table.actors.iter().enumerate() {
        let mut change = 0.0;
        for (issue, stake) in row.stakes.iter().enumerate() {
            let Some(stake) = stake else { continue };
            let x = round.start[actor][issue].unwrap();
            for positions in [&round.votes, &round.next] {
                prop_assert!((0.0..=100.0).contains(&positions[actor][issue].unwrap()));
            }
            prop_assert!((now[actor][issue].unwrap() - round.votes[actor][issue].unwrap()).abs() < 1e-9);
            if let (Some(before), Some(after)) = (round.nash_start[issue], round.nash_votes[issue]) {
                change += stake.salience * ((x - before).abs() - (x - after).abs());
            }
        }
        let effects: f64 = round.exchanges.iter().map(|e| e.effects[actor]).sum();
        prop_assert!((change - effects).abs() < 1e-6);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_exchange_keeps_the_rules(smooth in smooth(), wild in wild()) {
        for table in [actors(&smooth), actors(&wild)] {
            for settings in all_settings() {
                let outcome = run(&table, &settings);
                prop_assert_eq!(outcome.rounds.len(), 3);
                for round in &outcome.rounds {
                    prop_assert!(round.exchanges.len() <= round.potential);
                    check_round(&table, round, settings.random.is_none())?;
                }
                for pair in outcome.rounds.windows(2) {
                    prop_assert_eq!(&pair[0].next, &pair[1].start);
                }
                let trace = trace(&table, &outcome);
                let moves: usize = trace.rounds.iter().map(|r| r.moves.len()).sum();
                let exchanges: usize = outcome.rounds.iter().map(|r| r.exchanges.len()).sum();
                prop_assert_eq!(moves, 2 * exchanges);
            }
        }
    }

    #[test]
    fn the_order_of_actors_does_not_matter(rows in smooth(), turn in 1..7_usize) {
        let turn = turn % rows.len();
        let mut turned = rows.clone();
        turned.rotate_left(turn);
        let (a, b) = (run(&actors(&rows), &rounds(2)), run(&actors(&turned), &rounds(2)));
        for (a, b) in a.rounds.iter().zip(&b.rounds) {
            prop_assert_eq!((a.potential, a.exchanges.len()), (b.potential, b.exchanges.len()));
            prop_assert!((a.total_gain() - b.total_gain()).abs() < 1e-6);
            let mut votes = a.votes.clone();
            votes.rotate_left(turn);
            for (a, b) in votes.iter().flatten().zip(b.votes.iter().flatten()) {
                prop_assert!(a.zip(*b).is_none_or(|(a, b)| (a - b).abs() < 1e-6));
            }
        }
    }

    #[test]
    fn units_do_not_matter(rows in smooth(), by in 0.01..50.0_f64, to in -100.0..100.0_f64, power in 0.01..1e3_f64) {
        let table = actors(&rows);
        let mut scaled = table.clone();
        scaled.scales.iter_mut().for_each(|s| *s = Scale { lower: to, upper: 100.0 * by + to });
        for actor in &mut scaled.actors {
            actor.capability *= power;
            actor.stakes.iter_mut().flatten().for_each(|s| s.position = s.position * by + to);
        }
        let (a, b) = (run(&table, &rounds(2)), run(&scaled, &rounds(2)));
        prop_assert!((a.rounds[1].total_gain() - b.rounds[1].total_gain()).abs() < 1e-6);
        let (a, b) = (trace(&table, &a), trace(&scaled, &b));
        for (a, b) in a.rounds.iter().zip(&b.rounds) {
            for (a, b) in a.positions.iter().flatten().zip(b.positions.iter().flatten()) {
                prop_assert!(a.zip(*b).is_none_or(|(a, b)| (a * by + to - b).abs() < 1e-6 * by));
            }
        }
    }

    #[test]
    fn draws_depend_on_the_seed_alone(rows in smooth()) {
        let table = actors(&rows);
        for terms in [Terms::Gains, Terms::Rates] {
            prop_assert_eq!(run(&table, &drawn(terms, 5)), run(&table, &drawn(terms, 5)));
            let never = Settings { random: Some(Random { p: 0.0, terms, seed: 5 }), ..rounds(2) };
            prop_assert_eq!(run(&table, &never), run(&table, &rounds(2)));
        }
    }

    #[test]
    fn decimals_and_binary_numbers_agree_on_the_first_exchange(rows in smooth()) {
        let table = actors(&rows);
        let first = |compatible| run(&table, &Settings { compatible, ..rounds(1) }).rounds[0].exchanges.first().cloned();
        if let (Some(a), Some(b)) = (first(false), first(true)) {
            prop_assert!((a.gain - b.gain).abs() < 1e-9 && (a.i.to - b.i.to).abs() < 1e-9);
        }
    }
}
