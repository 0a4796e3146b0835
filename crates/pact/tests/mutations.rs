//! No text makes the language panic or hang, and every mistake has a place.

use std::fmt::Write as _;

use detente_pact::{CanValue, Scope, check, events, parse, resolve, sources};
use proptest::prelude::*;

mod common;

use common::SEEDS;
use common::mutate::{fragment, mutate};

/// Runs everything on a text; panics are the test's.
fn run(text: &str) {
    let parsed = parse(text);
    let mut wrong = parsed.diagnostics;
    let scope: Scope = serde_json::from_str(include_str!("cases/good/scenario.scope.json")).expect("a scope");
    for scope in [Scope::default(), scope] {
        match resolve(&parsed.agreement, &scope) {
            Ok(bound) => {
                let findings = check(&bound);
                assert!(findings.iter().all(|finding| finding.line >= 1 && finding.column >= 1));
                let none = vec![CanValue::NONE; scope.capabilities.len()];
                assert!(bound.grave(None, &none) >= bound.grave(None, &bound.capabilities()));
            }
            Err(errors) => wrong.extend(errors),
        }
    }
    let _ = (events(&parsed.agreement), sources(&parsed.agreement));
    assert!(wrong.iter().all(|diagnostic| diagnostic.line >= 1 && diagnostic.column >= 1), "{wrong:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn mutated_agreements(
        seed in 0..SEEDS.len(),
        edits in prop::collection::vec((any::<u8>(), any::<usize>(), fragment()), 1..12),
    ) {
        run(&mutate(SEEDS[seed], &edits));
    }

    #[test]
    fn any_text(text in "\\PC{0,200}") {
        run(&text);
    }

    #[test]
    fn any_words(words in prop::collection::vec(fragment(), 0..60)) {
        run(&words.concat());
    }
}

#[test]
fn long_and_deep_texts() {
    let head = "clock UTC count days exclusive\nparty A\nevent E done by A\nact help\n";
    for piece in [
        "(", "A ", "when ", "\"", "A, ", "E or ", "A.", "1", "cite ", "each of ", "must ", "-", "not ", "#",
        "é",
    ] {
        run(&format!("{head}clause C\n  when {}", piece.repeat(1_000_000 / piece.len())));
        run(&piece.repeat(200_000 / piece.len()));
    }
    run(&"\n".repeat(1_000_000));
}

#[test]
fn many_names() {
    type Line = fn(usize) -> String;
    let lines: [Line; 9] = [
        |i| format!("party P{i}\n"),
        |i| format!("party Q{i} = Q{}\n", i + 1),
        |i| format!("place L{i} in L{}\n", i + 1),
        |i| format!("event F{i} is 2 F{}\n", i + 1),
        |i| format!("reading r{i}\n"),
        |i| format!("watch w{i} from f.csv as E\n"),
        |i| format!("clause C{i}\n  when C{} fulfilled and C{} triggered\n  A must help\n", i + 1, i + 1),
        |i| format!("clause D{i}\n  when E reading s{i}\n  A must help\n"),
        |i| {
            format!(
                "clause W{i}\n  from E until W{} ended\n  A must help\n  unless W{} breached\n",
                i + 1,
                (i + 7) % 1_500
            )
        },
    ];
    for line in lines {
        let mut text = "clock UTC count days exclusive\nparty A, B\nevent E done by A\nact help\n".to_owned();
        text.push_str("redline R of B never any help\n");
        for i in 0..1_500 {
            text.push_str(&line(i));
        }
        write!(text, "clause C1500\n  when E\n  A must help\nclause W1500\n  from E until W0 ended\n  A must help\nparty Q1500\nplace L1500\nevent F1500\n")
            .expect("a string");
        run(&text);
    }
}
