//! The pages of the language are true: every example parses, its names are known, and its findings and verdicts are
//! those that stand below it. `DETENTE_BLESS=1` rewrites them.

#![allow(clippy::disallowed_methods)]

use std::path::{Path, PathBuf};

use detente_pact::monitor::{Happening, Question, Stream, monitor};
use detente_pact::{Bound, Scope, Weight, check, parse, resolve};

fn pages() -> Vec<PathBuf> {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs");
    ["clauses.md", "clauses-tutorial.md"].map(|name| docs.join(name)).to_vec()
}

fn bound(text: &str) -> Bound {
    let parsed = parse(text);
    assert!(parsed.diagnostics.is_empty(), "{text}\n{:?}", parsed.diagnostics);
    resolve(&parsed.agreement, &Scope::default()).unwrap_or_else(|wrong| panic!("{text}\n{wrong:?}"))
}

/// The findings of an example that are no remarks, one a line: clause, code, and the reading if there is one.
fn findings(bound: &Bound) -> String {
    let mut lines = String::new();
    for finding in check(bound).iter().filter(|finding| finding.weight != Weight::Remark) {
        let reading = finding.reading.as_ref().map(|name| format!(" [{name}]")).unwrap_or_default();
        lines.push_str(&format!("{} {}{reading}\n", finding.clause, finding.code));
    }
    lines
}

/// The verdicts of an example on the tables above it, one a line: clause, duty, status, since when, by whom.
fn verdicts(bound: &Bound, tables: &[(String, String)]) -> String {
    let mut happenings: Vec<Happening> = Vec::new();
    let mut seen = Vec::new();
    for (number, (file, rows)) in (0..).zip(tables) {
        let mut streams: Vec<Stream<'_>> = match file.as_str() {
            "events.csv" => vec![Stream::events(bound, "events", number, file)],
            _ => bound
                .streams()
                .iter()
                .filter(|declared| declared.file == *file)
                .filter_map(|declared| Stream::watch(bound, &declared.name, number, file))
                .collect(),
        };
        let mut stream = streams.pop().unwrap_or_else(|| panic!("nothing watches {file}"));
        stream.push(rows.as_bytes(), &mut |happening| happenings.push(*happening));
        let read = stream.end(&mut |happening| happenings.push(*happening));
        seen.push(read.unwrap_or_else(|wrong| panic!("{file}: {wrong:?}")).seen);
    }
    happenings.sort_unstable_by(Happening::order);
    let mut lines = String::new();
    for verdict in monitor(bound, &seen, &happenings, &Question::default()).verdicts {
        let Some(duty) = &verdict.duty else { continue };
        let reading = verdict.reading.as_ref().map(|name| format!(" [{name}]")).unwrap_or_default();
        let instance = verdict.instance.map(|number| format!(" ({number})")).unwrap_or_default();
        let bearers =
            if verdict.bearers.is_empty() { "nobody".to_owned() } else { verdict.bearers.join(", ") };
        let mut line = format!(
            "{}{reading} {bearers}: {duty}{instance}: {}",
            verdict.clause,
            verdict.best.status.words()
        );
        if let (Some(from), Some(to)) = (verdict.best.from, verdict.best.to) {
            line.push_str(&if from == to { format!(" {from}") } else { format!(" {from} .. {to}") });
        }
        line.extend(verdict.best.by.iter().map(|by| format!(", by {by}")));
        line.extend(verdict.days_late.iter().map(|days| format!(", {days} days late")));
        lines.push_str(&line);
        lines.push('\n');
    }
    lines
}

/// The page with the block of findings or verdicts below each example that has one made anew.
fn renewed(page: &str) -> String {
    let mut out = String::new();
    let mut example: Option<Bound> = None;
    let mut tables = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        out.push_str(line);
        out.push('\n');
        let kind = line.strip_prefix("```").unwrap_or_default();
        if kind.is_empty() {
            continue;
        }
        let block: String =
            lines.by_ref().take_while(|line| *line != "```").map(|line| format!("{line}\n")).collect();
        let (kind, file) = kind.split_once(' ').unwrap_or((kind, ""));
        match (kind, &example) {
            ("pact", _) => {
                example = Some(bound(&block));
                tables.clear();
                out.push_str(&block);
            }
            ("findings", Some(bound)) => out.push_str(&findings(bound)),
            ("verdicts", Some(bound)) => out.push_str(&verdicts(bound, &tables)),
            ("csv", _) if !file.is_empty() => {
                tables.push((file.to_owned(), block.clone()));
                out.push_str(&block);
            }
            _ => out.push_str(&block),
        }
        out.push_str("```\n");
    }
    out
}

#[test]
fn examples_are_true() {
    for path in pages() {
        let Ok(page) = std::fs::read_to_string(&path) else { continue };
        let new = renewed(&page);
        if std::env::var("DETENTE_BLESS").is_ok() {
            std::fs::write(&path, new).expect("a page");
        } else {
            assert!(new == page, "{} has findings that are not those of its examples", path.display());
        }
    }
}
