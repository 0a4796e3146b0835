//! One issue: a line for each actor, movers named at their ends, the outcome as a thick line.

use super::draw::Drawn;
use super::{Line, Panel};
use crate::chart::axis::{Scale, months};
use crate::chart::{labels, polyline, thinned};
use crate::look::{Ink, Type, font};
use crate::number::short;
use crate::svg::{Anchor, Svg, px};
use crate::words::capital;

/// Movers that are named at most.
const NAMED: usize = 8;
/// Pixels by which a line may leave its way.
const UNSEEN: f64 = 0.4;
/// Between baselines of names.
const LINE: f64 = 15.0;
/// Over the plot: the name of the issue. Under it: the rounds.
const HEAD: f64 = 28.0;
const FOOT: f64 = 20.0;
/// From the plot to the names.
const NAME: f64 = 15.0;
/// Left of the plot: figures of the scale.
const AXIS: f64 = 26.0;

/// The size of a panel, and its scales from its own corner.
pub(super) struct Plot {
    pub x: Scale,
    pub y: Scale,
    pub left: f64,
    pub right: f64,
    pub top: f64,
    pub bottom: f64,
    pub width: f64,
}

/// Movers from the one that moved most.
fn movers(panel: &Panel) -> Vec<&Line> {
    let mut all: Vec<&Line> = panel.actors.iter().filter(|a| a.moves()).collect();
    all.sort_by(|a, b| b.way().total_cmp(&a.way()));
    all
}

/// As high as the names of movers need; all panels are, so that slopes can be compared.
pub(super) fn height(panels: &[&Panel]) -> f64 {
    let most = panels.iter().map(|p| movers(p).len().min(NAMED)).max().unwrap_or(0);
    HEAD + FOOT + (LINE * most as f64 + 10.0).clamp(96.0, 140.0)
}

impl Plot {
    pub fn new(rounds: usize, width: f64, height: f64) -> Plot {
        let names = (width * 0.34).min(132.0);
        let (left, right) = (AXIS, width - names);
        let (top, bottom) = (HEAD, height - FOOT);
        let x = Scale::linear((0.0, rounds.max(1) as f64), (left, right));
        Plot { x, y: Scale::linear((0.0, 100.0), (bottom, top)), left, right, top, bottom, width }
    }

    /// A row of positions as a line, without corners that lie within `unseen` pixels of it.
    fn points(&self, at: &[Option<f64>], unseen: f64) -> Vec<(f64, f64)> {
        let known = at.iter().enumerate().filter_map(|(r, x)| Some((r, (*x).filter(|x| x.is_finite())?)));
        thinned(&known.map(|(r, x)| (self.x.at(r as f64), self.y.at(x))).collect::<Vec<_>>(), unseen)
    }
}

pub(super) fn draw(panel: &Panel, plot: &Plot, once: &Drawn) -> Svg {
    let mut svg = Svg::new(plot.width, 0.0);
    let kind = Type::Strong;
    let name = font::fit(&capital(&panel.issue), kind.size(), kind.weight(), plot.width);
    svg.text(0.0, 13.0, Anchor::Start, kind, Ink::Ink, &name);
    once.stamp_axes(&mut svg);
    let movers = movers(panel);
    let named = &movers[..movers.len().min(NAMED)];
    quiet(&mut svg, panel, named, plot);
    let mut ended = Vec::new();
    for line in named {
        ended.extend(mover(&mut svg, line, plot).map(|end| (*line, end)));
    }
    // The thick line lies over those of parties, whose ends lie over it.
    let outcome = plot.points(&panel.outcome, UNSEEN);
    if outcome.len() > 1 {
        svg.path(&polyline(&outcome), Ink::Ink, 3.0, "");
    }
    ends(&mut svg, &ended, once, plot);
    svg
}

/// Grid and figures, the same in every panel.
pub(super) fn axes(plot: &Plot, rounds: usize) -> Svg {
    let mut svg = Svg::new(plot.width, 0.0);
    let (right, zero) = (px(plot.right), plot.y.at(0.0));
    let grid = [50.0, 100.0].map(|x| format!("M{} {}H{right}", px(plot.left), px(plot.y.at(x))));
    svg.path(&grid.concat(), Ink::Rule, 1.0, "");
    svg.line((plot.left, zero), (plot.right, zero), Ink::Ink3, 1.0);
    for x in [0.0, 50.0, 100.0] {
        svg.text(plot.left - 5.0, plot.y.at(x) + 4.0, Anchor::End, Type::Tick, Ink::Ink3, &short(x));
    }
    let y = plot.bottom + 16.0;
    for round in months(rounds, 5) {
        svg.text(plot.x.at(round as f64), y, Anchor::Middle, Type::Tick, Ink::Ink3, &short(round as f64));
    }
    svg.text(plot.right + NAME, y, Anchor::Start, Type::Tick, Ink::Ink3, "rounds");
    svg
}

/// Lines of those who are not named, in one path.
fn quiet(svg: &mut Svg, panel: &Panel, named: &[&Line], plot: &Plot) {
    let is_named = |a: &Line| named.iter().any(|n| std::ptr::eq(*n, a));
    let lines = panel.actors.iter().filter(|a| !is_named(a));
    let mut all: Vec<String> =
        lines.map(|a| polyline(&plot.points(&a.at, 2.0 * UNSEEN))).filter(|d| !d.is_empty()).collect();
    // Parties that stand at the same place all the time are one line.
    all.sort();
    all.dedup();
    if !all.is_empty() {
        svg.path(&all.concat(), Ink::Ink3, 0.8, "");
    }
}

/// The line of a mover; gives its end.
fn mover(svg: &mut Svg, line: &Line, plot: &Plot) -> Option<(f64, f64)> {
    let points = plot.points(&line.at, UNSEEN);
    svg.path(&polyline(&points), line.part.ink(), 1.6, "");
    points.last().copied()
}

/// Shapes at the ends of the lines, and names beside them.
fn ends(svg: &mut Svg, named: &[(&Line, (f64, f64))], once: &Drawn, plot: &Plot) {
    let wanted: Vec<f64> = named.iter().map(|(_, end)| end.1).collect();
    let at = labels::spread(&wanted, LINE, (plot.top, plot.bottom));
    let kind = Type::Tick;
    svg.open_group("mark", "");
    let mut leads = String::new();
    for ((line, (x, end)), y) in named.iter().zip(at) {
        once.shapes.stamp(svg, line.part, (*x, *end), &super::words::way(line));
        if (y - end).abs() > 3.0 {
            let from = format!("M{} {}", px(x + 6.0), px(*end));
            leads.push_str(&format!("{from}L{} {}", px(plot.right + NAME - 2.0), px(y)));
        }
        let from = plot.right + NAME;
        let name = font::fit(&line.name, kind.size(), kind.weight(), plot.width - from);
        svg.text(from, y + 4.0, Anchor::Start, kind, Ink::Ink, &name);
    }
    svg.close();
    if !leads.is_empty() {
        svg.path(&leads, Ink::Ink3, 0.8, "");
    }
}
