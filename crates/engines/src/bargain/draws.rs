//! Draws: the headline and the Nash solution, many times a second.

use super::case::Case;
use super::inside::Inside;
use super::{Draw, Nash, NashStatus, Table, TableError, Zone, signed, solutions};

/// [`draw`](super::draw) and the weighted Nash solution of one table, by the workbench's own Newton method.
///
/// Gives what [`nash`](super::nash) gives, to about 1e-8 in its objective and 1e-6 in utilities, ten to a hundred times
/// faster; where many points have the same utilities it may name another of them. `start`, an outcome an issue, is
/// where the search starts; it must not depend on the order of draws (take the base case's point, or nothing, which
/// takes about as many steps: an interior-point search gains little from a start at the edge). Where the search does
/// not converge [`nash`](super::nash) answers.
///
/// # Errors
/// A [`TableError`] where a number of the table is out of bounds, or `start` is not one outcome an issue.
pub fn draw_nash(table: &Table, start: Option<&[f64]>) -> Result<(Draw, Nash), TableError> {
    table.validate()?;
    if start.is_some_and(|x| x.len() != table.issues || x.iter().any(|v| !v.is_finite())) {
        return Err(TableError::Forecast);
    }
    let case = Case::new(table);
    let draw = signed::drawn(&case);
    let Some(inside) = Inside::new(table).filter(|_| draw.feasible) else {
        return Ok((draw, Nash::none(NashStatus::NoZone)));
    };
    if inside.members.iter().all(|m| m.counts.is_none()) {
        return Ok((draw, Nash::none(NashStatus::NoSignatory)));
    }
    let own = inside.nash(start).map(|x| solutions::at(&inside, x));
    let nash = own
        .filter(|n| n.status == NashStatus::Solved)
        .unwrap_or_else(|| solutions::within(&case, &Zone { feasible: true, x: None, surplus: None }));
    Ok((draw, nash))
}
