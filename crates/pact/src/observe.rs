//! What can show whether a party did a thing: streams, or somebody who attests it.

use std::collections::BTreeSet;

use crate::bound::{ActorId, Bound, EventId, Who};
use crate::names::fold;
use crate::tree::{Item, Source};

/// What shows whether somebody did a thing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Shown {
    /// The streams, by their folded names.
    pub streams: BTreeSet<String>,
    /// Whether somebody attests it, where no stream is there to show it.
    pub attested: bool,
}

/// What shows whether one of the doers brought an event about; `None` for anybody. A stream whose rows are all of one
/// party shows what that party does and nothing of the others. Where an event has streams, they alone show it: who
/// attributes it says only whose act it was. `is N E` is shown by what shows E.
pub(crate) fn shows(bound: &Bound, event: EventId, who: Option<&Who>) -> Shown {
    let mut at = event;
    for _ in 0..=bound.events.len() {
        let streams = streams(bound, at);
        if !streams.is_empty() {
            let leaves = who.map(|who| bound.leaves(who));
            let sees = |name: &String| match (only(bound, name), &leaves) {
                (Some(party), Some(leaves)) => !bound.actor(party).leaves.is_disjoint(leaves),
                _ => true,
            };
            return Shown { streams: streams.into_iter().filter(sees).collect(), attested: false };
        }
        let info = bound.event(at);
        if info.attested.is_some() || info.attributed.is_some() {
            return Shown { streams: BTreeSet::new(), attested: true };
        }
        match &info.counts {
            Some(counts) => at = counts.event,
            None => break,
        }
    }
    Shown::default()
}

/// The streams that an event is `seen in`, and those whose watch makes it.
fn streams(bound: &Bound, event: EventId) -> BTreeSet<String> {
    let name = fold(&bound.event(event).name);
    let mut all: BTreeSet<String> =
        bound.watches.iter().filter(|w| w.event == event).map(|w| fold(&w.watch.name.text)).collect();
    for item in &bound.agreement.items {
        let Item::Event(declared) = item else { continue };
        if declared.names.iter().any(|n| fold(&n.text) == name) {
            all.extend(declared.seen_in.iter().map(|stream| fold(&stream.text)));
        }
    }
    all
}

/// The party whose acts alone a stream shows.
fn only(bound: &Bound, stream: &str) -> Option<ActorId> {
    let watch = bound.watches.iter().find(|w| fold(&w.watch.name.text) == stream)?;
    match &watch.watch.by {
        Some(Source::Constant(_)) => watch.by,
        _ => None,
    }
}
