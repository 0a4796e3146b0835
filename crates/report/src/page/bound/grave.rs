//! The grave findings as a table that is read.

use detente_assess::gate::bound::{Details, Found, Weight};
use detente_model::Scenario;

use super::speak::{count, kind, sentence, spoken};
use crate::page::{Prose, Rows};
use crate::table::{Column, Table};

/// Rows that are shown at most; the others stand in the file.
const MOST: usize = 24;

/// The table; `None` where nothing that counts is grave.
pub(super) fn rows(scenario: &Scenario, details: &Details) -> Option<Rows> {
    let grave: Vec<&Found> =
        details.findings.iter().filter(|f| f.counts && f.finding.weight == Weight::Grave).collect();
    if grave.is_empty() {
        return None;
    }
    let has_readings = !details.readings.is_empty();
    let mut heads = vec!["clause", "what is wrong", "what leads there", "what would mend it"];
    if has_readings {
        heads.push("reading");
    }
    let mut clauses: Vec<&str> = grave.iter().map(|f| f.finding.clause.as_str()).collect();
    clauses.sort_unstable();
    clauses.dedup();
    let left_out = grave.len().saturating_sub(MOST);
    let more = if left_out == 0 { String::new() } else { format!("; {left_out} more stand in the file") };
    Some(Rows {
        id: "bound-grave".to_owned(),
        title: format!("{} cannot work as written", count(clauses.len(), "clause", "clauses")),
        subtitle: format!("grave findings, each with the steps that lead to it{more}"),
        heads: heads.into_iter().map(str::to_owned).collect(),
        rows: grave.iter().take(MOST).map(|f| row(scenario, f, has_readings)).collect(),
        table: table(&grave),
    })
}

fn row(scenario: &Scenario, found: &Found, has_readings: bool) -> Vec<Prose> {
    let finding = &found.finding;
    let clause = Prose::default().strong(&finding.clause);
    let clause = match &found.title {
        Some(title) => clause.text(&format!(", {title}")),
        None => clause,
    };
    let wrong = Prose::default()
        .strong(&format!("{}. ", kind(finding.code)))
        .text(&sentence(&spoken(scenario, &finding.message)));
    let step = |link: &detente_assess::gate::bound::Link| {
        let cite = link.cite.as_deref().map_or_else(String::new, |c| format!(" ({})", first_cites(c)));
        let name = spoken(scenario, &link.clause);
        let text = spoken(scenario, &link.text);
        // A capability is called after its party, which its text begins with.
        if text.starts_with(&name) { format!("{text}{cite}") } else { format!("{name}: {text}{cite}") }
    };
    let chain: Vec<String> = finding.chain.iter().map(step).collect();
    let mut cells = vec![
        clause,
        wrong,
        Prose::from(chain.join(" → ")),
        Prose::from(sentence(&spoken(scenario, &finding.hint))),
    ];
    if has_readings {
        cells.push(Prose::from(finding.reading.as_deref().unwrap_or("all")));
    }
    cells
}

/// At most two of several sources.
fn first_cites(cite: &str) -> String {
    let all: Vec<&str> = cite.split("; ").collect();
    match all[..] {
        [a, b, _, ..] => format!("{a}; {b} and {} more", all.len() - 2),
        _ => cite.to_owned(),
    }
}

fn table(grave: &[&Found]) -> Table {
    let column = |name, doc| Column { name, unit: String::new(), doc };
    let mut table = Table::new(vec![
        column("clause", "The clause"),
        column("about", "What it is about"),
        column("code", "Kind of finding"),
        column("reading", "The reading; empty where it holds however the clause is read"),
        column("parties", "The parties it is about"),
        column("message", "What is wrong"),
        column("chain", "What leads there, step by step"),
        column("hint", "What the drafters could do"),
        column("rests_on", "Paths of the scenario"),
        column("line", "Line of agreement.pact"),
        column("column", "Column in it"),
    ]);
    for found in grave {
        let f = &found.finding;
        let step = |l: &detente_assess::gate::bound::Link| {
            let cite = l.cite.as_ref().map_or_else(String::new, |c| format!(" [{c}]"));
            format!("{}: {}{cite}", l.clause, l.text)
        };
        table.push(vec![
            f.clause.as_str().into(),
            found.title.as_deref().unwrap_or_default().into(),
            f.code.name().into(),
            f.reading.as_deref().unwrap_or_default().into(),
            f.parties.join("; ").into(),
            f.message.as_str().into(),
            f.chain.iter().map(step).collect::<Vec<_>>().join(" > ").into(),
            f.hint.as_str().into(),
            f.origins.join("; ").into(),
            f.line.into(),
            f.column.into(),
        ]);
    }
    table
}
