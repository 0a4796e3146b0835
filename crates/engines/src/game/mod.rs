//! Extensive-form games: who moves when, what each knows, and how they play.
//!
//! A game is a [`Tree`] of chance moves, decisions in information sets, and payoffs; a [`Profile`] is a behaviour
//! strategy of every player. [`backward_induction`] and [`logit_backward`] solve the *recursive* games: those in
//! which the nodes of an information set differ by chance moves alone, so that what a player believes there does
//! not depend on anybody's strategy. Perfect information is the case of one node in every set. [`regret`] judges
//! any profile of any tree with perfect recall without knowing where it came from.
//!
//! [`guarantee`] is the game of a security guarantee: will the rival break the deal, and will guarantors act?

pub mod guarantee;
mod induction;
mod profile;
mod regret;
mod tree;

use std::fmt;

pub use induction::{Induction, Tie, backward_induction, logit_backward, logit_path};
pub use profile::Profile;
pub use regret::{exploitability, logit_gap, regret};
pub use tree::{Infoset, Node, Tree};

/// Largest payoff and largest λ that the solvers take: beyond it sums of products could overflow.
pub const LARGEST: f64 = 1e100;

/// Why a tree, a profile or a question about them was refused.
#[derive(Debug, Clone, PartialEq)]
pub enum GameError {
    /// The tree has no node.
    Empty,
    /// A child of this node is missing, stands before its parent or has two parents.
    Child {
        /// The parent.
        node: usize,
        /// The child it names.
        child: usize,
    },
    /// This node is neither the root nor anybody's child.
    Orphan(usize),
    /// A chance node or decision without branches.
    NoBranch(usize),
    /// The probabilities of this chance node are not in [0, 1] or do not sum to 1.
    Chance(usize),
    /// A terminal node has not one finite payoff (within ±[`LARGEST`]) for each player.
    Payoffs(usize),
    /// A decision belongs to a player that the game does not have.
    Player(usize),
    /// Information sets are numbered from 0 without gaps; this one has no node.
    EmptyInfoset(usize),
    /// The nodes of this information set differ in player or in number of actions.
    MixedInfoset(usize),
    /// The nodes of this information set differ by more than chance moves: no solution by recursion.
    NotRecursive(usize),
    /// The player of this information set forgets there what it did or knew.
    ImperfectRecall(usize),
    /// The profile does not give this information set one probability an action, summing to 1.
    Profile(usize),
    /// λ is not a number from 0 to [`LARGEST`].
    Lambda(f64),
    /// A payoff of the guarantee game is not finite or beyond ±[`LARGEST`].
    Payoff(f64),
    /// A probability is not in [0, 1].
    Probability(f64),
}

impl fmt::Display for GameError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(f, "the tree has no node"),
            Self::Child { node, child } => {
                write!(
                    f,
                    "node {node} names child {child}, which is missing, comes earlier or has another parent"
                )
            }
            Self::Orphan(node) => write!(f, "node {node} is reached from nowhere"),
            Self::NoBranch(node) => write!(f, "node {node} has no branch"),
            Self::Chance(node) => write!(f, "the probabilities of chance node {node} do not sum to 1"),
            Self::Payoffs(node) => write!(f, "terminal node {node} needs one finite payoff for each player"),
            Self::Player(node) => write!(f, "node {node} belongs to a player the game does not have"),
            Self::EmptyInfoset(set) => write!(f, "information set {set} has no node"),
            Self::MixedInfoset(set) => {
                write!(f, "nodes of information set {set} differ in player or in number of actions")
            }
            Self::NotRecursive(set) => {
                write!(f, "what is believed at information set {set} depends on how others play")
            }
            Self::ImperfectRecall(set) => {
                write!(f, "at information set {set} its player forgets an earlier move")
            }
            Self::Profile(set) => {
                write!(f, "the profile is no probability distribution at information set {set}")
            }
            Self::Lambda(value) => write!(f, "λ is {value}, expected a number from 0 to {LARGEST:e}"),
            Self::Payoff(value) => write!(f, "a payoff is {value}, expected a finite number"),
            Self::Probability(value) => write!(f, "a probability is {value}, expected 0 to 1"),
        }
    }
}

impl std::error::Error for GameError {}
