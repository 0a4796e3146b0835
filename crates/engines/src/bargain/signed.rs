//! The answer to *signed*: the zone of agreement, and what follows if it is empty or not.

use super::case::{Ask, Case, Surplus};
use super::{
    Concession, Constraint, FEASIBLE, Forecast, Nash, Notion, Table, TableError, Utility, crosses, forecast,
    solutions,
};

/// Whether there is a deal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// The zone of agreement holds at least one point.
    Deal,
    /// No point satisfies every constraint.
    NoDeal,
}

/// The zone of agreement.
#[derive(Debug, Clone, PartialEq)]
pub struct Zone {
    /// Whether it holds a point.
    pub feasible: bool,
    /// A point of it, inside rather than at an edge where the zone has an inside.
    pub x: Option<Vec<f64>>,
    /// Largest surplus over no-deal (utility × 100) that all who have such a value can have at once; `None` without
    /// a zone or where nobody has one.
    pub surplus: Option<f64>,
}

/// The cheapest concessions in three senses.
#[derive(Debug, Clone, PartialEq)]
pub struct Concessions {
    /// Least Σ points × capability; its points are the headline.
    pub weighted: Concession,
    /// Fewest constraints.
    pub fewest: Concession,
    /// Least Σ points × salience.
    pub felt: Concession,
}

/// Everything *signed* answers for one table.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// Deal or no deal.
    pub status: Status,
    /// The utility used.
    pub utility: Utility,
    /// The headline: points of the concession that is least in Σ points × capability; 0 with a deal.
    pub points: f64,
    /// The zone.
    pub zone: Zone,
    /// One irreducible set of constraints that cannot hold together; empty with a deal.
    pub conflict: Vec<Constraint>,
    /// What opens a deal; `None` with a deal.
    pub concessions: Option<Concessions>,
    /// The compromise, limits aside.
    pub forecast: Forecast,
    /// Constraints that the compromise breaks, and by how many points; those on an issue without a forecast are not
    /// judged.
    pub crossed: Vec<super::Give>,
    /// The weighted Nash solution.
    pub nash: Nash,
}

/// The headline alone.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Draw {
    /// Whether the zone holds a point.
    pub feasible: bool,
    /// Points of the least weighted concession; 0 with a zone.
    pub points: f64,
}

/// The verdict under both utilities.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verdicts {
    /// A deal under linear loss.
    pub linear: bool,
    /// A deal under quadratic loss, which is never more than the linear one.
    pub quadratic: bool,
}

impl Verdicts {
    /// Whether the verdict turns on the choice of utility.
    #[must_use]
    pub fn turn(self) -> bool {
        self.linear != self.quadratic
    }
}

/// Decides the zone and everything that follows.
///
/// # Errors
/// A [`TableError`] where a number of the table is out of bounds.
///
/// ```
/// use detente_engines::bargain::{Binds, Party, Stake, Status, Table, Utility, solve};
/// let party = |capability, position, accepts_from, accepts_to| Party {
///     capability,
///     no_deal: None,
///     binds: Binds::Signatory,
///     stakes: vec![Some(Stake { position, salience: 50.0, accepts_from, accepts_to })],
/// };
/// // One accepts up to 30, the other from 70: 40 points, cheapest given by the weaker.
/// let parties = vec![party(2.0, 0.0, 0.0, 30.0), party(1.0, 100.0, 70.0, 100.0)];
/// let outcome = solve(&Table { issues: 1, parties, utility: Utility::Linear }).unwrap();
/// assert_eq!(outcome.status, Status::NoDeal);
/// assert!((outcome.points - 40.0).abs() < 1e-9);
/// assert_eq!(outcome.concessions.unwrap().weighted.gives[0].constraint.party(), 1);
/// ```
pub fn solve(table: &Table) -> Result<Outcome, TableError> {
    table.validate()?;
    let case = Case::new(table);
    let feasible = first(&case).0.feasible;
    let zone = zone(&case, feasible);
    let forecast = forecast(table);
    let crossed = crosses::crossing(table, &forecast.x).limits;
    let nash = solutions::within(&case, &zone);
    if feasible {
        return Ok(Outcome {
            status: Status::Deal,
            utility: table.utility,
            points: 0.0,
            zone,
            conflict: Vec::new(),
            concessions: None,
            forecast,
            crossed,
            nash,
        });
    }
    let concessions = Concessions {
        weighted: case.concession(Notion::Weighted),
        fewest: case.concession(Notion::Fewest),
        felt: case.concession(Notion::Felt),
    };
    Ok(Outcome {
        status: Status::NoDeal,
        utility: table.utility,
        points: concessions.weighted.points,
        zone,
        conflict: case.conflict(),
        concessions: Some(concessions),
        forecast,
        crossed,
        nash,
    })
}

/// Whether there is a zone, and the points of the least weighted concession: what [`solve`] says, without the rest.
///
/// Keeps nothing between calls, so the order of draws and the number of threads change nothing.
///
/// # Errors
/// A [`TableError`] where a number of the table is out of bounds.
pub fn draw(table: &Table) -> Result<Draw, TableError> {
    table.validate()?;
    Ok(drawn(&Case::new(table)))
}

/// The same of a table made ready.
pub(super) fn drawn(case: &Case) -> Draw {
    let (draw, settled) = first(case);
    if draw.feasible || settled {
        return draw;
    }
    Draw { feasible: false, points: case.concession(Notion::Weighted).points }
}

/// The verdict under linear and under quadratic loss.
///
/// # Errors
/// A [`TableError`] where a number of the table is out of bounds.
pub fn verdicts(table: &Table) -> Result<Verdicts, TableError> {
    let verdict = |utility| Ok::<_, TableError>(draw(&Table { utility, ..table.clone() })?.feasible);
    Ok(Verdicts { linear: verdict(Utility::Linear)?, quadratic: verdict(Utility::Quadratic)? })
}

/// A least weighted concession, and whether every other one has as many points.
fn first(case: &Case) -> (Draw, bool) {
    let levels = [case.weights(Notion::Weighted), vec![1.0; case.constraints.len()]];
    let found = case.least(&Ask { levels: &levels, minimised: 1, surplus: Surplus::Nobody });
    let points: f64 = case.violations(&found.x).iter().sum();
    let feasible = points <= FEASIBLE;
    (Draw { feasible, points: if feasible { 0.0 } else { points } }, found.settled)
}

/// The zone of a table made ready.
pub(super) fn zone_of(case: &Case) -> Zone {
    zone(case, first(case).0.feasible)
}

/// A point inside the zone: the one with the largest common surplus, drawn towards the middle of the bounds.
fn zone(case: &Case, feasible: bool) -> Zone {
    if !feasible {
        return Zone { feasible, x: None, surplus: None };
    }
    let levels = [vec![1.0; case.constraints.len()]];
    let best = case.least(&Ask { levels: &levels, minimised: 1, surplus: Surplus::Everybody }).x;
    let Some(most) = case.surplus(&best, Surplus::Everybody) else {
        return Zone { feasible, x: Some(middle(case)), surplus: None };
    };
    let middle = middle(case);
    // Utilities are concave: a part of the way to the middle loses at most that part of the surplus.
    let mut part = 1.0;
    for _ in 0..20 {
        let x: Vec<f64> = best.iter().zip(&middle).map(|(b, m)| b + part * (m - b)).collect();
        if most > FEASIBLE && case.surplus(&x, Surplus::Everybody).is_some_and(|s| s >= most / 2.0) {
            return Zone { feasible, x: Some(x), surplus: Some(most) };
        }
        part /= 2.0;
    }
    Zone { feasible, x: Some(best), surplus: Some(most.max(0.0)) }
}

fn middle(case: &Case) -> Vec<f64> {
    case.intervals().iter().map(|&(low, high)| f64::midpoint(low, high)).collect()
}
