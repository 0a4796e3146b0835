//! Settings, levers and what-ifs.

use std::collections::BTreeMap;

use super::Reader;
use crate::cell::Cell;
use crate::change::Change;
use crate::csv::RawCell;
use crate::diagnostic::{Diagnostic, Place, shorten, suggestion};
use crate::quantity::{ASSUMPTION, Q};
use crate::scenario::{BurdenKey, GateSettings, Head, Lever, PartyId, Utility, WhatIf};
use crate::settings::{FILE, RawEntry, RawSettings};
use crate::spec::{Kind, SETTINGS};

/// Reads the `[[what_if]]`s.
pub(super) fn what_ifs(raw: &RawSettings, out: &mut Vec<Diagnostic>) -> Vec<WhatIf> {
    let mut found: Vec<WhatIf> = Vec::new();
    for entry in &raw.what_ifs {
        let id = word(entry, "id", "[[what_if]]", out);
        if found.iter().any(|w| w.id == id) {
            out.push(Diagnostic::new(
                "duplicate-id",
                entry.place.clone(),
                format!("what-if `{id}` stands twice"),
            ));
        }
        if entry.all("changes").is_empty() {
            let d = Diagnostic::new("missing-key", entry.place.clone(), "the what-if changes nothing");
            out.push(d.expected("changes = [\"PATH = CELL\", …]"));
        }
        let mut changes = Vec::new();
        for cell in entry.all("changes") {
            match Change::parse(&cell.text, cell.place.clone()) {
                Ok(change) => changes.push(change),
                Err(e) => out.push(e),
            }
        }
        let text = |key: &str| entry.one(key).map(|c| c.text.clone()).unwrap_or_default();
        found.push(WhatIf { id, title: text("title"), doc: text("doc"), changes });
    }
    found
}

fn word(entry: &RawEntry, key: &str, whose: &str, out: &mut Vec<Diagnostic>) -> String {
    match entry.one(key) {
        Some(cell) if !cell.text.is_empty() => cell.text.clone(),
        _ => {
            out.push(Diagnostic::new("missing-key", entry.place.clone(), format!("{whose} has no `{key}`")));
            String::new()
        }
    }
}

impl Reader<'_> {
    fn setting(&self, group: &str, key: &str) -> Option<&RawCell> {
        self.raw.settings.get(group, key)
    }

    fn default_of(group: &str, key: &str) -> &'static str {
        SETTINGS.iter().find(|s| s.group == group && s.key == key).map_or("", |s| s.default)
    }

    fn head_text(&mut self, key: &str, required: bool) -> String {
        match self.setting("scenario", key) {
            Some(cell) => cell.text.clone(),
            None => {
                if required && self.raw.settings_were_read() {
                    self.out.push(
                        Diagnostic::new("missing-key", Place::new(FILE, 1, 1), format!("`{key}` is missing"))
                            .hint(format!("write {key} = \"…\" at the top of the file")),
                    );
                }
                Self::default_of("scenario", key).to_owned()
            }
        }
    }

    fn head_whole(&mut self, key: &str, otherwise: i64) -> i64 {
        let Some(cell) = self.setting("scenario", key).cloned() else { return otherwise };
        let kind = SETTINGS.iter().find(|s| s.group == "scenario" && s.key == key).map(|s| s.kind);
        match kind {
            Some(Kind::Whole(low, high)) => self.whole(&cell, low, high),
            _ => otherwise,
        }
    }

    pub(super) fn head(&mut self) -> Head {
        let id = self.head_text("id", true);
        if let Some(cell) = self.setting("scenario", "id").cloned() {
            self.id(&cell);
        }
        let title = self.head_text("title", false);
        let as_of = self.head_text("as_of", true);
        let as_of = match self.setting("scenario", "as_of").cloned() {
            Some(cell) => self.moment(&cell).map(|m| m.date),
            None => as_of.parse().ok(),
        };
        let as_of = as_of.unwrap_or(jiff::civil::Date::MAX);
        let currency = self.head_text("currency", false);
        if let Some(cell) = self.setting("scenario", "currency").cloned()
            && (cell.text.len() != 3 || !cell.text.bytes().all(|b| b.is_ascii_uppercase()))
        {
            let message = format!("`{}` is not a currency", shorten(&cell.text));
            self.wrong(
                "currency",
                &cell,
                message,
                "a code of three capital letters, such as USD",
                String::new(),
            );
        }
        Head {
            title: if title.is_empty() { id.clone() } else { title },
            id,
            as_of,
            horizon_months: usize::try_from(self.head_whole("horizon_months", 24)).unwrap_or(24),
            currency: if currency.is_empty() { "USD".to_owned() } else { currency },
            price_year: self.head_whole("price_year", i64::from(as_of.year())),
            seed: u64::try_from(self.head_whole("seed", 1)).unwrap_or(1),
        }
    }

    fn gate_number(&mut self, gate: &str, key: &str) -> Option<Q> {
        let setting = SETTINGS.iter().find(|s| s.group == gate && s.key == key)?;
        let Kind::Number(range) = setting.kind else { return None };
        let given = self.setting(gate, key).cloned();
        let cell = given.clone().unwrap_or(RawCell {
            text: setting.default.to_owned(),
            place: Place::new(FILE, 1, 1),
            changed: false,
        });
        if cell.text.is_empty() {
            return None;
        }
        let value = self.number(&cell, range)?;
        let mut quantity = self.quantity(format!("gate.{gate}.{key}"), value, range, &cell);
        quantity.sources = vec![ASSUMPTION.to_owned()];
        quantity.is_default = given.is_none();
        Some(self.add(quantity))
    }

    fn gate_must(&mut self, gate: &str, key: &str) -> Q {
        self.gate_number(gate, key).unwrap_or(Q(0))
    }

    fn gate_word(&mut self, gate: &str, key: &str) -> &'static str {
        let kind = SETTINGS.iter().find(|s| s.group == gate && s.key == key).map(|s| s.kind);
        let Some(Kind::Word(all)) = kind else { return "" };
        let default = Self::default_of(gate, key);
        let Some(cell) = self.setting(gate, key).cloned() else { return default };
        match all.iter().find(|w| **w == cell.text) {
            Some(word) => word,
            None => {
                let message = format!("`{}` is not known here", shorten(&cell.text));
                let expected = format!("one of {}", all.join(", "));
                self.wrong("unknown-word", &cell, message, &expected, suggestion(&cell.text, all.to_vec()));
                default
            }
        }
    }

    /// Parties in a list, each once.
    fn gate_parties(&mut self, gate: &str, key: &str) -> Vec<PartyId> {
        let Some(cell) = self.setting(gate, key).cloned() else { return Vec::new() };
        let mut parties: Vec<PartyId> = Vec::new();
        for id in cell.text.split(';').map(str::trim).filter(|id| !id.is_empty()) {
            let found = self.reference("parties", id, &cell).map(PartyId);
            parties.extend(found.filter(|p| !parties.contains(p)));
        }
        parties
    }

    pub(super) fn gate_settings(&mut self) -> GateSettings {
        let utility = match self.gate_word("signed", "utility") {
            "quadratic" => Utility::Quadratic,
            _ => Utility::Linear,
        };
        let key = match self.gate_word("paid", "key") {
            "population" => BurdenKey::Population,
            "defence" => BurdenKey::Defence,
            _ => BurdenKey::Gdp,
        };
        let readings = self.setting("bound", "readings").map(|c| c.text.clone()).unwrap_or_default();
        let readings: Vec<String> =
            readings.split(';').map(|r| r.trim().to_owned()).filter(|r| !r.is_empty()).collect();
        let readings = if readings.is_empty() || readings == ["all"] { None } else { Some(readings) };
        let guarantor = self.setting("believed", "guarantor").cloned().filter(|c| !c.text.is_empty());
        let guarantor = guarantor.and_then(|c| self.reference("parties", &c.text, &c)).map(PartyId);
        let class_source = self.setting("kept", "class_source").cloned().filter(|c| !c.text.is_empty());
        if let Some(cell) = &class_source {
            self.source(&cell.text.clone(), cell);
        }
        GateSettings {
            utility,
            readings,
            share: self.gate_must("manned", "share"),
            month: self.months(),
            reserve: self.gate_must("manned", "reserve"),
            key,
            factor: self.gate_must("paid", "factor"),
            budget: self.gate_number("paid", "budget"),
            highlight: self.gate_parties("paid", "highlight"),
            guarantor,
            resolve: self.gate_must("believed", "resolve"),
            lambda: self.gate_must("believed", "lambda"),
            most: self.gate_must("believed", "most"),
            class: self.setting("kept", "class").map(|c| c.text.clone()).unwrap_or_default(),
            class_source: class_source.map(|c| c.text),
            years: self.gate_must("kept", "years"),
            least: self.gate_must("kept", "least"),
        }
    }

    fn months(&mut self) -> BTreeMap<String, usize> {
        let all: Vec<(String, RawCell)> = (self.raw.settings.settings.iter())
            .filter(|s| s.group == "manned" && s.key.starts_with("month"))
            .map(|s| (s.key["month".len()..].trim_start_matches('.').to_owned(), s.cell.clone()))
            .collect();
        let mut months = BTreeMap::new();
        for (event, cell) in all {
            if event.is_empty() {
                let expected = "month = { EVENT = 4 }";
                self.wrong("wrong-kind", &cell, "`month` is a table", expected, String::new());
                continue;
            }
            let month = self.whole(&cell, 0, 240);
            months.insert(event, usize::try_from(month).unwrap_or(0));
        }
        months
    }

    pub(super) fn levers(&mut self) -> Vec<Lever> {
        let mut levers: Vec<Lever> = Vec::new();
        for entry in &self.raw.settings.levers {
            let id = word(entry, "id", "[[lever]]", self.out);
            if levers.iter().any(|l| l.id == id) {
                let d = Diagnostic::new(
                    "duplicate-id",
                    entry.place.clone(),
                    format!("lever `{id}` stands twice"),
                );
                self.out.push(d);
            }
            let path = word(entry, "path", "[[lever]]", self.out);
            let default = self.lever_path(entry, &path);
            let mut number = |key: &str| match entry.one(key).map(|c| (c, Cell::parse(&c.text))) {
                Some((_, Ok(Cell::Point(x)))) => x,
                Some((cell, _)) => {
                    let message = format!("`{}` is not a number", shorten(&cell.text));
                    self.wrong("number", cell, message, "a number", String::new());
                    0.0
                }
                None => {
                    word(entry, key, "[[lever]]", self.out);
                    0.0
                }
            };
            let (min, max, step) = (number("min"), number("max"), number("step"));
            let complete = ["min", "max", "step"].iter().all(|k| entry.one(k).is_some());
            if complete && (min >= max || step <= 0.0 || step > max - min) {
                let message = format!("the lever `{id}` does not move: {min} to {max} by {step}");
                let d = Diagnostic::new("lever", entry.place.clone(), message);
                self.out.push(d.expected("min < max, and a step above 0 that fits between them"));
            }
            if entry.one("source").is_none() {
                word(entry, "source", "[[lever]]", self.out);
            }
            let sources: Vec<String> = (entry.all("source").iter())
                .flat_map(|c| c.text.split(';').map(move |s| (s.trim().to_owned(), c)))
                .map(|(id, cell)| {
                    self.source(&id, cell);
                    id
                })
                .collect();
            let text = |key: &str| entry.one(key).map(|c| c.text.clone()).unwrap_or_default();
            let (label, unit, doc) = (text("label"), text("unit"), text("doc"));
            let label = if label.is_empty() { id.clone() } else { label };
            levers.push(Lever { id, path, label, unit, min, max, step, doc, sources, default });
        }
        levers
    }

    /// The base value of a lever's path. A path that leads nowhere is a mistake, unless a change removed its row.
    fn lever_path(&mut self, entry: &RawEntry, path: &str) -> Option<f64> {
        if let Some(q) = self.by_path.get(path) {
            return self.quantities[q.0].cell.base();
        }
        if !path.is_empty() && self.raw.changes.is_empty() {
            let place = entry.one("path").map_or(entry.place.clone(), |c| c.place.clone());
            let change = Change { path: path.to_owned(), value: "0".to_owned(), place };
            if let Err(e) = self.raw.clone().apply(&change) {
                self.out.push(e);
            }
        }
        None
    }
}
