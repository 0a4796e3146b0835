//! What becomes of the header and of the declarations.

use std::collections::BTreeMap;

use serde::Serialize;

use super::duty::line;
use crate::format::print;
use crate::names::fold;
use crate::tree::{Agreement, Cite, Declared, Header, Item, Name};

/// A line of the header or a declaration that appears, vanishes or changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DeclarationChange {
    /// `header`, `party`, `event`, `can`, …
    pub kind: &'static str,
    /// The name that is declared; for a capability its party and act.
    pub name: String,
    /// What the first draft says; `None` where it appears.
    pub a: Option<String>,
    /// What the second draft says; `None` where it vanishes.
    pub b: Option<String>,
    /// Line in the first draft.
    pub line_a: Option<usize>,
    /// Line in the second draft.
    pub line_b: Option<usize>,
}

/// A declaration of one name.
struct One {
    kind: &'static str,
    name: String,
    text: String,
    line: Option<usize>,
}

/// The declarations that differ, in the order of the second draft, those that vanish at the end.
pub(super) fn changes(a: &Agreement, b: &Agreement) -> Vec<DeclarationChange> {
    let key = |one: &One, seen: &mut BTreeMap<(&'static str, String), usize>| {
        let count = seen.entry((one.kind, fold(&one.name))).or_default();
        *count += 1;
        (one.kind, fold(&one.name), *count)
    };
    let mut seen = BTreeMap::new();
    let mut before: Vec<_> = all(a).into_iter().map(|one| (key(&one, &mut seen), Some(one))).collect();
    let places: BTreeMap<_, _> =
        before.iter().enumerate().map(|(index, (key, _))| (key.clone(), index)).collect();
    let (mut seen, mut found) = (BTreeMap::new(), Vec::new());
    for one in all(b) {
        let old = places.get(&key(&one, &mut seen)).and_then(|index| before.get_mut(*index));
        let old = old.and_then(|(_, old)| old.take());
        if old.as_ref().is_none_or(|old| fold(&old.text) != fold(&one.text)) {
            found.push(change(old, Some(one)));
        }
    }
    found.extend(before.into_iter().filter_map(|(_, old)| old).map(|old| change(Some(old), None)));
    found
}

fn change(a: Option<One>, b: Option<One>) -> DeclarationChange {
    let (kind, name) =
        b.as_ref().or(a.as_ref()).map_or(("", String::new()), |one| (one.kind, one.name.clone()));
    let (line_a, line_b) = (a.as_ref().and_then(|one| one.line), b.as_ref().and_then(|one| one.line));
    DeclarationChange { kind, name, a: a.map(|one| one.text), b: b.map(|one| one.text), line_a, line_b }
}

/// Every declaration, one name at a time.
fn all(agreement: &Agreement) -> Vec<One> {
    let mut all = Vec::new();
    let header = |header: Header| print(&Agreement { header, ..Agreement::default() }).trim().to_owned();
    let Header { title, clock, counting, ordinal, span } = agreement.header.clone();
    let at = clock.as_ref().map_or(0, |clock| clock.span.line);
    let titled = Header { title, span, ..Header::default() };
    let timed = Header { clock, counting, ordinal, ..Header::default() };
    for (name, part, at) in [("agreement", titled, span.line), ("clock", timed, at)] {
        let text = header(part);
        if !text.is_empty() {
            all.push(One { kind: "header", name: name.to_owned(), text, line: line(at) });
        }
    }
    agreement.items.iter().for_each(|item| all.extend(split(item)));
    all
}

/// The words of one declaration, on one line and without sources, which differ from draft to draft.
fn one(kind: &'static str, name: &Name, item: Item) -> One {
    let text = print(&Agreement { items: vec![item], ..Agreement::default() });
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    One { kind, name: name.text.clone(), text, line: line(name.span.line) }
}

fn split(item: &Item) -> Vec<One> {
    macro_rules! each_name {
        ($kind:literal, $variant:ident, $of:expr) => {
            $of.names
                .iter()
                .map(|name| {
                    let mut alone = $of.clone();
                    alone.names = vec![name.clone()];
                    one($kind, name, Item::$variant(alone))
                })
                .collect()
        };
    }
    let none = Vec::<Cite>::new;
    match item {
        Item::Party(party) => each_name!("party", Party, party),
        Item::Body(body) => each_name!("body", Body, body),
        Item::Place(place) => each_name!("place", Place, place),
        Item::Event(event) => match event.kind {
            Declared::Event => each_name!("event", Event, event),
            Declared::Activity => each_name!("activity", Event, event),
            Declared::Act => each_name!("act", Event, event),
        },
        Item::Reading(reading) => {
            let mut plain = reading.clone();
            plain.cites = none();
            each_name!("reading", Reading, plain)
        }
        Item::Can(can) => {
            let name = Name { text: format!("{} {}", can.party.text, can.act.text), span: can.party.span };
            let mut plain = can.clone();
            plain.cites = none();
            vec![one("can", &name, Item::Can(plain))]
        }
        Item::RedLine(line) => {
            let mut plain = line.clone();
            plain.cites = none();
            vec![one("redline", &line.name, Item::RedLine(plain))]
        }
        Item::Watch(watch) => vec![one("watch", &watch.name, item.clone())],
        Item::Clause(_) => Vec::new(),
    }
}
