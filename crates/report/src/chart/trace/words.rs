//! What the chart of rounds says.

use super::{Input, Line, MOVES, Panel, STILL};
use crate::number::{DASH, fixed, in_words, short};
use crate::words::{capital, list};

/// Rounds that repeat: from the first to the one that is the same, and so on to the end.
fn circle(lines: &[&Line], rounds: usize) -> Option<(usize, usize)> {
    let near = |a: Option<f64>, b: Option<f64>| match (a, b) {
        (Some(a), Some(b)) => (a - b).abs() < 1e-6,
        (a, b) => a.is_none() && b.is_none(),
    };
    let at = |line: &Line, r: usize| line.at.get(r).copied().flatten();
    let same = |r: usize, s: usize| lines.iter().all(|a| near(at(a, r), at(a, s)));
    for s in 2..=rounds {
        for r in (0..s - 1).rev() {
            // Positions that stand still do not circle.
            let leaves = || (r + 1..s).any(|t| !same(r, t));
            let goes_on = || (s + 1..=rounds).all(|t| same(t, t - (s - r)));
            if same(r, s) && leaves() && goes_on() {
                return Some((r, s));
            }
        }
    }
    None
}

/// The finding where positions circle, on all issues together or on some.
fn circles(input: &Input) -> Option<String> {
    let all: Vec<&Line> = input.panels.iter().flat_map(|p| &p.actors).collect();
    if let Some((from, to)) = circle(&all, input.rounds) {
        return Some(format!("Positions circle: rounds {from} to {to} repeat"));
    }
    let of = |p: &'_ Panel| circle(&p.actors.iter().collect::<Vec<_>>(), input.rounds);
    let found: Vec<(&Panel, (usize, usize))> =
        input.panels.iter().filter_map(|p| Some((p, of(p)?))).collect();
    match (found.as_slice(), input.panels.len()) {
        ([], _) => None,
        ([(panel, (from, to))], _) => {
            Some(format!("Positions on {} circle: rounds {from} to {to} repeat", panel.issue))
        }
        (some, n) if some.len() == n => Some("On every issue positions circle".to_owned()),
        (some, n) => Some(format!("On {} of {} issues positions circle", in_words(some.len()), in_words(n))),
    }
}

/// Who moved furthest on an issue, from first to last.
struct Furthest<'a> {
    points: f64,
    /// Each actor once, on the issue on which it moved so far.
    who: Vec<(&'a str, &'a str)>,
}

fn furthest(input: &Input) -> Option<Furthest<'_>> {
    let all = || input.panels.iter().flat_map(|p| p.actors.iter().map(move |a| (p.issue.as_str(), a)));
    let points = all().map(|(_, a)| a.net().abs()).fold(0.0, f64::max);
    if points <= STILL {
        return None;
    }
    let mut who: Vec<(&str, &str)> = Vec::new();
    for (issue, line) in all().filter(|(_, a)| (a.net().abs() - points).abs() < 1e-6) {
        if who.iter().all(|(name, _)| *name != line.name) {
            who.push((&line.name, issue));
        }
    }
    Some(Furthest { points, who })
}

/// Towards whom an actor went on an issue, if it was always the same.
fn towards<'a>(input: &'a Input, actor: &str, issue: &str) -> Option<&'a str> {
    let mut all = input.moves.iter().filter(|m| m.actor == actor && m.issue == issue);
    let first = all.next()?.towards.as_str();
    (!first.is_empty() && first != actor && all.all(|m| m.towards == first)).then_some(first)
}

fn rounds(n: usize) -> String {
    if n == 1 { "one round".to_owned() } else { format!("{} rounds", in_words(n)) }
}

/// To the point; with a decimal where that would be 0.
fn points(x: f64) -> String {
    let text = if x >= 0.95 { fixed(x, 0) } else { short((x * 10.0).round() / 10.0) };
    let word = if text == "1" { "point" } else { "points" };
    format!("{text} {word}")
}

/// The finding.
pub(super) fn title(input: &Input) -> String {
    if let Some(finding) = circles(input) {
        return finding;
    }
    let Some(furthest) = furthest(input) else { return still(input) };
    let far = points(furthest.points);
    let after = rounds(input.rounds);
    match furthest.who.as_slice() {
        [(who, issue)] => {
            let to = towards(input, who, issue).map_or_else(String::new, |t| format!(" towards {t}"));
            let on = if input.panels.len() > 1 { format!(" on {issue}") } else { String::new() };
            format!("After {after} {who} has moved furthest, {far}{to}{on}")
        }
        who if who.len() <= 3 => {
            let names: Vec<&str> = who.iter().map(|w| w.0).collect();
            format!("After {after} {} have moved furthest, {far} each", list(&names))
        }
        who => format!("After {after} {} parties have moved furthest, {far} each", in_words(who.len())),
    }
}

/// Nobody is anywhere else at the end.
fn still(input: &Input) -> String {
    let moved = input.panels.iter().flat_map(|p| &p.actors).any(Line::moves);
    if moved { "Everybody ends where it began".to_owned() } else { "Nobody moves".to_owned() }
}

/// Unit, and what is drawn.
pub(super) fn subtitle(input: &Input) -> String {
    let model = &input.model;
    format!("positions from 0 to 100 by round ({model}); a line is a party, those that move are in colour")
}

/// Why it ended, what is not drawn.
pub(super) fn foot(input: &Input, drawn: &[&Panel]) -> String {
    let mut all = Vec::new();
    if !input.ended.is_empty() {
        all.push(format!("{}.", capital(input.ended.trim_end_matches('.'))));
    }
    let is_out = |p: &&Panel| !drawn.iter().any(|d| std::ptr::eq(*d, *p));
    let (less, still): (Vec<&Panel>, Vec<&Panel>) =
        input.panels.iter().filter(is_out).partition(|p| p.moves());
    for (left, why) in [(less, "there is less movement"), (still, "nobody moves")] {
        if !left.is_empty() {
            let names: Vec<&str> = left.iter().map(|p| p.issue.as_str()).collect();
            all.push(format!("Not drawn, as {why}: {}.", few(&names)));
        }
    }
    if input.moves.len() > MOVES {
        let n = fixed(input.moves.len() as f64, 0);
        all.push(format!("The table has the {MOVES} widest of {n} moves."));
    }
    if all.is_empty() {
        all.push(format!("Each round is one of the {}.", input.model));
    }
    all.join(" ")
}

/// At most eight names.
fn few(names: &[&str]) -> String {
    if names.len() <= 8 {
        return list(names);
    }
    format!("{} and {} others", names[..7].join(", "), in_words(names.len() - 7))
}

/// What somebody who does not see it is told.
pub(super) fn description(input: &Input, drawn: &[&Panel]) -> String {
    let one = |panel: &&Panel| {
        let mut movers: Vec<&Line> = panel.actors.iter().filter(|a| a.moves()).collect();
        movers.sort_by(|a, b| b.net().abs().total_cmp(&a.net().abs()));
        let named: Vec<String> = movers.iter().take(3).map(|a| way(a)).collect();
        let rest = match movers.len() {
            0 => "nobody moves".to_owned(),
            n if n > 3 => format!("{}; {} more", list(&named), n - 3),
            _ => list(&named),
        };
        let mut known = panel.outcome.iter().flatten().copied();
        let first = known.next();
        let outcome = match (first, known.last().or(first)) {
            (Some(a), Some(b)) if whole(a) == whole(b) => format!("; {} {}", input.outcome, whole(a)),
            (Some(a), Some(b)) => format!("; {} {}{DASH}{}", input.outcome, whole(a), whole(b)),
            _ => String::new(),
        };
        format!("{}: {rest}{outcome}.", capital(&panel.issue))
    };
    drawn.iter().map(one).collect::<Vec<_>>().join(" ")
}

/// An actor's way: `Russia from 10 to 28`.
pub(super) fn way(line: &Line) -> String {
    let (first, last) = (line.known().next().unwrap_or(0.0), line.known().last().unwrap_or(0.0));
    format!("{} from {} to {}", line.name, whole(first), whole(last))
}

fn whole(x: f64) -> String {
    fixed(x, 0)
}
