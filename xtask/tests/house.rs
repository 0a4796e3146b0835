//! The house rules that no compiler checks. `ARCHITECTURE.md` states them in words.

#![allow(clippy::disallowed_methods, reason = "reads the sources of the workspace")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Each crate and the crates of ours that it may depend on, for any purpose; `*` is any. A new crate states here
/// where it stands.
const DIRECTION: [(&str, &[&str]); 6] = [
    ("detente-model", &[]),
    ("detente-pact", &[]),
    ("detente-engines", &[]),
    ("detente-assess", &["detente-model", "detente-pact", "detente-engines"]),
    ("detente-report", &["detente-model", "detente-assess"]),
    ("detente", &["*"]),
];

/// Folders of the crates that touch no file, clock, environment or network.
const CORE: [&str; 4] = ["model", "pact", "engines", "assess"];

/// What the core must not call or use: `clippy.toml` has to list at least these.
const IMPURE: [&str; 16] = [
    "std::fs::read",
    "std::fs::read_to_string",
    "std::fs::write",
    "std::fs::File::open",
    "std::fs::File::create",
    "std::env::var",
    "std::env::args",
    "std::time::Instant::now",
    "std::time::SystemTime::now",
    "std::net::TcpStream::connect",
    "f64::exp",
    "f64::ln",
    "f64::powf",
    "f64::powi",
    "std::collections::HashMap",
    "std::collections::HashSet",
];

#[test]
fn crates_depend_in_one_direction() {
    let crates = crates();
    let allowed: BTreeMap<&str, &[&str]> = DIRECTION.into();
    let found: BTreeSet<&str> = crates.keys().map(String::as_str).collect();
    let expected: BTreeSet<&str> = allowed.keys().copied().collect();
    assert_eq!(found, expected, "the crates of `crates/` and the crates of DIRECTION in this test");
    for (name, manifest) in &crates {
        for dependency in ours(manifest) {
            let may = allowed[name.as_str()];
            assert!(
                may.contains(&"*") || may.contains(&&*dependency),
                "{name} must not depend on {dependency}"
            );
        }
    }
}

#[test]
fn there_is_no_cycle_between_crates() {
    let mut left: BTreeMap<String, BTreeSet<String>> =
        crates().into_iter().map(|(name, manifest)| (name, ours(&manifest))).collect();
    while !left.is_empty() {
        let free: Vec<String> =
            left.iter().filter(|(_, needs)| needs.is_empty()).map(|(name, _)| name.clone()).collect();
        assert!(!free.is_empty(), "these crates depend on each other in a circle: {:?}", left.keys());
        left.retain(|name, _| !free.contains(name));
        left.values_mut().for_each(|needs| needs.retain(|need| !free.contains(need)));
    }
}

#[test]
fn chores_need_the_standard_library_alone() {
    let manifest = read(&xtask::root().join("xtask/Cargo.toml"));
    assert_eq!(dependencies(&manifest), BTreeSet::new());
}

#[test]
fn highs_is_named_in_one_file_of_the_force_engine() {
    let naming: Vec<PathBuf> = sources(&xtask::root().join("crates"))
        .into_iter()
        .filter(|path| {
            code(&read(path)).any(|line| names_crate(line, "highs") || names_crate(line, "highs_sys"))
        })
        .collect();
    let [path] = &naming[..] else {
        panic!("the crate `highs` must be named in one file, not in {naming:?}")
    };
    assert!(path.to_string_lossy().contains("engines/src/force"), "{} names `highs`", path.display());
}

#[test]
fn the_core_does_not_lift_the_lints_of_purity() {
    for folder in CORE {
        for path in sources(&xtask::root().join("crates").join(folder).join("src")) {
            for lint in ["disallowed_methods", "disallowed_types", "clippy::all", "clippy::style"] {
                let lifted = code(&read(&path)).any(|line| line.contains(lint));
                assert!(
                    !lifted,
                    "{} names the lint {lint}: what it needs comes in as an argument",
                    path.display()
                );
            }
        }
    }
}

#[test]
fn every_crate_takes_the_lints_of_the_workspace() {
    for (name, manifest) in crates() {
        let inherits = section(&manifest, "lints").any(|line| line.replace(' ', "") == "workspace=true");
        assert!(inherits, "{name} lacks `[lints] workspace = true`");
    }
    let workspace = read(&xtask::root().join("Cargo.toml"));
    let lints: BTreeSet<&str> = section(&workspace, "workspace.lints.clippy")
        .filter_map(|line| line.split_once(" ="))
        .map(|l| l.0)
        .collect();
    assert!(lints.contains("disallowed_methods") && lints.contains("disallowed_types"), "{lints:?}");
}

#[test]
fn clippy_lists_what_the_core_must_not_use() {
    let list = read(&xtask::root().join("clippy.toml"));
    for path in IMPURE {
        assert!(list.contains(&format!("path = \"{path}\"")), "clippy.toml does not disallow {path}");
    }
}

/// The manifests of the crates in `crates/`, by the name of their package.
fn crates() -> BTreeMap<String, String> {
    let folder = xtask::root().join("crates");
    let folders = std::fs::read_dir(folder).expect("the folder of the crates");
    let manifests = folders.map(|entry| entry.expect("an entry of it").path().join("Cargo.toml"));
    manifests
        .filter(|path| path.is_file())
        .map(|path| {
            let manifest = read(&path);
            let name = section(&manifest, "package").find_map(|line| line.strip_prefix("name = "));
            (name.expect("a package has a name").trim_matches('"').to_owned(), manifest)
        })
        .collect()
}

/// The crates of this workspace among the dependencies of a manifest.
fn ours(manifest: &str) -> BTreeSet<String> {
    dependencies(manifest).into_iter().filter(|name| name.starts_with("detente")).collect()
}

/// Names of all dependencies of a manifest: normal, for tests, for the build script, for single platforms.
fn dependencies(manifest: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut within = false;
    for line in manifest.lines().map(str::trim).filter(|line| !line.starts_with('#')) {
        if let Some(header) = line.strip_prefix('[') {
            let header = header.trim_end_matches(']');
            within = header.ends_with("dependencies");
            if let Some((_, name)) = header.split_once("dependencies.") {
                names.insert(name.to_owned());
            }
        } else if within && let Some((name, value)) = line.split_once('=') {
            // A renamed dependency is known by the name of its package.
            let package = value.split_once("package = \"").and_then(|(_, rest)| rest.split('"').next());
            let key = name.trim().split('.').next().unwrap_or_default();
            names.insert(package.unwrap_or(key).to_owned());
        }
    }
    names
}

/// The lines of one section of a TOML file.
fn section<'a>(toml: &'a str, name: &str) -> impl Iterator<Item = &'a str> {
    let header = format!("[{name}]");
    let lines = toml.lines().map(str::trim).skip_while(move |line| *line != header).skip(1);
    lines.take_while(|line| !line.starts_with('['))
}

/// All Rust files under a folder, in order.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder of sources") {
            let path = entry.expect("an entry of it").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// The lines of a source that are not comments.
fn code(source: &str) -> impl Iterator<Item = &str> {
    source.lines().map(str::trim).filter(|line| !line.starts_with("//"))
}

/// True where a line names an outside crate: `highs::`, `use highs;`, `use highs as`, but not `own::highs::`.
fn names_crate(line: &str, name: &str) -> bool {
    line.match_indices(name).any(|(at, _)| {
        let (before, after) = (&line[..at], &line[at + name.len()..]);
        let inside_a_path = match before.strip_suffix("::") {
            Some(path) => path.ends_with(|c: char| c.is_alphanumeric() || c == '_'),
            None => before.ends_with(|c: char| c.is_alphanumeric() || c == '_'),
        };
        let imported = before.ends_with("use ") || before.ends_with("extern crate ");
        !inside_a_path
            && (after.starts_with("::")
                || imported && !after.starts_with(|c: char| c.is_alphanumeric() || c == '_'))
    })
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn a_manifest_is_read_whole() {
    let manifest = "[dependencies]\ndetente-model.workspace = true\nother = { package = \"detente-pact\" }\n\
                    # detente-engines = 1\n[target.'cfg(unix)'.dev-dependencies]\nlibm = \"1\"\n\
                    [build-dependencies.cc]\nversion = \"1\"\n[features]\nmilp = []\n";
    let names: Vec<String> = dependencies(manifest).into_iter().collect();
    assert_eq!(names, ["cc", "detente-model", "detente-pact", "libm"]);
}

#[test]
fn a_crate_is_told_from_a_module_of_the_same_name() {
    for line in ["use highs::Model;", "let m = ::highs::Model::new();", "use highs as solver;", "f(highs::X)"]
    {
        assert!(names_crate(line, "highs"), "{line}");
    }
    for line in
        ["use super::highs::solve;", "mod highs;", "let highs = 1;", "use highs_sys::X;", "my_highs::f()"]
    {
        assert!(!names_crate(line, "highs"), "{line}");
    }
}
