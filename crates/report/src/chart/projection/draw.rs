//! The squares of projections, at either width.

use super::Pair;
use crate::chart::Frame;
use crate::chart::axis::Scale;
use crate::chart::mark::Shapes;
use crate::look::{Ink, Type, font};
use crate::svg::{Anchor, Svg, px};
use crate::words::capital;

/// Between squares.
const GAP: f64 = 24.0;
/// Over a square: the issue upwards. Under it: the issue across.
const HEAD: f64 = 20.0;
const FOOT: f64 = 38.0;
/// Half the height of a party's shape.
const SIZE: f64 = 4.2;

pub(super) fn draw(drawn: &[&Pair], frame: Frame) -> Svg {
    let columns = frame.pick(3, 2);
    let side =
        ((frame.width() - GAP * (columns as f64 - 1.0)) / columns as f64).min(frame.pick(200.0, 167.0));
    let step = frame.pick(frame.width() / 3.0 + GAP / 3.0, side + GAP);
    let mut svg = Svg::new(frame.width(), 0.0);
    let is_used = |part| drawn.iter().any(|p| p.parties.iter().any(|q| q.part == part));
    let shapes = Shapes::define(&mut svg, frame.pick("pw", "pn"), SIZE, is_used);
    let rows = drawn.len().div_ceil(columns);
    for (i, pair) in drawn.iter().enumerate() {
        let at = ((i % columns) as f64 * step, (i / columns) as f64 * (HEAD + side + FOOT));
        svg.place(&square(pair, &shapes, side), at);
    }
    svg.height = rows as f64 * (HEAD + side + FOOT) - 8.0;
    svg
}

fn square(pair: &Pair, shapes: &Shapes, side: f64) -> Svg {
    let mut svg = Svg::new(side, 0.0);
    let (top, bottom) = (HEAD, HEAD + side);
    let (x, y) = (Scale::linear((0.0, 100.0), (0.0, side)), Scale::linear((0.0, 100.0), (bottom, top)));
    svg.rect(0.0, top, side, side, "f-wash");
    let point = |(a, b): &(f64, f64)| (x.at(*a), y.at(*b));
    let corners: Vec<(f64, f64)> = pair.polygon.iter().map(point).collect();
    let d: Vec<String> = corners.iter().map(|(x, y)| format!("{} {}", px(*x), px(*y))).collect();
    let d = format!("M{}Z", d.join("L"));
    svg.area(&d, "f-good", 0.28);
    // Without an area there is still its edge.
    svg.path(&d, Ink::Good, if pair.share() < 1e-4 { 4.0 } else { 1.2 }, "");
    svg.open_group("mark", "");
    for party in &pair.parties {
        let (a, b) = party.at;
        if !(a.is_finite() && b.is_finite()) {
            continue;
        }
        let inside = |v: f64, from: f64, to: f64| v.clamp(from + SIZE, to - SIZE);
        let (a, b) = (inside(x.at(a), 0.0, side), inside(y.at(b), top, bottom));
        shapes.stamp(&mut svg, party.part, (a, b), &party.name);
    }
    svg.close();
    label(&mut svg, &capital(&pair.y), "↑", (top - 6.0, Anchor::Start), side);
    label(&mut svg, &capital(&pair.x), "→", (bottom + 16.0, Anchor::End), side);
    svg
}

/// An issue at its axis, with an arrow towards 100.
fn label(svg: &mut Svg, name: &str, arrow: &str, (y, anchor): (f64, Anchor), side: f64) {
    let kind = Type::Tick;
    let wide = |text: &str| font::width(text, kind.size(), kind.weight());
    let name = font::fit(name, kind.size(), kind.weight(), side - wide(arrow) - wide(" "));
    let x = if anchor == Anchor::End { side } else { 0.0 };
    svg.text(x, y, anchor, kind, Ink::Ink2, &format!("{name} {arrow}"));
}
