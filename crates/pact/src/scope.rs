//! What a scenario brings into scope, so that an agreement need not declare it.

use serde::{Deserialize, Serialize};

use crate::tree::Domain;

/// The names and facts that stand beside the text: parties, areas as places, pledges as capabilities, the red lines
/// of positions, and the streams of data that are at hand. An empty scope is an agreement on its own.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Scope {
    /// Parties and groups.
    pub parties: Vec<Party>,
    /// Places. A place called like a party is that party's.
    pub places: Vec<Place>,
    /// What parties can do, beside the `can` lines of the text.
    pub capabilities: Vec<Capability>,
    /// What parties forbid, beside the `redline` lines of the text.
    pub red_lines: Vec<RedLine>,
    /// Streams that `seen in` may name without a `watch`, and the columns of the files that watches read.
    pub streams: Vec<Stream>,
}

/// A party, or a group if it has members.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// Its name or id.
    pub name: String,
    /// Its members, by name or id; empty for a party of its own.
    pub members: Vec<String>,
}

/// A place.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Its name or id.
    pub name: String,
    /// The place or party it lies in; a `place A in B` of the text goes before it.
    pub inside: Option<String>,
}

/// What a party can do: `can PARTY ACT DOMAIN amount in places after so many days of trigger`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Capability {
    /// Who: a party or a group.
    pub party: String,
    /// Which act, such as `deploy`. An act that the text does not declare plays no part.
    pub act: String,
    /// In which domain.
    pub domain: Domain,
    /// How much: people for land and support, units for sea and air.
    pub amount: f64,
    /// Days from the trigger until it is there.
    pub after_days: f64,
    /// Where it may go; empty for anywhere.
    pub places: Vec<String>,
    /// The event that it waits for, if it has one of its own: it counts only for clauses that this event triggers.
    /// A name that the text does not declare never comes; the caller checks it against [`events`](crate::events).
    pub trigger: Option<String>,
    /// The path it rests on, such as `pledges.fra-land`.
    pub origin: String,
}

/// What a party forbids.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RedLine {
    /// Its id.
    pub id: String,
    /// Who holds it.
    pub party: String,
    /// The act; one that the text does not declare is never crossed.
    pub act: String,
    /// Where; `None` for anywhere.
    pub place: Option<String>,
    /// What it says, in words.
    pub title: String,
    /// The path it rests on, such as `positions.russia.forces`.
    pub origin: String,
    /// Ids of its sources.
    pub sources: Vec<String>,
}

/// A stream of data.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stream {
    /// Its name: that of the stream, or of its file with or without the ending.
    pub name: String,
    /// Its columns; empty if unknown.
    pub columns: Vec<String>,
}
