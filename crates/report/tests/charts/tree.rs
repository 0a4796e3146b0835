//! The guarantee game as ribbons.

use detente_report::chart::Basis;
use detente_report::chart::tree::{Chance, Input, figure};

use crate::common::keeps_the_rules;

const LONG: &str = "The Federated Republics and Free Cities of the Northern Coast";

/// A game from the three choices: break, act, go on.
fn game(broken: f64, acts: f64, goes_on: f64) -> Input {
    let chance = |value: f64| Chance { value, interval: Some((value * 0.5, value + (1.0 - value) * 0.5)) };
    Input {
        rival: "Boria".into(),
        guarantor: "Celand".into(),
        ends: [
            chance(1.0 - broken),
            chance(broken * (1.0 - acts)),
            chance(broken * acts * (1.0 - goes_on)),
            chance(broken * acts * goes_on),
        ],
        acts: chance(acts),
        acts_if_resolute: 0.9,
        resolve: Some(acts / 0.9),
        goes_on: chance(goes_on),
        lambda: 0.1,
        others: Vec::new(),
        conditional: false,
        basis: Basis::Assumed,
        payoffs: vec!["gate.believed.resolve".into()],
    }
}

#[test]
fn a_small_game_is_drawn() {
    crate::golden!(figure(&game(0.31, 0.64, 0.4)).unwrap());
}

#[test]
fn every_game_keeps_the_rules() {
    for broken in [0.0, 0.004, 0.05, 0.31, 0.5, 0.8, 0.97, 1.0] {
        for acts in [0.0, 0.02, 0.4, 0.97, 1.0] {
            for goes_on in [0.0, 0.05, 0.5, 1.0] {
                keeps_the_rules(&figure(&game(broken, acts, goes_on)).unwrap());
            }
        }
    }
}

#[test]
fn names_of_every_kind_keep_the_rules() {
    let names = [
        LONG,
        "Українська Народна Республіка та її союзники",
        "<script>alert('&\"')</script>",
        "\u{202e}abc\u{202c}",
    ];
    for name in names {
        for broken in [0.02, 0.5, 0.98] {
            let mut input = game(broken, 0.5, 0.3);
            (input.rival, input.guarantor) = (name.into(), name.into());
            input.others = vec![(name.into(), 0.004); 60];
            keeps_the_rules(&figure(&input).unwrap());
        }
    }
}

#[test]
fn a_game_without_numbers_is_not_drawn() {
    let mut input = game(0.3, 0.5, 0.2);
    input.ends[2].value = f64::NAN;
    assert_eq!(figure(&input), None);
    let mut input = game(0.3, 0.5, 0.2);
    input.ends[2].interval = Some((f64::NAN, 0.2));
    keeps_the_rules(&figure(&input).unwrap());
}

#[test]
fn the_title_says_what_is_likely() {
    let title = |input: &Input| figure(input).unwrap().title;
    assert_eq!(
        title(&game(0.31, 0.64, 0.4)),
        "Most likely Boria keeps the deal; escalation is the least likely end"
    );
    assert_eq!(
        title(&game(0.9, 0.2, 0.4)),
        "Most likely Boria breaks the deal; of breaks, a break without an answer is the likeliest"
    );
    assert_eq!(
        title(&game(0.5, 0.9, 0.1)),
        "It is even odds whether Boria keeps the deal; of breaks, a break that is given up is the likeliest"
    );
    let mut would = game(0.31, 0.64, 0.4);
    would.conditional = true;
    assert!(title(&would).starts_with("Most likely Boria would keep the deal"));
    would.ends[0].value = 0.2;
    assert!(title(&would).starts_with("Most likely Boria would break the deal"));
    would.ends[0].value = 0.5;
    assert!(title(&would).contains("would keep"));
}

#[test]
fn paths_of_under_one_percent_are_hairlines() {
    let seen = figure(&game(0.31, 0.64, 0.01)).unwrap();
    assert!(seen.wide.body().contains("stroke-dasharray=\"3 3\""));
    assert!(seen.wide.texts().iter().any(|t| t.text == "<1\u{202f}%"));
    assert_eq!(seen.keys.len(), 1);
    let plain = figure(&game(0.31, 0.64, 0.4)).unwrap();
    assert!(!plain.wide.body().contains("stroke-dasharray") && plain.keys.is_empty());
}

#[test]
fn both_causes_of_standing_aside_and_other_rivals_are_said() {
    let mut input = game(0.31, 0.63, 0.4);
    input.others = vec![("Deland".into(), 0.12)];
    let seen = figure(&input).unwrap();
    assert!(seen.description.contains("not resolute (chance 30\u{202f}%)"), "{}", seen.description);
    assert!(seen.description.contains("does not act (10\u{202f}% of those cases)"), "{}", seen.description);
    assert!(seen.foot.contains("Deland breaks it with 12\u{202f}%"), "{}", seen.foot);
}
