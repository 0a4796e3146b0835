//! Conditions, doers and bounds with their names looked up.

use super::Resolver;
use crate::bound::{ActorId, ActorKind, Cond, EventId, Limit, Point, Who};
use crate::span::Span;
use crate::tree::{Actor, Condition, Declared, Doers, EventRef, Of, Phase, TimeBound, TimePoint};

impl Resolver<'_> {
    /// Doers. `member` is the group whose member `of member` means.
    pub fn who(&mut self, doers: &Doers, member: Option<ActorId>) -> Option<Who> {
        match doers {
            Doers::Nobody(_) => Some(Who::Nobody),
            Doers::One(actor) => self.one(actor, member),
            Doers::All(parts) => Some(Who::All(self.every(parts, member)?)),
            Doers::Any(parts) => Some(Who::Any(self.every(parts, member)?)),
        }
    }

    fn every(&mut self, parts: &[Doers], member: Option<ActorId>) -> Option<Vec<Who>> {
        let parts: Vec<Option<Who>> = parts.iter().map(|part| self.who(part, member)).collect();
        parts.into_iter().collect()
    }

    pub fn one(&mut self, actor: &Actor, member: Option<ActorId>) -> Option<Who> {
        let id = self.actor(&actor.name);
        let owner = match &actor.of {
            None => return id.map(|id| Who::One(id, None)),
            Some(Of::Member) => member,
            Some(Of::Each(name) | Of::Party(name)) => Some(self.actor(name)?),
        };
        let id = id?;
        let info = self.bound.actor(id);
        if info.kind != ActorKind::Body {
            let message = format!("`{}` is no body, so it is not of anybody", actor.name.text);
            self.error("wrong-kind", actor.name.span, message, "a body", "declare it: `body NAME of PARTY`");
            return None;
        }
        let owned = owner.is_none_or(|owner| {
            info.direct.is_empty() || info.direct.contains(&owner) || {
                let leaves = &self.bound.actor(owner).leaves;
                !leaves.is_empty() && leaves.iter().all(|leaf| info.direct.contains(leaf))
            }
        });
        if !owned {
            let whose = owner.map(|owner| self.bound.actor(owner).name.clone()).unwrap_or_default();
            let message = format!("`{}` is not declared as a body of `{whose}`", actor.name.text);
            self.error("wrong-kind", actor.name.span, message, "one of its owners", "");
            return None;
        }
        Some(Who::One(id, owner))
    }

    /// An event with its phase: an activity needs one, nothing else has one.
    pub fn event_with_phase(&mut self, event: &EventRef) -> Option<(EventId, Option<Phase>)> {
        let id = self.event(&event.name)?;
        let (activity, text) = (self.bound.event(id).kind == Declared::Activity, &event.name.text);
        match (activity, event.phase) {
            (true, None) => {
                let message = format!("`{text}` takes time: it has a start and an end");
                let expected = format!("`{text}.starts` or `{text}.ends`");
                self.error("which-end", event.name.span, message, &expected, "");
                None
            }
            (false, Some(_)) => {
                let message = format!("`{text}` has neither start nor end");
                self.error(
                    "which-end",
                    event.name.span,
                    message,
                    "an activity",
                    "declare it with `activity`",
                );
                None
            }
            (_, phase) => Some((id, phase)),
        }
    }

    pub fn condition(&mut self, condition: &Condition, member: Option<ActorId>) -> Option<Cond> {
        match condition {
            Condition::Event(event) => {
                let by = event.by.as_ref().map(|doers| self.who(doers, member));
                let (id, phase) = self.event_with_phase(event)?;
                if event.attributed && self.attester(id).is_none() {
                    let message = format!("nobody is declared to attribute `{}`", event.name.text);
                    let hint = "add `attributed by P within 72 hours` to its declaration";
                    self.error(
                        "no-attester",
                        event.name.span,
                        message,
                        "an event that somebody attributes",
                        hint,
                    );
                    return None;
                }
                let by = match by {
                    Some(by) => Some(by?),
                    None => None,
                };
                Some(Cond::Event { event: id, phase, by, attributed: event.attributed })
            }
            Condition::Clause { clause, state, after, by } => {
                let by = match by {
                    Some(doers) => Some(self.who(doers, member)?),
                    None => None,
                };
                Some(Cond::Clause { clause: self.clause(clause)?, state: *state, after: *after, by })
            }
            Condition::Refusal(actor) => Some(Cond::Refusal(self.one(actor, member)?)),
            Condition::Date(moment) => Some(Cond::Date(*moment)),
            Condition::All(parts) => {
                let parts: Vec<Option<Cond>> =
                    parts.iter().map(|part| self.condition(part, member)).collect();
                Some(Cond::all(parts.into_iter().collect::<Option<Vec<_>>>()?))
            }
            Condition::Any(parts) => {
                let parts: Vec<Option<Cond>> =
                    parts.iter().map(|part| self.condition(part, member)).collect();
                Some(Cond::any(parts.into_iter().collect::<Option<Vec<_>>>()?))
            }
        }
    }

    /// Who attributes an event, itself or through the event that it counts.
    fn attester(&self, event: EventId) -> Option<Who> {
        let mut at = event;
        for _ in 0..=self.bound.events.len() {
            let info = self.bound.event(at);
            if let Some(who) = info.attributed.as_ref().or(info.attested.as_ref()) {
                return Some(who.clone());
            }
            at = info.counts.as_ref()?.event;
        }
        None
    }

    pub fn point(&mut self, point: &TimePoint, ordinals: &mut Vec<Span>, span: Span) -> Option<Point> {
        let anchor = self.condition(point.anchor(), None)?;
        Some(match point {
            TimePoint::At(_) => Point::At(anchor),
            TimePoint::After(duration, _) => Point::After(*duration, anchor),
            TimePoint::Before(duration, _) => Point::Before(*duration, anchor),
            TimePoint::Day(day, _) => {
                ordinals.push(span);
                Point::Day(*day, anchor)
            }
        })
    }

    pub fn limit(&mut self, bound: &TimeBound, ordinals: &mut Vec<Span>, span: Span) -> Option<Limit> {
        let mut maybe = |point: &Option<TimePoint>| match point {
            Some(point) => self.point(point, ordinals, span).map(Some),
            None => Some(None),
        };
        Some(match bound {
            TimeBound::Within(duration, of) => Limit::Within(*duration, maybe(of)?),
            TimeBound::By(point) => Limit::By(self.point(point, ordinals, span)?),
            TimeBound::Before(point) => Limit::Before(self.point(point, ordinals, span)?),
            TimeBound::NotBefore(point) => Limit::NotBefore(self.point(point, ordinals, span)?),
            TimeBound::On(point) => Limit::On(self.point(point, ordinals, span)?),
            TimeBound::Every { step, from, until } => {
                let (from, until) = (maybe(from), maybe(until));
                Limit::Every(*step, from?, until?)
            }
            TimeBound::Window { from, until } => {
                let (from, until) = (maybe(from), maybe(until));
                Limit::Window(from?, until?)
            }
            TimeBound::For(duration) => Limit::For(*duration),
            TimeBound::AtOnce => Limit::AtOnce,
        })
    }
}
