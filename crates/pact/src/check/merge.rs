//! Findings that hold under every reading are said once.

use std::collections::{BTreeMap, BTreeSet};

use crate::bound::Bound;
use crate::finding::{Code, Finding};

/// What does not hang on the trigger of a clause, though readings may give it different ones.
const APART: [Code; 5] =
    [Code::OneSidedRemedy, Code::Toothless, Code::Unattested, Code::Unobservable, Code::WhoCanStopIt];

/// Says once what is the same under every reading, if no reading touches the clause, or if it is a finding that does
/// not hang on its trigger.
pub(super) fn merged(bound: &Bound, views: Vec<Vec<Finding>>) -> Vec<Finding> {
    let marked: BTreeSet<&str> =
        bound.clauses.iter().filter(|info| info.marked).map(|info| info.name.as_str()).collect();
    let mut alike: BTreeMap<(String, Code), Vec<Finding>> = BTreeMap::new();
    let count = views.len();
    for finding in views.into_iter().flatten() {
        alike.entry((finding.clause.clone(), finding.code)).or_default().push(finding);
    }
    let mut all = Vec::new();
    for ((clause, code), mut findings) in alike {
        let plain = |finding: &Finding| Finding { reading: None, ..finding.clone() };
        let first = findings.first().map(plain);
        let everywhere = findings.len() == count;
        let same = everywhere && findings.iter().all(|other| Some(plain(other)) == first);
        if same && !marked.contains(clause.as_str()) {
            all.extend(first);
        } else if everywhere && count > 1 && APART.contains(&code) && is_about_the_same(&findings) {
            all.extend(joined(&findings));
        } else {
            all.append(&mut findings);
        }
    }
    all
}

/// Whether findings are about the same parties, and say the same; who can stop a clause may do so by different means.
fn is_about_the_same(findings: &[Finding]) -> bool {
    let parties = |finding: &Finding| finding.parties.iter().cloned().collect::<BTreeSet<_>>();
    findings.windows(2).all(|pair| {
        parties(&pair[0]) == parties(&pair[1])
            && (pair[0].message == pair[1].message || pair[0].code == Code::WhoCanStopIt)
    })
}

/// One finding with the messages and the chains of all.
fn joined(findings: &[Finding]) -> Option<Finding> {
    let mut one = Finding { reading: None, ..findings.first()?.clone() };
    if findings.iter().any(|other| other.message != one.message) {
        let says = findings.iter().map(|finding| {
            format!("{}: {}", finding.reading.as_deref().unwrap_or("as written"), finding.message)
        });
        one.message = says.collect::<Vec<_>>().join(". ");
    }
    for link in findings.iter().flat_map(|finding| &finding.chain) {
        if !one.chain.contains(link) {
            one.chain.push(link.clone());
        }
    }
    Some(one)
}
