//! What the force costs in the months that count: by where units serve, as a whole with its draws, and to set it up.

use detente_assess::verdict::Spread;
use detente_model::scenario::Domain;

use super::axis::{Scale, ticks};
use super::mark::{Sign, interval};
use super::shares::count;
use super::{Basis, Figure, Frame, Key};
use crate::look::{Ink, Type, font};
use crate::number::{self, money, money_range, money_with_interval, short};
use crate::svg::{Anchor, Svg};
use crate::table::{Column, Table};
use crate::words::capital;

/// A part of the cost.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// Where its units serve.
    pub domain: Domain,
    /// Million.
    pub cost: f64,
    /// The same over the draws.
    pub over_draws: Option<Spread>,
    /// Whether every unit's cost behind it is an assumption.
    pub is_assumed: bool,
    /// Paths of what its units cost.
    pub paths: Vec<String>,
}

/// What the chart is drawn from.
#[derive(Debug, Clone, PartialEq)]
pub struct Input {
    /// The parts; those that cost nothing are left out.
    pub parts: Vec<Part>,
    /// The whole, million.
    pub cost: f64,
    /// The same over the draws.
    pub over_draws: Option<Spread>,
    /// What the months before cost, million.
    pub setup: f64,
    /// The same over the draws.
    pub setup_over_draws: Option<Spread>,
    /// First month that counts, and the month after the last.
    pub months: (usize, usize),
    /// Most that the months may cost.
    pub budget: Option<f64>,
    /// Currency, and the year of its prices.
    pub currency: (String, i64),
    /// Whether the force is an "if".
    pub conditional: bool,
    /// What the figures rest on.
    pub basis: Basis,
    /// Where the figures come from.
    pub source: String,
}

/// A bar.
struct Bar<'a> {
    label: String,
    cost: f64,
    over_draws: Option<Spread>,
    class: String,
    paths: Vec<&'a str>,
    /// Whether the draws are drawn beneath it.
    is_sum: bool,
}

/// The chart; none where nothing costs.
#[must_use]
pub fn figure(input: &Input) -> Option<Figure> {
    let bars = bars(input);
    if !input.cost.is_finite() || input.cost <= 0.0 || input.parts.is_empty() {
        return None;
    }
    let (currency, year) = &input.currency;
    let (by, unit) = unit(&bars, input.budget);
    let mut keys = Vec::new();
    if bars.iter().any(|b| b.is_sum && b.over_draws.is_some()) {
        let label = format!("90 and 50{0}% of draws, and their middle", number::NARROW);
        keys.push(Key::new(Sign::Interval, label));
    }
    if let Some(part) = input.parts.iter().find(|p| p.is_assumed) {
        keys.push(Key::new(Sign::Hatched(ink(part.domain)), "all unit costs assumed"));
    }
    let parts: Vec<String> =
        (input.parts.iter()).map(|p| format!("{} {}", p.domain.word(), money(currency, p.cost))).collect();
    Some(Figure {
        id: "paid-cost".to_owned(),
        title: title(input),
        subtitle: format!(
            "{currency} {unit} at prices of {year}; bars are the base, which keeps every pledge, and only units in place \
             cost"
        ),
        keys,
        basis: input.basis,
        description: format!(
            "{} by where units serve: {}. To set up: {}.",
            money_with_interval(currency, input.cost, input.over_draws.map(|s| s.outer)),
            parts.join(", "),
            money(currency, input.setup)
        ),
        foot: input.source.clone(),
        wide: draw(input, &bars, by, Frame::Wide),
        narrow: draw(input, &bars, by, Frame::Narrow),
        table: table(input, &bars),
    })
}

fn title(input: &Input) -> String {
    let currency = &input.currency.0;
    let months = match input.months.1.saturating_sub(input.months.0) {
        1 => "One month".to_owned(),
        n => format!("{} months", capital(&count(n))),
    };
    let verb = match (input.conditional, months == "One month") {
        (true, _) => "would cost",
        (false, true) => "costs",
        (false, false) => "cost",
    };
    let money = match input.over_draws.map(|s| s.outer).filter(|(low, high)| low < high) {
        Some((low, high)) if input.cost < low || input.cost > high => {
            format!("{}, in draws {}", money(currency, input.cost), money_range(currency, low, high))
        }
        outer => money_with_interval(currency, input.cost, outer),
    };
    let Some(top) = input.parts.iter().max_by(|a, b| a.cost.total_cmp(&b.cost)) else {
        return format!("{months} {verb} {money}");
    };
    let place = place(top.domain);
    let how = match top.cost / input.cost {
        _ if input.parts.len() == 1 => "all of it",
        share if share > 0.5 => "most of it",
        _ => "the largest part",
    };
    format!("{months} {verb} {money}, {how} {place}")
}

fn place(domain: Domain) -> &'static str {
    match domain {
        Domain::Land => "on land",
        Domain::Sea => "at sea",
        Domain::Air => "in the air",
        Domain::Support => "in support",
    }
}

fn ink(domain: Domain) -> Ink {
    match domain {
        Domain::Land => Ink::Land,
        Domain::Sea => Ink::Sea,
        Domain::Air => Ink::Air,
        Domain::Support => Ink::Support,
    }
}

fn bars(input: &Input) -> Vec<Bar<'_>> {
    let part = |part: &'_ Part| {
        let name = ink(part.domain).name();
        let class = if part.is_assumed { format!("h-{name} r-{name}") } else { format!("f-{name}") };
        (capital(part.domain.word()), class)
    };
    let mut bars: Vec<Bar<'_>> = Vec::new();
    for p in input.parts.iter().filter(|p| p.cost.is_finite() && p.cost > 0.0) {
        let (label, class) = part(p);
        let paths = p.paths.iter().map(String::as_str).collect();
        bars.push(Bar { label, cost: p.cost, over_draws: p.over_draws, class, paths, is_sum: false });
    }
    let (from, to) = input.months;
    let sum = |label: String, cost, over_draws, class: &str| Bar {
        label,
        cost,
        over_draws,
        class: class.to_owned(),
        paths: Vec::new(),
        is_sum: true,
    };
    let last = to.saturating_sub(1);
    bars.push(sum(format!("Months {from} to {last}"), input.cost, input.over_draws, "f-ink2"));
    if from > 0 && input.setup.is_finite() {
        let label = match from {
            1 => "Set-up, month 0".to_owned(),
            _ => format!("Set-up, months 0 to {}", from - 1),
        };
        bars.push(sum(label, input.setup, input.setup_over_draws, "f-rule"));
    }
    bars
}

/// By what millions are divided, and the word for that.
fn unit(bars: &[Bar<'_>], budget: Option<f64>) -> (f64, &'static str) {
    let most = bars.iter().map(|b| b.cost).chain(budget).fold(0.0, f64::max);
    if most >= 10_000.0 { (1e3, "bn") } else { (1.0, "m") }
}

/// A sum beside its bar; thousands of thousand millions are not rounded again.
fn shown(million: f64, by: f64) -> String {
    let x = million / by;
    if by > 1.0 && x >= 1000.0 { number::fixed(x, 0) } else { short(x) }
}

fn table(input: &Input, bars: &[Bar<'_>]) -> Table {
    let column = |name, unit: &str, doc| Column { name, unit: unit.to_owned(), doc };
    let million = format!("million {}", input.currency.0);
    let mut table = Table::new(vec![
        column("part", "", "Where units serve, the months that count, or those before"),
        column("cost", &million, "In the base scenario"),
        column("low", &million, "Fifth percentile of the draws"),
        column("middle", &million, "Their median"),
        column("high", &million, "Ninety-fifth percentile"),
    ]);
    for bar in bars {
        let of = |value: fn(Spread) -> f64| bar.over_draws.map(value).into();
        table.push(vec![
            bar.label.as_str().into(),
            Some(bar.cost).into(),
            of(|s| s.outer.0),
            of(|s| s.middle),
            of(|s| s.outer.1),
        ]);
    }
    if let Some(budget) = input.budget {
        table.push(vec!["Budget".into(), Some(budget).into()]);
    }
    table
}

const TOP: f64 = 26.0;
const THICK: f64 = 14.0;

fn draw(input: &Input, bars: &[Bar<'_>], by: f64, frame: Frame) -> Svg {
    let wide = |text: &str, kind: Type| font::width(text, kind.size(), kind.weight());
    let labels = bars.iter().map(|b| wide(&b.label, Type::Strong)).fold(0.0, f64::max);
    let left = frame.pick(labels + 16.0, 0.0);
    let value = |bar: &Bar<'_>| shown(bar.cost, by);
    let right = bars.iter().map(|b| wide(&value(b), Type::Figure)).fold(0.0, f64::max);
    let ends =
        bars.iter().flat_map(|b| [b.cost, b.over_draws.filter(|_| b.is_sum).map_or(0.0, |s| s.outer.1)]);
    let most = ends.chain(input.budget).filter(|x| x.is_finite()).fold(0.0, f64::max) / by;
    let ticks = ticks(0.0, most);
    let end = ticks.last().copied().unwrap_or(1.0).max(most);
    let scale = Scale::linear((0.0, end), (left, frame.width() - right - 12.0));
    let mut tops = Vec::new();
    let mut y = TOP + 6.0;
    for bar in bars {
        tops.push(y);
        let head = frame.pick(0.0, 19.0);
        y += head + if bar.is_sum && bar.over_draws.is_some() { 38.0 } else { 26.0 };
    }
    let mut svg = Svg::new(frame.width(), y + if input.budget.is_some() { 20.0 } else { 2.0 });
    axis(&mut svg, input, &scale, &ticks, by, y);
    for (bar, top) in bars.iter().zip(tops) {
        let spread = bar.over_draws.map_or_else(String::new, |s| {
            format!(
                ", {} in 90{}% of draws",
                money_range(&input.currency.0, s.outer.0, s.outer.1),
                number::NARROW
            )
        });
        svg.open_mark(&format!("{}: {}{spread}", bar.label, money(&input.currency.0, bar.cost)), &bar.paths);
        let mid = top + frame.pick(0.0, 19.0) + THICK / 2.0;
        let kind = if bar.is_sum { Type::Strong } else { Type::Label };
        let baseline = frame.pick(mid + 4.5, top + 11.0);
        svg.text(frame.pick(0.0, 5.0), baseline, Anchor::Start, kind, Ink::Ink, &bar.label);
        let at = scale.at(bar.cost / by);
        svg.rect(left, mid - THICK / 2.0, at - left, THICK, &bar.class);
        svg.text_on(at + 6.0, mid + 5.0, Anchor::Start, kind_of(bar), Ink::Ink, &value(bar));
        if let Some(s) = bar.over_draws.filter(|_| bar.is_sum) {
            let all = [s.outer.0, s.inner.0, s.middle, s.inner.1, s.outer.1];
            interval(&mut svg, mid + 17.0, all.map(|x| scale.at(x / by)));
        }
        svg.close();
    }
    svg
}

fn kind_of(bar: &Bar<'_>) -> Type {
    if bar.is_sum { Type::Figure } else { Type::Note }
}

fn axis(svg: &mut Svg, input: &Input, scale: &Scale, ticks: &[f64], by: f64, bottom: f64) {
    for tick in ticks {
        let (x, text) = (scale.at(*tick), short(*tick));
        let is_zero = *tick == 0.0;
        svg.line((x, TOP - 4.0), (x, bottom), if is_zero { Ink::Ink3 } else { Ink::Grid }, 1.0);
        let anchor = if is_zero { Anchor::Start } else { Anchor::Middle };
        let half = font::width(&text, Type::Tick.size(), Type::Tick.weight()) / 2.0 + 3.0;
        if is_zero || svg.is_free([x - half, 6.0, x + half, 18.0]) {
            svg.text(x, 16.0, anchor, Type::Tick, Ink::Ink3, &text);
        }
    }
    if let Some(budget) = input.budget {
        let x = scale.at(budget / by);
        svg.dashed((x, TOP - 4.0), (x, bottom + 4.0), Ink::Ink2, 1.2, "3 3");
        let text = format!("budget {}", shown(budget, by));
        let wide = font::width(&text, Type::Strong.size(), Type::Strong.weight());
        let x = (x - wide / 2.0).min(svg.width - wide).max(0.0);
        svg.text(x, bottom + 16.0, Anchor::Start, Type::Strong, Ink::Ink2, &text);
    }
}
