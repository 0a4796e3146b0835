//! What the monitor reads: the agreement, the scenario that it stands in, and a file for each stream.

use std::path::{Path, PathBuf};

use detente_assess::monitor::{Bound, bind};
use detente_model::diagnostic::suggestion;
use detente_model::{AGREEMENT, Folder, LATER, Scenario};

use crate::arguments::Monitor;
use crate::commands::clauses::scope;
use crate::failure::Failure;
use crate::files;

/// The events file of a scenario folder, and the name of its stream.
const EVENTS_FILE: &str = "events.csv";
const EVENTS: &str = "events";

/// An agreement with its names looked up.
pub struct Input {
    pub text: String,
    pub bound: Bound,
    pub scenario: Option<Scenario>,
    /// The folder of the agreement, and that of its scenario.
    pact_dir: PathBuf,
    scenario_dir: Option<PathBuf>,
}

/// A stream with the file that it is read from.
pub struct Opened {
    pub name: String,
    /// Whether its rows say themselves what happened.
    pub is_events: bool,
    pub path: PathBuf,
}

/// Reads the agreement, and the scenario if the agreement stands in the folder of one.
pub fn read(path: &Path) -> Result<Input, Failure> {
    let is_folder = path.is_dir();
    let file = if is_folder { path.join(AGREEMENT) } else { path.to_owned() };
    if !file.is_file() {
        let hint = if is_folder { "name the file, or a scenario folder with an agreement" } else { "" };
        return Err(Failure::file(files::shown(&file), format!("{} is no file", files::shown(&file)), hint));
    }
    let pact_dir =
        file.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_owned();
    let scenario_dir = scope::folder(&file);
    let name = files::shown(&file);
    let bytes = files::read_file(&file)?;
    let text = String::from_utf8(bytes).map_err(|_| {
        Failure::file(name.clone(), format!("{name} is no text in UTF-8"), "save it again as UTF-8")
    })?;
    let scenario = scenario_dir.as_deref().map(load).transpose()?;
    let bound = bind(&text, &name, scenario.as_ref()).map_err(|mistakes| {
        Failure::in_folder(mistakes, &Folder::from([(name.clone(), text.clone().into_bytes())]))
    })?;
    Ok(Input { text, bound, scenario, pact_dir, scenario_dir })
}

/// The tables of a scenario. Its agreement is checked by whoever reads it, so that a draft may differ.
fn load(dir: &Path) -> Result<Scenario, Failure> {
    let folder = files::read_tables(dir)?;
    detente_model::load(&folder, &[]).map_err(|mistakes| Failure::in_folder(mistakes, &folder))
}

impl Input {
    /// A file for each stream that has one, in the order of the text, then the events; and remarks on those without.
    pub fn streams(&self, arguments: &Monitor) -> Result<(Vec<Opened>, Vec<String>), Failure> {
        let given = self.given(&arguments.events)?;
        let (mut opened, mut remarks) = (Vec::new(), Vec::new());
        for declared in self.bound.streams() {
            let given = given.iter().find(|(name, _)| *name == declared.name).map(|(_, path)| path.clone());
            match given.or_else(|| self.beside(&declared.file)) {
                Some(path) => opened.push(Opened { name: declared.name, is_events: false, path }),
                None => remarks.push(format!(
                    "{0}: there is no file {1}; name one with --events {0}=FILE",
                    declared.name, declared.file
                )),
            }
        }
        let events = |name: &str, path: PathBuf| Opened { name: name.to_owned(), is_events: true, path };
        let own = |dir: &PathBuf| Some(dir.join(EVENTS_FILE)).filter(|path| path.is_file());
        match given.iter().find(|(name, _)| name == EVENTS) {
            Some((_, path)) => opened.push(events(EVENTS, path.clone())),
            None if self.scenario_dir.is_some() => {
                opened.extend(self.scenario_dir.as_ref().and_then(own).map(|path| events(EVENTS, path)));
            }
            None if own(&self.pact_dir).is_some() => remarks.push(format!(
                "{EVENTS_FILE} beside the agreement is not read, since this is no scenario folder; name it with --events \
                 {EVENTS}={EVENTS_FILE}"
            )),
            None => {}
        }
        if arguments.later {
            let dir = self.scenario_dir.as_ref().ok_or_else(|| {
                Failure::usage(
                    "--later reads later/events.csv of a scenario folder, and the agreement stands in none",
                )
            })?;
            let path = dir.join(LATER).join(EVENTS_FILE);
            if path.is_file() {
                opened.push(events("later/events", path));
            } else {
                remarks.push(format!("there is no {LATER}/{EVENTS_FILE} in the scenario folder"));
            }
        }
        Ok((opened, remarks))
    }

    /// What `--events STREAM=FILE` names: streams by their name, or all those that read a file by the name of that.
    fn given(&self, arguments: &[String]) -> Result<Vec<(String, PathBuf)>, Failure> {
        let declared = self.bound.streams();
        let mut given: Vec<(String, PathBuf)> = Vec::new();
        for text in arguments {
            let Some((name, path)) = text.split_once('=') else {
                return Err(Failure::usage(format!("`--events {text}` names no file: write STREAM=FILE")));
            };
            let (name, path) = (name.trim(), PathBuf::from(path));
            let mut meant: Vec<String> =
                declared.iter().filter(|d| d.is_called(name)).map(|d| d.name.clone()).collect();
            if meant.is_empty() && name.eq_ignore_ascii_case(EVENTS) {
                meant.push(EVENTS.to_owned());
            }
            if meant.is_empty() {
                meant = declared.iter().filter(|d| d.reads(name)).map(|d| d.name.clone()).collect();
            }
            if meant.is_empty() {
                let names: Vec<&str> = declared.iter().map(|d| d.name.as_str()).chain([EVENTS]).collect();
                let hint = suggestion(name, names);
                return Err(Failure::argument(
                    "--events",
                    format!("the agreement declares no stream `{name}`"),
                    hint,
                ));
            }
            if !path.is_file() {
                let message = format!("{} is no file", files::shown(&path));
                return Err(Failure::file(
                    files::shown(&path),
                    message,
                    format!("named by --events {name}=…"),
                ));
            }
            if let Some(twice) = meant.iter().find(|name| given.iter().any(|(known, _)| known == *name)) {
                return Err(Failure::usage(format!("--events names two files for the stream `{twice}`")));
            }
            given.extend(meant.into_iter().map(|name| (name, path.clone())));
        }
        Ok(given)
    }

    /// The file of a watch, which stands beside the agreement, in the folder of its scenario, in `data/` of either, or
    /// where the command is run.
    fn beside(&self, file: &str) -> Option<PathBuf> {
        if file.is_empty() {
            return None;
        }
        let dirs = std::iter::once(&self.pact_dir).chain(&self.scenario_dir);
        let places = dirs.flat_map(|dir| [dir.join(file), dir.join("data").join(file)]);
        places.chain([PathBuf::from(file)]).find(|path| path.is_file())
    }
}
