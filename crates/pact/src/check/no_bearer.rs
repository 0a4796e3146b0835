//! `no-bearer`: the text does not say whose duty, prohibition or right it is.

use super::{duty_link, existing, words};
use crate::bound::{Bearer, Bound, Duty, View};
use crate::finding::{Code, Finding};

/// A duty has no bearer if it is written with `nobody` or as a passive, or if its bearer is a group whose members
/// the text does not name.
pub(super) fn lacks_bearer(bound: &Bound, duty: &Duty) -> bool {
    match &duty.bearer {
        Bearer::Nobody | Bearer::Passive => true,
        Bearer::Who(who) => who.names_nobody() || !bound.anybody(who),
    }
}

pub(super) fn check(bound: &Bound, view: &View) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (id, clause) in existing(view) {
        let without: Vec<&Duty> = clause.duties.iter().filter(|duty| lacks_bearer(bound, duty)).collect();
        let Some(first) = without.first() else { continue };
        let mut what: Vec<String> = without.iter().map(|duty| words::deed(bound, duty)).collect();
        what.dedup();
        let message = match &first.bearer {
            Bearer::Who(who) => {
                let group = words::who(bound, who);
                format!("the text does not name the members of {group}, who are to {}", words::list(&what))
            }
            _ => format!("the text names nobody who is to {}", words::list(&what)),
        };
        let name = &bound.clause(id).name;
        let mut finding = Finding::new(Code::NoBearer, name, view.reading.as_deref(), first.span, message);
        if let Bearer::Who(who) = &first.bearer {
            finding.parties = vec![words::who(bound, who)];
        }
        finding.chain = without.iter().map(|d| duty_link(bound, view, id, d)).collect();
        finding.hint = "name the parties that bear it".to_owned();
        findings.push(finding);
    }
    findings
}
