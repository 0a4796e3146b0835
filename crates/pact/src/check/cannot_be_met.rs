//! `cannot-be-met`: a duty that nobody can carry out in time, by the capabilities that are declared.

use super::demand::{Ask, CanValue, Requirement, alone, feasible};
use super::{Demand, add, duty_link, words};
use crate::bound::{Bound, ClauseView, View};
use crate::finding::{Code, Finding, Link};

pub(super) fn check(bound: &Bound, view: &View, demand: &Demand) -> Vec<Finding> {
    let supplies = bound.supplies(&[]);
    let mut findings = Vec::new();
    for id in demand.unmet(&supplies) {
        let (Some(clause), Some(ask)) =
            (view.clauses.get(id.0), demand.asks.iter().find(|ask| ask.clause == id))
        else {
            continue;
        };
        let rivals = demand.rivals(id, &supplies);
        let short: Vec<&Requirement> = ask.requirements.iter().filter(|r| !alone(r, &supplies)).collect();
        let shared = short.is_empty();
        let short = if shared { ask.requirements.iter().collect() } else { short };
        let earliest = earliest(&rivals, ask, &supplies);
        let Some(first) = short.first().and_then(|r| clause.duties.get(r.duty)) else { continue };
        let name = &bound.clause(id).name;
        let message = message(bound, clause, &short, &supplies, earliest, shared, &rivals);
        let mut finding = Finding::new(Code::CannotBeMet, name, view.reading.as_deref(), first.span, message);
        short.iter().for_each(|r| add(&mut finding.parties, r.bearer.clone()));
        finding.chain = vec![duty_link(bound, view, id, first)];
        for other in rivals.iter().filter(|_| shared) {
            let Some(duty) = view.clauses.get(other.clause.0).and_then(|c| c.duties.first()) else {
                continue;
            };
            finding.chain.push(duty_link(bound, view, other.clause, duty));
        }
        for index in short.iter().flat_map(|r| r.candidates.iter().copied()) {
            let Some(can) = bound.cans.get(index) else { continue };
            add(&mut finding.chain, can_link(bound, index));
            can.origin.iter().for_each(|origin| add(&mut finding.origins, origin.clone()));
        }
        finding.hint = match earliest {
            Some(day) => {
                format!("give them until day {}, ask for less, or find others who can", words::number(day))
            }
            None => "ask for less, or find others who can".to_owned(),
        };
        findings.push(finding);
    }
    findings
}

/// The first day on which the clause could be met, beside the clauses that it shares with.
pub(super) fn earliest(rivals: &[&Ask], ask: &Ask, supplies: &[CanValue]) -> Option<f64> {
    let indices = ask.requirements.iter().flat_map(|r| r.candidates.iter());
    let mut days: Vec<f64> = indices.filter_map(|i| supplies.get(*i)).map(|value| value.after_days).collect();
    days.sort_by(f64::total_cmp);
    days.dedup();
    days.into_iter().find(|day| feasible(rivals, ask, supplies, |due| due.map(|due| due.max(*day))))
}

fn message(
    bound: &Bound,
    clause: &ClauseView,
    short: &[&Requirement],
    supplies: &[CanValue],
    earliest: Option<f64>,
    shared: bool,
    rivals: &[&Ask],
) -> String {
    let mut says = Vec::new();
    for requirement in short {
        let Some(duty) = clause.duties.get(requirement.duty) else { continue };
        let act = match &duty.deed {
            crate::bound::Deed::Do(event, phase) => words::event(bound, *event, *phase),
            _ => String::new(),
        };
        let mut what = vec![requirement.bearer.clone(), "cannot".to_owned(), act];
        what.extend(requirement.domain.map(|domain| domain.word().to_owned()));
        what.extend(requirement.amount.map(words::number));
        what.extend(requirement.due.map(|due| format!("by day {}", words::number(due))));
        let mut text = what.join(" ");
        let have: f64 =
            requirement.candidates.iter().filter_map(|i| supplies.get(*i)).map(|v| v.amount).sum();
        if have <= 0.0 {
            text.push_str(" (nobody declares it)");
        } else if requirement.amount.is_some_and(|amount| have < amount) {
            text.push_str(&format!(" ({} declared in all)", words::number(have)));
        }
        says.push(text);
    }
    let beside: Vec<String> = rivals.iter().map(|ask| bound.clause(ask.clause).name.clone()).collect();
    let beside = match (shared, beside.is_empty()) {
        (true, true) => " with the same forces".to_owned(),
        (true, false) => format!(" beside {}", words::list(&beside)),
        (false, _) => String::new(),
    };
    let day = match earliest {
        Some(day) => format!("the earliest feasible day is {}", words::number(day)),
        None => "no day is early enough".to_owned(),
    };
    format!("{}{beside}: {day}", words::list(&says))
}

fn can_link(bound: &Bound, index: usize) -> Link {
    let Some(can) = bound.cans.get(index) else {
        return Link { clause: String::new(), cite: None, text: String::new() };
    };
    let party = bound.actor(can.actor).name.clone();
    let parts = [can.domain.map(|domain| domain.word().to_owned()), can.amount.map(words::number)];
    let how_much: String = parts.into_iter().flatten().map(|part| format!(" {part}")).collect();
    let act = words::event(bound, can.act, None);
    let text = format!("{party} can {act}{how_much} after {} days", words::number(can.after_days));
    Link { clause: party, cite: can.cite.clone().or_else(|| can.origin.clone()), text }
}
