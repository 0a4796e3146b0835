//! The agreement as it ran.

use detente_report::chart::monitor::{Clause, Event, Input, Life, Parting, State, Turn, figure, of};

use crate::common::keeps_the_rules;
use crate::golden;

fn day(year: i16, month: i8, day: i8) -> f64 {
    of(jiff::civil::date(year, month, day).at(0, 0, 0, 0))
}

fn life(reading: &str, turns: &[(State, Option<(f64, f64)>)]) -> Life {
    Life {
        reading: reading.into(),
        turns: turns.iter().map(|(state, since)| Turn { state: *state, since: *since }).collect(),
        due: None,
        by: String::new(),
        why: "because of a row".into(),
        rows: vec!["events.csv:3".into()],
    }
}

fn clause(name: &str, title: &str, lives: Vec<Life>) -> Clause {
    Clause { name: name.into(), title: title.into(), lives }
}

fn event(name: &str, at: (f64, f64), happened: bool) -> Event {
    Event { name: name.into(), by: "Russia".into(), at, happened, source: "later-talks".into() }
}

/// The guarantee: one reading is triggered by a truce, the other never.
fn small() -> Input {
    let truce = day(2026, 5, 9);
    let on = |from: f64| Some((from, from + 1.0));
    let at = |from: f64| Some((from, from));
    let deployment = vec![
        life("paris", &[(State::NotTriggered, None), (State::Triggered, at(truce))]),
        life("rutte", &[(State::NotTriggered, None)]),
    ];
    let firing = |reading| {
        life(
            reading,
            &[
                (State::NotTriggered, None),
                (State::InForce, at(truce)),
                (State::Breached, on(day(2026, 5, 10))),
            ],
        )
    };
    let mut law = life("", &[(State::Triggered, None), (State::FulfilledLate, on(day(2026, 3, 17)))]);
    law.due = Some(day(2026, 3, 14));
    Input {
        id: "monitor".into(),
        agreement: String::new(),
        clauses: vec![
            clause("C1", "Deployment", deployment),
            clause("C2", "No firing", vec![firing("paris"), firing("rutte")]),
            clause("C3", "A law", vec![law]),
            clause(
                "C4",
                "Elections",
                vec![life("", &[(State::Triggered, None), (State::Overdue, at(day(2026, 4, 1)))])],
            ),
            clause("C5", "", vec![life("", &[(State::Unobservable, None)])]),
            clause(
                "C6",
                "Talks",
                vec![life(
                    "",
                    &[
                        (State::Triggered, None),
                        (State::Disputed, Some((day(2026, 2, 20), day(2026, 3, 20)))),
                    ],
                )],
            ),
            clause("C7", "Waits for ever", vec![life("", &[(State::NotTriggered, None)])]),
        ],
        events: vec![
            event("Truce declared", (day(2026, 4, 11), day(2026, 4, 13)), true),
            event("Ceasefire starts", (truce, truce + 3.0), true),
            event("Ceasefire starts", (day(2026, 6, 1), day(2026, 6, 1)), false),
        ],
        partings: vec![Parting {
            readings: ["paris".into(), "rutte".into()],
            on: (truce, truce + 1.0),
            clause: "C1".into(),
            states: Some([State::Triggered, State::NotTriggered]),
        }],
        days: Some((day(2025, 12, 24), day(2026, 6, 15))),
        as_of: Some(day(2026, 2, 3)),
        clock: "Europe/Kyiv".into(),
        source: "agreement.pact, events.csv, later/events.csv (3 rows)".into(),
    }
}

#[test]
fn picture() {
    let figure = figure(&small()).expect("rows");
    keeps_the_rules(&figure);
    golden!(figure);
}

#[test]
fn nothing_is_drawn_without_clauses_or_days() {
    assert!(figure(&Input { clauses: Vec::new(), ..small() }).is_none());
    assert!(figure(&Input { days: None, ..small() }).is_none());
    assert!(figure(&Input { days: Some((f64::NAN, 1.0)), ..small() }).is_none());
}

#[test]
fn the_title_says_when_readings_part_or_what_became_of_the_clauses() {
    let title = |input: &Input| figure(input).expect("rows").title;
    assert_eq!(
        title(&small()),
        "On 9 May 2026 the readings part: C1 is triggered as “paris” reads it, not triggered as “rutte” does"
    );
    let mut one = Input { partings: Vec::new(), ..small() };
    assert_eq!(
        title(&one),
        "Of 7 clauses 1 is breached, 1 is overdue, 1 is disputed and 1 is fulfilled late by 14 Jun 2026"
    );
    one.agreement = "Draft of November".into();
    one.clauses.truncate(1);
    assert_eq!(
        title(&one),
        "Draft of November: 1 of 1 clauses was triggered by 14 Jun 2026; nothing is broken or overdue"
    );
    one.clauses = small().clauses.split_off(6);
    assert_eq!(title(&one), "Draft of November: No clause was triggered by 14 Jun 2026");
    let open = Input {
        partings: vec![Parting { states: None, clause: String::new(), ..small().partings.remove(0) }],
        ..small()
    };
    assert_eq!(
        title(&open),
        "On 9 May 2026 the readings part: “paris” and “rutte” say different things of a clause"
    );
}

#[test]
fn readings_that_agree_share_a_row_and_idle_clauses_stand_in_the_foot() {
    let figure = figure(&small()).expect("rows");
    let shown = |text: &str| figure.wide.texts().iter().filter(|t| t.text == text).count();
    assert_eq!((shown("No firing"), shown("C2"), shown("C2 · paris")), (1, 1, 0));
    assert_eq!((shown("Deployment"), shown("C1 · paris"), shown("C1 · rutte")), (1, 1, 1));
    assert_eq!(shown("Waits for ever"), 0);
    assert!(figure.foot.starts_with("Never triggered under any reading: C7."), "{}", figure.foot);
    // The parting is a line of its own, with its day.
    assert_eq!(shown("9 May 2026: readings part"), 1);
    assert_eq!(figure.keys.iter().filter(|k| k.label == "breached").count(), 1);
    assert!(figure.keys.iter().all(|k| k.label != "suspended"));
}

#[test]
fn every_state_has_a_form_of_its_own() {
    let lives = State::ALL.map(|state| {
        let turns = [(State::Triggered, None), (state, Some((day(2026, 3, 1), day(2026, 3, 1))))];
        clause(state.words(), "", vec![life("", &turns)])
    });
    let input = Input { clauses: lives.to_vec(), partings: Vec::new(), events: Vec::new(), ..small() };
    let figure = figure(&input).expect("rows");
    keeps_the_rules(&figure);
    let mut forms: Vec<String> = Vec::new();
    for key in figure.keys.iter().filter(|k| k.label != "due") {
        let mut svg = detente_report::svg::Svg::new(20.0, 12.0);
        key.sign.draw(&mut svg, 10.0, 6.0);
        // Without the names of colours the forms still part.
        let plain = ["good", "doubt", "bad", "ink2", "ink3", "unknown"]
            .iter()
            .fold(svg.body().to_owned(), |text, ink| text.replace(&format!("-{ink}\""), "\""));
        forms.push(plain);
    }
    assert_eq!(forms.len(), State::ALL.len());
    forms.sort();
    forms.dedup();
    assert_eq!(forms.len(), State::ALL.len());
}

#[test]
fn any_names_times_and_sizes_keep_the_rules() {
    let long = "Organisation for the security and reconstruction of all parts";
    let names =
        [long, "Збройні сили України та партнери", "<script>alert('&\"')</script>", "\u{202e}שלום", "x"];
    for (from, to) in [(0.0, 0.0), (0.0, 1.0), (-1e5, 1e5), (20_000.0, 20_000.4), (16_000.0, 21_000.0)] {
        let mut input = Input { days: Some((from, to)), ..small() };
        input.clauses = (0..60)
            .map(|i| {
                let name = names[i % names.len()];
                let at = from + (to - from) * (i as f64) / 60.0;
                let lives = [name, long].map(|reading| {
                    let late = if reading == long { 3.0 } else { 0.0 };
                    let turns = [
                        (State::NotTriggered, None),
                        (State::ALL[i % 11], Some((at, at + late))),
                        (State::ALL[(i + 3) % 11], Some((at + 0.2, to + 9.0))),
                    ];
                    Life { due: Some(at), ..life(reading, &turns) }
                });
                clause(&format!("{name}{i}"), if i % 2 == 0 { name } else { "" }, lives.to_vec())
            })
            .collect();
        input.events = (0..200)
            .map(|i| event(names[i % names.len()], (from + i as f64, from + 2.0 * i as f64), i % 3 > 0))
            .collect();
        input.partings = (0..3)
            .map(|i| Parting {
                readings: [long.into(), names[i].into()],
                on: (from + i as f64 / 10.0, to),
                clause: long.into(),
                states: None,
            })
            .collect();
        let figure = figure(&input).expect("rows");
        keeps_the_rules(&figure);
        assert!(figure.foot.contains("rows stand in the table alone"), "{}", figure.foot);
    }
}
