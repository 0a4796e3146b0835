//! The manifest of `data/`: each resource of `datapackage.json` states the size and the SHA-256 hash of its file.
//!
//! The version of the data that a result carries is the hash of this manifest, so it stands for the tables only as
//! long as the manifest is true to them; a test sees to that.

use crate::sha256;
use std::collections::BTreeSet;
use std::path::Path;

/// Name of the manifest within its folder.
pub const NAME: &str = "datapackage.json";

/// Rewrites the manifest of `folder` where it is out of date and says what was done.
///
/// # Errors
/// A file that cannot be read or written, or one that is in the folder but not in the manifest.
pub fn update(folder: &Path) -> Result<String, String> {
    let path = folder.join(NAME);
    let before = read(&path)?;
    let after = refreshed(folder, &before)?;
    if after == before {
        return Ok(format!("{} is up to date", path.display()));
    }
    std::fs::write(&path, after).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(format!("{} rewritten", path.display()))
}

/// The text of a manifest with the sizes and hashes that the files of `folder` have now.
///
/// Works line by line, so that the rest of the text stays as it was written: a `path` that names a file of the
/// folder opens a resource, and the next `bytes` and `hash` are its own.
///
/// # Errors
/// A file that cannot be read, a resource without `bytes` or `hash`, a file of the folder that no resource names.
pub fn refreshed(folder: &Path, manifest: &str) -> Result<String, String> {
    let files = files(folder)?;
    let mut seen = BTreeSet::new();
    let mut open: Option<Resource> = None;
    let mut text = String::with_capacity(manifest.len());
    for line in manifest.lines() {
        let mut line = line.to_owned();
        if let Some(name) =
            value(&line, "path").map(|v| v.trim_matches('"')).filter(|name| files.contains(*name))
        {
            complete(open.take())?;
            seen.insert(name.to_owned());
            open = Some(Resource { name: name.to_owned(), content: bytes(&folder.join(name))?, left: 2 });
        } else if let Some(resource) = &mut open {
            if value(&line, "bytes").is_some() {
                line = replaced(&line, &resource.content.len().to_string());
                resource.left -= 1;
            } else if value(&line, "hash").is_some() {
                line = replaced(&line, &format!("\"sha256:{}\"", sha256::hex(&resource.content)));
                resource.left -= 1;
            }
            if resource.left == 0 {
                open = None;
            }
        }
        text.push_str(&line);
        text.push('\n');
    }
    complete(open)?;
    match files.iter().find(|file| !seen.contains(*file)) {
        Some(file) => Err(format!("{}: not described in {NAME}", folder.join(file).display())),
        None => Ok(text),
    }
}

/// A resource whose `bytes` and `hash` are still to come.
struct Resource {
    name: String,
    content: Vec<u8>,
    left: usize,
}

fn complete(resource: Option<Resource>) -> Result<(), String> {
    resource
        .map_or(Ok(()), |r| Err(format!("{NAME}: {} has no `bytes` or no `hash` after its `path`", r.name)))
}

/// Names of all files under `folder` but the manifest, with `/` between folders.
fn files(folder: &Path) -> Result<BTreeSet<String>, String> {
    let mut found = BTreeSet::new();
    let mut folders = vec![(folder.to_path_buf(), String::new())];
    while let Some((folder, prefix)) = folders.pop() {
        let entries = std::fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        for entry in entries {
            let entry = entry.map_err(|error| format!("{}: {error}", folder.display()))?;
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                folders.push((entry.path(), name + "/"));
            } else if name != NAME {
                found.insert(name);
            }
        }
    }
    Ok(found)
}

/// The value of `key` where the line is `"key": value`, without the comma after it.
fn value<'a>(line: &'a str, key: &str) -> Option<&'a str> {
    let rest = line.trim().strip_prefix('"')?.strip_prefix(key)?.strip_prefix("\":")?;
    Some(rest.trim().trim_end_matches(','))
}

/// The line `"key": value` with another value.
fn replaced(line: &str, value: &str) -> String {
    let comma = if line.trim_end().ends_with(',') { "," } else { "" };
    let key = line.split_once(':').map_or(line, |(key, _)| key);
    format!("{key}: {value}{comma}")
}

fn read(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))
}
