//! A breach, and whether a clause answers it.

use std::collections::{BTreeMap, BTreeSet};

use super::agent::{Agent, bearers, needed};
use super::alone::ways;
use super::remedy::Remedies;
use super::{no_bearer, words};
use crate::bound::{ActorId, Bound, ClauseId, ClauseView, Cond, Deed, Duty};
use crate::observe::chain;
use crate::tree::{Modal, State};

/// A remedy that waits for clauses that wait for others is followed so far.
pub(super) const DEEPEST: usize = 4;

/// A breach: of which duty of which clause, by whom.
pub(super) struct Broken<'a, 'i, 'b> {
    pub remedies: &'a Remedies<'i, 'b>,
    pub id: ClauseId,
    pub clause: &'a ClauseView,
    pub duty: &'b Duty,
    pub agent: Agent,
    /// The party itself, or the members of the group.
    pub parties: BTreeSet<ActorId>,
}

impl Broken<'_, '_, '_> {
    fn bound(&self) -> &Bound {
        self.remedies.idle.bound
    }

    /// Whether a clause answers it; else why not.
    pub fn answered_by(&self, remedy: ClauseId) -> Result<(), String> {
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
    pub fn meets_power(&self, under: ClauseId, duty: &Duty) -> bool {
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
