//! The drawing, at either width.

use super::layout::{Plan, Row};
use super::words::{name, told};
use super::{Input, Span, State, day, happened};
use crate::chart::Frame;
use crate::chart::axis::Scale;
use crate::look::{Ink, Type, font};
use crate::svg::{Anchor, Svg, px};

/// Half the height of a bar.
const HALF: f64 = 6.0;

/// Where things stand at a width.
pub(super) struct Place {
    pub frame: Frame,
    /// Left and right end of the days.
    pub days: Span,
    pub scale: Scale,
}

pub(super) fn wide(text: &str, kind: Type) -> f64 {
    font::width(text, kind.size(), kind.weight())
}

pub(super) fn draw(frame: Frame, input: &Input, plan: &Plan<'_>) -> Svg {
    let mut svg = Svg::new(frame.width(), 1e6);
    let days = frame.pick((214.0, 618.0), (4.0, 354.0));
    let place = Place { frame, days, scale: Scale::linear(plan.days, days) };
    let top = happened::events(&mut svg, &place, input, plan);
    let height: f64 = plan.rows.iter().map(|row| height_of(frame, row)).sum();
    let bottom = top + height + 2.0;
    let ticks = day::ticks(plan.days, frame.pick(6.0, 4.0));
    for (at, _) in &ticks {
        let x = place.scale.at(*at);
        svg.line((x, top), (x, bottom), Ink::Grid, 1.0);
    }
    let mut y = top;
    for row in &plan.rows {
        svg.open_mark(&format!("{}: {}", name(row), told(row)), &[]);
        bar(&mut svg, &place, plan, row, middle(frame, row, y));
        svg.close();
        y += height_of(frame, row);
    }
    // Upright lines stand on the bars and under the words.
    lines(&mut svg, &place, input, plan, (top, bottom));
    let mut y = top;
    for row in &plan.rows {
        head(&mut svg, &place, row, y);
        y += height_of(frame, row);
    }
    tick_labels(&mut svg, &place, &ticks, bottom + 14.0);
    svg.height = foot(&mut svg, &place, input, plan, bottom + 18.0);
    svg
}

fn height_of(frame: Frame, row: &Row<'_>) -> f64 {
    match (frame, row.is_first) {
        (Frame::Wide, true) => 36.0,
        (Frame::Wide, false) => 24.0,
        (Frame::Narrow, true) => 56.0,
        (Frame::Narrow, false) => 40.0,
    }
}

/// The height of a bar's middle in a row that begins at a height.
fn middle(frame: Frame, row: &Row<'_>, y: f64) -> f64 {
    match (frame, row.is_first) {
        (Frame::Wide, true) => y + 19.0,
        (Frame::Wide, false) => y + 12.0,
        (Frame::Narrow, true) => y + 45.0,
        (Frame::Narrow, false) => y + 29.0,
    }
}

/// What a row is called and how it ended.
fn head(svg: &mut Svg, place: &Place, row: &Row<'_>, y: f64) {
    let clause = row.clause;
    let (first, has_title) =
        if clause.title.is_empty() { (&clause.name, false) } else { (&clause.title, true) };
    let readings = row.readings.join(", ");
    let second = match (row.is_first && has_title, readings.is_empty()) {
        (true, true) => clause.name.clone(),
        (false, true) => String::new(),
        // A clause without words of its own is called by its name in the line above.
        (false, false) if row.is_first => readings,
        (_, false) => format!("{} · {readings}", clause.name),
    };
    let last = row.life.last();
    let mut put = |x: f64, y: f64, kind: Type, ink: Ink, text: &str, room: f64| {
        let text = font::fit(text, kind.size(), kind.weight(), room);
        svg.text_on(x, y, Anchor::Start, kind, ink, &text);
    };
    match place.frame {
        Frame::Wide => {
            let room = place.days.0 - 12.0;
            let middle = middle(place.frame, row, y);
            if row.is_first {
                let line = if second.is_empty() { y + 23.5 } else { y + 15.0 };
                put(0.0, line, Type::Label, Ink::Ink, first, room);
                put(0.0, y + 31.0, Type::Tick, Ink::Ink3, &second, room);
            } else {
                put(0.0, middle + 4.5, Type::Tick, Ink::Ink3, &second, room);
            }
            put(place.days.1 + 9.0, middle + 4.5, Type::Note, last.ink(), last.words(), 94.0);
        }
        Frame::Narrow => {
            let words = wide(last.words(), Type::Note);
            let right = place.days.1 + 2.0 - words;
            let line = if row.is_first { y + 30.0 } else { y + 14.0 };
            if row.is_first {
                put(0.0, y + 14.0, Type::Label, Ink::Ink, first, place.days.1);
            }
            put(0.0, line, Type::Tick, Ink::Ink3, &second, right - 10.0);
            put(right, line, Type::Note, last.ink(), last.words(), words + 1.0);
        }
    }
}

/// The states one after the other, and the day on which it is due.
fn bar(svg: &mut Svg, place: &Place, plan: &Plan<'_>, row: &Row<'_>, y: f64) {
    let turns = &row.life.turns;
    let since =
        |at: usize| turns.get(at).map(|turn| turn.since.unwrap_or((f64::NEG_INFINITY, f64::NEG_INFINITY)));
    let x = |day: f64| place.scale.at(if day.is_finite() { day } else { plan.days.0 });
    for (at, turn) in turns.iter().enumerate() {
        let (from, sure) = since(at).unwrap_or(plan.days);
        let (next, next_sure) = since(at + 1).unwrap_or((plan.days.1, plan.days.1));
        // Beyond the picture nothing is drawn.
        if from > plan.days.1 || next_sure < plan.days.0 {
            continue;
        }
        let [from, sure, next] = [x(from), x(sure), x(next)];
        // A state of less than a pixel is seen all the same.
        let end = if next - from < 2.0 { from + 2.0 } else { next };
        if sure - from > 1.5 {
            // It may have begun on any of these days: half a bar.
            turn.state.draw(svg, (from, sure.min(end)), y + HALF / 2.0, HALF / 2.0);
            turn.state.draw(svg, (sure.min(end), end), y, HALF);
        } else {
            turn.state.draw(svg, (from, end), y, HALF);
        }
    }
    if let Some(due) = row.life.due.filter(|due| (plan.days.0..=plan.days.1).contains(due)) {
        let x = place.scale.at(due);
        svg.line((x, y - HALF - 3.0), (x, y + HALF + 3.0), Ink::Ink, 2.5);
    }
}

/// The day on which readings part, and the scenario's own.
fn lines(svg: &mut Svg, place: &Place, input: &Input, plan: &Plan<'_>, (top, bottom): (f64, f64)) {
    let inside = |x: f64| (plan.days.0..=plan.days.1).contains(&x);
    if let Some(x) = input.as_of.filter(|x| inside(*x)).map(|x| place.scale.at(x)) {
        svg.dashed((x, top), (x, bottom), Ink::Ink2, 1.2, "5 3");
    }
    for on in partings(input).iter().map(|p| p.0).filter(|on| inside(on.0)) {
        let (x, end) = (place.scale.at(on.0), place.scale.at(on.1));
        if end - x > 3.0 {
            let d = format!("M{0} {1}H{2}V{3}H{0}Z", px(x), top, px(end), bottom);
            svg.area(&d, "f-accent", 0.2);
        }
        svg.line((x, top - 4.0), (x, bottom), Ink::Accent, 2.0);
    }
}

/// Days on which readings part, with the pairs that do so then.
fn partings(input: &Input) -> Vec<(Span, Vec<String>)> {
    let mut all: Vec<(Span, Vec<String>)> = Vec::new();
    for parting in &input.partings {
        let pair = format!("{} and {}", parting.readings[0], parting.readings[1]);
        match all.iter_mut().find(|(on, _)| *on == parting.on) {
            Some((_, pairs)) => pairs.push(pair),
            None => all.push((parting.on, vec![pair])),
        }
    }
    all.sort_by(|a, b| a.0.0.total_cmp(&b.0.0));
    all
}

fn tick_labels(svg: &mut Svg, place: &Place, ticks: &[(f64, String)], y: f64) {
    let mut taken = f64::NEG_INFINITY;
    for (at, text) in ticks {
        let half = wide(text, Type::Tick) / 2.0;
        let x = place.scale.at(*at).max(place.days.0 - 4.0 + half).min(svg.width - half);
        if x - half > taken + 8.0 {
            svg.text(x, y, Anchor::Middle, Type::Tick, Ink::Ink3, text);
            taken = x + half;
        }
    }
}

/// Below the days: what the upright lines are.
fn foot(svg: &mut Svg, place: &Place, input: &Input, plan: &Plan<'_>, mut y: f64) -> f64 {
    let inside = |x: f64| (plan.days.0..=plan.days.1).contains(&x);
    let mut say = |x: f64, ink: Ink, text: &str| {
        y += 17.0;
        let text = font::fit(text, Type::Tick.size(), Type::Tick.weight(), svg.width - 2.0);
        let half = wide(&text, Type::Tick) / 2.0;
        let middle = x.max(half + 1.0).min(svg.width - half - 1.0);
        svg.text(middle, y, Anchor::Middle, Type::Tick, ink, &text);
    };
    for (on, pairs) in partings(input).iter().filter(|(on, _)| inside(on.0)) {
        let pairs = if input.partings.len() == 1 {
            "readings part".to_owned()
        } else {
            format!("{} part", pairs.join("; "))
        };
        say(place.scale.at(on.0), Ink::Accent, &format!("{}: {pairs}", day::interval(*on)));
    }
    if let Some(at) = input.as_of.filter(|x| inside(*x)) {
        say(
            place.scale.at(at),
            Ink::Ink2,
            &format!("{}: the scenario’s date; what follows happened later", day::shown(at - 1e-6)),
        );
    }
    y + 8.0
}

impl State {
    /// The sign of a key: a short bar around a point.
    pub(in crate::chart) fn sign(self, svg: &mut Svg, x: f64, y: f64) {
        self.draw(svg, (x - 9.0, x + 9.0), y, 5.0);
    }
}
