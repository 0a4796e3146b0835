//! The cheapest ways out, as a table.

use detente_assess::gate::signed::Details;
use detente_assess::gate::signed::details::{Concession, Give, Kind};
use detente_model::Scenario;

use super::issue_name;
use crate::label::party_name;
use crate::number::{in_words, short};
use crate::page::{Prose, Rows};
use crate::table::{Cell, Column, Table};
use crate::words::list;

/// The table; `None` where there is a deal already.
pub(super) fn rows(scenario: &Scenario, details: &Details) -> Option<Rows> {
    let all = details.concessions.as_ref()?;
    let measures = [
        ("fewest demands", &all.number),
        ("least distance, weighted", &all.points_times_capability),
        ("least felt, by salience", &all.points_times_salience),
    ];
    let demands = |c: &Concession| c.gives.iter().map(|g| g.demand.path.clone()).collect::<Vec<_>>();
    let same = measures.iter().all(|(_, c)| demands(c) == demands(measures[0].1));
    let title = if same {
        "The cheapest way out is the same under three measures of “cheap”"
    } else {
        "The cheapest way out depends on what “cheap” means"
    };
    let row = |(measure, c): &(&str, &Concession)| {
        let proved = if c.tie_break_complete { "" } else { " (the best that was found)" };
        vec![
            Prose::from(format!("{measure}{proved}")),
            Prose::from(who(scenario, c)),
            by_how_much(scenario, c),
            Prose::from(short(c.cost)),
        ]
    };
    Some(Rows {
        id: "signed-concessions".to_owned(),
        title: title.to_owned(),
        subtitle: "concessions that would open a deal; cost is a count of demands, Σ points × weight in the talks, or \
                   Σ points × salience"
            .to_owned(),
        heads: ["measure", "who moves", "by how much", "cost"].map(str::to_owned).to_vec(),
        rows: measures.iter().map(row).collect(),
        table: table(&measures),
    })
}

/// Parties that give, in order, each with what it gives.
fn by_party(c: &Concession) -> Vec<(&str, Vec<&Give>)> {
    let mut parties: Vec<(&str, Vec<&Give>)> = Vec::new();
    for give in &c.gives {
        let id = give.demand.party.as_str();
        match parties.iter_mut().find(|(party, _)| *party == id) {
            Some((_, gives)) => gives.push(give),
            None => parties.push((id, vec![give])),
        }
    }
    parties
}

fn what(scenario: &Scenario, give: &Give) -> String {
    let issue = give.demand.issue.as_deref();
    issue.map_or_else(|| "the worth of no deal".to_owned(), |id| issue_name(scenario, id))
}

/// `Ukraine on five issues; Russia on forces`.
fn who(scenario: &Scenario, c: &Concession) -> String {
    let one = |(party, gives): &(&str, Vec<&Give>)| {
        let name = party_name(scenario, party);
        if gives.len() > 2 && gives.iter().all(|g| g.demand.issue.is_some()) {
            return format!("{name} on {} issues", in_words(gives.len()));
        }
        format!("{name} on {}", list(&gives.iter().map(|g| what(scenario, g)).collect::<Vec<_>>()))
    };
    by_party(c).iter().map(one).collect::<Vec<_>>().join("; ")
}

/// Where a limit lies after it gave.
fn after(give: &Give) -> f64 {
    match give.demand.kind {
        Kind::AcceptsTo => give.demand.bound + give.points,
        Kind::AcceptsFrom | Kind::NoDeal => give.demand.bound - give.points,
    }
}

/// `forces from 60 to 25, territory from 50 to 27; 58 points in all`, where a limit can be traced.
fn by_how_much(scenario: &Scenario, c: &Concession) -> Prose {
    let parties = by_party(c);
    let mut prose = Prose::default();
    for (i, (party, gives)) in parties.iter().enumerate() {
        if parties.len() > 1 {
            let before = if i > 0 { "; " } else { "" };
            prose = prose.text(&format!("{before}{}: ", party_name(scenario, party)));
        }
        for (j, give) in gives.iter().enumerate() {
            let before = if j > 0 { ", " } else { "" };
            prose = prose.text(&format!("{before}{} from ", what(scenario, give)));
            let bound = short(give.demand.bound);
            prose = match &give.demand.path {
                Some(path) => prose.number(&bound, path),
                None => prose.text(&bound),
            };
            prose = prose.text(&format!(" to {}", short(after(give))));
        }
    }
    let before = if c.gives.is_empty() { "" } else { "; " };
    prose.text(&format!("{before}{} points in all", short(c.points)))
}

fn table(measures: &[(&str, &Concession)]) -> Table {
    let column = |name, doc| Column { name, unit: String::new(), doc };
    let mut table = Table::new(vec![
        column("measure", "What makes a concession cheap"),
        column("party", "Who gives"),
        column("issue", "On what; empty for the worth of no deal"),
        column("limit", "Which limit gives"),
        column("from", "Where it lies, 0–100"),
        column("to", "Where it would lie"),
        column("points", "By how much"),
        column("cost", "Cost of the whole concession in its measure"),
    ]);
    for (measure, c) in measures {
        for give in &c.gives {
            let demand = &give.demand;
            let kind = match demand.kind {
                Kind::AcceptsFrom => "accepts_from",
                Kind::AcceptsTo => "accepts_to",
                Kind::NoDeal => "no_deal",
            };
            let from =
                demand.path.clone().map_or(Cell::Number(demand.bound), |p| Cell::Traced(demand.bound, p));
            table.push(vec![
                (*measure).into(),
                demand.party.as_str().into(),
                demand.issue.as_deref().map_or(Cell::Empty, Cell::from),
                kind.into(),
                from,
                Some(after(give)).into(),
                Some(give.points).into(),
                Some(c.cost).into(),
            ]);
        }
    }
    table
}
