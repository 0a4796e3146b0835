//! Turns: lanes by party, a bar for each turn in its domain's colour, dots for the rest after it, months in which needs
//! stay open shaded. A party that pledged no number has no bar: it is named below.

mod draw;
mod words;

use std::collections::BTreeMap;

use detente_model::scenario::Domain;

use super::force::ink;
use super::{Basis, Figure, Frame, Key, mark::Sign};
use crate::look::Ink;
use crate::table::{Cell, Column, Table};

/// What the chart is drawn from.
#[derive(Debug, Clone, PartialEq)]
pub struct Input {
    /// One a party with turns, in the order in which they are shown.
    pub lanes: Vec<Lane>,
    /// Months of the plan.
    pub months: usize,
    /// Filled share of the need by month; `None` in a month without need.
    pub filled: Vec<Option<f64>>,
    /// Names of parties without a turn that pledge without a number.
    pub not_stated: Vec<String>,
    /// Names of those that say that they send nothing.
    pub declines: Vec<String>,
    /// Names of those whose pledges the plan does not use.
    pub not_used: Vec<String>,
    /// The event with which month 0 begins; empty if it is not said.
    pub begins: String,
    /// What the counts rest on.
    pub basis: Basis,
}

/// A party's turns.
#[derive(Debug, Clone, PartialEq)]
pub struct Lane {
    /// Its name.
    pub party: String,
    /// Its turns, in any order.
    pub turns: Vec<Turn>,
}

/// Units that begin a turn together.
#[derive(Debug, Clone, PartialEq)]
pub struct Turn {
    /// Id of the pledge.
    pub pledge: String,
    /// Name of the unit.
    pub unit: String,
    /// Name of the area.
    pub area: String,
    /// The unit's domain.
    pub domain: Domain,
    /// First month in place.
    pub from: usize,
    /// The month after the last; it may lie past the plan's end.
    pub to: usize,
    /// The month from which the units are rested; it may lie past the plan's end.
    pub free: usize,
    /// How many.
    pub units: f64,
    /// Whether their number is an assumption.
    pub assumed: bool,
    /// Whether the pledge may not be kept.
    pub unsure: bool,
}

/// Turns of one pledge with the same months: one bar.
#[derive(Debug, Clone, PartialEq)]
struct Bar<'a> {
    turn: &'a Turn,
    units: f64,
    /// How many in which area.
    areas: Vec<(&'a str, f64)>,
}

impl Bar<'_> {
    fn is_hatched(&self) -> bool {
        self.turn.assumed || self.turn.unsure
    }

    /// Whether the other could be its relief: of one pledge, as many, as sure.
    fn is_like(&self, other: &Bar<'_>) -> bool {
        let key = |b: &Bar<'_>| (b.turn.assumed, b.turn.unsure);
        self.turn.pledge == other.turn.pledge && self.units == other.units && key(self) == key(other)
    }
}

/// Bars that do not overlap.
type Line<'a> = Vec<Bar<'a>>;

impl Lane {
    /// Its bars in as few lines as keep pledges apart: by domain, then by the first turn of each pledge.
    fn lines(&self, months: usize) -> Vec<Line<'_>> {
        let mut turns: Vec<&Turn> =
            self.turns.iter().filter(|t| t.from < t.to && t.from < months && t.units > 0.0).collect();
        turns.sort_by_key(|t| (t.domain, t.from));
        let mut order: Vec<&str> = Vec::new();
        for turn in &turns {
            if !order.contains(&turn.pledge.as_str()) {
                order.push(&turn.pledge);
            }
        }
        let mut all = Vec::new();
        for pledge in order {
            let mut lines: Vec<Line<'_>> = Vec::new();
            for bar in bars(turns.iter().copied().filter(|t| t.pledge == pledge)) {
                let is_free = |line: &&mut Line<'_>| line.last().is_some_and(|b| b.turn.to <= bar.turn.from);
                // A relief of the same strength goes on in the line of those it relieves.
                let relieved = lines
                    .iter()
                    .position(|l| l.last().is_some_and(|b| b.turn.to == bar.turn.from && b.is_like(&bar)));
                match relieved {
                    Some(at) => lines[at].push(bar),
                    None => match lines.iter_mut().find(is_free) {
                        Some(line) => line.push(bar),
                        None => lines.push(vec![bar]),
                    },
                }
            }
            all.extend(lines);
        }
        all
    }
}

/// Turns with the same months as one bar, by their beginning.
fn bars<'a>(turns: impl Iterator<Item = &'a Turn>) -> Vec<Bar<'a>> {
    let mut all: BTreeMap<(usize, usize, usize, &str), Bar<'a>> = BTreeMap::new();
    for turn in turns {
        let key = (turn.from, turn.to, turn.free, turn.unit.as_str());
        let bar = all.entry(key).or_insert(Bar { turn, units: 0.0, areas: Vec::new() });
        bar.units += turn.units;
        match bar.areas.iter_mut().find(|a| a.0 == turn.area) {
            Some(area) => area.1 += turn.units,
            None => bar.areas.push((&turn.area, turn.units)),
        }
    }
    all.into_values().collect()
}

impl Input {
    fn is_short(&self, month: usize) -> bool {
        self.filled.get(month).copied().flatten().is_some_and(|share| share < 1.0 - 1e-9)
    }

    /// Months in which something is asked for.
    fn asked(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.months).filter(|m| self.filled.get(*m).copied().flatten().is_some())
    }

    fn is_always_short(&self) -> bool {
        self.asked().next().is_some() && self.asked().all(|m| self.is_short(m))
    }
}

/// Draws it; `None` where nobody has a turn.
#[must_use]
pub fn figure(input: &Input) -> Option<Figure> {
    let lanes: Vec<(&Lane, Vec<Line<'_>>)> = input
        .lanes
        .iter()
        .map(|lane| (lane, lane.lines(input.months)))
        .filter(|(_, lines)| !lines.is_empty())
        .collect();
    if lanes.is_empty() {
        return None;
    }
    Some(Figure {
        id: "manned-turns".to_owned(),
        title: words::title(input, &lanes),
        subtitle: "turns by party and month; ×\u{202f}and a number: so many units whose turns run together"
            .to_owned(),
        keys: keys(input, &lanes),
        basis: input.basis,
        description: words::description(input, &lanes),
        foot: words::foot(input),
        wide: draw::draw(input, &lanes, Frame::Wide),
        narrow: draw::draw(input, &lanes, Frame::Narrow),
        table: table(input, &lanes),
    })
}

fn keys(input: &Input, lanes: &[(&Lane, Vec<Line<'_>>)]) -> Vec<Key> {
    let bars = || lanes.iter().flat_map(|(_, lines)| lines.iter().flatten());
    let mut keys: Vec<Key> = Domain::ALL
        .into_iter()
        .filter(|d| bars().any(|b| b.turn.domain == *d))
        .map(|d| Key::new(Sign::Area(ink(d)), d.word()))
        .collect();
    if bars().any(Bar::is_hatched) {
        keys.push(Key::new(Sign::Hatched(Ink::Ink2), "number assumed, or pledge may not be kept"));
    }
    if bars().any(|b| b.turn.free > b.turn.to && b.turn.to < input.months) {
        keys.push(Key::new(Sign::Dashed(Ink::Ink3), "rest"));
    }
    keys
}

fn table(input: &Input, lanes: &[(&Lane, Vec<Line<'_>>)]) -> Table {
    let column = |name, doc| Column { name, unit: String::new(), doc };
    let mut table = Table::new(vec![
        column("party", "Whose units"),
        column("unit", "Which kind"),
        column("domain", "Land, sea, air or support"),
        column("areas", "Where, and how many in each"),
        column("from", "First month in place"),
        column("to", "Month in which the turn is over; it may lie past the plan's end"),
        column("rested", "Month from which they may begin again"),
        column("units", "How many; without a number it is not stated"),
        column("assumed", "Whether their number is an assumption"),
        column("may_fail", "Whether the pledge may not be kept"),
        column("pledge", "Row of pledges.csv"),
    ]);
    let yes = |is: bool| Cell::from(if is { "yes" } else { "no" });
    for (lane, lines) in lanes {
        for bar in lines.iter().flatten() {
            let turn = bar.turn;
            table.push(vec![
                lane.party.as_str().into(),
                turn.unit.as_str().into(),
                turn.domain.word().into(),
                words::areas(bar).into(),
                turn.from.into(),
                turn.to.into(),
                turn.free.into(),
                Some(bar.units).into(),
                yes(turn.assumed),
                yes(turn.unsure),
                turn.pledge.as_str().into(),
            ]);
        }
    }
    let absent = [
        (&input.not_stated, "not stated"),
        (&input.declines, "sends nothing"),
        (&input.not_used, "not used by the plan"),
    ];
    for (party, why) in absent.iter().flat_map(|(all, why)| all.iter().map(move |p| (p, *why))) {
        let mut row = vec![Cell::from(party.as_str())];
        row.resize(7, Cell::Empty);
        row.push(why.into());
        table.push(row);
    }
    table
}
