//! Which of the bargains before it an actor takes (step 10).

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::bargain::Bargain;
use super::case::{Case, State};
use super::utility::{distance, utility};
use super::{StateTransitions, election};

/// The place in `bargains` of what each actor takes; `None`: it stays.
pub(super) fn choices(
    case: &Case,
    state: &State,
    (distances, risks): (&[f64], &[f64]),
    bargains: &[Bargain],
    turn: usize,
) -> Vec<Option<usize>> {
    let mut own = distances.to_vec();
    for row in own.chunks_mut(case.actors) {
        row.iter_mut().zip(risks).for_each(|(u, &r)| *u = utility(*u, r));
    }
    let choice = |k: usize| {
        let queue: Vec<usize> = (0..bargains.len()).filter(|&b| bargains[b].offer(k).is_some()).collect();
        if queue.is_empty() {
            return None;
        }
        // The status quo is the first option.
        let mut utilities = mean(case, state, &own, risks, None);
        for &b in &queue {
            utilities.extend(mean(case, state, &own, risks, Some(&bargains[b])));
        }
        let p = election::probabilities(case, case.options.pce_model, &utilities, Some(0));
        let taken = match case.options.state_transitions {
            StateTransitions::Deterministic => first_largest(&p),
            StateTransitions::Stochastic => drawn(case, &p, turn, k),
        };
        taken.checked_sub(1).map(|at| queue[at])
    };
    (0..case.actors).map(choice).collect()
}

/// The mean of each actor's utilities of all positions, after a bargain.
fn mean(case: &Case, state: &State, own: &[f64], risks: &[f64], bargain: Option<&Bargain>) -> Vec<f64> {
    let n = case.actors;
    let mut sums = vec![0.0; n];
    for at in 0..n {
        let moved = bargain.and_then(|b| b.offer(at));
        match moved {
            None => sums.iter_mut().zip(&own[at * n..(at + 1) * n]).for_each(|(sum, u)| *sum += u),
            Some(position) => {
                for (a, sum) in sums.iter_mut().enumerate() {
                    *sum += utility(distance(case, state, a, position), risks[a]);
                }
            }
        }
    }
    sums.iter_mut().for_each(|sum| *sum /= n as f64);
    sums
}

fn first_largest(p: &[f64]) -> usize {
    let mut best = 0;
    for (at, &x) in p.iter().enumerate() {
        if x > p[best] {
            best = at;
        }
    }
    best
}

/// An option by its probability; the number depends on seed, turn and actor alone.
fn drawn(case: &Case, p: &[f64], turn: usize, actor: usize) -> usize {
    let mut rng = ChaCha8Rng::seed_from_u64(case.options.seed);
    rng.set_stream(((turn as u64) << 32) | actor as u64);
    let mut left = (rng.next_u64() >> 11) as f64 / 9_007_199_254_740_992.0;
    for (at, &x) in p.iter().enumerate() {
        left -= x;
        if left < 0.0 {
            return at;
        }
    }
    first_largest(p)
}
