//! When duties are due and when they could be met, on the cases whose findings are known.

#![allow(clippy::disallowed_methods)]

use std::path::Path;

use detente_pact::{Scope, Timed, Timeline, check, parse, resolve, timeline};

fn of(text: &str) -> Vec<Timeline> {
    let parsed = parse(text);
    assert!(parsed.diagnostics.is_empty(), "{:?}", parsed.diagnostics);
    timeline(&resolve(&parsed.agreement, &Scope::default()).expect("names are known"))
}

fn case(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/good");
    std::fs::read_to_string(folder.join(name)).expect("a case")
}

fn find<'t>(timeline: &'t Timeline, clause: &str) -> &'t Timed {
    timeline.duties.iter().find(|d| d.clause == clause).expect("a clause of the text")
}

#[test]
fn days_are_those_of_the_findings() {
    let all = of(&case("cannot-be-met.pact"));
    let days = |clause: &str| {
        let duty = find(&all[0], clause);
        (duty.due, duty.earliest, duty.can_be_met)
    };
    assert_eq!(days("M1"), (Some(40.0), Some(40.0), Some(true)));
    assert_eq!(days("M2"), (Some(39.0), Some(40.0), Some(false)));
    assert_eq!(days("M3"), (None, None, Some(false)));
    assert_eq!(days("M5"), (Some(60.0), None, Some(false)));
    assert_eq!(days("M8"), (Some(5.0), Some(5.0), Some(true)));
    // What is shared: S2 gets nothing beside S1, S3 does.
    assert_eq!(days("S2"), (Some(30.0), None, Some(false)));
    assert_eq!(days("S3"), (Some(30.0), Some(20.0), Some(true)));
    // An act for which nobody declares anything is not tested; a right never is.
    let convene = all[0].duties.iter().find(|d| d.deed == "convene").expect("M8 convenes");
    assert_eq!((convene.due, convene.can_be_met), (Some(1.0 / 24.0), None));
    assert!(all[0].duties.iter().all(|d| d.deed != "deploy land"), "a prohibition is never due");
}

#[test]
fn a_red_line_stops_the_clause_under_each_reading() {
    let all = of(&case("sketch.pact"));
    let readings: Vec<_> = all.iter().map(|t| t.reading.as_deref()).collect();
    assert_eq!(readings, [Some("paris"), Some("rutte")]);
    for (timeline, trigger) in all.iter().zip(["CeasefireStarts", "AgreementSigned"]) {
        let duty = find(timeline, "C1");
        assert_eq!((duty.trigger.as_str(), duty.title.as_deref()), (trigger, Some("Deployment")));
        assert_eq!((duty.due, duty.earliest), (Some(30.0), Some(45.0)));
        assert_eq!(
            (&duty.blocked_by[..], &duty.doers[..]),
            (&["Russia".to_owned()][..], &["Coalition".to_owned()][..])
        );
        assert!(duty.can_fire && duty.has_deadline);
    }
}

#[test]
fn what_differs_by_its_doers_is_one() {
    let head =
        "clock UTC count days exclusive\nparty A, B, C\nevent E done by A and B\nevent F\nact help, wait\n";
    let all = of(&format!(
        "{head}clause C1\n  when E\n  A must help within 3 days\n  B must help within 3 days\n  B must help within 4 days\n\
         \x20 with consent of C\n\
         clause C2\n  when F\n  nobody must wait\n  A may wait not before 5 days after F\n\
         clause C3\n  A must wait by 2030-01-31"
    ));
    let rows: Vec<_> = all[0].duties.iter().map(|d| (d.clause.as_str(), d.doers.join(" "), d.due)).collect();
    assert_eq!(
        rows,
        [
            ("C1", "A B".into(), Some(3.0)),
            ("C1", "B".into(), Some(4.0)),
            ("C2", String::new(), None),
            ("C2", "A".into(), None),
            ("C3", "A".into(), None),
        ]
    );
    let [first, _, nobody, right, dated] = &all[0].duties[..] else { panic!("five rows") };
    assert_eq!(first.consent_of, ["C"]);
    assert!(!nobody.can_fire && !nobody.has_deadline);
    assert_eq!(right.from, Some(5.0));
    assert_eq!(
        (dated.date.as_deref(), dated.trigger.as_str(), dated.has_deadline),
        (Some("2030-01-31"), "", true)
    );
}

/// A duty is late on the line of its days exactly where `cannot-be-met` says so.
#[test]
fn lines_and_findings_agree() {
    for name in [
        "cannot-be-met.pact",
        "cannot-fire.pact",
        "sketch.pact",
        "red-lines.pact",
        "dayton.pact",
        "minsk-ii.pact",
    ] {
        let parsed = parse(&case(name));
        let bound = resolve(&parsed.agreement, &Scope::default()).expect("names are known");
        let findings = check(&bound);
        for timeline in timeline(&bound) {
            for duty in &timeline.duties {
                let has = |code: &str| {
                    findings.iter().any(|f| {
                        f.clause == duty.clause
                            && f.code.name() == code
                            && (f.reading.is_none() || f.reading == timeline.reading)
                    })
                };
                let rows = || timeline.duties.iter().filter(|d| d.clause == duty.clause);
                let late = rows().any(|d| d.can_be_met == Some(false));
                assert_eq!(late, has("cannot-be-met"), "{name} {}", duty.clause);
                // A circle is found on its first clause and names the others in its chain.
                let circled = findings.iter().any(|f| {
                    f.code.name() == "circular" && f.chain.iter().any(|link| link.clause == duty.clause)
                });
                assert_eq!(!duty.can_fire, has("cannot-fire") || circled, "{name} {}", duty.clause);
                assert_eq!(!duty.blocked_by.is_empty(), has("consent-blocked"), "{name} {}", duty.clause);
            }
        }
    }
}
