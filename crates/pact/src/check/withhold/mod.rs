//! What can still come about if one party or body does nothing: no act, no word, no consent.
//!
//! The states of clauses and the events are the nodes of a graph, explored breadth first from what needs nobody: each
//! node carries the set of those who may all, one at a time, stay idle while it still comes about. A node is looked at
//! again when one that it waits for has grown, and sets only grow, so the exploration ends after at most as many visits
//! of a clause as there are parties and bodies.
//!
//! A breach is taken as given: nobody stops a remedy by keeping his word, and who can stop the clause that was broken
//! is said of that clause.

mod comes;

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::agent::{Agent, Bits, bearers, each};
use super::existing;
use crate::bound::{
    ActorId, Bound, ClauseId, ClauseView, Cond, Deed, Duty, EventId, Limit, Point, View, Who,
};
use crate::observe::chain;
use crate::tree::Modal;

/// For each clause who may stay idle while it still comes into force.
pub(super) struct Idle<'b> {
    pub bound: &'b Bound,
    pub view: &'b View,
    agents: Vec<Agent>,
    places: BTreeMap<Agent, usize>,
    /// Who is forbidden an event.
    pub forbidden: BTreeMap<EventId, BTreeSet<ActorId>>,
    /// The duties and rights to bring an event about.
    deeds: BTreeMap<EventId, Vec<(ClauseId, &'b Duty)>>,
    /// The powers over a clause.
    powers: BTreeMap<ClauseId, Vec<(ClauseId, &'b Duty)>>,
    /// Number 0 stands for nobody, so for whether the clause can come into force at all.
    started: Vec<Bits>,
    /// The same for its end.
    ended: Vec<Bits>,
}

impl<'b> Idle<'b> {
    pub fn of(bound: &'b Bound, view: &'b View) -> Idle<'b> {
        let agents: Vec<Agent> = everybody(bound, view).into_iter().collect();
        let places = agents.iter().enumerate().map(|(index, agent)| (*agent, index + 1)).collect();
        let started = vec![Bits::none(agents.len() + 1); view.clauses.len()];
        let ended = started.clone();
        let (forbidden, deeds, powers) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        let mut idle = Idle { bound, view, agents, places, forbidden, deeds, powers, started, ended };
        idle.index();
        idle.explore();
        idle
    }

    fn index(&mut self) {
        for (id, clause) in existing(self.view) {
            for duty in &clause.duties {
                match &duty.deed {
                    Deed::Do(event, _) => {
                        self.deeds.entry(*event).or_default().push((id, duty));
                        if duty.modal == Modal::MustNot {
                            let parties: Vec<ActorId> =
                                bearers(self.bound, duty).into_iter().map(|agent| agent.0).collect();
                            // Who may not do three of a thing breaks his word by each.
                            for part in chain(self.bound, *event) {
                                self.forbidden.entry(part).or_default().extend(&parties);
                            }
                        }
                    }
                    Deed::Suspend(ids) | Deed::Resume(ids) | Deed::End(ids)
                        if duty.modal != Modal::MustNot =>
                    {
                        for over in ids {
                            self.powers.entry(*over).or_default().push((id, duty));
                        }
                    }
                    Deed::Suspend(_) | Deed::Resume(_) | Deed::End(_) => {}
                }
            }
        }
    }

    fn explore(&mut self) {
        let mut waiting: BTreeMap<ClauseId, Vec<ClauseId>> = BTreeMap::new();
        for (id, clause) in existing(self.view) {
            let mut others = self.waits_for(&clause.trigger);
            others.extend(ends(clause).flat_map(|cond| self.waits_for(cond)));
            others.extend(self.powers(id).iter().map(|(under, _)| *under));
            for other in others {
                waiting.entry(other).or_default().push(id);
            }
        }
        let mut queue: VecDeque<ClauseId> = existing(self.view).map(|(id, _)| id).collect();
        let mut queued: BTreeSet<ClauseId> = queue.iter().copied().collect();
        while let Some(id) = queue.pop_front() {
            queued.remove(&id);
            let Some(clause) = self.view.clauses.get(id.0) else { continue };
            let now = (self.idle(&clause.trigger, None), self.ending(id, clause));
            let (Some(started), Some(ended)) = (self.started.get_mut(id.0), self.ended.get_mut(id.0)) else {
                continue;
            };
            if *started == now.0 && *ended == now.1 {
                continue;
            }
            (*started, *ended) = now;
            for next in waiting.get(&id).into_iter().flatten().filter(|next| queued.insert(**next)) {
                queue.push_back(*next);
            }
        }
    }

    /// The clauses whose state bears on a condition.
    fn waits_for(&self, cond: &Cond) -> BTreeSet<ClauseId> {
        let (mut found, mut open) = (BTreeSet::new(), vec![cond]);
        while let Some(next) = open.pop() {
            match next {
                Cond::All(parts) | Cond::Any(parts) => open.extend(parts),
                Cond::Event { event, .. } => {
                    let roots = chain(self.bound, *event).into_iter().filter_map(|id| self.deeds.get(&id));
                    found.extend(roots.flatten().map(|(id, _)| *id));
                }
                Cond::Clause { clause, .. } => {
                    found.insert(*clause);
                    found.extend(self.powers(*clause).iter().map(|(id, _)| *id));
                }
                Cond::Refusal(_) | Cond::Consent(_) | Cond::Date(_) => {}
            }
        }
        found
    }

    pub fn powers(&self, over: ClauseId) -> &[(ClauseId, &'b Duty)] {
        self.powers.get(&over).map_or(&[], Vec::as_slice)
    }

    /// Those who have a duty or a right to bring an event about, with the clause.
    pub fn deeds(&self, event: EventId) -> &[(ClauseId, &'b Duty)] {
        self.deeds.get(&event).map_or(&[], Vec::as_slice)
    }

    /// Whether a clause can come into force at all.
    pub fn can_start(&self, id: ClauseId) -> bool {
        self.started.get(id.0).is_some_and(|bits| bits.has(0))
    }

    /// Whether a condition can come true at all.
    pub fn can_come(&self, cond: &Cond) -> bool {
        self.idle(cond, None).has(0)
    }

    /// Those without whom a condition cannot come true; nobody where it cannot anyway. What is `given` has come.
    pub fn keys(&self, cond: &Cond, given: Option<&Cond>) -> BTreeSet<Agent> {
        self.missing(&self.idle(cond, given))
    }

    fn missing(&self, bits: &Bits) -> BTreeSet<Agent> {
        if !bits.has(0) {
            return BTreeSet::new();
        }
        self.agents.iter().enumerate().filter(|(i, _)| !bits.has(i + 1)).map(|(_, agent)| *agent).collect()
    }
}

/// What ends a clause, by its own lines.
pub(super) fn ends(clause: &ClauseView) -> impl Iterator<Item = &Cond> {
    let limits = clause.duties.iter().flat_map(|duty| &duty.limits).filter_map(|limit| match limit {
        Limit::Window(_, Some(until)) => Some(until),
        _ => None,
    });
    let windows = clause.windows.iter().filter_map(|(_, until)| until.as_ref());
    windows.chain(limits).map(Point::anchor)
}

/// Whether a condition that has come true makes another one true.
pub(super) fn implies(given: &Cond, cond: &Cond) -> bool {
    given == cond || matches!(given, Cond::All(parts) if parts.iter().any(|part| implies(part, cond)))
}

/// Everybody who does, says, allows or bears something.
fn everybody(bound: &Bound, view: &View) -> BTreeSet<Agent> {
    let mut all = BTreeSet::new();
    for info in &bound.events {
        let by = info.counts.as_ref().and_then(|counts| counts.by.as_ref());
        for who in [info.done_by.as_ref(), info.attested.as_ref(), info.attributed.as_ref(), by]
            .into_iter()
            .flatten()
        {
            name(bound, who, &mut all);
        }
    }
    for (_, clause) in existing(view) {
        all.extend(clause.duties.iter().flat_map(|duty| bearers(bound, duty)));
        let mut open: Vec<&Cond> = vec![&clause.trigger];
        open.extend(ends(clause));
        while let Some(next) = open.pop() {
            match next {
                Cond::Event { by, .. } | Cond::Clause { by, .. } => {
                    by.iter().for_each(|who| name(bound, who, &mut all));
                }
                Cond::Refusal(who) | Cond::Consent(who) => name(bound, who, &mut all),
                Cond::All(parts) | Cond::Any(parts) => open.extend(parts),
                Cond::Date(_) => {}
            }
        }
    }
    all
}

fn name(bound: &Bound, who: &Who, all: &mut BTreeSet<Agent>) {
    match who {
        Who::Nobody => {}
        Who::One(actor, owner) => all.extend(each(bound, *actor, *owner)),
        Who::All(parts) | Who::Any(parts) => parts.iter().for_each(|part| name(bound, part, all)),
    }
}
