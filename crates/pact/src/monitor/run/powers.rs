//! Powers to suspend, resume and end a clause: who has used them, and when.

use super::eval::{Eval, World};
use super::life::Suspension;
use super::query::CITED;
use super::supply::{Doers, Fit};
use super::trigger::mark_of;
use super::when::When;
use crate::bound::{Bearer, ClauseId, Deed, Duty, Who};
use crate::monitor::Happening;
use crate::monitor::happening::{Says, What};
use crate::tree::Modal;

/// Somebody's power over a clause, with the time in which it can be used.
struct Power<'a> {
    who: &'a Who,
    from: When,
    to: Option<When>,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Use {
    Resume,
    Suspend,
    End,
}

impl Eval<'_> {
    /// The times in which a clause is suspended, and when it was ended by a power.
    ///
    /// A power is used by a row of its holder while the clause that gives it is in force. Where nobody is given the
    /// power to resume, whoever may suspend may resume.
    pub fn powers(&self, id: ClauseId) -> (Vec<Suspension>, Option<When>) {
        let suspend = self.holders(|deed| matches!(deed, Deed::Suspend(ids) if ids.contains(&id)));
        let mut resume = self.holders(|deed| matches!(deed, Deed::Resume(ids) if ids.contains(&id)));
        let end = self.holders(|deed| matches!(deed, Deed::End(ids) if ids.contains(&id)));
        if resume.is_empty() {
            resume = self.holders(|deed| matches!(deed, Deed::Suspend(ids) if ids.contains(&id)));
        }
        let mut uses = Vec::new();
        for (what, which, powers) in [
            (What::Suspend(id), Use::Suspend, &suspend),
            (What::Resume(id), Use::Resume, &resume),
            (What::End(id), Use::End, &end),
        ] {
            for power in powers {
                uses.extend(self.used(what, power).into_iter().map(|when| (when, which)));
            }
        }
        uses.sort();
        let (mut suspended, mut ended) = (Vec::<Suspension>::new(), None);
        for (when, which) in uses {
            let running = suspended.last_mut().filter(|suspension| suspension.to.is_none());
            match (which, running) {
                (Use::Suspend, None) => suspended.push(Suspension { from: when, to: None }),
                (Use::Resume, Some(suspension)) => suspension.to = Some(when),
                (Use::End, _) => {
                    ended = Some(when);
                    break;
                }
                _ => {}
            }
        }
        (suspended, ended)
    }

    fn holders(&self, is_power: impl Fn(&Deed) -> bool) -> Vec<Power<'_>> {
        let mut powers = Vec::new();
        for (clause, state) in self.view.clauses.iter().zip(self.states).filter(|(clause, _)| clause.exists) {
            for (index, duty) in clause.duties.iter().enumerate() {
                let (Bearer::Who(who), Modal::May | Modal::Must) = (&duty.bearer, duty.modal) else {
                    continue;
                };
                if !is_power(&duty.deed) {
                    continue;
                }
                let track = state.tracks.iter().find(|track| track.duty == Some(index));
                if let Some((track, from)) = track.and_then(|track| Some((track, track.trigger?))) {
                    let stop = state.stop.map(|(when, _)| when);
                    let to = [stop, track.due].into_iter().flatten().reduce(When::first);
                    powers.push(Power { who, from, to });
                }
            }
        }
        powers
    }

    /// When a power was used: each time by all who hold it together.
    fn used(&self, what: What, power: &Power<'_>) -> Vec<When> {
        let bound = self.world.bound;
        let (mut doers, mut all) = (Doers::plain(bound, power.who), Vec::new());
        let in_time =
            |row: &&Happening| row.to >= power.from.from && power.to.is_none_or(|to| row.from <= to.to);
        for row in self.world.store.rows(what).filter(in_time) {
            if row.says == Says::Yes && doers.fit(row.by) == Fit::Yes {
                doers.add(mark_of(row));
                if let Some(when) = doers.done(bound) {
                    all.push(when.last(When::new(power.from.from, when.to.max(power.from.from))));
                    doers = Doers::plain(bound, power.who);
                }
            }
        }
        all
    }
}

/// Uses of powers that the agreement gives to nobody who used them.
pub(super) fn unheld(world: &World<'_>) -> Vec<String> {
    let bound = world.bound;
    let mut all = Vec::new();
    for (index, info) in bound.clauses.iter().enumerate() {
        let id = ClauseId(index);
        for (what, word) in
            [(What::Suspend(id), "suspend"), (What::Resume(id), "resume"), (What::End(id), "end")]
        {
            let clauses = bound.views.iter().flat_map(|view| &view.clauses).filter(|clause| clause.exists);
            let duties = clauses.flat_map(|clause| &clause.duties).filter(|duty| gives(&duty.deed, what));
            let holder = |duty: &'_ Duty| match (&duty.bearer, duty.modal) {
                (Bearer::Who(who), Modal::Must | Modal::May) => Some(Doers::plain(bound, who)),
                _ => None,
            };
            let holders: Vec<Doers> = duties.filter_map(holder).collect();
            let holds = |row: &Happening| holders.iter().any(|doers| doers.fit(row.by) == Fit::Yes);
            for row in world.store.rows(what).filter(|row| row.says == Says::Yes && !holds(row)).take(CITED) {
                let by = row.by.map_or("a row without a doer", |by| bound.actor(by).name.as_str());
                let name = &info.name;
                all.push(format!(
                    "line {}: {by} has no power to {word} {name}, so nothing follows",
                    row.line
                ));
            }
        }
    }
    all.dedup();
    all
}

/// Whether a right is the power that a row uses. Whoever may suspend may resume.
fn gives(deed: &Deed, what: What) -> bool {
    match (deed, what) {
        (Deed::Suspend(ids), What::Suspend(id) | What::Resume(id))
        | (Deed::Resume(ids), What::Resume(id))
        | (Deed::End(ids), What::End(id)) => ids.contains(&id),
        _ => false,
    }
}
