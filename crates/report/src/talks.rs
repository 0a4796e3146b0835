//! What negotiation models find, as rows for other programs.

use detente_assess::negotiate::closed::Answered;
use detente_assess::negotiate::{History, Negotiation, Talks, Why};

use crate::number::{percent, short};
use crate::table::{Cell, Column, Table};

fn columns(all: &[(&'static str, &'static str)]) -> Vec<Column> {
    all.iter().map(|(name, doc)| Column { name, unit: String::new(), doc }).collect()
}

/// One row a model and issue: what it expects, its band over draws, and whether somebody who must agree would refuse.
#[must_use]
pub fn negotiate_table(found: &Negotiation) -> Table {
    let mut table = Table::new(columns(&[
        ("model", "Which model"),
        ("family", "mean, dynamic or solution"),
        ("status", "How it ended"),
        ("issue", "On which issue"),
        ("forecast", "What it expects, on the issue's scale; empty where it expects nothing"),
        ("low", "5 % of draws lie below"),
        ("middle", "Half of the draws lie below"),
        ("high", "5 % of draws lie above"),
        ("crossed", "Points of 0 to 100 by which it crosses a limit on this issue"),
        ("deal", "Whether all who must agree would accept the whole forecast"),
        ("worse_off", "Who must agree and would be better off without a deal"),
        ("deal_in_draws", "Share of draws in which all who must agree would accept it"),
    ]));
    for f in &found.forecasts {
        let worse: Vec<&str> = f.worse_off.iter().map(|w| w.party.as_str()).collect();
        for (at, (issue, x)) in f.forecast.0.iter().enumerate() {
            let band = f.bands.get(at).copied().flatten();
            let crossed = f.crosses.iter().filter(|g| g.demand.issue.as_deref() == Some(issue));
            let crossed = crossed.map(|g| g.points).max_by(f64::total_cmp);
            table.push(vec![
                f.model.into(),
                format!("{:?}", f.family).to_lowercase().into(),
                f.status.as_str().into(),
                issue.as_str().into(),
                (*x).into(),
                band.map(|b| b.outer.0).into(),
                band.map(|b| b.middle).into(),
                band.map(|b| b.outer.1).into(),
                crossed.into(),
                f.deal.map_or(Cell::Empty, |d| if d { "yes" } else { "no" }.into()),
                worse.join("; ").into(),
                f.deal_in_draws.into(),
            ]);
        }
    }
    table
}

/// One row a round, actor and issue: where it stands.
#[must_use]
pub fn rounds_table(talks: &Talks, history: &History) -> Table {
    let [round, issue] = history.heads;
    let mut table = Table::new(columns(&[
        (round, "Which round; 0 is the start"),
        ("actor", "Who"),
        (issue, "On which issue"),
        ("position", "Where it stands then"),
    ]));
    let rounded = |x: f64| match history.decimals {
        Some(decimals) => format!("{x:.*}", usize::from(decimals)).parse().unwrap_or(x),
        None => x,
    };
    for (n, round) in history.trace.rounds.iter().enumerate() {
        for (seat, row) in talks.names.seats.iter().zip(&round.positions) {
            for (issue, x) in talks.names.issues.iter().zip(row) {
                let position = x.map(rounded).into();
                table.push(vec![n.into(), seat.id.as_str().into(), issue.as_str().into(), position]);
            }
        }
    }
    table
}

/// One row a parameter and a figure of a model that takes numbers alone.
#[must_use]
pub fn closed_table(answered: &Answered) -> Table {
    let mut table = Table::new(columns(&[
        ("kind", "parameter or result"),
        ("name", "Its name"),
        ("value", "Its value; lists with commas between"),
    ]));
    let all = [("parameter", &answered.parameters), ("result", &answered.answer.figures)];
    for (kind, figures) in all {
        for (name, value) in figures {
            let text = match value {
                serde_json::Value::String(text) => text.clone(),
                serde_json::Value::Array(list) => {
                    list.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
                }
                serde_json::Value::Null => String::new(),
                other => other.to_string(),
            };
            table.push(vec![kind.into(), name.as_str().into(), text.into()]);
        }
    }
    table
}

/// Why somebody moved, in a sentence's end.
pub(crate) fn reason(why: &Why, issues: &[String]) -> String {
    match why {
        Why::Bargain { challenged, win, gain } => {
            let who = if *challenged { "it challenged" } else { "it was challenged" };
            format!("{who}, the challenger wins with {} and expects {}", percent(*win), short(*gain))
        }
        Why::Confrontation { own, other } => {
            format!("gives in, a clash is worth {} to it and {} to the other", short(*own), short(*other))
        }
        Why::Compromise { own, other } => {
            format!(
                "settles part of the way, a clash is worth {} to it and {} to the other",
                short(*own),
                short(*other)
            )
        }
        Why::Exchange { paid_on, gain } => {
            let on = issues.get(*paid_on).map_or("another issue", String::as_str);
            format!("paid on {on}, both gain {}", short(*gain))
        }
    }
}
