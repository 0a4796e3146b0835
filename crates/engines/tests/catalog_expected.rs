//! Holds the expected-utility model to its published and independently computed rounds.
#![allow(clippy::unwrap_used, reason = "a test may fail by panicking, in its helpers too")]

#[path = "common/catalog.rs"]
mod catalog;

use catalog::{cases, list, near, number, numbers};
use detente_engines::bargain::expected::{Kind, Round, Settings, Status, expected_utility};
use detente_engines::bargain::{Actor, Actors, Interest, Scale};
use serde_json::Value;

fn actors(case: &Value) -> (Actors, Vec<String>) {
    let rows = list(&case["actors"]);
    let actor = |row: &Value| Actor {
        capability: number(&row[1]),
        stakes: vec![Some(Interest { position: number(&row[2]), salience: number(&row[3]) })],
    };
    let names = rows.iter().map(|row| row[0].as_str().unwrap().to_owned()).collect();
    (Actors { scales: vec![Scale::HUNDRED], actors: rows.iter().map(actor).collect() }, names)
}

#[test]
fn expected_utility_rounds() {
    for file in cases("expected-utility") {
        for case in list(&file["cases"]) {
            let (actors, names) = actors(case);
            let outcome = expected_utility(&actors, 0, &Settings::default()).unwrap();
            assert_eq!(outcome.rounds.len(), 11);
            let status = match outcome.status {
                Status::Settled { .. } => "settled",
                Status::Cycles { .. } => "cycles",
                Status::Rounds => "rounds",
            };
            assert_eq!(case["status"], status);
            for (at, round) in outcome.rounds.iter().enumerate() {
                // Rounds that repeat the last one given are left out of the file.
                let expected = list(&case["rounds"]);
                let expected = &expected[at.min(expected.len() - 1)];
                check(round, expected, &names, &file["tolerance"]);
                if let Some(mean) = case["published_mean"].get(at) {
                    near(round.mean.unwrap(), mean, &Value::from(0.07), "published mean");
                }
            }
        }
    }
}

fn check(round: &Round, expected: &Value, names: &[String], tolerance: &Value) {
    near(round.median.unwrap(), &expected["median"], tolerance, "median");
    near(round.mean.unwrap(), &expected["mean"], tolerance, "mean");
    for (x, expected) in round.positions.iter().zip(list(&expected["positions"])) {
        near(*x, expected, tolerance, "position");
    }
    if round.risk_exponents.is_empty() {
        return;
    }
    let exponents = numbers(&expected["risk_exponents"]);
    assert_eq!(exponents.len(), round.risk_exponents.len());
    for (r, expected) in round.risk_exponents.iter().zip(list(&expected["risk_exponents"])) {
        near(*r, expected, tolerance, "risk exponent");
    }
    let taken: Vec<_> =
        round.offers.iter().enumerate().filter_map(|(actor, offer)| offer.map(|o| (actor, o))).collect();
    let offers = list(&expected["offers"]);
    assert_eq!(taken.len(), offers.len());
    for ((actor, offer), expected) in taken.into_iter().zip(offers) {
        let kind = match offer.kind {
            Kind::Confrontation => "confrontation",
            Kind::Compromise => "compromise",
        };
        assert_eq!(
            [&names[actor], kind, &names[offer.with]],
            [0, 1, 2].map(|at| expected[at].as_str().unwrap())
        );
        for (got, at) in [(offer.own, 3), (offer.other, 4), (offer.to, 5)] {
            near(got, &expected[at], tolerance, "offer");
        }
    }
}
