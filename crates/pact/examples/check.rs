//! Checks one agreement: `cargo run -p detente-pact --example check -- FILE [PARTY | GROUP=A,B | PLACE@PARTY]…`.
//!
//! Prints what is wrong with the text, or else the findings, one a line.

#![allow(clippy::disallowed_methods, clippy::print_stdout, clippy::print_stderr)]

use std::process::ExitCode;

use detente_pact::{Scope, check, parse, resolve, scope};

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let Some(path) = arguments.next() else {
        eprintln!("usage: check FILE [PARTY | GROUP=A,B | PLACE@PARTY]…");
        return ExitCode::from(2);
    };
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) => {
            eprintln!("{path}: {error}");
            return ExitCode::from(2);
        }
    };
    let mut names = Scope::default();
    for argument in arguments {
        if let Some((place, inside)) = argument.split_once('@') {
            let inside = (!inside.is_empty()).then(|| inside.to_owned());
            names.places.push(scope::Place { name: place.to_owned(), inside });
        } else {
            let (name, members) = argument.split_once('=').unwrap_or((&argument, ""));
            let members = members.split(',').filter(|m| !m.is_empty()).map(str::to_owned).collect();
            names.parties.push(scope::Party { name: name.to_owned(), members });
        }
    }
    let parsed = parse(&text);
    let mut wrong = parsed.diagnostics;
    let bound = match resolve(&parsed.agreement, &names) {
        Ok(bound) => Some(bound),
        Err(errors) => {
            wrong.extend(errors);
            None
        }
    };
    wrong.sort_by_key(|d| (d.line, d.column));
    for diagnostic in &wrong {
        println!("{path}:{diagnostic}");
    }
    let Some(bound) = bound.filter(|_| wrong.is_empty()) else { return ExitCode::from(2) };
    let findings = check(&bound);
    for finding in &findings {
        let reading = finding.reading.as_deref().map(|r| format!(" [{r}]")).unwrap_or_default();
        let (clause, line, column) = (&finding.clause, finding.line, finding.column);
        println!("{path}:{line}:{column}: {clause}: {}{reading}: {}", finding.code, finding.message);
        for link in &finding.chain {
            println!("    {} ({}): {}", link.clause, link.cite.as_deref().unwrap_or("no source"), link.text);
        }
        if !finding.hint.is_empty() {
            println!("    hint: {}", finding.hint);
        }
    }
    ExitCode::from(u8::from(!findings.is_empty()))
}
