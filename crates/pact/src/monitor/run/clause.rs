//! A clause: its duties, each for its bearers and instances.

use super::basis::Times;
use super::eval::{ClauseState, Eval, Stop, Track};
use super::life::Life;
use super::must::{Case, ask};
use super::query::{Ask, Channel};
use super::seek::base_channel;
use super::trigger::Occ;
use super::when::When;
use crate::bound::{ActorId, Bearer, ClauseId, ClauseView, Deed, Duty, EventId, Who};
use crate::check::words;
use crate::monitor::Status;
use crate::tree::{Modal, Phase};

/// So many instances of a recurring duty are told apart.
const INSTANCES: u32 = 1_000;

impl Eval<'_> {
    /// All that is known of a clause.
    pub fn clause(&mut self, id: ClauseId, clause: &ClauseView) -> ClauseState {
        let mut state = self.force(id, clause);
        for (index, duty) in clause.duties.iter().enumerate() {
            for who in self.bearers(duty) {
                let former = match duty.step {
                    0 => None,
                    _ => Some(former(&state.tracks, clause, index, who.as_ref())),
                };
                let times = self.times(id, clause, &state, duty, former);
                let tracks = self.tracks(clause, &state, index, who, &times);
                state.tracks.extend(tracks);
            }
        }
        state.pending |= state.tracks.iter().any(|track| track.pending);
        state.whole = self.whole(clause, &state);
        state.pending |= state.whole.pending;
        state
    }

    /// Who bears a duty: all together, or each by itself. `None` for anybody.
    fn bearers(&self, duty: &Duty) -> Vec<Option<Who>> {
        match &duty.bearer {
            Bearer::Nobody | Bearer::Passive => vec![None],
            Bearer::Who(who) if duty.each => {
                let leaves = self.world.bound.leaves(who);
                if leaves.is_empty() {
                    return vec![Some(who.clone())];
                }
                leaves.into_iter().map(|leaf| Some(Who::One(leaf, None))).collect()
            }
            Bearer::Who(who) => vec![Some(who.clone())],
        }
    }

    fn tracks(
        &mut self,
        clause: &ClauseView,
        state: &ClauseState,
        index: usize,
        who: Option<Who>,
        times: &Times,
    ) -> Vec<Track> {
        let Some(duty) = clause.duties.get(index) else { return Vec::new() };
        let stop = self.own_stop(state, who.as_ref());
        let mut track = Track::new(Some(index), who, duty.modal);
        track.pending = times.pending;
        track.trigger = times.start.at;
        track.due = times.due.or(times.last);
        let Some(start) = times.start.at else {
            track.due = None;
            track.life = self.not_started(&times.start);
            return vec![track];
        };
        let case = self.case(state, (duty, track.who.as_ref()), start, times, stop);
        if let (Some((step, base, last)), Modal::Must) = (times.every, duty.modal) {
            return self.instances(duty, &case, &track, (step, base, last));
        }
        match (&duty.deed, duty.modal) {
            (Deed::Do(event, phase), Modal::Must) => {
                let who = self.remaining(state, track.who.as_ref());
                self.once(duty, &case, (*event, *phase), who.as_ref(), &mut track);
            }
            (Deed::Do(event, phase), Modal::MustNot) => {
                let span = (When::ALWAYS, When::NEVER);
                let mut question = ask(duty, self.channel(*event, *phase), track.who.as_ref(), span);
                question.spans = self.spans(&case);
                self.must_not(question, &case, &mut track);
            }
            (Deed::Do(event, phase), Modal::May) => {
                let used = self.uses(duty, &case, *event, *phase, &mut track);
                self.may(&case, used, &mut track);
            }
            (deed, _) => {
                let used = self.power_used(deed, &case, track.who.as_ref());
                self.may(&case, used, &mut track);
            }
        }
        // Where nothing else decides, the rows that triggered it do.
        let status = track.life.last().status;
        if track.life.lines.is_empty() && matches!(status, Status::Triggered | Status::InForce) {
            track.life.lines.clone_from(&times.start.lines);
        }
        vec![track]
    }

    /// What ends a duty for its bearer: with the clause, or where the bearer is released on its own.
    fn own_stop(&self, state: &ClauseState, who: Option<&Who>) -> Option<(When, Stop)> {
        let own = match who {
            Some(Who::One(actor, None)) => state.released.get(actor).copied(),
            _ => None,
        };
        let released = own.map(|at| (at.moved(-1), Stop::Release));
        released.into_iter().chain(state.stop).min_by_key(|(when, _)| *when)
    }

    /// Those of a group who have not been released; of others, all.
    fn remaining(&self, state: &ClauseState, who: Option<&Who>) -> Option<Who> {
        let who = who?;
        let leaves = self.world.bound.leaves(who);
        let remain: Vec<ActorId> =
            leaves.iter().copied().filter(|leaf| !state.released.contains_key(leaf)).collect();
        if remain.is_empty() || remain.len() == leaves.len() || !matches!(who, Who::One(..)) {
            return Some(who.clone());
        }
        Some(Who::All(remain.into_iter().map(|leaf| Who::One(leaf, None)).collect()))
    }

    pub fn channel(&self, event: EventId, phase: Option<Phase>) -> Channel {
        let base = base_channel(self.world.bound, event, false);
        Channel { phase: phase.or(base.phase), ..base }
    }

    /// A clause whose trigger has not come, or of which that is disputed.
    fn not_started(&self, start: &Occ) -> Life {
        let missing = start.missing.clone().unwrap_or_else(|| "its trigger has not come".to_owned());
        let mut life = Life::waiting(missing);
        if let Some((since, why)) = &start.doubt {
            life.turn(Status::Disputed, *since);
            life.why.clone_from(why);
            life.lines.clone_from(&start.lines);
        }
        life
    }

    fn case<'s>(
        &self,
        state: &'s ClauseState,
        (duty, who): (&Duty, Option<&Who>),
        start: When,
        times: &Times,
        stop: Option<(When, Stop)>,
    ) -> Case<'s> {
        let sight = match &duty.deed {
            Deed::Do(event, _) => self.shown(*event, who, &duty.places),
            _ => Default::default(),
        };
        let stopped_by = match stop {
            Some((_, Stop::Release)) => "something released from it",
            Some((_, Stop::Power)) => "ended by a power",
            _ => "its time is over",
        };
        Case {
            start,
            waits: times.waits.clone(),
            open: times.open,
            due: times.due,
            last: times.last,
            throughout: times.throughout,
            stop: stop.map(|(when, _)| when),
            stopped_by,
            stop_is_window: stop.is_none_or(|(_, stop)| stop == Stop::Window),
            suspended: &state.suspended,
            sight,
            act: words::deed(self.world.bound, duty),
        }
    }

    fn once(
        &mut self,
        duty: &Duty,
        case: &Case<'_>,
        (event, phase): (EventId, Option<Phase>),
        who: Option<&Who>,
        track: &mut Track,
    ) {
        let open = case.open.unwrap_or(case.start.opening());
        let close = case.due.or(case.last).unwrap_or(When::NEVER);
        let question = ask(duty, self.channel(event, phase), who, (open, close));
        self.must(question, duty, case, track);
    }

    /// One verdict for each period of a recurring duty, from the first to the one that runs.
    fn instances(
        &mut self,
        duty: &Duty,
        case: &Case<'_>,
        track: &Track,
        (step, base, last): (crate::tree::Duration, When, Option<When>),
    ) -> Vec<Track> {
        let (mut all, mut open) = (Vec::new(), base.opening());
        let stop = [last, case.stop].into_iter().flatten().reduce(When::first);
        for number in 1..=INSTANCES {
            let Some(count) = step.count.checked_mul(number) else { break };
            let many = crate::tree::Duration { count, unit: step.unit };
            let Some(due) = self.world.clock.within(base, many) else { break };
            let is_after = last.is_some_and(|last| due.from > last.to);
            let is_over = stop.is_some_and(|stop| open.from > stop.to);
            if step.count == 0 || open.from > self.world.store.end || is_after || is_over {
                break;
            }
            let mut one = Track { instance: Some(number), due: Some(due), ..track.clone() };
            one.trigger = Some(open);
            let case = Case {
                start: open,
                waits: None,
                open: Some(open.opening()),
                due: Some(due),
                last: None,
                throughout: false,
                stop: case.stop,
                stopped_by: case.stopped_by,
                stop_is_window: case.stop_is_window,
                suspended: case.suspended,
                sight: case.sight.clone(),
                act: case.act.clone(),
            };
            if let Deed::Do(event, phase) = &duty.deed {
                let channel = self.channel(*event, *phase);
                let span = (open.opening(), due);
                let question = Ask { alone: true, ..ask(duty, channel, one.who.as_ref(), span) };
                self.must(question, duty, &case, &mut one);
            }
            all.push(one);
            open = self.day_after(due);
        }
        if all.is_empty() {
            all.push(Track { life: Life::waiting("no instance of it is owed".to_owned()), ..track.clone() });
        }
        all
    }
}

/// When the step before was fulfilled, for the same bearer.
fn former(tracks: &[Track], clause: &ClauseView, index: usize, who: Option<&Who>) -> Occ {
    let Some(duty) = clause.duties.get(index) else { return Occ::default() };
    let is_former = |track: &&Track| {
        track.duty.and_then(|at| clause.duties.get(at)).is_some_and(|other| {
            other.sentence == duty.sentence && other.step + 1 == duty.step && track.who.as_ref() == who
        })
    };
    let Some(track) = tracks.iter().find(is_former) else { return Occ::default() };
    let name = "the step before it has not been done".to_owned();
    let mut occ = match track.done {
        Some(done) => Occ::at(done),
        None => Occ { missing: Some(name), ..Occ::default() },
    };
    occ.pending = track.pending;
    // What nothing can show is no bar to the step that follows.
    if track.life.last().status == Status::Unobservable {
        return Occ::at(When::ALWAYS);
    }
    if track.life.last().status == Status::Disputed {
        let since = track.life.last().since;
        occ.doubt = Some((since, "it is disputed whether the step before it was done".to_owned()));
    }
    occ
}
