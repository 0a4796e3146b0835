//! The parser's cursor: looking at tokens and taking them.

use crate::diagnostic::Diagnostic;
use crate::span::Span;
use crate::token::{Kind, Symbol, Token};
use crate::tree::Name;

use super::{CLAUSE_WORDS, DECLARATIONS};

/// A mistake has been reported; the caller recovers.
pub(super) struct Stop;

pub(super) type Res<T> = Result<T, Stop>;

/// Parentheses may be nested this deep.
const DEPTH: usize = 64;

/// Words that cannot be names, beside those that begin a declaration or a line.
const RESERVED: [&str; 27] = [
    "any",
    "must",
    "may",
    "nobody",
    "each",
    "of",
    "and",
    "or",
    "not",
    "by",
    "within",
    "in",
    "every",
    "at",
    "on",
    "before",
    "after",
    "then",
    "is",
    "done",
    "seen",
    "attributed",
    "attested",
    "answer",
    "above",
    "for",
    "happen",
];

pub(super) struct Parser<'t> {
    text: &'t str,
    pub tokens: Vec<Token>,
    end: Token,
    pub at: usize,
    /// Where the declaration or line begins that is being read.
    pub began: usize,
    depth: usize,
    pub diagnostics: Vec<Diagnostic>,
}

impl<'t> Parser<'t> {
    pub fn new(text: &'t str, tokens: Vec<Token>) -> Self {
        let end = Token { kind: Kind::End, span: Span::default(), first: true, glued: false };
        let end = tokens.last().cloned().unwrap_or(end);
        Parser { text, tokens, end, at: 0, began: 0, depth: 0, diagnostics: Vec::new() }
    }

    pub fn finish(self) -> Vec<Diagnostic> {
        self.diagnostics
    }

    /// The position at which a declaration or a line begins, and its column.
    pub fn begin(&mut self) -> (usize, usize) {
        self.began = self.at;
        (self.at, self.span().column)
    }

    pub fn token(&self, ahead: usize) -> &Token {
        self.tokens.get(self.at + ahead).unwrap_or(&self.end)
    }

    pub fn peek(&self) -> &Token {
        self.token(0)
    }

    pub fn span(&self) -> Span {
        self.peek().span
    }

    /// The span of the token before the cursor.
    pub fn last_span(&self) -> Span {
        self.at.checked_sub(1).and_then(|i| self.tokens.get(i)).map_or(self.span(), |t| t.span)
    }

    pub fn at_end(&self) -> bool {
        self.peek().kind == Kind::End
    }

    pub fn bump(&mut self) {
        if !self.at_end() {
            self.at += 1;
        }
    }

    /// Goes on by so many tokens.
    pub fn skip(&mut self, count: usize) {
        for _ in 0..count {
            self.bump();
        }
    }

    pub fn slice(&self, span: Span) -> &'t str {
        self.text.get(span.start..span.end).unwrap_or("")
    }

    /// The token at the cursor as it is written.
    pub fn spelt(&self) -> &'t str {
        self.slice(self.span())
    }

    /// Whether the token at the cursor is a minus sign.
    pub fn minus(&self) -> bool {
        self.spelt() == "-"
    }

    /// The word `ahead` tokens on; empty if that token is no word.
    pub fn word_after(&self, ahead: usize) -> &'t str {
        let token = self.token(ahead);
        if token.kind == Kind::Word { self.slice(token.span) } else { "" }
    }

    /// The word at the cursor; empty if there is none.
    pub fn word(&self) -> &'t str {
        self.word_after(0)
    }

    pub fn is(&self, word: &str) -> bool {
        self.word() == word
    }

    pub fn eat(&mut self, word: &str) -> bool {
        let found = self.is(word);
        if found {
            self.bump();
        }
        found
    }

    pub fn expect(&mut self, word: &str) -> Res<()> {
        if self.eat(word) { Ok(()) } else { self.fail_word(&format!("`{word}`"), &[word]) }
    }

    pub fn is_symbol(&self, symbol: Symbol) -> bool {
        self.peek().kind == Kind::Symbol(symbol)
    }

    pub fn eat_symbol(&mut self, symbol: Symbol) -> bool {
        let found = self.is_symbol(symbol);
        if found {
            self.bump();
        }
        found
    }

    /// Whether a name may stand at the cursor.
    pub fn at_name(&self) -> bool {
        let word = self.word();
        !word.is_empty()
            && !DECLARATIONS.contains(&word)
            && !CLAUSE_WORDS.contains(&word)
            && !RESERVED.contains(&word)
    }

    pub fn name(&mut self, expected: &str) -> Res<Name> {
        if self.at_name() {
            let name = Name { text: self.word().to_owned(), span: self.span() };
            self.bump();
            return Ok(name);
        }
        if self.word().is_empty() {
            let number = matches!(self.peek().kind, Kind::Number(_)) && !self.peek().first;
            return self.fail(expected, if number { "a name begins with a letter, as in `P1`" } else { "" });
        }
        let hint = format!("`{}` is a word of the language and cannot be a name", self.word());
        self.fail(expected, &hint)
    }

    /// `A, B, C`. A comma before a word that cannot be a name is left alone.
    pub fn names(&mut self, expected: &str) -> Res<Vec<Name>> {
        let mut names = vec![self.name(expected)?];
        while self.is_symbol(Symbol::Comma) && !self.comma_before_keyword() {
            self.bump();
            names.push(self.next_name(expected)?);
        }
        Ok(names)
    }

    /// A name behind a comma or `and`: on the same line, or indented on the next.
    fn next_name(&mut self, expected: &str) -> Res<Name> {
        if self.peek().first && self.span().column == 1 && self.at_name() {
            return self.incomplete(expected, "a line that goes on below is indented there");
        }
        self.name(expected)
    }

    fn comma_before_keyword(&self) -> bool {
        matches!(self.word_after(1), "then" | "attributed") || self.bound_at(1)
    }

    /// `A, B and C`: a list in which the last comma may be `and`.
    pub fn name_list(&mut self, expected: &str) -> Res<Vec<Name>> {
        let mut names = self.names(expected)?;
        while self.eat("and") {
            names.push(self.next_name(expected)?);
        }
        Ok(names)
    }

    pub fn text(&mut self, expected: &str) -> Res<String> {
        match &self.peek().kind {
            Kind::Text(text) => {
                let text = text.clone();
                self.bump();
                Ok(text)
            }
            _ => self.fail(expected, ""),
        }
    }

    pub fn optional_text(&mut self) -> Option<String> {
        let Kind::Text(text) = &self.peek().kind else { return None };
        let text = text.clone();
        self.bump();
        Some(text)
    }

    /// A run of tokens without space between them, or a text in quotes: a zone, a file, a locator.
    pub fn run(&mut self, expected: &str) -> Res<(String, Span)> {
        let start = self.span();
        match &self.peek().kind {
            Kind::Text(text) => {
                let text = text.clone();
                self.bump();
                return Ok((text, start));
            }
            Kind::Word | Kind::Number(_) | Kind::Date(_) | Kind::Time(_) => {}
            Kind::Symbol(Symbol::Mark | Symbol::Dot | Symbol::Range) => {}
            _ => return self.fail(expected, ""),
        }
        let mut span = start;
        loop {
            span = span.to(self.span());
            self.bump();
            let next = self.peek();
            let joins = !matches!(next.kind, Kind::End | Kind::Bad(_) | Kind::Symbol(Symbol::Comma));
            if !(joins && next.glued) {
                return Ok((self.slice(span).to_owned(), span));
            }
        }
    }

    /// A whole number up to a million.
    pub fn whole(&mut self, expected: &str) -> Res<u32> {
        match self.peek().kind {
            Kind::Number(value) if value.fract() == 0.0 && (0.0..=1e6).contains(&value) => {
                self.bump();
                Ok(value as u32)
            }
            Kind::Number(_) => {
                let hint = self.slip().unwrap_or_else(|| "a whole number up to 1000000".to_owned());
                self.fail(expected, &hint)
            }
            _ => self.fail(expected, ""),
        }
    }

    /// Reads something in parentheses; the depth of them is bounded.
    pub fn nested<T>(&mut self, read: impl FnOnce(&mut Self) -> Res<T>) -> Res<T> {
        if self.depth >= DEPTH {
            let hint = format!("parentheses may be nested {DEPTH} deep");
            return self.report("too-deep", "the parentheses are nested too deep".to_owned(), "", hint);
        }
        self.bump();
        self.depth += 1;
        let value = read(self);
        self.depth -= 1;
        let value = value?;
        if !self.eat_symbol(Symbol::Close) {
            return self.fail("`)`", "");
        }
        Ok(value)
    }
}
