//! `one-sided-remedy`: several owe the same kind of thing, and only the breach by some of them has a consequence.

use super::remedy::{Remedies, Side, links};
use super::{existing, words};
use crate::bound::{Bound, ClauseId, View};
use crate::finding::{Code, Finding};
use crate::tree::Modal;

pub(super) fn check(bound: &Bound, view: &View, remedies: &Remedies) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (id, clause) in existing(view).filter(|(id, _)| !remedies.is_remedy(*id)) {
        let kinds = [Modal::Must, Modal::MustNot].map(|modal| remedies.sides(id, clause, modal));
        let parted = |sides: &&Vec<Side>| {
            sides.iter().any(|side| side.answer.is_some()) && sides.iter().any(|side| side.answer.is_none())
        };
        let sides: Vec<&Side> = kinds.iter().filter(parted).flatten().collect();
        let (kept, bare): (Vec<&Side>, Vec<&Side>) = sides.iter().partition(|side| side.answer.is_some());
        let Some(first) = bare.first() else { continue };
        let names = |sides: &[&Side]| {
            let mut names: Vec<String> = sides.iter().map(|side| side.agent.name(bound)).collect();
            names.dedup();
            names
        };
        let mut answers: Vec<ClauseId> = kept.iter().filter_map(|side| side.answer).collect();
        answers.sort();
        answers.dedup();
        let by: Vec<String> = answers.iter().map(|id| bound.clause(*id).name.clone()).collect();
        let mut why: Vec<String> = Vec::new();
        for (remedy, reason) in bare.iter().flat_map(|side| &side.not) {
            if !answers.contains(remedy) && !why.contains(reason) {
                why.push(reason.clone());
            }
        }
        let why = if why.is_empty() { String::new() } else { format!(": {}", why.join("; ")) };
        let message = format!(
            "{} answers a breach by {}; the same by {} has no consequence{why}",
            words::list(&by),
            words::list(&names(&kept)),
            words::list(&names(&bare)),
        );
        let name = &bound.clause(id).name;
        let span = first.duty.span;
        let mut finding = Finding::new(Code::OneSidedRemedy, name, view.reading.as_deref(), span, message);
        finding.parties = names(&bare);
        finding.chain = links(bound, view, id, &sides, remedies.remedies(id));
        finding.hint = "let the remedy answer a breach by either side, or name another one".to_owned();
        findings.push(finding);
    }
    findings
}
