//! What beats a status quo in two issues: exact area and outline.

use std::f64::consts::{FRAC_PI_2, PI, TAU};

use super::{Quota, VotingError, check_position, check_voters};

/// Directions nearer than this are one.
const SAME_ANGLE: f64 = 1e-12;

/// A part of the outline: of the circle through the status quo around a voter's ideal point.
#[derive(Debug, Clone, PartialEq)]
pub struct Arc {
    /// Whose circle it is; of voters at one point the first.
    pub voter: usize,
    /// The ideal point.
    pub centre: [f64; 2],
    /// Its distance from the status quo.
    pub radius: f64,
    /// Angle at the centre where the arc begins, in radians.
    pub from: f64,
    /// Angle where it ends, above `from`: arcs run counter-clockwise.
    pub to: f64,
}

impl Arc {
    /// The point of the circle at an angle.
    #[must_use]
    pub fn at(&self, angle: f64) -> [f64; 2] {
        [self.centre[0] + self.radius * libm::cos(angle), self.centre[1] + self.radius * libm::sin(angle)]
    }
}

/// The win set of a status quo.
#[derive(Debug, Clone, PartialEq)]
pub struct Winset {
    /// Its area; 0 where nothing beats the status quo.
    pub area: f64,
    /// Its petals, each a closed line of arcs around points that beat the status quo, which itself lies on each of
    /// them unless points all around it win.
    pub petals: Vec<Vec<Arc>>,
}

impl Winset {
    /// The petals as closed polygons for a chart: points at most `step` radians apart on their circle.
    ///
    /// Steps under 1e-3 count as 1e-3.
    #[must_use]
    pub fn outline(&self, step: f64) -> Vec<Vec<[f64; 2]>> {
        let step = if step.is_finite() { step.max(1e-3) } else { 1.0 };
        let points = |arc: &Arc| {
            let parts = ((arc.to - arc.from) / step).ceil().max(1.0) as usize;
            let angle = |part: usize| arc.from + (arc.to - arc.from) * part as f64 / parts as f64;
            (0..parts).map(|part| arc.at(angle(part))).collect::<Vec<_>>()
        };
        self.petals.iter().map(|petal| petal.iter().flat_map(points).collect()).collect()
    }
}

/// The win set of `status_quo` among voters who prefer what is nearer to their ideal point (McKelvey 1976, Plott 1967
/// for when it is empty): all points that voters with a winning weight, and each voter in `veto`, strictly prefer.
///
/// Voter i prefers the inside of the circle around its ideal point through the status quo s. In the direction u
/// from s that circle reaches 2(v_i − s)·u, so the win set reaches r(u), the largest distance within which a
/// winning coalition and all vetoes agree. Between the directions where two of these reaches cross, one voter
/// decides r, and ∫ r²/2 dθ = d² [θ + sin θ cos(θ₁ + θ₀ − 2φ)] in closed form. The area is exact up to rounding.
///
/// # Errors
/// No voters, lists of different lengths, a veto that is no voter, or numbers that are no positions, weights or
/// quota.
///
/// ```
/// use detente_engines::bargain::voting::{Quota, winset};
/// let both = winset(&[[-1.0, 0.0], [1.0, 0.0]], &[1.0, 1.0], Quota::Share(1.0), &[], [0.0, 1.0]).unwrap();
/// assert!((both.area - (std::f64::consts::PI - 2.0)).abs() < 1e-12);
/// assert_eq!(both.petals.len(), 1);
/// ```
pub fn winset(
    ideals: &[[f64; 2]],
    weights: &[f64],
    quota: Quota,
    veto: &[usize],
    status_quo: [f64; 2],
) -> Result<Winset, VotingError> {
    let total = check_voters(ideals, weights, quota)?;
    status_quo.iter().try_for_each(|x| check_position(*x))?;
    if veto.iter().any(|v| *v >= ideals.len()) {
        return Err(VotingError::VetoPlayer);
    }
    let voters = group(ideals, weights, veto, status_quo);
    let angles = directions(&voters);
    let mut sectors = sectors(&voters, &angles, quota, total);
    turn_to_a_gap(&mut sectors);
    let area: f64 = sectors.iter().map(|s| s.area(&voters)).sum();
    Ok(Winset { area: area.max(0.0), petals: petals(&sectors, &voters) })
}

/// Voters at one ideal point, seen from the status quo.
struct Voter {
    first: usize,
    ideal: [f64; 2],
    /// From the status quo to the ideal point: length and angle.
    distance: f64,
    angle: f64,
    step: [f64; 2],
    weight: f64,
    veto: bool,
}

fn group(ideals: &[[f64; 2]], weights: &[f64], veto: &[usize], s: [f64; 2]) -> Vec<Voter> {
    let mut voters: Vec<Voter> = Vec::new();
    for (i, (ideal, weight)) in ideals.iter().zip(weights).enumerate() {
        let vetoes = veto.contains(&i);
        if let Some(same) = voters.iter_mut().find(|v| v.ideal == *ideal) {
            same.weight += weight;
            same.veto |= vetoes;
            continue;
        }
        let step = [ideal[0] - s[0], ideal[1] - s[1]];
        let distance = libm::hypot(step[0], step[1]);
        let angle = libm::atan2(step[1], step[0]);
        voters.push(Voter { first: i, ideal: *ideal, distance, angle, step, weight: *weight, veto: vetoes });
    }
    voters
}

/// Directions from the status quo, ascending in [0, 2π), at which two circles, or a circle and the status quo, are
/// equally far.
fn directions(voters: &[Voter]) -> Vec<f64> {
    let mut angles = Vec::new();
    for (i, a) in voters.iter().enumerate() {
        let others = voters[i + 1..].iter().map(|b| [a.step[0] - b.step[0], a.step[1] - b.step[1]]);
        for [x, y] in others.chain([a.step]).filter(|[x, y]| *x != 0.0 || *y != 0.0) {
            let across = libm::atan2(y, x) + FRAC_PI_2;
            angles.extend([across, across + PI].map(|angle| angle.rem_euclid(TAU)));
        }
    }
    angles.sort_by(f64::total_cmp);
    angles.dedup_by(|b, a| *b - *a < SAME_ANGLE);
    angles
}

/// The directions between two angles, and which voter's circle bounds the win set there; `None`: nothing wins.
struct Sector {
    from: f64,
    to: f64,
    voter: Option<usize>,
}

impl Sector {
    /// ∫ r²/2 dθ for r = 2 d cos(θ − φ).
    fn area(&self, voters: &[Voter]) -> f64 {
        let Some(voter) = self.voter.map(|v| &voters[v]) else { return 0.0 };
        let width = self.to - self.from;
        let cos = libm::cos(self.from + self.to - 2.0 * voter.angle);
        voter.distance * voter.distance * (width + libm::sin(width) * cos)
    }
}

/// Neighbours with one voter are joined; the last may run past 2π.
fn sectors(voters: &[Voter], angles: &[f64], quota: Quota, total: f64) -> Vec<Sector> {
    let mut sectors: Vec<Sector> = Vec::new();
    let mut order: Vec<usize> = (0..voters.len()).collect();
    let mut reach = vec![0.0; voters.len()];
    for (i, from) in angles.iter().enumerate() {
        let to = angles.get(i + 1).copied().unwrap_or(angles[0] + TAU);
        let middle = from + 0.5 * (to - from);
        let u = [libm::cos(middle), libm::sin(middle)];
        for (reach, voter) in reach.iter_mut().zip(voters) {
            *reach = voter.step[0] * u[0] + voter.step[1] * u[1];
        }
        // The order of the sector before is nearly right, and sorting what is nearly sorted is cheap.
        order.sort_by(|a, b| reach[*b].total_cmp(&reach[*a]));
        let voter = decides(voters, &order, &reach, quota, total);
        match sectors.last_mut() {
            Some(last) if last.voter == voter => last.to = to,
            _ => sectors.push(Sector { from: *from, to, voter }),
        }
    }
    sectors
}

/// Whose circle ends the win set in a direction: the voter who completes a winning coalition that all vetoes are in.
fn decides(voters: &[Voter], order: &[usize], reach: &[f64], quota: Quota, total: f64) -> Option<usize> {
    let mut vetoes = voters.iter().filter(|v| v.veto).count();
    let mut weight = 0.0;
    for v in order {
        if reach[*v] <= 0.0 {
            return None;
        }
        weight += voters[*v].weight;
        vetoes -= usize::from(voters[*v].veto);
        if vetoes == 0 && quota.wins(weight, total) {
            return Some(*v);
        }
    }
    None
}

/// Lets the sectors start after a gap, or join at their seam, so that no petal is cut in two.
fn turn_to_a_gap(sectors: &mut Vec<Sector>) {
    if let Some(gap) = sectors.iter().position(|s| s.voter.is_none()) {
        for sector in &mut sectors[..gap] {
            sector.from += TAU;
            sector.to += TAU;
        }
        sectors.rotate_left(gap);
    }
    let joins = sectors.len() > 1 && sectors.first().map(|s| s.voter) == sectors.last().map(|s| s.voter);
    if joins {
        let first = sectors.remove(0);
        if let Some(last) = sectors.last_mut() {
            last.to += first.to - first.from;
        }
    }
}

fn petals(sectors: &[Sector], voters: &[Voter]) -> Vec<Vec<Arc>> {
    let mut petals: Vec<Vec<Arc>> = Vec::new();
    let mut open = false;
    for sector in sectors {
        let Some(voter) = sector.voter.map(|v| &voters[v]) else {
            open = false;
            continue;
        };
        // An angle seen from a point of a circle is half of the one seen from its centre.
        let at_centre = |angle: f64| 2.0 * angle - voter.angle;
        let arc = Arc {
            voter: voter.first,
            centre: voter.ideal,
            radius: voter.distance,
            from: at_centre(sector.from),
            to: at_centre(sector.to),
        };
        match petals.last_mut() {
            Some(petal) if open => petal.push(arc),
            _ => petals.push(vec![arc]),
        }
        open = true;
    }
    petals
}
