//! Sets of demands that cannot all stand: demands down, sets across, the members of a set joined.

use super::mark::Part;
use super::{Basis, Figure, Frame, polyline};
use crate::look::{Ink, Type, font};
use crate::number::{fixed, in_words, short};
use crate::svg::{Anchor, Svg, px};
use crate::table::{Cell, Column, Table};
use crate::words::capital;

/// What the chart is made from.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Input {
    /// The demands, those of one set near each other.
    pub demands: Vec<Demand>,
    /// The sets that are drawn.
    pub sets: Vec<Set>,
    /// How many sets were found.
    pub found: usize,
    /// Whether there are no others.
    pub complete: bool,
    /// The fewest demands without which no set is left; `None` if that was not searched to its end.
    pub fewest: Option<usize>,
}

/// A demand.
#[derive(Debug, Clone, PartialEq)]
pub struct Demand {
    /// Whose.
    pub party: String,
    /// What that party is to the deal.
    pub part: Part,
    /// What it asks, in a few words: `forces at 60 or more`.
    pub words: String,
    /// Where the limit lies, 0–100.
    pub bound: f64,
    /// The quantity.
    pub path: String,
    /// Whether it is an assumption.
    pub assumed: bool,
}

/// A set of demands.
#[derive(Debug, Clone, PartialEq)]
pub struct Set {
    /// Its members, as places in the list of demands.
    pub members: Vec<usize>,
    /// The least points by which they would have to give.
    pub points: f64,
}

/// The chart; `None` where all demands can stand.
#[must_use]
pub fn figure(input: &Input) -> Option<Figure> {
    if input.sets.is_empty() || input.demands.is_empty() {
        return None;
    }
    let assumed = input.demands.iter().filter(|d| d.assumed).count();
    Some(Figure {
        id: "signed-conflicts".to_owned(),
        title: title(input),
        subtitle: "each column is a smallest set of demands that cannot all stand: drop any one and that set \
                   dissolves; the last row is the least number of points by which its members would have to give"
            .to_owned(),
        keys: Vec::new(),
        basis: Basis::of(assumed, input.demands.len()),
        description: description(input),
        foot: foot(input),
        wide: draw(input, Frame::Wide),
        narrow: draw(input, Frame::Narrow),
        table: table(input),
    })
}

fn title(input: &Input) -> String {
    let sets = input.found.max(input.sets.len());
    if let ([only], true, 1) = (input.sets.as_slice(), input.complete, sets) {
        return match only.members.len() {
            2 => "Two demands exclude one another; without either a deal would be possible".to_owned(),
            n => format!(
                "{} demands cannot all stand; without any one of them a deal would be possible",
                capital(&in_words(n))
            ),
        };
    }
    let count = in_words(sets);
    let count = if input.complete { capital(&count) } else { format!("At least {count}") };
    let noun = if sets == 1 { "set of demands cannot stand" } else { "sets of demands exclude one another" };
    match input.fewest {
        Some(1) => format!("{count} {noun}; a single concession would dissolve them all"),
        Some(_) => format!("{count} {noun}; no single concession dissolves them all"),
        None => format!("{count} {noun}"),
    }
}

fn foot(input: &Input) -> String {
    let mut text =
        "Irreducible infeasible subsets of the limits and no-deal values of those who have to agree."
            .to_owned();
    let drawn = input.sets.len().min(DRAWN);
    if input.found > drawn {
        text.push_str(&format!(
            " {drawn} of {} sets are drawn, the widest of each issue first.",
            input.found
        ));
    }
    if !input.complete {
        text.push_str(" The search ended before it was through; there may be others.");
    }
    text
}

fn description(input: &Input) -> String {
    let one = |(i, set): (usize, &Set)| {
        let member = |m: &usize| input.demands.get(*m).map(|d| format!("{}, {}", d.party, d.words));
        let members: Vec<String> = set.members.iter().filter_map(member).collect();
        format!("Set {}: {} ({} points).", letter(i), members.join("; against "), apart(set.points))
    };
    input.sets.iter().enumerate().map(one).collect::<Vec<_>>().join(" ")
}

/// `A` to `Z`, then `A2` and so on.
fn letter(i: usize) -> String {
    let letter = char::from(b'A' + (i % 26) as u8);
    if i < 26 { letter.to_string() } else { format!("{letter}{}", i / 26 + 1) }
}

fn in_sets(input: &Input, demand: usize) -> usize {
    input.sets.iter().filter(|s| s.members.contains(&demand)).count()
}

fn table(input: &Input) -> Table {
    let column = |name, unit: &str, doc| Column { name, unit: unit.to_owned(), doc };
    let mut table = Table::new(vec![
        column("set", "", "Which set"),
        column("points", "points", "The least by which its members would have to give"),
        column("party", "", "Whose demand"),
        column("demand", "", "What it asks"),
        column("bound", "0–100", "Where the limit lies"),
        column("in_sets", "", "In how many of the sets it is"),
        column("of", "", "How many sets are drawn"),
    ]);
    for (i, set) in input.sets.iter().enumerate() {
        for &member in &set.members {
            let Some(demand) = input.demands.get(member) else { continue };
            let bound = if demand.bound.is_finite() {
                Cell::Traced(demand.bound, demand.path.clone())
            } else {
                Cell::Empty
            };
            table.push(vec![
                letter(i).into(),
                Some(set.points).into(),
                demand.party.as_str().into(),
                demand.words.as_str().into(),
                bound,
                in_sets(input, member).into(),
                input.sets.len().into(),
            ]);
        }
    }
    table
}

/// Between a party and its words.
const GAP: f64 = 8.0;

/// Sets that are drawn at most.
const DRAWN: usize = 12;

/// Where columns stand.
struct Grid {
    frame: Frame,
    sets: usize,
    /// Room of a demand's words, its shape included.
    words: f64,
    /// Middle of the first column, and the distance to the next.
    first: f64,
    step: f64,
}

impl Grid {
    fn new(sets: usize, frame: Frame) -> Grid {
        let sets = sets.min(DRAWN);
        // Columns begin where words end; many columns take some of the room of words.
        let (most, least) = frame.pick((340.0, 330.0), (220.0, 178.0));
        let to = frame.width() - frame.pick(62.0, 4.0);
        let words = (to - frame.pick(40.0, 30.0) * sets as f64).clamp(least, most);
        let step = ((to - words) / sets.max(1) as f64).min(frame.pick(63.0, 46.0));
        Grid { frame, sets, words, first: to - step * (sets as f64 - 0.5), step }
    }

    fn at(&self, set: usize) -> f64 {
        self.first + self.step * set as f64
    }

    fn radius(&self) -> f64 {
        (self.step * 0.4).min(6.0)
    }
}

fn draw(input: &Input, frame: Frame) -> Svg {
    let grid = Grid::new(input.sets.len(), frame);
    let mut svg = Svg::new(frame.width(), 0.0);
    heads(&mut svg, &grid);
    let sets = &input.sets[..grid.sets];
    let mut y = 26.0;
    let mut middles = Vec::new();
    for (i, demand) in input.demands.iter().enumerate() {
        if !sets.iter().any(|s| s.members.contains(&i)) {
            middles.push(None);
            continue;
        }
        let words = Words::new(demand, &grid);
        let depth = words.height();
        if middles.iter().flatten().count() % 2 == 0 {
            svg.rect(0.0, y, svg.width, depth, "f-wash");
        }
        words.draw(&mut svg, demand, y);
        if frame == Frame::Wide {
            count(&mut svg, input, i, y + depth / 2.0 + 4.5);
        }
        middles.push(Some(y + depth / 2.0));
        y += depth;
    }
    for (i, set) in sets.iter().enumerate() {
        column(&mut svg, input, set, &middles, (grid.at(i), grid.radius()));
    }
    points(svg, sets, &grid, y)
}

/// The letters over the columns.
fn heads(svg: &mut Svg, grid: &Grid) {
    let kind = Type::Strong;
    for i in 0..grid.sets {
        let long = format!("Set {}", letter(i));
        let fits = font::width(&long, kind.size(), kind.weight()) + 8.0 <= grid.step;
        svg.text(
            grid.at(i),
            16.0,
            Anchor::Middle,
            kind,
            Ink::Ink,
            &if i == 0 && fits { long } else { letter(i) },
        );
    }
    if grid.frame == Frame::Wide {
        svg.text(svg.width, 16.0, Anchor::End, Type::Tick, Ink::Ink3, "in sets");
    }
}

/// Party and words of a demand in lines that fit; together where both fit on one.
struct Words {
    party: String,
    words: Vec<String>,
    together: bool,
}

impl Words {
    fn new(demand: &Demand, grid: &Grid) -> Words {
        let room = grid.words - 30.0;
        let (strong, label) = (Type::Strong, Type::Label);
        let both = font::width(&demand.party, strong.size(), strong.weight())
            + GAP
            + font::width(&demand.words, label.size(), label.weight());
        Words {
            party: font::fit(&demand.party, strong.size(), strong.weight(), room),
            words: font::wrap(&demand.words, label.size(), label.weight(), room, 2),
            together: both <= room,
        }
    }

    fn height(&self) -> f64 {
        let lines = self.words.len() + usize::from(!self.together);
        6.0 + 17.0 * lines as f64
    }

    fn draw(&self, svg: &mut Svg, demand: &Demand, top: f64) {
        let (x, y) = (22.0, top + 16.0);
        demand.part.draw(svg, 9.0, y - 4.5, 4.5);
        svg.open_mark(&format!("{}: {}", demand.party, demand.words), &[&demand.path]);
        svg.text(x, y, Anchor::Start, Type::Strong, Ink::Ink, &self.party);
        let wide = font::width(&self.party, Type::Strong.size(), Type::Strong.weight());
        let (x, mut y) = if self.together { (x + wide + GAP, y) } else { (x, y + 17.0) };
        for line in &self.words {
            svg.text(x, y, Anchor::Start, Type::Label, Ink::Ink2, line);
            y += 17.0;
        }
        svg.close();
    }
}

/// In how many sets a demand is; those that are in the most stand out.
fn count(svg: &mut Svg, input: &Input, demand: usize, y: f64) {
    let (n, of) = (in_sets(input, demand), input.sets.len());
    let most = (0..input.demands.len()).map(|d| in_sets(input, d)).max().unwrap_or(0);
    let strong = n > 1 && n == most;
    let kind = if strong { Type::Strong } else { Type::Label };
    let ink = if strong { Ink::Ink } else { Ink::Ink3 };
    svg.text(svg.width - 2.0, y, Anchor::End, kind, ink, &format!("{n} of {of}"));
}

/// The dots of a set, joined.
fn column(svg: &mut Svg, input: &Input, set: &Set, middles: &[Option<f64>], (x, radius): (f64, f64)) {
    let mut members = Vec::new();
    for (i, y) in middles.iter().enumerate() {
        match y {
            Some(y) if set.members.contains(&i) => members.push((x, *y)),
            Some(y) => svg.area(&dot(x, *y, 2.2), "f-rule", 1.0),
            None => {}
        }
    }
    let demands = set.members.iter().filter_map(|m| input.demands.get(*m));
    let words: Vec<String> = demands.clone().map(|d| format!("{}: {}", d.party, d.words)).collect();
    let paths: Vec<&str> = demands.map(|d| d.path.as_str()).collect();
    svg.open_mark(&words.join("; against "), &paths);
    svg.path(&polyline(&members), Ink::Bad, 2.0, "");
    for (x, y) in members {
        svg.dot(x, y, radius, Ink::Bad);
    }
    svg.close();
}

/// A circle as a path.
fn dot(x: f64, y: f64, r: f64) -> String {
    let (left, y, across, r) = (px(x - r), px(y), px(2.0 * r), px(r));
    format!("M{left} {y}a{r} {r} 0 1 0 {across} 0a{r} {r} 0 1 0 -{across} 0Z")
}

/// Points under one have two decimals: what is less matters to nobody.
fn apart(points: f64) -> String {
    if points < 1.0 { fixed(points, 2) } else { short(points) }
}

/// The last row: by how much each set is apart. Gives the finished picture.
fn points(mut svg: Svg, sets: &[Set], grid: &Grid, top: f64) -> Svg {
    let y = top + 18.0;
    svg.text(22.0, y, Anchor::Start, Type::Label, Ink::Ink2, "points apart");
    let kind = Type::Strong;
    let texts: Vec<String> = sets.iter().map(|s| apart(s.points)).collect();
    let widest = texts.iter().map(|t| font::width(t, kind.size(), kind.weight())).fold(0.0, f64::max);
    // Where columns are narrower than their figures, neighbours stand on lines of their own.
    let lines = libm::ceil((widest + 4.0) / grid.step).max(1.0) as usize;
    for (i, text) in texts.iter().enumerate() {
        let y = y + 17.0 * (i % lines) as f64;
        let wide = font::width(text, kind.size(), kind.weight());
        let x = grid.at(i).min(svg.width - wide / 2.0);
        svg.text(x, y, Anchor::Middle, kind, Ink::Ink, text);
    }
    svg.height = y + 17.0 * (lines.min(texts.len()) as f64 - 1.0) + 8.0;
    svg
}
