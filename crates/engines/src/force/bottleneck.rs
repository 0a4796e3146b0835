//! What is short, where, when, and which limits keep more from coming.

use std::collections::BTreeMap;

use super::draw::on_field;
use super::field::Limit;
use super::plan::Plan;
use super::problem::{Problem, ProblemError};
use super::ready::Ready;

/// A need that the plan does not fill.
#[derive(Debug, Clone, PartialEq)]
pub struct Short {
    /// The need: a position in [`Problem::needs`].
    pub need: usize,
    /// First month in which it is short, and the month after the last.
    pub from: usize,
    /// The month after the last in which it is short.
    pub to: usize,
    /// The most units missing in a month.
    pub most: f64,
    /// Units missing, summed over the months.
    pub unit_months: f64,
    /// How many times a limit kept a pledge that fits from beginning a turn in a month that is short, the most
    /// frequent first. [`Limit::NothingPledged`] stands alone: nobody pledged such a unit.
    pub limits: Vec<(Limit, usize)>,
}

/// The needs that a plan leaves short, the largest priority × unit-months first, then in table order.
///
/// # Errors
/// A [`ProblemError`] if the problem is malformed or the plan is not one of it.
pub fn bottlenecks(problem: &Problem, plan: &Plan) -> Result<Vec<Short>, ProblemError> {
    let ready = Ready::new(problem)?;
    if plan.figures.shortfall.len() != problem.needs.len()
        || plan.figures.shortfall.iter().any(|row| row.len() != problem.months)
    {
        return Err(ProblemError::Shape("the plan"));
    }
    let field = on_field(&ready, &plan.starts);
    let mut all: Vec<Short> = Vec::new();
    for (need, missing) in plan.figures.shortfall.iter().enumerate() {
        let months: Vec<usize> = (0..missing.len()).filter(|&month| missing[month] > 0.0).collect();
        let (Some(&first), Some(&last)) = (months.first(), months.last()) else { continue };
        let mut limits: BTreeMap<Limit, usize> = BTreeMap::new();
        let fit = |p: &usize| {
            let promise = &ready.pledges[*p];
            promise.count > 1e-9 && ready.fits[need][promise.unit]
        };
        let pledges: Vec<usize> = (0..ready.pledges.len()).filter(fit).collect();
        for &month in &months {
            for &pledge in &pledges {
                for size in ready.pledges[pledge].sizes() {
                    let (room, limit) = field.room(pledge, size, problem.needs[need].area, month);
                    if room < 1.0 {
                        *limits.entry(limit).or_default() += 1;
                    }
                }
            }
        }
        if pledges.is_empty() {
            limits.insert(Limit::NothingPledged, months.len());
        }
        let mut limits: Vec<(Limit, usize)> = limits.into_iter().collect();
        limits.sort_by_key(|limit| std::cmp::Reverse(limit.1));
        all.push(Short {
            need,
            from: first,
            to: last + 1,
            most: months.iter().map(|&month| missing[month]).fold(0.0, f64::max),
            unit_months: missing.iter().sum(),
            limits,
        });
    }
    let weight = |short: &Short| problem.needs[short.need].priority * short.unit_months;
    all.sort_by(|a, b| weight(b).total_cmp(&weight(a)));
    Ok(all)
}
