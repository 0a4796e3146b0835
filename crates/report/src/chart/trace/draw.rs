//! The panels of rounds, at either width.

use super::panel::{self, Plot};
use super::{Input, Panel, prefix};
use crate::chart::Frame;
use crate::chart::mark::Shapes;
use crate::svg::Svg;

/// Between panels.
const GAP: f64 = 28.0;
/// Half the height of a party's shape.
const SIZE: f64 = 4.2;

pub(super) fn draw(input: &Input, drawn: &[&Panel], frame: Frame) -> Svg {
    let columns = frame.pick(drawn.len().clamp(1, 2), 1);
    let width = (frame.width() - GAP * (columns as f64 - 1.0)) / columns as f64;
    let plot = Plot::new(input.rounds, width, panel::height(drawn));
    let mut svg = Svg::new(frame.width(), 0.0);
    let once = Drawn::new(&mut svg, input, drawn, &plot, frame);
    let mut top = 0.0;
    for row in drawn.chunks(columns) {
        for (c, panel) in row.iter().enumerate() {
            svg.place(&panel::draw(panel, &plot, &once), (c as f64 * (width + GAP), top));
        }
        top += panel::height(drawn) + 16.0;
    }
    svg.height = top - 8.0;
    svg
}

/// What recurs, drawn once: the axes of panels, and the shapes of parties.
pub(super) struct Drawn {
    axes: (String, Svg),
    pub shapes: Shapes,
}

impl Drawn {
    fn new(svg: &mut Svg, input: &Input, drawn: &[&Panel], plot: &Plot, frame: Frame) -> Drawn {
        let prefix = format!("{}{}", prefix(input), frame.pick("w", "n"));
        let movers = drawn.iter().flat_map(|p| p.actors.iter().filter(|a| a.moves()));
        let is_used = |part| movers.clone().any(|a| a.part == part);
        let shapes = Shapes::define(svg, &prefix, SIZE, is_used);
        let axes = (format!("{prefix}a"), panel::axes(plot, input.rounds));
        svg.define([(axes.0.as_str(), &axes.1)].into_iter());
        Drawn { axes, shapes }
    }

    pub fn stamp_axes(&self, svg: &mut Svg) {
        svg.stamp(&self.axes.0, &self.axes.1, (0.0, 0.0), "");
    }
}
