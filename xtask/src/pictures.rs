//! The pictures of the README, `docs/pictures/`, and what they were made from.
//!
//! A browser draws the same page with other bytes on another machine, so pictures are not compared. They are stale once
//! the scenario or the version has changed since they were made; a test sees to that.

use crate::sha256;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The scenario that is shown.
const SCENARIO: &str = "ukraine-2026";

/// The file beside the pictures that says what they were made from.
pub const NOTE: &str = "made-from.txt";

/// Makes the pictures anew and notes what they were made from.
///
/// # Errors
/// The script does not start or fails, or the note cannot be written.
pub fn update(root: &Path) -> Result<String, String> {
    let script = root.join("xtask/pictures.sh");
    let status = Command::new("bash").arg(&script).status();
    let status = status.map_err(|error| format!("bash {}: {error}", script.display()))?;
    if !status.success() {
        return Err(format!("{} failed", script.display()));
    }
    let note = folder(root).join(NOTE);
    std::fs::write(&note, made_from(root)?).map_err(|error| format!("{}: {error}", note.display()))?;
    Ok(format!("{} rewritten: look at the pictures before you commit them", folder(root).display()))
}

/// Where the pictures stand.
#[must_use]
pub fn folder(root: &Path) -> PathBuf {
    root.join("docs/pictures")
}

/// What pictures made now would be made from: the scenario with the hash of its files, and the version.
///
/// # Errors
/// A file that cannot be read; a `Cargo.toml` without a version.
pub fn made_from(root: &Path) -> Result<String, String> {
    let hash = hash(&root.join("scenarios").join(SCENARIO))?;
    let manifest = root.join("Cargo.toml");
    let text =
        std::fs::read_to_string(&manifest).map_err(|error| format!("{}: {error}", manifest.display()))?;
    let version = text.lines().find_map(|line| line.strip_prefix("version = \"")?.strip_suffix('"'));
    let version = version.ok_or_else(|| format!("{}: no version", manifest.display()))?;
    Ok(format!("scenario {SCENARIO}\nsha256 {hash}\nversion {version}\n"))
}

/// One hash of the files in a scenario's folder. What happened after it, in `later/`, is not in the report; a folder
/// within is never one of its inputs.
fn hash(scenario: &Path) -> Result<String, String> {
    let failed = |error: std::io::Error| format!("{}: {error}", scenario.display());
    let mut files = Vec::new();
    for entry in std::fs::read_dir(scenario).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.is_file() {
            files.push(path);
        }
    }
    files.sort();
    let mut all = Vec::new();
    for path in files {
        let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        // The line endings of a checkout differ from machine to machine.
        all.push(format!("{}  {name}\n", sha256::hex(text.replace("\r\n", "\n").as_bytes())));
    }
    Ok(sha256::hex(all.concat().as_bytes()))
}
