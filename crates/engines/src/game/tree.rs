//! The extensive form: a checked tree of chance, decisions and payoffs.

use super::{GameError, LARGEST};

/// How far the probabilities of a chance node may be from summing to 1.
const ROUNDING: f64 = 1e-9;

/// One node of a tree; children are positions in the tree's list of nodes, each after its parent.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// Nature moves: (probability, child) of each branch.
    Chance(Vec<(f64, usize)>),
    /// A player chooses without telling apart the nodes of one information set.
    Decision {
        /// Who moves, below the number of players.
        player: usize,
        /// The information set, numbered from 0 over the whole tree.
        infoset: usize,
        /// The child that each action leads to.
        actions: Vec<usize>,
    },
    /// The game ends: one payoff a player.
    Terminal(Vec<f64>),
}

/// The nodes that a player cannot tell apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Infoset {
    /// Who moves here.
    pub player: usize,
    /// How many actions there are.
    pub actions: usize,
    /// The nodes, ascending.
    pub members: Vec<usize>,
}

/// An extensive-form game that has been checked: every node is reached, every information set belongs to one player
/// with the same number of actions at each node, chance sums to 1, payoffs are finite.
///
/// ```
/// use detente_engines::game::{backward_induction, Node, Tree};
/// // A attacks or not; if it does, B resists or yields.
/// let tree = Tree::new(2, vec![
///     Node::Decision { player: 0, infoset: 0, actions: vec![1, 2] },
///     Node::Terminal(vec![0.0, 1.0]),
///     Node::Decision { player: 1, infoset: 1, actions: vec![3, 4] },
///     Node::Terminal(vec![-1.0, 0.5]),
///     Node::Terminal(vec![1.0, 0.0]),
/// ])?;
/// let solved = backward_induction(&tree)?;
/// assert_eq!(solved.profile.at(0), [1.0, 0.0]);
/// assert_eq!(solved.value, [0.0, 1.0]);
/// # Ok::<(), detente_engines::game::GameError>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Tree {
    players: usize,
    nodes: Vec<Node>,
    infosets: Vec<Infoset>,
}

impl Tree {
    /// Checks `nodes` (the first is the root, each child stands after its parent) as a game of `players` players.
    ///
    /// # Errors
    /// The first node or information set that breaks a rule, as [`GameError`] lists them.
    pub fn new(players: usize, nodes: Vec<Node>) -> Result<Self, GameError> {
        check_shape(&nodes)?;
        for (at, node) in nodes.iter().enumerate() {
            check_node(players, at, node)?;
        }
        let infosets = collect_infosets(&nodes)?;
        Ok(Tree { players, nodes, infosets })
    }

    /// How many players there are, chance not among them.
    pub fn players(&self) -> usize {
        self.players
    }

    /// The nodes; the first is the root.
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// The information sets, by number.
    pub fn infosets(&self) -> &[Infoset] {
        &self.infosets
    }

    /// The largest absolute payoff.
    pub fn scale(&self) -> f64 {
        let payoffs = self.nodes.iter().flat_map(|node| match node {
            Node::Terminal(payoffs) => payoffs.as_slice(),
            _ => &[],
        });
        payoffs.fold(0.0, |most, payoff| payoff.abs().max(most))
    }

    /// What lies above each node, counting the decisions of those players alone whom `counts` accepts.
    pub(super) fn lineage(&self, counts: impl Fn(usize) -> bool) -> Lineage {
        let mut lineage = Lineage { depth: vec![0; self.nodes.len()], last: vec![None; self.nodes.len()] };
        for (at, node) in self.nodes.iter().enumerate() {
            match node {
                Node::Decision { player, infoset, actions } if counts(*player) => {
                    for (action, &child) in actions.iter().enumerate() {
                        lineage.depth[child] = lineage.depth[at] + 1;
                        lineage.last[child] = Some((*infoset, action));
                    }
                }
                other => {
                    for child in other.children() {
                        lineage.depth[child] = lineage.depth[at];
                        lineage.last[child] = lineage.last[at];
                    }
                }
            }
        }
        lineage
    }
}

impl Node {
    /// The children, in order.
    pub(super) fn children(&self) -> impl Iterator<Item = usize> + '_ {
        let (branches, actions): (&[(f64, usize)], &[usize]) = match self {
            Node::Chance(branches) => (branches, &[]),
            Node::Decision { actions, .. } => (&[], actions),
            Node::Terminal(_) => (&[], &[]),
        };
        branches.iter().map(|&(_, child)| child).chain(actions.iter().copied())
    }
}

/// The decisions above each node.
pub(super) struct Lineage {
    /// How many there are.
    pub depth: Vec<usize>,
    /// The last of them: its information set and the action taken.
    pub last: Vec<Option<(usize, usize)>>,
}

impl Lineage {
    /// Whether the nodes of an information set have the same decisions above them.
    ///
    /// It is enough to compare the last one: where that is the same set and action at every node, the sets further
    /// up are compared in their own turn.
    pub fn alike(&self, infoset: &Infoset) -> bool {
        infoset.members.windows(2).all(|pair| self.last[pair[0]] == self.last[pair[1]])
    }

    /// Nodes by depth, each list ascending.
    pub fn levels(&self) -> Vec<Vec<usize>> {
        let mut levels = vec![Vec::new(); self.depth.iter().max().map_or(0, |most| most + 1)];
        for (at, &depth) in self.depth.iter().enumerate() {
            levels[depth].push(at);
        }
        levels
    }
}

fn check_shape(nodes: &[Node]) -> Result<(), GameError> {
    if nodes.is_empty() {
        return Err(GameError::Empty);
    }
    let mut has_parent = vec![false; nodes.len()];
    for (at, node) in nodes.iter().enumerate() {
        for child in node.children() {
            if child <= at || child >= nodes.len() || has_parent[child] {
                return Err(GameError::Child { node: at, child });
            }
            has_parent[child] = true;
        }
    }
    match (1..nodes.len()).find(|&at| !has_parent[at]) {
        Some(orphan) => Err(GameError::Orphan(orphan)),
        None => Ok(()),
    }
}

fn check_node(players: usize, at: usize, node: &Node) -> Result<(), GameError> {
    match node {
        Node::Chance(branches) => {
            if branches.is_empty() {
                return Err(GameError::NoBranch(at));
            }
            let in_range = branches.iter().all(|(p, _)| (0.0..=1.0).contains(p));
            let sum: f64 = branches.iter().map(|(p, _)| p).sum();
            if in_range && (sum - 1.0).abs() <= ROUNDING { Ok(()) } else { Err(GameError::Chance(at)) }
        }
        Node::Decision { actions, .. } if actions.is_empty() => Err(GameError::NoBranch(at)),
        Node::Decision { player, .. } if *player >= players => Err(GameError::Player(at)),
        Node::Decision { .. } => Ok(()),
        Node::Terminal(payoffs) => {
            let finite = payoffs.iter().all(|payoff| payoff.abs() <= LARGEST);
            if payoffs.len() == players && finite { Ok(()) } else { Err(GameError::Payoffs(at)) }
        }
    }
}

fn collect_infosets(nodes: &[Node]) -> Result<Vec<Infoset>, GameError> {
    let mut found: std::collections::BTreeMap<usize, Infoset> = std::collections::BTreeMap::new();
    for (at, node) in nodes.iter().enumerate() {
        if let Node::Decision { player, infoset, actions } = node {
            let set = found.entry(*infoset).or_insert(Infoset {
                player: *player,
                actions: actions.len(),
                members: Vec::new(),
            });
            if set.player != *player || set.actions != actions.len() {
                return Err(GameError::MixedInfoset(*infoset));
            }
            set.members.push(at);
        }
    }
    match found.keys().enumerate().find(|(at, number)| at != *number) {
        Some((gap, _)) => Err(GameError::EmptyInfoset(gap)),
        None => Ok(found.into_values().collect()),
    }
}
