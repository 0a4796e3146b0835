//! How long past agreements lasted.

use detente_report::chart::Basis;
use detente_report::chart::survival::{Input, Reading, figure};

use crate::common::keeps_the_rules;

/// A class whose share falls in these steps.
fn class(steps: &[(f64, f64)], years: f64, least: f64, last: f64) -> Input {
    let at = |x: f64| steps.iter().rfind(|(from, _)| *from <= x).map_or(1.0, |(_, y)| *y);
    let reading = |x: f64| Reading {
        years: x,
        holds: at(x),
        greenwood: (at(x) < 1.0 && at(x) > 0.0).then(|| (at(x) * 0.8, (at(x) * 1.1).min(1.0))),
        by_country: Some((at(x) * 0.7, (at(x) * 1.2).min(1.0))),
    };
    let end = if years > 15.0 { 60.0 } else { 15.0 };
    Input {
        steps: steps.to_vec(),
        grid: (0..=30).map(|i| reading(end * f64::from(i) / 30.0)).collect(),
        named: vec![reading(years), reading(1.0), reading(10.0)],
        at_risk: (0..=3).map(|i| (end * f64::from(i) / 3.0, f64::from(40 - 10 * i))).collect(),
        last,
        years,
        least,
        agreements: 41,
        ended: 18,
        countries: 20,
        too_recent: 4,
        inside: Vec::new(),
        basis: Basis::Partly,
        paths: vec!["gate.kept.years".into(), "gate.kept.least".into()],
        source: "A list of agreements".into(),
        measures: "formal survival".into(),
    }
}

const STEPS: [(f64, f64); 4] = [(0.2, 0.9), (0.8, 0.75), (3.0, 0.68), (8.0, 0.64)];

#[test]
fn a_small_class_is_drawn() {
    crate::golden!(figure(&class(&STEPS, 5.0, 0.7, 31.0)).unwrap());
}

#[test]
fn every_class_keeps_the_rules() {
    for steps in [&STEPS[..], &[], &[(0.0, 0.0)], &[(0.5, 0.02)], &[(14.0, 0.5)]] {
        for years in [0.1, 1.0, 1.3, 5.0, 9.8, 10.0, 15.0, 60.0] {
            for least in [0.0, 0.5, 0.68, 0.7, 1.0] {
                for last in [0.3, 4.0, 80.0] {
                    keeps_the_rules(&figure(&class(steps, years, least, last)).unwrap());
                }
            }
        }
    }
}

#[test]
fn an_inside_view_stands_dashed_beside_it() {
    let mut input = class(&STEPS, 5.0, 0.7, 31.0);
    let without = figure(&input).unwrap();
    assert!(!without.wide.body().contains("s-rival") && without.keys.len() == 3);
    for end in [0.28, 0.64, 0.7] {
        input.inside = vec![(0.0, 1.0), (5.0, 0.5), (15.0, end)];
        let with = figure(&input).unwrap();
        keeps_the_rules(&with);
        assert!(with.wide.body().contains("class=\"s-rival\" stroke-width=\"2\" stroke-dasharray=\"5 4\""));
        assert!(with.wide.texts().iter().any(|t| t.text == "inside view"));
        assert!(with.description.contains("The inside view ends at"));
    }
}

#[test]
fn shares_start_at_nought() {
    let seen = figure(&class(&STEPS, 5.0, 0.7, 31.0)).unwrap();
    for svg in [&seen.wide, &seen.narrow] {
        assert!(svg.texts().iter().any(|t| t.text == "0") && svg.texts().iter().any(|t| t.text == "100"));
    }
}

#[test]
fn an_empty_class_is_not_drawn() {
    let mut input = class(&STEPS, 5.0, 0.7, 31.0);
    input.agreements = 0;
    assert_eq!(figure(&input), None);
    input = class(&STEPS, 5.0, 0.7, 31.0);
    input.grid.clear();
    assert_eq!(figure(&input), None);
}

#[test]
fn the_title_says_how_many_lasted() {
    let title = |input: &Input| figure(input).unwrap().title;
    let mut input = class(&STEPS, 5.0, 0.7, 31.0);
    assert_eq!(
        title(&input),
        "Of 41 past agreements of the class, 68\u{202f}% lasted five years, fewer than the 70\u{202f}% that the gate asks"
    );
    input.least = 0.6;
    assert!(title(&input).ends_with("more than the 60\u{202f}% that the gate asks"));
    input.least = 0.68;
    assert!(title(&input).ends_with("as many as the gate asks"));
    assert!(title(&class(&STEPS, 12.5, 0.7, 31.0)).contains("lasted 12.5 years"));
    assert!(title(&class(&STEPS, 1.0, 0.7, 31.0)).contains("lasted one year,"));
    let mut late = class(&STEPS, 5.0, 0.7, 4.0);
    assert_eq!(title(&late), "Of 41 past agreements of the class, none was followed for five years");
    late.agreements = 1;
    assert_eq!(title(&late), "The one past agreement of the class was not followed for five years");
    late.last = 9.0;
    assert_eq!(title(&late), "The one past agreement of the class lasted five years");
    late.named[0].holds = 0.0;
    assert_eq!(title(&late), "The one past agreement of the class did not last five years");
}
