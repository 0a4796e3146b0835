//! The deadlines of an agreement under one reading as a Simple Temporal Network.
//!
//! Points are events, the triggers of clauses, the doing of each duty, and dates. Every point is there twice: as an
//! instant and as the day that holds it, because days and hours are counted differently.
//!
//! What is supposed, so that no conflict is found that is none:
//!
//! * Every clause that can come into force does, beside all the others. A clause that answers a breach, a delay, a
//!   refusal or the use of a power, and one that an `unless` may release, is looked at alone ([`worlds`]).
//! * Every duty is done; a right need not be used, and what nobody declares a limit for has none.
//! * An event that one duty brings about happens when that duty is done; what several can bring about happens with
//!   one of them, whichever suits best. What a declared doer can bring about without the duty may be earlier.
//! * `and` waits for the last and `or` for the first, whichever that is.
//! * Months and years run by the calendar where the day they count from is known, and are as long or as short as
//!   suits best where it is not. Where the header leaves the first day open, either count will do.
//! * An hour of daylight saving is not counted: hours and days are those of a clock that is never changed.

mod choice;
mod condition;
mod core;
mod duty;
mod event;
mod explain;
mod forbidden;
pub(super) mod hands;
mod length;
mod stn;
pub(super) mod stnu;
mod world;

use std::collections::BTreeMap;

pub(super) use explain::{Told, limit, point};
pub(super) use length::DAY;
pub(super) use stn::{Edge, Gap};
pub(super) use world::worlds;

use crate::bound::{Bound, ClauseId, EventId, View};
use crate::tree::{Moment, Phase};
use choice::{Choice, Choices};

/// Whether some bounds can all hold.
pub(super) fn consistent(nodes: usize, edges: &[Edge]) -> bool {
    stn::solve(nodes, edges, &(0..edges.len()).collect::<Vec<_>>()).is_ok()
}

/// A point in time: its day is node `2 * point`, its instant the node after.
pub(super) type Point = usize;

/// What a point is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    /// Midnight of 1 January 1970.
    Origin,
    Date(Moment),
    /// An event, which end of it, by whom, and whether attributed.
    Event(EventId, Option<Phase>, Option<String>, bool),
    /// When what the clause counts from has come.
    Start(ClauseId),
    /// When the conditions beside it have come, too.
    Force(ClauseId),
    /// When the duties of a clause, or of one of its bearers, are done.
    Fulfilled(ClauseId, Option<String>),
    /// When a duty of a clause is done.
    Doing(ClauseId, usize),
    /// The last or the first of several, or so long after another.
    Other(usize),
}

/// Where a bound comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Because {
    /// From what days, dates and points are.
    Nature,
    /// A date.
    Date,
    /// The day that an event's declaration settles.
    Settled(EventId),
    /// Nothing ends before it starts, nothing counts before it is counted, nothing is attributed before it happens.
    Order(EventId),
    /// The trigger of a clause.
    When(ClauseId),
    /// One of its conditions.
    Provided(ClauseId, usize),
    /// A duty waits for the trigger of its clause.
    Waits(ClauseId, usize),
    /// A duty waits for the step before it.
    Then(ClauseId, usize),
    /// The limit of a duty.
    Limit(ClauseId, usize, usize),
    /// The window of a clause, for one of its duties.
    Window(ClauseId, usize),
    /// An event happens when a duty is done.
    Happens(ClauseId, usize),
    /// A clause is fulfilled when its duties are done.
    Fulfilled(ClauseId),
}

/// The network of some clauses of a view.
pub(super) struct Network<'a> {
    pub bound: &'a Bound,
    pub view: &'a View,
    /// The clauses that are taken to come into force.
    pub taken: &'a [bool],
    pub edges: Vec<Edge>,
    pub why: Vec<Because>,
    pub choices: Choices,
    keys: BTreeMap<Key, Point>,
    /// What each point is.
    pub points: Vec<Key>,
    /// Conditions behind the keys of events and fulfilments, whose doers a key holds as words only.
    doers: BTreeMap<Point, crate::bound::Who>,
    /// Edges that are not yet known to hold always or as an option.
    fresh: Vec<usize>,
}

impl<'a> Network<'a> {
    pub fn of(bound: &'a Bound, view: &'a View, taken: &'a [bool]) -> Network<'a> {
        let mut network = Network {
            bound,
            view,
            taken,
            edges: Vec::new(),
            why: Vec::new(),
            choices: Choices::default(),
            keys: BTreeMap::new(),
            points: Vec::new(),
            doers: BTreeMap::new(),
            fresh: Vec::new(),
        };
        network.point(Key::Origin);
        for (id, clause) in network.clauses() {
            network.clause(id, clause);
        }
        network.settle(0);
        network
    }

    /// Says what follows from what the points are. One may bring others along: an event what it counts.
    fn settle(&mut self, from: Point) {
        let mut at = from;
        while at < self.points.len() {
            self.meaning(at);
            at += 1;
        }
        self.keep();
    }

    /// The clauses that are taken to come into force.
    pub fn clauses(&self) -> impl Iterator<Item = (ClauseId, &'a crate::bound::ClauseView)> + use<'a> {
        let taken = self.taken;
        super::existing(self.view).filter(move |(id, _)| taken.get(id.0).is_some_and(|taken| *taken))
    }

    pub fn nodes(&self) -> usize {
        2 * self.points.len()
    }

    /// The point of a key, if the network has it.
    pub fn known(&self, key: &Key) -> Option<Point> {
        self.keys.get(key).copied()
    }

    /// The negative cycles of every way in which the bounds could hold; `None` where they can.
    pub fn conflict(&self) -> Option<Vec<Vec<usize>>> {
        choice::conflict(self.nodes(), &self.edges, &self.choices)
    }

    /// For each node, how much later than a node it is at most, whatever is chosen; `None` if the bounds conflict.
    pub fn latest_after(&self, node: usize) -> Option<Vec<Option<Gap>>> {
        stn::bounds_from(self.nodes(), &self.edges, &self.choices.always, node)
    }

    /// Takes bounds out of the network.
    pub fn drop_edges(&mut self, gone: impl Fn(Because) -> bool) {
        let why = &self.why;
        self.choices.always.retain(|edge| !gone(why[*edge]));
    }

    fn point(&mut self, key: Key) -> Point {
        if let Some(point) = self.keys.get(&key) {
            return *point;
        }
        let point = self.points.len();
        self.points.push(key.clone());
        self.keys.insert(key, point);
        self.edge(2 * point, 2 * point + 1, Gap::seconds(DAY - 1), Because::Nature);
        self.edge(2 * point + 1, 2 * point, Gap::ZERO, Because::Nature);
        point
    }

    fn other(&mut self) -> Point {
        self.point(Key::Other(self.points.len()))
    }

    fn edge(&mut self, from: usize, to: usize, most: Gap, why: Because) {
        self.fresh.push(self.edges.len());
        self.edges.push(Edge { from, to, most });
        self.why.push(why);
    }

    /// The fresh edges hold always.
    fn keep(&mut self) {
        self.choices.always.append(&mut self.fresh);
    }

    /// `later` is not before `sooner`, and after it by a step where it waits for it.
    fn after(&mut self, later: Point, sooner: Point, step: bool, why: Because) {
        let least = if step { -Gap::STEP } else { Gap::ZERO };
        self.edge(2 * later + 1, 2 * sooner + 1, least, why);
        self.edge(2 * later, 2 * sooner, Gap::ZERO, why);
    }

    /// The instant of `later` is at most so much after that of `sooner`.
    fn at_most(&mut self, later: Point, sooner: Point, most: Gap, why: Because) {
        self.edge(2 * sooner + 1, 2 * later + 1, most, why);
        // So many hours later it is so many days later at most.
        let days = (most.seconds + DAY - 1).div_euclid(DAY);
        self.edge(2 * sooner, 2 * later, Gap::seconds(days * DAY), why);
    }

    /// The instant of `later` is at least so much after that of `sooner`.
    fn at_least(&mut self, later: Point, sooner: Point, least: Gap, why: Because) {
        self.edge(2 * later + 1, 2 * sooner + 1, -least, why);
        let days = least.seconds.div_euclid(DAY);
        self.edge(2 * later, 2 * sooner, Gap::seconds(-days * DAY), why);
    }

    /// The day of `later` is at most so many seconds, which are whole days, after that of `sooner`.
    fn days_at_most(&mut self, later: Point, sooner: Point, most: i64, why: Because) {
        self.edge(2 * sooner, 2 * later, Gap::seconds(most), why);
    }

    fn days_at_least(&mut self, later: Point, sooner: Point, least: i64, why: Because) {
        self.edge(2 * later, 2 * sooner, Gap::seconds(-least), why);
    }

    fn same(&mut self, a: Point, b: Point, why: Because) {
        self.after(a, b, false, why);
        self.after(b, a, false, why);
    }

    /// A point is the last of others, or the first.
    fn one_of(&mut self, point: Point, parts: &[(Point, Because)], last: bool) {
        if let [(part, why)] = parts {
            self.same(point, *part, *why);
            return;
        }
        for (part, why) in parts {
            let (later, sooner) = if last { (point, *part) } else { (*part, point) };
            self.after(later, sooner, false, *why);
        }
        self.keep();
        let mut options = Vec::new();
        for (part, why) in parts {
            let (later, sooner) = if last { (*part, point) } else { (point, *part) };
            self.after(later, sooner, false, *why);
            options.push(std::mem::take(&mut self.fresh));
        }
        let points = parts.iter().map(|(part, _)| 2 * part + 1).collect();
        if options.len() > 1 {
            self.choices.choices.push(Choice { options, points, last });
        }
    }

    /// What follows from what a point is.
    fn meaning(&mut self, point: Point) {
        match self.points[point].clone() {
            Key::Origin | Key::Start(_) | Key::Force(_) | Key::Doing(..) | Key::Other(_) => {}
            Key::Date(moment) => self.dated(point, moment, Because::Date),
            Key::Event(event, phase, by, attributed) => self.event(point, event, phase, by, attributed),
            Key::Fulfilled(clause, _) => self.fulfilled(point, clause),
        }
    }

    fn dated(&mut self, point: Point, moment: Moment, why: Because) {
        let (day, instant) = length::since_epoch(moment);
        self.days_at_most(point, 0, day, why);
        self.days_at_least(point, 0, day, why);
        if let Some(instant) = instant {
            self.edge(0, 2 * point + 1, Gap::seconds(instant), why);
            self.edge(2 * point + 1, 0, Gap::seconds(-instant), why);
        }
    }
}
