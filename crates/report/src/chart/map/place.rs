//! Where each area's name and squares stand on the map: near the area's middle, inside the picture, apart.

use detente_assess::map::{Polygon, holds};

use super::outline::centre;
use super::{Area, Block};

/// Left, top, right, bottom.
type Rect = [f64; 4];

/// Pixels between places that are tried, and between blocks.
const GRID: f64 = 7.0;
const APART: f64 = 7.0;

/// The upper left corner of each block; `None` for an area that is not on the map, or finds no room there.
pub(super) fn on_map(
    areas: &[Area],
    blocks: &[Block<'_>],
    land: &[Vec<Polygon>],
    seas: &[Vec<Polygon>],
    size: (f64, f64),
) -> Vec<Option<(f64, f64)>> {
    // The corner says which month is shown.
    let mut taken: Vec<Rect> = vec![[0.0, 0.0, 62.0, 16.0]];
    let mut places = vec![None; areas.len()];
    // Blocks at sea have the least choice.
    let mut order: Vec<usize> = (0..areas.len()).collect();
    order.sort_by_key(|at| !areas[*at].at_sea);
    for at in order {
        let own: Vec<&Polygon> = areas[at].units.iter().filter_map(|u| land.get(*u)).flatten().collect();
        if own.is_empty() {
            continue;
        }
        let middle = centre(own.iter().copied());
        let near = candidates(middle, blocks[at].size, size);
        let free = |rect: &&Rect| taken.iter().all(|t| !meet(t, rect));
        let found = if areas[at].at_sea {
            driest(near.iter().filter(free), &shapes(land), &shapes(seas))
        } else {
            let own: Vec<Polygon> = own.into_iter().cloned().collect();
            let inside = |rect: &&Rect| holds(&own, ((rect[0] + rect[2]) / 2.0, (rect[1] + rect[3]) / 2.0));
            let far = 0.35 * size.0;
            let is_near = |rect: &&Rect| away(rect, middle) < far * far;
            (near.iter().filter(free).find(inside)).or_else(|| near.iter().filter(free).find(is_near))
        };
        if let Some(rect) = found {
            places[at] = Some((rect[0], rect[1]));
            taken.push(*rect);
        }
    }
    places
}

fn away(rect: &Rect, (x, y): (f64, f64)) -> f64 {
    let (dx, dy) = ((rect[0] + rect[2]) / 2.0 - x, (rect[1] + rect[3]) / 2.0 - y);
    dx * dx + dy * dy
}

/// Rectangles inside the picture, the nearest to a point first.
fn candidates(middle: (f64, f64), (wide, high): (f64, f64), size: (f64, f64)) -> Vec<Rect> {
    let room = (size.0 - wide - 2.0, size.1 - high - 2.0);
    if room.0 < 2.0 || room.1 < 2.0 {
        return Vec::new();
    }
    let steps = |room: f64| (0..).map(|i| 2.0 + GRID * f64::from(i)).take_while(move |x| *x <= room);
    let rect = |x: f64, y: f64| [x, y, x + wide, y + high];
    let mut all: Vec<Rect> = steps(room.0).flat_map(|x| steps(room.1).map(move |y| rect(x, y))).collect();
    // The best place of all need not lie on the grid.
    let best = |at: f64, long: f64, room: f64| (at - long / 2.0).clamp(2.0, room);
    all.push(rect(best(middle.0, wide, room.0), best(middle.1, high, room.1)));
    all.sort_by(|a, b| away(a, middle).total_cmp(&away(b, middle)));
    all
}

fn meet(a: &Rect, b: &Rect) -> bool {
    a[0] < b[2] + APART && b[0] < a[2] + APART && a[1] < b[3] + APART && b[1] < a[3] + APART
}

/// Polygons and the rectangle around them.
type Shape<'a> = (Rect, &'a [Polygon]);

fn shapes(all: &[Vec<Polygon>]) -> Vec<Shape<'_>> {
    let around = |polygons: &Vec<Polygon>| {
        let start = [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];
        polygons
            .iter()
            .flatten()
            .flatten()
            .fold(start, |r, p| [r[0].min(p.0), r[1].min(p.1), r[2].max(p.0), r[3].max(p.1)])
    };
    all.iter().map(|polygons| (around(polygons), polygons.as_slice())).collect()
}

/// Whether a point lies in one of the shapes.
fn lies_in(shapes: &[Shape<'_>], (x, y): (f64, f64)) -> bool {
    let near = |r: &Rect| r[0] <= x && x <= r[2] && r[1] <= y && y <= r[3];
    shapes.iter().any(|(rect, polygons)| near(rect) && holds(polygons, (x, y)))
}

/// The nearest rectangle in open water; where none is so wide, the one with the least of the coast under it.
fn driest<'r>(
    near: impl Iterator<Item = &'r Rect>,
    land: &[Shape<'_>],
    seas: &[Shape<'_>],
) -> Option<&'r Rect> {
    let mut best = None;
    for rect in near {
        let shore = ashore(rect, land, seas);
        if shore == 0 {
            return Some(rect);
        }
        if shore <= 16 && best.is_none_or(|(least, _)| shore < least) {
            best = Some((shore, rect));
        }
    }
    best.map(|(_, rect)| rect)
}

/// How many of 25 points of a rectangle lie on land, or outside the seas where there are any; all of them where its
/// middle does.
fn ashore(rect: &Rect, land: &[Shape<'_>], seas: &[Shape<'_>]) -> usize {
    let parts = [0.0, 0.25, 0.5, 0.75, 1.0];
    let point = |i: f64, j: f64| (rect[0] + i * (rect[2] - rect[0]), rect[1] + j * (rect[3] - rect[1]));
    let is_dry = |p: (f64, f64)| lies_in(land, p) || (!seas.is_empty() && !lies_in(seas, p));
    if is_dry(point(0.5, 0.5)) {
        return parts.len() * parts.len();
    }
    let points = parts.iter().flat_map(|i| parts.iter().map(move |j| (*i, *j)));
    points.filter(|(i, j)| is_dry(point(*i, *j))).count()
}
