//! The network as one party sees it: what is in its hands, and what takes the time that others give it.

use std::collections::{BTreeMap, BTreeSet};

use super::core::core;
use super::length::{DAY, length};
use super::stnu::{Bound as Most, Contingent};
use super::{Because, Key, Network, Point};
use crate::bound::{ActorId, ActorKind, Bearer, ClauseId, Deed, Duty, EventId, Limit, Waits, Who};
use crate::tree::{Duration, Modal};

/// A duration that is in the hands of others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::check) enum Other {
    /// Another party's deed within its own deadline.
    Duty(ClauseId, usize),
    /// That somebody says whose act an event was.
    Attested(EventId, Duration),
}

/// What one party can and cannot decide, in whole days.
pub(in crate::check) struct Hands {
    pub points: usize,
    pub bounds: Vec<Most>,
    /// The edge of the network behind each bound.
    pub edges: Vec<usize>,
    pub contingents: Vec<Contingent>,
    /// What each contingent duration is.
    pub others: Vec<Other>,
}

impl Network<'_> {
    /// The parties and bodies that bear a duty with a limit.
    pub fn bearers(&self) -> BTreeSet<ActorId> {
        let duties = self.clauses().flat_map(|(_, clause)| clause.duties.iter());
        let limited = duties.filter(|duty| duty.modal == Modal::Must && !duty.limits.is_empty());
        limited
            .filter_map(|duty| match &duty.bearer {
                Bearer::Who(who) => Some(self.bound.leaves(who)),
                Bearer::Nobody | Bearer::Passive => None,
            })
            .flatten()
            .collect()
    }

    /// Whether a party takes part in a duty.
    fn bears(&self, party: ActorId, duty: &Duty) -> bool {
        match &duty.bearer {
            Bearer::Who(who) => self.bound.leaves(who).contains(&party),
            Bearer::Nobody | Bearer::Passive => false,
        }
    }

    /// The network in the hands of a party.
    ///
    /// Of the others' limits only those stand that are contingent durations, a deed within so long of the trigger of
    /// its clause and nothing else; all that is not known to be out of a party's hands counts as in them. So a party
    /// is never said to be at the mercy of others who is not.
    pub fn hands(&self, party: ActorId) -> Hands {
        let classes = self.classes();
        let mut hands = Hands {
            points: self.points.len(),
            bounds: Vec::new(),
            edges: Vec::new(),
            contingents: Vec::new(),
            others: Vec::new(),
        };
        let mut held = BTreeMap::new();
        for (begin, end, (least, most), other) in self.others(party) {
            let (begin, end) = (classes[begin], classes[end]);
            if begin != end && least < most && !held.contains_key(&end) {
                held.insert(end, begin);
                hands.contingents.push(Contingent { begin, end, least, most });
                hands.others.push(other);
            }
        }
        let bound_by = self.bounds(party, &classes, &held, &mut hands);
        let free: Vec<bool> = hands.contingents.iter().map(|c| !bound_by.contains(&c.end)).collect();
        retain(&mut hands.contingents, &free);
        retain(&mut hands.others, &free);
        self.shrink(&mut hands);
        hands
    }

    /// Leaves out what is in no cycle, so that the rest is quickly decided.
    pub fn shrink(&self, hands: &mut Hands) {
        let alive = core(hands.points, &hands.bounds, &hands.contingents);
        let kept: Vec<bool> = hands.bounds.iter().map(|bound| alive[bound.from] && alive[bound.to]).collect();
        retain(&mut hands.bounds, &kept);
        retain(&mut hands.edges, &kept);
        let kept: Vec<bool> =
            hands.contingents.iter().map(|found| alive[found.begin] && alive[found.end]).collect();
        retain(&mut hands.contingents, &kept);
        retain(&mut hands.others, &kept);
    }

    /// Adds the bounds that a party has to keep, in days. Returns the ends of contingent durations on which there are
    /// other bounds than their own: they are not simply as long as the others like.
    fn bounds(
        &self,
        party: ActorId,
        classes: &[usize],
        held: &BTreeMap<usize, usize>,
        hands: &mut Hands,
    ) -> BTreeSet<usize> {
        let mut bound_by = BTreeSet::new();
        for edge in &self.choices.always {
            let (found, why) = (self.edges[*edge], self.why[*edge]);
            if found.from % 2 == 1 || found.to % 2 == 1 {
                continue;
            }
            let (from, to) = (classes[found.from / 2], classes[found.to / 2]);
            let most = found.most.seconds.div_euclid(DAY);
            let limit = matches!(why, Because::Limit(..) | Because::Window(..));
            let begins = held.get(&from) == Some(&to) && most == 0;
            if from == to || begins || (limit && !self.is_own(party, why)) {
                continue;
            }
            if !limit && held.contains_key(&from) {
                bound_by.insert(from);
            }
            if !limit && most > 0 && held.contains_key(&to) {
                bound_by.insert(to);
            }
            hands.bounds.push(Most { from, to, most });
            hands.edges.push(*edge);
        }
        bound_by
    }

    /// Whether a limit is one of a party's own duties.
    fn is_own(&self, party: ActorId, why: Because) -> bool {
        let (Because::Limit(id, duty, _) | Because::Window(id, duty)) = why else { return false };
        let clause = self.view.clauses.get(id.0);
        clause.and_then(|clause| clause.duties.get(duty)).is_some_and(|duty| self.bears(party, duty))
    }

    /// For each point the first one that always falls on the same day.
    fn classes(&self) -> Vec<usize> {
        let mut class: Vec<usize> = (0..self.points.len()).collect();
        let even = |node: usize| node.is_multiple_of(2);
        let zero: BTreeSet<(usize, usize)> = self
            .choices
            .always
            .iter()
            .map(|edge| self.edges[*edge])
            .filter(|edge| even(edge.from) && even(edge.to) && edge.most.seconds == 0)
            .map(|edge| (edge.from / 2, edge.to / 2))
            .collect();
        let root = |class: &[usize], mut at: usize| {
            while class[at] != at {
                at = class[at];
            }
            at
        };
        for (a, b) in zero.iter().filter(|(a, b)| a < b && zero.contains(&(*b, *a))) {
            let (a, b) = (root(&class, *a), root(&class, *b));
            class[a.max(b)] = a.min(b);
        }
        (0..class.len()).map(|at| root(&class, at)).collect()
    }

    /// Durations that are in the hands of others: where they begin and end, and how many days they take.
    fn others(&self, party: ActorId) -> Vec<(Point, Point, (i64, i64), Other)> {
        let mut all = Vec::new();
        for (id, clause) in self.clauses().filter(|(_, clause)| clause.conditions.is_empty()) {
            let Some(start) = self.known(&Key::Start(id)) else { continue };
            for (index, duty) in clause.duties.iter().enumerate() {
                let Some(doing) = self.known(&Key::Doing(id, index)) else { continue };
                let [Limit::Within(within, None)] = duty.limits.as_slice() else { continue };
                let theirs = matches!(&duty.bearer, Bearer::Who(who) if !self.touches(party, who));
                if !theirs || clause.until || duty.step > 0 {
                    continue;
                }
                let length = length(*within, None);
                let most = length.least.div_euclid(DAY);
                all.push((start, doing, (self.delay(duty), most), Other::Duty(id, index)));
            }
        }
        for (end, key) in self.points.iter().enumerate() {
            let Key::Event(event, phase, by, true) = key else { continue };
            let Some(begin) = self.known(&Key::Event(*event, *phase, by.clone(), false)) else { continue };
            let Some((who, within)) = self.attester(*event) else { continue };
            if !self.touches(party, who) {
                let most = length(within, None).least.div_euclid(DAY);
                all.push((begin, end, (0, most), Other::Attested(*event, within)));
            }
        }
        all
    }

    /// The days before which none of those who can do it can have done what a duty asks for.
    fn delay(&self, duty: &Duty) -> i64 {
        let (Deed::Do(act, _), Bearer::Who(who)) = (&duty.deed, &duty.bearer) else { return 0 };
        let leaves = self.bound.leaves(who);
        let theirs = self.bound.cans.iter().filter(|can| {
            can.act == *act
                && can.trigger == Waits::Clause
                && !self.bound.actor(can.actor).leaves.is_disjoint(&leaves)
        });
        theirs.map(|can| can.after_days).reduce(f64::min).map_or(0, |days| days.ceil() as i64)
    }

    /// Who says whose act an event was, itself or through what it counts, and how long that may take.
    fn attester(&self, event: EventId) -> Option<(&Who, Duration)> {
        let mut at = event;
        for _ in 0..=self.bound.events.len() {
            let info = self.bound.event(at);
            if let Some(who) = &info.attributed {
                return info.attributed_within.map(|within| (who, within));
            }
            if let Some(who) = &info.attested {
                return info.attested_within.map(|within| (who, within));
            }
            at = info.counts.as_ref()?.event;
        }
        None
    }

    /// Whether a party, or a body of it, or whose body it is, is among others.
    fn touches(&self, party: ActorId, who: &Who) -> bool {
        let owners = |actor: ActorId| {
            let info = self.bound.actor(actor);
            if info.kind == ActorKind::Body { info.direct.clone() } else { Vec::new() }
        };
        let leaves = self.bound.leaves(who);
        self.bound.needs(who, party)
            || leaves.contains(&party)
            || owners(party).iter().any(|owner| leaves.contains(owner))
            || leaves.iter().any(|leaf| owners(*leaf).contains(&party))
    }
}

/// Keeps the items that are marked.
pub(in crate::check) fn retain<T>(items: &mut Vec<T>, kept: &[bool]) {
    let mut marks = kept.iter();
    items.retain(|_| marks.next().is_some_and(|kept| *kept));
}
