//! `who-can-stop-it`: which single party or body can keep a clause from starting, put an end to it, or gain by its own
//! breach. A remark: it may well be meant so.
//!
//! What comes about while one stays idle is explored in [`withhold`](super::withhold); what one can bring about alone,
//! in [`alone`](super::alone). Those who could only break the agreement to start a clause do not stop it.

use std::collections::BTreeSet;

use super::agent::{Agent, bearers, needed};
use super::alone::{Ways, ways};
use super::withhold::{Idle, ends};
use super::{clause_link, existing, words};
use crate::bound::{Bound, ClauseId, ClauseView, Cond, Deed, View};
use crate::finding::{Code, Finding, Link};
use crate::observe::attributor;
use crate::tree::{Modal, State};

/// What is withheld is looked for through so many clauses that wait for each other.
const LONGEST: usize = 16;

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
    let agents = idle.keys(&clause.trigger, None);
    let mut held = Held { idle, seen: BTreeSet::new(), found: Vec::new() };
    held.find(&clause.trigger, &agents, None);
    for agent in &agents {
        for (_, what, through) in held.found.iter().filter(|(other, ..)| other == agent) {
            stops.add(agent.name(idle.bound), format!("can keep it from starting by {what}"), *through);
        }
    }
}

/// What agents withhold to keep a condition from coming true, and in which clause.
struct Held<'i, 'b> {
    idle: &'i Idle<'b>,
    seen: BTreeSet<ClauseId>,
    found: Vec<(Agent, String, Option<ClauseId>)>,
}

impl Held<'_, '_> {
    fn add(&mut self, agents: &BTreeSet<Agent>, what: &str, through: Option<ClauseId>) {
        self.found.extend(agents.iter().map(|agent| (*agent, what.to_owned(), through)));
    }

    fn find(&mut self, cond: &Cond, agents: &BTreeSet<Agent>, inside: Option<ClauseId>) {
        let agents: BTreeSet<Agent> = self.idle.keys(cond, None).intersection(agents).copied().collect();
        if agents.is_empty() {
            return;
        }
        match cond {
            Cond::All(parts) | Cond::Any(parts) => {
                parts.iter().for_each(|part| self.find(part, &agents, inside));
            }
            Cond::Event { .. } => self.event(cond, &agents, inside),
            Cond::Consent(_) => self.add(&agents, "not consenting", inside),
            Cond::Refusal(_) => self.add(&agents, "not refusing", inside),
            Cond::Clause { clause, state, .. } => {
                let before = self.found.len();
                let follow = self.seen.len() < LONGEST && self.seen.insert(*clause);
                if let Some(other) = self.idle.view.clauses.get(clause.0).filter(|_| follow) {
                    self.find(&other.trigger, &agents, Some(*clause));
                }
                let known: BTreeSet<Agent> = self.found[before..].iter().map(|(agent, ..)| *agent).collect();
                let rest: BTreeSet<Agent> = agents.difference(&known).copied().collect();
                let text = words::cond(self.idle.bound, cond);
                let verb = if *state == State::Fulfilled { "not letting it come to" } else { "withholding" };
                self.add(&rest, &format!("{verb} `{text}`"), Some(*clause));
            }
            Cond::Date(_) => {}
        }
    }

    /// Of an event some withhold the deed, some the word.
    fn event(&mut self, cond: &Cond, agents: &BTreeSet<Agent>, inside: Option<ClauseId>) {
        let Cond::Event { event, phase, by, attributed } = cond else { return };
        let (idle, bound) = (self.idle, self.idle.bound);
        let word = if *attributed { attributor(bound, *event).cloned() } else { idle.word(*event) };
        let says = word.and_then(|who| needed(bound, &who)).unwrap_or_default();
        let does = idle.doers(*event, *phase, by.as_ref());
        let name = words::event(bound, *event, *phase);
        let by_deed: BTreeSet<Agent> =
            agents.iter().filter(|agent| does.contains(agent) || !says.contains(agent)).copied().collect();
        self.add(&by_deed, &format!("withholding `{name}`"), inside);
        let by_word: BTreeSet<Agent> = agents.intersection(&says).copied().collect();
        let verb = if *attributed { "attributing" } else { "attesting" };
        self.add(&by_word, &format!("not {verb} `{name}`"), inside);
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
        // Who can bring about by himself that he may use his power needs nobody else for it.
        let by_others = opened.filter(|ways| !holders.iter().all(|holder| ways.contains_key(holder)));
        for (agent, how) in by_others.into_iter().flatten().filter(|(agent, _)| !holders.contains(agent)) {
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
