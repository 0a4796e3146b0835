//! The lanes as a picture.

use super::{Bar, Input, Lane, Line, ink, words};
use crate::chart::axis::{self, Scale};
use crate::chart::{Frame, band};
use crate::look::{Ink, Type, font};
use crate::svg::{Anchor, Svg, px};
use detente_model::scenario::Domain;

/// From one line to the next.
const PITCH: f64 = 19.0;
/// Height of a bar.
const BAR: f64 = 16.0;
/// Above and below the bars of a lane.
const PAD: f64 = 5.0;
/// Height of the axis above the lanes.
const HEAD: f64 = 22.0;
/// Lanes taller than this have the axis below them too.
const TALL: f64 = 520.0;

/// Where a lane stands.
struct Place<'a> {
    lines: &'a [Line<'a>],
    names: Vec<String>,
    top: f64,
    /// Top of its first bar.
    bars: f64,
    height: f64,
}

pub(super) fn draw(input: &Input, lanes: &[(&Lane, Vec<Line<'_>>)], frame: Frame) -> Svg {
    let left = frame.pick(150.0, 2.0);
    let x = Scale::linear((0.0, input.months as f64), (left, frame.width() - 10.0));
    let places = places(lanes, frame);
    let bottom = places.last().map_or(HEAD, |p| p.top + p.height);
    let is_tall = bottom > TALL;
    let height = bottom + if is_tall { HEAD } else { 0.0 } + 24.0;
    let mut svg = Svg::new(frame.width(), height);
    shade(&mut svg, input, &x, bottom);
    months(&mut svg, input, &x, (HEAD, bottom), frame, is_tall);
    for place in &places {
        svg.line((0.0, place.top), (frame.width(), place.top), Ink::Rule, 1.0);
        for (i, name) in place.names.iter().enumerate() {
            let y = place.top + PAD + 12.5 + 16.0 * i as f64;
            svg.text(0.0, y, Anchor::Start, Type::Strong, Ink::Ink, name);
        }
        for (i, line) in place.lines.iter().enumerate() {
            row(&mut svg, input, &x, line, place.bars + PITCH * i as f64);
        }
    }
    svg.line((0.0, bottom), (frame.width(), bottom), Ink::Rule, 1.0);
    let below = bottom + if is_tall { HEAD } else { 0.0 } + 16.0;
    caption(&mut svg, input, &x, below);
    svg
}

fn places<'a>(lanes: &'a [(&'a Lane, Vec<Line<'a>>)], frame: Frame) -> Vec<Place<'a>> {
    let (size, weight) = (Type::Strong.size(), Type::Strong.weight());
    let mut top = HEAD;
    let place = |(lane, lines): &'a (&'a Lane, Vec<Line<'a>>)| {
        let bars = PITCH * lines.len() as f64 - (PITCH - BAR);
        let names = font::wrap(&lane.party, size, weight, frame.pick(138.0, frame.width()), frame.pick(3, 1));
        let text = 16.0 * names.len() as f64;
        // On a wide page names stand beside the bars, on a narrow one above them.
        let (offset, height) = frame.pick((0.0, bars.max(text)), (text + 2.0, bars + text + 2.0));
        let here = Place { lines, names, top, bars: top + PAD + offset, height: height + 2.0 * PAD };
        top += here.height;
        here
    };
    lanes.iter().map(place).collect()
}

/// Runs of months in which needs stay open; none where that is every month, as shading all would show nothing.
fn open(input: &Input) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    if !input.is_always_short() {
        for month in (0..input.months).filter(|m| input.is_short(*m)) {
            match runs.last_mut() {
                Some(run) if run.1 == month => run.1 = month + 1,
                _ => runs.push((month, month + 1)),
            }
        }
    }
    runs
}

fn shade(svg: &mut Svg, input: &Input, x: &Scale, bottom: f64) {
    for (from, to) in open(input) {
        let (from, to) = (x.at(from as f64), x.at(to as f64));
        svg.area(&band(&[(from, HEAD), (to, HEAD)], &[(from, bottom), (to, bottom)]), "f-bad", 0.08);
    }
}

fn caption(svg: &mut Svg, input: &Input, x: &Scale, y: f64) {
    let longest = open(input).into_iter().max_by(|a, b| (a.1 - a.0).cmp(&(b.1 - b.0)).then(b.0.cmp(&a.0)));
    let (words, middle) = match longest {
        Some((from, to)) => ("needs open", (x.at(from as f64) + x.at(to as f64)) / 2.0),
        None if input.is_always_short() => ("needs open in every month", x.at(input.months as f64 / 2.0)),
        None => return,
    };
    let half = width(words) / 2.0;
    let middle = middle.clamp(half, (svg.width - half).max(half));
    svg.text(middle, y, Anchor::Middle, Type::Strong, Ink::Bad, words);
}

fn months(svg: &mut Svg, input: &Input, x: &Scale, (top, bottom): (f64, f64), frame: Frame, is_tall: bool) {
    for month in axis::months(input.months, frame.pick(8, 4)) {
        let at = x.at(month as f64);
        svg.line((at, top), (at, bottom), Ink::Grid, 1.0);
        for y in [Some(top - 8.0), is_tall.then_some(bottom + 16.0)].into_iter().flatten() {
            if month == 0 {
                svg.text(at - 2.0, y, Anchor::Start, Type::Tick, Ink::Ink3, "month 0");
            } else {
                svg.text(at, y, Anchor::Middle, Type::Tick, Ink::Ink3, &month.to_string());
            }
        }
    }
}

/// One line of bars with the rests after them and their labels.
fn row(svg: &mut Svg, input: &Input, x: &Scale, line: &[Bar<'_>], y: f64) {
    let end = |bar: &Bar<'_>| bar.turn.to.min(input.months);
    let ends = |bar: &Bar<'_>| {
        let (from, to) = (x.at(bar.turn.from as f64), x.at(end(bar) as f64));
        (from, (to - from - 1.0).max(1.0))
    };
    // Neither grid nor shade is seen through a hatch: one ground for all of the line.
    let hatched = line.iter().filter(|b| b.is_hatched()).map(ends).filter(|(_, wide)| *wide > 1.0);
    let ground: String = hatched
        .map(|(from, wide)| {
            let (x, y, wide, high) = (px(from + 0.5), px(y + 0.5), px(wide - 1.0), px(BAR - 1.0));
            format!("M{x} {y}h{wide}v{high}h-{wide}Z")
        })
        .collect();
    if !ground.is_empty() {
        svg.area(&ground, "f-page", 1.0);
    }
    for (i, bar) in line.iter().enumerate() {
        let next = line.get(i + 1).map_or(input.months, |b| b.turn.from);
        let free = bar.turn.free.min(next);
        if free > end(bar) {
            let (from, to) = (x.at(end(bar) as f64), x.at(free as f64));
            svg.dashed((from + 2.0, y + BAR / 2.0), (to - 1.0, y + BAR / 2.0), Ink::Ink3, 1.2, "1 3");
        }
        let count = format!("pledges.{}.count", bar.turn.pledge);
        let honoured = format!("pledges.{}.honoured", bar.turn.pledge);
        let paths: Vec<&str> = if bar.turn.unsure { vec![&count, &honoured] } else { vec![&count] };
        svg.open_mark(&words::bar(bar), &paths);
        let ((from, wide), name) = (ends(bar), ink(bar.turn.domain).name());
        if bar.is_hatched() {
            svg.rounded(from + 0.5, y + 0.5, wide - 1.0, BAR - 1.0, 2.0, &format!("h-{name} r-{name}"));
        } else {
            svg.rounded(from, y, wide, BAR, 2.0, &format!("f-{name}"));
        }
        svg.close();
    }
    labels(svg, input, x, line, y);
}

fn width(text: &str) -> f64 {
    font::width(text, Type::Strong.size(), Type::Strong.weight())
}

/// Labels of a line: inside where they fit, else once beside, else cut.
fn labels(svg: &mut Svg, input: &Input, x: &Scale, line: &[Bar<'_>], y: f64) {
    let at = |month: usize| x.at(month.min(input.months) as f64);
    // Bars that relieve each other share a label.
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (i, bar) in line.iter().enumerate() {
        match runs.last_mut() {
            Some(run) if line[run.1 - 1].turn.to == bar.turn.from && line[run.0].is_like(bar) => {
                run.1 = i + 1
            }
            _ => runs.push((i, i + 1)),
        }
    }
    let mut said: Vec<&Bar<'_>> = Vec::new();
    for (i, run) in runs.iter().enumerate() {
        let bar = &line[run.0];
        let (from, to) = (at(bar.turn.from), at(line[run.1 - 1].turn.to));
        let next = runs.get(i + 1).map_or(svg.width, |r| at(line[r.0].turn.from));
        let (name, times) = (words::unit(&bar.turn.unit), words::times(bar.units));
        let fitted = |room: f64| {
            let room = (room - width(&times)).max(0.0);
            format!("{}{times}", font::fit(name, Type::Strong.size(), Type::Strong.weight(), room))
        };
        let whole = width(&format!("{name}{times}"));
        let (here, beside, least) = (to - from - 10.0, next - to - 8.0, width(&times) + 30.0);
        if whole <= here {
            inside(svg, bar, from + 5.0, y, &fitted(here));
        } else if said.iter().any(|b| b.is_like(bar)) {
            continue;
        } else if whole <= beside || (beside > here && beside >= least) {
            svg.text_on(to + 4.0, y + 12.5, Anchor::Start, Type::Strong, Ink::Ink2, &fitted(beside));
        } else if here >= least {
            inside(svg, bar, from + 5.0, y, &fitted(here));
        } else if i == 0 {
            // Short turns with short rests: the label runs over them.
            let text = fitted(svg.width - from - 10.0);
            svg.text_on(from + 5.0, y + 12.5, Anchor::Start, Type::Strong, Ink::Ink, &text);
            return;
        }
        said.push(bar);
    }
}

fn inside(svg: &mut Svg, bar: &Bar<'_>, x: f64, y: f64, text: &str) {
    if bar.is_hatched() {
        // Letters on a hatch are hard to read.
        svg.rounded(x - 2.0, y + 2.0, width(text) + 4.0, BAR - 4.0, 2.0, "f-page");
        svg.text_on(x, y + 12.5, Anchor::Start, Type::Strong, Ink::Ink, text);
    } else {
        let ink = if bar.turn.domain == Domain::Air { Ink::OnAir } else { Ink::Page };
        svg.text(x, y + 12.5, Anchor::Start, Type::Strong, ink, text);
    }
}
