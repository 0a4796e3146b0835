//! The first pass: every name that the scenario and the text declare.

use std::collections::BTreeSet;

use super::Resolver;
use crate::bound::{
    ActorId, ActorInfo, ActorKind, ClauseId, ClauseInfo, EventId, EventInfo, PlaceId, PlaceInfo,
};
use crate::names::{Entry, Meaning, fold};
use crate::span::Span;
use crate::tree::{Event, Item, Name, Party};

/// A group may have so many members, with the groups and members within it.
const MEMBERS: usize = 1_000;

impl Resolver<'_> {
    pub fn declare(&mut self) {
        self.declare_scope();
        for item in &self.agreement.items {
            match item {
                Item::Party(party) => self.declare_party(party),
                Item::Body(body) => {
                    for name in &body.names {
                        let id = self.new_actor(&name.text, ActorKind::Body, false);
                        self.add(name, Meaning::Actor(id));
                    }
                }
                Item::Place(place) => {
                    for name in &place.names {
                        self.declare_place(name);
                    }
                }
                Item::Event(event) => self.declare_event(event),
                Item::RedLine(line) => self.add(&line.name, Meaning::RedLine),
                Item::Clause(clause) => {
                    let id = ClauseId(self.bound.clauses.len());
                    self.bound.clauses.push(ClauseInfo {
                        name: clause.name.text.clone(),
                        span: clause.span,
                        cites: clause.cites.iter().map(ToString::to_string).collect(),
                        marked: false,
                    });
                    self.add(&clause.name, Meaning::Clause(id));
                }
                Item::Can(_) | Item::Reading(_) | Item::Watch(_) => {}
            }
        }
        self.declare_members();
        self.members();
        self.insides();
    }

    /// A member of a group that nothing else declares is declared by the group; in a scenario, which has parties of
    /// its own, one that looks like a slip of the pen is not.
    fn declare_members(&mut self) {
        let agreement = self.agreement;
        for item in &agreement.items {
            let Item::Party(Party { members: Some(members), .. }) = item else { continue };
            for name in members {
                let actor = |meaning| matches!(meaning, Meaning::Actor(_));
                let slip =
                    !self.scope.parties.is_empty() && self.bound.names.suggest(&name.text, actor).is_some();
                if self.bound.names.get(&name.text).is_none() && !slip {
                    let id = self.new_actor(&name.text, ActorKind::Party, true);
                    self.add(name, Meaning::Actor(id));
                }
            }
        }
    }

    fn declare_scope(&mut self) {
        for party in &self.scope.parties {
            let kind = if party.members.is_empty() { ActorKind::Party } else { ActorKind::Group };
            let id = self.new_actor(&party.name, kind, true);
            if let Err(entry) = self.bound.names.add(&party.name, Meaning::Actor(id), None) {
                self.scope_collision(&party.name, &entry);
            }
        }
        for place in &self.scope.places {
            if let Some(Entry { meaning: Meaning::Actor(_), .. }) = self.bound.names.get(&place.name) {
                continue;
            }
            let id = PlaceId(self.bound.places.len());
            self.bound.places.push(PlaceInfo { name: place.name.clone(), inside: None });
            if let Err(entry) = self.bound.names.add(&place.name, Meaning::Place(id), None) {
                self.scope_collision(&place.name, &entry);
            }
        }
    }

    fn scope_collision(&mut self, name: &str, entry: &Entry) {
        let message = format!("two names of the scenario are the same here: `{}` and `{name}`", entry.name);
        let span = self.agreement.header.span;
        self.error("colliding-names", span, message, "", "names are compared without case and hyphens");
    }

    fn new_actor(&mut self, name: &str, kind: ActorKind, is_place: bool) -> ActorId {
        let place = is_place.then(|| {
            self.bound.places.push(PlaceInfo { name: name.to_owned(), inside: None });
            PlaceId(self.bound.places.len() - 1)
        });
        let (direct, leaves) = (Vec::new(), BTreeSet::new());
        self.bound.actors.push(ActorInfo { name: name.to_owned(), kind, direct, leaves, place });
        ActorId(self.bound.actors.len() - 1)
    }

    fn add(&mut self, name: &Name, meaning: Meaning) {
        if name.text.is_empty() {
            return;
        }
        if let Err(entry) = self.bound.names.add(&name.text, meaning, Some(name.span)) {
            self.declared_twice(name, &entry);
        }
    }

    fn declared_twice(&mut self, name: &Name, entry: &Entry) {
        let at = match entry.span {
            Some(Span { line, .. }) => format!("in line {line}"),
            None => "in the scenario".to_owned(),
        };
        let alike = if entry.name == name.text { "" } else { "names are compared without case and hyphens" };
        let message =
            format!("`{}` is declared twice: `{}` is {} {at}", name.text, entry.name, entry.meaning.noun());
        self.error("duplicate-name", name.span, message, "a name of its own", alike);
    }

    /// A plain party that the scenario has already may be named again.
    fn declare_party(&mut self, party: &Party) {
        for name in &party.names {
            match self.bound.names.get(&name.text) {
                Some(Entry { meaning: Meaning::Actor(id), span: None, .. }) => {
                    if party.members.is_some() && self.bound.actor(*id).kind != ActorKind::Group {
                        let message = format!("`{}` is a party of its own in the scenario", name.text);
                        self.error(
                            "duplicate-name",
                            name.span,
                            message,
                            "",
                            "a group needs a name of its own",
                        );
                    }
                }
                _ => {
                    let kind = if party.members.is_some() { ActorKind::Group } else { ActorKind::Party };
                    let id = self.new_actor(&name.text, kind, true);
                    self.add(name, Meaning::Actor(id));
                }
            }
        }
    }

    /// An area that the scenario has already may be named again, to put it inside a place.
    fn declare_place(&mut self, name: &Name) {
        if let Some(Entry { meaning: Meaning::Place(_), span: None, .. }) = self.bound.names.get(&name.text) {
            return;
        }
        let id = PlaceId(self.bound.places.len());
        self.bound.places.push(PlaceInfo { name: name.text.clone(), inside: None });
        self.add(name, Meaning::Place(id));
    }

    fn declare_event(&mut self, event: &Event) {
        for name in &event.names {
            let id = EventId(self.bound.events.len());
            self.bound.events.push(EventInfo {
                name: name.text.clone(),
                kind: event.kind,
                done_by: None,
                seen: false,
                attributed: None,
                attributed_within: None,
                attested: None,
                attested_within: None,
                counts: None,
                on: event.on,
            });
            self.add(name, Meaning::Event(id));
        }
    }

    /// Who is in which group, and whose body is which.
    fn members(&mut self) {
        for party in &self.scope.parties {
            let Some(Entry { meaning: Meaning::Actor(group), .. }) = self.bound.names.get(&party.name) else {
                continue;
            };
            let group = *group;
            let names: Vec<Name> =
                party.members.iter().map(|text| Name { text: text.clone(), span: Span::default() }).collect();
            self.bound.actors[group.0].direct = names.iter().filter_map(|name| self.actor(name)).collect();
        }
        for item in &self.agreement.items {
            let (names, of) = match item {
                Item::Party(party) => match &party.members {
                    Some(members) => (&party.names, members),
                    None => continue,
                },
                Item::Body(body) => (&body.names, &body.of),
                _ => continue,
            };
            let mut direct: Vec<ActorId> = of.iter().filter_map(|name| self.actor(name)).collect();
            direct.dedup();
            for name in names {
                let Some(Entry { meaning: Meaning::Actor(id), span, .. }) = self.bound.names.get(&name.text)
                else {
                    continue;
                };
                let (id, from_scope) = (*id, span.is_none());
                let same = |a: &[ActorId], b: &[ActorId]| {
                    a.iter().collect::<BTreeSet<_>>() == b.iter().collect::<BTreeSet<_>>()
                };
                if from_scope && !same(&self.bound.actor(id).direct, &direct) {
                    let message = format!("the group `{}` has other members in the scenario", name.text);
                    self.error("duplicate-name", name.span, message, "", "leave the declaration out");
                }
                if !from_scope {
                    self.bound.actors[id.0].direct.clone_from(&direct);
                }
            }
        }
        for index in 0..self.bound.actors.len() {
            if !self.leaves_of(ActorId(index)) {
                break;
            }
        }
        // A body owned by a group is each member's.
        for index in 0..self.bound.actors.len() {
            if self.bound.actors[index].kind == ActorKind::Body {
                let owners: BTreeSet<ActorId> = self.bound.actors[index]
                    .direct
                    .iter()
                    .flat_map(|owner| {
                        let leaves = self.bound.actor(*owner).leaves.iter().copied();
                        leaves.chain([*owner])
                    })
                    .collect();
                self.bound.actors[index].direct = owners.into_iter().collect();
            }
        }
    }

    /// The parties in a group, through groups within it; a group that contains itself is a mistake. False if it has
    /// too many.
    fn leaves_of(&mut self, id: ActorId) -> bool {
        let info = self.bound.actor(id);
        let mut leaves = BTreeSet::new();
        if info.kind == ActorKind::Group {
            let mut seen = BTreeSet::new();
            let mut open = info.direct.clone();
            while let Some(next) = open.pop() {
                if !seen.insert(next) {
                    continue;
                }
                if seen.len() > MEMBERS {
                    let name = info.name.clone();
                    let span = self.bound.names.get(&name).and_then(|entry| entry.span).unwrap_or_default();
                    let message = format!("the group `{name}` is too large");
                    self.error(
                        "too-large",
                        span,
                        message,
                        &format!("at most {MEMBERS} members and groups"),
                        "",
                    );
                    return false;
                }
                match self.bound.actor(next).kind {
                    ActorKind::Group => open.extend(self.bound.actor(next).direct.iter().copied()),
                    ActorKind::Party | ActorKind::Body => {
                        leaves.insert(next);
                    }
                }
            }
            if seen.contains(&id) {
                let name = info.name.clone();
                let span = self.bound.names.get(&name).and_then(|entry| entry.span).unwrap_or_default();
                let message = format!("the group `{name}` contains itself");
                self.error("contains-itself", span, message, "parties", "");
            }
        } else {
            leaves.insert(id);
        }
        self.bound.actors[id.0].leaves = leaves;
        true
    }

    /// Which place lies in which; the text goes before the scenario.
    fn insides(&mut self) {
        let mut wanted: Vec<(Name, Name)> = Vec::new();
        for place in &self.scope.places {
            if let Some(inside) = &place.inside {
                let name = |text: &String| Name { text: text.clone(), span: Span::default() };
                if fold(inside) != fold(&place.name) {
                    wanted.push((name(&place.name), name(inside)));
                }
            }
        }
        for item in &self.agreement.items {
            if let Item::Place(place) = item {
                let pairs =
                    place.inside.iter().flat_map(|inside| place.names.iter().map(move |n| (n, inside)));
                wanted.extend(pairs.map(|(name, inside)| (name.clone(), inside.clone())));
            }
        }
        for (name, inside) in wanted {
            let (Some(place), Some(outer)) = (self.place(&name), self.place(&inside)) else { continue };
            if self.bound.lies_in(outer, place) {
                let message = format!("`{}` would lie in itself", name.text);
                self.error("contains-itself", name.span, message, "another place", "");
            } else {
                self.bound.places[place.0].inside = Some(outer);
            }
        }
    }
}
