//! What the monitor found: a row a duty, its readings side by side.

use detente_assess::monitor::{Evidence, Moment, Parting, Record, Said, Status, StreamSeen, Verdict};

use super::style::{Screen, Style, Tone};
use crate::monitor::cited;
use crate::table::laid_out;
use crate::words::list;

/// So many rows are cited beside a status.
const CITED: usize = 3;

/// The verdicts, where the readings part, the streams and the remarks.
///
/// `exit` is the exit code of the command, said at the end where it is not 0.
#[must_use]
pub fn monitor_screen(record: &Record, exit: u8, style: &Style) -> String {
    let mut screen = Screen::new(*style);
    screen.paragraph(Tone::Strong, record.agreement.as_deref().unwrap_or("An agreement without a title"));
    screen.paragraph(Tone::Quiet, &asked(record));
    screen.paragraph(Tone::Ink, &summary(record));
    let mut out = screen.finish();
    out.push('\n');
    out.push_str(&verdicts(record, style));
    let mut screen = Screen::new(*style);
    screen.blank();
    reasons(&mut screen, record);
    for parting in &record.divergence {
        screen.paragraph(Tone::Strong, &parts(parting));
    }
    for stream in &record.streams {
        screen.paragraph(Tone::Quiet, &seen(stream));
    }
    for remark in &record.remarks {
        screen.paragraph(Tone::Quiet, &format!("remark: {remark}"));
    }
    if exit != 0 {
        screen.paragraph(Tone::Quiet, &format!("exit {exit}: negative finding"));
    }
    out + &screen.finish()
}

/// By whose clock, on whose word, as known when.
fn asked(record: &Record) -> String {
    let word = match record.evidence {
        Evidence::Any => "anybody's word counts",
        Evidence::Monitor => "only the word of neutral reporters counts",
        Evidence::Attributed => "only the word of the body that the text names counts",
    };
    let known = record.as_known_on.map(|at| format!("; as known on {at}")).unwrap_or_default();
    let until = record.until.map(|at| format!("; until {at}")).unwrap_or_default();
    format!("Clock of {}; {word}{known}{until}.", record.clock)
}

/// How many duties have which status, the worst first.
fn summary(record: &Record) -> String {
    const ORDER: [Status; 11] = [
        Status::Breached,
        Status::Overdue,
        Status::FulfilledLate,
        Status::Disputed,
        Status::Unobservable,
        Status::Suspended,
        Status::InForce,
        Status::Triggered,
        Status::NotTriggered,
        Status::Fulfilled,
        Status::Ended,
    ];
    let counted = |of_duties: bool| -> String {
        let all = || record.verdicts.iter().filter(|verdict| verdict.duty.is_some() == of_duties);
        let counts = ORDER.iter().filter_map(|status| {
            let count = all().filter(|verdict| verdict.best.status == *status).count();
            (count > 0).then(|| format!("{count} {}", status.words()))
        });
        let counts: Vec<String> = counts.collect();
        list(&counts.iter().map(String::as_str).collect::<Vec<_>>())
    };
    let (clauses, duties) = (counted(false), counted(true));
    let readings = readings(record).len();
    let over = if readings > 1 { format!(" over {readings} readings") } else { String::new() };
    if duties.is_empty() {
        return "There is no duty to judge.".to_owned();
    }
    format!("Duties{over}: {duties}. Clauses as a whole: {clauses}.")
}

/// The readings, in the order in which they come.
fn readings(record: &Record) -> Vec<Option<&str>> {
    let mut all = Vec::new();
    for verdict in &record.verdicts {
        if !all.contains(&verdict.reading.as_deref()) {
            all.push(verdict.reading.as_deref());
        }
    }
    all
}

/// One duty, or a clause as a whole, under each reading that has it.
struct Line<'r> {
    verdicts: Vec<Option<&'r Verdict>>,
}

/// Duties that are the same words of the same clause stand in one line; the n-th of several alike meets the n-th.
fn lines<'r>(record: &'r Record, readings: &[Option<&str>]) -> Vec<Line<'r>> {
    let mut lines: Vec<Line<'r>> = Vec::new();
    let same = |a: &Verdict, b: &Verdict| {
        (&a.clause, &a.duty, &a.bearers, a.instance) == (&b.clause, &b.duty, &b.bearers, b.instance)
    };
    for verdict in &record.verdicts {
        let Some(column) = readings.iter().position(|r| *r == verdict.reading.as_deref()) else { continue };
        let open = |line: &&mut Line<'r>| {
            line.verdicts[column].is_none()
                && line.verdicts.iter().flatten().any(|other| same(other, verdict))
        };
        match lines.iter_mut().find(open) {
            Some(line) => line.verdicts[column] = Some(verdict),
            None => {
                // A duty that only a later reading has stands with its clause.
                let of = |line: &Line<'r>| line.verdicts.iter().flatten().any(|v| v.clause == verdict.clause);
                let at = lines.iter().rposition(of).map_or(lines.len(), |at| at + 1);
                let mut columns = vec![None; readings.len()];
                columns[column] = Some(verdict);
                lines.insert(at, Line { verdicts: columns });
            }
        }
    }
    lines
}

impl Line<'_> {
    fn first(&self) -> Option<&Verdict> {
        self.verdicts.iter().flatten().next().copied()
    }

    fn is_whole(&self) -> bool {
        self.first().is_none_or(|verdict| verdict.duty.is_none())
    }
}

/// The table: a clause as a whole has a row of its own where it has several duties, or none.
fn verdicts(record: &Record, style: &Style) -> String {
    let readings = readings(record);
    let lines = lines(record, &readings);
    let duties_of = |clause: &str| {
        lines.iter().filter(|l| !l.is_whole() && l.first().is_some_and(|v| v.clause == clause)).count()
    };
    let mut heads = vec!["clause".to_owned(), "duty".to_owned()];
    heads.extend(readings.iter().map(|reading| style.clean(reading.unwrap_or("verdict"))));
    let mut cells = Vec::new();
    for line in &lines {
        let Some(first) = line.first() else { continue };
        if line.is_whole() && duties_of(&first.clause) == 1 {
            continue;
        }
        let mut row = vec![first.clause.clone(), duty(first)];
        row.extend(line.verdicts.iter().map(|verdict| verdict.map_or("–".to_owned(), cell)));
        cells.push(row.iter().map(|cell| style.clean(cell)).collect());
    }
    if cells.is_empty() {
        return String::new();
    }
    laid_out(&heads, &cells, &vec![false; heads.len()], style)
}

fn duty(verdict: &Verdict) -> String {
    let words = match (&verdict.duty, &verdict.title) {
        (Some(duty), _) => duty.clone(),
        (None, Some(title)) => format!("“{title}” as a whole"),
        (None, None) => "as a whole".to_owned(),
    };
    let instance = verdict.instance.map(|n| format!(" (no. {n})")).unwrap_or_default();
    words + &instance
}

/// A status with its date, who, and the rows: `breached 2015-02-15 by unknown; 31 to 33 rows: ged:812, ged:813, …`.
fn cell(verdict: &Verdict) -> String {
    let said = &verdict.best;
    let mut text = status(said);
    if let Some(days) = verdict.days_late.filter(|days| *days > 0) {
        text += &format!(", {days} day{} late", if days == 1 { "" } else { "s" });
    }
    if let Some(by) = &said.by {
        text += &format!(" by {by}");
    }
    if !said.rows.is_empty() {
        text += &format!("; {}", rows(said));
    }
    if let Some(strict) = &verdict.strict {
        text += &format!("; {} if rows without a place do not count", status(strict));
    }
    text
}

fn status(said: &Said) -> String {
    let when = match (said.from, said.to) {
        (Some(from), Some(to)) if from != to => format!(" between {from} and {to}"),
        (Some(at), _) | (None, Some(at)) => format!(" {at}"),
        (None, None) => String::new(),
    };
    format!("{}{when}", said.status.words())
}

fn rows(said: &Said) -> String {
    let range = |least: f64, most: f64| {
        if least == most { whole(most) } else { format!("{} to {}", whole(least), whole(most)) }
    };
    let counted = &said.counted;
    let mut names: Vec<String> = said.rows.iter().take(CITED).map(cited).collect();
    if said.rows.len() > CITED || counted.may > said.rows.len() as u64 {
        names.push("…".to_owned());
    }
    let names = names.join(", ");
    if counted.may < 2 {
        return names;
    }
    let amounts = if counted.amount_may > 0.0 {
        format!(", amounts {}", range(counted.amount_must, counted.amount_may))
    } else {
        String::new()
    };
    format!("{} rows{amounts}: {names}", range(counted.must as f64, counted.may as f64))
}

/// Why a duty is not kept, in dispute, or beyond what can be seen.
fn reasons(screen: &mut Screen, record: &Record) {
    let wants = |status: Status| {
        !matches!(
            status,
            Status::NotTriggered | Status::Triggered | Status::InForce | Status::Fulfilled | Status::Ended
        )
    };
    let mut said: Vec<String> = Vec::new();
    for verdict in record.verdicts.iter().filter(|v| v.duty.is_some() && wants(v.best.status)) {
        let text = format!("{}: {}", verdict.clause, verdict.best.why);
        if !verdict.best.why.is_empty() && !said.contains(&text) {
            screen.hang(screen.line(), screen.line().to(2), Tone::Ink, &text);
            said.push(text);
        }
    }
    if !said.is_empty() {
        screen.blank();
    }
}

fn parts(parting: &Parting) -> String {
    let [a, b] = &parting.readings;
    let Some(on) = &parting.on else { return format!("The readings {a} and {b} never part.") };
    let when = span(on.from, on.to);
    let over = parting.clause.as_ref().map(|clause| format!(" over {clause}")).unwrap_or_default();
    let duty = parting.duty.as_ref().map(|duty| format!(" ({duty})")).unwrap_or_default();
    let statuses =
        parting.statuses.map(|[a, b]| format!(": {} against {}", a.words(), b.words())).unwrap_or_default();
    format!("The readings {a} and {b} part on {when}{over}{duty}{statuses}.")
}

fn span(from: Moment, to: Moment) -> String {
    if from == to { from.to_string() } else { format!("a day between {from} and {to}") }
}

fn seen(stream: &StreamSeen) -> String {
    let reach = match &stream.reach {
        Some(reach) => format!(", from {} to {}", reach.from, reach.to),
        None => String::new(),
    };
    let (rows, taken) = (whole(stream.rows as f64), whole(stream.taken as f64));
    format!("{}: {taken} of {rows} rows of {}{reach}.", stream.stream, stream.file)
}

/// A count or a sum, to the last digit that matters: a reader adds it up again from the table.
fn whole(number: f64) -> String {
    crate::number::fixed(number, usize::from(number.fract() != 0.0))
}
