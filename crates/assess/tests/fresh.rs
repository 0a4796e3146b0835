//! Pages that are made from the code are as the code says; `DETENTE_UPDATE=1` writes them anew.

#![allow(clippy::disallowed_methods, clippy::unwrap_used)]

mod common;

#[track_caller]
fn fresh(path: &str, content: &str) {
    let file = common::repository(path);
    if std::env::var_os("DETENTE_UPDATE").is_some() {
        std::fs::write(&file, content).unwrap();
    }
    let stored = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(
        stored == content,
        "{path} is not fresh: run the tests with DETENTE_UPDATE=1 and read the difference"
    );
}

#[test]
fn the_reference_of_tables_is_fresh() {
    fresh("docs/tables.md", &detente_assess::manual::tables());
}

#[test]
fn the_reference_of_models_is_fresh() {
    fresh("docs/models.md", &detente_assess::manual::models());
}

#[test]
fn the_schema_is_fresh() {
    fresh("docs/schema.json", &format!("{:#}\n", detente_assess::schema::all()));
}

#[test]
fn every_lever_and_every_source_of_a_shipped_scenario_is_used_well() {
    for name in common::SHIPPED {
        let scenario =
            detente_assess::check(&common::folder(&format!("scenarios/{name}")), &[]).unwrap().scenario;
        assert!(!scenario.levers.is_empty() && !scenario.what_ifs.is_empty(), "{name}");
        for lever in &scenario.levers {
            assert!(!lever.sources.is_empty() && !lever.doc.is_empty(), "{name}: lever {}", lever.id);
            let default = lever.default.unwrap();
            assert!(
                (lever.min..=lever.max).contains(&default),
                "{name}: lever {} starts at {default}",
                lever.id
            );
        }
        for source in &scenario.sources {
            assert!(!source.publisher.is_empty() || !source.url.is_empty(), "{name}: source {}", source.id);
        }
    }
}

#[test]
fn the_ukraine_scenario_is_as_large_as_promised_and_shows_every_statement() {
    use detente_model::scenario::Domain;
    let folder = common::folder("scenarios/ukraine-2026");
    let scenario = detente_assess::check(&folder, &[]).unwrap().scenario;
    assert!(scenario.parties.len() >= 30 && scenario.pledges.len() >= 40);
    assert_eq!((scenario.issues.len(), scenario.areas.len(), scenario.head.horizon_months), (10, 4, 24));
    for domain in Domain::ALL {
        let of =
            scenario.pledges.iter().filter(|p| p.unit.is_some_and(|u| scenario.units[u.0].domain == domain));
        assert!(of.count() > 0, "no pledge in {}", domain.word());
    }
    let text: String = folder
        .iter()
        .filter(|(name, _)| !name.starts_with("later/"))
        .map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned())
        .collect();
    for n in 1..=13 {
        let id = format!("S{n}");
        let found = text.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| word == id);
        assert!(found, "{id} is not visible");
    }
}
