//! The dynamic models on files of actors: their documents, options and mistakes.

#![allow(clippy::disallowed_methods, clippy::unwrap_used)]

mod common;

use detente_assess::negotiate::{MODELS, Model, Ran, Refusal, Settings, Talks};
use detente_model::{Place, sheet};
use serde_json::Value;

fn talks(name: &str, text: &str) -> Talks {
    Talks::of_sheet(&sheet::read(name, text.as_bytes()).unwrap())
}

fn stored(path: &str) -> String {
    std::fs::read_to_string(common::repository(path)).unwrap()
}

fn model(name: &str) -> &'static Model {
    MODELS.iter().find(|m| m.name == name).unwrap()
}

fn with(rounds: usize, options: &[(&str, &str)]) -> Settings {
    let place = || Place::new("--option", 1, 1);
    let options = options.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned(), place()));
    Settings {
        rounds: Some(rounds),
        options: options.collect(),
        history: true,
        seed: 1,
        ..Settings::default()
    }
}

fn run(name: &str, talks: &Talks, settings: &Settings) -> Ran {
    (model(name).run)(talks, settings).unwrap()
}

const EMISSIONS: &str = "actor,capability,position,salience
Netherlands,0.08,4,0.8
Belgium,0.08,7,0.4
Luxembourg,0.03,4,0.2
Germany,0.16,4,0.8
France,0.16,10,0.6
Italy,0.16,10,0.6
UK,0.16,10,0.9
Ireland,0.05,7,0.1
Denmark,0.05,4,1
Greece,0.08,7,0.7
";

#[test]
fn expected_utility_shows_every_round_and_its_swing() {
    let ran = run("eu", &talks("emissions.csv", EMISSIONS), &with(10, &[]));
    assert!((ran.forecast[0].unwrap() - 7.242_130_958_473_942).abs() < 1e-9);
    assert_eq!(ran.status, "still moving after 10 rounds on 1 issue");
    assert!(ran.notes[0].contains("in rounds 5 to 10"), "{}", ran.notes[0]);
    let history = ran.history.unwrap();
    let document = &history.document;
    assert_eq!(document["rounds"], document["issues"][0]["rounds"]);
    assert_eq!(document["rounds"].as_array().unwrap().len(), 11);
    assert_eq!(document["actors"][1], "Belgium");
    let round = &document["rounds"][1];
    assert_eq!(round["offers"][0], Value::Null);
    let offer = &round["offers"][1];
    assert_eq!((&offer["type"], &offer["with"]), (&Value::from("compromise"), &Value::from("France")));
    assert!((offer["new_pos"].as_f64().unwrap() - 8.415_932_315_426_764).abs() < 1e-9);
    assert!((round["median"].as_f64().unwrap() - 8.415_932_315_426_764).abs() < 1e-9);
    assert!((round["risk_exponent"][0].as_f64().unwrap() - 1.405_652_784_218_030_4).abs() < 1e-9);
    assert_eq!(history.trace.rounds.len(), 11);
    let paper = run("eu", &talks("emissions.csv", EMISSIONS), &with(10, &[("probability", "pairwise")]));
    assert_eq!((paper.status.as_str(), paper.notes.len()), ("settled", 0));
}

#[test]
fn the_exchange_document_has_every_exchange() {
    let talks = talks("sample.csv", &stored("catalog/stokman-van-oosten-1994/sample.csv"));
    let compatible = Settings { compatible: true, ..with(2, &[]) };
    let ran = run("exchange", &talks, &compatible);
    assert_eq!(ran.status, "76 exchanges in 2 rounds");
    let document = ran.history.unwrap().document;
    assert_eq!(document["issues"]["tol-hoogte"], serde_json::json!([0.5, 7.0]));
    let round = &document["rounds"][0];
    assert_eq!((&round["potential_exchanges"], &round["realized"]), (&Value::from(240), &Value::from(39)));
    let near = |got: &Value, expected: f64| assert!((got.as_f64().unwrap() - expected).abs() < 1e-9, "{got}");
    near(&round["total_gain"], 15.523_552_007_230_604);
    near(&round["nbs_start_raw"]["tol-hoogte"], 2.270_992_366_412_213_6);
    near(&round["nbs_voting_norm"]["tol-hoogte"], 48.600_508_905_852_415);
    let exchange = &round["exchanges"][0];
    assert_eq!((&exchange["i"], &exchange["j_supply"]), (&"Willems".into(), &"tolheffing-binnenstad".into()));
    near(&exchange["j_to"], 61.051_173_640_472_37);
    near(&exchange["gain"], 1.973_684_210_526_315_7);
    near(&exchange["i_effect"], 1.973_684_210_526_315_7);
    // The forecast is on the issue's own scale.
    let at = talks.names.issues.iter().position(|i| i == "tol-hoogte").unwrap();
    let last = &document["rounds"][1]["nbs_voting_raw"]["tol-hoogte"];
    near(last, ran.forecast[at].unwrap());
}

#[test]
fn drawn_terms_hang_on_the_seed() {
    let talks = talks("sample.csv", &stored("catalog/stokman-van-oosten-1994/sample.csv"));
    let drawn = |seed| Settings { seed, ..with(2, &[("p", "0.5"), ("terms", "rates")]) };
    let document = |seed| run("exchange", &talks, &drawn(seed)).history.unwrap().document;
    assert_eq!(document(1), document(1));
    assert_ne!(document(1)["rounds"], document(2)["rounds"]);
    assert_eq!(document(2)["random"], serde_json::json!({"p": 0.5, "terms": "rates", "seed": 2}));
}

#[test]
fn every_issue_is_run_and_one_alone_has_nothing_to_exchange() {
    let two = "actor,issue,position,salience,power\na,x,0,0.5,1\nb,x,100,0.9,2\na,y,0,0.9,1\n";
    let two = talks("two.csv", two);
    let ran = run("eu", &two, &with(3, &[]));
    let document = ran.history.unwrap().document;
    assert!(document.get("rounds").is_none());
    assert_eq!(document["issues"][1]["actors"], serde_json::json!(["a"]));
    assert_eq!(ran.forecast[1], Some(0.0));
    let ran = run("exchange", &two, &with(3, &[]));
    assert_eq!(ran.status, "nobody has anything to exchange");
    assert_eq!(ran.forecast[1], Some(0.0));
    // Nobody cares about z: no forecast, and no failure.
    let careless = talks("z.csv", "actor,issue,position,salience,power\na,z,0,0,1\nb,z,100,0,2\n");
    for name in ["eu", "exchange"] {
        assert_eq!(run(name, &careless, &with(3, &[])).forecast, [None]);
    }
}

#[test]
fn a_wrong_option_is_named() {
    let talks = talks("emissions.csv", EMISSIONS);
    for (name, option, value, part) in [
        ("eu", "probability", "pairwize", "pairwise"),
        ("eu", "chance", "pairwise", "`chance`"),
        ("eu", "q", "2", "from 0 to 1"),
        ("exchange", "terms", "none", "gains or rates"),
        ("exchange", "p", "NaN", "from 0 to 1"),
        ("exchange", "fixt", "0.1", "fixed"),
    ] {
        let refused = (model(name).run)(&talks, &with(1, &[(option, value)]));
        let Err(Refusal::Usage(mistake)) = refused else { panic!("{option} {value}") };
        assert!(format!("{mistake:?}").contains(part), "{mistake:?}");
    }
    let both = with(1, &[("flexible", "0.9"), ("fixed", "0.9")]);
    assert!(matches!((model("exchange").run)(&talks, &both), Err(Refusal::Table(_))));
}
