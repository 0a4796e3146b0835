//! What follows a breach: the clauses that answer it, and why another one that seems to does not.
//!
//! A clause answers another one if that names it with `otherwise`, or if it starts by a breach of it: by its state
//! (`when C1 overdue`), or by an event that it forbids, also as a definition counts it. It answers the breach of one
//! party if that breach can start it, the party cannot stop it, and somebody owes something under it, or has a right
//! that is not the party's own: to do what he declares a `can` for, or to suspend or end what binds him or others.

use std::collections::{BTreeMap, BTreeSet};

use super::agent::{Agent, bearers, needed};
use super::alone::ways;
use super::withhold::Idle;
use super::{clause_link, duty_link, existing, no_bearer, words};
use crate::bound::{ActorId, Bound, ClauseId, ClauseView, Cond, Deed, Duty, View};
use crate::finding::Link;
use crate::observe::chain;
use crate::tree::{Modal, State};

/// A remedy that waits for clauses that wait for others is followed so far.
const DEEPEST: usize = 4;

/// The clauses that may answer a breach of each clause.
pub(super) struct Remedies<'i, 'b> {
    pub idle: &'i Idle<'b>,
    of: BTreeMap<ClauseId, Vec<ClauseId>>,
}

/// Those of a clause who bear duties, or prohibitions, and whether anything answers a breach by each.
pub(super) struct Side<'b> {
    pub agent: Agent,
    pub duty: &'b Duty,
    /// The first clause that answers.
    pub answer: Option<ClauseId>,
    /// Why the others do not.
    pub not: Vec<(ClauseId, String)>,
}

impl<'i, 'b> Remedies<'i, 'b> {
    pub fn of(idle: &'i Idle<'b>) -> Remedies<'i, 'b> {
        let mut of: BTreeMap<ClauseId, Vec<ClauseId>> = BTreeMap::new();
        let mut add = |broken: ClauseId, remedy: ClauseId| {
            let all = of.entry(broken).or_default();
            if broken != remedy && !all.contains(&remedy) {
                all.push(remedy);
            }
        };
        for (id, clause) in existing(idle.view) {
            clause.otherwise.iter().for_each(|remedy| add(id, *remedy));
            let mut broken = BTreeSet::new();
            breaches(idle, &clause.trigger, 0, &mut broken);
            broken.into_iter().for_each(|other| add(other, id));
        }
        Remedies { idle, of }
    }

    /// Whether a clause answers a breach of another one; what follows a breach of it in turn is not asked.
    pub fn is_remedy(&self, id: ClauseId) -> bool {
        self.of.values().any(|all| all.contains(&id))
    }

    pub fn remedies(&self, id: ClauseId) -> &[ClauseId] {
        self.of.get(&id).map_or(&[], Vec::as_slice)
    }

    /// Who bears duties of one kind under a clause; each party once, with an answered duty where it has one.
    pub fn sides(&self, id: ClauseId, clause: &'b ClauseView, modal: Modal) -> Vec<Side<'b>> {
        let mut sides: BTreeMap<Agent, Side<'b>> = BTreeMap::new();
        for duty in clause.duties.iter().filter(|duty| duty.modal == modal) {
            for agent in bearers(self.idle.bound, duty) {
                let side = self.side(id, clause, duty, agent);
                match sides.get_mut(&agent) {
                    Some(known) if known.answer.is_some() || side.answer.is_none() => {}
                    Some(known) => *known = side,
                    None => drop(sides.insert(agent, side)),
                }
            }
        }
        let mut sides: Vec<Side<'b>> = sides.into_values().collect();
        sides.sort_by_key(|side| side.duty.span.start);
        sides
    }

    fn side(&self, id: ClauseId, clause: &ClauseView, duty: &'b Duty, agent: Agent) -> Side<'b> {
        let broken =
            Broken { remedies: self, id, clause, duty, agent, parties: parties(self.idle.bound, agent) };
        let mut side = Side { agent, duty, answer: None, not: Vec::new() };
        for remedy in self.remedies(id) {
            match broken.answered_by(*remedy) {
                Ok(()) => {
                    side.answer = side.answer.or(Some(*remedy));
                }
                Err(why) => side.not.push((*remedy, why)),
            }
        }
        // A power over the clause itself is a consequence too, whatever else starts it.
        let powers = self.idle.powers(id).iter();
        let used = powers.filter(|(under, duty)| broken.meets_power(*under, duty)).map(|(under, _)| *under);
        side.answer = side.answer.or(used.min());
        side
    }
}

fn parties(bound: &Bound, agent: Agent) -> BTreeSet<ActorId> {
    let mut all = bound.actor(agent.0).leaves.clone();
    all.insert(agent.0);
    all
}

/// The clauses by whose breach a condition may come true.
fn breaches(idle: &Idle, cond: &Cond, depth: usize, found: &mut BTreeSet<ClauseId>) {
    match cond {
        Cond::All(parts) | Cond::Any(parts) => {
            parts.iter().for_each(|part| breaches(idle, part, depth, found))
        }
        Cond::Clause { clause, state: State::Breached | State::Overdue, .. } => {
            found.insert(*clause);
        }
        Cond::Clause { clause, state: State::Triggered | State::Fulfilled, .. } if depth < DEEPEST => {
            if let Some(other) = idle.view.clauses.get(clause.0) {
                breaches(idle, &other.trigger, depth + 1, found);
            }
        }
        Cond::Event { event, .. } => {
            for (clause, duty) in chain(idle.bound, *event).into_iter().flat_map(|part| idle.deeds(part)) {
                if duty.modal == Modal::MustNot {
                    found.insert(*clause);
                }
            }
        }
        Cond::Clause { .. } | Cond::Refusal(_) | Cond::Consent(_) | Cond::Date(_) => {}
    }
}

/// A breach: of which duty of which clause, by whom.
struct Broken<'a, 'i, 'b> {
    remedies: &'a Remedies<'i, 'b>,
    id: ClauseId,
    clause: &'a ClauseView,
    duty: &'b Duty,
    agent: Agent,
    /// The party itself, or the members of the group.
    parties: BTreeSet<ActorId>,
}

impl Broken<'_, '_, '_> {
    fn bound(&self) -> &Bound {
        self.remedies.idle.bound
    }

    fn answered_by(&self, remedy: ClauseId) -> Result<(), String> {
        let idle = self.remedies.idle;
        let name = &self.bound().clause(remedy).name;
        let Some(clause) = idle.view.clauses.get(remedy.0).filter(|clause| clause.exists) else {
            return Err(format!("{name} is not part of this reading"));
        };
        if !idle.can_start(remedy) {
            return Err(format!("{name} can never start"));
        }
        let who = self.agent.name(self.bound());
        if !self.starts(&clause.trigger, 0) {
            return Err(format!("{name} does not start by it"));
        }
        if self.stopped(clause) {
            return Err(format!("{who} can stop {name} itself"));
        }
        self.bites(name, clause)
    }

    /// Whether the breach starts a clause, perhaps with what has nothing to do with any breach.
    fn starts(&self, cond: &Cond, depth: usize) -> bool {
        match cond {
            Cond::All(parts) => parts.iter().all(|part| self.starts(part, depth)),
            Cond::Any(parts) => parts.iter().any(|part| self.starts(part, depth)),
            Cond::Clause { clause, state, by, .. } => match state {
                State::Breached | State::Overdue => {
                    let meant = by.as_ref().is_none_or(|by| self.meets(&self.bound().leaves(by)));
                    let late = *state == State::Breached || self.duty.modal == Modal::Must;
                    *clause == self.id && late && meant
                }
                State::Triggered | State::Fulfilled if *clause != self.id && depth < DEEPEST => {
                    let other = self.remedies.idle.view.clauses.get(clause.0);
                    other.is_some_and(|other| self.starts(&other.trigger, depth + 1))
                }
                _ => true,
            },
            Cond::Event { event, by, .. } => {
                let idle = self.remedies.idle;
                let parts = chain(self.bound(), *event);
                if !parts.iter().any(|part| idle.forbidden.contains_key(part)) {
                    return true;
                }
                let counted_by =
                    parts.iter().find_map(|id| self.bound().event(*id).counts.as_ref()?.by.as_ref());
                let declared = parts.iter().find_map(|id| self.bound().event(*id).done_by.as_ref());
                let doers = by.as_ref().or(counted_by).or(declared);
                let own = matches!(&self.duty.deed, Deed::Do(deed, _) if chain(self.bound(), *deed).iter().any(|d| parts.contains(d)));
                own && self.duty.modal == Modal::MustNot
                    && doers.is_none_or(|who| self.meets(&self.bound().leaves(who)))
            }
            Cond::Refusal(_) | Cond::Consent(_) | Cond::Date(_) => true,
        }
    }

    fn meets(&self, others: &BTreeSet<ActorId>) -> bool {
        self.parties.iter().any(|party| others.contains(party))
    }

    fn own(&self, agent: Agent) -> bool {
        agent.belongs(self.bound(), &self.parties)
    }

    /// Whether the party in breach can keep the remedy from starting, decides on it, or releases from it.
    fn stopped(&self, clause: &ClauseView) -> bool {
        let idle = self.remedies.idle;
        let keys = idle.keys(&clause.trigger, Some(&self.clause.trigger));
        let decides = clause.decided.iter().filter_map(|who| needed(self.bound(), who)).flatten();
        let releases = clause.unless.iter().filter_map(|cond| ways(idle, cond, &Cond::ALWAYS));
        keys.into_iter().chain(decides).any(|agent| self.own(agent))
            || releases.flat_map(BTreeMap::into_keys).any(|agent| self.own(agent))
    }

    /// Whether somebody else can suspend or end the broken clause by a power under another one, or under itself.
    fn meets_power(&self, under: ClauseId, duty: &Duty) -> bool {
        let idle = self.remedies.idle;
        let (Deed::Suspend(ids) | Deed::End(ids)) = &duty.deed else { return false };
        let Some(clause) = idle.view.clauses.get(under.0).filter(|_| idle.can_start(under)) else {
            return false;
        };
        let held = bearers(self.bound(), duty).into_iter().any(|agent| !self.own(agent));
        let usable = under == self.id || (self.starts(&clause.trigger, 0) && !self.stopped(clause));
        held && usable && ids.iter().any(|id| self.binds_others(*id))
    }

    /// Whether anything under the remedy is owed, or a right that somebody else can use; else why not.
    fn bites(&self, name: &str, clause: &ClauseView) -> Result<(), String> {
        let mut why = format!("{name} asks for nothing");
        for duty in &clause.duties {
            if no_bearer::lacks_bearer(self.bound(), duty) {
                why = format!("{name} names nobody who owes it");
                continue;
            }
            if duty.modal != Modal::May {
                return Ok(());
            }
            let others: Vec<Agent> =
                bearers(self.bound(), duty).into_iter().filter(|agent| !self.own(*agent)).collect();
            if others.is_empty() {
                why = format!("{name} is a right of {} itself", words::bearer(self.bound(), duty));
                continue;
            }
            match &duty.deed {
                Deed::Do(..) if others.iter().any(|agent| self.able(*agent, duty)) => return Ok(()),
                Deed::Suspend(ids) | Deed::End(ids) if ids.iter().any(|id| self.binds_others(*id)) => {
                    return Ok(());
                }
                Deed::Do(..) => {
                    let (who, what) = (words::bearer(self.bound(), duty), words::deed(self.bound(), duty));
                    why = format!("{name} is only a right, and {who} declares no `can` for `{what}`");
                }
                _ => why = format!("{name} only frees {}", self.agent.name(self.bound())),
            }
        }
        Err(why)
    }

    /// Whether those other than the party in breach declare that they can do it.
    fn able(&self, holder: Agent, duty: &Duty) -> bool {
        let leaves: BTreeSet<ActorId> =
            self.bound().actor(holder.0).leaves.difference(&self.parties).copied().collect();
        let Deed::Do(act, _) = &duty.deed else { return false };
        self.bound().cans.iter().any(|can| {
            let able = &self.bound().actor(can.actor).leaves;
            let domains = duty.amounts.is_empty()
                || duty
                    .amounts
                    .iter()
                    .any(|a| a.domain.is_none() || can.domain.is_none() || a.domain == can.domain);
            let there = can.places.as_ref().is_none_or(|places| {
                duty.places.is_empty()
                    || duty.places.iter().any(|a| places.iter().any(|b| self.bound().overlap(*a, *b)))
            });
            can.act == *act
                && can.amount.is_none_or(|amount| amount > 0.0)
                && !able.is_empty()
                && (able.is_subset(&leaves) || leaves.is_subset(able))
                && domains
                && there
        })
    }

    /// Whether a clause binds anybody but the party in breach, so that its end is more than a relief for it.
    fn binds_others(&self, id: ClauseId) -> bool {
        let duties = self.remedies.idle.view.clauses.get(id.0).into_iter().flat_map(|clause| &clause.duties);
        let owed: Vec<&Duty> = duties.filter(|duty| duty.modal != Modal::May).collect();
        let others = |duty: &&Duty| {
            let bearers = bearers(self.bound(), duty);
            bearers.is_empty() || bearers.into_iter().any(|agent| !self.own(agent))
        };
        owed.iter().any(others)
    }
}

/// The duties that were broken, and the clauses that seem to answer.
pub(super) fn links(
    bound: &Bound,
    view: &View,
    id: ClauseId,
    sides: &[&Side],
    remedies: &[ClauseId],
) -> Vec<Link> {
    let mut links: Vec<Link> = Vec::new();
    let mut add = |link: Link| {
        if !links.contains(&link) {
            links.push(link);
        }
    };
    sides.iter().for_each(|side| add(duty_link(bound, view, id, side.duty)));
    for remedy in remedies {
        let Some(clause) = view.clauses.get(remedy.0) else { continue };
        let duties = clause.duties.iter().map(|duty| words::duty(bound, duty));
        let text = [words::start(bound, clause)].into_iter().chain(duties).collect::<Vec<_>>().join("; ");
        add(clause_link(bound, view, *remedy, text));
    }
    links
}
