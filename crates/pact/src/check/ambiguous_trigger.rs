//! `ambiguous-trigger`: one duty, different triggers by reading or by source; or days that nothing defines.

use super::{clause_link, existing, words};
use crate::bound::{Bound, ClauseId, ClauseView, Cond, Duty, View};
use crate::finding::{Code, Finding, Link};

/// Clauses whose readings or sources give them different triggers. It is the same finding under every reading.
pub(super) fn across(bound: &Bound) -> Vec<Finding> {
    (0..bound.clauses.len()).filter_map(|index| clause_across(bound, ClauseId(index))).collect()
}

fn clause_across(bound: &Bound, id: ClauseId) -> Option<Finding> {
    let views: Vec<(&View, &ClauseView)> = bound
        .views
        .iter()
        .filter_map(|view| Some((view, view.clauses.get(id.0)?)))
        .filter(|(_, c)| c.exists)
        .collect();
    let info = bound.clause(id);
    let (chain, message, span) = by_reading(bound, id, &views).or_else(|| by_source(bound, id, &views))?;
    let mut finding = Finding::new(Code::AmbiguousTrigger, &info.name, None, span, message);
    finding.chain = chain;
    finding.hint = "let the parties agree on one trigger, or say which text prevails".to_owned();
    Some(finding)
}

type Parting = (Vec<Link>, String, crate::span::Span);

fn by_reading(bound: &Bound, id: ClauseId, views: &[(&View, &ClauseView)]) -> Option<Parting> {
    let (_, first) = views.first()?;
    if !views.iter().any(|(_, other)| parts(first, other)) {
        return None;
    }
    let mut seen: Vec<&Cond> = Vec::new();
    let (mut chain, mut says) = (Vec::new(), Vec::new());
    for (view, clause) in views {
        let reading = view.reading.as_deref().unwrap_or("as written");
        let text = format!("{reading}: {}", words::cond(bound, &clause.start));
        if !seen.contains(&&clause.start) {
            seen.push(&clause.start);
            says.push(format!("{} ({reading})", words::cond(bound, &clause.start)));
        }
        chain.push(clause_link(bound, view, id, text));
    }
    let span = first.whens.first().map_or(bound.clause(id).span, |when| when.span);
    Some((chain, format!("the duty starts at different times: {}", words::list(&says)), span))
}

/// Whether two readings give one duty different triggers.
fn parts(a: &ClauseView, b: &ClauseView) -> bool {
    if a.start == b.start {
        return false;
    }
    let same = |x: &Duty, y: &Duty| x.deed == y.deed && x.bearer == y.bearer && x.modal == y.modal;
    a.timed || b.timed || a.duties.iter().any(|x| b.duties.iter().any(|y| same(x, y)))
}

/// Alternatives that rest on different sources: nobody says that they are alternatives, the sources differ.
fn by_source(bound: &Bound, id: ClauseId, views: &[(&View, &ClauseView)]) -> Option<Parting> {
    for (_, clause) in views {
        for (index, a) in clause.whens.iter().enumerate() {
            // In a reading that marks none of them, the triggers of other readings stand as alternatives.
            let differs = |b: &&crate::bound::Trigger| {
                b.cond != a.cond
                    && a.readings == b.readings
                    && !a.sources.is_empty()
                    && !b.sources.is_empty()
                    && !a.sources.iter().any(|source| b.sources.contains(source))
            };
            let Some(b) = clause.whens[index + 1..].iter().find(differs) else { continue };
            let name = &bound.clause(id).name;
            let link = |when: &crate::bound::Trigger| Link {
                clause: name.clone(),
                cite: when.cites.first().cloned(),
                text: format!("when {}", words::cond(bound, &when.cond)),
            };
            let [x, y] =
                [a, b].map(|when| format!("{} ({})", words::cond(bound, &when.cond), when.cites.join("; ")));
            let message = format!("the duty starts at different times by source: {x} and {y}");
            return Some((vec![link(a), link(b)], message, b.span));
        }
    }
    None
}

/// `day N of E` where the header does not say which day is the first.
pub(super) fn ordinals(bound: &Bound, view: &View) -> Vec<Finding> {
    if bound.ordinal.is_some() {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for (id, clause) in existing(view) {
        let Some(span) = clause.ordinals.first() else { continue };
        let message = "the text does not say whether day 1 is the day itself or the day after".to_owned();
        let name = &bound.clause(id).name;
        let mut finding = Finding::new(Code::AmbiguousTrigger, name, view.reading.as_deref(), *span, message);
        let text = clause.duties.first().map(|duty| words::duty(bound, duty)).unwrap_or_default();
        finding.chain = vec![clause_link(bound, view, id, text)];
        finding.hint =
            "write `ordinal first day is the day after` or `the day itself` in the header".to_owned();
        findings.push(finding);
    }
    findings
}
