//! Powers to suspend, resume and end a clause: who has used them, and when.

use super::eval::Eval;
use super::life::Suspension;
use super::supply::{Doers, Fit};
use super::trigger::mark_of;
use super::when::When;
use crate::bound::{Bearer, ClauseId, Deed, Who};
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
            for duty in &clause.duties {
                let (Bearer::Who(who), Modal::May | Modal::Must) = (&duty.bearer, duty.modal) else {
                    continue;
                };
                if let (true, Some(from)) = (is_power(&duty.deed), state.trigger.at) {
                    powers.push(Power { who, from, to: state.stop.map(|(when, _)| when) });
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
