//! What the monitor found, as rows for other programs.

use detente_assess::monitor::{Moment, Record, Row, Said, Verdict};

use crate::table::{Cell, Column, Table};

/// The columns, and what stands in them.
const COLUMNS: [(&str, &str); 24] = [
    ("clause", "Which clause"),
    ("title", "What it is about"),
    ("number", "Which duty of it; empty for the clause as a whole"),
    ("duty", "The duty, in words"),
    ("bearers", "Who bears it"),
    ("instance", "Which instance of a recurring duty"),
    ("reading", "Under which reading; empty where the text names none"),
    ("status", "The verdict, where a row without a place counts"),
    ("status_strict", "The verdict where it does not, if that differs"),
    ("from", "The earliest instant at which that status began"),
    ("to", "The latest instant by which it had begun"),
    ("by", "Who did what decides it"),
    ("days_late", "Whole days by which it was late"),
    ("triggered_from", "When the clause was triggered, at the earliest"),
    ("triggered_to", "At the latest"),
    ("due_from", "The last instant that is in time, at the earliest"),
    ("due_to", "At the latest"),
    ("rows_must", "Rows that lie in the time of the duty whenever in their interval they happened"),
    ("rows_may", "Rows that may lie in it"),
    ("amount_must", "Amounts of the former"),
    ("amount_may", "Amounts of the latter"),
    ("rows", "The rows that decide it, as stream:line"),
    ("line", "Line of the text"),
    ("why", "Why"),
];

/// One row a verdict: each clause as a whole, then its duties, reading by reading.
#[must_use]
pub fn monitor_table(record: &Record) -> Table {
    let column = |(name, doc): &(&'static str, &'static str)| Column { name, unit: String::new(), doc };
    let mut table = Table::new(COLUMNS.iter().map(column).collect());
    record.verdicts.iter().for_each(|verdict| table.push(row(verdict)));
    table
}

fn row(verdict: &Verdict) -> Vec<Cell> {
    let Said { status, from, to, by, rows, counted, why, .. } = &verdict.best;
    let strict = verdict.strict.as_ref().map(|strict| strict.status.words().to_owned());
    let ends = |span: &Option<detente_assess::monitor::Span>| {
        let (from, to) = (span.as_ref().map(|s| s.from), span.as_ref().map(|s| s.to));
        [moment(from), moment(to)]
    };
    let ([triggered, triggered_to], [due, due_to]) = (ends(&verdict.triggered), ends(&verdict.due));
    let number = |n: Option<f64>| Cell::from(n);
    vec![
        verdict.clause.as_str().into(),
        text(verdict.title.clone()),
        number(verdict.number.map(|n| n as f64)),
        text(verdict.duty.clone()),
        verdict.bearers.join("; ").into(),
        number(verdict.instance.map(f64::from)),
        text(verdict.reading.clone()),
        status.words().into(),
        text(strict),
        moment(*from),
        moment(*to),
        text(by.clone()),
        number(verdict.days_late.map(|n| n as f64)),
        triggered,
        triggered_to,
        due,
        due_to,
        number(Some(counted.must as f64)),
        number(Some(counted.may as f64)),
        number(Some(counted.amount_must)),
        number(Some(counted.amount_may)),
        rows.iter().map(cited).collect::<Vec<_>>().join("; ").into(),
        verdict.line.into(),
        why.as_str().into(),
    ]
}

/// `air_raids:12`.
pub(crate) fn cited(row: &Row) -> String {
    format!("{}:{}", row.stream, row.line)
}

fn text(text: Option<String>) -> Cell {
    text.map_or(Cell::Empty, Cell::Text)
}

fn moment(moment: Option<Moment>) -> Cell {
    text(moment.map(|moment| moment.to_string()))
}
