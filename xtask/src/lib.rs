//! Build chores of the workspace, with the standard library alone so that they compile in a second.
//!
//! * [`manifest`]: keeps `data/datapackage.json` true to the files it describes.
//! * [`sha256`]: the hash it needs for that.
//!
//! The tests in `xtask/tests` hold the house rules that no compiler checks: the direction of crates, the purity of
//! the core, and the manifest.

#![allow(clippy::disallowed_methods, reason = "chores read and write files; only the core must not")]

pub mod manifest;
pub mod sha256;

use std::path::PathBuf;

/// The folder of the workspace.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..")
}
