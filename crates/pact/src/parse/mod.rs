//! Tokens to tree: recursive descent, with recovery at the next line that can begin something.
//!
//! A mistake ends the line that it stands in, with the lines indented below it that cannot begin anything; the rest of
//! the text is read on. So ten mistakes on ten lines give ten diagnostics.

mod clause;
mod condition;
mod cursor;
mod declaration;
mod report;
mod sentence;
mod slip;
mod time;
mod watch;

use crate::diagnostic::Diagnostic;
use crate::lexer::lex;
use crate::names::suggest;
use crate::token::Kind;
use crate::tree::{Agreement, Cite, Counting, FirstDay, Item, Name};
use cursor::{Parser, Res};

/// A text, parsed: the tree of all that could be read, and what could not.
#[derive(Debug, Clone)]
pub struct Parsed {
    /// The tree; lines with mistakes are missing from it.
    pub agreement: Agreement,
    /// The mistakes of form, in the order of the text; those of names come from [`resolve`](crate::resolve()).
    pub diagnostics: Vec<Diagnostic>,
}

/// Words that begin a declaration; no name may be one of them.
pub(crate) const DECLARATIONS: [&str; 16] = [
    "agreement",
    "clock",
    "count",
    "ordinal",
    "party",
    "body",
    "place",
    "event",
    "activity",
    "act",
    "can",
    "redline",
    "reading",
    "clause",
    "watch",
    "never",
];

/// Words that begin a line of a clause.
pub(crate) const CLAUSE_WORDS: [&str; 9] =
    ["when", "from", "until", "provided", "unless", "with", "as", "otherwise", "cite"];

/// What should stand where something goes on that should not.
const NEW_LINE: &str = "a new line here, or what may follow the words before it";

/// Parses the text of an agreement. It never fails: what cannot be read is reported and left out of the tree.
///
/// ```
/// let parsed = detente_pact::parse("clause C1\n  whne Signing\n  Ukraine must withdraw within 30 dayz\n");
/// let hints: Vec<_> = parsed.diagnostics.iter().map(|d| d.hint.as_str()).collect();
/// assert_eq!(hints, ["did you mean `when`?", "did you mean `days`?"]);
/// ```
#[must_use]
pub fn parse(text: &str) -> Parsed {
    let lexed = lex(text);
    let mut parser = Parser::new(text, lexed.tokens);
    let mut agreement = Agreement { comments: lexed.comments, blank: lexed.blank, ..Agreement::default() };
    while !parser.at_end() {
        let (before, column) = parser.begin();
        if parser.declaration(&mut agreement).is_err() {
            parser.recover(before, column, false);
        }
    }
    Parsed { agreement, diagnostics: parser.finish() }
}

/// Whether a text without quotes is read as one zone, file or id.
pub(crate) fn reads_as_run(text: &str) -> bool {
    let mut parser = Parser::new(text, lex(text).tokens);
    let quoted = matches!(parser.peek().kind, Kind::Text(_));
    !quoted && parser.run("").is_ok_and(|(run, _)| run == text) && parser.at_end()
}

/// Whether a text is read as this citation.
pub(crate) fn reads_as_cite(text: &str, cite: &Cite) -> bool {
    let lexed = lex(text);
    let mut parser = Parser::new(text, lexed.tokens);
    let read = parser.cite();
    let same = |read: Cite| read.source.text == cite.source.text && read.locator == cite.locator;
    read.is_ok_and(same) && parser.at_end() && lexed.comments.is_empty()
}

impl Parser<'_> {
    /// Reads one thing at the outer level.
    fn declaration(&mut self, agreement: &mut Agreement) -> Res<()> {
        let start = self.span();
        match self.leading_keyword() {
            "agreement" => {
                self.bump();
                let title = self.text("a title in quotes")?;
                agreement.header.title = Some(title);
                agreement.header.span = start;
            }
            "clock" => {
                self.bump();
                let (text, span) = self.run("a zone such as Europe/Kyiv")?;
                agreement.header.clock = Some(Name { text, span });
            }
            "count" => {
                self.bump();
                self.expect("days")?;
                agreement.header.counting = Some(match self.word() {
                    "exclusive" => Counting::Exclusive,
                    "inclusive" => Counting::Inclusive,
                    _ => return self.fail_word("`exclusive` or `inclusive`", &["exclusive", "inclusive"]),
                });
                self.bump();
            }
            "ordinal" => {
                self.bump();
                for word in ["first", "day", "is", "the", "day"] {
                    self.expect(word)?;
                }
                agreement.header.ordinal = Some(match self.word() {
                    "after" => FirstDay::DayAfter,
                    "itself" => FirstDay::DayItself,
                    _ => return self.fail_word("`after` or `itself`", &["after", "itself"]),
                });
                self.bump();
            }
            "party" => self.party(&mut agreement.items)?,
            "body" => agreement.items.push(Item::Body(self.body()?)),
            "place" => agreement.items.push(Item::Place(self.place()?)),
            "event" | "activity" | "act" => self.event(&mut agreement.items)?,
            "can" => agreement.items.push(Item::Can(self.can()?)),
            "redline" => agreement.items.push(Item::RedLine(self.redline()?)),
            "reading" => agreement.items.push(Item::Reading(self.reading()?)),
            "clause" => {
                let clause = self.clause();
                agreement.items.push(Item::Clause(clause));
            }
            "watch" => agreement.items.push(Item::Watch(Box::new(self.watch()?))),
            _ if !self.peek().first => {
                return self.fail_word(NEW_LINE, &[]);
            }
            word if CLAUSE_WORDS.contains(&word) => {
                return self.fail("a declaration or a clause", "this line belongs below a `clause` line");
            }
            _ => return self.fail_word("a declaration or a clause", &DECLARATIONS),
        }
        Ok(())
    }

    /// The keyword at the cursor; a line that begins with a slip of the pen of one is reported and read as if it
    /// were written well, so that the names that it declares are known.
    fn leading_keyword(&mut self) -> &'static str {
        let word = self.word().to_owned();
        if let Some(exact) = DECLARATIONS.into_iter().chain(CLAUSE_WORDS).find(|k| *k == word) {
            return exact;
        }
        if !self.peek().first || word.is_empty() {
            return "";
        }
        let near = suggest(&word, DECLARATIONS).filter(|_| self.word_after(1) != "must");
        match near.and_then(|near| DECLARATIONS.into_iter().find(|k| *k == near)) {
            Some(keyword) => {
                let _: Res<()> = self.fail_word("a declaration or a clause", &DECLARATIONS);
                keyword
            }
            None => "",
        }
    }
}
