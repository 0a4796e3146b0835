//! Charts: one file each. A chart takes figures, never a scenario, and gives a [`Figure`].
//!
//! Titles state the finding and are computed from the figures that are drawn. Each chart draws itself at both widths of
//! the page; what is drawn stands in its table too.

pub mod aid;
pub mod axis;
mod band;
pub mod burden;
pub mod clauses;
pub mod conflict;
pub mod cost;
pub mod findings;
pub mod force;
pub mod forecasts;
pub mod gantt;
pub mod headline;
mod labels;
pub mod map;
pub mod mark;
pub mod monitor;
pub mod projection;
pub mod published;
pub mod ranges;
pub mod response;
pub mod score;
pub mod shares;
pub mod survival;
pub mod tornado;
pub mod trace;
pub mod tree;

use std::fmt::Write;

use crate::look::{Ink, Type, font, token};
use crate::svg::{Anchor, Svg, escape, px};
use crate::table::Table;

/// The two widths at which a chart is drawn: redrawn, not shrunk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Frame {
    /// The column of a wide page: 720 pixels.
    Wide,
    /// A telephone's: 358 pixels.
    Narrow,
}

impl Frame {
    /// Pixels across.
    #[must_use]
    pub fn width(self) -> f64 {
        match self {
            Frame::Wide => 720.0,
            Frame::Narrow => 358.0,
        }
    }

    /// One of two numbers.
    #[must_use]
    pub fn pick<T>(self, wide: T, narrow: T) -> T {
        match self {
            Frame::Wide => wide,
            Frame::Narrow => narrow,
        }
    }
}

/// What a chart's figures rest on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// Every figure has a source.
    Sourced,
    /// Some are assumptions.
    Partly,
    /// All are assumptions.
    Assumed,
    /// Nothing is said of it.
    Unsaid,
}

impl Basis {
    /// Of so many assumptions among so many figures.
    #[must_use]
    pub fn of(assumed: usize, all: usize) -> Basis {
        match (assumed, all) {
            (_, 0) => Basis::Unsaid,
            (0, _) => Basis::Sourced,
            (a, n) if a >= n => Basis::Assumed,
            _ => Basis::Partly,
        }
    }

    /// The word on the tag beside the title.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Basis::Sourced => "sourced",
            Basis::Partly => "partly sourced",
            Basis::Assumed => "assumed",
            Basis::Unsaid => "",
        }
    }
}

/// A shape that recurs in a chart, and what it means.
#[derive(Debug, Clone, PartialEq)]
pub struct Key {
    /// The shape.
    pub sign: mark::Sign,
    /// What it means.
    pub label: String,
}

impl Key {
    /// A shape and its meaning.
    #[must_use]
    pub fn new(sign: mark::Sign, label: impl Into<String>) -> Key {
        Key { sign, label: label.into() }
    }
}

/// A chart with all that stands around it.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Its name in addresses and file names: lowercase, digits, hyphens; begins with its gate.
    pub id: String,
    /// The finding, a sentence without a full stop.
    pub title: String,
    /// Unit, and what is drawn.
    pub subtitle: String,
    /// Shapes that recur.
    pub keys: Vec<Key>,
    /// What its figures rest on.
    pub basis: Basis,
    /// What a reader who does not see it would be told.
    pub description: String,
    /// Source, method, what is not drawn.
    pub foot: String,
    /// Drawn for a wide page.
    pub wide: Svg,
    /// Drawn for a narrow one.
    pub narrow: Svg,
    /// The same figures as rows.
    pub table: Table,
}

impl Figure {
    /// The picture at a width.
    #[must_use]
    pub fn svg(&self, frame: Frame) -> &Svg {
        frame.pick(&self.wide, &self.narrow)
    }

    /// The wide picture with title, subtitle, keys and foot as a file of its own, in the colours of a light page.
    #[must_use]
    pub fn standalone(&self) -> String {
        let chart = &self.wide;
        let margin = 20.0;
        let mut head = Svg::new(chart.width, 0.0);
        let mut y = 18.0;
        for line in font::wrap(&self.title, Type::Title.size(), Type::Title.weight(), chart.width, 4) {
            head.text(0.0, y, Anchor::Start, Type::Title, Ink::Ink, &line);
            y += 24.0;
        }
        for line in font::wrap(&self.subtitle, Type::Note.size(), Type::Note.weight(), chart.width, 6) {
            head.text(0.0, y, Anchor::Start, Type::Note, Ink::Ink3, &line);
            y += 18.0;
        }
        y = keys(&mut head, &self.keys, y);
        let top = y + 4.0;
        let mut foot = Svg::new(chart.width, 0.0);
        let mut y = 20.0;
        for line in font::wrap(&self.foot, Type::Tick.size(), Type::Tick.weight(), chart.width, 8) {
            foot.text(0.0, y, Anchor::Start, Type::Tick, Ink::Ink3, &line);
            y += 17.0;
        }
        let (width, height) = (chart.width + 2.0 * margin, top + chart.height + y + 2.0 * margin);
        let rules = token::chart_rules("", &|ink| ink.light().to_owned());
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} {1}\" role=\"img\">\
             <title>{2}</title><desc>{3}</desc><style>text{{font-family:'{4}','Source Sans 3',system-ui,sans-serif}}\
             .halo{{paint-order:stroke;stroke:{5};stroke-width:3px}}{rules}</style><defs>{6}</defs>\
             <rect width=\"{0}\" height=\"{1}\" class=\"f-page\"/>\
             <g transform=\"translate({7} {7})\">{8}</g><g transform=\"translate({7} {9})\">{10}</g>\
             <g transform=\"translate({7} {11})\">{12}</g></svg>\n",
            px(width),
            px(height),
            escape(&self.title),
            escape(&self.description),
            font::FAMILY,
            Ink::Page.light(),
            token::patterns(),
            px(margin),
            head.body(),
            px(margin + top),
            chart.body(),
            px(margin + top + chart.height),
            foot.body(),
        )
    }
}

/// Draws keys from left to right, wrapped; gives the height below them.
fn keys(svg: &mut Svg, keys: &[Key], mut y: f64) -> f64 {
    if keys.is_empty() {
        return y;
    }
    let mut x = 0.0;
    for key in keys {
        let wide = font::width(&key.label, Type::Note.size(), Type::Note.weight()) + 26.0;
        if x > 0.0 && x + wide > svg.width {
            x = 0.0;
            y += 18.0;
        }
        key.sign.draw(svg, x + 9.0, y - 4.5);
        svg.text(x + 22.0, y, Anchor::Start, Type::Note, Ink::Ink2, &key.label);
        x += wide + 16.0;
    }
    y + 18.0
}

/// A path through points, as SVG writes it: level and upright stretches in their short form, points that add nothing left
/// out.
///
/// ```
/// use detente_report::chart::polyline;
/// assert_eq!(polyline(&[(0.0, 1.0), (2.0, 1.0), (5.0, 1.0), (5.0, 4.0), (6.0, 5.0)]), "M0 1H5V4L6 5");
/// ```
#[must_use]
pub fn polyline(points: &[(f64, f64)]) -> String {
    let mut corners: Vec<(String, String)> = Vec::with_capacity(points.len());
    let mut kept: Vec<(f64, f64)> = Vec::with_capacity(points.len());
    for point in points {
        let corner = (px(point.0), px(point.1));
        if corners.last() == Some(&corner) {
            continue;
        }
        let on_the_way = match corners.as_slice() {
            [.., (xa, ya), (xb, yb)] => {
                let [(ua, va), (ub, vb)] = [kept[kept.len() - 2], kept[kept.len() - 1]];
                let level = *ya == corner.1 && *yb == corner.1 && (ub - ua) * (point.0 - ub) >= 0.0;
                let upright = *xa == corner.0 && *xb == corner.0 && (vb - va) * (point.1 - vb) >= 0.0;
                level || upright
            }
            _ => false,
        };
        if on_the_way {
            corners.pop();
            kept.pop();
        }
        corners.push(corner);
        kept.push(*point);
    }
    let mut d = String::new();
    for (i, (x, y)) in corners.iter().enumerate() {
        let before = i.checked_sub(1).map(|b| &corners[b]);
        let _ = match before {
            None => write!(d, "M{x} {y}"),
            Some((_, last)) if last == y => write!(d, "H{x}"),
            Some((last, _)) if last == x => write!(d, "V{y}"),
            Some(_) => write!(d, "L{x} {y}"),
        };
    }
    d
}

/// Points of a line without those that lie within `unseen` of it (Douglas and Peucker 1973).
#[must_use]
pub fn thinned(points: &[(f64, f64)], unseen: f64) -> Vec<(f64, f64)> {
    let [first, middle @ .., last] = points else { return points.to_vec() };
    // How far a point lies from the line between the ends.
    let (dx, dy) = (last.0 - first.0, last.1 - first.1);
    let long = (dx * dx + dy * dy).sqrt();
    let off = |p: &(f64, f64)| {
        let (x, y) = (p.0 - first.0, p.1 - first.1);
        if long > 0.0 { (x * dy - y * dx).abs() / long } else { (x * x + y * y).sqrt() }
    };
    let far = middle.iter().enumerate().max_by(|a, b| off(a.1).total_cmp(&off(b.1)));
    match far {
        Some((i, p)) if off(p) > unseen => {
            let mut all = thinned(&points[..=i + 1], unseen);
            all.pop();
            all.extend(thinned(&points[i + 1..], unseen));
            all
        }
        _ => vec![*first, *last],
    }
}

/// A closed band between an upper and a lower line with the same abscissas.
#[must_use]
pub fn band(upper: &[(f64, f64)], lower: &[(f64, f64)]) -> String {
    let mut points = upper.to_vec();
    points.extend(lower.iter().rev());
    let mut d = polyline(&points);
    if !d.is_empty() {
        d.push('Z');
    }
    d
}
