//! Holds the exchange model to every exchange of the reference program's examples.
#![allow(clippy::unwrap_used, reason = "a test may fail by panicking, in its helpers too")]

#[path = "common/catalog.rs"]
mod catalog;

use catalog::{cases, list, near, number, root};
use detente_engines::bargain::exchange::{Exchange, Round, Settings, exchange};
use detente_engines::bargain::{Actor, Actors, Interest, Scale};
use serde_json::Value;

fn rows(name: &Value) -> Vec<csv::StringRecord> {
    let path = root().join("catalog/stokman-van-oosten-1994").join(name.as_str().unwrap());
    csv::Reader::from_path(path).unwrap().records().map(Result::unwrap).collect()
}

/// Actors and issues in the order of the file's rows: actor, issue, position, salience, power, lower, upper.
fn actors(rows: &[csv::StringRecord]) -> Actors {
    let names = |column: usize| {
        let mut names: Vec<&str> = Vec::new();
        for row in rows {
            if !names.contains(&&row[column]) {
                names.push(&row[column]);
            }
        }
        names
    };
    let at = |row: &csv::StringRecord, column: usize| row[column].parse::<f64>().unwrap();
    let issues = names(1);
    let scale = |issue: &&str| {
        let row = rows.iter().find(|row| row[1] == **issue).unwrap();
        Scale { lower: at(row, 5), upper: at(row, 6) }
    };
    let actor = |name: &str| {
        let row = |issue: &str| rows.iter().find(|row| row[0] == *name && row[1] == *issue);
        let interest = |row: &csv::StringRecord| Interest { position: at(row, 2), salience: at(row, 3) };
        Actor {
            capability: rows.iter().find(|row| row[0] == *name).map(|row| at(row, 4)).unwrap(),
            stakes: issues.iter().map(|issue| row(issue).map(interest)).collect(),
        }
    };
    Actors { scales: issues.iter().map(scale).collect(), actors: names(0).into_iter().map(actor).collect() }
}

#[test]
fn every_exchange_of_the_reference_program() {
    for file in cases("exchange") {
        let actors = actors(&rows(&file["actors"]));
        let rounds = list(&file["rounds"]);
        let settings = Settings { rounds: rounds.len(), compatible: true, ..Settings::default() };
        let outcome = exchange(&actors, &settings).unwrap();
        let exchanges = rows(&file["exchanges"]);
        for (at, (round, expected)) in outcome.rounds.iter().zip(rounds).enumerate() {
            let of_round = exchanges.iter().filter(|row| row[0] == *(at + 1).to_string());
            check(round, expected, &of_round.collect::<Vec<_>>(), &file["tolerance"]);
        }
    }
}

fn check(round: &Round, expected: &Value, exchanges: &[&csv::StringRecord], tolerance: &Value) {
    assert_eq!(round.potential as f64, number(&expected["potential"]));
    for (got, row) in round.exchanges.iter().zip(exchanges) {
        let got = flat(got);
        for (column, got) in got.into_iter().enumerate() {
            let expected: f64 = row[column + 1].parse().unwrap();
            near(got, &Value::from(expected), tolerance, &format!("{row:?}"));
        }
    }
    assert_eq!(round.exchanges.len() as f64, number(&expected["realized"]));
    near(round.total_gain(), &expected["total"], tolerance, "total");
    for (got, key) in [(&round.nash_start, "start"), (&round.nash_votes, "votes")] {
        for (got, expected) in got.iter().zip(list(&expected[key])) {
            near(got.unwrap(), expected, tolerance, key);
        }
    }
}

fn flat(e: &Exchange) -> [f64; 9] {
    let side =
        |s: detente_engines::bargain::exchange::Side| [s.actor as f64, s.supplies as f64, s.from, s.to];
    let ([a, b, c, d], [e1, f, g, h]) = (side(e.i), side(e.j));
    [a, b, c, d, e1, f, g, h, e.gain]
}
