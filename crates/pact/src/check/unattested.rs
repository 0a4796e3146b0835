//! `unattested`: a clause turns on an event of which only its doers, or nobody, can say that it happened.
//!
//! An event speaks for itself where both sides have to bring it about together, where it is a body's own decision, or
//! where its day is settled; consents and refusals are a party's own word. Any other one that a trigger, a condition or
//! a deadline waits for needs a stream or an attester. What a duty asks for is for `unobservable` to test.

use super::{add, clause_link, existing, words};
use crate::bound::{ActorKind, Bound, ClauseView, Cond, EventId, Limit, Point, View, Who};
use crate::finding::{Code, Finding, Link};
use crate::observe::{counted, shows};

pub(super) fn check(bound: &Bound, view: &View, happens: impl Fn(&Cond) -> bool) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (id, clause) in existing(view) {
        let mut events: Vec<&Cond> = Vec::new();
        conditions(clause).into_iter().for_each(|cond| leaves(cond, &mut events));
        // What cannot happen at all is another finding.
        events.retain(|cond| happens(cond) && lacks_word(bound, cond));
        if events.is_empty() {
            continue;
        }
        let (mut says, mut chain, mut parties) = (Vec::new(), Vec::new(), Vec::new());
        chain.push(clause_link(bound, view, id, words::start(bound, clause)));
        for cond in &events {
            let Cond::Event { event, phase, by, .. } = cond else { continue };
            let root = counted(bound, *event);
            let doers = by.as_ref().or(bound.event(root).done_by.as_ref());
            doers
                .into_iter()
                .flat_map(|who| words::named(bound, who))
                .for_each(|name| add(&mut parties, name));
            add(&mut says, format!("`{}`", words::event(bound, *event, *phase)));
            let text = match &bound.event(root).done_by {
                Some(who) => {
                    format!("done by {}; nobody attests it and no stream shows it", words::who(bound, who))
                }
                None => "nobody attests it and no stream shows it".to_owned(),
            };
            add(&mut chain, Link { clause: words::event(bound, root, None), cite: None, text });
        }
        let message = format!(
            "the clause turns on {}, and nobody is named who says whether it happened",
            words::list(&says)
        );
        let span = clause.whens.first().map_or(bound.clause(id).span, |when| when.span);
        let name = &bound.clause(id).name;
        let mut finding = Finding::new(Code::Unattested, name, view.reading.as_deref(), span, message);
        finding.parties = parties;
        finding.chain = chain;
        finding.hint =
            "name a body in the declaration of the event (`attested by …`), or a stream that shows it"
                .to_owned();
        findings.push(finding);
    }
    findings
}

/// All that a clause waits for or is ended by.
fn conditions(clause: &ClauseView) -> Vec<&Cond> {
    let mut all = vec![&clause.trigger];
    all.extend(&clause.unless);
    all.extend(clause.windows.iter().flat_map(|(from, until)| [from, until]).flatten().map(Point::anchor));
    for limit in clause.duties.iter().flat_map(|duty| &duty.limits) {
        match limit {
            Limit::Within(_, of) => all.extend(of.as_ref().map(Point::anchor)),
            Limit::By(point) | Limit::Before(point) | Limit::NotBefore(point) | Limit::On(point) => {
                all.push(point.anchor());
            }
            Limit::Every(_, from, until) | Limit::Window(from, until) => {
                all.extend([from, until].into_iter().flatten().map(Point::anchor));
            }
            Limit::For(_) | Limit::AtOnce => {}
        }
    }
    all
}

fn leaves<'c>(cond: &'c Cond, found: &mut Vec<&'c Cond>) {
    match cond {
        Cond::All(parts) | Cond::Any(parts) => parts.iter().for_each(|part| leaves(part, found)),
        Cond::Event { .. } if !found.contains(&cond) => found.push(cond),
        _ => {}
    }
}

fn lacks_word(bound: &Bound, cond: &Cond) -> bool {
    let Cond::Event { event, by, .. } = cond else { return false };
    let root = counted(bound, *event);
    let info = bound.event(root);
    let doers = by.as_ref().map(|by| bound.leaves(by));
    let speaks = info.done_by.as_ref().is_some_and(|who| speaks_for_itself(bound, who));
    info.on.is_none() && !speaks && shows_nothing(bound, root, doers.as_ref())
}

fn shows_nothing(
    bound: &Bound,
    event: EventId,
    doers: Option<&std::collections::BTreeSet<crate::bound::ActorId>>,
) -> bool {
    shows(bound, event, doers, &[]).is_blind()
}

/// Whether several have to do it together, or it is the decision of a body.
fn speaks_for_itself(bound: &Bound, who: &Who) -> bool {
    match who {
        Who::Nobody => false,
        Who::One(actor, _) => {
            let info = bound.actor(*actor);
            info.kind == ActorKind::Body || info.leaves.len() > 1
        }
        Who::All(parts) => {
            bound.leaves(who).len() > 1 || parts.iter().any(|part| speaks_for_itself(bound, part))
        }
        Who::Any(parts) => !parts.is_empty() && parts.iter().all(|part| speaks_for_itself(bound, part)),
    }
}
