//! `not-controllable`: a party that can keep its own deadlines only if others are quick, or slow, enough.
//!
//! The deadlines can all be kept, but not by the party alone, whatever the others do within the time that they have:
//! its part of the network is consistent and not dynamically controllable.

use std::collections::BTreeMap;

use super::network::hands::{Hands, Other, retain};
use super::network::stnu::{Step, uncontrollable};
use super::network::{Because, Edge, Gap, Network, consistent};
use super::{duty_link, words};
use crate::bound::{ActorId, Bound, ClauseId, Limit, View};
use crate::finding::{Code, Finding, Link};

/// For each party so many findings that share no limit are looked for.
const MOST: usize = 8;

pub(super) fn check(bound: &Bound, view: &View, worlds: &[Vec<bool>]) -> Vec<Finding> {
    let Some(world) = worlds.first() else { return Vec::new() };
    let network = Network::of(bound, view, world);
    let mut found: BTreeMap<ClauseId, Finding> = BTreeMap::new();
    let mut feasible = None;
    for party in network.bearers() {
        let mut hands = network.hands(party);
        if hands.contingents.is_empty() {
            continue;
        }
        // Deadlines that conflict whoever does what are another finding.
        if !*feasible.get_or_insert_with(|| network.conflict().is_none()) {
            break;
        }
        for _ in 0..MOST {
            if !is_consistent(&hands) {
                break;
            }
            let Some(steps) = uncontrollable(hands.points, &hands.bounds, &hands.contingents) else { break };
            let Some((clause, finding)) = finding(&network, party, &hands, &steps) else { break };
            let name = bound.actor(party).name.clone();
            let known = found.entry(clause).or_insert(finding);
            if !known.parties.contains(&name) {
                known.parties.push(name);
            }
            drop_limits(&network, &mut hands, &steps);
        }
    }
    found.into_values().collect()
}

/// Whether the bounds can hold if the others help.
fn is_consistent(hands: &Hands) -> bool {
    let gap = |days: i64| Gap::seconds(days * super::network::DAY);
    let mut edges: Vec<Edge> =
        hands.bounds.iter().map(|b| Edge { from: b.from, to: b.to, most: gap(b.most) }).collect();
    for c in &hands.contingents {
        edges.push(Edge { from: c.begin, to: c.end, most: gap(c.most) });
        edges.push(Edge { from: c.end, to: c.begin, most: gap(-c.least) });
    }
    consistent(hands.points, &edges)
}

fn drop_limits(network: &Network<'_>, hands: &mut Hands, steps: &[Step]) {
    let gone: Vec<Because> = steps.iter().filter_map(|step| limit_of(network, hands, *step)).collect();
    let kept: Vec<bool> = hands.edges.iter().map(|edge| !gone.contains(&network.why[*edge])).collect();
    retain(&mut hands.bounds, &kept);
    retain(&mut hands.edges, &kept);
}

/// The party's own limit behind a step.
fn limit_of(network: &Network<'_>, hands: &Hands, step: Step) -> Option<Because> {
    let Step::Bound(index) = step else { return None };
    let why = network.why[*hands.edges.get(index)?];
    matches!(why, Because::Limit(..) | Because::Window(..)).then_some(why)
}

fn finding(
    network: &Network<'_>,
    party: ActorId,
    hands: &Hands,
    steps: &[Step],
) -> Option<(ClauseId, Finding)> {
    let (bound, view) = (network.bound, network.view);
    let own = steps.iter().filter_map(|step| limit_of(network, hands, *step));
    let (clause, duty) = own
        .filter_map(|why| match why {
            Because::Limit(id, duty, _) | Because::Window(id, duty) => Some((id, duty)),
            _ => None,
        })
        .min()?;
    let duty = view.clauses.get(clause.0)?.duties.get(duty)?;
    let (mut says, mut chain): (Vec<String>, Vec<Link>) = (Vec::new(), Vec::new());
    for step in steps {
        let (other, slow) = match step {
            Step::Bound(index) => {
                let why = network.why[*hands.edges.get(*index)?];
                add(&mut chain, network.links(&[why]));
                continue;
            }
            Step::Slow(index) => (hands.others.get(*index)?, true),
            Step::Quick(index) => (hands.others.get(*index)?, false),
        };
        let (text, link) = told(network, *other, slow)?;
        if !says.contains(&text) {
            says.push(text);
        }
        add(&mut chain, vec![link]);
    }
    if says.is_empty() {
        return None;
    }
    let name = &bound.clause(clause).name;
    let message = format!(
        "{} cannot be sure to {} in time, whatever it does: {}",
        bound.actor(party).name,
        words::deed(bound, duty),
        says.join(", and "),
    );
    let mut finding = Finding::new(Code::NotControllable, name, view.reading.as_deref(), duty.span, message);
    finding.chain = chain;
    finding.hint = "count the deadline from what the others do, or give them less time".to_owned();
    Some((clause, finding))
}

fn add(chain: &mut Vec<Link>, links: Vec<Link>) {
    for link in links {
        if !chain.contains(&link) {
            chain.push(link);
        }
    }
}

/// What others may do with the time that they have, and the step that gives it to them.
fn told(network: &Network<'_>, other: Other, slow: bool) -> Option<(String, Link)> {
    let bound = network.bound;
    match other {
        Other::Duty(id, index) => {
            let duty = network.view.clauses.get(id.0)?.duties.get(index)?;
            let [Limit::Within(within, _)] = duty.limits.as_slice() else { return None };
            let mut link = duty_link(bound, network.view, id, duty);
            link.text.push_str(&format!(" within {within}"));
            let (who, deed) = (words::bearer(bound, duty), words::deed(bound, duty));
            let says = if slow {
                format!("{who} may take all of {within} to {deed}")
            } else {
                format!("{who} may {deed} at once")
            };
            Some((says, link))
        }
        Other::Attested(event, within) => {
            let name = bound.event(event).name.clone();
            let text = format!("is attributed within {within}");
            let says = if slow {
                format!("the attribution of {name} may take all of {within}")
            } else {
                format!("the attribution of {name} may come at once")
            };
            Some((says, Link { clause: name, cite: None, text }))
        }
    }
}
