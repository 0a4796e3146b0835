//! Judging a profile without knowing how it was found.

use super::induction::{check_lambda, logit_choice};
use super::{GameError, Node, Profile, Tree};

/// What each player could gain by its best reply to the others' strategies; all zero in a Nash equilibrium.
///
/// The best reply is found over the player's own information sets with the others' probabilities as weights, so it
/// may deviate at several sets at once. Needs perfect recall of that player.
///
/// # Errors
/// [`GameError::ImperfectRecall`] names the set at which a player forgets.
pub fn regret(tree: &Tree, profile: &Profile) -> Result<Vec<f64>, GameError> {
    let value = tree.value(profile);
    (0..tree.players())
        .map(|player| Ok((best_reply_value(tree, profile, player)? - value[player]).max(0.0)))
        .collect()
}

/// The sum of all players' [`regret`].
///
/// # Errors
/// As [`regret`].
pub fn exploitability(tree: &Tree, profile: &Profile) -> Result<f64, GameError> {
    Ok(regret(tree, profile)?.iter().sum())
}

/// How far a profile is from logit choice at `lambda`: the largest difference, over information sets that the
/// profile reaches, between a probability and the logit answer to the values that the profile itself gives.
///
/// # Errors
/// [`GameError::Lambda`].
pub fn logit_gap(tree: &Tree, profile: &Profile, lambda: f64) -> Result<f64, GameError> {
    check_lambda(lambda)?;
    let reach = tree.reach(profile);
    let mut gap: f64 = 0.0;
    for (at, set) in tree.infosets().iter().enumerate() {
        let total: f64 = set.members.iter().map(|&member| reach[member]).sum();
        if total <= 0.0 {
            continue;
        }
        let mut expected = vec![0.0; set.actions];
        for &member in &set.members {
            for (sum, child) in expected.iter_mut().zip(tree.nodes()[member].children()) {
                *sum += reach[member] / total * value_below(tree, profile, child, set.player);
            }
        }
        for (played, answer) in profile.at(at).iter().zip(logit_choice(&expected, lambda)) {
            gap = gap.max((played - answer).abs());
        }
    }
    Ok(gap)
}

/// What a player expects from a node on: each end below it, weighed by the probability of the way there.
fn value_below(tree: &Tree, profile: &Profile, node: usize, player: usize) -> f64 {
    let mut open = vec![(node, 1.0)];
    let mut value = 0.0;
    while let Some((at, p)) = open.pop() {
        match &tree.nodes()[at] {
            Node::Chance(branches) => open.extend(branches.iter().map(|&(q, child)| (child, p * q))),
            Node::Decision { infoset, actions, .. } => {
                open.extend(actions.iter().zip(profile.at(*infoset)).map(|(&child, q)| (child, p * q)));
            }
            Node::Terminal(payoffs) => value += p * payoffs[player],
        }
    }
    value
}

fn best_reply_value(tree: &Tree, profile: &Profile, player: usize) -> Result<f64, GameError> {
    let lineage = tree.lineage(|who| who == player);
    let forgets = |set: &super::Infoset| set.player == player && !lineage.alike(set);
    if let Some(set) = tree.infosets().iter().position(forgets) {
        return Err(GameError::ImperfectRecall(set));
    }
    let weights = others_weights(tree, profile, player);
    // Payoffs below a node, weighed by chance and the other players alone, under the player's best choices.
    let mut best = vec![0.0; tree.nodes().len()];
    for level in lineage.levels().iter().rev() {
        for &at in level {
            if let Node::Decision { player: who, infoset, .. } = tree.nodes()[at]
                && who == player
                && tree.infosets()[infoset].members[0] == at
            {
                choose_best(tree, infoset, &mut best);
            }
        }
        for &at in level.iter().rev() {
            match &tree.nodes()[at] {
                Node::Terminal(payoffs) => best[at] = weights[at] * payoffs[player],
                Node::Decision { player: who, .. } if *who == player => {}
                other => best[at] = other.children().map(|child| best[child]).sum(),
            }
        }
    }
    Ok(best[0])
}

fn choose_best(tree: &Tree, infoset: usize, best: &mut [f64]) {
    let set = &tree.infosets()[infoset];
    let child = |member: usize, action: usize| tree.nodes()[member].children().nth(action);
    let mut chosen = (0, f64::NEG_INFINITY);
    for action in 0..set.actions {
        let sum: f64 = set.members.iter().filter_map(|&member| child(member, action)).map(|c| best[c]).sum();
        if sum > chosen.1 {
            chosen = (action, sum);
        }
    }
    for &member in &set.members {
        if let Some(child) = child(member, chosen.0) {
            best[member] = best[child];
        }
    }
}

/// The probability of the way to each node as far as it is not in the player's own hands.
fn others_weights(tree: &Tree, profile: &Profile, player: usize) -> Vec<f64> {
    let mut weights = vec![1.0; tree.nodes().len()];
    for (at, node) in tree.nodes().iter().enumerate() {
        match node {
            Node::Chance(branches) => {
                branches.iter().for_each(|&(p, child)| weights[child] = weights[at] * p)
            }
            Node::Decision { player: who, infoset, actions } if *who != player => {
                for (&child, p) in actions.iter().zip(profile.at(*infoset)) {
                    weights[child] = weights[at] * p;
                }
            }
            other => other.children().for_each(|child| weights[child] = weights[at]),
        }
    }
    weights
}
