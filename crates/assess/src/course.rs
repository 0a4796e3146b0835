//! How the agreements of a folder ran: its own and its drafts, against its streams and events.

use detente_model::scenario::{Event, Moment as When};
use detente_model::{AGREEMENT, DRAFTS, Diagnostic, Folder, LATER, Place, Scenario};
use detente_pact::speaks_of;

use crate::monitor::{Bound, Happening, Moment, Question, Record, Stream, StreamError, bind, monitor};

/// The events file of a scenario.
const EVENTS: &str = "events.csv";

/// An agreement, run.
#[derive(Debug, Clone)]
pub struct Course {
    /// The draft, by the name of its file without the ending; `None` for the scenario's own agreement.
    pub draft: Option<String>,
    /// What the monitor found.
    pub record: Record,
    /// The rows of the events files that speak of it, in their order.
    pub events: Vec<Happened>,
    /// The last day that the scenario knows, where later events are among those.
    pub as_of: Option<Moment>,
}

/// A row of an events file.
#[derive(Debug, Clone, PartialEq)]
pub struct Happened {
    /// What: an event, an act, or a power used on a clause.
    pub event: String,
    /// Whether the row says that it happened; not where it denies it or leaves it open.
    pub is_said: bool,
    /// By whom; empty where that is unknown.
    pub by: String,
    /// When it happened, or began.
    pub from: Moment,
    /// When it ended.
    pub to: Option<Moment>,
    /// Ids of its sources.
    pub sources: Vec<String>,
}

/// Runs the scenario's agreement, then its drafts in the order of their names.
///
/// Without `later` everything ends with the scenario's own day; with it the rows of `later/events.csv` count, and the last
/// of them is the end. A stream without a file in the folder is left out, and the record says so.
///
/// # Errors
/// All mistakes of the texts and of the files that they read.
pub fn courses(scenario: &Scenario, folder: &Folder, later: bool) -> Result<Vec<Course>, Vec<Diagnostic>> {
    let own = scenario.agreement.iter().map(|text| (None, AGREEMENT, text.as_str()));
    let mut all = Vec::new();
    let mut mistakes = Vec::new();
    for (draft, file, text) in own.chain(drafts(folder)) {
        match bind(text, file, Some(scenario)).and_then(|bound| course(scenario, folder, &bound, later)) {
            Ok(course) => all.push(Course { draft, ..course }),
            Err(wrong) => mistakes.extend(wrong),
        }
    }
    mistakes.sort();
    mistakes.dedup();
    if mistakes.is_empty() { Ok(all) } else { Err(mistakes) }
}

/// The drafts of a folder, each with its name, its file and its text.
fn drafts(folder: &Folder) -> impl Iterator<Item = (Option<String>, &str, &str)> {
    folder.iter().filter_map(|(file, bytes)| {
        let name = file.strip_prefix(DRAFTS)?.strip_prefix('/')?.strip_suffix(".pact")?;
        // What is no text is a mistake that the check of the folder reports.
        Some((Some(name.to_owned()), file.as_str(), detente_model::csv::text(file, bytes).ok()?))
    })
}

fn course(
    scenario: &Scenario,
    folder: &Folder,
    bound: &Bound,
    later: bool,
) -> Result<Course, Vec<Diagnostic>> {
    let mut happenings: Vec<Happening> = Vec::new();
    let (mut seen, mut remarks, mut mistakes) = (Vec::new(), Vec::new(), Vec::new());
    let opened = opened(folder, bound, later, &mut remarks);
    for (number, (name, file, is_events)) in (0..=u16::MAX).zip(&opened) {
        let Some(bytes) = folder.get(file) else { continue };
        let stream = if *is_events {
            Some(Stream::events(bound, name, number, file))
        } else {
            Stream::watch(bound, name, number, file)
        };
        let Some(mut stream) = stream else { continue };
        let mut say = |happening: &Happening| happenings.push(*happening);
        stream.push(bytes, &mut say);
        match stream.end(&mut say) {
            Ok(read) => {
                seen.push(read.seen);
                remarks.extend(read.remarks);
            }
            Err(wrong) => mistakes.extend(wrong.into_iter().map(mistake)),
        }
    }
    if !mistakes.is_empty() {
        return Err(mistakes);
    }
    happenings.sort_unstable_by(Happening::order);
    let as_of = Moment { date: scenario.head.as_of, time: None };
    let question = Question { until: Some(as_of).filter(|_| !later), ..Question::default() };
    let mut record = monitor(bound, &seen, &happenings, &question);
    record.remarks.splice(0..0, remarks);
    let rows = scenario.events.iter().chain(scenario.later_events.iter().filter(|_| later));
    let events = rows.filter(|event| speaks_of(bound.agreement(), &event.event)).map(happened).collect();
    Ok(Course { draft: None, record, events, as_of: Some(as_of).filter(|_| later) })
}

/// The streams that have a file, each with its name, its file and whether its rows say themselves what happened.
fn opened(
    folder: &Folder,
    bound: &Bound,
    later: bool,
    remarks: &mut Vec<String>,
) -> Vec<(String, String, bool)> {
    let mut all = Vec::new();
    for declared in bound.streams() {
        let places = [declared.file.clone(), format!("data/{}", declared.file)];
        match places.into_iter().find(|file| folder.contains_key(file)) {
            Some(file) => all.push((declared.name, file, false)),
            None => remarks.push(format!("{}: there is no file {}", declared.name, declared.file)),
        }
    }
    let later = later.then(|| (format!("{LATER}/events"), format!("{LATER}/{EVENTS}"), true));
    let events = std::iter::once(("events".to_owned(), EVENTS.to_owned(), true)).chain(later);
    all.extend(events.filter(|(_, file, _)| folder.contains_key(file)));
    all
}

fn mistake(wrong: StreamError) -> Diagnostic {
    let place = Place::new(wrong.file, wrong.line as usize, wrong.column);
    Diagnostic::new(wrong.code, place, wrong.message).expected(wrong.expected).hint(wrong.hint)
}

fn happened(event: &Event) -> Happened {
    let moment = |when: When| Moment { date: when.date, time: when.time };
    let word = |text: &str| ["not", "unknown"].iter().any(|word| text.eq_ignore_ascii_case(word));
    let denied = event.event.trim().split_once(' ').filter(|(first, _)| word(first)).map(|(_, rest)| rest);
    Happened {
        event: denied.unwrap_or(&event.event).trim().to_owned(),
        is_said: denied.is_none(),
        by: event.by.clone(),
        from: moment(event.from),
        to: event.to.map(moment),
        sources: event.sources.clone(),
    }
}
