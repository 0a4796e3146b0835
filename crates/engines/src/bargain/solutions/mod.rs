//! Points that fairness rules pick inside the zone of agreement, with no deal as the disagreement point.
//!
//! Each is a convex program solved with Clarabel: [`nash`], [`kalai_smorodinsky`], [`egalitarian`], [`utilitarian`].
//! [`quadratic_nash`] is the Nash solution on one issue where nobody has limits and disagreement costs all the same.

mod cone;
mod maximin;
mod nash;
mod quadratic;
#[cfg(test)]
mod tests;
mod utilitarian;

pub use maximin::{egalitarian, kalai_smorodinsky};
pub use nash::{Nash, nash};
pub use quadratic::{QuadraticError, quadratic_nash};
pub use utilitarian::utilitarian;

pub(super) use nash::{at, within};

use super::{FEASIBLE, SCALE, Table, TableError};
use crate::bargain::inside::{Goal, Inside};
use cone::{Cone, Objective};

/// Whether there is a solution; the names of [`NashStatus`](super::NashStatus).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SolutionStatus {
    /// Found.
    Solved,
    /// The zone of agreement is empty.
    NoZone,
    /// In the whole zone some signatory has exactly its no-deal value, so that products and shares of gains say
    /// nothing.
    NoGain,
    /// No signatory cares about anything.
    NoSignatory,
    /// The solver stopped before it was sure.
    Stopped,
}

/// A point of the zone that a rule picks.
#[derive(Debug, Clone, PartialEq)]
pub struct Solution {
    /// Whether there is one.
    pub status: SolutionStatus,
    /// The point, 0 to 100 on each issue; empty unless solved.
    pub x: Vec<f64>,
    /// Utility of each party there, `None` for one that cares about nothing; empty unless solved.
    pub utilities: Vec<Option<f64>>,
    /// What the rule makes large: the common part of the ideal gains (Kalai–Smorodinsky), the least gain (egalitarian)
    /// or the mean gain by weight (utilitarian); `None` unless solved.
    pub value: Option<f64>,
    /// What each signatory that cares could gain at most in the zone (Kalai–Smorodinsky alone), `None` for other
    /// parties.
    pub ideal: Vec<Option<f64>>,
    /// Whether no other point of the zone, further than about 0.1 points away, is as good. Where one is, `x` is the
    /// best point that is nearest to the compromise forecast (50 on an issue without one).
    pub unique: bool,
}

impl Solution {
    fn none(status: SolutionStatus) -> Self {
        Self { status, x: Vec::new(), utilities: Vec::new(), value: None, ideal: Vec::new(), unique: false }
    }
}

/// By how much a second search may miss what the first one found, in utility.
const SLACK: f64 = 1e-8;

/// Points by which a solution may miss a limit.
const MISS: f64 = 50.0 * FEASIBLE;

/// Points two best ones are apart at least to count as two.
const APART: f64 = 0.1;

/// The zone with signatories that care, or why there is no solution to look for.
fn ready(table: &Table) -> Result<Result<Inside<'_>, SolutionStatus>, TableError> {
    table.validate()?;
    let Some(inside) = Inside::new(table) else { return Ok(Err(SolutionStatus::NoZone)) };
    let case = super::case::Case::new(table);
    if !super::signed::zone_of(&case).feasible {
        return Ok(Err(SolutionStatus::NoZone));
    }
    if inside.members.iter().all(|m| m.counts.is_none()) {
        return Ok(Err(SolutionStatus::NoSignatory));
    }
    Ok(Ok(inside))
}

/// Of the points that `limits` allow, `first` or the one nearest to the compromise, and whether there is one alone.
///
/// Two searches towards and against a direction without symmetry tell whether there is another.
fn settle(inside: &Inside, first: Vec<f64>, limits: &dyn Fn(&mut Cone)) -> (Vec<f64>, bool) {
    let issues = inside.table.issues;
    let direction: Vec<f64> = (0..issues).map(|k| 1.0 + 0.618_034 * f64::from(k as u32 % 7) / 7.0).collect();
    let signed: Vec<f64> =
        direction.iter().enumerate().map(|(k, d)| if k % 2 == 0 { *d } else { -d }).collect();
    let against: Vec<f64> = signed.iter().map(|d| -d).collect();
    let found = |objective: &Objective| {
        let mut cone = Cone::new(inside);
        limits(&mut cone);
        cone.solve(objective)
    };
    let (Some(a), Some(b)) = (found(&Objective::Towards(&signed)), found(&Objective::Towards(&against)))
    else {
        return (first, false);
    };
    let apart = |(a, b): (&f64, &f64)| (a - b).abs() > APART;
    if !a.iter().zip(&b).any(apart) {
        return (first, true);
    }
    let centre: Vec<f64> = super::compromise(inside.table).iter().map(|x| x.unwrap_or(SCALE / 2.0)).collect();
    let nearest = found(&Objective::Near(&centre)).filter(|x| misses(inside, x) <= MISS);
    (nearest.unwrap_or(first), false)
}

/// The conic solver's point if it meets the floors, else what the workbench's own methods find for the same goal.
fn sure(inside: &Inside, cone: &Cone, floors: &[f64], goal: Goal) -> Option<Vec<f64>> {
    let found = cone.solve(&Objective::Costs).filter(|x| misses(inside, x) <= MISS);
    found.or_else(|| inside.best(floors, &[goal]))
}

/// How far `x` is outside the limit that it misses most, in points.
fn misses(inside: &Inside, x: &[f64]) -> f64 {
    let table = inside.table;
    table.constraints().iter().map(|&c| table.violation(c, x)).fold(0.0, f64::max)
}

/// A solution at `x`, unless `x` misses a limit.
fn solved(inside: &Inside, x: Vec<f64>, value: f64, unique: bool) -> Solution {
    let table = inside.table;
    if misses(inside, &x) > MISS {
        return Solution::none(SolutionStatus::Stopped);
    }
    let utilities = table.parties.iter().map(|p| p.utility(&x, table.utility)).collect();
    Solution { status: SolutionStatus::Solved, x, utilities, value: Some(value), ideal: Vec::new(), unique }
}
