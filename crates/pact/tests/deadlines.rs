//! Random agreements about days: deadlines conflict if and only if no choice of days keeps them all.

use std::fmt::Write as _;

use detente_pact::{Code, Scope, check, parse, resolve};
use proptest::prelude::*;

/// What a clause waits for: the signing, or one or two clauses before it, the first or the last of which counts.
#[derive(Debug, Clone)]
struct Clause {
    after: Vec<usize>,
    last: bool,
    within: i64,
    not_before: i64,
    /// Of the signing; later than any other day where there is none.
    by: i64,
}

fn clause(index: usize) -> impl Strategy<Value = Clause> {
    (prop::collection::vec(0..=index, 1..=2), any::<bool>(), 0..5_i64, 0..9_i64, 2..16_i64)
        .prop_map(|(after, last, within, not_before, by)| Clause { after, last, within, not_before, by })
}

fn clauses() -> impl Strategy<Value = Vec<Clause>> {
    (clause(0), clause(1), clause(2), clause(3)).prop_map(|(a, b, c, d)| vec![a, b, c, d])
}

/// Whether days can be found for the clauses from `days.len() - 1` on; day 0 is that of the signing.
fn possible(clauses: &[Clause], days: &mut Vec<i64>) -> bool {
    let Some(clause) = clauses.get(days.len() - 1) else { return true };
    let waited = clause.after.iter().map(|other| days[*other]);
    let trigger = if clause.last { waited.max() } else { waited.min() }.unwrap_or(0);
    for day in trigger.max(clause.not_before)..=(trigger + clause.within).min(clause.by) {
        days.push(day);
        let fits = possible(clauses, days);
        days.pop();
        if fits {
            return true;
        }
    }
    false
}

fn text(clauses: &[Clause], dated: bool) -> String {
    let mut text = "clock UTC count days exclusive ordinal first day is the day after\nparty A\n".to_owned();
    text.push_str(if dated { "event E on 2026-03-01\n" } else { "event E done by A\n" });
    for (index, clause) in clauses.iter().enumerate() {
        let waits: Vec<String> = clause
            .after
            .iter()
            .map(|other| if *other == 0 { "E".to_owned() } else { format!("C{other} fulfilled") })
            .collect();
        let waits = waits.join(if clause.last { " and " } else { " or " });
        let Clause { within, not_before, by, .. } = clause;
        let number = index + 1;
        writeln!(text, "act g{number}\nclause C{number}\n  when {waits}").expect("a string");
        writeln!(
            text,
            "  A must g{number} within {within} days by {by} days after E not before {not_before} days after E"
        )
        .expect("a string");
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn conflicts_are_those_of_the_days(clauses in clauses(), dated in any::<bool>()) {
        let text = text(&clauses, dated);
        let parsed = parse(&text);
        prop_assert!(parsed.diagnostics.is_empty(), "{:?}", parsed.diagnostics);
        let bound = resolve(&parsed.agreement, &Scope::default()).expect("an agreement");
        let conflicts = check(&bound).iter().filter(|finding| finding.code == Code::DeadlinesConflict).count();
        prop_assert_eq!(conflicts == 0, possible(&clauses, &mut vec![0]), "{}", text);
    }
}
