//! When conditions come true.

use std::collections::{BTreeMap, BTreeSet};

use super::eval::Eval;
use super::life::Life;
use super::query::{Answer, CITED, Channel, First, Line, Mark, Query};
use super::seek::base_channel;
use super::store::line_of;
use super::supply::{Doers, Fit};
use super::when::{BEGIN, When};
use crate::bound::{ActorId, ClauseId, Cond, EventId, Who};
use crate::check::words;
use crate::monitor::happening::{Says, What};
use crate::monitor::{Happening, Status};
use crate::tree::{Duration, Phase, State};

/// When a condition came true, as far as the rows say.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Occ {
    pub at: Option<When>,
    /// Where it is not known to have come true: since when it may have, and why that is not known.
    pub doubt: Option<(When, String)>,
    pub lines: Vec<Line>,
    pub by: BTreeSet<ActorId>,
    /// What has not come, in words.
    pub missing: Option<String>,
    /// Whether a question has to be answered first.
    pub pending: bool,
}

impl Occ {
    pub fn at(when: When) -> Occ {
        Occ { at: Some(when), ..Occ::default() }
    }

    fn missing(what: String) -> Occ {
        Occ { missing: Some(what), ..Occ::default() }
    }

    /// All of them: the last.
    pub fn all(parts: impl IntoIterator<Item = Occ>) -> Occ {
        let mut all = Occ::at(When::ALWAYS);
        for part in parts {
            all.pending |= part.pending;
            all.lines.extend(part.lines);
            all.by.extend(part.by);
            all.missing = all.missing.or(part.missing);
            let both = |a: When, b: When| a.last(b);
            all = match (all.at, all.doubt.take(), part.at, part.doubt) {
                (Some(a), _, Some(b), _) => Occ { at: Some(both(a, b)), ..all },
                (Some(a), _, None, Some((b, why))) => Occ { at: None, doubt: Some((both(a, b), why)), ..all },
                (None, Some((a, why)), Some(b), _) => Occ { at: None, doubt: Some((both(a, b), why)), ..all },
                (None, Some((a, why)), None, Some((b, _))) => {
                    Occ { at: None, doubt: Some((both(a, b), why)), ..all }
                }
                _ => Occ { at: None, doubt: None, ..all },
            };
        }
        all.lines.truncate(CITED);
        all
    }

    /// Any of them: the first.
    pub fn any(parts: impl IntoIterator<Item = Occ>) -> Occ {
        let mut any = Occ::default();
        for part in parts {
            any.pending |= part.pending;
            let is_first = part.at.is_some_and(|at| any.at.is_none_or(|old| at < old));
            if is_first || any.at.is_none() {
                any.lines = part.lines;
                any.by = part.by;
            }
            any.at = any.at.into_iter().chain(part.at).reduce(When::first);
            any.doubt = match (any.doubt, part.doubt) {
                (Some(a), Some(b)) => Some(if b.0 < a.0 { b } else { a }),
                (a, b) => a.or(b),
            };
            any.missing = any.missing.or(part.missing);
        }
        if any.at.is_some() {
            (any.doubt, any.missing) = (None, None);
        }
        any
    }
}

impl Eval<'_> {
    /// When a condition first came true, of events not before an instant. `clause` is the one that asks.
    pub fn cond(&mut self, cond: &Cond, clause: ClauseId, after: i64) -> Occ {
        match cond {
            Cond::Event { event, phase, by, attributed } => {
                self.event(*event, *phase, by.as_ref(), *attributed, after)
            }
            Cond::Clause { clause, state, after, by } => {
                let mut occ = self.state(*clause, *state, *after, by.as_ref());
                if occ.at.is_none() {
                    occ.missing = Some(format!("{} has not come true", words::cond(self.world.bound, cond)));
                }
                occ
            }
            Cond::Refusal(who) => {
                let any: Vec<What> =
                    (0..self.view.clauses.len()).map(|index| What::Refuse(Some(ClauseId(index)))).collect();
                self.said(who, std::iter::once(What::Refuse(None)).chain(any), "has not refused")
            }
            Cond::Consent(who) => self.said(who, [What::Consent(clause)], "has not consented"),
            Cond::Date(moment) => self.world.clock.moment(*moment).map(Occ::at).unwrap_or_default(),
            Cond::All(parts) => {
                Occ::all(parts.iter().map(|part| self.cond(part, clause, after)).collect::<Vec<_>>())
            }
            Cond::Any(parts) => {
                Occ::any(parts.iter().map(|part| self.cond(part, clause, after)).collect::<Vec<_>>())
            }
        }
    }

    /// Of `unless Parliament of member refuses`: since when each member is released, and since when all are.
    ///
    /// A refusal that does not say whose body refuses releases all of them.
    pub fn members_released(&mut self, cond: &Cond, clause: ClauseId) -> Option<BTreeMap<ActorId, When>> {
        let Cond::Refusal(Who::One(body, Some(owner))) = cond else { return None };
        let leaves = &self.world.bound.actor(*owner).leaves;
        if leaves.len() < 2 {
            return None;
        }
        let mut released: BTreeMap<ActorId, When> = BTreeMap::new();
        for what in [What::Refuse(None), What::Refuse(Some(clause))] {
            for row in self.world.store.rows(what).filter(|row| row.says == Says::Yes) {
                let Some(by) = row.by else { continue };
                let when = When::new(row.from, row.to);
                for leaf in leaves {
                    if by == *body || self.world.bound.actor(by).leaves.contains(leaf) {
                        let first = released.get(leaf).map_or(when, |old| old.first(when));
                        released.insert(*leaf, first);
                    }
                }
            }
        }
        Some(released)
    }

    /// `unless P refuses` is about this clause, or about whatever P is asked.
    pub fn release(&mut self, cond: &Cond, clause: ClauseId) -> Occ {
        match cond {
            Cond::Refusal(who) => {
                self.said(who, [What::Refuse(None), What::Refuse(Some(clause))], "has not refused")
            }
            Cond::Any(parts) => {
                Occ::any(parts.iter().map(|part| self.release(part, clause)).collect::<Vec<_>>())
            }
            Cond::All(parts) => {
                Occ::all(parts.iter().map(|part| self.release(part, clause)).collect::<Vec<_>>())
            }
            other => self.cond(other, clause, BEGIN),
        }
    }

    fn event(
        &mut self,
        id: EventId,
        phase: Option<Phase>,
        by: Option<&Who>,
        attributed: bool,
        after: i64,
    ) -> Occ {
        let bound = self.world.bound;
        let info = bound.event(id);
        if let (Some(on), false) = (info.on, attributed) {
            let whole = self.world.clock.moment(on);
            return whole.map(|when| Occ::at(When { whole: false, ..when })).unwrap_or_default();
        }
        let channel =
            Channel { phase: phase.or(base_channel(bound, id, attributed).phase), event: id, attributed };
        let joint = info.done_by.as_ref().filter(|who| bound.anybody(who) && info.counts.is_none());
        let who = by.or(joint).cloned();
        let name = words::event(bound, id, phase);
        let Some(Answer::First(first)) = self.ask(Query::First { channel, who, after }) else {
            return Occ { pending: true, ..Occ::missing(format!("{name} has not happened")) };
        };
        let First { mut at, mut unknown, .. } = first;
        if by.is_none() {
            // It happened, whoever of those who can do it did it.
            at = at.into_iter().chain(unknown.map(|mark| mark.when)).reduce(When::first);
            unknown = None;
        }
        let mut lines = first.lines;
        if let (true, Some(mark)) = (lines.is_empty(), first.unknown) {
            lines.push(mark.line);
        }
        let doubtful = |mark: &Mark, why: &str| (mark.when, format!("{why} {name}"));
        let contradicted = first.contradicted.as_ref();
        let doubt = contradicted
            .map(|mark| doubtful(mark, "rows contradict each other about"))
            .or_else(|| unknown.as_ref().map(|mark| doubtful(mark, "it is not known who is behind")))
            .filter(|_| at.is_none());
        let said = attributed && at.is_none();
        let missing = if said { "has not been attributed" } else { "has not happened" };
        let by = by.map(|by| format!(" by {}", words::who(bound, by))).unwrap_or_default();
        Occ {
            at,
            doubt,
            lines,
            by: first.by,
            missing: at.is_none().then(|| format!("{name}{by} {missing}")),
            pending: false,
        }
    }

    /// A refusal or a consent.
    fn said(&mut self, who: &Who, about: impl IntoIterator<Item = What>, missing: &str) -> Occ {
        let bound = self.world.bound;
        let mut doers = Doers::plain(bound, who);
        for what in about {
            for row in self.world.store.rows(what).filter(|row| row.says == Says::Yes) {
                if doers.fit(row.by) == Fit::Yes {
                    doers.add(mark_of(row));
                }
            }
        }
        let at = doers.done(bound);
        let missing = at.is_none().then(|| format!("{} {missing}", words::who(bound, who)));
        Occ { at, lines: doers.lines(), by: doers.names(), missing, ..Occ::default() }
    }

    /// When a clause came into a state.
    fn state(&mut self, id: ClauseId, state: State, after: Option<Duration>, by: Option<&Who>) -> Occ {
        let Some(known) = self.states.get(id.0) else { return Occ::default() };
        if known.pending {
            return Occ { pending: true, ..Occ::default() };
        }
        let mut occ = Occ::default();
        match state {
            State::Triggered => return Occ { missing: None, ..known.trigger.clone() },
            State::Suspended => occ.at = known.suspended.first().map(|s| s.from),
            State::Resumed => occ.at = known.suspended.iter().find_map(|s| s.to),
            // What never was in force does not end.
            State::Ended => occ.at = known.trigger.at.and(known.stop).map(|(when, _)| when.moved(1)),
            State::Overdue => {
                let late = known.tracks.iter().filter(|track| self.is_borne_by(track, by));
                occ.at =
                    late.filter_map(|track| self.overdue(&track.life, track.due, after)).reduce(When::first);
            }
            State::Fulfilled | State::Breached => {
                let done = state == State::Fulfilled;
                let wanted = if done {
                    [Status::Fulfilled, Status::FulfilledLate]
                } else {
                    [Status::Breached, Status::Overdue]
                };
                let lives: Vec<&Life> = match by {
                    None => vec![&known.whole.life],
                    Some(_) => {
                        known.tracks.iter().filter(|t| self.is_borne_by(t, by)).map(|t| &t.life).collect()
                    }
                };
                let times = lives.iter().map(|life| life.first_of(&wanted).map(|(_, since)| since));
                occ.at = if done {
                    times.reduce(|a, b| Some(a?.last(b?))).flatten()
                } else {
                    times.flatten().reduce(When::first)
                };
                occ.lines = lives.iter().flat_map(|life| life.lines.iter().copied()).take(CITED).collect();
                let doubt = lives.iter().find_map(|life| life.first_of(&[Status::Disputed]));
                let name = &self.world.bound.clause(id).name;
                let why = format!("it is disputed whether {name} is {}", state.word());
                occ.doubt = doubt.filter(|_| occ.at.is_none()).map(|(_, since)| (since, why));
            }
        }
        occ
    }

    /// When a duty had been overdue for so long, and nothing had cured it before.
    fn overdue(&self, life: &Life, due: Option<When>, after: Option<Duration>) -> Option<When> {
        let (place, since) = life.first_of(&[Status::Overdue])?;
        let Some(after) = after else { return Some(since) };
        let at = self.world.clock.later(due?, after)?;
        let cured = life.turns.get(place + 1).map(|turn| turn.since);
        cured.is_none_or(|cured| cured.from > at.to).then_some(at)
    }
}

pub(super) fn mark_of(row: &Happening) -> Mark {
    Mark { when: When::new(row.from, row.to), line: line_of(row), by: row.by }
}
