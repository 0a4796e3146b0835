//! The strip above the rows: what happened, and when.

use super::draw::{Place, wide};
use super::layout::Plan;
use super::{Event, Input, Span, day};
use crate::chart::Frame;
use crate::look::{Ink, Type, font};
use crate::svg::{Anchor, Svg};

/// Height of the strip of events.
const STRIP: f64 = 12.0;
/// Lines of labels above it at most.
const LINES: usize = 2;
/// From one line of labels to the next.
const LINE: f64 = 15.0;

/// Ticks of what happened, with the names of those that find room; gives the height below them.
pub(super) fn events(svg: &mut Svg, place: &Place, input: &Input, plan: &Plan<'_>) -> f64 {
    let inside = |e: &&Event| e.at.1 >= plan.days.0 && e.at.0 <= plan.days.1;
    let mut all: Vec<&Event> = input.events.iter().filter(inside).collect();
    if all.is_empty() {
        return 6.0;
    }
    all.sort_by(|a, b| a.at.0.total_cmp(&b.at.0));
    let lines = labels(svg, place, plan, &all);
    let top = LINE * lines as f64 + 4.0;
    let (from, to) = (top, top + STRIP);
    if place.frame == Frame::Wide {
        svg.text(0.0, to - 1.0, Anchor::Start, Type::Label, Ink::Ink, "What happened");
    }
    let mut taken = f64::NEG_INFINITY;
    for event in &all {
        let x = place.scale.at(event.at.0);
        let end = place.scale.at(event.at.1);
        let text = format!("{}{}: {}", event.name, by(event), day::interval(event.at));
        // Ticks that fall together are one mark, told by the first of them.
        if x - taken < 0.8 && end - x < 1.5 {
            continue;
        }
        taken = x;
        svg.open_mark(&text, &[]);
        if end - x > 3.0 {
            svg.line((x, to - 3.0), (end, to - 3.0), Ink::Ink3, 2.0);
        }
        if event.happened {
            svg.line((x, from + 1.0), (x, to), Ink::Ink, 1.5);
        } else {
            svg.ring(x, (from + to) / 2.0, 3.0, Ink::Ink3, 1.5);
        }
        svg.close();
    }
    svg.line((place.days.0, to), (place.days.1, to), Ink::Rule, 1.0);
    to + 4.0
}

fn by(event: &Event) -> String {
    if event.by.is_empty() { String::new() } else { format!(" by {}", event.by) }
}

/// The name of each event where it first happens, as long as there is room, those first with which something changes;
/// gives how many lines they take.
fn labels(svg: &mut Svg, place: &Place, plan: &Plan<'_>, all: &[&Event]) -> usize {
    let mut order: Vec<&&Event> = all.iter().filter(|e| e.happened).collect();
    order.sort_by_key(|event| !changes(plan, event));
    let mut named: Vec<&str> = Vec::new();
    // What is taken of each line.
    let mut taken: [Vec<Span>; LINES] = Default::default();
    let mut chosen: Vec<(usize, f64, String)> = Vec::new();
    for event in order {
        if named.contains(&event.name.as_str()) {
            continue;
        }
        let room = place.frame.pick(150.0, 120.0);
        let text = font::fit(&event.name, Type::Note.size(), Type::Note.weight(), room);
        let width = wide(&text, Type::Note);
        let left = place.scale.at(event.at.0).min(svg.width - 2.0 - width);
        let is_free = |line: &usize| {
            taken[*line].iter().all(|(from, to)| left + width + 8.0 < *from || *to + 8.0 < left)
        };
        let Some(line) = (0..LINES).find(is_free).filter(|_| left >= 0.0) else { continue };
        taken[line].push((left, left + width));
        named.push(&event.name);
        chosen.push((line, left, text));
    }
    let lines = chosen.iter().map(|c| c.0 + 1).max().unwrap_or(0);
    for (line, x, text) in chosen {
        // The first line stands next to the ticks.
        let y = LINE * (lines - line) as f64 - 3.0;
        svg.text(x, y, Anchor::Start, Type::Note, Ink::Ink2, &text);
    }
    lines
}

/// Whether a state of some row begins with an event.
fn changes(plan: &Plan<'_>, event: &Event) -> bool {
    let turns = plan.rows.iter().flat_map(|row| &row.life.turns);
    turns.filter_map(|turn| turn.since).any(|since| (since.0 - event.at.0).abs() < 1e-6)
}
