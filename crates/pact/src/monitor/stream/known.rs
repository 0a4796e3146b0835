//! The names in cells: who, where, who says so.

use std::collections::BTreeMap;

use crate::bound::{ActorId, Bound, PlaceId};
use crate::names::Meaning;

/// So many different cells of a column are remembered.
const KEPT: usize = 10_000;

/// So many names that the agreement lacks are shown.
const SHOWN: usize = 3;

/// What the cells of one column mean, and what they mean nothing by.
#[derive(Debug)]
pub(super) struct Known<T> {
    look: fn(&Bound, &str) -> Option<T>,
    /// Whether a cell may list several names, with semicolons between them.
    lists: bool,
    seen: BTreeMap<Vec<u8>, usize>,
    meanings: Vec<Read<T>>,
    /// The last cell, since rows of one name follow each other.
    last: (Vec<u8>, usize),
    pub missing: Missing,
}

/// Cells that name nothing that the agreement knows.
#[derive(Debug, Clone, Default)]
pub(super) struct Missing {
    /// Empty, or `unknown`.
    pub empty: u64,
    /// Other names.
    pub other: u64,
    /// The first few of those.
    pub names: Vec<String>,
}

#[derive(Debug, Clone)]
struct Read<T> {
    meanings: Vec<T>,
    /// The first name of the cell that nothing declares.
    unknown: Option<String>,
}

impl<T: Copy + PartialEq> Known<T> {
    pub fn new(look: fn(&Bound, &str) -> Option<T>, lists: bool) -> Known<T> {
        let (seen, meanings, last) = (BTreeMap::new(), Vec::new(), (Vec::new(), usize::MAX));
        Known { look, lists, seen, meanings, last, missing: Missing::default() }
    }

    /// What a cell names; nothing where it is empty, says `unknown`, or names what nothing declares.
    pub fn read(&mut self, bound: &Bound, cell: &[u8]) -> &[T] {
        let at = if self.last.1 != usize::MAX && self.last.0 == cell {
            self.last.1
        } else {
            self.find(bound, cell)
        };
        let Some(read) = self.meanings.get(at) else { return &[] };
        if let Some(name) = &read.unknown {
            self.missing.other += 1;
            if self.missing.names.len() < SHOWN && !self.missing.names.contains(name) {
                self.missing.names.push(name.clone());
            }
        } else if read.meanings.is_empty() {
            self.missing.empty += 1;
        }
        &read.meanings
    }

    fn find(&mut self, bound: &Bound, cell: &[u8]) -> usize {
        let at = match self.seen.get(cell) {
            Some(at) => *at,
            None => {
                if self.seen.len() >= KEPT {
                    self.seen.clear();
                    self.meanings.clear();
                }
                self.meanings.push(self.meaning(bound, &String::from_utf8_lossy(cell)));
                self.seen.insert(cell.to_vec(), self.meanings.len() - 1);
                self.meanings.len() - 1
            }
        };
        self.last.0.clear();
        self.last.0.extend_from_slice(cell);
        self.last.1 = at;
        at
    }

    fn meaning(&self, bound: &Bound, cell: &str) -> Read<T> {
        let mut read = Read { meanings: Vec::new(), unknown: None };
        let whole = (!self.lists).then_some(cell);
        let parts = cell.split(';').filter(|_| self.lists).chain(whole);
        for name in parts.map(str::trim).filter(|name| !is_unknown(name)) {
            match (self.look)(bound, name) {
                Some(meaning) if !read.meanings.contains(&meaning) => read.meanings.push(meaning),
                Some(_) => {}
                None if read.unknown.is_none() => {
                    let near = bound.names.suggest(name, |_| true);
                    let hint = near.map(|near| format!(" (did you mean `{near}`?)")).unwrap_or_default();
                    read.unknown = Some(format!("`{}`{hint}", shortened(name)));
                }
                None => {}
            }
        }
        read
    }
}

impl Missing {
    /// `3 rows name no doer; 7 rows name a doer that the agreement lacks, such as A, B`; `None` where all do.
    pub fn words(&self, what: &str) -> Option<String> {
        let rows =
            |count: u64| if count == 1 { "1 row names".to_owned() } else { format!("{count} rows name") };
        let article = if what.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
        let empty = (self.empty > 0).then(|| format!("{} no {what}", rows(self.empty)));
        let other = (self.other > 0).then(|| {
            let names = self.names.join(", ");
            format!("{} {article} {what} that the agreement lacks, such as {names}", rows(self.other))
        });
        let parts: Vec<String> = empty.into_iter().chain(other).collect();
        (!parts.is_empty()).then(|| parts.join("; "))
    }
}

/// Whether a cell says that a name is not known.
fn is_unknown(name: &str) -> bool {
    name.is_empty() || name == "?" || name.eq_ignore_ascii_case("unknown")
}

/// A party, a group or a body.
pub(super) fn actor(bound: &Bound, name: &str) -> Option<ActorId> {
    meaning(bound, name, |meaning| if let Meaning::Actor(actor) = meaning { Some(actor) } else { None })
}

/// A place, or a party, which is one.
pub(super) fn place(bound: &Bound, name: &str) -> Option<PlaceId> {
    meaning(bound, name, |meaning| match meaning {
        Meaning::Place(place) => Some(place),
        Meaning::Actor(actor) => bound.actor(actor).place,
        _ => None,
    })
}

/// A name in a table may have spaces or low lines where that of the agreement has none.
fn meaning<T>(bound: &Bound, name: &str, want: impl Fn(Meaning) -> Option<T>) -> Option<T> {
    let joined: String = name.chars().filter(|c| !c.is_whitespace() && *c != '_').collect();
    let lined: String = name.chars().map(|c| if c.is_whitespace() { '_' } else { c }).collect();
    [name, &joined, &lined].into_iter().find_map(|name| want(bound.names.get(name)?.meaning))
}

/// A name as a message shows it.
pub(super) fn shortened(name: &str) -> String {
    let mut out: String = name.chars().take(40).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if name.chars().nth(40).is_some() {
        out.push('…');
    }
    out
}
