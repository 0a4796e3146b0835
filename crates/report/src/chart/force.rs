//! Force and need: one panel a domain, each in its own unit; need in steps, what is short hatched.

mod panel;
mod words;

use detente_assess::verdict::Spread;
use detente_model::scenario::Domain;

use super::{Basis, Figure, Frame, Key, mark::Sign};
use crate::look::Ink;
use crate::number;
use crate::svg::Svg;
use crate::table::{Cell, Column, Table};

/// What the chart is drawn from.
#[derive(Debug, Clone, PartialEq)]
pub struct Input {
    /// One a domain, in the order in which they are shown.
    pub panels: Vec<Panel>,
    /// How many draws the bands are over; 0 for none.
    pub draws: usize,
    /// The event with which month 0 begins; empty if it is not said.
    pub begins: String,
    /// What the figures rest on.
    pub basis: Basis,
}

/// A domain by month, all in one measure.
#[derive(Debug, Clone, PartialEq)]
pub struct Panel {
    /// Which.
    pub domain: Domain,
    /// Whether it is counted in people; else in units.
    pub in_people: bool,
    /// Asked for.
    pub need: Vec<f64>,
    /// In place.
    pub in_place: Vec<f64>,
    /// Missing: a surplus in one area does not fill the need of another.
    pub shortfall: Vec<f64>,
    /// Draws of what is in place.
    pub spread: Vec<Option<Spread>>,
    /// Draws of the share of the need that is filled in the worst month of the steady phase.
    pub filled: Option<Spread>,
}

/// The colour of a domain.
#[must_use]
pub fn ink(domain: Domain) -> Ink {
    match domain {
        Domain::Land => Ink::Land,
        Domain::Sea => Ink::Sea,
        Domain::Air => Ink::Air,
        Domain::Support => Ink::Support,
    }
}

/// The domain's word at the beginning of a line.
#[must_use]
pub fn name(domain: Domain) -> &'static str {
    match domain {
        Domain::Land => "Land",
        Domain::Sea => "Sea",
        Domain::Air => "Air",
        Domain::Support => "Support",
    }
}

impl Panel {
    /// Months that it covers.
    fn months(&self) -> usize {
        self.need.len().min(self.in_place.len()).min(self.shortfall.len())
    }

    /// Whether so much is missing that it counts: sums of parts are not exact.
    fn is_short(&self, month: usize) -> bool {
        self.shortfall[month] > 1e-6
    }

    fn worst(&self) -> Option<usize> {
        let worse = |a: &usize, b: &usize| self.shortfall[*a].total_cmp(&self.shortfall[*b]).then(b.cmp(a));
        (0..self.months()).filter(|m| self.is_short(*m)).max_by(worse)
    }

    /// A figure of this panel, as it is shown.
    fn shown(&self, x: f64) -> String {
        if self.in_people { number::people(x) } else { number::short(x) }
    }

    fn unit(&self) -> &'static str {
        if self.in_people { "people" } else { "units" }
    }

    fn has_bands(&self) -> bool {
        self.spread.iter().flatten().any(|s| s.outer.1 > s.outer.0)
    }

    fn is_empty(&self) -> bool {
        let nothing = |row: &[f64]| row.iter().all(|x| x.is_nan() || *x <= 0.0);
        nothing(&self.need) && nothing(&self.in_place)
    }
}

/// Draws it; `None` where nothing is asked for and nothing is in place.
#[must_use]
pub fn figure(input: &Input) -> Option<Figure> {
    let panels: Vec<&Panel> = input.panels.iter().filter(|p| p.months() > 0 && !p.is_empty()).collect();
    if panels.is_empty() {
        return None;
    }
    let has_bands = input.draws > 0 && panels.iter().any(|p| p.has_bands());
    let bands = if has_bands { "; bands hold 50\u{202f}% and 90\u{202f}% of draws" } else { "" };
    let mut keys = Vec::new();
    if panels.iter().any(|p| p.worst().is_some()) {
        keys.push(Key::new(Sign::Gap, "need that is not filled"));
    }
    Some(Figure {
        id: "manned-force".to_owned(),
        title: words::title(&panels),
        subtitle: format!("in place against need, by month{bands}"),
        keys,
        basis: input.basis,
        description: words::description(&panels),
        foot: words::foot(input, &panels, has_bands),
        wide: draw(&panels, Frame::Wide),
        narrow: draw(&panels, Frame::Narrow),
        table: table(&panels),
    })
}

/// Panels in two columns on a wide page, one below the other on a narrow one.
fn draw(panels: &[&Panel], frame: Frame) -> Svg {
    let columns = if panels.len() > 1 { frame.pick(2, 1) } else { 1 };
    let (gap, height) = (32.0, frame.pick(panel::WIDE, panel::NARROW));
    let width = (frame.width() - gap * (columns as f64 - 1.0)) / columns as f64;
    let rows = panels.len().div_ceil(columns);
    let mut svg = Svg::new(frame.width(), rows as f64 * height);
    // Two words name the lines once, where both are drawn.
    let named =
        panels.iter().position(|p| p.need.iter().any(|x| *x > 0.0) && p.in_place.iter().any(|x| *x > 0.0));
    for (at, panel) in panels.iter().enumerate() {
        let left = (at % columns) as f64 * (width + gap);
        let top = (at / columns) as f64 * height;
        panel::draw(&mut svg, panel, [left, top, width, height], Some(at) == named);
    }
    svg
}

fn table(panels: &[&Panel]) -> Table {
    let column = |name, unit: &str, doc| Column { name, unit: unit.to_owned(), doc };
    let mut table = Table::new(vec![
        column("domain", "", "Land, sea, air or support"),
        column("counted_in", "", "People or units"),
        column("month", "", "Month of the plan, from 0"),
        column("need", "", "Asked for"),
        column("in_place", "", "In place in the plan, which keeps every pledge"),
        column("short", "", "Need that is not filled"),
        column("low_90", "", "Fifth percentile of what is in place over the draws"),
        column("low_50", "", "Lower quartile"),
        column("middle", "", "Median"),
        column("high_50", "", "Upper quartile"),
        column("high_90", "", "Ninety-fifth percentile"),
        column("met_in", "", "In how many draws the steady need is met in full"),
    ]);
    for panel in panels {
        let met = panel.filled.map_or(Cell::Empty, |s| words::share_of_draws(&s).into());
        for month in 0..panel.months() {
            let spread = panel.spread.get(month).copied().flatten();
            let of = |f: &dyn Fn(&Spread) -> f64| Cell::from(spread.as_ref().map(f));
            table.push(vec![
                name(panel.domain).into(),
                panel.unit().into(),
                month.into(),
                Some(panel.need[month]).into(),
                Some(panel.in_place[month]).into(),
                Some(panel.shortfall[month]).into(),
                of(&|s| s.outer.0),
                of(&|s| s.inner.0),
                of(&|s| s.middle),
                of(&|s| s.inner.1),
                of(&|s| s.outer.1),
                met.clone(),
            ]);
        }
    }
    table
}
