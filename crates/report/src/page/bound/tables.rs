//! Findings as tables that are read: what cannot work, what works worse than it could, and what is worth knowing.

use std::collections::BTreeSet;

use detente_assess::gate::bound::{Code, Details, Found, Link, Weight};
use detente_model::Scenario;

use super::speak::{count, kind, sentence, spoken};
use crate::page::{Prose, Rows};
use crate::table::{Column, Table};
use crate::words::capital;

/// Rows that are shown at most; the others stand in the table of the chart above.
const MOST: usize = 24;
/// Clauses that are named for one kind of defect at most.
const CLAUSES: usize = 16;
/// Ways to mend a kind of defect that are named at most.
const HINTS: usize = 2;
/// Said of a step or a hint that stands in a row before.
const ABOVE: &str = "as above";

/// One clause with one kind of finding, under the readings that have it.
struct Group<'d> {
    all: Vec<&'d Found>,
}

impl Group<'_> {
    fn first(&self) -> &Found {
        self.all[0]
    }

    /// The readings of those for which `test` holds; empty where that is each of them.
    fn readings(&self, test: impl Fn(&Found) -> bool) -> Vec<&str> {
        if self.all.iter().all(|f| test(f)) {
            return Vec::new();
        }
        self.all.iter().filter(|f| test(f)).filter_map(|f| f.finding.reading.as_deref()).collect()
    }
}

/// The table of a weight; `None` where nothing that counts has it.
pub(super) fn rows(scenario: &Scenario, details: &Details, weight: Weight) -> Option<Rows> {
    let found: Vec<&Found> =
        details.findings.iter().filter(|f| f.counts && f.finding.weight == weight).collect();
    let groups = groups(&found);
    let has_readings = !details.readings.is_empty();
    let mut clauses: Vec<&str> = found.iter().map(|f| f.finding.clause.as_str()).collect();
    clauses.sort_unstable();
    clauses.dedup();
    if clauses.is_empty() {
        return None;
    }
    let clauses = count(clauses.len(), "clause", "clauses");
    let (id, title, subtitle) = match weight {
        Weight::Grave => (
            "grave",
            format!("{clauses} cannot work as written"),
            "grave findings, each with the steps that lead to it",
        ),
        Weight::Defect => {
            let worse = if clauses.starts_with("1 ") {
                "works worse than it could"
            } else {
                "work worse than they could"
            };
            (
                "defects",
                format!("{clauses} {worse}"),
                "defects by kind, with the clauses that have them and their sources",
            )
        }
        Weight::Remark => (
            "remarks",
            format!("{clauses} can be stopped by a single party"),
            "remarks, which weigh nothing in the gate",
        ),
    };
    let left_out = if weight == Weight::Grave { groups.len().saturating_sub(MOST) } else { 0 };
    let more = if left_out == 0 { String::new() } else { format!("; {left_out} more stand in the file") };
    let mut heads = match weight {
        Weight::Grave => vec!["clause", "what is wrong", "what leads there", "what would mend it"],
        Weight::Defect => vec!["what is wrong", "where", "what would mend it"],
        Weight::Remark => vec!["clauses", "who can stop them"],
    };
    if has_readings && weight != Weight::Defect {
        heads.push("reading");
    }
    let mut said = BTreeSet::new();
    let rows = match weight {
        Weight::Remark => remarks(scenario, &groups, has_readings),
        Weight::Defect => kinds(scenario, &groups, &mut said),
        _ => groups.iter().take(MOST).map(|g| row(scenario, g, has_readings, &mut said)).collect(),
    };
    Some(Rows {
        id: format!("bound-{id}"),
        title,
        subtitle: format!("{subtitle}{more}"),
        heads: heads.into_iter().map(str::to_owned).collect(),
        rows,
        table: if weight == heaviest(details) { table(details) } else { Table::new(Vec::new()) },
    })
}

/// The weight whose table holds every finding: the first that is shown.
fn heaviest(details: &Details) -> Weight {
    let all = details.findings.iter().filter(|f| f.counts).map(|f| f.finding.weight);
    all.min().unwrap_or(Weight::Remark)
}

/// Findings of one clause and kind together, in the order of the first of each.
fn groups<'d>(found: &[&'d Found]) -> Vec<Group<'d>> {
    let mut all: Vec<Group<'d>> = Vec::new();
    for one in found {
        let key = |f: &Found| (f.finding.clause.clone(), f.finding.code);
        match all.iter_mut().find(|group| key(group.first()) == key(one)) {
            Some(group) => group.all.push(one),
            None => all.push(Group { all: vec![one] }),
        }
    }
    all
}

fn row(
    scenario: &Scenario,
    group: &Group<'_>,
    has_readings: bool,
    said: &mut BTreeSet<String>,
) -> Vec<Prose> {
    let first = group.first();
    let clause = Prose::default().strong(&first.finding.clause);
    let clause = match &first.title {
        Some(title) => clause.text(&format!(", {title}")),
        None => clause,
    };
    let mut cells = vec![
        clause,
        Prose::default().strong(&format!("{}. ", kind(first.finding.code))).text(&wrong(scenario, group)),
    ];
    let hint = sentence(&spoken(scenario, &first.finding.hint));
    // What mends many rows alike is said once.
    let is_new = said.insert(hint.clone());
    cells.push(Prose::from(chain(scenario, group, said)));
    cells.push(Prose::from(if is_new { hint } else { capital(ABOVE) }));
    if has_readings {
        let names: Vec<&str> = group.all.iter().filter_map(|f| f.finding.reading.as_deref()).collect();
        cells.push(Prose::from(if names.is_empty() { "all".to_owned() } else { names.join(", ") }));
    }
    cells
}

/// Remarks, clauses of which the same is said together.
fn remarks(scenario: &Scenario, groups: &[Group<'_>], has_readings: bool) -> Vec<Vec<Prose>> {
    let mut all: Vec<(Vec<&str>, String, String)> = Vec::new();
    for group in groups {
        let names: Vec<&str> = group.all.iter().filter_map(|f| f.finding.reading.as_deref()).collect();
        let reading = if names.is_empty() { "all".to_owned() } else { names.join(", ") };
        let mut says = wrong(scenario, group);
        if group.first().finding.code != Code::WhoCanStopIt {
            says = format!("{}. {says}", kind(group.first().finding.code));
        }
        match all.iter_mut().find(|known| (&known.1, &known.2) == (&says, &reading)) {
            Some(known) => known.0.push(&group.first().finding.clause),
            None => all.push((vec![&group.first().finding.clause], says, reading)),
        }
    }
    let row = |(clauses, says, reading): (Vec<&str>, String, String)| {
        let mut cells = vec![Prose::default().strong(&clauses.join(", ")), Prose::from(says)];
        cells.extend(has_readings.then(|| Prose::from(reading)));
        cells
    };
    all.into_iter().map(row).collect()
}

/// Defects by kind, the most frequent first: many clauses share one.
fn kinds(scenario: &Scenario, groups: &[Group<'_>], said: &mut BTreeSet<String>) -> Vec<Vec<Prose>> {
    let of = |code: Code| groups.iter().filter(move |g| g.first().finding.code == code);
    let mut codes: Vec<Code> = Code::ALL.into_iter().filter(|code| of(*code).next().is_some()).collect();
    codes.sort_by_key(|code| std::cmp::Reverse(of(*code).count()));
    let row = |code: Code| {
        let mut hints: Vec<String> =
            of(code).map(|g| sentence(&spoken(scenario, &g.first().finding.hint))).collect();
        hints.sort();
        hints.dedup();
        hints.truncate(HINTS);
        let mut cites = Prose::default();
        for (at, group) in of(code).take(CLAUSES).enumerate() {
            let line = if at > 0 { std::mem::take(&mut cites).next_line() } else { Prose::default() };
            cites = line.strong(&group.first().finding.clause).text(&place(scenario, group, said));
        }
        let number = of(code).count();
        if let Some(more) = number.checked_sub(CLAUSES).filter(|n| *n > 0) {
            cites = cites.next_line().text(&format!("{more} more"));
        }
        let count = count(number, "clause", "clauses");
        let kind = Prose::default().strong(kind(code)).text(&format!(": {count}"));
        vec![kind, cites, Prose::from(hints.join(" "))]
    };
    codes.into_iter().map(row).collect()
}

/// The readings, what the check says beyond its kind, and the steps with their sources.
fn place(scenario: &Scenario, group: &Group<'_>, said: &mut BTreeSet<String>) -> String {
    let names: Vec<&str> = group.all.iter().filter_map(|f| f.finding.reading.as_deref()).collect();
    let readings = if names.is_empty() { String::new() } else { format!(" ({})", names.join(", ")) };
    // That something has no deadline, bearer or witness says all; the others need the steps that lead there.
    if is_plain(group.first().finding.code) {
        let mut cites: Vec<&str> =
            group.all.iter().flat_map(|f| &f.finding.chain).filter_map(|l| l.cite.as_deref()).collect();
        cites.dedup();
        let cites =
            if cites.is_empty() { String::new() } else { format!(" ({})", first_cites(&cites.join("; "))) };
        let about = group.first().title.as_ref().map_or_else(String::new, |title| format!(", {title}"));
        return format!("{about}{cites}{readings}");
    }
    format!("{readings}: {} {}", wrong(scenario, group), chain(scenario, group, said))
}

fn is_plain(code: Code) -> bool {
    matches!(code, Code::NoDeadline | Code::NoBearer | Code::Unattested | Code::Unobservable)
}

/// What is wrong, once for each way in which the readings put it.
fn wrong(scenario: &Scenario, group: &Group<'_>) -> String {
    let mut messages: Vec<&str> = Vec::new();
    for found in &group.all {
        if !messages.contains(&found.finding.message.as_str()) {
            messages.push(&found.finding.message);
        }
    }
    let says = |message: &&str| {
        let readings = group.readings(|f| f.finding.message == *message);
        let text = sentence(&spoken(scenario, message));
        if readings.is_empty() {
            text
        } else {
            format!("As “{}” reads it: {text}", readings.join("”, “"))
        }
    };
    messages.iter().map(says).collect::<Vec<_>>().join(" ")
}

/// The steps that lead there, those that the readings share once; a step that stands in a row before is only named.
fn chain(scenario: &Scenario, group: &Group<'_>, said: &mut BTreeSet<String>) -> String {
    let mut steps: Vec<&Link> = Vec::new();
    for link in group.all.iter().flat_map(|f| &f.finding.chain) {
        if !steps.contains(&link) {
            steps.push(link);
        }
    }
    // Where readings part, what only some of them say goes before what leads on from it.
    steps.sort_by_key(|link| group.readings(|f| f.finding.chain.contains(link)).is_empty());
    let mut named: BTreeSet<String> = BTreeSet::new();
    let says = |link: &&Link| {
        let readings = group.readings(|f| f.finding.chain.contains(link));
        let only = if readings.is_empty() { String::new() } else { format!(" [{}]", readings.join(", ")) };
        let text = step(scenario, link);
        if said.insert(text.clone()) || text.len() < 60 {
            return Some(format!("{text}{only}"));
        }
        // Several steps of one clause are above: it is named once.
        let name = spoken(scenario, &link.clause);
        named.insert(name.clone()).then(|| format!("{name} ({ABOVE})"))
    };
    let parts: Vec<String> = steps.iter().filter_map(says).collect();
    parts.join(" → ")
}

fn step(scenario: &Scenario, link: &Link) -> String {
    let cite = link.cite.as_deref().map_or_else(String::new, |c| format!(" ({})", first_cites(c)));
    let name = spoken(scenario, &link.clause);
    let text = spoken(scenario, &link.text);
    // A capability is called after its party, which its text begins with.
    if text.starts_with(&name) { format!("{text}{cite}") } else { format!("{name}: {text}{cite}") }
}

/// At most two of several sources.
fn first_cites(cite: &str) -> String {
    let all: Vec<&str> = cite.split("; ").collect();
    match all[..] {
        [a, b, _, ..] => format!("{a}; {b} and {} more", all.len() - 2),
        _ => cite.to_owned(),
    }
}

/// Every finding that counts, one by one, without the words of the rows that are read.
fn table(details: &Details) -> Table {
    let column = |name, doc| Column { name, unit: String::new(), doc };
    let mut table = Table::new(vec![
        column("clause", "The clause"),
        column("code", "Kind of finding"),
        column("reading", "The reading; empty where it holds however the clause is read"),
        column("parties", "The parties it is about"),
        column("line", "Line of agreement.pact"),
        column("column", "Column in it"),
    ]);
    for found in details.findings.iter().filter(|f| f.counts) {
        let f = &found.finding;
        table.push(vec![
            f.clause.as_str().into(),
            f.code.name().into(),
            f.reading.as_deref().unwrap_or_default().into(),
            f.parties.join("; ").into(),
            f.line.into(),
            f.column.into(),
        ]);
    }
    table
}
