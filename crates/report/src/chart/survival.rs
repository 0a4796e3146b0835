//! How long past agreements lasted: a curve in steps, its bands, and how many were still followed.

use super::axis::Scale;
use super::mark::Sign;
use super::{Basis, Figure, Frame, Key, band, polyline};
use crate::look::{Ink, Type, font};
use crate::number::{self, percent};
use crate::svg::{Anchor, Svg};
use crate::table::{Cell, Column, Table};

/// The curve read at a time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reading {
    /// Years.
    pub years: f64,
    /// The share that lasts longer.
    pub holds: f64,
    /// Greenwood's band.
    pub greenwood: Option<(f64, f64)>,
    /// The band over resamples of countries.
    pub by_country: Option<(f64, f64)>,
}

/// A class of past agreements and the question asked of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Input {
    /// Years at which the curve falls, and the share that is left then.
    pub steps: Vec<(f64, f64)>,
    /// The bands, from 0 to the last year that is drawn.
    pub grid: Vec<Reading>,
    /// Readings to be named, the one asked for first.
    pub named: Vec<Reading>,
    /// Years, and agreements still followed.
    pub at_risk: Vec<(f64, f64)>,
    /// The longest time that an agreement was followed, in years.
    pub last: f64,
    /// The years asked for.
    pub years: f64,
    /// The share asked for.
    pub least: f64,
    /// Agreements in the class.
    pub agreements: usize,
    /// How many of them ended at any time.
    pub ended: usize,
    /// From how many countries they are.
    pub countries: usize,
    /// How many are too recent to tell after the years asked for.
    pub too_recent: usize,
    /// An inside view: years, and the chance to last longer; empty where there is none.
    pub inside: Vec<(f64, f64)>,
    /// What the figures rest on.
    pub basis: Basis,
    /// Paths of the years and of the share asked for.
    pub paths: Vec<String>,
    /// Where the spells are from.
    pub source: String,
    /// What they measure.
    pub measures: String,
}

impl Input {
    fn end(&self) -> f64 {
        self.grid.last().map_or(0.0, |r| r.years)
    }

    fn holds(&self) -> f64 {
        self.named.first().map_or(f64::NAN, |r| r.holds)
    }

    fn is_beyond(&self) -> bool {
        self.years > self.last
    }
}

/// Draws the curve; nothing where the class is empty.
#[must_use]
pub fn figure(input: &Input) -> Option<Figure> {
    let finite = input.holds().is_finite() && input.last.is_finite() && input.least.is_finite();
    if input.agreements == 0 || input.end() <= 0.0 || !finite {
        return None;
    }
    let mut keys = vec![
        Key::new(Sign::Band(Ink::Accent), "95 %, agreements one by one"),
        Key::new(Sign::Line(Ink::Ink3), "95 %, whole countries resampled"),
        Key::new(Sign::Ring(Ink::Ink), "what the gate asks"),
    ];
    if !input.inside.is_empty() {
        keys.push(Key::new(Sign::Dashed(Ink::Rival), "inside view"));
    }
    Some(Figure {
        id: "kept-survival".to_owned(),
        title: title(input),
        subtitle: "share of past agreements not ended, %, by years since signature".to_owned(),
        keys,
        basis: input.basis,
        description: description(input),
        foot: format!(
            "{}; {}. Kaplan and Meier’s estimate: {} of {} not followed for {} years count until they were last seen.",
            input.source,
            input.measures,
            input.too_recent,
            input.agreements,
            number::short(input.years)
        ),
        wide: draw(input, Frame::Wide),
        narrow: draw(input, Frame::Narrow),
        table: table(input),
    })
}

/// Years in words up to ten.
pub(crate) fn years(x: f64) -> String {
    const WORDS: [&str; 10] = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    let at = WORDS.iter().enumerate().find(|(i, _)| (x - (*i as f64 + 1.0)).abs() < 1e-9);
    let text = at.map_or_else(|| number::short(x), |(_, word)| (*word).to_owned());
    format!("{text} year{}", if (x - 1.0).abs() < 1e-9 { "" } else { "s" })
}

fn title(input: &Input) -> String {
    let of = match input.agreements {
        1 => "The one past agreement of the class".to_owned(),
        n => format!("Of {n} past agreements of the class"),
    };
    let time = years(input.years);
    if input.is_beyond() {
        return match input.agreements {
            1 => format!("{of} was not followed for {time}"),
            _ => format!("{of}, none was followed for {time}"),
        };
    }
    if input.agreements == 1 {
        let lasted = if input.holds() > 0.5 { "lasted" } else { "did not last" };
        return format!("{of} {lasted} {time}");
    }
    let (holds, least) = (percent(input.holds()), percent(input.least));
    let asked = if holds == least {
        "as many as the gate asks".to_owned()
    } else if input.holds() > input.least {
        format!("more than the {least} that the gate asks")
    } else {
        format!("fewer than the {least} that the gate asks")
    };
    format!("{of}, {holds} lasted {time}, {asked}")
}

fn description(input: &Input) -> String {
    let band = |b: Option<(f64, f64)>| {
        b.map_or_else(|| "none".to_owned(), |(low, high)| number::percent_range(low, high))
    };
    let all: Vec<String> = input
        .named
        .iter()
        .map(|r| {
            format!(
                "after {} {} (95 % band {}, by country {})",
                years(r.years),
                percent(r.holds),
                band(r.greenwood),
                band(r.by_country)
            )
        })
        .collect();
    let inside = input.inside.last().map_or_else(String::new, |(x, y)| {
        format!(" The inside view ends at {} after {}.", percent(*y), years(*x))
    });
    format!(
        "{} agreements from {} countries, {} of which ended. Share that lasted: {}. The gate asks for {} after {}.{inside}",
        input.agreements,
        input.countries,
        input.ended,
        all.join("; "),
        percent(input.least),
        years(input.years)
    )
}

/// Where everything stands.
struct Plan {
    x: Scale,
    y: Scale,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

fn draw(input: &Input, frame: Frame) -> Svg {
    let (left, right) = (46.0, frame.pick(566.0, 336.0));
    let (top, bottom) = (16.0, frame.pick(256.0, 216.0));
    let plan = Plan {
        x: Scale::linear((0.0, input.end()), (left, right)),
        y: Scale::linear((0.0, 1.0), (bottom, top)),
        left,
        right,
        top,
        bottom,
    };
    let mut svg = Svg::new(frame.width(), bottom + 74.0);
    axes(&mut svg, input, &plan, frame);
    bands(&mut svg, input, &plan);
    curves(&mut svg, input, &plan);
    if frame == Frame::Wide {
        beside(&mut svg, input, &plan);
    }
    question(&mut svg, input, &plan);
    readings(&mut svg, input, &plan);
    svg
}

fn axes(svg: &mut Svg, input: &Input, plan: &Plan, frame: Frame) {
    for y in frame.pick(vec![0.0, 0.25, 0.5, 0.75, 1.0], vec![0.0, 0.5, 1.0]) {
        let at = plan.y.at(y);
        let ink = if y == 0.0 { Ink::Ink3 } else { Ink::Rule };
        svg.line((plan.left, at), (plan.right, at), ink, 1.0);
        svg.text(plan.left - 8.0, at + 4.0, Anchor::End, Type::Tick, Ink::Ink3, &number::fixed(100.0 * y, 0));
    }
    svg.text(0.0, plan.bottom + 44.0, Anchor::Start, Type::Tick, Ink::Ink3, "agreements still followed");
    for (i, (years, followed)) in input.at_risk.iter().enumerate() {
        let x = plan.x.at(*years);
        let is_last = i + 1 == input.at_risk.len();
        let text = number::short(*years);
        svg.text(x, plan.bottom + 18.0, Anchor::Middle, Type::Tick, Ink::Ink3, &text);
        if is_last && frame == Frame::Wide {
            let half = font::width(&text, Type::Tick.size(), Type::Tick.weight()) / 2.0;
            svg.text(x + half + 4.0, plan.bottom + 18.0, Anchor::Start, Type::Tick, Ink::Ink3, "years");
        }
        svg.text(x, plan.bottom + 62.0, Anchor::Middle, Type::Tick, Ink::Ink2, &number::fixed(*followed, 0));
    }
    if frame == Frame::Narrow {
        svg.text(svg.width, plan.bottom + 34.0, Anchor::End, Type::Tick, Ink::Ink3, "years");
    }
}

/// Both bands, as far as agreements were followed.
fn bands(svg: &mut Svg, input: &Input, plan: &Plan) {
    let line = |get: &dyn Fn(&Reading) -> Option<f64>| -> Vec<(f64, f64)> {
        let within = input.grid.iter().filter(|r| r.years <= input.last);
        within.filter_map(|r| Some((plan.x.at(r.years), plan.y.at(get(r)?)))).collect()
    };
    let (low, high) = (line(&|r| Some(r.greenwood?.0)), line(&|r| Some(r.greenwood?.1)));
    svg.area(&band(&high, &low), "f-accent", 0.17);
    for edge in [line(&|r| Some(r.by_country?.0)), line(&|r| Some(r.by_country?.1))] {
        if edge.len() > 1 {
            svg.path(&polyline(&edge), Ink::Ink3, 1.0, "");
        }
    }
}

fn curves(svg: &mut Svg, input: &Input, plan: &Plan) {
    let end = input.end().min(input.last);
    let mut points = vec![(plan.left, plan.y.at(1.0))];
    let mut holds = 1.0;
    for (years, left) in input.steps.iter().filter(|(years, _)| *years <= end) {
        let x = plan.x.at(*years);
        points.extend([(x, plan.y.at(holds)), (x, plan.y.at(*left))]);
        holds = *left;
    }
    points.push((plan.x.at(end), plan.y.at(holds)));
    svg.path(&polyline(&points), Ink::Accent, 2.2, "");
    let inside: Vec<(f64, f64)> = input.inside.iter().map(|(x, y)| (plan.x.at(*x), plan.y.at(*y))).collect();
    if inside.len() > 1 {
        svg.path(&polyline(&inside), Ink::Rival, 2.0, "5 4");
    }
}

/// Names of the curves to the right of where they end.
fn beside(svg: &mut Svg, input: &Input, plan: &Plan) {
    let x = plan.right + 12.0;
    let holds = input.grid.iter().rfind(|r| r.years <= input.last).map_or(1.0, |r| r.holds);
    let countries = match input.countries {
        1 => "from 1 country".to_owned(),
        n => format!("from {n} countries"),
    };
    let agreements = match input.agreements {
        1 => "1 agreement".to_owned(),
        n => format!("{n} agreements"),
    };
    let outside = plan.y.at(holds).clamp(plan.top + 8.0, plan.bottom - 36.0);
    svg.text(x, outside, Anchor::Start, Type::Strong, Ink::Accent, "outside view");
    svg.text(x, outside + 17.0, Anchor::Start, Type::Tick, Ink::Ink3, &agreements);
    svg.text(x, outside + 33.0, Anchor::Start, Type::Tick, Ink::Ink3, &countries);
    if let Some((_, y)) = input.inside.last() {
        let at = plan.y.at(*y).clamp(plan.top + 8.0, plan.bottom);
        for y in [at, outside + 54.0, outside - 20.0] {
            if svg.is_free([x, y - 11.0, svg.width, y + 4.0]) {
                svg.text(x, y, Anchor::Start, Type::Strong, Ink::Rival, "inside view");
                break;
            }
        }
    }
}

/// What the gate asks: so large a share after so many years.
fn question(svg: &mut Svg, input: &Input, plan: &Plan) {
    let (x, y) = (plan.x.at(input.years), plan.y.at(input.least));
    let paths: Vec<&str> = input.paths.iter().map(String::as_str).collect();
    let words = format!("The gate asks for {} after {}", percent(input.least), years(input.years));
    svg.open_mark(&words, &paths);
    svg.dashed((plan.left, y), (x, y), Ink::Ink3, 1.2, "2 3");
    svg.dashed((x, y), (x, plan.bottom), Ink::Ink3, 1.2, "2 3");
    svg.ring(x, y, 4.5, Ink::Ink, 1.8);
    label(
        svg,
        plan,
        (x, y),
        &format!("asked: {}", percent(input.least)),
        Type::Note,
        input.least >= input.holds(),
    );
    svg.close();
}

/// The named readings, unless the data end before.
fn readings(svg: &mut Svg, input: &Input, plan: &Plan) {
    let mut done: Vec<f64> = Vec::new();
    for r in input.named.iter().filter(|r| r.years <= input.last && r.years <= input.end()) {
        if done.iter().any(|years| (years - r.years).abs() < 1e-9) {
            continue;
        }
        done.push(r.years);
        let (x, y) = (plan.x.at(r.years), plan.y.at(r.holds));
        svg.open_mark(&format!("{} lasted {}", percent(r.holds), years(r.years)), &[]);
        svg.dot(x, y, 5.0, Ink::Accent);
        label(svg, plan, (x, y), &percent(r.holds), Type::Strong, r.holds > input.least);
        svg.close();
    }
}

/// Words at the first place round a point that is free: above or below it first.
fn label(svg: &mut Svg, plan: &Plan, (x, y): (f64, f64), text: &str, kind: Type, is_above: bool) {
    let wide = font::width(text, kind.size(), kind.weight());
    let (first, second) = if is_above { (-10.0, 21.0) } else { (21.0, -10.0) };
    let places = [
        (x - wide / 2.0, y + first),
        (x + 10.0, y + first),
        (x + 10.0, y + 4.5),
        (x - wide / 2.0, y + second),
        (x + 10.0, y + second),
        (x - wide - 10.0, y + first),
        (x - wide - 10.0, y + second),
    ];
    let at = |(x, y): (f64, f64)| [x, y - 11.0, x + wide, y + 4.0];
    let is_inside = |b: [f64; 4]| b[0] >= plan.left + 2.0 && b[2] <= svg.width && b[3] <= plan.bottom;
    let place = places.into_iter().find(|p| is_inside(at(*p)) && svg.is_free(at(*p)));
    if let Some((x, y)) = place {
        svg.text_on(x, y, Anchor::Start, kind, Ink::Ink, text);
    }
}

fn table(input: &Input) -> Table {
    let column = |name, unit: &str, doc| Column { name, unit: unit.to_owned(), doc };
    let mut table = Table::new(vec![
        column(
            "what",
            "",
            "A reading of the curve, a step of it, agreements still followed, or what is asked",
        ),
        column("years", "years", "Time since signature"),
        column("holds", "share", "Share of agreements that last longer"),
        column("greenwood_low", "share", "Lower end of the 95 % band, agreements one by one"),
        column("greenwood_high", "share", "Upper end of it"),
        column("country_low", "share", "Lower end of the 95 % band, whole countries resampled"),
        column("country_high", "share", "Upper end of it"),
        column("count", "agreements", "Agreements still followed; all of the class, or their countries"),
    ]);
    let none = || Cell::Empty;
    let asked = vec!["asked".into(), Some(input.years).into(), Some(input.least).into()];
    table.push(asked);
    for (what, n) in [("agreements", input.agreements), ("countries", input.countries)] {
        table.push(vec![what.into(), none(), none(), none(), none(), none(), none(), n.into()]);
    }
    for (years, n) in &input.at_risk {
        let years = Some(*years).into();
        table.push(vec!["followed".into(), years, none(), none(), none(), none(), none(), Some(*n).into()]);
    }
    let known = |r: &&Reading| r.years <= input.last;
    for r in input.named.iter().filter(known).chain(input.grid.iter().filter(known)) {
        let (low, high) = r.greenwood.unzip();
        let (country_low, country_high) = r.by_country.unzip();
        table.push(vec![
            "reading".into(),
            Some(r.years).into(),
            Some(r.holds).into(),
            low.into(),
            high.into(),
            country_low.into(),
            country_high.into(),
        ]);
    }
    for (what, rows) in [("step", &input.steps), ("inside", &input.inside)] {
        for (years, holds) in rows.iter().filter(|(years, _)| *years <= input.end()) {
            table.push(vec![what.into(), Some(*years).into(), Some(*holds).into()]);
        }
    }
    table
}
