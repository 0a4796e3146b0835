//! The chance of a break against the force in place, or against the guarantor's resolve.

mod words;

use detente_assess::gate::believed::Variable;
use detente_assess::verdict::Spread;

use super::axis::{Scale, ticks};
use super::mark::Sign;
use super::{Basis, Figure, Frame, Key, band, polyline};
use crate::look::{Ink, Type, font};
use crate::number::{self, percent};
use crate::svg::{Anchor, Svg};
use words::{amount, axis_words, description, foot, passes, plain, range, table, title};

/// A point of the curve.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// How much there is of what the chance is drawn against.
    pub x: f64,
    /// The chance in the base; `None` where it is no number.
    pub chance: Option<f64>,
    /// Over the draws.
    pub spread: Option<Spread>,
}

/// Where the curve passes a level of the chance.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pass {
    /// The level.
    pub level: f64,
    /// Where; `None` where it does not.
    pub at: Option<f64>,
    /// Where those draws pass it that do.
    pub spread: Option<Spread>,
    /// The share of draws that do.
    pub share: Option<f64>,
}

/// The curve.
#[derive(Debug, Clone, PartialEq)]
pub struct Input {
    /// What the chance is drawn against.
    pub variable: Variable,
    /// The points, from left to right.
    pub points: Vec<Point>,
    /// How much there is in the base, and the chance then.
    pub plan: (f64, f64),
    /// How much there is in the draws.
    pub reach: Option<Spread>,
    /// Whether the curve falls.
    pub falls: bool,
    /// The chance that the gate accepts.
    pub at_most: Pass,
    /// One half.
    pub at_half: Pass,
    /// Whether all this is an "if".
    pub conditional: bool,
    /// What the figures rest on.
    pub basis: Basis,
    /// Path of what the chance is drawn against, where it is a quantity.
    pub path: Option<String>,
}

/// Draws the curve; nothing where there are fewer than two points.
#[must_use]
pub fn figure(input: &Input) -> Option<Figure> {
    let known = input.points.iter().filter(|p| p.chance.is_some()).count();
    if known < 2 || !input.plan.0.is_finite() || !input.plan.1.is_finite() {
        return None;
    }
    let mut keys = vec![Key::new(Sign::Dot(Ink::Rival), "as it stands")];
    if input.points.iter().any(|p| p.spread.is_some()) {
        keys.push(Key::new(Sign::Band(Ink::Rival), "middle 50 % and 90 % of the draws"));
    }
    if input.reach.is_some_and(|r| input.points.iter().any(|p| p.x < r.outer.0 || p.x > r.outer.1)) {
        keys.push(Key::new(Sign::Dashed(Ink::Rival), "beyond what nine in ten draws hold"));
    }
    let id = if input.variable == Variable::Resolve { "believed-resolve" } else { "believed-response" };
    Some(Figure {
        id: id.to_owned(),
        title: title(input),
        subtitle: format!("chance of a break within the horizon, %, by {}", axis_words(input.variable)),
        keys,
        basis: input.basis,
        description: description(input),
        foot: foot(input),
        wide: draw(input, Frame::Wide),
        narrow: draw(input, Frame::Narrow),
        table: table(input),
    })
}

/// Where everything stands.
struct Plan {
    x: Scale,
    y: Scale,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

const HIGH: f64 = 0.5;

fn draw(input: &Input, frame: Frame) -> Svg {
    let end = input.points.last().map_or(1.0, |p| p.x);
    let (left, right) = (46.0, frame.width() - frame.pick(20.0, 14.0));
    let top = 12.0 + 18.0 * shown(input).len() as f64;
    let bottom = top + frame.pick(220.0, 190.0);
    let plan = Plan {
        x: Scale::linear((0.0, end), (left, right)),
        y: Scale::linear((0.0, 1.0), (bottom, top)),
        left,
        right,
        top,
        bottom,
    };
    let mut svg = Svg::new(frame.width(), bottom + 44.0);
    thresholds(&mut svg, input, &plan);
    axes(&mut svg, input, &plan, end, frame);
    curve(&mut svg, input, &plan);
    words(&mut svg, input, &plan);
    svg
}

/// Shades where draws pass even odds, or else the level that is accepted, under everything else.
fn thresholds(svg: &mut Svg, input: &Input, plan: &Plan) {
    if let Some(spread) = shown(input).first().and_then(|pass| pass.spread) {
        let (left, right) = (plan.x.at(spread.outer.0), plan.x.at(spread.outer.1));
        svg.rect(left, plan.top, (right - left).max(1.0), plan.bottom - plan.top, "f-grid");
    }
}

/// The levels that the base crosses; one where both are the same.
fn shown(input: &Input) -> Vec<&Pass> {
    let same = (input.at_most.level - input.at_half.level).abs() < 1e-9;
    let both = [Some(&input.at_half), Some(&input.at_most).filter(|_| !same)];
    both.into_iter().flatten().filter(|p| p.at.is_some()).collect()
}

fn axes(svg: &mut Svg, input: &Input, plan: &Plan, end: f64, frame: Frame) {
    for y in frame.pick(vec![0.0, 0.25, HIGH, 0.75, 1.0], vec![0.0, HIGH, 1.0]) {
        let at = plan.y.at(y);
        let ink = if y == 0.0 { Ink::Ink3 } else { Ink::Rule };
        svg.line((plan.left, at), (plan.right, at), ink, 1.0);
        svg.text(plan.left - 8.0, at + 4.0, Anchor::End, Type::Tick, Ink::Ink3, &number::fixed(100.0 * y, 0));
    }
    let all: Vec<f64> = ticks(0.0, end).into_iter().filter(|x| *x <= end * (1.0 + 1e-9)).collect();
    let label = |x: f64| match input.variable {
        Variable::Resolve => number::fixed(100.0 * x, 0),
        _ => number::short(x),
    };
    let mut free = 0.0;
    for x in all {
        let (text, at) = (label(x), plan.x.at(x));
        let half = font::width(&text, Type::Tick.size(), Type::Tick.weight()) / 2.0;
        if at - half < free || at + half > svg.width {
            continue;
        }
        svg.text(at, plan.bottom + 18.0, Anchor::Middle, Type::Tick, Ink::Ink3, &text);
        free = at + half + 6.0;
    }
    let mut words = axis_words(input.variable).to_owned();
    if input.variable == Variable::Resolve {
        words.push_str(", %");
    }
    svg.text(plan.right, plan.bottom + 36.0, Anchor::End, Type::Tick, Ink::Ink3, &words);
}

fn curve(svg: &mut Svg, input: &Input, plan: &Plan) {
    let line = |get: &dyn Fn(&Spread) -> f64| -> Vec<(f64, f64)> {
        let points = input.points.iter().filter_map(|p| Some((p.x, get(p.spread.as_ref()?))));
        points.map(|(x, y)| (plan.x.at(x), plan.y.at(y))).collect()
    };
    svg.area(&band(&line(&|s| s.outer.1), &line(&|s| s.outer.0)), "f-rival", 0.17);
    svg.area(&band(&line(&|s| s.inner.1), &line(&|s| s.inner.0)), "f-rival", 0.28);
    let accepted = plan.y.at(input.at_most.level);
    svg.dashed((plan.left, accepted), (plan.right, accepted), Ink::Ink3, 1.2, "2 3");
    for pass in shown(input) {
        let x = plan.x.at(pass.at.unwrap_or(0.0));
        svg.dashed((x, plan.top - 4.0), (x, plan.bottom), Ink::Ink, 1.2, "4 3");
    }
    let (low, high) = input.reach.map_or((f64::NEG_INFINITY, f64::INFINITY), |r| r.outer);
    for (part, is_reached) in
        [((f64::NEG_INFINITY, low), false), ((low, high), true), ((high, f64::INFINITY), false)]
    {
        let points = between(input, part);
        let points: Vec<(f64, f64)> = points.iter().map(|(x, y)| (plan.x.at(*x), plan.y.at(*y))).collect();
        if points.len() > 1 {
            svg.path(&polyline(&points), Ink::Rival, 2.2, if is_reached { "" } else { "4 3" });
        }
    }
}

/// The curve between two abscissas, its ends put in.
fn between(input: &Input, (from, to): (f64, f64)) -> Vec<(f64, f64)> {
    let known: Vec<(f64, f64)> = input.points.iter().filter_map(|p| Some((p.x, p.chance?))).collect();
    let mut points = Vec::new();
    for pair in known.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        let (start, end) = (a.0.max(from), b.0.min(to));
        if start < end {
            let at = |x: f64| (x, a.1 + (b.1 - a.1) * (x - a.0) / (b.0 - a.0));
            if points.is_empty() {
                points.push(at(start));
            }
            points.push(at(end));
        }
    }
    points
}

/// The plan, and what the dashed lines mean, each in a line of its own above the picture.
fn words(svg: &mut Svg, input: &Input, plan: &Plan) {
    for (i, pass) in shown(input).into_iter().enumerate() {
        let at = pass.at.unwrap_or(0.0);
        let range = pass.spread.map_or_else(String::new, |s| format!(" ({})", range(input.variable, &s)));
        let what = if pass.level == HIGH {
            "even odds".to_owned()
        } else {
            format!("{} chance", percent(pass.level))
        };
        let text = format!("{}{range}: {what}", plain(input.variable, at));
        let wide = font::width(&text, Type::Strong.size(), Type::Strong.weight());
        let x = (plan.x.at(at) - wide / 2.0).min(plan.right - wide).max(0.0);
        svg.open_mark(&passes(pass, input.variable), &[]);
        svg.text(x, 14.0 + 18.0 * i as f64, Anchor::Start, Type::Strong, Ink::Ink, &text);
        svg.close();
    }
    stands(svg, input, plan);
    let y = plan.y.at(input.at_most.level);
    let text = format!("accepted: {}", percent(input.at_most.level));
    let wide = font::width(&text, Type::Note.size(), Type::Note.weight());
    let places = [(plan.right - wide, y - 5.0), (plan.left + 6.0, y - 5.0), (plan.right - wide, y + 15.0)];
    let at = |(x, y): (f64, f64)| [x, y - 10.0, x + wide, y + 3.0];
    if let Some((x, y)) = places.into_iter().find(|p| at(*p)[3] < plan.bottom && svg.is_free(at(*p))) {
        svg.text_on(x, y, Anchor::Start, Type::Note, Ink::Ink2, &text);
    }
}

/// The dot of the base, with its words where they are free.
fn stands(svg: &mut Svg, input: &Input, plan: &Plan) {
    let (x, y) = (plan.x.at(input.plan.0), plan.y.at(input.plan.1));
    let text = format!("{} at {}", percent(input.plan.1), plain(input.variable, input.plan.0));
    let path: Vec<&str> = input.path.iter().map(String::as_str).collect();
    svg.open_mark(
        &format!(
            "As it stands: {}, chance of a break {}",
            amount(input.variable, input.plan.0),
            percent(input.plan.1)
        ),
        &path,
    );
    svg.dot(x, y, 5.0, Ink::Rival);
    let wide = font::width(&text, Type::Strong.size(), Type::Strong.weight());
    let place = |dx: f64, dy: f64| [x + dx, y + dy - 10.0, x + dx + wide, y + dy + 3.0];
    let places = [(10.0, -8.0), (-10.0 - wide, -8.0), (10.0, 18.0), (-10.0 - wide, 18.0)];
    let inside = |b: &[f64; 4]| {
        b[0] >= plan.left && b[2] <= plan.right && b[3] <= plan.bottom && b[1] >= plan.top - 2.0
    };
    let free = places.iter().map(|(dx, dy)| place(*dx, *dy)).find(|b| inside(b) && svg.is_free(*b));
    if let Some(at) = free {
        svg.text_on(at[0], at[3] - 3.0, Anchor::Start, Type::Strong, Ink::Ink, &text);
    }
    svg.close();
}
