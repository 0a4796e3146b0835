//! Help on what stands under the cursor.

use super::document::{Document, Known};
use super::keyword::{Keyword, keyword};
use super::mention::{Mention, Space};
use super::position::{Position, Range};
use crate::names::fold;
use crate::token::Kind;
use crate::tree::{Item, Watch};

/// What an editor shows about a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hover {
    /// The word.
    pub range: Range,
    /// What is known of it, as Markdown.
    pub text: String,
}

impl Document {
    /// What is known of the word under the cursor: of a clause its title, sources, findings and statuses; of a name what
    /// it stands for and who can do it; of a word of the language a sentence of help.
    ///
    /// ```
    /// use detente_pact::editor::{Document, Known, Position};
    /// let known = Known::default();
    /// let document = Document::new("party France # land", &known);
    /// let hover = document.hover(&known, Position { line: 0, character: 2 }).unwrap();
    /// assert!(hover.text.contains("Declares parties, or a group with its members."));
    /// assert_eq!(document.hover(&known, Position { line: 0, character: 16 }), None, "within a comment");
    /// ```
    #[must_use]
    pub fn hover(&self, known: &Known, at: Position) -> Option<Hover> {
        if let Some(mention) = self.mention_at(at) {
            let text = self.about(known, mention)?;
            return Some(Hover { range: self.range_of(mention), text });
        }
        let offset = self.lines.offset(&self.text, at);
        let token = self.token_at(offset).filter(|token| token.kind == Kind::Word)?;
        if self.in_locator(token.span.start) {
            return None;
        }
        let help = help(keyword(self.slice((token.span.start, token.span.end)))?);
        Some(Hover { range: self.lines.range(&self.text, token.span.start, token.span.end), text: help })
    }

    fn about(&self, known: &Known, mention: &Mention) -> Option<String> {
        let name = &mention.name.text;
        match mention.space {
            Space::Thing => {
                let named = self.thing(known, name)?;
                let here = self.declaration(mention).is_some_and(|own| own.name.span == mention.name.span);
                Some(self.describe(known, &named, here))
            }
            Space::Reading => Some(self.describe_reading(known, name)),
            Space::Stream => self.describe_stream(known, name),
            Space::Source => known
                .sources
                .iter()
                .find(|source| source.id == *name)
                .map(|source| format!("**{}**: {}", escaped(&source.id), escaped(&source.title))),
            Space::Column => {
                let Some(Item::Watch(watch)) = self.agreement.items.get(mention.item) else { return None };
                Some(format!("**{}**: a column of {}", escaped(name), escaped(&watch.file.text)))
            }
        }
    }

    fn describe_stream(&self, known: &Known, name: &str) -> Option<String> {
        let watches = self.agreement.items.iter().filter_map(|item| match item {
            Item::Watch(watch) if fold(&watch.name.text) == fold(name) => Some(watch),
            _ => None,
        });
        let watch = watches.into_iter().next();
        let columns = columns(known, name, watch.map(|watch| &**watch));
        let mut text = match watch {
            Some(watch) => format!(
                "**{}**: a stream; each row of {} that passes its filter is `{}`",
                escaped(&watch.name.text),
                escaped(&watch.file.text),
                watch.event.text
            ),
            None if columns.is_some() => format!("**{}**: a stream of the scenario", escaped(name)),
            None => return None,
        };
        if let Some(columns) = columns.filter(|columns| !columns.is_empty()) {
            let names: Vec<String> = columns.iter().map(|column| format!("`{column}`")).collect();
            text.push_str(&format!("\n\nColumns: {}", names.join(", ")));
        }
        Some(text)
    }

    /// Whether a byte lies in the locator of a citation, where words of the language are only words.
    fn in_locator(&self, offset: usize) -> bool {
        let cited = self.mentions.iter().filter(|m| m.space == Space::Source && m.name.span.end <= offset);
        let Some(source) = cited.max_by_key(|mention| mention.name.span.end) else { return false };
        let locators = crate::outline::sources(&self.agreement);
        let own = locators.into_iter().find(|citation| citation.span == source.name.span);
        let between = self.slice((source.name.span.end, offset));
        let length = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
        !between.contains(['\n', '\r']) && own.is_some_and(|own| length(between) < length(&own.locator))
    }
}

/// The columns of the file that a stream reads, where the scenario knows them.
pub(super) fn columns<'k>(known: &'k Known, stream: &str, watch: Option<&Watch>) -> Option<&'k [String]> {
    let file = watch.map(|watch| fold(&watch.file.text)).unwrap_or_default();
    let stem = file.rsplit_once('.').map_or(file.as_str(), |(stem, _)| stem);
    let is = |name: &str| [file.as_str(), stem, fold(stream).as_str()].contains(&fold(name).as_str());
    known.scope.streams.iter().find(|known| is(&known.name)).map(|known| known.columns.as_slice())
}

/// A word of the language, with an example.
pub(super) fn help(keyword: &Keyword) -> String {
    format!("**{}**: {}\n\n```pact\n{}\n```", keyword.word, keyword.help, keyword.example)
}

/// Text of an author as Markdown that shows it as it is.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if "\\`*_[]<>#|".contains(c) {
            out.push('\\');
        }
        out.push(if c == '\n' || c == '\r' { ' ' } else { c });
    }
    out
}
