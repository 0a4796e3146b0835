//! Who can bring a condition about alone, once a clause is in force: by an act, by a refusal, by a breach.

use std::collections::{BTreeMap, BTreeSet};

use super::agent::{Agent, alone, bearers};
use super::withhold::{Idle, ends, implies};
use super::words;
use crate::bound::{Cond, Deed, EventId, Who};
use crate::observe::chain;
use crate::tree::{Modal, State};

/// How an agent brings it about, in words, and whether it breaks the agreement by that.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct How {
    pub breach: bool,
    pub what: String,
}

/// Those who can, each with a way; `None` where it comes by itself.
pub(super) type Ways = Option<BTreeMap<Agent, How>>;

/// Clauses that wait for clauses are followed so far: what hangs on more is in nobody's hand alone.
const DEEPEST: usize = 4;

/// Who can make a condition true alone, when what is `given` has come.
pub(super) fn ways(idle: &Idle, cond: &Cond, given: &Cond) -> Ways {
    follow(idle, cond, given, 0)
}

fn follow(idle: &Idle, cond: &Cond, given: &Cond, depth: usize) -> Ways {
    if implies(given, cond) {
        return None;
    }
    if depth > DEEPEST {
        return Some(BTreeMap::new());
    }
    match cond {
        Cond::Event { event, by, .. } => self_made(idle, cond, *event, by.as_ref()),
        Cond::Clause { clause, state, by, .. } => {
            let Some(other) = idle.view.clauses.get(clause.0).filter(|_| idle.can_start(*clause)) else {
                return Some(BTreeMap::new());
            };
            match state {
                State::Triggered => follow(idle, &other.trigger, given, depth + 1),
                State::Breached | State::Overdue => {
                    let owed = |modal| {
                        modal == Modal::Must || (modal == Modal::MustNot && *state == State::Breached)
                    };
                    let agents = other.duties.iter().filter(|duty| owed(duty.modal));
                    let agents: BTreeSet<Agent> = agents.flat_map(|duty| bearers(idle.bound, duty)).collect();
                    Some(by_each(meant(idle, agents, by.as_ref()), true, quoted(idle, cond)))
                }
                State::Fulfilled => {
                    let owed = other.duties.iter().filter(|duty| duty.modal != Modal::May);
                    let agents: BTreeSet<Agent> = owed.flat_map(|duty| bearers(idle.bound, duty)).collect();
                    let sole = if agents.len() == 1 { agents } else { BTreeSet::new() };
                    Some(by_each(meant(idle, sole, by.as_ref()), false, quoted(idle, cond)))
                }
                State::Ended => {
                    let ended = ends(other).map(|cond| follow(idle, cond, given, depth + 1));
                    let used = Some(by_power(idle, cond, |deed| matches!(deed, Deed::End(_))));
                    ended.fold(used, either)
                }
                State::Suspended => Some(by_power(idle, cond, |deed| matches!(deed, Deed::Suspend(_)))),
                State::Resumed => Some(by_power(idle, cond, |deed| matches!(deed, Deed::Resume(_)))),
            }
        }
        Cond::Refusal(who) => Some(by_each(alone(idle.bound, who), false, "refusing".to_owned())),
        Cond::Consent(who) => Some(by_each(alone(idle.bound, who), false, "consenting".to_owned())),
        Cond::Date(_) => None,
        Cond::All(parts) => {
            let parts = parts.iter().filter_map(|part| follow(idle, part, given, depth + 1));
            parts.reduce(|a, b| a.into_iter().filter(|(agent, _)| b.contains_key(agent)).collect())
        }
        Cond::Any(parts) => {
            let mut parts = parts.iter().map(|part| follow(idle, part, given, depth + 1));
            let first = parts.next()?;
            parts.fold(first, either)
        }
    }
}

fn either(a: Ways, b: Ways) -> Ways {
    let (a, mut b) = (a?, b?);
    b.extend(a);
    Some(b)
}

/// What a group is declared to do its members do together, so none of them alone; a group that bears a duty, or refuses,
/// acts as one.
///
/// Of those who are forbidden an event each can do it; else those who are declared to do it, or have the duty.
fn self_made(idle: &Idle, cond: &Cond, event: EventId, by: Option<&Who>) -> Ways {
    let bound = idle.bound;
    let parts = chain(bound, event);
    if parts.iter().any(|part| bound.event(*part).on.is_some()) {
        return None;
    }
    let counted_by = parts.iter().find_map(|id| bound.event(*id).counts.as_ref()?.by.as_ref());
    let doers = by.or(counted_by).or_else(|| parts.iter().find_map(|id| bound.event(*id).done_by.as_ref()));
    let what = quoted(idle, cond);
    let mut found = match doers {
        Some(who) => by_each(
            alone(bound, who).into_iter().filter(|agent| !agent.is_group(bound)).collect(),
            false,
            what.clone(),
        ),
        None => {
            let duties = idle
                .deeds(event)
                .iter()
                .filter(|(id, duty)| duty.modal != Modal::MustNot && idle.can_start(*id));
            by_each(duties.flat_map(|(_, duty)| bearers(bound, duty)).collect(), false, what.clone())
        }
    };
    let forbidden = parts.iter().filter_map(|part| idle.forbidden.get(part)).flatten();
    let able = doers.map(|who| bound.leaves(who));
    let able = forbidden.filter(|party| able.as_ref().is_none_or(|able| able.contains(party)));
    found.extend(able.map(|party| (Agent(*party, None), How { breach: true, what: what.clone() })));
    Some(found)
}

fn quoted(idle: &Idle, cond: &Cond) -> String {
    format!("`{}`", words::cond(idle.bound, cond))
}

fn by_each(agents: BTreeSet<Agent>, breach: bool, what: String) -> BTreeMap<Agent, How> {
    agents.into_iter().map(|agent| (agent, How { breach, what: what.clone() })).collect()
}

/// Those of the agents whom a condition means by its own `by`.
fn meant(idle: &Idle, mut agents: BTreeSet<Agent>, by: Option<&Who>) -> BTreeSet<Agent> {
    if let Some(by) = by {
        let parties = idle.bound.leaves(by);
        agents.retain(|agent| idle.bound.actor(agent.0).leaves.iter().any(|leaf| parties.contains(leaf)));
    }
    agents
}

/// Those who hold a power over the clause that a condition is about.
fn by_power(idle: &Idle, cond: &Cond, power: impl Fn(&Deed) -> bool) -> BTreeMap<Agent, How> {
    let Cond::Clause { clause, .. } = cond else { return BTreeMap::new() };
    let held = idle.powers(*clause).iter().filter(|(id, duty)| power(&duty.deed) && idle.can_start(*id));
    let agents = held.flat_map(|(_, duty)| bearers(idle.bound, duty)).collect();
    by_each(agents, false, quoted(idle, cond))
}
