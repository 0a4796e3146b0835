//! *bound*: which clause cannot work, why, and under which reading.

mod inputs;
mod notes;
pub mod ran;
mod rests;
pub mod speak;
mod tables;

use std::collections::BTreeMap;

use detente_assess::Status;
use detente_assess::gate::bound::{Code, Details, Found, Modal, Timed, Weight};
use detente_model::Scenario;

use super::{Block, Context, GatePage, Prose};
use crate::chart;
use crate::words::{capital, list};
use speak::{count, spoken};

/// The page of the gate.
#[must_use]
pub fn page(context: &Context<'_>, details: &Details) -> GatePage {
    let clauses = chart::clauses::figure(&inputs::clauses(context.scenario, details));
    let findings = chart::findings::figure(&inputs::findings(details));
    let figures = clauses.into_iter().chain(findings).map(|f| Block::Figure(Box::new(f)));
    let table = |weight| tables::rows(context.scenario, details, weight);
    let by_weight = [Weight::Grave, Weight::Defect].into_iter().filter_map(table).map(Block::Rows);
    let rests = rests::rows(context.scenario, details).map(Block::Rows);
    let remarks = table(Weight::Remark).map(Block::Quiet);
    GatePage {
        headline: headline(context, details),
        lead: lead(details),
        blocks: figures.chain(by_weight).chain(rests).chain(remarks).collect(),
        notes: notes::notes(context.scenario, details),
    }
}

fn grave(details: &Details) -> Vec<&Found> {
    details.findings.iter().filter(|f| f.counts && f.finding.weight == Weight::Grave).collect()
}

/// The finding that is repeated most: its kind, then the clause that has it most often, the earlier one of two.
fn first(details: &Details) -> Option<&Found> {
    let all = grave(details);
    let number = |code: Code| all.iter().filter(|f| f.finding.code == code).count();
    let often = |f: &Found| {
        let same = |o: &&&Found| o.finding.code == f.finding.code && o.finding.clause == f.finding.clause;
        all.iter().filter(same).count()
    };
    let most = all.iter().map(|f| (number(f.finding.code), often(f))).max()?;
    all.iter().find(|f| (number(f.finding.code), often(f)) == most).copied()
}

/// The duty or right that a finding is about.
fn timed<'d>(details: &'d Details, found: &Found) -> Option<&'d Timed> {
    let reads = |r: &Option<String>| found.finding.reading.is_none() || *r == found.finding.reading;
    let mut all = details.timelines.iter().filter(|t| reads(&t.reading)).flat_map(|t| &t.duties);
    all.find(|d| d.clause == found.finding.clause)
}

/// `the duty to deploy`; where the text has no verb for it, the clause by its name.
fn subject(scenario: &Scenario, details: &Details, found: &Found) -> String {
    let clause = format!("clause {}", found.finding.clause);
    let Some(duty) = timed(details, found) else { return clause };
    let act = duty.deed.split([' ', '.']).next().unwrap_or_default();
    if !act.starts_with(char::is_lowercase) {
        return clause;
    }
    let what = if duty.modal == Modal::May { "right" } else { "duty" };
    format!("the {what} to {}", spoken(scenario, &act.replace('-', " ")))
}

fn headline(context: &Context<'_>, details: &Details) -> String {
    let conditional = context.verdict.conditional;
    let Some(found) = first(details) else { return sound(context, details) };
    let subject = subject(context.scenario, details, found);
    let (cannot, needs, asks) = if conditional {
        ("could still not", "would need", "would ask")
    } else {
        ("cannot", "needs", "asks")
    };
    let parties: Vec<String> = found.finding.parties.iter().map(|p| spoken(context.scenario, p)).collect();
    let says = match found.finding.code {
        Code::ConsentBlocked => {
            let refuses = if parties.len() == 1 { "refuses" } else { "refuse" };
            format!("{subject} {cannot} start: it {needs} the consent of {}, which {refuses}", list(&parties))
        }
        Code::CannotBeMet => match timed(details, found).and_then(|d| d.due.zip(d.earliest)) {
            Some((due, earliest)) if earliest > due => {
                let [due, earliest] = [due, earliest].map(crate::number::short);
                format!("{subject} {cannot} be met in time: due by day {due}, feasible from day {earliest}")
            }
            _ => format!("{subject} {cannot} be met: it {asks} for more than is declared"),
        },
        Code::Circular => {
            let others: Vec<String> = others(found);
            let waits = if conditional { "would wait" } else { "waits" };
            match others.is_empty() {
                true => format!("{subject} {cannot} start: it {waits} for itself"),
                false => format!("{subject} {cannot} start: it and {} wait for each other", list(&others)),
            }
        }
        Code::DeadlinesConflict => {
            format!("the deadlines of clause {} {cannot} all hold", found.finding.clause)
        }
        Code::DutiesConflict => {
            format!("clause {} {cannot} be kept: it {asks} for what another forbids", found.finding.clause)
        }
        _ => format!("{subject} {cannot} start: nothing can bring about what it waits for"),
    };
    speak::sentence(&if conditional { format!("if it were signed, {says}") } else { says })
}

/// The other clauses of a circle.
fn others(found: &Found) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for link in found.finding.chain.iter().filter(|link| link.clause != found.finding.clause) {
        if !all.contains(&link.clause) {
            all.push(link.clause.clone());
        }
    }
    all
}

/// The headline of an agreement without a grave finding.
fn sound(context: &Context<'_>, details: &Details) -> String {
    let conditional = context.verdict.conditional;
    let counting = details.readings_that_count.len();
    let duties = details.timelines.iter().flat_map(|t| &t.duties).any(|d| d.modal == Modal::Must);
    let whom = if counting > 1 { " under each reading that counts" } else { "" };
    match (duties, context.verdict.status, conditional) {
        (false, _, _) => "The text puts no duty on anybody.".to_owned(),
        (_, Status::Narrow | Status::Shut, false) => {
            "As pledged, every duty can be met; where pledges are late or lost, one cannot.".to_owned()
        }
        (_, Status::Narrow | Status::Shut, true) => {
            "If it were signed, every duty could be met as pledged; where pledges are late or lost, one could not."
                .to_owned()
        }
        (_, _, false) => format!("Every duty can be triggered, met in time and agreed to{whom}."),
        (_, _, true) => {
            format!("If it were signed, every duty could be triggered, met in time and agreed to{whom}.")
        }
    }
}

fn lead(details: &Details) -> Prose {
    let mut says = Vec::new();
    let counting: Vec<_> = details.by_reading.iter().filter(|r| r.counts).collect();
    let all = grave(details);
    if all.is_empty() {
        let duties = |t: &detente_assess::gate::bound::Timeline| {
            t.duties.iter().filter(|d| d.modal == Modal::Must).count()
        };
        let most = details.timelines.iter().map(duties).max().unwrap_or(0);
        says.push(format!("{} checked.", count(most, "duty was", "duties were")));
    } else {
        let of = |r: &&detente_assess::gate::bound::Reading| match &r.reading {
            Some(name) => format!("{} in the reading “{name}”", r.grave),
            None => r.grave.to_string(),
        };
        let each: Vec<String> = counting.iter().take(4).map(of).collect();
        let more =
            if counting.len() > 4 { format!(", of {} readings", counting.len()) } else { String::new() };
        let verb = if counting.len() == 1 && counting[0].grave == 1 { "finding is" } else { "findings are" };
        says.push(match counting.first().filter(|r| r.reading.is_none()) {
            Some(_) => format!("{} {verb} grave.", each.join("")),
            None => format!("Grave findings: {}{more}.", list(&each)),
        });
        says.push(format!("{}.", capital(&list(&by_kind(&all)))));
    }
    let defects = counting.iter().map(|r| r.defects).max().unwrap_or(0);
    let besides = if all.is_empty() { "" } else { "besides, " };
    let verb = if defects == 1 { "stops" } else { "stop" };
    let number = count(defects, "defect", "defects");
    says.push(speak::sentence(&match (defects, counting.len()) {
        (0, _) => "no other defect was found".to_owned(),
        (_, 1) => format!("{besides}{number} {verb} nothing"),
        _ => format!("{besides}up to {number} in a reading {verb} nothing"),
    }));
    Prose::from(says.join(" "))
}

/// How many clauses have each kind of grave finding, the most frequent first.
fn by_kind(all: &[&Found]) -> Vec<String> {
    let mut clauses: BTreeMap<Code, Vec<&str>> = BTreeMap::new();
    for found in all {
        let known = clauses.entry(found.finding.code).or_default();
        if !known.contains(&found.finding.clause.as_str()) {
            known.push(&found.finding.clause);
        }
    }
    let mut kinds: Vec<(Code, usize)> = clauses.iter().map(|(code, c)| (*code, c.len())).collect();
    kinds.sort_by_key(|(code, n)| (std::cmp::Reverse(*n), *code));
    let words = |(code, n): &(Code, usize)| {
        let verb = |one: &str, many: &str| count(*n, &format!("clause {one}"), &format!("clauses {many}"));
        match code {
            Code::ConsentBlocked => verb("waits for a party that refuses", "wait for a party that refuses"),
            Code::CannotBeMet => verb("cannot be met in time", "cannot be met in time"),
            Code::Circular => verb("waits for itself", "wait for each other"),
            Code::DeadlinesConflict => {
                verb("has deadlines that cannot all hold", "have deadlines that cannot all hold")
            }
            Code::DutiesConflict => verb("asks for what another forbids", "ask for what others forbid"),
            _ => verb("can be triggered by nothing", "can be triggered by nothing"),
        }
    };
    kinds.iter().map(words).collect()
}
