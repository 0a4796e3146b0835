//! The point of the zone with the largest mean gain.

use super::cone::Cone;
use super::{SLACK, Solution, SolutionStatus, ready, settle, solved, sure};
use crate::bargain::inside::Goal;
use crate::bargain::{Table, TableError};

/// max Σ w (u(x) − r) over signatories, x in the zone of agreement (Harsanyi 1955; Thomson 1981 for bargaining).
///
/// w is capability as a share over the signatories that care about something, so that `value` is a mean gain. Under
/// linear loss often many points are best: then `unique` is false and the one nearest to the compromise is taken.
///
/// # Errors
/// A [`TableError`] where a number of the table is out of bounds.
///
/// ```
/// use detente_engines::bargain::{Binds, Party, Stake, Table, Utility, utilitarian};
/// let party = |capability, position| Party {
///     capability,
///     no_deal: Some(0.2),
///     binds: Binds::Signatory,
///     stakes: vec![Some(Stake { position, salience: 50.0, accepts_from: 0.0, accepts_to: 100.0 })],
/// };
/// // The stronger gets its way as far as the other still signs: x = 20, gains 0.6 and 0, mean 0.75 × 0.6.
/// let table = Table { issues: 1, parties: vec![party(3.0, 0.0), party(1.0, 100.0)], utility: Utility::Linear };
/// let found = utilitarian(&table).unwrap();
/// assert!((found.x[0] - 20.0).abs() < 1e-6 && (found.value.unwrap() - 0.45).abs() < 1e-8 && found.unique);
/// ```
pub fn utilitarian(table: &Table) -> Result<Solution, TableError> {
    let inside = match ready(table)? {
        Ok(inside) => inside,
        Err(status) => return Ok(Solution::none(status)),
    };
    let weights: Vec<f64> = inside.members.iter().map(|m| m.counts.unwrap_or(0.0)).collect();
    let floors = |cone: &mut Cone| {
        inside.members.iter().enumerate().for_each(|(at, m)| cone.at_least(at, m.floor, &[]));
    };
    let mut cone = Cone::new(&inside);
    weights.iter().enumerate().for_each(|(at, &w)| cone.worth(at, w));
    floors(&mut cone);
    let Some(first) = sure(&inside, &cone, &inside.floors(), Goal::Worth(&weights)) else {
        return Ok(Solution::none(SolutionStatus::Stopped));
    };
    let mean = |x: &[f64]| -> f64 { weights.iter().zip(inside.utilities(x)).map(|(w, u)| w * u).sum() };
    let best = mean(&first);
    let (x, unique) = settle(&inside, first, &|cone| {
        floors(cone);
        cone.mean_at_least(&weights, best - SLACK);
    });
    let floor: f64 = weights.iter().zip(&inside.members).map(|(w, m)| w * m.floor).sum();
    Ok(solved(&inside, x, best - floor, unique))
}
