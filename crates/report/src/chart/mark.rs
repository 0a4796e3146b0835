//! Marks that recur: parties, intervals, and the signs of keys.

use super::Key;
use super::monitor::State;
use crate::look::Ink;
use crate::svg::{Svg, px};

/// What a party is to the deal, as shapes show it: colour by role, never by nation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// ●
    Signatory,
    /// ■; a rival that signs is shown as a rival.
    Rival,
    /// ▲
    Guarantor,
    /// ▼
    Supporter,
    /// ◆
    Mediator,
    /// ○, somebody without a role.
    Outsider,
}

impl Part {
    /// All, in the order of keys.
    pub const ALL: [Part; 6] =
        [Part::Signatory, Part::Rival, Part::Guarantor, Part::Supporter, Part::Mediator, Part::Outsider];

    /// Its colour.
    #[must_use]
    pub fn ink(self) -> Ink {
        match self {
            Part::Signatory => Ink::Signatory,
            Part::Rival => Ink::Rival,
            Part::Guarantor => Ink::Guarantor,
            Part::Supporter => Ink::Supporter,
            Part::Mediator => Ink::Mediator,
            Part::Outsider => Ink::Ink3,
        }
    }

    /// Its word, for one.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Part::Signatory => "signatory",
            Part::Rival => "rival",
            Part::Guarantor => "guarantor",
            Part::Supporter => "supporter",
            Part::Mediator => "mediator",
            Part::Outsider => "no role",
        }
    }

    /// Its word, for several.
    #[must_use]
    pub fn plural(self) -> &'static str {
        match self {
            Part::Signatory => "signatories",
            Part::Rival => "rivals",
            Part::Guarantor => "guarantors",
            Part::Supporter => "supporters",
            Part::Mediator => "mediators",
            Part::Outsider => "other parties",
        }
    }

    /// Draws its shape around a point; `size` is half its height.
    pub fn draw(self, svg: &mut Svg, x: f64, y: f64, size: f64) {
        let at = |dx: f64, dy: f64| format!("{} {}", px(x + dx * size), px(y + dy * size));
        let closed = |points: &[(f64, f64)]| {
            let all: Vec<String> = points.iter().map(|(dx, dy)| at(*dx, *dy)).collect();
            format!("M{}Z", all.join("L"))
        };
        let d = match self {
            Part::Signatory => return svg.dot(x, y, size, self.ink()),
            Part::Outsider => return svg.ring(x, y, size * 0.8, self.ink(), 1.5),
            Part::Rival => closed(&[(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)]),
            Part::Guarantor => closed(&[(0.0, -1.0), (1.0, 0.85), (-1.0, 0.85)]),
            Part::Supporter => closed(&[(0.0, 1.0), (1.0, -0.85), (-1.0, -0.85)]),
            Part::Mediator => closed(&[(0.0, -1.1), (1.1, 0.0), (0.0, 1.1), (-1.1, 0.0)]),
        };
        svg.area(&d, &format!("f-{} r-page", self.ink().name()), 1.0);
    }
}

/// A sign in a key.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Sign {
    /// A party's shape.
    Part(Part),
    /// A filled square.
    Area(Ink),
    /// A paler square: a band.
    Band(Ink),
    /// A hatched square with a rim: an assumption.
    Hatched(Ink),
    /// The hatch of a gap.
    Gap,
    /// A line.
    Line(Ink),
    /// A dashed line.
    Dashed(Ink),
    /// A filled dot.
    Dot(Ink),
    /// A hollow dot.
    Ring(Ink),
    /// A filled square on its corner.
    Diamond(Ink),
    /// An upright stroke.
    Stroke(Ink),
    /// An interval.
    Interval,
    /// The bar of a clause's state.
    State(State),
}

impl Sign {
    /// Draws it around a point, at most 18 wide and 10 high.
    pub fn draw(self, svg: &mut Svg, x: f64, y: f64) {
        match self {
            Sign::Part(part) => part.draw(svg, x, y, 5.0),
            Sign::Area(ink) => svg.rect(x - 5.0, y - 5.0, 10.0, 10.0, &format!("f-{}", ink.name())),
            Sign::Band(ink) => {
                svg.area(&square(x, y), &format!("f-{}", ink.name()), 0.28);
            }
            Sign::Hatched(ink) => {
                svg.rect(x - 8.0, y - 5.0, 16.0, 10.0, &format!("h-{0} r-{0}", ink.name()));
            }
            Sign::Gap => svg.rect(x - 8.0, y - 5.0, 16.0, 10.0, "h-gap"),
            Sign::Line(ink) => svg.line((x - 9.0, y), (x + 9.0, y), ink, 2.0),
            Sign::Dashed(ink) => svg.dashed((x - 9.0, y), (x + 9.0, y), ink, 2.0, "4 3"),
            Sign::Dot(ink) => svg.dot(x, y, 4.5, ink),
            Sign::Ring(ink) => svg.ring(x, y, 4.0, ink, 1.6),
            Sign::Diamond(ink) => svg.area(&diamond(x, y, 6.0), &format!("f-{}", ink.name()), 1.0),
            Sign::Stroke(ink) => svg.line((x, y - 5.0), (x, y + 5.0), ink, 2.5),
            Sign::State(state) => state.sign(svg, x, y),
            Sign::Interval => interval(svg, y, [x - 9.0, x - 4.0, x, x + 4.0, x + 9.0]),
        }
    }
}

/// A square on its corner, `size` from its middle to each.
pub(super) fn diamond(x: f64, y: f64, size: f64) -> String {
    let (left, y, size) = (px(x - size), px(y), px(size));
    format!("M{left} {y}l{size}-{size}l{size} {size}l-{size} {size}Z")
}

fn square(x: f64, y: f64) -> String {
    format!("M{} {}h10v10h-10Z", px(x - 5.0), px(y - 5.0))
}

/// The shapes of parties in one size, each drawn once and repeated by name.
pub(super) struct Shapes(Vec<(Part, String, Svg)>);

impl Shapes {
    /// Shapes of half the height `size` for those parts that are used; `prefix` begins their names and is this picture's
    /// own on a page.
    pub fn define(svg: &mut Svg, prefix: &str, size: f64, is_used: impl Fn(Part) -> bool) -> Shapes {
        let shape = |part: Part| {
            let mut drawing = Svg::new(0.0, 0.0);
            part.draw(&mut drawing, 0.0, 0.0, size);
            (part, format!("{prefix}{}", part as u8), drawing)
        };
        let all: Vec<_> = Part::ALL.into_iter().filter(|part| is_used(*part)).map(shape).collect();
        svg.define(all.iter().map(|(_, id, drawing)| (id.as_str(), drawing)));
        Shapes(all)
    }

    /// A party's shape at a point, with words for who asks.
    pub fn stamp(&self, svg: &mut Svg, part: Part, at: (f64, f64), words: &str) {
        if let Some((_, id, drawing)) = self.0.iter().find(|s| s.0 == part) {
            svg.stamp(id, drawing, at, words);
        }
    }
}

/// Keys of the shapes of parties in a chart: the name where a shape stands for one party, the role where for several.
pub(super) fn part_keys(parties: &[(&str, Part)]) -> Vec<Key> {
    let one = |part: Part| {
        let mut names = parties.iter().filter(|p| p.1 == part).map(|p| p.0);
        let first = names.next()?;
        let label = if names.all(|n| n == first) { first } else { part.plural() };
        Some(Key::new(Sign::Part(part), label))
    };
    Part::ALL.into_iter().filter_map(one).collect()
}

/// An interval along x: thin 90 %, thick 50 %, dot the middle. The five abscissas are ascending.
pub fn interval(svg: &mut Svg, y: f64, at: [f64; 5]) {
    svg.line((at[0], y), (at[4], y), Ink::Ink, 2.0);
    svg.line((at[1], y), (at[3], y), Ink::Ink3, 6.0);
    svg.dot(at[2], y, 4.5, Ink::Ink);
}
