//! *manned*: can the coalition field and sustain the force?

mod notes;
mod words;

use detente_assess::gate::manned::{Details, Measure, Why};
use detente_model::Scenario;
use detente_model::scenario::Domain;

use super::{Block, Context, GatePage};
use crate::chart::{Basis, force, gantt};
use crate::label::party_name;

/// The gate's page.
#[must_use]
pub fn page(context: &Context<'_>, details: &Details) -> GatePage {
    let charts = [force::figure(&force_of(context, details)), gantt::figure(&turns_of(context, details))];
    GatePage {
        headline: words::headline(context, details),
        lead: words::lead(context, details),
        blocks: charts.into_iter().flatten().map(|f| Block::Figure(Box::new(f))).collect(),
        notes: notes::notes(context, details),
    }
}

fn domain(word: &str) -> Domain {
    Domain::ALL.into_iter().find(|d| d.word() == word).unwrap_or(Domain::Land)
}

/// The event with which month 0 begins: `CeasefireStarts` as “ceasefire starts”.
fn begins(scenario: &Scenario) -> String {
    let Some(phase) = scenario.steady().and_then(|p| scenario.phases.get(p.0)) else { return String::new() };
    let mut words = String::new();
    for c in phase.starts.chars() {
        if c.is_uppercase() && !words.is_empty() {
            words.push(' ');
        }
        words.extend(c.to_lowercase());
    }
    format!("the event “{words}”")
}

/// What the chart of force and need is drawn from.
#[must_use]
pub fn force_of(context: &Context<'_>, details: &Details) -> force::Input {
    let panel = |d: &detente_assess::gate::manned::DomainForce| force::Panel {
        domain: domain(&d.domain),
        in_people: d.measure == Measure::People,
        need: d.need.clone(),
        in_place: d.in_place.clone(),
        shortfall: d.shortfall.clone(),
        spread: d.spread.clone(),
        filled: d.filled_spread,
    };
    let rests = &context.verdict.assumptions;
    force::Input {
        panels: details.domains.iter().map(panel).collect(),
        draws: context.assessment.provenance.draws,
        begins: begins(context.scenario),
        basis: Basis::of(rests.cells, rests.of),
    }
}

/// What the chart of turns is drawn from.
#[must_use]
pub fn turns_of(context: &Context<'_>, details: &Details) -> gantt::Input {
    let scenario = context.scenario;
    let name = |id: &str| party_name(scenario, id).to_owned();
    let turn = |t: &detente_assess::gate::manned::Turn| gantt::Turn {
        pledge: t.pledge.clone(),
        unit: scenario.units.iter().find(|u| u.id == t.unit).map_or(&t.unit, |u| &u.name).clone(),
        area: area_name(scenario, &t.area).to_owned(),
        domain: domain(&t.domain),
        from: t.month,
        to: t.to,
        free: t.free,
        units: t.units,
        assumed: t.assumed,
        unsure: t.unsure,
    };
    let lane = |id: &String| gantt::Lane {
        party: name(id),
        turns: details.starts.iter().filter(|t| t.party == *id).map(turn).collect(),
    };
    let absent = |why: Why| details.absent.iter().filter(|a| a.why == why).map(|a| name(&a.party)).collect();
    let assumed = details.starts.iter().filter(|t| t.assumed).count();
    gantt::Input {
        lanes: scenario.parties.iter().map(|p| &p.id).map(lane).filter(|l| !l.turns.is_empty()).collect(),
        months: details.share_by_month.len(),
        filled: details.share_by_month.clone(),
        not_stated: absent(Why::NotStated),
        declines: absent(Why::Declines),
        not_used: absent(Why::NotUsed),
        begins: begins(scenario),
        basis: Basis::of(assumed, details.starts.len()),
    }
}

/// The name of an area; its id where it has none.
fn area_name<'a>(scenario: &'a Scenario, id: &'a str) -> &'a str {
    let name = scenario.areas.iter().find(|a| a.id == id).map_or(id, |a| &a.name);
    if name.trim().is_empty() { id } else { name }
}
