//! `detente new`: a commented starter.

use std::path::Path;

use super::Outcome;
use crate::arguments::New;
use crate::failure::Failure;
use crate::files;

macro_rules! starter {
    ($($name:literal),* $(,)?) => {
        [$(($name, include_str!(concat!("../../starter/", $name)))),*]
    };
}

/// The files of the starter.
const FILES: [(&str, &str); 15] = starter![
    "README.md",
    "scenario.toml",
    "sources.csv",
    "parties.csv",
    "issues.csv",
    "positions.csv",
    "units.csv",
    "areas.csv",
    "pledges.csv",
    "phases.csv",
    "needs.csv",
    "payoffs.csv",
    "shares.csv",
    "agreement.pact",
    "events.csv",
];

/// Runs it.
pub fn run(arguments: &New) -> Outcome {
    let dir = &arguments.dir;
    let failed = |e: std::io::Error| Failure::file(files::shown(dir), format!("cannot be written: {e}"), "");
    if dir.exists() && std::fs::read_dir(dir).map_err(failed)?.next().is_some() {
        let message = format!("{} is not empty", files::shown(dir));
        return Err(Failure::file(files::shown(dir), message, "name a folder that does not exist yet"));
    }
    let parent = dir.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::create_dir_all(parent).map_err(failed)?;
    let staging = tempfile::Builder::new().prefix(".detente-new-").tempdir_in(parent).map_err(failed)?;
    let content = staging.path().join("scenario");
    std::fs::create_dir(&content).map_err(failed)?;
    for (name, text) in FILES {
        std::fs::write(content.join(name), text).map_err(failed)?;
    }
    if dir.exists() {
        std::fs::remove_dir(dir).map_err(failed)?;
    }
    std::fs::rename(&content, dir).map_err(failed)?;
    let shown = files::shown(dir);
    files::deliver(
        None,
        &format!("{shown} holds a starter. Next: detente check {shown}, detente assess {shown}\n"),
    )?;
    Ok(0)
}
