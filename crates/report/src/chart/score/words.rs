//! What the scoreboard says.

use super::{Error, Input, Kind, Row};
use crate::number::{DASH, fixed, in_words};
use crate::words::capital;

/// Points with a decimal, so that models can be told apart.
pub(super) fn points(x: f64) -> String {
    fixed(x, 1)
}

/// `23.5 (21.9–25.1)`.
pub(super) fn with_interval(e: &Error) -> String {
    format!("{} ({}{DASH}{})", points(e.value), points(e.low), points(e.high))
}

/// The finding: whether anything beats the yardstick by more than chance could make it.
pub(super) fn title(input: &Input, rows: &[&Row]) -> String {
    let worse = constant(input, rows);
    let best = rows.iter().find(|r| r.kind != Kind::Constant).unwrap_or(&rows[0]);
    let least =
        || format!("The {} errs least, by {} points on average{worse}", best.model, points(best.error.value));
    let Some(yardstick) = input.of(Kind::Yardstick) else { return least() };
    let rivals = || rows.iter().filter(|r| !matches!(r.kind, Kind::Yardstick | Kind::Constant));
    let lead = |r: &Row| r.lead.filter(|e| e.is_finite() && e.high < 0.0);
    let ahead: Vec<(&&Row, Error)> = rivals().filter_map(|r| Some((r, lead(r)?))).collect();
    let best = ahead.iter().min_by(|a, b| a.1.value.total_cmp(&b.1.value));
    let than = &yardstick.model;
    match (best, ahead.len()) {
        (None, _) if rivals().next().is_none() => {
            format!("The {than} errs by {} points on average{worse}", points(yardstick.error.value))
        }
        (None, _) if rivals().all(|r| r.lead.is_none()) => least(),
        (None, _) => format!("No model beats the {than} by more than chance could{worse}"),
        (Some((row, lead)), n) => {
            let (low, high) = (points(-lead.high), points(-lead.low));
            let by = format!("{} points ({low}{DASH}{high})", points(-lead.value));
            let who = if row.kind == Kind::Combination {
                "A combination".to_owned()
            } else {
                format!("The {}", row.model)
            };
            let others = match n {
                1 => worse,
                2 => ", one more by less".to_owned(),
                n => format!(", {} more by less", in_words(n - 1)),
            };
            format!("{who} beats the {than} by {by}{others}")
        }
    }
}

/// Models that do worse than an answer that never changes.
fn constant(input: &Input, rows: &[&Row]) -> String {
    let Some(constant) = input.of(Kind::Constant) else { return String::new() };
    let models = rows.iter().filter(|r| r.kind != Kind::Constant);
    match models.filter(|r| r.error.value > constant.error.value).count() {
        0 => String::new(),
        1 => format!("; one errs more than the {}", constant.model),
        n => format!("; {} err more than the {}", in_words(n), constant.model),
    }
}

pub(super) fn subtitle(input: &Input) -> String {
    let count = |n: usize, one: &str, many: &str| {
        format!("{} {}", fixed(n as f64, 0), if n == 1 { one } else { many })
    };
    let issues = match input.issues {
        0 => "issues".to_owned(),
        n => count(n, "issue", "issues"),
    };
    let of = match input.proposals {
        0 => String::new(),
        n => format!(" of {}", count(n, "proposal", "proposals")),
    };
    format!("points from 0 to 100 between forecast and outcome, the mean over {issues}{of}")
}

/// Source, method, and how many rows stand in the table alone.
pub(super) fn foot(input: &Input, left: usize) -> String {
    let mut all = Vec::new();
    if !input.source.is_empty() {
        all.push(input.source.clone());
    }
    all.push(
        "Intervals: 95\u{202f}%, proposals drawn again with replacement. Models share their decisions, so the interval \
         of a difference is narrower than theirs; it stands in the table."
            .to_owned(),
    );
    match left {
        0 => {}
        1 => all.push("One more model, which errs more, stands in the table.".to_owned()),
        n => all.push(format!("{} more models, which err more, stand in the table.", capital(&in_words(n)))),
    }
    all.join(" ")
}

pub(super) fn description(rows: &[&Row]) -> String {
    let one = |r: &&Row| {
        let held = r.held_out.map_or_else(String::new, |e| format!(", held out {}", with_interval(&e)));
        format!("{}: {}{held}.", capital(&r.model), with_interval(&r.error))
    };
    rows.iter().map(one).collect::<Vec<_>>().join(" ")
}
