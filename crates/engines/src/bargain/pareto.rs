//! Deals that no signatory can better without another losing, and how far a forecast is from them.

use super::inside::{Goal, Inside};
use super::outline::{Corner, refine};
use super::{SolutionStatus, Table, TableError, Utility, crosses};

/// Points of a frontier that is not a chain of corners lie no further apart from it than this, in utility.
const TOLERANCE: f64 = 1e-5;

/// Rounding of an exact frontier, in utility.
const ROUNDING: f64 = 1e-9;

/// A deal on the frontier.
#[derive(Debug, Clone, PartialEq)]
pub struct FrontierPoint {
    /// The outcome on each issue, 0 to 100.
    pub x: Vec<f64>,
    /// Utility of each party there, `None` for one that cares about nothing.
    pub utilities: Vec<Option<f64>>,
}

/// The Pareto frontier of the zone among signatories.
#[derive(Debug, Clone, PartialEq)]
pub struct Frontier {
    /// Solved, no zone, no signatory, or stopped.
    pub status: SolutionStatus,
    /// The signatories that care about something, whose gains the frontier weighs.
    pub signatories: Vec<usize>,
    /// With two signatories from the first one's best to the second one's; with more, spread over the frontier.
    pub points: Vec<FrontierPoint>,
    /// Whether the points are all the corners, the frontier running straight between neighbours: with one or two
    /// signatories under linear loss.
    pub exact: bool,
}

/// Deals of the zone at which no signatory can gain without another losing.
///
/// With two signatories the corners of the frontier in utilities, found by a parametric linear program (Geoffrion
/// 1966), at most `most` of them; under quadratic loss as many as keep it within 1e-5 of utility. With more, one point
/// for each of about `most` directions: the largest t at which each signatory has its no-deal value and t times a part
/// of its largest gain, the parts running over a regular grid of the simplex (the normal-boundary method of Das and
/// Dennis 1998), then the largest sum of gains, so that nothing is wasted.
///
/// # Errors
/// A [`TableError`] where a number of the table is out of bounds.
///
/// ```
/// use detente_engines::bargain::{Binds, Party, Stake, Table, Utility, pareto};
/// let stake = |position, salience| Some(Stake { position, salience, accepts_from: 0.0, accepts_to: 100.0 });
/// let party = |stakes| Party { capability: 1.0, no_deal: None, binds: Binds::Signatory, stakes };
/// // Each wants the other end of two issues and cares three times as much about one of them: the corner is the swap.
/// let a = party(vec![stake(0.0, 30.0), stake(0.0, 10.0)]);
/// let b = party(vec![stake(100.0, 10.0), stake(100.0, 30.0)]);
/// let found = pareto(&Table { issues: 2, parties: vec![a, b], utility: Utility::Linear }, 50).unwrap();
/// let utilities: Vec<f64> = found.points.iter().map(|p| p.utilities[0].unwrap()).collect();
/// assert!(found.exact && utilities.len() == 3 && (utilities[1] - 0.75).abs() < 1e-9);
/// assert_eq!(found.points[1].x, [0.0, 100.0]);
/// ```
pub fn pareto(table: &Table, most: usize) -> Result<Frontier, TableError> {
    table.validate()?;
    let none = |status| Frontier { status, signatories: Vec::new(), points: Vec::new(), exact: false };
    let Some(inside) = zone(table) else { return Ok(none(SolutionStatus::NoZone)) };
    let signs = counted(&inside);
    if signs.is_empty() {
        return Ok(none(SolutionStatus::NoSignatory));
    }
    let floors = inside.floors();
    let first = |order: &[usize]| -> Option<Vec<f64>> {
        let worths: Vec<Vec<f64>> = order.iter().map(|&m| unit(&inside, m)).collect();
        let goals: Vec<Goal> = worths.iter().map(|w| Goal::Worth(w)).collect();
        inside.best(&floors, &goals)
    };
    let linear = table.utility == Utility::Linear;
    let found = match *signs.as_slice() {
        [one] => first(&[one]).map(|x| (vec![x], linear)),
        [a, b] => first(&[a, b]).zip(first(&[b, a])).map(|ends| two(&inside, [a, b], ends, most)),
        _ => many(&inside, &signs, most).map(|points| (points, false)),
    };
    let Some((points, exact)) = found else { return Ok(none(SolutionStatus::Stopped)) };
    let point = |x: Vec<f64>| FrontierPoint {
        utilities: table.parties.iter().map(|p| p.utility(&x, table.utility)).collect(),
        x,
    };
    Ok(Frontier {
        status: SolutionStatus::Solved,
        signatories: signs.iter().map(|&m| inside.members[m].party).collect(),
        points: points.into_iter().map(point).collect(),
        exact: exact && linear,
    })
}

/// How much all signatories could gain at once.
#[derive(Debug, Clone, PartialEq)]
pub struct Reach {
    /// The largest gain over the forecast, in utility, that every signatory can have at the same deal of the zone: 0 on
    /// the frontier, below 0 where the zone has nothing as good, as when the forecast lies outside.
    pub gain: f64,
    /// A deal where they have it.
    pub x: Vec<f64>,
}

/// The distance from a forecast to the frontier: max t such that some deal gives every signatory u(forecast) + t
/// (Luenberger 1992).
///
/// `None` without a zone, without a signatory that cares, or where a signatory cares about an issue that `x` forecasts
/// nothing for.
///
/// # Errors
/// A [`TableError`] where a number of the table is out of bounds, or `x` does not hold one outcome from 0 to 100 an
/// issue.
pub fn reach(table: &Table, x: &[Option<f64>]) -> Result<Option<Reach>, TableError> {
    table.validate()?;
    crosses::known(table, x)?;
    let Some(inside) = zone(table) else { return Ok(None) };
    let signs = counted(&inside);
    let utilities = crosses::crossing(table, x).utilities;
    let mut from = vec![0.0; inside.members.len()];
    let mut scale = vec![0.0; inside.members.len()];
    for &m in &signs {
        let Some(u) = utilities[inside.members[m].party] else { return Ok(None) };
        (from[m], scale[m]) = (u, 1.0);
    }
    let best = inside.best(&inside.floors(), &[Goal::Least { from: &from, scale: &scale }]);
    let gain = |x: &[f64]| signs.iter().map(|&m| inside.utility(m, x) - from[m]).min_by(f64::total_cmp);
    Ok(best.and_then(|x| gain(&x).map(|gain| Reach { gain, x })))
}

/// The zone, if it holds a point.
pub(super) fn zone(table: &Table) -> Option<Inside<'_>> {
    let feasible = super::draw(table).is_ok_and(|d| d.feasible);
    Inside::new(table).filter(|_| feasible)
}

fn counted(inside: &Inside) -> Vec<usize> {
    (0..inside.members.len()).filter(|&m| inside.members[m].counts.is_some()).collect()
}

fn unit(inside: &Inside, member: usize) -> Vec<f64> {
    (0..inside.members.len()).map(|m| f64::from(u8::from(m == member))).collect()
}

fn two(inside: &Inside, pair: [usize; 2], ends: (Vec<f64>, Vec<f64>), most: usize) -> (Vec<Vec<f64>>, bool) {
    let linear = inside.table.utility == Utility::Linear;
    let tolerance = if linear { ROUNDING } else { TOLERANCE };
    let floors = inside.floors();
    let corner = |x: Vec<f64>| Corner { at: pair.map(|m| inside.utility(m, &x)), x };
    let mut corners = vec![corner(ends.0), corner(ends.1)];
    let exact = refine(&mut corners, false, tolerance, most.max(2), &mut |normal| {
        let mut worth = vec![0.0; inside.members.len()];
        pair.iter().zip(normal).for_each(|(&m, n)| worth[m] = n.max(0.0));
        inside.best(&floors, &[Goal::Worth(&worth)]).map(corner)
    });
    let apart = |a: &Corner, b: &Corner| (0..2).any(|i| (a.at[i] - b.at[i]).abs() > tolerance);
    corners.dedup_by(|b, a| !apart(a, b));
    (corners.into_iter().map(|c| c.x).collect(), exact)
}

fn many(inside: &Inside, signs: &[usize], most: usize) -> Option<Vec<Vec<f64>>> {
    let floors = inside.floors();
    let mut ideal = vec![0.0; inside.members.len()];
    for &m in signs {
        let worth = unit(inside, m);
        let x = inside.best(&floors, &[Goal::Worth(&worth)])?;
        ideal[m] = (inside.utility(m, &x) - floors[m]).max(0.0);
    }
    let sum: Vec<f64> = inside.members.iter().map(|m| f64::from(u8::from(m.counts.is_some()))).collect();
    let mut points: Vec<Vec<f64>> = Vec::new();
    for parts in grid(signs.len(), most) {
        let mut scale = vec![0.0; inside.members.len()];
        signs.iter().zip(&parts).for_each(|(&m, part)| scale[m] = part * ideal[m]);
        let goals = [Goal::Least { from: &floors, scale: &scale }, Goal::Worth(&sum)];
        let goals = if scale.iter().any(|s| *s > 1e-9) { &goals[..] } else { &goals[1..] };
        let Some(x) = inside.best(&floors, goals) else { continue };
        let same = |other: &Vec<f64>| {
            signs.iter().all(|&m| (inside.utility(m, other) - inside.utility(m, &x)).abs() <= 1e-7)
        };
        if !points.iter().any(same) {
            points.push(x);
        }
    }
    (!points.is_empty()).then_some(points)
}

/// Parts that sum to 1 on the finest regular grid of at most `most` points, but at least the corners.
fn grid(parts: usize, most: usize) -> Vec<Vec<f64>> {
    let count = |steps: usize| (1..parts).fold(1_usize, |c, i| c.saturating_mul(steps + i) / i);
    let mut steps = 1;
    while steps < 1000 && count(steps + 1) <= most {
        steps += 1;
    }
    let mut out: Vec<Vec<usize>> = vec![Vec::new()];
    for _ in 1..parts {
        let longer = |line: &Vec<usize>| {
            let left = steps - line.iter().sum::<usize>();
            let line = line.clone();
            (0..=left).map(move |i| [line.clone(), vec![i]].concat())
        };
        out = out.iter().flat_map(longer).collect();
    }
    let whole = |mut line: Vec<usize>| -> Vec<f64> {
        line.push(steps - line.iter().sum::<usize>());
        line.into_iter().map(|i| i as f64 / steps as f64).collect()
    };
    out.into_iter().map(whole).collect()
}
