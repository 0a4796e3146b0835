//! The zone on pairs of issues.

use detente_report::chart::Basis;
use detente_report::chart::mark::Part;
use detente_report::chart::projection::{Input, Pair, Position, figure};

use crate::common::keeps_the_rules;
use crate::golden;

fn pair(x: &str, y: &str, polygon: &[(f64, f64)]) -> Pair {
    let party = |name: &str, part, at| Position { name: name.to_owned(), part, at };
    let parties =
        vec![party("Landia", Part::Signatory, (80.0, 90.0)), party("Boria", Part::Rival, (0.0, 20.0))];
    Pair { x: x.to_owned(), y: y.to_owned(), polygon: polygon.to_vec(), parties }
}

fn input(pairs: Vec<Pair>) -> Input {
    Input { pairs, volume: None, basis: Basis::Assumed }
}

const SQUARE: [(f64, f64); 4] = [(20.0, 20.0), (60.0, 20.0), (60.0, 60.0), (20.0, 60.0)];
const TRIANGLE: [(f64, f64); 3] = [(0.0, 0.0), (100.0, 0.0), (0.0, 50.0)];
const LINE: [(f64, f64); 2] = [(20.0, 20.0), (20.0, 60.0)];

#[test]
fn a_small_one() {
    let mut input = input(vec![pair("forces", "line", &SQUARE), pair("forces", "burden", &TRIANGLE)]);
    input.volume = Some((0.021, 0.012, 0.034));
    let figure = figure(&input).unwrap();
    keeps_the_rules(&figure);
    golden!(figure);
    assert!(
        figure.foot.starts_with(
            "Over all issues at once 2\u{202f}% of all points lie in the zone (95\u{202f}%: 1–3)."
        ),
        "{}",
        figure.foot
    );
}

#[test]
fn the_title_names_where_there_is_least_room() {
    for (pairs, expected) in [
        (vec![pair("a", "b", &SQUARE)], "On a and b all accept 16\u{202f}% of what could be agreed"),
        (vec![pair("a", "b", &LINE)], "On a and b a deal has no room to move"),
        (
            vec![pair("a", "b", &SQUARE), pair("a", "c", &SQUARE)],
            "On every pair of issues all accept 16\u{202f}% of what could be agreed",
        ),
        (
            vec![pair("a", "b", &SQUARE), pair("a", "c", &LINE)],
            "On a and c a deal has no room to move; on a and b it has most, 16\u{202f}%",
        ),
        (
            vec![pair("a", "b", &TRIANGLE), pair("a", "c", &SQUARE)],
            "A deal has least room on a and c: 16\u{202f}%; most on a and b: 25\u{202f}%",
        ),
        (
            vec![pair("a", "b", &[(0.0, 0.0), (2.0, 0.0), (2.0, 2.0)])],
            "On a and b all accept less than 0.1\u{202f}% of what could be agreed",
        ),
        (
            vec![pair("a", "b", &[(0.0, 0.0), (6.0, 0.0), (6.0, 6.0)])],
            "On a and b all accept 0.2\u{202f}% of what could be agreed",
        ),
    ] {
        assert_eq!(figure(&input(pairs)).unwrap().title, expected);
    }
}

#[test]
fn the_pairs_with_least_room_are_drawn() {
    let wide = |i: usize| {
        let w = 5.0 * (i + 1) as f64;
        pair("across", &format!("issue {i}"), &[(0.0, 0.0), (w, 0.0), (w, 50.0), (0.0, 50.0)])
    };
    let figure = figure(&input((0..15).rev().map(wide).collect())).unwrap();
    keeps_the_rules(&figure);
    assert!(figure.wide.texts().iter().any(|t| t.text == "Issue 5 ↑"));
    assert!(!figure.wide.texts().iter().any(|t| t.text == "Issue 6 ↑"));
    assert!(figure.foot.starts_with("Of 15 pairs the six with least room are drawn."), "{}", figure.foot);
}

#[test]
fn names_of_every_kind_fit() {
    let names = [
        "A name of sixty characters, as treaties like to have it, yes",
        "Объединённое Королевство Великобритании и Северной Ирландии",
        "<script>alert('&')</script> \"quoted\" \u{202e}turned\u{2067}",
        "",
    ];
    let mut pairs: Vec<Pair> = (0..4).map(|i| pair(names[i], names[(i + 1) % 4], &SQUARE)).collect();
    for i in 0..60 {
        let at = (f64::from(i) * 1.7, 100.0 - f64::from(i) * 1.7);
        pairs[0].parties.push(Position {
            name: names[i as usize % 4].to_owned(),
            part: Part::ALL[i as usize % 6],
            at,
        });
    }
    keeps_the_rules(&figure(&input(pairs)).unwrap());
}

#[test]
fn an_empty_zone_has_no_chart() {
    assert!(figure(&input(Vec::new())).is_none());
    assert!(figure(&input(vec![pair("a", "b", &[])])).is_none());
    assert!(figure(&input(vec![pair("a", "b", &[(f64::NAN, 0.0), (1.0, 1.0)])])).is_none());
}

#[test]
fn odd_figures_stay_inside() {
    let mut odd = pair("a", "b", &[(-1e9, 0.0), (1e300, 50.0), (3.0, 1e9)]);
    odd.parties[0].at = (f64::NAN, 5.0);
    odd.parties[1].at = (-1e300, 1e300);
    let mut input = input(vec![odd]);
    input.volume = Some((f64::NAN, 0.0, 1.0));
    keeps_the_rules(&figure(&input).unwrap());
}
