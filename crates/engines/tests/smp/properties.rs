//! What holds at every table and with every option.

use detente_engines::bargain::smp::{OPTIONS, Options, SmpError, smp};
use detente_engines::bargain::{Actor, Actors, Interest, Scale};
use proptest::prelude::*;

use super::sound;

/// Whole tens half of the time, so that ties and ends of scales come up.
fn share() -> impl Strategy<Value = f64> {
    prop_oneof![0.0..=1.0, (0..=10_u32).prop_map(|i| f64::from(i) / 10.0)]
}

fn tables() -> impl Strategy<Value = Actors> {
    let scale = prop_oneof![Just(Scale::HUNDRED), Just(Scale { lower: -3.0, upper: 5.5 })];
    (1..4_usize, 2..9_usize).prop_flat_map(move |(issues, n)| {
        let capability = prop_oneof![4 => 0.1..10.0, 1 => -300.0..8.0_f64];
        let capability = capability.prop_map(|c: f64| if c > 0.1 { c } else { libm::pow(10.0, c) });
        let stake = proptest::option::weighted(0.9, (share(), share()));
        let actor = (capability, proptest::collection::vec(stake, issues), 0..6_u32);
        let scales = proptest::collection::vec(scale.clone(), issues);
        (scales, proptest::collection::vec(actor, n)).prop_map(move |(scales, rows)| {
            let actor = |(capability, row, kind): &(f64, Vec<Option<(f64, f64)>>, u32)| {
                let sum: f64 = row.iter().flatten().map(|(_, s)| s).sum();
                let by = match kind {
                    0 => 0.0,
                    1 => 1.0,
                    _ => 1.0 / sum.max(1.0),
                };
                let stake = |(x, scale): (&Option<(f64, f64)>, &Scale)| {
                    x.map(|(x, s)| Interest {
                        position: scale.at(x).clamp(scale.lower, scale.upper),
                        salience: s * by,
                    })
                };
                Actor { capability: *capability, stakes: row.iter().zip(&scales).map(stake).collect() }
            };
            Actors { actors: rows.iter().map(actor).collect(), scales: scales.clone() }
        })
    })
}

fn options() -> impl Strategy<Value = Options> {
    let picks = proptest::collection::vec(any::<prop::sample::Index>(), OPTIONS.len());
    (picks, any::<bool>(), 0..3_u64).prop_map(|(picks, compatible, seed)| {
        let mut options = Options { compatible, seed, turns: 12, ..Options::default() };
        for ((name, values), pick) in OPTIONS.iter().zip(picks) {
            options.set(name, values[pick.index(values.len())]).unwrap();
        }
        options
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// An answer or an error that is named, never anything undefined; the same answer each time.
    #[test]
    fn every_outcome_is_sound(table in tables(), options in options()) {
        match smp(&table, &options) {
            Ok(found) => {
                sound(&table, &found);
                prop_assert_eq!(&smp(&table, &options).unwrap(), &found);
            }
            Err(SmpError::Full | SmpError::Capability { .. }) => {
                prop_assert!(options.compatible);
            }
            Err(error) => prop_assert!(false, "{error}"),
        }
    }

    /// The order of actors decides ties alone, and the unit of capability nothing.
    #[test]
    fn order_and_unit_do_not_matter(
        rows in proptest::collection::vec((1.0..10.0, 0.0..100.0, 0.2..1.0_f64, 0.0..100.0), 3..7),
        options in options(),
        unit in 1e-6..1e6,
    ) {
        let actor = |&(capability, x, s, y): &(f64, f64, f64, f64)| Actor {
            capability,
            stakes: [(x, s / 2.0), (y, (1.0 - s) / 2.0)]
                .map(|(position, salience)| Some(Interest { position, salience }))
                .to_vec(),
        };
        let table = Actors { scales: vec![Scale::HUNDRED; 2], actors: rows.iter().map(actor).collect() };
        let mut options = Options { compatible: false, turns: 1, steps: None, ..options };
        options.set("StateTransitions", "Deterministic").unwrap();
        // All or nothing makes many bargains equally good.
        for name in ["VictoryProbModel", "VotingRule"] {
            if options.values().contains(&(name, "Binary")) {
                options.set(name, if name == "VotingRule" { "Prop" } else { "Linear" }).unwrap();
            }
        }
        let mut other = table.clone();
        other.actors.reverse();
        other.actors.iter_mut().for_each(|a| a.capability *= unit);
        let (one, two) = (smp(&table, &options).unwrap(), smp(&other, &options).unwrap());
        for (a, b) in one.turns[0].risk.iter().zip(two.turns[0].risk.iter().rev()) {
            prop_assert!((a - b).abs() < 1e-6, "{a} {b}");
        }
        for (a, b) in one.trace.rounds[1].positions.iter().zip(two.trace.rounds[1].positions.iter().rev()) {
            for (a, b) in a.iter().zip(b) {
                prop_assert!((a.unwrap() - b.unwrap()).abs() < 1e-4, "{a:?} {b:?}");
            }
        }
    }

    /// Nobody moves where all agree.
    #[test]
    fn agreement_stands(x in 0.0..=100.0, n in 2..7_usize, options in options()) {
        let actor = |i: usize| Actor {
            capability: 1.0 + i as f64,
            stakes: vec![Some(Interest { position: x, salience: 0.5 })],
        };
        let table = Actors { scales: vec![Scale::HUNDRED], actors: (0..n).map(actor).collect() };
        if let Ok(found) = smp(&table, &options) {
            sound(&table, &found);
            prop_assert!(found.trace.rounds.iter().all(|round| round.moves.is_empty()));
            let neutral = found.turns.iter().all(|turn| turn.risk.iter().all(|r| *r == 0.0));
            prop_assert!(neutral || options.compatible);
        }
    }
}
