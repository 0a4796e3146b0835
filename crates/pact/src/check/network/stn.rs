//! The core of a Simple Temporal Network: points in time and bounds on their differences.
//!
//! Every bound is `to - from <= most`. Such a set of bounds has a solution if and only if its distance graph has no
//! negative cycle (Dechter, Meiri and Pearl 1991, theorem 3.1), and the cycle names the bounds that cannot all hold.

use std::collections::BTreeSet;
use std::ops::{Add, Neg};

/// A difference of two times: seconds, then a step, which is smaller than any second and says that one thing comes
/// after the other. Ordered by the seconds first, it is an ordered group, which is all that shortest paths need.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) struct Gap {
    pub seconds: i64,
    pub steps: i64,
}

impl Gap {
    pub const ZERO: Gap = Gap { seconds: 0, steps: 0 };
    /// The least that what waits comes later than what it waits for.
    pub const STEP: Gap = Gap { seconds: 0, steps: 1 };
    /// More than all steps of a network together, less than a second: at the very instant is still in time.
    pub const SLACK: Gap = Gap { seconds: 0, steps: 1 << 40 };
    /// Longer than any agreement: ten thousand years. Sums of as many bounds as fit into memory do not overflow.
    const LONGEST: i64 = 10_000 * 366 * 86_400;

    pub fn seconds(seconds: i64) -> Gap {
        Gap { seconds: seconds.clamp(-Gap::LONGEST, Gap::LONGEST), steps: 0 }
    }
}

impl Add for Gap {
    type Output = Gap;
    fn add(self, other: Gap) -> Gap {
        Gap { seconds: self.seconds + other.seconds, steps: self.steps.saturating_add(other.steps) }
    }
}

impl Neg for Gap {
    type Output = Gap;
    fn neg(self) -> Gap {
        Gap { seconds: -self.seconds, steps: -self.steps }
    }
}

/// `to - from <= most`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Edge {
    pub from: usize,
    pub to: usize,
    pub most: Gap,
}

/// The edges of each node, in one array.
struct Fan {
    starts: Vec<usize>,
    edges: Vec<usize>,
}

impl Fan {
    fn new(nodes: usize, edges: &[Edge], chosen: &[usize], node: impl Fn(&Edge) -> usize) -> Fan {
        let mut starts = vec![0; nodes + 1];
        for index in chosen {
            starts[node(&edges[*index]) + 1] += 1;
        }
        for at in 0..nodes {
            starts[at + 1] += starts[at];
        }
        let (mut next, mut sorted) = (starts.clone(), vec![0; chosen.len()]);
        for index in chosen {
            let place = &mut next[node(&edges[*index])];
            sorted[*place] = *index;
            *place += 1;
        }
        Fan { starts, edges: sorted }
    }

    fn of(&self, node: usize) -> &[usize] {
        &self.edges[self.starts[node]..self.starts[node + 1]]
    }
}

/// Times that keep every chosen bound, or the bounds of a negative cycle, in its order.
///
/// The times are the latest ones that are not after zero. Bellman-Ford from a virtual source, its passes in a good
/// order; time O(nodes × edges) at worst.
pub(crate) fn solve(nodes: usize, edges: &[Edge], chosen: &[usize]) -> Result<Vec<Gap>, Vec<usize>> {
    relax(nodes, edges, chosen, vec![Gap::ZERO; nodes].into_iter().map(Some).collect())
        .map(|times| times.into_iter().map(Option::unwrap_or_default).collect())
}

/// The earliest times that are not before zero, if the chosen bounds have a solution.
pub(crate) fn earliest(nodes: usize, edges: &[Edge], chosen: &[usize]) -> Option<Vec<Gap>> {
    let back: Vec<Edge> = edges.iter().map(|e| Edge { from: e.to, to: e.from, most: e.most }).collect();
    Some(solve(nodes, &back, chosen).ok()?.into_iter().map(Neg::neg).collect())
}

/// The tightest bound that follows on `to - from` for each point `to`; `None` where none follows, or where the
/// bounds have no solution.
pub(crate) fn bounds_from(
    nodes: usize,
    edges: &[Edge],
    chosen: &[usize],
    from: usize,
) -> Option<Vec<Option<Gap>>> {
    let mut start = vec![None; nodes];
    *start.get_mut(from)? = Some(Gap::ZERO);
    relax(nodes, edges, chosen, start).ok()
}

fn relax(
    nodes: usize,
    edges: &[Edge],
    chosen: &[usize],
    mut times: Vec<Option<Gap>>,
) -> Result<Vec<Option<Gap>>, Vec<usize>> {
    let fan = Fan::new(nodes, edges, chosen, |edge| edge.from);
    let mut parents: Vec<Option<usize>> = vec![None; nodes];
    let mut active: Vec<usize> = (0..nodes).filter(|node| times[*node].is_some()).collect();
    let mut pass = Pass { seen: vec![0; nodes], round: 0, order: Vec::new(), place: vec![0; nodes] };
    let (mut rounds, mut look) = (0, 2);
    while !active.is_empty() {
        pass.sort(edges, &fan, &times, &active);
        active = pass.scan(edges, &fan, &mut times, &mut parents);
        // A cycle of parents is a negative cycle. One is looked for ever more rarely, and at last surely: without
        // one there are fewer passes than nodes.
        rounds += 1;
        if rounds >= look || active.is_empty() {
            look = rounds + rounds / 2 + 1;
            if let Some(cycle) = cycle_of(edges, &parents) {
                return Err(cycle);
            }
        }
    }
    Ok(times)
}

/// The order of one pass: along every edge that may make its end earlier, so that a chain of bounds takes one pass
/// however long it is (Goldberg and Radzik 1993).
struct Pass {
    seen: Vec<usize>,
    round: usize,
    order: Vec<usize>,
    place: Vec<usize>,
}

impl Pass {
    fn sort(&mut self, edges: &[Edge], fan: &Fan, times: &[Option<Gap>], active: &[usize]) {
        self.round += 1;
        self.order.clear();
        let tight = |edge: &Edge| match (times[edge.from], times[edge.to]) {
            (Some(from), Some(to)) => from + edge.most <= to,
            (from, _) => from.is_some(),
        };
        let mut path: Vec<(usize, usize)> = Vec::new();
        for root in active {
            if self.seen[*root] == self.round {
                continue;
            }
            self.seen[*root] = self.round;
            path.push((*root, 0));
            while let Some((node, next)) = path.last_mut() {
                let out = fan.of(*node);
                let found = out[*next..]
                    .iter()
                    .position(|index| tight(&edges[*index]) && self.seen[edges[*index].to] != self.round);
                match found {
                    Some(ahead) => {
                        *next += ahead + 1;
                        let to = edges[out[*next - 1]].to;
                        self.seen[to] = self.round;
                        path.push((to, 0));
                    }
                    None => {
                        self.order.push(*node);
                        path.pop();
                    }
                }
            }
        }
        self.order.reverse();
    }

    /// Looks at the nodes of a pass in order, and returns those that became earlier after they were looked at.
    fn scan(
        &mut self,
        edges: &[Edge],
        fan: &Fan,
        times: &mut [Option<Gap>],
        parents: &mut [Option<usize>],
    ) -> Vec<usize> {
        for (index, node) in self.order.iter().enumerate() {
            self.place[*node] = index;
        }
        let mut again = BTreeSet::new();
        for (index, node) in self.order.iter().enumerate() {
            let Some(time) = times[*node] else { continue };
            again.remove(node);
            for index_of_edge in fan.of(*node) {
                let edge = edges[*index_of_edge];
                let new = time + edge.most;
                if times[edge.to].is_some_and(|old| old <= new) {
                    continue;
                }
                times[edge.to] = Some(new);
                parents[edge.to] = Some(*index_of_edge);
                // What comes later in this pass is still to be looked at.
                if self.seen[edge.to] != self.round || self.place[edge.to] <= index {
                    again.insert(edge.to);
                }
            }
        }
        again.into_iter().collect()
    }
}

/// A cycle in the graph of parents, in the direction of its edges.
fn cycle_of(edges: &[Edge], parents: &[Option<usize>]) -> Option<Vec<usize>> {
    let mut seen = vec![usize::MAX; parents.len()];
    for start in 0..parents.len() {
        let mut at = start;
        while seen[at] == usize::MAX {
            seen[at] = start;
            match parents[at] {
                Some(edge) => at = edges[edge].from,
                None => break,
            }
        }
        if seen[at] != start || parents[at].is_none() {
            continue;
        }
        let (mut cycle, first) = (Vec::new(), at);
        loop {
            let edge = parents[at]?;
            cycle.push(edge);
            at = edges[edge].from;
            if at == first {
                cycle.reverse();
                return Some(cycle);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests;
