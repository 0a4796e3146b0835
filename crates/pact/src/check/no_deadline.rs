//! `no-deadline`: a duty without a date by which it is due.

use super::{duty_link, existing, words};
use crate::bound::{Bound, ClauseView, Duty, Limit, View};
use crate::finding::{Code, Finding};
use crate::tree::Modal;

/// Whether a date follows from the duty's bounds: `at once`, `not before` and `from` alone give none. A duty that
/// runs throughout a stretch of time ends with it.
pub(super) fn has_deadline(clause: &ClauseView, duty: &Duty) -> bool {
    clause.until
        || duty.limits.iter().any(|limit| match limit {
            Limit::Within(..)
            | Limit::By(_)
            | Limit::Before(_)
            | Limit::On(_)
            | Limit::Every(..)
            | Limit::For(_) => true,
            Limit::Window(_, until) => until.is_some(),
            Limit::NotBefore(_) | Limit::AtOnce => false,
        })
}

pub(super) fn check(bound: &Bound, view: &View) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (id, clause) in existing(view) {
        let open = |duty: &&Duty| duty.modal == Modal::Must && !has_deadline(clause, duty);
        let without: Vec<&Duty> = clause.duties.iter().filter(open).collect();
        let Some(first) = without.first() else { continue };
        let mut what: Vec<String> = without.iter().map(|duty| words::deed(bound, duty)).collect();
        what.dedup();
        let at_once = first.limits.contains(&Limit::AtOnce);
        let why = if at_once { "; no date follows from `at once`" } else { "" };
        let message = format!("the text does not say by when to {}{why}", words::list(&what));
        let name = &bound.clause(id).name;
        let mut finding = Finding::new(Code::NoDeadline, name, view.reading.as_deref(), first.span, message);
        finding.chain = without.iter().map(|d| duty_link(bound, view, id, d)).collect();
        finding.hint = "add `within … days`, or a date".to_owned();
        findings.push(finding);
    }
    findings
}
