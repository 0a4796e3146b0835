//! The map of the force.

use detente_assess::map::Polygon;
use detente_model::scenario::Domain;
use detente_report::chart::map::{Area, Force, Input, figure};
use detente_report::chart::{Basis, Frame};
use detente_report::table::Cell;

use crate::common::keeps_the_rules;
use crate::golden;

/// Four square units of land in a row along a shore, the sea below.
fn land() -> Vec<Vec<Polygon>> {
    let unit = |x: f64| vec![vec![vec![(x, 46.0), (x + 3.0, 46.0), (x + 3.0, 49.0), (x, 49.0)]]];
    [20.0, 23.0, 26.0, 29.0].map(unit).to_vec()
}

fn sea() -> Vec<Vec<Polygon>> {
    vec![vec![vec![vec![(20.0, 42.0), (32.0, 42.0), (32.0, 46.0), (20.0, 46.0)]]]]
}

fn force(domain: Domain, by_month: &[f64]) -> Force {
    Force { domain, by_month: by_month.to_vec() }
}

fn area(name: &str, units: &[usize], forces: Vec<Force>) -> Area {
    Area { name: name.to_owned(), units: units.to_vec(), at_sea: false, forces }
}

fn small() -> Input {
    Input {
        land: land(),
        seas: vec![],
        areas: vec![
            area("West", &[0, 1], vec![force(Domain::Land, &[0.0, 2500.0, 8000.0, 8000.0])]),
            area("East", &[3], vec![force(Domain::Land, &[0.0, 0.0, 1000.0, 1000.0])]),
            area("Abroad", &[], vec![force(Domain::Air, &[0.0, 2.0, 2.0, 3.0])]),
        ],
        month: 1,
        basis: Basis::Partly,
        source: "Outlines: drawn by hand".to_owned(),
    }
}

#[test]
fn a_small_one() {
    let figure = figure(&small()).unwrap();
    keeps_the_rules(&figure);
    golden!(figure);
    assert!(figure.foot.ends_with("no front line is drawn."));
    assert_eq!(figure.table.rows.len(), 12);
    assert_eq!(figure.table.rows[1][2], Cell::Number(2500.0));
    let body = figure.wide.body();
    // Months with one figure share a group; the chosen month is on, the others wait.
    assert!(body.contains("<g class=\"m\" data-m=\"2 3\" display=\"none\">"), "{body}");
    assert!(body.contains("<g class=\"m on\" data-m=\"1\">"));
    let shown: Vec<&str> = figure.wide.texts().iter().map(|t| t.text.as_str()).collect();
    for text in ["month 1", "West", "2\u{202f}500", "East", "none", "Not on the map", "Abroad", "2"] {
        assert!(shown.contains(&text), "{text} of {shown:?}");
    }
    assert!(!shown.contains(&"8\u{202f}000"));
}

#[test]
fn every_month_keeps_the_rules_and_says_where_the_force_is() {
    let titles: Vec<String> = (0..4)
        .map(|month| {
            let figure = figure(&Input { month, ..small() }).unwrap();
            keeps_the_rules(&figure);
            figure.title
        })
        .collect();
    assert_eq!(
        titles,
        [
            "In month 0 no force is in place",
            "In month 1 the force stands in 2 of 3 areas, more than half of its people in one: West",
            "In month 2 the force stands in all 3 areas, more than half of its people in one: West",
            "In month 3 the force stands in all 3 areas, more than half of its people in one: West",
        ]
    );
    let mut even = small();
    even.areas[1].forces = even.areas[0].forces.clone();
    assert_eq!(figure(&even).unwrap().title, "In month 1 the force stands in all 3 areas");
    even.areas.truncate(1);
    assert_eq!(figure(&even).unwrap().title, "In month 1 all of the force stands in one area: West");
}

#[test]
fn without_an_area_on_it_there_is_no_map() {
    let mut input = small();
    input.areas.retain(|a| a.units.is_empty());
    assert_eq!(figure(&input), None);
    assert_eq!(figure(&Input { land: vec![], ..small() }), None);
    assert_eq!(figure(&Input { areas: vec![], ..small() }), None);
}

#[test]
fn what_serves_at_sea_stands_in_the_water() {
    let mut input = small();
    input.seas = sea();
    input.land.push(vec![vec![vec![(20.0, 42.0), (20.1, 42.0), (20.1, 42.1)]]]);
    input.areas.push(Area { at_sea: true, ..area("Bay", &[1], vec![force(Domain::Sea, &[4.0; 4])]) });
    let figure = figure(&input).unwrap();
    keeps_the_rules(&figure);
    let top = |name: &str| figure.wide.texts().iter().find(|t| t.text == name).unwrap().at[1];
    assert!(top("Bay") > top("West") + 100.0);
}

#[test]
fn any_names_any_numbers_of_areas_any_sizes() {
    let names = [
        "Multinational division of the north-west with all its bases",
        "Північ, схід і узбережжя та всі дороги між ними до кордону",
        "<script>alert(1)</script> & \"quotes\"",
        "\u{202e}right to left\u{202c} and \u{200f}marks",
        "",
    ];
    for count in [1, 3, 60] {
        for size in [0.0, 40.0, 999.0, 61_000.0, 4.5e9, f64::NAN] {
            let areas = (0..count).map(|i| {
                let forces = Domain::ALL.map(|d| force(d, &[size, size / 2.0, 0.0])).to_vec();
                let units: &[usize] = if i % 7 == 3 { &[] } else { &[i % 4] };
                Area { at_sea: i % 5 == 4, ..area(names[i % names.len()], units, forces) }
            });
            let input = Input { areas: areas.collect(), seas: sea(), month: 0, ..small() };
            let Some(figure) = figure(&input) else { panic!("{count} {size}") };
            keeps_the_rules(&figure);
            assert!(figure.svg(Frame::Wide).body().len() < 400_000);
        }
    }
}

#[test]
fn two_that_are_swapped_swap_their_squares() {
    let mut other = small();
    let forces = other.areas[0].forces.clone();
    other.areas[0].forces = std::mem::replace(&mut other.areas[1].forces, forces);
    let (one, two) = (figure(&small()).unwrap(), figure(&other).unwrap());
    assert_eq!(one.table.rows[1][2], two.table.rows[5][2]);
    assert_eq!(one.table.rows[5][2], two.table.rows[1][2]);
    assert_eq!(one.table.rows[8..], two.table.rows[8..]);
}
