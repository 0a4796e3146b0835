//! `circular`: clauses that wait for each other and that nothing else can start.
//!
//! A clause waits for the clauses that its missing conditions name, and for those whose duty would bring a missing
//! event about. Only what cannot happen at all is looked at, so that a clause with another way in is in no circle.
//! Each strongly connected part of this graph (Tarjan 1972) is one finding, told by its shortest cycle, on the first
//! of its clauses. Its clauses are not found as `cannot-fire` as well, unless something else is missing, too; clauses
//! outside it that wait for it are.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::cannot_fire::Reach;
use super::{clause_link, existing, words};
use crate::bound::{Bound, ClauseId, ClauseView, Cond, Deed, View};
use crate::finding::{Code, Finding, Link};
use crate::tree::{Modal, Phase, State};

/// The circles of a view.
pub(super) struct Circles {
    findings: Vec<Finding>,
    /// The clauses whose circle is all that keeps them from starting.
    pub told: BTreeSet<ClauseId>,
}

/// For each clause, the clauses that it waits for and the condition by which it does.
type Waiting = Vec<BTreeMap<ClauseId, Cond>>;

impl Circles {
    pub fn of(bound: &Bound, view: &View, reach: &Reach) -> Circles {
        let waiting = waiting(bound, view, reach);
        let mut circles = Circles { findings: Vec::new(), told: BTreeSet::new() };
        for part in parts(&waiting) {
            let Some(cycle) =
                part.iter().filter_map(|id| shortest(&waiting, &part, *id)).min_by_key(Vec::len)
            else {
                continue;
            };
            circles.findings.push(finding(bound, view, &waiting, &part, cycle));
            circles.told.extend(reach.freed(bound, view, &part));
        }
        circles
    }

    pub fn findings(&self) -> Vec<Finding> {
        self.findings.clone()
    }

    pub fn count(&self) -> usize {
        self.findings.len()
    }
}

fn waiting(bound: &Bound, view: &View, reach: &Reach) -> Waiting {
    let mut makers: BTreeMap<(usize, Option<Phase>), Vec<ClauseId>> = BTreeMap::new();
    for (id, clause) in existing(view).filter(|(id, _)| !reach.can(*id)) {
        for duty in clause.duties.iter().filter(|duty| duty.modal != Modal::MustNot) {
            let Deed::Do(event, phase) = duty.deed else { continue };
            // Whoever ends a thing has begun it, and an activity without more is both.
            let ends = [phase, Some(Phase::Starts), (phase.is_none()).then_some(Phase::Ends)];
            let ends = if bound.event(event).kind == crate::tree::Declared::Activity {
                &ends[..]
            } else {
                &ends[..1]
            };
            for end in ends {
                let known = makers.entry((event.0, *end)).or_default();
                if known.last() != Some(&id) {
                    known.push(id);
                }
            }
        }
    }
    let mut waiting = vec![BTreeMap::new(); view.clauses.len()];
    for (id, clause) in existing(view).filter(|(id, _)| !reach.can(*id)) {
        let mut missing = Vec::new();
        reach.missing(bound, view, &clause.trigger, &mut missing);
        for cond in missing {
            let others = match &cond {
                Cond::Clause { clause, .. } if !reach.can(*clause) => vec![*clause],
                Cond::Clause { clause, state, .. } => powers(view, reach, *clause, *state),
                Cond::Event { event, phase, .. } => behind(bound, &makers, event.0, *phase),
                _ => Vec::new(),
            };
            for other in others {
                waiting[id.0].entry(other).or_insert_with(|| cond.clone());
            }
        }
    }
    waiting
}

/// The clauses that give somebody the power that another clause waits to be used.
fn powers(view: &View, reach: &Reach, clause: ClauseId, state: State) -> Vec<ClauseId> {
    let gives = |deed: &Deed| match (deed, state) {
        (Deed::Suspend(ids), State::Suspended)
        | (Deed::Resume(ids), State::Resumed)
        | (Deed::End(ids), State::Ended) => ids.contains(&clause),
        _ => false,
    };
    let holds =
        |view: &ClauseView| view.duties.iter().any(|duty| duty.modal != Modal::MustNot && gives(&duty.deed));
    existing(view).filter(|(id, view)| !reach.can(*id) && holds(view)).map(|(id, _)| id).collect()
}

/// The clauses that would bring an event about, itself or through what it counts.
fn behind(
    bound: &Bound,
    makers: &BTreeMap<(usize, Option<Phase>), Vec<ClauseId>>,
    event: usize,
    phase: Option<Phase>,
) -> Vec<ClauseId> {
    let mut found = Vec::new();
    let (mut at, mut phase) = (Some(event), phase);
    for _ in 0..=super::cannot_fire::DEEPEST {
        let Some(event) = at else { break };
        found.extend(makers.get(&(event, phase)).into_iter().flatten().copied());
        at = bound.events.get(event).and_then(|info| info.counts.as_ref()).map(|counts| counts.event.0);
        phase = None;
    }
    found
}

/// The strongly connected parts with a cycle in them, in the order of their first clauses.
fn parts(waiting: &Waiting) -> Vec<Vec<ClauseId>> {
    const NEW: usize = usize::MAX;
    let count = waiting.len();
    let (mut number, mut low, mut on) = (vec![NEW; count], vec![0; count], vec![false; count]);
    let (mut stack, mut all, mut next) = (Vec::new(), Vec::new(), 0);
    for root in 0..count {
        if number[root] != NEW {
            continue;
        }
        // A path of clauses, each with those of its neighbours that are still to be looked at.
        let mut path: Vec<(usize, Vec<ClauseId>)> = Vec::new();
        let mut enter = Some(root);
        loop {
            if let Some(node) = enter.take() {
                (number[node], low[node], on[node]) = (next, next, true);
                next += 1;
                stack.push(node);
                path.push((node, waiting[node].keys().rev().copied().collect()));
            }
            let Some((node, open)) = path.last_mut() else { break };
            let node = *node;
            match open.pop() {
                Some(other) if number[other.0] == NEW => enter = Some(other.0),
                Some(other) if on[other.0] => low[node] = low[node].min(number[other.0]),
                Some(_) => {}
                None => {
                    path.pop();
                    if let Some((parent, _)) = path.last() {
                        low[*parent] = low[*parent].min(low[node]);
                    }
                    if low[node] == number[node] {
                        let mut part = Vec::new();
                        while let Some(member) = stack.pop() {
                            on[member] = false;
                            part.push(ClauseId(member));
                            if member == node {
                                break;
                            }
                        }
                        part.sort_unstable();
                        all.push(part);
                    }
                }
            }
        }
    }
    all.retain(|part| part.len() > 1 || part.iter().all(|id| waiting[id.0].contains_key(id)));
    all.sort();
    all
}

/// The shortest way from a clause of a part back to itself: each waits for the next.
fn shortest(waiting: &Waiting, part: &[ClauseId], start: ClauseId) -> Option<Vec<ClauseId>> {
    let mut from: BTreeMap<ClauseId, ClauseId> = BTreeMap::new();
    let mut queue = VecDeque::from([start]);
    while let Some(id) = queue.pop_front() {
        for other in waiting.get(id.0)?.keys().filter(|other| part.binary_search(other).is_ok()) {
            if *other == start {
                let mut cycle = vec![id];
                while let Some(before) = cycle.last().filter(|id| **id != start).and_then(|id| from.get(id)) {
                    cycle.push(*before);
                }
                cycle.reverse();
                return Some(cycle);
            }
            if !from.contains_key(other) {
                from.insert(*other, id);
                queue.push_back(*other);
            }
        }
    }
    None
}

fn finding(
    bound: &Bound,
    view: &View,
    waiting: &Waiting,
    part: &[ClauseId],
    cycle: Vec<ClauseId>,
) -> Finding {
    let name = |id: &ClauseId| bound.clause(*id).name.clone();
    let names: Vec<String> = cycle.iter().chain(cycle.first()).map(name).collect();
    let mut message = match cycle.as_slice() {
        [_] => format!("{} waits for itself, and nothing else can start it", names[0]),
        _ => {
            format!("the clauses wait for each other, and nothing else can start them: {}", names.join(" → "))
        }
    };
    let more: Vec<String> = part.iter().filter(|id| !cycle.contains(id)).map(name).collect();
    if !more.is_empty() {
        message.push_str(&format!(
            "; {} {} part of the same knot",
            words::list(&more),
            if more.len() == 1 { "is" } else { "are" }
        ));
    }
    let first = cycle[0];
    let view_of = |id: ClauseId| view.clauses.get(id.0);
    let span =
        view_of(first).and_then(|c| c.whens.first()).map_or(bound.clause(first).span, |when| when.span);
    let mut finding = Finding::new(Code::Circular, &names[0], view.reading.as_deref(), span, message);
    for (index, id) in cycle.iter().enumerate() {
        let next = cycle[(index + 1) % cycle.len()];
        let Some(cond) = waiting.get(id.0).and_then(|all| all.get(&next)) else { continue };
        finding.chain.extend(links(bound, view, *id, next, cond));
    }
    finding.hint = format!("let one of them start without the others: give {} another trigger", names[0]);
    finding
}

/// What a clause waits for, and whose duty of the next that is.
fn links(bound: &Bound, view: &View, id: ClauseId, next: ClauseId, cond: &Cond) -> Vec<Link> {
    let text = format!("waits for {}", words::cond(bound, cond));
    let mut links = vec![clause_link(bound, view, id, text)];
    if let (Cond::Event { event, .. }, Some(clause)) = (cond, view.clauses.get(next.0)) {
        let brings =
            clause.duties.iter().find(|duty| matches!(&duty.deed, Deed::Do(deed, _) if deed == event));
        links.extend(brings.map(|duty| super::duty_link(bound, view, next, duty)));
    }
    links
}
