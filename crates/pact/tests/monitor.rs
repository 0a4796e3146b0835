//! Every case under `monitor/`: an agreement, what happened as notes, what is asked, and the verdicts.
//!
//! A case is a text in parts: the agreement, `=== streams` (name, first and last day), `=== rows` (see
//! `detente_pact::monitor::notes`), and any number of `=== ask`, each followed by its verdicts: the life of each clause
//! and duty, then why. `DETENTE_BLESS=1 cargo test -p detente-pact --test monitor` writes the verdicts anew; read them
//! as a diff.

#![allow(clippy::disallowed_methods)]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use detente_pact::monitor::{Evidence, Question, Record, Said, Span, StreamSeen, Verdict, monitor, notes};
use detente_pact::tree::Moment;
use detente_pact::{Bound, Scope, parse, resolve};

fn bound(text: &str) -> Bound {
    let parsed = parse(text);
    assert!(parsed.diagnostics.is_empty(), "{:?}", parsed.diagnostics);
    resolve(&parsed.agreement, &Scope::default()).expect("well formed")
}

fn moment(text: &str) -> Moment {
    text.replace('T', " ").try_into().expect("a date")
}

/// `air_raids 2025-12-01 2026-06-01`.
fn stream(line: &str) -> StreamSeen {
    let words: Vec<&str> = line.split_whitespace().collect();
    let reach = words.get(2).map(|to| Span { from: moment(words[1]), to: moment(to) });
    StreamSeen { stream: words[0].to_owned(), file: format!("{}.csv", words[0]), rows: 0, taken: 0, reach }
}

/// `until 2026-06-01 known 2026-05-01 evidence monitor`.
fn question(line: &str) -> Question {
    let mut question = Question::default();
    let words: Vec<&str> = line.split_whitespace().collect();
    for pair in words.chunks(2) {
        match pair[0] {
            "until" => question.until = Some(moment(pair[1])),
            "known" => question.as_known_on = Some(moment(pair[1])),
            "evidence" if pair[1] == "monitor" => question.evidence = Evidence::Monitor,
            "evidence" if pair[1] == "attributed" => question.evidence = Evidence::Attributed,
            other => panic!("`{other}` in `=== ask`"),
        }
    }
    question
}

fn span(span: Option<&Span>) -> String {
    span.map_or("from the start".to_owned(), |s| {
        if s.from == s.to { s.from.to_string() } else { format!("{} ~ {}", s.from, s.to) }
    })
}

fn said(said: &Said) -> String {
    let turn = |turn: &detente_pact::monitor::Turn| {
        let since = turn.since.as_ref().map(|since| format!(" {}", span(Some(since)))).unwrap_or_default();
        format!("{}{since}", turn.status.words())
    };
    let mut text = said.history.iter().map(turn).collect::<Vec<_>>().join(" > ");
    if let Some(by) = &said.by {
        write!(text, " by {by}").expect("a string");
    }
    let c = said.counted;
    if c.may > 0 {
        write!(text, " [{}..{} rows, {}..{}]", c.must, c.may, c.amount_must, c.amount_may).expect("a string");
    }
    if !said.rows.is_empty() {
        let rows: Vec<String> = said.rows.iter().map(|row| row.line.to_string()).collect();
        write!(text, " rows {}", rows.join(", ")).expect("a string");
    }
    text
}

/// `C1.1 Russia (reading): not triggered > in force 2015-02-15 …`.
fn line(verdict: &Verdict) -> String {
    let number = verdict.number.map(|n| format!(".{n}")).unwrap_or_default();
    let instance = verdict.instance.map(|n| format!("#{n}")).unwrap_or_default();
    let who =
        if verdict.bearers.is_empty() { String::new() } else { format!(" {}", verdict.bearers.join("+")) };
    let reading = verdict.reading.as_ref().map(|r| format!(" ({r})")).unwrap_or_default();
    let due = verdict.due.as_ref().map(|due| format!(" due {},", span(Some(due)))).unwrap_or_default();
    let late = verdict.days_late.map(|days| format!(" {days} days late,")).unwrap_or_default();
    let mut text =
        format!("{}{number}{instance}{who}{reading}:{due}{late} {}", verdict.clause, said(&verdict.best));
    write!(text, "\n    {}", verdict.best.why).expect("a string");
    if let Some(strict) = &verdict.strict {
        write!(text, "\n    strict: {}\n    {}", said(strict), strict.why).expect("a string");
    }
    text
}

fn described(record: &Record) -> String {
    let mut text = String::new();
    for verdict in &record.verdicts {
        writeln!(text, "{}", line(verdict)).expect("a string");
    }
    for parting in &record.divergence {
        let statuses = parting.statuses.map(|[a, b]| format!("{} | {}", a.words(), b.words()));
        let over = parting.duty.as_ref().or(parting.clause.as_ref()).cloned().unwrap_or_default();
        let on = parting.on.as_ref().map_or("never".to_owned(), |on| span(Some(on)));
        writeln!(
            text,
            "{} | {} part {on} {over}: {}",
            parting.readings[0],
            parting.readings[1],
            statuses.unwrap_or_default()
        )
        .expect("a string");
    }
    for remark in &record.remarks {
        writeln!(text, "remark: {remark}").expect("a string");
    }
    text
}

/// The case with its verdicts written anew.
fn answered(case: &str) -> String {
    let parts: Vec<&str> = case.split("\n=== ").collect();
    let (mut streams, mut rows) = (Vec::new(), String::new());
    let mut text = parts[0].to_owned();
    for part in &parts[1..] {
        let (head, body) = part.split_once('\n').unwrap_or((part, ""));
        match head.split_once(' ').unwrap_or((head, "")) {
            ("streams", _) => streams = body.lines().filter(|l| !l.is_empty()).map(stream).collect(),
            ("rows", _) => rows = body.to_owned(),
            ("ask", asked) => {
                let bound = bound(parts[0]);
                let happenings = notes(&bound, &rows).expect("notes");
                let record = monitor(&bound, &streams, &happenings, &question(asked));
                write!(text, "\n=== {head}\n{}", described(&record).trim_end()).expect("a string");
                continue;
            }
            (other, _) => panic!("`=== {other}`"),
        }
        write!(text, "\n=== {head}\n{}", body.trim_end()).expect("a string");
    }
    text.push('\n');
    text
}

#[test]
fn every_case_has_its_verdicts() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/monitor");
    let entries = std::fs::read_dir(folder).expect("the folder of cases");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    let mut wrong = Vec::new();
    for path in paths {
        let case = std::fs::read_to_string(&path).expect("a case");
        let new = answered(&case);
        if std::env::var_os("DETENTE_BLESS").is_some() {
            std::fs::write(&path, &new).expect("a golden file");
        } else if new != case {
            let differs = new.lines().zip(case.lines()).find(|(a, b)| a != b);
            wrong.push(format!("{}: {differs:?}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
