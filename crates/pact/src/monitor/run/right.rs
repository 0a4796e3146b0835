//! Rights and powers: open to be used, used, or over.

use std::collections::BTreeSet;

use super::eval::{Eval, Track};
use super::life::{Becomes, Change, Life, lay_out};
use super::must::{Case, ask};
use super::query::{Answer, CITED, Line, Query};
use super::supply::{Doers, Fit};
use super::trigger::mark_of;
use super::when::When;
use crate::bound::{ActorId, Deed, Duty, EventId, Who};
use crate::monitor::Status;
use crate::monitor::happening::{Says, What};
use crate::tree::Phase;

/// A right that was used.
pub(super) struct Used {
    when: When,
    lines: Vec<Line>,
    by: BTreeSet<ActorId>,
}

impl Eval<'_> {
    /// Rows that use a right.
    pub fn uses(
        &mut self,
        duty: &Duty,
        case: &Case<'_>,
        event: EventId,
        phase: Option<Phase>,
        track: &mut Track,
    ) -> Option<Used> {
        let open = case.open.unwrap_or(When::NEVER);
        let close = case.due.or(case.last).unwrap_or(When::NEVER);
        let question = ask(duty, self.channel(event, phase), track.who.as_ref(), (open, close));
        let query = Query::Deeds(question);
        match self.ask(query) {
            Some(Answer::Deeds(deeds)) => {
                let first = deeds.counted.first.or(deeds.counted.perhaps);
                first.map(|mark| Used {
                    when: deeds.done.unwrap_or(mark.when),
                    lines: deeds.counted.lines,
                    by: deeds.by,
                })
            }
            _ => {
                track.pending = true;
                None
            }
        }
    }

    /// Rows that use a power over other clauses.
    pub fn power_used(&self, deed: &Deed, case: &Case<'_>, who: Option<&Who>) -> Option<Used> {
        let who = who?;
        let whats: Vec<What> = match deed {
            Deed::Suspend(ids) => ids.iter().map(|id| What::Suspend(*id)).collect(),
            Deed::Resume(ids) => ids.iter().map(|id| What::Resume(*id)).collect(),
            Deed::End(ids) => ids.iter().map(|id| What::End(*id)).collect(),
            Deed::Do(..) => Vec::new(),
        };
        let bound = self.world.bound;
        let mut doers = Doers::plain(bound, who);
        for what in whats {
            for row in self.world.store.rows(what) {
                let in_time = row.to >= case.start.from && case.stop.is_none_or(|stop| row.from <= stop.to);
                if in_time && row.says == Says::Yes && doers.fit(row.by) == Fit::Yes {
                    doers.add(mark_of(row));
                }
            }
        }
        let when = doers.done(bound)?;
        Some(Used { when, lines: doers.lines(), by: doers.names() })
    }

    /// Rights and powers: open to be used, used, or over.
    pub fn may(&self, case: &Case<'_>, used: Option<Used>, track: &mut Track) {
        let mut life = Life::new();
        let mut changes = vec![Change { since: case.start, what: Becomes::Now(Status::Triggered) }];
        let over = [case.due, case.last, case.stop].into_iter().flatten().reduce(When::first);
        changes.extend(
            over.map(|last| Change { since: self.day_after(last), what: Becomes::Last(Status::Ended) }),
        );
        if let Some(used) = &used {
            let since = used.when.last(When::at(case.start.from));
            changes.push(Change { since, what: Becomes::Last(Status::Fulfilled) });
        }
        lay_out(&mut life, changes, case.suspended, self.world.store.end);
        let clock = self.world.clock;
        life.why = match (life.last().status, used) {
            (Status::Fulfilled, Some(used)) => {
                life.lines = used.lines.into_iter().take(CITED).collect();
                life.by.actors = used.by;
                format!("{}: the right was used {}", case.act, clock.words(used.when))
            }
            (Status::Ended, _) => format!("{}: the right is over and was not used", case.act),
            (Status::Suspended, _) => format!("{}: suspended by a power", case.act),
            (Status::NotTriggered, _) => format!("{}: not yet given", case.act),
            _ => format!("{}: the right has not been used", case.act),
        };
        track.life = life;
    }
}
