//! What the smallest changes would do: each list that opens a gate, rerun through all six.

use detente_assess::open::{Changed, Measure, Opening, Outcome, Rerun, Standing};
use detente_assess::{Gate, Status};
use detente_model::Scenario;

use super::{Prose, Report, Rows};
use crate::number::{in_words, money, people, percent, short};
use crate::table::{Cell, Column, Table};
use crate::{label, words};

/// Changes of one list that are written out; the table has them all.
const WRITTEN: usize = 3;

/// The table of changes that open gates; `None` where nothing was sought, or no gate is shut or narrow.
pub fn rows(report: &Report<'_>) -> Option<Rows> {
    let openings = report.openings.filter(|all| !all.is_empty())?;
    let found =
        openings.iter().filter(|o| o.outcome == Outcome::Found && o.gate.is_some() && o.rank == 0).count();
    let all_pass = openings.iter().all(|o| o.outcome == Outcome::PassesAlready);
    let sought = openings.iter().filter(|o| o.rank == 0 && o.gate.is_some()).count();
    Some(Rows {
        id: "openings".to_owned(),
        title: if all_pass { "In the base the gates pass; only draws fail".to_owned() } else { title(found, sought) },
        subtitle: "for each gate that is shut or narrow, the smallest list of changes found with which its test passes in \
                   the base; each rerun through all six gates with the same draws"
            .to_owned(),
        heads: ["change", "gate", "from", "to"].map(str::to_owned).to_vec(),
        rows: openings.iter().map(|o| row(report.scenario, report, o)).collect(),
        table: table(openings),
    })
}

/// What would open the first shut gate, for the first screen: how much, by whom, and how sure that is. `None` where
/// nothing was sought or no gate is shut.
pub fn first(report: &Report<'_>) -> Option<Prose> {
    let gate = report.assessment.first_shut()?;
    let of_gate = report.openings?.iter().filter(|o| o.gate == Some(gate));
    let (found, others): (Vec<&Opening>, Vec<&Opening>) = of_gate.partition(|o| o.outcome == Outcome::Found);
    let prose = Prose::default().strong("What would open it");
    let Some((least, rest)) = found.split_first() else {
        return others.first().map(|_| prose.text(": no change of the scenario’s cells was found."));
    };
    let mut text = format!(": {}{}", amount(least), by(report.scenario, least));
    let same = |o: &&&Opening| o.size.as_ref().map(|s| s.value) == least.size.as_ref().map(|s| s.value);
    let equal: Vec<String> = rest.iter().filter(same).map(|o| by(report.scenario, o)).collect();
    for other in equal.iter().filter(|o| !o.is_empty()) {
        text.push_str(&format!(", or as much{other}"));
    }
    text.push_str(&passing(report, gate, least));
    let surest = rest.iter().max_by(|a, b| share(a, gate).total_cmp(&share(b, gate)));
    if let Some(more) = surest.filter(|o| share(o, gate) > share(least, gate) + 0.1) {
        text.push_str(&format!(
            "; {}{}{}",
            amount(more),
            by(report.scenario, more),
            passing(report, gate, more)
        ));
    }
    text.push_str(". Each is the smallest found, not proven least.");
    Some(prose.text(&text))
}

/// Share of draws that pass with an opening.
fn share(opening: &Opening, gate: Gate) -> f64 {
    let own = opening.gates.iter().find(|g| g.gate == gate);
    own.and_then(|g| g.after.passes).unwrap_or(0.0)
}

fn passing(report: &Report<'_>, gate: Gate, opening: &Opening) -> String {
    if report.assessment.provenance.draws == 0 {
        return ", in the base".to_owned();
    }
    let draws = percent(share(opening, gate));
    if share(opening, gate) > 0.1 {
        format!(", which passes in {draws} of draws")
    } else {
        format!(", which passes in the base only ({draws} of draws)")
    }
}

/// How much an opening changes, without a list.
fn amount(opening: &Opening) -> String {
    let cells = |n: usize| if n == 1 { "one cell".to_owned() } else { format!("{} cells", in_words(n)) };
    let n = opening.changes.len();
    match &opening.size {
        Some(size) if size.measure == Measure::Points && n == 1 => {
            format!("{} points on one limit", short(size.value))
        }
        Some(size) if size.measure == Measure::Points => {
            format!("{} points on {} limits", short(size.value), in_words(n))
        }
        Some(size) if size.measure == Measure::PeopleAdded => {
            format!("{} more people pledged in {}", people(size.value), cells(n))
        }
        _ => format!("a change of {}", cells(n)),
    }
}

/// ` by Ukraine`: whose positions give way; empty where none does.
fn by(scenario: &Scenario, opening: &Opening) -> String {
    let mut names: Vec<&str> = Vec::new();
    for changed in &opening.changes {
        let Some(rest) = changed.path.strip_prefix("positions.") else { continue };
        let name = label::party_name(scenario, rest.split('.').next().unwrap_or_default());
        if !names.contains(&name) {
            names.push(name);
        }
    }
    if names.is_empty() { String::new() } else { format!(" by {}", words::list(&names)) }
}

fn title(found: usize, sought: usize) -> String {
    match (found, sought) {
        (0, 1) => "No change of the scenario’s cells was found that opens the gate".to_owned(),
        (0, _) => "No change of the scenario’s cells was found that opens a gate".to_owned(),
        (f, s) => format!(
            "What the smallest changes would do: {} of {} gates would pass in the base",
            in_words(f),
            in_words(s)
        ),
    }
}

fn row(scenario: &Scenario, report: &Report<'_>, opening: &Opening) -> Vec<Prose> {
    let gate = match opening.gate {
        None => "all of these".to_owned(),
        Some(gate) if opening.rank > 0 => format!("{}, another way", gate.name()),
        Some(gate) => gate.name().to_owned(),
    };
    let (before, after) = ends(report, opening);
    vec![change(scenario, opening), Prose::from(gate), before, after]
}

/// What is changed, or why nothing was found.
fn change(scenario: &Scenario, opening: &Opening) -> Prose {
    let none = match opening.outcome {
        Outcome::Found => None,
        Outcome::PassesAlready => Some("Nothing has to change in the base"),
        Outcome::Closest => Some("None found; closest"),
        Outcome::NoneFound => Some("None found"),
        Outcome::Stopped => Some("Not sought to the end"),
    };
    let mut prose = Prose::default();
    if let Some(words) = none {
        prose = prose.strong(words).text(". ").text(&spoken(scenario, &opening.note));
        if opening.changes.is_empty() {
            return prose;
        }
        prose = prose.text(" Closest: ");
    }
    prose.join(list(scenario, opening))
}

/// The changes, the first few written out.
fn list(scenario: &Scenario, opening: &Opening) -> Prose {
    let mut prose = Prose::from(measure(opening));
    for (i, changed) in opening.changes.iter().take(WRITTEN).enumerate() {
        prose = prose.text(if i == 0 { "" } else { "; " }).join(one(scenario, changed));
    }
    match opening.changes.len().checked_sub(WRITTEN).filter(|more| *more > 0) {
        Some(more) => prose.text(&format!("; and {} more", in_words(more))),
        None => prose,
    }
}

/// `forces from 60 to 25`, the first figure traced: the bases of both cells, whose ranges stand in the table.
fn one(scenario: &Scenario, changed: &Changed) -> Prose {
    let what = label::plain(scenario, &changed.path);
    let prose = Prose::from(format!("{what} from "));
    let prose = if scenario.find(&changed.path).is_some() && !changed.from.is_empty() {
        prose.number(&base(&changed.from), &changed.path)
    } else {
        prose.text(&base(&changed.from))
    };
    prose.text(&format!(" to {}", base(&changed.to)))
}

/// What a cell says in the base.
fn base(cell: &str) -> String {
    match detente_model::Cell::parse(cell) {
        Ok(parsed) => parsed.base().map_or_else(|| "not stated".to_owned(), short),
        Err(_) if cell.is_empty() => "unset".to_owned(),
        Err(_) => cell.replace(';', " and "),
    }
}

/// How small the list is, in words before it.
fn measure(opening: &Opening) -> String {
    let Some(size) = &opening.size else { return String::new() };
    let n = opening.changes.len();
    match size.measure {
        Measure::Points => format!("{} points in all: ", short(size.value)),
        Measure::PeopleAdded => format!("{} more people pledged: ", people(size.value)),
        Measure::PeopleMoved => format!("{} people pledged more or less: ", people(size.value)),
        Measure::PercentOfCost => format!("{}\u{202f}% of the cost borne by others: ", short(size.value)),
        Measure::Changes if n > 1 => format!("{} changes: ", in_words(n)),
        Measure::Changes | Measure::OfOwnRange | Measure::OfColumn => String::new(),
    }
}

/// The note with paths in plain words.
fn spoken(scenario: &Scenario, note: &str) -> String {
    let word = |word: &str| {
        let bare = word.trim_matches(|c: char| ".,;:()".contains(c));
        let is_path = bare.contains('.') && scenario.find(bare).is_some();
        if is_path { word.replace(bare, &label::plain(scenario, bare)) } else { word.to_owned() }
    };
    note.split(' ').map(word).collect::<Vec<_>>().join(" ").replace('`', "")
}

/// How the gate stands before and after, and which other gates change.
fn ends(report: &Report<'_>, opening: &Opening) -> (Prose, Prose) {
    let Some(gate) = opening.gate else {
        let count = |of: fn(&Rerun) -> &Standing| {
            let open = opening.gates.iter().filter(|g| of(g).base_passes == Some(true)).count();
            Prose::default().strong(&format!("{} of six pass", in_words(open)))
        };
        return (count(|g| &g.before), count(|g| &g.after).text(&elsewhere(opening, None)));
    };
    let Some(rerun) = opening.gates.iter().find(|g| g.gate == gate) else {
        let verdict = report.assessment.gate(gate);
        return (Prose::default().strong(words::verdict(verdict)), Prose::from("–"));
    };
    let before = Prose::default()
        .strong(words::status(gate, rerun.before.status, rerun.before.value))
        .text(&format!(", {}", figure(report, gate, &rerun.before)));
    let draws = rerun.after.passes.filter(|_| report.assessment.provenance.draws > 0);
    let after = match (rerun.after.base_passes == Some(true), draws) {
        (true, Some(passes)) => {
            let both = if rerun.after.status == Status::Shut { "passes in the base only" } else { "passes" };
            Prose::default().strong(both).text(&format!(", in {} of draws", percent(passes)))
        }
        (true, None) => Prose::default().strong("passes in the base"),
        (false, _) => Prose::default()
            .strong(words::status(gate, rerun.after.status, rerun.after.value))
            .text(&format!(", {}", figure(report, gate, &rerun.after))),
    };
    (before, after.text(&elsewhere(opening, Some(gate))))
}

fn figure(report: &Report<'_>, gate: Gate, standing: &Standing) -> String {
    let Some(value) = standing.value.filter(|x| x.is_finite()) else { return "not computed".to_owned() };
    let axis = &report.assessment.gate(gate).axis;
    let currency = &report.scenario.head.currency;
    if standing.unit == format!("M{currency}") {
        money(currency, value)
    } else if axis.times > 1.0 {
        percent(value)
    } else {
        format!("{} {}", short(value), standing.unit)
    }
}

/// Other gates whose status the changes move.
fn elsewhere(opening: &Opening, gate: Option<Gate>) -> String {
    let moved = opening.gates.iter().filter(|g| Some(g.gate) != gate && g.before.status != g.after.status);
    let moved: Vec<String> = moved
        .map(|g| format!("{} from {} to {}", g.gate.name(), g.before.status.word(), g.after.status.word()))
        .collect();
    if moved.is_empty() { String::new() } else { format!("; besides, {}", moved.join(", ")) }
}

/// One row a change and gate, for a program.
fn table(openings: &[Opening]) -> Table {
    let column = |(name, doc): (&'static str, &'static str)| Column { name, unit: String::new(), doc };
    let columns = [
        ("opens", "Which gate the list opens; all for every gate at once"),
        ("rank", "Its place among the gate's lists, the smallest first"),
        ("outcome", "Whether a list was found"),
        ("changes", "The list, as it is written after --set; in the first of its rows"),
        ("gate", "Which gate is looked at"),
        ("status_before", "Its status without the changes"),
        ("status_after", "And with them"),
        ("passes_before", "Share of draws that pass without"),
        ("passes_after", "And with"),
        ("value_before", "Headline without"),
        ("value_after", "And with"),
    ];
    let mut table = Table::new(columns.map(column).to_vec());
    for opening in openings {
        let opens = opening.gate.map_or("all", Gate::name);
        let changes: Vec<String> = opening.changes.iter().map(ToString::to_string).collect();
        let outcome = serde_json::to_value(opening.outcome).unwrap_or_default();
        let head = [
            Cell::from(opens),
            Cell::from(opening.rank),
            Cell::from(outcome.as_str().unwrap_or_default()),
            Cell::from(changes.join("; ")),
        ];
        if opening.gates.is_empty() {
            table.push(head.to_vec());
        }
        for (i, g) in opening.gates.iter().enumerate() {
            let mut row = head.to_vec();
            // A list may be long: it stands in the first of its rows.
            if i > 0 {
                row[3] = Cell::Empty;
            }
            row.extend([
                g.gate.name().into(),
                g.before.status.word().into(),
                g.after.status.word().into(),
                g.before.passes.into(),
                g.after.passes.into(),
                g.before.value.into(),
                g.after.value.into(),
            ]);
            table.push(row);
        }
    }
    table
}
