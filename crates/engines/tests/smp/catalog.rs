//! Walks `catalog/ktab-smp/` and holds the compatible form to every run of the reference program.
#![expect(clippy::disallowed_methods, reason = "the catalog is files; tests may read them")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use detente_engines::bargain::smp::{Options, SmpError, smp};
use detente_engines::bargain::{Actor, Actors, Interest, Scale};
use serde_json::Value;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalog/ktab-smp")
}

fn rows(name: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new();
    reader.has_headers(false).flexible(true).trim(csv::Trim::All);
    let records = reader.from_path(folder().join(name)).unwrap().into_records();
    records.map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

fn number(text: &str) -> f64 {
    text.parse().unwrap_or_else(|_| panic!("{text} is no number"))
}

/// An input of the reference program.
pub fn input(name: &str) -> Actors {
    let rows = rows(&format!("{name}.csv"));
    let issues: usize = rows[0][3].parse().unwrap();
    let stake = |row: &[String], k: usize| {
        let (position, salience) = (number(&row[3 + 2 * k]), number(&row[4 + 2 * k]) / 100.0);
        Some(Interest { position, salience })
    };
    let actor = |row: &Vec<String>| Actor {
        capability: number(&row[2]),
        stakes: (0..issues).map(|k| stake(row, k)).collect(),
    };
    Actors { scales: vec![Scale::HUNDRED; issues], actors: rows[2..].iter().map(actor).collect() }
}

/// Turns of each run; an empty cell repeats the one above.
fn runs(name: &str) -> BTreeMap<String, Vec<Vec<f64>>> {
    let mut out: BTreeMap<String, Vec<Vec<f64>>> = BTreeMap::new();
    for row in &rows(name)[1..] {
        let turns = out.entry(row[0].clone()).or_default();
        assert_eq!(row[1], turns.len().to_string());
        let cell = |(at, text): (usize, &String)| match text.as_str() {
            "" => turns.last().unwrap()[at],
            text => number(text),
        };
        let next = row[2..].iter().enumerate().map(cell).collect();
        turns.push(next);
    }
    out
}

fn options(run: &str) -> Options {
    let mut options = Options { compatible: true, ..Options::default() };
    if let Some((name, value)) = run.split_once('=') {
        options.set(name, value).unwrap();
    }
    options
}

fn near(got: impl IntoIterator<Item = f64>, expected: &[f64], tolerance: &Value, what: &str) {
    let got: Vec<f64> = got.into_iter().collect();
    assert_eq!(got.len(), expected.len(), "{what}");
    for (got, expected) in got.iter().zip(expected) {
        // The reference prints as many digits as the tolerance has; the last of them may be rounded either way.
        let by = (got - expected).abs();
        assert!(by <= tolerance.as_f64().unwrap() + 1e-9, "{what}: {got}, expected {expected}");
    }
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(|v| v.as_f64().unwrap()).collect()
}

#[test]
fn every_run_of_the_reference_program() {
    let file: Value =
        serde_json::from_str(&std::fs::read_to_string(folder().join("runs.json")).unwrap()).unwrap();
    for key in ["title", "citation", "about"] {
        assert!(file[key].as_str().is_some_and(|text| text.len() > 10), "{key}");
    }
    for case in file["cases"].as_array().unwrap() {
        let name = case["input"].as_str().unwrap();
        let actors = input(name);
        let positions = runs(&format!("{name}.positions.csv"));
        let wins = runs(&format!("{name}.win.csv"));
        assert_eq!(positions.len() as u64, case["runs"].as_u64().unwrap());
        for (run, turns) in &positions {
            let found = smp(&actors, &options(run)).unwrap();
            super::sound(&actors, &found);
            assert_eq!(found.turns.len(), turns.len(), "{name} {run}");
            for (turn, (got, expected)) in found.positions().zip(turns).enumerate() {
                let got = got.iter().flatten().map(|x| x.unwrap());
                near(got, expected, &file["tolerance"], &format!("{name} {run} turn {turn}"));
            }
            for (turn, expected) in wins.get(run).into_iter().flatten().enumerate() {
                let expected: Vec<f64> = expected.iter().map(|p| p / 1e4).collect();
                let got = found.turns[turn].win_probability.iter().copied();
                near(got, &expected, &file["win_tolerance"], &format!("{name} {run} turn {turn}: win"));
            }
        }
        let found = smp(&actors, &options("default")).unwrap();
        if !case["stop_fraction"].is_null() {
            let got = found.turns.iter().filter_map(|turn| turn.stop_fraction);
            near(got, &numbers(&case["stop_fraction"]), &file["stop_tolerance"], name);
        }
        if !case["risk"].is_null() {
            let got = found.turns[0].risk.iter().copied();
            near(got, &numbers(&case["risk"]), &file["risk_tolerance"], name);
        }
        // The reference program fails on this; the corrected form computes it.
        let full = Options { compatible: false, ..options("BigRAdjust=Full") };
        assert_eq!(smp(&actors, &Options { compatible: true, ..full.clone() }), Err(SmpError::Full));
        super::sound(&actors, &smp(&actors, &full).unwrap());
    }
}
