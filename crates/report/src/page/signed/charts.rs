//! From the gate's figures to what its charts take.

use detente_assess::gate::signed::Details;
use detente_assess::gate::signed::details as found;
use detente_model::scenario::{self, Party, Role};
use detente_model::{Q, Scenario};

use super::issue_name;
use crate::chart::mark::Part;
use crate::chart::{conflict, ranges};
use crate::label::{self, party_name};
use crate::number::{DASH, short};

/// What a party is to the deal, as its shape shows it; of several roles the one that decides.
fn part(party: &Party) -> Part {
    let roles = [
        (Role::Rival, Part::Rival),
        (Role::Signatory, Part::Signatory),
        (Role::Guarantor, Part::Guarantor),
        (Role::Supporter, Part::Supporter),
        (Role::Mediator, Part::Mediator),
    ];
    roles.into_iter().find(|(role, _)| party.is(*role)).map_or(Part::Outsider, |(_, part)| part)
}

pub(super) fn part_of(scenario: &Scenario, id: &str) -> Part {
    scenario.party(id).map_or(Part::Outsider, |p| part(&scenario.parties[p.0]))
}

/// Counts assumptions among the quantities that are drawn.
struct Count<'a> {
    scenario: &'a Scenario,
    assumed: usize,
    of: usize,
}

impl Count<'_> {
    /// Whether a quantity is an assumption; a default is no statement of anybody's.
    fn add(&mut self, q: Q) -> bool {
        let quantity = self.scenario.quantity(q);
        if quantity.is_default {
            return false;
        }
        self.of += 1;
        self.assumed += usize::from(quantity.is_assumption());
        quantity.is_assumption()
    }
}

/// What the chart of ranges takes.
pub(super) fn ranges(scenario: &Scenario, details: &Details) -> ranges::Input {
    let mut count = Count { scenario, assumed: 0, of: 0 };
    let of = |found: &found::Issue| scenario.issues.iter().find(|i| i.id == found.issue);
    let issues = details.issues.iter().filter_map(|f| Some(issue(scenario, of(f)?, f, &mut count))).collect();
    ranges::Input { issues, assumed: count.assumed, of: count.of }
}

fn issue(
    scenario: &Scenario,
    issue: &scenario::Issue,
    found: &found::Issue,
    count: &mut Count<'_>,
) -> ranges::Issue {
    let end = |limit: &found::Limit| ranges::End {
        at: limit.at,
        by: limit.party.as_deref().map(|id| party_name(scenario, id).to_owned()),
    };
    let mut out = ranges::Issue {
        name: label::issue_name(issue),
        question: issue.question.clone(),
        at_zero: scale_end(scenario, issue, 0.0),
        at_hundred: scale_end(scenario, issue, 100.0),
        low: end(&found.low),
        high: end(&found.high),
        natural: natural_zone(scenario, issue, found),
        forecast: found.forecast,
        draws: found.forecast_draws,
        ..ranges::Issue::default()
    };
    for row in scenario.positions.iter().filter(|p| scenario.issues[p.issue.0].id == issue.id) {
        let party = &scenario.parties[row.party.0];
        let stake = found.parties.iter().find(|p| p.party == party.id);
        let path = |q: Q| scenario.quantity(q).path.clone();
        let position = ranges::Position {
            name: party_name(scenario, &party.id).to_owned(),
            part: part(party),
            at: stake.map(|s| s.position),
            path: path(row.position),
        };
        let is_drawn = stake.is_some();
        if is_drawn {
            count.add(row.position);
        }
        let mut limit = |q: Q, at: Option<f64>, otherwise: f64| ranges::Limit {
            at: at.unwrap_or(otherwise),
            path: path(q),
            assumed: is_drawn && count.add(q),
        };
        if party.binds() {
            let (low, high) = (stake.map(|s| s.accepts[0]), stake.map(|s| s.accepts[1]));
            let (from, to) = (limit(row.accepts_from, low, 0.0), limit(row.accepts_to, high, 100.0));
            out.binding.push(ranges::Bar { position, from, to });
        } else if is_drawn {
            out.others.push(position);
        }
    }
    out
}

/// A point of the scale in the issue's own unit.
fn natural(scenario: &Scenario, issue: &scenario::Issue, x: f64) -> Option<f64> {
    let (low, high) = issue.natural?;
    let base = |q: Q| scenario.quantity(q).base();
    let (low, high) = (base(low)?, base(high)?);
    Some(low + (high - low) * x / 100.0)
}

fn with_unit(text: &str, unit: &str) -> String {
    if unit.is_empty() { text.to_owned() } else { format!("{text} {unit}") }
}

/// What an end of the scale means: its label, else its natural value, else the bare figure.
fn scale_end(scenario: &Scenario, issue: &scenario::Issue, at: f64) -> String {
    let label = issue.points.iter().find(|(x, _)| *x == at).map(|(_, label)| label.clone());
    label.unwrap_or_else(|| match natural(scenario, issue, at) {
        Some(x) => with_unit(&short(x), &issue.unit),
        None => short(at),
    })
}

/// The zone in the issue's own unit; empty where there is a gap or no such unit.
fn natural_zone(scenario: &Scenario, issue: &scenario::Issue, found: &found::Issue) -> String {
    let ends = natural(scenario, issue, found.low.at).zip(natural(scenario, issue, found.high.at));
    match ends.filter(|_| found.gap.is_none()) {
        Some((a, b)) => {
            let (low, high) = (short(a.min(b)), short(a.max(b)));
            let span = if low == high { low } else { format!("{low}{DASH}{high}") };
            with_unit(&span, &issue.unit)
        }
        None => String::new(),
    }
}

/// What a demand asks, without its party.
fn demand(scenario: &Scenario, demand: &found::Demand) -> String {
    let issue = issue_name(scenario, demand.issue.as_deref().unwrap_or(""));
    let bound = short(demand.bound);
    match demand.kind {
        found::Kind::AcceptsFrom => format!("{issue} at {bound} or more"),
        found::Kind::AcceptsTo => format!("{issue} at {bound} or less"),
        found::Kind::NoDeal => format!("a deal worth {bound} of 100 or more"),
    }
}

/// What the chart of conflicts takes.
pub(super) fn conflicts(scenario: &Scenario, details: &Details) -> conflict::Input {
    let all = &details.conflicts;
    let one = |d: &found::Demand| conflict::Demand {
        party: party_name(scenario, &d.party).to_owned(),
        part: part_of(scenario, &d.party),
        words: demand(scenario, d),
        bound: d.bound,
        path: d.path.clone().unwrap_or_default(),
        assumed: d.sources.iter().any(|s| s == detente_model::ASSUMPTION),
    };
    let fewest = details.concessions.as_ref().map(|c| &c.number).filter(|c| c.tie_break_complete);
    let set = |s: &found::ConflictSet| conflict::Set { members: s.demands.clone(), points: s.points };
    conflict::Input {
        demands: all.demands.iter().map(one).collect(),
        sets: all.sets.iter().map(set).collect(),
        found: all.found,
        complete: all.complete,
        fewest: fewest.map(|c| c.gives.len()),
    }
}
