//! Paths in plain words: `positions.russia.forces.accepts_to` is "Russia’s upper limit on forces".

use detente_model::Scenario;
use detente_model::scenario::{Ending, Issue, Pledge};

/// What a path means to a reader. A path that leads nowhere is given back as it is.
#[must_use]
pub fn plain(scenario: &Scenario, path: &str) -> String {
    words(scenario, path).unwrap_or_else(|| path.to_owned())
}

fn words(scenario: &Scenario, path: &str) -> Option<String> {
    let (table, rest) = path.split_once('.')?;
    if table == "gate" {
        return setting(rest);
    }
    let (key, column) = rest.rsplit_once('.')?;
    let (column, range) = column.split_once('#').map_or((column, None), |(c, n)| (c, Some(n)));
    match table {
        "positions" => position(scenario, key, column),
        "parties" => party(scenario, key, column),
        "issues" => issue(scenario, key, column),
        "units" => unit(scenario, key, column),
        "areas" => area(scenario, key, column),
        "pledges" => pledge(scenario, key, column),
        "needs" => need(scenario, key, column),
        "payoffs" => payoff(scenario, key, range),
        "shares" => share(scenario, key),
        "published" => published(scenario, key),
        _ => None,
    }
}

/// The name of the party with this id; the id itself where there is none.
#[must_use]
pub fn party_name<'a>(scenario: &'a Scenario, id: &'a str) -> &'a str {
    scenario.party(id).map_or(id, |p| name_or(&scenario.parties[p.0].name, id))
}

fn name_or<'a>(name: &'a str, id: &'a str) -> &'a str {
    if name.trim().is_empty() { id } else { name }
}

/// `Russia’s`, `United States’`.
#[must_use]
pub fn possessive(name: &str) -> String {
    if name.ends_with(['s', 'S']) { format!("{name}’") } else { format!("{name}’s") }
}

fn spaced(id: &str) -> String {
    id.replace('-', " ")
}

/// An issue as running text names it: its id in words, written as its question writes it where it is there.
///
/// `nato` in “What is written about membership in NATO?” is NATO, and `sarajevo` in “Who holds Sarajevo?” Sarajevo.
#[must_use]
pub fn issue_name(issue: &Issue) -> String {
    let plain = spaced(&issue.id);
    let words: Vec<&str> =
        issue.question.split_whitespace().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric())).collect();
    let long = plain.split(' ').count();
    // The first word of a question has a capital whatever it is.
    let inside = words.get(1..).unwrap_or_default();
    let found = inside.windows(long).map(|w| w.join(" ")).find(|w| w.to_lowercase() == plain.to_lowercase());
    found.unwrap_or(plain)
}

fn position(scenario: &Scenario, key: &str, column: &str) -> Option<String> {
    let (party, issue) = key.split_once('.')?;
    let (who, what) = (party_name(scenario, party), spaced(issue));
    Some(match column {
        "position" => format!("{} position on {what}", possessive(who)),
        "salience" => format!("how much {what} matters to {who}"),
        "accepts_from" => format!("{} lower limit on {what}", possessive(who)),
        "accepts_to" => format!("{} upper limit on {what}", possessive(who)),
        _ => return None,
    })
}

fn party(scenario: &Scenario, key: &str, column: &str) -> Option<String> {
    let who = party_name(scenario, key);
    Some(match column {
        "capability" => format!("{} weight in the talks", possessive(who)),
        "no_deal" => format!("worth of no deal to {who}"),
        _ => return None,
    })
}

fn issue(scenario: &Scenario, key: &str, column: &str) -> Option<String> {
    let issue = scenario.issues.iter().find(|i| i.id == key)?;
    let act = issue.act.as_deref().map_or_else(|| "the act".to_owned(), |a| format!("“{a}”"));
    Some(match column {
        "low" => format!("{} at 0", spaced(key)),
        "high" => format!("{} at 100", spaced(key)),
        "act_from" | "act_to" => format!("where {act} begins on {}", spaced(key)),
        _ => return None,
    })
}

fn unit(scenario: &Scenario, key: &str, column: &str) -> Option<String> {
    let unit = scenario.units.iter().find(|u| u.id == key)?;
    let name = name_or(&unit.name, key);
    Some(match column {
        "people" => format!("people in one {name}"),
        "cost_month" => format!("monthly cost of one {name}"),
        "turn" => format!("length of a turn of {name}"),
        "ratio" => format!("rest between turns of {name}"),
        "lift" => format!("lift that one {name} takes"),
        _ => return None,
    })
}

fn area(scenario: &Scenario, key: &str, column: &str) -> Option<String> {
    let area = scenario.areas.iter().find(|a| a.id == key)?;
    let name = name_or(&area.name, key);
    Some(match column {
        "reception_month" => format!("reception in {name}"),
        "lift_month" => format!("lift into {name}"),
        "ceiling" => format!("most people in {name}"),
        _ => return None,
    })
}

fn pledge(scenario: &Scenario, key: &str, column: &str) -> Option<String> {
    let pledge = scenario.pledges.iter().find(|p| p.id == key)?;
    let party = &scenario.parties[pledge.party.0];
    let who = name_or(&party.name, &party.id);
    let mut what = unit_of(scenario, pledge).to_owned();
    // Two rows of one party and unit would read the same.
    let alike = |p: &&Pledge| p.party == pledge.party && p.unit == pledge.unit;
    if scenario.pledges.iter().filter(alike).count() > 1 {
        what = format!("{what} ({key})");
    }
    Some(match column {
        "count" => format!("{who}: units of {what} pledged"),
        "pool" => format!("{who}: pool of {what}"),
        "notice" => format!("{who}: notice of {what}"),
        "delay" => format!("{who}: delay of {what}"),
        "honoured" => format!("whether {who} keeps its pledge of {what}"),
        "ceiling" => format!("{who}: most people in place"),
        _ => return None,
    })
}

fn unit_of<'a>(scenario: &'a Scenario, pledge: &Pledge) -> &'a str {
    pledge.unit.map_or("an unnamed unit", |u| {
        let unit = &scenario.units[u.0];
        name_or(&unit.name, &unit.id)
    })
}

fn need(scenario: &Scenario, key: &str, column: &str) -> Option<String> {
    let need = scenario.needs.iter().find(|n| n.id == key)?;
    let area = &scenario.areas[need.area.0];
    let task = format!("“{}” in {}", name_or(&need.task, key), name_or(&area.name, &area.id));
    Some(match column {
        "count" => format!("units needed for {task}"),
        "priority" => format!("urgency of {task}"),
        _ => return None,
    })
}

/// How the deal ends, as something that is worth something.
#[must_use]
pub fn ending(ending: Ending) -> &'static str {
    match ending {
        Ending::Kept => "a deal kept",
        Ending::BrokenUnanswered => "a break without an answer",
        Ending::BackedDown => "a break that is given up",
        Ending::Escalated => "escalation",
    }
}

fn payoff(scenario: &Scenario, key: &str, range: Option<&str>) -> Option<String> {
    let payoff = scenario.payoffs.iter().find(|p| p.id == key)?;
    let party = &scenario.parties[payoff.party.0];
    let text = format!("what {} is worth to {}", ending(payoff.ending), name_or(&party.name, &party.id));
    // An expression with several ranges: which of them.
    let several = scenario.find(&format!("payoffs.{key}.expression#2")).is_some();
    Some(match range {
        Some(n) if several => format!("{text} (range {n})"),
        _ => text,
    })
}

fn share(scenario: &Scenario, key: &str) -> Option<String> {
    let mut parts = key.split('.');
    let (party, year, kind) = (parts.next()?, parts.next()?, parts.next()?);
    let who = possessive(party_name(scenario, party));
    Some(match kind {
        "gdp" => format!("{who} GDP of {year}"),
        "defence" => format!("{who} defence spending of {year}"),
        "aid" => format!("{who} aid until {year}"),
        "population" => format!("{who} population of {year}"),
        "pays" => format!("{who} agreed share of the cost"),
        _ => return None,
    })
}

fn published(scenario: &Scenario, key: &str) -> Option<String> {
    let row = scenario.published.iter().find(|p| p.id == key)?;
    Some(format!("published {}: {}", row.topic, name_or(&row.name, key)))
}

fn setting(path: &str) -> Option<String> {
    let key = path.split([' ', '=']).next().unwrap_or(path);
    let text = match key {
        "manned.share" => "share of the need that must be filled",
        "manned.reserve" => "share of each pool kept at home",
        "paid.factor" => "how unequal shares may be",
        "paid.budget" => "budget",
        "believed.resolve" => "guarantor’s resolve",
        "believed.lambda" => "precision of choice",
        "believed.most" => "highest accepted chance of a break",
        "kept.class" => "which past agreements count as alike",
        "kept.years" => "how long the agreement is to last",
        "kept.least" => "least accepted chance to last",
        _ => return None,
    };
    Some(text.to_owned())
}
