//! `duties-conflict`: one must and must not do the same thing at the same time.
//!
//! Act, place, bearers and amounts of a duty and a prohibition are unified; then the network of the deadlines is asked
//! whether all the time in which the duty may be done lies in that in which the prohibition holds. Only what is sure
//! is found: a duty that can be done elsewhere, by another, in part, or before or after is none.

use super::network::{Key, Network, limit};
use super::{clause_link, duty_link, words};
use crate::bound::{Bearer, Bound, ClauseId, ClauseView, Deed, Duty, View, Who};
use crate::finding::{Code, Finding, Link};
use crate::tree::{Amount, Modal};

/// So many pairs of a duty and a prohibition are laid beside each other in time.
const MOST: usize = 400;

pub(super) fn check(bound: &Bound, view: &View, worlds: &[Vec<bool>]) -> Vec<Finding> {
    let Some(world) = worlds.first() else { return Vec::new() };
    let pairs = pairs(bound, view, world);
    if pairs.is_empty() {
        return Vec::new();
    }
    let mut network = Network::of(bound, view, world);
    let mut findings: Vec<Finding> = Vec::new();
    for pair in pairs.iter().take(MOST) {
        let Some(held) = network.held(pair.forbids.0, pair.forbids.1, pair.forbids.2) else { continue };
        let Some(doing) = network.known(&Key::Doing(pair.asks.0, pair.asks.2)) else { continue };
        if !network.within_held(doing, &held) {
            continue;
        }
        let more = finding(bound, view, pair);
        match findings.last_mut().filter(|last| last.clause == more.clause) {
            Some(last) => {
                let links: Vec<Link> =
                    more.chain.into_iter().filter(|link| !last.chain.contains(link)).collect();
                last.chain.extend(links);
            }
            None => findings.push(more),
        }
    }
    findings
}

/// A duty, or a prohibition: its clause and its place in it.
type At<'v> = (ClauseId, &'v ClauseView, usize);

/// A duty and a prohibition of the same thing.
struct Pair<'v> {
    asks: At<'v>,
    forbids: At<'v>,
}

impl<'v> Pair<'v> {
    fn duties(&self) -> Option<(&'v Duty, &'v Duty)> {
        Some((self.asks.1.duties.get(self.asks.2)?, self.forbids.1.duties.get(self.forbids.2)?))
    }
}

fn pairs<'v>(bound: &Bound, view: &'v View, world: &[bool]) -> Vec<Pair<'v>> {
    let duties = |modal: Modal| {
        let mut all: Vec<(usize, At<'v>)> = Vec::new();
        for (id, clause) in super::existing(view).filter(|(id, _)| world.get(id.0).is_some_and(|w| *w)) {
            for (index, duty) in clause.duties.iter().enumerate() {
                if let (Deed::Do(event, _), true) = (&duty.deed, duty.modal == modal) {
                    all.push((event.0, (id, clause, index)));
                }
            }
        }
        all
    };
    let mut forbidden: std::collections::BTreeMap<usize, Vec<At<'v>>> = std::collections::BTreeMap::new();
    for (event, at) in duties(Modal::MustNot) {
        // What may release from a prohibition leaves a way out.
        if at.1.unless.is_empty() {
            forbidden.entry(event).or_default().push(at);
        }
    }
    let mut pairs = Vec::new();
    for (event, asks) in duties(Modal::Must) {
        for forbids in forbidden.get(&event).into_iter().flatten() {
            let pair = Pair { asks, forbids: *forbids };
            if pair.duties().is_some_and(|(asks, forbids)| unify(bound, asks, forbids)) {
                pairs.push(pair);
            }
        }
    }
    pairs
}

/// Whether a duty cannot be done without doing what is forbidden.
fn unify(bound: &Bound, asks: &Duty, forbids: &Duty) -> bool {
    let (Deed::Do(_, end), Deed::Do(_, forbidden)) = (&asks.deed, &forbids.deed) else { return false };
    (forbidden.is_none() || end == forbidden)
        && inside(bound, asks, forbids)
        && bears(bound, asks, forbids)
        && exceeds(&asks.amounts, &forbids.amounts)
}

/// Whether wherever a duty can be done, it is forbidden.
fn inside(bound: &Bound, asks: &Duty, forbids: &Duty) -> bool {
    forbids.places.is_empty()
        || !asks.places.is_empty()
            && asks.places.iter().all(|a| forbids.places.iter().any(|b| bound.lies_in(*a, *b)))
}

/// Whether a duty takes the act of somebody to whom it is forbidden.
fn bears(bound: &Bound, asks: &Duty, forbids: &Duty) -> bool {
    match (&asks.bearer, &forbids.bearer) {
        (_, Bearer::Nobody) => false,
        (_, Bearer::Passive) => true,
        (Bearer::Nobody | Bearer::Passive, Bearer::Who(_)) => false,
        (Bearer::Who(who), Bearer::Who(bound_to)) => takes(bound, who, &bound.leaves(bound_to), asks.each),
    }
}

fn takes(
    bound: &Bound,
    who: &Who,
    forbidden: &std::collections::BTreeSet<crate::bound::ActorId>,
    each: bool,
) -> bool {
    match who {
        Who::Nobody => false,
        Who::One(..) => {
            let leaves = bound.leaves(who);
            let touched = leaves.iter().any(|leaf| forbidden.contains(leaf));
            touched && (each || leaves.is_subset(forbidden))
        }
        Who::All(parts) => parts.iter().any(|part| takes(bound, part, forbidden, each)),
        Who::Any(parts) => !parts.is_empty() && parts.iter().all(|part| takes(bound, part, forbidden, each)),
    }
}

/// Whether what is asked for is more than what is not forbidden.
fn exceeds(asks: &[Amount], forbids: &[Amount]) -> bool {
    let over = |asked: &Amount, limit: &Amount| {
        let domain = limit.domain.is_none() || limit.domain == asked.domain;
        let more = match (asked.quantity, limit.quantity) {
            (_, None) => true,
            (Some(asked), Some(most)) => asked > most,
            (None, Some(_)) => false,
        };
        domain && more
    };
    forbids.is_empty() || asks.iter().any(|asked| forbids.iter().any(|limit| over(asked, limit)))
}

fn finding(bound: &Bound, view: &View, pair: &Pair<'_>) -> Finding {
    let (id, other) = (pair.asks.0, pair.forbids.0);
    let name = &bound.clause(id).name;
    let Some((asks, forbids)) = pair.duties() else {
        return Finding::new(Code::DutiesConflict, name, None, bound.clause(id).span, String::new());
    };
    let message = format!(
        "{}, and {} says that {} at the same time",
        words::duty(bound, asks),
        bound.clause(other).name,
        words::duty(bound, forbids),
    );
    let mut finding = Finding::new(Code::DutiesConflict, name, view.reading.as_deref(), asks.span, message);
    finding.parties = vec![words::bearer(bound, asks)];
    for ((id, clause, _), duty) in [(pair.asks, asks), (pair.forbids, forbids)] {
        if clause.timed {
            finding.chain.push(clause_link(bound, view, id, words::start(bound, clause)));
        }
        let mut link = duty_link(bound, view, id, duty);
        for bound_by in &duty.limits {
            link.text.push_str(&format!(" {}", limit(bound, bound_by)));
        }
        for until in clause.windows.iter().filter_map(|window| window.1.as_ref()) {
            link.text.push_str(&format!(" until {}", super::network::point(bound, until)));
        }
        finding.chain.push(link);
    }
    finding.hint = format!("let {} except what {name} asks for", bound.clause(other).name);
    finding
}
