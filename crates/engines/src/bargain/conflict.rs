//! Sets of constraints that cannot hold together.

use super::case::{Ask, Case, Surplus};
use super::{Constraint, FEASIBLE};

/// The first irreducible part of `hard`, by the deletion filter (Chinneck and Dravnieks 1991).
///
/// `breaks(set)` says whether a set is too much to ask; it must hold of `hard`, and of every set that contains one
/// for which it holds. Members are tried from the last to the first, in blocks that are halved where one of them is
/// needed, which gives what trying one by one would give.
pub(super) fn core(mut hard: Vec<usize>, breaks: &mut dyn FnMut(&[usize]) -> bool) -> Vec<usize> {
    let mut blocks = vec![(0, hard.len())];
    while let Some((from, to)) = blocks.pop() {
        if from == to {
            continue;
        }
        let without: Vec<usize> = [&hard[..from], &hard[to..]].concat();
        if breaks(&without) {
            hard = without;
        } else if to - from > 1 {
            let middle = from.midpoint(to);
            blocks.push((from, middle));
            blocks.push((middle, to));
        }
    }
    hard
}

impl Case<'_> {
    /// Whether the constraints of `hard` alone leave a point.
    pub fn holds(&self, hard: &[usize]) -> bool {
        let level = self.indicator(hard);
        let found =
            self.least(&Ask { levels: std::slice::from_ref(&level), minimised: 1, surplus: Surplus::Nobody });
        let violations = self.violations(&found.x);
        violations.iter().zip(&level).map(|(v, w)| v * w).sum::<f64>() <= FEASIBLE
    }

    /// Weight 1 on the constraints of `set`, 0 elsewhere.
    pub fn indicator(&self, set: &[usize]) -> Vec<f64> {
        let mut level = vec![0.0; self.constraints.len()];
        set.iter().for_each(|&c| level[c] = 1.0);
        level
    }

    /// One irreducible set of constraints that leave no point together; empty if they all can hold.
    pub fn conflict(&self) -> Vec<Constraint> {
        let all: Vec<usize> = (0..self.constraints.len()).collect();
        if self.holds(&all) {
            return Vec::new();
        }
        core(all, &mut |set| !self.holds(set)).into_iter().map(|c| self.constraints[c]).collect()
    }
}

/// The smallest set that has a member in each of `cores`; of several the one that names the earliest first.
pub(super) fn hitting(cores: &[Vec<usize>]) -> Vec<usize> {
    let mut open: Vec<&Vec<usize>> = cores.iter().collect();
    let mut size = 0;
    while !within(&open, size) {
        size += 1;
    }
    let mut members: Vec<usize> = cores.concat();
    members.sort_unstable();
    members.dedup();
    let mut chosen = Vec::new();
    for member in members {
        if open.is_empty() {
            break;
        }
        let rest: Vec<&Vec<usize>> = open.iter().filter(|core| !core.contains(&member)).copied().collect();
        if within(&rest, size - 1) {
            chosen.push(member);
            size -= 1;
            open = rest;
        }
    }
    chosen
}

/// Whether `size` members can meet every one of `cores`.
fn within(cores: &[&Vec<usize>], size: usize) -> bool {
    // Cores without a common member each need their own: a bound that ends most searches at once.
    let mut apart: Vec<&Vec<usize>> = Vec::new();
    for core in cores {
        if apart.iter().all(|other| core.iter().all(|c| !other.contains(c))) {
            apart.push(core);
        }
    }
    if apart.len() > size {
        return false;
    }
    let Some(least) = cores.iter().min_by_key(|core| core.len()) else { return true };
    least.iter().any(|member| {
        let rest: Vec<&Vec<usize>> = cores.iter().filter(|core| !core.contains(member)).copied().collect();
        within(&rest, size - 1)
    })
}
