//! Times: points, windows and bounds.

use super::piece::condition_words;
use crate::tree::{Condition, TimeBound, TimePoint};

fn point(at: &TimePoint) -> String {
    match at {
        TimePoint::At(anchor) => condition_words(anchor),
        TimePoint::After(duration, anchor) => format!("{duration} after {}", condition_words(anchor)),
        TimePoint::Before(duration, anchor) => format!("{duration} before {}", condition_words(anchor)),
        TimePoint::Day(day, anchor) => format!("day {day} of {}", condition_words(anchor)),
    }
}

/// `from E until F`.
pub(super) fn window(from: Option<&TimePoint>, until: Option<&TimePoint>) -> String {
    let from = from.map(|at| format!("from {}", point(at)));
    let until = until.map(|at| format!("until {}", point(at)));
    from.into_iter().chain(until).collect::<Vec<_>>().join(" ")
}

/// A bound in words.
pub(crate) fn bound(bound: &TimeBound) -> String {
    match bound {
        TimeBound::Within(duration, None) => format!("within {duration}"),
        TimeBound::Within(duration, Some(of)) => format!("within {duration} of {}", point(of)),
        TimeBound::By(at) => format!("by {}", point(at)),
        TimeBound::Before(at) => format!("before {}", point(at)),
        TimeBound::NotBefore(at) => format!("not before {}", point(at)),
        TimeBound::On(at) => format!("on {}", point(at)),
        TimeBound::Every { step, from, until } => {
            let window = window(from.as_ref(), until.as_ref());
            format!("every {step}{}{window}", if window.is_empty() { "" } else { " " })
        }
        TimeBound::Window { from, until } => window(from.as_ref(), until.as_ref()),
        TimeBound::For(duration) => format!("for {duration}"),
        TimeBound::AtOnce => "at once".to_owned(),
    }
}

/// Bounds one after the other; a comma stands where the next would be read as a part of the one before.
pub(crate) fn bounds(bounds: &[TimeBound]) -> String {
    let mut text = String::new();
    for (index, one) in bounds.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|before| bounds.get(before));
        if before.is_some_and(|before| runs_into(before, one)) {
            text.push(',');
        }
        if index > 0 {
            text.push(' ');
        }
        text.push_str(&bound(one));
    }
    text
}

fn runs_into(before: &TimeBound, next: &TimeBound) -> bool {
    match next {
        TimeBound::By(_) => last_anchor(before).is_some_and(takes_a_doer),
        TimeBound::Window { from, .. } => match before {
            TimeBound::Every { from: begun, until: None, .. }
            | TimeBound::Window { from: begun, until: None } => begun.is_none() || from.is_none(),
            _ => false,
        },
        _ => false,
    }
}

fn last_anchor(bound: &TimeBound) -> Option<&Condition> {
    let at = match bound {
        TimeBound::Within(_, at) => at.as_ref(),
        TimeBound::By(at) | TimeBound::Before(at) | TimeBound::NotBefore(at) | TimeBound::On(at) => Some(at),
        TimeBound::Every { from, until, .. } | TimeBound::Window { from, until } => {
            until.as_ref().or(from.as_ref())
        }
        TimeBound::For(_) | TimeBound::AtOnce => None,
    };
    at.map(TimePoint::anchor)
}

/// Whether a `by` behind it would name its doer.
fn takes_a_doer(anchor: &Condition) -> bool {
    match anchor {
        Condition::Event(event) => event.by.is_none() && !event.attributed,
        Condition::Clause { by, .. } => by.is_none(),
        _ => false,
    }
}
