//! Positions over the rounds of a dynamic model: who moved, towards whom, and why.

mod draw;
mod panel;
mod words;

use super::mark::{Part, Sign, part_keys};
use super::{Basis, Figure, Frame, Key};
use crate::look::Ink;
use crate::table::{Cell, Column, Table};

/// What the chart is made from.
#[derive(Debug, Clone, PartialEq)]
pub struct Input {
    /// The model’s name, as running text has it: `spatial model`.
    pub model: String,
    /// How many rounds there were.
    pub rounds: usize,
    /// Why it ended, a sentence without its full stop.
    pub ended: String,
    /// What the thick line is: `weighted mean of positions`.
    pub outcome: String,
    /// Every issue.
    pub panels: Vec<Panel>,
    /// The moves, round by round.
    pub moves: Vec<Move>,
    /// What positions rest on.
    pub basis: Basis,
}

/// An issue.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Panel {
    /// Its name in a few words, as running text has it.
    pub issue: String,
    /// The actors, in the same order in every panel.
    pub actors: Vec<Line>,
    /// The thick line: before the first round and after each; may be empty.
    pub outcome: Vec<Option<f64>>,
}

/// An actor’s positions on an issue.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Who.
    pub name: String,
    /// What it is to the deal.
    pub part: Part,
    /// Before the first round and after each, 0–100; `None` where it takes no part.
    pub at: Vec<Option<f64>>,
}

/// A move.
#[derive(Debug, Clone, PartialEq)]
pub struct Move {
    /// In which round, from 1.
    pub round: usize,
    /// Who.
    pub actor: String,
    /// On what.
    pub issue: String,
    /// From where.
    pub from: f64,
    /// To where.
    pub to: f64,
    /// Towards whom; may be empty.
    pub towards: String,
    /// Why, in words.
    pub why: String,
}

/// Panels that are drawn at most.
const PANELS: usize = 4;
/// Moves that the table has at most: the widest.
const MOVES: usize = 30;
/// Less is no move.
const STILL: f64 = 0.05;

impl Line {
    fn known(&self) -> impl Iterator<Item = f64> {
        self.at.iter().flatten().copied().filter(|x| x.is_finite())
    }

    /// Points from first to last.
    fn net(&self) -> f64 {
        match (self.known().next(), self.known().last()) {
            (Some(first), Some(last)) => last - first,
            _ => 0.0,
        }
    }

    /// Points over all rounds, to and fro.
    fn way(&self) -> f64 {
        let all: Vec<f64> = self.known().collect();
        all.windows(2).map(|w| (w[1] - w[0]).abs()).sum()
    }

    fn moves(&self) -> bool {
        self.known().any(|x| self.known().any(|y| (x - y).abs() > STILL))
    }
}

impl Panel {
    fn moves(&self) -> bool {
        self.actors.iter().any(Line::moves)
    }

    fn way(&self) -> f64 {
        self.actors.iter().map(Line::way).sum()
    }

    /// The widest change of an actor from first to last.
    fn net(&self) -> f64 {
        self.actors.iter().map(|a| a.net().abs()).fold(0.0, f64::max)
    }
}

impl Input {
    /// The panels with most movement, in their own order; those where nobody moves only where nobody moves anywhere.
    fn drawn(&self) -> Vec<&Panel> {
        let known = |p: &Panel| p.actors.iter().any(|a| a.known().next().is_some());
        let any = self.panels.iter().any(Panel::moves);
        let keep = |p: &&Panel| if any { p.moves() } else { known(p) };
        let mut all: Vec<(usize, &Panel)> = self.panels.iter().filter(keep).enumerate().collect();
        // The issue with the widest change is named above the chart, so it has to be there.
        let widest = all.iter().map(|(_, p)| p.net()).fold(0.0, f64::max);
        let is_less = |p: &Panel| p.net() < widest;
        all.sort_by(|(_, a), (_, b)| is_less(a).cmp(&is_less(b)).then(b.way().total_cmp(&a.way())));
        all.truncate(PANELS);
        all.sort_by_key(|(i, _)| *i);
        all.into_iter().map(|(_, p)| p).collect()
    }

    /// The widest moves, in their own order.
    fn widest(&self) -> Vec<&Move> {
        let mut all: Vec<(usize, &Move)> = self.moves.iter().enumerate().collect();
        let width = |m: &Move| (m.to - m.from).abs();
        all.sort_by(|a, b| width(b.1).total_cmp(&width(a.1)));
        all.truncate(MOVES);
        all.sort_by_key(|(i, _)| *i);
        all.into_iter().map(|(_, m)| m).collect()
    }
}

/// The chart; `None` where nobody has a position.
#[must_use]
pub fn figure(input: &Input) -> Option<Figure> {
    let drawn = input.drawn();
    if drawn.is_empty() {
        return None;
    }
    Some(Figure {
        id: format!("signed-trace-{}", slug(&input.model)),
        title: words::title(input),
        subtitle: words::subtitle(input),
        keys: keys(input, &drawn),
        basis: input.basis,
        description: words::description(input, &drawn),
        foot: words::foot(input, &drawn),
        wide: draw::draw(input, &drawn, Frame::Wide),
        narrow: draw::draw(input, &drawn, Frame::Narrow),
        table: table(input),
    })
}

/// A name as part of an address: lowercase letters and digits, hyphens between.
fn slug(name: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { ' ' };
    let text: String = name.chars().map(plain).collect();
    let text = text.split_whitespace().take(4).collect::<Vec<_>>().join("-");
    if text.is_empty() { "model".to_owned() } else { text }
}

/// A short name for drawings of this chart: `sm13` for the spatial model.
fn prefix(input: &Input) -> String {
    let slug = slug(&input.model);
    let initials: String = slug.split('-').filter_map(|w| w.chars().next()).collect();
    format!("{initials}{}", slug.len())
}

fn keys(input: &Input, drawn: &[&Panel]) -> Vec<Key> {
    let movers = drawn.iter().flat_map(|p| p.actors.iter().filter(|a| a.moves()));
    let mut keys = part_keys(&movers.map(|a| (a.name.as_str(), a.part)).collect::<Vec<_>>());
    if drawn.iter().any(|p| p.outcome.iter().flatten().next().is_some()) {
        keys.push(Key::new(Sign::Line(Ink::Ink), format!("thick: {}", input.outcome)));
    }
    if drawn.iter().any(|p| p.actors.iter().any(|a| !a.moves())) {
        keys.push(Key::new(Sign::Line(Ink::Ink3), "thin, grey: moves less or not at all"));
    }
    keys
}

fn table(input: &Input) -> Table {
    let column = |name, doc| Column { name, unit: String::new(), doc };
    let mut table = Table::new(vec![
        column("issue", "On what"),
        column("round", "In which round, from 1; of the outcome the last"),
        column("who", "Who moved; or the outcome"),
        column("from", "From where, 0–100"),
        column("to", "To where"),
        column("towards", "Whose position or proposal drew it"),
        column("why", "Why"),
    ]);
    let tenth = |x: f64| Cell::from(Some((x * 10.0).round() / 10.0));
    for panel in &input.panels {
        let mut known = panel.outcome.iter().flatten().copied().filter(|x| x.is_finite());
        let (first, last) = (known.next(), known.next_back());
        let ends = first.map(|first| (first, last.unwrap_or(first)));
        let (from, to) = ends.map_or((Cell::Empty, Cell::Empty), |(a, b)| (tenth(a), tenth(b)));
        let (issue, outcome) = (panel.issue.as_str().into(), input.outcome.as_str().into());
        table.push(vec![issue, input.rounds.into(), outcome, from, to]);
    }
    for m in input.widest() {
        table.push(vec![
            m.issue.as_str().into(),
            m.round.into(),
            m.actor.as_str().into(),
            tenth(m.from),
            tenth(m.to),
            m.towards.as_str().into(),
            m.why.as_str().into(),
        ]);
    }
    table
}
