//! The pictures of the README show the scenario and the version that are there.

#![allow(clippy::disallowed_methods, reason = "reads files")]

use xtask::pictures;

/// The limit of `xtask/pictures.sh`.
const MOST: u64 = 300_000;

#[test]
fn pictures_show_the_scenario_as_it_is() {
    let root = xtask::root();
    let folder = pictures::folder(&root);
    if !folder.exists() {
        return;
    }
    let note = std::fs::read_to_string(folder.join(pictures::NOTE)).unwrap_or_default();
    let now = pictures::made_from(&root).expect("the shipped scenario can be read");
    assert_eq!(note, now, "docs/pictures/ is out of date: run `cargo xtask pictures` and look at the result");
}

#[test]
fn pictures_are_small() {
    let Ok(entries) = std::fs::read_dir(pictures::folder(&xtask::root())) else { return };
    for entry in entries {
        let entry = entry.expect("an entry of the folder");
        let size = entry.metadata().expect("its size").len();
        assert!(size <= MOST, "{} has {size} bytes, more than {MOST}", entry.path().display());
    }
}

/// The hash follows what the report is made from, and nothing else.
#[test]
fn another_input_makes_pictures_stale() {
    let root = std::env::temp_dir().join(format!("detente-xtask-pictures-{}", std::process::id()));
    let scenario = root.join("scenarios/ukraine-2026");
    let write = |name: &str, text: &str| std::fs::write(scenario.join(name), text).expect("a temporary file");
    std::fs::create_dir_all(scenario.join("later")).expect("a temporary folder");
    std::fs::write(root.join("Cargo.toml"), "[workspace.package]\nversion = \"1.2.3\"\n")
        .expect("a manifest");
    write("units.csv", "id\nbrigade\n");
    let made_from = || pictures::made_from(&root).expect("a scenario");
    let before = made_from();
    assert!(before.ends_with("\nversion 1.2.3\n"), "{before}");
    write("units.csv", "id\r\nbrigade\r\n");
    write("later/events.csv", "id\n");
    assert_eq!(made_from(), before);
    write("units.csv", "id\nbattalion\n");
    assert_ne!(made_from(), before);
    std::fs::remove_dir_all(&root).ok();
}
