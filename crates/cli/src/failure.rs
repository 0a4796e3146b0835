//! Why a command could not run, for a person or a program.

use std::collections::BTreeMap;
use std::io::IsTerminal;

use ariadne::{Color, Config, Label, Report, ReportKind, Source};
use detente_model::{Diagnostic, Folder, Place};
use serde_json::json;

use crate::arguments::Format;

/// A file larger than this is not shown, only named.
const MOST_SHOWN: usize = 1 << 20;

/// Mistakes, and the files in which they stand.
pub struct Failure {
    mistakes: Vec<Diagnostic>,
    files: BTreeMap<String, String>,
}

impl Failure {
    /// Mistakes in a folder.
    pub fn in_folder(mistakes: Vec<Diagnostic>, folder: &Folder) -> Failure {
        let named = |path: &&String| mistakes.iter().any(|m| m.place.file == **path);
        let shown = folder.iter().filter(|(path, bytes)| named(path) && bytes.len() <= MOST_SHOWN);
        let files =
            shown.map(|(path, bytes)| (path.clone(), String::from_utf8_lossy(bytes).into_owned())).collect();
        Failure { mistakes, files }
    }

    /// Something is wrong with a file as a whole.
    pub fn file(path: impl Into<String>, message: impl Into<String>, hint: impl Into<String>) -> Failure {
        let d = Diagnostic::new("file", Place::new(path, 1, 1), message).hint(hint);
        Failure { mistakes: vec![d], files: BTreeMap::new() }
    }

    /// The words of the command line are off.
    pub fn usage(message: impl Into<String>) -> Failure {
        let place = Place::new("command line", 1, 1);
        let d = Diagnostic::new("usage", place, message).hint("see detente --help");
        Failure { mistakes: vec![d], files: BTreeMap::new() }
    }

    /// The first mistake.
    pub fn first(&self) -> Option<&Diagnostic> {
        self.mistakes.first()
    }

    /// What stands in an argument is off.
    pub fn argument(name: &str, message: impl Into<String>, hint: impl Into<String>) -> Failure {
        let d = Diagnostic::new("argument", Place::new(name, 1, 1), message).hint(hint);
        Failure { mistakes: vec![d], files: BTreeMap::new() }
    }

    /// Prints every mistake: one JSON document on stdout, or text on stderr.
    pub fn print(&self, format: Format) {
        if format == Format::Json {
            println!("{:#}", json!({ "errors": self.mistakes }));
            return;
        }
        let color = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
        for mistake in &self.mistakes {
            self.print_one(mistake, color);
        }
        let n = self.mistakes.len();
        eprintln!("{n} mistake{}", if n == 1 { "" } else { "s" });
    }

    fn print_one(&self, mistake: &Diagnostic, color: bool) {
        let Place { file, line, column } = &mistake.place;
        let advice = match (mistake.expected.is_empty(), mistake.hint.is_empty()) {
            (true, true) => String::new(),
            (false, true) => format!("expected {}", mistake.expected),
            (true, false) => mistake.hint.clone(),
            (false, false) => format!("expected {}; {}", mistake.expected, mistake.hint),
        };
        let shown = self.files.get(file).and_then(|text| {
            let (line, column) = (*line, *column);
            let label = if advice.is_empty() { "here" } else { &advice };
            let of = Snippet {
                file,
                text,
                at: (line, column, 1),
                kind: "error",
                code: mistake.code,
                message: &mistake.message,
                label,
                color,
            };
            lines(&of)
        });
        match shown {
            Some(shown) => eprint!("{shown}"),
            None => {
                eprintln!("error[{}]: {}\n  at {file}:{line}:{column}", mistake.code, mistake.message);
                if !advice.is_empty() {
                    eprintln!("  {advice}");
                }
            }
        }
    }
}

/// A piece of a text with a caret under it.
pub struct Snippet<'a> {
    /// The name of the file.
    pub file: &'a str,
    /// The whole text.
    pub text: &'a str,
    /// Line and column, from 1, and how many characters.
    pub at: (usize, usize, usize),
    /// What it is: an error, a finding of some weight.
    pub kind: &'a str,
    /// Which.
    pub code: &'a str,
    /// What is to be said.
    pub message: &'a str,
    /// What is to be said at the caret.
    pub label: &'a str,
    /// Whether colours may be used.
    pub color: bool,
}

/// The line of a text with a caret, or its place alone where the line is too long to be shown.
pub fn snippet(of: &Snippet) -> String {
    let (line, column, _) = of.at;
    lines(of).unwrap_or_else(|| {
        format!("{}[{}]: {}\n  at {}:{line}:{column}\n", of.kind, of.code, of.message, of.file)
    })
}

fn lines(of: &Snippet) -> Option<String> {
    let (line, column, length) = of.at;
    // Carriage returns alone end lines too, which the printer does not know.
    let text = of.text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n");
    let at = offset(&text, line, column)?;
    let left = text
        .split('\n')
        .nth(line - 1)
        .map_or(0, |l| l.chars().count().saturating_sub(column.saturating_sub(1)));
    let span = (of.file, at..at + length.min(left).max(1));
    let tint = match of.kind {
        _ if !of.color => Color::Primary,
        "remark" => Color::Blue,
        _ => Color::Red,
    };
    let kind = if of.kind == "error" { ReportKind::Error } else { ReportKind::Custom(of.kind, tint) };
    let label = Label::new(span.clone()).with_color(tint).with_message(of.label);
    let report = Report::build(kind, span)
        .with_config(Config::default().with_color(of.color))
        .with_code(of.code)
        .with_message(of.message)
        .with_label(label)
        .finish();
    let mut out = Vec::new();
    report.write((of.file, Source::from(text)), &mut out).ok()?;
    String::from_utf8(out).ok()
}

/// The offset in characters of a line and a column; `None` if the line is too long to be shown.
fn offset(text: &str, line: usize, column: usize) -> Option<usize> {
    let mut before = 0;
    for (i, content) in text.split('\n').enumerate() {
        let length = content.chars().count();
        if i + 1 == line {
            return (length <= 2000).then(|| before + (column - 1).min(length));
        }
        before += length + 1;
    }
    None
}
