//! Who of those that are needed has done it, and when it was done by all of them.

use std::collections::{BTreeMap, BTreeSet};

use super::query::{Line, Mark};
use super::when::When;
use crate::bound::{ActorId, ActorKind, Bound, EventInfo, Who};

/// Whose act a row is, for a question about certain doers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fit {
    No,
    Yes,
    Unknown,
}

/// The doers that a question is about.
#[derive(Debug, Clone)]
pub(super) struct Doers {
    who: Option<Who>,
    /// For each actor whether what it does counts.
    fits: Vec<bool>,
    /// For each actor, all in whose place it acts: a group acts for its members.
    stands: Vec<Vec<ActorId>>,
    /// Who a row without a doer can only mean.
    blank: Vec<ActorId>,
    firsts: BTreeMap<ActorId, Mark>,
    anybody: Option<Mark>,
}

impl Doers {
    /// `alone`: whether a row without a doer means the one who alone can do it, and not all that do it together.
    pub fn new(bound: &Bound, who: Option<&Who>, info: &EventInfo, alone: bool) -> Doers {
        let mut blank = Vec::new();
        if let Some(doers) = info.done_by.as_ref().filter(|doers| is_settled(bound, doers)) {
            let leaves = bound.leaves(doers);
            if !alone || leaves.len() == 1 {
                blank = leaves.into_iter().collect();
            }
        }
        Doers::of(bound, who, blank)
    }

    fn of(bound: &Bound, who: Option<&Who>, blank: Vec<ActorId>) -> Doers {
        let mut wanted = BTreeSet::new();
        if let Some(who) = who {
            actors(bound, who, &mut wanted);
        }
        let stands: Vec<Vec<ActorId>> = (0..bound.actors.len())
            .map(|index| {
                let mut all = bound.actor(ActorId(index)).leaves.clone();
                all.insert(ActorId(index));
                all.intersection(&wanted).copied().collect()
            })
            .collect();
        let fits = stands.iter().map(|all| who.is_none() || !all.is_empty()).collect();
        Doers { who: who.cloned(), fits, stands, blank, firsts: BTreeMap::new(), anybody: None }
    }

    /// Of powers, refusals and consents: a row without a doer means nobody.
    pub fn plain(bound: &Bound, who: &Who) -> Doers {
        Doers::of(bound, Some(who), Vec::new())
    }

    /// Whether what an actor does counts.
    pub fn fit(&self, by: Option<ActorId>) -> Fit {
        let Some(by) = by else {
            return match (&self.who, self.blank.as_slice()) {
                (None, _) => Fit::Yes,
                (Some(_), []) => Fit::Unknown,
                (Some(_), blank) if blank.iter().any(|a| self.fits.get(a.0) == Some(&true)) => Fit::Yes,
                _ => Fit::No,
            };
        };
        if self.fits.get(by.0) == Some(&true) { Fit::Yes } else { Fit::No }
    }

    /// Whether an actor stands for nobody but one doer who is asked about.
    pub fn is_one(&self, bound: &Bound, by: Option<ActorId>) -> bool {
        by.is_none_or(|by| bound.actor(by).leaves.len() <= 1)
    }

    /// Takes note of a row that counts.
    pub fn add(&mut self, mark: Mark) {
        Mark::keep(&mut self.anybody, mark);
        let doers = match mark.by {
            Some(by) => self.stands.get(by.0).cloned().unwrap_or_default(),
            None => self.blank.clone(),
        };
        for doer in doers {
            let mut slot = self.firsts.remove(&doer);
            Mark::keep(&mut slot, mark);
            self.firsts.extend(slot.map(|mark| (doer, mark)));
        }
    }

    /// When all that are needed had done it.
    pub fn done(&self, bound: &Bound) -> Option<When> {
        match &self.who {
            None => self.anybody.map(|mark| mark.when),
            Some(who) => self.by(bound, who),
        }
    }

    fn by(&self, bound: &Bound, who: &Who) -> Option<When> {
        let first = |actor: &ActorId| self.firsts.get(actor).map(|mark| mark.when);
        match who {
            Who::Nobody => None,
            Who::One(actor, owner) => {
                let info = bound.actor(*actor);
                let itself = first(actor);
                let others = match (info.kind, owner) {
                    (ActorKind::Body, Some(owner)) => {
                        bound.actor(*owner).leaves.iter().filter_map(first).reduce(When::first)
                    }
                    (ActorKind::Group, _) if !info.leaves.is_empty() => {
                        info.leaves.iter().map(first).reduce(|a, b| Some(a?.last(b?))).flatten()
                    }
                    _ => None,
                };
                itself.into_iter().chain(others).reduce(When::first)
            }
            Who::All(parts) => {
                parts.iter().map(|part| self.by(bound, part)).reduce(|a, b| Some(a?.last(b?))).flatten()
            }
            Who::Any(parts) => parts.iter().filter_map(|part| self.by(bound, part)).reduce(When::first),
        }
    }

    /// Who of those that do it together has yet to do it, where some have.
    pub fn lacking(&self, bound: &Bound) -> BTreeSet<ActorId> {
        let Some(who) = &self.who else { return BTreeSet::new() };
        if self.firsts.is_empty() || self.by(bound, who).is_some() {
            return BTreeSet::new();
        }
        bound.leaves(who).into_iter().filter(|leaf| !self.firsts.contains_key(leaf)).collect()
    }

    /// The rows that settle it.
    pub fn lines(&self) -> Vec<Line> {
        let mut lines: Vec<Line> = self.firsts.values().map(|mark| mark.line).collect();
        if self.who.is_none() {
            lines = self.anybody.iter().map(|mark| mark.line).collect();
        }
        lines.sort();
        lines.dedup();
        lines
    }

    /// Who did it, as the rows have it.
    pub fn names(&self) -> BTreeSet<ActorId> {
        if self.who.is_none() {
            return self.anybody.iter().filter_map(|mark| mark.by).collect();
        }
        self.firsts.values().filter_map(|mark| mark.by).collect()
    }
}

/// Every party, group and body that a question names, with the members of groups and the owners of bodies.
pub(super) fn actors(bound: &Bound, who: &Who, all: &mut BTreeSet<ActorId>) {
    match who {
        Who::Nobody => {}
        Who::One(actor, owner) => {
            all.insert(*actor);
            all.extend(&bound.actor(*actor).leaves);
            if let Some(owner) = owner {
                all.insert(*owner);
                all.extend(&bound.actor(*owner).leaves);
            }
        }
        Who::All(parts) | Who::Any(parts) => parts.iter().for_each(|part| actors(bound, part, all)),
    }
}

/// Whether it is settled who did what was done: not where either may have.
fn is_settled(bound: &Bound, who: &Who) -> bool {
    match who {
        Who::Nobody => false,
        Who::One(actor, _) => !bound.actor(*actor).leaves.is_empty(),
        Who::All(parts) => parts.iter().all(|part| is_settled(bound, part)),
        Who::Any(_) => false,
    }
}
