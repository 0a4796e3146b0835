//! The reference page is true: every example in it parses, its names are known, and its findings are those that stand
//! below it. `DETENTE_BLESS=1` rewrites them.

#![allow(clippy::disallowed_methods)]

use std::path::{Path, PathBuf};

use detente_pact::{Scope, Weight, check, parse, resolve};

fn pages() -> Vec<PathBuf> {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs");
    ["clauses.md", "clauses-tutorial.md"].map(|name| docs.join(name)).to_vec()
}

/// The findings of an example that are no remarks, one a line: clause, code, and the reading if there is one.
fn findings(text: &str) -> String {
    let parsed = parse(text);
    assert!(parsed.diagnostics.is_empty(), "{text}\n{:?}", parsed.diagnostics);
    let bound =
        resolve(&parsed.agreement, &Scope::default()).unwrap_or_else(|wrong| panic!("{text}\n{wrong:?}"));
    let mut lines = String::new();
    for finding in check(&bound).iter().filter(|finding| finding.weight != Weight::Remark) {
        let reading = finding.reading.as_ref().map(|name| format!(" [{name}]")).unwrap_or_default();
        lines.push_str(&format!("{} {}{reading}\n", finding.clause, finding.code));
    }
    lines
}

/// The page with the block of findings below each example that has one made anew.
fn renewed(page: &str) -> String {
    let mut out = String::new();
    let mut example = None;
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
        match (kind, &example) {
            ("pact", _) => {
                example = Some(findings(&block));
                out.push_str(&block);
            }
            ("findings", Some(found)) => out.push_str(found),
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
