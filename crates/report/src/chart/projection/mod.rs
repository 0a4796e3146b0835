//! The zone of agreement seen on pairs of issues: what is left on two of them, whatever is agreed on the others.

mod draw;
mod words;

use super::mark::{Part, Sign, part_keys};
use super::{Basis, Figure, Frame, Key};
use crate::look::Ink;
use crate::table::{Cell, Column, Table};

/// What the chart is made from.
#[derive(Debug, Clone, PartialEq)]
pub struct Input {
    /// The pairs.
    pub pairs: Vec<Pair>,
    /// How much of all points lies in the zone, from 0 to 1, with its 95 % interval; `None` if not computed.
    pub volume: Option<(f64, f64, f64)>,
    /// What positions and limits rest on.
    pub basis: Basis,
}

/// Two issues.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Pair {
    /// Across.
    pub x: String,
    /// Upwards.
    pub y: String,
    /// The corners of the zone's projection in order, 0–100; one or two where it has no area, none where it is empty.
    pub polygon: Vec<(f64, f64)>,
    /// Positions.
    pub parties: Vec<Position>,
}

/// A party's position on both issues.
#[derive(Debug, Clone, PartialEq)]
pub struct Position {
    /// Who.
    pub name: String,
    /// What it is to the deal.
    pub part: Part,
    /// Where on both.
    pub at: (f64, f64),
}

/// Pairs that are drawn at most: those with least room, since there a deal is decided.
const DRAWN: usize = 6;

impl Pair {
    /// The share of the square that the polygon covers (the shoelace formula).
    fn share(&self) -> f64 {
        let n = self.polygon.len();
        let cross = |i: usize| {
            let (a, b) = (self.polygon[i], self.polygon[(i + 1) % n]);
            a.0 * b.1 - b.0 * a.1
        };
        ((0..n).map(cross).sum::<f64>().abs() / 2.0 / 10_000.0).min(1.0)
    }

    fn is_drawable(&self) -> bool {
        !self.polygon.is_empty() && self.polygon.iter().all(|(x, y)| x.is_finite() && y.is_finite())
    }
}

impl Input {
    /// Pairs with a zone, the least room first.
    fn sorted(&self) -> Vec<&Pair> {
        let mut all: Vec<&Pair> = self.pairs.iter().filter(|p| p.is_drawable()).collect();
        all.sort_by(|a, b| a.share().total_cmp(&b.share()));
        all
    }
}

/// The chart; `None` where the zone is empty.
#[must_use]
pub fn figure(input: &Input) -> Option<Figure> {
    let all = input.sorted();
    if all.is_empty() {
        return None;
    }
    let drawn = &all[..all.len().min(DRAWN)];
    Some(Figure {
        id: "signed-projection".to_owned(),
        title: words::title(&all),
        subtitle:
            "0 to 100 on both issues of a square; the area is what all who have to agree accept on the two, \
                   if the other issues are settled to suit"
                .to_owned(),
        keys: keys(drawn),
        basis: input.basis,
        description: words::description(&all),
        foot: words::foot(input, &all),
        wide: draw::draw(drawn, Frame::Wide),
        narrow: draw::draw(drawn, Frame::Narrow),
        table: table(&all),
    })
}

fn keys(drawn: &[&Pair]) -> Vec<Key> {
    let parties = drawn.iter().flat_map(|p| &p.parties);
    let mut keys = part_keys(&parties.map(|p| (p.name.as_str(), p.part)).collect::<Vec<_>>());
    keys.insert(0, Key::new(Sign::Band(Ink::Good), "all accept"));
    keys
}

fn table(all: &[&Pair]) -> Table {
    let column = |name, doc| Column { name, unit: String::new(), doc };
    let mut table = Table::new(vec![
        column("across", "The issue across"),
        column("upwards", "The issue upwards"),
        column("share", "Share of the square that all accept"),
        column("corners", "Corners of what all accept: across and upwards, 0–100"),
    ]);
    for pair in all {
        let corner = |(x, y): &(f64, f64)| format!("{} {}", tenth(*x), tenth(*y));
        let corners: Vec<String> = pair.polygon.iter().map(corner).collect();
        let share = Some((pair.share() * 10_000.0).round() / 10_000.0);
        table.push(vec![
            pair.x.as_str().into(),
            pair.y.as_str().into(),
            Cell::from(share),
            corners.join("; ").into(),
        ]);
    }
    table
}

/// A coordinate for programs, to a tenth of a point.
fn tenth(x: f64) -> f64 {
    (x * 10.0).round() / 10.0 + 0.0
}
