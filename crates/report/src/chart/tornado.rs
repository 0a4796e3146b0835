//! What moves a gate's headline: a bar for each input round today's value.

use super::{Basis, Figure, Frame, Key};
use crate::chart::axis::Scale;
use crate::chart::mark::Sign;
use crate::look::{Ink, Type, font};
use crate::number::{self, percent};
use crate::svg::{Anchor, Svg};
use crate::table::{Cell, Column, Table};
use crate::words::capital;

/// How a headline is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Show {
    /// A share, in percent: whole, or with a decimal where all of a chart's shares lie close together.
    Percent,
    /// Money in millions of this currency.
    Money(String),
    /// A number.
    Plain,
}

/// Shares that lie closer together than this are written with a decimal.
const CLOSE: f64 = 0.05;

impl Input {
    fn text(&self, x: f64) -> String {
        let ends = || self.movers.iter().flat_map(|m| [m.at_low, m.at_high]).chain([self.base]);
        let wide = ends().fold(f64::NEG_INFINITY, f64::max) - ends().fold(f64::INFINITY, f64::min);
        match &self.show {
            Show::Percent if wide < CLOSE => format!("{}{}%", number::fixed(100.0 * x, 1), number::NARROW),
            Show::Percent => percent(x),
            Show::Money(currency) => number::money(currency, x),
            Show::Plain => number::short(x),
        }
    }
}

/// One input.
#[derive(Debug, Clone, PartialEq)]
pub struct Mover {
    /// What it is, in plain words.
    pub label: String,
    /// Its path.
    pub path: String,
    /// The headline where the input is lowest.
    pub at_low: f64,
    /// The headline where it is highest.
    pub at_high: f64,
    /// Whether the input is an assumption.
    pub assumed: bool,
}

/// A gate's movers.
#[derive(Debug, Clone, PartialEq)]
pub struct Input {
    /// The gate's name in addresses.
    pub gate: String,
    /// What the headline is, with its article: "the chance of a break".
    pub headline: String,
    /// Today's value.
    pub base: f64,
    /// How it is written.
    pub show: Show,
    /// Unit of the table's figures.
    pub unit: String,
    /// The movers, in any order.
    pub movers: Vec<Mover>,
}

/// Bars that are drawn at most.
pub const MOST: usize = 8;

/// Draws the movers, the widest bar first; nothing where nothing moves.
#[must_use]
pub fn figure(input: &Input) -> Option<Figure> {
    let width = |m: &Mover| (m.at_high - m.at_low).abs();
    let mut movers: Vec<&Mover> =
        input.movers.iter().filter(|m| width(m).is_finite() && width(m) > 0.0).collect();
    movers.sort_by(|a, b| width(b).total_cmp(&width(a)));
    movers.truncate(MOST);
    let first = *movers.first()?;
    if !input.base.is_finite() {
        return None;
    }
    let assumed = movers.iter().filter(|m| m.assumed).count();
    let mut keys = Vec::new();
    if assumed > 0 {
        keys.push(Key::new(Sign::Hatched(Ink::Ink2), "the input is assumed"));
    }
    keys.push(Key::new(Sign::Dot(Ink::Ink), "end at which the input is highest"));
    let show = |x| input.text(x);
    Some(Figure {
        id: format!("{}-movers", input.gate),
        title: format!(
            "{} moves {} most: {} where it is lowest, {} where it is highest",
            capital(&first.label),
            input.headline,
            show(first.at_low),
            show(first.at_high)
        ),
        subtitle: format!(
            "mean of {} over the quarter of draws in which an input is lowest, and highest",
            input.headline
        ),
        keys,
        basis: Basis::of(assumed, movers.len()),
        description: description(input, &movers),
        foot: "Draws change all inputs at once, so that a bar may lie to one side of today’s value. Inputs that seem to \
               move it no more than chance could make them are left out."
            .to_owned(),
        wide: draw(input, &movers, Frame::Wide),
        narrow: draw(input, &movers, Frame::Narrow),
        table: table(input, &movers),
    })
}

fn description(input: &Input, movers: &[&Mover]) -> String {
    let show = |x| input.text(x);
    let one = |m: &&Mover| {
        let assumed = if m.assumed { " (assumed)" } else { "" };
        format!("{}{assumed}: {} at its lowest, {} at its highest", m.label, show(m.at_low), show(m.at_high))
    };
    let all: Vec<String> = movers.iter().map(one).collect();
    format!("{} as it stands: {}. {}.", capital(&input.headline), show(input.base), all.join(". "))
}

const NOTE: Type = Type::Note;

fn draw(input: &Input, movers: &[&Mover], frame: Frame) -> Svg {
    let measure = |text: &str, kind: Type| font::width(text, kind.size(), kind.weight());
    let show = |x| input.text(x);
    let names = frame.pick(236.0, 0.0);
    let values = movers.iter().flat_map(|m| [m.at_low, m.at_high]);
    let room = values.clone().map(|x| measure(&show(x), NOTE)).fold(0.0, f64::max) + 10.0;
    let low = values.clone().chain([input.base]).fold(f64::INFINITY, f64::min);
    let high = values.chain([input.base]).fold(f64::NEG_INFINITY, f64::max);
    let scale = Scale::linear((low, high), (names + room, frame.width() - room));
    let lines: Vec<Vec<String>> = movers.iter().map(|m| lines(&m.label, frame)).collect();
    let rows: Vec<f64> = lines.iter().map(|l| height(l.len(), frame)).collect();
    let (top, bar) = (28.0, 18.0);
    let mut svg = Svg::new(frame.width(), top + rows.iter().sum::<f64>() + 6.0);
    let x = scale.at(input.base);
    upright(&mut svg, x, top - 6.0, &rows, frame);
    let mut y = top;
    for ((mover, lines), row) in movers.iter().zip(&lines).zip(&rows) {
        let middle = frame.pick(y + row / 2.0, y + row - 6.0 - bar / 2.0);
        let words = format!("{}: {} to {}", mover.label, show(mover.at_low), show(mover.at_high));
        svg.open_mark(&words, &[&mover.path]);
        let first = frame.pick(middle - 8.5 * (lines.len() as f64 - 1.0) + 4.5, y + 16.0);
        for (i, line) in lines.iter().enumerate() {
            svg.text(0.0, first + 17.0 * i as f64, Anchor::Start, Type::Label, Ink::Ink, line);
        }
        let (at_low, at_high) = (scale.at(mover.at_low), scale.at(mover.at_high));
        let (left, right) = (at_low.min(at_high), at_low.max(at_high));
        let class = if mover.assumed { "h-ink2 r-ink2" } else { "f-ink2" };
        svg.rect(left, middle - bar / 2.0, (right - left).max(1.0), bar, class);
        if (left..=right).contains(&x) {
            svg.line((x, middle - bar / 2.0), (x, middle + bar / 2.0), Ink::Page, 4.0);
            svg.line((x, middle - bar / 2.0), (x, middle + bar / 2.0), Ink::Ink, 1.5);
        }
        svg.dot(at_high, middle, 4.0, Ink::Ink);
        let (less, more) = (mover.at_low.min(mover.at_high), mover.at_low.max(mover.at_high));
        svg.text_on(left - 8.0, middle + 4.5, Anchor::End, NOTE, Ink::Ink2, &show(less));
        svg.text_on(right + 8.0, middle + 4.5, Anchor::Start, NOTE, Ink::Ink2, &show(more));
        svg.close();
        y += row;
    }
    let text = format!("{} as it stands", show(input.base));
    let half = measure(&text, Type::Strong) / 2.0;
    let at = x.clamp((names + half).min(frame.width() - half), (frame.width() - half).max(half));
    svg.text(at, 15.0, Anchor::Middle, Type::Strong, Ink::Ink, &text);
    svg
}

/// Today's value, beside the bars but not through the words of a narrow picture.
fn upright(svg: &mut Svg, x: f64, top: f64, rows: &[f64], frame: Frame) {
    if frame == Frame::Wide {
        svg.line((x, top), (x, svg.height), Ink::Ink, 1.5);
        return;
    }
    svg.line((x, top), (x, top + 6.0), Ink::Ink, 1.5);
    let mut y = top + 6.0;
    for row in rows {
        y += row;
        svg.line((x, y - 27.0), (x, y - 3.0), Ink::Ink, 1.5);
    }
}

/// A label in at most three lines.
fn lines(label: &str, frame: Frame) -> Vec<String> {
    let kind = Type::Label;
    font::wrap(label, kind.size(), kind.weight(), frame.pick(222.0, 350.0), 3)
}

fn height(lines: usize, frame: Frame) -> f64 {
    frame.pick(17.0 * lines as f64 + 13.0, 17.0 * lines as f64 + 30.0)
}

fn table(input: &Input, movers: &[&Mover]) -> Table {
    let column = |name, unit: &str, doc| Column { name, unit: unit.to_owned(), doc };
    let mut table = Table::new(vec![
        column("input", "", "What is uncertain"),
        column("path", "", "Where it is written; empty for today's value"),
        column("at_low", &input.unit, "Mean headline over the quarter of draws in which the input is lowest"),
        column("at_high", &input.unit, "Mean headline over the quarter of draws in which it is highest"),
        column("assumed", "", "Whether the input is an assumption"),
    ]);
    table.push(vec!["as it stands".into(), Cell::Empty, Some(input.base).into(), Some(input.base).into()]);
    for m in movers {
        table.push(vec![
            m.label.as_str().into(),
            m.path.as_str().into(),
            Some(m.at_low).into(),
            Some(m.at_high).into(),
            if m.assumed { "yes" } else { "no" }.into(),
        ]);
    }
    table
}
