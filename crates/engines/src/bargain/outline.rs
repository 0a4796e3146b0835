//! The outline of a convex figure in the plane from the points furthest out in each direction.

/// A point of a figure and whatever lies behind it.
pub(super) struct Corner {
    pub at: [f64; 2],
    pub x: Vec<f64>,
}

/// Puts points between neighbours until no point lies further out than `tolerance`, or there are `most`.
///
/// `corners` run with the figure on their left; `closed` joins the last to the first. `furthest` gives the figure's
/// point that is furthest in a direction of length 1. Returns whether the outline was followed to the end: of a polygon
/// it then has every corner, of a rounder figure it misses no more than the tolerance.
pub(super) fn refine(
    corners: &mut Vec<Corner>,
    closed: bool,
    tolerance: f64,
    most: usize,
    furthest: &mut dyn FnMut([f64; 2]) -> Option<Corner>,
) -> bool {
    // Edges that are known to be edges; by the index of the corner they start from.
    let mut done: Vec<bool> = vec![false; corners.len()];
    let mut sure = true;
    loop {
        let mut grown = false;
        let mut at = 0;
        while at + usize::from(!closed) < corners.len() {
            let next = (at + 1) % corners.len();
            if done[at] || corners.len() >= most {
                sure &= done[at];
                at += 1;
                continue;
            }
            let (a, b) = (corners[at].at, corners[next].at);
            let along = [b[0] - a[0], b[1] - a[1]];
            let length = libm::hypot(along[0], along[1]);
            done[at] = true;
            if length > tolerance {
                let normal = [along[1] / length, -along[0] / length];
                match furthest(normal) {
                    None => sure = false,
                    Some(corner) => {
                        let out = |p: [f64; 2]| normal[0] * (p[0] - a[0]) + normal[1] * (p[1] - a[1]);
                        if out(corner.at) > tolerance {
                            done[at] = false;
                            done.insert(at + 1, false);
                            corners.insert(at + 1, corner);
                            grown = true;
                            at += 1;
                        }
                    }
                }
            }
            at += 1;
        }
        if !grown {
            return sure;
        }
    }
}
