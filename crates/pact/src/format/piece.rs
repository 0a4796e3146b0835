//! Small pieces of a line: names, texts, doers, amounts, sources and conditions.

use super::row::Parts;
use crate::parse::{reads_as_cite, reads_as_run};
use crate::tree::{Actor, Amount, Cite, Condition, Doers, EventRef, Name, Of, Phase};

/// `A, B, C`, which may be broken behind a comma.
pub(super) fn names(names: &[Name]) -> Parts {
    let last = names.len().saturating_sub(1);
    let comma = |index: usize| if index < last { "," } else { "" };
    names.iter().enumerate().map(|(index, name)| format!("{}{}", name.text, comma(index))).collect()
}

/// `A, B, C`.
pub(crate) fn list(list: &[Name]) -> String {
    names(list).join(" ")
}

/// A text in quotes.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A zone, a file or the id of a source: in quotes where it would not be read as one word.
pub(super) fn run(text: &str) -> String {
    if reads_as_run(text) { text.to_owned() } else { quoted(text) }
}

pub(super) fn cite(cite: &Cite) -> String {
    let source = run(&cite.source.text);
    if cite.locator.is_empty() {
        return format!("cite {source}");
    }
    let bare = format!("cite {source} {}", cite.locator);
    if !cite.quoted && reads_as_cite(&bare, cite) {
        bare
    } else {
        format!("cite {source} {}", quoted(&cite.locator))
    }
}

/// `cite A p1, cite B p2`, which may be broken behind a comma.
pub(super) fn cites(cites: &[Cite]) -> Parts {
    let last = cites.len().saturating_sub(1);
    let comma = |index: usize| if index < last { "," } else { "" };
    cites.iter().enumerate().map(|(index, one)| format!("{}{}", cite(one), comma(index))).collect()
}

/// Parts joined by a word; those that bind less tight stand in parentheses.
fn joined<T>(parts: &[T], word: &str, text: impl Fn(&T) -> String, loose: impl Fn(&T) -> bool) -> Parts {
    let alone = parts.len() == 1;
    let wrapped = |part: &T| if loose(part) && !alone { format!("({})", text(part)) } else { text(part) };
    let lead = |index: usize| if index == 0 { String::new() } else { format!("{word} ") };
    parts.iter().enumerate().map(|(index, part)| format!("{}{}", lead(index), wrapped(part))).collect()
}

/// Doers joined by `and` and `or`.
pub(crate) fn doers(who: &Doers) -> String {
    match who {
        Doers::Nobody(_) => "nobody".to_owned(),
        Doers::One(one) => actor(one),
        Doers::All(parts) => joined(parts, "and", doers, is_several).join(" "),
        Doers::Any(parts) => joined(parts, "or", doers, |part| matches!(part, Doers::Any(_))).join(" "),
    }
}

fn is_several(who: &Doers) -> bool {
    matches!(who, Doers::All(_) | Doers::Any(_))
}

/// One doer, or several in parentheses.
fn doer(who: &Doers) -> String {
    if is_several(who) { format!("({})", doers(who)) } else { doers(who) }
}

/// Doers where a sentence begins, in which a bare `nobody` would mean that it has no bearer.
pub(super) fn leading_doers(who: &Doers) -> String {
    let text = doers(who);
    if text.starts_with("nobody") { format!("({text})") } else { text }
}

pub(super) fn actor(actor: &Actor) -> String {
    let name = &actor.name.text;
    match &actor.of {
        None => name.clone(),
        Some(Of::Member) => format!("{name} of member"),
        Some(Of::Each(group)) => format!("{name} of each member of {}", group.text),
        Some(Of::Party(party)) => format!("{name} of {}", party.text),
    }
}

/// `land 7000, air 1`.
pub(crate) fn amounts(amounts: &[Amount]) -> String {
    let one = |amount: &Amount| match (amount.domain, amount.quantity) {
        (Some(domain), Some(quantity)) => format!("{} {quantity}", domain.word()),
        (Some(domain), None) => domain.word().to_owned(),
        (None, Some(quantity)) => quantity.to_string(),
        (None, None) => String::new(),
    };
    amounts.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// An event with its end, its doer and whether it is attributed.
pub(crate) fn event_ref(event: &EventRef) -> String {
    let phase = match event.phase {
        Some(Phase::Starts) => ".starts",
        Some(Phase::Ends) => ".ends",
        None => "",
    };
    let by = event.by.as_ref().map(|who| format!(" by {}", doer(who))).unwrap_or_default();
    let attributed = if event.attributed { ", attributed" } else { "" };
    format!("{}{phase}{by}{attributed}", event.name.text)
}

/// A condition, which may be broken before its outermost `and`s or `or`s.
pub(super) fn condition(what: &Condition) -> Parts {
    let loose = |part: &Condition| matches!(part, Condition::All(_) | Condition::Any(_));
    match what {
        Condition::All(parts) => joined(parts, "and", condition_words, loose),
        Condition::Any(parts) => {
            joined(parts, "or", condition_words, |part| matches!(part, Condition::Any(_)))
        }
        Condition::Event(event) => vec![event_ref(event)],
        Condition::Clause { clause, state, after, by } => {
            let after = after.map(|duration| format!(" {duration}")).unwrap_or_default();
            let by = by.as_ref().map(|who| format!(" by {}", doer(who))).unwrap_or_default();
            vec![format!("{} {}{after}{by}", clause.text, state.word())]
        }
        Condition::Refusal(who) => vec![format!("{} refuses", actor(who))],
        Condition::Date(moment) => vec![moment.to_string()],
    }
}

/// A condition in words.
pub(crate) fn condition_words(what: &Condition) -> String {
    condition(what).join(" ")
}
