//! The scoreboard on a file made up for it: errors that can be checked by hand, parts, weights that ship.
#![allow(clippy::unwrap_used, reason = "a test may fail by panicking, in its helpers too")]

use std::fmt::Write;

use detente_assess::negotiate::score::{
    BASE, COMBINATION, FORECASTERS, HeldOut, SHIPPED, Score, forecaster, json, score,
};
use detente_model::sheet::{Decisions, decisions};

const HEAD: &str = "prnrnmc\tisnr\tproc\tcounvte\tpcom\tpep\tpxx\tpyy\tscom\tsep\tsxx\tsyy\trp\tout\n\
                    \t\t\t\t4\t2\t1\t1\t\t\t\t\t\t\n";

fn read(rows: &str) -> Decisions {
    decisions("made-up.tsv", format!("{HEAD}{rows}").as_bytes()).unwrap()
}

/// Three issues of two proposals, one of them without an outcome.
fn small() -> Decisions {
    read(
        "1\ta\tCOD\tQMV\t100\t0\t50\t\t50\t100\t100\t\t0\t60\n\
         1\tb\tCNS\tUnan\t100\t\t0\t40\t50\t100\t50\t50\t\t20\n\
         2\tc\tCOD\tQMV\t0\t0\t0\t100\t10\t10\t0\t100\t0\t\n\
         3\td\tCOD\tQMV\t0\t\t0\t100\t50\t\t50\t50\t50\t10\n",
    )
}

/// Forty proposals of two issues; the outcome is the compromise mean, moved by what nobody can know.
fn large() -> Decisions {
    let mut rows = String::new();
    for p in 1..=40_u32 {
        for i in 0..2 {
            let x = |k: u32| 10 * ((p * k + 3 * i + k * k) % 11);
            let outcome = (4 * x(2) + 2 * x(3) + x(5) + x(7)) / 8;
            let outcome = (outcome + (p * 7 + i * 5) % 13).min(100);
            writeln!(
                rows,
                "{p}\ti{p}.{i}\tCOD\tQMV\t{}\t{}\t{}\t{}\t50\t50\t50\t50\t{}\t{outcome}",
                x(2),
                x(3),
                x(5),
                x(7),
                x(1),
            )
            .unwrap();
        }
    }
    read(&rows)
}

fn mae(found: &Score, model: &str) -> (usize, f64) {
    let row = found.models.iter().find(|m| m.model == model).unwrap();
    (row.all.n, row.all.mae.unwrap())
}

#[test]
fn errors_by_hand() {
    let found = score("made-up.tsv", &small(), None, 1).unwrap();
    assert_eq!((found.issues, found.proposals, found.without_outcome), (3, 2, 1));
    // a: (50 · 4 · 100 + 100 · 1 · 50) / (200 + 200 + 100) = 50; b: (200 · 100 + 50 · 40) / 300 = 73.333; d: 5000 / 300.
    let compromise = (10.0 + (220.0 / 3.0 - 20.0) + (50.0 / 3.0 - 10.0)) / 3.0;
    // a: 10000 / 250 = 40; b: 7000 / 150 = 46.667; d: 33.333.
    let salience = (20.0 + (140.0 / 3.0 - 20.0) + (100.0 / 3.0 - 10.0)) / 3.0;
    for (model, n, expected) in [
        (BASE, 3, compromise),
        ("salience-mean", 3, salience),
        ("mean", 3, (10.0 + (140.0 / 3.0 - 20.0) + (100.0 / 3.0 - 10.0)) / 3.0),
        // Only under consultation with unanimity the member states decide alone: b is (0 + 40) / 2.
        ("deciders-mean", 3, (10.0 + 0.0 + (50.0 / 3.0 - 10.0)) / 3.0),
        ("council-mean", 3, (10.0 + 0.0 + 40.0) / 3.0),
        ("constant", 3, (10.0 + 30.0 + 40.0) / 3.0),
        ("commission", 3, (40.0 + 80.0 + 10.0) / 3.0),
        ("parliament", 1, 60.0),
        ("reference", 2, 50.0),
    ] {
        let (count, found) = mae(&found, model);
        assert_eq!(count, n, "{model}");
        assert!((found - expected).abs() < 1e-9, "{model}: {found}, expected {expected}");
    }
    let median = found.models[0].all.median.unwrap();
    assert!((median - 10.0).abs() < 1e-9);
}

#[test]
fn every_number_is_one() {
    for found in [score("f", &small(), None, 1), score("f", &large(), HeldOut::read("31..40").ok(), 1)] {
        let found = found.unwrap();
        for row in &found.models {
            let [low, high] = row.all.mae_interval.unwrap();
            assert!(low <= row.all.mae.unwrap() && row.all.mae.unwrap() <= high, "{}", row.model);
        }
        let text = json(&found).to_string();
        assert!(!text.contains("NaN") && !text.contains("inf"));
    }
}

#[test]
fn a_part_is_held_out() {
    let held = HeldOut::read("31..40").unwrap();
    let found = score("f", &large(), Some(held), 1).unwrap();
    let part = found.held_out.as_ref().unwrap();
    assert_eq!((part.from, part.to, part.issues, part.proposals), (31, 40, 20, 10));
    for row in &found.models {
        let (training, held) = (row.training.unwrap(), row.held_out.unwrap());
        assert_eq!(training.n + held.n, row.all.n, "{}", row.model);
    }
    assert!(found.combination.fitted_on.starts_with("60 issues of 30 proposals"));
    // What was decided in the part that is held out changes no weight.
    let mut other = large();
    for proposal in other.proposals.iter_mut().filter(|p| held.holds(p.number)) {
        proposal.issues.iter_mut().for_each(|i| i.outcome = i.outcome.map(|y| 100.0 - y));
    }
    let after = score("f", &other, Some(held), 1).unwrap();
    assert_eq!(found.combination.weights, after.combination.weights);
    assert_ne!(mae(&found, COMBINATION), mae(&after, COMBINATION));
}

#[test]
fn a_part_that_is_not_there() {
    let error = score("f", &large(), HeldOut::read("101..141").ok(), 1).unwrap_err();
    assert!(error.contains("101 to 141") && error.contains("1 to 40"), "{error}");
    let mut silent = small();
    silent.proposals.iter_mut().for_each(|p| p.issues.iter_mut().for_each(|i| i.outcome = None));
    assert!(score("f", &silent, None, 1).unwrap_err().contains("`out`"));
    for text in ["", "x", "9..", "..9", "9..3", "-1..4", "1..2..3"] {
        assert!(HeldOut::read(text).is_err(), "{text}");
    }
    assert_eq!(HeldOut::read("7"), Ok(HeldOut { from: 7, to: 7 }));
}

#[test]
fn without_a_part_to_fit_on_the_shipped_weights_are_used() {
    assert!((SHIPPED.iter().map(|(_, w)| w).sum::<f64>() - 1.0).abs() < 1e-12);
    assert!(SHIPPED.iter().all(|(name, w)| forecaster(name).is_some() && *w > 0.0));
    let found = score("f", &large(), HeldOut::read("1..40").ok(), 1).unwrap();
    let weights: Vec<(&str, f64)> = found.combination.weights.into_iter().collect();
    let mut shipped = SHIPPED.to_vec();
    shipped.sort_by_key(|(name, _)| *name);
    assert_eq!(weights, shipped);
    assert!(found.combination.fitted_on.contains("come with the program"));
    assert!(found.models.iter().all(|m| m.training.is_none()));
}

#[test]
fn the_same_seed_says_the_same() {
    let run = |seed| score("f", &large(), HeldOut::read("31..40").ok(), seed).unwrap();
    assert_eq!(json(&run(1)), json(&run(1)));
    assert_ne!(json(&run(1)), json(&run(2)));
}

#[test]
fn names_are_unique_and_documented() {
    for (at, f) in FORECASTERS.iter().enumerate() {
        assert!(f.doc.ends_with('.') && !f.title.is_empty(), "{}", f.name);
        assert!(FORECASTERS[..at].iter().all(|other| other.name != f.name), "{}", f.name);
    }
}
