//! The checks: what is wrong with an agreement whose text is well formed.
//!
//! Each check looks at one clause under one reading; here their findings are put together. What holds under every
//! reading of a clause that no reading touches is said once, without a reading.

mod agent;
mod alone;
mod ambiguous_trigger;
mod breach;
mod cannot_be_met;
mod cannot_fire;
mod circular;
mod consent_blocked;
mod crosses_red_line;
mod deadlines_conflict;
mod demand;
mod duties_conflict;
mod flow;
mod merge;
mod network;
mod no_bearer;
mod no_deadline;
mod not_controllable;
mod obligation;
mod one_sided_remedy;
mod remedy;
mod summary;
mod timeline;
mod toothless;
mod unattested;
mod unobservable;
mod who_can_stop_it;
mod withhold;
pub(crate) mod words;

use std::collections::BTreeMap;

use crate::bound::{Bound, ClauseId, Duty, View};
use crate::finding::{Finding, Link, Weight};

pub use demand::CanValue;
pub(crate) use demand::Demand;
pub use obligation::{Answer, Asked, Obligation, Obligations, Service, obligations};
pub use summary::Summary;
pub use timeline::{Timed, Timeline, timeline};

/// Every finding of an agreement, in the order of its clauses; within a clause in the order of
/// [`Code::ALL`](crate::Code::ALL), then of the readings.
///
/// ```
/// use detente_pact::{Scope, Weight, check, parse, resolve};
/// let text = "clock Europe/Kyiv count days exclusive\nparty A, B\nevent E done by nobody\nact help
/// clause C1\n  when E\n  A must help B within 3 days";
/// let parsed = parse(&text.replace("help B", "help"));
/// let findings = check(&resolve(&parsed.agreement, &Scope::default()).unwrap());
/// assert_eq!((findings[0].code.name(), findings[0].weight), ("cannot-fire", Weight::Grave));
/// ```
#[must_use]
pub fn check(bound: &Bound) -> Vec<Finding> {
    let mut findings = ambiguous_trigger::across(bound);
    findings.extend(merge::merged(bound, by_view(bound)));
    let clauses: BTreeMap<&str, usize> =
        bound.clauses.iter().enumerate().map(|(index, info)| (info.name.as_str(), index)).collect();
    let readings: BTreeMap<&str, usize> =
        bound.readings.iter().enumerate().map(|(index, name)| (name.as_str(), index)).collect();
    findings.sort_by_key(|finding| {
        let reading = finding.reading.as_deref().and_then(|name| readings.get(name).copied());
        (clauses.get(finding.clause.as_str()).copied(), finding.code, reading)
    });
    // One finding is a clause, a code, a reading: triggers that part go before days that are not defined.
    findings.dedup_by(|later, first| {
        later.clause == first.clause
            && later.code == first.code
            && (later.reading == first.reading || first.reading.is_none())
    });
    findings
}

/// How many grave findings there are under each view that no capability changes.
pub(crate) fn settled(bound: &Bound) -> Vec<usize> {
    let grave = |view: &View| {
        let reach = cannot_fire::Reach::of(bound, view);
        let worlds = network::worlds(bound, view, &reach);
        let circles = circular::Circles::of(bound, view, &reach);
        let fire = cannot_fire::check(bound, view, &reach, &circles.told).len() + circles.count();
        let time = deadlines_conflict::check(bound, view, &worlds).len()
            + duties_conflict::check(bound, view, &worlds).len();
        fire + time + consent_blocked::check(bound, view).len()
    };
    bound.views.iter().map(grave).collect()
}

/// The findings of each view, in the order of the views.
fn by_view(bound: &Bound) -> Vec<Vec<Finding>> {
    let of = |(index, view): (usize, &View)| {
        let reach = cannot_fire::Reach::of(bound, view);
        let worlds = network::worlds(bound, view, &reach);
        let circles = circular::Circles::of(bound, view, &reach);
        let mut all = cannot_fire::check(bound, view, &reach, &circles.told);
        all.extend(circles.findings());
        all.extend(deadlines_conflict::check(bound, view, &worlds));
        all.extend(duties_conflict::check(bound, view, &worlds));
        if let Some(demand) = bound.demands.get(index) {
            all.extend(cannot_be_met::check(bound, view, demand));
        }
        all.extend(crosses_red_line::check(bound, view));
        all.extend(consent_blocked::check(bound, view));
        all.extend(ambiguous_trigger::ordinals(bound, view));
        all.extend(not_controllable::check(bound, view, &worlds));
        all.extend(no_bearer::check(bound, view));
        all.extend(no_deadline::check(bound, view));
        let idle = withhold::Idle::of(bound, view);
        let remedies = remedy::Remedies::of(&idle);
        all.extend(one_sided_remedy::check(bound, view, &remedies));
        all.extend(toothless::check(bound, view, &remedies));
        all.extend(unattested::check(bound, view, |cond| idle.can_come(cond)));
        all.extend(unobservable::check(bound, view));
        all.extend(who_can_stop_it::check(bound, view, &idle));
        all
    };
    bound.views.iter().enumerate().map(of).collect()
}

/// The clause itself as a step of the reasoning.
fn clause_link(bound: &Bound, view: &View, clause: ClauseId, text: String) -> Link {
    let info = bound.clause(clause);
    let own = view
        .clauses
        .get(clause.0)
        .into_iter()
        .flat_map(|c| c.whens.iter())
        .find_map(|when| when.cites.first());
    let cite = own.or_else(|| info.cites.first()).cloned();
    Link { clause: info.name.clone(), cite, text }
}

/// A duty of a clause as a step of the reasoning: its own source goes before the clause's.
fn duty_link(bound: &Bound, view: &View, clause: ClauseId, duty: &Duty) -> Link {
    let link = clause_link(bound, view, clause, words::duty(bound, duty));
    match duty.cites.first() {
        Some(cite) => Link { cite: Some(cite.clone()), ..link },
        None => link,
    }
}

/// Adds what is not there yet.
fn add<T: PartialEq>(items: &mut Vec<T>, item: T) {
    if !items.contains(&item) {
        items.push(item);
    }
}

/// The clauses of a view that exist in it.
fn existing(view: &View) -> impl Iterator<Item = (ClauseId, &crate::bound::ClauseView)> {
    view.clauses.iter().enumerate().filter(|(_, c)| c.exists).map(|(index, c)| (ClauseId(index), c))
}

impl Bound {
    /// The names of the readings, in the order in which the text first names them; empty where it names none.
    #[must_use]
    pub fn readings(&self) -> &[String] {
        &self.readings
    }

    /// The capabilities of the scope as they stand, one for each entry of
    /// [`Scope::capabilities`](crate::Scope::capabilities): what a draw starts from.
    #[must_use]
    pub fn capabilities(&self) -> Vec<CanValue> {
        let value = |index: &Option<usize>| {
            let can = index.and_then(|index| self.cans.get(index));
            can.map_or(CanValue::NONE, |can| CanValue {
                amount: can.amount.unwrap_or(f64::INFINITY),
                after_days: can.after_days,
            })
        };
        self.scope_cans.iter().map(value).collect()
    }

    /// How many grave findings there are under a reading, with drawn capabilities in the place of those of the scope
    /// (an amount of 0 drops out). Without a reading: in the worst of all. `None` if the text names no such reading.
    ///
    /// Only `cannot-be-met` is decided again, so that this takes microseconds.
    ///
    /// ```
    /// use detente_pact::{CanValue, Scope, parse, resolve, scope::Capability, tree::Domain};
    /// let text = "clock Europe/Kyiv count days exclusive\nparty France\nevent Start done by France\nact deploy
    /// clause C1\n  when Start\n  France must deploy land 5000 within 30 days";
    /// let pledge = Capability {
    ///     party: "france".into(), act: "deploy".into(), domain: Domain::Land, amount: 6000.0, after_days: 20.0,
    ///     places: vec![], trigger: None, origin: "pledges.fra-land".into(),
    /// };
    /// let scope = Scope { capabilities: vec![pledge], ..Scope::default() };
    /// let bound = resolve(&parse(text).agreement, &scope).unwrap();
    /// assert_eq!(bound.grave(None, &bound.capabilities()), Some(0));
    /// assert_eq!(bound.grave(None, &[CanValue { amount: 6000.0, after_days: 45.0 }]), Some(1));
    /// ```
    #[must_use]
    pub fn grave(&self, reading: Option<&str>, drawn: &[CanValue]) -> Option<usize> {
        let counts = |view: usize| {
            let settled = self.settled.get(view).copied().unwrap_or(0);
            settled + self.demands.get(view).map_or(0, |demand| demand.unmet(&self.supplies(drawn)).len())
        };
        match reading {
            None => (0..self.views.len()).map(counts).max(),
            Some(name) => {
                let folded = crate::names::fold(name);
                let view = self.readings.iter().position(|known| crate::names::fold(known) == folded)?;
                Some(counts(view))
            }
        }
    }

    /// Amount and day of every capability, with those of the scope as drawn.
    pub(crate) fn supplies(&self, drawn: &[CanValue]) -> Vec<CanValue> {
        let stated = |can: &crate::bound::CanInfo| CanValue {
            amount: can.amount.unwrap_or(f64::INFINITY),
            after_days: can.after_days,
        };
        let mut supplies: Vec<CanValue> = self.cans.iter().map(stated).collect();
        for (index, value) in self.scope_cans.iter().zip(drawn) {
            if let Some(supply) = index.and_then(|index| supplies.get_mut(index)) {
                *supply = *value;
            }
        }
        supplies
    }
}

impl Finding {
    /// Whether it is grave and counts under a reading.
    #[must_use]
    pub fn is_grave_in(&self, reading: Option<&str>) -> bool {
        self.weight == Weight::Grave && (self.reading.is_none() || self.reading.as_deref() == reading)
    }
}
