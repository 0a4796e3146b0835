//! `scenario.toml` as it is written: every value as text with its place.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::csv::{MOST_BYTES, RawCell};
use crate::diagnostic::{Diagnostic, LineIndex, Place, suggestion};
use crate::spec::{GATES, SETTINGS};

/// The name of the file.
pub const FILE: &str = "scenario.toml";

/// Keys of a `[[lever]]`.
pub const LEVER_KEYS: [&str; 9] = ["id", "path", "label", "unit", "min", "max", "step", "doc", "source"];

/// Keys of a `[[what_if]]`.
pub const WHAT_IF_KEYS: [&str; 4] = ["id", "title", "doc", "changes"];

/// One setting as it is written.
#[derive(Debug, Clone)]
pub struct RawSetting {
    /// `scenario` for a key at the top, else the gate.
    pub group: String,
    /// The key; `month.EVENT` for an entry of a table.
    pub key: String,
    /// The value; lists are joined by `;`.
    pub cell: RawCell,
}

/// A `[[lever]]` or a `[[what_if]]` as it is written: its keys and their values, in order.
#[derive(Debug, Clone)]
pub struct RawEntry {
    /// Where it begins.
    pub place: Place,
    /// Key and values; a key with a single value has one.
    pub values: Vec<(String, Vec<RawCell>)>,
}

impl RawEntry {
    /// The single value of a key.
    pub fn one(&self, key: &str) -> Option<&RawCell> {
        self.all(key).first()
    }

    /// The values of a key.
    pub fn all(&self, key: &str) -> &[RawCell] {
        self.values.iter().find(|(k, _)| k == key).map_or(&[], |(_, v)| v)
    }
}

/// The whole file as it is written.
#[derive(Debug, Clone, Default)]
pub struct RawSettings {
    /// Keys at the top and in `[gate.NAME]`.
    pub settings: Vec<RawSetting>,
    /// `[[lever]]`.
    pub levers: Vec<RawEntry>,
    /// `[[what_if]]`.
    pub what_ifs: Vec<RawEntry>,
}

impl RawSettings {
    /// The value of a setting.
    pub fn get(&self, group: &str, key: &str) -> Option<&RawCell> {
        self.settings.iter().find(|s| s.group == group && s.key == key).map(|s| &s.cell)
    }
}

struct Reader<'a> {
    index: LineIndex<'a>,
    out: &'a mut Vec<Diagnostic>,
    raw: RawSettings,
}

/// Reads the file; mistakes go to `out`.
pub(crate) fn read(bytes: &[u8], out: &mut Vec<Diagnostic>) -> RawSettings {
    let text = match crate::csv::text(FILE, bytes) {
        Ok(text) => text,
        Err(e) => {
            out.push(e);
            return RawSettings::default();
        }
    };
    let index = LineIndex::new(text);
    match DeTable::parse(text) {
        Ok(table) => {
            let mut reader = Reader { index, out, raw: RawSettings::default() };
            reader.top(table.get_ref());
            reader.raw
        }
        Err(e) => {
            let (line, column) = index.at(e.span().map_or(0, |s| s.start));
            let message = e.message().lines().next().unwrap_or("this is not TOML").to_owned();
            out.push(
                Diagnostic::new("toml", Place::new(FILE, line, column), message)
                    .hint("texts and ranges stand in quotation marks: resolve = \"0.2..0.7\""),
            );
            RawSettings::default()
        }
    }
}

type Key<'k, 'i> = &'k Spanned<std::borrow::Cow<'i, str>>;
type Value<'k, 'i> = &'k Spanned<DeValue<'i>>;

impl Reader<'_> {
    fn place(&self, offset: usize) -> Place {
        let (line, column) = self.index.at(offset);
        Place::new(FILE, line, column)
    }

    fn wrong(&mut self, code: &'static str, offset: usize, message: String, expected: &str, hint: String) {
        let place = self.place(offset);
        self.out.push(Diagnostic::new(code, place, message).expected(expected).hint(hint));
    }

    fn top(&mut self, table: &DeTable<'_>) {
        let keys: Vec<&str> = SETTINGS.iter().filter(|s| s.group == "scenario").map(|s| s.key).collect();
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "gate" => self.gates(key, value),
                "lever" => self.raw.levers = self.entries(value, &LEVER_KEYS, "lever"),
                "what_if" => self.raw.what_ifs = self.entries(value, &WHAT_IF_KEYS, "what_if"),
                name if keys.contains(&name) => self.setting("scenario", name, value),
                name => {
                    let all = keys.iter().copied().chain(["gate", "lever", "what_if"]).collect::<Vec<_>>();
                    let hint = suggestion(name, all);
                    self.unknown_key(key, "scenario.toml", hint);
                }
            }
        }
    }

    fn unknown_key(&mut self, key: Key<'_, '_>, whose: &str, hint: String) {
        let message = format!("{whose} has no key `{}`", crate::diagnostic::shorten(key.get_ref()));
        self.wrong("unknown-key", key.span().start, message, "", hint);
    }

    fn gates(&mut self, key: Key<'_, '_>, value: Value<'_, '_>) {
        let DeValue::Table(gates) = value.get_ref() else {
            let start = key.span().start;
            return self.wrong("wrong-kind", start, "`gate` is a table".into(), "[gate.NAME]", String::new());
        };
        for (gate, settings) in gates {
            let name = gate.get_ref().as_ref();
            if !GATES.contains(&name) {
                self.unknown_key(gate, "gate", suggestion(name, GATES));
                continue;
            }
            let DeValue::Table(settings) = settings.get_ref() else {
                let start = gate.span().start;
                let message = format!("`gate.{name}` is a table");
                self.wrong("wrong-kind", start, message, "[gate.NAME] and its keys below", String::new());
                continue;
            };
            let keys: Vec<&str> = SETTINGS.iter().filter(|s| s.group == name).map(|s| s.key).collect();
            for (key, value) in settings {
                let word = key.get_ref().as_ref();
                if keys.contains(&word) {
                    self.setting(name, word, value);
                } else {
                    self.unknown_key(key, &format!("[gate.{name}]"), suggestion(word, keys.clone()));
                }
            }
        }
    }

    fn setting(&mut self, group: &str, key: &str, value: Value<'_, '_>) {
        if let DeValue::Table(entries) = value.get_ref() {
            for (name, value) in entries {
                if let Some(cell) = self.scalar(value) {
                    let key = format!("{key}.{}", name.get_ref());
                    self.raw.settings.push(RawSetting { group: group.into(), key, cell });
                }
            }
            return;
        }
        let cells = self.list(value);
        let Some(first) = cells.first() else {
            return;
        };
        let text = cells.iter().map(|c| c.text.as_str()).collect::<Vec<_>>().join(";");
        let cell = RawCell { text, place: first.place.clone(), changed: false };
        self.raw.settings.push(RawSetting { group: group.into(), key: key.into(), cell });
    }

    fn list(&mut self, value: Value<'_, '_>) -> Vec<RawCell> {
        match value.get_ref() {
            DeValue::Array(values) => values.iter().filter_map(|v| self.scalar(v)).collect(),
            _ => self.scalar(value).into_iter().collect(),
        }
    }

    fn scalar(&mut self, value: Value<'_, '_>) -> Option<RawCell> {
        let start = value.span().start;
        let text = match value.get_ref() {
            DeValue::String(s) => s.trim().to_owned(),
            DeValue::Integer(i) => i.to_string().replace('_', ""),
            DeValue::Float(f) => f.to_string().replace('_', ""),
            DeValue::Boolean(true) => "yes".to_owned(),
            DeValue::Boolean(false) => "no".to_owned(),
            DeValue::Datetime(d) => d.to_string(),
            DeValue::Array(_) | DeValue::Table(_) => {
                let message = "a list or a table cannot stand here".to_owned();
                self.wrong(
                    "wrong-kind",
                    start,
                    message,
                    "a number or a text in quotation marks",
                    String::new(),
                );
                return None;
            }
        };
        if text.len() > MOST_BYTES {
            let message = format!("the value holds {} bytes", text.len());
            let expected = format!("at most {MOST_BYTES} bytes");
            self.wrong("cell-too-long", start, message, &expected, "is a quotation mark missing?".into());
            return None;
        }
        Some(RawCell { text, place: self.place(start), changed: false })
    }

    fn entries(&mut self, value: Value<'_, '_>, keys: &[&'static str], name: &str) -> Vec<RawEntry> {
        let mut entries = Vec::new();
        let tables: Vec<Value<'_, '_>> = match value.get_ref() {
            DeValue::Array(values) => values.iter().collect(),
            _ => vec![value],
        };
        for value in tables {
            let start = value.span().start;
            let DeValue::Table(table) = value.get_ref() else {
                let message = format!("`{name}` is a list of tables");
                self.wrong(
                    "wrong-kind",
                    start,
                    message,
                    &format!("[[{name}]] and its keys below"),
                    String::new(),
                );
                continue;
            };
            let mut values = Vec::new();
            for (key, value) in table {
                let word = key.get_ref().as_ref();
                if keys.contains(&word) {
                    values.push((word.to_owned(), self.list(value)));
                } else {
                    self.unknown_key(key, &format!("[[{name}]]"), suggestion(word, keys.to_vec()));
                }
            }
            entries.push(RawEntry { place: self.place(start), values });
        }
        entries
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> (Vec<&'static str>, RawSettings) {
        let mut out = Vec::new();
        let raw = read(text.as_bytes(), &mut out);
        (out.iter().map(|d| d.code).collect(), raw)
    }

    #[test]
    fn values_become_cells() {
        let (codes, raw) = parse(
            "id = \"x\"\nhorizon_months = 2_4\nas_of = 2026-02-03\n[gate.bound]\nreadings = [\"a\", \"b\"]\n\
             [gate.manned]\nmonth = { Settlement = 4 }\n[[lever]]\nid = \"l\"\nmin = -0.5\n",
        );
        assert!(codes.is_empty(), "{codes:?}");
        let text = |group, key| raw.get(group, key).map(|c| c.text.as_str());
        assert_eq!(text("scenario", "horizon_months"), Some("24"));
        assert_eq!(text("scenario", "as_of"), Some("2026-02-03"));
        assert_eq!(text("bound", "readings"), Some("a;b"));
        assert_eq!(text("manned", "month.Settlement"), Some("4"));
        assert_eq!(raw.levers[0].one("min").map(|c| c.text.as_str()), Some("-0.5"));
        assert_eq!(raw.get("scenario", "id").map(|c| c.place.clone()), Some(Place::new(FILE, 1, 6)));
    }

    #[test]
    fn unknown_keys_are_mistakes() {
        assert_eq!(parse("titel = \"x\"").0, ["unknown-key"]);
        assert_eq!(parse("[gate.kept]\nyear = 5\n[gate.keeped]").0, ["unknown-key", "unknown-key"]);
        assert_eq!(parse("id = ").0, ["toml"]);
        assert_eq!(parse("gate = 3").0, ["wrong-kind"]);
        assert_eq!(parse("[[lever]]\nname = 3").0, ["unknown-key"]);
    }
}
