//! Which duties rest on which pledges, as a table that is read.

use detente_assess::gate::bound::{Details, Pledged, Rests, Served};
use detente_model::Scenario;

use super::speak::{count, spoken};
use crate::label::party_name;
use crate::number::{people, short};
use crate::page::{Prose, Rows};
use crate::table::{Column, Table};
use crate::words::list;

/// Pledges that are named for one amount at most; all stand in the file.
const MOST: usize = 5;

/// The table; `None` where no duty asks for anything that is pledged.
pub(super) fn rows(scenario: &Scenario, details: &Details) -> Option<Rows> {
    let asked: Vec<(&Rests, &Served)> = details
        .rests_on
        .iter()
        .flat_map(|rests| rests.asks.iter().map(move |asked| (rests, asked)))
        .collect();
    if asked.is_empty() {
        return None;
    }
    let title = title(details);
    let has_readings = asked.iter().any(|(rests, _)| !rests.readings.is_empty());
    let mut heads = vec!["clause", "asks", "pledged in time", "by whom"];
    if has_readings {
        heads.push("reading");
    }
    let row = |(rests, asked): &(&Rests, &Served)| {
        let mut cells = vec![
            Prose::default().strong(&rests.clause).text(&format!(": {}", spoken(scenario, &asked.bearer))),
            Prose::from(asks(rests, asked)),
            in_time(asked),
            pledges(scenario, asked),
        ];
        if has_readings {
            cells.push(Prose::from(list(&rests.readings)));
        }
        cells
    };
    Some(Rows {
        id: "bound-rests".to_owned(),
        title,
        subtitle: "people on land and in support, units at sea and in the air; days count from the trigger"
            .to_owned(),
        heads: heads.into_iter().map(str::to_owned).collect(),
        rows: asked.iter().map(row).collect(),
        table: table(scenario, &asked),
    })
}

/// How many duties rest on how many pledges; a duty that several readings put differently is one.
fn title(details: &Details) -> String {
    let mut paths: Vec<&str> = Vec::new();
    let mut duties: Vec<(&str, &[String], bool)> = Vec::new();
    for rests in &details.rests_on {
        let pledges = rests.asks.iter().flat_map(|asked| &asked.pledges).map(|p| p.path.as_str());
        let before = paths.len();
        paths.extend(pledges);
        let is_served = paths.len() > before;
        match duties.iter_mut().find(|d| (d.0, d.1) == (rests.clause.as_str(), rests.doers.as_slice())) {
            Some(known) => known.2 |= is_served,
            None => duties.push((&rests.clause, &rests.doers, is_served)),
        }
    }
    paths.sort_unstable();
    paths.dedup();
    let served = duties.iter().filter(|d| d.2).count();
    let none = duties.len() - served;
    let words =
        |n: usize| format!("{} {}", count(n, "duty", "duties"), if n == 1 { "rests" } else { "rest" });
    match (served, none) {
        (0, n) => format!("{} on no pledge", words(n)),
        (n, 0) => format!("{} on {}", words(n), count(paths.len(), "pledge", "pledges")),
        (n, none) => format!("{} on {}, {none} on none", words(n), count(paths.len(), "pledge", "pledges")),
    }
}

fn figure(domain: Option<&str>, x: f64) -> String {
    if matches!(domain, Some("land" | "support")) { people(x) } else { short(x) }
}

fn asks(rests: &Rests, asked: &Served) -> String {
    let what = match (asked.domain, asked.amount) {
        (Some(domain), Some(amount)) => format!("{domain} {}", figure(Some(domain), amount)),
        (Some(domain), None) => format!("{domain}, no number"),
        (None, Some(amount)) => short(amount),
        (None, None) => "no number".to_owned(),
    };
    match rests.due {
        Some(day) if day.is_finite() => format!("{what} by day {}", short(day)),
        _ => format!("{what}, no day"),
    }
}

/// How much is there in time; nothing is summed over domains, since people and ships do not add up.
fn in_time(asked: &Served) -> Prose {
    if asked.domain.is_none() {
        let there = asked.pledges.iter().filter(|p| p.in_time != Some(false)).count();
        return Prose::from(format!("{} of {}", there, count(asked.pledges.len(), "pledge", "pledges")));
    }
    Prose::from(figure(asked.domain, asked.in_time))
}

/// The largest first, with how much and from which day.
fn pledges(scenario: &Scenario, asked: &Served) -> Prose {
    let mut all: Vec<&Pledged> = asked.pledges.iter().collect();
    all.sort_by(|a, b| b.amount.total_cmp(&a.amount));
    if all.is_empty() {
        return Prose::from("nobody");
    }
    let mut text = Prose::default();
    for (at, p) in all.iter().take(MOST).enumerate() {
        let before = if at == 0 { "" } else { "; " };
        let unit = p.unit.as_deref().and_then(|id| scenario.units.iter().find(|u| u.id == id));
        let unit = unit.map_or_else(String::new, |u| format!(", {}", u.name));
        let late = if p.in_time == Some(false) { ", late" } else { "" };
        text = text
            .text(&format!("{before}{}{unit} ", party_name(scenario, &p.party)))
            .number(&figure(asked.domain, p.amount), &format!("{}.count", p.path))
            .text(&format!(" from day {}{late}", short(p.day)));
    }
    match all.len().saturating_sub(MOST) {
        0 => text,
        more => text.text(&format!("; {more} more")),
    }
}

fn table(scenario: &Scenario, asked: &[(&Rests, &Served)]) -> Table {
    let column = |name, unit: &str, doc| Column { name, unit: unit.to_owned(), doc };
    let mut table = Table::new(vec![
        column("clause", "", "The clause"),
        column("reading", "", "The readings; empty where the text names none"),
        column("bearer", "", "Who owes it"),
        column("domain", "", "Domain that is asked for"),
        column("asks", "", "How much"),
        column("due", "days", "Last day in time"),
        column("pledge", "", "Path of a pledge that serves it"),
        column("party", "", "Whose"),
        column("amount", "", "How much"),
        column("day", "days", "When it is there"),
    ]);
    for (rests, asked) in asked {
        for p in &asked.pledges {
            table.push(vec![
                rests.clause.as_str().into(),
                rests.readings.join("; ").into(),
                spoken(scenario, &asked.bearer).into(),
                asked.domain.unwrap_or_default().into(),
                asked.amount.into(),
                rests.due.into(),
                p.path.as_str().into(),
                party_name(scenario, &p.party).into(),
                Some(p.amount).into(),
                Some(p.day).into(),
            ]);
        }
    }
    table
}
