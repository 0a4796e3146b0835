//! Events and fulfilments: what brings them about.

use super::{Because, Key, Network, Point};
use crate::bound::{Bearer, ClauseId, Cond, Deed, Duty, EventId, Limit, Who};
use crate::tree::{Modal, Phase};

/// More duties that can bring about one event are not told apart.
const MANY: usize = 8;

impl Network<'_> {
    pub(super) fn event(
        &mut self,
        point: Point,
        event: EventId,
        phase: Option<Phase>,
        by: Option<String>,
        attributed: bool,
    ) {
        let info = self.bound.event(event);
        let whose = self.doers.get(&point).cloned();
        if attributed {
            let plain = self.point(Key::Event(event, phase, by, false));
            self.doers.extend(whose.map(|whose| (plain, whose)));
            self.after(point, plain, false, Because::Order(event));
            return;
        }
        if by.is_some() {
            let anybody = self.point(Key::Event(event, phase, None, false));
            self.after(point, anybody, false, Because::Order(event));
        } else if let (Some(on), None) = (info.on, phase) {
            self.dated(point, on, Because::Settled(event));
        }
        if phase == Some(Phase::Ends) {
            let start = self.point(Key::Event(event, Some(Phase::Starts), by.clone(), false));
            self.doers.extend(whose.clone().map(|whose| (start, whose)));
            self.after(point, start, true, Because::Order(event));
        }
        if let Some(counts) = &info.counts {
            let words = counts.by.as_ref().map(|by| crate::check::words::who(self.bound, by));
            let counted = self.point(Key::Event(counts.event, None, words, false));
            self.doers.extend(counts.by.clone().map(|by| (counted, by)));
            self.after(point, counted, false, Because::Order(event));
        }
        self.keep();
        if info.on.is_none() {
            self.happens(point, event, phase, whose.as_ref());
        }
    }

    /// An event happens when the duty that brings it about is done.
    fn happens(&mut self, point: Point, event: EventId, phase: Option<Phase>, by: Option<&Who>) {
        let mut parts: Vec<(Point, Because)> = Vec::new();
        let mut sole = true;
        for (id, clause) in self.clauses() {
            // A clause that an event triggers and that asks for the event asks for it once more.
            if mentions(&clause.trigger, event, phase) {
                continue;
            }
            for (index, duty) in clause.duties.iter().enumerate() {
                let Deed::Do(deed, end) = &duty.deed else { continue };
                if *deed != event || self.phase(*deed, *end) != phase || !self.brings(duty, by) {
                    continue;
                }
                sole &= self.rests_on(event, duty);
                parts.push((self.point(Key::Doing(id, index)), Because::Happens(id, index)));
            }
        }
        if parts.len() > MANY {
            return;
        }
        if !sole {
            // Others may have been quicker.
            if let [(doing, why)] = parts[..] {
                self.after(doing, point, false, why);
            }
        } else if let [(doing, why)] = parts[..] {
            self.same(point, doing, why);
        } else if !parts.is_empty() {
            self.with_one(point, &parts);
        }
        self.keep();
    }

    /// A point is one of others, whichever.
    fn with_one(&mut self, point: Point, parts: &[(Point, Because)]) {
        self.keep();
        let mut options = Vec::new();
        for (part, why) in parts {
            self.same(point, *part, *why);
            options.push(std::mem::take(&mut self.fresh));
        }
        let points = parts.iter().map(|(part, _)| 2 * part + 1).collect();
        self.choices.choices.push(super::Choice { options, points, last: false });
    }

    /// Whether a duty can be what makes an event happen once: not one that recurs, and one of those named.
    fn brings(&self, duty: &Duty, by: Option<&Who>) -> bool {
        let recurs = duty.limits.iter().any(|limit| matches!(limit, Limit::Every(..)));
        let named = by.is_none_or(|by| match &duty.bearer {
            Bearer::Nobody | Bearer::Passive => true,
            Bearer::Who(who) => !self.bound.leaves(who).is_disjoint(&self.bound.leaves(by)),
        });
        duty.modal == Modal::Must && !recurs && named
    }

    /// Whether an event cannot happen without the bearer of a duty.
    fn rests_on(&self, event: EventId, duty: &Duty) -> bool {
        match (&self.bound.event(event).done_by, &duty.bearer) {
            (Some(doers), Bearer::Who(who)) => {
                self.bound.leaves(who).iter().any(|leaf| self.bound.needs(doers, *leaf)) || doers == who
            }
            _ => true,
        }
    }

    /// A clause is fulfilled when the last of its duties is done and its prohibitions are over.
    pub(super) fn fulfilled(&mut self, point: Point, id: ClauseId) {
        let why = Because::Fulfilled(id);
        let whose = self.doers.get(&point).cloned();
        let Some(clause) = self.view.clauses.get(id.0) else { return };
        let mut parts = Vec::new();
        let mut exact = true;
        for (index, duty) in clause.duties.iter().enumerate() {
            let lasts = |limit: &Limit| matches!(limit, Limit::For(_) | Limit::Every(..) | Limit::Window(..));
            exact &= duty.modal == Modal::Must && !duty.limits.iter().any(lasts);
            let mine = match (&whose, &duty.bearer) {
                (Some(whose), Bearer::Who(who)) => {
                    self.bound.leaves(who).is_subset(&self.bound.leaves(whose))
                }
                _ => true,
            };
            if mine && duty.modal == Modal::Must {
                parts.push((self.point(Key::Doing(id, index)), why));
            }
        }
        if exact && !parts.is_empty() {
            self.one_of(point, &parts, true);
        } else {
            if let Some(force) = self.known(&Key::Force(id)) {
                parts.push((force, why));
            }
            if whose.is_none() && clause.duties.iter().any(|duty| duty.modal == Modal::MustNot) {
                for until in clause.windows.iter().filter_map(|window| window.1.as_ref()) {
                    parts.extend(self.place(until, why).map(|until| (until, why)));
                }
            }
            parts.iter().for_each(|(part, why)| self.after(point, *part, false, *why));
        }
        self.keep();
    }
}

fn mentions(cond: &Cond, event: EventId, phase: Option<Phase>) -> bool {
    match cond {
        Cond::Event { event: other, phase: end, .. } => *other == event && *end == phase,
        Cond::All(parts) | Cond::Any(parts) => parts.iter().any(|part| mentions(part, event, phase)),
        Cond::Clause { .. } | Cond::Refusal(_) | Cond::Consent(_) | Cond::Date(_) => false,
    }
}
