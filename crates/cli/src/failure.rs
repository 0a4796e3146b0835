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
        let text = self.files.get(file).map(|t| t.trim_start_matches('\u{feff}'));
        // Carriage returns alone end lines too, which the printer does not know.
        let text = text.map(|t| t.replace("\r\n", "\n").replace('\r', "\n"));
        let at = text.as_ref().and_then(|t| offset(t, *line, *column));
        let (Some(text), Some(at)) = (text, at) else {
            eprintln!("error[{}]: {}\n  at {file}:{line}:{column}", mistake.code, mistake.message);
            if !advice.is_empty() {
                eprintln!("  {advice}");
            }
            return;
        };
        let span = (file.as_str(), at..at + 1);
        let label = if advice.is_empty() { "here".to_owned() } else { advice };
        let report = Report::build(ReportKind::Error, span.clone())
            .with_config(Config::default().with_color(color))
            .with_code(mistake.code)
            .with_message(&mistake.message)
            .with_label(Label::new(span).with_message(label).with_color(Color::Red))
            .finish();
        if report.eprint((file.as_str(), Source::from(text))).is_err() {
            eprintln!("error: {}\n  at {file}:{line}:{column}", mistake.message);
        }
    }
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
