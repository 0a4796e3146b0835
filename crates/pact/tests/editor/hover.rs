//! Help on the word under the cursor.

use detente_pact::editor::{Group, Known, keywords};
use detente_pact::monitor::{Counted, Said, Status, Verdict};

use super::{SKETCH, hover, scenario};

#[test]
fn hover_on_a_clause_tells_its_sources_findings_and_status() {
    let known = Known { sources: scenario().sources, ..Known::default() };
    let text = SKETCH.replace("announcement p1", "text p1");
    let text = text.replace("when C1 overdue", "when C▮1 overdue");
    let said = hover(&text, &known).unwrap();
    assert!(said.starts_with("**C1**: Deployment"), "{said}");
    assert!(said.contains("- paris-declaration p4 (reading paris)"), "{said}");
    assert!(said.contains("- text p1: The agreement \\*itself\\* (reading rutte)"), "{said}");
    assert!(said.contains("`cannot-be-met`"), "{said}");
    assert!(said.contains("```pact\nclause C1 \"Deployment\"\n  when"), "{said}");
    assert!(said.contains("otherwise C4\n```"), "{said}");
}

fn verdict(clause: &str, duty: Option<&str>, reading: &str, status: Status) -> Verdict {
    let best = Said {
        status,
        from: Some("2015-03-15".to_owned().try_into().expect("a date")),
        to: None,
        by: None,
        rows: Vec::new(),
        counted: Counted::default(),
        why: "no row says that it was done".to_owned(),
        history: Vec::new(),
    };
    Verdict {
        clause: clause.to_owned(),
        title: None,
        duty: duty.map(str::to_owned),
        number: duty.map(|_| 1),
        bearers: Vec::new(),
        instance: None,
        reading: Some(reading.to_owned()),
        line: 1,
        triggered: None,
        due: None,
        days_late: None,
        best,
        strict: None,
    }
}

#[test]
fn hover_on_a_clause_tells_what_the_monitor_says() {
    let verdicts = vec![
        verdict("C1", None, "paris", Status::Overdue),
        verdict("c1", Some("Coalition must deploy"), "rutte", Status::NotTriggered),
        verdict("C2", None, "paris", Status::Breached),
    ];
    let known = Known { verdicts, ..Known::default() };
    let said = hover(&SKETCH.replace("clause C1", "clause C▮1"), &known).unwrap();
    let lines: Vec<&str> = said.split("Status:\n").nth(1).unwrap().lines().take(2).collect();
    assert_eq!(lines[0], "- reading paris: **overdue** since 2015-03-15: no row says that it was done");
    assert!(lines[1].starts_with("- reading rutte, Coalition must deploy: **not triggered**"), "{said}");
    assert!(!said.contains("breached"), "{said}");
}

#[test]
fn hover_on_names_tells_what_they_stand_for() {
    let known = Known::default();
    let on = |from: &str, to: &str| hover(&SKETCH.replacen(from, to, 1), &known).unwrap();
    let event = on("must not Strike", "must not St▮rike");
    assert!(event.contains("**Strike**: an event"), "{event}");
    assert!(event.contains("Attributed by Commission within 72 hours."), "{event}");
    assert!(event.contains("Shown by air\\_raids."), "{event}");
    let group = on("Coalition must deploy", "▮Coalition must deploy");
    assert!(group.contains("a group of France and UnitedKingdom"), "{group}");
    let party = on("never any deploy in Ukraine", "never any deploy in Ukra▮ine");
    assert!(party.contains("**Ukraine**: a party"), "{party}");
    let member = on("can     France", "can     ▮France");
    assert!(member.contains("A member of Coalition."), "{member}");
    assert!(member.contains("- `can     France deploy land 7000, air 1 after 30 days`"), "{member}");
    let line = on("redline R1", "redline R▮1");
    assert!(line.contains("a red line of Russia"), "{line}");
    assert!(line.contains("Answer announced: threat: military response"), "{line}");
    assert!(line.contains("- announcement p2"), "{line}");
    let body = on("unless Parliament", "unless ▮Parliament");
    assert!(body.contains("a body of each member of Coalition"), "{body}");
    let reading = on("reading paris", "reading p▮aris");
    assert!(reading.contains("a reading") && reading.contains("Marks lines of C1."), "{reading}");
    let act = on("USA may backfill", "USA may ▮backfill");
    assert!(act.contains("an act") && act.contains("Attested by Commission."), "{act}");
    let deploy = on("Coalition must deploy", "Coalition must ▮deploy");
    assert!(deploy.contains("- `can     UnitedKingdom deploy land 7000, sea 1 after 45 days`"), "{deploy}");
    let stream = on("seen in air_raids", "seen in ▮air_raids");
    assert!(stream.contains("each row of missile.csv"), "{stream}");
    let column = on("amount launched", "amount ▮launched");
    assert!(column.contains("a column of missile.csv"), "{column}");
}

#[test]
fn hover_knows_the_scenario() {
    let known = scenario();
    let said = hover("act elect\nclause C1\n  Rus▮sia must elect at once", &known).unwrap();
    assert!(said.contains("A member of both."), "{said}");
    assert!(said.contains("Declared by the scenario."), "{said}");
    let said = hover("clause C1 cite te▮xt p1\n", &known).unwrap();
    assert_eq!(said, "**text**: The agreement \\*itself\\*");
}

#[test]
fn hover_explains_words_but_not_inside_comments_titles_and_locators() {
    let known = Known::default();
    assert!(hover("clause C1\n  wh▮en X", &known).unwrap().starts_with("**when**: The trigger of a clause"));
    assert_eq!(hover("clause C1 # wh▮en", &known), None);
    assert_eq!(hover("clause C1 \"wh▮en\"", &known), None);
    assert_eq!(hover("clause C1 cite minsk clau▮se 4", &known), None);
    assert!(hover("clause C1 cite minsk clause 4 rea▮ding x", &known).is_some());
    let column = hover("act d\nwatch s from f.csv as d\n  time wh▮en", &known).unwrap();
    assert!(column.contains("a column of f.csv"), "{column}");
}

#[test]
fn examples_are_well_formed() {
    for keyword in keywords() {
        let example = keyword.example;
        let text = match keyword.group {
            Group::Watch => format!("watch rows from f.csv as Strike\n  {example}"),
            Group::Header | Group::Declaration | Group::Detail => example.to_owned(),
            _ => format!("clause C1\n  {example}"),
        };
        let parsed = detente_pact::parse(&text);
        assert!(parsed.diagnostics.is_empty(), "{}: {:?}", keyword.word, parsed.diagnostics);
        let words: Vec<&str> = example.split(|c: char| !c.is_alphanumeric()).collect();
        assert!(words.contains(&keyword.word), "{example} does not show {}", keyword.word);
    }
}
