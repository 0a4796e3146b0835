//! What the chart of ranges says.

use super::{Input, Issue};
use crate::chart::band::state as state_of;
use crate::number::{DASH, in_words, short};
use crate::words::{capital, list};

/// What stands under the issue's name.
pub(super) fn state(issue: &Issue) -> String {
    let ends = (issue.low.at, issue.high.at);
    match issue.gap() {
        None if !issue.is_limited() => "no conflict".to_owned(),
        None if !issue.natural.is_empty() => format!("zone {}", issue.natural),
        _ => state_of(ends),
    }
}

/// The two who set the ends of every gap, if it is always the same two.
fn pair(gaps: &[&Issue]) -> Option<String> {
    let ends = |issue: &Issue| {
        let (a, b) = (issue.low.by.clone()?, issue.high.by.clone()?);
        Some(if a <= b { (a, b) } else { (b, a) })
    };
    let first = ends(gaps.first()?)?;
    let same = first.0 != first.1 && gaps.iter().all(|i| ends(i).as_ref() == Some(&first));
    same.then(|| format!("{} and {}", first.0, first.1))
}

/// The finding.
pub(super) fn title(input: &Input) -> String {
    let all = input.issues.len();
    let gaps: Vec<&Issue> = input.issues.iter().filter(|i| i.gap().is_some()).collect();
    if !gaps.is_empty() {
        let who = pair(&gaps).unwrap_or_else(|| "those who have to agree".to_owned());
        return match (gaps.len(), all) {
            (1, 1) => format!("The ranges that {who} accept do not touch"),
            (n, _) if n == all => {
                format!("On none of the {} issues do the ranges that {who} accept touch", in_words(all))
            }
            (n, _) => {
                format!(
                    "On {} of {} issues the ranges that {who} accept do not touch",
                    in_words(n),
                    in_words(all)
                )
            }
        };
    }
    let tight = |i: &&Issue| i.is_limited();
    let width = |i: &&Issue| i.high.at - i.low.at;
    let Some(least) = input.issues.iter().filter(tight).min_by(|a, b| width(a).total_cmp(&width(b))) else {
        return "Nobody who has to agree sets a limit on any issue".to_owned();
    };
    let room = short(width(&least).max(0.0));
    let room = match room.as_str() {
        "0" => "a single point".to_owned(),
        "1" => "1 point wide".to_owned(),
        _ => format!("{room} points wide"),
    };
    if all == 1 {
        return format!("The accepted ranges meet; where they do is {room}");
    }
    let all = if all == 2 { "both".to_owned() } else { format!("all {}", in_words(all)) };
    format!("The accepted ranges meet on {all} issues; narrowest on {}: {room}", least.name)
}

/// Unit, and what is drawn.
pub(super) fn subtitle(input: &Input) -> String {
    let mut text = "0 to 100 on each issue. Bars are what those who have to agree accept; shapes on them are what they ask for".to_owned();
    if input.issues.iter().any(|i| !i.others.is_empty()) {
        text.push_str(", small shapes what others ask for");
    }
    text
}

/// Source and method.
pub(super) fn foot(input: &Input) -> String {
    let rests = match (input.assumed, input.of) {
        (_, 0) => String::new(),
        (0, _) => "Positions and limits have sources. ".to_owned(),
        (a, n) => format!("{a} of {n} positions and limits are assumptions. "),
    };
    let forecast = if input.issues.iter().any(|i| i.forecast.is_some()) {
        " The forecast is the mean position, weighted by weight in the talks and salience."
    } else {
        ""
    };
    format!("{rests}A bar without a stop has no stated limit there.{forecast}")
}

/// What somebody who does not see it is told.
pub(super) fn description(input: &Input) -> String {
    let one = |issue: &Issue| {
        let bars: Vec<String> = issue.binding.iter().map(bar).collect();
        let bars =
            if bars.is_empty() { "nobody who has to agree has a stake".to_owned() } else { list(&bars) };
        let forecast = issue.forecast.map_or_else(String::new, |x| format!("; forecast {}", short(x)));
        format!("{}: {}; {bars}{forecast}.", issue.name, state(issue))
    };
    input.issues.iter().map(one).collect::<Vec<_>>().join(" ")
}

/// A bar in words: `Russia asks for 5 and accepts at most 25`.
pub(super) fn bar(bar: &super::Bar) -> String {
    let name = capital(&bar.position.name);
    let Some(at) = bar.position.at else { return format!("{name}: not stated") };
    let accepts = match (bar.from.at > 0.0, bar.to.at < 100.0) {
        (true, true) => format!("accepts {}{DASH}{}", short(bar.from.at), short(bar.to.at)),
        (true, false) => format!("accepts at least {}", short(bar.from.at)),
        (false, true) => format!("accepts at most {}", short(bar.to.at)),
        (false, false) => "has no limit".to_owned(),
    };
    format!("{name} asks for {} and {accepts}", short(at))
}
