//! The spatial model on the files of its reference program: document, history, options, mistakes.

#![allow(clippy::disallowed_methods, clippy::unwrap_used)]

mod common;

use detente_assess::negotiate::{Ran, Refusal, Settings, Talks, named};
use detente_model::{Place, sheet};
use serde_json::Value;

fn talks(name: &str) -> Talks {
    let path = format!("catalog/ktab-smp/{name}");
    Talks::of_sheet(&sheet::read(name, &std::fs::read(common::repository(&path)).unwrap()).unwrap())
}

fn settings(compatible: bool, options: &[(&str, &str)]) -> Settings {
    let place = || Place::new("--option", 1, 1);
    let options = options.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned(), place()));
    Settings { compatible, options: options.collect(), history: true, seed: 1, ..Settings::default() }
}

fn run(talks: &Talks, settings: &Settings) -> Result<Ran, Refusal> {
    (named("smp", Place::default()).unwrap().run)(talks, settings)
}

fn near(got: &Value, expected: f64, by: f64) {
    assert!((got.as_f64().unwrap() - expected).abs() <= by, "{got}, expected {expected}");
}

#[test]
fn the_document_has_every_turn_and_every_move() {
    let ran = run(&talks("SOE-Pol-Comp.csv"), &settings(true, &[])).unwrap();
    assert_eq!(ran.status, "settled after 27 turns");
    let history = ran.history.unwrap();
    assert_eq!((history.heads, history.trace.rounds.len()), (["turn", "dim"], 28));
    let document = history.document;
    assert_eq!((&document["compatible"], &document["status"]), (&true.into(), &"settled".into()));
    assert_eq!(document["options"]["InterVecBrgn"], "S2P2");
    let turns = document["turns"].as_array().unwrap();
    assert_eq!(turns.len(), 28);
    near(&turns[1]["positions"]["LK"]["Competitive Position"], 64.57, 0.01);
    near(&turns[1]["win_probability"]["XJ"], 0.2605, 1e-4);
    assert_eq!(turns[0]["stop_fraction"], Value::Null);
    near(&turns[27]["stop_fraction"], 0.0083, 1e-4);
    assert_eq!(document["final"]["positions"], turns[27]["positions"]);
    near(&document["final"]["mean"]["Policy Position"], ran.forecast[0].unwrap(), 0.0);
    let moves = document["trace"].as_array().unwrap();
    let first = moves.iter().find(|m| m["turn"] == 1 && m["actor"] == "LK").unwrap();
    near(&first["from"], 45.0, 1e-9);
    near(&first["to"], 44.8, 0.01);
    assert!(first["challenger"] == first["actor"] || first["challenger"] == first["towards"]);
}

#[test]
fn options_of_the_file_stand_unless_others_are_asked_for() {
    let mut talks = talks("dummyData_3Dim.xml");
    assert_eq!(talks.seed, Some(3_707_583_219_545_544_125));
    talks.options = vec![("VotingRule".into(), "Cubic".into(), Place::new("x.xml", 7, 9))];
    let rule = |options: &[(&str, &str)]| {
        run(&talks, &settings(true, options)).unwrap().history.unwrap().document["options"]["VotingRule"]
            .clone()
    };
    assert_eq!(rule(&[]), "Cubic");
    assert_eq!(rule(&[("VotingRule", "Proportional")]), "Prop");
    talks.options[0].1 = "Cubical".into();
    let Err(Refusal::Usage(mistake)) = run(&talks, &settings(true, &[])) else { panic!() };
    assert_eq!((mistake.place.file.as_str(), mistake.place.line), ("x.xml", 7));
    assert!(mistake.hint.contains("Cubic"), "{mistake:?}");
}

#[test]
fn mistakes_are_named() {
    let talks = talks("SOE-Policy.csv");
    for (name, value, part) in [
        ("PCEModel", "Markov", "MarkovUniform"),
        ("PCE", "Conditional", "PCEModel"),
        ("votingrule", "Prop", "VotingRule"),
    ] {
        let Err(Refusal::Usage(mistake)) = run(&talks, &settings(false, &[(name, value)])) else { panic!() };
        assert_eq!(mistake.place.file, "--option");
        assert!(format!("{} {}", mistake.expected, mistake.hint).contains(part), "{mistake:?}");
    }
    let full = [("BigRAdjust", "Full")];
    assert!(matches!(run(&talks, &settings(true, &full)), Err(Refusal::Table(why)) if why.contains("Full")));
    assert!(run(&talks, &settings(false, &full)).is_ok());
}

#[test]
fn saliences_over_their_sum() {
    let text = "actor,issue,position,salience,capability\na,x,0,0.9,1\na,y,50,0.6,1\nb,x,90,0.5,1\n";
    let talks = Talks::of_sheet(&sheet::read("t.csv", text.as_bytes()).unwrap());
    let ran = run(&talks, &settings(false, &[])).unwrap();
    let notes = ["the saliences of a add up to 150 and are scaled down to 100"];
    assert_eq!(ran.notes, notes);
    assert_eq!(run(&talks, &settings(true, &[])).unwrap().notes, notes);
    // Who is not on an issue has no position there, at any turn.
    let document = ran.history.unwrap().document;
    assert!(document["turns"].as_array().unwrap().iter().all(|t| t["positions"]["b"].get("y").is_none()));
}

#[test]
fn chance_hangs_on_the_seed() {
    let talks = talks("dummyData_3Dim.csv");
    let stochastic = settings(false, &[("StateTransitions", "Stochastic")]);
    let document = |seed| {
        let ran = run(&talks, &Settings { seed, ..stochastic.clone() }).unwrap();
        assert_eq!(ran.notes, [format!("one run by chance, of the seed {seed}")]);
        ran.history.unwrap().document
    };
    assert_eq!(document(5), document(5));
    assert_ne!(document(5)["turns"], document(6)["turns"]);
}
