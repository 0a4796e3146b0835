//! A scenario folder as it is written: the first of the two steps in.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::csv::{self, RawTable};
use crate::diagnostic::{Diagnostic, Place, did_you_mean};
use crate::settings::{self, RawSettings};
use crate::spec::{TABLES, table};

/// The name of the agreement's file.
pub const AGREEMENT: &str = "agreement.pact";

/// The folder of what happened after the scenario's date.
pub const LATER: &str = "later";

/// The folder of drafts of the agreement: each is checked, and no gate reads them.
pub const DRAFTS: &str = "drafts";

/// The files of a scenario folder: contents by path relative to it, with `/` between folders.
pub type Folder = BTreeMap<String, Vec<u8>>;

/// A scenario folder as it is written.
#[derive(Debug, Clone, Default)]
pub struct Raw {
    /// `scenario.toml`.
    pub settings: RawSettings,
    /// Tables by name; those that the folder lacks are missing here too.
    pub tables: BTreeMap<&'static str, RawTable>,
    /// Tables of `later/`.
    pub later: BTreeMap<&'static str, RawTable>,
    /// The text of `agreement.pact`.
    pub agreement: Option<String>,
    /// Other tables at the top of the folder: streams that the agreement may watch, with their columns.
    pub streams: BTreeMap<String, Vec<String>>,
    /// Changes in the order in which they were made, as `PATH=CELL`.
    pub changes: Vec<String>,
    hash: Sha256,
}

impl Raw {
    /// Reads every file; mistakes go to `out`.
    pub fn read(folder: &Folder, out: &mut Vec<Diagnostic>) -> Raw {
        let mut raw = Raw::default();
        match folder.get(settings::FILE) {
            Some(bytes) => raw.settings = settings::read(bytes, out),
            None => out.push(missing(settings::FILE)),
        }
        if !folder.contains_key("parties.csv") {
            out.push(missing("parties.csv"));
        }
        for (path, bytes) in folder {
            if let Some(name) = path.strip_prefix("later/") {
                raw.read_later(name, path, bytes, out);
            } else if !path.contains('/') {
                raw.read_file(path, bytes, out);
            }
        }
        raw
    }

    /// Whether `scenario.toml` could be read at all.
    pub(crate) fn settings_were_read(&self) -> bool {
        let RawSettings { settings, levers, what_ifs } = &self.settings;
        !(settings.is_empty() && levers.is_empty() && what_ifs.is_empty())
    }

    fn read_file(&mut self, path: &str, bytes: &[u8], out: &mut Vec<Diagnostic>) {
        if path == AGREEMENT {
            match csv::text(path, bytes) {
                Ok(text) => self.agreement = Some(text.to_owned()),
                Err(e) => out.push(e),
            }
        } else if let Some(name) = path.strip_suffix(".csv") {
            match table(name) {
                Some(spec) => {
                    if let Some(read) = csv::read(spec, path, bytes, out) {
                        self.tables.insert(spec.name, read);
                    }
                }
                None => {
                    if let Some(near) = did_you_mean(name, TABLES.iter().map(|t| t.name)) {
                        out.push(
                            Diagnostic::new("unknown-file", Place::new(path, 1, 1), "no table has this name")
                                .hint(format!("did you mean `{near}.csv`?")),
                        );
                    }
                    let first =
                        String::from_utf8_lossy(bytes.split(|b| *b == b'\n').next().unwrap_or_default());
                    let columns = first.trim_start_matches('\u{feff}').trim().split(',');
                    let columns = columns.map(|c| c.trim().trim_matches('"').to_owned()).collect();
                    self.streams.insert(path.to_owned(), columns);
                }
            }
        }
        if path == settings::FILE || path == AGREEMENT || path.ends_with(".csv") {
            self.add_to_hash(path, bytes);
        }
    }

    fn read_later(&mut self, name: &str, path: &str, bytes: &[u8], out: &mut Vec<Diagnostic>) {
        if let Some(spec) = name.strip_suffix(".csv").and_then(table) {
            if let Some(read) = csv::read(spec, path, bytes, out) {
                self.later.insert(spec.name, read);
            }
        } else if let Some(near) =
            name.strip_suffix(".csv").and_then(|n| did_you_mean(n, TABLES.iter().map(|t| t.name)))
        {
            out.push(
                Diagnostic::new("unknown-file", Place::new(path, 1, 1), "no table has this name")
                    .hint(format!("did you mean `{near}.csv`?")),
            );
        }
    }

    fn add_to_hash(&mut self, path: &str, bytes: &[u8]) {
        self.hash.update(path.as_bytes());
        self.hash.update([0]);
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let mut rest = bytes;
        while let Some(at) = rest.iter().position(|b| *b == b'\r') {
            self.hash.update(&rest[..at]);
            self.hash.update(b"\n");
            rest = &rest[at + 1..];
            rest = rest.strip_prefix(b"\n").unwrap_or(rest);
        }
        self.hash.update(rest);
        self.hash.update([0]);
    }

    /// Where each cell and each setting stands, by path.
    pub(crate) fn places(&self) -> BTreeMap<String, Place> {
        let mut places = BTreeMap::new();
        for s in &self.settings.settings {
            let group =
                if s.group == "scenario" { "scenario".to_owned() } else { format!("gate.{}", s.group) };
            places.insert(format!("{group}.{}", s.key), s.cell.place.clone());
        }
        for table in self.tables.values() {
            for row in &table.rows {
                let key = table.key(row);
                for (column, cell) in table.spec.columns.iter().zip(&row.cells) {
                    places.insert(format!("{}.{key}.{}", table.spec.name, column.name), cell.place.clone());
                }
            }
        }
        places
    }

    /// SHA-256 over sorted paths and LF-normalised bytes of the input files, then the changes; hexadecimal.
    ///
    /// `later/` and `drafts/` are not part of it, because no gate reads them.
    pub fn hash(&self) -> String {
        let mut hash = self.hash.clone();
        for change in &self.changes {
            hash.update(change.as_bytes());
            hash.update([0]);
        }
        hex(hash)
    }
}

/// SHA-256 of bytes, hexadecimal.
pub fn digest(bytes: &[u8]) -> String {
    let mut hash = Sha256::new();
    hash.update(bytes);
    hex(hash)
}

fn hex(hash: Sha256) -> String {
    hash.finalize().iter().map(|b| format!("{b:02x}")).collect()
}

fn missing(file: &str) -> Diagnostic {
    Diagnostic::new("missing-file", Place::new(file, 1, 1), format!("the folder has no {file}"))
        .expected("a folder with at least scenario.toml and parties.csv")
        .hint("`detente new DIR` writes a commented starter")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[(&str, &str)]) -> Folder {
        files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect()
    }

    fn hash(files: &[(&str, &str)]) -> String {
        Raw::read(&folder(files), &mut Vec::new()).hash()
    }

    #[test]
    fn the_hash_knows_contents_and_not_line_endings() {
        let base = hash(&[("scenario.toml", "id = \"x\"\n"), ("parties.csv", "id\nx\n")]);
        let windows = hash(&[("scenario.toml", "id = \"x\"\r\n"), ("parties.csv", "\u{feff}id\r\nx\r\n")]);
        assert_eq!(base, windows);
        let with_later = hash(&[
            ("scenario.toml", "id = \"x\"\n"),
            ("parties.csv", "id\nx\n"),
            ("later/events.csv", "id\n"),
            ("drafts/first.pact", "party A\n"),
        ]);
        assert_eq!(base, with_later);
        let other = hash(&[("scenario.toml", "id = \"y\"\n"), ("parties.csv", "id\nx\n")]);
        assert_ne!(base, other);
        let mut changed = Raw::read(
            &folder(&[("scenario.toml", "id = \"x\"\n"), ("parties.csv", "id\nx\n")]),
            &mut Vec::new(),
        );
        changed.changes.push("parties.x.veto=yes".into());
        assert_ne!(base, changed.hash());
    }

    #[test]
    fn missing_and_misnamed_files_are_named() {
        let mut out = Vec::new();
        Raw::read(&folder(&[("pledge.csv", "id\n"), ("missiles.csv", "time,launched\n")]), &mut out);
        let codes: Vec<_> = out.iter().map(|d| (d.code, d.place.file.as_str())).collect();
        assert_eq!(
            codes,
            [
                ("missing-file", "scenario.toml"),
                ("missing-file", "parties.csv"),
                ("unknown-file", "pledge.csv")
            ]
        );
    }
}
