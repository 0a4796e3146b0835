//! `who-can-stop-it`: which single party or body can keep a clause from starting, put an end to it, or gain by its own
//! breach. A remark: it may well be meant so.
//!
//! What comes about while one stays idle is explored in [`withhold`](super::withhold); what one can bring about alone,
//! in [`alone`](super::alone). Those who could only break the agreement to start a clause do not stop it.

use std::collections::BTreeSet;

use super::agent::{Agent, bearers};
use super::alone::{Ways, ways};
use super::withhold::{Idle, ends};
use super::{clause_link, existing, words};
use crate::bound::{Bound, ClauseId, ClauseView, Cond, Deed, View};
use crate::finding::{Code, Finding, Link};
use crate::observe::attributor;
use crate::tree::{Modal, State};

/// Who, and how: `can keep it from starting by withholding CeasefireStarts`.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Stop {
    who: Vec<String>,
    how: String,
}

/// What was found of one clause.
#[derive(Default)]
struct Stops {
    all: Vec<Stop>,
    parties: Vec<String>,
    /// Other clauses that it runs through.
    through: Vec<ClauseId>,
}

impl Stops {
    fn add(&mut self, who: String, how: String, through: Option<ClauseId>) {
        if !self.parties.contains(&who) {
            self.parties.push(who.clone());
        }
        self.through.extend(through.filter(|id| !self.through.contains(id)));
        match self.all.iter_mut().find(|stop| stop.how == how) {
            Some(stop) if stop.who.contains(&who) => {}
            Some(stop) => stop.who.push(who),
            None => self.all.push(Stop { who: vec![who], how }),
        }
    }

    fn message(&self) -> String {
        let says: Vec<String> =
            self.all.iter().map(|stop| format!("{} {}", either(&stop.who), stop.how)).collect();
        says.join("; ")
    }
}

/// `A`, `A or B`, `A, B or C`.
fn either(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [start @ .., last] => format!("{} or {last}", start.join(", ")),
    }
}

pub(super) fn check(bound: &Bound, view: &View, idle: &Idle) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (id, clause) in existing(view) {
        if !idle.can_start(id) {
            continue;
        }
        let mut stops = Stops::default();
        starting(idle, clause, &mut stops);
        for who in &clause.decided {
            for name in words::named(bound, who) {
                stops.add(name, "decides whether and how it is done".to_owned(), None);
            }
        }
        releasing(idle, clause, &mut stops);
        powers(idle, id, clause, &mut stops);
        gaining(idle, clause, &mut stops);
        if stops.all.is_empty() {
            continue;
        }
        let span = clause.whens.first().map_or(bound.clause(id).span, |when| when.span);
        let name = &bound.clause(id).name;
        let mut finding =
            Finding::new(Code::WhoCanStopIt, name, view.reading.as_deref(), span, stops.message());
        finding.chain.push(clause_link(bound, view, id, words::start(bound, clause)));
        for other in stops.through.iter().filter(|other| **other != id) {
            finding.chain.push(link(bound, view, *other));
        }
        finding.parties = stops.parties;
        finding.hint =
            "if that is not meant, let others start or end it too, or tie the right to somebody else's act"
                .to_owned();
        findings.push(finding);
    }
    findings
}

fn link(bound: &Bound, view: &View, id: ClauseId) -> Link {
    let clause = view.clauses.get(id.0);
    let start = clause.map(|clause| words::start(bound, clause)).unwrap_or_default();
    let duties = clause.into_iter().flat_map(|clause| &clause.duties).map(|duty| words::duty(bound, duty));
    let text = [start].into_iter().chain(duties).collect::<Vec<_>>().join("; ");
    clause_link(bound, view, id, text)
}

/// Those without whom the clause cannot start, each with what it would withhold.
fn starting(idle: &Idle, clause: &ClauseView, stops: &mut Stops) {
    for agent in idle.keys(&clause.trigger, None) {
        let (mut held, mut seen) = (Vec::new(), BTreeSet::new());
        withheld(idle, &clause.trigger, agent, None, &mut seen, &mut held);
        for (what, through) in held {
            stops.add(agent.name(idle.bound), format!("can keep it from starting by {what}"), through);
        }
    }
}

/// What an agent withholds to keep a condition from coming true, and in which clause.
fn withheld(
    idle: &Idle,
    cond: &Cond,
    agent: Agent,
    inside: Option<ClauseId>,
    seen: &mut BTreeSet<ClauseId>,
    found: &mut Vec<(String, Option<ClauseId>)>,
) {
    if !idle.keys(cond, None).contains(&agent) {
        return;
    }
    let bound = idle.bound;
    let text = words::cond(bound, cond);
    match cond {
        Cond::All(parts) | Cond::Any(parts) => {
            parts.iter().for_each(|part| withheld(idle, part, agent, inside, seen, found));
        }
        Cond::Event { event, phase, by, attributed } => {
            let word = if *attributed { attributor(bound, *event).cloned() } else { idle.word(*event) };
            let says = word
                .is_some_and(|who| super::agent::needed(bound, &who).is_some_and(|all| all.contains(&agent)));
            let name = words::event(bound, *event, *phase);
            let acts = Cond::Event { event: *event, phase: *phase, by: by.clone(), attributed: false };
            let acts = !says
                || (*attributed && idle.word(*event).is_none() && idle.keys(&acts, None).contains(&agent));
            if acts {
                found.push((format!("withholding `{name}`"), inside));
            }
            if says {
                let verb = if *attributed { "attributing" } else { "attesting" };
                found.push((format!("not {verb} `{name}`"), inside));
            }
        }
        Cond::Consent(_) => found.push(("not consenting".to_owned(), inside)),
        Cond::Refusal(_) => found.push(("not refusing".to_owned(), inside)),
        Cond::Clause { clause, state, .. } => {
            let before = found.len();
            if let Some(other) = idle.view.clauses.get(clause.0).filter(|_| seen.insert(*clause)) {
                withheld(idle, &other.trigger, agent, Some(*clause), seen, found);
            }
            if found.len() == before {
                let what = match state {
                    State::Fulfilled => format!("not letting it come to `{text}`"),
                    _ => format!("withholding `{text}`"),
                };
                found.push((what, Some(*clause)));
            }
        }
        Cond::Date(_) => {}
    }
}

/// Those who can release from the clause or bring about its end, alone.
fn releasing(idle: &Idle, clause: &ClauseView, stops: &mut Stops) {
    let released = clause.unless.iter().map(|cond| (cond, "release from it"));
    for (cond, verb) in released.chain(ends(clause).map(|cond| (cond, "end it"))) {
        for (agent, how) in ways(idle, cond, &clause.trigger).into_iter().flatten() {
            let own = if how.breach { "its own breach, " } else { "" };
            stops.add(agent.name(idle.bound), format!("can {verb} by {own}{}", how.what), clauses_in(cond));
        }
    }
}

fn clauses_in(cond: &Cond) -> Option<ClauseId> {
    match cond {
        Cond::Clause { clause, .. } => Some(*clause),
        Cond::All(parts) | Cond::Any(parts) => parts.iter().find_map(clauses_in),
        _ => None,
    }
}

/// Those who hold a power to suspend or end the clause, and those whose act or breach gives it to them.
fn powers(idle: &Idle, id: ClauseId, clause: &ClauseView, stops: &mut Stops) {
    let bound = idle.bound;
    for (under, duty) in idle.powers(id) {
        let verb = match &duty.deed {
            Deed::Suspend(_) => "suspend",
            Deed::End(_) => "end",
            Deed::Do(..) | Deed::Resume(_) => continue,
        };
        let holders = bearers(bound, duty);
        let Some(power) = idle.view.clauses.get(under.0).filter(|_| idle.can_start(*under)) else { continue };
        let opened = ways(idle, &power.trigger, &clause.trigger);
        let name = &bound.clause(*under).name;
        let when = if opened.is_none() { String::new() } else { format!(", {}", words::start(bound, power)) };
        for holder in &holders {
            let own = own_breach(&opened, *holder).map_or("", |_| ", so by its own breach");
            let how = format!("may {verb} it under {name}{when}{own}");
            stops.add(holder.name(bound), how, Some(*under));
        }
        for (agent, how) in opened.into_iter().flatten().filter(|(agent, _)| !holders.contains(agent)) {
            let own = if how.breach { "its own breach, " } else { "" };
            let to = either(&holders.iter().map(|holder| holder.name(bound)).collect::<Vec<_>>());
            if !to.is_empty() {
                let how = format!("can give {to} the power to {verb} it by {own}{}", how.what);
                stops.add(agent.name(bound), how, Some(*under));
            }
        }
    }
}

fn own_breach(opened: &Ways, holder: Agent) -> Option<&super::alone::How> {
    opened.as_ref()?.get(&holder).filter(|how| how.breach)
}

/// Those who come to a right of the clause by their own breach.
fn gaining(idle: &Idle, clause: &ClauseView, stops: &mut Stops) {
    let opened = ways(idle, &clause.trigger, &Cond::ALWAYS);
    for duty in clause.duties.iter().filter(|duty| duty.modal == Modal::May) {
        for holder in bearers(idle.bound, duty) {
            if let Some(how) = own_breach(&opened, holder) {
                let what = words::deed(idle.bound, duty);
                let how = format!("gains the right to {what} by its own breach, {}", how.what);
                stops.add(holder.name(idle.bound), how, clauses_in(&clause.trigger));
            }
        }
    }
}
