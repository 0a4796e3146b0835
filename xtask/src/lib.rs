//! Build chores of the workspace, with the standard library alone so that they compile in a second.
//!
//! * [`manifest`]: keeps `data/datapackage.json` true to the files it describes.
//! * [`pictures`]: makes the pictures of the README and notes what they show.
//! * [`sha256`]: the hash that both need.
//!
//! The tests in `xtask/tests` hold the house rules that no compiler checks: the direction of crates, the purity of
//! the core, the manifest, and the age of the pictures.

#![allow(clippy::disallowed_methods, reason = "chores read and write files; only the core must not")]

pub mod manifest;
pub mod pictures;
pub mod race;
pub mod sha256;

use std::path::PathBuf;

/// The folder of the workspace.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..")
}
