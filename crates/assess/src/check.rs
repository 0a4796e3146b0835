//! `check`: every mistake of a folder at once, the agreement's among them.

use detente_model::diagnostic::{Diagnostic, Place, suggestion};
use detente_model::{AGREEMENT, ASSUMPTION, DRAFTS, Edit, Folder, Scenario};
use detente_pact::Agreement;

use crate::data::Class;
use crate::scope;

/// A folder without mistakes.
#[derive(Debug, Clone)]
pub struct Checked {
    /// The scenario.
    pub scenario: Scenario,
    /// What a reader should know and need not mend.
    pub remarks: Vec<String>,
}

/// Reads and checks a folder, after the edits.
///
/// # Errors
/// All mistakes, each with its place, in the order of files and lines.
pub fn check(folder: &Folder, edits: &[Edit]) -> Result<Checked, Vec<Diagnostic>> {
    let scenario = match detente_model::load(folder, edits) {
        Ok(scenario) => scenario,
        Err(mut mistakes) => {
            // Names cannot be looked up without the tables; the form of the agreement can be checked all the same.
            if let Some(text) = folder.get(AGREEMENT).and_then(|bytes| std::str::from_utf8(bytes).ok()) {
                let parsed = detente_pact::parse(text);
                mistakes.extend(parsed.diagnostics.iter().map(|d| of_pact(d, AGREEMENT)));
            }
            mistakes.sort();
            return Err(mistakes);
        }
    };
    let mut checker =
        Checker { scenario: &scenario, drafts: Vec::new(), mistakes: Vec::new(), remarks: Vec::new() };
    checker.class();
    checker.drafts(folder);
    checker.agreement();
    let Checker { mut mistakes, remarks, .. } = checker;
    if mistakes.is_empty() {
        return Ok(Checked { scenario, remarks });
    }
    mistakes.sort();
    mistakes.dedup();
    Err(mistakes)
}

/// A mistake in the text of an agreement, in the file that it is called.
pub(crate) fn of_pact(d: &detente_pact::Diagnostic, file: &str) -> Diagnostic {
    Diagnostic::new(d.code, Place::new(file, d.line, d.column), d.message.clone())
        .expected(d.expected.clone())
        .hint(d.hint.clone())
}

struct Checker<'a> {
    scenario: &'a Scenario,
    /// What the drafts declare: events of theirs may stand in the tables too.
    drafts: Vec<Agreement>,
    mistakes: Vec<Diagnostic>,
    remarks: Vec<String>,
}

impl Checker<'_> {
    fn class(&mut self) {
        if let Err((part, expected)) = Class::read(&self.scenario.gate.class) {
            let place = self.scenario.place_of("gate.kept.class");
            let message = format!("`{part}` names no class of past agreements");
            self.mistakes.push(Diagnostic::new("class", place, message).expected(expected));
        }
    }

    fn agreement(&mut self) {
        let Some(text) = &self.scenario.agreement else {
            if !self.scenario.events.is_empty() {
                self.remarks.push(format!("events.csv has no {AGREEMENT} to be about"));
            }
            return;
        };
        let (agreement, readings) = self.text(AGREEMENT, text);
        if let Some(readings) = readings {
            self.readings(&readings);
        }
        self.events(&agreement);
    }

    /// Drafts stand in the same scope as the agreement; no other table speaks of them.
    fn drafts(&mut self, folder: &Folder) {
        for (path, bytes) in folder {
            let is_draft = path.strip_prefix(DRAFTS).is_some_and(|name| name.starts_with('/'));
            if !is_draft || !path.ends_with(".pact") {
                continue;
            }
            match detente_model::csv::text(path, bytes) {
                Ok(text) => {
                    let (draft, _) = self.text(path, text);
                    self.drafts.push(draft);
                }
                Err(mistake) => self.mistakes.push(mistake),
            }
        }
    }

    /// The tree of a text, and its readings if every name in it is known.
    fn text(&mut self, file: &str, text: &str) -> (Agreement, Option<Vec<String>>) {
        let parsed = detente_pact::parse(text);
        self.mistakes.extend(parsed.diagnostics.iter().map(|d| of_pact(d, file)));
        let readings = match detente_pact::resolve(&parsed.agreement, &scope::scope(self.scenario)) {
            Ok(bound) => Some(bound.readings().to_vec()),
            Err(mistakes) => {
                self.mistakes.extend(mistakes.iter().map(|d| of_pact(d, file)));
                None
            }
        };
        self.sources(file, &parsed.agreement);
        (parsed.agreement, readings)
    }

    fn readings(&mut self, readings: &[String]) {
        for asked in self.scenario.gate.readings.iter().flatten() {
            if !readings.iter().any(|r| detente_pact::fold(r) == detente_pact::fold(asked)) {
                let place = self.scenario.place_of("gate.bound.readings");
                let message = format!("the agreement has no reading `{asked}`");
                let hint = suggestion(asked, readings.iter().map(String::as_str).collect::<Vec<_>>());
                self.mistakes.push(Diagnostic::new("unknown-reading", place, message).hint(hint));
            }
        }
    }

    fn sources(&mut self, file: &str, agreement: &Agreement) {
        for cited in detente_pact::sources(agreement) {
            let known = self.scenario.source(&cited.source).is_some() || cited.source == ASSUMPTION;
            if !known && !cited.source.is_empty() && self.scenario.has("sources") {
                let ids: Vec<&str> = self.scenario.sources.iter().map(|s| s.id.as_str()).collect();
                let place = Place::new(file, cited.span.line, cited.span.column);
                let message = format!("sources.csv has no `{}`", cited.source);
                let hint = suggestion(&cited.source, ids);
                self.mistakes.push(Diagnostic::new("unknown-source", place, message).hint(hint));
            }
        }
    }

    /// Events that other tables name have to be the agreement's; those that merely happened need not.
    fn events(&mut self, agreement: &Agreement) {
        let declared = detente_pact::events(agreement);
        let known = |name: &str| declared.iter().any(|d| d.is_meant_by(name));
        let names: Vec<&str> = declared.iter().map(|d| d.name.as_str()).collect();
        let scenario = self.scenario;
        let phases = scenario.phases.iter().map(|p| (format!("phases.{}.starts", p.id), p.starts.as_str()));
        let pledges = scenario.pledges.iter().filter_map(|p| Some((&p.id, p.trigger.as_deref()?)));
        let pledges = pledges.map(|(id, trigger)| (format!("pledges.{id}.trigger"), trigger));
        let months = scenario.gate.month.keys().map(|e| (format!("gate.manned.month.{e}"), e.as_str()));
        let asked: Vec<(String, &str)> = phases.chain(pledges).chain(months).collect();
        for (path, event) in asked {
            if !known(event) {
                let message = format!("{AGREEMENT} declares no event `{event}`");
                let d = Diagnostic::new("unknown-event", scenario.place_of(&path), message);
                self.mistakes.push(d.hint(suggestion(event, names.clone())));
            }
        }
        let spoken = |event: &str| {
            detente_pact::speaks_of(agreement, event)
                || self.drafts.iter().any(|draft| detente_pact::speaks_of(draft, event))
        };
        let rows = scenario.events.iter().chain(&scenario.later_events);
        for event in rows.filter(|row| !spoken(&row.event)) {
            let at = format!("{}:{}", event.at.file, event.at.line);
            self.remarks.push(format!("{at}: the agreement knows no event `{}`", event.event));
        }
        for issue in &scenario.issues {
            if let Some(act) = issue.act.as_deref().filter(|act| !known(act)) {
                self.remarks.push(format!("issues.{}: the agreement knows no act `{act}`", issue.id));
            }
        }
    }
}
