//! Names: how they match, and what was meant by one that is unknown.

use std::collections::BTreeMap;

use crate::bound::{ActorId, ClauseId, EventId, PlaceId};
use crate::span::Span;

/// The form in which names are compared: without case and hyphens, so that `UnitedKingdom` is `united-kingdom`.
///
/// ```
/// assert_eq!(detente_pact::fold("United-Kingdom"), detente_pact::fold("unitedkingdom"));
/// ```
#[must_use]
pub fn fold(name: &str) -> String {
    name.chars().filter(|c| *c != '-').flat_map(char::to_lowercase).collect()
}

/// The candidate nearest to a name, if it is near: at most one slip (insertion, deletion, change, swap) for every
/// three characters. The first of equally near ones wins.
pub(crate) fn suggest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if name.is_empty() || name.len() > 100 {
        return None;
    }
    let folded = fold(name);
    let most = (folded.chars().count() / 3).max(1);
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let distance = strsim::damerau_levenshtein(&folded, &fold(candidate));
        if distance <= most && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// What a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Meaning {
    Actor(ActorId),
    Place(PlaceId),
    Event(EventId),
    Clause(ClauseId),
    RedLine,
}

impl Meaning {
    pub fn noun(self) -> &'static str {
        match self {
            Meaning::Actor(_) => "a party",
            Meaning::Place(_) => "a place",
            Meaning::Event(_) => "an event",
            Meaning::Clause(_) => "a clause",
            Meaning::RedLine => "a red line",
        }
    }
}

/// A name that is in use.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    /// As first written.
    pub name: String,
    pub meaning: Meaning,
    /// Where it was declared; `None` if the scenario declares it.
    pub span: Option<Span>,
}

/// Every name in use, by its folded form. Parties, places, events, acts, clauses and red lines share one space.
#[derive(Debug, Clone, Default)]
pub(crate) struct Names(BTreeMap<String, Entry>);

impl Names {
    pub fn get(&self, name: &str) -> Option<&Entry> {
        self.0.get(&fold(name))
    }

    /// Adds a name, or gives back the entry that has it already.
    pub fn add(&mut self, name: &str, meaning: Meaning, span: Option<Span>) -> Result<(), Entry> {
        let key = fold(name);
        if let Some(entry) = self.0.get(&key) {
            return Err(entry.clone());
        }
        self.0.insert(key, Entry { name: name.to_owned(), meaning, span });
        Ok(())
    }

    /// The nearest name whose meaning is wanted.
    pub fn suggest(&self, name: &str, wanted: impl Fn(Meaning) -> bool) -> Option<&str> {
        suggest(name, self.0.values().filter(|e| wanted(e.meaning)).map(|e| e.name.as_str()))
    }
}
