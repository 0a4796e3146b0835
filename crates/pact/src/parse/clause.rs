//! Clauses and their lines.

use super::cursor::{Parser, Res};
use super::{CLAUSE_WORDS, DECLARATIONS, NEW_LINE};
use crate::names::suggest;
use crate::token::Kind;
use crate::tree::{Cite, Clause, ClauseItem, ItemKind, Name};

impl Parser<'_> {
    /// Reads a clause; a mistake in the heading or in a line does not lose the other lines.
    pub fn clause(&mut self) -> Clause {
        let start = self.span();
        let mut clause = Clause {
            name: Name { text: String::new(), span: start },
            title: None,
            cites: Vec::new(),
            readings: Vec::new(),
            items: Vec::new(),
            span: start,
        };
        self.begin();
        self.bump();
        if self.clause_head(&mut clause).is_err() {
            self.skip_line();
        }
        clause.span = start.to(self.last_span());
        while !self.at_end() && !self.leaves_clause(start.column) {
            let (before, column) = self.begin();
            if self.clause_item(&mut clause).is_err() {
                self.recover(before, column, true);
            }
        }
        clause
    }

    fn leaves_clause(&self, column: usize) -> bool {
        let token = self.peek();
        let word = self.word();
        let shallow = token.span.column <= column;
        if !token.first {
            return false;
        }
        if DECLARATIONS.contains(&word) {
            return word != "reading" || shallow;
        }
        // A declaration with a slip of the pen in its keyword is left to the outer level.
        let is_line = CLAUSE_WORDS.contains(&word) || self.at_bound() || self.at_sentence();
        shallow && !is_line && suggest(word, DECLARATIONS).is_some()
    }

    fn clause_head(&mut self, clause: &mut Clause) -> Res<()> {
        if self.peek().first {
            return self.incomplete("the name of the clause", "");
        }
        clause.name = self.name("the name of the clause")?;
        clause.title = self.optional_text();
        (clause.readings, clause.cites) = self.marks(true)?;
        if !self.line_may_end() {
            let word = clause.title.is_none() && self.peek().kind == Kind::Word;
            return self.fail(NEW_LINE, if word { "a title stands in quotes" } else { "" });
        }
        Ok(())
    }

    /// Whether a line may end before the cursor: at the end of it, or before what begins another.
    fn line_may_end(&self) -> bool {
        let word = self.word();
        let begins = CLAUSE_WORDS.contains(&word) || DECLARATIONS.contains(&word);
        self.peek().first || begins || self.at_bound() || self.at_sentence()
    }

    /// `reading R cite S p4` behind what it marks. A `cite` that begins a line belongs to the clause instead.
    fn marks(&mut self, heading: bool) -> Res<(Vec<Name>, Vec<Cite>)> {
        let (mut readings, mut cites) = (Vec::new(), Vec::new());
        loop {
            if self.is("reading") && (!self.peek().first || self.span().column > 1) {
                self.bump();
                readings.extend(self.name_list("the name of a reading")?);
            } else if self.is("cite") && (heading || !self.peek().first) {
                cites.push(self.cite()?);
            } else {
                return Ok((readings, cites));
            }
        }
    }

    fn clause_item(&mut self, clause: &mut Clause) -> Res<()> {
        let start = self.span();
        let word = self.word();
        let what = match word {
            "cite" => {
                clause.cites.push(self.cite()?);
                return Ok(());
            }
            "when" => {
                let bare = clause.items.last().is_some_and(ClauseItem::is_bare_trigger);
                if bare && !self.peek().first {
                    return self.fail("one `when` a line", "join conditions by `and`; alternatives by `or`");
                }
                self.bump();
                ItemKind::When(self.condition()?)
            }
            "from" | "until" => {
                let (from, until) = self.window()?;
                ItemKind::Window { from, until }
            }
            "provided" => {
                self.bump();
                ItemKind::Provided(self.condition()?)
            }
            "unless" => {
                self.bump();
                ItemKind::Unless(self.condition()?)
            }
            "with" => {
                self.bump();
                if self.is("the") {
                    return self.fail_word("`consent of`", &[]);
                }
                self.expect("consent")?;
                self.expect("of")?;
                ItemKind::Consent(self.doers()?)
            }
            "as" => {
                self.bump();
                if self.is("soon") {
                    return self.fail_word("`decided by`", &[]);
                }
                self.expect("decided")?;
                self.expect("by")?;
                ItemKind::Decided(self.doers()?)
            }
            "otherwise" => {
                self.bump();
                let mut clauses = self.name_list("a clause")?;
                while self.eat("or") {
                    clauses.push(self.name("a clause")?);
                }
                ItemKind::Otherwise(clauses)
            }
            _ if self.at_bound() => return self.late_bound(clause),
            _ if !self.peek().first && !self.at_sentence() => {
                return self.fail_word(NEW_LINE, &CLAUSE_WORDS);
            }
            _ if !self.at_sentence() => {
                if let Some(ahead) = self.misspelt_modal() {
                    self.skip(ahead);
                    return self.fail_word("`must`, `must not` or `may`", &["must", "may"]);
                }
                return self.fail_word("a line of the clause, such as `Ukraine must …`", &CLAUSE_WORDS);
            }
            _ => ItemKind::Sentence(self.sentence()?),
        };
        let span = start.to(self.last_span());
        let (readings, cites) = self.marks(false)?;
        // Of a line that goes on with what cannot be read, nothing is known: its names are not looked up.
        if !self.line_may_end() {
            return self.fail_word(NEW_LINE, &CLAUSE_WORDS);
        }
        clause.add(ClauseItem { what, readings, cites, span });
        Ok(())
    }

    /// A bound on a line of its own, or behind `with consent of …`, belongs to the sentence before it.
    fn late_bound(&mut self, clause: &mut Clause) -> Res<()> {
        let sentence = clause.items.iter_mut().rev().find_map(|item| match &mut item.what {
            ItemKind::Sentence(sentence) => Some(sentence),
            _ => None,
        });
        let Some(step) = sentence.and_then(|sentence| sentence.steps.last_mut()) else {
            return self.fail("who must do it, before by when", "");
        };
        step.bounds.push(self.bound()?);
        Ok(())
    }
}

impl ClauseItem {
    /// Whether it is a `when` without marks.
    fn is_bare_trigger(&self) -> bool {
        matches!(self.what, ItemKind::When(_)) && self.readings.is_empty() && self.cites.is_empty()
    }
}

impl Clause {
    /// Adds a line; `from E` and `until F` on two lines are one window, whatever stood between them.
    fn add(&mut self, item: ClauseItem) {
        if let (ItemKind::Window { from: None, until }, Some(before)) = (&item.what, self.items.last_mut()) {
            let bare = before.readings.is_empty() && before.cites.is_empty();
            if let (ItemKind::Window { from: Some(_), until: end @ None }, true) = (&mut before.what, bare) {
                *end = until.clone();
                (before.readings, before.cites) = (item.readings, item.cites);
                return;
            }
        }
        self.items.push(item);
    }
}
