//! Random choices: the same for a seed, by the probabilities over many.

use detente_engines::bargain::smp::{Options, StateTransitions, smp};

use super::{actors, catalog, sound};

fn stochastic(seed: u64) -> Options {
    Options { state_transitions: StateTransitions::Stochastic, seed, ..Options::default() }
}

#[test]
fn a_seed_decides() {
    let table = catalog::input("SOE-Pol-Comp");
    let run = |seed| smp(&table, &stochastic(seed)).unwrap();
    assert_eq!(run(7), run(7));
    assert_ne!(run(7).trace, run(8).trace);
    sound(&table, &run(7));
}

/// Both actors have the status quo and one bargain before them; votes of 2 · 0.46 for it and 0.38 against make it
/// 92 / 130 probable for each of the two.
#[test]
fn by_the_probabilities() {
    let table = actors(&[(2.0, &[Some((0.0, 1.0))]), (1.0, &[Some((100.0, 1.0))])]);
    let runs = 4_000;
    let mut moved = [0.0; 2];
    for seed in 0..runs {
        let found = smp(&table, &Options { turns: 1, ..stochastic(seed) }).unwrap();
        found.trace.rounds[1].moves.iter().for_each(|m| moved[m.actor] += 1.0 / runs as f64);
    }
    for share in moved {
        // Four standard errors.
        assert!((share - 92.0 / 130.0).abs() < 0.029, "{share}");
    }
}
