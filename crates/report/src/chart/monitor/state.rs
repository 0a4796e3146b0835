//! The states of a clause: each has its colour and its form, so that they part without colour too.

use crate::look::Ink;
use crate::svg::{Svg, px};

/// The state of a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// What it waits for has not come.
    NotTriggered,
    /// It is owed, and the time for it runs.
    Triggered,
    /// A prohibition that nobody is known to break.
    InForce,
    /// Done in time.
    Fulfilled,
    /// Done, but late.
    FulfilledLate,
    /// The time is over, and it is not done.
    Overdue,
    /// Broken.
    Breached,
    /// Suspended by a power of the agreement.
    Suspended,
    /// Over.
    Ended,
    /// Sources contradict each other.
    Disputed,
    /// Nothing that is declared can decide it.
    Unobservable,
}

impl State {
    /// All, in the order of keys.
    pub const ALL: [State; 11] = [
        State::NotTriggered,
        State::Triggered,
        State::InForce,
        State::Fulfilled,
        State::FulfilledLate,
        State::Overdue,
        State::Breached,
        State::Suspended,
        State::Ended,
        State::Disputed,
        State::Unobservable,
    ];

    /// In words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            State::NotTriggered => "not triggered",
            State::Triggered => "triggered",
            State::InForce => "in force",
            State::Fulfilled => "fulfilled",
            State::FulfilledLate => "fulfilled late",
            State::Overdue => "overdue",
            State::Breached => "breached",
            State::Suspended => "suspended",
            State::Ended => "ended",
            State::Disputed => "disputed",
            State::Unobservable => "unobservable",
        }
    }

    /// The colour of its words: what holds, what is in doubt, what fails.
    pub(super) fn ink(self) -> Ink {
        match self {
            State::Fulfilled | State::InForce => Ink::Good,
            State::FulfilledLate | State::Disputed => Ink::Doubt,
            State::Overdue | State::Breached => Ink::Bad,
            State::Unobservable => Ink::Unknown,
            State::NotTriggered | State::Triggered | State::Suspended | State::Ended => Ink::Ink2,
        }
    }

    /// Draws its bar around a height, from one abscissa to another.
    pub(super) fn draw(self, svg: &mut Svg, (from, to): (f64, f64), y: f64, half: f64) {
        let wide = to - from;
        if wide <= 0.0 {
            return;
        }
        let full = |svg: &mut Svg, class: &str| svg.rect(from, y - half, wide, 2.0 * half, class);
        match self {
            State::NotTriggered => svg.dashed((from, y), (to, y), Ink::Ink3, 1.0, "1 3"),
            State::Ended => svg.line((from, y), (to, y), Ink::Ink3, 2.0),
            State::Triggered => svg.hollow(&frame((from, to), y, half), Ink::Ink2, 1.5),
            State::InForce => {
                svg.area(&frame((from, to), y, half), "f-good", 0.28);
                svg.line((from, y), (to, y), Ink::Good, 2.0);
            }
            State::Fulfilled => full(svg, "f-good"),
            State::FulfilledLate => {
                svg.rect(from, y - half, wide, half, "f-good");
                svg.rect(from, y, wide, half, "h-gap");
            }
            State::Overdue => full(svg, "h-gap"),
            State::Breached => {
                // Broken through the middle, so that it is no full bar of what was kept.
                full(svg, "f-bad");
                svg.dashed((from, y), (to, y), Ink::Page, half / 2.0, "5 3");
            }
            State::Suspended => full(svg, "h-ink2"),
            // Upright bars with gaps between them.
            State::Disputed => svg.dashed((from, y), (to, y), Ink::Doubt, 2.0 * half, "4 3"),
            State::Unobservable => {
                let d = frame((from, to), y, half - 0.5);
                svg.path(&d, Ink::Unknown, 1.0, "2 2");
            }
        }
    }
}

fn frame((from, to): (f64, f64), y: f64, half: f64) -> String {
    // The rim lies inside the bar's end.
    let (from, to) = if to - from > 2.0 { (from + 0.75, to - 0.75) } else { (from, to) };
    format!("M{} {}H{}V{}H{}Z", px(from), px(y - half), px(to), px(y + half), px(from))
}
