//! Every agreement under `cases/`, with what is said of it in the golden file beside it.
//!
//! `good` texts are well formed and have findings, or none; `bad` ones have mistakes, all reported at once. A file
//! `NAME.scope.json` beside a text is its scenario. `DETENTE_BLESS=1 cargo test -p detente-pact --test cases` writes
//! the golden files anew; read them as a diff.

#![allow(clippy::disallowed_methods)]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use detente_pact::{Agreement, Bound, Diagnostic, Scope, check, parse, resolve};

fn cases(kind: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(kind);
    let entries = std::fs::read_dir(folder).expect("the folder of cases");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "pact"));
    paths.sort();
    assert!(!paths.is_empty(), "no cases of kind {kind}");
    paths
}

fn read(path: &Path) -> (String, Scope) {
    let text = std::fs::read_to_string(path).expect("a case");
    let scope = std::fs::read_to_string(path.with_extension("scope.json"));
    (text, scope.map(|json| serde_json::from_str(&json).expect("a scope")).unwrap_or_default())
}

fn diagnose(text: &str, scope: &Scope) -> Result<(Agreement, Bound), Vec<Diagnostic>> {
    let parsed = parse(text);
    let mut wrong = parsed.diagnostics;
    match resolve(&parsed.agreement, scope) {
        Ok(bound) if wrong.is_empty() => return Ok((parsed.agreement, bound)),
        Ok(_) => {}
        Err(errors) => wrong.extend(errors),
    }
    wrong.sort_by_key(|diagnostic| (diagnostic.line, diagnostic.column));
    Err(wrong)
}

fn described(text: &str, scope: &Scope) -> String {
    let mut out = String::new();
    match diagnose(text, scope) {
        Err(wrong) => {
            for diagnostic in wrong {
                writeln!(out, "{diagnostic}").expect("a string");
            }
        }
        Ok((_, bound)) => {
            for finding in check(&bound) {
                let reading = finding.reading.as_ref().map(|name| format!(" [{name}]")).unwrap_or_default();
                let parties = finding.parties.join(", ");
                let (line, column, clause, code) =
                    (finding.line, finding.column, &finding.clause, finding.code);
                writeln!(out, "{line}:{column}: {clause} {code}{reading} ({parties}): {}", finding.message)
                    .expect("a string");
                for link in &finding.chain {
                    let cite = link.cite.as_deref().unwrap_or("-");
                    writeln!(out, "    {} | {cite} | {}", link.clause, link.text).expect("a string");
                }
                for origin in &finding.origins {
                    writeln!(out, "    from {origin}").expect("a string");
                }
            }
            for name in bound.readings() {
                let grave = bound.grave(Some(name), &[]).expect("a reading of the text");
                writeln!(out, "grave [{name}]: {grave}").expect("a string");
            }
        }
    }
    out
}

fn golden(kind: &str) {
    let bless = std::env::var("DETENTE_BLESS").is_ok();
    let mut wrong = Vec::new();
    for path in cases(kind) {
        let (text, scope) = read(&path);
        let got = described(&text, &scope);
        let file = path.with_extension("expected");
        if bless {
            std::fs::write(&file, &got).expect("a golden file");
        } else if std::fs::read_to_string(&file).unwrap_or_default() != got {
            wrong.push(format!("{}:\n{got}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "not as expected:\n{}", wrong.join("\n"));
}

#[test]
fn good_agreements_have_their_findings() {
    golden("good");
}

#[test]
fn bad_agreements_have_their_mistakes() {
    golden("bad");
}

#[test]
fn kinds_hold() {
    for path in cases("good") {
        let (text, scope) = read(&path);
        let wrong = diagnose(&text, &scope).err().unwrap_or_default();
        assert!(wrong.is_empty(), "{}: {wrong:?}", path.display());
    }
    for path in cases("bad") {
        let (text, scope) = read(&path);
        assert!(diagnose(&text, &scope).is_err(), "{} has no mistake", path.display());
    }
}

/// The tree has a JSON form that loses nothing.
#[test]
fn json_round_trip() {
    for path in cases("good").into_iter().chain(cases("bad")) {
        let tree = parse(&read(&path).0).agreement;
        let json = serde_json::to_string(&tree).expect("JSON");
        let back: Agreement = serde_json::from_str(&json).expect("a tree");
        assert_eq!(back, tree, "{}", path.display());
    }
}

/// The count of grave findings is that of the findings, reading by reading.
#[test]
fn grave_counts_agree_with_findings() {
    for path in cases("good") {
        let (text, scope) = read(&path);
        let Ok((_, bound)) = diagnose(&text, &scope) else { continue };
        let findings = check(&bound);
        let count = |reading: Option<&str>| findings.iter().filter(|f| f.is_grave_in(reading)).count();
        for name in bound.readings() {
            assert_eq!(bound.grave(Some(name), &[]), Some(count(Some(name))), "{} {name}", path.display());
        }
        let worst =
            bound.readings().iter().map(|name| count(Some(name))).max().unwrap_or_else(|| count(None));
        assert_eq!(bound.grave(None, &bound.capabilities()), Some(worst), "{}", path.display());
    }
}
