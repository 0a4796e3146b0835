//! `toothless`: a duty or prohibition whose breach has no consequence that anybody owes or can carry out.
//!
//! Clauses that answer a breach are not tested in turn, nor are rights, nor what nobody bears.

use super::remedy::{Remedies, Side, links};
use super::{add, existing, words};
use crate::bound::{Bound, View};
use crate::finding::{Code, Finding};
use crate::tree::Modal;

pub(super) fn check(bound: &Bound, view: &View, remedies: &Remedies) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (id, clause) in existing(view).filter(|(id, _)| !remedies.is_remedy(*id)) {
        let kinds = [Modal::Must, Modal::MustNot].map(|modal| remedies.sides(id, clause, modal));
        let toothless = |sides: &&Vec<Side>| sides.iter().all(|side| side.answer.is_none());
        let sides: Vec<&Side> = kinds.iter().filter(toothless).flatten().collect();
        let Some(first) = sides.first() else { continue };
        let mut parties: Vec<String> = Vec::new();
        let mut why: Vec<String> = Vec::new();
        for side in &sides {
            add(&mut parties, side.agent.name(bound));
            side.not.iter().for_each(|(_, reason)| add(&mut why, reason.clone()));
        }
        let why = if why.is_empty() { String::new() } else { format!(": {}", why.join("; ")) };
        let message = format!(
            "a breach by {} has no consequence that anybody owes or can carry out{why}",
            words::list(&parties)
        );
        let name = &bound.clause(id).name;
        let span = first.duty.span;
        let mut finding = Finding::new(Code::Toothless, name, view.reading.as_deref(), span, message);
        finding.parties = parties;
        finding.chain = links(bound, view, id, &sides, remedies.remedies(id));
        finding.hint = match remedies.remedies(id) {
            [] => "say what follows: `otherwise` and a clause that somebody owes".to_owned(),
            _ => "let somebody owe the remedy, or declare who can carry it out".to_owned(),
        };
        findings.push(finding);
    }
    findings
}
