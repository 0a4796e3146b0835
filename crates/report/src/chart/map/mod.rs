//! Where the force stands: quiet areas, and squares that are counted. No front line is drawn.
//!
//! Every month is drawn; a page shows one of them ([`Svg::open_months`]).

mod block;
mod outline;
mod place;

use detente_assess::map::Polygon;
use detente_model::scenario::Domain;

use super::mark::Sign;
use super::{Basis, Figure, Frame, Key};
use crate::look::{Ink, Type};
use crate::number;
use crate::svg::{Anchor, Svg};
use crate::table::{Cell, Column, Table};
use block::Block;
use outline::Projection;

/// What is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Input {
    /// Units of land, in degrees.
    pub land: Vec<Vec<Polygon>>,
    /// Waters, in degrees.
    pub seas: Vec<Vec<Polygon>>,
    /// Where units serve.
    pub areas: Vec<Area>,
    /// The month that is shown first.
    pub month: usize,
    /// What the figures rest on.
    pub basis: Basis,
    /// Where the outlines come from.
    pub source: String,
}

/// An area and what stands there.
#[derive(Debug, Clone, PartialEq)]
pub struct Area {
    /// Its name.
    pub name: String,
    /// Its units, as positions in [`Input::land`]; none for an area that is not on the map.
    pub units: Vec<usize>,
    /// Whether it lies on the water before these units.
    pub at_sea: bool,
    /// What stands there; domains that never have anything there are left out.
    pub forces: Vec<Force>,
}

/// A domain's force in an area.
#[derive(Debug, Clone, PartialEq)]
pub struct Force {
    /// Which.
    pub domain: Domain,
    /// People on land and in support, units at sea and in the air.
    pub by_month: Vec<f64>,
}

impl Area {
    fn force(&self, domain: Domain, month: usize) -> f64 {
        let of = self.forces.iter().filter(|f| f.domain == domain);
        of.filter_map(|f| f.by_month.get(month)).filter(|x| x.is_finite() && **x > 0.0).sum()
    }

    fn people(&self, month: usize) -> f64 {
        self.force(Domain::Land, month) + self.force(Domain::Support, month)
    }

    fn is_empty(&self, month: usize) -> bool {
        Domain::ALL.into_iter().all(|d| self.force(d, month) <= 0.0)
    }
}

/// What one square stands for.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Step {
    people: f64,
    units: f64,
}

/// The most squares of one domain in one area.
const MOST: f64 = 60.0;

impl Step {
    fn new(areas: &[Area]) -> Step {
        let most = |domains: [Domain; 2]| {
            let forces = areas.iter().flat_map(|a| &a.forces).filter(|f| domains.contains(&f.domain));
            forces.flat_map(|f| &f.by_month).copied().filter(|x| x.is_finite()).fold(0.0, f64::max)
        };
        let fit = |start: f64, most: f64| {
            let steps = (0..600).map(|i| [1.0, 2.0, 5.0][i % 3] * libm::pow(10.0, (i / 3) as f64) * start);
            steps.into_iter().find(|s| most / s <= MOST).unwrap_or(f64::MAX)
        };
        Step {
            people: fit(1000.0, most([Domain::Land, Domain::Support])),
            units: fit(1.0, most([Domain::Sea, Domain::Air])),
        }
    }

    fn squares(self, domain: Domain, x: f64) -> f64 {
        let by = if block::unit(domain) == "people" { self.people } else { self.units };
        if x.is_finite() && x > 0.0 { x / by } else { 0.0 }
    }
}

/// Draws the map; nothing where no area lies on it.
#[must_use]
pub fn figure(input: &Input) -> Option<Figure> {
    let on_map = |a: &Area| a.units.iter().any(|u| input.land.get(*u).is_some_and(|p| !p.is_empty()));
    if !input.areas.iter().any(on_map) {
        return None;
    }
    let step = Step::new(&input.areas);
    let shown: Vec<Domain> = Domain::ALL
        .into_iter()
        .filter(|d| input.areas.iter().any(|a| a.forces.iter().any(|f| f.domain == *d)))
        .collect();
    let keys = shown.iter().map(|d| Key::new(Sign::Area(block::ink(*d)), d.word())).collect();
    let title = title(input);
    Some(Figure {
        id: "manned-map".to_owned(),
        subtitle: format!(
            "force in place; one square: {} people on land and in support, {} at sea and in the air",
            number::fixed(step.people, 0),
            if step.units == 1.0 {
                "one unit".to_owned()
            } else {
                format!("{} units", number::fixed(step.units, 0))
            },
        ),
        keys,
        basis: input.basis,
        description: describe(&title, input),
        title,
        foot: format!("{}; borders as in the data; no front line is drawn.", input.source),
        wide: draw(input, step, Frame::Wide)?,
        narrow: draw(input, step, Frame::Narrow)?,
        table: table(input, &on_map),
    })
}

/// The finding: where the force of the month stands.
fn title(input: &Input) -> String {
    let month = input.month;
    let there: Vec<&Area> = input.areas.iter().filter(|a| !a.is_empty(month)).collect();
    match there[..] {
        [] => return format!("In month {month} no force is in place"),
        [only] => return format!("In month {month} all of the force stands in one area: {}", only.name),
        _ => {}
    }
    let all: f64 = there.iter().map(|a| a.people(month)).sum();
    let spread = if there.len() == input.areas.len() {
        format!("In month {month} the force stands in all {} areas", there.len())
    } else {
        format!("In month {month} the force stands in {} of {} areas", there.len(), input.areas.len())
    };
    let most = there.iter().max_by(|a, b| a.people(month).total_cmp(&b.people(month)));
    match most.filter(|a| a.people(month) > 0.5 * all) {
        Some(a) => format!("{spread}, more than half of its people in one: {}", a.name),
        None => spread,
    }
}

fn describe(title: &str, input: &Input) -> String {
    let month = input.month;
    let of = |a: &Area| {
        let parts: Vec<String> = Domain::ALL
            .into_iter()
            .filter(|d| a.force(*d, month) > 0.0)
            .map(|d| format!("{} {} {}", d.word(), number::short(a.force(d, month)), block::unit(d)))
            .collect();
        format!("{}: {}", a.name, if parts.is_empty() { "none".to_owned() } else { parts.join(", ") })
    };
    format!("{title}. {}.", input.areas.iter().map(of).collect::<Vec<_>>().join("; "))
}

fn table(input: &Input, on_map: &dyn Fn(&Area) -> bool) -> Table {
    let column = |name, unit: &str, doc| Column { name, unit: unit.to_owned(), doc };
    let mut table = Table::new(vec![
        column("area", "", "Where"),
        column("month", "", "Month of the plan, from 0"),
        column("land", "people", "On land"),
        column("sea", "units", "At sea"),
        column("air", "units", "In the air"),
        column("support", "people", "In support"),
        column("map", "", "yes where the area lies on the map"),
    ]);
    for area in &input.areas {
        for month in 0..months(input).max(1) {
            let mut row: Vec<Cell> = vec![area.name.as_str().into(), month.into()];
            row.extend(Domain::ALL.into_iter().map(|d| Cell::Number(area.force(d, month))));
            row.push(if on_map(area) { "yes" } else { "no" }.into());
            table.push(row);
        }
    }
    table
}

/// Pixels between the map and the list beside it.
const GAP: f64 = 24.0;

fn draw(input: &Input, step: Step, frame: Frame) -> Option<Svg> {
    let width = frame.width();
    let off = input.areas.iter().filter(|a| a.units.is_empty()).count();
    // Few areas off the map stand beside it, many below.
    let beside = frame == Frame::Wide && (1..=4).contains(&off);
    let wide = if beside { width - 216.0 } else { width };
    let at_sea = input.areas.iter().any(|a| a.at_sea && !a.units.is_empty());
    let margin = if at_sea { frame.pick(16.0, 10.0) } else { 2.0 };
    let all: Vec<&Polygon> = input.land.iter().flatten().collect();
    let projection = Projection::fit(&all, (wide, frame.pick(430.0, 300.0)), margin)?;
    let pixels = |of: &[Vec<Polygon>]| -> Vec<Vec<Polygon>> {
        of.iter().map(|unit| unit.iter().map(|p| projection.polygon(p)).collect()).collect()
    };
    let land = pixels(&input.land);
    let cut = |sea: Vec<Polygon>| sea.iter().map(|p| outline::cut(p, projection.size)).collect();
    let seas: Vec<Vec<Polygon>> = pixels(&input.seas).into_iter().map(cut).collect();
    let block = |area, room| Block::new(area, step, frame, room);
    let blocks: Vec<Block<'_>> = input.areas.iter().map(|a| block(a, frame.pick(150.0, 116.0))).collect();
    let places = place::on_map(&input.areas, &blocks, &land, &seas, projection.size);
    let mut svg = Svg::new(width, projection.size.1);
    ground(&mut svg, input, &land, &seas);
    name_months(&mut svg, input);
    for (block, at) in blocks.iter().zip(&places) {
        if let Some(at) = at {
            block.draw(&mut svg, *at, input.month);
        }
    }
    let room = frame.pick(190.0, 165.0);
    let rest: Vec<&Area> =
        input.areas.iter().zip(&places).filter(|(_, at)| at.is_none()).map(|(a, _)| a).collect();
    let head = match rest.iter().any(|a| !a.units.is_empty()) {
        true => "Not on the map, or without room there",
        false => "Not on the map",
    };
    let rest: Vec<Block<'_>> = rest.into_iter().map(|a| block(a, room)).collect();
    list(&mut svg, head, &rest, beside.then_some(wide + GAP), input.month);
    Some(svg)
}

/// Says in the corner which month is shown.
fn name_months(svg: &mut Svg, input: &Input) {
    let months = months(input);
    for month in 0..months {
        svg.open_months(&[month], month == input.month);
        let text = format!("month {month}");
        svg.text_on(0.0, 12.0, Anchor::Start, Type::Tick, Ink::Ink3, &text);
        svg.close();
    }
}

/// How many months are told of.
fn months(input: &Input) -> usize {
    input.areas.iter().flat_map(|a| &a.forces).map(|f| f.by_month.len()).max().unwrap_or(0)
}

/// Water, then land: units of one area in one tint, those of none paler.
fn ground(svg: &mut Svg, input: &Input, land: &[Vec<Polygon>], seas: &[Vec<Polygon>]) {
    for sea in seas.iter().filter(|sea| sea.iter().any(|p| !p.is_empty())) {
        svg.area(&outline::path(sea.iter()), "f-sea", 0.07);
    }
    let area_of = |unit: usize| input.areas.iter().position(|a| !a.at_sea && a.units.contains(&unit));
    let free = (0..land.len()).filter(|u| area_of(*u).is_none()).flat_map(|u| &land[u]);
    svg.area(&outline::path(free), "f-wash r-rule", 1.0);
    for at in 0..input.areas.len() {
        let own = (0..land.len()).filter(|u| area_of(*u) == Some(at)).flat_map(|u| &land[u]);
        let d = outline::path(own);
        if !d.is_empty() {
            svg.area(&d, "f-rule r-page", [0.95, 0.7, 0.85, 0.6][at % 4]);
        }
    }
}

/// Areas that are not on the map, in columns beside it or below.
fn list(svg: &mut Svg, head: &str, blocks: &[Block<'_>], beside: Option<f64>, month: usize) {
    if blocks.is_empty() {
        return;
    }
    let map = svg.height;
    let left = beside.unwrap_or(0.0);
    let top = if beside.is_some() { 16.0 } else { map + 24.0 };
    svg.text(left, top, Anchor::Start, Type::Note, Ink::Ink3, head);
    let widest = blocks.iter().map(|b| b.size.0).fold(1.0, f64::max);
    let room = svg.width - left;
    let columns = (libm::floor((room + 14.0) / (widest + 14.0)) as usize).clamp(1, 4);
    let columns = if beside.is_some() { 1 } else { columns };
    let mut y = top + 12.0;
    for row in blocks.chunks(columns) {
        for (i, block) in row.iter().enumerate() {
            block.draw(svg, (left + i as f64 * room / columns as f64, y), month);
        }
        y += row.iter().map(|b| b.size.1).fold(0.0, f64::max) + 14.0;
    }
    svg.height = svg.height.max(y - 6.0);
}
