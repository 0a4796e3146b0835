//! Behaviour strategies and what they lead to.

use super::{GameError, Node, Tree};

/// How far the probabilities at an information set may be from summing to 1.
const ROUNDING: f64 = 1e-9;

/// A behaviour strategy of every player: at each information set one probability an action.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    choices: Vec<Vec<f64>>,
}

impl Profile {
    /// The profile that plays `choices[h][a]` at information set h.
    ///
    /// # Errors
    /// [`GameError::Profile`] at the first information set of `tree` without such a distribution.
    pub fn new(tree: &Tree, choices: Vec<Vec<f64>>) -> Result<Self, GameError> {
        for (at, set) in tree.infosets().iter().enumerate() {
            let ok = choices.get(at).is_some_and(|choice| {
                choice.len() == set.actions
                    && choice.iter().all(|p| (0.0..=1.0).contains(p))
                    && (choice.iter().sum::<f64>() - 1.0).abs() <= ROUNDING
            });
            if !ok {
                return Err(GameError::Profile(at));
            }
        }
        if choices.len() > tree.infosets().len() {
            return Err(GameError::Profile(tree.infosets().len()));
        }
        Ok(Profile { choices })
    }

    /// Every action equally likely: logit choice at λ = 0.
    pub fn uniform(tree: &Tree) -> Self {
        let even = |actions: usize| vec![1.0 / actions as f64; actions];
        Profile { choices: tree.infosets().iter().map(|set| even(set.actions)).collect() }
    }

    /// The probabilities of the actions at an information set; empty where the tree has no such set.
    pub fn at(&self, infoset: usize) -> &[f64] {
        self.choices.get(infoset).map_or(&[], Vec::as_slice)
    }

    pub(super) fn set(&mut self, infoset: usize, choice: Vec<f64>) {
        self.choices[infoset] = choice;
    }
}

impl Tree {
    /// The probability that play comes to each node; over the terminal nodes it sums to 1.
    pub fn reach(&self, profile: &Profile) -> Vec<f64> {
        let mut reach = vec![0.0; self.nodes().len()];
        reach[0] = 1.0;
        for (at, node) in self.nodes().iter().enumerate() {
            match node {
                Node::Chance(branches) => {
                    for &(p, child) in branches {
                        reach[child] = reach[at] * p;
                    }
                }
                Node::Decision { infoset, actions, .. } => {
                    for (&child, p) in actions.iter().zip(profile.at(*infoset)) {
                        reach[child] = reach[at] * p;
                    }
                }
                Node::Terminal(_) => {}
            }
        }
        reach
    }

    /// What each player expects at the root, as the payoffs of the ends weighed by their probability.
    pub fn value(&self, profile: &Profile) -> Vec<f64> {
        let mut value = vec![0.0; self.players()];
        for (node, p) in self.nodes().iter().zip(self.reach(profile)) {
            if let Node::Terminal(payoffs) = node {
                for (sum, payoff) in value.iter_mut().zip(payoffs) {
                    *sum += p * payoff;
                }
            }
        }
        value
    }
}
