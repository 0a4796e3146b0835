//! Duties along their days.

use detente_report::chart::Basis;
use detente_report::chart::clauses::{Due, Input, Reading, Row, figure};
use detente_report::table::Cell;

use crate::common::keeps_the_rules;
use crate::golden;

fn row(clause: &str) -> Row {
    Row {
        clause: clause.into(),
        title: "Deployment".into(),
        doers: vec!["Coalition".into()],
        deed: "deploy land".into(),
        is_right: false,
        trigger: "Ceasefire Starts".into(),
        can_start: true,
        refused_by: Vec::new(),
        consent_of: Vec::new(),
        from: None,
        due: Due::Day(30.0),
        earliest: None,
        can_be_met: None,
        paths: Vec::new(),
    }
}

fn late(clause: &str) -> Row {
    Row {
        earliest: Some(45.0),
        can_be_met: Some(false),
        paths: vec!["pledges.a.notice".into()],
        ..row(clause)
    }
}

fn open(clause: &str) -> Row {
    Row { due: Due::Open, ..row(clause) }
}

fn reading(name: &str, rows: Vec<Row>) -> Reading {
    Reading { name: name.into(), title: format!("What {name} says"), counts: true, rows }
}

fn input(readings: Vec<Reading>) -> Input {
    Input { readings, basis: Basis::Partly }
}

/// The case of the look: one reading late, the other without a day.
fn small() -> Input {
    let refused =
        Row { refused_by: vec!["Russia".into()], trigger: "Agreement Signed".into(), ..open("One") };
    let backfill = Row { title: String::new(), from: Some(45.0), due: Due::Day(55.0), ..row("Four") };
    let shared = Row { due: Due::Stated, title: "Talks".into(), ..row("Five") };
    input(vec![
        reading("ceasefire", vec![late("One"), backfill.clone(), shared.clone()]),
        reading("agreement", vec![refused, shared]),
    ])
}

fn title(rows: Vec<Row>) -> String {
    figure(&input(vec![Reading { title: String::new(), ..reading("", rows) }])).expect("rows").title
}

#[test]
fn picture() {
    let figure = figure(&small()).expect("rows");
    keeps_the_rules(&figure);
    golden!(figure);
}

#[test]
fn nothing_is_drawn_without_duties() {
    assert!(figure(&input(Vec::new())).is_none());
    assert!(figure(&input(vec![reading("one", Vec::new())])).is_none());
}

#[test]
fn the_title_says_what_stands_in_the_way() {
    assert_eq!(title(vec![row("a")]), "The one duty has a deadline, and nothing shows that it would be late");
    assert_eq!(
        title(vec![row("a"), row("b")]),
        "Each of the 2 duties has a deadline, and none is shown to be late"
    );
    assert_eq!(title(vec![open("a")]), "The one duty has no deadline");
    let dead = Row { can_start: false, ..row("c") };
    let refused =
        Row { refused_by: vec!["B".into(), "A".into()], is_right: true, due: Due::Open, ..row("d") };
    assert_eq!(
        title(vec![dead, refused, late("e"), open("f"), row("g")]),
        "Of 5 duties and rights 1 cannot start, 1 waits for A and B, 1 is 15 days late and 1 has no deadline"
    );
    let never = Row { can_be_met: Some(false), ..row("h") };
    assert_eq!(title(vec![never, row("i")]), "Of 2 duties 1 asks for more than is declared");
    // What one reading makes late and the other lets wait counts as both.
    assert_eq!(
        figure(&small()).expect("rows").title,
        "Of 3 duties 1 waits for Russia, 1 is 15 days late and 1 has no deadline"
    );
    let mut one = small();
    one.readings[0].counts = false;
    one.readings[1].counts = false;
    assert_eq!(figure(&one).expect("rows").title, "No reading that counts has a duty");
}

#[test]
fn each_trigger_has_its_own_days() {
    let other = Row { trigger: "Agreement Signed".into(), due: Due::Day(365.0), ..row("b") };
    let figure = figure(&input(vec![reading("", vec![row("a"), other])])).expect("rows");
    let starts = figure.wide.texts().iter().filter(|t| t.text == "day 0").count();
    assert_eq!(starts, 2);
    keeps_the_rules(&figure);
}

#[test]
fn what_no_reading_changes_stands_once() {
    let figure = figure(&small()).expect("rows");
    let shown = |text: &str| figure.wide.texts().iter().filter(|t| t.text.contains(text)).count();
    assert_eq!((shown("Talks"), shown("However it is read")), (1, 1));
    assert_eq!(figure.table.rows.iter().filter(|r| r[2] == Cell::from("Five")).count(), 1);
}

#[test]
fn of_many_rows_the_gravest_are_drawn() {
    let mut rows: Vec<Row> =
        (0..99).map(|i| Row { title: format!("Duty {i}"), ..row(&format!("C{i}")) }).collect();
    rows.push(Row { title: "The late one".into(), ..late("Last") });
    let figure = figure(&input(vec![reading("", rows)])).expect("rows");
    keeps_the_rules(&figure);
    assert!(figure.foot.contains("60 of 100 rows stand in the table alone"), "{}", figure.foot);
    assert_eq!(figure.table.rows.len(), 100);
    let first =
        figure.wide.texts().iter().find(|t| t.text.starts_with("Duty") || t.text.starts_with("The late"));
    assert_eq!(first.map(|t| t.text.as_str()), Some("The late one"));
}

#[test]
fn any_names_and_figures_keep_the_rules() {
    let long = "Organisation for the security and reconstruction of all parts";
    let names =
        [long, "Збройні сили України та партнери", "<script>alert('&\"')</script>", "\u{202e}שלום", ""];
    let mut rows = Vec::new();
    for (i, name) in names.into_iter().enumerate() {
        for day in [0.0, 0.5, 3.0, 36_525.0, 1e9] {
            let doers = vec![name.to_owned(); 60];
            rows.push(Row {
                title: name.into(),
                doers: doers.clone(),
                deed: format!("{name} deed"),
                trigger: name.into(),
                refused_by: if i % 2 == 0 { doers } else { Vec::new() },
                due: Due::Day(day),
                earliest: Some(2.0 * day),
                ..row(name)
            });
        }
        rows.push(Row { title: name.into(), due: Due::Date("31 Dec 2015".into()), ..row(name) });
        rows.push(Row { from: Some(60.0), trigger: format!("x{i}"), ..open(name) });
    }
    for part in rows.chunks(9) {
        keeps_the_rules(
            &figure(&input(vec![reading(long, part.to_vec()), reading("b", vec![])])).expect("rows"),
        );
    }
}

#[test]
fn parties_that_change_places_change_nothing_else() {
    let swap = |a: &str, b: &str| {
        let of = |name: &str, due| Row { doers: vec![name.into()], due: Due::Day(due), ..row("C") };
        let figure = figure(&input(vec![reading("", vec![of(a, 10.0), of(b, 20.0)])])).expect("rows");
        figure.wide.body().replace(a, "*").replace(b, "*")
    };
    assert_eq!(swap("Aland", "Boria"), swap("Boria", "Aland"));
}
