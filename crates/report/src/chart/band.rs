//! An issue as a row: its name and finding, its scale as a band with the zone that all accept or the gap, and what the
//! ends of the scale mean.

use super::Frame;
use super::axis::Scale;
use crate::look::{Ink, Type, font};
use crate::number::{DASH, short};
use crate::svg::{Anchor, Svg, px};
use crate::words::capital;

/// Room of names at the left of a wide picture.
const NAMES: f64 = 184.0;
/// Between an end of the band and the pixel of 0 or 100, so that shapes at the ends stand inside.
const INSET: f64 = 6.0;

/// A band from 0 to 100.
#[derive(Debug, Clone, Copy)]
pub(super) struct Band {
    pub left: f64,
    pub width: f64,
    pub scale: Scale,
}

impl Band {
    pub fn new(frame: Frame) -> Band {
        let (left, width) = frame.pick((196.0, 524.0), (0.0, 358.0));
        let scale = Scale::linear((0.0, 100.0), (left + INSET, left + width - INSET));
        Band { left, width, scale }
    }

    /// The pixel of an end of what is accepted: where nobody sets one, the edge of the band.
    fn edge(&self, x: f64) -> f64 {
        match x {
            x if x <= 0.0 => self.left,
            x if x >= 100.0 => self.left + self.width,
            x => self.scale.at(x),
        }
    }

    /// The ground, and on it the zone from `low` to `high`; a gap where `low` is above. `words` say which, in a mark that
    /// is left open for what stands on it.
    pub fn open(&self, svg: &mut Svg, (low, high): (f64, f64), words: &str, (top, height): (f64, f64)) {
        svg.rect(self.left, top, self.width, height, "f-wash");
        let is_gap = is_gap((low, high));
        let (low, high) = (self.edge(low), self.edge(high));
        svg.open_mark(words, &[]);
        if is_gap {
            svg.rect(high, top, low - high, height, "h-gap");
        } else {
            let wide = (high - low).max(2.0);
            let left = px(low.min(self.left + self.width - wide));
            let (top, wide, height) = (px(top), px(wide), px(height));
            svg.area(&format!("M{left} {top}h{wide}v{height}h-{wide}Z"), "f-good", 0.17);
        }
    }

    /// What the ends of the scale mean, each in its half; gives the height below them.
    pub fn ends(&self, svg: &mut Svg, [zero, hundred]: [&str; 2], y: f64) -> f64 {
        let kind = Type::Tick;
        let lines = |text: &str| match text {
            "" => Vec::new(),
            text => font::wrap(text, kind.size(), kind.weight(), self.width / 2.0 - 10.0, 2),
        };
        let (zero, hundred) = (lines(zero), lines(hundred));
        for (i, line) in zero.iter().enumerate() {
            svg.text(self.left, y + 15.0 * i as f64, Anchor::Start, kind, Ink::Ink3, line);
        }
        for (i, line) in hundred.iter().enumerate() {
            svg.text(self.left + self.width, y + 15.0 * i as f64, Anchor::End, kind, Ink::Ink3, line);
        }
        match zero.len().max(hundred.len()) {
            0 => y - 10.0,
            n => y + 15.0 * n as f64 - 9.0,
        }
    }
}

/// The zone that all accept from `low` to `high`, or the gap, in a few words.
pub(super) fn state((low, high): (f64, f64)) -> String {
    if is_gap((low, high)) {
        let gap = short(low - high);
        return format!("gap of {gap} {}", if gap == "1" { "point" } else { "points" });
    }
    let (low, high) = (short(low), short(high));
    if low == high { format!("meet at {low}") } else { format!("zone {low}{DASH}{high}") }
}

/// Whether the limits cross.
pub(super) fn is_gap((low, high): (f64, f64)) -> bool {
    low - high > 1e-6
}

/// What stands beside or over a band.
pub(super) struct Head<'a> {
    pub name: &'a str,
    /// The finding, and its colour.
    pub state: (&'a str, Ink),
    /// More of the issue; may be empty.
    pub more: &'a str,
}

impl Head<'_> {
    /// In the column at the left of a wide picture; gives the height below.
    pub fn column(&self, svg: &mut Svg, top: f64) -> f64 {
        let mut y = top + 13.0;
        let mut put = |kind: Type, ink: Ink, text: &str, lines: usize| {
            for line in font::wrap(text, kind.size(), kind.weight(), NAMES, lines) {
                svg.text(0.0, y, Anchor::Start, kind, ink, &line);
                y += 17.0;
            }
        };
        put(Type::Strong, Ink::Ink, &capital(self.name), 2);
        put(Type::Strong, self.state.1, self.state.0, 2);
        if !self.more.is_empty() {
            put(Type::Tick, Ink::Ink3, self.more, 3);
        }
        y - 11.0
    }

    /// Over the band of a narrow picture: name at the left and finding at the right; on two lines where one is too
    /// short. Gives the height below.
    pub fn line(&self, svg: &mut Svg, top: f64) -> f64 {
        let (kind, name, (state, ink)) = (Type::Strong, capital(self.name), self.state);
        let wide = |text: &str| font::width(text, kind.size(), kind.weight());
        let fit = |text: &str, room: f64| font::fit(text, kind.size(), kind.weight(), room);
        let y = top + 13.0;
        if wide(&name) + wide(state) + 16.0 <= svg.width {
            svg.text(0.0, y, Anchor::Start, kind, Ink::Ink, &name);
            svg.text(svg.width, y, Anchor::End, kind, ink, state);
            return y + 6.0;
        }
        svg.text(0.0, y, Anchor::Start, kind, Ink::Ink, &fit(&name, svg.width));
        svg.text(0.0, y + 17.0, Anchor::Start, kind, ink, &fit(state, svg.width));
        y + 23.0
    }

    /// As the frame has it: beside the band or over it. Gives the top of the band, and the height that is taken beside.
    pub fn draw(&self, svg: &mut Svg, top: f64, frame: Frame) -> (f64, f64) {
        match frame {
            Frame::Wide => (top, self.column(svg, top)),
            Frame::Narrow => {
                let top = self.line(svg, top);
                (top, top)
            }
        }
    }
}
