//! Sentences: who must, must not or may do what.

use super::cursor::{Parser, Res};
use crate::token::{Kind, Symbol};
use crate::tree::{Action, Doers, EventRef, Modal, Sentence, Step, Subject};

impl Parser<'_> {
    /// Whether a sentence begins here: a subject, and `must` or `may` before the line ends.
    pub fn at_sentence(&self) -> bool {
        if self.is("nobody") || self.is("each") || self.is_symbol(Symbol::Open) {
            return true;
        }
        if !self.at_name() {
            return false;
        }
        for ahead in 1..64 {
            let token = self.token(ahead);
            match self.word_after(ahead) {
                "must" | "may" => return true,
                _ if token.first => return false,
                _ => {}
            }
        }
        false
    }

    pub fn sentence(&mut self) -> Res<Sentence> {
        let start = self.span();
        if self.at_article() {
            return self.fail_word("a party, a group or a body", &[]);
        }
        let each = self.eat("each");
        if each {
            self.eat("member");
            self.expect("of")?;
        }
        let mut subject = if self.is("nobody") {
            self.bump();
            Subject::Nobody
        } else if self.token(1).kind == Kind::Symbol(Symbol::Dot) {
            Subject::Passive(self.event_ref()?)
        } else {
            Subject::Doers(self.doers()?)
        };
        let modal = self.modal()?;
        let happens = self.is("happen") || (self.is("be") && self.word_after(1) == "held");
        match &subject {
            Subject::Passive(_) if !happens => {
                return self
                    .fail("`happen`", "an event has no duties: name who must do it, or write `happen`");
            }
            Subject::Doers(Doers::One(actor)) if happens && actor.of.is_none() => {
                let name = actor.name.clone();
                subject = Subject::Passive(EventRef { name, phase: None, by: None, attributed: false });
            }
            Subject::Doers(_) | Subject::Nobody if happens => {
                return self.fail("an act", "`happen` goes with one event: `Elections must happen`");
            }
            _ => {}
        }
        let mut steps = vec![self.step()?];
        loop {
            if self.is_symbol(Symbol::Comma) && self.word_after(1) == "then" {
                self.bump();
            }
            if !self.eat("then") {
                break;
            }
            steps.push(self.step()?);
        }
        Ok(Sentence { subject, each, modal, steps, span: start.to(self.last_span()) })
    }

    /// Whether a word begins the sentence that the language does without: `the`, `both`, `all`.
    fn at_article(&self) -> bool {
        let article =
            ["the", "both", "all", "each", "every", "a", "an"].contains(&self.word().to_lowercase().as_str());
        let doer = !matches!(self.word_after(1), "" | "must" | "may" | "and" | "or" | "of" | "member");
        article && doer && !self.token(1).first
    }

    fn modal(&mut self) -> Res<Modal> {
        if self.eat("may") {
            if self.is("not") {
                return self.fail("an act", "`may not` has two meanings: write `must not`");
            }
            return Ok(Modal::May);
        }
        if !self.eat("must") {
            return self.fail_word("`must`, `must not` or `may`", &["must", "may"]);
        }
        Ok(if self.eat("not") { Modal::MustNot } else { Modal::Must })
    }

    fn step(&mut self) -> Res<Step> {
        let start = self.span();
        let action = match self.word() {
            "happen" => {
                self.bump();
                Action::Happen
            }
            "be" if self.word_after(1) == "held" => {
                self.bump();
                self.bump();
                Action::Happen
            }
            "suspend" => {
                self.bump();
                Action::Suspend(self.name_list("a clause")?)
            }
            "resume" => {
                self.bump();
                Action::Resume(self.name_list("a clause")?)
            }
            "end" => {
                self.bump();
                Action::End(self.name_list("a clause")?)
            }
            "to" if !self.word_after(1).is_empty() && !self.token(1).first => {
                return self.fail_word("an act or an event", &[]);
            }
            _ if !self.at_name() || (self.peek().first && self.at_sentence()) => {
                return self.fail("an act or an event", "");
            }
            _ => Action::Do(self.event_ref()?),
        };
        let mut step =
            Step { action, amounts: self.amounts()?, places: Vec::new(), bounds: Vec::new(), span: start };
        loop {
            // `within 30 days of E, by F`: the comma tells whose `by` it is.
            if self.is_symbol(Symbol::Comma) && self.bound_at(1) {
                self.bump();
            }
            if self.eat("in") {
                step.places.extend(self.name_list("a place")?);
            } else if self.at_bound() {
                let bound = self.bound()?;
                step.bounds.push(bound);
            } else {
                break;
            }
        }
        step.span = start.to(self.last_span());
        Ok(step)
    }
}
