//! Hand-worked networks, and random ones against all pairs of shortest paths.

use super::*;
use proptest::prelude::*;

fn edges(bounds: &[(usize, usize, i64)]) -> Vec<Edge> {
    bounds.iter().map(|(from, to, most)| Edge { from: *from, to: *to, most: Gap::seconds(*most) }).collect()
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
