//! Conditions and points of the text as points of the network.

use super::length::{DAY, length};
use super::{Because, Gap, Key, Network, Point};
use crate::bound::{ClauseId, ClauseView, Cond, Point as TextPoint};
use crate::check::{demand, words};
use crate::tree::{Duration, FirstDay, Phase, State};

impl Network<'_> {
    /// The point at which a condition comes true; `None` where it always is.
    pub(super) fn condition(&mut self, cond: &Cond, why: Because) -> Option<Point> {
        Some(match cond {
            Cond::Event { event, phase, by, attributed } => {
                let phase = self.phase(*event, *phase);
                let words = by.as_ref().map(|by| words::who(self.bound, by));
                let point = self.point(Key::Event(*event, phase, words, *attributed));
                if let Some(by) = by {
                    self.doers.insert(point, by.clone());
                }
                point
            }
            Cond::Date(moment) => self.point(Key::Date(*moment)),
            Cond::Clause { clause, state, after, by } => {
                let known = self.taken.get(clause.0).is_some_and(|taken| *taken);
                let point = match state {
                    State::Triggered if known => self.point(Key::Force(*clause)),
                    State::Fulfilled if known => {
                        let words = by.as_ref().map(|by| words::who(self.bound, by));
                        let point = self.point(Key::Fulfilled(*clause, words));
                        if let Some(by) = by {
                            self.doers.insert(point, by.clone());
                        }
                        point
                    }
                    _ => self.other(),
                };
                match after {
                    Some(after) => self.shifted(point, *after, None, false, why),
                    None => point,
                }
            }
            Cond::Refusal(_) | Cond::Consent(_) => self.other(),
            Cond::All(parts) | Cond::Any(parts) => {
                let points: Vec<_> = parts.iter().filter_map(|part| self.condition(part, why)).collect();
                if points.is_empty() {
                    return None;
                }
                let parts: Vec<_> = points.into_iter().map(|point| (point, why)).collect();
                let point = self.other();
                self.one_of(point, &parts, matches!(cond, Cond::All(_)));
                point
            }
        })
    }

    /// Without more, an activity is its end.
    pub(super) fn phase(&self, event: crate::bound::EventId, phase: Option<Phase>) -> Option<Phase> {
        let activity = self.bound.event(event).kind == crate::tree::Declared::Activity;
        phase.or(activity.then_some(Phase::Ends))
    }

    /// A point of the text.
    pub(super) fn place(&mut self, point: &TextPoint, why: Because) -> Option<Point> {
        let anchor = self.condition(point.anchor(), why)?;
        let date = demand::date(self.bound, point.anchor());
        Some(match point {
            TextPoint::At(_) => anchor,
            TextPoint::After(duration, _) => self.shifted(anchor, *duration, date, false, why),
            TextPoint::Before(duration, _) => self.shifted(anchor, *duration, None, true, why),
            TextPoint::Day(day, _) => {
                let (later, sooner) = (i64::from(*day) * DAY, (i64::from(*day) - 1) * DAY);
                let (least, most) = match self.bound.ordinal {
                    Some(FirstDay::DayAfter) => (later, later),
                    Some(FirstDay::DayItself) => (sooner, sooner),
                    None => (sooner, later),
                };
                let point = self.other();
                self.days_at_most(point, anchor, most, why);
                self.days_at_least(point, anchor, least, why);
                point
            }
        })
    }

    /// The point so long after another, or before it.
    pub(super) fn shifted(
        &mut self,
        anchor: Point,
        duration: Duration,
        date: Option<jiff::civil::Date>,
        back: bool,
        why: Because,
    ) -> Point {
        let length = length(duration, date);
        let point = self.other();
        let (later, sooner) = if back { (anchor, point) } else { (point, anchor) };
        if length.hours {
            self.at_most(later, sooner, Gap::seconds(length.most), why);
            self.at_least(later, sooner, Gap::seconds(length.least), why);
        } else {
            self.days_at_most(later, sooner, length.most, why);
            self.days_at_least(later, sooner, length.least, why);
        }
        point
    }

    /// The trigger and the conditions of a clause, and then its duties.
    pub(super) fn clause(&mut self, id: ClauseId, clause: &ClauseView) {
        let why = Because::When(id);
        let mut starts = Vec::new();
        if !clause.whens.is_empty() {
            let any = Cond::any(clause.whens.iter().map(|when| when.cond.clone()).collect());
            starts.extend(self.condition(&any, why));
        }
        for from in clause.windows.iter().filter_map(|window| window.0.as_ref()) {
            starts.extend(self.place(from, why));
        }
        let mut start = None;
        if !starts.is_empty() {
            let point = self.point(Key::Start(id));
            let parts: Vec<_> = starts.into_iter().map(|part| (part, why)).collect();
            self.one_of(point, &parts, true);
            start = Some(point);
        }
        let mut parts: Vec<_> = start.into_iter().map(|start| (start, why)).collect();
        for (index, condition) in clause.conditions.iter().enumerate() {
            let why = Because::Provided(id, index);
            parts.extend(self.condition(condition, why).map(|point| (point, why)));
        }
        if !parts.is_empty() {
            let force = self.point(Key::Force(id));
            if clause.timed {
                self.one_of(force, &parts, true);
            } else {
                // What the clause counts from beside its conditions hangs on each duty.
                parts.iter().for_each(|(part, why)| self.after(force, *part, false, *why));
            }
        }
        self.keep();
        self.duties(id, clause);
        self.keep();
    }
}
