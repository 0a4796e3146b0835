//! Clauses and their lines.

use super::cursor::{Parser, Res};
use super::{CLAUSE_WORDS, DECLARATIONS};
use crate::names::suggest;
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
        let (before, _) = self.begin();
        self.bump();
        if self.clause_head(&mut clause).is_err() {
            self.recover(before, start.column, true);
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
        clause.name = self.name("the name of the clause")?;
        clause.title = self.optional_text();
        (clause.readings, clause.cites) = self.marks(true)?;
        Ok(())
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
                self.expect("consent")?;
                self.expect("of")?;
                ItemKind::Consent(self.doers()?)
            }
            "as" => {
                self.bump();
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
                return self.fail("a new line here, or what may follow the words before it", "");
            }
            _ if !self.at_sentence() => {
                return self.fail_word("a line of the clause, such as `Ukraine must …`", &CLAUSE_WORDS);
            }
            _ => ItemKind::Sentence(self.sentence()?),
        };
        let span = start.to(self.last_span());
        let (readings, cites) = self.marks(false)?;
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
