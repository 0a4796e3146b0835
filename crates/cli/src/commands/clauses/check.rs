//! `detente clauses check`: what is wrong with an agreement whose text is well formed.

use std::fmt::Write as _;
use std::io::IsTerminal;

use detente_pact::{Finding, Weight, check};
use serde_json::{Value, json};

use super::super::Outcome;
use super::{Text, bound};
use crate::arguments::{ClausesCheck, Format};
use crate::failure::{Snippet, snippet};
use crate::files;

/// Runs it: 1 where there are findings; remarks alone are none.
pub fn run(arguments: &ClausesCheck) -> Outcome {
    let (text, bound) = bound(&arguments.file)?;
    let findings = check(&bound);
    let shown = match arguments.format {
        Format::Json => {
            let list: Vec<Value> = findings.iter().map(|finding| row(&text.file, finding)).collect();
            format!("{:#}\n", Value::from(list))
        }
        Format::Csv => csv(&text.file, &findings),
        Format::Table => table(&text, &findings),
    };
    files::deliver(None, &shown)?;
    Ok(u8::from(findings.iter().any(|finding| finding.weight != Weight::Remark)))
}

/// The name of a weight, as in the manual.
pub fn severity(weight: Weight) -> &'static str {
    match weight {
        Weight::Grave => "grave",
        Weight::Defect => "defect",
        Weight::Remark => "remark",
    }
}

fn row(file: &str, finding: &Finding) -> Value {
    json!({
        "code": finding.code.name(),
        "severity": severity(finding.weight),
        "clause": finding.clause,
        "reading": finding.reading,
        "parties": finding.parties,
        "file": file,
        "line": finding.line,
        "column": finding.column,
        "length": finding.length,
        "message": finding.message,
        "chain": finding.chain,
        "hint": finding.hint,
        "origins": finding.origins,
    })
}

fn csv(file: &str, findings: &[Finding]) -> String {
    let quoted = |cell: &str| format!("\"{}\"", cell.replace('"', "\"\""));
    let mut out = "file,line,column,severity,code,clause,reading,message,hint\n".to_owned();
    for f in findings {
        let reading = f.reading.as_deref().unwrap_or_default();
        let words = [severity(f.weight), f.code.name(), &f.clause, reading, &f.message, &f.hint];
        let words: Vec<String> = words.into_iter().map(quoted).collect();
        let _ = writeln!(out, "{},{},{},{}", quoted(file), f.line, f.column, words.join(","));
    }
    out
}

fn table(text: &Text, findings: &[Finding]) -> String {
    let color = std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let mut out = String::new();
    for finding in findings {
        let reading = finding.reading.as_ref().map(|name| format!(", reading {name}")).unwrap_or_default();
        let shown = snippet(&Snippet {
            file: &text.file,
            text: &text.text,
            at: (finding.line, finding.column, finding.length),
            kind: severity(finding.weight),
            code: finding.code.name(),
            message: &format!("{}{reading}: {}", finding.clause, finding.message),
            label: if finding.hint.is_empty() { "here" } else { &finding.hint },
            color,
        });
        out.push_str(&shown);
        chain(&mut out, finding);
        if !finding.origins.is_empty() {
            let _ = writeln!(out, "   rests on: {}", finding.origins.join(", "));
        }
        out.push('\n');
    }
    let count = |weight: Weight| findings.iter().filter(|finding| finding.weight == weight).count();
    let (grave, defects, remarks) = (count(Weight::Grave), count(Weight::Defect), count(Weight::Remark));
    let many = |n: usize| if n == 1 { "" } else { "s" };
    let _ = writeln!(
        out,
        "{}: {grave} grave, {defects} defect{}, {remarks} remark{}",
        text.file,
        many(defects),
        many(remarks)
    );
    out
}

/// The steps of the reasoning, side by side with their citations.
fn chain(out: &mut String, finding: &Finding) {
    let cite = |link: &detente_pact::Link| link.cite.clone().unwrap_or_else(|| "-".to_owned());
    let width = |of: &dyn Fn(&detente_pact::Link) -> usize| finding.chain.iter().map(of).max().unwrap_or(0);
    let names = width(&|link| link.clause.chars().count());
    let cites = width(&|link| cite(link).chars().count());
    for link in &finding.chain {
        let _ = writeln!(out, "   {:names$}   {:cites$}   {}", link.clause, cite(link), link.text);
    }
}
