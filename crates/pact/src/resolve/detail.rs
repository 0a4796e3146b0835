//! The second pass: who does what, which data show it, who can and who forbids.

use std::collections::BTreeSet;

use super::Resolver;
use crate::bound::{Bound, CanInfo, Counts, Line, Waits, WatchInfo, Who};
use crate::calendar::days;
use crate::names::{Entry, Meaning, fold, suggest};
use crate::outline::split_phase;
use crate::scope::Capability;
use crate::span::Span;
use crate::tree::{Amount, Can, CountBy, Declared, Event, Filter, Item, Name, RedLine, Source, Value, Watch};

impl Resolver<'_> {
    pub fn fill(&mut self) {
        let mut streams: Vec<String> = self.scope.streams.iter().map(|stream| stream.name.clone()).collect();
        let mut watched = BTreeSet::new();
        for item in &self.agreement.items {
            let Item::Watch(watch) = item else { continue };
            if !watched.insert(fold(&watch.name.text)) {
                let message = format!("the stream `{}` is declared twice", watch.name.text);
                self.error("duplicate-name", watch.name.span, message, "a name of its own", "");
            }
            streams.push(watch.name.text.clone());
        }
        for item in &self.agreement.items {
            match item {
                Item::Event(event) => self.fill_event(event, &streams),
                Item::Can(can) => self.fill_can(can),
                Item::RedLine(line) => self.fill_line(line),
                Item::Watch(watch) => self.fill_watch(watch),
                Item::Reading(reading) => {
                    if let Some(party) = &reading.of {
                        self.actor(party);
                    }
                }
                Item::Party(_) | Item::Body(_) | Item::Place(_) | Item::Clause(_) => {}
            }
        }
        self.scope_capabilities();
        self.scope_lines();
    }

    fn fill_event(&mut self, event: &Event, streams: &[String]) {
        let done_by = event.done_by.as_ref().and_then(|doers| self.who(doers, None));
        for stream in &event.seen_in {
            if !streams.iter().any(|known| fold(known) == fold(&stream.text)) {
                let near = suggest(&stream.text, streams.iter().map(String::as_str));
                let hint = near.map(|n| format!("did you mean `{n}`?"));
                let hint =
                    hint.unwrap_or_else(|| format!("declare it: `watch {} from FILE as …`", stream.text));
                let message = format!("nothing declares the stream `{}`", stream.text);
                self.error("undeclared-name", stream.span, message, "a stream", &hint);
            }
        }
        let attributed = event.attributed.as_ref().and_then(|attester| self.who(&attester.by, None));
        let attested = event.attested.as_ref().and_then(|attester| self.who(&attester.by, None));
        let mut counts = None;
        if let Some(count) = &event.definition {
            let by = match &count.by {
                CountBy::Party(actor) => self.one(actor, None),
                CountBy::Anyone | CountBy::OneParty => None,
            };
            counts = self.event(&count.event).map(|event| Counts {
                times: count.times,
                event,
                by,
                one_party: count.by == CountBy::OneParty,
                within: count.within,
            });
        }
        for name in &event.names {
            let Some(Entry { meaning: Meaning::Event(id), .. }) = self.bound.names.get(&name.text) else {
                continue;
            };
            let info = &mut self.bound.events[id.0];
            info.done_by.clone_from(&done_by);
            info.seen |= !event.seen_in.is_empty();
            info.attributed.clone_from(&attributed);
            info.attributed_within = event.attributed.as_ref().and_then(|attester| attester.within);
            info.attested.clone_from(&attested);
            info.attested_within = event.attested.as_ref().and_then(|attester| attester.within);
            info.counts.clone_from(&counts);
        }
    }

    fn fill_can(&mut self, can: &Can) {
        let actor = self.actor(&can.party);
        let act = self.event(&can.act);
        let places = self.places(&can.places);
        let mut trigger = Waits::Clause;
        if let Some(event) = &can.of {
            match self.event_with_phase(event) {
                Some((id, phase)) => trigger = Waits::Event(id, phase),
                None => return,
            }
        }
        let (Some(actor), Some(act)) = (actor, act) else { return };
        let after_days = can.after.map_or(0.0, days);
        let places = (!can.places.is_empty()).then_some(places);
        let none = [Amount { domain: None, quantity: None, span: can.span }];
        let amounts = if can.amounts.is_empty() { &none[..] } else { &can.amounts };
        for Amount { domain, quantity, .. } in amounts {
            self.bound.cans.push(CanInfo {
                actor,
                act,
                domain: *domain,
                amount: *quantity,
                after_days,
                places: places.clone(),
                trigger: trigger.clone(),
                cite: can.cites.first().map(ToString::to_string),
                origin: None,
            });
        }
    }

    fn fill_line(&mut self, line: &RedLine) {
        let holder = self.actor(&line.party);
        let act = self.event(&line.act);
        let by = line.by.as_ref().and_then(|doers| self.who(doers, None));
        let places = self.places(&line.places);
        let (Some(holder), Some(act)) = (holder, act) else { return };
        self.bound.red_lines.push(Line {
            name: line.name.text.clone(),
            title: line.title.clone().unwrap_or_default(),
            holder,
            act,
            by,
            amounts: line.amounts.clone(),
            places,
            answer: line.answer.as_ref().map(|answer| format!("{}: {}", answer.kind.text, answer.text)),
            cite: line.cites.first().map(ToString::to_string),
            origin: None,
        });
    }

    fn fill_watch(&mut self, watch: &Watch) {
        let event = self.event(&watch.event);
        if let Some(event) = event {
            self.bound.events[event.0].seen = true;
            if self.bound.event(event).kind == Declared::Activity {
                let message = format!(
                    "`{}` is an activity: a row cannot say whether it starts or ends",
                    watch.event.text
                );
                self.error("wrong-kind", watch.event.span, message, "an event or an act", "");
            }
        }
        let constant = |source: &Option<Source>| match source {
            Some(Source::Constant(name)) => Some(name.clone()),
            _ => None,
        };
        let by = constant(&watch.by).and_then(|party| self.actor(&party));
        let place = constant(&watch.place).and_then(|place| self.place(&place));
        let reporter = constant(&watch.reporter).and_then(|reporter| self.actor(&reporter));
        if let Some(event) = event {
            self.bound.watches.push(WatchInfo { watch: watch.clone(), event, by, place, reporter });
        }
        let file = fold(&watch.file.text);
        let stem = file.rsplit_once('.').map_or(file.as_str(), |(stem, _)| stem).to_owned();
        let known = self.scope.streams.iter().find(|stream| {
            let name = fold(&stream.name);
            !stream.columns.is_empty() && (name == file || name == stem || name == fold(&watch.name.text))
        });
        let Some(stream) = known else { return };
        let mut columns: Vec<&Name> =
            [&watch.time, &watch.time_end, &watch.known].into_iter().flatten().collect();
        for source in [&watch.by, &watch.amount, &watch.place, &watch.reporter].into_iter().flatten() {
            if let Source::Column(name) = source {
                columns.push(name);
            }
        }
        for filter in [&watch.filter, &watch.denied, &watch.unknown].into_iter().flatten() {
            filter_columns(filter, &mut columns);
        }
        for column in columns {
            if !stream.columns.contains(&column.text) {
                let near = suggest(&column.text, stream.columns.iter().map(String::as_str));
                let hint = near.map(|n| format!("did you mean `{n}`?"));
                let hint = hint.unwrap_or_else(|| "put constants in quotes".to_owned());
                let message = format!("`{}` has no column `{}`", watch.file.text, column.text);
                self.error("unknown-column", column.span, message, "a column of the file", &hint);
            }
        }
    }

    fn scope_capabilities(&mut self) {
        for capability in &self.scope.capabilities {
            let unknown = [&capability.party].into_iter().chain(&capability.places);
            let unknown: Vec<&String> = unknown.filter(|name| self.bound.names.get(name).is_none()).collect();
            for name in unknown {
                self.scope_unknown(&capability.origin, name);
            }
            let can = bind_capability(&self.bound, capability);
            self.bound.scope_cans.push(can.is_some().then_some(self.bound.cans.len()));
            self.bound.cans.extend(can);
        }
    }

    fn scope_lines(&mut self) {
        for line in &self.scope.red_lines {
            // An act that the agreement does not speak of cannot cross the line.
            let Some(Entry { meaning: Meaning::Event(act), .. }) = self.bound.names.get(&line.act) else {
                continue;
            };
            let act = *act;
            let name = |text: &String| Name { text: text.clone(), span: Span::default() };
            let Some(holder) = self.actor(&name(&line.party)) else { continue };
            let places = line.place.iter().filter_map(|place| self.place(&name(place))).collect();
            self.bound.red_lines.push(Line {
                name: line.id.clone(),
                title: line.title.clone(),
                holder,
                act,
                by: None,
                amounts: Vec::new(),
                places,
                answer: None,
                cite: (!line.sources.is_empty()).then(|| line.sources.join("; ")),
                origin: Some(line.origin.clone()),
            });
        }
    }

    fn scope_unknown(&mut self, origin: &str, name: &str) {
        let message = format!("nothing declares `{name}`, which {origin} names");
        self.error("undeclared-name", self.agreement.header.span, message, "a name in scope", "");
    }
}

/// A capability of the scenario with its names looked up; `None` if its party is unknown or the agreement does not
/// speak of its act.
pub(crate) fn bind_capability(bound: &Bound, capability: &Capability) -> Option<CanInfo> {
    let Meaning::Actor(actor) = bound.names.get(&capability.party)?.meaning else { return None };
    let Meaning::Event(act) = bound.names.get(&capability.act)?.meaning else { return None };
    let places = capability.places.iter().filter_map(|name| match bound.names.get(name)?.meaning {
        Meaning::Place(place) => Some(place),
        Meaning::Actor(actor) => bound.actor(actor).place,
        _ => None,
    });
    let trigger = match &capability.trigger {
        None => Waits::Clause,
        Some(name) => waits(bound, name),
    };
    Some(CanInfo {
        actor,
        act,
        domain: Some(capability.domain),
        amount: Some(capability.amount),
        after_days: capability.after_days,
        places: (!capability.places.is_empty()).then(|| places.collect()),
        trigger,
        cite: None,
        origin: Some(capability.origin.clone()),
    })
}

fn waits(bound: &Bound, name: &str) -> Waits {
    let (base, phase) = split_phase(name);
    match bound.names.get(base) {
        Some(Entry { meaning: Meaning::Event(event), .. }) => Waits::Event(*event, phase),
        _ => Waits::Unknown(name.to_owned()),
    }
}

/// Every column that a filter names.
fn filter_columns<'t>(filter: &'t Filter, columns: &mut Vec<&'t Name>) {
    let mut value = |value: &'t Value| {
        if let Value::Column(name) = value {
            columns.push(name);
        }
    };
    match filter {
        Filter::All(parts) | Filter::Any(parts) => {
            for part in parts {
                filter_columns(part, columns);
            }
        }
        Filter::Not(inner) => filter_columns(inner, columns),
        Filter::Compare(left, _, right) => {
            value(left);
            value(right);
        }
        Filter::In(left, list) => {
            value(left);
            list.iter().for_each(value);
        }
    }
}

impl Who {
    /// Whether it is `nobody`, alone or among others.
    pub(crate) fn names_nobody(&self) -> bool {
        match self {
            Who::Nobody => true,
            Who::One(..) => false,
            Who::All(parts) | Who::Any(parts) => parts.iter().any(Who::names_nobody),
        }
    }
}
