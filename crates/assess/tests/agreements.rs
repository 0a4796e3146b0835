//! The agreements and drafts of the shipped scenarios: what each says is found in it, and nothing else.
//!
//! Each text has its list of findings (clause, code, readings, parties) under `agreements/`, in the scope of its folder.
//! `DETENTE_UPDATE=1 cargo test -p detente-assess --test agreements` writes the lists anew; read them as a diff.

#![allow(clippy::disallowed_methods, clippy::unwrap_used)]

mod common;

use std::fmt::Write as _;
use std::path::Path;

use detente_pact::{Bound, Code, Finding};

/// Every text of a folder, with its path in it.
fn texts(name: &str) -> Vec<(String, Bound)> {
    let folder = common::folder(&format!("scenarios/{name}"));
    let scenario = detente_assess::check(&folder, &[]).unwrap().scenario;
    let scope = detente_assess::scope(&scenario);
    let texts = folder.iter().filter(|(path, _)| path.ends_with(".pact"));
    let bound = |(path, bytes): (&String, &Vec<u8>)| {
        let parsed = detente_pact::parse(std::str::from_utf8(bytes).unwrap());
        assert_eq!(parsed.diagnostics, [], "{name}/{path}");
        (path.clone(), detente_pact::resolve(&parsed.agreement, &scope).unwrap())
    };
    texts.map(bound).collect()
}

fn text(name: &str, path: &str) -> Bound {
    texts(name).into_iter().find(|(of, _)| of == path).unwrap().1
}

/// Those of one code: clause and reading, with its message and the sources that it follows from.
fn of(bound: &Bound, code: Code) -> Vec<Finding> {
    detente_pact::check(bound).into_iter().filter(|finding| finding.code == code).collect()
}

fn clauses(bound: &Bound, code: Code) -> Vec<(String, Option<String>)> {
    of(bound, code).into_iter().map(|finding| (finding.clause, finding.reading)).collect()
}

fn pairs(found: &[(String, Option<String>)]) -> Vec<(&str, Option<&str>)> {
    found.iter().map(|(clause, reading)| (clause.as_str(), reading.as_deref())).collect()
}

#[test]
fn findings_of_every_text_are_as_listed() {
    let update = std::env::var("DETENTE_UPDATE").is_ok();
    let mut wrong = Vec::new();
    for name in common::SHIPPED {
        for (path, bound) in texts(name) {
            let mut list = String::new();
            for f in detente_pact::check(&bound) {
                let reading = f.reading.as_ref().map(|r| format!(" [{r}]")).unwrap_or_default();
                writeln!(list, "{} {}{reading} ({})", f.clause, f.code, f.parties.join(", ")).unwrap();
            }
            let file = format!("{name}-{}.findings", path.trim_end_matches(".pact").replace('/', "-"));
            let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/agreements").join(file);
            if update {
                std::fs::write(&file, &list).unwrap();
            } else if std::fs::read_to_string(&file).unwrap_or_default() != list {
                wrong.push(format!("{}:\n{list}", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "not as listed:\n{}", wrong.join("\n"));
}

/// As written the deadlines of Minsk hold together; with the border before the elections they go in a circle.
#[test]
fn minsk_holds_as_written_and_not_with_the_border_first() {
    let minsk = text("minsk-2", "agreement.pact");
    let conflicts = of(&minsk, Code::DeadlinesConflict);
    let [conflict] = &conflicts[..] else { panic!("{conflicts:?}") };
    assert_eq!((conflict.clause.as_str(), conflict.reading.as_deref()), ("P9", Some("border-first")));
    assert!(
        conflict
            .message
            .ends_with("LocalElections → BorderControl.starts → BorderControl.ends → LocalElections"),
        "{}",
        conflict.message
    );
    assert!(conflict.chain.iter().any(|link| link.cite.as_deref() == Some("unscr-2202 point 9")));
    assert_eq!(minsk.grave(Some("as-written"), &[]), Some(0));
    assert_eq!(minsk.grave(Some("border-first"), &[]), Some(1));
    let found = clauses(&minsk, Code::AmbiguousTrigger);
    for point in ["P2", "P4-dialogue"] {
        assert!(pairs(&found).contains(&(point, None)), "{found:?}");
    }
    let found = clauses(&minsk, Code::NoDeadline);
    assert!(pairs(&found).contains(&("P10", None)) && pairs(&found).contains(&("P10-groups", None)));
    let found = clauses(&minsk, Code::NoBearer);
    assert!(pairs(&found).contains(&("P10", None)), "{found:?}");
}

#[test]
fn the_announcement_has_its_five_weaknesses() {
    let announced = text("ukraine-2026", "agreement.pact");
    let codes = [
        Code::AmbiguousTrigger,
        Code::CrossesRedLine,
        Code::ConsentBlocked,
        Code::NoBearer,
        Code::NoDeadline,
    ];
    for code in codes {
        let found = clauses(&announced, code);
        assert!(found.iter().any(|(clause, _)| clause == "Deployment"), "{code}: {found:?}");
    }
    // The tiers of the press answer a breach by one side, and the promise of the United States needs two parliaments.
    let stops = of(&announced, Code::WhoCanStopIt);
    let term = stops.iter().find(|finding| finding.clause == "Term").unwrap();
    assert_eq!(term.parties, ["russia", "ukraine", "us-congress", "rada"]);
}

#[test]
fn the_twenty_points_go_in_a_circle() {
    let points = text("ukraine-2026", "drafts/20-points.pact");
    let circles = of(&points, Code::Circular);
    assert_eq!(circles.len(), 2, "{circles:?}");
    for circle in &circles {
        assert!(circle.message.ends_with("P14b → Referendum → P20 → P14b"), "{}", circle.message);
        assert!(circle.chain.iter().all(|link| link.cite.is_some()), "{:?}", circle.chain);
    }
}

#[test]
fn point_22_lets_a_breach_end_the_guarantee_and_point_28_has_two_triggers() {
    let points = text("ukraine-2026", "drafts/28-points.pact");
    let stops = of(&points, Code::WhoCanStopIt);
    let guarantee = |reading: &str| {
        stops.iter().find(|f| f.clause == "P5" && f.reading.as_deref() == Some(reading)).unwrap()
    };
    assert!(!guarantee("narrow").parties.contains(&"russia".to_owned()));
    let wide = guarantee("wide");
    assert!(wide.parties.contains(&"russia".to_owned()), "{wide:?}");
    assert!(wide.message.contains("by its own breach, `P22 breached`"), "{}", wide.message);
    assert!(
        wide.chain.iter().any(|l| l.cite.as_deref() == Some("us-28-points-tail p22")),
        "{:?}",
        wide.chain
    );
    let found = clauses(&points, Code::AmbiguousTrigger);
    assert_eq!(pairs(&found), [("P28", None)]);
}

/// Every clause of every text cites the source that it restates.
#[test]
fn every_clause_is_cited() {
    for name in common::SHIPPED {
        for (path, bound) in texts(name) {
            for clause in bound.agreement().clauses() {
                let cited =
                    !clause.cites.is_empty() || clause.items.iter().any(|item| !item.cites.is_empty());
                assert!(cited, "{name}/{path}: {}", clause.name.text);
            }
        }
    }
}
