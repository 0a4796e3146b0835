//! Charts that stand on tables alone, for the scenarios that are shipped.

#![allow(clippy::disallowed_methods, clippy::unwrap_used)]

use std::path::{Path, PathBuf};

use detente_assess::{Gate, Map};
use detente_model::scenario::Domain;
use detente_model::{Folder, Scenario, load};
use detente_report::chart::{Basis, Figure};
use detente_report::page::{places, published};
use detente_report::table::Cell;

use crate::common::keeps_the_rules;

fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

fn scenario(name: &str) -> Scenario {
    let mut folder = Folder::new();
    for entry in std::fs::read_dir(repository(&format!("scenarios/{name}"))).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            folder.insert(name, std::fs::read(&path).unwrap());
        }
    }
    load(&folder, &[]).unwrap()
}

fn titles(name: &str, gate: Gate) -> Vec<String> {
    let figures = published::figures(&scenario(name), gate);
    figures.iter().for_each(keeps_the_rules);
    figures.into_iter().map(|f| f.title).collect()
}

#[test]
fn published_figures_stand_on_the_pages_of_their_gates() {
    assert_eq!(
        titles("ukraine-2026", Gate::Manned),
        ["Published sizes of the force differ by a factor of 76"]
    );
    assert_eq!(
        titles("ukraine-2026", Gate::Paid),
        [
            "Published costs of a person in place differ by a factor of 4.4",
            "A force of 15\u{202f}000 to 30\u{202f}000 would cost USD 1.1–2.2 bn a year at one published rate, USD 257–514 m at another"
        ]
    );
    assert_eq!(
        titles("ukraine-2026", Gate::Believed),
        ["Published records of alliances kept differ by a factor of 3.4"]
    );
    assert_eq!(titles("ukraine-2026", Gate::Signed), [""; 0]);
    assert_eq!(titles("bosnia-1995", Gate::Paid).len(), 2);
    for gate in Gate::ALL {
        assert_eq!(titles("korea-1953", gate), [""; 0]);
    }
}

#[test]
fn a_published_figure_is_traced_and_a_priced_one_names_both_it_rests_on() {
    let figures = published::figures(&scenario("ukraine-2026"), Gate::Paid);
    let path = "published.united-nations-rate.value";
    assert!(figures[0].table.rows.iter().flatten().any(|c| *c == Cell::Traced(1428.0, path.to_owned())));
    // 15,000 and 30,000 people at 1,428 dollars, twelve times.
    let priced = &figures[1].table.rows[1];
    assert_eq!((&priced[2], &priced[3]), (&Cell::Number(0.25704), &Cell::Number(0.51408)));
    assert!(figures[1].wide.body().contains(&format!("data-q=\"published.priced-total.value {path}\"")));
}

fn map(name: &str, month: usize) -> Option<Figure> {
    let file = |name: &str| std::fs::read(repository(name)).unwrap();
    let map = Map::read(&file("data/maps/units.geojson"), &file("data/maps/seas.geojson")).unwrap();
    let scenario = scenario(name);
    let ramps: Vec<Vec<f64>> = (0..scenario.areas.len())
        .map(|i| (0..24).map(|m| (m * (i + 1)) as f64 * 137.0 + 0.4).collect())
        .collect();
    let ships: Vec<f64> = (0..24).map(|m| (m / 4) as f64).collect();
    let forces = scenario.areas.iter().zip(&ramps).flat_map(|(area, ramp)| {
        area.domains.iter().map(|domain| places::InArea {
            area: &area.id,
            domain: *domain,
            by_month: if matches!(domain, Domain::Land | Domain::Support) { ramp } else { &ships },
        })
    });
    places::map(&scenario, &map, &forces.collect::<Vec<_>>(), month, Basis::Partly)
}

#[test]
fn the_map_is_drawn_where_there_is_one_and_stays_small() {
    for month in [0, 12, 23] {
        let figure = map("ukraine-2026", month).unwrap();
        keeps_the_rules(&figure);
        for svg in [&figure.wide, &figure.narrow] {
            assert!(svg.body().len() < 60_000, "{}", svg.body().len());
            assert!(svg.body().contains("data-m=\"5\""));
        }
    }
    assert_eq!(map("korea-1953", 3), None);
    assert_eq!(map("bosnia-1995", 3), None);
}
