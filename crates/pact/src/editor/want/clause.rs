//! Lines of a clause.

use super::Want::{
    self, Actors, Clauses, Dates, Deeds, Domains, Durations, Events, Groups, Places, Readings, States, Units,
    Words,
};
use super::number;
use crate::editor::context::Context;
use crate::parse::CLAUSE_WORDS;
use crate::tree::{Domain, State, Unit};

pub(super) const BOUNDS: Want = Words(&[
    "in",
    "within",
    "by",
    "before",
    "not before",
    "on day",
    "every",
    "for",
    "from",
    "until",
    "at once",
    "then",
    "reading",
    "cite",
]);
/// What a duty may be due by.
const POINTS: [Want; 5] = [Events, Dates, Words(&["day"]), Clauses, Durations];
const JOINS: Want = Words(&["and", "or", "of", "by", "attributed", "refuses", "reading", "cite"]);

impl Context<'_> {
    /// A line of a clause, some words of which are written.
    pub(super) fn clause(&self, last: &str) -> Vec<Want> {
        let head = self.line.first().copied().unwrap_or("");
        let modal = self.line.iter().any(|word| matches!(*word, "must" | "may"));
        match last {
            "when" | "provided" | "unless" => vec![Events, Clauses, Dates, Actors],
            "after" => vec![Events, Clauses, Dates],
            "from" | "until" | "before" => POINTS.to_vec(),
            "with" => vec![Words(&["consent of"])],
            "consent" => vec![Words(&["of"])],
            "each" if self.line.len() == 1 => vec![Words(&["of"])],
            "each" => vec![Words(&["member of"]), Groups],
            "as" => vec![Words(&["decided by"])],
            "decided" => vec![Words(&["by"])],
            "otherwise" | "suspend" | "resume" | "end" => vec![Clauses],
            "must" => vec![Deeds, Words(&["not", "happen"])],
            "may" => vec![Deeds, Words(&["suspend", "resume", "end"])],
            "then" => vec![Deeds],
            "not" if self.line.iter().rev().nth(1) == Some(&"must") => vec![Deeds],
            "not" => vec![Words(&["before"])],
            "in" => vec![Places],
            "within" | "every" | "for" => vec![Durations],
            "on" => vec![Words(&["day"]), Dates],
            "at" => vec![Words(&["once"])],
            "." => vec![Words(&["starts", "ends"])],
            "of" => self.of(),
            "by" if modal => POINTS.to_vec(),
            "by" => vec![Actors],
            "and" | "or" | "(" | "," => self.joined(last, head, modal),
            _ if number(last) => self.numbered(modal),
            _ => self.follows(last, head, modal),
        }
    }

    fn of(&self) -> Vec<Want> {
        match self.line.iter().rev().nth(1).copied().unwrap_or("") {
            "each" | "member" => vec![Groups],
            "consent" => vec![Actors],
            word if number(word) || Unit::from_word(word).is_some() => vec![Events, Clauses, Dates],
            _ => vec![Words(&["member", "each member of"]), Actors],
        }
    }

    /// Behind a comma, `and`, `or` or a parenthesis: more of the same.
    fn joined(&self, last: &str, head: &str, modal: bool) -> Vec<Want> {
        if modal {
            return match self.governs(&["in", "suspend", "resume", "end", "reading", "must", "may"]) {
                Some("in") => vec![Places, BOUNDS],
                Some("suspend" | "resume" | "end") => vec![Clauses],
                Some("reading") => vec![Readings],
                _ if last == "," => vec![Domains, BOUNDS],
                _ => vec![Events, Clauses, Dates],
            };
        }
        match head {
            "otherwise" => vec![Clauses],
            _ if self.governs(&["reading"]).is_some() => vec![Readings],
            "with" | "as" => vec![Actors],
            "when" | "provided" | "unless" | "from" | "until" if last == "," => vec![Words(&["attributed"])],
            "when" | "provided" | "unless" => vec![Events, Clauses, Dates, Actors],
            "from" | "until" => vec![Events, Clauses, Dates],
            _ => vec![Actors],
        }
    }

    fn numbered(&self, modal: bool) -> Vec<Want> {
        match self.line.iter().rev().nth(1).copied().unwrap_or("") {
            "day" => vec![Words(&["of"])],
            word if modal && Domain::from_word(word).is_some() => vec![BOUNDS],
            _ => vec![Units],
        }
    }

    /// Behind a name, a date or a duration.
    fn follows(&self, last: &str, head: &str, modal: bool) -> Vec<Want> {
        if modal {
            return match self.line.iter().rev().nth(1).copied().unwrap_or("") {
                "must" | "may" | "not" | "then" => vec![Domains, BOUNDS],
                _ if Unit::from_word(last).is_some() => vec![Words(&["of", "after"]), BOUNDS],
                _ => vec![BOUNDS],
            };
        }
        let state = State::ALL.iter().any(|state| state.word() == last);
        match head {
            "when" | "provided" | "unless" if state => vec![Durations, JOINS],
            "when" | "provided" | "unless" => vec![States, JOINS],
            "from" | "until" if Unit::from_word(last).is_some() => vec![Words(&["after", "before"])],
            "from" => vec![Words(&["until", "reading", "cite"])],
            _ if CLAUSE_WORDS.contains(&head) => vec![Words(&["and", "or", "reading", "cite"])],
            _ => vec![Words(&["must", "must not", "may", "and", "or", "of"])],
        }
    }
}
