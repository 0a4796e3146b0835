//! What the duties of a reading ask of the capabilities, laid out once so that a draw decides it in microseconds.

use std::collections::BTreeSet;

use jiff::civil;

use super::flow::suffices;
use super::{existing, no_bearer};
use crate::bound::{
    ActorId, Bearer, Bound, CanInfo, ClauseId, ClauseView, Cond, Deed, Duty, Limit, Point, View, Waits,
};
use crate::calendar::{between, day_before, days, most_days, plus};
use crate::tree::{Domain, Duration, FirstDay, Modal, Phase, Unit};

/// A capability of the scope as drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CanValue {
    /// How much: people for land and support, units for sea and air; 0 drops out.
    pub amount: f64,
    /// Days from the trigger until it is there.
    pub after_days: f64,
}

impl CanValue {
    /// A capability that plays no part.
    pub const NONE: CanValue = CanValue { amount: 0.0, after_days: 0.0 };

    fn there(&self, due: Option<f64>) -> bool {
        self.amount > 0.0 && due.is_none_or(|due| self.after_days <= due + 1e-9)
    }
}

/// One amount that one bearer has to bring by one day.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Requirement {
    /// Which duty of the clause.
    pub duty: usize,
    pub bearer: String,
    pub domain: Option<Domain>,
    /// `None` where the duty names no number: any amount will do.
    pub amount: Option<f64>,
    /// Days from the trigger; `None` where no day can be told.
    pub due: Option<f64>,
    /// From which day to which it is held.
    pub held: (f64, f64),
    /// Indices of the capabilities that may serve it.
    pub candidates: Vec<usize>,
}

/// What one clause asks for.
#[derive(Debug, Clone)]
pub(crate) struct Ask {
    pub clause: ClauseId,
    /// Clauses with the same number begin at the same time and so share capabilities.
    pub group: usize,
    pub requirements: Vec<Requirement>,
}

/// What the duties of one reading ask for, clause by clause.
#[derive(Debug, Clone)]
pub(crate) struct Demand {
    pub asks: Vec<Ask>,
}

impl Demand {
    /// One for each view.
    pub fn all(bound: &Bound) -> Vec<Demand> {
        bound.views.iter().map(|view| Demand { asks: asks(bound, view) }).collect()
    }

    /// The clauses that cannot be met, each with the earlier clauses that it shares capabilities with. A clause that
    /// cannot be met takes nothing from the others.
    pub fn unmet(&self, supplies: &[CanValue]) -> Vec<ClauseId> {
        let mut unmet = Vec::new();
        let mut met: Vec<&Ask> = Vec::new();
        for ask in &self.asks {
            let beside = beside(&met, ask);
            if feasible(&beside, ask, supplies, |due| due) { met.push(ask) } else { unmet.push(ask.clause) }
        }
        unmet
    }

    /// The asks before a clause's that can be met and that draw on the same capabilities at the same time.
    pub fn rivals(&self, clause: ClauseId, supplies: &[CanValue]) -> Vec<&Ask> {
        let unmet = self.unmet(supplies);
        let before = self.asks.iter().take_while(|ask| ask.clause != clause);
        let met: Vec<&Ask> = before.filter(|ask| !unmet.contains(&ask.clause)).collect();
        self.asks.iter().find(|ask| ask.clause == clause).map(|ask| beside(&met, ask)).unwrap_or_default()
    }
}

fn beside<'d>(met: &[&'d Ask], ask: &Ask) -> Vec<&'d Ask> {
    let shares = |other: &Ask| {
        let mine: BTreeSet<usize> =
            ask.requirements.iter().flat_map(|r| r.candidates.iter().copied()).collect();
        other.group == ask.group
            && other.requirements.iter().any(|r| r.candidates.iter().any(|c| mine.contains(c)))
    };
    met.iter().filter(|other| shares(other)).copied().collect()
}

/// Whether a clause can be met beside others, with its own days put off by `later`.
pub(super) fn feasible(
    beside: &[&Ask],
    ask: &Ask,
    supplies: &[CanValue],
    later: impl Fn(Option<f64>) -> Option<f64>,
) -> bool {
    let put_off = |requirement: &Requirement| {
        let due = later(requirement.due);
        let moved = due.unwrap_or(0.0).max(requirement.held.0);
        let held = (moved, requirement.held.1 + (moved - requirement.held.0));
        Requirement { due, held, ..requirement.clone() }
    };
    let own: Vec<Requirement> = ask.requirements.iter().map(put_off).collect();
    if !own.iter().all(|requirement| alone(requirement, supplies)) {
        return false;
    }
    let others = beside.iter().flat_map(|ask| ask.requirements.iter());
    let all: Vec<&Requirement> = others.chain(&own).filter(|r| r.amount.is_some()).collect();
    let touching = all.iter().enumerate().any(|(i, a)| {
        all[i + 1..].iter().any(|b| a.candidates.iter().any(|candidate| b.candidates.contains(candidate)))
    });
    !touching || own.iter().chain(all.iter().copied()).all(|moment| together(&all, moment.held.0, supplies))
}

/// Whether the capabilities that are there in time suffice for one requirement.
pub(super) fn alone(requirement: &Requirement, supplies: &[CanValue]) -> bool {
    let in_time = in_time(requirement, supplies);
    match requirement.amount {
        None => in_time.iter().any(|value| value.amount > 0.0),
        Some(amount) => {
            in_time.iter().map(|value| value.amount).sum::<f64>() >= amount - 1e-9 * amount.max(1.0)
        }
    }
}

fn in_time(requirement: &Requirement, supplies: &[CanValue]) -> Vec<CanValue> {
    let candidates = requirement.candidates.iter().filter_map(|index| supplies.get(*index));
    candidates.filter(|value| value.there(requirement.due)).copied().collect()
}

/// Whether all that is held on a day can be held at once.
fn together(all: &[&Requirement], day: f64, supplies: &[CanValue]) -> bool {
    let held: Vec<&&Requirement> = all.iter().filter(|r| r.held.0 <= day && day < r.held.1).collect();
    if held.len() < 2 {
        return true;
    }
    let amounts: Vec<f64> = supplies.iter().map(|value| value.amount.max(0.0)).collect();
    let asked: Vec<(f64, Vec<usize>)> = held
        .iter()
        .map(|requirement| {
            let there =
                |index: &usize| supplies.get(*index).is_some_and(|value| value.there(requirement.due));
            (
                requirement.amount.unwrap_or(0.0),
                requirement.candidates.iter().copied().filter(there).collect(),
            )
        })
        .collect();
    suffices(&amounts, &asked)
}

fn asks(bound: &Bound, view: &View) -> Vec<Ask> {
    let mut starts: Vec<&Cond> = Vec::new();
    let mut asks = Vec::new();
    for (id, clause) in existing(view) {
        let mut requirements = Vec::new();
        for (index, duty) in clause.duties.iter().enumerate() {
            require(bound, view, clause, index, duty, &mut requirements);
        }
        if requirements.is_empty() {
            continue;
        }
        let group = starts.iter().position(|start| **start == clause.start).unwrap_or(starts.len());
        if group == starts.len() {
            starts.push(&clause.start);
        }
        asks.push(Ask { clause: id, group, requirements });
    }
    asks
}

/// Adds what a duty asks for: nothing where it is a right or a prohibition, has no bearer, or is about an act that
/// nobody declares a capability for.
fn require(
    bound: &Bound,
    view: &View,
    clause: &ClauseView,
    index: usize,
    duty: &Duty,
    all: &mut Vec<Requirement>,
) {
    let (Deed::Do(act, _), Bearer::Who(who)) = (&duty.deed, &duty.bearer) else { return };
    let declared =
        bound.cans.iter().any(|can| can.act == *act && can.amount.is_none_or(|amount| amount > 0.0));
    if duty.modal != Modal::Must || !declared || no_bearer::lacks_bearer(bound, duty) {
        return;
    }
    let leaves = bound.leaves(who);
    let bearers: Vec<(String, BTreeSet<ActorId>)> = if duty.each {
        leaves.iter().map(|leaf| (bound.actor(*leaf).name.clone(), BTreeSet::from([*leaf]))).collect()
    } else {
        vec![(super::words::who(bound, who), leaves)]
    };
    let triggers = triggers(bound, view, &clause.trigger);
    let due = due(bound, clause, duty);
    let amounts: Vec<(Option<Domain>, Option<f64>)> = if duty.amounts.is_empty() {
        vec![(None, None)]
    } else {
        duty.amounts.iter().map(|amount| (amount.domain, amount.quantity)).collect()
    };
    for (bearer, leaves) in bearers {
        for (domain, amount) in &amounts {
            let serves = |can: &CanInfo| {
                can.act == *act
                    && belongs(&bound.actor(can.actor).leaves, &leaves)
                    && (can.domain.is_none() || domain.is_none() || can.domain == *domain)
                    && goes(bound, can, duty)
                    && waits(can, &triggers)
            };
            let candidates =
                bound.cans.iter().enumerate().filter(|(_, can)| serves(can)).map(|(i, _)| i).collect();
            all.push(Requirement {
                duty: index,
                bearer: bearer.clone(),
                domain: *domain,
                amount: *amount,
                due,
                held: held(duty, due),
                candidates,
            });
        }
    }
}

/// Whether a capability of some parties counts for a duty of others: that of a member for the group's duty, and that
/// of a group, which does not say whose it is, for a member's.
fn belongs(able: &BTreeSet<ActorId>, bound_to: &BTreeSet<ActorId>) -> bool {
    !able.is_empty() && (able.is_subset(bound_to) || bound_to.is_subset(able))
}

/// Whether a capability may go to where the duty is done; either may leave the place open.
fn goes(bound: &Bound, can: &CanInfo, duty: &Duty) -> bool {
    let Some(places) = &can.places else { return true };
    duty.places.is_empty() || duty.places.iter().any(|a| places.iter().any(|b| bound.overlap(*a, *b)))
}

fn waits(can: &CanInfo, triggers: &BTreeSet<(usize, Option<Phase>)>) -> bool {
    match &can.trigger {
        Waits::Clause => true,
        Waits::Event(event, phase) => triggers.contains(&(event.0, *phase)),
        Waits::Unknown(_) => false,
    }
}

/// The events that trigger a clause, itself or through clauses that it waits for.
fn triggers(bound: &Bound, view: &View, cond: &Cond) -> BTreeSet<(usize, Option<Phase>)> {
    let (mut events, mut seen, mut open) = (BTreeSet::new(), BTreeSet::new(), vec![cond]);
    while let Some(next) = open.pop() {
        match next {
            Cond::Event { event, phase, .. } => {
                events.insert((event.0, *phase));
                // A definition by count happens with what it counts.
                if let Some(counts) = &bound.event(*event).counts {
                    events.insert((counts.event.0, None));
                }
            }
            Cond::Clause { clause, .. } if seen.insert(*clause) => {
                open.extend(view.clauses.get(clause.0).map(|clause| &clause.trigger));
            }
            Cond::All(parts) | Cond::Any(parts) => open.extend(parts),
            Cond::Clause { .. } | Cond::Refusal(_) | Cond::Consent(_) | Cond::Date(_) => {}
        }
    }
    events
}

/// From when to when what a duty asks for is bound by it: until its own end, or for good.
fn held(duty: &Duty, due: Option<f64>) -> (f64, f64) {
    let start = due.unwrap_or(0.0);
    let length = duty.limits.iter().find_map(|limit| match limit {
        Limit::For(duration) => Some(days(*duration)),
        _ => None,
    });
    (start, length.map_or(f64::INFINITY, |length| start + length.max(1e-6)))
}

/// The day by which a duty is due, counted from the trigger of its clause, where that can be told: the earliest of
/// its bounds.
pub(super) fn due(bound: &Bound, clause: &ClauseView, duty: &Duty) -> Option<f64> {
    let start = date(bound, &clause.start);
    let span = |duration: Duration| match (start, plus_of(start, duration)) {
        (Some(from), Some(to)) => between(from, to),
        _ => most_days(duration),
    };
    let day = |point: &Point| point_day(bound, clause, start, point);
    let of = |limit: &Limit| match limit {
        Limit::Within(duration, None) => Some(span(*duration)),
        Limit::Within(duration, Some(point)) => Some(day(point)? + span(*duration)),
        Limit::By(point) | Limit::On(point) => day(point),
        Limit::Before(point) => match (start, point_date(bound, point)) {
            (Some(from), Some(to)) => Some(between(from, day_before(to)?)),
            _ => day(point),
        },
        Limit::Every(step, None, _) => Some(span(*step)),
        Limit::Every(step, Some(point), _) => Some(day(point)? + span(*step)),
        Limit::NotBefore(_) | Limit::Window(..) | Limit::For(_) | Limit::AtOnce => None,
    };
    duty.limits.iter().filter_map(of).reduce(f64::min)
}

fn plus_of(from: Option<civil::Date>, duration: Duration) -> Option<civil::Date> {
    if duration.unit == Unit::Hours { None } else { plus(from?, duration) }
}

/// The day of a point, counted from the trigger: by dates where both are known, else where the point hangs on the
/// trigger itself.
pub(super) fn point_day(
    bound: &Bound,
    clause: &ClauseView,
    start: Option<civil::Date>,
    point: &Point,
) -> Option<f64> {
    if let (Some(from), Some(to)) = (start, point_date(bound, point)) {
        return Some(between(from, to));
    }
    if !is_part(&clause.start, point.anchor()) {
        return None;
    }
    match point {
        Point::At(_) => Some(0.0),
        Point::After(duration, _) => Some(most_days(*duration)),
        Point::Before(..) => None,
        Point::Day(day, _) => Some(ordinal(bound, *day)),
    }
}

/// Day N of an event in days after it; where the header leaves it open, the later one.
fn ordinal(bound: &Bound, day: u32) -> f64 {
    match bound.ordinal {
        Some(FirstDay::DayItself) => f64::from(day) - 1.0,
        Some(FirstDay::DayAfter) | None => f64::from(day),
    }
}

pub(super) fn is_part(whole: &Cond, part: &Cond) -> bool {
    match whole {
        Cond::All(parts) | Cond::Any(parts) => {
            whole == part || parts.iter().any(|inner| is_part(inner, part))
        }
        _ => whole == part,
    }
}

/// The date of a condition, where the text settles it.
pub(super) fn date(bound: &Bound, cond: &Cond) -> Option<civil::Date> {
    match cond {
        Cond::Event { event, phase: None, .. } => bound.event(*event).on.map(|moment| moment.date),
        Cond::Date(moment) => Some(moment.date),
        Cond::All(parts) => {
            parts.iter().map(|part| date(bound, part)).collect::<Option<Vec<_>>>()?.into_iter().max()
        }
        Cond::Any(parts) => {
            parts.iter().map(|part| date(bound, part)).collect::<Option<Vec<_>>>()?.into_iter().min()
        }
        Cond::Event { .. } | Cond::Clause { .. } | Cond::Refusal(_) | Cond::Consent(_) => None,
    }
}

pub(super) fn point_date(bound: &Bound, point: &Point) -> Option<civil::Date> {
    let anchor = date(bound, point.anchor())?;
    match point {
        Point::At(_) => Some(anchor),
        Point::After(duration, _) => plus(anchor, *duration),
        Point::Before(duration, _) => {
            let back = jiff::Span::new().try_days(-days(*duration) as i64).ok()?;
            anchor.checked_add(back).ok()
        }
        Point::Day(day, _) => {
            let ahead = jiff::Span::new().try_days(ordinal(bound, *day) as i64).ok()?;
            anchor.checked_add(ahead).ok()
        }
    }
}
