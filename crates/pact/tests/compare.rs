//! Two drafts side by side.

mod common;

use detente_pact::{Bound, ClauseChange, Comparison, Matched, Scope, compare, format, parse, resolve};

const DRAFT: &str = r#"agreement "Draft 1"
  clock UTC   count days exclusive   ordinal first day is the day itself
party A, B, C
place North in C
event Signing   done by A and B
event Shelling  done by A or B   attested by C
event Election
act   deploy, withdraw, talk, report
clause C1 "Deployment of the force"
  when Signing
  A must deploy land 5000 in North within 30 days
  B must withdraw within 10 days
  B must report every 30 days from Signing until 2030-01-01
  otherwise C3
clause C2 "No firing"
  from Signing
  A must not Shelling
  B must not Shelling
  otherwise C3
clause C3 "Talks on a breach"
  when Shelling or C1 overdue 15 days
  A and B must talk within 3 days
clause C4 "Elections"
  when Signing
  Election must happen by 2030-01-01
"#;

fn bound(text: &str) -> Bound {
    let parsed = parse(text);
    assert_eq!(parsed.diagnostics, [], "{text}");
    resolve(&parsed.agreement, &Scope::default()).expect("names are known")
}

fn after(edits: &[(&str, &str)]) -> Comparison {
    let mut text = DRAFT.to_owned();
    for (from, to) in edits {
        assert!(text.contains(from), "{from}");
        text = text.replace(from, to);
    }
    compare(&bound(DRAFT), &bound(&text))
}

/// `what: a -> b`, for each change of a clause.
fn said(change: &ClauseChange) -> Vec<String> {
    let text = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".to_owned());
    change.changes.iter().map(|c| format!("{}: {} -> {}", c.what.name(), text(&c.a), text(&c.b))).collect()
}

fn only(comparison: &Comparison) -> Vec<String> {
    let [change] = &comparison.clauses[..] else { panic!("{:#?}", comparison.clauses) };
    said(change)
}

#[test]
fn the_same_is_the_same() {
    let laid_out = format(DRAFT).expect("no mistakes").replace("A must", "a must");
    let found = compare(&bound(DRAFT), &bound(&laid_out));
    assert_eq!((found.clauses.len(), found.unchanged, found.declarations.len()), (0, 4, 0), "{found:#?}");
    assert_eq!((found.brought, found.removed), (0, 0));
}

#[test]
fn each_part_of_a_duty() {
    let duty = "A must deploy land 5000 in North within 30 days";
    let cases = [
        ("B must deploy land 5000 in North within 30 days", "bearer: A -> B"),
        ("A may deploy land 5000 in North within 30 days", "modality: must -> may"),
        ("A must deploy land 5000, air 2 in North within 30 days", "amount: land 5000 -> land 5000, air 2"),
        ("A must deploy land 5000 within 30 days", "place: North -> -"),
        ("A must deploy land 5000 in North within 45 days", "deadline: within 30 days -> within 45 days"),
        ("A must deploy land 5000 in North within 30 days reading late", "reading: - -> late"),
    ];
    for (changed, expected) in cases {
        let found = after(&[(duty, changed)]);
        assert_eq!(said(&found.clauses[0]), [expected], "{changed}");
        assert_eq!(found.clauses[0].changes[0].line_a, Some(11));
    }
    let gone = after(&[(&format!("  {duty}\n"), "")]);
    assert_eq!(only(&gone), [format!("duty: {duty} -> -")]);
    let new = after(&[("  otherwise C3\nclause C2", "  C may talk\n  otherwise C3\nclause C2")]);
    assert_eq!(only(&new), ["duty: - -> C may talk"]);
}

#[test]
fn lines_of_a_clause() {
    let found = after(&[("  when Signing\n  A must deploy", "  when Shelling by B\n  A must deploy")]);
    assert_eq!(only(&found), ["trigger: when Signing -> when Shelling by B"]);
    let found = after(&[("from Signing\n", "from Signing until 2031-01-01\n  unless C refuses\n")]);
    let window = "window: from Signing -> from Signing until 2031-01-01";
    assert_eq!(only(&found), [window, "condition: - -> unless C refuses"]);
    let found = after(&[("B must not Shelling\n  otherwise C3", "B must not Shelling")]);
    assert_eq!(only(&found), ["remedy: otherwise C3 -> -"]);
    let found = after(&[("\"Elections\"", "\"The elections\"")]);
    assert_eq!(only(&found), ["title: Elections -> The elections"]);
}

#[test]
fn findings_go_with_their_clause() {
    let found = after(&[
        ("Election must happen by 2030-01-01", "A must Election by 2030-01-01"),
        ("A and B must talk within 3 days", "A and B must talk at once"),
    ]);
    let [talks, elections] = &found.clauses[..] else { panic!("{found:#?}") };
    assert_eq!(said(elections), ["bearer: nobody -> A"]);
    assert_eq!(elections.removes.iter().map(|f| f.code.name()).collect::<Vec<_>>(), ["no-bearer"]);
    assert!(talks.brings.iter().any(|f| f.code.name() == "no-deadline"), "{talks:#?}");
    assert!(found.removed >= 1 && found.brought >= 1);
}

/// Clauses that are numbered anew are found by what they say, and the names of others in them are not a change.
#[test]
fn by_likeness() {
    let found = after(&[
        ("clause C3 \"Talks on a breach\"", "clause Art-7 \"Talks after a breach\""),
        ("otherwise C3", "otherwise Art-7"),
        ("C1 overdue", "Art-1 overdue"),
        ("clause C1 \"", "clause Art-1 \""),
    ]);
    let names: Vec<_> = found.clauses.iter().map(said).collect();
    assert_eq!(
        names,
        [
            vec!["name: C1 -> Art-1"],
            vec!["name: C3 -> Art-7", "title: Talks on a breach -> Talks after a breach"]
        ]
    );
    assert!(found.clauses.iter().all(|change| change.matched == Matched::Likeness));
    assert_eq!((found.brought, found.removed, found.unchanged), (0, 0, 2), "{found:#?}");
}

#[test]
fn clauses_and_declarations_come_and_go() {
    let found = after(&[
        ("clause C4 \"Elections\"\n  when Signing\n  Election must happen by 2030-01-01\n", ""),
        ("clause C2", "clause New \"Mines\"\n  when Signing\n  C must report within 9 days\nclause C2"),
        ("party A, B, C", "party A, B, C, D"),
        ("event Election\n", ""),
        ("done by A or B   attested by C", "done by A or B"),
        ("count days exclusive", "count days inclusive"),
    ]);
    let said: Vec<_> = found.clauses.iter().filter(|c| c.matched == Matched::Alone).map(said).collect();
    assert_eq!(said, [["clause: - -> Mines"], ["clause: Elections -> -"]]);
    let declared: Vec<_> = found
        .declarations
        .iter()
        .map(|d| (d.kind, d.name.as_str(), d.a.is_some(), d.b.is_some(), d.line_a, d.line_b))
        .collect();
    assert_eq!(
        declared,
        [
            ("header", "clock", true, true, Some(2), Some(2)),
            ("party", "D", false, true, None, Some(3)),
            ("event", "Shelling", true, true, Some(6), Some(6)),
            ("event", "Election", true, false, Some(7), None),
        ]
    );
}

/// What one way brings, the other way removes.
#[test]
fn both_ways() {
    let (one, two) =
        (bound(include_str!("cases/good/sketch.pact")), bound(include_str!("cases/good/announcement.pact")));
    let (there, back) = (compare(&one, &two), compare(&two, &one));
    assert_eq!((there.brought, there.removed), (back.removed, back.brought));
    assert_eq!(there.declarations.len(), back.declarations.len());
}
