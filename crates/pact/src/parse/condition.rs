//! Conditions: events and states of clauses, joined by `and` and `or`.

use super::cursor::{Parser, Res};
use crate::token::{Kind, Symbol};
use crate::tree::{Condition, Doers, EventRef, Phase, State};

impl Parser<'_> {
    pub fn condition(&mut self) -> Res<Condition> {
        let mut any = vec![self.condition_all()?];
        while self.eat("or") {
            any.push(self.condition_all()?);
        }
        Ok(if any.len() == 1 { any.remove(0) } else { Condition::Any(any) })
    }

    fn condition_all(&mut self) -> Res<Condition> {
        let mut all = vec![self.condition_primary()?];
        while self.eat("and") {
            all.push(self.condition_primary()?);
        }
        Ok(if all.len() == 1 { all.remove(0) } else { Condition::All(all) })
    }

    fn condition_primary(&mut self) -> Res<Condition> {
        if self.is_symbol(Symbol::Open) { self.nested(Self::condition) } else { self.condition_atom() }
    }

    /// A date, an event, the state of a clause, or a refusal.
    pub fn condition_atom(&mut self) -> Res<Condition> {
        if let Kind::Date(_) = self.peek().kind {
            return Ok(Condition::Date(self.moment()?));
        }
        // A bare `when` does not take its event from the sentence on the next line.
        if self.peek().first && self.at_sentence() {
            return self.fail("an event, a date, or a clause with its state", "");
        }
        if self.is("any") && self.token(1).kind == Kind::Word && !self.token(1).first {
            self.bump();
        }
        if matches!(self.word_after(1), "of" | "refuses") {
            let actor = self.actor()?;
            self.expect("refuses")?;
            return Ok(Condition::Refusal(actor));
        }
        if let Some(state) = State::ALL.into_iter().find(|state| state.word() == self.word_after(1)) {
            let clause = self.name("a clause")?;
            self.bump();
            let after =
                if matches!(self.peek().kind, Kind::Number(_)) { Some(self.duration()?) } else { None };
            let by = self.optional_by()?;
            return Ok(Condition::Clause { clause, state, after, by });
        }
        let mut event = self.event_ref()?;
        event.by = self.optional_by()?;
        if self.is_symbol(Symbol::Comma) && self.word_after(1) == "attributed" {
            self.bump();
        }
        event.attributed = self.eat("attributed");
        Ok(Condition::Event(event))
    }

    /// `by P`: one doer, or several in parentheses, so that `and` goes on with the condition.
    fn optional_by(&mut self) -> Res<Option<Doers>> {
        let dated = matches!(self.token(1).kind, Kind::Date(_) | Kind::Number(_))
            || (self.word_after(1) == "day" && matches!(self.token(2).kind, Kind::Number(_)));
        if self.is("by") && !dated {
            self.bump();
            return Ok(Some(self.doer()?));
        }
        Ok(None)
    }

    /// `Withdrawal`, `Withdrawal.starts`, `Withdrawal.ends`.
    pub fn event_ref(&mut self) -> Res<EventRef> {
        let name = self.name("an event, a date, or a clause with its state")?;
        let mut phase = None;
        let ends_line = self.token(1).first;
        if self.is_symbol(Symbol::Dot) && self.peek().glued && !ends_line {
            self.bump();
            phase = Some(match self.word() {
                "starts" => Phase::Starts,
                "ends" => Phase::Ends,
                _ => return self.fail_word("`starts` or `ends`", &["starts", "ends"]),
            });
            self.bump();
        }
        Ok(EventRef { name, phase, by: None, attributed: false })
    }
}
