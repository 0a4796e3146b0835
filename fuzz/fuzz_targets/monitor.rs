//! Any agreement runs on any table: nothing panics, and nothing is called done without a row that says so.
//!
//! The input is the text of an agreement, a line `---`, and a table, which stands for the file of every watch and for
//! the events.

#![no_main]

use detente_pact::monitor::{Evidence, Happening, Question, Status, Stream, monitor};
use detente_pact::{Scope, parse, resolve};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &str| {
    let (text, table) = input.split_once("\n---\n").unwrap_or((input, ""));
    let parsed = parse(text);
    let Ok(bound) = resolve(&parsed.agreement, &Scope::default()) else { return };
    if !parsed.diagnostics.is_empty() {
        return;
    }
    let watches: Vec<String> = bound.streams().into_iter().map(|declared| declared.name).collect();
    let names = watches.iter().map(String::as_str).chain(["events"]);
    let (mut happenings, mut seen) = (Vec::new(), Vec::new());
    for (number, name) in (0..u16::MAX).zip(names) {
        let opened = if usize::from(number) < watches.len() {
            Stream::watch(&bound, name, number, "t.csv")
        } else {
            Some(Stream::events(&bound, name, number, "t.csv"))
        };
        let Some(mut stream) = opened else { continue };
        let mut rows = Vec::new();
        stream.push(table.as_bytes(), &mut |happening| rows.push(*happening));
        if let Ok(read) = stream.end(&mut |happening| rows.push(*happening)) {
            happenings.append(&mut rows);
            seen.push(read.seen);
        }
    }
    happenings.sort_unstable_by(Happening::order);
    for evidence in [Evidence::Any, Evidence::Monitor, Evidence::Attributed] {
        let record = monitor(&bound, &seen, &happenings, &Question { evidence, ..Question::default() });
        for verdict in &record.verdicts {
            let said = &verdict.best;
            let done = matches!(said.status, Status::Fulfilled | Status::FulfilledLate);
            let forbidden = verdict.duty.as_ref().is_none_or(|duty| duty.contains("must not"));
            assert!(!done || forbidden || !said.rows.is_empty(), "{verdict:?}");
            assert_eq!(said.history.last().map(|turn| turn.status), Some(said.status), "{verdict:?}");
        }
    }
});
