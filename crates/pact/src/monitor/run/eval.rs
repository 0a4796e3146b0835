//! The clauses of one reading: what is known of each, given what is known of the others.

use std::collections::{BTreeMap, BTreeSet};

use super::life::{Life, Suspension};
use super::query::{Answer, Ask, Query};
use super::store::Store;
use super::supply::actors;
use super::trigger::Occ;
use super::when::{Clock, When};
use crate::bound::{ActorId, Bound, EventId, PlaceId, View, Who};
use crate::names::fold;
use crate::observe;
use crate::tree::{Item, Modal};

/// What all readings share.
pub(super) struct World<'a> {
    pub bound: &'a Bound,
    pub clock: &'a Clock,
    pub store: &'a Store<'a>,
    /// From which to which instant each stream reaches, by its folded name.
    pub reaches: BTreeMap<String, (i64, i64)>,
}

/// Questions that have been answered, and those that have yet to be.
#[derive(Default)]
pub(super) struct Memo {
    pub answers: BTreeMap<Query, Answer>,
    pub wanted: BTreeSet<Query>,
}

/// Looks at one reading.
pub(super) struct Eval<'a> {
    pub world: &'a World<'a>,
    pub view: &'a View,
    pub states: &'a [ClauseState],
    pub memo: &'a mut Memo,
}

/// Why a clause is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stop {
    /// Its window.
    Window,
    /// Something released from it.
    Release,
    /// A power.
    Power,
}

/// What is known of a clause.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ClauseState {
    /// When it came into force.
    pub trigger: Occ,
    /// When its triggers and its window had come, whatever its conditions.
    pub own: Occ,
    /// The last instant of its force, and what ends it.
    pub stop: Option<(When, Stop)>,
    pub suspended: Vec<Suspension>,
    /// Members of a group that are released on their own, and since when.
    pub released: BTreeMap<ActorId, When>,
    pub tracks: Vec<Track>,
    pub whole: Track,
    /// Whether a question has to be answered first.
    pub pending: bool,
}

/// One duty of one bearer, or one instance of it, or the clause as a whole.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Track {
    /// Which duty of the view's clause; `None` for the clause as a whole.
    pub duty: Option<usize>,
    pub who: Option<Who>,
    pub modal: Modal,
    pub instance: Option<u32>,
    pub trigger: Option<When>,
    pub due: Option<When>,
    pub days_late: Option<i64>,
    /// When it was fulfilled, for the step that follows.
    pub done: Option<When>,
    pub life: Life,
    /// Where a row without a place does not count, if that differs.
    pub strict: Option<Life>,
    /// What a prohibition asks of the rows.
    pub ban: Option<Box<Ask>>,
    pub pending: bool,
}

impl Track {
    pub fn new(duty: Option<usize>, who: Option<Who>, modal: Modal) -> Track {
        Track {
            duty,
            who,
            modal,
            instance: None,
            trigger: None,
            due: None,
            days_late: None,
            done: None,
            life: Life::new(),
            strict: None,
            ban: None,
            pending: false,
        }
    }
}

impl ClauseState {
    pub fn new() -> ClauseState {
        ClauseState {
            trigger: Occ::default(),
            own: Occ::default(),
            stop: None,
            suspended: Vec::new(),
            released: BTreeMap::new(),
            tracks: Vec::new(),
            whole: Track::new(None, None, Modal::Must),
            pending: false,
        }
    }
}

impl Eval<'_> {
    /// The answer to a question; `None` where it has to be asked first.
    pub fn ask(&mut self, query: Query) -> Option<Answer> {
        let known = self.memo.answers.get(&query).cloned();
        if known.is_none() {
            self.memo.wanted.insert(query);
        }
        known
    }

    /// Whether a duty is borne by one of some parties; by anybody where none is named.
    pub fn is_borne_by(&self, track: &Track, by: Option<&Who>) -> bool {
        let bound = self.world.bound;
        if track.modal == Modal::May {
            return false;
        }
        let Some(by) = by else { return true };
        track.who.as_ref().is_some_and(|who| !bound.leaves(who).is_disjoint(&bound.leaves(by)))
    }

    /// What shows whether a bearer did a thing, with the reaches of the streams that were read.
    pub fn shown(&self, event: EventId, who: Option<&Who>, places: &[PlaceId]) -> Sight {
        let bound = self.world.bound;
        let doers: Option<BTreeSet<ActorId>> = who.map(|who| {
            let mut all = BTreeSet::new();
            actors(bound, who, &mut all);
            all
        });
        let sight = observe::shows(bound, event, doers.as_ref(), places);
        let name = |index: &usize| bound.watches.get(*index).map(|watch| fold(&watch.watch.name.text));
        let mut streams: Vec<String> = sight.watches.iter().filter_map(name).collect();
        if sight.unread {
            streams.extend(seen_in(bound, event));
        }
        let reaches = streams.iter().filter_map(|name| self.world.reaches.get(name).copied()).collect();
        Sight { attested: sight.word.is_some(), reaches, declared: !sight.watches.is_empty() || sight.unread }
    }
}

/// The streams of the scenario that an event is `seen in`.
fn seen_in(bound: &Bound, event: EventId) -> Vec<String> {
    let name = fold(&bound.event(observe::counted(bound, event)).name);
    let declared = bound.agreement.items.iter().filter_map(|item| match item {
        Item::Event(event) if event.names.iter().any(|n| fold(&n.text) == name) => Some(event),
        _ => None,
    });
    declared.flat_map(|event| event.seen_in.iter().map(|stream| fold(&stream.text))).collect()
}

/// What a duty can be seen by.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Sight {
    pub attested: bool,
    /// From when to when streams reach.
    pub reaches: Vec<(i64, i64)>,
    /// Whether a stream is declared, read or not.
    pub declared: bool,
}

impl Sight {
    /// Whether a stream reaches over a whole time. Streams that follow each other reach as far as all of them.
    pub fn covers(&self, from: i64, to: i64) -> bool {
        let mut reaches = self.reaches.clone();
        reaches.sort_unstable();
        let mut at = from;
        for (begin, end) in reaches {
            if begin <= at && end >= at {
                at = end.saturating_add(1);
            }
        }
        at > to
    }

    /// Whether anything shows it.
    pub fn any(&self) -> bool {
        self.attested || !self.reaches.is_empty()
    }

    /// Whether a stream reaches into a time.
    pub fn touches(&self, from: i64, to: i64) -> bool {
        self.reaches.iter().any(|(begin, end)| *begin <= to && *end >= from)
    }

    /// Why nothing is to be seen, in words.
    pub fn lack(&self) -> &'static str {
        match (self.declared, self.reaches.is_empty()) {
            (true, false) => "the streams that could show it do not reach so far",
            (true, true) => "no file of a stream that could show it was given",
            _ => "no declared stream or attester can show it",
        }
    }
}
