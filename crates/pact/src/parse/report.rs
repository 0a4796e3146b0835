//! Complaints, and going on after one.

use super::cursor::{Parser, Res, Stop};
use super::slip::{self, Found};
use super::{CLAUSE_WORDS, DECLARATIONS};
use crate::diagnostic::Diagnostic;
use crate::names::suggest;
use crate::span::Span;
use crate::token::{Bad, Kind};

/// So many mistakes are reported; a text with more of them is not an agreement.
const MOST: usize = 500;

impl Parser<'_> {
    pub fn report<T>(&mut self, code: &'static str, message: String, expected: &str, hint: String) -> Res<T> {
        self.report_at(self.span(), code, message, expected, hint)
    }

    fn report_at<T>(
        &mut self,
        at: Span,
        code: &'static str,
        message: String,
        expected: &str,
        hint: String,
    ) -> Res<T> {
        if self.diagnostics.len() < MOST {
            self.diagnostics.push(Diagnostic::new(code, at, message, expected, hint));
        }
        Err(Stop)
    }

    /// Reports that something is missing behind the token before the cursor.
    pub fn incomplete<T>(&mut self, expected: &str, hint: &str) -> Res<T> {
        let last = self.last_span();
        let end = Span { start: last.end, column: last.column + last.length, length: 0, ..last };
        let message = "something is missing at the end of the line".to_owned();
        self.report_at(end, "incomplete", message, expected, hint.to_owned())
    }

    /// Reports the token at the cursor.
    pub fn fail<T>(&mut self, expected: &str, hint: &str) -> Res<T> {
        // What is missing at the end of a line is not the fault of the next one.
        if self.peek().first && self.at > self.began && !expected.is_empty() {
            return self.incomplete(expected, "");
        }
        let found = self.slice(self.span());
        let short: String = found.chars().take(40).collect();
        let (code, message, advice) = match &self.peek().kind {
            Kind::Bad(Bad::Character) => ("bad-character", format!("`{short}` has no meaning here"), ""),
            Kind::Bad(Bad::OpenText) => {
                let advice = "close the quotes on the same line, with the sign that opened them";
                ("open-text", "a text in quotes has no end".to_owned(), advice)
            }
            Kind::Bad(Bad::Date) => (
                "bad-date",
                format!("`{short}` is no date"),
                "write year, month and day, in two digits each after the year: 2015-12-31",
            ),
            Kind::Bad(Bad::Time) => ("bad-time", format!("`{short}` is no time of day"), "write 18:00"),
            Kind::Bad(Bad::Number) => ("bad-number", "this number is too large".to_owned(), ""),
            Kind::End => ("unexpected-end", "the text ends here".to_owned(), ""),
            _ => ("unexpected", format!("`{short}` cannot stand here"), ""),
        };
        let hint = match (hint, advice) {
            ("", "") => self.slip().unwrap_or_default(),
            ("", advice) => advice.to_owned(),
            (hint, _) => hint.to_owned(),
        };
        self.report(code, message, expected, hint)
    }

    /// What was probably meant by the token at the cursor.
    pub fn slip(&self) -> Option<String> {
        let here =
            |ahead: usize| if self.token(ahead).first { "" } else { self.slice(self.token(ahead).span) };
        let before = if self.peek().first { "" } else { self.slice(self.last_span()) };
        let line = self.tokens.get(..=self.at).into_iter().flatten();
        let leading = line.rev().find(|token| token.first).map_or("", |token| self.slice(token.span));
        slip::hint(&Found { found: self.slice(self.span()), before, next: here(1), leading })
    }

    /// How far on the line a word stands that was meant as `must` or `may`; `None` if there is none.
    pub fn misspelt_modal(&self) -> Option<usize> {
        let on_line = (1..16).take_while(|ahead| !self.token(*ahead).first);
        on_line.into_iter().find(|ahead| slip::is_modal(self.word_after(*ahead), self.word_after(ahead + 1)))
    }

    /// Reports the token at the cursor, with the nearest of the words that could stand there.
    pub fn fail_word<T>(&mut self, expected: &str, words: &[&str]) -> Res<T> {
        let near = suggest(self.word(), words.iter().copied());
        let near = near.map(|word| format!("did you mean `{word}`?"));
        let hint = self.slip().or(near).unwrap_or_default();
        self.fail(expected, &hint)
    }

    /// Goes on at the next line.
    pub fn skip_line(&mut self) {
        while !self.at_end() && !self.peek().first {
            self.bump();
        }
    }

    /// Skips what a mistake has spoilt: to the next line that begins no deeper than the spoilt one, or that can
    /// begin something. `before` is where the spoilt line began; at least one token is taken.
    pub fn recover(&mut self, before: usize, column: usize, in_clause: bool) {
        if self.at == before {
            self.bump();
        }
        while !self.at_end() {
            let token = self.peek();
            let word = self.word();
            if token.first && self.at > before {
                let starts = DECLARATIONS.contains(&word) || (in_clause && CLAUSE_WORDS.contains(&word));
                if starts || token.span.column <= column {
                    return;
                }
            }
            self.bump();
        }
    }
}
