//! The page of the scenario of Ukraine, once its assessment is there.
//!
//! `cargo bench -p detente --profile release --bench page`

#![allow(clippy::disallowed_methods, clippy::unwrap_used, missing_docs)]

use criterion::{Criterion, criterion_group, criterion_main};
use detente_assess::map::Map;
use detente_assess::{Data, Settings, assess, check, courses};
use detente_model::Folder;
use detente_report::page::{self, Report};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

fn folder() -> Folder {
    let mut folder = Folder::new();
    for entry in std::fs::read_dir(format!("{ROOT}/scenarios/ukraine-2026")).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            folder.insert(name, std::fs::read(path).unwrap());
        }
    }
    folder
}

fn pages(c: &mut Criterion) {
    let agreements = std::fs::read(format!("{ROOT}/data/pad_spells.csv")).unwrap();
    let mut data = Data::read(String::new(), &agreements).unwrap();
    let outline = |name: &str| std::fs::read(format!("{ROOT}/data/maps/{name}.geojson")).unwrap();
    data.map = Map::read(&outline("units"), &outline("seas")).unwrap();
    let folder = folder();
    let scenario = check(&folder, &[]).unwrap().scenario;
    let courses = courses(&scenario, &folder, false).unwrap();
    let settings = Settings { draws: 200, seed: None };
    let assessment = assess(&scenario, &data, settings, &mut |_| false);
    let report = Report {
        scenario: &scenario,
        assessment: &assessment,
        map: &data.map,
        openings: None,
        models: None,
        courses: &courses,
        command: "detente report",
    };
    c.bench_function("ukraine-2026/page", |b| b.iter(|| page::html(&report)));
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(10);
    targets = pages
}
criterion_main!(benches);
