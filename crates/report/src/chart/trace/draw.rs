//! The panels of rounds, at either width.

use super::panel::{self, Plot};
use super::{Input, Panel, prefix};
use crate::chart::Frame;
use crate::chart::mark::Part;
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
    let shapes = Shapes::define(&mut svg, input, drawn, &plot, frame);
    let mut top = 0.0;
    for row in drawn.chunks(columns) {
        for (c, panel) in row.iter().enumerate() {
            svg.place(&panel::draw(panel, &plot, &shapes), (c as f64 * (width + GAP), top));
        }
        top += panel::height(drawn) + 16.0;
    }
    svg.height = top - 8.0;
    svg
}

/// What recurs, drawn once: the axes of panels, and the shapes of parties.
pub(super) struct Shapes {
    axes: (String, Svg),
    parts: Vec<(Part, String, Svg)>,
}

impl Shapes {
    fn define(svg: &mut Svg, input: &Input, drawn: &[&Panel], plot: &Plot, frame: Frame) -> Shapes {
        let prefix = format!("{}{}", prefix(input), frame.pick("w", "n"));
        let movers = || drawn.iter().flat_map(|p| p.actors.iter().filter(|a| a.moves()));
        let shape = |part: Part| {
            let mut drawing = Svg::new(0.0, 0.0);
            part.draw(&mut drawing, 0.0, 0.0, SIZE);
            (part, format!("{prefix}{}", part as u8), drawing)
        };
        let used = Part::ALL.into_iter().filter(|part| movers().any(|a| a.part == *part));
        let parts: Vec<_> = used.map(shape).collect();
        let axes = (format!("{prefix}a"), panel::axes(plot, input.rounds));
        let all = parts.iter().map(|(_, id, drawing)| (id.as_str(), drawing));
        svg.define(all.chain([(axes.0.as_str(), &axes.1)]));
        Shapes { axes, parts }
    }

    pub fn stamp_axes(&self, svg: &mut Svg) {
        svg.stamp(&self.axes.0, &self.axes.1, (0.0, 0.0), "");
    }

    /// The shape of a part at a point.
    pub fn stamp(&self, svg: &mut Svg, part: Part, at: (f64, f64), words: &str) {
        if let Some((_, id, drawing)) = self.parts.iter().find(|s| s.0 == part) {
            svg.stamp(id, drawing, at, words);
        }
    }
}
