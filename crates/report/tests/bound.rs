//! The page of *bound* on small agreements.

#![allow(clippy::disallowed_methods)]

mod common;

use std::path::Path;

use detente_assess::verdict::Details;
use detente_assess::{Data, Gate, Settings, assess};
use detente_report::page::bound::{page, speak};
use detente_report::page::{Block, Context, GatePage, Rows, Said};

const HEAD: &str = "clock UTC count days exclusive\nevent Signed done by Landia and Russia\nevent Never\n\
                    event OneSide done by Landia\nact deploy, train, talk-over\ncan UnitedKingdom train after 40 days\n";

/// The page of an agreement, behind an open gate or a shut one.
fn of(clauses: &str, conditional: bool) -> GatePage {
    let text = format!("{HEAD}{clauses}");
    let scenario = common::scenario_with(&[("agreement.pact", &text)]);
    let table = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/pad_spells.csv");
    let data = Data::read("test".into(), &std::fs::read(table).expect("the data")).expect("a table");
    let assessment = assess(&scenario, &data, Settings { draws: 0, seed: Some(1) }, &mut |_| false);
    let mut verdict = assessment.gate(Gate::Bound).clone();
    verdict.conditional = conditional;
    let Details::Bound(details) = verdict.details.clone() else { panic!("{:?}", verdict.answer) };
    page(&Context { scenario: &scenario, assessment: &assessment, verdict: &verdict, models: None }, &details)
}

fn headline(clauses: &str) -> String {
    of(clauses, false).headline
}

const BLOCKED: &str =
    "clause C1 \"Deployment\"\n  when Signed\n  UnitedKingdom must deploy land 100 within 90 days\n";
const LATE: &str = "clause C2\n  when OneSide\n  UnitedKingdom must train within 30 days\n";
const SOUND: &str = "clause C3\n  when OneSide\n  UnitedKingdom must train within 60 days\n";

#[test]
fn the_headline_says_what_fails_most() {
    assert_eq!(
        headline(BLOCKED),
        "The duty to deploy cannot start: it needs the consent of Russia, which refuses."
    );
    assert_eq!(
        of(BLOCKED, true).headline,
        "If it were signed, the duty to deploy could still not start: it would need the consent of Russia, which refuses."
    );
    let may = BLOCKED.replace("must", "may").replace(" within 90 days", "");
    assert!(headline(&may).starts_with("The right to deploy cannot start"), "{}", headline(&may));
    assert_eq!(
        headline(LATE),
        "The duty to train cannot be met in time: due by day 30, feasible from day 40."
    );
    let much = LATE.replace("UnitedKingdom must", "UnitedStates must");
    assert_eq!(headline(&much), "The duty to train cannot be met: it asks for more than is declared.");
    let never = "clause C4\n  when Never\n  Landia must talk-over within 3 days\n";
    assert_eq!(
        headline(never),
        "The duty to talk over cannot start: nothing can bring about what it waits for."
    );
    let event = "clause C5\n  when Never\n  Landia must OneSide within 3 days\n";
    assert!(headline(event).starts_with("Clause C5 cannot start"), "{}", headline(event));
}

#[test]
fn a_sound_agreement_is_called_so() {
    assert_eq!(headline(SOUND), "Every duty can be triggered, met in time and agreed to.");
    assert!(of(SOUND, true).headline.starts_with("If it were signed, every duty could be"));
    // No stream shows it, nobody attests it, and nothing follows if it is not done.
    assert_eq!(of(SOUND, false).lead.plain(), "1 duty was checked. 3 defects stop nothing.");
    assert_eq!(
        headline("clause C6\n  when Signed\n  Russia may talk-over\n"),
        "The text puts no duty on anybody."
    );
    let two = SOUND.replace("  when", "  when OneSide reading one\n  when OneSide reading two\n  when");
    assert!(headline(&two).ends_with("under each reading that counts."), "{}", headline(&two));
}

#[test]
fn readings_stand_in_the_margin() {
    let text = format!("{BLOCKED}{LATE}")
        .replace("  when Signed", "  when Signed reading one\n  when OneSide reading two");
    let page = of(&text, false);
    let titles: Vec<&str> = page.notes.iter().map(|n| n.title.as_str()).collect();
    assert_eq!(titles, ["Readings", "Where readings differ", "Defects by kind"]);
    let Said::List(differences) = &page.notes[1].body[0] else { panic!("{:?}", page.notes[1]) };
    let plain: Vec<String> = differences.iter().map(|d| d.plain()).collect();
    assert_eq!(plain, ["C1: after Signed (one); after One Side (two)."]);
    let rows = table(&page, "bound-grave").expect("a table");
    assert_eq!((rows.rows.len(), rows.heads.len()), (2, 5));
    assert_eq!(rows.title, "2 clauses cannot work as written");
    assert!(rows.rows.iter().all(|r| r.len() == rows.heads.len()));
    assert!(rows.rows[0][1].plain().contains("it needs Russia for “Signed”"), "{}", rows.rows[0][1].plain());
}

fn table<'p>(page: &'p GatePage, id: &str) -> Option<&'p Rows> {
    page.blocks.iter().find_map(|block| match block {
        Block::Rows(rows) | Block::Quiet(rows) if rows.id == id => Some(rows),
        _ => None,
    })
}

fn texts(rows: &Rows) -> Vec<Vec<String>> {
    rows.rows.iter().map(|row| row.iter().map(|cell| cell.plain()).collect()).collect()
}

#[test]
fn readings_of_one_finding_are_one_row_and_repeated_steps_are_named() {
    // Russia is needed for either trigger; the second clause meets the same red line.
    let clause = |name: &str| {
        format!(
            "clause {name}\n  when Signed reading one\n  when Both reading two\n  UnitedKingdom must deploy land 100 within 90 \
             days\n"
        )
    };
    let text = format!("event Both done by Landia and Russia\n{}{}", clause("C1"), clause("C2"));
    let page = of(&text, false);
    let rows = texts(table(&page, "bound-grave").expect("grave"));
    let blocked: Vec<&Vec<String>> = rows.iter().filter(|r| r[1].starts_with("Waits for one")).collect();
    assert_eq!(blocked.len(), 2, "{rows:#?}");
    assert!(blocked[0][1].contains("As “one” reads it: The clause crosses a red line"), "{}", blocked[0][1]);
    assert!(blocked[0][1].contains("As “two” reads it: The clause"), "{}", blocked[0][1]);
    assert_eq!(blocked[0][4], "one, two");
    assert!(
        blocked[0][2].contains("when Signed [one] → C1: when Both [two] → Russia’s limit on forces"),
        "{}",
        blocked[0][2]
    );
    assert!(blocked[1][2].ends_with("Russia’s limit on forces (as above)"), "{}", blocked[1][2]);
    assert_eq!(blocked[1][3], "As above");
}

#[test]
fn duties_stand_beside_the_pledges_they_rest_on() {
    let page = of(BLOCKED, false);
    let rows = table(&page, "bound-rests").expect("a table");
    assert_eq!(rows.title, "1 duty rests on 1 pledge");
    let [row] = &texts(rows)[..] else { panic!("{rows:#?}") };
    assert_eq!(row[1], "land 100 by day 90");
    // Two to four battle groups of 1,000 to 1,200: the middle of each.
    assert_eq!(row[2], "3\u{202f}300");
    assert!(
        row[3].starts_with("United Kingdom") && row[3].ends_with("battle group 3\u{202f}300 from day 30"),
        "{}",
        row[3]
    );
    assert!(table(&of("clause C6\n  when Signed\n  Russia may talk-over\n", false), "bound-rests").is_none());
}

#[test]
fn defects_stand_apart_from_what_is_grave() {
    let page = of("clause C7\n  when OneSide\n  Landia must talk-over\n", false);
    assert!(table(&page, "bound-grave").is_none());
    let defects = table(&page, "bound-defects").expect("defects");
    assert_eq!(defects.title, "1 clause works worse than it could");
    assert!(
        texts(defects).iter().any(|row| row[0] == "No deadline: 1 clause" && row[1] == "C7"),
        "{defects:#?}"
    );
}

/// The page of an agreement that was run against rows of `events.csv` and of `later/events.csv`.
fn ran(clauses: &str, events: &str, later: &str, drafts: &[(&str, &str)]) -> GatePage {
    let text = format!("agreement \"Guarantee\"\n{HEAD}{clauses}");
    let heading = "id,event,by,from,to,known,place,amount,source,note\n";
    let (events, later) = (format!("{heading}{events}"), format!("{heading}{later}"));
    let files = [("agreement.pact", text.as_str()), ("events.csv", &events), ("later/events.csv", &later)];
    let scenario = common::scenario_with(&files);
    let mut folder: detente_model::Folder =
        files.iter().map(|(name, text)| ((*name).into(), text.as_bytes().to_vec())).collect();
    for (name, text) in drafts {
        folder.insert(format!("drafts/{name}.pact"), text.as_bytes().to_vec());
    }
    let courses = detente_assess::courses(&scenario, &folder, true).expect("no mistake");
    let mut page = of(clauses, false);
    detente_report::page::bound::ran::add(&mut page, &scenario, &courses);
    page
}

const TWO: &str = "clause C1 \"Training\"\n  when OneSide reading early\n  when Signed reading late\n  UnitedKingdom must train \
                   within 60 days\n";

#[test]
fn the_day_on_which_readings_part_is_a_line_of_the_page() {
    let page = ran(TWO, "one,OneSide,landia,2026-01-05,,,,,assumption,\n", "", &[]);
    assert!(
        page.lead.plain().ends_with("The readings “early” and “late” part on 5 Jan 2026, over clause C1."),
        "{}",
        page.lead.plain()
    );
    let Some(Block::Figure(figure)) = page.blocks.get(2) else { panic!("no chart") };
    assert_eq!(figure.id, "bound-monitor");
    assert!(figure.title.starts_with("On 5 Jan 2026 the readings part: C1 is"), "{}", figure.title);
    assert!(figure.foot.contains("events.csv (1 of 1 row)"), "{}", figure.foot);
    let never = ran(TWO, "", "two,Never,,2026-02-20,,,,,assumption,\n", &[]);
    let says = "part on no day until 20 Feb 2026: nothing that happened tells them apart.";
    assert!(never.lead.plain().ends_with(says), "{}", never.lead.plain());
}

#[test]
fn drafts_stand_beside_the_agreement() {
    let draft = "agreement \"Draft of November\"\n  clock UTC count days exclusive\nevent OneSide done by Landia\nact \
                 train\nclause D1\n  when OneSide\n  Russia must train within 3 days\nclause D2\n  when OneSide\n  Russia \
                 must train\n";
    let page = ran(TWO, "one,OneSide,landia,2026-01-05,,,,,assumption,\n", "", &[("november", draft)]);
    let rows = table(&page, "bound-drafts").expect("a table");
    assert_eq!(rows.title, "1 draft against the same events");
    let texts = texts(rows);
    assert_eq!((texts[0][0].as_str(), texts[0][2].as_str()), ("Guarantee", "5 Jan 2026"));
    assert_eq!((texts[1][0].as_str(), texts[1][2].as_str()), ("Draft of November", "One reading"));
    assert!(table(&ran(TWO, "", "", &[]), "bound-drafts").is_none());
}

#[test]
fn ids_become_names() {
    let scenario = common::scenario();
    let spoken = |text| speak::spoken(&scenario, text);
    assert_eq!(
        spoken("united-states cannot deploy land 7,000 for `CeasefireStarts`, and landia"),
        "United States cannot deploy land 7\u{202f}000 for “Ceasefire Starts”, and Україна"
    );
    assert_eq!(spoken("russia-forces of russia"), "Russia’s limit on forces of Russia");
    assert_eq!(spoken("IV-one, P13a-hazards; A, B"), "IV-one, P13a-hazards; A, B");
}
