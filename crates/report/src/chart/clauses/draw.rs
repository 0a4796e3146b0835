//! The drawing, at either width.

use super::{Block, Calendar, Due, Row, STATED, day, list, words};
use crate::chart::Frame;
use crate::chart::axis::{Scale, ticks};
use crate::look::{Ink, Type, font};
use crate::svg::{Anchor, Svg, px};

/// The colour of the time in which something is due.
pub(super) const DUE: Ink = Ink::Ink3;
/// Its opacity.
const PALE: f64 = 0.28;
/// Half the height of a bar.
const HALF: f64 = 6.0;
/// From a mark to its label.
const GAP: f64 = 9.0;

/// Where things stand at a width.
struct Place {
    frame: Frame,
    /// Left end of the days.
    start: f64,
    /// Right end of the room for days and labels.
    end: f64,
}

pub(super) fn draw(frame: Frame, blocks: &[Block<'_>]) -> Svg {
    let mut svg = Svg::new(frame.width(), 0.0);
    let place = Place { frame, start: frame.pick(270.0, 6.0), end: frame.width() - 2.0 };
    let mut y = 0.0;
    for (index, block) in blocks.iter().enumerate() {
        y += if index > 0 { 14.0 } else { 0.0 };
        y = heading(&mut svg, block, y);
        for calendar in &block.calendars {
            y = self::calendar(&mut svg, &place, block, calendar, y);
        }
    }
    svg.height = y + 4.0;
    svg
}

/// Writes what fits of a text.
fn put(svg: &mut Svg, at: (f64, f64), kind: Type, ink: Ink, text: &str, room: f64) {
    let text = font::fit(text, kind.size(), kind.weight(), room);
    svg.text(at.0, at.1, Anchor::Start, kind, ink, &text);
}

fn wide(text: &str, kind: Type) -> f64 {
    font::width(text, kind.size(), kind.weight())
}

fn heading(svg: &mut Svg, block: &Block<'_>, y: f64) -> f64 {
    if !block.has_heading {
        return y;
    }
    let shared = block.name == "however it is read";
    let name = if shared { "However it is read".to_owned() } else { format!("Reading “{}”", block.name) };
    let room = svg.width;
    put(svg, (0.0, y + 16.0), Type::Strong, Ink::Ink, &name, room);
    if block.note.is_empty() {
        return y + 24.0;
    }
    put(svg, (0.0, y + 33.0), Type::Note, Ink::Ink3, &block.note, room);
    y + 41.0
}

/// Rows above the days of their trigger.
fn calendar(svg: &mut Svg, place: &Place, block: &Block<'_>, calendar: &Calendar<'_>, mut y: f64) -> f64 {
    let room = svg.width;
    let Some(trigger) = calendar.trigger else {
        for row in &calendar.rows {
            y = dayless(svg, place, block, row, y);
        }
        return y + 6.0;
    };
    let after = if trigger.is_empty() { "From the start".to_owned() } else { format!("After {trigger}") };
    put(svg, (0.0, y + 16.0), Type::Note, Ink::Ink2, &after, room);
    y += 22.0;
    let days = ticks(0.0, calendar.end);
    let last = days.last().copied().unwrap_or(1.0);
    let labels = calendar.rows.iter().map(|row| asks_for(row)).fold(0.0, f64::max) + GAP + 2.0;
    let end = place.end - labels.clamp(40.0, place.frame.pick(220.0, 200.0));
    let scale = Scale::linear((0.0, last), (place.start, end));
    let two_lines = calendar.rows.iter().any(|row| label(row).0.len() > 1);
    let height = place.frame.pick(38.0, if two_lines { 50.0 } else { 42.0 });
    let bottom = y + height * calendar.rows.len() as f64;
    for tick in &days {
        svg.line((scale.at(*tick), y), (scale.at(*tick), bottom), Ink::Grid, 1.0);
    }
    for row in &calendar.rows {
        let top = y;
        let middle = head(svg, place, block, row, top, false);
        svg.open_mark(&told(row), &row.paths.iter().map(String::as_str).collect::<Vec<_>>());
        bar(svg, place, row, &scale, (end, middle));
        svg.close();
        y += height;
    }
    tick_labels(svg, &days, &scale, bottom + 14.0);
    bottom + 26.0
}

/// Figures under the days; one that would touch the one before is left out.
fn tick_labels(svg: &mut Svg, days: &[f64], scale: &Scale, y: f64) {
    let mut taken = f64::NEG_INFINITY;
    for (index, tick) in days.iter().enumerate() {
        let text = if index == 0 { "day 0".to_owned() } else { day(*tick) };
        let half = wide(&text, Type::Tick) / 2.0;
        let x = scale.at(*tick).max(half);
        if x - half > taken + 6.0 {
            svg.text(x, y, Anchor::Middle, Type::Tick, Ink::Ink3, &text);
            taken = x + half;
        }
    }
}

/// What a row is called, and who does it or what it waits for; gives the height of its bar's middle.
fn head(svg: &mut Svg, place: &Place, block: &Block<'_>, row: &Row, y: f64, says_trigger: bool) -> f64 {
    let beside = |o: &&&Row| o.clause == row.clause;
    let several = block.calendars.iter().flat_map(|c| &c.rows).filter(beside).count() > 1;
    let doers = if row.doers.is_empty() { "nobody named".to_owned() } else { list(&row.doers) };
    let deed = format!("{doers}: {}", row.deed);
    let name = match (several, row.title.is_empty()) {
        (true, _) => deed.clone(),
        (false, true) => row.clause.clone(),
        (false, false) => row.title.clone(),
    };
    let second = match (says_trigger, row.trigger.is_empty()) {
        (true, true) => format!("{} · from the start", row.clause),
        (true, false) => format!("{} · after {}", row.clause, row.trigger),
        (false, _) if several || row.title.is_empty() => {
            if several {
                row.clause.clone()
            } else {
                deed
            }
        }
        (false, _) => format!("{} · {deed}", row.clause),
    };
    match place.frame {
        Frame::Wide => {
            let room = place.start - 16.0;
            put(svg, (0.0, y + 15.0), Type::Label, Ink::Ink, &name, room);
            put(svg, (0.0, y + 31.0), Type::Tick, Ink::Ink3, &second, room);
            y + 18.0
        }
        Frame::Narrow if says_trigger => {
            put(svg, (0.0, y + 15.0), Type::Label, Ink::Ink, &name, svg.width);
            put(svg, (0.0, y + 30.0), Type::Tick, Ink::Ink3, &second, svg.width);
            y + 45.0
        }
        Frame::Narrow => {
            put(svg, (0.0, y + 15.0), Type::Label, Ink::Ink, &name, svg.width);
            y + 29.0
        }
    }
}

fn told(row: &Row) -> String {
    let doers = if row.doers.is_empty() { "nobody named".to_owned() } else { row.doers.join(", ") };
    format!("{}: {doers}: {}: {}", row.clause, row.deed, words(row))
}

/// The parts of the label at the end of a bar, their type and ink.
fn label(row: &Row) -> (Vec<String>, Type, Ink) {
    let (mut says, grave) = (Vec::new(), row.is_grave());
    match (&row.due, row.earliest) {
        (Due::Day(_), Some(earliest)) if row.late().is_some() => says.push(format!("day {}", day(earliest))),
        (Due::Day(due), _) => says.push(format!("day {}", day(*due))),
        (Due::Date(date), _) => says.push(format!("by {date}")),
        (_, Some(earliest)) => says.push(format!("from day {}", day(earliest))),
        (_, None) => {}
    }
    says.extend(row.troubles());
    let (kind, ink) = if grave { (Type::Strong, Ink::Bad) } else { (Type::Note, Ink::Ink2) };
    (says, kind, ink)
}

/// The room that a label asks for: its wider line where it has several parts.
fn asks_for(row: &Row) -> f64 {
    let (says, kind, _) = label(row);
    let Some((first, rest)) = says.split_first() else { return 0.0 };
    wide(first, kind).max(wide(&rest.join("; "), kind))
}

/// The time in which it is due, its deadline, what is overdue, the first feasible day.
fn bar(svg: &mut Svg, place: &Place, row: &Row, scale: &Scale, (end, y): (f64, f64)) {
    let start = scale.at(row.from.unwrap_or(0.0));
    let earliest = row.earliest.map(|day| scale.at(day));
    let mut right = start;
    if let Due::Day(due) = row.due {
        let x = scale.at(due);
        time(svg, (start, x), y);
        let overdue = match earliest {
            Some(at) => at,
            // What is declared never suffices: overdue for good.
            None if row.can_be_met == Some(false) => end,
            None => x,
        };
        svg.rect(x, y - HALF, overdue - x, 2.0 * HALF, "h-gap");
        svg.line((x, y - HALF - 3.0), (x, y + HALF + 3.0), Ink::Ink, 2.5);
        right = x.max(overdue);
    } else if row.is_open() {
        open(svg, row, (start, end), y);
        right = end;
    }
    if let Some(x) = earliest {
        svg.dot(x, y, 5.0, if row.late().is_some() { Ink::Bad } else { Ink::Ink });
        right = right.max(x);
    }
    let (says, kind, ink) = label(row);
    let (x, room) = (right + GAP, place.end - right - GAP);
    let whole = says.join("; ");
    match says.split_first() {
        Some((first, rest)) if !rest.is_empty() && wide(&whole, kind) > room => {
            put(svg, (x, y - 2.0), kind, ink, first, room);
            put(svg, (x, y + 13.0), kind, ink, &rest.join("; "), room);
        }
        _ => put(svg, (x, y + 4.5), kind, ink, &whole, room),
    }
}

/// Time in which something is due.
fn time(svg: &mut Svg, (start, end): (f64, f64), y: f64) {
    let d = format!("M{} {}H{}V{}H{}Z", px(start), px(y - HALF), px(end), px(y + HALF), px(start));
    svg.area(&d, &format!("f-{}", DUE.name()), PALE);
}

/// The hatch of time without an end, paler where the duty can work all the same.
fn open(svg: &mut Svg, row: &Row, (start, end): (f64, f64), y: f64) {
    let d =
        format!("M{} {}H{}V{}H{}Z", px(start), px(y - HALF - 2.0), px(end), px(y + HALF + 2.0), px(start));
    svg.area(&d, "h-gap", if row.is_grave() { 1.0 } else { 0.45 });
}

/// A row without any day: words in the place of a bar.
fn dayless(svg: &mut Svg, place: &Place, block: &Block<'_>, row: &Row, y: f64) -> f64 {
    let middle = head(svg, place, block, row, y, true);
    let ends = (place.start, place.end);
    svg.open_mark(&told(row), &row.paths.iter().map(String::as_str).collect::<Vec<_>>());
    let mut says = row.troubles();
    match &row.due {
        Due::Date(date) => says.insert(0, format!("by {date}")),
        Due::Stated => says.insert(0, STATED.to_owned()),
        Due::Day(_) | Due::Open => {}
    }
    if row.is_open() || row.is_grave() {
        open(svg, row, ends, middle);
    } else {
        time(svg, ends, middle);
    }
    let (kind, ink) = if row.is_grave() { (Type::Strong, Ink::Bad) } else { (Type::Note, Ink::Ink) };
    let room = ends.1 - ends.0 - 16.0;
    let text = font::fit(&says.join("; "), kind.size(), kind.weight(), room);
    let half = wide(&text, kind) / 2.0 + 5.0;
    let x = f64::midpoint(ends.0, ends.1);
    if !text.is_empty() {
        svg.rect(x - half, middle - HALF - 2.0, 2.0 * half, 2.0 * HALF + 4.0, "f-page");
        svg.text(x, middle + 4.5, Anchor::Middle, kind, ink, &text);
    }
    svg.close();
    y + place.frame.pick(38.0, 58.0)
}
