//! Those who can act, or not act, alone; and sets of them.

use std::collections::BTreeSet;

use super::no_bearer;
use crate::bound::{ActorId, ActorKind, Bearer, Bound, Duty, Who};

/// A party, a group whose members act together, a body; of a body that several have, whose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Agent(pub ActorId, pub Option<ActorId>);

impl Agent {
    pub fn name(self, bound: &Bound) -> String {
        let info = bound.actor(self.0);
        let name = &info.name;
        let sole = match (info.kind, &info.direct[..]) {
            (ActorKind::Body, [owner]) => Some(*owner),
            _ => None,
        };
        match self.1.or(sole) {
            Some(owner) => format!("{name} of {}", bound.actor(owner).name),
            None => name.clone(),
        }
    }

    pub fn is_group(self, bound: &Bound) -> bool {
        bound.actor(self.0).kind == ActorKind::Group
    }

    /// Whether it is one of these parties, or the body of one of them alone.
    pub fn belongs(self, bound: &Bound, parties: &BTreeSet<ActorId>) -> bool {
        let info = bound.actor(self.0);
        if info.kind != ActorKind::Body {
            return parties.contains(&self.0) || (!info.leaves.is_empty() && info.leaves.is_subset(parties));
        }
        let owners = owners(bound, self.0, self.1);
        parties.contains(&self.0) || (!owners.is_empty() && owners.is_subset(parties))
    }
}

/// The parties whose body it is.
fn owners(bound: &Bound, body: ActorId, owner: Option<ActorId>) -> BTreeSet<ActorId> {
    match owner {
        Some(owner) => bound.actor(owner).leaves.clone(),
        None => {
            bound.actor(body).direct.iter().flat_map(|id| bound.actor(*id).leaves.iter().copied()).collect()
        }
    }
}

/// The agents of one name: of a group its members, of a body that several have that of each.
pub(super) fn each(bound: &Bound, actor: ActorId, owner: Option<ActorId>) -> BTreeSet<Agent> {
    let info = bound.actor(actor);
    match info.kind {
        ActorKind::Party => [Agent(actor, None)].into(),
        ActorKind::Group => info.leaves.iter().map(|leaf| Agent(*leaf, None)).collect(),
        ActorKind::Body if owners(bound, actor, None).len() <= 1 => [Agent(actor, None)].into(),
        ActorKind::Body => {
            owners(bound, actor, owner).into_iter().map(|owner| Agent(actor, Some(owner))).collect()
        }
    }
}

/// Those without whom it cannot be done: `None` where nobody can do it.
pub(super) fn needed(bound: &Bound, who: &Who) -> Option<BTreeSet<Agent>> {
    match who {
        Who::Nobody => None,
        Who::One(actor, owner) => Some(each(bound, *actor, *owner)).filter(|agents| !agents.is_empty()),
        Who::All(parts) => {
            let parts: Option<Vec<_>> = parts.iter().map(|part| needed(bound, part)).collect();
            Some(parts?.concat_sets())
        }
        Who::Any(parts) => {
            let able = parts.iter().filter_map(|part| needed(bound, part));
            able.reduce(|a, b| a.intersection(&b).copied().collect())
        }
    }
}

/// Those who can do it alone. A group that is not told apart by `each` acts as one.
pub(super) fn alone(bound: &Bound, who: &Who) -> BTreeSet<Agent> {
    match who {
        Who::Nobody => BTreeSet::new(),
        Who::One(actor, owner) => match bound.actor(*actor).kind {
            ActorKind::Group => group(bound, *actor).into_iter().collect(),
            ActorKind::Party | ActorKind::Body => each(bound, *actor, *owner),
        },
        Who::All(parts) => {
            let parts = parts.iter().map(|part| alone(bound, part));
            parts.reduce(|a, b| a.intersection(&b).copied().collect()).unwrap_or_default()
        }
        Who::Any(parts) => parts.iter().flat_map(|part| alone(bound, part)).collect(),
    }
}

/// A group as one; its member where it has one alone.
fn group(bound: &Bound, actor: ActorId) -> Option<Agent> {
    let leaves = &bound.actor(actor).leaves;
    match (leaves.len(), leaves.first()) {
        (0, _) => None,
        (1, Some(leaf)) => Some(Agent(*leaf, None)),
        _ => Some(Agent(actor, None)),
    }
}

/// The units that bear a duty: each member under `each of G` and under a prohibition, else the group as one.
pub(super) fn bearers(bound: &Bound, duty: &Duty) -> BTreeSet<Agent> {
    let Bearer::Who(who) = &duty.bearer else { return BTreeSet::new() };
    if no_bearer::lacks_bearer(bound, duty) {
        return BTreeSet::new();
    }
    units(bound, who, duty.each || duty.modal == crate::tree::Modal::MustNot)
}

fn units(bound: &Bound, who: &Who, apart: bool) -> BTreeSet<Agent> {
    match who {
        Who::Nobody => BTreeSet::new(),
        Who::One(actor, _) if !apart && bound.actor(*actor).kind == ActorKind::Group => {
            group(bound, *actor).into_iter().collect()
        }
        Who::One(actor, owner) => each(bound, *actor, *owner),
        Who::All(parts) | Who::Any(parts) => {
            parts.iter().flat_map(|part| units(bound, part, apart)).collect()
        }
    }
}

trait ConcatSets {
    fn concat_sets(self) -> BTreeSet<Agent>;
}

impl ConcatSets for Vec<BTreeSet<Agent>> {
    fn concat_sets(self) -> BTreeSet<Agent> {
        self.into_iter().flatten().collect()
    }
}

/// A set of numbers below a size that is the same for all sets that meet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Bits(Vec<u64>);

impl Bits {
    pub fn none(size: usize) -> Bits {
        Bits(vec![0; size.div_ceil(64)])
    }

    pub fn all(size: usize) -> Bits {
        let mut bits = Bits::none(size);
        (0..size).for_each(|index| bits.add(index));
        bits
    }

    pub fn has(&self, index: usize) -> bool {
        self.0.get(index / 64).is_some_and(|word| word >> (index % 64) & 1 == 1)
    }

    pub fn add(&mut self, index: usize) {
        if let Some(word) = self.0.get_mut(index / 64) {
            *word |= 1 << (index % 64);
        }
    }

    pub fn remove(&mut self, index: usize) {
        if let Some(word) = self.0.get_mut(index / 64) {
            *word &= !(1 << (index % 64));
        }
    }

    pub fn or(mut self, other: &Bits) -> Bits {
        self.0.iter_mut().zip(&other.0).for_each(|(a, b)| *a |= b);
        self
    }

    pub fn and(mut self, other: &Bits) -> Bits {
        self.0.iter_mut().zip(&other.0).for_each(|(a, b)| *a &= b);
        self
    }
}
