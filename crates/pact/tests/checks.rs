//! What each check finds, and what it leaves alone: `checks/CODE/{good,bad}/*.pact`.
//!
//! A text in `good` has no finding of its code, one in `bad` at least one; the golden file `NAME.expected` beside it
//! holds those findings, of this code alone. A file `NAME.scope.json` beside a text is its scenario.
//! `DETENTE_BLESS=1 cargo test -p detente-pact --test checks` writes the golden files anew; read them as a diff.

#![allow(clippy::disallowed_methods)]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use detente_pact::{Bound, Code, Finding, Scope, check, parse, resolve};

fn texts(code: Code, kind: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/checks").join(code.name()).join(kind);
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "pact"));
    paths.sort();
    paths
}

fn bound(path: &Path) -> Bound {
    let text = std::fs::read_to_string(path).expect("a text");
    let scope = std::fs::read_to_string(path.with_extension("scope.json"));
    let scope: Scope = scope.map(|json| serde_json::from_str(&json).expect("a scope")).unwrap_or_default();
    let parsed = parse(&text);
    assert!(parsed.diagnostics.is_empty(), "{}: {:?}", path.display(), parsed.diagnostics);
    resolve(&parsed.agreement, &scope).unwrap_or_else(|errors| panic!("{}: {errors:?}", path.display()))
}

fn of(code: Code, path: &Path) -> Vec<Finding> {
    check(&bound(path)).into_iter().filter(|finding| finding.code == code).collect()
}

fn rendered(findings: &[Finding]) -> String {
    let mut out = String::new();
    for finding in findings {
        let reading = finding.reading.as_ref().map(|name| format!(" [{name}]")).unwrap_or_default();
        let parties = finding.parties.join(", ");
        let (line, column, clause) = (finding.line, finding.column, &finding.clause);
        writeln!(out, "{line}:{column}: {clause}{reading} ({parties}): {}", finding.message)
            .expect("a string");
        for link in &finding.chain {
            let cite = link.cite.as_deref().unwrap_or("-");
            writeln!(out, "    {} | {cite} | {}", link.clause, link.text).expect("a string");
        }
        for origin in &finding.origins {
            writeln!(out, "    from {origin}").expect("a string");
        }
        writeln!(out, "    hint: {}", finding.hint).expect("a string");
    }
    out
}

#[test]
fn bad_texts_have_the_findings_of_their_code() {
    let bless = std::env::var("DETENTE_BLESS").is_ok();
    let mut wrong = Vec::new();
    for code in Code::ALL {
        for path in texts(code, "bad") {
            let got = rendered(&of(code, &path));
            let file = path.with_extension("expected");
            if got.is_empty() {
                wrong.push(format!("{} has no {code}", path.display()));
            } else if bless {
                std::fs::write(&file, &got).expect("a golden file");
            } else if std::fs::read_to_string(&file).unwrap_or_default() != got {
                wrong.push(format!("{}:\n{got}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "not as expected:\n{}", wrong.join("\n"));
}

#[test]
fn good_texts_have_none() {
    for code in Code::ALL {
        for path in texts(code, "good") {
            assert_eq!(rendered(&of(code, &path)), "", "{}", path.display());
        }
    }
}

/// The sketch of the language has these findings and no others.
#[test]
fn the_sketch_has_all_and_only_these_findings() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/good/sketch.pact");
    let findings = check(&bound(&path));
    let found: Vec<(&str, &str, Option<&str>, String)> = findings
        .iter()
        .map(|f| (f.clause.as_str(), f.code.name(), f.reading.as_deref(), f.parties.join(", ")))
        .collect();
    let expected = [
        ("C1", "cannot-be-met", Some("paris"), "Coalition"),
        ("C1", "cannot-be-met", Some("rutte"), "Coalition"),
        ("C1", "crosses-red-line", Some("paris"), "Russia"),
        ("C1", "crosses-red-line", Some("rutte"), "Russia"),
        ("C1", "consent-blocked", Some("paris"), "Russia"),
        ("C1", "consent-blocked", Some("rutte"), "Russia"),
        ("C1", "ambiguous-trigger", None, ""),
        ("C1", "toothless", None, "Coalition"),
        ("C1", "who-can-stop-it", None, "Ukraine, Russia"),
        ("C2", "one-sided-remedy", None, "Ukraine"),
        ("C2", "unobservable", None, "Ukraine"),
        ("C2", "who-can-stop-it", None, "Ukraine, Russia"),
        ("C3", "who-can-stop-it", None, "Commission, Parliament of France, Parliament of UnitedKingdom"),
    ];
    let expected: Vec<_> = expected.map(|(a, b, c, d)| (a, b, c, d.to_owned())).into_iter().collect();
    assert_eq!(found, expected);
    let late = findings.iter().filter(|f| f.code == Code::CannotBeMet);
    assert!(late.into_iter().all(|f| f.message.ends_with("the earliest feasible day is 45")));
    let remarks = findings.iter().filter(|f| f.weight == detente_pact::Weight::Remark);
    assert!(remarks.into_iter().all(|f| f.code == Code::WhoCanStopIt));
}

/// No check goes without examples of what it finds and of what it leaves alone.
#[test]
fn every_check_has_good_and_bad_texts() {
    for code in Code::ALL {
        for kind in ["good", "bad"] {
            let count = texts(code, kind).len();
            assert!(count >= 3, "{count} texts in {kind} of {code}");
        }
    }
}
