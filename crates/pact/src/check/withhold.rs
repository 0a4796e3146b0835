//! What can still come about if one party or body does nothing: no act, no word, no consent.
//!
//! The states of clauses and the events are the nodes of a graph, explored breadth first from what needs nobody: each
//! node carries the set of those who may all, one at a time, stay idle while it still comes about. A node is looked at
//! again when one that it waits for has grown, and sets only grow, so the exploration ends after at most as many visits
//! of a clause as there are parties and bodies.
//!
//! A breach is taken as given: nobody stops a remedy by keeping his word, and who can stop the clause that was broken
//! is said of that clause.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::agent::{Agent, Bits, bearers, each, needed};
use super::cannot_fire::DEEPEST;
use super::existing;
use super::no_deadline::has_deadline;
use crate::bound::{
    ActorId, Bound, ClauseId, ClauseView, Cond, Deed, Duty, EventId, Limit, Point, View, Who,
};
use crate::observe::{attributor, chain, shows};
use crate::tree::{Modal, Phase, State};

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
}

impl<'b> Idle<'b> {
    pub fn of(bound: &'b Bound, view: &'b View) -> Idle<'b> {
        let agents: Vec<Agent> = everybody(bound, view).into_iter().collect();
        let places = agents.iter().enumerate().map(|(index, agent)| (*agent, index + 1)).collect();
        let started = vec![Bits::none(agents.len() + 1); view.clauses.len()];
        let (forbidden, deeds, powers) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        let mut idle = Idle { bound, view, agents, places, forbidden, deeds, powers, started };
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
            for other in self.waits_for(&clause.trigger) {
                waiting.entry(other).or_default().push(id);
            }
        }
        let mut queue: VecDeque<ClauseId> = existing(self.view).map(|(id, _)| id).collect();
        let mut queued: BTreeSet<ClauseId> = queue.iter().copied().collect();
        while let Some(id) = queue.pop_front() {
            queued.remove(&id);
            let Some(clause) = self.view.clauses.get(id.0) else { continue };
            let now = self.idle(&clause.trigger, None);
            if self.started[id.0] == now {
                continue;
            }
            self.started[id.0] = now;
            for next in waiting.get(&id).into_iter().flatten().filter(|next| queued.insert(**next)) {
                queue.push_back(*next);
            }
        }
    }

    /// The clauses whose state bears on a condition.
    fn waits_for(&self, cond: &Cond) -> BTreeSet<ClauseId> {
        let (mut found, mut open, mut seen) = (BTreeSet::new(), vec![cond], BTreeSet::new());
        while let Some(next) = open.pop() {
            match next {
                Cond::All(parts) | Cond::Any(parts) => open.extend(parts),
                Cond::Event { event, .. } => {
                    let roots = chain(self.bound, *event).into_iter().filter_map(|id| self.deeds.get(&id));
                    found.extend(roots.flatten().map(|(id, _)| *id));
                }
                Cond::Clause { clause, state, .. } if seen.insert(*clause) => {
                    found.insert(*clause);
                    found.extend(self.powers(*clause).iter().map(|(id, _)| *id));
                    if *state == State::Ended {
                        open.extend(self.view.clauses.get(clause.0).into_iter().flat_map(ends));
                    }
                }
                Cond::Clause { .. } | Cond::Refusal(_) | Cond::Consent(_) | Cond::Date(_) => {}
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

    fn all(&self) -> Bits {
        Bits::all(self.agents.len() + 1)
    }

    fn none(&self) -> Bits {
        Bits::none(self.agents.len() + 1)
    }

    /// Takes out those who are needed, but for those who break the agreement by it.
    fn without(&self, mut bits: Bits, who: &Who, breach: Option<&BTreeSet<ActorId>>) -> Bits {
        let Some(needed) = needed(self.bound, who) else { return self.none() };
        self.strike(&mut bits, needed, breach);
        bits
    }

    fn strike(&self, bits: &mut Bits, agents: BTreeSet<Agent>, breach: Option<&BTreeSet<ActorId>>) {
        for agent in agents {
            let breaks = breach.is_some_and(|parties| parties.contains(&agent.0));
            if let Some(place) = self.places.get(&agent).filter(|_| !breaks) {
                bits.remove(*place);
            }
        }
    }

    fn idle(&self, cond: &Cond, given: Option<&Cond>) -> Bits {
        if given.is_some_and(|given| implies(given, cond)) {
            return self.all();
        }
        match cond {
            Cond::Event { event, phase, by, attributed } => {
                self.event(*event, *phase, by.as_ref(), *attributed)
            }
            Cond::Clause { clause, state, by, .. } => self.state(*clause, *state, by.as_ref()),
            Cond::Refusal(who) | Cond::Consent(who) => self.without(self.all(), who, None),
            Cond::Date(_) => self.all(),
            Cond::All(parts) => parts.iter().fold(self.all(), |bits, part| bits.and(&self.idle(part, given))),
            Cond::Any(parts) => {
                let (all, mut bits) = (self.all(), self.none());
                for part in parts {
                    bits = bits.or(&self.idle(part, given));
                    // What nobody can stop the other alternatives do not make freer.
                    if bits == all {
                        break;
                    }
                }
                bits
            }
        }
    }

    fn event(&self, id: EventId, phase: Option<Phase>, by: Option<&Who>, attributed: bool) -> Bits {
        let mut bits = self.occurs(id, phase, by, 0);
        let settled = self.bound.event(id).on.is_some();
        let word = if attributed { attributor(self.bound, id).cloned() } else { self.word(id) };
        if let Some(word) = word.filter(|_| !settled) {
            bits = self.without(bits, &word, None);
        }
        bits
    }

    /// Those without whose deed an event cannot happen, whoever says so.
    pub fn doers(&self, id: EventId, phase: Option<Phase>, by: Option<&Who>) -> BTreeSet<Agent> {
        self.missing(&self.occurs(id, phase, by, 0))
    }

    /// The body whose word alone makes an event known.
    pub fn word(&self, event: EventId) -> Option<Who> {
        let sight = shows(self.bound, event, None, &[]);
        sight.word.filter(|_| sight.watches.is_empty() && !sight.unread)
    }

    fn occurs(&self, id: EventId, phase: Option<Phase>, by: Option<&Who>, depth: usize) -> Bits {
        let info = self.bound.event(id);
        if let Some(counts) = info.counts.as_ref() {
            if depth > DEEPEST {
                return self.none();
            }
            return self.occurs(counts.event, None, by.or(counts.by.as_ref()), depth + 1);
        }
        if info.on.is_some() {
            return self.all();
        }
        let breach = self.forbidden.get(&id);
        match (by, &info.done_by) {
            (None, None) => self.brought_about(id, phase),
            (None, Some(doers)) => self.without(self.all(), doers, breach),
            (Some(by), Some(doers)) if !meets(self.bound, by, doers) => self.none(),
            (Some(by), Some(_)) => self.without(self.all(), by, breach),
            (Some(by), None) => self.without(self.brought_about(id, phase), by, breach),
        }
    }

    /// An event of which the text does not say who can do it.
    fn brought_about(&self, id: EventId, phase: Option<Phase>) -> Bits {
        let sight = shows(self.bound, id, None, &[]);
        if !sight.watches.is_empty() || sight.unread {
            return self.all();
        }
        let duties = self.deeds(id);
        if duties.is_empty() {
            return if sight.is_blind() { self.none() } else { self.all() };
        }
        let mut bits = self.none();
        for (clause, duty) in duties {
            let Deed::Do(_, end) = duty.deed else { continue };
            // Whoever ends a thing has begun it.
            let fits = end == phase || end.is_none() || phase == Some(Phase::Starts);
            if duty.modal == Modal::MustNot {
                return self.all();
            }
            if let Some(started) = self.started.get(clause.0).filter(|_| fits) {
                let mut able = started.clone();
                self.strike(&mut able, bearers(self.bound, duty), None);
                bits = bits.or(&able);
            }
        }
        bits
    }

    fn state(&self, id: ClauseId, state: State, by: Option<&Who>) -> Bits {
        let (Some(clause), Some(started)) = (self.view.clauses.get(id.0), self.started.get(id.0)) else {
            return self.none();
        };
        if !clause.exists || !started.has(0) {
            return self.none();
        }
        match state {
            State::Triggered => started.clone(),
            State::Breached | State::Overdue => {
                let late = |duty: &Duty| duty.modal == Modal::Must && has_deadline(clause, duty);
                let broken =
                    |duty: &Duty| late(duty) || (state == State::Breached && duty.modal != Modal::May);
                if clause.duties.iter().any(broken) { self.all() } else { self.none() }
            }
            State::Fulfilled => self.fulfilled(clause, started, by),
            State::Suspended => self.used(id, |deed| matches!(deed, Deed::Suspend(_))),
            State::Resumed => self.used(id, |deed| matches!(deed, Deed::Resume(_))),
            State::Ended => {
                let used = self.used(id, |deed| matches!(deed, Deed::End(_)));
                let ends = ends(clause).fold(used, |bits, cond| bits.or(&self.idle(cond, None)));
                let runs_out = |duty: &Duty| duty.limits.iter().any(|limit| matches!(limit, Limit::For(_)));
                if clause.duties.iter().any(runs_out) { self.all() } else { ends }
            }
        }
    }

    /// All who owe something have to keep it, and somebody has to say so where no stream shows it.
    fn fulfilled(&self, clause: &ClauseView, started: &Bits, by: Option<&Who>) -> Bits {
        let mut bits = started.clone();
        let owed = clause.duties.iter().any(|duty| duty.modal != Modal::May);
        for duty in clause.duties.iter().filter(|duty| !owed || duty.modal != Modal::May) {
            let mut agents = bearers(self.bound, duty);
            if let Some(by) = by {
                let parties = self.bound.leaves(by);
                agents.retain(|agent| {
                    self.bound.actor(agent.0).leaves.iter().any(|leaf| parties.contains(leaf))
                });
            }
            self.strike(&mut bits, agents, None);
            if let (Deed::Do(event, _), Modal::Must) = (&duty.deed, duty.modal)
                && let Some(word) = self.word(*event)
            {
                bits = self.without(bits, &word, None);
            }
        }
        bits
    }

    /// Whether somebody can use a power, whoever else stays idle.
    fn used(&self, over: ClauseId, power: impl Fn(&Deed) -> bool) -> Bits {
        let mut bits = self.none();
        for (clause, duty) in self.powers(over).iter().filter(|(_, duty)| power(&duty.deed)) {
            let agents = bearers(self.bound, duty);
            if let Some(started) = self.started.get(clause.0).filter(|_| !agents.is_empty()) {
                let mut able = started.clone();
                self.strike(&mut able, agents, None);
                bits = bits.or(&able);
            }
        }
        bits
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

fn meets(bound: &Bound, by: &Who, doers: &Who) -> bool {
    let leaves = bound.leaves(doers);
    by == doers || bound.leaves(by).iter().any(|leaf| leaves.contains(leaf))
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
