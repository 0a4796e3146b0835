//! The rows, and their marks along the axis.

use super::scale::{Axis, tick};
use super::{Input, Row, factor, label, times};
use crate::chart::Frame;
use crate::chart::axis::Scale;
use crate::look::{Ink, Type, font};
use crate::number;
use crate::svg::{Anchor, Svg};

/// Height of the axis above the rows.
const HEAD: f64 = 26.0;
/// Room to the right of the last tick, for half of its label and for figures that lie there.
const EDGE: f64 = 34.0;
/// From one line of a row's words to the next.
const LINE: f64 = 14.5;

/// Where a row stands.
struct Place {
    /// How far it is set in.
    deep: f64,
    /// The baseline of its first line.
    top: f64,
    /// Its name in lines, and its source.
    name: Vec<String>,
    source: Vec<String>,
    /// The middle of its mark: beside the name on a wide page, below it on a narrow one.
    y: f64,
}

/// Lays the rows out, one below the other, and says where they end.
fn places(rows: &[(&Row, Option<usize>)], names: f64, frame: Frame) -> (Vec<Place>, f64) {
    let mut top = HEAD + 12.0;
    let mut all = Vec::with_capacity(rows.len());
    for (row, parent) in rows {
        let deep = if parent.is_some() { 14.0 } else { 0.0 };
        let room = frame.pick(names, frame.width()) - deep;
        let kind = name_type(*parent);
        let name = font::wrap(&row.name, kind.size(), kind.weight(), room, 2);
        let said = if row.assumed && row.source.is_empty() { "assumption" } else { &row.source };
        let source = font::wrap(said, Type::Tick.size(), Type::Tick.weight(), room, 2);
        let words = LINE * (name.len() + source.len()) as f64;
        let y = frame.pick(top + words / 2.0 - 10.0, top + words - 1.0);
        all.push(Place { deep, top, name, source, y });
        top += words + frame.pick(8.0, 30.0);
    }
    (all, top - 8.0)
}

fn name_type(parent: Option<usize>) -> Type {
    if parent.is_some() { Type::Label } else { Type::Strong }
}

pub(super) fn draw(input: &Input, rows: &[(&Row, Option<usize>)], axis: &Axis, frame: Frame) -> Svg {
    let names = frame.pick(name_room(rows), 0.0);
    let (places, height) = places(rows, names, frame);
    let mut svg = Svg::new(frame.width(), height);
    let scale = axis.scale(frame.pick(names + 24.0, 14.0), svg.width - EDGE);
    grid(&mut svg, axis, &scale, &places, frame);
    for ((row, parent), place) in rows.iter().zip(&places) {
        write_names(&mut svg, place, name_type(*parent));
        let Some(ends) = row.ends() else {
            let x = frame.pick(scale.at(axis.from), 14.0);
            svg.text(x, place.y + 4.5, Anchor::Start, Type::Note, Ink::Ink3, "not stated");
            continue;
        };
        let mut from_right = false;
        if let Some(parent) = parent.filter(|_| !axis.is_share)
            && let Some(from) = rows[parent].0.ends()
        {
            let x = frame.pick(0.5 * (scale.at(from.0) + scale.at(from.1)), 5.0);
            let end = (scale.at(ends.0), scale.at(ends.1));
            from_right = end.0 + end.1 < 2.0 * x;
            elbow(&mut svg, (x, places[parent].y), end, place.y, frame);
            if let Some(factor) = factor(row, rows[parent].0) {
                write_times(&mut svg, x, end, place.y, &times(factor), frame);
            }
        }
        mark(&mut svg, input, &scale, row, &Spot { y: place.y, frame, from_right });
    }
    svg
}

/// As wide as the names ask for, within bounds.
fn name_room(rows: &[(&Row, Option<usize>)]) -> f64 {
    let wide = |(row, parent): &(&Row, Option<usize>)| {
        let deep = if parent.is_some() { 14.0 } else { 0.0 };
        let name = font::width(&row.name, Type::Strong.size(), Type::Strong.weight());
        name.max(font::width(&row.source, Type::Tick.size(), Type::Tick.weight())) + deep
    };
    rows.iter().map(wide).fold(120.0, f64::max).min(290.0)
}

fn write_names(svg: &mut Svg, place: &Place, kind: Type) {
    let mut y = place.top;
    for line in &place.name {
        svg.text(place.deep, y, Anchor::Start, kind, Ink::Ink, line);
        y += LINE;
    }
    for line in &place.source {
        svg.text(place.deep, y, Anchor::Start, Type::Tick, Ink::Ink3, line);
        y += LINE;
    }
}

/// Ticks above the rows, and a line through the rows below each; on a narrow page only where the marks stand, so that
/// it crosses no words.
fn grid(svg: &mut Svg, axis: &Axis, scale: &Scale, places: &[Place], frame: Frame) {
    let mut last = f64::NEG_INFINITY;
    for t in &axis.ticks {
        let x = scale.at(*t);
        let ink = if *t == 0.0 { Ink::Ink3 } else { Ink::Grid };
        match frame {
            Frame::Wide => svg.line((x, HEAD - 6.0), (x, svg.height), ink, 1.0),
            Frame::Narrow => places.iter().for_each(|p| svg.line((x, p.y - 9.0), (x, p.y + 9.0), ink, 1.0)),
        }
        let text = if axis.is_share { format!("{}{}%", tick(*t), number::NARROW) } else { tick(*t) };
        let half = 0.5 * font::width(&text, Type::Tick.size(), Type::Tick.weight());
        let x = x.clamp(half, svg.width - half);
        if x - half > last + 8.0 {
            svg.text(x, 12.0, Anchor::Middle, Type::Tick, Ink::Ink3, &text);
            last = x + half;
        }
    }
}

/// Where an arrow ends that comes from `x`: short of the nearer end of a mark.
fn tip(x: f64, (left, right): (f64, f64)) -> f64 {
    if left + right >= 2.0 * x { left - 9.0 } else { right + 9.0 }
}

/// From a figure down to the one derived from it; on a narrow page along its edge, because words stand between.
fn elbow(svg: &mut Svg, from: (f64, f64), ends: (f64, f64), y: f64, frame: Frame) {
    let end = tip(from.0, ends);
    let toward = if end >= from.0 { 1.0 } else { -1.0 };
    svg.line((from.0, from.1 + frame.pick(7.0, 2.0)), (from.0, y), Ink::Ink3, 1.2);
    if (end - from.0).abs() < 6.0 {
        return;
    }
    svg.line((from.0, y), (end, y), Ink::Ink3, 1.2);
    for side in [-3.5, 3.5] {
        svg.line((end - toward * 5.0, y + side), (end, y), Ink::Ink3, 1.2);
    }
}

/// By what the derived figure is the other, along the arrow where there is room.
fn write_times(svg: &mut Svg, x: f64, ends: (f64, f64), y: f64, text: &str, frame: Frame) {
    let end = tip(x, ends);
    let wide = font::width(text, Type::Note.size(), Type::Note.weight());
    let (middle, base) = (0.5 * (x + end), y + frame.pick(-4.0, 14.0));
    let at = [middle - wide / 2.0, base - 10.0, middle + wide / 2.0, base + 2.6];
    if wide + 10.0 < (end - x).abs() && svg.is_free(at) {
        svg.text(middle, base, Anchor::Middle, Type::Note, Ink::Ink2, text);
    }
}

/// Where a mark stands, and from where an arrow comes to it.
struct Spot {
    y: f64,
    frame: Frame,
    from_right: bool,
}

fn mark(svg: &mut Svg, input: &Input, scale: &Scale, row: &Row, spot: &Spot) {
    let Some((low, high)) = row.ends() else { return };
    let (left, right, y) = (scale.at(low), scale.at(high), spot.y);
    let text = label(input, row);
    let is_percent = input.unit == "percent";
    let unit = if is_percent { String::new() } else { format!(" {}", input.unit) };
    let note = if row.note.is_empty() { String::new() } else { format!(". {}", row.note) };
    let paths: Vec<&str> = row.paths.iter().map(String::as_str).collect();
    svg.open_mark(&format!("{}: {text}{unit}{note}", row.name), &paths);
    if is_percent {
        svg.line((scale.at(0.0), y), (left, y), input.ink, 1.5);
    }
    let is_wide = right - left > 0.5;
    if is_wide {
        let (class, r) = (input.ink.name(), 3.5);
        let class = if row.assumed { format!("h-{class} r-{class}") } else { format!("f-{class}") };
        svg.rounded(left - r, y - r, right - left + 2.0 * r, 2.0 * r, r, &class);
    }
    match row.value.or((!is_wide).then_some(low)).map(|x| scale.at(x)) {
        Some(x) if row.assumed => svg.ring(x, y, 4.5, input.ink, 2.0),
        Some(x) => svg.dot(x, y, 5.0, input.ink),
        None => {}
    }
    write_figure(svg, &text, (left, right), spot);
    svg.close();
}

/// Writes a figure to the right of its mark; to the left where an arrow comes from the right or the picture ends there;
/// at last above or below it.
fn write_figure(svg: &mut Svg, text: &str, (left, right): (f64, f64), spot: &Spot) {
    let y = spot.y;
    let wide = font::width(text, Type::Strong.size(), Type::Strong.weight());
    let is_free = |svg: &Svg, x: f64| svg.is_free([x, y - 5.0, x + wide, y + 7.2]);
    let (before, behind) = (left - 10.0 - wide, right + 10.0);
    let sides = if spot.from_right { [before, behind] } else { [behind, before] };
    match sides.into_iter().find(|x| is_free(svg, *x)) {
        Some(x) => svg.text_on(x, y + 4.5, Anchor::Start, Type::Strong, Ink::Ink, text),
        None => {
            let base = y + spot.frame.pick(-8.0, 17.0);
            svg.text_on(svg.width, base, Anchor::End, Type::Strong, Ink::Ink, text);
        }
    }
}
