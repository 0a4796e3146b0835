//! What the chart of forecasts says.

use super::{Family, Input, Issue, Model};
use crate::chart::band;
use crate::number::{DASH, fixed, in_words, short, with_interval};
use crate::words::{capital, list};

/// Zone, gap, or no limit.
pub(super) fn state(issue: &Issue) -> String {
    if issue.is_limited() { band::state(issue.ends()) } else { "no limit".to_owned() }
}

/// A value with what 90 % of the draws say.
pub(super) fn value(x: f64, band: Option<(f64, f64)>) -> String {
    if band.is_some() { with_interval(x, band) } else { short(x) }
}

/// Lowest and highest of the forecasts on an issue, if there are two.
fn span(input: &Input, issue: usize) -> Option<(f64, f64)> {
    let all: Vec<f64> = input.models.iter().filter_map(|m| m.at(issue)).collect();
    let (low, high) =
        all.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), x| (low.min(*x), high.max(*x)));
    (all.len() > 1).then_some((low, high))
}

/// Beside the band: `forecasts 31–69`.
pub(super) fn apart(input: &Input, issue: usize) -> String {
    match span(input, issue) {
        Some((low, high)) if short(low) == short(high) => format!("all forecasts {}", short(low)),
        Some((low, high)) => format!("forecasts {}{DASH}{}", whole(low), whole(high)),
        None => String::new(),
    }
}

/// A figure to the point; with a decimal where that would be 0.
fn whole(x: f64) -> String {
    if x >= 0.5 { fixed(x, 0) } else { short((x * 10.0).round() / 10.0) }
}

fn points(x: f64) -> String {
    let text = whole(x);
    let word = if text == "1" { "point" } else { "points" };
    format!("{text} {word}")
}

/// The finding: the strongest that the figures bear.
pub(super) fn title(input: &Input) -> String {
    let mut models = input.answers();
    if !input.is_limited() {
        return spread(input, &models);
    }
    // Solutions are sought inside the limits: that they lie there is no finding.
    if models.iter().any(|m| m.family != Family::Solution) {
        models.retain(|m| m.family != Family::Solution);
    }
    let crossing = models.iter().filter(|m| input.crossed(m) > 0).count();
    match (models.as_slice(), crossing) {
        ([only], 1) => format!("The {} crosses a red line{}", only.name, on(&crossed(input, &models), input)),
        (all, n) if n == all.len() => {
            let everywhere = on(&crossed(input, &models), input);
            let everywhere = everywhere.strip_prefix(' ').map(|on| format!("; {on} all of them cross one"));
            format!("No model’s forecast stays inside every red line{}", everywhere.unwrap_or_default())
        }
        ([only], _) => match only.worse {
            Some(n) if n > 0 => {
                format!(
                    "The {} stays inside every red line, yet leaves somebody worse off than no deal",
                    only.name
                )
            }
            _ => format!("The {} lies in the zone of agreement", only.name),
        },
        (all, n) => inside(input, all, all.len() - n),
    }
}

/// Some or all of several models stay inside.
fn inside(input: &Input, models: &[&Model], stay: usize) -> String {
    let kept: Vec<&&Model> = models.iter().filter(|m| input.crossed(m) == 0).collect();
    let worse = kept.iter().filter(|m| m.worse.unwrap_or(0) > 0).count();
    let is_all = stay == models.len();
    let who = if is_all {
        "Every forecast".to_owned()
    } else {
        format!("{} of {} forecasts", capital(&in_words(stay)), in_words(models.len()))
    };
    let is_one = is_all || stay == 1;
    let (lies, stays) = if is_one { ("lies", "stays") } else { ("lie", "stay") };
    let leave = match worse {
        0 => return format!("{who} {lies} in the zone of agreement"),
        n if n == stay && stay == 1 => "it leaves".to_owned(),
        n if n == stay => "all of them leave".to_owned(),
        1 => "one of them leaves".to_owned(),
        n => format!("{} of them leave", in_words(n)),
    };
    format!("{who} {stays} inside every red line, yet {leave} somebody worse off than no deal")
}

/// Names of issues on which every model with an answer crosses a limit.
fn crossed<'a>(input: &'a Input, models: &[&Model]) -> Vec<&'a str> {
    let all_cross = |i: usize| {
        let mut with = models.iter().filter(|m| m.at(i).is_some()).peekable();
        with.peek().is_some() && with.all(|m| m.crosses(i))
    };
    let issues = input.issues.iter().enumerate();
    issues.filter(|(i, _)| all_cross(*i)).map(|(_, issue)| issue.name.as_str()).collect()
}

/// ` on forces and territory`, ` on four of ten issues`, ` on every issue`; empty where there is one issue or none is named.
fn on(names: &[&str], input: &Input) -> String {
    match (names.len(), input.issues.len()) {
        (_, 1) | (0, _) => String::new(),
        (n, all) if n == all && n > 2 => " on every issue".to_owned(),
        (1 | 2, _) => format!(" on {}", list(names)),
        (n, all) => format!(" on {} of {} issues", in_words(n), in_words(all)),
    }
}

/// How near the models are to each other, where there is no limit to cross.
fn spread(input: &Input, models: &[&Model]) -> String {
    let width = |i: usize| span(input, i).map(|(low, high)| (i, high - low));
    let widths: Vec<(usize, f64)> = (0..input.issues.len()).filter_map(width).collect();
    let least = widths.iter().min_by(|a, b| a.1.total_cmp(&b.1));
    // Of issues that are equally wide the first is named.
    let most = widths.iter().rev().max_by(|a, b| a.1.total_cmp(&b.1));
    let (Some(least), Some(most)) = (least, most) else {
        return "Nobody sets a limit that a forecast could cross".to_owned();
    };
    let n = capital(&in_words(models.len()));
    let (near, far) = (points(least.1), points(most.1));
    match (widths.len(), near == far) {
        (1, _) => format!("{n} models land within {near} of one another"),
        (_, true) => format!("{n} models land within {far} of one another on every issue"),
        _ => format!(
            "{n} models land within {near} of one another on {}; on {} they part by {}",
            input.issues[least.0].name,
            input.issues[most.0].name,
            far.split(' ').next().unwrap_or_default()
        ),
    }
}

/// Unit, and what is drawn.
pub(super) fn subtitle(input: &Input) -> String {
    let mut text = "0 to 100 on each issue. Each letter is a model’s forecast".to_owned();
    if input.is_limited() {
        text.push_str(", behind it what all who have to agree accept");
    }
    text
}

/// Source and method.
pub(super) fn foot(input: &Input) -> String {
    let mut text = input.source.clone();
    let mut add = |sentence: &str| {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(sentence);
    };
    add(
        "The models take the same positions, saliences and weights; where they part, the answer rests on the model.",
    );
    let is_lost =
        |m: &Model| m.family == Family::Solution && (0..input.issues.len()).all(|i| m.at(i).is_none());
    let is_found = |m: &&Model| m.family == Family::Solution;
    let answers = input.answers();
    if input.is_limited()
        && answers.iter().any(is_found)
        && answers.iter().any(|m| m.family != Family::Solution)
    {
        add(
            "Bargaining solutions are sought inside the limits, so that the title is about the other models.",
        );
    }
    if input.models.iter().any(is_lost) {
        add("A bargaining solution has an answer only where there is a zone of agreement.");
    }
    if input.answers().iter().any(|m| m.worse.is_some()) {
        add("“Worse off”: those who have to agree and to whom the point is worth less than no deal.");
    }
    text
}

/// What somebody who does not see it is told.
pub(super) fn description(input: &Input) -> String {
    let one = |(i, issue): (usize, &Issue)| {
        let answers: Vec<(f64, &Model)> = input.models.iter().filter_map(|m| Some((m.at(i)?, m))).collect();
        let least = answers.iter().min_by(|a, b| a.0.total_cmp(&b.0));
        let most = answers.iter().max_by(|a, b| a.0.total_cmp(&b.0));
        let span = match (least, most) {
            (Some(a), Some(b)) if short(a.0) != short(b.0) => {
                format!("from {} ({}) to {} ({})", short(a.0), a.1.name, short(b.0), b.1.name)
            }
            (Some(a), _) => format!("forecast {}", short(a.0)),
            _ => "no forecast".to_owned(),
        };
        let over = match answers.iter().filter(|(_, m)| m.crosses(i)).count() {
            0 => String::new(),
            n => format!("; {} of {} over a limit", n, answers.len()),
        };
        format!("{}: {}; {span}{over}.", capital(&issue.name), state(issue))
    };
    input.issues.iter().enumerate().map(one).collect::<Vec<_>>().join(" ")
}
