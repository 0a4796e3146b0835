//! What the panels amount to, in words.

use detente_assess::verdict::Spread;
use detente_model::scenario::Domain;

use super::{Input, Panel, name};
use crate::number;
use crate::words::{capital, list};

/// How a domain fares over its months with need.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum State {
    /// Short from a month on, to the end.
    From(usize),
    /// Short from a month to another, both included.
    Months(usize, usize),
    /// Short in so many months of so many, with pauses.
    Some(usize, usize),
    /// Short in every month.
    Never,
    /// Short at first; met from this month on.
    MetFrom(usize),
    /// Never short.
    Met,
    /// Nothing is asked for.
    Quiet,
}

pub(super) fn state(panel: &Panel) -> State {
    let asked: Vec<usize> = (0..panel.months()).filter(|m| panel.need[*m] > 0.0).collect();
    let short: Vec<usize> = asked.iter().copied().filter(|m| panel.is_short(*m)).collect();
    let (Some(&begin), Some(&end)) = (asked.first(), asked.last()) else { return State::Quiet };
    let (Some(&first), Some(&last)) = (short.first(), short.last()) else { return State::Met };
    let in_a_row = asked.iter().filter(|m| (first..=last).contains(*m)).count() == short.len();
    match (first == begin, last == end) {
        (true, true) if in_a_row => State::Never,
        (true, false) if in_a_row => State::MetFrom(asked.iter().copied().find(|m| *m > last).unwrap_or(end)),
        (false, true) if in_a_row => State::From(first),
        (false, false) if in_a_row => State::Months(first, last),
        _ => State::Some(short.len(), asked.len()),
    }
}

fn words_of(panels: &[&Panel], keep: impl Fn(State) -> bool) -> Vec<String> {
    panels.iter().filter(|p| keep(state(p))).map(|p| p.domain.word().to_owned()).collect()
}

/// The finding.
pub(super) fn title(panels: &[&Panel]) -> String {
    let mut bad: Vec<State> = panels.iter().map(|p| state(p)).filter(|s| *s <= State::Never).collect();
    bad.sort();
    bad.dedup();
    let clause = |s: &State| {
        let who = words_of(panels, |other| other == *s);
        let falls = if who.len() == 1 { "falls short" } else { "fall short" };
        let when = match s {
            State::From(m) => format!("from month {m}"),
            State::Months(a, b) if a == b => format!("in month {a}"),
            State::Months(a, b) => format!("in months {a} to {b}"),
            State::Some(n, of) => format!("in {n} of {of} months"),
            _ => "in every month with a need".to_owned(),
        };
        format!("{} {falls} {when}", list(&who))
    };
    let mut clauses: Vec<String> = bad.iter().take(2).map(clause).collect();
    let good = words_of(panels, |s| matches!(s, State::MetFrom(_) | State::Met));
    let from =
        panels.iter().filter_map(|p| if let State::MetFrom(m) = state(p) { Some(m) } else { None }).max();
    let from = from.map_or_else(String::new, |m| format!(" from month {m}"));
    match (clauses.len(), good.len()) {
        (0, 0) => {
            let who = words_of(panels, |_| true);
            let stands = if who.len() == 1 { "stands" } else { "stand" };
            clauses.push(format!("{} {stands} ready, and no need is stated for it", list(&who)));
        }
        (0, _) if from.is_empty() => clauses.push("every need is met in every month".to_owned()),
        (0, _) => clauses.push(format!("every need is met{from}")),
        (1, n) if n > 0 => {
            let (meets, its) = if n == 1 { ("meets", "its need") } else { ("meet", "theirs") };
            clauses.push(format!("{} {meets} {its}{from}", list(&good)));
        }
        _ => {}
    }
    capital(&clauses.join("; "))
}

/// In how many draws a share is full, as far as quantiles tell.
pub(super) fn share_of_draws(filled: &Spread) -> &'static str {
    let is_full = |x: f64| x >= 1.0 - 1e-9;
    let steps = [
        (filled.outer.0, "at least 19 of 20 draws"),
        (filled.inner.0, "at least 3 of 4 draws"),
        (filled.middle, "at least 1 of 2 draws"),
        (filled.inner.1, "at least 1 of 4 draws"),
        (filled.outer.1, "at least 1 of 20 draws"),
    ];
    steps.into_iter().find(|(x, _)| is_full(*x)).map_or("fewer than 1 of 20 draws", |(_, words)| words)
}

/// What a reader who does not see it would be told.
pub(super) fn description(panels: &[&Panel]) -> String {
    let most = |row: &[f64]| row.iter().copied().filter(|x| x.is_finite()).fold(0.0, f64::max);
    let of = |p: &&Panel| {
        let gap = match p.worst() {
            Some(month) => format!("most is missing in month {month}: {}", p.shown(p.shortfall[month])),
            None if state(p) == State::Quiet => "nothing is asked for".to_owned(),
            None => "nothing is missing".to_owned(),
        };
        let (need, place) = (p.shown(most(&p.need)), p.shown(most(&p.in_place)));
        format!("{}, in {}: need up to {need}, in place up to {place}; {gap}.", name(p.domain), p.unit())
    };
    panels.iter().map(of).collect::<Vec<_>>().join(" ")
}

/// Method and what is not drawn.
pub(super) fn foot(input: &Input, panels: &[&Panel], has_bands: bool) -> String {
    let mut all = Vec::new();
    if has_bands {
        all.push(format!(
            "The line is the plan with every pledge kept; the bands are what {} draws leave of it.",
            number::fixed(input.draws as f64, 0)
        ));
    } else {
        all.push("The line is the plan with every pledge kept.".to_owned());
    }
    let apart = |p: &&Panel| {
        (0..p.months()).any(|m| p.is_short(m) && p.shortfall[m] > p.need[m] - p.in_place[m] + 1e-6)
    };
    if panels.iter().any(apart) {
        all.push("A surplus of one kind or in one area does not fill the need for another.".to_owned());
    }
    if panels.iter().any(|p| p.in_people && p.need.iter().any(|x| *x > 0.0)) {
        all.push("A need is counted in people by the units that fill it.".to_owned());
    }
    let missing: Vec<String> = Domain::ALL
        .into_iter()
        .filter(|d| panels.iter().all(|p| p.domain != *d))
        .map(|d| d.word().to_owned())
        .collect();
    if !missing.is_empty() {
        all.push(format!("Not drawn, as nothing is asked for or in place: {}.", list(&missing)));
    }
    if !input.begins.is_empty() {
        all.push(format!("Month 0 begins with {}.", input.begins));
    }
    all.join(" ")
}
