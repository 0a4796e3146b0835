//! What stands in an area: its name, and rows of squares that change with the months.

use detente_model::scenario::Domain;

use super::{Area, Force, Step};
use crate::chart::Frame;
use crate::look::{Ink, Type, font};
use crate::number;
use crate::svg::{Anchor, Svg, px};

/// From one line of a name to the next.
const LINE: f64 = 15.0;

/// The side of a square, and the distance between two.
fn square(frame: Frame) -> (f64, f64) {
    frame.pick((7.0, 2.0), (6.0, 1.5))
}

/// An area's name and squares, measured for the month that has most.
#[derive(Debug, Clone)]
pub(super) struct Block<'a> {
    area: &'a Area,
    step: Step,
    frame: Frame,
    months: usize,
    name: Vec<String>,
    /// Squares in a row.
    across: usize,
    /// Pixels across and down.
    pub size: (f64, f64),
}

impl<'a> Block<'a> {
    pub fn new(area: &'a Area, step: Step, frame: Frame, room: f64) -> Block<'a> {
        let name = font::wrap(&area.name, Type::Strong.size(), Type::Strong.weight(), room, 3);
        let months = area.forces.iter().map(|f| f.by_month.len()).max().unwrap_or(0);
        let most = area.forces.iter().map(|f| most(step, f)).fold(0.0, f64::max);
        let mut block = Block {
            area,
            step,
            frame,
            months,
            across: if most > 30.0 { 15 } else { 10 },
            size: (0.0, 0.0),
            name,
        };
        block.measure();
        block
    }

    fn measure(&mut self) {
        let name = |line: &String| font::width(line, Type::Strong.size(), Type::Strong.weight());
        let mut wide = self.name.iter().map(name).fold(font::width("none", 13.0, 400), f64::max);
        let mut high = LINE * self.name.len() as f64;
        for force in &self.area.forces {
            for x in &force.by_month {
                let (start, text) = (self.figure_at(force, *x), figure(force, *x));
                wide = wide.max(start + font::width(&text, Type::Note.size(), Type::Note.weight()));
            }
            high += self.slot(force);
        }
        if self.area.forces.is_empty() {
            high += LINE;
        }
        self.size = (wide, high);
    }

    fn cell(&self) -> f64 {
        let (side, gap) = square(self.frame);
        side + gap
    }

    /// Pixels down that a domain takes in its fullest month.
    fn slot(&self, force: &Force) -> f64 {
        (self.cell() * libm::ceil(most(self.step, force) / self.across as f64)).max(14.0) + 1.0
    }

    /// Where a figure begins: behind the squares of the first row.
    fn figure_at(&self, force: &Force, x: f64) -> f64 {
        self.step.squares(force.domain, x).min(self.across as f64) * self.cell() + 4.0
    }

    /// Draws it with its upper left corner at a point; `month` is shown, the others are there to be shown.
    pub fn draw(&self, svg: &mut Svg, (x, y): (f64, f64), month: usize) {
        for (i, line) in self.name.iter().enumerate() {
            let base = y + LINE * i as f64 + 10.5;
            svg.text_on(x, base, Anchor::Start, Type::Strong, Ink::Ink, line);
        }
        let top = y + LINE * self.name.len() as f64;
        let mut slot = top;
        for force in &self.area.forces {
            // One mark for all months: the figure of each stands beside its squares.
            let (domain, unit) = (force.domain.word(), unit(force.domain));
            svg.open_mark(&format!("{}, {domain}: {unit} in place", self.area.name), &[]);
            for (months, value) in runs(&force.by_month).into_iter().filter(|(_, value)| *value > 0.0) {
                svg.open_months(&months, months.contains(&month));
                self.draw_force(svg, (x, slot), force, value);
                svg.close();
            }
            svg.close();
            slot += self.slot(force);
        }
        self.draw_none(svg, (x, top + 10.5), month);
    }

    /// Says "none" in the months in which nothing is there.
    fn draw_none(&self, svg: &mut Svg, at: (f64, f64), month: usize) {
        let is_empty = |m: &usize| {
            self.area.forces.iter().all(|f| f.by_month.get(*m).is_none_or(|x| x.is_nan() || *x <= 0.0))
        };
        let months: Vec<usize> = (0..self.months).filter(is_empty).collect();
        let always = months.len() == self.months;
        if months.is_empty() && !always {
            return;
        }
        if !always {
            svg.open_months(&months, months.contains(&month));
        }
        svg.text_on(at.0, at.1, Anchor::Start, Type::Note, Ink::Ink3, "none");
        if !always {
            svg.close();
        }
    }

    /// One row of squares below the other, as dashed lines: each dash is a square, and the last is cut to its part.
    fn draw_force(&self, svg: &mut Svg, (x, y): (f64, f64), force: &Force, value: f64) {
        let (side, gap) = square(self.frame);
        let squares = self.step.squares(force.domain, value);
        let text = figure(force, value);
        let (mut d, mut left, mut row) = (String::new(), squares, 0.0);
        while left > 1e-9 && row < 100.0 {
            let here = left.min(self.across as f64);
            let whole = libm::floor(here + 1e-9);
            // A force too small for a square is seen all the same.
            let part = if here - whole > 1e-6 { ((here - whole) * side).max(1.5) } else { -gap };
            let long = whole * (side + gap) + part;
            d.push_str(&format!("M{} {}h{}", px(x), px(y + row * (side + gap) + 0.5 * side + 2.0), px(long)));
            left -= here;
            row += 1.0;
        }
        svg.path(&d, ink(force.domain), side, &format!("{side} {gap}"));
        let at = x + self.figure_at(force, value);
        svg.text_on(at, y + 10.0, Anchor::Start, Type::Note, Ink::Ink2, &text);
    }
}

/// Squares in the fullest month.
fn most(step: Step, force: &Force) -> f64 {
    force.by_month.iter().map(|x| step.squares(force.domain, *x)).fold(0.0, f64::max)
}

/// Months with one value, each value once.
fn runs(by_month: &[f64]) -> Vec<(Vec<usize>, f64)> {
    let mut runs: Vec<(Vec<usize>, f64)> = Vec::new();
    for (month, x) in by_month.iter().enumerate() {
        match runs.iter_mut().find(|(_, y)| (x - y).abs() < 1e-6) {
            Some((months, _)) => months.push(month),
            None => runs.push((vec![month], *x)),
        }
    }
    runs
}

/// What stands beside the squares.
fn figure(force: &Force, x: f64) -> String {
    match force.domain {
        Domain::Land | Domain::Support => number::people(x),
        Domain::Sea | Domain::Air => number::short(x),
    }
}

/// What is counted in a domain.
pub(super) fn unit(domain: Domain) -> &'static str {
    match domain {
        Domain::Land | Domain::Support => "people",
        Domain::Sea | Domain::Air => "units",
    }
}

/// The colour of a domain.
pub(super) fn ink(domain: Domain) -> Ink {
    match domain {
        Domain::Land => Ink::Land,
        Domain::Sea => Ink::Sea,
        Domain::Air => Ink::Air,
        Domain::Support => Ink::Support,
    }
}
