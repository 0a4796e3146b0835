//! The rows: which of them count, and how they are gone through.
//!
//! The rows of an event that has few are kept; those of an event that has many are gone through again whenever a new
//! question is asked about it. So memory does not grow with the rows, and most questions cost no pass.

use std::collections::{BTreeMap, BTreeSet};

use super::query::{Channel, Line};
use super::supply::actors;
use super::when::{BEGIN, Clock, NEVER};
use crate::bound::{ActorId, ActorKind, Bearer, Bound, EventId, Who};
use crate::monitor::happening::{Says, What};
use crate::monitor::{Evidence, Happening, Question, Replay};
use crate::tree::Phase;

/// So many rows of one event are kept.
const KEPT: usize = 4_096;
/// So many rows of one event that say that it did not happen are compared with those that say it did.
const DENIALS: usize = 10_000;

/// A row that counts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fact<'a> {
    pub row: &'a Happening,
    /// The lines that it rests on: several where it is counted from others.
    pub lines: &'a [Line],
    pub is_contradicted: bool,
    /// Whether its word does not count.
    pub is_excluded: bool,
}

impl Fact<'_> {
    pub fn line(&self) -> Line {
        line_of(self.row)
    }
}

pub(super) fn line_of(row: &Happening) -> Line {
    Line { stream: row.stream, line: row.line }
}

/// The rows of one event that say that it did not happen, by their beginning.
#[derive(Debug, Clone, Default)]
struct Denials {
    rows: Vec<Happening>,
    /// The latest end up to each.
    reach: Vec<i64>,
}

pub(super) struct Store<'a> {
    bound: &'a Bound,
    replay: &'a dyn Replay,
    evidence: Evidence,
    /// The end of what was known.
    known: i64,
    /// The end of the observation.
    pub end: i64,
    /// Who bears nothing under the agreement.
    neutral: Vec<bool>,
    /// For each event who speaks for it: whose word counts as attributed.
    speakers: Vec<BTreeSet<ActorId>>,
    kept: BTreeMap<What, Vec<Happening>>,
    many: BTreeSet<What>,
    denials: BTreeMap<What, Denials>,
    /// Events of which there are more denials than are compared.
    pub cut: BTreeSet<EventId>,
    /// Rows that do not count because of who says so, and those of them that name nobody.
    pub excluded: (u64, u64),
}

impl<'a> Store<'a> {
    /// Goes through the rows once. `latest` is the last instant of any stream.
    pub fn new(
        bound: &'a Bound,
        clock: &Clock,
        replay: &'a dyn Replay,
        question: &Question,
        latest: Option<i64>,
    ) -> Self {
        let end_of = |moment| clock.moment(moment).map(|when| when.to);
        let known = question.as_known_on.and_then(end_of).unwrap_or(NEVER);
        let mut store = Store {
            bound,
            replay,
            evidence: question.evidence,
            known,
            end: NEVER,
            neutral: neutral(bound),
            speakers: (0..bound.events.len()).map(|index| speakers(bound, EventId(index))).collect(),
            kept: BTreeMap::new(),
            many: BTreeSet::new(),
            denials: BTreeMap::new(),
            cut: BTreeSet::new(),
            excluded: (0, 0),
        };
        let last = store.gather();
        let settled = bound.events.iter().filter_map(|event| end_of(event.on?));
        let seen = [last, latest].into_iter().flatten().max().or_else(|| settled.max());
        let end = question.until.and_then(end_of).or(seen).unwrap_or(BEGIN);
        store.end = end.min(known);
        store
    }

    /// Keeps what is kept, and gives the last instant of any row.
    fn gather(&mut self) -> Option<i64> {
        let (mut last, mut kept) = (None, BTreeMap::<What, Vec<Happening>>::new());
        let mut excluded = (0, 0);
        let (mut many, mut denials, mut cut) =
            (BTreeSet::new(), BTreeMap::<What, Denials>::new(), BTreeSet::new());
        self.replay.replay(&mut |row| {
            if row.known > self.known {
                return;
            }
            last = last.max(Some(row.to));
            if !self.admits(row) {
                excluded.0 += 1;
                excluded.1 += u64::from(row.reporter.is_none());
            }
            if row.says == Says::No && self.admits(row) {
                let list = &mut denials.entry(row.what).or_default().rows;
                if list.len() < DENIALS {
                    list.push(*row);
                } else if let What::Event(event, _) = row.what {
                    cut.insert(event);
                }
            }
            if many.contains(&row.what) {
                return;
            }
            let list = kept.entry(row.what).or_default();
            list.push(*row);
            if list.len() > KEPT {
                kept.remove(&row.what);
                many.insert(row.what);
            }
        });
        let order = |row: &Happening| (row.from, row.to, row.known, row.stream, row.line, row.by);
        kept.values_mut().for_each(|list| list.sort_by_key(order));
        for denied in denials.values_mut() {
            denied.rows.sort_by_key(order);
            let later = |reach: &mut i64, row: &Happening| {
                *reach = (*reach).max(row.to);
                Some(*reach)
            };
            denied.reach = denied.rows.iter().scan(i64::MIN, later).collect();
        }
        (self.kept, self.many, self.denials, self.cut, self.excluded) = (kept, many, denials, cut, excluded);
        last
    }

    /// Whether the word of a row counts.
    fn admits(&self, row: &Happening) -> bool {
        match self.evidence {
            Evidence::Any => true,
            Evidence::Monitor => row.reporter.is_some_and(|by| self.neutral.get(by.0) == Some(&true)),
            Evidence::Attributed => match row.what {
                What::Event(event, _) => self.speaks(event, row.reporter),
                _ => true,
            },
        }
    }

    /// Whether a reporter is who speaks for an event.
    pub fn speaks(&self, event: EventId, reporter: Option<ActorId>) -> bool {
        reporter.is_some_and(|by| self.speakers.get(event.0).is_some_and(|all| all.contains(&by)))
    }

    /// The rows about a power, a refusal or a consent, until the end of the observation.
    pub fn rows(&self, what: What) -> impl Iterator<Item = &Happening> {
        self.kept.get(&what).into_iter().flatten().filter(|row| row.from <= self.end && self.admits(row))
    }

    /// Shows the rows of every wanted event, in the order of their time.
    pub fn each(
        &self,
        wanted: &BTreeSet<(EventId, Option<Phase>)>,
        visit: &mut dyn FnMut(Channel, &Fact<'_>),
    ) {
        let mut show = |row: &Happening| {
            let What::Event(event, phase) = row.what else { return };
            if row.from > self.end {
                return;
            }
            let lines = [line_of(row)];
            let is_contradicted = row.says == Says::Yes && self.is_contradicted(row);
            let fact = Fact { row, lines: &lines, is_contradicted, is_excluded: !self.admits(row) };
            visit(Channel { event, phase, attributed: false }, &fact);
        };
        for (event, phase) in wanted {
            self.kept.get(&What::Event(*event, *phase)).into_iter().flatten().for_each(&mut show);
        }
        let many =
            |what: &What| matches!(what, What::Event(event, phase) if wanted.contains(&(*event, *phase)));
        if self.many.iter().any(many) {
            let mut routes = vec![false; self.bound.events.len() * 3];
            for what in self.many.iter().filter(|what| many(what)) {
                if let Some(open) = slot(*what).and_then(|slot| routes.get_mut(slot)) {
                    *open = true;
                }
            }
            self.replay.replay(&mut |row| {
                let is_open = slot(row.what).is_some_and(|slot| routes.get(slot) == Some(&true));
                if is_open && row.known <= self.known {
                    show(row);
                }
            });
        }
    }

    /// Whether another row says that it did not happen then.
    fn is_contradicted(&self, row: &Happening) -> bool {
        let Some(denied) = self.denials.get(&row.what) else { return false };
        let before = denied.rows.partition_point(|other| other.from <= row.from);
        for index in (0..before).rev() {
            let (Some(other), Some(reach)) = (denied.rows.get(index), denied.reach.get(index)) else { break };
            if *reach < row.to {
                break;
            }
            if other.to >= row.to && self.is_same_doer(other, row) && self.is_same_place(other, row) {
                return true;
            }
        }
        false
    }

    fn is_same_doer(&self, a: &Happening, b: &Happening) -> bool {
        let (Some(a), Some(b)) = (a.by, b.by) else { return true };
        a == b || !self.bound.actor(a).leaves.is_disjoint(&self.bound.actor(b).leaves)
    }

    fn is_same_place(&self, a: &Happening, b: &Happening) -> bool {
        let (Some(a), Some(b)) = (a.place, b.place) else { return true };
        self.bound.overlap(a, b)
    }
}

/// A place for an event and its phase.
fn slot(what: What) -> Option<usize> {
    let What::Event(event, phase) = what else { return None };
    let phase = match phase {
        None => 0,
        Some(Phase::Starts) => 1,
        Some(Phase::Ends) => 2,
    };
    Some(event.0 * 3 + phase)
}

/// For each actor whether it is neutral, in any reading: a body of its own is, whatever it owes; a party, or a body of
/// parties, is if nobody in it bears a duty or a prohibition, can do any of the events, declares that it can do a thing,
/// or holds a red line.
fn neutral(bound: &Bound) -> Vec<bool> {
    let mut bearers = BTreeSet::new();
    for duty in
        bound.views.iter().flat_map(|view| view.clauses.iter()).flat_map(|clause| clause.duties.iter())
    {
        if let (Bearer::Who(who), false) = (&duty.bearer, duty.modal == crate::tree::Modal::May) {
            actors(bound, who, &mut bearers);
        }
    }
    for who in bound.events.iter().filter_map(|event| event.done_by.as_ref()) {
        actors(bound, who, &mut bearers);
    }
    bearers.extend(bound.red_lines.iter().map(|line| line.holder));
    bearers.extend(bound.cans.iter().map(|can| can.actor));
    let takes_part = |actor: ActorId| {
        bearers.contains(&actor) || bound.actor(actor).leaves.iter().any(|leaf| bearers.contains(leaf))
    };
    let is_neutral = |index: usize| {
        let actor = ActorId(index);
        let info = bound.actor(actor);
        match info.kind {
            ActorKind::Body if info.direct.is_empty() => true,
            ActorKind::Body => !takes_part(actor) && !info.direct.iter().any(|owner| takes_part(*owner)),
            ActorKind::Party | ActorKind::Group => !takes_part(actor),
        }
    };
    (0..bound.actors.len()).map(is_neutral).collect()
}

/// Who attributes an event, or else attests it; where nobody is named, those who speak for what it counts.
fn speakers(bound: &Bound, event: EventId) -> BTreeSet<ActorId> {
    let (mut at, mut all) = (event, BTreeSet::new());
    for _ in 0..=bound.events.len() {
        let info = bound.event(at);
        let named: Option<&Who> = info.attributed.as_ref().or(info.attested.as_ref());
        if let Some(who) = named {
            actors(bound, who, &mut all);
            break;
        }
        match &info.counts {
            Some(counts) => at = counts.event,
            None => break,
        }
    }
    all
}
