//! The drawing: one row a party, its three ratios joined on a log axis.

use detente_assess::verdict::Spread;
use detente_model::scenario::BurdenKey;

use super::super::Frame;
use super::super::axis::Scale;
use super::{Input, KEYS, LEAST, Row, Words, times};
use crate::look::{Ink, Type, font};
use crate::number::{self, money, range, short};
use crate::svg::{Anchor, Svg, px};
use crate::words;

/// Where the axis ends at the furthest.
const MOST: f64 = 64.0;
/// Above the first row.
const TOP: f64 = 40.0;
/// Height of a row.
const ROW: f64 = 22.0;
/// Height of a line of a name that stands above its row.
const LINE: f64 = 17.0;

/// Draws the rows.
pub(in super::super) fn draw(input: &Input, words: &Words, frame: Frame) -> Svg {
    let rows = input.drawn();
    let layout = Layout::of(input, &rows, frame);
    let mut svg = Svg::new(frame.width(), layout.bottom + if words.limit.is_some() { 22.0 } else { 4.0 });
    for (row, place) in rows.iter().zip(&layout.places) {
        if row.stands_out {
            let d = format!("M0 {}h{}v{}H0Z", px(place.top), px(svg.width), px(place.height - 1.0));
            svg.area(&d, "f-accent", 0.09);
        }
    }
    layout.axis(&mut svg, input, words, frame);
    for (row, place) in rows.iter().zip(&layout.places) {
        svg.open_mark(&said(input, row), &paths(row));
        layout.row(&mut svg, input, row, place);
        svg.close();
    }
    svg
}

fn paths(row: &Row) -> Vec<&str> {
    row.path.iter().chain(&row.key_paths).map(String::as_str).collect()
}

/// A row in words.
fn said(input: &Input, row: &Row) -> String {
    let by = |(ratio, key): (Option<f64>, BurdenKey)| {
        let key = words::burden_key(key);
        ratio
            .map_or_else(|| format!("{key} not stated"), |x| format!("{} times its share by {key}", times(x)))
    };
    let all: Vec<String> = row.ratios.into_iter().zip(KEYS).map(by).collect();
    let draws = row.over_draws.map_or_else(String::new, |s| {
        format!("; {} in 90{}% of draws", range(s.outer.0, s.outer.1), number::NARROW)
    });
    format!("{}: {}; {}{draws}", row.name, money(&input.currency, row.amount), all.join(", "))
}

/// Where a row stands.
struct Place {
    top: f64,
    height: f64,
    /// Lines of the name that stand above the marks; empty where it stands beside them.
    above: Vec<String>,
}

struct Layout {
    scale: Scale,
    ends: (f64, f64),
    plot: (f64, f64),
    places: Vec<Place>,
    bottom: f64,
    unit: (f64, String),
}

impl Layout {
    fn of(input: &Input, rows: &[&Row], frame: Frame) -> Layout {
        let most = rows.iter().map(|r| r.amount.abs()).filter(|x| x.is_finite()).fold(0.0, f64::max);
        let unit = if most >= 10_000.0 {
            (1e3, format!("{} bn", input.currency))
        } else {
            (1.0, format!("{} m", input.currency))
        };
        let wide = |text: &str, kind: Type| font::width(text, kind.size(), kind.weight());
        let right = rows.iter().map(|r| wide(&figure(r.amount / unit.0), Type::Strong));
        let right = right.fold(wide(&unit.1, Type::Tick), f64::max);
        let room = frame.pick(190.0, 112.0);
        let name = |r: &&Row| wide(&r.name, Type::Strong);
        let left = rows.iter().map(name).filter(|w| *w <= room).fold(0.0, f64::max);
        let plot = (left + 14.0, frame.width() - right - 18.0);
        let highest = rows.iter().flat_map(|r| r.ratios.into_iter().flatten()).fold(8.0, f64::max);
        let mut high = 8.0;
        while high < highest && high < MOST {
            high *= 2.0;
        }
        let mut top = TOP;
        let mut places = Vec::new();
        for row in rows {
            let fits = wide(&row.name, Type::Strong) <= left + 0.5;
            let above = match fits {
                true => Vec::new(),
                false => {
                    let (size, weight) = (Type::Strong.size(), Type::Strong.weight());
                    font::wrap(&row.name, size, weight, frame.width() - 8.0, 3)
                }
            };
            let height = ROW + LINE * above.len() as f64;
            places.push(Place { top, height, above });
            top += height;
        }
        Layout {
            scale: Scale::log((LEAST, high), plot),
            ends: (LEAST, high),
            plot,
            places,
            bottom: top,
            unit,
        }
    }

    fn axis(&self, svg: &mut Svg, input: &Input, words: &Words, frame: Frame) {
        let middle = self.scale.at(1.0);
        let [less, more] = frame.pick(words.wide, words.narrow);
        svg.text(middle - 10.0, 13.0, Anchor::End, Type::Tick, Ink::Ink3, less);
        svg.text(middle + 10.0, 13.0, Anchor::Start, Type::Tick, Ink::Ink3, more);
        svg.text(svg.width, 31.0, Anchor::End, Type::Tick, Ink::Ink3, &self.unit.1);
        let fair = frame.pick("exactly its share", "its share");
        svg.text(middle, 31.0, Anchor::Middle, Type::Strong, Ink::Ink, fair);
        let mut x = self.ends.0;
        while x <= self.ends.1 * 1.001 {
            let at = self.scale.at(x);
            if (x - 1.0).abs() > 1e-9 {
                svg.line((at, TOP - 2.0), (at, self.bottom), Ink::Grid, 1.0);
                tick(svg, at, &tick_word(x));
            }
            x *= 2.0;
        }
        svg.line((middle, TOP - 2.0), (middle, self.bottom), Ink::Ink, 1.5);
        if let Some(limit) = words.limit.filter(|x| *x > self.ends.0 && *x < self.ends.1) {
            let at = self.scale.at(limit);
            svg.dashed((at, TOP - 2.0), (at, self.bottom + 6.0), Ink::Ink2, 1.2, "3 3");
            let text =
                format!("the gate asks: at most {} times by {}", short(limit), words::burden_key(input.key));
            let wide = font::width(&text, Type::Tick.size(), Type::Tick.weight());
            let at = (at - wide / 2.0).min(svg.width - wide).max(0.0);
            svg.text(at, self.bottom + 18.0, Anchor::Start, Type::Tick, Ink::Ink2, &text);
        }
    }

    fn row(&self, svg: &mut Svg, input: &Input, row: &Row, place: &Place) {
        let ink = if row.stands_out { Ink::Accent } else { Ink::Ink3 };
        let kind = if row.stands_out { Type::Strong } else { Type::Label };
        let words = if row.stands_out { Ink::Ink } else { Ink::Ink2 };
        let y = place.top + LINE * place.above.len() as f64 + 9.5;
        if place.above.is_empty() {
            svg.text(4.0, y + 4.5, Anchor::Start, kind, words, &row.name);
        }
        for (i, line) in place.above.iter().enumerate() {
            svg.text(4.0, place.top + 14.0 + LINE * i as f64, Anchor::Start, kind, words, line);
        }
        let amount = figure(row.amount / self.unit.0);
        svg.text(svg.width - 2.0, y + 4.5, Anchor::End, kind, words, &amount);
        if let Some(spread) = row.over_draws {
            self.spread(svg, y + 8.5, &spread, ink);
        }
        self.marks(svg, y, row, ink);
        self.beyond(svg, y, input, row, ink);
    }

    /// The three keys, joined.
    fn marks(&self, svg: &mut Svg, y: f64, row: &Row, ink: Ink) {
        let known = || row.ratios.into_iter().flatten();
        let (low, high) = (known().fold(f64::INFINITY, f64::min), known().fold(0.0, f64::max));
        let (from, to) = (self.scale.at(low), self.scale.at(high));
        if to - from > 0.5 {
            svg.line((from, y), (to, y), ink, 1.0);
        }
        let inside = |i: usize| row.ratios[i].filter(|x| *x >= self.ends.0 && *x <= self.ends.1);
        if let Some(x) = inside(2) {
            let x = self.scale.at(x);
            svg.line((x, y - 5.0), (x, y + 5.0), ink, 2.5);
        }
        if let Some(x) = inside(1) {
            svg.ring(self.scale.at(x), y, 3.8, ink, 1.6);
        }
        if let Some(x) = inside(0) {
            svg.dot(self.scale.at(x), y, 4.5, ink);
        }
    }

    /// An arrow where marks lie beyond an end of the axis, with the figure where all do.
    fn beyond(&self, svg: &mut Svg, y: f64, input: &Input, row: &Row, ink: Ink) {
        let known = || row.ratios.into_iter().flatten();
        let text = input.rank(row).map_or_else(String::new, times);
        let arrow =
            |x: f64, dx: f64| format!("M{} {}l{} 4.5l{} 4.5", px(x + dx), px(y - 4.5), px(-dx), px(dx));
        if known().any(|x| x < self.ends.0) {
            svg.path(&arrow(self.plot.0, 5.0), ink, 1.8, "");
            if known().all(|x| x < self.ends.0) {
                svg.text_on(self.plot.0 + 10.0, y + 4.5, Anchor::Start, Type::Note, ink, &text);
            }
        }
        if known().any(|x| x > self.ends.1) {
            svg.path(&arrow(self.plot.1, -5.0), ink, 1.8, "");
            if known().all(|x| x > self.ends.1) {
                svg.text_on(self.plot.1 - 10.0, y + 4.5, Anchor::End, Type::Note, ink, &text);
            }
        }
    }

    /// The draws, small beneath the marks.
    fn spread(&self, svg: &mut Svg, y: f64, spread: &Spread, ink: Ink) {
        let at = |x: f64| self.scale.at(x);
        svg.line((at(spread.outer.0), y), (at(spread.outer.1), y), ink, 1.0);
        svg.line((at(spread.inner.0), y), (at(spread.inner.1), y), ink, 2.6);
    }
}

/// A tick's word where there is room for it.
fn tick(svg: &mut Svg, x: f64, text: &str) {
    let half = font::width(text, Type::Tick.size(), Type::Tick.weight()) / 2.0 + 3.0;
    if svg.is_free([x - half, 31.0 - 9.0, x + half, 31.0 + 3.0]) {
        svg.text(x, 31.0, Anchor::Middle, Type::Tick, Ink::Ink3, text);
    }
}

fn tick_word(x: f64) -> String {
    match x {
        x if x < 0.2 => "⅛".to_owned(),
        x if x < 0.4 => "¼".to_owned(),
        x if x < 0.8 => "½".to_owned(),
        x => format!("{}×", number::fixed(x, 0)),
    }
}

/// An amount in its column.
fn figure(x: f64) -> String {
    if !x.is_finite() {
        return "not stated".to_owned();
    }
    let decimals = match x.abs() {
        x if x >= 99.95 || x == 0.0 => 0,
        x if x >= 0.095 => 1,
        x if x >= 0.0095 => 2,
        _ => return short(x),
    };
    number::fixed(x, decimals)
}
