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
        let mut words = Shared { notes: Vec::new(), feeds: Vec::new() };
        let list: Vec<Value> =
            shown.iter().map(|(path, _)| self.entry(path, &mut words).unwrap_or(json!([]))).collect();
        let source = |id: &String| {
            let (title, day) =
                self.scenario.source(id).map_or((id.as_str(), ""), |s| (s.title.as_str(), s.date.as_str()));
            json!([title, day, u8::from(self.is_later(id))])
        };
        let sources: Vec<Value> = self.order.iter().map(source).collect();
        json!({"sources": sources, "notes": words.notes, "feeds": words.feeds, "list": list})
    }

    /// What is said of a path, as a row of path, label, value, kind (1 an assumption, 2 a default), place, the gates that it
    /// feeds and its note as places in their lists, and the numbers of its sources. What is missing at the end is left out.
    fn entry(&mut self, path: &str, words: &mut Shared<'a>) -> Option<Value> {
        let quantity = self.scenario.quantity(self.scenario.find(path)?);
        let ids = quantity.sources.iter().filter(|s| *s != ASSUMPTION);
        let sources: Vec<usize> = ids.map(|id| self.source(id)).collect();
        let kind = match (quantity.is_default, quantity.is_assumption()) {
            (true, _) => 2,
            (false, true) => 1,
            (false, false) => 0,
        };
        let table = path.split('.').next().unwrap_or_default();
        let place = &quantity.place;
        // A cell stands in the file of its table, as a rule.
        let at = match place.file.strip_suffix(".csv") {
            Some(file) if file == table => json!(place.line),
            _ => json!(format!("{}:{}", place.file, place.line)),
        };
        let feeds = self.feeds.get(path).map(|gates| gates.join(", ")).unwrap_or_default();
        let feeds = known(&mut words.feeds, feeds);
        let note = known(&mut words.notes, note(self.scenario, path).unwrap_or_default());
        let label = label::plain(self.scenario, path);
        let mut row = vec![json!(path), json!(label), json!(value(quantity)), json!(kind), at, feeds, note];
        row.extend((!sources.is_empty()).then(|| json!(sources)));
        while row.last() == Some(&json!(-1)) {
            row.pop();
        }
        Some(Value::Array(row))
    }
}

/// What many quantities share: rows their note, and gates what feeds them.
struct Shared<'a> {
    notes: Vec<&'a str>,
    feeds: Vec<String>,
}

/// The place of words in a list that they join where they are new; −1 where there are none.
fn known<T: PartialEq + AsRef<str>>(all: &mut Vec<T>, words: T) -> Value {
    if words.as_ref().is_empty() {
        return json!(-1);
    }
    let at = all.iter().position(|w| *w == words).unwrap_or(all.len());
    if at == all.len() {
        all.push(words);
    }
    json!(at)
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
