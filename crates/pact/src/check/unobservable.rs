//! `unobservable`: a duty or prohibition of which no declared stream and no attester can say whether it is kept. What
//! shows what is in [`observe`](crate::observe).

use std::collections::BTreeSet;

use super::{add, duty_link, existing, no_bearer, words};
use crate::bound::{ActorId, ActorKind, Bearer, Bound, Deed, Duty, EventId, View, Who};
use crate::finding::{Code, Finding, Link};
use crate::observe::{counted, shows};
use crate::tree::Modal;

pub(super) fn check(bound: &Bound, view: &View) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (id, clause) in existing(view) {
        let (mut parties, mut chain, mut says, mut span) = (Vec::new(), Vec::new(), Vec::new(), None);
        for duty in clause.duties.iter().filter(|duty| duty.modal != Modal::May) {
            // The use of a power is a declaration, which its holder makes known.
            let Deed::Do(event, _) = duty.deed else { continue };
            let Some(hidden) = hidden(bound, duty, event) else { continue };
            span = span.or(Some(duty.span));
            let whose = if hidden.is_empty() {
                "anybody does".to_owned()
            } else {
                format!("{} {}", words::list(&hidden), if hidden.len() == 1 { "does" } else { "do" })
            };
            add(&mut says, format!("{whose} `{}`", words::deed(bound, duty)));
            hidden.into_iter().for_each(|name| add(&mut parties, name));
            add(&mut chain, duty_link(bound, view, id, duty));
            streams(bound, event).into_iter().for_each(|link| add(&mut chain, link));
        }
        let Some(span) = span else { continue };
        let message = format!("no declared stream or attester can show whether {}", words::list(&says));
        let name = &bound.clause(id).name;
        let mut finding = Finding::new(Code::Unobservable, name, view.reading.as_deref(), span, message);
        finding.parties = parties;
        finding.chain = chain;
        finding.hint = "declare who attests it (`attested by …`), or watch a stream that shows it".to_owned();
        findings.push(finding);
    }
    findings
}

/// Those whose part in a duty nothing shows; empty where nobody bears it and nothing shows it by anybody; `None` where
/// all is shown.
fn hidden(bound: &Bound, duty: &Duty, event: EventId) -> Option<Vec<String>> {
    let blind = |doers: Option<&BTreeSet<ActorId>>| shows(bound, event, doers, &duty.places).is_blind();
    let who = match &duty.bearer {
        Bearer::Who(who) if !no_bearer::lacks_bearer(bound, duty) => who,
        _ => return blind(None).then(Vec::new),
    };
    // A prohibition binds each member of a group, a duty of all of them together is kept by any.
    let apart = duty.each || duty.modal == Modal::MustNot;
    let names = unseen(bound, who, apart, &blind);
    (!names.is_empty()).then_some(names)
}

fn unseen(
    bound: &Bound,
    who: &Who,
    apart: bool,
    blind: &dyn Fn(Option<&BTreeSet<ActorId>>) -> bool,
) -> Vec<String> {
    match who {
        Who::Nobody => Vec::new(),
        Who::One(actor, _) => {
            let info = bound.actor(*actor);
            if !apart
                || info.kind != ActorKind::Group
                || info.leaves.iter().all(|leaf| blind(Some(&[*leaf].into())))
            {
                return if blind(Some(&info.leaves)) { vec![words::who(bound, who)] } else { Vec::new() };
            }
            let hidden = info.leaves.iter().filter(|leaf| blind(Some(&[**leaf].into())));
            hidden.map(|leaf| bound.actor(*leaf).name.clone()).collect()
        }
        Who::All(parts) => parts.iter().flat_map(|part| unseen(bound, part, apart, blind)).collect(),
        Who::Any(parts) => {
            let each: Vec<_> = parts.iter().map(|part| unseen(bound, part, apart, blind)).collect();
            if each.iter().any(Vec::is_empty) && !apart { Vec::new() } else { each.concat() }
        }
    }
}

/// The streams of an event, and whose rows they hold.
fn streams(bound: &Bound, event: EventId) -> Vec<Link> {
    let root = counted(bound, event);
    let of_event = bound.watches.iter().filter(|watch| watch.event == root);
    of_event
        .map(|info| {
            let whose = match info.by {
                Some(by) => format!(" by {} alone", bound.actor(by).name),
                None if info.watch.filter.is_some() && info.watch.by.is_some() => {
                    " by those whom its filter lets pass".to_owned()
                }
                None => String::new(),
            };
            let place =
                info.place.map(|place| format!(" in {}", bound.place(place).name)).unwrap_or_default();
            let name = info.watch.name.text.clone();
            Link {
                clause: name,
                cite: None,
                text: format!("shows {}{whose}{place}", words::event(bound, root, None)),
            }
        })
        .collect()
}
