//! The map that is shipped: every unit holds its capital, and no two lie on each other.

#![allow(clippy::disallowed_methods, clippy::unwrap_used)]

mod common;

use std::collections::BTreeSet;

use detente_assess::map::{Map, holds};

fn at(map: &Map, point: (f64, f64)) -> Vec<&str> {
    map.units.iter().filter(|u| holds(&u.polygons, point)).map(|u| u.iso.as_str()).collect()
}

#[test]
fn each_capital_lies_in_its_own_unit_alone() {
    let map = common::data().map;
    assert!(!map.units.is_empty() && !map.seas.is_empty());
    for unit in &map.units {
        assert_eq!(at(&map, unit.capital), [unit.iso.as_str()], "{}", unit.name);
    }
    let codes: BTreeSet<&str> = map.units.iter().map(|u| u.iso.as_str()).collect();
    assert_eq!(codes.len(), map.units.len());
}

#[test]
fn towns_lie_in_the_units_that_the_code_list_gives_them() {
    let map = common::data().map;
    let towns = [
        ("Simferopol", (34.10, 44.95), "UA-43"),
        ("Sevastopol", (33.53, 44.60), "UA-40"),
        ("Kerch", (36.40, 45.35), "UA-43"),
        ("Kyiv", (30.52, 50.45), "UA-30"),
        ("Bila Tserkva", (30.12, 49.80), "UA-32"),
        ("Izmail", (28.84, 45.40), "UA-51"),
    ];
    for (town, point, unit) in towns {
        assert_eq!(at(&map, point), [unit], "{town}");
    }
}

#[test]
fn units_do_not_overlap_and_seas_keep_off_the_land() {
    let map = common::data().map;
    let (mut land, mut twice, mut flooded) = (0, 0, 0);
    for i in 0..320 {
        for j in 0..160 {
            let point = (21.013 + f64::from(i) / 16.0, 43.017 + f64::from(j) / 16.0);
            let units = at(&map, point).len();
            land += usize::from(units > 0);
            twice += usize::from(units > 1);
            flooded += usize::from(units > 0 && map.seas.iter().any(|s| holds(&s.polygons, point)));
        }
    }
    assert!(land > 10_000, "{land}");
    // Outlines of land and sea come from different cuts: coasts may differ by a hair, units may not.
    assert_eq!(twice, 0);
    assert!(flooded * 200 < land, "{flooded} of {land}");
}

#[test]
fn what_is_no_map_is_refused_with_a_reason() {
    let empty = br#"{"features": []}"#;
    let of = |properties: &str, geometry: &str| {
        format!(r#"{{"features": [{{"properties": {properties}, "geometry": {geometry}}}]}}"#)
    };
    let square = r#"{"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}"#;
    for (units, expected) in [
        ("nothing".to_owned(), "expected"),
        ("{}".to_owned(), "features"),
        (of(r#"{"iso": "XX-1"}"#, square), "name"),
        (of(r#"{"name": "X", "capital_lon": 0, "capital_lat": 0}"#, square), "iso"),
        (of(r#"{"name": "X", "iso": "XX-1", "capital_lon": 0}"#, square), "capital_lat"),
        (of(r#"{"name": "X", "iso": "XX-1"}"#, r#"{"type": "Point", "coordinates": [0, 0]}"#), "outline"),
    ] {
        let error = Map::read(units.as_bytes(), empty).unwrap_err();
        assert!(error.contains(expected), "{units}: {error}");
    }
}
