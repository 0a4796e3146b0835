//! `detente clauses`: the text of an agreement. One file a subcommand.

mod check;
mod compare;
mod fmt;
mod from_json;
mod lsp;
pub mod scope;
mod show;

use std::io::Read;
use std::path::Path;

use detente_model::{Diagnostic, Folder, Place};
use detente_pact::{Agreement, Bound, parse, resolve};

use super::Outcome;
use crate::arguments::{Clauses, ClausesAction};
use crate::failure::Failure;
use crate::files;

/// Runs it.
pub fn run(arguments: &Clauses) -> Outcome {
    match &arguments.action {
        ClausesAction::Check(a) => check::run(a),
        ClausesAction::Compare(a) => compare::run(a),
        ClausesAction::Fmt(a) => fmt::run(a),
        ClausesAction::FromJson(a) => from_json::run(a),
        ClausesAction::Lsp => lsp::run(),
        ClausesAction::Schema => {
            files::deliver(None, &format!("{:#}\n", detente_pact::schema()))?;
            Ok(0)
        }
        ClausesAction::Show(a) => show::run(a),
    }
}

/// A text with the name of its file.
pub struct Text {
    pub file: String,
    pub text: String,
}

impl Text {
    /// Reads a file; `-` is stdin.
    ///
    /// # Errors
    /// The file cannot be read, or is not UTF-8.
    pub fn read(path: &Path) -> Result<Text, Failure> {
        let (file, bytes) = if path == Path::new("-") {
            let mut bytes = Vec::new();
            let read = std::io::stdin().read_to_end(&mut bytes);
            read.map_err(|e| Failure::file("stdin", format!("cannot be read: {e}"), ""))?;
            ("stdin".to_owned(), bytes)
        } else {
            (files::shown(path), files::read_file(path)?)
        };
        match String::from_utf8(bytes) {
            Ok(text) => Ok(Text { file, text }),
            Err(_) => Err(Failure::file(file, "is not UTF-8", "save the file as UTF-8 text")),
        }
    }

    /// What could not be read of it.
    pub fn failure(&self, mistakes: &[detente_pact::Diagnostic]) -> Failure {
        let place = |d: &detente_pact::Diagnostic| Place::new(self.file.clone(), d.line, d.column);
        let of = |d: &detente_pact::Diagnostic| {
            let mistake = Diagnostic::new(d.code, place(d), d.message.clone());
            mistake.expected(d.expected.clone()).hint(d.hint.clone())
        };
        let folder = Folder::from([(self.file.clone(), self.text.clone().into_bytes())]);
        Failure::in_folder(mistakes.iter().map(of).collect(), &folder)
    }

    /// The tree.
    ///
    /// # Errors
    /// The mistakes of form.
    pub fn tree(&self) -> Result<Agreement, Failure> {
        let parsed = parse(&self.text);
        if parsed.diagnostics.is_empty() {
            Ok(parsed.agreement)
        } else {
            Err(self.failure(&parsed.diagnostics))
        }
    }
}

/// Reads an agreement and looks up its names, beside the scenario that it lies in.
///
/// # Errors
/// The mistakes of form and of names, or those of the scenario's tables.
pub fn bound(path: &Path) -> Result<(Text, Bound), Failure> {
    let text = Text::read(path)?;
    let parsed = parse(&text.text);
    let mut mistakes = parsed.diagnostics;
    match resolve(&parsed.agreement, &scope::of(path)?) {
        Ok(bound) if mistakes.is_empty() => return Ok((text, bound)),
        Ok(_) => {}
        Err(names) => mistakes.extend(names),
    }
    mistakes.sort_by_key(|mistake| (mistake.line, mistake.column));
    Err(text.failure(&mistakes))
}
