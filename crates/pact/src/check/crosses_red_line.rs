//! `crosses-red-line`: a duty, or a right, that does what a party forbids.
//!
//! Act, place, amount and actor of the duty are unified with the pattern of the red line: what the duty leaves open
//! may turn out either way, so it crosses on a condition, which the finding names.

use super::{add, duty_link, existing, words};
use crate::bound::{ActorId, Bearer, Bound, Deed, Duty, Line, View};
use crate::finding::{Code, Finding, Link};
use crate::tree::{Amount, Modal};

/// A duty that crosses a red line.
pub(super) struct Crossing<'b> {
    pub duty: &'b Duty,
    pub line: &'b Line,
    /// On what it depends; empty if it crosses in any case.
    pub conditions: Vec<String>,
}

/// Every crossing of the duties of a clause.
pub(super) fn crossings<'b>(bound: &'b Bound, duties: &'b [Duty]) -> Vec<Crossing<'b>> {
    let mut all = Vec::new();
    for duty in duties.iter().filter(|duty| duty.modal != Modal::MustNot) {
        for line in &bound.red_lines {
            if let Some(conditions) = crosses(bound, duty, line) {
                all.push(Crossing { duty, line, conditions });
            }
        }
    }
    all
}

/// The conditions on which a duty crosses a line; `None` if it does not.
fn crosses(bound: &Bound, duty: &Duty, line: &Line) -> Option<Vec<String>> {
    if !matches!(&duty.deed, Deed::Do(act, _) if *act == line.act) {
        return None;
    }
    let mut conditions = Vec::new();
    let actors = actor(bound, duty, line, &mut conditions)?;
    place(bound, duty, line, &mut conditions)?;
    amount(duty, line, actors, &mut conditions)?;
    Some(conditions)
}

/// How many parties the line means among those that bear the duty: `None` for nobody. The holder does not cross its
/// own line.
fn actor(bound: &Bound, duty: &Duty, line: &Line, conditions: &mut Vec<String>) -> Option<usize> {
    let Bearer::Who(who) = &duty.bearer else {
        return Some(1);
    };
    let bearers = bound.leaves(who);
    if bearers.is_empty() {
        return Some(1);
    }
    let holders = &bound.actor(line.holder).leaves;
    let meant: Vec<ActorId> = match &line.by {
        None => bearers.iter().filter(|leaf| !holders.contains(leaf)).copied().collect(),
        Some(by) => {
            let forbidden = bound.leaves(by);
            bearers.iter().filter(|leaf| forbidden.contains(leaf)).copied().collect()
        }
    };
    if meant.is_empty() {
        return None;
    }
    if line.by.is_some() && meant.len() < bearers.len() && !duty.each {
        let names: Vec<String> = meant.iter().map(|id| bound.actor(*id).name.clone()).collect();
        conditions.push(format!("if {} does it", words::list(&names)));
    }
    Some(meant.len())
}

fn place(bound: &Bound, duty: &Duty, line: &Line, conditions: &mut Vec<String>) -> Option<()> {
    if line.places.is_empty() {
        return Some(());
    }
    let inside = |inner| line.places.iter().any(|outer| bound.lies_in(inner, *outer));
    let touches = |outer| line.places.iter().any(|inner| bound.overlap(outer, *inner));
    if duty.places.iter().any(|place| inside(*place)) {
        return Some(());
    }
    if duty.places.is_empty() || duty.places.iter().any(|place| touches(*place)) {
        conditions.push(format!("where it is done in {}", words::places(bound, &line.places)));
        return Some(());
    }
    None
}

/// `land, sea`: these domains. `above land 5000`: beyond that amount. Each of several parties counts.
fn amount(duty: &Duty, line: &Line, actors: usize, conditions: &mut Vec<String>) -> Option<()> {
    if line.amounts.is_empty() {
        return Some(());
    }
    let mut open = Vec::new();
    let mut crossed = false;
    for limit in &line.amounts {
        let asked: Vec<&Amount> = duty
            .amounts
            .iter()
            .filter(|asked| asked.domain.is_none() || limit.domain.is_none() || asked.domain == limit.domain)
            .collect();
        if !duty.amounts.is_empty() && asked.is_empty() {
            continue;
        }
        let each = if duty.each { actors as f64 } else { 1.0 };
        let stated = asked.iter().map(|a| a.quantity).sum::<Option<f64>>().filter(|_| !asked.is_empty());
        let sure =
            asked.iter().all(|a| a.domain == limit.domain || limit.domain.is_none()) && !asked.is_empty();
        match (limit.quantity, stated) {
            (None, _) if sure => crossed = true,
            (None, _) => open.push(format!("as soon as it has a part in {}", words::amount(limit))),
            (Some(most), Some(quantity)) if quantity * each <= most => {}
            (Some(_), Some(_)) if sure => crossed = true,
            (Some(_), _) => open.push(format!("above {}", words::amount(limit))),
        }
    }
    if crossed {
        return Some(());
    }
    if open.is_empty() {
        return None;
    }
    conditions.push(open.join(" or "));
    Some(())
}

pub(super) fn check(bound: &Bound, view: &View) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (id, clause) in existing(view) {
        let crossings = crossings(bound, &clause.duties);
        let Some(first) = crossings.first() else { continue };
        let (mut says, mut holders, mut origins) = (Vec::new(), Vec::new(), Vec::new());
        let mut chain = Vec::new();
        for Crossing { duty, line, conditions } in &crossings {
            let holder = &bound.actor(line.holder).name;
            let when =
                if conditions.is_empty() { String::new() } else { format!(", {}", conditions.join(", ")) };
            add(&mut says, format!("`{}` crosses {} of {holder}{when}", words::deed(bound, duty), line.name));
            add(&mut holders, holder.clone());
            line.origin.iter().for_each(|origin| add(&mut origins, origin.clone()));
            add(&mut chain, duty_link(bound, view, id, duty));
            add(&mut chain, line_link(bound, line));
        }
        let name = &bound.clause(id).name;
        let message = says.join("; ");
        let mut finding =
            Finding::new(Code::CrossesRedLine, name, view.reading.as_deref(), first.duty.span, message);
        finding.parties = holders;
        finding.chain = chain;
        finding.origins = origins;
        finding.hint = "change who, what, where or how much; or settle the red line first".to_owned();
        findings.push(finding);
    }
    findings
}

/// The red line as a step of the reasoning.
pub(super) fn line_link(bound: &Bound, line: &Line) -> Link {
    let mut text =
        format!("{} forbids {}", bound.actor(line.holder).name, words::event(bound, line.act, None));
    if let Some(by) = &line.by {
        text.push_str(&format!(" by {}", words::who(bound, by)));
    }
    if !line.amounts.is_empty() {
        let above = if line.amounts.iter().any(|a| a.quantity.is_some()) { "above " } else { "" };
        text.push_str(&format!(" {above}{}", words::amounts(&line.amounts)));
    }
    if !line.places.is_empty() {
        text.push_str(&format!(" in {}", words::places(bound, &line.places)));
    }
    if !line.title.is_empty() {
        text.push_str(&format!(": {}", line.title));
    }
    if let Some(answer) = &line.answer {
        text.push_str(&format!("; answer announced: {answer}"));
    }
    Link { clause: line.name.clone(), cite: line.cite.clone(), text }
}
