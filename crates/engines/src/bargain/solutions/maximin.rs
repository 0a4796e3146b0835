//! Solutions that make the worst off as well off as can be: Kalai–Smorodinsky and egalitarian.

use super::cone::Cone;
use super::{SLACK, Solution, SolutionStatus, ready, settle, solved, sure};
use crate::bargain::inside::{Goal, Inside};
use crate::bargain::{FEASIBLE, SCALE, Table, TableError};

/// The point where every signatory gets the same part of the most that it could gain (Kalai and Smorodinsky 1975).
///
/// The most is looked for inside the zone of agreement, where nobody is worse off than without a deal, not over all
/// outcomes. With more than two signatories equal parts may waste gains; then the parts are made large from the
/// smallest on (lexicographic maximin, Imai 1983), of which `value` is the smallest. Weights play no role. Signatories
/// without a no-deal value gain from 0.
///
/// # Errors
/// A [`TableError`] where a number of the table is out of bounds.
///
/// ```
/// use detente_engines::bargain::{Binds, Party, SolutionStatus, Stake, Table, Utility, kalai_smorodinsky};
/// let party = |position, no_deal| Party {
///     capability: 1.0,
///     no_deal: Some(no_deal),
///     binds: Binds::Signatory,
///     stakes: vec![Some(Stake { position, salience: 50.0, accepts_from: 0.0, accepts_to: 100.0 })],
/// };
/// // u = 1 − x / 100 ≥ 0.2 and u = x / 100 ≥ 0.4: x from 40 to 80, each could gain 0.4, and half of that is at 60.
/// let table = Table { issues: 1, parties: vec![party(0.0, 0.2), party(100.0, 0.4)], utility: Utility::Linear };
/// let found = kalai_smorodinsky(&table).unwrap();
/// assert_eq!(found.status, SolutionStatus::Solved);
/// assert!((found.x[0] - 60.0).abs() < 1e-6 && (found.value.unwrap() - 0.5).abs() < 1e-8);
/// ```
pub fn kalai_smorodinsky(table: &Table) -> Result<Solution, TableError> {
    let inside = match ready(table)? {
        Ok(inside) => inside,
        Err(status) => return Ok(Solution::none(status)),
    };
    let mut scale = vec![0.0; inside.members.len()];
    let mut ideal = vec![None; table.parties.len()];
    for (at, member) in inside.members.iter().enumerate().filter(|(_, m)| m.counts.is_some()) {
        let mut cone = Cone::new(&inside);
        cone.worth(at, 1.0);
        floors(&inside, &mut cone);
        let mut worth = vec![0.0; scale.len()];
        worth[at] = 1.0;
        let Some(x) = sure(&inside, &cone, &inside.floors(), Goal::Worth(&worth)) else {
            return Ok(Solution::none(SolutionStatus::Stopped));
        };
        scale[at] = inside.utility(at, &x) - member.floor;
        if scale[at] <= 10.0 * FEASIBLE / SCALE {
            return Ok(Solution::none(SolutionStatus::NoGain));
        }
        ideal[member.party] = Some(scale[at]);
    }
    Ok(Solution { ideal, ..maximin(&inside, &scale) })
}

/// The point where the signatory that gains least gains as much as can be, then the next, and so on (Kalai 1977; the
/// lexicographic extension is Imai's 1983).
///
/// Gains are u − r, compared as they are: utilities lie on the same scale for all, which is a choice. `value` is the
/// least gain. Its maximum is proved by the solver's dual bound; the gains after it are each the maximum given those
/// before up to a slack of 1e-8. Under linear loss that is a slack as small for those after; under quadratic loss,
/// where near its best a gain hardly changes, each level is known to about the square root of the slack before it. A
/// zone in which somebody can gain nothing still has a solution, of value 0.
///
/// # Errors
/// A [`TableError`] where a number of the table is out of bounds.
pub fn egalitarian(table: &Table) -> Result<Solution, TableError> {
    let inside = match ready(table)? {
        Ok(inside) => inside,
        Err(status) => return Ok(Solution::none(status)),
    };
    let scale: Vec<f64> = inside.members.iter().map(|m| f64::from(u8::from(m.counts.is_some()))).collect();
    Ok(maximin(&inside, &scale))
}

fn floors(inside: &Inside, cone: &mut Cone) {
    inside.members.iter().enumerate().for_each(|(at, m)| cone.at_least(at, m.floor, &[]));
}

/// The lexicographic maximin of (u − r) / scale over the members with a scale.
fn maximin(inside: &Inside, scale: &[f64]) -> Solution {
    // What each member is sure of; `None` for those still to be raised.
    let mut level: Vec<Option<f64>> =
        inside.members.iter().zip(scale).map(|(m, s)| (*s <= 0.0).then_some(m.floor)).collect();
    let mut value = None;
    let mut x = Vec::new();
    while level.iter().any(Option::is_none) {
        let open: Vec<usize> = (0..level.len()).filter(|&m| level[m].is_none()).collect();
        let Some(found) = raised(inside, scale, &level) else {
            // The smallest part is known; those after it stay as the last search left them.
            if x.is_empty() {
                return Solution::none(SolutionStatus::Stopped);
            }
            break;
        };
        let part = |m: usize, x: &[f64]| (inside.utility(m, x) - inside.members[m].floor) / scale[m];
        let least = open.iter().map(|&m| part(m, &found)).fold(f64::INFINITY, f64::min).max(0.0);
        value.get_or_insert(least);
        // Who cannot rise above the common level while the others keep it has its share.
        let mut stuck = Vec::new();
        for &m in open.iter().filter(|_| open.len() > 1) {
            let best = alone(inside, scale, &level, least, m);
            if best.is_none_or(|best| part(m, &best) - least <= 10.0 * SLACK / scale[m].min(1.0)) {
                stuck.push(m);
            }
        }
        if stuck.is_empty() {
            stuck = open;
        }
        stuck.iter().for_each(|&m| level[m] = Some(inside.members[m].floor + least * scale[m]));
        x = found;
    }
    let kept = |(m, u): (usize, &Option<f64>)| u.unwrap_or_else(|| inside.utility(m, &x));
    let sure: Vec<f64> = level.iter().enumerate().map(kept).collect();
    let limits = |cone: &mut Cone| {
        let each = sure.iter().enumerate();
        each.for_each(|(m, &u)| cone.at_least(m, slack(u, inside.members[m].floor, scale[m]), &[]));
    };
    let (x, unique) = settle(inside, x, &limits);
    solved(inside, x, value.unwrap_or(0.0), unique)
}

/// A level with the slack of a second search, not below the no-deal value; that of others counts as it is.
fn slack(level: f64, floor: f64, scale: f64) -> f64 {
    if scale > 0.0 { (level - SLACK).max(floor - FEASIBLE / SCALE) } else { level }
}

/// max t with u ≥ r + t scale for the open members.
fn raised(inside: &Inside, scale: &[f64], level: &[Option<f64>]) -> Option<Vec<f64>> {
    let mut cone = Cone::new(inside);
    let t = cone.variable(-1.0);
    let mut floors = inside.floors();
    let mut open = scale.to_vec();
    for (m, member) in inside.members.iter().enumerate() {
        match level[m] {
            Some(u) => {
                (floors[m], open[m]) = (slack(u, member.floor, scale[m]), 0.0);
                cone.at_least(m, floors[m], &[]);
            }
            None => cone.at_least(m, member.floor, &[(t, scale[m])]),
        }
    }
    sure(inside, &cone, &floors, Goal::Least { from: &inside.floors(), scale: &open })
}

/// max u of one member while the other open ones keep the common level.
fn alone(inside: &Inside, scale: &[f64], level: &[Option<f64>], least: f64, who: usize) -> Option<Vec<f64>> {
    let mut cone = Cone::new(inside);
    cone.worth(who, 1.0);
    let mut floors = inside.floors();
    let mut worth = vec![0.0; floors.len()];
    worth[who] = 1.0;
    for (m, member) in inside.members.iter().enumerate() {
        let u = level[m].unwrap_or(member.floor + least * scale[m]);
        floors[m] = slack(u, member.floor, scale[m]);
        cone.at_least(m, floors[m], &[]);
    }
    sure(inside, &cone, &floors, Goal::Worth(&worth))
}
