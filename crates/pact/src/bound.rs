//! An agreement whose names are known: what the checks read.
//!
//! Everything is an index into [`Bound`]; a [`View`] is the agreement under one reading.

use std::collections::BTreeSet;

use crate::check::Demand;
use crate::names::Names;
use crate::span::Span;
use crate::tree::{
    Agreement, Amount, Counting, Declared, Domain, Duration, FirstDay, Modal, Moment, Phase, State, Watch,
};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ActorId(pub usize);
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct PlaceId(pub usize);
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct EventId(pub usize);
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ClauseId(pub usize);
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ReadingId(pub usize);

/// An agreement with every name looked up, under each of its readings. Made by [`resolve`](crate::resolve()).
#[derive(Debug, Clone)]
pub struct Bound {
    pub(crate) agreement: Agreement,
    pub(crate) names: Names,
    /// The zone whose days and hours count.
    pub(crate) zone: jiff::tz::TimeZone,
    pub(crate) counting: Counting,
    pub(crate) ordinal: Option<FirstDay>,
    pub(crate) actors: Vec<ActorInfo>,
    pub(crate) places: Vec<PlaceInfo>,
    pub(crate) events: Vec<EventInfo>,
    pub(crate) clauses: Vec<ClauseInfo>,
    pub(crate) red_lines: Vec<Line>,
    pub(crate) watches: Vec<WatchInfo>,
    /// The capabilities of the text, then those of the scenario.
    pub(crate) cans: Vec<CanInfo>,
    /// For each capability of the scenario its place in `cans`; `None` where the text does not speak of its act.
    pub(crate) scope_cans: Vec<Option<usize>>,
    pub(crate) readings: Vec<String>,
    /// One for each reading; one alone where no reading is named.
    pub(crate) views: Vec<View>,
    /// What the duties ask for, view by view.
    pub(crate) demands: Vec<Demand>,
    /// Grave findings that no capability changes, view by view.
    pub(crate) settled: Vec<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ActorKind {
    Party,
    Group,
    Body,
}

#[derive(Debug, Clone)]
pub(crate) struct ActorInfo {
    pub name: String,
    pub kind: ActorKind,
    /// Members of a group, owners of a body, as declared.
    pub direct: Vec<ActorId>,
    /// A party: itself. A group: the parties in it. A body: itself.
    pub leaves: BTreeSet<ActorId>,
    /// The place that a party or a group is.
    pub place: Option<PlaceId>,
}

#[derive(Debug, Clone)]
pub(crate) struct PlaceInfo {
    pub name: String,
    pub inside: Option<PlaceId>,
}

#[derive(Debug, Clone)]
pub(crate) struct EventInfo {
    pub name: String,
    pub kind: Declared,
    pub done_by: Option<Who>,
    /// Whether a stream shows it.
    pub seen: bool,
    /// Who says whose act it was, and how long that may take.
    pub attributed: Option<Who>,
    pub attributed_within: Option<Duration>,
    /// Who says that it happened, and how long that may take.
    pub attested: Option<Who>,
    pub attested_within: Option<Duration>,
    pub counts: Option<Counts>,
    pub on: Option<Moment>,
}

/// `is 3 Strike by one party within 7 days`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Counts {
    pub times: u32,
    /// The event that it counts.
    pub event: EventId,
    /// Whose; `None` for anybody's.
    pub by: Option<Who>,
    /// Whether only what one and the same party does adds up.
    pub one_party: bool,
    /// The length of the rolling window; `None` for the whole time.
    pub within: Option<Duration>,
}

/// A watch whose names are known: each row that passes its filter is the event.
#[derive(Debug, Clone)]
pub(crate) struct WatchInfo {
    /// As it stands in the text: columns, constants, filters.
    pub watch: Watch,
    pub event: EventId,
    /// The party of a constant `by`.
    pub by: Option<ActorId>,
    /// The place of a constant `place`.
    pub place: Option<PlaceId>,
    /// The party or body of a constant `reporter`.
    pub reporter: Option<ActorId>,
}

#[derive(Debug, Clone)]
pub(crate) struct ClauseInfo {
    pub name: String,
    pub span: Span,
    pub cites: Vec<String>,
    /// Whether any of its lines belongs to some readings only.
    pub marked: bool,
}

#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub name: String,
    pub title: String,
    pub holder: ActorId,
    pub act: EventId,
    pub by: Option<Who>,
    pub amounts: Vec<Amount>,
    pub places: Vec<PlaceId>,
    pub answer: Option<String>,
    pub cite: Option<String>,
    pub origin: Option<String>,
}

#[derive(Debug, Clone)]
pub(crate) struct CanInfo {
    pub actor: ActorId,
    pub act: EventId,
    pub domain: Option<Domain>,
    pub amount: Option<f64>,
    pub after_days: f64,
    /// `None` for anywhere.
    pub places: Option<Vec<PlaceId>>,
    pub trigger: Waits,
    pub cite: Option<String>,
    pub origin: Option<String>,
}

/// What a capability waits for.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Waits {
    /// The trigger of the clause that uses it.
    Clause,
    /// An event of its own.
    Event(EventId, Option<Phase>),
    /// An event that the agreement does not know.
    Unknown(String),
}

/// Doers joined by `and` and `or`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Who {
    Nobody,
    /// A party, a group or a body, and whose body.
    One(ActorId, Option<ActorId>),
    All(Vec<Who>),
    Any(Vec<Who>),
}

/// A condition with its names looked up. `All` of nothing is always true.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Cond {
    Event { event: EventId, phase: Option<Phase>, by: Option<Who>, attributed: bool },
    Clause { clause: ClauseId, state: State, after: Option<Duration>, by: Option<Who> },
    Refusal(Who),
    Consent(Who),
    Date(Moment),
    All(Vec<Cond>),
    Any(Vec<Cond>),
}

impl Cond {
    pub const ALWAYS: Cond = Cond::All(Vec::new());

    pub fn is_always(&self) -> bool {
        matches!(self, Cond::All(parts) if parts.is_empty())
    }

    /// All of the parts; what is always true is left out.
    pub fn all(parts: impl IntoIterator<Item = Cond>) -> Cond {
        let mut flat = Vec::new();
        for part in parts {
            match part {
                Cond::All(inner) => flat.extend(inner),
                other => flat.push(other),
            }
        }
        if flat.len() == 1 { flat.remove(0) } else { Cond::All(flat) }
    }

    /// Any of the parts, of which there must be one.
    pub fn any(mut parts: Vec<Cond>) -> Cond {
        parts.dedup();
        if parts.is_empty() || parts.iter().any(Cond::is_always) {
            return Cond::ALWAYS;
        }
        if parts.len() == 1 { parts.remove(0) } else { Cond::Any(parts) }
    }
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Point {
    At(Cond),
    After(Duration, Cond),
    Before(Duration, Cond),
    Day(u32, Cond),
}

impl Point {
    pub fn anchor(&self) -> &Cond {
        match self {
            Point::At(c) | Point::After(_, c) | Point::Before(_, c) | Point::Day(_, c) => c,
        }
    }
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Limit {
    Within(Duration, Option<Point>),
    By(Point),
    Before(Point),
    NotBefore(Point),
    On(Point),
    /// The step, where it begins to count, where it ends.
    Every(Duration, Option<Point>, Option<Point>),
    Window(Option<Point>, Option<Point>),
    For(Duration),
    AtOnce,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Bearer {
    Nobody,
    Passive,
    Who(Who),
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Deed {
    Do(EventId, Option<Phase>),
    Suspend(Vec<ClauseId>),
    Resume(Vec<ClauseId>),
    End(Vec<ClauseId>),
}

/// One step of a sentence.
#[derive(Debug, Clone)]
pub(crate) struct Duty {
    pub bearer: Bearer,
    pub each: bool,
    pub modal: Modal,
    pub deed: Deed,
    pub amounts: Vec<Amount>,
    pub places: Vec<PlaceId>,
    pub limits: Vec<Limit>,
    /// Which sentence of the clause, counted over all readings, and which of the steps that `then` joins in it.
    pub sentence: usize,
    pub step: usize,
    pub span: Span,
    pub cites: Vec<String>,
}

/// A `when` line.
#[derive(Debug, Clone)]
pub(crate) struct Trigger {
    pub cond: Cond,
    pub cites: Vec<String>,
    /// Ids of the sources that it cites.
    pub sources: Vec<String>,
    pub readings: Vec<ReadingId>,
    pub span: Span,
}

/// The agreement under one reading.
#[derive(Debug, Clone)]
pub(crate) struct View {
    pub reading: Option<String>,
    pub clauses: Vec<ClauseView>,
}

/// A clause under one reading.
#[derive(Debug, Clone)]
pub(crate) struct ClauseView {
    /// Whether the clause exists in this reading at all.
    pub exists: bool,
    pub whens: Vec<Trigger>,
    /// What the clause counts from: its triggers and its window, or else the anchors of its bounds.
    pub start: Cond,
    /// Whether it has triggers or a window of its own.
    pub timed: bool,
    /// All that has to come before the clause is in force: triggers, window, conditions, consents.
    pub trigger: Cond,
    /// `from E until F` lines: when the clause is in force.
    pub windows: Vec<(Option<Point>, Option<Point>)>,
    /// `provided` and `with consent of`.
    pub conditions: Vec<Cond>,
    /// `unless`: any of them releases from the duties.
    pub unless: Vec<Cond>,
    /// `as decided by`.
    pub decided: Vec<Who>,
    /// `otherwise`: the remedies.
    pub otherwise: Vec<ClauseId>,
    /// Whether a line of the clause says until when it is in force.
    pub until: bool,
    pub duties: Vec<Duty>,
    /// Every `day N of E` in it.
    pub ordinals: Vec<Span>,
}

impl Bound {
    /// The agreement as it was parsed.
    #[must_use]
    pub fn agreement(&self) -> &Agreement {
        &self.agreement
    }

    pub(crate) fn actor(&self, id: ActorId) -> &ActorInfo {
        &self.actors[id.0]
    }

    pub(crate) fn event(&self, id: EventId) -> &EventInfo {
        &self.events[id.0]
    }

    pub(crate) fn clause(&self, id: ClauseId) -> &ClauseInfo {
        &self.clauses[id.0]
    }

    pub(crate) fn place(&self, id: PlaceId) -> &PlaceInfo {
        &self.places[id.0]
    }

    /// Whether `inner` is `outer` or lies in it.
    pub(crate) fn lies_in(&self, inner: PlaceId, outer: PlaceId) -> bool {
        let mut at = Some(inner);
        for _ in 0..=self.places.len() {
            match at {
                Some(place) if place == outer => return true,
                Some(place) => at = self.place(place).inside,
                None => return false,
            }
        }
        false
    }

    /// Whether one of two places lies in the other.
    pub(crate) fn overlap(&self, a: PlaceId, b: PlaceId) -> bool {
        self.lies_in(a, b) || self.lies_in(b, a)
    }

    /// The parties that take part in a `Who`, whatever joins them.
    pub(crate) fn leaves(&self, who: &Who) -> BTreeSet<ActorId> {
        match who {
            Who::Nobody => BTreeSet::new(),
            Who::One(actor, _) => self.actor(*actor).leaves.clone(),
            Who::All(parts) | Who::Any(parts) => parts.iter().flat_map(|part| self.leaves(part)).collect(),
        }
    }

    /// Whether anybody is meant at all.
    pub(crate) fn anybody(&self, who: &Who) -> bool {
        match who {
            Who::Nobody => false,
            Who::One(actor, _) => !self.actor(*actor).leaves.is_empty(),
            Who::All(parts) => parts.iter().all(|part| self.anybody(part)),
            Who::Any(parts) => parts.iter().any(|part| self.anybody(part)),
        }
    }

    /// Whether it cannot be done without a party: alone, as one of several jointly, as a member of a group, or as
    /// the owner of a body.
    pub(crate) fn needs(&self, who: &Who, party: ActorId) -> bool {
        match who {
            Who::Nobody => false,
            Who::One(actor, owner) => {
                let info = self.actor(*actor);
                let owns = info.kind == ActorKind::Body
                    && owner.map_or_else(|| info.direct.contains(&party), |owner| owner == party);
                *actor == party || owns || info.leaves.contains(&party)
            }
            Who::All(parts) => parts.iter().any(|part| self.needs(part, party)),
            Who::Any(parts) => parts.iter().all(|part| self.needs(part, party)),
        }
    }
}
