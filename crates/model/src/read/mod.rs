//! From the text of a folder to a checked [`Scenario`]: the second of the two steps in.
//!
//! Every mistake is collected; a scenario comes out only where there is none.

mod cross;
mod published;
mod row;
mod settings;
mod tables;
mod unit;

use std::collections::BTreeMap;

use crate::change::Change;
use crate::diagnostic::{Diagnostic, Place, suggestion};
use crate::quantity::{Q, Quantity};
use crate::raw::{Folder, Raw};
use crate::scenario::{Scenario, WhatIf};
use crate::spec::{MONEY, Range};

/// What is done to a folder before it is checked.
#[derive(Debug, Clone, PartialEq)]
pub enum Edit {
    /// One change.
    Set(Change),
    /// The changes of a `[[what_if]]`, by its id, and where it was asked for.
    WhatIf(String, Place),
}

/// Reads and checks a scenario folder, after the edits, in order; what-ifs go first.
///
/// # Errors
/// All mistakes at once, in the order of files and lines.
pub fn load(folder: &Folder, edits: &[Edit]) -> Result<Scenario, Vec<Diagnostic>> {
    let mut out = Vec::new();
    let base = Raw::read(folder, &mut out);
    let mut raw = base.clone();
    let what_ifs = settings::what_ifs(&base.settings, &mut out);
    let asked = edits.iter().filter_map(|e| match e {
        Edit::WhatIf(id, place) => Some((id, place)),
        Edit::Set(_) => None,
    });
    for (id, place) in asked {
        match what_ifs.iter().find(|w| w.id == *id) {
            Some(what_if) => apply(&mut raw, &what_if.changes, &mut out),
            None => {
                let ids: Vec<&str> = what_ifs.iter().map(|w| w.id.as_str()).collect();
                out.push(
                    Diagnostic::new("unknown-what-if", place.clone(), format!("there is no what-if `{id}`"))
                        .hint(suggestion(id, ids)),
                );
            }
        }
    }
    for edit in edits {
        if let Edit::Set(change) = edit {
            apply(&mut raw, std::slice::from_ref(change), &mut out);
        }
    }
    let scenario = Reader::new(&raw, &mut out).scenario(&what_ifs);
    if edits.is_empty() && out.is_empty() {
        try_what_ifs(&base, &what_ifs, &mut out);
    }
    finish(scenario, out)
}

fn apply(raw: &mut Raw, changes: &[Change], out: &mut Vec<Diagnostic>) {
    for change in changes {
        if let Err(e) = raw.apply(change) {
            out.push(e);
        }
    }
}

/// A what-if that cannot be made is a mistake of the folder, though nobody asked for it yet.
fn try_what_ifs(base: &Raw, what_ifs: &[WhatIf], out: &mut Vec<Diagnostic>) {
    for what_if in what_ifs {
        let (mut raw, mut found) = (base.clone(), Vec::new());
        apply(&mut raw, &what_if.changes, &mut found);
        Reader::new(&raw, &mut found).scenario(&[]);
        let home = what_if.changes.first().map(|c| c.place.clone()).unwrap_or_default();
        for mut d in found {
            if d.place.file != home.file {
                d.message = format!("with what-if `{}`, {}: {}", what_if.id, d.place.file, d.message);
                d.place = home.clone();
            }
            out.push(d);
        }
    }
}

fn finish(scenario: Scenario, mut out: Vec<Diagnostic>) -> Result<Scenario, Vec<Diagnostic>> {
    if out.is_empty() {
        return Ok(scenario);
    }
    out.sort();
    out.dedup();
    Err(out)
}

/// Collects quantities and mistakes while a folder is read.
pub(crate) struct Reader<'a> {
    raw: &'a Raw,
    out: &'a mut Vec<Diagnostic>,
    quantities: Vec<Quantity>,
    by_path: BTreeMap<String, Q>,
    /// Ids of every table's rows, in order.
    ids: BTreeMap<&'static str, Vec<String>>,
    source_ids: Vec<String>,
    currency: String,
}

impl<'a> Reader<'a> {
    fn new(raw: &'a Raw, out: &'a mut Vec<Diagnostic>) -> Self {
        let ids =
            raw.tables.iter().map(|(name, t)| (*name, t.rows.iter().map(|r| t.key(r)).collect())).collect();
        let mut reader = Reader {
            raw,
            out,
            quantities: Vec::new(),
            by_path: BTreeMap::new(),
            ids,
            source_ids: Vec::new(),
            currency: "USD".to_owned(),
        };
        reader.source_ids = reader.ids.get("sources").cloned().unwrap_or_default();
        reader
    }

    fn add(&mut self, quantity: Quantity) -> Q {
        let q = Q(self.quantities.len());
        self.by_path.insert(quantity.path.clone(), q);
        self.quantities.push(quantity);
        q
    }

    fn unit(&self, range: Range) -> String {
        if range.unit == MONEY { format!("M{}", self.currency) } else { range.unit.to_owned() }
    }

    fn scenario(mut self, what_ifs: &[WhatIf]) -> Scenario {
        let head = self.head();
        self.currency.clone_from(&head.currency);
        let gate = self.gate_settings();
        self.keys();
        let mut scenario = Scenario {
            sources: self.sources(),
            parties: self.parties(),
            issues: self.issues(),
            positions: self.positions(),
            units: self.units(),
            areas: self.areas(),
            pledges: self.pledges(),
            phases: self.phases(),
            needs: self.needs(),
            shares: self.shares(),
            events: self.events(self.raw.tables.get("events")),
            payoffs: self.payoffs(),
            published: self.published(),
            levers: self.levers(),
            what_ifs: what_ifs.to_vec(),
            later_events: self.later(),
            agreement: self.raw.agreement.clone(),
            streams: self.raw.streams.clone(),
            present: self.raw.tables.keys().copied().collect(),
            changes: self.raw.changes.clone(),
            hash: self.raw.hash(),
            head,
            gate,
            quantities: Vec::new(),
            by_path: BTreeMap::new(),
            places: self.raw.places(),
        };
        self.cross(&scenario);
        scenario.quantities = self.quantities;
        scenario.by_path = self.by_path;
        scenario
    }
}
