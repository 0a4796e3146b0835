//! A text, read once, and the names in it.

use super::mention::{Mention, Role, Space, mentions};
use super::position::{Lines, Position, Range};
use crate::check::check;
use crate::diagnostic::Diagnostic;
use crate::finding::Finding;
use crate::lexer::lex;
use crate::monitor::Verdict;
use crate::names::fold;
use crate::parse::parse;
use crate::resolve::resolve;
use crate::scope::Scope;
use crate::token::{Kind, Token};
use crate::tree::{Agreement, Comment, Item};

/// A source that a clause may cite.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Source {
    /// Its id, as `cite` names it.
    pub id: String,
    /// What it is, in words.
    pub title: String,
}

/// What is known beside the text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Known {
    /// Names and facts of the scenario.
    pub scope: Scope,
    /// Sources of the scenario.
    pub sources: Vec<Source>,
    /// What the monitor says of the clauses, if it was run.
    pub verdicts: Vec<Verdict>,
}

/// A text with its tree, its mistakes and findings, and every name in it.
#[derive(Debug, Clone)]
pub struct Document {
    pub(super) text: String,
    pub(super) lines: Lines,
    pub(super) tokens: Vec<Token>,
    pub(super) comments: Vec<Comment>,
    pub(super) agreement: Agreement,
    pub(super) mistakes: Vec<Diagnostic>,
    pub(super) findings: Vec<Finding>,
    pub(super) mentions: Vec<Mention>,
}

impl Document {
    /// Reads and checks a text. Findings are looked for only in a text without mistakes, since half an agreement has
    /// others than the whole.
    #[must_use]
    pub fn new(text: &str, known: &Known) -> Document {
        let lexed = lex(text);
        let parsed = parse(text);
        let mut mistakes = parsed.diagnostics;
        let mut findings = Vec::new();
        match resolve(&parsed.agreement, &known.scope) {
            Ok(bound) if mistakes.is_empty() => findings = check(&bound),
            Ok(_) => {}
            Err(errors) => mistakes.extend(errors),
        }
        mistakes.sort_by_key(|mistake| (mistake.line, mistake.column));
        Document {
            text: text.to_owned(),
            lines: Lines::of(text),
            tokens: lexed.tokens,
            comments: lexed.comments,
            mentions: mentions(&parsed.agreement),
            agreement: parsed.agreement,
            mistakes,
            findings,
        }
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The whole of it.
    #[must_use]
    pub fn whole(&self) -> Range {
        self.lines.range(&self.text, 0, self.text.len())
    }

    /// Where the name under the cursor is declared; `None` where the scenario declares it, or nothing does.
    #[must_use]
    pub fn definition(&self, at: Position) -> Option<Range> {
        self.declaration(self.mention_at(at)?).map(|mention| self.range_of(mention))
    }

    /// Every place at which the name under the cursor stands; `declared` asks for its declaration among them.
    #[must_use]
    pub fn references(&self, at: Position, declared: bool) -> Vec<Range> {
        let Some(asked) = self.mention_at(at) else { return Vec::new() };
        let own = self.declaration(asked).map(|mention| mention.name.span);
        let same = self.same(asked).filter(|mention| declared || own != Some(mention.name.span));
        same.map(|mention| self.range_of(mention)).collect()
    }

    /// The name under the cursor, or the one that ends right before it.
    pub(super) fn mention_at(&self, at: Position) -> Option<&Mention> {
        let offset = self.lines.offset(&self.text, at);
        let inside = |m: &&Mention| m.name.span.start <= offset && offset < m.name.span.end;
        let before = |m: &&Mention| m.name.span.end == offset;
        self.mentions.iter().find(inside).or_else(|| self.mentions.iter().find(before))
    }

    pub(super) fn range_of(&self, mention: &Mention) -> Range {
        self.lines.range(&self.text, mention.name.span.start, mention.name.span.end)
    }

    fn same<'d>(&'d self, asked: &Mention) -> impl Iterator<Item = &'d Mention> + use<'d> {
        // A column is the same only within its watch.
        let item = (asked.space == Space::Column).then_some(asked.item);
        let (space, name) = (asked.space, fold(&asked.name.text));
        self.mentions.iter().filter(move |other| {
            other.space == space
                && item.is_none_or(|item| item == other.item)
                && fold(&other.name.text) == name
        })
    }

    /// What declares a name: its declaration, the group that first names it as a member, or for a reading the line
    /// that first names it.
    pub(super) fn declaration(&self, asked: &Mention) -> Option<&Mention> {
        let role = |role: Role| self.same(asked).find(move |mention| mention.role == role);
        let first = || self.same(asked).next().filter(|mention| mention.space == Space::Reading);
        role(Role::Declares).or_else(|| role(Role::Member)).or_else(first)
    }

    /// The declaration of a party, place, event, clause or red line.
    pub(super) fn declared(&self, name: &str) -> Option<&Mention> {
        let (name, _) = crate::outline::split_phase(name);
        let mut all =
            self.mentions.iter().filter(|m| m.space == Space::Thing && fold(&m.name.text) == fold(name));
        all.clone().find(|m| m.role == Role::Declares).or_else(|| all.find(|m| m.role == Role::Member))
    }

    /// The token in which the cursor stands.
    pub(super) fn token_at(&self, offset: usize) -> Option<&Token> {
        let known = |token: &&Token| token.kind != Kind::End;
        let inside = |token: &&Token| token.span.start <= offset && offset < token.span.end;
        self.tokens.iter().filter(known).find(inside)
    }

    /// The text from the beginning of an item to the last word before the next one.
    pub(super) fn extent(&self, item: usize) -> (usize, usize) {
        let start = self.agreement.items.get(item).map_or(0, begin);
        let later = self.agreement.items.get(item + 1).map_or(usize::MAX, begin);
        let mine = self.tokens.iter().filter(|t| t.kind != Kind::End && t.span.start < later);
        (start, mine.map(|token| token.span.end).next_back().unwrap_or(start).max(start))
    }

    pub(super) fn slice(&self, (start, end): (usize, usize)) -> &str {
        self.text.get(start..end).unwrap_or("")
    }
}

/// The byte at which an item begins.
pub(super) fn begin(item: &Item) -> usize {
    match item {
        Item::Party(party) => party.span.start,
        Item::Body(body) => body.span.start,
        Item::Place(place) => place.span.start,
        Item::Event(event) => event.span.start,
        Item::Can(can) => can.span.start,
        Item::RedLine(line) => line.span.start,
        Item::Reading(reading) => reading.span.start,
        Item::Clause(clause) => clause.span.start,
        Item::Watch(watch) => watch.span.start,
    }
}
