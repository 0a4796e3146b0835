//! One pass through the rows for many questions at once.

use std::collections::{BTreeMap, BTreeSet};

use super::ban::Banned;
use super::count::Counter;
use super::deeds::Doing;
use super::query::{Answer, Channel, First, Line, Mark, Query};
use super::store::{Fact, Store};
use super::supply::{Doers, Fit};
use super::when::{Clock, When};
use crate::bound::{Bound, EventId};
use crate::monitor::Happening;
use crate::monitor::happening::Says;
use crate::tree::{Declared, Phase};

/// Events that count events so deep are followed.
const DEEPEST: usize = 64;

/// Something that looks at the rows of one event.
enum Seeker {
    First(FirstSeen),
    Deeds(Box<Doing>),
    Ban(Box<Banned>),
    Count(Counter),
}

/// Answers questions by a pass through the rows.
pub(super) fn answers(bound: &Bound, clock: &Clock, store: &Store<'_>, queries: &[Query]) -> Vec<Answer> {
    let mut seekers: Vec<Seeker> = queries.iter().map(|query| seeker(bound, query)).collect();
    let mut routes = Routes::default();
    for (index, query) in queries.iter().enumerate() {
        routes.add(channel_of(query), index);
    }
    let mut open: Vec<Channel> = routes.by_channel.keys().copied().collect();
    let mut known: BTreeSet<Channel> = open.iter().copied().collect();
    while let Some(channel) = open.pop() {
        let Some(counts) = bound.event(channel.event).counts.as_ref().filter(|_| channel.phase.is_none())
        else {
            continue;
        };
        let base = base_channel(bound, counts.event, channel.attributed);
        routes.add(base, seekers.len());
        seekers.push(Seeker::Count(Counter::new(bound, counts, channel)));
        if known.insert(base) {
            open.push(base);
        }
    }
    let wanted = known.iter().map(|channel| (channel.event, channel.phase)).collect();
    let mut pass = Pass { bound, clock, store, seekers, routes: routes.laid_out(bound) };
    store.each(&wanted, &mut |channel, fact| pass.show(channel, fact));
    pass.seekers.into_iter().take(queries.len()).filter_map(|seeker| seeker.answer(bound)).collect()
}

fn seeker(bound: &Bound, query: &Query) -> Seeker {
    match query {
        Query::First { channel, who, after } => Seeker::First(FirstSeen {
            after: *after,
            attributed: channel.attributed,
            doers: Doers::new(bound, who.as_ref(), bound.event(channel.event), false),
            first: First::default(),
        }),
        Query::Deeds(ask) => Seeker::Deeds(Box::new(Doing::new(bound, ask))),
        Query::Ban(ask) => Seeker::Ban(Box::new(Banned::new(bound, ask))),
    }
}

fn channel_of(query: &Query) -> Channel {
    match query {
        Query::First { channel, .. } => *channel,
        Query::Deeds(ask) | Query::Ban(ask) => ask.channel,
    }
}

/// The rows of an event; of an activity without a word on which end, those of its end.
pub(super) fn base_channel(bound: &Bound, event: EventId, attributed: bool) -> Channel {
    let phase = (bound.event(event).kind == Declared::Activity).then_some(Phase::Ends);
    Channel { event, phase, attributed }
}

impl Seeker {
    fn answer(self, bound: &Bound) -> Option<Answer> {
        match self {
            Seeker::First(seen) => Some(Answer::First(seen.answer(bound))),
            Seeker::Deeds(doing) => Some(Answer::Deeds(Box::new(doing.answer(bound)))),
            Seeker::Ban(banned) => Some(Answer::Ban(Box::new(banned.answer()))),
            Seeker::Count(_) => None,
        }
    }
}

/// Who wants to see the rows of a channel.
#[derive(Default)]
struct Routes {
    by_channel: BTreeMap<Channel, Vec<usize>>,
}

impl Routes {
    fn add(&mut self, channel: Channel, index: usize) {
        self.by_channel.entry(channel).or_default().push(index);
    }

    /// By event, phase and word, so that a row finds its seekers at once.
    fn laid_out(self, bound: &Bound) -> Vec<Vec<usize>> {
        let mut all = vec![Vec::new(); bound.events.len() * 6];
        for (channel, seekers) in self.by_channel {
            if let Some(slot) = all.get_mut(slot(channel)) {
                *slot = seekers;
            }
        }
        all
    }
}

fn slot(channel: Channel) -> usize {
    let phase = match channel.phase {
        None => 0,
        Some(Phase::Starts) => 1,
        Some(Phase::Ends) => 2,
    };
    (channel.event.0 * 3 + phase) * 2 + usize::from(channel.attributed)
}

struct Pass<'a> {
    bound: &'a Bound,
    clock: &'a Clock,
    store: &'a Store<'a>,
    seekers: Vec<Seeker>,
    routes: Vec<Vec<usize>>,
}

impl Pass<'_> {
    fn show(&mut self, channel: Channel, fact: &Fact<'_>) {
        self.send(channel, fact, 0);
        let attributed = Channel { attributed: true, ..channel };
        if self.routes.get(slot(attributed)).is_some_and(|seekers| !seekers.is_empty())
            && self.store.speaks(channel.event, fact.row.reporter)
        {
            self.send(attributed, fact, 0);
        }
    }

    fn send(&mut self, channel: Channel, fact: &Fact<'_>, depth: usize) {
        let mut counted: Vec<(Channel, Happening, Vec<Line>)> = Vec::new();
        let Some(seekers) = self.routes.get(slot(channel)) else { return };
        for index in seekers {
            match self.seekers.get_mut(*index) {
                Some(Seeker::Ban(banned)) => banned.see(self.clock, fact),
                _ if fact.is_excluded => {}
                Some(Seeker::First(seen)) => seen.see(self.clock, fact),
                Some(Seeker::Deeds(doing)) => doing.see(self.bound, fact),
                Some(Seeker::Count(counter)) => counter.see(self.bound, self.clock, fact, &mut counted),
                None => {}
            }
        }
        if depth < DEEPEST {
            for (channel, row, lines) in counted {
                let fact = Fact { row: &row, lines: &lines, is_contradicted: false, is_excluded: false };
                self.send(channel, &fact, depth + 1);
            }
        }
    }
}

/// When a thing first happened.
struct FirstSeen {
    after: i64,
    attributed: bool,
    doers: Doers,
    first: First,
}

impl FirstSeen {
    fn see(&mut self, clock: &Clock, fact: &Fact<'_>) {
        let row = fact.row;
        if row.says != Says::Yes || row.to < self.after {
            return;
        }
        let fit = self.doers.fit(row.by);
        if fit == Fit::No {
            return;
        }
        let mut when = When::new(row.from.max(self.after), row.to);
        if self.attributed && row.known > row.to {
            // Said only later, it counts only from then on.
            let said = clock.day_of(row.known).filter(|day| day.to == row.known);
            let said = said.map_or(When::at(row.known), |day| When::new(day.from, day.to));
            when = when.last(said);
        }
        let mark = Mark { when, line: fact.line(), by: row.by };
        if fact.is_contradicted {
            Mark::keep(&mut self.first.contradicted, mark);
        } else if fit == Fit::Unknown {
            Mark::keep(&mut self.first.unknown, mark);
        } else {
            // Of what is counted, the rows that made up the first time are cited.
            let is_first = self.first.at.is_none_or(|at| when.to < at.to);
            self.doers.add(mark);
            if fact.lines.len() > 1 && is_first {
                self.first.lines = fact.lines.to_vec();
            }
            self.first.at = Some(self.first.at.map_or(when, |at| at.first(when)));
        }
    }

    fn answer(mut self, bound: &Bound) -> First {
        self.first.at = self.doers.done(bound);
        if self.first.lines.is_empty() {
            self.first.lines = self.doers.lines();
        }
        self.first.by = self.doers.names();
        self.first
    }
}
