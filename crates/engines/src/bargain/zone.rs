//! The zone of agreement as a body: how far it reaches on each issue and each pair of issues, and how much room it
//! takes.

use super::inside::{Goal, Inside};
use super::outline::{Corner, refine};
use super::volume::{Share, share};
use super::{SCALE, Table, TableError, Utility, pareto};

/// Corners of an outline at most.
const CORNERS: usize = 64;

/// How volume is sampled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ZoneSettings {
    /// Points that are drawn, at least 100.
    pub samples: usize,
    /// Seed of the draws: the same seed gives the same bytes.
    pub seed: u64,
}

impl Default for ZoneSettings {
    fn default() -> Self {
        Self { samples: 20_000, seed: 1 }
    }
}

/// What kind of body the zone is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Body {
    /// There is no zone.
    Empty,
    /// It holds points and has no inside: limits touch, so that its volume is 0.
    Flat,
    /// It has an inside.
    Solid,
}

/// The zone on one issue.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Span {
    /// Least outcome of any deal.
    pub low: f64,
    /// Greatest outcome of any deal.
    pub high: f64,
    /// Whether both ends were found; if not, an end may be that of the bounds, which is no nearer.
    pub sure: bool,
}

/// The zone on two issues: a convex polygon.
#[derive(Debug, Clone, PartialEq)]
pub struct Outline {
    /// Which issues, the first to the right and the second upwards.
    pub issues: (usize, usize),
    /// Corners, counter-clockwise; two or one where the zone is as thin as that.
    pub corners: Vec<[f64; 2]>,
    /// Whether these are all the corners. Under quadratic loss the zone is round: then the polygon lies inside it and
    /// misses 0.05 points at most where this holds.
    pub complete: bool,
}

/// The zone of agreement as a body.
#[derive(Debug, Clone, PartialEq)]
pub struct Polytope {
    /// Empty, flat or solid.
    pub body: Body,
    /// Its extent on each issue; empty without a zone.
    pub spans: Vec<Span>,
    /// Its outline on each pair of issues, by the first, then the second; empty without a zone.
    pub outlines: Vec<Outline>,
    /// Its volume as a share of all outcomes, 0 to 100 on each issue.
    pub of_all: Share,
    /// Its volume as a share of the outcomes inside everybody's red lines, on the issues where they leave more than a
    /// point: what no-deal values leave of it.
    pub of_limits: Share,
}

/// The projections and the volume of the zone of agreement.
///
/// Ends and corners are solved for: under linear loss each is a corner of a linear program, exact up to rounding.
/// Outlines are grown from the ends by asking for the point furthest out from each edge until there is none. The volume
/// is exact where red lines alone bound the zone; else it is sampled inside the red lines, with a 95 % interval (see
/// [`Share`]).
///
/// # Errors
/// A [`TableError`] where a number of the table is out of bounds.
///
/// ```
/// use detente_engines::bargain::{Binds, Body, Party, Stake, Table, Utility, ZoneSettings, zone};
/// let stake = |from, to| Some(Stake { position: 0.0, salience: 50.0, accepts_from: from, accepts_to: to });
/// let party = Party {
///     capability: 1.0,
///     no_deal: Some(0.75),
///     binds: Binds::Signatory,
///     stakes: vec![stake(0.0, 100.0), stake(0.0, 100.0)],
/// };
/// // 1 − (x + y) / 200 ≥ 0.75 leaves the triangle x + y ≤ 50.
/// let table = Table { issues: 2, parties: vec![party], utility: Utility::Linear };
/// let found = zone(&table, ZoneSettings::default()).unwrap();
/// assert_eq!(found.body, Body::Solid);
/// assert!((found.spans[0].high - 50.0).abs() < 1e-9);
/// assert_eq!(found.outlines[0].corners.len(), 3);
/// assert!(found.of_all.low <= 0.125 && 0.125 <= found.of_all.high);
/// ```
pub fn zone(table: &Table, settings: ZoneSettings) -> Result<Polytope, TableError> {
    table.validate()?;
    let Some(inside) = pareto::zone(table) else {
        let none = Share::exact(0.0);
        return Ok(Polytope {
            body: Body::Empty,
            spans: Vec::new(),
            outlines: Vec::new(),
            of_all: none,
            of_limits: none,
        });
    };
    let floors = inside.floors();
    let mut direction = vec![0.0; table.issues];
    let ends: Vec<[Option<Vec<f64>>; 2]> = (0..table.issues)
        .map(|k| {
            [-1.0, 1.0].map(|sign| {
                direction[k] = sign;
                let found = inside.best(&floors, &[Goal::Towards(&direction)]);
                direction[k] = 0.0;
                found
            })
        })
        .collect();
    let mut outlines = Vec::new();
    for k in 0..table.issues {
        for l in k + 1..table.issues {
            outlines.push(outline(&inside, (k, l), [&ends[k], &ends[l]]));
        }
    }
    let (flat, of_limits) = share(&inside, settings);
    let part = part(&inside);
    let body = if flat || part <= 0.0 { Body::Flat } else { Body::Solid };
    let spans = ends.iter().zip(&inside.bounds).enumerate().map(|(k, (ends, bound))| span(k, ends, *bound));
    Ok(Polytope { body, spans: spans.collect(), outlines, of_all: of_limits.times(part), of_limits })
}

/// The volume alone, as a share of all outcomes.
pub(super) fn volume(table: &Table, settings: ZoneSettings) -> Result<Share, TableError> {
    table.validate()?;
    let Some(inside) = pareto::zone(table) else { return Ok(Share::exact(0.0)) };
    Ok(share(&inside, settings).1.times(part(&inside)))
}

/// Share of all outcomes inside everybody's red lines.
fn part(inside: &Inside) -> f64 {
    inside.bounds.iter().map(|(low, high)| (high - low) / SCALE).product()
}

fn span(issue: usize, ends: &[Option<Vec<f64>>; 2], bound: (f64, f64)) -> Span {
    let at = |end: &Option<Vec<f64>>| end.as_ref().map(|x| x[issue]);
    let (low, high) = (at(&ends[0]), at(&ends[1]));
    Span { low: low.unwrap_or(bound.0), high: high.unwrap_or(bound.1), sure: low.is_some() && high.is_some() }
}

fn outline(inside: &Inside, issues: (usize, usize), ends: [&[Option<Vec<f64>>; 2]; 2]) -> Outline {
    let corner = |x: Vec<f64>| Corner { at: [x[issues.0], x[issues.1]], x };
    let around = [&ends[0][1], &ends[1][1], &ends[0][0], &ends[1][0]];
    let mut corners: Vec<Corner> = around.into_iter().flatten().cloned().map(corner).collect();
    let tolerance = if inside.table.utility == Utility::Linear { 1e-6 } else { 0.05 };
    let floors = inside.floors();
    let whole = corners.len() == around.len();
    let mut direction = vec![0.0; inside.table.issues];
    let followed = refine(&mut corners, true, tolerance, CORNERS, &mut |normal| {
        (direction[issues.0], direction[issues.1]) = (normal[0], normal[1]);
        inside.best(&floors, &[Goal::Towards(&direction)]).map(corner)
    });
    let corners = convex(corners.into_iter().map(|c| c.at).collect(), 1e-6);
    Outline { issues, corners, complete: whole && followed }
}

/// The corners without those that are doubled or lie on a straight edge.
fn convex(mut corners: Vec<[f64; 2]>, tolerance: f64) -> Vec<[f64; 2]> {
    let far = |a: [f64; 2], b: [f64; 2]| libm::hypot(a[0] - b[0], a[1] - b[1]);
    let mut at = 0;
    while at < corners.len() && corners.len() > 1 {
        let n = corners.len();
        let (before, here, after) = (corners[(at + n - 1) % n], corners[at], corners[(at + 1) % n]);
        let along = [after[0] - before[0], after[1] - before[1]];
        let length = libm::hypot(along[0], along[1]);
        let out = along[1] * (here[0] - before[0]) - along[0] * (here[1] - before[1]);
        let doubled = far(here, after) <= tolerance;
        if doubled || (n > 2 && length > tolerance && out <= tolerance * length) {
            corners.remove(at);
        } else {
            at += 1;
        }
    }
    corners
}
