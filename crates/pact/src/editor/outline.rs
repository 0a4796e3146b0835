//! The outline of a text.

use super::document::Document;
use super::position::Range;
use crate::tree::{Declared, Item, ItemKind, Name};

/// What stands in an outline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutlinedKind {
    /// A party, a group or a body.
    Actor,
    /// A place.
    Place,
    /// An event or an activity.
    Event,
    /// An act.
    Act,
    /// A red line.
    RedLine,
    /// A reading.
    Reading,
    /// A stream of data.
    Stream,
    /// A clause.
    Clause,
    /// A sentence of a clause.
    Sentence,
}

/// A declaration, a clause, or a sentence of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outlined {
    /// Its name; of a sentence its text.
    pub name: String,
    /// Its title.
    pub detail: String,
    /// What it is.
    pub kind: OutlinedKind,
    /// All of it.
    pub range: Range,
    /// Its name alone.
    pub selection: Range,
    /// The sentences of a clause.
    pub children: Vec<Outlined>,
}

impl Document {
    /// Every declaration and every clause with its sentences, in the order of the text.
    ///
    /// ```
    /// use detente_pact::editor::{Document, Known};
    /// let text = "act elect\nclause C1 \"Elections\"\n  Ukraine must elect by 2015-12-31\n";
    /// let outline = Document::new(text, &Known::default()).outline();
    /// assert_eq!((outline[1].name.as_str(), outline[1].detail.as_str()), ("C1", "Elections"));
    /// assert_eq!(outline[1].children[0].name, "Ukraine must elect by 2015-12-31");
    /// ```
    #[must_use]
    pub fn outline(&self) -> Vec<Outlined> {
        let items = self.agreement.items.iter().enumerate();
        items.flat_map(|(index, item)| self.outlined(index, item)).collect()
    }

    fn outlined(&self, index: usize, item: &Item) -> Vec<Outlined> {
        let (kind, names, title): (_, &[Name], _) = match item {
            Item::Party(party) => (OutlinedKind::Actor, &party.names, None),
            Item::Body(body) => (OutlinedKind::Actor, &body.names, None),
            Item::Place(place) => (OutlinedKind::Place, &place.names, None),
            Item::Event(event) if event.kind == Declared::Act => (OutlinedKind::Act, &event.names, None),
            Item::Event(event) => (OutlinedKind::Event, &event.names, None),
            Item::RedLine(line) => {
                (OutlinedKind::RedLine, std::slice::from_ref(&line.name), line.title.as_ref())
            }
            Item::Reading(reading) => (OutlinedKind::Reading, &reading.names, reading.title.as_ref()),
            Item::Clause(clause) => {
                (OutlinedKind::Clause, std::slice::from_ref(&clause.name), clause.title.as_ref())
            }
            Item::Watch(watch) => (OutlinedKind::Stream, std::slice::from_ref(&watch.name), None),
            Item::Can(_) => return Vec::new(),
        };
        let (start, end) = self.extent(index);
        let one = |name: &Name| Outlined {
            name: name.text.clone(),
            detail: title.cloned().unwrap_or_default(),
            kind,
            range: self.lines.range(&self.text, start, end),
            selection: self.lines.range(&self.text, name.span.start, name.span.end),
            children: self.sentences(item),
        };
        names.iter().filter(|name| !name.text.is_empty()).map(one).collect()
    }

    fn sentences(&self, item: &Item) -> Vec<Outlined> {
        let Item::Clause(clause) = item else { return Vec::new() };
        let sentences = clause.items.iter().filter(|line| matches!(line.what, ItemKind::Sentence(_)));
        let one = |span: crate::span::Span| {
            let range = self.lines.range(&self.text, span.start, span.end);
            let words: Vec<&str> = self.slice((span.start, span.end)).split_whitespace().collect();
            Outlined {
                name: words.join(" "),
                detail: String::new(),
                kind: OutlinedKind::Sentence,
                range,
                selection: range,
                children: Vec::new(),
            }
        };
        sentences.map(|line| one(line.span)).collect()
    }
}
