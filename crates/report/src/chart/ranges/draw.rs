//! The picture of ranges, at either width.

use super::{Bar, Input, Issue, Limit, Position, is_alone, words};
use crate::chart::Frame;
use crate::chart::axis::Scale;
use crate::chart::band::{Band, Head};
use crate::chart::mark::{Shapes, interval};
use crate::look::{Ink, Type, font};
use crate::number::short;
use crate::svg::{Anchor, Svg, px};

/// Height of a bar's lane.
const LANE: f64 = 18.0;
/// Height of a row of small shapes.
const ROW: f64 = 9.0;
/// Half the height of a small shape.
const SMALL: f64 = 3.6;
/// Rows of small shapes, before they cover each other.
const ROWS: usize = 3;

pub(super) fn draw(input: &Input, frame: Frame) -> Svg {
    let mut svg = Svg::new(frame.width(), 0.0);
    let is_used = |part| input.issues.iter().any(|i| i.others.iter().any(|o| o.part == part));
    let shapes = Shapes::define(&mut svg, frame.pick("rw", "rn"), SMALL, is_used);
    let mut named: Vec<&str> = Vec::new();
    let mut y = 0.0;
    for (i, issue) in input.issues.iter().enumerate() {
        if i > 0 {
            svg.line((0.0, y + 0.5), (frame.width(), y + 0.5), Ink::Rule, 1.0);
            y += 10.0;
        }
        let names = new_names(input, issue, &mut named);
        let state = words::state(issue);
        let head = Head { name: &issue.name, state: (&state, tone(issue)), more: more(issue, frame) };
        let (top, beside) = head.draw(&mut svg, y, frame);
        y = beside.max(picture(&mut svg, issue, &names, &shapes, (top, frame))) + 8.0;
    }
    svg.height = y;
    svg
}

/// Bars of an issue that carry their name: a shape that a key cannot name every time, another where it comes first.
fn new_names<'a>(input: &Input, issue: &'a Issue, named: &mut Vec<&'a str>) -> Vec<bool> {
    let mut names = Vec::new();
    for bar in &issue.binding {
        let name = bar.position.name.as_str();
        names.push(!named.contains(&name) || !is_alone(input, &bar.position) || bar.position.at.is_none());
        named.push(name);
    }
    names
}

/// The question has room beside a band, not over it.
fn more(issue: &Issue, frame: Frame) -> &str {
    frame.pick(issue.question.as_str(), "")
}

fn tone(issue: &Issue) -> Ink {
    if issue.gap().is_some() { Ink::Bad } else { Ink::Good }
}

/// Band, bars, shapes, forecast and the scale's ends; gives the height below them.
fn picture(svg: &mut Svg, issue: &Issue, names: &[bool], shapes: &Shapes, (top, frame): (f64, Frame)) -> f64 {
    let band = Band::new(frame);
    let scale = band.scale;
    let rows = dodge(&issue.others, &scale);
    let depth = rows.iter().map(|r| r.2 + 1).max().unwrap_or(0) as f64;
    let lanes = issue.binding.len() as f64 * LANE;
    let height = (lanes + depth * ROW + if depth > 0.0 { 8.0 } else { 4.0 }).max(16.0);
    band.open(svg, (issue.low.at, issue.high.at), &between(issue), (top, height));
    svg.close();
    for (i, (bar, is_named)) in issue.binding.iter().zip(names).enumerate() {
        lane(svg, bar, *is_named, &scale, top + 2.0 + LANE * (i as f64 + 0.5));
    }
    for (other, x, row) in rows {
        let Some(at) = other.at else { continue };
        svg.open_mark(&format!("{}: {}", other.name, short(at)), &[&other.path]);
        shapes.stamp(svg, other.part, (x, top + lanes + 6.0 + ROW * (row as f64 + 0.5)), "");
        svg.close();
    }
    let bottom = top + height;
    forecast(svg, issue, &scale, bottom + 8.0);
    let y = bottom + if issue.forecast.is_some() { 27.0 } else { 16.0 };
    band.ends(svg, [&issue.at_zero, &issue.at_hundred], y)
}

/// The gap, or the zone, in words.
fn between(issue: &Issue) -> String {
    let by = |end: &super::End| end.by.clone().unwrap_or_else(|| "the scale".to_owned());
    match issue.gap() {
        Some(gap) => {
            let (a, b) = (by(&issue.high), by(&issue.low));
            format!("{}: {a} and {b} are {} points apart", issue.name, short(gap))
        }
        None => format!("{}: {}", issue.name, words::state(issue)),
    }
}

/// One bar with its stops, its shape and perhaps its name.
fn lane(svg: &mut Svg, bar: &Bar, is_named: bool, scale: &Scale, y: f64) {
    let part = bar.position.part;
    let (left, right) = (scale.at(0.0) - 6.0, scale.at(100.0) + 6.0);
    let Some(at) = bar.position.at else {
        let text = format!("{}: not stated", bar.position.name);
        let room = right - left - 12.0;
        let text = font::fit(&text, Type::Tick.size(), Type::Tick.weight(), room);
        return svg.text(left + 6.0, y + 4.0, Anchor::Start, Type::Tick, Ink::Ink3, &text);
    };
    let edge =
        |limit: &Limit, end: f64, at_end: f64| if limit.at == end { at_end } else { scale.at(limit.at) };
    let (from, to) = (edge(&bar.from, 0.0, left), edge(&bar.to, 100.0, right));
    svg.open_mark(&words::bar(bar), &[&bar.position.path, &bar.from.path, &bar.to.path]);
    // A party whose limits cross accepts nothing: only its stops are drawn.
    let d = format!("M{0} {1}H{2}V{3}H{0}Z", px(from), px(y - 2.5), px(to.max(from)), px(y + 2.5));
    svg.area(&d, &format!("f-{}", part.ink().name()), 0.55);
    for (limit, x) in [(&bar.from, from), (&bar.to, to)] {
        let is_set = limit.at > 0.0 && limit.at < 100.0;
        match (is_set, limit.assumed) {
            (false, _) => {}
            (true, true) => svg.dashed((x, y - 8.0), (x, y + 8.0), Ink::Bad, 2.5, "4 2"),
            (true, false) => svg.line((x, y - 8.0), (x, y + 8.0), Ink::Bad, 2.5),
        }
    }
    part.draw(svg, scale.at(at), y, 5.5);
    if is_named {
        name(svg, &bar.position.name, (from, to.max(from)), (left, right), scale.at(at), y);
    }
    svg.close();
}

/// A stretch of a lane that is free of stops and shapes.
struct Stretch {
    from: f64,
    to: f64,
    anchor: Anchor,
    on_bar: bool,
}

/// Free stretches of a lane, from left to right; text begins or ends at the nearer mark.
fn stretches((from, to): (f64, f64), (left, right): (f64, f64), shape: f64) -> Vec<Stretch> {
    let mut marks = vec![(left, 4.0), (shape, 10.0), (right, 4.0)];
    marks.extend((from > left).then_some((from, 8.0)));
    marks.extend((to < right).then_some((to, 8.0)));
    marks.sort_by(|a, b| a.0.total_cmp(&b.0));
    let between = |pair: &[(f64, f64)]| {
        let (a, b) = (pair[0], pair[1]);
        let on_bar = a.0 >= from && b.0 <= to;
        // A bar without a stop is seen to go on beyond the name in it.
        let end = |at: (f64, f64)| if on_bar && (at.0 <= left || at.0 >= right) { 18.0 } else { at.1 };
        let is_end = if on_bar { b.0 >= right } else { a.0 <= left && b.0 < right };
        let anchor = if is_end { Anchor::End } else { Anchor::Start };
        Stretch { from: a.0 + end(a), to: b.0 - end(b), anchor, on_bar }
    };
    marks.windows(2).map(between).collect()
}

/// The name of a bar: beside it where there is room, else in a break of it, else cut where there is most room.
fn name(svg: &mut Svg, name: &str, bar: (f64, f64), ends: (f64, f64), shape: f64, y: f64) {
    let kind = Type::Tick;
    let wide = font::width(name, kind.size(), kind.weight());
    let all = stretches(bar, ends, shape);
    let room = |s: &&Stretch| s.to - s.from;
    let fits = |s: &&Stretch| room(s) >= wide;
    let longest =
        |on_bar: bool| all.iter().filter(|s| s.on_bar == on_bar).max_by(|a, b| room(a).total_cmp(&room(b)));
    let most = || all.iter().max_by(|a, b| room(a).total_cmp(&room(b)));
    let Some(place) = longest(false).filter(fits).or_else(|| longest(true).filter(fits)).or_else(most) else {
        return;
    };
    if room(&place) < 24.0 {
        return;
    }
    let text = font::fit(name, kind.size(), kind.weight(), room(&place));
    let wide = font::width(&text, kind.size(), kind.weight());
    let x = if place.anchor == Anchor::End { place.to } else { place.from };
    if place.on_bar {
        let left = if place.anchor == Anchor::End { x - wide } else { x };
        svg.rect(left - 4.0, y - 4.0, wide + 8.0, 8.0, "f-wash");
    }
    svg.text_on(x, y + 4.0, place.anchor, kind, Ink::Ink, &text);
}

/// Small shapes, each with its abscissa and its row: the first in which it covers no other.
fn dodge<'a>(others: &'a [Position], scale: &Scale) -> Vec<(&'a Position, f64, usize)> {
    let mut placed: Vec<(&Position, f64)> =
        others.iter().filter_map(|p| p.at.map(|at| (p, scale.at(at)))).collect();
    placed.sort_by(|a, b| a.1.total_cmp(&b.1));
    let mut last = [f64::NEG_INFINITY; ROWS];
    let mut put = |(position, x): (&'a Position, f64)| {
        let free = last.iter().position(|l| l + 2.0 * SMALL + 1.0 <= x);
        let least = || (0..ROWS).min_by(|a, b| last[*a].total_cmp(&last[*b])).unwrap_or(0);
        let row = free.unwrap_or_else(least);
        last[row] = x;
        (position, x, row)
    };
    placed.into_iter().map(&mut put).collect()
}

/// The forecast beneath the band.
fn forecast(svg: &mut Svg, issue: &Issue, scale: &Scale, y: f64) {
    let Some(x) = issue.forecast.filter(|x| x.is_finite()) else { return };
    match issue.draws {
        Some(s) => {
            let said = format!(
                "forecast on {}: {}, in 90\u{202f}% of draws {} to {}",
                issue.name,
                short(x),
                short(s.outer.0),
                short(s.outer.1)
            );
            svg.open_mark(&said, &[]);
            let at = [s.outer.0, s.inner.0, s.middle, s.inner.1, s.outer.1];
            interval(svg, y, at.map(|x| scale.at(x)));
        }
        None => {
            svg.open_mark(&format!("forecast on {}: {}", issue.name, short(x)), &[]);
            svg.dot(scale.at(x), y, 4.5, Ink::Ink);
        }
    }
    svg.close();
}
