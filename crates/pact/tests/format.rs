//! The canonical layout: it says the same as the text, changes nothing the second time, and loses no comment.

#![allow(clippy::disallowed_methods)]

mod common;

use std::path::Path;

use common::grammar::agreement;
use common::mutate::{fragment, mutate};
use common::plain;
use detente_pact::{format, parse, print};
use proptest::prelude::*;

/// What must hold for every text without mistakes of form.
fn holds(text: &str) -> String {
    let before = parse(text).agreement;
    let formatted = format(text).expect("no mistakes");
    let parsed = parse(&formatted);
    assert_eq!(parsed.diagnostics, [], "{text}\n---\n{formatted}");
    assert_eq!(plain(&parsed.agreement), plain(&before), "{text}\n---\n{formatted}");
    assert_eq!(print(&parsed.agreement), formatted, "changed the second time:\n{text}");
    let mut comments: Vec<_> = before.comments.iter().map(|comment| &comment.text).collect();
    let mut kept: Vec<_> = parsed.agreement.comments.iter().map(|comment| &comment.text).collect();
    comments.sort();
    kept.sort();
    assert_eq!(kept, comments, "{text}\n---\n{formatted}");
    formatted
}

#[test]
fn shipped_agreements_keep_what_they_say() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut seen = 0;
    for folder in [root.join("tests/cases/good"), root.join("tests/format"), root.join("../../scenarios")] {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let path = if path.is_dir() { path.join("agreement.pact") } else { path };
            if path.extension().is_some_and(|ending| ending == "pact") {
                holds(&std::fs::read_to_string(path).expect("a text"));
                seen += 1;
            }
        }
    }
    assert!(seen >= 12, "{seen}");
}

/// Golden: `tests/format/NAME.pact` is laid out as `NAME.expected`; `DETENTE_BLESS=1` rewrites it.
#[test]
fn layouts() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/format");
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|ending| ending != "pact") {
            continue;
        }
        let got = holds(&std::fs::read_to_string(&path).expect("a text"));
        let file = path.with_extension("expected");
        if std::env::var("DETENTE_BLESS").is_ok() {
            std::fs::write(&file, &got).expect("a golden file");
        }
        assert_eq!(std::fs::read_to_string(&file).unwrap_or_default(), got, "{}", path.display());
    }
}

#[test]
fn a_text_with_mistakes_is_not_rewritten() {
    let wrong = format("party A\nclause C1\n  A shall help").expect_err("a mistake");
    assert_eq!(wrong.len(), 1, "{wrong:?}");
    assert_eq!(format("").expect("nothing"), "");
    assert_eq!(format("\n\n# alone\n\n\n").expect("a comment"), "# alone\n");
}

/// A tree without spans is printed in the order in which it stands, its comments at the top.
#[test]
fn a_tree_without_spans() {
    let text = include_str!("cases/good/sketch.pact");
    let mut tree = parse(&format!("# first\n{text}")).agreement;
    tree = serde_json::from_value(common::without_spans(&tree)).expect("a tree");
    let printed = print(&tree);
    assert!(printed.starts_with("# first\n\nagreement \"Guarantee"), "{printed}");
    assert!(printed.contains("\n\nclause C1 \"Deployment\"\n  when CeasefireStarts"), "{printed}");
    assert_eq!(plain(&parse(&printed).agreement), plain(&tree));
    assert_eq!(format(&printed).expect("no mistakes"), printed);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn generated(text in agreement()) {
        let wrong = parse(&text).diagnostics;
        prop_assert!(wrong.is_empty(), "{text}\n{wrong:?}");
        holds(&text);
    }

    #[test]
    fn mutated(
        seed in 0..common::SEEDS.len(),
        edits in prop::collection::vec((any::<u8>(), any::<usize>(), fragment()), 1..6),
    ) {
        let text = mutate(common::SEEDS[seed], &edits);
        if parse(&text).diagnostics.is_empty() {
            holds(&text);
        }
    }

    /// Line breaks, comments and blank lines at any place between two words.
    #[test]
    fn shaken(seed in 0..common::SEEDS.len() - 1, cuts in prop::collection::vec((any::<usize>(), 0..6_usize), 1..20)) {
        let text = common::mutate::shake(common::SEEDS[seed], &cuts);
        if parse(&text).diagnostics.is_empty() {
            holds(&text);
        }
    }
}
