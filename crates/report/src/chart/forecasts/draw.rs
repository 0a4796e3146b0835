//! The picture of forecasts, at either width.

use super::models::{self, Mark, RADIUS};
use super::{Input, Issue, words};
use crate::chart::Frame;
use crate::chart::band::{Band, Head, is_gap};
use crate::look::{Ink, Type};
use crate::number::short;
use crate::svg::{Anchor, Svg};

/// Height of a lane of marks.
const LANE: f64 = 17.0;
/// Free pixels between neighbours in a lane.
const APART: f64 = 2.0;

pub(super) fn draw(input: &Input, frame: Frame) -> Svg {
    let mut svg = Svg::new(frame.width(), 0.0);
    let marks = models::define(&mut svg, input, frame);
    let mut y = models::list(&mut svg, input, &marks, frame);
    for (i, issue) in input.issues.iter().enumerate() {
        svg.line((0.0, y + 0.5), (frame.width(), y + 0.5), Ink::Rule, 1.0);
        y += 10.0;
        let (state, more) = (words::state(issue), words::apart(input, i));
        let head = Head {
            name: &issue.name,
            state: (&state, if is_gap(issue.ends()) { Ink::Bad } else { Ink::Good }),
            more: frame.pick(&more, ""),
        };
        let (top, beside) = head.draw(&mut svg, y, frame);
        y = beside.max(row(&mut svg, input, i, &marks, (top, frame))) + 8.0;
    }
    svg.height = ticks(&mut svg, input, y, frame);
    svg
}

/// A mark in its lane.
struct Placed {
    model: usize,
    x: f64,
    /// The middle 90 % of the draws.
    band: Option<(f64, f64)>,
    lane: usize,
}

/// The marks of an issue, each in the first lane in which it and its band meet no other.
fn lanes(input: &Input, issue: usize, band: &Band) -> Vec<Placed> {
    let place = |(model, m): (usize, &super::Model)| {
        let x = band.scale.at(m.at(issue)?);
        let ends = m.band(issue).map(|(low, high)| (band.scale.at(low).min(x), band.scale.at(high).max(x)));
        Some(Placed { model, x, band: ends, lane: 0 })
    };
    let mut all: Vec<Placed> = input.models.iter().enumerate().filter_map(place).collect();
    let left = |p: &Placed| p.band.map_or(p.x - RADIUS, |b| b.0.min(p.x - RADIUS));
    let right = |p: &Placed| p.band.map_or(p.x + RADIUS, |b| b.1.max(p.x + RADIUS));
    // Those at the same pixel stand in the order of their letters.
    all.sort_by(|a, b| left(a).round().total_cmp(&left(b).round()));
    let mut ends: Vec<f64> = Vec::new();
    for placed in &mut all {
        let lane = ends.iter().position(|end| end + APART <= left(placed)).unwrap_or(ends.len());
        if lane == ends.len() {
            ends.push(0.0);
        }
        ends[lane] = right(placed);
        placed.lane = lane;
    }
    all
}

/// Zone or gap, and the marks on it; gives the height below them.
fn row(svg: &mut Svg, input: &Input, at: usize, marks: &[[Mark; 2]], (top, frame): (f64, Frame)) -> f64 {
    let (band, issue) = (Band::new(frame), &input.issues[at]);
    let placed = lanes(input, at, &band);
    let depth = placed.iter().map(|p| p.lane + 1).max().unwrap_or(1);
    let height = 8.0 + LANE * depth as f64;
    band.open(svg, issue.ends(), &format!("{}: {}", issue.name, words::state(issue)), (top, height));
    for p in placed {
        let model = &input.models[p.model];
        let y = top + 4.0 + LANE * (p.lane as f64 + 0.5);
        if let Some((from, to)) = p.band {
            svg.line((from, y), (to, y), Ink::Ink3, 2.0);
        }
        let mark = &marks[p.model][usize::from(model.crosses(at))];
        svg.stamp(&mark.id, &mark.drawing, (p.x, y), &said(model, at));
    }
    svg.close();
    ends(svg, issue, &band, top + height)
}

/// What the ends of a scale mean, where that is said.
fn ends(svg: &mut Svg, issue: &Issue, band: &Band, bottom: f64) -> f64 {
    match (issue.at_zero.as_str(), issue.at_hundred.as_str()) {
        ("", "") => bottom,
        words => band.ends(svg, words.into(), bottom + 16.0),
    }
}

/// A mark in words: `weighted mean: 44 (31–58)`.
fn said(model: &super::Model, issue: usize) -> String {
    let x = model.at(issue).unwrap_or(f64::NAN);
    format!("{}: {}", model.name, words::value(x, model.band(issue)))
}

/// The figures of the scale, once for all issues; gives the height of the picture.
fn ticks(svg: &mut Svg, input: &Input, y: f64, frame: Frame) -> f64 {
    if input.issues.iter().any(|i| !i.at_zero.is_empty() || !i.at_hundred.is_empty()) {
        return y;
    }
    let band = Band::new(frame);
    for x in [0.0, 25.0, 50.0, 75.0, 100.0] {
        let anchor = match x {
            0.0 => Anchor::Start,
            100.0 => Anchor::End,
            _ => Anchor::Middle,
        };
        let at = match anchor {
            Anchor::Start => band.left,
            Anchor::End => band.left + band.width,
            Anchor::Middle => band.scale.at(x),
        };
        svg.text(at, y + 6.0, anchor, Type::Tick, Ink::Ink3, &short(x));
    }
    y + 12.0
}
