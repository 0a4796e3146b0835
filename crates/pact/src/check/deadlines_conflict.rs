//! `deadlines-conflict`: deadlines that cannot all hold, found as a negative cycle of the network of their bounds.

use std::collections::BTreeSet;

use super::network::{Because, DAY, Network, Told};
use crate::bound::{Bound, ClauseId, View};
use crate::finding::{Code, Finding};

/// Of one world, so many conflicts that share no limit are looked for.
const MOST: usize = 16;

pub(super) fn check(bound: &Bound, view: &View, worlds: &[Vec<bool>]) -> Vec<Finding> {
    let mut found: BTreeSet<ClauseId> = BTreeSet::new();
    let mut findings = Vec::new();
    for world in worlds {
        let mut network = Network::of(bound, view, world);
        for _ in 0..MOST {
            let Some(cycles) = network.conflict() else { break };
            let all: Vec<Told> = cycles.iter().filter_map(|cycle| network.told(cycle)).collect();
            let Some(first) = all.first() else { break };
            if found.insert(first.clause) {
                findings.push(finding(bound, view, first, &all));
            }
            // Another conflict is one that stands without the limits of this one.
            let gone: BTreeSet<Because> = all.iter().flat_map(|told| told.because.iter().copied()).collect();
            let said = |why: Because| {
                matches!(
                    why,
                    Because::Limit(..) | Because::Window(..) | Because::Waits(..) | Because::Then(..)
                )
            };
            if !gone.iter().any(|why| said(*why)) {
                break;
            }
            network.drop_edges(|why| said(why) && gone.contains(&why));
        }
    }
    findings
}

fn finding(bound: &Bound, view: &View, first: &Told, all: &[Told]) -> Finding {
    let name = &bound.clause(first.clause).name;
    let path = first.path.join(" → ");
    let mut message = if first.waiting {
        format!("each has to come after the one before, and the last before the first: {path}")
    } else {
        format!("the deadlines cannot all hold{}: {path}", missing(first.missing.seconds))
    };
    let others = all.iter().skip(1).filter(|told| told.path != first.path).count();
    if others > 0 {
        message.push_str("; no other way of reading the alternatives helps");
    }
    let mut finding =
        Finding::new(Code::DeadlinesConflict, name, view.reading.as_deref(), first.span, message);
    for link in all.iter().flat_map(|told| told.links.iter()) {
        if !finding.chain.contains(link) {
            finding.chain.push(link.clone());
        }
    }
    finding.hint = if first.waiting {
        "say which of them comes first".to_owned()
    } else {
        "give one of the steps more time, or let it wait for less".to_owned()
    };
    finding
}

/// How much time is missing, where that is whole days or hours.
fn missing(seconds: i64) -> String {
    let (count, unit) = match seconds {
        ..=0 => return String::new(),
        _ if seconds % DAY == 0 => (seconds / DAY, "day"),
        _ if seconds % 3_600 == 0 => (seconds / 3_600, "hour"),
        _ => return String::new(),
    };
    let ending = if count == 1 { " is" } else { "s are" };
    format!(" ({} {unit}{ending} missing)", super::words::number(count as f64))
}
