//! No deal is an outcome: what a forecast breaks, whichever model made it.

use super::{Binds, Constraint, FEASIBLE, Give, Table, TableError};

/// What a forecast would ask of those who bind a deal.
#[derive(Debug, Clone, PartialEq)]
pub struct Crossing {
    /// Limits that it breaks, no-deal values of signatories and vetoes among them, and by how many points, in the order
    /// of the table.
    pub limits: Vec<Give>,
    /// Signatories that it leaves worse off than no deal.
    pub worse: Vec<usize>,
    /// Utility of each party at the forecast; `None` for one that cares about nothing, or that cares about an issue for
    /// which there is no forecast.
    pub utilities: Vec<Option<f64>>,
}

/// Which limits `x` crosses, and whom it leaves worse off than without a deal.
///
/// `x` holds an outcome from 0 to 100 an issue, or `None` where a model forecasts nothing: limits there are not judged.
/// Less than [`FEASIBLE`] points is no crossing.
///
/// # Errors
/// A [`TableError`] where a number of the table is out of bounds; [`TableError::Forecast`] if `x` does not hold one
/// outcome from 0 to 100 an issue.
///
/// ```
/// use detente_engines::bargain::{Binds, Party, Stake, Table, Utility, crosses};
/// let party = |position, accepts_from, no_deal| Party {
///     capability: 1.0,
///     no_deal,
///     binds: Binds::Signatory,
///     stakes: vec![Some(Stake { position, salience: 50.0, accepts_from, accepts_to: 100.0 })],
/// };
/// let parties = vec![party(100.0, 70.0, None), party(0.0, 0.0, Some(0.6))];
/// let found = crosses(&Table { issues: 1, parties, utility: Utility::Linear }, &[Some(50.0)]).unwrap();
/// // 20 points below the first one's limit; the second has 0.5 and could have 0.6.
/// assert_eq!(found.limits.iter().map(|g| g.points.round()).collect::<Vec<_>>(), [20.0, 10.0]);
/// assert_eq!(found.worse, [1]);
/// ```
pub fn crosses(table: &Table, x: &[Option<f64>]) -> Result<Crossing, TableError> {
    table.validate()?;
    known(table, x)?;
    Ok(crossing(table, x))
}

/// Looks at a forecast.
pub(super) fn known(table: &Table, x: &[Option<f64>]) -> Result<(), TableError> {
    // A mean of positions at one end of the scale may lie beyond it by its rounding.
    let fits = x.iter().flatten().all(|v| (-FEASIBLE..=super::SCALE + FEASIBLE).contains(v));
    if fits && x.len() == table.issues { Ok(()) } else { Err(TableError::Forecast) }
}

/// The same, with table and forecast known to be in order.
pub(super) fn crossing(table: &Table, x: &[Option<f64>]) -> Crossing {
    let filled: Vec<f64> = x.iter().map(|x| x.unwrap_or(0.0)).collect();
    let open = |party: usize| {
        let cares = |(x, s): (&Option<f64>, &Option<super::Stake>)| {
            x.is_none() && s.is_some_and(|s| s.salience > 0.0)
        };
        x.iter().zip(&table.parties[party].stakes).any(cares)
    };
    let judged = |c: &Constraint| match *c {
        Constraint::AcceptsFrom { issue, .. } | Constraint::AcceptsTo { issue, .. } => x[issue].is_some(),
        Constraint::NoDeal { party } => !open(party),
    };
    let each = table.constraints().into_iter().filter(judged);
    let limits: Vec<Give> = each
        .map(|constraint| Give { constraint, points: table.violation(constraint, &filled) })
        .filter(|give| give.points > FEASIBLE)
        .collect();
    let loses = |give: &Give| match give.constraint {
        Constraint::NoDeal { party } => Some(party).filter(|&p| table.parties[p].binds == Binds::Signatory),
        _ => None,
    };
    let utility = |(at, p): (usize, &super::Party)| p.utility(&filled, table.utility).filter(|_| !open(at));
    Crossing {
        worse: limits.iter().filter_map(loses).collect(),
        utilities: table.parties.iter().enumerate().map(utility).collect(),
        limits,
    }
}
