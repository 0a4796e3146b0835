//! Folders of the shipped scenarios, read from the repository.

#![allow(clippy::disallowed_methods, clippy::unwrap_used, dead_code)]

use std::path::{Path, PathBuf};

use detente_model::Folder;

/// The names of the shipped scenarios.
pub const SHIPPED: [&str; 4] = ["ukraine-2026", "korea-1953", "bosnia-1995", "minsk-2"];

/// A path in the repository.
pub fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

/// Reads a folder of the repository.
pub fn folder(path: &str) -> Folder {
    let mut folder = Folder::new();
    for prefix in ["", "later/", "drafts/"] {
        let Ok(entries) = std::fs::read_dir(repository(path).join(prefix)) else { continue };
        for entry in entries.map(|e| e.unwrap().path()).filter(|p| p.is_file()) {
            let name = entry.file_name().unwrap().to_str().unwrap().to_owned();
            if name.ends_with(".csv") || name.ends_with(".toml") || name.ends_with(".pact") {
                folder.insert(format!("{prefix}{name}"), std::fs::read(&entry).unwrap());
            }
        }
    }
    folder
}

/// The data that the program carries.
pub fn data() -> detente_assess::Data {
    let table = std::fs::read(repository("data/pad_spells.csv")).unwrap();
    let mut data = detente_assess::Data::read("test".to_owned(), &table).unwrap();
    let file = |name: &str| std::fs::read(repository(name)).unwrap();
    data.map =
        detente_assess::Map::read(&file("data/maps/units.geojson"), &file("data/maps/seas.geojson")).unwrap();
    data
}
