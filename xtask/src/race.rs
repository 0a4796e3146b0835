//! The negotiation models against figures recorded for other programs.

use std::path::Path;
use std::process::Command;

/// Builds and runs the race.
///
/// # Errors
/// It does not start, an answer differs, or a ratio is below what is asked.
pub fn run(root: &Path) -> Result<String, String> {
    let arguments = [
        "bench",
        "-q",
        "-p",
        "detente-assess",
        "--features",
        "parallel",
        "--profile",
        "release",
        "--bench",
        "race",
    ];
    let status = Command::new("cargo").args(arguments).current_dir(root).status();
    let status = status.map_err(|error| format!("cargo: {error}"))?;
    if status.success() {
        Ok("every answer is the same, every ratio as asked".to_owned())
    } else {
        Err("the race failed".to_owned())
    }
}
