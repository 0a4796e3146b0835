//! What names stand for, whether the text or the scenario declares them.

use super::document::{Document, Known};
use super::mention::{Role, Space};
use crate::names::fold;
use crate::scope;
use crate::tree::{Actor, Body, Clause, Declared, Doers, Event, Item, Name, Of, RedLine};

/// What a name stands for.
#[derive(Debug, Clone)]
pub(super) enum Thing<'a> {
    Party,
    Group(Vec<&'a str>),
    Body(&'a Body),
    /// A place, and what it lies in.
    Place(Option<&'a str>),
    Event(&'a Event),
    RedLine(&'a RedLine),
    /// A red line of the scenario's positions.
    Position(&'a scope::RedLine),
    Clause(&'a Clause),
}

/// A name as it was declared.
#[derive(Debug, Clone)]
pub(super) struct Named<'a> {
    pub name: &'a str,
    pub thing: Thing<'a>,
    /// The item that declares it; `None` if the scenario does.
    pub item: Option<usize>,
}

impl Thing<'_> {
    pub fn is_actor(&self) -> bool {
        matches!(self, Thing::Party | Thing::Group(_) | Thing::Body(_))
    }

    /// Whether it may stand behind `in`: parties and groups are places too.
    pub fn is_place(&self) -> bool {
        matches!(self, Thing::Place(_) | Thing::Party | Thing::Group(_))
    }

    /// In a few words: `a body of Ukraine`.
    pub fn noun(&self) -> String {
        match self {
            Thing::Party => "a party".to_owned(),
            Thing::Group(members) if members.is_empty() => "a group whose members nobody names".to_owned(),
            Thing::Group(members) => format!("a group of {}", list(members)),
            Thing::Body(body) => {
                let owners: Vec<&str> = texts(&body.of);
                match (owners.is_empty(), body.each) {
                    (true, _) => "a body of its own".to_owned(),
                    (false, true) => format!("a body of each member of {}", list(&owners)),
                    (false, false) => format!("a body of {}", list(&owners)),
                }
            }
            Thing::Place(None) => "a place".to_owned(),
            Thing::Place(Some(outer)) => format!("a place in {outer}"),
            Thing::Event(event) => match event.kind {
                Declared::Event => "an event".to_owned(),
                Declared::Activity => "an activity, with a start and an end".to_owned(),
                Declared::Act => "an act".to_owned(),
            },
            Thing::RedLine(line) => format!("a red line of {}", line.party.text),
            Thing::Position(line) => format!("a red line of {}", line.party),
            Thing::Clause(clause) => clause.title.clone().unwrap_or_else(|| "a clause".to_owned()),
        }
    }
}

impl Document {
    /// Everything that has a name, as the text declares it, then as the scenario does.
    pub(super) fn named<'a>(&'a self, known: &'a Known) -> Vec<Named<'a>> {
        let mut all = Vec::new();
        for (index, item) in self.agreement.items.iter().enumerate() {
            let mut add = |names: &'a [Name], thing: Thing<'a>| {
                let names = names.iter().filter(|name| !name.text.is_empty());
                all.extend(names.map(|n| Named { name: &n.text, thing: thing.clone(), item: Some(index) }));
            };
            match item {
                Item::Party(party) => match &party.members {
                    Some(members) => add(&party.names, Thing::Group(texts(members))),
                    None => add(&party.names, Thing::Party),
                },
                Item::Body(body) => add(&body.names, Thing::Body(body)),
                Item::Place(place) => {
                    add(&place.names, Thing::Place(place.inside.as_ref().map(|name| name.text.as_str())));
                }
                Item::Event(event) => add(&event.names, Thing::Event(event)),
                Item::RedLine(line) => add(std::slice::from_ref(&line.name), Thing::RedLine(line)),
                Item::Clause(clause) => add(std::slice::from_ref(&clause.name), Thing::Clause(clause)),
                Item::Can(_) | Item::Reading(_) | Item::Watch(_) => {}
            }
        }
        of_scope(&known.scope, &mut all);
        let members = self.mentions.iter().filter(|m| m.space == Space::Thing && m.role == Role::Member);
        for member in members {
            add_new(&mut all, &member.name.text, Thing::Party, Some(member.item));
        }
        all
    }

    /// What a name stands for.
    pub(super) fn thing<'a>(&'a self, known: &'a Known, name: &str) -> Option<Named<'a>> {
        self.named(known).into_iter().find(|named| fold(named.name) == fold(name))
    }
}

fn add_new<'a>(all: &mut Vec<Named<'a>>, name: &'a str, thing: Thing<'a>, item: Option<usize>) {
    match all.iter_mut().find(|named| fold(named.name) == fold(name)) {
        // A group of the scenario that the text merely names again is still a group.
        Some(known) if matches!((&known.thing, &thing), (Thing::Party, Thing::Group(_))) => {
            known.thing = thing
        }
        Some(_) => {}
        None => all.push(Named { name, thing, item }),
    }
}

fn of_scope<'a>(scope: &'a scope::Scope, all: &mut Vec<Named<'a>>) {
    for party in &scope.parties {
        let members = party.members.iter().map(String::as_str).collect();
        let thing = if party.members.is_empty() { Thing::Party } else { Thing::Group(members) };
        add_new(all, &party.name, thing, None);
    }
    for place in &scope.places {
        add_new(all, &place.name, Thing::Place(place.inside.as_deref()), None);
    }
    for line in &scope.red_lines {
        add_new(all, &line.id, Thing::Position(line), None);
    }
}

/// The words of names.
pub(super) fn texts(names: &[Name]) -> Vec<&str> {
    names.iter().map(|name| name.text.as_str()).collect()
}

/// `A`, `A and B`, `A, B and C`.
pub(super) fn list<T: AsRef<str>>(items: &[T]) -> String {
    let items: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
    match items.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [start @ .., last] => format!("{} and {last}", start.join(", ")),
    }
}

/// Doers as the text names them.
pub(super) fn doers(doers: &Doers) -> String {
    let join = |parts: &[Doers], word: &str| {
        let inner = |part: &Doers| match part {
            Doers::All(_) | Doers::Any(_) => format!("({})", self::doers(part)),
            _ => self::doers(part),
        };
        parts.iter().map(inner).collect::<Vec<_>>().join(word)
    };
    match doers {
        Doers::Nobody(_) => "nobody".to_owned(),
        Doers::One(one) => actor(one),
        Doers::All(parts) => join(parts, " and "),
        Doers::Any(parts) => join(parts, " or "),
    }
}

fn actor(actor: &Actor) -> String {
    match &actor.of {
        None => actor.name.text.clone(),
        Some(Of::Member) => format!("{} of the member", actor.name.text),
        Some(Of::Each(group)) => format!("{} of each of {}", actor.name.text, group.text),
        Some(Of::Party(party)) => format!("{} of {}", actor.name.text, party.text),
    }
}
