//! The letter of each model, its mark, and the list of models over the issues.

use super::{Family, Input, Model};
use crate::chart::Frame;
use crate::chart::mark::diamond;
use crate::look::{Ink, Type, font};
use crate::svg::{Anchor, Svg, px};
use crate::words::capital;

/// Half the height of a mark.
pub(super) const RADIUS: f64 = 7.5;
/// Height of a line of the list.
const LINE: f64 = 19.0;

/// Letters are not figures, and so cannot be taken for one: `a` to `z`, then `a2`.
pub(super) fn letter(i: usize) -> String {
    let letter = char::from(b'a' + (i % 26) as u8);
    if i < 26 { letter.to_string() } else { format!("{letter}{}", i / 26 + 1) }
}

/// The mark of a model: a shape of its family with its letter, filled inside all limits and hollow over one.
pub(super) struct Mark {
    pub id: String,
    pub drawing: Svg,
}

/// Defines the marks that are used: by model, inside and over a limit.
pub(super) fn define(svg: &mut Svg, input: &Input, frame: Frame) -> Vec<[Mark; 2]> {
    let mark = |i: usize, family: Family, is_over: bool| {
        let state = if is_over { "o" } else { "i" };
        let id = format!("f{}{state}{i}", frame.pick("w", "n"));
        Mark { id, drawing: drawing(family, &letter(i), is_over) }
    };
    let models = input.models.iter().enumerate();
    let all: Vec<[Mark; 2]> =
        models.map(|(i, m)| [false, true].map(|is_over| mark(i, m.family, is_over))).collect();
    // The list shows each mark as it is inside all limits.
    let used = |m: &Model| if input.crossed(m) > 0 { 2 } else { 1 };
    let used: Vec<&Mark> = all.iter().zip(&input.models).flat_map(|(pair, m)| &pair[..used(m)]).collect();
    svg.define(used.iter().map(|m| (m.id.as_str(), &m.drawing)));
    all
}

fn drawing(family: Family, letter: &str, is_over: bool) -> Svg {
    let mut svg = Svg::new(0.0, 0.0);
    let half = RADIUS - 0.6;
    let d = match family {
        Family::Forecast => String::new(),
        Family::Dynamic => {
            let (corner, side) = (px(-half), px(2.0 * half));
            format!("M{corner} {corner}h{side}v{side}h-{side}Z")
        }
        Family::Solution => diamond(0.0, 0.0, RADIUS + 1.5),
    };
    match (family, is_over) {
        (Family::Forecast, false) => svg.dot(0.0, 0.0, RADIUS, Ink::Ink),
        (Family::Forecast, true) => svg.ring(0.0, 0.0, RADIUS - 0.4, Ink::Bad, 1.8),
        (_, false) => svg.area(&d, "f-ink r-page", 1.0),
        (_, true) => svg.hollow(&d, Ink::Bad, 1.8),
    }
    let ink = if is_over { Ink::Bad } else { Ink::Page };
    svg.text(0.0, baseline(letter), Anchor::Middle, Type::Tick, ink, letter);
    svg
}

/// Under the middle of a letter, so that those with a stem below or above stand in the middle of the mark too.
fn baseline(letter: &str) -> f64 {
    match letter.chars().next() {
        Some('g' | 'p' | 'q' | 'y') => 1.8,
        Some('j') => 2.8,
        Some('b' | 'd' | 'f' | 'h' | 'i' | 'k' | 'l' | 't') => 4.2,
        _ => 3.2,
    }
}

/// The columns of the list: what stands at the right of each name.
struct Counts {
    /// Issues on which a model is over a limit.
    over: bool,
    /// Parties it leaves worse off.
    worse: bool,
}

impl Counts {
    /// From the right edge of a column of the list.
    fn room(&self) -> f64 {
        OVER * f64::from(u8::from(self.over)) + WORSE * f64::from(u8::from(self.worse))
    }
}

/// Free at the right of the last column, as a letter may reach beyond its width.
const EDGE: f64 = 3.0;
const OVER: f64 = 84.0;
const WORSE: f64 = 74.0;

/// The list of models; gives the height below it.
pub(super) fn list(svg: &mut Svg, input: &Input, marks: &[[Mark; 2]], frame: Frame) -> f64 {
    let columns = frame.pick(2, 1);
    let gap = 36.0;
    let wide = (frame.width() - gap * (columns as f64 - 1.0)) / columns as f64;
    let lines = input.models.len().div_ceil(columns);
    let counts = Counts { over: input.is_limited(), worse: input.models.iter().any(|m| m.worse.is_some()) };
    let used = input.models.len().div_ceil(lines.max(1));
    for c in 0..used {
        heads(svg, &counts, c as f64 * (wide + gap) + wide - EDGE);
    }
    let top = if counts.over || counts.worse { 20.0 } else { 0.0 };
    for (i, (model, pair)) in input.models.iter().zip(marks).enumerate() {
        let left = (i / lines) as f64 * (wide + gap);
        let y = top + LINE * (i % lines) as f64 + 14.0;
        svg.stamp(&pair[0].id, &pair[0].drawing, (left + 9.0, y - 4.5), "");
        line(svg, input, model, &counts, (left, left + wide - EDGE), y);
    }
    top + LINE * lines as f64 + 8.0
}

fn heads(svg: &mut Svg, counts: &Counts, right: f64) {
    let mut x = right;
    if counts.worse {
        svg.text(x, 13.0, Anchor::End, Type::Tick, Ink::Ink3, "worse off");
        x -= WORSE;
    }
    if counts.over {
        svg.text(x, 13.0, Anchor::End, Type::Tick, Ink::Ink3, "over a limit");
    }
}

/// A model's name and counts.
fn line(svg: &mut Svg, input: &Input, model: &Model, counts: &Counts, (left, right): (f64, f64), y: f64) {
    let (kind, room) = (Type::Label, right - left - 24.0 - counts.room().max(70.0) - 4.0);
    let name = font::fit(&capital(&model.name), kind.size(), kind.weight(), room);
    let has_answer = (0..input.issues.len()).any(|i| model.at(i).is_some());
    let ink = if has_answer { Ink::Ink } else { Ink::Ink3 };
    svg.text(left + 24.0, y, Anchor::Start, kind, ink, &name);
    if !has_answer {
        return svg.text(right, y, Anchor::End, Type::Tick, Ink::Ink3, "no answer");
    }
    let mut x = right;
    let mut put = |n: Option<usize>, of: String, room: f64| {
        let text = match n {
            None => "–".to_owned(),
            Some(0) => "none".to_owned(),
            Some(n) => format!("{n} of {of}"),
        };
        let ink = if n.unwrap_or(0) > 0 { Ink::Bad } else { Ink::Ink2 };
        svg.text(x, y, Anchor::End, Type::Tick, ink, &text);
        x -= room;
    };
    if counts.worse {
        put(model.worse, input.binding.to_string(), WORSE);
    }
    if counts.over {
        put(Some(input.crossed(model)), input.issues.len().to_string(), OVER);
    }
}
