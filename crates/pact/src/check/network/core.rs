//! The part of a network in which a cycle can be: what hangs on one other point alone is left out.

use std::collections::{BTreeMap, BTreeSet};

use super::stnu::{Bound, Contingent};

/// What ties a point to another.
#[derive(Debug, Clone, Copy, Default)]
struct Tie {
    /// The most that the other is after the point, and that the point is after the other.
    out: Option<i64>,
    back: Option<i64>,
    contingent: bool,
}

/// For each point, whether it can be part of a cycle that shows that a network is not controllable.
///
/// A point with one neighbour is none if it can always follow it: a deed that is due at or after what it waits for, a
/// contingent duration for which nothing else waits. Once it is left out, the neighbour may have only one as well.
pub(in crate::check) fn core(points: usize, bounds: &[Bound], contingents: &[Contingent]) -> Vec<bool> {
    let mut ties: Vec<BTreeMap<usize, Tie>> = vec![BTreeMap::new(); points];
    let least = |known: &mut Option<i64>, most: i64| *known = Some(known.map_or(most, |old| old.min(most)));
    for bound in bounds.iter().filter(|bound| bound.from != bound.to) {
        least(&mut ties[bound.from].entry(bound.to).or_default().out, bound.most);
        least(&mut ties[bound.to].entry(bound.from).or_default().back, bound.most);
    }
    for contingent in contingents {
        ties[contingent.end].entry(contingent.begin).or_default().contingent = true;
        // What the duration hangs on is not left out before it is.
        ties[contingent.begin].entry(contingent.end).or_default().contingent = true;
    }
    let ends: BTreeSet<usize> = contingents.iter().map(|contingent| contingent.end).collect();
    let loops: BTreeSet<usize> = bounds.iter().filter(|b| b.from == b.to).map(|b| b.from).collect();
    let mut alive = vec![true; points];
    let mut open: Vec<usize> = (0..points).collect();
    while let Some(point) = open.pop() {
        if !alive[point] || loops.contains(&point) || !hangs(&ties[point], ends.contains(&point)) {
            continue;
        }
        alive[point] = false;
        for (other, _) in std::mem::take(&mut ties[point]) {
            ties[other].remove(&point);
            open.push(other);
        }
    }
    alive
}

/// Whether a point with these ties can always follow.
fn hangs(ties: &BTreeMap<usize, Tie>, is_end: bool) -> bool {
    let mut all = ties.values();
    let (Some(tie), None) = (all.next(), all.next()) else { return ties.is_empty() };
    if tie.contingent {
        return is_end && tie.out.is_none() && tie.back.is_none();
    }
    let consistent = tie.out.zip(tie.back).is_none_or(|(out, back)| out.saturating_add(back) >= 0);
    // Without a bound on how early it may be, it can be done before all else.
    consistent && !is_end && (tie.out.is_none() || tie.back.is_none_or(|back| back >= 0))
}
