//! What the duties oblige their bearers to: how much of what by when, what is promised for it, and how soon a breach is
//! answered. What comes after the agreement, a plan or an estimate, is held against this.

use std::collections::BTreeSet;

use serde::Serialize;

use super::demand::{CanValue, Requirement, date, due, point_date};
use super::{Demand, existing, no_bearer, words};
use crate::bound::{Bearer, Bound, ClauseId, ClauseView, Cond, Deed, Duty, EventId, Limit, PlaceId, View};
use crate::tree::{Domain, Modal, State};

/// The duties of one reading: rights and prohibitions oblige nobody to bring anything.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Obligations {
    /// The reading; `None` where the text names none.
    pub reading: Option<String>,
    /// In the order of the text.
    pub duties: Vec<Obligation>,
}

/// One duty.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Obligation {
    /// The clause.
    pub clause: String,
    /// Line of the sentence, from 1.
    pub line: usize,
    /// Who; empty where the text names nobody.
    pub doers: Vec<String>,
    /// Whether each of them owes the whole.
    pub each: bool,
    /// The act alone: `deploy`.
    pub act: String,
    /// What, without who and when: `deploy land 10,000 in Ukraine`.
    pub deed: String,
    /// Every place that lies in one the duty names, or around it, by name; empty where it names none.
    pub places: Vec<String>,
    /// What the days count from, in words; empty where the clause is in force from the start.
    pub trigger: String,
    /// The events any one of which triggers it alone.
    pub events: Vec<String>,
    /// Last day on which it is in time, in days from the trigger.
    pub due: Option<f64>,
    /// The date of that day, where the text settles it.
    pub date: Option<String>,
    /// What it asks for, bearer by bearer and domain by domain; empty where nobody declares a capability for the act, so
    /// that nothing can be held against it.
    pub asks: Vec<Asked>,
    /// The breach that it answers; `None` where it answers none.
    pub answers: Option<Answer>,
}

/// One amount that one bearer has to bring.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Asked {
    /// Who has to bring it.
    pub bearer: String,
    /// In which domain; `None` where the text names none.
    pub domain: Option<Domain>,
    /// How much: people for land and support, units for sea and air; `None` where the text names no number.
    pub amount: Option<f64>,
    /// The capabilities that may serve it, in the order of the text, then of the scenario.
    pub served_by: Vec<Service>,
}

/// A capability that may serve a duty.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Service {
    /// Whose.
    pub party: String,
    /// The path it rests on, such as `pledges.fra-land`; `None` for a `can` of the text.
    pub origin: Option<String>,
    /// How much; `None` where it names no number.
    pub amount: Option<f64>,
    /// Days from the trigger until it is there.
    pub after_days: f64,
    /// Whether that is in time; `None` where no day can be told.
    pub in_time: Option<bool>,
}

/// How a breach is answered.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Answer {
    /// What is answered: an event that the agreement forbids, or a clause that names this one as its remedy.
    pub to: String,
    /// Hours within which the answer is promised; `None` where the text sets no time.
    pub within_hours: Option<f64>,
    /// Who says whose act it was; `None` where nobody has to before the answer is due.
    pub attributed_by: Option<String>,
    /// Hours that this may take.
    pub attributed_within_hours: Option<f64>,
}

/// The obligations of each reading, in the order of [`Bound::readings`]; one list alone where the text names none.
///
/// ```
/// use detente_pact::{Scope, obligations, parse, resolve};
/// let text = "clock UTC count days exclusive\nparty France\nevent Start done by France\nact deploy
/// can France deploy land 6000 after 45 days
/// clause C1\n  when Start\n  France must deploy land 5000 within 30 days";
/// let bound = resolve(&parse(text).agreement, &Scope::default()).unwrap();
/// let duty = &obligations(&bound)[0].duties[0];
/// assert_eq!((duty.asks[0].amount, duty.due), (Some(5000.0), Some(30.0)));
/// assert_eq!(duty.asks[0].served_by[0].in_time, Some(false));
/// ```
#[must_use]
pub fn obligations(bound: &Bound) -> Vec<Obligations> {
    let supplies = bound.supplies(&[]);
    let of = |(index, view): (usize, &View)| {
        let breach = Breaches::of(view);
        let mut duties = Vec::new();
        for (id, clause) in existing(view) {
            let demand = bound.demands.get(index);
            for (at, duty) in clause.duties.iter().enumerate().filter(|(_, d)| d.modal == Modal::Must) {
                let asks = demand.map(|d| asks(bound, d, id, at, &supplies)).unwrap_or_default();
                duties.push(Obligation {
                    answers: breach.answer(bound, id, clause, duty),
                    asks,
                    ..plain(bound, id, clause, duty)
                });
            }
        }
        Obligations { reading: view.reading.clone(), duties }
    };
    bound.views.iter().enumerate().map(of).collect()
}

/// What the text says of a duty, before anything is held against it.
fn plain(bound: &Bound, id: ClauseId, clause: &ClauseView, duty: &Duty) -> Obligation {
    let doers = match &duty.bearer {
        Bearer::Who(who) if !no_bearer::lacks_bearer(bound, duty) => super::words::named(bound, who),
        _ => Vec::new(),
    };
    let dated = |limit: &Limit| match limit {
        Limit::By(point) | Limit::On(point) | Limit::Before(point) => point_date(bound, point),
        _ => None,
    };
    let mut events = Vec::new();
    alone(bound, &clause.start, &mut events);
    Obligation {
        clause: bound.clause(id).name.clone(),
        line: duty.span.line.max(1),
        doers,
        each: duty.each,
        act: match &duty.deed {
            Deed::Do(event, phase) => words::event(bound, *event, *phase),
            Deed::Suspend(_) => "suspend".to_owned(),
            Deed::Resume(_) => "resume".to_owned(),
            Deed::End(_) => "end".to_owned(),
        },
        deed: words::deed(bound, duty),
        places: around(bound, &duty.places),
        trigger: if clause.start.is_always() { String::new() } else { words::cond(bound, &clause.start) },
        events,
        due: due(bound, clause, duty),
        date: duty.limits.iter().filter_map(dated).min().map(|date| date.to_string()),
        asks: Vec::new(),
        answers: None,
    }
}

fn around(bound: &Bound, places: &[PlaceId]) -> Vec<String> {
    let overlaps = |at: &usize| places.iter().any(|place| bound.overlap(PlaceId(*at), *place));
    (0..bound.places.len()).filter(overlaps).map(|at| bound.place(PlaceId(at)).name.clone()).collect()
}

/// The events any one of which makes a condition true.
fn alone(bound: &Bound, cond: &Cond, events: &mut Vec<String>) {
    match cond {
        Cond::Event { event, phase, .. } => events.push(words::event(bound, *event, *phase)),
        Cond::Any(parts) => parts.iter().for_each(|part| alone(bound, part, events)),
        Cond::Clause { .. } | Cond::Refusal(_) | Cond::Consent(_) | Cond::Date(_) | Cond::All(_) => {}
    }
}

fn asks(bound: &Bound, demand: &Demand, clause: ClauseId, duty: usize, supplies: &[CanValue]) -> Vec<Asked> {
    let own = demand.asks.iter().filter(|ask| ask.clause == clause).flat_map(|ask| &ask.requirements);
    let of = |r: &Requirement| Asked {
        bearer: r.bearer.clone(),
        domain: r.domain,
        amount: r.amount,
        served_by: r.candidates.iter().filter_map(|at| service(bound, r, *at, supplies)).collect(),
    };
    own.filter(|r| r.duty == duty).map(of).collect()
}

fn service(bound: &Bound, asked: &Requirement, at: usize, supplies: &[CanValue]) -> Option<Service> {
    let (can, value) = (bound.cans.get(at)?, supplies.get(at)?);
    Some(Service {
        party: bound.actor(can.actor).name.clone(),
        origin: can.origin.clone(),
        amount: Some(value.amount).filter(|amount| amount.is_finite()),
        after_days: value.after_days,
        in_time: asked.due.map(|due| value.after_days <= due + 1e-9),
    })
}

/// What counts as a breach: events that somebody must not do, and duties that name a remedy.
struct Breaches {
    forbidden: BTreeSet<usize>,
    /// Clauses that others name as their remedy, with those that name them.
    remedies: Vec<(ClauseId, ClauseId)>,
}

impl Breaches {
    fn of(view: &View) -> Breaches {
        let mut breaches = Breaches { forbidden: BTreeSet::new(), remedies: Vec::new() };
        for (id, clause) in existing(view) {
            breaches.remedies.extend(clause.otherwise.iter().map(|remedy| (*remedy, id)));
            for duty in clause.duties.iter().filter(|d| d.modal == Modal::MustNot) {
                if let Deed::Do(event, _) = &duty.deed {
                    breaches.forbidden.insert(event.0);
                }
            }
        }
        breaches
    }

    /// The breach that a duty answers: the one that its trigger names, else the clause that names it as its remedy.
    fn answer(&self, bound: &Bound, id: ClauseId, clause: &ClauseView, duty: &Duty) -> Option<Answer> {
        let seen = self.seen(bound, &clause.start);
        let named = || self.remedies.iter().find(|(remedy, _)| *remedy == id).map(|(_, by)| by);
        let (to, event, attributed) = match seen {
            Some(found) => found,
            None => {
                let by = *named()?;
                let state = waits_for(bound, &clause.start, by);
                (state.unwrap_or_else(|| format!("{} breached", bound.clause(by).name)), None, false)
            }
        };
        let info = event.map(|event| bound.event(event));
        let who = info.and_then(|info| info.attributed.as_ref()).filter(|_| attributed);
        let hours = |days: f64| (days * 24.0 * 1000.0).round() / 1000.0;
        Some(Answer {
            to,
            within_hours: due(bound, clause, duty)
                .filter(|_| date(bound, &clause.start).is_none())
                .map(hours),
            attributed_by: who.map(|who| words::who(bound, who)),
            attributed_within_hours: who
                .and(info.and_then(|info| info.attributed_within))
                .map(|duration| hours(crate::calendar::days(duration))),
        })
    }

    /// The breach that a condition names: in words, its event, and whether it has to be attributed.
    fn seen(&self, bound: &Bound, cond: &Cond) -> Option<(String, Option<EventId>, bool)> {
        match cond {
            Cond::Event { event, attributed, .. } => {
                // A definition by count is broken by what it counts, and attributed as that is.
                let counted = bound.event(*event).counts.as_ref().map(|counts| counts.event);
                let is_forbidden = |e: EventId| self.forbidden.contains(&e.0);
                let broken = is_forbidden(*event) || counted.is_some_and(is_forbidden);
                let says = bound.event(*event).attributed.is_some();
                let by = if says { *event } else { counted.unwrap_or(*event) };
                broken.then(|| (words::cond(bound, cond), Some(by), *attributed))
            }
            Cond::Clause { state: State::Breached, .. } => Some((words::cond(bound, cond), None, false)),
            Cond::All(parts) | Cond::Any(parts) => parts.iter().find_map(|part| self.seen(bound, part)),
            Cond::Clause { .. } | Cond::Refusal(_) | Cond::Consent(_) | Cond::Date(_) => None,
        }
    }
}

/// The state of a clause that a condition waits for, in words: `C1 overdue 15 days`.
fn waits_for(bound: &Bound, cond: &Cond, by: ClauseId) -> Option<String> {
    match cond {
        Cond::Clause { clause, .. } if *clause == by => Some(words::cond(bound, cond)),
        Cond::All(parts) | Cond::Any(parts) => parts.iter().find_map(|part| waits_for(bound, part, by)),
        _ => None,
    }
}
