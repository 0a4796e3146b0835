//! Every place of a tree at which a name stands.

use crate::tree::{
    Action, Actor, Agreement, Attester, Cite, Clause, Condition, CountBy, Doers, Event, EventRef, Filter,
    Item, ItemKind, Name, Of, Sentence, Source, Step, Subject, TimeBound, TimePoint, Value, Watch,
};

/// Names of one space stand for one thing; names of two spaces have nothing to do with each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Space {
    /// Parties, places, events, clauses and red lines.
    Thing,
    Reading,
    Stream,
    Source,
    Column,
}

/// What a name does where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Declares,
    /// A member of a group, which the group declares where nothing else does.
    Member,
    Uses,
}

/// A name, where it stands.
#[derive(Debug, Clone)]
pub(super) struct Mention {
    pub space: Space,
    pub role: Role,
    pub name: Name,
    /// Which item of the agreement it stands in.
    pub item: usize,
}

/// Every name of an agreement, in the order of the text. Names that could not be read are left out.
pub(super) fn mentions(agreement: &Agreement) -> Vec<Mention> {
    let mut walk = Walk { found: Vec::new(), item: 0 };
    for (index, item) in agreement.items.iter().enumerate() {
        walk.item = index;
        walk.item(item);
    }
    walk.found.retain(|mention| !mention.name.text.is_empty() && mention.name.span.end > 0);
    walk.found.sort_by_key(|mention| mention.name.span.start);
    walk.found
}

struct Walk {
    found: Vec<Mention>,
    item: usize,
}

impl Walk {
    fn add(&mut self, space: Space, role: Role, name: &Name) {
        self.found.push(Mention { space, role, name: name.clone(), item: self.item });
    }

    fn uses<'n>(&mut self, names: impl IntoIterator<Item = &'n Name>) {
        names.into_iter().for_each(|name| self.add(Space::Thing, Role::Uses, name));
    }

    fn declares<'n>(&mut self, space: Space, names: impl IntoIterator<Item = &'n Name>) {
        names.into_iter().for_each(|name| self.add(space, Role::Declares, name));
    }

    fn cites(&mut self, cites: &[Cite]) {
        cites.iter().for_each(|cite| self.add(Space::Source, Role::Uses, &cite.source));
    }

    fn item(&mut self, item: &Item) {
        match item {
            Item::Party(party) => {
                self.declares(Space::Thing, &party.names);
                for member in party.members.iter().flatten() {
                    self.add(Space::Thing, Role::Member, member);
                }
            }
            Item::Body(body) => {
                self.declares(Space::Thing, &body.names);
                self.uses(&body.of);
            }
            Item::Place(place) => {
                self.declares(Space::Thing, &place.names);
                self.uses(&place.inside);
            }
            Item::Event(event) => self.event(event),
            Item::Can(can) => {
                self.uses([&can.party, &can.act].into_iter().chain(&can.places));
                can.of.iter().for_each(|event| self.event_ref(event));
                self.cites(&can.cites);
            }
            Item::RedLine(line) => {
                self.declares(Space::Thing, [&line.name]);
                self.uses([&line.party, &line.act].into_iter().chain(&line.places));
                line.by.iter().for_each(|doers| self.doers(doers));
                self.cites(&line.cites);
            }
            Item::Reading(reading) => {
                self.declares(Space::Reading, &reading.names);
                self.uses(&reading.of);
                self.cites(&reading.cites);
            }
            Item::Clause(clause) => self.clause(clause),
            Item::Watch(watch) => self.watch(watch),
        }
    }

    fn event(&mut self, event: &Event) {
        self.declares(Space::Thing, &event.names);
        event.done_by.iter().for_each(|doers| self.doers(doers));
        event.seen_in.iter().for_each(|stream| self.add(Space::Stream, Role::Uses, stream));
        for Attester { by, .. } in event.attributed.iter().chain(&event.attested) {
            self.doers(by);
        }
        if let Some(count) = &event.definition {
            self.uses([&count.event]);
            if let CountBy::Party(actor) = &count.by {
                self.actor(actor);
            }
        }
    }

    fn clause(&mut self, clause: &Clause) {
        self.declares(Space::Thing, [&clause.name]);
        self.readings(&clause.readings);
        self.cites(&clause.cites);
        for item in &clause.items {
            match &item.what {
                ItemKind::When(condition) | ItemKind::Provided(condition) | ItemKind::Unless(condition) => {
                    self.condition(condition);
                }
                ItemKind::Window { from, until } => {
                    from.iter().chain(until).for_each(|point| self.point(point));
                }
                ItemKind::Consent(doers) | ItemKind::Decided(doers) => self.doers(doers),
                ItemKind::Otherwise(clauses) => self.uses(clauses),
                ItemKind::Sentence(sentence) => self.sentence(sentence),
            }
            self.readings(&item.readings);
            self.cites(&item.cites);
        }
    }

    fn readings(&mut self, names: &[Name]) {
        names.iter().for_each(|name| self.add(Space::Reading, Role::Uses, name));
    }

    fn sentence(&mut self, sentence: &Sentence) {
        match &sentence.subject {
            Subject::Nobody => {}
            Subject::Passive(event) => self.event_ref(event),
            Subject::Doers(doers) => self.doers(doers),
        }
        for Step { action, places, bounds, .. } in &sentence.steps {
            match action {
                Action::Do(event) => self.event_ref(event),
                Action::Happen => {}
                Action::Suspend(clauses) | Action::Resume(clauses) | Action::End(clauses) => {
                    self.uses(clauses);
                }
            }
            self.uses(places);
            bounds.iter().for_each(|bound| self.bound(bound));
        }
    }

    fn bound(&mut self, bound: &TimeBound) {
        match bound {
            TimeBound::Within(_, point) => point.iter().for_each(|point| self.point(point)),
            TimeBound::By(point)
            | TimeBound::Before(point)
            | TimeBound::NotBefore(point)
            | TimeBound::On(point) => self.point(point),
            TimeBound::Every { from, until, .. } | TimeBound::Window { from, until } => {
                from.iter().chain(until).for_each(|point| self.point(point));
            }
            TimeBound::For(_) | TimeBound::AtOnce => {}
        }
    }

    fn point(&mut self, point: &TimePoint) {
        self.condition(point.anchor());
    }

    fn condition(&mut self, condition: &Condition) {
        match condition {
            Condition::Event(event) => self.event_ref(event),
            Condition::Clause { clause, by, .. } => {
                self.uses([clause]);
                by.iter().for_each(|doers| self.doers(doers));
            }
            Condition::Refusal(actor) => self.actor(actor),
            Condition::Date(_) => {}
            Condition::All(parts) | Condition::Any(parts) => {
                parts.iter().for_each(|part| self.condition(part));
            }
        }
    }

    fn event_ref(&mut self, event: &EventRef) {
        self.uses([&event.name]);
        event.by.iter().for_each(|doers| self.doers(doers));
    }

    fn doers(&mut self, doers: &Doers) {
        match doers {
            Doers::Nobody(_) => {}
            Doers::One(actor) => self.actor(actor),
            Doers::All(parts) | Doers::Any(parts) => parts.iter().for_each(|part| self.doers(part)),
        }
    }

    fn actor(&mut self, actor: &Actor) {
        self.uses([&actor.name]);
        if let Some(Of::Each(name) | Of::Party(name)) = &actor.of {
            self.uses([name]);
        }
    }

    fn watch(&mut self, watch: &Watch) {
        self.declares(Space::Stream, [&watch.name]);
        self.uses([&watch.event]);
        for column in [&watch.time, &watch.time_end, &watch.known].into_iter().flatten() {
            self.add(Space::Column, Role::Uses, column);
        }
        for source in [&watch.by, &watch.amount, &watch.place, &watch.reporter].into_iter().flatten() {
            match source {
                Source::Column(column) => self.add(Space::Column, Role::Uses, column),
                Source::Constant(name) => self.uses([name]),
                Source::Number(_) => {}
            }
        }
        for filter in [&watch.filter, &watch.denied, &watch.unknown].into_iter().flatten() {
            self.filter(filter);
        }
    }

    fn filter(&mut self, filter: &Filter) {
        match filter {
            Filter::All(parts) | Filter::Any(parts) => parts.iter().for_each(|part| self.filter(part)),
            Filter::Not(inner) => self.filter(inner),
            Filter::Compare(left, _, right) => {
                self.value(left);
                self.value(right);
            }
            Filter::In(left, list) => {
                self.value(left);
                list.iter().for_each(|value| self.value(value));
            }
        }
    }

    fn value(&mut self, value: &Value) {
        if let Value::Column(column) = value {
            self.add(Space::Column, Role::Uses, column);
        }
    }
}
