//! Reads `catalog/` for the tests of one model each.
#![allow(clippy::unwrap_used, reason = "a test may fail by panicking, in its helpers too")]
#![expect(clippy::disallowed_methods, reason = "the catalog is files; tests may read them")]
#![allow(dead_code, reason = "no test needs every helper")]

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The files of the catalog that name a model, in the order of their paths.
pub fn cases(model: &str) -> Vec<Value> {
    let folders = fs::read_dir(root().join("catalog")).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> =
        folders.flat_map(|folder| fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path())).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    let mut found = Vec::new();
    for file in files {
        let case: Value = serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
        if case["model"] == model {
            for key in ["title", "citation", "about"] {
                assert!(case[key].as_str().is_some_and(|text| text.len() > 10), "{file:?}: {key}");
            }
            found.push(case);
        }
    }
    assert!(!found.is_empty(), "the catalog has no case of {model}");
    found
}

pub fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| panic!("{value} is no number"))
}

pub fn numbers(value: &Value) -> Vec<f64> {
    list(value).iter().map(number).collect()
}

pub fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap_or_else(|| panic!("{value} is no list"))
}

pub fn near(got: f64, expected: &Value, tolerance: &Value, what: &str) {
    assert!((got - number(expected)).abs() <= number(tolerance), "{what}: {got}, expected {expected}");
}
