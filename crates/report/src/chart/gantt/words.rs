//! What the turns amount to, in words.

use super::{Bar, Input, Lane, Line};
use crate::number;

fn parties(n: usize) -> String {
    if n == 1 { "1 party".to_owned() } else { format!("{} parties", number::fixed(n as f64, 0)) }
}

/// The finding.
pub(super) fn title(input: &Input, lanes: &[(&Lane, Vec<Line<'_>>)]) -> String {
    let who = parties(lanes.len());
    let short: Vec<usize> = input.asked().filter(|m| input.is_short(*m)).collect();
    if input.is_always_short() {
        return match input.not_stated.len() {
            0 => format!("The turns of {who} leave needs open in every month"),
            n => {
                let (name, carry) = (
                    if n == 1 { "names" } else { "name" },
                    if lanes.len() == 1 { "carries" } else { "carry" },
                );
                format!("{who} {carry} the plan, {n} more {name} no number; needs stay open in every month")
            }
        };
    }
    let Some(last) = short.last() else {
        return if input.asked().next().is_none() {
            format!("No need is stated for the turns of {who}")
        } else {
            format!("The turns of {who} leave no need open")
        };
    };
    let is_start = input.asked().take_while(|m| m <= last).count() == short.len();
    if is_start {
        return format!("Needs are open up to month {last}; then the turns of {who} fill them");
    }
    let opens = input.asked().find(|m| input.is_short(*m) && *m > 0 && !input.is_short(*m - 1));
    let turns = || lanes.iter().flat_map(|(_, lines)| lines.iter().flatten());
    let units = |keep: &dyn Fn(&Bar<'_>) -> bool| turns().filter(|b| keep(b)).map(|b| b.units).sum::<f64>();
    if let Some(month) = opens {
        let ending = units(&|b| b.turn.to == month);
        let begins = units(&|b| b.turn.from == month);
        if ending > begins + 1e-9 {
            let end = if ending == 1.0 { "unit ends its turn" } else { "units end their turns" };
            let begin = if begins > 0.0 { number::short(begins) } else { "none".to_owned() };
            let verb = if begins > 1.0 { "begin" } else { "begins" };
            return format!(
                "A gap opens in month {month}, when {} {end} and {begin} {verb}",
                number::short(ending)
            );
        }
    }
    let when = match (short.first(), short.len()) {
        (Some(first), 1) => format!("month {first}"),
        (Some(first), n) if last - first + 1 == n => format!("months {first} to {last}"),
        (_, n) => format!("{n} of {} months", input.asked().count()),
    };
    format!("Needs are open in {when}; the turns of {who} fill them in the others")
}

/// Where a bar's units are.
pub(super) fn areas(bar: &Bar<'_>) -> String {
    match bar.areas.as_slice() {
        [(one, _)] => (*one).to_owned(),
        several => {
            let all: Vec<String> =
                several.iter().map(|(area, n)| format!("{area}: {}", number::short(*n))).collect();
            all.join("; ")
        }
    }
}

/// What a bar says when it is asked.
pub(super) fn bar(bar: &Bar<'_>) -> String {
    let turn = bar.turn;
    let last = turn.to.saturating_sub(1).max(turn.from);
    let months = match last - turn.from {
        0 => format!("month {}", turn.from),
        _ => format!("months {}{}{last}", turn.from, number::DASH),
    };
    let mut words = format!("{}, {}, {months}", label(bar), areas(bar));
    if turn.free > turn.to {
        words.push_str(&format!(", rest until {}", turn.free));
    }
    if turn.assumed {
        words.push_str("; number assumed");
    }
    if turn.unsure {
        words.push_str("; may not be kept");
    }
    words
}

/// A unit's name without what stands in brackets.
pub(super) fn unit(name: &str) -> &str {
    name.split(" (").next().filter(|n| !n.trim().is_empty()).unwrap_or(name)
}

/// `×3`; nothing for one.
pub(super) fn times(units: f64) -> String {
    if (units - 1.0).abs() < 1e-9 { String::new() } else { format!(" ×{}", number::short(units)) }
}

fn label(bar: &Bar<'_>) -> String {
    format!("{}{}", unit(&bar.turn.unit), times(bar.units))
}

/// What a reader who does not see it would be told.
pub(super) fn description(input: &Input, lanes: &[(&Lane, Vec<Line<'_>>)]) -> String {
    let of = |(lane, lines): &(&Lane, Vec<Line<'_>>)| {
        let bars = || lines.iter().flatten();
        let first = bars().map(|b| b.turn.from).min().unwrap_or(0);
        let last = bars().map(|b| b.turn.to.min(input.months)).max().unwrap_or(0);
        let n = bars().count();
        let turns = if n == 1 { "turn" } else { "turns" };
        format!("{}: {n} {turns} between months {first} and {last}.", lane.party)
    };
    let short = input.asked().filter(|m| input.is_short(*m)).count();
    let months = format!("Needs are open in {short} of {} months.", input.asked().count());
    lanes.iter().map(of).chain([months]).collect::<Vec<_>>().join(" ")
}

/// Names, at most so many.
fn names(all: &[String], most: usize) -> String {
    if all.len() <= most + 1 {
        return all.join(", ");
    }
    format!("{} and {} more", all[..most].join(", "), all.len() - most)
}

/// Who has no bar, and how to read the rest.
pub(super) fn foot(input: &Input) -> String {
    let mut all = vec!["The plan keeps every pledge.".to_owned()];
    let absent = [
        ("Not stated, so no bar", &input.not_stated),
        ("Send nothing, by their own word", &input.declines),
        ("Pledged but not used by the plan", &input.not_used),
    ];
    for (why, who) in absent.iter().filter(|(_, who)| !who.is_empty()) {
        all.push(format!("{why}: {}.", names(who, 12)));
    }
    if !input.begins.is_empty() {
        all.push(format!("Month 0 begins with {}.", input.begins));
    }
    all.join(" ")
}
