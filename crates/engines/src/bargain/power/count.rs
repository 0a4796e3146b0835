//! Counting coalitions by weight and size.

use num_bigint::BigUint;

/// A whole number of `64 L` bits, lowest part first: counts of coalitions of fewer than that many voters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Wide<const L: usize>([u64; L]);

impl<const L: usize> Wide<L> {
    pub(super) const ZERO: Wide<L> = Wide([0; L]);

    fn one() -> Wide<L> {
        let mut parts = [0; L];
        parts[0] = 1;
        Wide(parts)
    }

    fn add(&mut self, other: &Wide<L>) {
        let mut carry = false;
        for (a, b) in self.0.iter_mut().zip(&other.0) {
            let (sum, first) = a.overflowing_add(*b);
            let (sum, second) = sum.overflowing_add(u64::from(carry));
            (*a, carry) = (sum, first || second);
        }
    }

    fn subtract(&mut self, other: &Wide<L>) {
        let mut borrow = false;
        for (a, b) in self.0.iter_mut().zip(&other.0) {
            let (rest, first) = a.overflowing_sub(*b);
            let (rest, second) = rest.overflowing_sub(u64::from(borrow));
            (*a, borrow) = (rest, first || second);
        }
    }

    pub(super) fn big(&self) -> BigUint {
        let halves = self.0.iter().flat_map(|part| [*part as u32, (*part >> 32) as u32]);
        BigUint::new(halves.collect())
    }
}

/// How many coalitions have a weight and a size.
#[derive(Debug, Clone, Copy)]
struct State<const L: usize> {
    weight: u128,
    size: u32,
    count: Wide<L>,
}

impl<const L: usize> State<L> {
    fn key(&self) -> (u128, u32) {
        (self.weight, self.size)
    }
}

/// All coalitions below a quota, ascending by weight and size.
///
/// Only weights that some coalition has are kept, so that large weights of few voters cost no more than small ones.
pub(super) struct Coalitions<const L: usize> {
    states: Vec<State<L>>,
}

impl<const L: usize> Coalitions<L> {
    /// `None` if there are more than `most` different weights and sizes.
    pub(super) fn below(quota: u128, weights: &[u128], most: usize) -> Option<Coalitions<L>> {
        let mut states = vec![State { weight: 0, size: 0, count: Wide::one() }];
        for weight in weights {
            states = with_voter(&states, *weight, quota);
            if states.len() > most {
                return None;
            }
        }
        Some(Coalitions { states })
    }

    /// How many coalitions of each size, of others, a voter of this weight swings.
    ///
    /// With c the counts over all voters, those without this one are c'(w, s) = c(w, s) − c'(w − w_i, s − 1): one
    /// pass over the states, since the right side stands before the left.
    pub(super) fn swings(&self, weight: u128, quota: u128, voters: usize) -> Vec<Wide<L>> {
        let mut swings = vec![Wide::ZERO; voters];
        let mut without: Vec<Wide<L>> = Vec::with_capacity(self.states.len());
        let mut before = 0;
        for state in &self.states {
            let mut count = state.count;
            let target = state.weight.checked_sub(weight).zip(state.size.checked_sub(1));
            if let Some(target) = target {
                while before < without.len() && self.states[before].key() < target {
                    before += 1;
                }
                if before < without.len() && self.states[before].key() == target {
                    count.subtract(&without[before]);
                }
            }
            without.push(count);
            // A coalition without this voter has fewer than all voters; others have been subtracted to 0.
            let at = state.size as usize;
            if quota - state.weight <= weight && at < voters {
                swings[at].add(&count);
            }
        }
        swings
    }
}

/// Merges the coalitions without and with one more voter, as far as they stay below the quota.
fn with_voter<const L: usize>(states: &[State<L>], weight: u128, quota: u128) -> Vec<State<L>> {
    let mut out: Vec<State<L>> = Vec::with_capacity(2 * states.len());
    let with = |state: &State<L>| State { weight: state.weight + weight, size: state.size + 1, ..*state };
    let mut joined = states.iter().map(with).take_while(|state| state.weight < quota).peekable();
    for state in states {
        while let Some(other) = joined.next_if(|other| other.key() < state.key()) {
            out.push(other);
        }
        let mut state = *state;
        if let Some(other) = joined.next_if(|other| other.key() == state.key()) {
            state.count.add(&other.count);
        }
        out.push(state);
    }
    out.extend(joined);
    out
}
