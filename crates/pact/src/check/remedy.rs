//! What follows a breach: the clauses that answer it, and why another one that seems to does not.
//!
//! A clause answers another one if that names it with `otherwise`, or if it starts by a breach of it: by its state
//! (`when C1 overdue`), or by an event that it forbids, also as a definition counts it. It answers the breach of one
//! party if that breach can start it, the party cannot stop it, and somebody owes something under it, or has a right
//! that is not the party's own: to do what he declares a `can` for, or to suspend or end what binds him or others.

use std::collections::{BTreeMap, BTreeSet};

use super::agent::{Agent, bearers};
use super::breach::{Broken, DEEPEST};
use super::withhold::Idle;
use super::{clause_link, duty_link, existing, words};
use crate::bound::{ActorId, Bound, ClauseId, ClauseView, Cond, Duty, View};
use crate::finding::Link;
use crate::observe::chain;
use crate::tree::{Modal, State};

/// The clauses that may answer a breach of each clause.
pub(super) struct Remedies<'i, 'b> {
    pub idle: &'i Idle<'b>,
    of: BTreeMap<ClauseId, Vec<ClauseId>>,
}

/// Those of a clause who bear duties, or prohibitions, and whether anything answers a breach by each.
pub(super) struct Side<'b> {
    pub agent: Agent,
    pub duty: &'b Duty,
    /// The first clause that answers.
    pub answer: Option<ClauseId>,
    /// Why the others do not.
    pub not: Vec<(ClauseId, String)>,
}

impl<'i, 'b> Remedies<'i, 'b> {
    pub fn of(idle: &'i Idle<'b>) -> Remedies<'i, 'b> {
        let mut of: BTreeMap<ClauseId, Vec<ClauseId>> = BTreeMap::new();
        let mut add = |broken: ClauseId, remedy: ClauseId| {
            let all = of.entry(broken).or_default();
            if broken != remedy && !all.contains(&remedy) {
                all.push(remedy);
            }
        };
        for (id, clause) in existing(idle.view) {
            clause.otherwise.iter().for_each(|remedy| add(id, *remedy));
            let mut broken = BTreeSet::new();
            breaches(idle, &clause.trigger, 0, &mut broken);
            broken.into_iter().for_each(|other| add(other, id));
        }
        Remedies { idle, of }
    }

    /// Whether a clause answers a breach of another one; what follows a breach of it in turn is not asked.
    pub fn is_remedy(&self, id: ClauseId) -> bool {
        self.of.values().any(|all| all.contains(&id))
    }

    pub fn remedies(&self, id: ClauseId) -> &[ClauseId] {
        self.of.get(&id).map_or(&[], Vec::as_slice)
    }

    /// Who bears duties of one kind under a clause; each party once, with an answered duty where it has one.
    pub fn sides(&self, id: ClauseId, clause: &'b ClauseView, modal: Modal) -> Vec<Side<'b>> {
        let mut sides: BTreeMap<Agent, Side<'b>> = BTreeMap::new();
        for duty in clause.duties.iter().filter(|duty| duty.modal == modal) {
            for agent in bearers(self.idle.bound, duty) {
                let side = self.side(id, clause, duty, agent);
                match sides.get_mut(&agent) {
                    Some(known) if known.answer.is_some() || side.answer.is_none() => {}
                    Some(known) => *known = side,
                    None => drop(sides.insert(agent, side)),
                }
            }
        }
        let mut sides: Vec<Side<'b>> = sides.into_values().collect();
        sides.sort_by_key(|side| side.duty.span.start);
        sides
    }

    fn side(&self, id: ClauseId, clause: &ClauseView, duty: &'b Duty, agent: Agent) -> Side<'b> {
        let broken =
            Broken { remedies: self, id, clause, duty, agent, parties: parties(self.idle.bound, agent) };
        let mut side = Side { agent, duty, answer: None, not: Vec::new() };
        for remedy in self.remedies(id) {
            match broken.answered_by(*remedy) {
                Ok(()) => {
                    side.answer = side.answer.or(Some(*remedy));
                }
                Err(why) => side.not.push((*remedy, why)),
            }
        }
        // A power over the clause itself is a consequence too, whatever else starts it.
        let powers = self.idle.powers(id).iter();
        let used = powers.filter(|(under, duty)| broken.meets_power(*under, duty)).map(|(under, _)| *under);
        side.answer = side.answer.or(used.min());
        side
    }
}

fn parties(bound: &Bound, agent: Agent) -> BTreeSet<ActorId> {
    let mut all = bound.actor(agent.0).leaves.clone();
    all.insert(agent.0);
    all
}

/// The clauses by whose breach a condition may come true.
fn breaches(idle: &Idle, cond: &Cond, depth: usize, found: &mut BTreeSet<ClauseId>) {
    match cond {
        Cond::All(parts) | Cond::Any(parts) => {
            parts.iter().for_each(|part| breaches(idle, part, depth, found))
        }
        Cond::Clause { clause, state: State::Breached | State::Overdue, .. } => {
            found.insert(*clause);
        }
        Cond::Clause { clause, state: State::Triggered | State::Fulfilled, .. } if depth < DEEPEST => {
            if let Some(other) = idle.view.clauses.get(clause.0) {
                breaches(idle, &other.trigger, depth + 1, found);
            }
        }
        Cond::Event { event, .. } => {
            for (clause, duty) in chain(idle.bound, *event).into_iter().flat_map(|part| idle.deeds(part)) {
                if duty.modal == Modal::MustNot {
                    found.insert(*clause);
                }
            }
        }
        Cond::Clause { .. } | Cond::Refusal(_) | Cond::Consent(_) | Cond::Date(_) => {}
    }
}

/// The duties that were broken, and the clauses that seem to answer.
pub(super) fn links(
    bound: &Bound,
    view: &View,
    id: ClauseId,
    sides: &[&Side],
    remedies: &[ClauseId],
) -> Vec<Link> {
    let mut links: Vec<Link> = Vec::new();
    let mut add = |link: Link| {
        if !links.contains(&link) {
            links.push(link);
        }
    };
    sides.iter().for_each(|side| add(duty_link(bound, view, id, side.duty)));
    for remedy in remedies {
        let Some(clause) = view.clauses.get(remedy.0) else { continue };
        let duties = clause.duties.iter().map(|duty| words::duty(bound, duty));
        let text = [words::start(bound, clause)].into_iter().chain(duties).collect::<Vec<_>>().join("; ");
        add(clause_link(bound, view, *remedy, text));
    }
    links
}
