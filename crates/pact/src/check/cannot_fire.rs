//! `cannot-fire`: a clause whose trigger nothing can produce.
//!
//! Events and clauses are an and/or graph: a clause needs all of its conditions, an event any one of the things that
//! can bring it about. What can happen at all is the least fix-point: nothing is possible until something makes it
//! so, and clauses that wait for each other alone stay impossible.

use std::collections::BTreeSet;

use super::{clause_link, existing, no_bearer, no_deadline, words};
use crate::bound::{Bound, ClauseId, ClauseView, Cond, Counts, Deed, Duty, EventId, View, Who};
use crate::finding::{Code, Finding, Link};
use crate::tree::{Modal, Phase, State};

/// Definitions may count definitions so many times.
pub(super) const DEEPEST: usize = 64;

/// What can happen under a reading.
#[derive(Clone)]
pub(super) struct Reach {
    /// Clauses that can come into force.
    clauses: Vec<bool>,
    /// Events that the duty of such a clause can bring about, and which end of an activity.
    deeds: BTreeSet<(EventId, Option<Phase>)>,
}

impl Reach {
    pub fn of(bound: &Bound, view: &View) -> Reach {
        let mut reach = Reach { clauses: vec![false; view.clauses.len()], deeds: BTreeSet::new() };
        // What a party is forbidden to do it can do, whether or not the prohibition is in force.
        for (_, clause) in existing(view) {
            for duty in clause.duties.iter().filter(|duty| duty.modal == Modal::MustNot) {
                reach.add(duty);
            }
        }
        // Each round makes a clause possible or is the last; every other round goes backwards, so that a chain of
        // clauses in either order takes few.
        let mut order: Vec<_> = existing(view).collect();
        for _ in 0..=view.clauses.len() {
            let mut changed = false;
            order.reverse();
            for (id, clause) in order.iter().copied() {
                let possible = reach.clauses.get(id.0).is_some_and(|known| *known);
                if !possible && reach.cond(bound, view, &clause.trigger) {
                    reach.clauses[id.0] = true;
                    clause.duties.iter().for_each(|duty| reach.add(duty));
                    changed = true;
                }
            }
            if !changed {
                break;
            }
        }
        reach
    }

    /// Whether a clause can come into force.
    pub fn can(&self, id: ClauseId) -> bool {
        self.clauses.get(id.0).is_some_and(|possible| *possible)
    }

    /// Those of some clauses that could start if the others of them did.
    pub fn freed(&self, bound: &Bound, view: &View, together: &[ClauseId]) -> Vec<ClauseId> {
        let mut freed = self.clone();
        for id in together {
            freed.clauses[id.0] = true;
            view.clauses[id.0].duties.iter().for_each(|duty| freed.add(duty));
        }
        together.iter().copied().filter(|id| freed.cond(bound, view, &view.clauses[id.0].trigger)).collect()
    }

    fn add(&mut self, duty: &Duty) {
        if let Deed::Do(event, phase) = &duty.deed {
            self.deeds.insert((*event, *phase));
        }
    }

    fn cond(&self, bound: &Bound, view: &View, cond: &Cond) -> bool {
        match cond {
            Cond::Event { event, phase, by, .. } => self.event(bound, *event, *phase, by.as_ref(), 0),
            Cond::Clause { clause, state, .. } => self.state(bound, view, *clause, *state),
            Cond::Refusal(who) | Cond::Consent(who) => bound.anybody(who),
            Cond::Date(_) => true,
            Cond::All(parts) => parts.iter().all(|part| self.cond(bound, view, part)),
            Cond::Any(parts) => parts.iter().any(|part| self.cond(bound, view, part)),
        }
    }

    fn event(
        &self,
        bound: &Bound,
        id: EventId,
        phase: Option<Phase>,
        by: Option<&Who>,
        depth: usize,
    ) -> bool {
        let info = bound.event(id);
        // A definition that counts itself counts nothing.
        if let Some(Counts { event: counted, by: whose, .. }) = &info.counts
            && depth <= DEEPEST
            && self.event(bound, *counted, None, by.or(whose.as_ref()), depth + 1)
        {
            return true;
        }
        let able = match (&info.done_by, by) {
            (Some(doers), Some(by)) => bound.anybody(doers) && shares(bound, by, doers),
            (Some(doers), None) => bound.anybody(doers),
            // Somebody can say that it happened, so it can happen.
            (None, by) => {
                let stated = info.attributed.as_ref().or(info.attested.as_ref());
                stated.is_some_and(|who| bound.anybody(who)) && by.is_none_or(|by| bound.anybody(by))
            }
        };
        // Whoever ends a thing has begun it.
        let begun = phase == Some(Phase::Starts) && self.deeds.contains(&(id, Some(Phase::Ends)));
        let done = self.deeds.contains(&(id, phase)) || self.deeds.contains(&(id, None)) || begun;
        able || done || info.seen || info.on.is_some()
    }

    fn state(&self, bound: &Bound, view: &View, id: ClauseId, state: State) -> bool {
        let Some(clause) = view.clauses.get(id.0).filter(|clause| clause.exists) else { return false };
        if !self.clauses.get(id.0).is_some_and(|possible| *possible) {
            return false;
        }
        let has = |test: &dyn Fn(&Duty) -> bool| clause.duties.iter().any(test);
        match state {
            State::Triggered => true,
            State::Fulfilled => has(&|_| true),
            State::Breached => has(&|duty| duty.modal != Modal::May),
            State::Overdue => {
                has(&|duty| duty.modal == Modal::Must && no_deadline::has_deadline(clause, duty))
            }
            State::Suspended => {
                self.power(bound, view, |deed| matches!(deed, Deed::Suspend(ids) if ids.contains(&id)))
            }
            State::Resumed => {
                self.power(bound, view, |deed| matches!(deed, Deed::Resume(ids) if ids.contains(&id)))
            }
            State::Ended => {
                ends_by_itself(clause)
                    || self.power(bound, view, |deed| matches!(deed, Deed::End(ids) if ids.contains(&id)))
            }
        }
    }

    /// Whether somebody can come to have a power.
    fn power(&self, bound: &Bound, view: &View, power: impl Fn(&Deed) -> bool) -> bool {
        existing(view).any(|(id, clause)| {
            let holds = |duty: &Duty| {
                power(&duty.deed) && duty.modal != Modal::MustNot && !no_bearer::lacks_bearer(bound, duty)
            };
            self.clauses.get(id.0).is_some_and(|possible| *possible) && clause.duties.iter().any(holds)
        })
    }

    /// The conditions that stand in the way of another, and the clauses that they name.
    pub fn missing(&self, bound: &Bound, view: &View, cond: &Cond, found: &mut Vec<Cond>) {
        match cond {
            Cond::All(parts) | Cond::Any(parts) => {
                for part in parts.iter().filter(|part| !self.cond(bound, view, part)) {
                    self.missing(bound, view, part, found);
                }
            }
            leaf if !self.cond(bound, view, leaf) && !found.contains(leaf) => found.push(leaf.clone()),
            _ => {}
        }
    }
}

/// Whether those named can take part in what the others can do.
fn shares(bound: &Bound, by: &Who, doers: &Who) -> bool {
    match by {
        Who::Nobody => false,
        Who::One(..) => {
            let leaves = bound.leaves(doers);
            bound.leaves(by).iter().any(|leaf| leaves.contains(leaf)) || by == doers
        }
        Who::All(parts) => parts.iter().all(|part| shares(bound, part, doers)),
        Who::Any(parts) => parts.iter().any(|part| shares(bound, part, doers)),
    }
}

fn ends_by_itself(clause: &ClauseView) -> bool {
    use crate::bound::Limit;
    let bounded = |limit: &Limit| matches!(limit, Limit::For(_) | Limit::Window(_, Some(_)));
    clause.until || clause.duties.iter().any(|duty| duty.limits.iter().any(bounded))
}

/// `told` holds clauses whose finding is another one: what they wait for waits for them.
pub(super) fn check(bound: &Bound, view: &View, reach: &Reach, told: &BTreeSet<ClauseId>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (id, clause) in existing(view) {
        if reach.can(id) || told.contains(&id) {
            continue;
        }
        let mut missing = Vec::new();
        reach.missing(bound, view, &clause.trigger, &mut missing);
        let what: Vec<String> =
            missing.iter().map(|cond| format!("`{}`", words::cond(bound, cond))).collect();
        let message = format!("nothing can produce {}, so the clause never starts", words::list(&what));
        let span = clause.whens.first().map_or(bound.clause(id).span, |when| when.span);
        let name = &bound.clause(id).name;
        let mut finding = Finding::new(Code::CannotFire, name, view.reading.as_deref(), span, message);
        finding.chain = chain(bound, view, reach, id);
        finding.hint = hint(bound, &missing);
        findings.push(finding);
    }
    findings
}

/// The clause, and what each impossible condition behind it waits for, each once.
fn chain(bound: &Bound, view: &View, reach: &Reach, id: ClauseId) -> Vec<Link> {
    let (mut links, mut open, mut seen) = (Vec::new(), vec![id], BTreeSet::new());
    while let Some(next) = open.pop() {
        let Some(clause) = view.clauses.get(next.0) else { continue };
        if !seen.insert(next) {
            continue;
        }
        let text = if clause.exists {
            words::start(bound, clause)
        } else {
            "is not part of this reading".to_owned()
        };
        links.push(clause_link(bound, view, next, text));
        let mut missing = Vec::new();
        reach.missing(bound, view, &clause.trigger, &mut missing);
        for cond in missing {
            match cond {
                Cond::Clause { clause, .. } => open.push(clause),
                Cond::Event { event, .. } => {
                    let name = bound.event(event).name.clone();
                    let link = Link { clause: name, cite: None, text: producers(bound, event) };
                    if !links.contains(&link) {
                        links.push(link);
                    }
                }
                _ => {}
            }
        }
    }
    links
}

fn producers(bound: &Bound, event: EventId) -> String {
    let info = bound.event(event);
    match (&info.done_by, &info.counts) {
        (Some(who), _) => format!("done by {}", words::who(bound, who)),
        (None, Some(counts)) => format!("counts {}, which cannot happen", bound.event(counts.event).name),
        (None, None) => "nobody is declared to do it, and no stream shows it".to_owned(),
    }
}

fn hint(bound: &Bound, missing: &[Cond]) -> String {
    match missing.first() {
        Some(Cond::Event { event, .. }) => {
            format!("declare who can do it (`event {} done by …`) or what shows it", bound.event(*event).name)
        }
        Some(Cond::Clause { clause, state: State::Overdue, .. }) => {
            format!("give the duty of {} a bearer, a trigger and a deadline", bound.clause(*clause).name)
        }
        Some(Cond::Clause { clause, .. }) => {
            format!("see to it that {} can start without this clause", bound.clause(*clause).name)
        }
        _ => "name somebody who can do it".to_owned(),
    }
}
