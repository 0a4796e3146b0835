//! Changes: `PATH=CELL` puts a value in the place of another, `PATH=none` removes a row.
//!
//! Sliders, `--set`, what-ifs and undo are all lists of changes. A change is made on the text of the folder, so that
//! what it puts there is checked exactly as a cell is.

use crate::csv::{RawCell, RawTable};
use crate::diagnostic::{Diagnostic, Place, shorten, suggestion};
use crate::expression;
use crate::raw::Raw;
use crate::settings::RawSetting;
use crate::spec::{GATES, Kind, SETTINGS, TABLES, TableSpec, table};

/// A change as somebody writes it.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// What is changed: `table.key.column`, `table.key`, or `gate.NAME.key`.
    pub path: String,
    /// The new cell, or `none`.
    pub value: String,
    /// Where the change is written: a line of `scenario.toml`, or the n-th `--set`.
    pub place: Place,
}

impl Change {
    /// Reads `PATH=CELL`.
    ///
    /// # Errors
    /// When there is no `=`.
    pub fn parse(text: &str, place: Place) -> Result<Change, Diagnostic> {
        match text.split_once('=') {
            Some((path, value)) if !path.trim().is_empty() => {
                Ok(Change { path: path.trim().to_owned(), value: value.trim().to_owned(), place })
            }
            _ => Err(Diagnostic::new("change", place, format!("`{}` is not a change", shorten(text)))
                .expected("PATH=VALUE, such as pledges.fra-land.count=6000")),
        }
    }
}

impl std::fmt::Display for Change {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}={}", self.path, self.value)
    }
}

impl Raw {
    /// Makes a change.
    ///
    /// # Errors
    /// When the path leads nowhere. Whether the new value may stand there is seen when the whole is checked.
    pub fn apply(&mut self, change: &Change) -> Result<(), Diagnostic> {
        let cell = RawCell { text: change.value.clone(), place: change.place.clone(), changed: true };
        let (path, nth) = match change.path.rsplit_once('#') {
            Some((path, n)) => (path, Some(n)),
            None => (change.path.as_str(), None),
        };
        let mut parts = path.split('.');
        match (parts.next(), parts.next()) {
            (Some("gate"), Some(gate)) if GATES.contains(&gate) => {
                self.change_setting(gate, &path["gate.".len() + gate.len()..], cell)
            }
            (Some("gate"), gate) => Err(nowhere(change, suggestion(gate.unwrap_or_default(), GATES))),
            (Some("scenario"), Some(_)) => self.change_setting("scenario", &path["scenario".len()..], cell),
            (Some(name), _) => match table(name) {
                Some(spec) => self.change_table(spec, path, nth, change, cell),
                None => {
                    let all = TABLES.iter().map(|t| t.name).chain(["gate", "scenario"]).collect::<Vec<_>>();
                    Err(nowhere(change, suggestion(name, all)))
                }
            },
            (None, _) => Err(nowhere(change, String::new())),
        }?;
        self.changes.push(change.to_string());
        Ok(())
    }

    fn change_setting(&mut self, group: &str, key: &str, cell: RawCell) -> Result<(), Diagnostic> {
        let key = key.trim_start_matches('.');
        let head = key.split('.').next().unwrap_or_default();
        let keys: Vec<&str> = SETTINGS.iter().filter(|s| s.group == group).map(|s| s.key).collect();
        if !keys.contains(&head) || head == "id" {
            let message = format!("there is no setting `{}`", shorten(key));
            return Err(Diagnostic::new("unknown-path", cell.place, message).hint(suggestion(head, keys)));
        }
        self.settings.settings.retain(|s| !(s.group == group && s.key == key));
        if cell.text != "none" {
            self.settings.settings.push(RawSetting { group: group.into(), key: key.into(), cell });
        }
        Ok(())
    }

    fn change_table(
        &mut self,
        spec: &'static TableSpec,
        path: &str,
        nth: Option<&str>,
        change: &Change,
        cell: RawCell,
    ) -> Result<(), Diagnostic> {
        let Some(raw) = self.tables.get_mut(spec.name) else {
            return Err(nowhere(change, format!("the folder has no {}", spec.file())));
        };
        let rest = path.get(spec.name.len() + 1..).unwrap_or_default();
        if change.value == "none"
            && nth.is_none()
            && let Some(at) = raw.rows.iter().position(|r| raw.key(r) == rest)
        {
            raw.rows.remove(at);
            return Ok(());
        }
        let Some((key, column)) = rest.rsplit_once('.') else {
            return Err(nowhere(change, row_hint(raw, rest)));
        };
        let Some(at) = spec.column(column).filter(|_| !spec.key.contains(&column)) else {
            let columns: Vec<&str> =
                spec.columns.iter().map(|c| c.name).filter(|c| !spec.key.contains(c)).collect();
            let hint = if raw.rows.iter().any(|r| raw.key(r) == rest) {
                format!("name a column too: {path}.{}", columns.first().unwrap_or(&"COLUMN"))
            } else if change.value == "none" {
                row_hint(raw, rest)
            } else {
                suggestion(column, columns)
            };
            return Err(nowhere(change, hint));
        };
        let Some(row) = raw.rows.iter().position(|r| raw.key(r) == key) else {
            return Err(nowhere(change, row_hint(raw, key)));
        };
        let old = &mut raw.rows[row].cells[at];
        match nth {
            None => *old = cell,
            Some(n) if spec.columns[at].kind == Kind::Expression => {
                let ranges = expression::ranges(&old.text);
                let n = n.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
                let Some(range) = n.and_then(|n| ranges.get(n)).cloned() else {
                    let hint = format!("the expression has {} ranges, counted from #1", ranges.len());
                    return Err(nowhere(change, hint));
                };
                let text = format!("{}{}{}", &old.text[..range.start], cell.text, &old.text[range.end..]);
                *old = RawCell { text, ..cell };
            }
            Some(_) => return Err(nowhere(change, "#n counts the ranges of an expression".into())),
        }
        Ok(())
    }
}

fn row_hint(raw: &RawTable, key: &str) -> String {
    let keys: Vec<String> = raw.rows.iter().map(|r| raw.key(r)).collect();
    suggestion(key, keys.iter().map(String::as_str).collect::<Vec<_>>())
}

fn nowhere(change: &Change, hint: String) -> Diagnostic {
    let message = format!("the path `{}` leads nowhere", shorten(&change.path));
    Diagnostic::new("unknown-path", change.place.clone(), message)
        .expected("table.key.column, table.key=none, or gate.NAME.key")
        .hint(hint)
}
