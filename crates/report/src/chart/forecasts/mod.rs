//! What each model expects on each issue, beside what all who have to agree accept.

mod draw;
mod models;
mod words;

use detente_assess::verdict::Spread;

use super::band::is_gap;
use super::mark::Sign;
use super::{Basis, Figure, Frame, Key};
use crate::look::Ink;
use crate::table::{Cell, Column, Table};

/// What the chart is made from.
#[derive(Debug, Clone, PartialEq)]
pub struct Input {
    /// The issues, in the order in which they are drawn.
    pub issues: Vec<Issue>,
    /// The models, in the order of their letters.
    pub models: Vec<Model>,
    /// How many have to agree.
    pub binding: usize,
    /// What positions and limits rest on.
    pub basis: Basis,
    /// Where the figures are from, a sentence or more; may be empty.
    pub source: String,
}

/// An issue.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Issue {
    /// Its name in a few words, as running text has it.
    pub name: String,
    /// What 0 means; may be empty.
    pub at_zero: String,
    /// What 100 means; may be empty.
    pub at_hundred: String,
    /// The least that all who have to agree accept; 0 where nobody sets a limit.
    pub low: f64,
    /// The most that they all accept, 100 where nobody sets a limit; below `low` where there is a gap.
    pub high: f64,
}

/// A model and what it expects.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    /// Its name, as running text has it.
    pub name: String,
    /// Of which kind it is.
    pub family: Family,
    /// By issue, 0–100; `None` where it has no answer.
    pub values: Vec<Option<f64>>,
    /// By issue, what the draws say; may be empty.
    pub spreads: Vec<Option<Spread>>,
    /// By issue, whether somebody who has to agree accepts no such point.
    pub crosses: Vec<bool>,
    /// How many who have to agree its point leaves worse off than no deal; `None` where it has no point.
    pub worse: Option<usize>,
}

/// Kinds of models.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Family {
    /// Read from positions at once.
    Forecast,
    /// Reached in rounds of bargaining.
    Dynamic,
    /// What principles of fair or efficient bargaining single out.
    Solution,
}

impl Family {
    /// All.
    pub const ALL: [Family; 3] = [Family::Forecast, Family::Dynamic, Family::Solution];

    /// In a key.
    fn words(self) -> &'static str {
        match self {
            Family::Forecast => "from positions at once",
            Family::Dynamic => "after rounds of bargaining",
            Family::Solution => "bargaining solution",
        }
    }

    fn sign(self) -> Sign {
        match self {
            Family::Forecast => Sign::Dot(Ink::Ink),
            Family::Dynamic => Sign::Area(Ink::Ink),
            Family::Solution => Sign::Diamond(Ink::Ink),
        }
    }
}

impl Issue {
    fn ends(&self) -> (f64, f64) {
        (self.low, self.high)
    }

    /// Whether anybody sets a limit.
    fn is_limited(&self) -> bool {
        self.low > 0.0 || self.high < 100.0
    }
}

impl Model {
    /// What it expects on an issue.
    fn at(&self, issue: usize) -> Option<f64> {
        self.values.get(issue).copied().flatten().filter(|x| x.is_finite())
    }

    /// The middle 90 % of the draws, if they differ.
    fn band(&self, issue: usize) -> Option<(f64, f64)> {
        let (low, high) = self.spreads.get(issue).copied().flatten()?.outer;
        (low.is_finite() && high.is_finite() && high > low).then_some((low, high))
    }

    fn crosses(&self, issue: usize) -> bool {
        self.at(issue).is_some() && self.crosses.get(issue).copied().unwrap_or(false)
    }
}

impl Input {
    /// Models that have an answer on any issue.
    fn answers(&self) -> Vec<&Model> {
        self.models.iter().filter(|m| (0..self.issues.len()).any(|i| m.at(i).is_some())).collect()
    }

    /// On how many issues a model crosses somebody's limit.
    fn crossed(&self, model: &Model) -> usize {
        (0..self.issues.len()).filter(|i| model.crosses(*i)).count()
    }

    fn is_limited(&self) -> bool {
        self.issues.iter().any(Issue::is_limited)
    }

    fn has_bands(&self) -> bool {
        self.models.iter().any(|m| (0..self.issues.len()).any(|i| m.at(i).and(m.band(i)).is_some()))
    }
}

/// The chart; `None` where no model has an answer.
#[must_use]
pub fn figure(input: &Input) -> Option<Figure> {
    if input.answers().is_empty() {
        return None;
    }
    Some(Figure {
        id: "signed-forecasts".to_owned(),
        title: words::title(input),
        subtitle: words::subtitle(input),
        keys: keys(input),
        basis: input.basis,
        description: words::description(input),
        foot: words::foot(input),
        wide: draw::draw(input, Frame::Wide),
        narrow: draw::draw(input, Frame::Narrow),
        table: table(input),
    })
}

fn keys(input: &Input) -> Vec<Key> {
    let answers = input.answers();
    let is_there = |f: &Family| answers.iter().any(|m| m.family == *f);
    let mut keys: Vec<Key> =
        Family::ALL.into_iter().filter(is_there).map(|f| Key::new(f.sign(), f.words())).collect();
    if answers.iter().any(|m| input.crossed(m) > 0) {
        keys.push(Key::new(Sign::Ring(Ink::Bad), "hollow: over somebody’s limit"));
    }
    if input.has_bands() {
        keys.push(Key::new(Sign::Line(Ink::Ink3), "90\u{202f}% of draws"));
    }
    if input.issues.iter().any(|i| !is_gap(i.ends())) {
        keys.push(Key::new(Sign::Band(Ink::Good), "all accept"));
    }
    if input.issues.iter().any(|i| is_gap(i.ends())) {
        keys.push(Key::new(Sign::Gap, "gap between limits"));
    }
    keys
}

/// To a tenth of a point: what is less matters to nobody.
fn tenth(x: f64) -> Cell {
    Some((x * 10.0).round() / 10.0).into()
}

fn table(input: &Input) -> Table {
    let column = |name, doc| Column { name, unit: String::new(), doc };
    let mut table = Table::new(vec![
        column("issue", "On what; or what is counted over all issues"),
        column("who", "A model, or what all who have to agree accept"),
        column("value", "What the model expects, 0–100; or the count"),
        column("over", "Whether somebody who has to agree accepts no such point"),
        column("low", "Fifth percentile of the draws; of limits the least accepted"),
        column("high", "Ninety-fifth percentile; of limits the most accepted"),
    ]);
    for (i, issue) in input.issues.iter().enumerate() {
        let limits = format!("limits: {}", words::state(issue));
        let name = || Cell::from(issue.name.as_str());
        let (low, high) = (tenth(issue.low), tenth(issue.high));
        table.push(vec![name(), limits.into(), Cell::Empty, Cell::Empty, low, high]);
        for model in &input.models {
            let Some(x) = model.at(i) else { continue };
            let over = if model.crosses(i) { "yes" } else { "no" };
            let (low, high) = model.band(i).map_or((Cell::Empty, Cell::Empty), |b| (tenth(b.0), tenth(b.1)));
            table.push(vec![name(), model.name.as_str().into(), tenth(x), over.into(), low, high]);
        }
    }
    for model in input.answers() {
        let mut count =
            |what: &str, n: usize| table.push(vec![what.into(), model.name.as_str().into(), n.into()]);
        if input.is_limited() {
            count("issues over a limit", input.crossed(model));
        }
        if let Some(n) = model.worse {
            count("parties worse off than no deal", n);
        }
    }
    table
}
