//! The screens of `detente negotiate`.

#![allow(clippy::unwrap_used)]

use detente_assess::negotiate::{self, Settings, Talks, lever, named};
use detente_model::{Place, sheet};
use detente_report::terminal::{Style, negotiate_screen, rounds_screen};
use detente_report::{negotiate_table, rounds_table};

const APART: &str = "actor,issue,position,salience,capability,accepts_from,accepts_to,no_deal,binds\n\
                     North,line,0,0.5,2,0,30,0.2,signatory\n\
                     South,line,100,0.5,1,70,100,0.1,signatory\n\
                     Западный союз,line,50,0.2,1,,,,\n\
                     North,port,20,0.4,2,,,0.2,signatory\n\
                     South,port,80,0.9,1,,,0.1,signatory\n";

fn talks() -> Talks {
    Talks::of_sheet(&sheet::read("apart.csv", APART.as_bytes()).unwrap())
}

fn style(width: usize, ascii: bool) -> Style {
    Style { width, ascii, color: false }
}

fn screen(talks: &Talks, style: &Style) -> String {
    negotiate_screen(&negotiate::negotiate(talks, &[], &Settings::default()).unwrap(), style)
}

#[test]
fn models_stand_side_by_side_and_the_deadlock_below() {
    insta::assert_snapshot!(screen(&talks(), &style(100, false)));
}

#[test]
fn a_narrow_screen_without_signs_says_the_same() {
    let text = screen(&talks(), &style(60, true));
    assert!(text.is_ascii() && text.lines().all(|l| l.len() <= 60), "{text}");
    for words in ["No deal", "North", "cheapest", "North and South"] {
        assert!(text.contains(words), "{words}: {text}");
    }
}

#[test]
fn what_a_lever_does_is_told_against_the_talks_without_it() {
    let (before, mut after) = (talks(), talks());
    lever::shift("North=-0.1", Place::new("--shift", 1, 1)).unwrap().apply(&mut after).unwrap();
    let run = |talks: &Talks| negotiate::negotiate(talks, &[], &Settings::default()).unwrap();
    let mut found = run(&after);
    found.effect = Some(negotiate::effect(&run(&before), &found, vec!["shift North=-0.1".to_owned()]));
    let text = negotiate_screen(&found, &style(100, false));
    let told = text.split("What the changes do").nth(1).unwrap();
    assert!(
        told.contains("shift North=-0.1") && told.contains("40 points, 40 without the changes"),
        "{told}"
    );
    assert!(told.contains("mean") && told.contains("does not move"), "{told}");
}

#[test]
fn moves_are_told_round_by_round() {
    let talks = talks();
    let model = named("exchange", Place::new("--model", 1, 1)).unwrap();
    let settings = Settings { rounds: Some(2), history: true, ..Settings::default() };
    let ran = (model.run)(&talks, &settings).unwrap();
    let history = ran.history.unwrap();
    insta::assert_snapshot!(rounds_screen(&talks, model.title, &ran.status, &history, &style(100, false)));
    let rows = rounds_table(&talks, &history);
    assert_eq!(
        rows.columns.iter().map(|c| c.name).collect::<Vec<_>>(),
        ["round", "actor", "issue", "position"]
    );
    assert_eq!(rows.rows.len(), 3 * 3 * 2);
}

#[test]
fn rows_say_who_would_refuse() {
    let found = negotiate::negotiate(&talks(), &[], &Settings::default()).unwrap();
    let csv = negotiate_table(&found).csv();
    assert!(csv.lines().any(|l| l.starts_with("mean,mean,computed,line,") && l.contains(",no,")), "{csv}");
    assert!(
        csv.lines()
            .any(|l| l.starts_with("nash,solution,\"no deal") || l.starts_with("nash,solution,no deal")),
        "{csv}"
    );
}
