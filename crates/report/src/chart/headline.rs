//! A gate's headline on its axis, small: the interval, the middle, and what the gate asks.

use detente_assess::{Gate, Verdict};

use super::axis::Scale;
use super::mark;
use crate::look::{Ink, Type, font};
use crate::number::short;
use crate::svg::{Anchor, Svg};
use crate::words;

/// Pixels across.
pub const WIDTH: f64 = 154.0;
/// Pixels down.
pub const HEIGHT: f64 = 44.0;

/// Squares of findings that are drawn at most.
const SQUARES: usize = 9;

/// Draws the headline; `None` for a gate that was not computed. `findings` are the grave ones and the defects, for a gate
/// that counts.
#[must_use]
pub fn draw(verdict: &Verdict, findings: (usize, usize)) -> Option<Svg> {
    let value = verdict.answer.value.filter(|x| x.is_finite())?;
    let mut svg = Svg::new(WIDTH, HEIGHT);
    if verdict.gate == Gate::Bound {
        squares(&mut svg, findings);
        return Some(svg);
    }
    let axis = &verdict.axis;
    let ends = verdict.interval.low.zip(verdict.interval.high);
    let from = ends.map_or(axis.from, |(low, _)| axis.from.min(low)).min(value);
    let to = ends.map_or(axis.to, |(_, high)| axis.to.max(high)).max(value);
    let scale = Scale::linear((from, to), (5.0, WIDTH - 5.0));
    svg.line((3.0, 14.0), (WIDTH - 3.0, 14.0), Ink::Rule, 2.0);
    if let Some(asks) = axis.asks.filter(|x| x.is_finite()) {
        svg.dashed((scale.at(asks), 3.0), (scale.at(asks), 25.0), Ink::Ink, 1.5, "2 2");
    }
    let (low, high) = ends.unwrap_or((value, value));
    let inner = verdict.interval.inner.unwrap_or((value, value));
    // The base may lie outside the draws: the dot is the base, the lines are the draws.
    svg.line((scale.at(low), 14.0), (scale.at(high), 14.0), Ink::Ink, 2.0);
    svg.line((scale.at(inner.0), 14.0), (scale.at(inner.1), 14.0), Ink::Ink3, 7.0);
    svg.dot(scale.at(value), 14.0, 4.5, Ink::Ink);
    labels(&mut svg, verdict, &scale, (from, to));
    Some(svg)
}

/// The ends of the axis, and the word at what the gate asks where there is room between them.
fn labels(svg: &mut Svg, verdict: &Verdict, scale: &Scale, (from, to): (f64, f64)) {
    let times = verdict.axis.times;
    let money = verdict.answer.unit.len() == 4 && verdict.answer.unit.starts_with('M');
    let percent = (times - 100.0).abs() < 1e-9;
    let shown = |x: f64| match (money, percent) {
        _ if x == 0.0 => "0".to_owned(),
        (true, _) if to >= 999.5 => format!("{} bn", short(x / 1000.0)),
        (true, _) => format!("{} m", short(x)),
        (_, true) => format!("{}\u{202f}%", short(x * times)),
        _ => short(x * times),
    };
    let y = 38.0;
    let (left, right) = (shown(from), shown(to));
    let wide = |text: &str| font::width(text, Type::Tick.size(), Type::Tick.weight());
    let mut write = |x: f64, anchor, text: &str| svg.text(x, y, anchor, Type::Tick, Ink::Ink3, text);
    let asks = verdict.axis.asks.filter(|x| x.is_finite());
    let asked = asks.map_or_else(String::new, |asks| format!("asked {}", shown(asks)));
    let (at, half) = (asks.map_or(0.0, |asks| scale.at(asks)), wide(&asked) / 2.0);
    let (clears_left, clears_right) = (at - half > wide(&left) + 8.0, at + half < WIDTH - wide(&right) - 8.0);
    match (asks, clears_left, clears_right) {
        (Some(_), true, true) => {
            write(1.0, Anchor::Start, &left);
            write(at, Anchor::Middle, &asked);
            write(WIDTH - 1.0, Anchor::End, &right);
        }
        // What is asked is worth more than an end of the axis.
        (Some(_), true, false) => {
            write(1.0, Anchor::Start, &left);
            write(WIDTH - 1.0, Anchor::End, &asked);
        }
        (Some(_), false, true) => {
            write(1.0, Anchor::Start, &asked);
            write(WIDTH - 1.0, Anchor::End, &right);
        }
        _ => {
            write(1.0, Anchor::Start, &left);
            write(WIDTH - 1.0, Anchor::End, &right);
        }
    }
}

/// Filled squares are grave findings, hollow ones defects; what does not fit is a number.
fn squares(svg: &mut Svg, (grave, defects): (usize, usize)) {
    let all = grave + defects;
    let drawn = if all > SQUARES { SQUARES - 1 } else { all };
    // One of each kind is shown where there is one.
    let grave = if defects > 0 { grave.min(drawn.saturating_sub(1)) } else { grave };
    for i in 0..drawn {
        let x = 1.0 + 16.0 * i as f64;
        if i < grave {
            svg.rect(x, 7.0, 13.0, 13.0, "f-bad");
        } else {
            svg.path(&format!("M{} 8h11v11h-11Z", x + 1.0), Ink::Doubt, 2.0, "");
        }
    }
    if all > drawn {
        let more = format!("+{}", all - drawn);
        svg.text(1.0 + 16.0 * drawn as f64, 18.5, Anchor::Start, Type::Tick, Ink::Ink3, &more);
    }
    let words = if all == 0 { "nothing found" } else { "filled: grave" };
    svg.text(1.0, 38.0, Anchor::Start, Type::Tick, Ink::Ink3, words);
    if all > 0 && defects > 0 {
        let x = font::width(words, Type::Tick.size(), Type::Tick.weight()) + 8.0;
        svg.text(x, 38.0, Anchor::Start, Type::Tick, Ink::Ink3, "hollow: defect");
    }
}

/// Ten cells: full ones are sourced, hatched ones assumed. Neither is hidden where there is any.
#[must_use]
pub fn cells(assumed: usize, of: usize) -> Svg {
    let mut svg = Svg::new(128.0, 12.0);
    let full = words::full_cells(assumed, of);
    for i in 0..10_usize {
        let x = 0.5 + 12.8 * i as f64;
        if i < full {
            svg.rect(x, 1.0, 10.5, 9.5, "f-ink2");
        } else {
            svg.rect(x, 1.5, 9.5, 8.5, "h-assumed r-assumed");
        }
    }
    svg
}

/// The signs of the page's legend.
#[must_use]
pub fn interval_sign() -> Svg {
    let mut svg = Svg::new(64.0, 14.0);
    mark::interval(&mut svg, 7.0, [2.0, 20.0, 32.0, 44.0, 62.0]);
    svg
}
