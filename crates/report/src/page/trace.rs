//! Where figures come from: each path that the page shows, with its value, sources, note and the gates that it feeds.

use std::collections::BTreeMap;

use detente_assess::Assessment;
use detente_model::scenario::Source;
use detente_model::{ASSUMPTION, Cell, Quantity, Scenario};
use jiff::civil::Date;
use serde_json::{Value, json};

use crate::number::{DASH, date, short};
use crate::{label, words};

/// Looks paths up, numbers the sources in the order in which they are first met, and remembers what the page shows.
pub struct Traces<'a> {
    scenario: &'a Scenario,
    feeds: BTreeMap<&'a str, Vec<&'static str>>,
    numbers: BTreeMap<String, usize>,
    order: Vec<String>,
    shown: BTreeMap<String, usize>,
}

/// What a figure in running text has to show beside itself.
pub struct Trace {
    /// Its number in the page's list of quantities.
    pub key: String,
    /// Whether it rests on no source.
    pub assumed: bool,
    /// Numbers of its sources in the list at the end.
    pub sources: Vec<usize>,
    /// Whether a source is later than the scenario.
    pub later: bool,
}

impl<'a> Traces<'a> {
    /// Traces of one assessment.
    #[must_use]
    pub fn new(scenario: &'a Scenario, assessment: &Assessment) -> Traces<'a> {
        let mut feeds: BTreeMap<&str, Vec<&'static str>> = BTreeMap::new();
        for verdict in &assessment.verdicts {
            for q in &verdict.inputs {
                let gates = feeds.entry(scenario.quantity(*q).path.as_str()).or_default();
                if !gates.contains(&words::title(verdict.gate)) {
                    gates.push(words::title(verdict.gate));
                }
            }
        }
        Traces { scenario, feeds, numbers: BTreeMap::new(), order: Vec::new(), shown: BTreeMap::new() }
    }

    /// The number of a source in the list at the end.
    pub fn source(&mut self, id: &str) -> usize {
        if let Some(n) = self.numbers.get(id) {
            return *n;
        }
        self.order.push(id.to_owned());
        self.numbers.insert(id.to_owned(), self.order.len());
        self.order.len()
    }

    /// What stands beside a figure, and remembers that the page shows it; `None` where the path leads nowhere.
    pub fn trace(&mut self, path: &str) -> Option<Trace> {
        let quantity = self.scenario.quantity(self.scenario.find(path)?);
        let key = self.key(path)?;
        let ids: Vec<String> = quantity.sources.iter().filter(|s| *s != ASSUMPTION).cloned().collect();
        let later = ids.iter().any(|id| self.is_later(id));
        let sources = ids.iter().map(|id| self.source(id)).collect();
        Some(Trace { key, assumed: quantity.is_assumption(), sources, later })
    }

    fn is_later(&self, id: &str) -> bool {
        self.scenario.source(id).is_some_and(|s| is_later(s, self.scenario.head.as_of))
    }

    /// Sources in the order of their numbers.
    #[must_use]
    pub fn sources(&self) -> &[String] {
        &self.order
    }

    /// The number of a path in the page's list of quantities; `None` where the path leads nowhere.
    pub fn key(&mut self, path: &str) -> Option<String> {
        self.scenario.find(path)?;
        let next = self.shown.len();
        Some(self.shown.entry(path.to_owned()).or_insert(next).to_string())
    }

    /// What the page's popover says of each path that it shows, by its number, and of their sources.
    #[must_use]
    pub fn json(&mut self) -> Value {
        let mut shown: Vec<(String, usize)> = self.shown.iter().map(|(p, n)| (p.clone(), *n)).collect();
        shown.sort_by_key(|(_, n)| *n);
        // The quantities of one row share its note.
        let mut notes: Vec<&'a str> = Vec::new();
        let list: Vec<Value> =
            shown.iter().map(|(path, _)| self.entry(path, &mut notes).unwrap_or(Value::Null)).collect();
        let source = |id: &String| {
            let (title, day) =
                self.scenario.source(id).map_or((id.as_str(), ""), |s| (s.title.as_str(), s.date.as_str()));
            json!([title, day, u8::from(self.is_later(id))])
        };
        json!({"sources": self.order.iter().map(source).collect::<Vec<_>>(), "notes": notes, "list": list})
    }

    /// What is said of a path; its note as a place in the list of notes.
    fn entry(&mut self, path: &str, notes: &mut Vec<&'a str>) -> Option<Value> {
        let quantity = self.scenario.quantity(self.scenario.find(path)?);
        let ids = quantity.sources.iter().filter(|s| *s != ASSUMPTION);
        let sources: Vec<usize> = ids.map(|id| self.source(id)).collect();
        let mut entry =
            json!({"path": path, "label": label::plain(self.scenario, path), "value": value(quantity)});
        let at = format!("{}:{}", quantity.place.file, quantity.place.line);
        let note = note(self.scenario, path).unwrap_or_default();
        let feeds = self.feeds.get(path).map(|gates| gates.join(", ")).unwrap_or_default();
        let kind = match (quantity.is_default, quantity.is_assumption()) {
            (true, _) => "default",
            (false, true) => "assumption",
            (false, false) => "",
        };
        for (key, text) in [("kind", kind), ("feeds", &feeds), ("at", &at)] {
            if !text.is_empty() {
                entry[key] = json!(text);
            }
        }
        if !note.is_empty() {
            let known = notes.iter().position(|n| *n == note);
            entry["note"] = json!(known.unwrap_or(notes.len()));
            if known.is_none() {
                notes.push(note);
            }
        }
        if !sources.is_empty() {
            entry["sources"] = json!(sources);
        }
        Some(entry)
    }
}

/// Whether a source is dated later than a day. Dates of sources are words: only those that begin with a year are compared.
#[must_use]
pub fn is_later(source: &Source, as_of: Date) -> bool {
    let text = source.date.trim();
    let part = |from: usize, to: usize| text.get(from..to).and_then(|t| t.parse::<i16>().ok());
    let Some(year) = part(0, 4) else { return false };
    let own = (as_of.year(), i16::from(as_of.month()), i16::from(as_of.day()));
    // A missing month or day counts as the first: what may be earlier is not called later.
    (year, part(5, 7).unwrap_or(1), part(8, 10).unwrap_or(1)) > own
}

/// A date of the scenario for a reader.
#[must_use]
pub fn day(at: Date) -> String {
    date(at.year(), at.month(), at.day())
}

/// A quantity as its cell says it, with its unit.
#[must_use]
pub fn value(quantity: &Quantity) -> String {
    let text = match quantity.cell {
        Cell::Point(x) => short(x),
        Cell::Uniform(low, high) => format!("{}{DASH}{}", short(low), short(high)),
        Cell::Pert(low, mode, high) => format!("{} ({}{DASH}{})", short(mode), short(low), short(high)),
        Cell::Normal(mean, sd) => format!("{} ± {}", short(mean), short(sd)),
        Cell::NotStated => return "not stated".to_owned(),
    };
    if quantity.unit.is_empty() { text } else { format!("{text} {}", quantity.unit) }
}

/// What the scenario notes beside the row of a path.
fn note<'a>(scenario: &'a Scenario, path: &str) -> Option<&'a str> {
    let (table, rest) = path.split_once('.')?;
    if table == "gate" {
        return None;
    }
    let (key, _) = rest.rsplit_once('.')?;
    let by_id = |id: &str| id == key;
    match table {
        "parties" => scenario.parties.iter().find(|r| by_id(&r.id)).map(|r| r.note.as_str()),
        "issues" => scenario.issues.iter().find(|r| by_id(&r.id)).map(|r| r.note.as_str()),
        "units" => scenario.units.iter().find(|r| by_id(&r.id)).map(|r| r.note.as_str()),
        "areas" => scenario.areas.iter().find(|r| by_id(&r.id)).map(|r| r.note.as_str()),
        "pledges" => scenario.pledges.iter().find(|r| by_id(&r.id)).map(|r| r.note.as_str()),
        "needs" => scenario.needs.iter().find(|r| by_id(&r.id)).map(|r| r.note.as_str()),
        "payoffs" => scenario.payoffs.iter().find(|r| by_id(&r.id)).map(|r| r.note.as_str()),
        "positions" => {
            let (party, issue) = key.split_once('.')?;
            let is_it = |p: &&detente_model::scenario::Position| {
                scenario.parties[p.party.0].id == party && scenario.issues[p.issue.0].id == issue
            };
            scenario.positions.iter().find(is_it).map(|r| r.note.as_str())
        }
        "shares" => {
            let q = scenario.find(path)?;
            scenario.shares.iter().find(|s| s.amount == q).map(|s| s.note.as_str())
        }
        _ => None,
    }
}
