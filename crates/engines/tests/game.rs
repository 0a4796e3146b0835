//! Games against hand-worked numbers, against a slow solver written independently, and as properties.
#![allow(clippy::unwrap_used, reason = "a test may fail by panicking, in its helpers too")]

use detente_engines::game::guarantee::{Choice, Guarantee, Outcomes, Play, Threshold, joint, lambda_grid};
use detente_engines::game::{
    GameError, Node, Profile, Tree, backward_induction, exploitability, logit_backward, logit_gap, regret,
};
use proptest::prelude::*;

fn outcomes([kept, broken_unanswered, backed_down, escalated]: [f64; 4]) -> Outcomes {
    Outcomes { kept, broken_unanswered, backed_down, escalated }
}

fn guarantee(rival: [f64; 4], guarantor: [f64; 4], resolve: f64) -> Guarantee {
    Guarantee { rival: outcomes(rival), guarantor: outcomes(guarantor), resolve }
}

fn example(resolve: f64) -> Guarantee {
    guarantee([0.0, 40.0, -20.0, -60.0], [30.0, -40.0, 10.0, -50.0], resolve)
}

fn close(a: f64, b: f64) {
    assert!((a - b).abs() <= 1e-12 * (1.0 + b.abs()), "{a} is not {b}");
}

fn choice(player: usize, infoset: usize, actions: Vec<usize>) -> Node {
    Node::Decision { player, infoset, actions }
}

#[test]
fn a_game_worked_by_hand() {
    // λ = ln 3 / 20, so that a gain of 20 points is chosen three times as often, one of 40 nine times.
    let lambda = libm::log(3.0) / 20.0;
    // Backing down is 40 better than going on: goes on 1/10. The guarantor expects 0.1 × −50 + 0.9 × 10 = 4 from
    // acting and −16 from doing nothing: acts 3/4. The rival facing a resolute guarantor expects
    // 3/4 × (0.1 × −60 + 0.9 × −20) + 1/4 × 20 = −13; with resolve 2/3 a break is worth −26/3 + 20/3 = −2, and
    // keeping it is worth 18: broken 1/4.
    let game = guarantee([18.0, 20.0, -20.0, -60.0], [0.0, -16.0, 10.0, -50.0], 2.0 / 3.0);
    let play = game.logit(lambda).unwrap();
    close(play.goes_on, 0.1);
    close(play.acts_if_resolute, 0.75);
    close(play.acts, 0.5);
    close(play.broken, 0.25);
    let expected = [0.75, 0.125, 0.1125, 0.0125];
    play.outcomes.to_array().into_iter().zip(expected).for_each(|(a, b)| close(a, b));
}

#[test]
fn without_precision_every_choice_is_even() {
    let play = example(0.4).logit(0.0).unwrap();
    assert_eq!((play.broken, play.acts_if_resolute, play.goes_on), (0.5, 0.5, 0.5));
    close(play.acts, 0.2);
}

#[test]
fn backward_induction_by_hand() {
    // The rival would back down, so the resolute guarantor acts; a break is worth 40 − 60 × resolve.
    let deterred = example(0.7).backward().unwrap();
    assert_eq!(deterred.play.broken, 0.0);
    assert_eq!((deterred.play.acts_if_resolute, deterred.play.goes_on), (1.0, 0.0));
    assert_eq!(deterred.ties, []);
    assert_eq!(example(0.6).backward().unwrap().play.broken, 1.0);
    let even = example(2.0 / 3.0).backward().unwrap();
    assert_eq!((even.play.broken, even.ties), (0.0, vec![Choice::KeepOrBreak]));
}

#[test]
fn every_indifference_is_reported() {
    let flat = guarantee([0.0; 4], [0.0; 4], 0.5).backward().unwrap();
    assert_eq!(flat.ties, [Choice::KeepOrBreak, Choice::ActOrNot, Choice::BackDownOrGoOn]);
    assert_eq!((flat.play.broken, flat.play.acts_if_resolute, flat.play.goes_on), (0.0, 1.0, 0.0));
}

#[test]
fn a_threshold_of_resolve() {
    let at = |resolve: f64| example(resolve).logit(0.1).unwrap().broken;
    let Threshold::From(least) = example(0.5).threshold(0.1, 0.2).unwrap() else { panic!("resolve deters") };
    close(at(least), 0.2);
    assert!(at(least - 0.01) > 0.2 && at(least + 0.01) < 0.2);
    let eager = guarantee([0.0, -20.0, 30.0, 60.0], [0.0, -50.0, 10.0, 20.0], 0.5);
    let Threshold::UpTo(most) = eager.threshold(0.1, 0.5).unwrap() else { panic!("resolve provokes") };
    close(Guarantee { resolve: most, ..eager }.logit(0.1).unwrap().broken, 0.5);
    assert_eq!(example(0.5).threshold(0.1, 1.0).unwrap(), Threshold::Any);
    assert_eq!(example(0.5).threshold(0.1, 0.0).unwrap(), Threshold::None);
    assert_eq!(example(0.5).threshold(0.0, 0.5).unwrap(), Threshold::Any);
    assert_eq!(example(0.5).threshold(0.0, 0.4).unwrap(), Threshold::None);
}

#[test]
fn several_rivals_break_apart_from_each_other() {
    let play = |broken: f64, acts: f64| Play { broken, acts, ..example(0.5).logit(0.1).unwrap() };
    let both = joint(&[play(0.2, 0.5), play(0.5, 0.4)]);
    close(both.broken, 0.6);
    // 1 − (1 − 0.1)(1 − 0.2) = 0.28 of the 0.6.
    close(both.acts, 0.28 / 0.6);
    close(joint(&[play(1e-20, 0.5)]).broken, 1e-20);
    close(joint(&[play(1.0, 0.5), play(0.3, 0.0)]).broken, 1.0);
    assert_eq!(joint(&[play(0.0, 0.5), play(0.0, 0.1)]).acts, 0.3);
    assert_eq!((joint(&[]).broken, joint(&[]).acts), (0.0, 0.0));
}

#[test]
fn the_path_starts_at_chance_and_ends_at_backward_induction() {
    let lambdas = lambda_grid(0.1, 500.0, 50);
    assert_eq!((lambdas.len(), lambdas[0], lambdas[50]), (51, 0.0, 50.0));
    for resolve in [0.1, 0.6, 0.7, 1.0] {
        let path = example(resolve).logit_path(&lambdas).unwrap();
        assert_eq!(path[0].broken, 0.5);
        close(path[50].broken, example(resolve).backward().unwrap().play.broken);
    }
}

#[test]
fn huge_precision_and_payoffs_stay_numbers() {
    let game = guarantee([0.0, 1e100, -1e100, 5.0], [0.0, -1e100, 1e100, 7.0], 0.5);
    let play = game.logit(1e100).unwrap();
    close(play.outcomes.to_array().iter().sum(), 1.0);
    assert!(matches!(game.logit(f64::INFINITY), Err(GameError::Lambda(_))));
    assert!(matches!(game.logit(-1.0), Err(GameError::Lambda(_))));
    assert!(matches!(example(1.5).logit(1.0), Err(GameError::Probability(_))));
    assert!(matches!(example(f64::NAN).backward(), Err(GameError::Probability(_))));
    let bad = guarantee([f64::NAN, 0.0, 0.0, 0.0], [0.0; 4], 0.5);
    assert!(matches!(bad.logit(1.0), Err(GameError::Payoff(_))));
}

#[test]
fn trees_that_are_no_games_are_refused() {
    let end = || Node::Terminal(vec![0.0]);
    let refused = |nodes: Vec<Node>| Tree::new(1, nodes).unwrap_err();
    assert_eq!(refused(vec![]), GameError::Empty);
    assert_eq!(refused(vec![choice(0, 0, vec![1, 1]), end()]), GameError::Child { node: 0, child: 1 });
    assert_eq!(refused(vec![choice(0, 0, vec![0])]), GameError::Child { node: 0, child: 0 });
    assert_eq!(refused(vec![choice(0, 0, vec![2]), end()]), GameError::Child { node: 0, child: 2 });
    assert_eq!(refused(vec![end(), end()]), GameError::Orphan(1));
    assert_eq!(refused(vec![choice(0, 0, vec![])]), GameError::NoBranch(0));
    assert_eq!(refused(vec![choice(1, 0, vec![1]), end()]), GameError::Player(0));
    assert_eq!(refused(vec![choice(0, 1, vec![1]), end()]), GameError::EmptyInfoset(0));
    assert_eq!(refused(vec![Node::Chance(vec![(0.5, 1)]), end()]), GameError::Chance(0));
    assert_eq!(refused(vec![Node::Chance(vec![(f64::NAN, 1)]), end()]), GameError::Chance(0));
    assert_eq!(refused(vec![Node::Terminal(vec![f64::INFINITY])]), GameError::Payoffs(0));
    assert_eq!(refused(vec![Node::Terminal(vec![])]), GameError::Payoffs(0));
    let mixed = vec![choice(0, 0, vec![1, 2]), choice(0, 0, vec![3]), end(), end()];
    assert_eq!(refused(mixed), GameError::MixedInfoset(0));
}

/// Matching pennies: the second player does not see the first move.
fn pennies() -> Tree {
    let end = |x: f64| Node::Terminal(vec![x, -x]);
    let nodes = vec![
        choice(0, 0, vec![1, 4]),
        choice(1, 1, vec![2, 3]),
        end(1.0),
        end(-1.0),
        choice(1, 1, vec![5, 6]),
        end(-1.0),
        end(1.0),
    ];
    Tree::new(2, nodes).unwrap()
}

#[test]
fn hidden_moves_are_no_recursive_game_but_have_regret() {
    let tree = pennies();
    assert_eq!(backward_induction(&tree), Err(GameError::NotRecursive(1)));
    assert_eq!(logit_backward(&tree, 1.0), Err(GameError::NotRecursive(1)));
    assert_eq!(regret(&tree, &Profile::uniform(&tree)).unwrap(), [0.0, 0.0]);
    assert_eq!(logit_gap(&tree, &Profile::uniform(&tree), 3.0).unwrap(), 0.0);
    let pure = Profile::new(&tree, vec![vec![1.0, 0.0], vec![1.0, 0.0]]).unwrap();
    assert_eq!(regret(&tree, &pure).unwrap(), [0.0, 2.0]);
    assert_eq!(exploitability(&tree, &pure).unwrap(), 2.0);
    assert_eq!(Profile::new(&tree, vec![vec![0.5, 0.6], vec![1.0, 0.0]]), Err(GameError::Profile(0)));
    assert_eq!(Profile::new(&tree, vec![vec![0.5, 0.5]]), Err(GameError::Profile(1)));
}

#[test]
fn a_player_who_forgets_is_named() {
    let nodes = vec![
        choice(0, 0, vec![1, 4]),
        choice(0, 1, vec![2, 3]),
        Node::Terminal(vec![1.0]),
        Node::Terminal(vec![0.0]),
        choice(0, 1, vec![5, 6]),
        Node::Terminal(vec![0.0]),
        Node::Terminal(vec![1.0]),
    ];
    let tree = Tree::new(1, nodes).unwrap();
    assert_eq!(regret(&tree, &Profile::uniform(&tree)), Err(GameError::ImperfectRecall(1)));
}

/// A game with perfect information as nested boxes, solved by plain recursion: the slow solver of the tests.
#[derive(Debug, Clone)]
enum Nested {
    End([f64; 2]),
    Chance(Vec<(f64, Nested)>),
    Choice(usize, Vec<Nested>),
}

impl Nested {
    fn value(&self, lambda: f64) -> [f64; 2] {
        let mix = |branches: Vec<(f64, [f64; 2])>| {
            branches.iter().fold([0.0; 2], |sum, (p, v)| [sum[0] + p * v[0], sum[1] + p * v[1]])
        };
        match self {
            Nested::End(payoffs) => *payoffs,
            Nested::Chance(branches) => {
                mix(branches.iter().map(|(p, below)| (*p, below.value(lambda))).collect())
            }
            Nested::Choice(player, actions) => {
                let values: Vec<[f64; 2]> = actions.iter().map(|below| below.value(lambda)).collect();
                let share = |value: &[f64; 2]| {
                    let sum: f64 =
                        values.iter().map(|v| libm::exp(lambda * (v[*player] - value[*player]))).sum();
                    1.0 / sum
                };
                mix(values.iter().map(|value| (share(value), *value)).collect())
            }
        }
    }

    fn tree(&self) -> Tree {
        let mut nodes = Vec::new();
        let mut infosets = 0;
        self.write(&mut nodes, &mut infosets);
        Tree::new(2, nodes).unwrap()
    }

    fn write(&self, nodes: &mut Vec<Node>, infosets: &mut usize) -> usize {
        let at = nodes.len();
        nodes.push(Node::Terminal(vec![0.0, 0.0]));
        nodes[at] = match self {
            Nested::End(payoffs) => Node::Terminal(payoffs.to_vec()),
            Nested::Chance(branches) => {
                Node::Chance(branches.iter().map(|(p, below)| (*p, below.write(nodes, infosets))).collect())
            }
            Nested::Choice(player, actions) => {
                let infoset = *infosets;
                *infosets += 1;
                choice(*player, infoset, actions.iter().map(|below| below.write(nodes, infosets)).collect())
            }
        };
        at
    }
}

fn nested() -> impl Strategy<Value = Nested> {
    let end = prop::array::uniform2(-100.0..100.0f64).prop_map(Nested::End);
    end.prop_recursive(4, 40, 3, |below| {
        prop_oneof![
            (0usize..2, prop::collection::vec(below.clone(), 1..4)).prop_map(|(p, a)| Nested::Choice(p, a)),
            (0.0..1.0f64, below.clone(), below)
                .prop_map(|(p, a, b)| Nested::Chance(vec![(p, a), (1.0 - p, b)])),
        ]
    })
}

fn payoffs() -> impl Strategy<Value = [f64; 4]> {
    prop::array::uniform4(-100.0..100.0f64)
}

proptest! {
    #[test]
    fn any_tree_agrees_with_plain_recursion(game in nested(), lambda in 0.0..2.0f64) {
        let tree = game.tree();
        let logit = logit_backward(&tree, lambda).unwrap();
        for (a, b) in logit.value.iter().zip(game.value(lambda)) {
            prop_assert!((a - b).abs() < 1e-9);
        }
        prop_assert!(logit_gap(&tree, &logit.profile, lambda).unwrap() < 1e-9);
        let ends = tree.reach(&logit.profile).into_iter().zip(tree.nodes());
        let sum: f64 = ends.filter(|(_, node)| matches!(node, Node::Terminal(_))).map(|(p, _)| p).sum();
        prop_assert!((sum - 1.0).abs() < 1e-9);
    }

    #[test]
    fn backward_induction_leaves_no_regret(game in nested()) {
        let tree = game.tree();
        let solved = backward_induction(&tree).unwrap();
        prop_assert!(exploitability(&tree, &solved.profile).unwrap() < 1e-9);
        for (a, b) in solved.value.iter().zip(tree.value(&solved.profile)) {
            prop_assert!((a - b).abs() < 1e-9);
        }
    }

    #[test]
    fn the_closed_form_is_the_equilibrium_of_the_tree(
        rival in payoffs(), guarantor in payoffs(), resolve in 0.0..=1.0f64, lambda in 0.0..3.0f64,
    ) {
        let game = guarantee(rival, guarantor, resolve);
        let play = game.logit(lambda).unwrap();
        let tree = game.tree().unwrap();
        let solved = logit_backward(&tree, lambda).unwrap();
        prop_assert!((play.broken - solved.profile.at(0)[1]).abs() < 1e-9);
        prop_assert!((play.acts_if_resolute - solved.profile.at(1)[0]).abs() < 1e-9);
        prop_assert!((play.goes_on - solved.profile.at(2)[1]).abs() < 1e-9);
        prop_assert!(logit_gap(&tree, &solved.profile, lambda).unwrap() < 1e-9);
        let reach = tree.reach(&solved.profile);
        let ends = [reach[2] + reach[9], reach[7] + reach[10], reach[5], reach[6]];
        for (a, b) in play.outcomes.to_array().into_iter().zip(ends) {
            prop_assert!((a - b).abs() < 1e-9 && (0.0..=1.0).contains(&a));
        }
        prop_assert!((play.outcomes.to_array().iter().sum::<f64>() - 1.0).abs() < 1e-12);
        prop_assert!((play.outcomes.kept + play.broken - 1.0).abs() < 1e-12);
    }

    #[test]
    fn resolve_deters_where_being_answered_is_worse(
        rival in payoffs(), guarantor in payoffs(), a in 0.0..=1.0f64, b in 0.0..=1.0f64, lambda in 0.0..3.0f64,
    ) {
        let [kept, unanswered, down, on] = rival;
        let rival = [kept, unanswered.max(down).max(on), down, on];
        let broken = |resolve: f64| guarantee(rival, guarantor, resolve).logit(lambda).unwrap().broken;
        prop_assert!(broken(a.max(b)) <= broken(a.min(b)) + 1e-12);
    }

    #[test]
    fn logit_tends_to_backward_induction(
        rival in payoffs(), guarantor in payoffs(), resolve in 0.0..=1.0f64,
    ) {
        let game = guarantee(rival, guarantor, resolve);
        let induced = game.backward().unwrap().play;
        // Only where every choice is decided by a tenth of a point and more.
        let tree = game.tree().unwrap();
        let solved = backward_induction(&tree).unwrap();
        let value = |infoset: usize, action: usize| {
            let mut choices: Vec<Vec<f64>> = (0..3).map(|h| solved.profile.at(h).to_vec()).collect();
            choices[infoset] = if action == 0 { vec![1.0, 0.0] } else { vec![0.0, 1.0] };
            choices[0] = if infoset == 0 { choices[0].clone() } else { vec![0.0, 1.0] };
            choices[1] = if infoset == 2 { vec![1.0, 0.0] } else { choices[1].clone() };
            let sure = Guarantee { resolve: if infoset == 0 { resolve } else { 1.0 }, ..game };
            let tree = sure.tree().unwrap();
            tree.value(&Profile::new(&tree, choices).unwrap())[usize::from(infoset == 1)]
        };
        prop_assume!((0..3).all(|h| (value(h, 0) - value(h, 1)).abs() > 0.1));
        let play = game.logit(1e4).unwrap();
        for (a, b) in play.outcomes.to_array().into_iter().zip(induced.outcomes.to_array()) {
            prop_assert!((a - b).abs() < 1e-9);
        }
        prop_assert!(exploitability(&tree, &solved.profile).unwrap() < 1e-9);
    }

    #[test]
    fn a_threshold_divides_the_resolves(
        rival in payoffs(), guarantor in payoffs(), lambda in 0.001..1.0f64, most in 0.01..0.99f64,
        resolve in 0.0..=1.0f64,
    ) {
        let game = guarantee(rival, guarantor, resolve);
        let broken = game.logit(lambda).unwrap().broken;
        prop_assume!((broken - most).abs() > 1e-9);
        let inside = match game.threshold(lambda, most).unwrap() {
            Threshold::Any => true,
            Threshold::None => false,
            Threshold::From(least) => resolve >= least,
            Threshold::UpTo(limit) => resolve <= limit,
        };
        prop_assert_eq!(inside, broken <= most);
    }
}
