//! Why a duty is what it is: the rows that decide it, who did it, and a sentence.

use super::life::Life;
use super::must::Case;
use super::query::{Ask, Deeds, Mark};
use super::when::{Clock, When};
use crate::bound::{Bound, Duty};
use crate::check::words;
use crate::monitor::Status;

/// All that a duty's last status follows from.
pub(super) struct Story<'a> {
    pub clock: &'a Clock,
    pub bound: &'a Bound,
    pub duty: &'a Duty,
    pub ask: &'a Ask,
    pub case: &'a Case<'a>,
    pub deeds: &'a Deeds,
    pub doubt: Option<(Mark, &'static str)>,
}

impl Story<'_> {
    /// Writes down the rows, the doers and the reason of the last status.
    pub fn tell(&self, life: &mut Life) {
        let (status, deeds) = (life.last().status, self.deeds);
        let is_done = self.doubt.is_none() && deeds.done.is_some();
        let one = |mark: Option<Mark>| mark.map(|mark| mark.line).into_iter();
        life.lines = match status {
            Status::Fulfilled | Status::FulfilledLate => deeds.lines.clone(),
            Status::Disputed if is_done && !self.case.throughout => deeds.lines.clone(),
            Status::Disputed => one(self.doubt.map(|(mark, _)| mark)).collect(),
            Status::Breached => one(deeds.denied).collect(),
            Status::Overdue => {
                one(deeds.missed.or(deeds.denial)).chain(deeds.lines.iter().copied()).collect()
            }
            Status::Triggered => one(self.open()).chain(deeds.lines.iter().copied()).collect(),
            _ => Vec::new(),
        };
        match status {
            Status::Breached => life.by.actors = deeds.denied.and_then(|mark| mark.by).into_iter().collect(),
            Status::Fulfilled | Status::FulfilledLate => life.by.actors.clone_from(&deeds.by),
            Status::Disputed => {
                life.by.actors.clone_from(&deeds.by);
                life.by.unknown = !is_done && deeds.unknown.is_some();
            }
            _ => {}
        }
        life.why = format!("{}: {}", self.case.act, self.reason(status));
    }

    /// A row that leaves it open, where nothing was done.
    fn open(&self) -> Option<Mark> {
        self.deeds.open.filter(|_| self.deeds.done.is_none())
    }

    fn due(&self) -> Option<String> {
        self.case.due.or(self.case.last).map(|due| self.clock.until_words(due))
    }

    fn when(&self, when: Option<When>) -> String {
        when.map(|when| self.clock.words(when)).unwrap_or_default()
    }

    fn reason(&self, status: Status) -> String {
        let (deeds, case) = (self.deeds, self.case);
        let by_due = self.due().map(|due| format!("; it was due by {due}")).unwrap_or_default();
        match status {
            Status::Fulfilled | Status::FulfilledLate => {
                let done = self.when(deeds.done);
                let how = if case.throughout { "shown" } else { "done" };
                let rest = if case.throughout { ", and denied by no row" } else { "" };
                format!("{how} {done}{rest}{by_due}")
            }
            Status::Disputed => match (self.doubt, deeds.done) {
                (Some((mark, why)), _) => format!("{why} ({}){by_due}", self.clock.words(mark.when)),
                (None, Some(done)) if !case.throughout => {
                    let done = self.clock.words(done);
                    format!("done {done}; the dates do not say whether that was in time{by_due}")
                }
                _ => format!("rows contradict each other{by_due}"),
            },
            Status::Breached => {
                format!("a row says that it was not done {}", self.when(deeds.denied.map(|mark| mark.when)))
            }
            Status::Overdue => {
                let denied = deeds.missed.or(deeds.denial).is_some();
                let says = if denied { "a row says that it was not done" } else { "no row shows it" };
                format!("{says}{}{by_due}{}", self.partly(), self.waits())
            }
            Status::Triggered => self.running(),
            Status::Unobservable => format!("{}{by_due}", case.sight.lack()),
            Status::Ended => case.stopped_by.to_owned(),
            Status::Suspended => "suspended by a power".to_owned(),
            Status::NotTriggered | Status::InForce => "not yet owed".to_owned(),
        }
    }

    /// What there is to say while it is owed.
    fn running(&self) -> String {
        let due = self.due().map(|due| format!("due by {due}"));
        let due = due.unwrap_or_else(|| "no day by which it is due".to_owned());
        if let Some(mark) = self.open() {
            return format!("a row says that it is not known ({}); {due}", self.clock.words(mark.when));
        }
        let early = self.deeds.early.filter(|_| self.deeds.done.is_none() && !self.ask.alone);
        let early = early.map(|mark| self.clock.words(mark.when));
        let early = early.map(|when| format!("; what was done {when} came before it was owed"));
        let sight = &self.case.sight;
        let blind = if sight.any() { String::new() } else { format!("; {}", sight.lack()) };
        format!("{due}{}{}{blind}{}", self.partly(), early.unwrap_or_default(), self.waits())
    }

    /// What has not come and would have to before a deed counts.
    fn waits(&self) -> String {
        self.case.waits.as_ref().map(|waits| format!("; {waits}")).unwrap_or_default()
    }

    /// What there is of a part: `; 7,000 of 10,000 land`.
    fn partly(&self) -> String {
        let (deeds, mut parts) = (self.deeds, Vec::new());
        for (asked, sum) in self.ask.amounts.iter().zip(&deeds.sums) {
            if let Some(quantity) = asked.quantity().filter(|_| !deeds.counted.is_empty()) {
                let domain = asked.domain.map(|d| format!(" {}", d.word())).unwrap_or_default();
                parts.push(format!("{} of {}{domain}", words::number(*sum), words::number(quantity)));
            }
        }
        if !deeds.lacking.is_empty() && self.duty.amounts.is_empty() {
            let name = |id: &crate::bound::ActorId| self.bound.actor(*id).name.clone();
            parts.push(format!(
                "not yet by {}",
                words::list(&deeds.lacking.iter().map(name).collect::<Vec<_>>())
            ));
        }
        if parts.is_empty() { String::new() } else { format!("; {}", words::list(&parts)) }
    }
}
