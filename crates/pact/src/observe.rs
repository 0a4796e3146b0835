//! What can show that something happened: the rule that the check `unobservable` and the monitor share.
//!
//! 1. What is defined by a count (`is 3 Strike`) is shown as what it counts.
//! 2. A stream shows an event if it is watched as it or the event is `seen in` it. It does not show a party's deed if
//!    it names another doer for every row, or if its filter lets no row by that party pass; and not what is done in a
//!    place that lies outside a place which it names for every row. A stream that names no doer shows everybody's.
//! 3. The body of an `attested by` shows it, whoever did it.
//! 4. The body of an `attributed by` says whose it was, not that it was: it shows what no stream is declared for; where
//!    one is, nobody attributes what the stream does not see.

use std::collections::BTreeSet;

use crate::bound::{ActorId, Bound, EventId, PlaceId, WatchInfo, Who};
use crate::names::{Meaning, fold};
use crate::tree::{Comparison, Filter, Source, Value};

/// What can show a deed.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Sight {
    /// The watches that show it, by their place in [`Bound::watches`].
    pub watches: Vec<usize>,
    /// Whether a stream of the scenario that no watch reads shows it.
    pub unread: bool,
    /// The body whose word shows it.
    pub word: Option<Who>,
}

impl Sight {
    /// Whether nothing shows it.
    pub fn is_blind(&self) -> bool {
        self.watches.is_empty() && !self.unread && self.word.is_none()
    }
}

/// What can show that these parties, or anybody, did it in one of these places, or anywhere. Both ends of an activity
/// are shown by the same.
pub(crate) fn shows(
    bound: &Bound,
    event: EventId,
    doers: Option<&BTreeSet<ActorId>>,
    places: &[PlaceId],
) -> Sight {
    let root = counted(bound, event);
    let sees = |watch: &WatchInfo| {
        watch.event == root && sees_doer(bound, watch, doers) && sees_place(bound, watch, places)
    };
    let watches =
        bound.watches.iter().enumerate().filter(|(_, watch)| sees(watch)).map(|(at, _)| at).collect();
    // `seen in` a stream of the scenario: which rows it will hold is not said, so anything may be among them.
    let unread = bound.event(root).seen && !bound.watches.iter().any(|watch| watch.event == root);
    let stream = bound.event(root).seen;
    let somebody = |who: &Option<Who>| who.clone().filter(|who| bound.anybody(who));
    let mut word = None;
    for id in chain(bound, event) {
        let info = bound.event(id);
        let attributed = if stream { None } else { somebody(&info.attributed) };
        word = word.or_else(|| somebody(&info.attested)).or(attributed);
    }
    Sight { watches, unread, word }
}

/// The event and what it counts, down to what no count defines.
pub(crate) fn chain(bound: &Bound, event: EventId) -> Vec<EventId> {
    let mut all = vec![event];
    while let Some(counts) = all.last().and_then(|last| bound.event(*last).counts.as_ref()) {
        // A definition that counts itself ends here.
        if all.contains(&counts.event) {
            break;
        }
        all.push(counts.event);
    }
    all
}

/// What an event counts in the end; itself where no count defines it.
pub(crate) fn counted(bound: &Bound, event: EventId) -> EventId {
    chain(bound, event).last().copied().unwrap_or(event)
}

/// The body that says whose act an event was, by its own declaration or by that of what it counts.
pub(crate) fn attributor(bound: &Bound, event: EventId) -> Option<&Who> {
    let says = |id: EventId| bound.event(id).attributed.as_ref().or(bound.event(id).attested.as_ref());
    chain(bound, event).into_iter().find_map(says)
}

/// Whether rows of a watch may be deeds of one of these parties.
fn sees_doer(bound: &Bound, watch: &WatchInfo, doers: Option<&BTreeSet<ActorId>>) -> bool {
    let Some(doers) = doers else { return true };
    if let Some(by) = watch.by {
        return bound.actor(by).leaves.iter().any(|leaf| doers.contains(leaf)) || doers.contains(&by);
    }
    let (Some(Source::Column(column)), Some(filter)) = (&watch.watch.by, &watch.watch.filter) else {
        return true;
    };
    // A row passes if it may hold the name of one of them, whatever its other cells hold.
    let cell = |doer: &ActorId| Cell { bound, column: &column.text, name: &bound.actor(*doer).name };
    doers.iter().any(|doer| cell(doer).decides(filter) != Some(false))
}

fn sees_place(bound: &Bound, watch: &WatchInfo, places: &[PlaceId]) -> bool {
    match watch.place {
        Some(place) if !places.is_empty() => places.iter().any(|other| bound.overlap(place, *other)),
        _ => true,
    }
}

/// The one cell of a row that is known: it holds the name of a party.
struct Cell<'a> {
    bound: &'a Bound,
    column: &'a str,
    name: &'a str,
}

impl Cell<'_> {
    /// What a filter says of the row; `None` where the other cells decide.
    fn decides(&self, filter: &Filter) -> Option<bool> {
        match filter {
            Filter::All(parts) => self.join(parts, false),
            Filter::Any(parts) => self.join(parts, true),
            Filter::Not(inner) => self.decides(inner).map(|said| !said),
            Filter::Compare(left, how, right) => {
                let text = match (left, right) {
                    (cell, Value::Text(text)) | (Value::Text(text), cell) if self.is(cell) => text,
                    _ => return None,
                };
                match how {
                    Comparison::Equal => self.holds(text),
                    Comparison::NotEqual => self.holds(text).map(|said| !said),
                    _ => None,
                }
            }
            Filter::In(left, list) if self.is(left) => {
                let said: Vec<Option<bool>> = list
                    .iter()
                    .map(|value| if let Value::Text(text) = value { self.holds(text) } else { None })
                    .collect();
                settle(&said, true)
            }
            Filter::In(..) => None,
        }
    }

    fn join(&self, parts: &[Filter], settles: bool) -> Option<bool> {
        let said: Vec<Option<bool>> = parts.iter().map(|part| self.decides(part)).collect();
        settle(&said, settles)
    }

    fn is(&self, value: &Value) -> bool {
        matches!(value, Value::Column(known) if known.text == self.column)
    }

    /// Whether the cell holds a text. A text that is no party of the agreement may stand for any.
    fn holds(&self, text: &str) -> Option<bool> {
        match self.bound.names.get(text).map(|entry| entry.meaning) {
            Some(Meaning::Actor(_)) => Some(fold(text) == fold(self.name)),
            _ => None,
        }
    }
}

/// One answer of the settling kind settles all; the other needs them all.
fn settle(said: &[Option<bool>], settles: bool) -> Option<bool> {
    if said.contains(&Some(settles)) {
        return Some(settles);
    }
    said.iter().all(|one| *one == Some(!settles)).then_some(!settles)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Scope, parse, resolve};

    /// Whether anything shows a Strike by each of two parties, in a text that declares it so.
    fn seen(lines: &str) -> [bool; 2] {
        let head = "clock UTC count days exclusive\nparty Ukraine, Russia, Commission\n";
        let parsed = parse(&format!("{head}{lines}"));
        assert!(parsed.diagnostics.is_empty(), "{:?}", parsed.diagnostics);
        let bound = resolve(&parsed.agreement, &Scope::default()).expect("names are known");
        let id = |name: &str| bound.names.get(name).map(|entry| entry.meaning);
        let Some(Meaning::Event(event)) = id("Strike") else { panic!("a Strike") };
        ["Ukraine", "Russia"].map(|name| {
            let Some(Meaning::Actor(party)) = id(name) else { panic!("a party") };
            !shows(&bound, event, Some(&BTreeSet::from([party])), &[]).is_blind()
        })
    }

    #[test]
    fn a_stream_shows_whose_rows_it_can_hold() {
        let watch =
            |rest: &str| format!("event Strike\nwatch raids from raids.csv as Strike time day {rest}");
        assert_eq!(seen("event Strike"), [false, false]);
        assert_eq!(seen(&watch("")), [true, true]);
        assert_eq!(seen(&watch("by side")), [true, true]);
        assert_eq!(seen(&watch("by \"Russia\"")), [false, true]);
        assert_eq!(seen(&watch("by side where side = \"Russia\" and shots > 3")), [false, true]);
        assert_eq!(seen(&watch("by side where side != \"Russia\"")), [true, false]);
        assert_eq!(seen(&watch("by side where not side in [\"Russia\", \"Ukraine\"]")), [false, false]);
        assert_eq!(seen(&watch("by side where side = \"Russia\" or shots > 3")), [true, true]);
        assert_eq!(seen(&watch("by side where other = \"Russia\"")), [true, true]);
        assert_eq!(seen(&watch("by side where side = \"Government of Russia\"")), [true, true]);
    }

    #[test]
    fn nobody_attributes_what_the_stream_does_not_see() {
        let watch = "watch raids from raids.csv as Strike time day by \"Russia\"";
        assert_eq!(seen("event Strike attributed by Commission"), [true, true]);
        assert_eq!(seen("event Strike attested by Commission"), [true, true]);
        assert_eq!(seen(&format!("event Strike attributed by Commission\n{watch}")), [false, true]);
        assert_eq!(seen(&format!("event Strike attested by Commission\n{watch}")), [true, true]);
    }

    #[test]
    fn a_count_is_shown_as_what_it_counts() {
        assert_eq!(seen("event Strike is 3 Shot\nevent Shot attested by Commission"), [true, true]);
        assert_eq!(seen("event Strike is 3 Shot\nevent Shot is 2 Strike"), [false, false]);
    }
}
