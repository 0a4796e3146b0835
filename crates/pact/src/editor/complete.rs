//! What could be written at the cursor.

use super::context::Context;
use super::document::{Document, Known};
use super::hover::{columns, help};
use super::keyword::keyword;
use super::mention::{Role, Space};
use super::position::{Position, Range};
use super::thing::{Named, Thing};
use super::want::Want;
use crate::token::Kind;
use crate::tree::{Declared, Domain, Item, State, Unit};

/// What is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfferKind {
    /// A word or words of the language.
    Keyword,
    /// A party, a group or a body.
    Actor,
    /// A place.
    Place,
    /// An event, an act, an activity, or its start or end.
    Event,
    /// A clause.
    Clause,
    /// A source, a reading, a stream, a file, a zone.
    Name,
    /// A column of a table.
    Column,
    /// A date or a duration.
    Value,
}

/// Something that could be written at the cursor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// What is written.
    pub text: String,
    /// What it is.
    pub kind: OfferKind,
    /// What it is, in a few words.
    pub detail: String,
    /// More about it, as Markdown; may be empty.
    pub help: String,
    /// What it stands in the place of: the beginning of the word that is being written.
    pub range: Range,
}

impl Document {
    /// What could be written at the cursor, the likeliest first: after `when` events, clauses and dates, after `must`
    /// acts, after `in` places, and so on. The editor picks those that begin like the word under way.
    ///
    /// ```
    /// use detente_pact::editor::{Document, Known, Position};
    /// let known = Known::default();
    /// let text = "party Ukraine\nact elect\nevent Signing done by Ukraine\nclause C1\n  when ";
    /// let document = Document::new(text, &known);
    /// let offers = document.complete(&known, Position { line: 4, character: 7 });
    /// let texts: Vec<&str> = offers.iter().map(|offer| offer.text.as_str()).collect();
    /// assert_eq!(texts, ["Signing", "elect", "C1", "Ukraine"]);
    /// ```
    #[must_use]
    pub fn complete(&self, known: &Known, at: Position) -> Vec<Offer> {
        let Some(context) = self.context(at) else { return Vec::new() };
        let range = self.lines.range(&self.text, context.start, context.end);
        let named = self.named(known);
        let mut offers = Offers { document: self, known, named: &named, range, all: Vec::new() };
        for want in context.wants() {
            offers.want(want, &context);
        }
        offers.all
    }
}

struct Offers<'d> {
    document: &'d Document,
    known: &'d Known,
    named: &'d [Named<'d>],
    range: Range,
    all: Vec<Offer>,
}

impl Offers<'_> {
    fn add(&mut self, text: &str, kind: OfferKind, detail: &str) {
        if text.is_empty() || self.all.iter().any(|offer| offer.text == text) {
            return;
        }
        let word = text.split(' ').next().unwrap_or(text);
        let help = keyword(word).filter(|_| kind == OfferKind::Keyword).map(help).unwrap_or_default();
        let detail = detail.to_owned();
        self.all.push(Offer { text: text.to_owned(), kind, detail, help, range: self.range });
    }

    fn words<'w>(&mut self, words: impl IntoIterator<Item = &'w str>) {
        for word in words {
            self.add(word, OfferKind::Keyword, "");
        }
    }

    fn want(&mut self, want: Want, context: &Context<'_>) {
        match want {
            Want::Words(words) => self.words(words.iter().copied()),
            Want::States => self.words(State::ALL.iter().map(|state| state.word())),
            Want::Domains => self.words(Domain::ALL.iter().map(|domain| domain.word())),
            Want::Units => self.words(["days", "hours", "weeks", "months", "years"]),
            Want::Events => self.events(false),
            Want::Deeds => self.events(true),
            Want::Clauses => self.things(OfferKind::Clause, |thing| matches!(thing, Thing::Clause(_))),
            Want::Actors => self.things(OfferKind::Actor, |thing| thing.is_actor()),
            Want::Groups => {
                self.things(OfferKind::Actor, |thing| matches!(thing, Thing::Group(_)));
                self.things(OfferKind::Actor, |thing| matches!(thing, Thing::Party));
            }
            Want::Places => {
                self.things(OfferKind::Place, |thing| matches!(thing, Thing::Place(_)));
                self.things(OfferKind::Actor, |thing| thing.is_place());
            }
            Want::QuotedActors => self.quoted(OfferKind::Actor, |thing| thing.is_actor()),
            Want::QuotedPlaces => self.quoted(OfferKind::Place, |thing| thing.is_place()),
            Want::Durations => {
                self.durations();
                for usual in ["24 hours", "30 days", "90 days", "9 months"] {
                    self.add(usual, OfferKind::Value, "");
                }
            }
            Want::Dates => self.dates(),
            Want::Sources => self.sources(),
            Want::Readings => self.mentioned(Space::Reading, "a reading"),
            Want::Streams => {
                self.mentioned(Space::Stream, "a stream");
                self.files("a stream of the scenario");
            }
            Want::Files => self.files("a file of the scenario"),
            Want::Columns => self.columns(context),
            Want::Zones => {
                for zone in jiff::tz::db().available() {
                    self.add(zone.as_str(), OfferKind::Name, "");
                }
            }
        }
    }

    fn things(&mut self, kind: OfferKind, is: impl Fn(&Thing<'_>) -> bool) {
        let named = self.named;
        for named in named.iter().filter(|named| is(&named.thing)) {
            self.add(named.name, kind, &named.thing.noun());
        }
    }

    fn quoted(&mut self, kind: OfferKind, is: impl Fn(&Thing<'_>) -> bool) {
        let named = self.named;
        for named in named.iter().filter(|named| is(&named.thing)) {
            self.add(&format!("\"{}\"", named.name), kind, &named.thing.noun());
        }
    }

    /// Events and acts; of an activity the start and the end, and the whole of it where somebody is to do it.
    fn events(&mut self, deed: bool) {
        let named = self.named;
        let events = named.iter().filter_map(|named| match &named.thing {
            Thing::Event(event) => Some((named, event.kind)),
            _ => None,
        });
        let mut events: Vec<_> = events.collect();
        events.sort_by_key(|(_, kind)| (*kind == Declared::Act) != deed);
        for (named, kind) in events {
            let noun = named.thing.noun();
            if kind != Declared::Activity || deed {
                self.add(named.name, OfferKind::Event, &noun);
            }
            if kind == Declared::Activity {
                self.add(&format!("{}.starts", named.name), OfferKind::Event, "the start of an activity");
                self.add(&format!("{}.ends", named.name), OfferKind::Event, "the end of an activity");
            }
        }
    }

    fn dates(&mut self) {
        let document = self.document;
        for token in document.tokens.iter().filter(|token| matches!(token.kind, Kind::Date(_))) {
            // The date that is being written is none of those that the text has.
            if document.lines.position(&document.text, token.span.start) != self.range.start {
                self.add(document.slice((token.span.start, token.span.end)), OfferKind::Value, "");
            }
        }
    }

    /// The durations that the text has: numbers with a unit behind them.
    fn durations(&mut self) {
        let document = self.document;
        for pair in document.tokens.windows(2) {
            let [count, unit] = pair else { continue };
            let word = document.slice((unit.span.start, unit.span.end));
            if matches!(count.kind, Kind::Number(_)) && Unit::from_word(word).is_some() {
                let count = document.slice((count.span.start, count.span.end));
                self.add(&format!("{count} {word}"), OfferKind::Value, "");
            }
        }
    }

    /// Sources of the scenario, with their titles, and those that the text cites.
    fn sources(&mut self) {
        let known = self.known;
        for source in &known.sources {
            self.add(&source.id, OfferKind::Name, &source.title);
        }
        self.mentioned(Space::Source, "a source");
    }

    /// Names of a space, declared ones first, without the one that is being written.
    fn mentioned(&mut self, space: Space, detail: &str) {
        let document = self.document;
        for declares in [true, false] {
            for mention in document.mentions.iter().filter(|mention| mention.space == space) {
                let mine = document.range_of(mention).start == self.range.start;
                if (mention.role == Role::Declares) == declares && !mine {
                    self.add(&mention.name.text, OfferKind::Name, detail);
                }
            }
        }
    }

    fn files(&mut self, detail: &str) {
        let known = self.known;
        for stream in &known.scope.streams {
            self.add(&stream.name, OfferKind::Name, detail);
        }
    }

    /// The columns of the file that the watch reads; where they are not known, those that it names already.
    fn columns(&mut self, context: &Context<'_>) {
        let document = self.document;
        let index =
            document.agreement.items.iter().rposition(|item| super::document::begin(item) < context.end);
        let Some(index) = index else { return };
        let Some(Item::Watch(watch)) = document.agreement.items.get(index) else { return };
        for column in columns(self.known, &watch.name.text, Some(watch)).unwrap_or(&[]) {
            self.add(column, OfferKind::Column, &watch.file.text);
        }
        let named = document.mentions.iter().filter(|m| m.space == Space::Column && m.item == index);
        for mention in named {
            if document.range_of(mention).start != self.range.start {
                self.add(&mention.name.text, OfferKind::Column, &watch.file.text);
            }
        }
    }
}
