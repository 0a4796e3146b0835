//! From when to when a duty is owed: its trigger, its bounds and its deadline.

use super::eval::{ClauseState, Eval, Stop};
use super::life::Suspension;
use super::trigger::Occ;
use super::when::{BEGIN, When};
use crate::bound::{ClauseId, ClauseView, Cond, Duty, Limit, Point, Who};
use crate::tree::{Duration, Modal};

/// The times of a duty.
#[derive(Debug, Clone, Default)]
pub(super) struct Times {
    /// When it is owed.
    pub start: Occ,
    /// From when it may be done.
    pub open: Option<When>,
    /// The last instant that is in time.
    pub due: Option<When>,
    /// The last instant of a stretch throughout which it is owed.
    pub last: Option<When>,
    /// Whether it is owed throughout.
    pub throughout: bool,
    /// Whether a bound waits for something that has not come.
    pub waits: Option<String>,
    /// The step of a recurring duty, what it counts from and the last instant of its time.
    pub every: Option<(Duration, When, Option<When>)>,
    pub pending: bool,
}

impl Eval<'_> {
    /// When a clause comes into force, is suspended and ends; the duties are still to be laid out.
    pub fn force(&mut self, id: ClauseId, clause: &ClauseView) -> ClauseState {
        let mut state = ClauseState::new();
        let mut parts = Vec::new();
        let mut own = Vec::new();
        if !clause.whens.is_empty() {
            own.push(Occ::any(
                clause.whens.iter().map(|when| self.cond(&when.cond, id, BEGIN)).collect::<Vec<_>>(),
            ));
        }
        for point in clause.windows.iter().filter_map(|(from, _)| from.as_ref()) {
            own.push(self.begin(point, id, BEGIN));
        }
        if !clause.timed {
            parts.push(self.cond(&clause.start, id, BEGIN));
            if clause.start.is_always() {
                own.extend(self.remedied(id));
            }
        }
        state.own = Occ::all(own.clone());
        parts.extend(own);
        for condition in &clause.conditions {
            parts.push(self.cond(condition, id, BEGIN));
        }
        state.trigger = Occ::all(parts);
        state.pending = state.trigger.pending;
        let after = state.trigger.at.map_or(BEGIN, |at| at.from);
        let mut stops = Vec::new();
        for point in clause.windows.iter().filter_map(|(_, until)| until.as_ref()) {
            let occ = self.last(point, id, after);
            state.pending |= occ.pending;
            stops.extend(occ.at.map(|at| (at, Stop::Window)));
        }
        for condition in &clause.unless {
            if let Some(released) = self.members_released(condition, id) {
                let leaves = match condition {
                    Cond::Refusal(Who::One(_, Some(owner))) => self.world.bound.actor(*owner).leaves.len(),
                    _ => 0,
                };
                // Once all are released, the clause is over.
                let last = released.values().copied().reduce(When::last).filter(|_| released.len() == leaves);
                stops.extend(last.map(|at| (at.moved(-1), Stop::Release)));
                state.released.extend(released);
                continue;
            }
            let occ = self.release(condition, id);
            state.pending |= occ.pending;
            stops.extend(occ.at.map(|at| (at.moved(-1), Stop::Release)));
        }
        let (suspended, ended) = self.powers(id);
        state.suspended = suspended;
        stops.extend(ended.map(|at| (at.moved(-1), Stop::Power)));
        state.stop = stops.into_iter().min_by_key(|(when, _)| *when);
        state
    }

    /// A remedy without a trigger of its own starts when a clause that names it is broken or overdue.
    fn remedied(&mut self, id: ClauseId) -> Option<Occ> {
        let naming: Vec<usize> = (0..self.view.clauses.len())
            .filter(|index| {
                self.view.clauses.get(*index).is_some_and(|c| c.exists && c.otherwise.contains(&id))
            })
            .collect();
        if naming.is_empty() {
            return None;
        }
        let broken = naming.into_iter().map(|index| {
            let clause = ClauseId(index);
            let state = crate::tree::State::Breached;
            self.cond(&Cond::Clause { clause, state, after: None, by: None }, id, BEGIN)
        });
        let broken: Vec<Occ> = broken.collect();
        Some(Occ::any(broken))
    }

    /// The times of a duty. `former` is the step before it, when it was done.
    pub fn times(
        &mut self,
        id: ClauseId,
        clause: &ClauseView,
        state: &ClauseState,
        duty: &Duty,
        former: Option<Occ>,
    ) -> Times {
        let mut times = Times { pending: state.pending, ..Times::default() };
        let mut starts = Vec::new();
        let mut later = Vec::new();
        let own = self.anchors(id, duty);
        // Where nothing but a day that the text settles says when, that day comes whether or not the conditions have.
        let is_bare = duty.modal == Modal::Must && !clause.timed;
        let settled = is_bare && duty.limits.iter().any(|limit| self.is_settled(limit));
        if settled {
            starts.push(state.own.clone());
            later.extend(clause.conditions.iter().map(|c| self.cond(c, id, BEGIN)).collect::<Vec<_>>());
            starts.extend(later.extract_if(.., |occ| occ.doubt.is_some()));
        } else if clause.timed || own.is_empty() {
            starts.push(state.trigger.clone());
            starts.extend(own);
        } else {
            starts.push(Occ::at(When::ALWAYS));
            starts.extend(clause.conditions.iter().map(|c| self.cond(c, id, BEGIN)).collect::<Vec<_>>());
            starts.extend(own);
        }
        // The time of a step runs from the trigger of the clause; only what comes after the step before it counts.
        match former {
            Some(occ) if occ.doubt.is_some() => starts.push(occ),
            Some(occ) => later.push(occ),
            None => {}
        }
        times.start = Occ::all(starts);
        times.pending |= times.start.pending;
        times.open = times.start.at.map(When::opening);
        for occ in later {
            times.pending |= occ.pending;
            times.later(occ);
        }
        for limit in &duty.limits {
            self.limit(id, limit, &mut times);
        }
        let until = state.stop.filter(|(_, stop)| *stop == Stop::Window).map(|(when, _)| when);
        // A bound that settles a day makes it a thing to be done once, in that stretch.
        times.throughout &= times.due.is_none() && times.every.is_none();
        if times.throughout {
            times.ends(until);
        } else if times.due.is_none() && times.every.is_none() {
            times.due = times.last.into_iter().chain(until).reduce(When::first);
        }
        if let Some(at) = times.start.at {
            times.due = times.due.and_then(|due| self.put_off(due, at, &state.suspended));
        }
        times
    }

    /// Whether a bound is a day that the text settles.
    fn is_settled(&self, limit: &Limit) -> bool {
        let (Limit::By(point) | Limit::Before(point) | Limit::On(point)) = limit else { return false };
        match point.anchor() {
            Cond::Date(_) => true,
            Cond::Event { event, .. } => self.world.bound.event(*event).on.is_some(),
            _ => false,
        }
    }

    /// What has to come before a duty's own time runs.
    fn anchors(&mut self, id: ClauseId, duty: &Duty) -> Vec<Occ> {
        let mut all = Vec::new();
        for limit in &duty.limits {
            match limit {
                Limit::Within(_, Some(point)) | Limit::Every(_, Some(point), _) => {
                    all.push(self.base(point, id))
                }
                Limit::Window(Some(point), _) => all.push(self.begin(point, id, BEGIN)),
                Limit::On(Point::Day(_, cond)) | Limit::NotBefore(Point::At(cond)) => {
                    let at = self.cond(cond, id, BEGIN);
                    // A date is known beforehand.
                    if !matches!(cond, Cond::Date(_)) {
                        all.push(at);
                    }
                }
                _ => {}
            }
        }
        all
    }

    fn limit(&mut self, id: ClauseId, limit: &Limit, times: &mut Times) {
        let Some(start) = times.start.at else { return };
        let clock = self.world.clock;
        match limit {
            Limit::Within(duration, of) => {
                let base = match of {
                    Some(point) => self.base(point, id).at,
                    None => Some(start),
                };
                let due =
                    base.filter(|base| *base != When::ALWAYS).and_then(|base| clock.within(base, *duration));
                times.sooner(due);
            }
            Limit::By(point) => {
                let occ = self.by(point, id);
                times.pending |= occ.pending;
                times.sooner(occ.at);
            }
            Limit::Before(point) => {
                let occ = self.before(point, id);
                times.pending |= occ.pending;
                times.sooner(occ.at);
            }
            Limit::NotBefore(point) => {
                let occ = self.begin(point, id, BEGIN);
                times.pending |= occ.pending;
                times.later(occ);
            }
            Limit::On(point) => {
                let first = self.begin(point, id, BEGIN);
                times.pending |= first.pending;
                times.later(first);
                let last = self.by(point, id).at;
                let is_minute = matches!(point, Point::At(_));
                // A time of day is the minute of it.
                times.sooner(last.map(|at| {
                    if is_minute && !at.whole && at.from == at.to { clock.minute(at) } else { at }
                }));
            }
            Limit::Every(step, from, until) => {
                let base = from.as_ref().map_or(Some(start), |point| self.base(point, id).at);
                let last = until.as_ref().map(|point| self.last(point, id, start.from));
                times.pending |= last.as_ref().is_some_and(|occ| occ.pending);
                let base = base.filter(|base| *base != When::ALWAYS);
                times.every = base.map(|base| (*step, base, last.and_then(|occ| occ.at)));
            }
            Limit::Window(_, until) => {
                times.throughout = true;
                if let Some(point) = until {
                    let occ = self.last(point, id, start.from);
                    times.pending |= occ.pending;
                    times.ends(occ.at);
                }
            }
            Limit::For(duration) => {
                times.throughout = true;
                if start != When::ALWAYS {
                    times.ends(clock.within(start, *duration));
                }
            }
            Limit::AtOnce => {}
        }
    }

    /// A deadline moved by the time for which the clause was suspended before it; `None` while it is.
    fn put_off(&self, due: When, start: When, suspended: &[Suspension]) -> Option<When> {
        let mut due = due;
        for suspension in suspended {
            if suspension.from.from > due.to {
                continue;
            }
            let to = suspension.to?;
            let began = suspension.from.last(start);
            due = When::new(
                self.moved(due.from, began.to, to.from).max(due.from),
                self.moved(due.to, began.from, to.to).max(due.to),
            );
        }
        Some(due)
    }

    /// A deadline moved by the time between two instants: by local days where it ends a day.
    fn moved(&self, due: i64, from: i64, to: i64) -> i64 {
        let clock = self.world.clock;
        let days = clock.day_of(due).filter(|day| day.to == due).and_then(|_| clock.days_between(from, to));
        let moved = days.and_then(|days| clock.days_later(due, days));
        moved.unwrap_or_else(|| due.saturating_add(to.saturating_sub(from).max(0)))
    }
}

impl Times {
    fn sooner(&mut self, due: Option<When>) {
        self.due = self.due.into_iter().chain(due).reduce(When::first);
    }

    fn ends(&mut self, last: Option<When>) {
        self.last = self.last.into_iter().chain(last).reduce(When::first);
    }

    fn later(&mut self, open: Occ) {
        match (self.open, open.at) {
            (Some(a), Some(b)) => self.open = Some(a.last(b.opening())),
            _ => {
                self.open = None;
                self.waits = self.waits.take().or(open.missing);
            }
        }
    }
}
