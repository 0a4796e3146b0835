//! Mistakes and findings, where an editor shows them.

use super::document::Document;
use super::position::Range;
use crate::diagnostic::Diagnostic;
use crate::finding::{Finding, Link, Weight};

/// How much a note weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// The text or its names are wrong.
    Mistake,
    /// A clause cannot work as it is written, or works worse than it could.
    Weakness,
    /// Worth knowing.
    Remark,
}

/// A mistake or a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Where.
    pub range: Range,
    /// How much it weighs.
    pub level: Level,
    /// Its short, stable name.
    pub code: &'static str,
    /// What is wrong, and what to do.
    pub message: String,
    /// What it follows from.
    pub related: Vec<Related>,
}

/// A step of the reasoning, and where the clause, the event or the red line stands that it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// Where; the place of the finding itself where the scenario declares what the step is about.
    pub range: Range,
    /// What it says, with its source.
    pub message: String,
}

impl Document {
    /// Mistakes of form and of names; where there are none, findings, each with the clauses that it follows from.
    ///
    /// ```
    /// use detente_pact::editor::{Document, Known, Level};
    /// let document = Document::new("clock Europe/Kyiw\ncount days exclusive", &Known::default());
    /// let notes = document.notes();
    /// assert_eq!((notes[0].code, notes[0].level), ("unknown-zone", Level::Mistake));
    /// assert_eq!(notes[0].range.start.character, 6);
    /// ```
    #[must_use]
    pub fn notes(&self) -> Vec<Note> {
        let mistakes = self.mistakes.iter().map(|mistake| self.mistake(mistake));
        mistakes.chain(self.findings.iter().map(|finding| self.finding(finding))).collect()
    }

    fn mistake(&self, mistake: &Diagnostic) -> Note {
        let mut message = mistake.message.clone();
        if !mistake.expected.is_empty() {
            message.push_str(&format!("; expected {}", mistake.expected));
        }
        if !mistake.hint.is_empty() {
            message.push_str(&format!(" ({})", mistake.hint));
        }
        let range = self.lines.stretch(&self.text, mistake.line, mistake.column, mistake.length);
        Note { range, level: Level::Mistake, code: mistake.code, message, related: Vec::new() }
    }

    fn finding(&self, finding: &Finding) -> Note {
        let range = self.lines.stretch(&self.text, finding.line, finding.column, finding.length);
        let level = match finding.weight {
            Weight::Grave | Weight::Defect => Level::Weakness,
            Weight::Remark => Level::Remark,
        };
        let reading = finding.reading.as_ref().map(|name| format!(" (reading {name})")).unwrap_or_default();
        let hint = if finding.hint.is_empty() { String::new() } else { format!("\n{}", finding.hint) };
        let message = format!("{}{reading}: {}{hint}", finding.clause, finding.message);
        let related = finding.chain.iter().map(|link| self.related(link, range)).collect();
        Note { range, level, code: finding.code.name(), message, related }
    }

    fn related(&self, link: &Link, otherwise: Range) -> Related {
        let cite = link.cite.as_ref().map(|cite| format!(" [{cite}]")).unwrap_or_default();
        let range = self.declared(&link.clause).map_or(otherwise, |mention| self.range_of(mention));
        Related { range, message: format!("{}{cite}: {}", link.clause, link.text) }
    }
}
