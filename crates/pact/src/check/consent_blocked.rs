//! `consent-blocked`: a clause that starts only by an act of the party whose red line it crosses.
//!
//! A breach is no consent: what answers a party's own breach is not blocked by that party.

use std::collections::{BTreeMap, BTreeSet};

use super::cannot_fire::DEEPEST;
use super::crosses_red_line::{crossings, line_link};
use super::{clause_link, existing, words};
use crate::bound::{ActorId, Bearer, Bound, ClauseId, Cond, Deed, EventId, View, Who};
use crate::finding::{Code, Finding};
use crate::tree::{Modal, State};

/// The conditions that only one party can bring about, on the way to a clause.
struct Path<'b> {
    bound: &'b Bound,
    view: &'b View,
    party: ActorId,
    /// Clauses on the way, so that clauses that wait for each other end the search.
    on_way: BTreeSet<ClauseId>,
    /// Events and consents that the party holds in its hand.
    held: Vec<Cond>,
    /// Clauses that have been looked at, whether they need the party, and for what.
    known: BTreeMap<ClauseId, (bool, Vec<Cond>)>,
}

/// A clause that waits for a clause that waits … is followed so far.
const LONGEST: usize = 200;

impl Path<'_> {
    /// Whether a condition cannot come true without the party.
    fn needs(&mut self, cond: &Cond) -> bool {
        match cond {
            Cond::Event { event, by, attributed, .. } => {
                let breach = self.forbidden(*event);
                let attester = *attributed && self.attests(*event);
                let needed = attester || (!breach && self.event(*event, by.as_ref(), 0));
                self.hold(needed, cond)
            }
            Cond::Consent(who) => {
                let needed = self.bound.needs(who, self.party);
                self.hold(needed, cond)
            }
            Cond::Refusal(_) | Cond::Date(_) => false,
            Cond::Clause { clause, state, .. } => self.clause(*clause, *state),
            Cond::All(parts) => parts.iter().map(|part| self.needs(part)).fold(false, |any, one| any | one),
            Cond::Any(parts) => {
                let before = self.held.len();
                let all = !parts.is_empty() && parts.iter().all(|part| self.needs(part));
                if !all {
                    self.held.truncate(before);
                }
                all
            }
        }
    }

    fn hold(&mut self, needed: bool, cond: &Cond) -> bool {
        if needed && !self.held.contains(cond) {
            self.held.push(cond.clone());
        }
        needed
    }

    fn event(&self, id: EventId, by: Option<&Who>, depth: usize) -> bool {
        let info = self.bound.event(id);
        if let Some(by) = by {
            return self.bound.needs(by, self.party);
        }
        if let Some(counts) = &info.counts {
            return depth <= DEEPEST
                && !self.forbidden(counts.event)
                && self.event(counts.event, counts.by.as_ref(), depth + 1);
        }
        match &info.done_by {
            Some(doers) => self.bound.needs(doers, self.party),
            None => self.only_deed(id),
        }
    }

    /// Whether an event without declared doers is the duty or right of the party alone, or of it with others jointly.
    fn only_deed(&self, id: EventId) -> bool {
        let mut bearers = Vec::new();
        for (_, clause) in existing(self.view) {
            for duty in &clause.duties {
                if matches!(&duty.deed, Deed::Do(event, _) if *event == id) {
                    bearers.push(&duty.bearer);
                }
            }
        }
        let own = |bearer: &&Bearer| matches!(bearer, Bearer::Who(who) if self.bound.needs(who, self.party));
        let stated = !self.bound.event(id).seen;
        stated && !bearers.is_empty() && bearers.iter().all(own)
    }

    /// Whether the party breaks the agreement by it.
    fn forbidden(&self, id: EventId) -> bool {
        let counted = self.bound.event(id).counts.as_ref().map(|counts| counts.event);
        existing(self.view).any(|(_, clause)| {
            clause.duties.iter().any(|duty| {
                let act = matches!(&duty.deed, Deed::Do(event, _) if *event == id || Some(*event) == counted);
                let borne =
                    matches!(&duty.bearer, Bearer::Who(who) if self.bound.leaves(who).contains(&self.party));
                act && borne && duty.modal == Modal::MustNot
            })
        })
    }

    fn attests(&self, id: EventId) -> bool {
        let mut at = id;
        for _ in 0..=self.bound.events.len() {
            let info = self.bound.event(at);
            if let Some(who) = info.attributed.as_ref().or(info.attested.as_ref()) {
                return self.bound.needs(who, self.party);
            }
            match &info.counts {
                Some(counts) => at = counts.event,
                None => return false,
            }
        }
        false
    }

    fn clause(&mut self, id: ClauseId, state: State) -> bool {
        let Some(clause) = self.view.clauses.get(id.0) else { return false };
        let started = self.started(id, &clause.trigger);
        let borne = |bearer: &Bearer| matches!(bearer, Bearer::Who(who) if self.bound.needs(who, self.party));
        let fulfils = state == State::Fulfilled && clause.duties.iter().any(|duty| borne(&duty.bearer));
        if fulfils {
            self.held.push(Cond::Clause { clause: id, state, after: None, by: None });
        }
        started || fulfils
    }

    /// Whether a clause cannot start without the party.
    fn started(&mut self, id: ClauseId, trigger: &Cond) -> bool {
        let (needed, held) = match self.known.get(&id) {
            Some(known) => known.clone(),
            None if self.on_way.len() > LONGEST || !self.on_way.insert(id) => return false,
            None => {
                let before = std::mem::take(&mut self.held);
                let needed = self.needs(trigger);
                let held = std::mem::replace(&mut self.held, before);
                self.on_way.remove(&id);
                self.known.insert(id, (needed, held.clone()));
                (needed, held)
            }
        };
        for cond in held {
            self.hold(needed, &cond);
        }
        needed
    }
}

pub(super) fn check(bound: &Bound, view: &View) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (id, clause) in existing(view) {
        let (mut parties, mut chain, mut origins, mut says) =
            (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let mut lines = BTreeSet::new();
        for crossing in crossings(bound, &clause.duties) {
            let line = crossing.line;
            // Of a group each member that is needed blocks.
            for party in bound.actor(line.holder).leaves.iter().copied() {
                let on_way = BTreeSet::from([id]);
                let mut path = Path { bound, view, party, on_way, held: Vec::new(), known: BTreeMap::new() };
                if !path.needs(&clause.trigger) {
                    continue;
                }
                let name = bound.actor(party).name.clone();
                if lines.insert(line.name.clone()) {
                    chain.push(line_link(bound, line));
                    origins.extend(line.origin.clone());
                }
                if !parties.contains(&name) {
                    let held: Vec<String> =
                        path.held.iter().map(|c| format!("`{}`", words::cond(bound, c))).collect();
                    says.push(format!("{name} for {}", words::list(&held)));
                    parties.push(name);
                }
            }
        }
        if parties.is_empty() {
            continue;
        }
        let message = format!(
            "the clause crosses a red line and cannot start without its holder: it needs {}",
            words::list(&says)
        );
        let span = clause.whens.first().map_or(bound.clause(id).span, |when| when.span);
        let name = &bound.clause(id).name;
        let mut finding = Finding::new(Code::ConsentBlocked, name, view.reading.as_deref(), span, message);
        chain.insert(0, clause_link(bound, view, id, words::start(bound, clause)));
        finding.parties = parties;
        finding.chain = chain;
        finding.origins = origins;
        finding.hint =
            "let the clause start by something that others can bring about, or settle the red line"
                .to_owned();
        findings.push(finding);
    }
    findings
}
