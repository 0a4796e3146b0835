//! Which clauses are looked at together.

use std::collections::BTreeSet;

use crate::bound::{Bound, ClauseId, Cond, View};
use crate::check::cannot_fire::Reach;
use crate::check::existing;
use crate::tree::{Modal, State};

/// For each world, whether a clause is part of it.
///
/// The first holds the clauses that come into force if everybody keeps to the agreement. A clause that answers what
/// goes wrong, a remedy, or one that an event may release from, cannot be assumed beside the others: each of them
/// is a world of its own, where only what it says itself can conflict. What cannot start at all is in none.
pub(in crate::check) fn worlds(bound: &Bound, view: &View, reach: &Reach) -> Vec<Vec<bool>> {
    let remedies: BTreeSet<ClauseId> =
        existing(view).flat_map(|(_, clause)| clause.otherwise.iter().copied()).collect();
    let mut together = vec![false; bound.clauses.len()];
    for (id, clause) in existing(view) {
        let released = clause.unless.iter().any(|cond| !matches!(cond, Cond::Refusal(_)));
        together[id.0] = reach.can(id) && !remedies.contains(&id) && !released;
    }
    loop {
        let gone: Vec<ClauseId> = existing(view)
            .filter(|(id, clause)| together[id.0] && !assured(&clause.trigger, &together))
            .map(|(id, _)| id)
            .collect();
        if gone.is_empty() {
            break;
        }
        gone.iter().for_each(|id| together[id.0] = false);
    }
    let mut worlds = vec![together.clone()];
    for (id, clause) in existing(view) {
        let duties = clause.duties.iter().any(|duty| duty.modal == Modal::Must);
        if !together[id.0] && reach.can(id) && duties {
            let mut alone = vec![false; bound.clauses.len()];
            alone[id.0] = true;
            worlds.push(alone);
        }
    }
    worlds
}

/// Whether a condition comes true where everybody does what they must.
fn assured(cond: &Cond, together: &[bool]) -> bool {
    match cond {
        Cond::Event { .. } | Cond::Date(_) | Cond::Consent(_) => true,
        Cond::Refusal(_) => false,
        Cond::Clause { clause, state, .. } => {
            matches!(state, State::Triggered | State::Fulfilled)
                && together.get(clause.0).is_some_and(|together| *together)
        }
        Cond::All(parts) => parts.iter().all(|part| assured(part, together)),
        Cond::Any(parts) => parts.is_empty() || parts.iter().any(|part| assured(part, together)),
    }
}
