//! Solving recursive games from the end: by best choice and by logit choice.

use super::tree::Lineage;
use super::{GameError, LARGEST, Node, Profile, Tree};

/// Actions whose values differ by no more than this share of the largest payoff are a tie.
const TIE: f64 = 1e-10;

/// A game solved from its end.
#[derive(Debug, Clone, PartialEq)]
pub struct Induction {
    /// What is played at every information set, those off the path of play too.
    pub profile: Profile,
    /// What each player expects at the root.
    pub value: Vec<f64>,
    /// Information sets where the best action is not unique; empty for logit choice, which needs no such rule.
    pub ties: Vec<Tie>,
}

/// An information set where several actions are best.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tie {
    /// The information set.
    pub infoset: usize,
    /// The actions, ascending; the first of them is the one played.
    pub actions: Vec<usize>,
}

/// The subgame-perfect play of a recursive game, by backward induction over its information sets.
///
/// Belief in an information set is the chance probability of its nodes given what the players did before (which is
/// the same for all of them); where chance gives none of them any probability, all are equally likely. A tie is
/// broken for the first action and reported: other solutions exist then.
///
/// # Errors
/// [`GameError::NotRecursive`] where an information set's nodes differ by more than chance moves.
pub fn backward_induction(tree: &Tree) -> Result<Induction, GameError> {
    let margin = TIE * tree.scale();
    let mut ties = Vec::new();
    let (profile, value) = solve(tree, |infoset, values| {
        let best = values.iter().fold(f64::NEG_INFINITY, |a, &b| a.max(b));
        let actions: Vec<usize> = (0..values.len()).filter(|&a| best - values[a] <= margin).collect();
        let mut choice = vec![0.0; values.len()];
        choice[actions[0]] = 1.0;
        if actions.len() > 1 {
            ties.push(Tie { infoset, actions });
        }
        choice
    })?;
    ties.sort_by_key(|tie| tie.infoset);
    Ok(Induction { profile, value, ties })
}

/// The agent logit quantal-response equilibrium of a recursive game at precision `lambda` (per payoff point).
///
/// At an information set action a is played with probability exp(λ u(a)) / Σ exp(λ u(b)), u the expected payoff of
/// the action given that the set was reached (McKelvey and Palfrey 1998, *Quantal response equilibria for extensive
/// form games*, Experimental Economics 1, section 3). In a recursive game u depends on later play alone, so one
/// pass from the end gives the equilibrium, and it is unique.
///
/// # Errors
/// [`GameError::Lambda`]; [`GameError::NotRecursive`] as in [`backward_induction`].
pub fn logit_backward(tree: &Tree, lambda: f64) -> Result<Induction, GameError> {
    check_lambda(lambda)?;
    let (profile, value) = solve(tree, |_, values| logit_choice(values, lambda))?;
    Ok(Induction { profile, value, ties: Vec::new() })
}

/// The logit equilibria at each λ of `lambdas`.
///
/// # Errors
/// As [`logit_backward`].
pub fn logit_path(tree: &Tree, lambdas: &[f64]) -> Result<Vec<Induction>, GameError> {
    lambdas.iter().map(|&lambda| logit_backward(tree, lambda)).collect()
}

pub(super) fn check_lambda(lambda: f64) -> Result<(), GameError> {
    if (0.0..=LARGEST).contains(&lambda) { Ok(()) } else { Err(GameError::Lambda(lambda)) }
}

/// Logit probabilities, exact for any size of λ times payoff: the largest value is taken off before exp.
pub(super) fn logit_choice(values: &[f64], lambda: f64) -> Vec<f64> {
    let best = values.iter().fold(f64::NEG_INFINITY, |a, &b| a.max(b));
    let weights: Vec<f64> = values.iter().map(|value| libm::exp(lambda * (value - best))).collect();
    let sum: f64 = weights.iter().sum();
    weights.into_iter().map(|weight| weight / sum).collect()
}

/// One pass from the deepest decisions upwards; `choose(infoset, values of its actions)` gives their probabilities.
fn solve(
    tree: &Tree,
    mut choose: impl FnMut(usize, &[f64]) -> Vec<f64>,
) -> Result<(Profile, Vec<f64>), GameError> {
    let lineage = tree.lineage(|_| true);
    check_recursive(tree, &lineage)?;
    let chance = chance_weights(tree);
    let mut profile = Profile::uniform(tree);
    let mut values = vec![vec![0.0; tree.players()]; tree.nodes().len()];
    for level in lineage.levels().iter().rev() {
        for &at in level {
            // All nodes of a set lie on one level, so its first node stands for the set.
            if let Node::Decision { infoset, .. } = tree.nodes()[at]
                && tree.infosets()[infoset].members[0] == at
            {
                let choice = choose(infoset, &action_values(tree, infoset, &chance, &values));
                for &member in &tree.infosets()[infoset].members {
                    let mixed =
                        mix(tree, choice.iter().copied().zip(tree.nodes()[member].children()), &values);
                    values[member] = mixed;
                }
                profile.set(infoset, choice);
            }
        }
        for &at in level.iter().rev() {
            match &tree.nodes()[at] {
                Node::Chance(branches) => values[at] = mix(tree, branches.iter().copied(), &values),
                Node::Terminal(payoffs) => values[at].clone_from(payoffs),
                Node::Decision { .. } => {}
            }
        }
    }
    let value = values.swap_remove(0);
    Ok((profile, value))
}

fn check_recursive(tree: &Tree, lineage: &Lineage) -> Result<(), GameError> {
    match tree.infosets().iter().position(|set| !lineage.alike(set)) {
        Some(set) => Err(GameError::NotRecursive(set)),
        None => Ok(()),
    }
}

/// The product of the chance probabilities above each node.
fn chance_weights(tree: &Tree) -> Vec<f64> {
    let mut weights = vec![1.0; tree.nodes().len()];
    for (at, node) in tree.nodes().iter().enumerate() {
        match node {
            Node::Chance(branches) => {
                branches.iter().for_each(|&(p, child)| weights[child] = weights[at] * p)
            }
            other => other.children().for_each(|child| weights[child] = weights[at]),
        }
    }
    weights
}

/// What the player of an information set expects of each action there.
fn action_values(tree: &Tree, infoset: usize, chance: &[f64], values: &[Vec<f64>]) -> Vec<f64> {
    let set = &tree.infosets()[infoset];
    let total: f64 = set.members.iter().map(|&member| chance[member]).sum();
    let mut expected = vec![0.0; set.actions];
    for &member in &set.members {
        let belief = if total > 0.0 { chance[member] / total } else { 1.0 / set.members.len() as f64 };
        for (sum, child) in expected.iter_mut().zip(tree.nodes()[member].children()) {
            *sum += belief * values[child][set.player];
        }
    }
    expected
}

fn mix(tree: &Tree, branches: impl Iterator<Item = (f64, usize)>, values: &[Vec<f64>]) -> Vec<f64> {
    let mut mixed = vec![0.0; tree.players()];
    for (p, child) in branches {
        for (sum, value) in mixed.iter_mut().zip(&values[child]) {
            *sum += p * value;
        }
    }
    mixed
}
