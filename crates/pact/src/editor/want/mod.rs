//! What could stand at the cursor, from the words before it.
//!
//! A line that is being written is no line of the grammar yet, so this reads words: the declaration that the cursor is
//! in, the words of its line, and the last of them.

mod clause;

use super::context::Context;
use crate::tree::Unit;
use clause::BOUNDS;

/// What could stand somewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Want {
    Words(&'static [&'static str]),
    Events,
    /// Acts, events and activities as a whole: what somebody can do.
    Deeds,
    Clauses,
    States,
    Actors,
    Groups,
    Places,
    Domains,
    Durations,
    Units,
    Dates,
    Sources,
    Readings,
    Streams,
    Files,
    Columns,
    Zones,
    /// Actors in quotes: constants of a watch.
    QuotedActors,
    QuotedPlaces,
}

use Want::{
    Actors, Columns, Dates, Deeds, Domains, Durations, Events, Files, Groups, Places, QuotedActors,
    QuotedPlaces, Readings, Sources, Streams, Units, Words, Zones,
};

const DECLARE: Want = Words(&[
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
    "agreement",
    "clock",
    "count days exclusive",
    "ordinal first day is the day after",
]);
const LINES: Want = Words(&[
    "when",
    "from",
    "until",
    "provided",
    "unless",
    "with consent of",
    "as decided by",
    "otherwise",
    "cite",
    "nobody must",
    "each of",
]);
const MARKS: Want = Words(&["reading", "cite"]);
const ITEMS: Want =
    Words(&["time", "known", "by", "amount", "place", "reporter", "where", "denied where", "unknown where"]);

impl Context<'_> {
    pub fn wants(&self) -> Vec<Want> {
        let Some(keyword) = self.item.first().copied() else { return vec![DECLARE] };
        if self.quoted {
            return match (keyword, self.line.last().copied()) {
                ("watch", Some("by" | "reporter")) => vec![QuotedActors],
                ("watch", Some("place")) => vec![QuotedPlaces],
                _ => Vec::new(),
            };
        }
        let last = self.line.last().copied().unwrap_or("");
        match last {
            "cite" => return vec![Sources],
            "reading" if keyword == "clause" => return vec![Readings],
            _ => {}
        }
        match keyword {
            "agreement" | "clock" | "count" | "ordinal" => header(last),
            "party" if self.item.contains(&"=") => {
                after_name(last, vec![Actors, Words(&["nobody"])], &["and"])
            }
            "party" => after_name(last, Vec::new(), &["="]),
            "body" if last == "of" => vec![Actors, Words(&["each member of"])],
            "body" if last == "each" => vec![Words(&["member of"])],
            "body" => after_name(last, Vec::new(), &["of"]),
            "place" if last == "in" => vec![Places],
            "place" => after_name(last, Vec::new(), &["in"]),
            "event" | "activity" | "act" => self.event(last),
            "can" => self.can(last),
            "redline" | "never" => redline(&self.item, last),
            "reading" if last == "of" => vec![Actors],
            "reading" => after_name(last, Vec::new(), &["of", "cite"]),
            "watch" => self.watch(last),
            _ if self.line.is_empty() => vec![LINES, Actors, Events, BOUNDS],
            _ if self.line.first() == Some(&"clause") => vec![MARKS],
            _ => self.clause(last),
        }
    }

    /// The word that governs a list whose last comma or joining word the cursor stands behind.
    fn governs(&self, words: &[&'static str]) -> Option<&'static str> {
        self.line.iter().rev().find_map(|word| words.iter().copied().find(|known| known == word))
    }

    fn event(&self, last: &str) -> Vec<Want> {
        let details = Words(&["done by", "seen in", "attributed by", "attested by", "is", "on", "within"]);
        match last {
            "event" | "activity" | "act" | "is" => Vec::new(),
            "done" | "attributed" | "attested" => vec![Words(&["by"])],
            "seen" => vec![Words(&["in"])],
            "by" if self.item.contains(&"is") => vec![Words(&["one party"]), Actors],
            "by" | "or" | "(" => vec![Actors, Words(&["nobody"])],
            "one" => vec![Words(&["party"])],
            "each" => vec![Words(&["member of"]), Groups],
            "in" => vec![Streams],
            "and" | "," => match self.governs(&["in", "by"]) {
                Some("in") => vec![Streams],
                Some(_) => vec![Actors],
                None => Vec::new(),
            },
            "of" => vec![Actors, Words(&["member", "each member of"])],
            "within" => vec![Durations],
            "on" => vec![Dates],
            _ if number(last) && self.item.iter().rev().nth(1) == Some(&"is") => vec![Events],
            _ if number(last) => vec![Units],
            _ if self.item.contains(&"by") => vec![details, Words(&["and", "or", "of"])],
            _ => vec![details],
        }
    }

    fn can(&self, last: &str) -> Vec<Want> {
        let more = Words(&["in", "after", "cite"]);
        match (self.item.len(), last) {
            (1, _) => vec![Actors],
            (2, _) => vec![Deeds],
            (3, _) | (_, ",") => vec![Domains, more],
            (_, "in") => vec![Places],
            (_, "after") => vec![Durations],
            (_, "of") => vec![Events],
            _ if number(last) && self.item.iter().rev().nth(1) == Some(&"after") => vec![Units],
            _ if Unit::from_word(last).is_some() => vec![Words(&["of", "in", "cite"])],
            _ => vec![more],
        }
    }

    fn watch(&self, last: &str) -> Vec<Want> {
        match last {
            "" => vec![ITEMS],
            "watch" => Vec::new(),
            "from" => vec![Files],
            "as" if self.line.first() == Some(&"watch") => vec![Deeds],
            "by" | "reporter" => vec![Columns, QuotedActors],
            "place" => vec![Columns, QuotedPlaces],
            "denied" | "unknown" => vec![Words(&["where"])],
            "not" => vec![Columns, Words(&["in"])],
            "time" | "known" | "amount" | "where" | "and" | "or" | "(" | "[" | "," | ".." | "=" | "!="
            | "<" | "<=" | ">" | ">=" => vec![Columns],
            _ if self.item.len() == 2 => vec![Words(&["from"])],
            _ if !self.item.contains(&"as") => vec![Words(&["as"])],
            _ if self.line.contains(&"where") => vec![Words(&["and", "or", "in", "not in"]), ITEMS],
            _ => vec![ITEMS],
        }
    }
}

fn header(last: &str) -> Vec<Want> {
    match last {
        "agreement" => Vec::new(),
        "clock" => vec![Zones],
        "count" => vec![Words(&["days exclusive", "days inclusive"])],
        "days" => vec![Words(&["exclusive", "inclusive"])],
        "ordinal" => vec![Words(&["first day is the day after", "first day is the day itself"])],
        "first" => vec![Words(&["day is the day after", "day is the day itself"])],
        "is" => vec![Words(&["the day after", "the day itself"])],
        "the" => vec![Words(&["day after", "day itself"])],
        "day" => vec![Words(&["is the day after", "after", "itself"])],
        _ => vec![Words(&[
            "clock",
            "count days exclusive",
            "count days inclusive",
            "ordinal first day is the day after",
        ])],
    }
}

fn redline(item: &[&str], last: &str) -> Vec<Want> {
    match last {
        "redline" => Vec::new(),
        "of" | "by" | "or" => vec![Actors],
        "never" => vec![Words(&["any"]), Deeds],
        "any" => vec![Deeds],
        "above" => vec![Domains],
        "in" => vec![Places],
        "answer" => vec![Words(&["threat", "prediction"])],
        _ if item.len() == 2 => vec![Words(&["of"])],
        _ if item.contains(&"never") => vec![Words(&["in", "by", "above", "answer", "cite"]), Domains],
        _ => vec![Words(&["never any", "cite"])],
    }
}

/// Behind a keyword, a comma or a joining word what is wanted there; behind a name what may follow it.
fn after_name(last: &str, wanted: Vec<Want>, follow: &'static [&'static str]) -> Vec<Want> {
    match last {
        "" => vec![Words(follow)],
        "," | "=" | "and" | "party" | "body" | "place" | "reading" => wanted,
        _ => vec![Words(follow)],
    }
}

fn number(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| c.is_ascii_digit())
}
