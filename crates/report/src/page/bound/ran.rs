//! How the agreement and its drafts ran: a chart, a table of the drafts, and the day on which readings part.

use detente_assess::Course;
use detente_assess::course::Happened;
use detente_assess::monitor::{Moment, Parting, Span, Status, StreamSeen, Verdict};
use detente_model::Scenario;
use jiff::civil::Time;

use super::speak::{count, spoken};
use crate::chart::monitor::{self, Clause, Event, Input, Life, State, Turn, of};
use crate::page::{Block, GatePage, Note, Prose, Rows, Said, trace};
use crate::table::Table;
use crate::words::{capital, list};

/// Where the chart stands among the blocks of the gate: after the clauses and the findings.
const AFTER: usize = 2;

/// Adds to the page of the gate how the agreement ran, and how its drafts did.
pub fn add(page: &mut GatePage, scenario: &Scenario, courses: &[Course]) {
    let own = courses.iter().find(|course| course.draft.is_none());
    let mut at = AFTER.min(page.blocks.len());
    if let Some(figure) = own.and_then(|course| monitor::figure(&input(scenario, course))) {
        page.blocks.insert(at, Block::Figure(Box::new(figure)));
        at += 1;
    }
    if let Some(rows) = drafts(courses) {
        page.blocks.insert(at, Block::Rows(rows));
    }
    if let Some(text) = own.and_then(parts) {
        page.lead = std::mem::take(&mut page.lead).text(&format!(" {text}"));
    }
    page.notes.extend(own.and_then(|course| note(scenario, course)));
}

/// The first parting of a course.
fn first(course: &Course) -> Option<(&Parting, &Span)> {
    let all = course.record.divergence.iter().filter_map(|parting| Some((parting, parting.on.as_ref()?)));
    all.min_by_key(|(_, on)| on.from)
}

/// The line of the report: the day on which the two readings part.
fn parts(course: &Course) -> Option<String> {
    let names: Vec<String> =
        course.record.divergence.first()?.readings.iter().map(|r| format!("“{r}”")).collect();
    let which = if course.record.divergence.len() == 1 {
        format!("The readings {}", list(&names))
    } else {
        "The first two readings".to_owned()
    };
    let until = until(course);
    Some(match first(course) {
        Some((parting, on)) => {
            let over =
                parting.clause.as_ref().map_or_else(String::new, |clause| format!(", over clause {clause}"));
            format!("{which} part on {}{over}.", interval(on))
        }
        None => format!("{which} part on no day until {until}: nothing that happened tells them apart."),
    })
}

fn until(course: &Course) -> String {
    course.record.until.map_or_else(|| "the end of what is known".to_owned(), |until| trace::day(until.date))
}

fn interval(span: &Span) -> String {
    let (from, to) = (trace::day(span.from.date), trace::day(span.to.date));
    match (from == to, span.from.time) {
        (true, Some(time)) if span.from == span.to => {
            format!("{from} at {:02}:{:02}", time.hour(), time.minute())
        }
        (true, _) => from,
        (false, _) => format!("a day between {from} and {to}"),
    }
}

/// The earliest instant of a moment in days since 1970.
fn begins(at: Moment) -> f64 {
    of(at.date.to_datetime(at.time.unwrap_or(Time::midnight())))
}

/// The latest: a date is over at the next midnight.
fn ends(at: Moment) -> f64 {
    if at.time.is_some() { begins(at) } else { begins(at) + 1.0 }
}

fn span(span: &Span) -> (f64, f64) {
    (begins(span.from), ends(span.to).max(begins(span.from)))
}

fn state(status: Status) -> State {
    match status {
        Status::NotTriggered => State::NotTriggered,
        Status::Triggered => State::Triggered,
        Status::InForce => State::InForce,
        Status::Overdue => State::Overdue,
        Status::Fulfilled => State::Fulfilled,
        Status::FulfilledLate => State::FulfilledLate,
        Status::Breached => State::Breached,
        Status::Suspended => State::Suspended,
        Status::Ended => State::Ended,
        Status::Disputed => State::Disputed,
        Status::Unobservable => State::Unobservable,
    }
}

/// What the chart is given.
fn input(scenario: &Scenario, course: &Course) -> Input {
    let record = &course.record;
    let clauses = clauses(scenario, course);
    let events: Vec<Event> = course.events.iter().map(|event| happened(scenario, event)).collect();
    let partings = record.divergence.iter().filter_map(|parting| {
        Some(monitor::Parting {
            readings: parting.readings.clone(),
            on: span(parting.on.as_ref()?),
            clause: parting.clause.clone().unwrap_or_default(),
            states: parting.statuses.map(|both| both.map(state)),
        })
    });
    Input {
        id: "monitor".to_owned(),
        agreement: String::new(),
        partings: partings.collect(),
        days: days(course, &clauses, &events),
        as_of: course.as_of.map(ends),
        clock: record.clock.clone(),
        source: source(&record.streams),
        clauses,
        events,
    }
}

/// The verdicts on clauses as wholes, reading by reading.
fn clauses(scenario: &Scenario, course: &Course) -> Vec<Clause> {
    let mut all: Vec<Clause> = Vec::new();
    for verdict in course.record.verdicts.iter().filter(|v| v.number.is_none()) {
        let life = life(scenario, verdict);
        match all.iter_mut().find(|clause| clause.name == verdict.clause) {
            Some(clause) => clause.lives.push(life),
            None => all.push(Clause {
                name: verdict.clause.clone(),
                title: verdict.title.clone().unwrap_or_default(),
                lives: vec![life],
            }),
        }
    }
    all
}

fn life(scenario: &Scenario, verdict: &Verdict) -> Life {
    let said = &verdict.best;
    Life {
        reading: verdict.reading.clone().unwrap_or_default(),
        turns: said
            .history
            .iter()
            .map(|turn| Turn { state: state(turn.status), since: turn.since.as_ref().map(span) })
            .collect(),
        due: verdict.due.as_ref().map(|due| ends(due.to)),
        by: said.by.as_deref().map(|by| spoken(scenario, by)).unwrap_or_default(),
        why: spoken(scenario, &said.why),
        rows: said.rows.iter().map(|row| format!("{}:{}", row.stream, row.line)).collect(),
    }
}

fn happened(scenario: &Scenario, event: &Happened) -> Event {
    let to = event.to.map_or_else(|| ends(event.from), ends);
    // What has a time of day and no end is an instant.
    let to = if event.to.is_none() && event.from.time.is_some() { begins(event.from) } else { to };
    Event {
        name: spoken(scenario, &event.event),
        by: spoken(scenario, &event.by),
        at: (begins(event.from), to.max(begins(event.from))),
        happened: event.is_said,
        source: event.sources.join("; "),
    }
}

/// From the first thing that happened or changed to the end of the observation, with a little room before it.
fn days(course: &Course, clauses: &[Clause], events: &[Event]) -> Option<(f64, f64)> {
    let turns = clauses.iter().flat_map(|c| &c.lives).flat_map(|life| &life.turns);
    let turned = turns.filter_map(|turn| Some(turn.since?.0));
    let first = events.iter().map(|e| e.at.0).chain(turned).reduce(f64::min)?;
    let last = course.record.until.map(ends)?;
    (first < last).then_some((first - 0.03 * (last - first), last))
}

fn source(streams: &[StreamSeen]) -> String {
    let of = |seen: &StreamSeen| {
        format!("{} ({} of {})", seen.file, seen.taken, count(seen.rows as usize, "row", "rows"))
    };
    let files: Vec<String> = streams.iter().map(of).collect();
    list(&std::iter::once("agreement.pact".to_owned()).chain(files).collect::<Vec<_>>())
}

/// The agreement and its drafts side by side; `None` where there is no draft.
fn drafts(courses: &[Course]) -> Option<Rows> {
    if courses.iter().all(|course| course.draft.is_none()) {
        return None;
    }
    let until = courses.first().map(until)?;
    let mut rows = Vec::new();
    for course in courses {
        let name = course.draft.as_deref().unwrap_or("agreement");
        let title = course.record.agreement.as_deref().unwrap_or(name);
        let parts = match first(course) {
            Some((_, on)) => interval(on),
            None if course.record.divergence.is_empty() => "one reading".to_owned(),
            None => "on no day".to_owned(),
        };
        rows.push(vec![
            Prose::default().strong(title),
            Prose::from(states(course)),
            Prose::from(capital(&parts)),
        ]);
    }
    let n = courses.iter().filter(|course| course.draft.is_some()).count();
    Some(Rows {
        id: "bound-drafts".to_owned(),
        title: format!("{} against the same events", capital(&count(n, "draft", "drafts"))),
        subtitle: format!("clauses by their state on {until}, in the worst reading of each"),
        heads: ["agreement", "clauses", "readings part"].map(str::to_owned).to_vec(),
        rows,
        // What each clause comes to is a run of its own: `detente monitor`.
        table: Table::new(Vec::new()),
    })
}

/// The verdicts on clauses as wholes that are not idle.
fn wholes(course: &Course) -> impl Iterator<Item = &Verdict> {
    let is_live = |v: &&Verdict| v.number.is_none() && v.best.status != Status::NotTriggered;
    course.record.verdicts.iter().filter(is_live)
}

/// Clauses by state: each counts by the first of its states in this order.
fn states(course: &Course) -> String {
    const ORDER: [Status; 10] = [
        Status::Breached,
        Status::Overdue,
        Status::Disputed,
        Status::FulfilledLate,
        Status::Suspended,
        Status::InForce,
        Status::Triggered,
        Status::Fulfilled,
        Status::Ended,
        Status::Unobservable,
    ];
    let mut clauses: Vec<&str> = Vec::new();
    let mut says = Vec::new();
    for status in ORDER {
        let of: Vec<&str> =
            wholes(course).filter(|v| v.best.status == status).map(|v| v.clause.as_str()).collect();
        let mut new: Vec<&str> = Vec::new();
        for clause in of {
            if !clauses.contains(&clause) && !new.contains(&clause) {
                new.push(clause);
            }
        }
        if !new.is_empty() {
            says.push(format!("{} {}", new.len(), status.words()));
            clauses.extend(new);
        }
    }
    let mut all: Vec<&str> = course.record.verdicts.iter().map(|v| v.clause.as_str()).collect();
    all.sort_unstable();
    all.dedup();
    match (says.is_empty(), all.len() - clauses.len()) {
        (true, n) => format!("{n} not triggered"),
        (false, 0) => says.join(", "),
        (false, n) => format!("{}, {n} not triggered", says.join(", ")),
    }
}

/// What the reader should know of the run.
fn note(scenario: &Scenario, course: &Course) -> Option<Note> {
    let mut body = Vec::new();
    let pair = |parting: &Parting| {
        let on = parting.on.as_ref().map_or_else(|| "never".to_owned(), interval);
        (Prose::from(list(&parting.readings)), Prose::from(on))
    };
    if course.record.divergence.len() > 1 {
        body.push(Said::Pairs(course.record.divergence.iter().map(pair).collect()));
    }
    let remarks = course.record.remarks.iter().take(3);
    body.extend(
        remarks.map(|remark| Said::Small(Prose::from(super::speak::sentence(&spoken(scenario, remark))))),
    );
    (!body.is_empty()).then(|| Note { title: "As it ran".to_owned(), body })
}
