//! `detente negotiate`: every negotiation model on one table.

use std::path::Path;

use detente_assess::negotiate::closed::{Closed, closed};
use detente_assess::negotiate::lever::{self, Said};
use detente_assess::negotiate::{
    self, MODELS, Model, Negotiation, Ran, Refusal, Settings, Source, Talks, named,
};
use detente_model::{Diagnostic, Folder, Place, Scenario, sheet};
use detente_report::{closed_table, negotiate_table, rounds_table, terminal};

use super::{Outcome, edits, load};
use crate::arguments::{Negotiate, TidyFormat};
use crate::failure::Failure;
use crate::progress::Bar;
use crate::{files, screen};

/// Who negotiates, and the scenario behind it.
struct Input {
    talks: Talks,
    scenario: Option<Scenario>,
    /// The file, for messages that show it.
    folder: Folder,
}

/// Runs it.
pub fn run(arguments: &Negotiate) -> Outcome {
    if let [name] = &arguments.model[..]
        && let Some(model) = closed(name)
    {
        return numbers(arguments, model);
    }
    if let Some(path) = &arguments.score {
        return super::score::run(arguments, path);
    }
    let models = models(arguments)?;
    if models.len() != 1 && !arguments.option.is_empty() {
        return Err(Failure::usage("--option sets one model: name it with --model"));
    }
    let Some(path) = &arguments.input else {
        return Err(Failure::usage("name a scenario folder or a file of actors"));
    };
    let mut input = read(path, arguments)?;
    let levers = levers(arguments)?;
    let unchanged = input.talks.clone();
    for lever in &levers {
        lever.apply(&mut input.talks).map_err(|refusal| failure(refusal, path, &input.folder))?;
    }
    let settings = Settings {
        rounds: arguments.rounds.map(|r| r as usize),
        compatible: arguments.compatible,
        options: options(arguments)?,
        seed: seed(arguments, &input),
        history: arguments.history,
        is_draw: false,
    };
    if arguments.history {
        return history(arguments, &input, &models, &settings);
    }
    let refused = |refusal: Refusal| failure(refusal, path, &input.folder);
    let mut found = negotiate::negotiate(&input.talks, &models, &settings).map_err(refused)?;
    let mut changes: Vec<String> = levers.iter().map(|l| l.text.clone()).collect();
    let mut before = unchanged.clone();
    if let Some(scenario) = input.scenario.as_ref().filter(|s| !s.changes.is_empty()) {
        changes.splice(0..0, scenario.changes.iter().cloned());
        before = of_scenario(&load(path, &[])?.scenario, path)?;
    }
    if !changes.is_empty() {
        let before = negotiate::negotiate(&before, &models, &settings).map_err(refused)?;
        found.effect = Some(negotiate::effect(&before, &found, changes));
    }
    if let Some(scenario) = &input.scenario {
        let all: Vec<&'static Model> = if models.is_empty() { MODELS.iter().collect() } else { models };
        let draws = arguments.drawn.draws as usize;
        let source = Source { scenario, base: &unchanged, levers: &levers, seed: settings.seed, draws };
        let bar = Bar::new(arguments.look.ascii);
        negotiate::drawn(&mut found, &source, &all, &settings, &mut |done| {
            bar.show(&detente_assess::Progress::Draws { done, of: draws })
        });
        bar.finish();
    }
    write(arguments, &found)?;
    let no_deal = found.limits.as_ref().is_some_and(|l| l.signed.zone.empty);
    Ok(u8::from(no_deal))
}

fn write(arguments: &Negotiate, found: &Negotiation) -> Result<(), Failure> {
    let out = arguments.out.as_deref();
    match arguments.format {
        TidyFormat::Json => files::deliver(out, &format!("{:#}\n", negotiate::json(found))),
        TidyFormat::Csv => files::deliver(out, &negotiate_table(found).csv()),
        TidyFormat::Parquet => files::deliver_bytes(out, &parquet(&negotiate_table(found))?),
        TidyFormat::Table => {
            let style = screen::style(&arguments.look, out.is_some());
            files::deliver(out, &terminal::negotiate_screen(found, &style))
        }
    }
}

/// A model that takes numbers alone.
fn numbers(arguments: &Negotiate, model: &Closed) -> Outcome {
    if arguments.input.is_some() {
        return Err(Failure::usage(format!(
            "the model `{}` takes its numbers from --option and no folder or file",
            model.name
        )));
    }
    let answered = model.run(&options(arguments)?).map_err(usage)?;
    let out = arguments.out.as_deref();
    match arguments.format {
        TidyFormat::Json => files::deliver(out, &format!("{:#}\n", answered.json()))?,
        TidyFormat::Csv => files::deliver(out, &closed_table(&answered).csv())?,
        TidyFormat::Parquet => files::deliver_bytes(out, &parquet(&closed_table(&answered))?)?,
        TidyFormat::Table => {
            let style = screen::style(&arguments.look, out.is_some());
            let text = format!("{}\n\n{}", answered.answer.text, closed_table(&answered).text(&style));
            files::deliver(out, &text)?;
        }
    }
    Ok(0)
}

/// Every round of one dynamic model.
fn history(arguments: &Negotiate, input: &Input, models: &[&'static Model], settings: &Settings) -> Outcome {
    let path = arguments.input.as_deref().unwrap_or(Path::new("."));
    let [model] = models else {
        return Err(Failure::usage("--history shows one model: name it with --model"));
    };
    let ran: Ran = (model.run)(&input.talks, settings).map_err(|r| failure(r, path, &input.folder))?;
    let Some(history) = ran.history else {
        return Err(Failure::usage(format!("the model `{}` has no rounds", model.name)));
    };
    let table = || rounds_table(&input.talks, &history);
    let out = arguments.out.as_deref();
    match arguments.format {
        TidyFormat::Json => files::deliver(out, &format!("{:#}\n", history.document))?,
        TidyFormat::Csv => files::deliver(out, &table().csv())?,
        TidyFormat::Parquet => files::deliver_bytes(out, &parquet(&table())?)?,
        TidyFormat::Table => {
            let style = screen::style(&arguments.look, out.is_some());
            files::deliver(
                out,
                &terminal::rounds_screen(&input.talks, model.title, &ran.status, &history, &style),
            )?;
        }
    }
    Ok(0)
}

/// A table as the bytes of a Parquet file.
pub(super) fn parquet(table: &detente_report::Table) -> Result<Vec<u8>, Failure> {
    table.parquet().map_err(|e| Failure::file("parquet", e, "write CSV instead"))
}

/// Reads a folder or a file.
fn read(path: &Path, arguments: &Negotiate) -> Result<Input, Failure> {
    let edits = edits(&arguments.edits)?;
    if path.is_dir() {
        let scenario = load(path, &edits)?.scenario;
        let talks = of_scenario(&scenario, path)?;
        return Ok(Input { talks, scenario: Some(scenario), folder: Folder::new() });
    }
    if !edits.is_empty() {
        return Err(Failure::usage("--set and --what-if change a scenario folder, not a file of actors"));
    }
    if !path.exists() {
        let message = format!("{} does not exist", files::shown(path));
        return Err(Failure::file(files::shown(path), message, "name a scenario folder or a file of actors"));
    }
    let name = files::shown(path);
    let folder = Folder::from([(name.clone(), files::read_file(path)?)]);
    let sheet = sheet::read(&name, &folder[&name]).map_err(|e| Failure::in_folder(e, &folder))?;
    Ok(Input { talks: Talks::of_sheet(&sheet), scenario: None, folder })
}

fn of_scenario(scenario: &Scenario, path: &Path) -> Result<Talks, Failure> {
    Talks::of_scenario(scenario, &scenario.base())
        .map_err(|unknown| Failure::file(files::shown(path), unknown.text, "see docs/tables.md"))
}

/// The models that were named; none: all.
fn models(arguments: &Negotiate) -> Result<Vec<&'static Model>, Failure> {
    let mut models: Vec<&'static Model> = Vec::new();
    for (n, name) in arguments.model.iter().enumerate().filter(|(_, name)| *name != "all") {
        let model = named(name, Place::new("--model", n + 1, 1)).map_err(usage)?;
        if !models.iter().any(|m| m.name == model.name) {
            models.push(model);
        }
    }
    Ok(models)
}

/// Pressure, inducements and linkage, in the order in which they are done.
fn levers(arguments: &Negotiate) -> Result<Vec<Said>, Failure> {
    type Read = fn(&str, Place) -> Result<Said, Diagnostic>;
    let kinds: [(&Vec<String>, &str, Read); 3] = [
        (&arguments.shift, "--shift", lever::shift),
        (&arguments.pay, "--pay", lever::pay),
        (&arguments.link, "--link", lever::link),
    ];
    let mut all = Vec::new();
    for (texts, flag, read) in kinds {
        for (n, text) in texts.iter().enumerate() {
            all.push(read(text, Place::new(flag, n + 1, 1)).map_err(usage)?);
        }
    }
    Ok(all)
}

fn options(arguments: &Negotiate) -> Result<Vec<(String, String, Place)>, Failure> {
    let one = |(n, text): (usize, &String)| {
        let place = Place::new("--option", n + 1, 1);
        let (name, value) = text.split_once('=').ok_or_else(|| {
            usage(
                Diagnostic::new("option", place.clone(), format!("`{text}` names no value"))
                    .expected("NAME=VALUE"),
            )
        })?;
        Ok((name.trim().to_owned(), value.trim().to_owned(), place))
    };
    arguments.option.iter().enumerate().map(one).collect()
}

fn seed(arguments: &Negotiate, input: &Input) -> u64 {
    let of_scenario = input.scenario.as_ref().map(|s| s.head.seed);
    arguments.drawn.seed.or(input.talks.seed).or(of_scenario).unwrap_or(1)
}

fn usage(mistake: Diagnostic) -> Failure {
    Failure::in_folder(vec![mistake], &Folder::new())
}

fn failure(refusal: Refusal, path: &Path, folder: &Folder) -> Failure {
    match refusal {
        Refusal::Usage(mistake) => Failure::in_folder(vec![mistake], folder),
        Refusal::Table(why) => {
            Failure::file(files::shown(path), why, "detente negotiate --help names the models")
        }
    }
}
