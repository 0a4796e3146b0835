//! When each duty starts and is due, and when it could be met: the checks' figures, laid out along days.

use std::collections::BTreeMap;

use serde::Serialize;

use super::demand::{Ask, CanValue, Requirement, alone, due, feasible, point_date, point_day};
use super::{Demand, cannot_be_met, cannot_fire, consent_blocked, existing, no_bearer, no_deadline, words};
use crate::bound::{Bearer, Bound, ClauseId, ClauseView, Cond, Duty, Limit, View};
use crate::tree::Modal;

/// The duties and rights of one reading. Prohibitions have no day on which they are due and stand in none.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Timeline {
    /// The reading; `None` where the text names none.
    pub reading: Option<String>,
    /// In the order of the text. What differs by its doers alone is one.
    pub duties: Vec<Timed>,
}

/// A duty or a right along the days that its clause counts from.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Timed {
    /// The clause.
    pub clause: String,
    /// What the clause is about, in words.
    pub title: Option<String>,
    /// Line of the sentence, from 1.
    pub line: usize,
    /// Whether it is a duty or a right.
    pub modal: Modal,
    /// Who; empty where the text names nobody.
    pub doers: Vec<String>,
    /// Whether each of them owes the whole.
    pub each: bool,
    /// What, without who and when: `deploy land 10,000 in Ukraine`.
    pub deed: String,
    /// What the days count from; empty where the clause is in force from the start.
    pub trigger: String,
    /// Whether anything can bring about all that has to come before.
    pub can_fire: bool,
    /// Parties whose red line it crosses and without whose act it cannot start.
    pub blocked_by: Vec<String>,
    /// Parties whose consent the text asks for.
    pub consent_of: Vec<String>,
    /// Whether a deadline follows from the text.
    pub has_deadline: bool,
    /// First day on which it may be done, where the text puts it off.
    pub from: Option<f64>,
    /// Last day on which it is in time, in days from the trigger; `None` where none can be told.
    pub due: Option<f64>,
    /// The date of that day, where the text settles it.
    pub date: Option<String>,
    /// Whether the declared capabilities suffice in time; `None` where nobody declares any for the act, or where it
    /// is a right.
    pub can_be_met: Option<bool>,
    /// First day on which they suffice, in days from the trigger; `None` where they never do, or are not tested.
    pub earliest: Option<f64>,
    /// Paths of the capabilities that arrive on that day.
    pub origins: Vec<String>,
}

/// One timeline for each reading, in the order of [`Bound::readings`]; one alone where the text names none.
///
/// Days are counted from what triggers the clause. A duty's first feasible day is that on which the capabilities of
/// its bearers reach what it asks for, beside the clauses that draw on the same ones at the same time.
///
/// ```
/// use detente_pact::{Scope, parse, resolve, timeline};
/// let text = "clock Europe/Kyiv count days exclusive\nparty France\nevent Start done by France\nact deploy
/// can France deploy land 6000 after 45 days
/// clause C1\n  when Start\n  France must deploy land 5000 within 30 days";
/// let bound = resolve(&parse(text).agreement, &Scope::default()).unwrap();
/// let duty = &timeline(&bound)[0].duties[0];
/// assert_eq!((duty.due, duty.earliest, duty.can_be_met), (Some(30.0), Some(45.0), Some(false)));
/// ```
#[must_use]
pub fn timeline(bound: &Bound) -> Vec<Timeline> {
    let titles: BTreeMap<&str, &str> =
        bound.agreement.clauses().filter_map(|c| Some((c.name.text.as_str(), c.title.as_deref()?))).collect();
    let of = |(index, view): (usize, &View)| Timeline {
        reading: view.reading.clone(),
        duties: duties(bound, view, bound.demands.get(index), &titles),
    };
    bound.views.iter().enumerate().map(of).collect()
}

fn duties(bound: &Bound, view: &View, demand: Option<&Demand>, titles: &BTreeMap<&str, &str>) -> Vec<Timed> {
    let reach = cannot_fire::Reach::of(bound, view);
    let blocked: BTreeMap<String, Vec<String>> =
        consent_blocked::check(bound, view).into_iter().map(|f| (f.clause, f.parties)).collect();
    let supplies = bound.supplies(&[]);
    let unmet = demand.map(|d| d.unmet(&supplies)).unwrap_or_default();
    let mut all: Vec<Timed> = Vec::new();
    for (id, clause) in existing(view) {
        let name = &bound.clause(id).name;
        let title = titles.get(name.as_str()).map(|t| (*t).to_owned());
        let mut consent_of = Vec::new();
        consents(bound, &clause.trigger, &mut consent_of);
        let met = demand.and_then(|d| Meeting::of(d, id, unmet.contains(&id), &supplies));
        let first = all.len();
        for (index, duty) in clause.duties.iter().enumerate().filter(|(_, d)| d.modal != Modal::MustNot) {
            let mut timed = timed(bound, clause, name, duty);
            timed.title.clone_from(&title);
            timed.can_fire = reach.can(id);
            timed.blocked_by = blocked.get(name).cloned().unwrap_or_default();
            timed.consent_of.clone_from(&consent_of);
            if let Some(met) = &met {
                met.fill(bound, index, &mut timed);
            }
            // `Usa must cease` and `Dprk must cease` by the same day are one thing that both must do.
            match all[first..].iter_mut().find(|other| is_alike(other, &timed)) {
                Some(other) => {
                    let new =
                        timed.doers.into_iter().filter(|d| !other.doers.contains(d)).collect::<Vec<_>>();
                    other.doers.extend(new);
                }
                None => all.push(timed),
            }
        }
    }
    all
}

fn is_alike(a: &Timed, b: &Timed) -> bool {
    let but_doers = |t: &Timed| Timed { doers: Vec::new(), line: 0, ..t.clone() };
    a.doers.is_empty() == b.doers.is_empty() && but_doers(a) == but_doers(b)
}

/// What the text says of a duty, before anything is asked of it.
fn timed(bound: &Bound, clause: &ClauseView, name: &str, duty: &Duty) -> Timed {
    let doers = match &duty.bearer {
        Bearer::Who(who) if !no_bearer::lacks_bearer(bound, duty) => words::named(bound, who),
        _ => Vec::new(),
    };
    let start = super::demand::date(bound, &clause.start);
    let put_off = |limit: &Limit| match limit {
        Limit::NotBefore(point) => point_day(bound, clause, start, point),
        _ => None,
    };
    let dated = |limit: &Limit| match limit {
        Limit::By(point) | Limit::On(point) | Limit::Before(point) => point_date(bound, point),
        _ => None,
    };
    Timed {
        clause: name.to_owned(),
        title: None,
        line: duty.span.line.max(1),
        modal: duty.modal,
        doers,
        each: duty.each,
        deed: words::deed(bound, duty),
        trigger: if clause.start.is_always() { String::new() } else { words::cond(bound, &clause.start) },
        can_fire: true,
        blocked_by: Vec::new(),
        consent_of: Vec::new(),
        has_deadline: no_deadline::has_deadline(clause, duty),
        from: duty.limits.iter().filter_map(put_off).reduce(f64::max),
        due: due(bound, clause, duty),
        date: duty.limits.iter().filter_map(dated).min().map(|date| date.to_string()),
        can_be_met: None,
        earliest: None,
        origins: Vec::new(),
    }
}

fn consents(bound: &Bound, cond: &Cond, found: &mut Vec<String>) {
    match cond {
        Cond::Consent(who) => found.extend(words::named(bound, who)),
        Cond::All(parts) | Cond::Any(parts) => {
            parts.iter().for_each(|part| consents(bound, part, found));
        }
        Cond::Event { .. } | Cond::Clause { .. } | Cond::Refusal(_) | Cond::Date(_) => {}
    }
}

/// What a clause asks for, beside the clauses that it shares capabilities with.
struct Meeting<'d> {
    ask: &'d Ask,
    rivals: Vec<&'d Ask>,
    supplies: &'d [CanValue],
    is_unmet: bool,
}

impl<'d> Meeting<'d> {
    fn of(demand: &'d Demand, id: ClauseId, is_unmet: bool, supplies: &'d [CanValue]) -> Option<Self> {
        let ask = demand.asks.iter().find(|ask| ask.clause == id)?;
        Some(Meeting { ask, rivals: demand.rivals(id, supplies), supplies, is_unmet })
    }

    /// Writes down when a duty of the clause could be met, and by whose capabilities.
    fn fill(&self, bound: &Bound, duty: usize, timed: &mut Timed) {
        let own: Vec<Requirement> =
            self.ask.requirements.iter().filter(|r| r.duty == duty).cloned().collect();
        if own.is_empty() {
            return;
        }
        // Where each part could be met alone, it is sharing that fails, and the clause as a whole is late.
        let shared = self.is_unmet && self.ask.requirements.iter().all(|r| alone(r, self.supplies));
        timed.can_be_met = Some(!shared && own.iter().all(|r| alone(r, self.supplies)));
        timed.earliest = if shared {
            cannot_be_met::earliest(&self.rivals, self.ask, self.supplies)
        } else {
            self.first(&Ask { requirements: own.clone(), ..self.ask.clone() })
        };
        let Some(earliest) = timed.earliest else { return };
        let arrives =
            |i: &&usize| self.supplies.get(**i).is_some_and(|s| s.amount > 0.0 && s.after_days == earliest);
        for index in own.iter().flat_map(|r| r.candidates.iter()).filter(arrives) {
            let origin = bound.cans.get(*index).and_then(|can| can.origin.clone());
            timed.origins.extend(origin.filter(|o| !timed.origins.contains(o)));
        }
    }

    fn first(&self, ask: &Ask) -> Option<f64> {
        let indices = ask.requirements.iter().flat_map(|r| r.candidates.iter());
        let mut days: Vec<f64> =
            indices.filter_map(|i| self.supplies.get(*i)).map(|value| value.after_days).collect();
        days.sort_by(f64::total_cmp);
        days.dedup();
        days.into_iter().find(|day| feasible(&self.rivals, ask, self.supplies, |_| Some(*day)))
    }
}
