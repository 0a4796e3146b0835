//! What stands beside the text of an agreement: the scenario folder that it lies in.

use std::path::{Path, PathBuf};

use detente_model::Scenario;
use detente_pact::Scope;

use crate::failure::Failure;
use crate::files;

/// The subfolder of a scenario for other drafts of its agreement.
const DRAFTS: &str = "drafts";

/// The scenario folder of an agreement: the one that it lies in, or the one above its `drafts/`.
pub fn folder(agreement: &Path) -> Option<PathBuf> {
    if agreement == Path::new("-") {
        return None;
    }
    // A bare file name has an empty parent, which is the working folder.
    let beside = agreement.parent().map(|p| if p.as_os_str().is_empty() { Path::new(".") } else { p })?;
    let is_scenario = |dir: &Path| dir.join("scenario.toml").is_file();
    if is_scenario(beside) {
        return Some(beside.to_owned());
    }
    let real = beside.canonicalize().ok()?;
    let drafts = real.file_name().is_some_and(|name| name == DRAFTS);
    drafts.then(|| beside.join("..")).filter(|above| is_scenario(above))
}

/// The scenario of an agreement, if it lies in one; its own `agreement.pact` is not looked at.
///
/// # Errors
/// The mistakes of the folder's tables.
pub fn scenario(agreement: &Path) -> Result<Option<Scenario>, Failure> {
    let Some(dir) = folder(agreement) else { return Ok(None) };
    let files = files::read(&dir)?;
    let loaded = detente_model::load(&files, &[]);
    loaded.map(Some).map_err(|mistakes| Failure::in_folder(mistakes, &files))
}

/// The names and facts that the text of an agreement may use without declaring them.
///
/// # Errors
/// The mistakes of the folder's tables.
pub fn of(agreement: &Path) -> Result<Scope, Failure> {
    Ok(scenario(agreement)?.map(|scenario| detente_assess::scope(&scenario)).unwrap_or_default())
}
