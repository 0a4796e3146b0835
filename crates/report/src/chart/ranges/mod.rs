//! Acceptable ranges: on each issue what those who have to agree accept, where that ends, and whether it meets.

mod draw;
mod words;

use detente_assess::verdict::Spread;

use super::mark::{Part, Sign, part_keys};
use super::{Basis, Figure, Frame, Key};
use crate::look::Ink;
use crate::table::{Cell, Column, Table};

/// What the chart is made from.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Input {
    /// The issues, in the order in which they are drawn.
    pub issues: Vec<Issue>,
    /// How many of the limits and positions that are drawn are assumptions.
    pub assumed: usize,
    /// How many are drawn.
    pub of: usize,
}

/// An issue.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Issue {
    /// Its name in a few words, as running text has it.
    pub name: String,
    /// The question in dispute; may be empty.
    pub question: String,
    /// What 0 means; may be empty.
    pub at_zero: String,
    /// What 100 means; may be empty.
    pub at_hundred: String,
    /// Those who have to agree and have a stake here.
    pub binding: Vec<Bar>,
    /// Everybody else with a position here.
    pub others: Vec<Position>,
    /// The least that all who have to agree accept.
    pub low: End,
    /// The most that they all accept; below `low` where there is a gap.
    pub high: End,
    /// The same two in natural units, as a reader sees them; may be empty.
    pub natural: String,
    /// The weighted mean of positions; `None` where nobody cares.
    pub forecast: Option<f64>,
    /// What the draws say of it.
    pub draws: Option<Spread>,
}

/// An end of what all accept, 0–100, and who sets it; nobody at an end of the scale.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct End {
    /// Where it lies.
    pub at: f64,
    /// The name of who sets it.
    pub by: Option<String>,
}

/// Where somebody stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Position {
    /// Who.
    pub name: String,
    /// What it is to the deal.
    pub part: Part,
    /// Where, 0–100; `None` if that is not stated.
    pub at: Option<f64>,
    /// The quantity.
    pub path: String,
}

/// Somebody who has to agree: a position and the two limits round it.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// Who, and where it stands.
    pub position: Position,
    /// The least that is accepted.
    pub from: Limit,
    /// The most that is accepted.
    pub to: Limit,
}

/// A limit.
#[derive(Debug, Clone, PartialEq)]
pub struct Limit {
    /// Where, 0–100.
    pub at: f64,
    /// The quantity.
    pub path: String,
    /// Whether it is an assumption.
    pub assumed: bool,
}

impl Issue {
    /// Points between the limits where they cross.
    fn gap(&self) -> Option<f64> {
        let gap = self.low.at - self.high.at;
        (gap > 1e-6).then_some(gap)
    }

    /// Whether anybody sets a limit.
    fn is_limited(&self) -> bool {
        self.low.by.is_some() || self.high.by.is_some()
    }
}

/// The chart; `None` without an issue on which anybody stands anywhere.
#[must_use]
pub fn figure(input: &Input) -> Option<Figure> {
    let is_empty = |i: &Issue| i.binding.is_empty() && i.others.is_empty();
    if input.issues.iter().all(is_empty) {
        return None;
    }
    Some(Figure {
        id: "signed-ranges".to_owned(),
        title: words::title(input),
        subtitle: words::subtitle(input),
        keys: keys(input),
        basis: Basis::of(input.assumed, input.of),
        description: words::description(input),
        foot: words::foot(input),
        wide: draw::draw(input, Frame::Wide),
        narrow: draw::draw(input, Frame::Narrow),
        table: table(input),
    })
}

/// Whether a party's shape stands for nobody else, so that a key can name the party.
fn is_alone(input: &Input, of: &Position) -> bool {
    let issues = input.issues.iter();
    let mut all = issues.flat_map(|i| i.binding.iter().map(|b| &b.position).chain(&i.others));
    all.all(|p| p.part != of.part || p.name == of.name)
}

fn keys(input: &Input) -> Vec<Key> {
    let binding = input.issues.iter().flat_map(|i| i.binding.iter().map(|b| &b.position));
    let others = input.issues.iter().flat_map(|i| &i.others);
    let mut keys = part_keys(&binding.chain(others).map(|p| (p.name.as_str(), p.part)).collect::<Vec<_>>());
    let limits = || {
        let bars = input.issues.iter().flat_map(|i| &i.binding);
        bars.flat_map(|b| [(b.from.at > 0.0, &b.from), (b.to.at < 100.0, &b.to)])
    };
    if limits().any(|(is_set, _)| is_set) {
        let dashed = limits().any(|(is_set, limit)| is_set && limit.assumed);
        let label = if dashed { "limit, dashed where it is an assumption" } else { "limit" };
        keys.push(Key::new(Sign::Stroke(Ink::Bad), label));
    }
    if input.issues.iter().any(|i| i.forecast.is_some()) {
        let draws = input.issues.iter().any(|i| i.draws.is_some());
        let label = if draws {
            "forecast, limits aside: 50 and 90\u{202f}% of draws"
        } else {
            "forecast, limits aside"
        };
        keys.push(Key::new(if draws { Sign::Interval } else { Sign::Dot(Ink::Ink) }, label));
    }
    keys
}

fn table(input: &Input) -> Table {
    let column = |name, doc| Column { name, unit: String::new(), doc };
    let mut table = Table::new(vec![
        column("issue", "On what"),
        column("who", "A party, all who have to agree, or the forecast"),
        column("role", "What the party is to the deal"),
        column("position", "Where it stands, 0–100"),
        column("from", "The least accepted"),
        column("to", "The most accepted"),
        column("gap", "Points between the limits where they cross"),
        column("natural", "What all accept, in the issue’s own unit"),
        column("p05", "Fifth percentile of the draws"),
        column("p25", "First quartile"),
        column("p75", "Third quartile"),
        column("p95", "Ninety-fifth percentile"),
    ]);
    for issue in &input.issues {
        let name = || Cell::from(issue.name.as_str());
        let natural = if issue.natural.is_empty() { Cell::Empty } else { issue.natural.as_str().into() };
        let (low, high) = (Some(issue.low.at).into(), Some(issue.high.at).into());
        let all = "all who have to agree".into();
        table.push(vec![name(), all, Cell::Empty, Cell::Empty, low, high, issue.gap().into(), natural]);
        for bar in &issue.binding {
            let at =
                |limit: &Limit| traced(Some(limit.at).filter(|_| bar.position.at.is_some()), &limit.path);
            table.push(row(issue, &bar.position, at(&bar.from), at(&bar.to)));
        }
        for other in &issue.others {
            table.push(row(issue, other, Cell::Empty, Cell::Empty));
        }
        if let Some(x) = issue.forecast {
            let mut cells = vec![name(), "forecast".into(), Cell::Empty, Some(x).into()];
            cells.resize(8, Cell::Empty);
            if let Some(s) = issue.draws {
                cells.extend([s.outer.0, s.inner.0, s.inner.1, s.outer.1].map(|x| Cell::from(Some(x))));
            }
            table.push(cells);
        }
    }
    table
}

fn row(issue: &Issue, who: &Position, from: Cell, to: Cell) -> Vec<Cell> {
    let position = who.at.map_or_else(|| "not stated".into(), |x| traced(Some(x), &who.path));
    let role = if who.part == Part::Outsider { "other" } else { who.part.word() };
    vec![issue.name.as_str().into(), who.name.as_str().into(), role.into(), position, from, to]
}

fn traced(x: Option<f64>, path: &str) -> Cell {
    x.filter(|x| x.is_finite()).map_or(Cell::Empty, |x| Cell::Traced(x, path.to_owned()))
}
