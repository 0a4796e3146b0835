//! `detente clauses compare`: two drafts of one agreement side by side.

use std::fmt::Write as _;

use detente_pact::{Change, ClauseChange, Comparison, DeclarationChange, Finding, Place, compare};
use serde_json::{Value, json};

use super::super::Outcome;
use super::bound;
use super::check::severity;
use crate::arguments::{ClausesCompare, Format};
use crate::failure::Failure;
use crate::files;

/// Runs it.
pub fn run(arguments: &ClausesCompare) -> Outcome {
    if arguments.format == Format::Csv {
        return Err(Failure::usage("two drafts are compared as a table or as JSON"));
    }
    let ((a, first), (b, second)) = (bound(&arguments.a)?, bound(&arguments.b)?);
    let found = compare(&first, &second);
    let shown = if arguments.format == Format::Json {
        let mut json = json!({"a": a.file, "b": b.file});
        if let (Some(all), Ok(Value::Object(found))) = (json.as_object_mut(), serde_json::to_value(&found)) {
            all.extend(found);
        }
        format!("{json:#}\n")
    } else {
        let arrow = if arguments.look.ascii { "->" } else { "→" };
        Table { arrow, width: usize::from(arguments.look.width.unwrap_or(100)), out: String::new() }
            .page(&a.file, &b.file, &found)
    };
    files::deliver(arguments.out.as_deref(), &shown)?;
    Ok(0)
}

struct Table {
    arrow: &'static str,
    width: usize,
    out: String,
}

impl Table {
    fn page(mut self, a: &str, b: &str, found: &Comparison) -> String {
        let alone = |of: fn(&ClauseChange) -> bool| found.clauses.iter().filter(|change| of(change)).count();
        let (new, gone) = (alone(|change| change.a.is_none()), alone(|change| change.b.is_none()));
        let _ = writeln!(
            self.out,
            "{a} {} {b}\nclauses: {} the same, {} changed, {new} new, {gone} gone; findings: {} brought, {} removed",
            self.arrow,
            found.unchanged,
            found.clauses.len() - new - gone,
            found.brought,
            found.removed,
        );
        if !found.declarations.is_empty() {
            self.out.push_str("\ndeclarations\n");
            found.declarations.iter().for_each(|change| self.declaration(change));
        }
        for change in &found.clauses {
            self.clause(change);
        }
        self.out
    }

    fn declaration(&mut self, change: &DeclarationChange) {
        self.pair(change.kind, change.a.as_deref(), change.b.as_deref());
    }

    fn clause(&mut self, change: &ClauseChange) {
        let name = |place: &Place| match &place.title {
            Some(title) => format!("{} \"{title}\"", place.clause),
            None => place.clause.clone(),
        };
        let cited = |place: &Place| {
            let cites = place.cites.join(", ");
            if cites.is_empty() { String::new() } else { format!("   {cites}") }
        };
        let line = match (&change.a, &change.b) {
            (Some(a), Some(b)) if cited(a) != cited(b) => {
                format!("{}{} {}{}", name(b), cited(a), self.arrow, cited(b))
            }
            (_, Some(b)) => format!("{}{}", name(b), cited(b)),
            (Some(a), None) => format!("{}{}", name(a), cited(a)),
            (None, None) => return,
        };
        let _ = writeln!(self.out, "\n{line}");
        let mut duty = None;
        for one in &change.changes {
            self.change(one, duty);
            duty = one.duty.as_deref();
        }
        change.removes.iter().for_each(|finding| self.finding("removes", finding));
        change.brings.iter().for_each(|finding| self.finding("brings", finding));
    }

    /// One change; the duty that it concerns is said once for all its changes.
    fn change(&mut self, change: &Change, said: Option<&str>) {
        let whole = change.what.name() == "clause" || change.what.name() == "duty";
        if let Some(duty) = change.duty.as_ref().filter(|duty| !whole && said != Some(duty.as_str())) {
            let of = if change.readings.is_empty() {
                duty.clone()
            } else {
                format!("{duty}   reading {}", change.readings.join(", "))
            };
            self.wrapped("in", &of);
        }
        self.pair(change.what.name(), change.a.as_deref(), change.b.as_deref());
        if change.duty.is_none() && !change.readings.is_empty() {
            self.wrapped("", &format!("in reading {}", change.readings.join(", ")));
        }
    }

    fn pair(&mut self, what: &str, a: Option<&str>, b: Option<&str>) {
        let text = match (a, b) {
            (Some(a), Some(b)) => format!("{a}  {}  {b}", self.arrow),
            (Some(a), None) => format!("gone: {a}"),
            (None, Some(b)) => format!("new: {b}"),
            (None, None) => return,
        };
        self.wrapped(what, &text);
    }

    fn finding(&mut self, verb: &str, finding: &Finding) {
        let reading = finding.reading.as_ref().map(|name| format!(", reading {name}")).unwrap_or_default();
        let (code, weight) = (finding.code.name(), severity(finding.weight));
        self.wrapped(verb, &format!("{code} ({weight}{reading}): {}", finding.message));
    }

    /// A line with a word before it, broken at spaces under itself.
    fn wrapped(&mut self, word: &str, text: &str) {
        const LEFT: usize = 14;
        let mut line = format!("  {word:11} ");
        for piece in text.split(' ') {
            let length = line.chars().count();
            if length > LEFT && length + 1 + piece.chars().count() > self.width {
                let _ = writeln!(self.out, "{}", line.trim_end());
                line = " ".repeat(LEFT);
            }
            if line.chars().count() > LEFT {
                line.push(' ');
            }
            line.push_str(piece);
        }
        let _ = writeln!(self.out, "{}", line.trim_end());
    }
}
