//! The scenario that an agreement belongs to.

use std::path::{Path, PathBuf};

use detente_model::{Diagnostic, Scenario};

use crate::failure::Failure;
use crate::files;

/// The folder whose names an agreement uses: the one with a `scenario.toml` beside the file, or above its `drafts/`.
pub fn folder(file: &Path) -> Option<PathBuf> {
    let file = std::path::absolute(file).ok()?;
    let beside = file.parent()?;
    let is_scenario = |dir: &Path| dir.join("scenario.toml").is_file();
    if is_scenario(beside) {
        return Some(beside.to_owned());
    }
    let above = beside.parent().filter(|_| beside.file_name().is_some_and(|name| name == "drafts"))?;
    is_scenario(above).then(|| above.to_owned())
}

/// Reads the tables of a folder, without its agreement being looked at; or their mistakes.
pub fn scenario(folder: &Path) -> Result<Result<Scenario, Vec<Diagnostic>>, Failure> {
    Ok(detente_model::load(&files::read(folder)?, &[]))
}
