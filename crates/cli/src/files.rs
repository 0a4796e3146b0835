//! Reading folders and writing files: whole or not at all.

use std::io::{Read, Write};
use std::path::Path;

use detente_model::{DRAFTS, Folder, LATER};

use crate::failure::Failure;

/// The largest file of a folder that is read.
const MOST: u64 = 512 << 20;
/// A file of a folder larger than this is a stream, not a table.
const LARGE: u64 = 32 << 20;
/// So many bytes of it hold its heading.
const START: u64 = 64 << 10;

/// Reads one file.
pub fn read_file(path: &Path) -> Result<Vec<u8>, Failure> {
    let failed = |e: std::io::Error| Failure::file(shown(path), format!("cannot be read: {e}"), "");
    let size = std::fs::metadata(path).map_err(failed)?.len();
    if size > MOST {
        return Err(Failure::file(shown(path), format!("holds {size} bytes"), "at most 512 MiB are read"));
    }
    std::fs::read(path).map_err(failed)
}

/// Reads the files of a scenario folder, of its `later/` and of its `drafts/`.
pub fn read(dir: &Path) -> Result<Folder, Failure> {
    let mut folder = Folder::new();
    if !dir.is_dir() {
        let what = if dir.exists() { "is not a folder" } else { "does not exist" };
        return Err(Failure::file(
            shown(dir),
            format!("{} {what}", shown(dir)),
            "`detente new DIR` writes a starter",
        ));
    }
    read_into(dir, "", &mut folder)?;
    for inner in [LATER, DRAFTS] {
        let path = dir.join(inner);
        if path.is_dir() {
            read_into(&path, &format!("{inner}/"), &mut folder)?;
        }
    }
    Ok(folder)
}

/// Reads a scenario folder as [`read`] does, but of a large file only the beginning: no table of a scenario is so
/// large, and of a stream the names of its columns are enough.
pub fn read_tables(dir: &Path) -> Result<Folder, Failure> {
    let mut folder = Folder::new();
    read_into_up_to(dir, "", LARGE, &mut folder)?;
    let later = dir.join(LATER);
    if later.is_dir() {
        read_into_up_to(&later, "later/", LARGE, &mut folder)?;
    }
    Ok(folder)
}

fn read_into(dir: &Path, prefix: &str, folder: &mut Folder) -> Result<(), Failure> {
    read_into_up_to(dir, prefix, u64::MAX, folder)
}

fn read_into_up_to(dir: &Path, prefix: &str, most: u64, folder: &mut Folder) -> Result<(), Failure> {
    let failed =
        |path: &Path, e: std::io::Error| Failure::file(shown(path), format!("cannot be read: {e}"), "");
    for entry in std::fs::read_dir(dir).map_err(|e| failed(dir, e))? {
        let path = entry.map_err(|e| failed(dir, e))?.path();
        let Some(name) = path.file_name().and_then(|n| n.to_str()) else { continue };
        let is_input = name == "scenario.toml" || name.ends_with(".csv") || name.ends_with(".pact");
        if !is_input || !path.is_file() {
            continue;
        }
        let size = std::fs::metadata(&path).map_err(|e| failed(&path, e))?.len();
        let content = if size > most { read_start(&path)? } else { read_file(&path)? };
        folder.insert(format!("{prefix}{name}"), content);
    }
    Ok(())
}

/// The beginning of a file.
fn read_start(path: &Path) -> Result<Vec<u8>, Failure> {
    let failed = |e: std::io::Error| Failure::file(shown(path), format!("cannot be read: {e}"), "");
    let mut start = Vec::new();
    std::fs::File::open(path).and_then(|file| file.take(START).read_to_end(&mut start)).map_err(failed)?;
    Ok(start)
}

/// Writes a file: to a temporary one beside it first, which then takes its place.
pub fn write(path: &Path, content: &[u8]) -> Result<(), Failure> {
    let failed = |e: std::io::Error| Failure::file(shown(path), format!("cannot be written: {e}"), "");
    let dir = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    // Temporary files are private by default; a result is as readable as any file that its owner makes.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(dir).map_err(failed)?;
    file.write_all(content).map_err(failed)?;
    file.as_file().sync_all().map_err(failed)?;
    file.persist(path).map_err(|e| failed(e.error))?;
    Ok(())
}

/// A path as a person writes it.
pub fn shown(path: &Path) -> String {
    path.display().to_string()
}

/// Writes a result to a file, or to stdout. A reader that stops reading, such as `head`, is no failure.
pub fn deliver(out: Option<&Path>, content: &str) -> Result<(), Failure> {
    deliver_bytes(out, content.as_bytes())
}

/// The same for what is no text.
pub fn deliver_bytes(out: Option<&Path>, content: &[u8]) -> Result<(), Failure> {
    match out {
        Some(path) => write(path, content),
        None => match std::io::stdout().write_all(content) {
            Err(e) if e.kind() != std::io::ErrorKind::BrokenPipe => {
                Err(Failure::file("stdout", format!("cannot be written: {e}"), ""))
            }
            _ => Ok(()),
        },
    }
}
