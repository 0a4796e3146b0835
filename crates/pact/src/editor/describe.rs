//! What is known of a name, as Markdown.

use super::document::{Document, Known};
use super::hover::escaped;
use super::mention::{Role, Space};
use super::thing::{Named, Thing, doers, list};
use crate::monitor::Verdict;
use crate::names::fold;
use crate::tree::{Cite, Clause, Event, Item, RedLine};

impl Document {
    /// `here`: the cursor is on the declaration itself, which then is not repeated.
    pub(super) fn describe(&self, known: &Known, named: &Named<'_>, here: bool) -> String {
        let head = match &named.thing {
            Thing::Clause(clause) => clause_head(clause),
            thing => format!("**{}**: {}", escaped(named.name), escaped(&thing.noun())),
        };
        let mut parts = vec![head];
        match &named.thing {
            Thing::Clause(clause) => parts.extend(self.about_clause(known, clause)),
            Thing::Event(event) => {
                parts.extend(self.about_event(event));
                parts.extend(self.able(known, |_, act| fold(act) == fold(named.name)));
            }
            Thing::RedLine(line) => parts.extend(about_line(known, line)),
            Thing::Position(line) => parts.push(escaped(&line.title)),
            Thing::Party | Thing::Group(_) => parts.extend(self.about_party(known, named.name)),
            Thing::Body(_) | Thing::Place(_) => {}
        }
        let clauses = self.clauses_naming(named.name);
        if !clauses.is_empty() {
            parts.push(format!("Named in {}.", escaped(&list(&clauses))));
        }
        match named.item {
            None => parts.push("Declared by the scenario.".to_owned()),
            Some(item) if !here => parts.push(code(self.slice(self.extent(item)))),
            Some(_) => {}
        }
        parts.join("\n\n")
    }

    fn about_clause(&self, known: &Known, clause: &Clause) -> Vec<String> {
        let mut parts = Vec::new();
        let mut cites: Vec<String> = clause.cites.iter().map(|cite| source(known, cite)).collect();
        for item in &clause.items {
            let readings: Vec<&str> = item.readings.iter().map(|name| name.text.as_str()).collect();
            let mark =
                if readings.is_empty() { String::new() } else { format!(" (reading {})", list(&readings)) };
            cites.extend(item.cites.iter().map(|cite| source(known, cite) + &escaped(&mark)));
        }
        if !cites.is_empty() {
            parts.push(bullets("Sources", cites));
        }
        let mine = self.findings.iter().filter(|finding| fold(&finding.clause) == fold(&clause.name.text));
        let findings: Vec<String> = mine
            .map(|finding| {
                let reading = finding.reading.as_ref().map(|r| format!(" ({r})")).unwrap_or_default();
                format!("`{}`{}: {}", finding.code, escaped(&reading), escaped(&finding.message))
            })
            .collect();
        if !findings.is_empty() {
            parts.push(bullets("Findings", findings));
        }
        let said: Vec<String> = known
            .verdicts
            .iter()
            .filter(|v| fold(&v.clause) == fold(&clause.name.text))
            .map(status)
            .collect();
        if !said.is_empty() {
            parts.push(bullets("Status", said));
        }
        parts
    }

    fn about_event(&self, event: &Event) -> Vec<String> {
        let mut lines = Vec::new();
        if let Some(by) = &event.done_by {
            lines.push(format!("Done by {}.", escaped(&doers(by))));
        }
        for (verb, attester) in [("Attributed", &event.attributed), ("Attested", &event.attested)] {
            if let Some(attester) = attester {
                let within = attester.within.map(|within| format!(" within {within}")).unwrap_or_default();
                lines.push(format!("{verb} by {}{within}.", escaped(&doers(&attester.by))));
            }
        }
        let mut streams: Vec<String> = event.seen_in.iter().map(|name| name.text.clone()).collect();
        for item in &self.agreement.items {
            if let Item::Watch(watch) = item {
                let new = !streams.iter().any(|stream| fold(stream) == fold(&watch.name.text));
                let mine = event.names.iter().any(|name| fold(&name.text) == fold(&watch.event.text));
                if new && mine {
                    streams.push(watch.name.text.clone());
                }
            }
        }
        if !streams.is_empty() {
            lines.push(format!("Shown by {}.", escaped(&list(&streams))));
        }
        if let Some(on) = event.on {
            lines.push(format!("It happened on {on}."));
        }
        let observable = event.attributed.is_some() || event.attested.is_some() || !streams.is_empty();
        if !observable && event.definition.is_none() {
            lines.push("No stream shows it and nobody attests it.".to_owned());
        }
        if lines.is_empty() { Vec::new() } else { vec![lines.join("  \n")] }
    }

    fn about_party(&self, known: &Known, name: &str) -> Vec<String> {
        let is = |other: &str| fold(other) == fold(name);
        let mut groups: Vec<&str> = Vec::new();
        let mut lines: Vec<String> = Vec::new();
        for named in self.named(known) {
            match &named.thing {
                Thing::Group(members) if members.iter().any(|member| is(member)) => groups.push(named.name),
                Thing::RedLine(line) if is(&line.party.text) => {
                    let title = line.title.as_ref().map(|title| format!(": {title}")).unwrap_or_default();
                    lines.push(escaped(&format!("{}{title}", line.name.text)));
                }
                Thing::Position(line) if is(&line.party) => {
                    lines.push(escaped(&format!("{}: {}", line.id, line.title)));
                }
                _ => {}
            }
        }
        let mut parts = Vec::new();
        if !groups.is_empty() {
            parts.push(format!("A member of {}.", escaped(&list(&groups))));
        }
        parts.extend(self.able(known, |party, _| is(party)));
        if !lines.is_empty() {
            parts.push(bullets("Red lines", lines));
        }
        parts
    }

    /// What is declared of capabilities, by the text and by the scenario, as far as party and act are asked for.
    fn able(&self, known: &Known, asked: impl Fn(&str, &str) -> bool) -> Option<String> {
        let mut able: Vec<String> = Vec::new();
        for item in &self.agreement.items {
            if let Item::Can(can) = item
                && asked(&can.party.text, &can.act.text)
            {
                able.push(format!("`{}`", self.slice((can.span.start, can.span.end))));
            }
        }
        for can in known.scope.capabilities.iter().filter(|can| asked(&can.party, &can.act)) {
            let (party, act, domain) = (&can.party, &can.act, can.domain.word());
            let says = format!("can {party} {act} {domain} {} after {} days", can.amount, can.after_days);
            able.push(format!("`{says}` ({})", escaped(&can.origin)));
        }
        (!able.is_empty()).then(|| bullets("Able to", able))
    }

    pub(super) fn describe_reading(&self, known: &Known, name: &str) -> String {
        let declared = self.agreement.items.iter().find_map(|item| match item {
            Item::Reading(reading) if reading.names.iter().any(|n| fold(&n.text) == fold(name)) => {
                Some(reading)
            }
            _ => None,
        });
        let of = declared.and_then(|reading| reading.of.as_ref());
        let of = of.map(|party| format!(" of {}", party.text)).unwrap_or_default();
        let mut parts = vec![format!("**{}**: a reading{}", escaped(name), escaped(&of))];
        if let Some(reading) = declared {
            parts.extend(reading.title.as_deref().map(escaped));
            if !reading.cites.is_empty() {
                parts
                    .push(bullets("Sources", reading.cites.iter().map(|cite| source(known, cite)).collect()));
            }
        }
        let clauses = self.clauses_with(Space::Reading, name);
        if !clauses.is_empty() {
            parts.push(format!("Marks lines of {}.", escaped(&list(&clauses))));
        }
        parts.join("\n\n")
    }

    fn clauses_naming(&self, name: &str) -> Vec<&str> {
        self.clauses_with(Space::Thing, name)
    }

    fn clauses_with(&self, space: Space, name: &str) -> Vec<&str> {
        let name = fold(name);
        let mut clauses = Vec::new();
        for mention in self.mentions.iter().filter(|m| m.space == space && m.role == Role::Uses) {
            if let Some(Item::Clause(clause)) = self.agreement.items.get(mention.item)
                && fold(&mention.name.text) == name
                && !clauses.contains(&clause.name.text.as_str())
            {
                clauses.push(&clause.name.text);
            }
        }
        clauses
    }
}

fn clause_head(clause: &Clause) -> String {
    let title = clause.title.as_ref().map(|title| format!(": {title}")).unwrap_or_default();
    format!("**{}**{}", escaped(&clause.name.text), escaped(&title))
}

fn about_line(known: &Known, line: &RedLine) -> Vec<String> {
    let mut parts: Vec<String> = line.title.as_deref().map(escaped).into_iter().collect();
    if let Some(answer) = &line.answer {
        parts.push(format!("Answer announced: {}: {}", escaped(&answer.kind.text), escaped(&answer.text)));
    }
    if !line.cites.is_empty() {
        parts.push(bullets("Sources", line.cites.iter().map(|cite| source(known, cite)).collect()));
    }
    parts
}

/// A citation, with the title of its source where that is known.
fn source(known: &Known, cite: &Cite) -> String {
    let title = known.sources.iter().find(|source| source.id == cite.source.text);
    let title = title.map(|source| format!(": {}", source.title)).unwrap_or_default();
    escaped(&format!("{cite}{title}"))
}

/// `reading paris: overdue since 2025-01-03: why`.
fn status(verdict: &Verdict) -> String {
    let mut about: Vec<String> = Vec::new();
    about.extend(verdict.reading.as_ref().map(|reading| format!("reading {reading}")));
    about.extend(verdict.duty.clone());
    about.extend(verdict.instance.map(|instance| format!("instance {instance}")));
    let about = if about.is_empty() { String::new() } else { format!("{}: ", about.join(", ")) };
    let since = verdict.best.from.map(|from| format!(" since {from}")).unwrap_or_default();
    let why = if verdict.best.why.is_empty() { String::new() } else { format!(": {}", verdict.best.why) };
    format!("{}**{}**{}", escaped(&about), verdict.best.status.words(), escaped(&format!("{since}{why}")))
}

fn bullets(heading: &str, lines: Vec<String>) -> String {
    let lines: Vec<String> = lines.into_iter().map(|line| format!("- {line}")).collect();
    format!("{heading}:\n{}", lines.join("\n"))
}

/// A piece of the text in a fence that nothing in it closes.
fn code(text: &str) -> String {
    let fence = if text.contains("```") { "~~~~" } else { "```" };
    format!("{fence}pact\n{text}\n{fence}")
}
