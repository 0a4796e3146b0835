//! The texts that an editor has open, and the scenarios that they belong to.

use detente_model::{Diagnostic, Scenario};
use detente_pact::editor::{Document, Hover, Known, Offer, Position, Source};
use lsp_types as lsp;

use super::convert;
use crate::commands::clauses::scope;

/// A text that is open.
pub struct Open {
    pub uri: lsp::Uri,
    version: Option<i32>,
    known: Known,
    /// Why the scenario around the text is not known.
    unknown: Option<String>,
    text: String,
    /// The text, read; `None` after a change, until somebody asks.
    document: Option<Document>,
    /// Whether the editor has not yet been told about it.
    pub stale: bool,
}

impl Open {
    pub fn new(uri: lsp::Uri, version: i32, text: String) -> Open {
        let mut open = Open {
            uri,
            version: Some(version),
            known: Known::default(),
            unknown: None,
            text,
            document: None,
            stale: true,
        };
        open.look_around();
        open
    }

    pub fn change(&mut self, version: i32, text: String) {
        self.version = Some(version);
        self.text = text;
        self.document = None;
        self.stale = true;
    }

    /// Reads the scenario around the text again. What was known of it before stays if it now has mistakes.
    pub fn look_around(&mut self) {
        self.unknown = None;
        match convert::path(&self.uri).map_or(Ok(None), |path| scope::scenario(&path)) {
            Ok(scenario) => self.known = scenario.as_ref().map(known).unwrap_or_default(),
            Err(failure) => self.unknown = Some(failure.first().map(said).unwrap_or_default()),
        }
        self.document = None;
        self.stale = true;
    }

    /// The text, read.
    pub fn document(&mut self) -> &Document {
        self.document.get_or_insert_with(|| Document::new(&self.text, &self.known))
    }

    pub fn hover(&mut self, at: Position) -> Option<Hover> {
        self.document();
        self.document.as_ref()?.hover(&self.known, at)
    }

    pub fn complete(&mut self, at: Position) -> Vec<Offer> {
        self.document();
        self.document.as_ref().map(|document| document.complete(&self.known, at)).unwrap_or_default()
    }

    /// What is wrong with it.
    pub fn diagnostics(&mut self) -> lsp::PublishDiagnosticsParams {
        self.stale = false;
        let notes = self.document().notes();
        let of_scenario = self.unknown.iter().map(|why| {
            convert::of_scenario(format!(
                "The names of the scenario are not known: {why}; see `detente check`."
            ))
        });
        let diagnostics = of_scenario.chain(notes.iter().map(|note| convert::diagnostic(&self.uri, note)));
        lsp::PublishDiagnosticsParams {
            uri: self.uri.clone(),
            diagnostics: diagnostics.collect(),
            version: self.version,
        }
    }
}

fn said(mistake: &Diagnostic) -> String {
    format!("{}:{}: {}", mistake.place.file, mistake.place.line, mistake.message)
}

/// What a scenario brings along.
fn known(scenario: &Scenario) -> Known {
    let sources = scenario.sources.iter();
    let sources = sources.map(|source| Source { id: source.id.clone(), title: source.title.clone() });
    Known { scope: detente_assess::scope(scenario), sources: sources.collect(), verdicts: Vec::new() }
}
