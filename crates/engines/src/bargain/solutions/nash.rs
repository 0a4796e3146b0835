//! The weighted Nash solution with no deal as the disagreement point.

use super::SolutionStatus as NashStatus;
use super::cone::{Cone, Objective};
use crate::bargain::case::{Ask, Case, Surplus};
use crate::bargain::inside::Inside;
use crate::bargain::{FEASIBLE, SCALE, Table, TableError, Zone, signed};

/// The weighted Nash solution.
#[derive(Debug, Clone, PartialEq)]
pub struct Nash {
    /// Whether there is one.
    pub status: NashStatus,
    /// The point; empty unless solved.
    pub x: Vec<f64>,
    /// Utility of each party there, `None` for one that cares about nothing; empty unless solved.
    pub utilities: Vec<Option<f64>>,
    /// Σ w ln(u − r) there, w the capability as a share over signatories; `None` unless solved.
    pub objective: Option<f64>,
}

impl Nash {
    pub(in crate::bargain) fn none(status: NashStatus) -> Self {
        Self { status, x: Vec::new(), utilities: Vec::new(), objective: None }
    }
}

/// max Σ w ln(u(x) − r) over signatories, x in the zone of agreement (Nash 1950; Kalai 1977 for weights).
///
/// w is capability as a share over the signatories that care about something; r is `no_deal`, 0 where there is none.
/// Parties with a veto limit the zone and have no gain in the product. Solved as a conic program: one exponential
/// cone a signatory, one second-order cone a party under quadratic loss.
///
/// # Errors
/// A [`TableError`] where a number of the table is out of bounds.
pub fn nash(table: &Table) -> Result<Nash, TableError> {
    table.validate()?;
    let case = Case::new(table);
    let zone = signed::zone_of(&case);
    Ok(within(&case, &zone))
}

/// The same, with the zone known.
pub(in crate::bargain) fn within(case: &Case, zone: &Zone) -> Nash {
    let Some(inside) = Inside::new(case.table).filter(|_| zone.feasible) else {
        return Nash::none(NashStatus::NoZone);
    };
    if inside.members.iter().all(|m| m.counts.is_none()) {
        return Nash::none(NashStatus::NoSignatory);
    }
    let levels = [vec![1.0; case.constraints.len()]];
    let best = case.least(&Ask { levels: &levels, minimised: 1, surplus: Surplus::Signatories }).x;
    if case.surplus(&best, Surplus::Signatories).is_some_and(|s| s <= FEASIBLE) {
        return Nash::none(NashStatus::NoGain);
    }
    let mut cone = Cone::new(&inside);
    for (at, member) in inside.members.iter().enumerate() {
        match member.counts {
            Some(weight) => cone.logarithm(at, member.floor, weight),
            None => cone.at_least(at, member.floor, &[]),
        }
    }
    let Some(x) = cone.solve(&Objective::Costs) else { return Nash::none(NashStatus::Stopped) };
    at(&inside, x)
}

/// What the solution is worth at `x`, if it is one.
pub(in crate::bargain) fn at(inside: &Inside, x: Vec<f64>) -> Nash {
    let mut objective = 0.0;
    for (member, m) in inside.members.iter().enumerate() {
        let Some(weight) = m.counts else { continue };
        let gain = inside.utility(member, &x) - m.floor;
        if gain <= FEASIBLE / SCALE {
            return Nash::none(NashStatus::NoGain);
        }
        objective += weight * libm::log(gain);
    }
    let table = inside.table;
    if table.constraints().iter().any(|&c| table.violation(c, &x) > 10.0 * FEASIBLE) {
        return Nash::none(NashStatus::Stopped);
    }
    let utilities = table.parties.iter().map(|p| p.utility(&x, table.utility)).collect();
    Nash { status: NashStatus::Solved, x, utilities, objective: Some(objective) }
}
