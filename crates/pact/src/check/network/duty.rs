//! The duties of a clause and their limits.

use super::length::{DAY, Length, length};
use super::{Because, Gap, Key, Network, Point};
use crate::bound::{ClauseId, ClauseView, Cond, Deed, Duty, Limit, Point as TextPoint};
use crate::check::demand;
use crate::tree::{Counting, Duration, Modal, Phase, Unit};

impl Network<'_> {
    pub(super) fn duties(&mut self, id: ClauseId, clause: &ClauseView) {
        let [start, force] = [Key::Start(id), Key::Force(id)].map(|key| self.known(&key));
        for (index, duty) in clause.duties.iter().enumerate() {
            if duty.modal != Modal::Must {
                continue;
            }
            let doing = self.point(Key::Doing(id, index));
            self.waits(id, clause, index, doing, force);
            for (place, limit) in duty.limits.iter().enumerate() {
                self.limit(clause, limit, doing, start, Because::Limit(id, index, place));
            }
            let why = Because::Window(id, index);
            for until in clause.windows.iter().filter_map(|window| window.1.as_ref()) {
                if let Some(until) = self.place(until, why) {
                    self.at_most(doing, until, Gap::SLACK, why);
                }
            }
            if let Deed::Do(event, phase) = &duty.deed {
                // The ends of an activity stand for each other's order, and a duty for its event.
                let phase = self.phase(*event, *phase);
                self.point(Key::Event(*event, phase, None, false));
            }
        }
    }

    /// What a duty comes after: the trigger of its clause, the step before it, the start of what it ends.
    fn waits(&mut self, id: ClauseId, clause: &ClauseView, index: usize, doing: Point, force: Option<Point>) {
        let Some(duty) = clause.duties.get(index) else { return };
        let before: Vec<usize> =
            (0..clause.duties.len()).filter(|i| precedes(&clause.duties[*i], duty)).collect();
        for other in &before {
            let sooner = self.point(Key::Doing(id, *other));
            self.after(doing, sooner, true, Because::Then(id, index));
        }
        // What comes after the step before it comes after the trigger as well.
        if let (Some(force), true) = (force, before.is_empty()) {
            self.after(doing, force, true, Because::Waits(id, index));
        }
        if clause.timed {
            return;
        }
        // Without a trigger, the duty counts from the events of its limits.
        for (place, limit) in duty.limits.iter().enumerate() {
            let from = match limit {
                Limit::Within(_, Some(point)) | Limit::Every(_, Some(point), _) => point,
                _ => continue,
            };
            let why = Because::Limit(id, index, place);
            if matches!(from, TextPoint::Before(..)) {
                continue;
            }
            if let Some(from) = self.place(from, why) {
                self.after(doing, from, true, why);
            }
        }
    }

    fn limit(
        &mut self,
        clause: &ClauseView,
        limit: &Limit,
        doing: Point,
        start: Option<Point>,
        why: Because,
    ) {
        match limit {
            Limit::Within(duration, None) | Limit::Every(duration, None, _) => {
                let Some(start) = start else { return };
                let date = demand::date(self.bound, &clause.start);
                self.within(doing, start, *duration, date, why);
            }
            Limit::Within(duration, Some(point)) | Limit::Every(duration, Some(point), _) => {
                let date = demand::point_date(self.bound, point);
                if let Some(anchor) = self.place(point, why) {
                    self.within(doing, anchor, *duration, date, why);
                }
            }
            Limit::By(point) => {
                let Some(until) = self.place(point, why) else { return };
                // At the very instant of a date, or of what the clause waits for, is still in time.
                let instant =
                    matches!(point.anchor(), Cond::Date(_)) || demand::is_part(&clause.start, point.anchor());
                self.at_most(doing, until, if instant { Gap::SLACK } else { Gap::ZERO }, why);
            }
            Limit::Before(point) => {
                let Some(until) = self.place(point, why) else { return };
                if whole_day(point) {
                    self.days_at_most(doing, until, -DAY, why);
                } else {
                    self.after(until, doing, true, why);
                }
            }
            Limit::NotBefore(point) => {
                if let Some(from) = self.place(point, why) {
                    self.after(doing, from, false, why);
                }
            }
            Limit::On(point) => {
                let Some(on) = self.place(point, why) else { return };
                self.days_at_most(doing, on, 0, why);
                self.days_at_least(doing, on, 0, why);
            }
            Limit::Window(from, until) => {
                if let Some(from) = from.as_ref().and_then(|from| self.place(from, why)) {
                    self.after(doing, from, false, why);
                }
                if let Some(until) = until.as_ref().and_then(|until| self.place(until, why)) {
                    self.at_most(doing, until, Gap::SLACK, why);
                }
            }
            Limit::For(_) | Limit::AtOnce => {}
        }
    }

    fn within(
        &mut self,
        doing: Point,
        from: Point,
        duration: Duration,
        date: Option<jiff::civil::Date>,
        why: Because,
    ) {
        let Length { most, hours, .. } = length(duration, date);
        if hours {
            let most = Gap { seconds: most, ..Gap::SLACK };
            self.at_most(doing, from, most, why);
            return;
        }
        // Where the day of the event counts, it is the first of them.
        let inclusive = self.bound.counting == Counting::Inclusive
            && matches!(duration.unit, Unit::Days | Unit::Weeks)
            && duration.count > 0;
        self.days_at_most(doing, from, if inclusive { most - DAY } else { most }, why);
    }
}

/// Whether a duty of a clause comes before another: it is the step before, or begins what the other ends.
pub(super) fn precedes(first: &Duty, second: &Duty) -> bool {
    let step = first.sentence == second.sentence && first.step + 1 == second.step;
    first.modal == Modal::Must && (step || begins(first, second))
}

/// Whether a duty is to begin what another of the same bearer is to end.
fn begins(first: &Duty, second: &Duty) -> bool {
    let (Deed::Do(a, start), Deed::Do(b, end)) = (&first.deed, &second.deed) else { return false };
    a == b
        && *start == Some(Phase::Starts)
        && *end == Some(Phase::Ends)
        && first.bearer == second.bearer
        && first.sentence != second.sentence
}

/// Whether a point is a day rather than an instant.
fn whole_day(point: &TextPoint) -> bool {
    match point {
        TextPoint::At(Cond::Date(moment)) => moment.time.is_none(),
        TextPoint::At(_) => false,
        TextPoint::After(duration, _) | TextPoint::Before(duration, _) => duration.unit != Unit::Hours,
        TextPoint::Day(..) => true,
    }
}
