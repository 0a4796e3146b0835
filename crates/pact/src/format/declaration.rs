//! The header and the declarations.

use super::clause::clause;
use super::piece::{actor, amounts, cites, doers, event_ref, list, names, quoted, run};
use super::row::{Parts, Row, Table, origin};
use super::watch::watch;
use crate::span::Span;
use crate::tree::{
    Attester, Body, Can, Count, CountBy, Counting, Declared, Event, FirstDay, Header, Item, Party, Place,
    Reading, RedLine,
};

/// `agreement "…"`, and below it the clock and how days are counted.
pub(super) fn header(header: &Header) -> Vec<Row> {
    let mut rows = Vec::new();
    if let Some(title) = &header.title {
        let text = format!("agreement {}", quoted(title));
        rows.push(Row::new("header", "header", header.span, vec![vec![text]]));
    }
    let mut cells = Vec::new();
    if let Some(clock) = &header.clock {
        cells.push(vec![format!("clock {}", run(&clock.text))]);
    }
    match header.counting {
        Some(Counting::Exclusive) => cells.push(vec!["count days exclusive".to_owned()]),
        Some(Counting::Inclusive) => cells.push(vec!["count days inclusive".to_owned()]),
        None => {}
    }
    match header.ordinal {
        Some(FirstDay::DayAfter) => cells.push(vec!["ordinal first day is the day after".to_owned()]),
        Some(FirstDay::DayItself) => cells.push(vec!["ordinal first day is the day itself".to_owned()]),
        None => {}
    }
    if !cells.is_empty() {
        let span = header.clock.as_ref().map_or(Span::default(), |clock| clock.span);
        let row = Row::new("header", "header", span, cells);
        rows.push(Row { indent: if rows.is_empty() { 0 } else { 2 }, ..row });
    }
    rows
}

/// The lines of one thing at the outer level.
pub(super) fn item(item: &Item, path: &str) -> Vec<Row> {
    match item {
        Item::Party(party) => vec![self::party(party, path)],
        Item::Body(body) => vec![self::body(body, path)],
        Item::Place(place) => vec![self::place(place, path)],
        Item::Event(event) => vec![self::event(event, path)],
        Item::Can(can) => vec![self::can(can, path)],
        Item::RedLine(line) => red_line(line, path),
        Item::Reading(reading) => vec![self::reading(reading, path)],
        Item::Clause(clause) => self::clause(clause, path),
        Item::Watch(watch) => self::watch(watch, path),
    }
}

/// A keyword of a declaration, padded so that short ones share a column.
fn led(keyword: &str, mut parts: Parts) -> Parts {
    match parts.first_mut() {
        Some(first) => *first = format!("{keyword:5} {first}"),
        None => parts.push(keyword.to_owned()),
    }
    parts
}

fn party(party: &Party, path: &str) -> Row {
    let mut parts = led("party", names(&party.names));
    if let Some(members) = &party.members {
        let mut members = names(members).into_iter();
        let first = members.next().unwrap_or_else(|| "nobody".to_owned());
        let head = parts.join(" ");
        parts = std::iter::once(format!("{head} = {first}")).chain(members).collect();
    }
    Row::new("party", &format!("{path}.party"), party.span, vec![parts])
}

fn body(body: &Body, path: &str) -> Row {
    let mut parts = led("body", names(&body.names));
    if !body.of.is_empty() {
        let each = if body.each { "each member of " } else { "" };
        let mut owners = names(&body.of).into_iter();
        let first =
            format!("{} of {each}{}", parts.pop().unwrap_or_default(), owners.next().unwrap_or_default());
        parts.push(first);
        parts.extend(owners);
    }
    Row::new("party", &format!("{path}.body"), body.span, vec![parts])
}

fn place(place: &Place, path: &str) -> Row {
    let mut parts = led("place", names(&place.names));
    if let (Some(inside), Some(last)) = (&place.inside, parts.last_mut()) {
        *last = format!("{last} in {}", inside.text);
    }
    Row::new("place", &format!("{path}.place"), place.span, vec![parts])
}

fn event(event: &Event, path: &str) -> Row {
    let keyword = match event.kind {
        Declared::Event => "event",
        Declared::Activity => "activity",
        Declared::Act => "act",
    };
    let mut cells = vec![led(keyword, names(&event.names))];
    let mut say = |text: String| cells.push(vec![text]);
    if let Some(who) = &event.done_by {
        say(format!("done by {}", doers(who)));
    }
    if let Some(count) = &event.definition {
        say(definition(count));
    }
    if !event.seen_in.is_empty() {
        say(format!("seen in {}", list(&event.seen_in)));
    }
    if let Some(attester) = &event.attributed {
        say(attested("attributed", attester));
    }
    if let Some(attester) = &event.attested {
        say(attested("attested", attester));
    }
    if let Some(on) = &event.on {
        say(format!("on {on}"));
    }
    let table = if event.kind == Declared::Act { Table::Acts } else { Table::Events };
    Row::new("event", &format!("{path}.event"), event.span, cells).in_table(table)
}

fn attested(word: &str, attester: &Attester) -> String {
    let within = attester.within.map(|duration| format!(" within {duration}")).unwrap_or_default();
    format!("{word} by {}{within}", doers(&attester.by))
}

fn definition(count: &Count) -> String {
    let by = match &count.by {
        CountBy::Anyone => String::new(),
        CountBy::OneParty => " by one party".to_owned(),
        CountBy::Party(who) => format!(" by {}", actor(who)),
    };
    let within = count.within.map(|duration| format!(" within {duration}")).unwrap_or_default();
    format!("is {} {}{by}{within}", count.times, count.event.text)
}

fn can(can: &Can, path: &str) -> Row {
    let mut words = vec![format!("{:5} {} {}", "can", can.party.text, can.act.text)];
    if !can.amounts.is_empty() {
        words.push(amounts(&can.amounts));
    }
    if !can.places.is_empty() {
        words.push(format!("in {}", list(&can.places)));
    }
    if let Some(after) = can.after {
        words.push(format!("after {after}"));
    }
    if let Some(of) = &can.of {
        words.push(format!("of {}", event_ref(of)));
    }
    let cells = vec![vec![words.join(" ")], cites(&can.cites)];
    Row::new("can", &format!("{path}.can"), can.span, cells).in_table(Table::Capabilities)
}

fn red_line(line: &RedLine, path: &str) -> Vec<Row> {
    let path = format!("{path}.red-line");
    let mut heading = format!("redline {} of {}", line.name.text, line.party.text);
    if let Some(title) = &line.title {
        heading = format!("{heading} {}", quoted(title));
    }
    let mut words = vec![format!("never any {}", line.act.text)];
    let above = line.amounts.iter().any(|amount| amount.quantity.is_some());
    if !above && !line.amounts.is_empty() {
        words.push(amounts(&line.amounts));
    }
    if let Some(who) = &line.by {
        words.push(format!("by {}", doers(who)));
    }
    if above {
        words.push(format!("above {}", amounts(&line.amounts)));
    }
    if !line.places.is_empty() {
        words.push(format!("in {}", list(&line.places)));
    }
    let mut never = vec![vec![words.join(" ")]];
    if let Some(answer) = &line.answer {
        never.push(vec![format!("answer {} {}", answer.kind.text, quoted(&answer.text))]);
    }
    let head = Row::new("redline", &path, line.span, vec![vec![heading], cites(&line.cites)]);
    let head = Row { origin: origin(&[line.name.span, line.party.span]), block: true, ..head };
    let body = Row::new("line", &path, line.span, never).indented();
    vec![head, Row { origin: origin(&[line.act.span]), ..body }]
}

fn reading(reading: &Reading, path: &str) -> Row {
    let mut text = format!("reading {}", list(&reading.names));
    if let Some(of) = &reading.of {
        text = format!("{text} of {}", of.text);
    }
    if let Some(title) = &reading.title {
        text = format!("{text} {}", quoted(title));
    }
    let cells = vec![vec![text], cites(&reading.cites)];
    Row::new("reading", &format!("{path}.reading"), reading.span, cells).in_table(Table::Readings)
}
