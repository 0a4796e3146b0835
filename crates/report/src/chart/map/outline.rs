//! From longitude and latitude to pixels, and outlines with no more points than can be seen.

use std::f64::consts::PI;
use std::fmt::Write;

use detente_assess::map::{Polygon, Ring};
use libm::cos;

/// Points nearer to a line than this are left out, in pixels.
const FINE: f64 = 0.45;

/// From degrees to pixels: even in latitude, with longitudes as long as they are at the middle latitude.
#[derive(Debug, Clone, Copy)]
pub(super) struct Projection {
    west: f64,
    north: f64,
    across: f64,
    down: f64,
    /// Pixels across and down.
    pub size: (f64, f64),
}

impl Projection {
    /// Fits outlines into so many pixels, with a margin for what stands in the sea; `None` where they have no extent.
    pub fn fit(polygons: &[&Polygon], (wide, high): (f64, f64), margin: f64) -> Option<Projection> {
        let points = || polygons.iter().copied().flatten().flatten();
        let least = |of: fn(&(f64, f64)) -> f64| points().map(of).fold(f64::INFINITY, f64::min);
        let most = |of: fn(&(f64, f64)) -> f64| points().map(of).fold(f64::NEG_INFINITY, f64::max);
        let (west, east) = (least(|p| p.0), most(|p| p.0));
        let (south, north) = (least(|p| p.1), most(|p| p.1));
        let narrowing = cos((south + north) / 2.0 * PI / 180.0).max(0.05);
        let (lon, lat) = ((east - west) * narrowing, north - south);
        if !(lon > 0.0 && lat > 0.0 && lon.is_finite() && lat.is_finite()) {
            return None;
        }
        let down = ((wide - 2.0 * margin) / lon).min((high - 2.0 * margin) / lat);
        let across = down * narrowing;
        let size = (wide, down * lat + 2.0 * margin);
        let side = (wide - lon * down) / 2.0;
        Some(Projection { west: west - side / across, north: north + margin / down, across, down, size })
    }

    pub fn at(&self, (lon, lat): (f64, f64)) -> (f64, f64) {
        ((lon - self.west) * self.across, (self.north - lat) * self.down)
    }

    pub fn polygon(&self, polygon: &Polygon) -> Polygon {
        polygon.iter().map(|ring| ring.iter().map(|p| self.at(*p)).collect()).collect()
    }
}

/// Polygons in pixels as one path, to a tenth of a pixel, with the points that can be seen.
pub(super) fn path<'a>(polygons: impl Iterator<Item = &'a Polygon>) -> String {
    let mut d = String::new();
    for ring in polygons.flatten() {
        let tenths = |x: f64| (10.0 * x).round() as i64;
        let mut points: Vec<(i64, i64)> =
            simplified(ring).iter().map(|p| (tenths(p.0), tenths(p.1))).collect();
        points.dedup();
        let Some((first, rest)) = points.split_first().filter(|(_, rest)| rest.len() >= 2) else { continue };
        let mut last = *first;
        let _ = write!(d, "M{} {}l", short(first.0), short(first.1));
        for (i, point) in rest.iter().enumerate() {
            let (dx, dy) = (point.0 - last.0, point.1 - last.1);
            let gap = if i == 0 || dx < 0 { "" } else { " " };
            let _ = write!(d, "{gap}{}{}{}", short(dx), if dy < 0 { "" } else { " " }, short(dy));
            last = *point;
        }
        d.push('z');
    }
    d
}

/// Tenths as SVG reads them, without a zero that it does not need.
fn short(tenths: i64) -> String {
    let sign = if tenths < 0 { "-" } else { "" };
    match (tenths.abs() / 10, tenths.abs() % 10) {
        (whole, 0) => format!("{sign}{whole}"),
        (0, part) => format!("{sign}.{part}"),
        (whole, part) => format!("{sign}{whole}.{part}"),
    }
}

/// A ring without the points that lie on the line between their neighbours (Douglas and Peucker 1973).
fn simplified(ring: &Ring) -> Ring {
    if ring.len() < 4 {
        return ring.clone();
    }
    // A ring has no ends: it is cut at the point farthest from its first.
    let far = (0..ring.len()).max_by(|a, b| square(ring[0], ring[*a]).total_cmp(&square(ring[0], ring[*b])));
    let far = far.unwrap_or(ring.len() / 2);
    let mut keep = vec![false; ring.len() + 1];
    (keep[0], keep[far]) = (true, true);
    let closed: Ring = ring.iter().chain(ring.first()).copied().collect();
    let mut open = vec![(0, far), (far, ring.len())];
    while let Some((from, to)) = open.pop() {
        let off = |i: usize| distance(closed[i], closed[from], closed[to]);
        let Some(most) = (from + 1..to).max_by(|a, b| off(*a).total_cmp(&off(*b))) else { continue };
        if off(most) > FINE {
            keep[most] = true;
            open.extend([(from, most), (most, to)]);
        }
    }
    ring.iter().zip(keep).filter(|(_, keep)| *keep).map(|(p, _)| *p).collect()
}

fn square(a: (f64, f64), b: (f64, f64)) -> f64 {
    (a.0 - b.0) * (a.0 - b.0) + (a.1 - b.1) * (a.1 - b.1)
}

/// From a point to the line through two others, or to the first where both are one.
fn distance(p: (f64, f64), a: (f64, f64), b: (f64, f64)) -> f64 {
    let long = square(a, b).sqrt();
    if long <= 0.0 {
        return square(p, a).sqrt();
    }
    ((b.0 - a.0) * (a.1 - p.1) - (a.0 - p.0) * (b.1 - a.1)).abs() / long
}

/// Polygons cut to a rectangle from the origin, rim by rim (Sutherland and Hodgman 1974).
pub(super) fn cut(polygon: &Polygon, (wide, high): (f64, f64)) -> Polygon {
    polygon.iter().map(|ring| cut_ring(ring, wide, high)).filter(|ring| ring.len() >= 3).collect()
}

fn cut_ring(ring: &Ring, wide: f64, high: f64) -> Ring {
    let mut ring = ring.clone();
    // How far inside each side a point is.
    let sides: [&dyn Fn((f64, f64)) -> f64; 4] = [&|p| p.0, &|p| wide - p.0, &|p| p.1, &|p| high - p.1];
    for inside in sides {
        let mut out = Ring::new();
        for (i, point) in ring.iter().enumerate() {
            let before = ring[(i + ring.len() - 1) % ring.len()];
            let (a, b) = (inside(before), inside(*point));
            if (a >= 0.0) != (b >= 0.0) {
                let part = a / (a - b);
                out.push((before.0 + part * (point.0 - before.0), before.1 + part * (point.1 - before.1)));
            }
            if b >= 0.0 {
                out.push(*point);
            }
        }
        ring = out;
    }
    ring
}

/// Middle of polygons by their areas, and the sum of these; the mean of nothing is the origin.
pub(super) fn centre<'a>(polygons: impl Iterator<Item = &'a Polygon>) -> (f64, f64) {
    let (mut x, mut y, mut sum) = (0.0, 0.0, 0.0);
    for ring in polygons.filter_map(|polygon| polygon.first()) {
        for (a, b) in ring.iter().zip(ring.iter().cycle().skip(1)) {
            let cross = a.0 * b.1 - b.0 * a.1;
            x += cross * (a.0 + b.0) / 3.0;
            y += cross * (a.1 + b.1) / 3.0;
            sum += cross;
        }
    }
    if sum == 0.0 { (0.0, 0.0) } else { (x / sum, y / sum) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_on_a_line_are_left_out() {
        let ring = vec![(0.0, 0.0), (5.0, 0.1), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)];
        assert_eq!(path([vec![ring]].iter()), "M0 0l10 0 0 10-10 0z");
    }

    #[test]
    fn what_lies_outside_is_cut_off() {
        let square = vec![(-5.0, -5.0), (5.0, -5.0), (5.0, 5.0), (-5.0, 5.0)];
        let inside = cut(&vec![square.clone()], (100.0, 100.0));
        assert_eq!(centre([inside].iter()), (2.5, 2.5));
        let away: Ring = square.iter().map(|p| (p.0 - 50.0, p.1)).collect();
        assert_eq!(cut(&vec![away], (100.0, 100.0)), Polygon::new());
    }

    #[test]
    fn degrees_are_as_long_as_they_are() {
        let square = vec![vec![(20.0, 59.0), (24.0, 59.0), (24.0, 61.0), (20.0, 61.0)]];
        let p = Projection::fit(&[&square], (100.0, 1000.0), 0.0).unwrap();
        // At 60° a degree of longitude is half as long as one of latitude.
        assert!((p.size.1 - 100.0).abs() < 1e-9);
        assert!((p.at((22.0, 60.0)).0 - 50.0).abs() < 1e-9);
        assert!(Projection::fit(&[&vec![vec![(1.0, 1.0)]]], (100.0, 100.0), 0.0).is_none());
    }
}
