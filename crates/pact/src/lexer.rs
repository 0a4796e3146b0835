//! Text to tokens. Nothing fails here: what is no token becomes a [`Kind::Bad`], which the parser reports where it
//! meets it.

use jiff::civil;

use crate::span::Span;
use crate::token::{Bad, Kind, Symbol, Token};
use crate::tree::{Comment, Moment};

/// What a text is made of.
#[derive(Debug, Default)]
pub(crate) struct Lexed {
    /// The tokens, ended by [`Kind::End`].
    pub tokens: Vec<Token>,
    pub comments: Vec<Comment>,
    /// The lines that hold neither, from 1.
    pub blank: Vec<usize>,
}

/// The tokens of a text, its comments and its blank lines.
///
/// A byte-order mark is skipped; lines end in LF, CRLF or CR.
pub(crate) fn lex(text: &str) -> Lexed {
    let mut lexer = Lexer { text, at: 0, line: 1, column: 1 };
    if text.starts_with('\u{feff}') {
        lexer.at = '\u{feff}'.len_utf8();
    }
    lexer.run()
}

/// Characters without a look of their own, which come along with copied text.
const INVISIBLE: [char; 5] = ['\u{200b}', '\u{200e}', '\u{200f}', '\u{2060}', '\u{feff}'];

struct Lexer<'t> {
    text: &'t str,
    at: usize,
    line: usize,
    column: usize,
}

impl Lexer<'_> {
    fn run(mut self) -> Lexed {
        let mut lexed = Lexed::default();
        // Whether the next token is the first of its line, and whether it follows another without a space.
        let (mut first, mut glued) = (true, false);
        let mut blank = true;
        while let Some(next) = self.peek(0) {
            if next == '\n' || next == '\r' {
                let line = self.line;
                self.bump();
                // The two characters of CRLF end one line.
                if self.line > line {
                    lexed.blank.extend(blank.then_some(line));
                    blank = true;
                }
                (first, glued) = (true, false);
            } else if next.is_whitespace() || INVISIBLE.contains(&next) {
                self.bump();
                glued = false;
            } else if next == '#' {
                let span = self.taken(|lexer| lexer.skip_while(|c| c != '\n' && c != '\r')).0;
                let line = self.text.get(span.start + 1..span.end).unwrap_or("");
                let text = line.trim().to_owned();
                lexed.comments.push(Comment { text, trailing: !first, span });
                (blank, glued) = (false, false);
            } else {
                let (span, kind) = self.taken(|lexer| lexer.token(next));
                lexed.tokens.push(Token { kind, span, first, glued });
                (first, glued, blank) = (false, true, false);
            }
        }
        let span = Span { start: self.at, end: self.at, line: self.line, column: self.column, length: 0 };
        lexed.tokens.push(Token { kind: Kind::End, span, first: true, glued: false });
        lexed
    }

    /// Runs `read` and returns the span of what it took.
    fn taken<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> (Span, T) {
        let (start, line, column) = (self.at, self.line, self.column);
        let value = read(self);
        (Span { start, end: self.at, line, column, length: self.column - column }, value)
    }

    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn peek(&self, ahead: usize) -> Option<char> {
        self.rest().chars().nth(ahead)
    }

    fn bump(&mut self) -> Option<char> {
        let c = self.peek(0)?;
        self.at += c.len_utf8();
        let crlf = c == '\r' && self.peek(0) == Some('\n');
        if c == '\n' || (c == '\r' && !crlf) {
            self.line += 1;
            self.column = 1;
        } else if !crlf {
            self.column += 1;
        }
        Some(c)
    }

    fn skip(&mut self, characters: usize) {
        for _ in 0..characters {
            self.bump();
        }
    }

    fn skip_while(&mut self, keep: impl Fn(char) -> bool) {
        while self.peek(0).is_some_and(&keep) {
            self.bump();
        }
    }

    fn token(&mut self, next: char) -> Kind {
        match next {
            '"' => self.quoted(&['"'], true),
            '“' | '„' => self.quoted(&['”', '“'], false),
            '«' => self.quoted(&['»'], false),
            '»' => self.quoted(&['«'], false),
            c if c.is_ascii_digit() => self.number(),
            c if c.is_alphabetic() || c == '_' => self.word(),
            _ => self.symbol(next),
        }
    }

    /// Letters, digits, low lines, and hyphens between them.
    fn word(&mut self) -> Kind {
        while let Some(c) = self.peek(0) {
            let inner = |c: char| c.is_alphanumeric() || c == '_' || ('\u{300}'..='\u{36f}').contains(&c);
            if inner(c) || (c == '-' && self.peek(1).is_some_and(inner)) {
                self.bump();
            } else {
                break;
            }
        }
        Kind::Word
    }

    fn quoted(&mut self, closing: &[char], escapes: bool) -> Kind {
        self.bump();
        let mut text = String::new();
        while let Some(c) = self.peek(0) {
            if c == '\n' || c == '\r' {
                break;
            }
            self.bump();
            if closing.contains(&c) {
                return Kind::Text(text);
            }
            match self.peek(0) {
                Some(escaped @ ('"' | '\\')) if escapes && c == '\\' => {
                    self.bump();
                    text.push(escaped);
                }
                _ => text.push(c),
            }
        }
        Kind::Bad(Bad::OpenText)
    }

    fn number(&mut self) -> Kind {
        if let Some(kind) = self.date() {
            return kind;
        }
        if let Some(kind) = self.time() {
            return kind;
        }
        let start = self.at;
        self.skip_while(|c| c.is_ascii_digit());
        if self.peek(0) == Some('.') && self.peek(1).is_some_and(|c| c.is_ascii_digit()) {
            self.bump();
            self.skip_while(|c| c.is_ascii_digit());
        }
        let value = self.text.get(start..self.at).and_then(|digits| digits.parse::<f64>().ok());
        value.filter(|v| v.is_finite()).map_or(Kind::Bad(Bad::Number), Kind::Number)
    }

    /// The lengths of the runs of digits at the cursor, separated by `separator`, at most three of them.
    fn digit_runs(&self, from: usize, separator: char) -> Vec<usize> {
        let mut runs = vec![0_usize];
        for c in self.rest().chars().skip(from).take(24) {
            let (count, last) = (runs.len(), runs.last_mut());
            match last {
                Some(last) if c.is_ascii_digit() => *last += 1,
                Some(last) if c == separator && *last > 0 && count < 3 => runs.push(0),
                _ => break,
            }
        }
        runs
    }

    fn date(&mut self) -> Option<Kind> {
        let runs = self.digit_runs(0, '-');
        let [year, month, day] = runs.as_slice() else { return None };
        if *year != 4 || *month == 0 || *day == 0 {
            return None;
        }
        let start = self.at;
        let well_formed = *month == 2 && *day == 2;
        self.skip(year + month + day + 2);
        let date = self.text.get(start..self.at).and_then(|t| t.parse::<civil::Date>().ok());
        let Some(date) = date.filter(|_| well_formed) else { return Some(Kind::Bad(Bad::Date)) };
        if self.peek(0) == Some('T') && self.peek(1).is_some_and(|c| c.is_ascii_digit()) {
            self.bump();
            return Some(match self.time() {
                Some(Kind::Time(time)) => Kind::Date(Moment { date, time: Some(time) }),
                _ => Kind::Bad(Bad::Date),
            });
        }
        Some(Kind::Date(Moment { date, time: None }))
    }

    fn time(&mut self) -> Option<Kind> {
        let runs = self.digit_runs(0, ':');
        let [hour, minute] = runs.as_slice() else { return None };
        if *hour > 2 || *minute == 0 {
            return None;
        }
        let start = self.at;
        self.skip(hour + minute + 1);
        let text = self.text.get(start..self.at)?;
        let (hour, minute) = text.split_once(':')?;
        let time = match (hour.parse::<i8>(), minute.parse::<i8>(), minute.len()) {
            (Ok(hour), Ok(minute), 2) => civil::Time::new(hour, minute, 0, 0).ok(),
            _ => None,
        };
        Some(time.map_or(Kind::Bad(Bad::Time), Kind::Time))
    }

    fn symbol(&mut self, next: char) -> Kind {
        let (length, kind) = match (next, self.peek(1)) {
            ('.', Some('.')) => (2, Symbol::Range),
            ('>', Some('=')) => (2, Symbol::GreaterEqual),
            ('<', Some('=')) => (2, Symbol::LessEqual),
            ('!', Some('=')) => (2, Symbol::NotEqual),
            ('=', Some('=')) => (2, Symbol::Equal),
            ('.', _) => (1, Symbol::Dot),
            (',', _) => (1, Symbol::Comma),
            ('=', _) => (1, Symbol::Equal),
            ('<', _) => (1, Symbol::Less),
            ('>', _) => (1, Symbol::Greater),
            ('≥', _) => (1, Symbol::GreaterEqual),
            ('≤', _) => (1, Symbol::LessEqual),
            ('≠', _) => (1, Symbol::NotEqual),
            ('…', _) => (1, Symbol::Range),
            ('(', _) => (1, Symbol::Open),
            (')', _) => (1, Symbol::Close),
            ('[', _) => (1, Symbol::OpenList),
            (']', _) => (1, Symbol::CloseList),
            ('/' | '+' | '-' | ':' | ';' | '§' | '–' | '\\', _) => (1, Symbol::Mark),
            _ => {
                self.bump();
                return Kind::Bad(Bad::Character);
            }
        };
        self.skip(length);
        Kind::Symbol(kind)
    }
}
