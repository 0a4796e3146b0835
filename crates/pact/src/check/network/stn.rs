//! The core of a Simple Temporal Network: points in time and bounds on their differences.
//!
//! Every bound is `to - from <= most`. Such a set of bounds has a solution if and only if its distance graph has no
//! negative cycle (Dechter, Meiri and Pearl 1991, theorem 3.1), and the cycle names the bounds that cannot all hold.

use std::collections::VecDeque;
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
/// The times are the latest ones that are not after zero. Bellman-Ford from a virtual source, with a queue; time
/// O(nodes × edges) at worst.
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
    let mut queue: VecDeque<usize> = (0..nodes).filter(|node| times[*node].is_some()).collect();
    let mut queued: Vec<bool> = times.iter().map(Option::is_some).collect();
    let mut since = 0;
    while let Some(node) = queue.pop_front() {
        queued[node] = false;
        let Some(time) = times[node] else { continue };
        for index in fan.of(node) {
            let edge = edges[*index];
            let new = time + edge.most;
            if times[edge.to].is_some_and(|old| old <= new) {
                continue;
            }
            times[edge.to] = Some(new);
            parents[edge.to] = Some(*index);
            if !std::mem::replace(&mut queued[edge.to], true) {
                queue.push_back(edge.to);
            }
            since += 1;
        }
        // A cycle of parents is a negative cycle; looking for one as often as there are nodes costs no more than
        // the relaxations themselves.
        if since >= nodes {
            since = 0;
            if let Some(cycle) = cycle_of(edges, &parents) {
                return Err(cycle);
            }
        }
    }
    cycle_of(edges, &parents).map_or(Ok(times), Err)
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
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn edges(bounds: &[(usize, usize, i64)]) -> Vec<Edge> {
        bounds
            .iter()
            .map(|(from, to, most)| Edge { from: *from, to: *to, most: Gap::seconds(*most) })
            .collect()
    }

    fn all(edges: &[Edge]) -> Vec<usize> {
        (0..edges.len()).collect()
    }

    /// Dechter, Meiri and Pearl 1991, example 1.1: John leaves between 7:10 and 7:20 and drives for 30 to 40 minutes,
    /// Fred arrives between 8:00 and 8:10 and takes 40 to 50; John arrives 10 to 20 minutes after Fred has left.
    #[test]
    fn going_to_work() {
        let bounds = [
            (0, 1, 20),
            (1, 0, -10),
            (1, 2, 40),
            (2, 1, -30),
            (3, 2, 20),
            (2, 3, -10),
            (3, 4, 50),
            (4, 3, -40),
            (0, 4, 70),
            (4, 0, -60),
        ];
        let network = edges(&bounds);
        let from = bounds_from(5, &network, &all(&network), 0).expect("a solution");
        let latest: Vec<Option<i64>> = from.iter().map(|gap| gap.map(|gap| gap.seconds)).collect();
        assert_eq!(latest, [Some(0), Some(20), Some(50), Some(30), Some(70)]);
        let early = earliest(5, &network, &all(&network)).expect("a solution");
        assert_eq!(early.iter().map(|gap| gap.seconds).collect::<Vec<_>>(), [0, 10, 40, 20, 60]);
    }

    #[test]
    fn a_cycle_names_its_bounds() {
        let network = edges(&[(0, 1, 30), (3, 3, 5), (1, 2, 10), (2, 0, -41)]);
        let mut cycle = solve(4, &network, &all(&network)).unwrap_err();
        cycle.sort_unstable();
        assert_eq!(cycle, [0, 2, 3]);
        assert!(solve(4, &network, &[0, 1, 2]).is_ok());
    }

    #[test]
    fn a_step_is_less_than_a_second() {
        let mut network = edges(&[(0, 1, 0), (1, 0, 0)]);
        assert!(solve(2, &network, &[0, 1]).is_ok());
        network[1].most = -Gap::STEP;
        assert_eq!(solve(2, &network, &[0, 1]).map_err(|cycle| cycle.len()), Err(2));
        network[0].most = Gap::SLACK;
        assert!(solve(2, &network, &[0, 1]).is_ok());
    }

    /// All distances by Floyd and Warshall; `None` if there is a negative cycle.
    fn closed(nodes: usize, edges: &[Edge]) -> Option<Vec<Vec<Option<i64>>>> {
        let mut matrix = vec![vec![None; nodes]; nodes];
        for (node, row) in matrix.iter_mut().enumerate() {
            row[node] = Some(0);
        }
        for edge in edges {
            let cell = &mut matrix[edge.from][edge.to];
            *cell = Some(cell.map_or(edge.most.seconds, |old: i64| old.min(edge.most.seconds)));
        }
        for via in 0..nodes {
            for from in 0..nodes {
                for to in 0..nodes {
                    if let (Some(a), Some(b)) = (matrix[from][via], matrix[via][to]) {
                        matrix[from][to] = Some(matrix[from][to].map_or(a + b, |old: i64| old.min(a + b)));
                    }
                }
            }
        }
        (0..nodes).all(|node| matrix[node][node] >= Some(0)).then_some(matrix)
    }

    proptest! {
        #[test]
        fn agrees_with_all_pairs(bounds in proptest::collection::vec((0..7_usize, 0..7_usize, -9..12_i64), 0..24)) {
            let network = edges(&bounds);
            let chosen = all(&network);
            match (solve(7, &network, &chosen), closed(7, &network)) {
                (Ok(times), Some(matrix)) => {
                    for edge in &network {
                        prop_assert!(times[edge.to] <= times[edge.from] + edge.most);
                    }
                    for (from, row) in matrix.iter().enumerate() {
                        let found = bounds_from(7, &network, &chosen, from).expect("a solution");
                        let found: Vec<Option<i64>> = found.iter().map(|gap| gap.map(|gap| gap.seconds)).collect();
                        prop_assert_eq!(&found, row);
                    }
                }
                (Err(cycle), None) => {
                    let sum: i64 = cycle.iter().map(|index| network[*index].most.seconds).sum();
                    prop_assert!(sum < 0);
                    for (index, edge) in cycle.iter().enumerate() {
                        prop_assert_eq!(network[*edge].to, network[cycle[(index + 1) % cycle.len()]].from);
                    }
                }
                (found, expected) => prop_assert!(false, "{found:?} but {expected:?}"),
            }
        }
    }
}
