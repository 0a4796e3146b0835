//! The picture of the scoreboard, at either width.

use super::{Error, Input, Kind, Row, words};
use crate::chart::Frame;
use crate::chart::axis::{Scale, ticks};
use crate::look::{Ink, Type, font};
use crate::number::short;
use crate::svg::{Anchor, Svg};
use crate::words::capital;

/// Height of a row, of one with held-out decisions, and of the line of a name over a narrow one.
const ROW: f64 = 24.0;
const HELD: f64 = 12.0;
const NAME: f64 = 17.0;

pub(super) fn draw(input: &Input, rows: &[&Row], frame: Frame) -> Svg {
    let figures: Vec<String> = rows.iter().map(|r| words::with_interval(&r.error)).collect();
    let wide = |text: &String| font::width(text, Type::Label.size(), Type::Label.weight());
    let room = figures.iter().map(wide).fold(60.0, f64::max) + 14.0;
    let (left, right) = frame.pick((196.0, 720.0 - room), (6.0, 352.0));
    let span = range(rows);
    let x = Scale::linear(span, (left, right));
    let has_held = rows.iter().any(|r| r.held_out.is_some());
    let height = ROW + if has_held { HELD } else { 0.0 } + frame.pick(0.0, NAME);
    let bottom = height * rows.len() as f64 + 4.0;
    let mut svg = Svg::new(frame.width(), bottom + 24.0);
    for tick in ticks(span.0, span.1).into_iter().filter(|t| (span.0..=span.1).contains(t)) {
        let at = x.at(tick);
        svg.line((at, 0.0), (at, bottom), Ink::Grid, 1.0);
        let text = short(tick);
        let half = font::width(&text, Type::Tick.size(), Type::Tick.weight()) / 2.0;
        let middle = at.clamp(half, svg.width - half);
        svg.text(middle, bottom + 16.0, Anchor::Middle, Type::Tick, Ink::Ink3, &text);
    }
    if let Some(constant) = input.of(Kind::Constant) {
        let at = x.at(constant.error.value);
        svg.dashed((at, 0.0), (at, bottom), Ink::Ink3, 1.6, "4 3");
    }
    for (i, (row, figure)) in rows.iter().zip(&figures).enumerate() {
        line(&mut svg, row, figure, &x, (height * i as f64, frame));
    }
    svg
}

/// The figures that the axis has to hold.
fn range(rows: &[&Row]) -> (f64, f64) {
    let errors = rows.iter().flat_map(|r| [Some(r.error), r.held_out]).flatten().filter(Error::is_finite);
    let ends = errors.fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), e| (l.min(e.low), h.max(e.high)));
    let room = 0.04 * (ends.1 - ends.0).max(1.0);
    ((ends.0 - room).max(0.0), ends.1 + room)
}

fn line(svg: &mut Svg, row: &Row, figure: &str, x: &Scale, (top, frame): (f64, Frame)) {
    let strong = matches!(row.kind, Kind::Yardstick | Kind::Combination);
    let kind = if strong { Type::Strong } else { Type::Label };
    let ink = if row.kind == Kind::Constant { Ink::Ink3 } else { Ink::Ink };
    let wide = font::width(figure, Type::Label.size(), Type::Label.weight());
    let room = frame.pick(184.0, svg.width - wide - 10.0);
    let name = font::fit(&capital(&row.model), kind.size(), kind.weight(), room);
    let over = frame.pick(0.0, NAME);
    let middle = top + over + ROW / 2.0;
    let base = frame.pick(middle + 4.5, top + 15.0);
    svg.text_on(0.0, base, Anchor::Start, kind, ink, &name);
    svg.text_on(svg.width, base, Anchor::End, Type::Label, ink, figure);
    let ink = match row.kind {
        Kind::Combination => Ink::Accent,
        Kind::Constant => Ink::Ink3,
        _ => Ink::Ink,
    };
    svg.line((x.at(row.error.low), middle), (x.at(row.error.high), middle), ink, 2.0);
    svg.dot(x.at(row.error.value), middle, 4.5, ink);
    if let Some(held) = row.held_out.filter(Error::is_finite) {
        let y = middle + HELD;
        svg.dashed((x.at(held.low), y), (x.at(held.high), y), Ink::Ink2, 1.5, "3 2");
        svg.ring(x.at(held.value), y, 3.6, Ink::Ink2, 1.6);
    }
}
