//! The spatial model: runs of the reference program, a case by hand, properties over the whole input box.
#![allow(clippy::unwrap_used, reason = "a test may fail by panicking, in its helpers too")]

mod catalog;
mod hand;
mod properties;
mod stochastic;

use detente_engines::bargain::smp::{Options, Outcome, smp};
use detente_engines::bargain::{Actor, Actors, Interest, Scale};

/// Capability, then position and salience by issue.
type Row<'a> = (f64, &'a [Option<(f64, f64)>]);

/// Actors on scales of 0 to 100; salience as a share.
fn actors(rows: &[Row<'_>]) -> Actors {
    let stake = |s: &Option<(f64, f64)>| s.map(|(position, salience)| Interest { position, salience });
    let actor = |(capability, stakes): &Row<'_>| Actor {
        capability: *capability,
        stakes: stakes.iter().map(stake).collect(),
    };
    Actors { scales: vec![Scale::HUNDRED; rows[0].1.len()], actors: rows.iter().map(actor).collect() }
}

/// A run with some options set.
fn run(actors: &Actors, compatible: bool, set: &[(&str, &str)]) -> Outcome {
    let mut options = Options { compatible, ..Options::default() };
    for (name, value) in set {
        options.set(name, value).unwrap();
    }
    smp(actors, &options).unwrap()
}

/// What must hold of any outcome: on the scale, probabilities sound, nothing undefined.
fn sound(actors: &Actors, outcome: &Outcome) {
    assert_eq!(outcome.turns.len(), outcome.trace.rounds.len());
    for (turn, positions) in outcome.turns.iter().zip(outcome.positions()) {
        for (row, actor) in positions.iter().zip(&actors.actors) {
            for ((x, stake), scale) in row.iter().zip(&actor.stakes).zip(&actors.scales) {
                assert_eq!(x.is_some(), stake.is_some());
                assert!(x.is_none_or(|x| (scale.lower - 1e-9..=scale.upper + 1e-9).contains(&x)), "{x:?}");
            }
        }
        assert!(turn.risk.iter().all(|r| (-1.0 - 1e-9..=1.0 + 1e-9).contains(r)), "{:?}", turn.risk);
        assert!(turn.stop_fraction.is_none_or(|f| f >= 0.0 && f.is_finite()));
        assert!(turn.win_probability.iter().all(|p| (0.0..=1.0 + 1e-9).contains(p)));
        // Every actor has the probability of one distinct position, so these add up to 1 or more.
        assert!(turn.win_probability.iter().sum::<f64>() >= 1.0 - 1e-9, "{:?}", turn.win_probability);
    }
    for (before, after) in outcome.trace.rounds.iter().zip(&outcome.trace.rounds[1..]) {
        for step in &after.moves {
            assert_eq!(before.positions[step.actor][step.issue], Some(step.from));
            assert_eq!(after.positions[step.actor][step.issue], Some(step.to));
        }
        let moved = |a: usize, i: usize| before.positions[a][i] != after.positions[a][i];
        let all = (0..actors.actors.len()).flat_map(|a| (0..actors.scales.len()).map(move |i| (a, i)));
        assert_eq!(all.filter(|&(a, i)| moved(a, i)).count(), after.moves.len());
    }
}
