//! Bounds of which one of several has to hold: the last of `and`, the first of `or`, one of several ways.

use std::collections::{BTreeMap, BTreeSet};

use super::stn::{Edge, Gap, earliest, solve};

/// Some bounds always hold; of each choice, those of one option hold.
#[derive(Debug, Clone, Default)]
pub(crate) struct Choices {
    pub always: Vec<usize>,
    pub choices: Vec<Choice>,
}

/// One of several groups of bounds.
#[derive(Debug, Clone)]
pub(crate) struct Choice {
    pub options: Vec<Vec<usize>>,
    /// The point that each option says is the last or the first.
    pub points: Vec<usize>,
    /// Whether the last of the points is meant, or else the first.
    pub last: bool,
}

/// So many networks are solved before the search gives up and nothing is claimed.
const MOST: usize = 200;

struct Search<'n> {
    nodes: usize,
    edges: &'n [Edge],
    all: &'n Choices,
    likely: Vec<usize>,
    /// To which choice an edge belongs.
    owner: BTreeMap<usize, usize>,
    left: usize,
}

/// Why nothing can be made to hold: one negative cycle for each way that was tried, the first first.
type Conflict = (BTreeSet<usize>, Vec<Vec<usize>>);

/// The negative cycles that show that no way of choosing has a solution; `None` if one has, or if that could not be
/// decided in time.
///
/// A cycle that does not touch a choice rules out its other options as well, so that few are looked at.
pub(crate) fn conflict(nodes: usize, edges: &[Edge], all: &Choices) -> Option<Vec<Vec<usize>>> {
    let likely = likely(nodes, edges, all);
    let mut owner = BTreeMap::new();
    for (index, choice) in all.choices.iter().enumerate() {
        owner.extend(choice.options.iter().flatten().map(|edge| (*edge, index)));
    }
    let mut search = Search { nodes, edges, all, likely, owner, left: MOST };
    search.under(&mut BTreeMap::new()).map(|(_, cycles)| cycles)
}

/// The options that hold if everything happens as early as it can.
fn likely(nodes: usize, edges: &[Edge], all: &Choices) -> Vec<usize> {
    let times = earliest(nodes, edges, &all.always);
    let time = |point: &usize| times.as_ref().and_then(|t| t.get(*point).copied()).unwrap_or(Gap::ZERO);
    let best = |choice: &Choice| {
        let points = choice.points.iter().enumerate();
        let best = if choice.last {
            points.max_by_key(|(index, point)| (time(point), std::cmp::Reverse(*index)))
        } else {
            points.min_by_key(|(index, point)| (time(point), *index))
        };
        best.map_or(0, |(index, _)| index)
    };
    all.choices.iter().map(best).collect()
}

impl Search<'_> {
    fn under(&mut self, fixed: &mut BTreeMap<usize, usize>) -> Option<Conflict> {
        self.left = self.left.checked_sub(1)?;
        let mut chosen = self.all.always.clone();
        for (index, choice) in self.all.choices.iter().enumerate() {
            let option = fixed.get(&index).or(self.likely.get(index)).and_then(|o| choice.options.get(*o));
            chosen.extend(option.into_iter().flatten());
        }
        let cycle = solve(self.nodes, self.edges, &chosen).err()?;
        let mut touched: BTreeSet<usize> =
            cycle.iter().filter_map(|edge| self.owner.get(edge).copied()).collect();
        let Some(open) = touched.iter().copied().find(|choice| !fixed.contains_key(choice)) else {
            return Some((touched, vec![cycle]));
        };
        touched.remove(&open);
        let (likely, count) = (self.likely[open], self.all.choices[open].options.len());
        let (mut cycles, mut first) = (vec![cycle], true);
        // What the likely option cannot do has been seen; whether it can with others is asked first.
        let order = std::iter::once(likely).chain((0..count).filter(|option| *option != likely));
        for option in order {
            fixed.insert(open, option);
            let found = self.under(fixed);
            fixed.remove(&open);
            let (more, other) = found?;
            if !more.contains(&open) {
                return Some((more, other));
            }
            if std::mem::take(&mut first) {
                cycles = other;
            } else {
                cycles.extend(other);
            }
            touched.extend(more.into_iter().filter(|choice| *choice != open));
        }
        Some((touched, cycles))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn edge(from: usize, to: usize, most: i64) -> Edge {
        Edge { from, to, most: Gap::seconds(most) }
    }

    #[test]
    fn each_way_must_fail() {
        // 1 is 5 after 0; 2 comes with 0 or with 1; 3 is not more than 3 after 2 and at least 7 after 0.
        let edges = [
            edge(0, 1, 5),
            edge(1, 0, -5),
            edge(2, 0, 0),
            edge(0, 2, 0),
            edge(2, 1, 0),
            edge(1, 2, 0),
            edge(2, 3, 3),
            edge(3, 0, -7),
        ];
        let choice = Choice { options: vec![vec![2, 3], vec![4, 5]], points: vec![0, 1], last: false };
        let mut all = Choices { always: vec![0, 1, 6, 7], choices: vec![choice] };
        assert_eq!(conflict(4, &edges, &all), None);
        all.choices[0].options.truncate(1);
        assert_eq!(conflict(4, &edges, &all).map(|cycles| cycles.len()), Some(1));
    }

    proptest! {
        #[test]
        fn agrees_with_trying_all(
            bounds in proptest::collection::vec((0..5_usize, 0..5_usize, -6..7_i64), 10),
            count in 0..4_usize,
        ) {
            let edges: Vec<Edge> = bounds.iter().map(|(from, to, most)| edge(*from, *to, *most)).collect();
            let choice = |index: usize| Choice {
                options: vec![vec![2 * index], vec![2 * index + 1]], points: vec![0, 1], last: true,
            };
            let all = Choices { always: (8..10).collect(), choices: (0..count).map(choice).collect() };
            let possible = (0..1_usize << count).any(|ways| {
                let mut chosen = all.always.clone();
                chosen.extend((0..count).map(|index| 2 * index + (ways >> index & 1)));
                solve(5, &edges, &chosen).is_ok()
            });
            prop_assert_eq!(conflict(5, &edges, &all).is_none(), possible);
        }
    }
}
