//! How each kind of condition comes about, and who is needed for it.

use std::collections::BTreeSet;

use super::{Idle, ends, implies};
use crate::bound::{ActorId, Bound, ClauseId, ClauseView, Cond, Deed, Duty, EventId, Limit, Who};
use crate::check::agent::{Agent, Bits, bearers, needed};
use crate::check::cannot_fire::DEEPEST;
use crate::check::no_deadline::has_deadline;
use crate::observe::{attributor, shows};
use crate::tree::{Modal, Phase, State};

impl Idle<'_> {
    /// Who may stay idle while a condition still comes true.
    pub(super) fn idle(&self, cond: &Cond, given: Option<&Cond>) -> Bits {
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

    pub(super) fn occurs(&self, id: EventId, phase: Option<Phase>, by: Option<&Who>, depth: usize) -> Bits {
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
            State::Suspended => self.used(id, |deed| matches!(deed, Deed::Suspend(_))).and(started),
            State::Resumed => self.used(id, |deed| matches!(deed, Deed::Resume(_))).and(started),
            State::Ended => {
                self.ended.get(id.0).map_or_else(|| self.none(), |ended| ended.clone().and(started))
            }
        }
    }

    /// Who may stay idle while a clause that is in force still comes to an end.
    pub(super) fn ending(&self, id: ClauseId, clause: &ClauseView) -> Bits {
        let runs_out = |duty: &Duty| duty.limits.iter().any(|limit| matches!(limit, Limit::For(_)));
        if clause.duties.iter().any(runs_out) {
            return self.all();
        }
        let used = self.used(id, |deed| matches!(deed, Deed::End(_)));
        ends(clause).fold(used, |bits, cond| bits.or(&self.idle(cond, None)))
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
}

fn meets(bound: &Bound, by: &Who, doers: &Who) -> bool {
    let leaves = bound.leaves(doers);
    by == doers || bound.leaves(by).iter().any(|leaf| leaves.contains(leaf))
}
