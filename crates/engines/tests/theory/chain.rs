//! Properties of majority chains on a grid.

use detente_engines::bargain::voting::{
    Agenda, Chain, ChainSettings, ChainStatus, Quota, VotingError, stationary, summary,
};
use proptest::prelude::*;

const AGENDAS: [Agenda; 2] = [Agenda::Zero, Agenda::Minimal];

fn ideals() -> impl Strategy<Value = Vec<[f64; 2]>> {
    let point = (-4..5i32, -4..5i32).prop_map(|(x, y)| [f64::from(x), f64::from(y)]);
    prop::collection::vec(point, 1..6)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn rows_are_probabilities_of_what_wins(ideals in ideals(), half in 0..5usize, state in 0..81usize) {
        let weights = vec![1.0; ideals.len()];
        let chain = Chain::new(&ideals, &weights, Quota::Majority, half).unwrap();
        let state = state % chain.states();
        let square = |x: f64| x * x;
        let far = |a: [f64; 2], b: [f64; 2]| square(a[0] - b[0]) + square(a[1] - b[1]);
        for agenda in AGENDAS {
            let row = chain.row(state, agenda);
            prop_assert!((row.iter().sum::<f64>() - 1.0).abs() < 1e-12 && row.iter().all(|p| *p >= 0.0));
            for (other, p) in row.iter().enumerate().filter(|(other, _)| *other != state) {
                let nearer = |v: &&[f64; 2]| far(**v, chain.point(other)) < far(**v, chain.point(state));
                prop_assert_eq!(*p > 0.0, 2 * ideals.iter().filter(nearer).count() > ideals.len());
            }
        }
    }

    #[test]
    fn a_stationary_distribution_stays(ideals in ideals(), half in 1..6usize) {
        let weights = vec![1.0; ideals.len()];
        let chain = Chain::new(&ideals, &weights, Quota::Majority, half).unwrap();
        for agenda in AGENDAS {
            let found = stationary(&chain, agenda, &ChainSettings::default());
            prop_assert!((found.distribution.iter().sum::<f64>() - 1.0).abs() < 1e-12);
            prop_assert!(found.status != ChainStatus::Stopped);
            prop_assert_eq!(found.status == ChainStatus::Core, !found.core.is_empty());
            let mut next = vec![0.0; chain.states()];
            for (state, p) in found.distribution.iter().enumerate() {
                next.iter_mut().zip(chain.row(state, agenda)).for_each(|(next, row)| *next += p * row);
            }
            let change: f64 = next.iter().zip(&found.distribution).map(|(a, b)| (a - b).abs()).sum();
            prop_assert!(change < 1e-11, "{agenda:?}: {change}");
        }
    }
}

#[test]
fn voters_around_one_of_them_have_a_core() {
    let ideals = [[0.0, 0.0], [3.0, 1.0], [-3.0, -1.0], [-2.0, 4.0], [2.0, -4.0]];
    let chain = Chain::new(&ideals, &[1.0; 5], Quota::Majority, 6).unwrap();
    let found = stationary(&chain, Agenda::Minimal, &ChainSettings::default());
    assert_eq!((found.status, found.core.as_slice()), (ChainStatus::Core, &[84][..]));
    let figures = summary(&chain, &found.distribution, &ideals);
    assert!(figures.entropy_bits < 1e-9 && figures.inside > 1.0 - 1e-9 && figures.boundary < 1e-9);
}

#[test]
fn figures_of_a_uniform_distribution() {
    let chain = Chain::new(&[[0.0, 0.0]], &[1.0], Quota::Majority, 1).unwrap();
    let on_a_line = summary(&chain, &[1.0 / 9.0; 9], &[[-1.0, 0.0], [1.0, 0.0], [0.0, 0.0]]);
    assert!((on_a_line.boundary - 8.0 / 9.0).abs() < 1e-12);
    assert!((on_a_line.inside - 3.0 / 9.0).abs() < 1e-12);
    assert!((on_a_line.entropy_bits - libm::log2(9.0)).abs() < 1e-12);
    let at_a_point = summary(&chain, &[1.0 / 9.0; 9], &[[1.0, 1.0]]);
    assert!((at_a_point.inside - 1.0 / 9.0).abs() < 1e-12);
}

#[test]
fn what_is_no_chain_is_refused() {
    let chain = |half| Chain::new(&[[0.0, 0.0]], &[1.0], Quota::Majority, half);
    assert_eq!(chain(71), Err(VotingError::TooLarge));
    assert_eq!(chain(usize::MAX), Err(VotingError::TooLarge));
    assert_eq!(Chain::new(&[], &[], Quota::Majority, 3), Err(VotingError::NoVoters));
    let one = chain(0).unwrap();
    assert_eq!(stationary(&one, Agenda::Zero, &ChainSettings::default()).distribution, [1.0]);
}
