//! What a condition, a doer or a duty says, in the words of the language.

use crate::bound::{Bearer, Bound, ClauseView, Cond, Deed, Duty, EventId, PlaceId, Who};
use crate::tree::{Amount, Modal, Phase};

/// A number with a comma for thousands, as prose has it.
pub(crate) fn number(value: f64) -> String {
    // Adding 0 turns the -0 of an empty sum into 0.
    let plain = format!("{}", (value * 1000.0).round() / 1000.0 + 0.0);
    let (whole, rest) = plain.split_once('.').map_or((plain.as_str(), ""), |(w, r)| (w, r));
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && digit.is_ascii_digit() && (whole.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if rest.is_empty() { grouped } else { format!("{grouped}.{rest}") }
}

/// `A`, `A and B`, `A, B and C`.
pub(crate) fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [start @ .., last] => format!("{} and {last}", start.join(", ")),
    }
}

pub(super) fn amount(amount: &Amount) -> String {
    let parts = [amount.domain.map(|d| d.word().to_owned()), amount.quantity.map(number)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

pub(super) fn amounts(amounts: &[Amount]) -> String {
    list(&amounts.iter().map(amount).collect::<Vec<_>>())
}

pub(super) fn places(bound: &Bound, ids: &[PlaceId]) -> String {
    list(&ids.iter().map(|id| bound.place(*id).name.clone()).collect::<Vec<_>>())
}

pub(crate) fn event(bound: &Bound, id: EventId, phase: Option<Phase>) -> String {
    let end = match phase {
        None => "",
        Some(Phase::Starts) => ".starts",
        Some(Phase::Ends) => ".ends",
    };
    format!("{}{end}", bound.event(id).name)
}

pub(crate) fn who(bound: &Bound, doers: &Who) -> String {
    let join = |parts: &[Who], word: &str| {
        let inner = |part: &Who| match part {
            Who::All(_) | Who::Any(_) => format!("({})", who(bound, part)),
            _ => who(bound, part),
        };
        parts.iter().map(inner).collect::<Vec<_>>().join(word)
    };
    match doers {
        Who::Nobody => "nobody".to_owned(),
        Who::One(actor, None) => bound.actor(*actor).name.clone(),
        Who::One(actor, Some(owner)) => {
            format!("{} of {}", bound.actor(*actor).name, bound.actor(*owner).name)
        }
        Who::All(parts) => join(parts, " and "),
        Who::Any(parts) => join(parts, " or "),
    }
}

/// The names that `and` and `or` join.
pub(crate) fn named(bound: &Bound, doers: &Who) -> Vec<String> {
    match doers {
        Who::Nobody => Vec::new(),
        Who::One(..) => vec![who(bound, doers)],
        Who::All(parts) | Who::Any(parts) => parts.iter().flat_map(|part| named(bound, part)).collect(),
    }
}

pub(crate) fn cond(bound: &Bound, condition: &Cond) -> String {
    let join = |parts: &[Cond], word: &str| {
        let inner = |part: &Cond| match part {
            Cond::All(_) | Cond::Any(_) => format!("({})", cond(bound, part)),
            _ => cond(bound, part),
        };
        parts.iter().map(inner).collect::<Vec<_>>().join(word)
    };
    match condition {
        Cond::Event { event: id, phase, by, attributed } => {
            let by = by.as_ref().map(|by| format!(" by {}", who(bound, by))).unwrap_or_default();
            format!("{}{by}{}", event(bound, *id, *phase), if *attributed { ", attributed" } else { "" })
        }
        Cond::Clause { clause, state, after, by } => {
            let after = after.map(|after| format!(" {after}")).unwrap_or_default();
            let by = by.as_ref().map(|by| format!(" by {}", who(bound, by))).unwrap_or_default();
            format!("{} {}{after}{by}", bound.clause(*clause).name, state.word())
        }
        Cond::Refusal(doers) => format!("{} refuses", who(bound, doers)),
        Cond::Consent(doers) => format!("consent of {}", who(bound, doers)),
        Cond::Date(moment) => moment.to_string(),
        Cond::All(parts) if parts.is_empty() => "always".to_owned(),
        Cond::All(parts) => join(parts, " and "),
        Cond::Any(parts) => join(parts, " or "),
    }
}

pub(super) fn bearer(bound: &Bound, duty: &Duty) -> String {
    match &duty.bearer {
        Bearer::Nobody => "nobody".to_owned(),
        Bearer::Passive => "nobody named".to_owned(),
        Bearer::Who(doers) if duty.each => format!("each of {}", who(bound, doers)),
        Bearer::Who(doers) => who(bound, doers),
    }
}

/// `deploy land 10,000 and air 1 in Ukraine`, without who and when.
pub(crate) fn deed(bound: &Bound, duty: &Duty) -> String {
    let clauses = |ids: &[crate::bound::ClauseId]| {
        list(&ids.iter().map(|id| bound.clause(*id).name.clone()).collect::<Vec<_>>())
    };
    let mut text = match &duty.deed {
        Deed::Do(id, phase) => event(bound, *id, *phase),
        Deed::Suspend(ids) => format!("suspend {}", clauses(ids)),
        Deed::Resume(ids) => format!("resume {}", clauses(ids)),
        Deed::End(ids) => format!("end {}", clauses(ids)),
    };
    if !duty.amounts.is_empty() {
        text.push_str(&format!(" {}", amounts(&duty.amounts)));
    }
    if !duty.places.is_empty() {
        text.push_str(&format!(" in {}", places(bound, &duty.places)));
    }
    text
}

pub(crate) fn duty(bound: &Bound, duty: &Duty) -> String {
    let modal = match duty.modal {
        Modal::Must => "must",
        Modal::MustNot => "must not",
        Modal::May => "may",
    };
    if duty.bearer == Bearer::Passive {
        return format!("{} {modal} happen", deed(bound, duty));
    }
    format!("{} {modal} {}", bearer(bound, duty), deed(bound, duty))
}

/// `when CeasefireStarts`, or what else the clause counts from.
pub(super) fn start(bound: &Bound, view: &ClauseView) -> String {
    if view.trigger.is_always() {
        "always".to_owned()
    } else {
        format!("when {}", cond(bound, &view.trigger))
    }
}
