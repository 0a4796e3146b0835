//! Convex hulls of points in the plane.

/// Twice the signed area of a, b, c; positive where they turn left.
fn turn(a: [f64; 2], b: [f64; 2], c: [f64; 2]) -> f64 {
    (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
}

/// Corners of the convex hull, counter-clockwise, without points on its edges (Andrew 1979, monotone chain).
pub(super) fn hull(points: &[[f64; 2]]) -> Vec<[f64; 2]> {
    let mut sorted = points.to_vec();
    sorted.sort_by(|a, b| a[0].total_cmp(&b[0]).then(a[1].total_cmp(&b[1])));
    sorted.dedup();
    if sorted.len() < 3 {
        return sorted;
    }
    let half = |points: &mut dyn Iterator<Item = &[f64; 2]>| {
        let mut chain: Vec<[f64; 2]> = Vec::new();
        for point in points {
            while chain.len() > 1 && turn(chain[chain.len() - 2], chain[chain.len() - 1], *point) <= 0.0 {
                chain.pop();
            }
            chain.push(*point);
        }
        chain.pop();
        chain
    };
    let mut corners = half(&mut sorted.iter());
    corners.extend(half(&mut sorted.iter().rev()));
    corners
}

/// Whether a point is inside of a convex polygon or on its edge, up to 1e-9 of its size; corners as [`hull`] gives
/// them.
pub(super) fn contains(corners: &[[f64; 2]], x: [f64; 2]) -> bool {
    let Some(first) = corners.first() else { return false };
    let size =
        corners.iter().map(|c| (c[0] - first[0]).abs().max((c[1] - first[1]).abs())).fold(0.0, f64::max);
    let slack = 1e-9 * size * size;
    let next = |i: usize| corners[(i + 1) % corners.len()];
    let left_of = |(i, a): (usize, &[f64; 2])| turn(*a, next(i), x) >= -slack;
    match corners.len() {
        1 => x == *first,
        // A segment: on its line and within its ends.
        2 => {
            let along = |at: usize| {
                let (low, high) = (first[at].min(corners[1][at]), first[at].max(corners[1][at]));
                low - 1e-9 * size <= x[at] && x[at] <= high + 1e-9 * size
            };
            turn(*first, corners[1], x).abs() <= slack && along(0) && along(1)
        }
        _ => corners.iter().enumerate().all(left_of),
    }
}
