//! `detente compare`: up to four scenarios, or one with and without changes, side by side.

use std::path::Path;

use detente_assess::{Assessment, Comparison, Data, Settings, assess, compare, json};
use detente_model::{Edit, Scenario};
use detente_report::page::compare::{self as page, Compared};
use detente_report::terminal::{self, Style};
use detente_report::words::quoted;
use detente_report::{compare_table, label};

use super::{Outcome, edits, load, settings};
use crate::arguments::{Compare, Format};
use crate::failure::Failure;
use crate::progress::Bar;
use crate::{data, files, screen};

/// Scenarios on one page.
const MOST: usize = 4;

/// A scenario and what the gates answer.
struct Done {
    name: String,
    scenario: Scenario,
    assessment: Assessment,
}

/// What all runs share.
struct Runner {
    data: Data,
    settings: Settings,
    ascii: bool,
}

impl Runner {
    fn run(&self, dir: &Path, edits: &[Edit], name: Option<String>) -> Result<Done, Failure> {
        let scenario = load(dir, edits)?.scenario;
        let bar = Bar::new(self.ascii);
        let assessment = assess(&scenario, &self.data, self.settings, &mut |p| bar.show(p));
        bar.finish();
        let name = name.unwrap_or_else(|| scenario.head.title.clone());
        Ok(Done { name, scenario, assessment })
    }
}

/// Runs it.
pub fn run(arguments: &Compare) -> Outcome {
    let run = &arguments.run;
    let edits = edits(&run.edits)?;
    if arguments.others.is_empty() && edits.is_empty() {
        return Err(Failure::usage(
            "there is nothing to compare: name a second folder, or changes with --set or --what-if",
        ));
    }
    if arguments.each && edits.len() >= MOST {
        return Err(Failure::usage("at most three changes stand side by side with --each"));
    }
    let a = load(&arguments.a, &[])?.scenario;
    // Draws are paired by their number, so all take the seed of the first.
    let settings = Settings { seed: Some(run.drawn.seed.unwrap_or(a.head.seed)), ..settings(run.drawn) };
    let runner = Runner { data: data::read()?, settings, ascii: run.look.ascii };
    // Every scenario is read before the first is run, so that a mistake in the last is said at once.
    for other in &arguments.others {
        load(other, &edits)?;
    }
    let mut all = vec![runner.run(&arguments.a, &[], None)?];
    if arguments.others.is_empty() {
        let lists: Vec<&[Edit]> = if arguments.each { edits.chunks(1).collect() } else { vec![&edits] };
        for list in lists {
            let name = list.iter().map(|e| named(&a, e)).collect::<Vec<_>>().join("; ");
            all.push(runner.run(&arguments.a, list, Some(name))?);
        }
    }
    for other in &arguments.others {
        all.push(runner.run(other, &edits, None)?);
    }
    let text =
        if is_page(arguments) { page(arguments, &runner, &edits, &all)? } else { text(arguments, &all) };
    files::deliver(run.out.as_deref(), &text)?;
    Ok(0)
}

/// Whether the result is a page: the file's name says so.
fn is_page(arguments: &Compare) -> bool {
    let name = arguments.run.out.as_deref().and_then(Path::extension).and_then(|e| e.to_str());
    arguments.run.format == Format::Table && name.is_some_and(|e| e.eq_ignore_ascii_case("html"))
}

/// An edit in a reader's words.
fn named(scenario: &Scenario, edit: &Edit) -> String {
    match edit {
        Edit::WhatIf(id, _) => {
            let what_if = scenario.what_ifs.iter().find(|w| w.id == *id);
            what_if.map_or_else(|| id.clone(), |w| w.title.clone())
        }
        Edit::Set(change) => {
            let text = change.to_string();
            let (path, value) = text.split_once('=').unwrap_or((&text, ""));
            format!("{} = {}", label::plain(scenario, path.trim()), value.trim())
        }
    }
}

fn pairs(all: &[Done]) -> Vec<Comparison> {
    let [first, others @ ..] = all else { return Vec::new() };
    others.iter().map(|other| pair(first, other)).collect()
}

fn pair(a: &Done, b: &Done) -> Comparison {
    compare::compare(
        (&a.scenario.head.id, &b.scenario.head.id),
        &a.assessment,
        &b.assessment,
        b.scenario.changes.clone(),
    )
}

fn text(arguments: &Compare, all: &[Done]) -> String {
    let comparisons = pairs(all);
    let first = &all[0];
    let with: Vec<(&Comparison, &Done)> = comparisons.iter().zip(&all[1..]).collect();
    match (arguments.run.format, with.as_slice()) {
        (Format::Json, [(comparison, b)]) => {
            format!("{:#}\n", json::comparison(comparison, &first.assessment, &b.assessment))
        }
        (Format::Json, _) => {
            let others: Vec<_> = with.iter().map(|(c, b)| (*c, &b.assessment)).collect();
            format!("{:#}\n", json::comparisons(&first.assessment, &others))
        }
        (Format::Csv, _) => compare_table(&comparisons).csv(),
        (Format::Table, _) => {
            let style = screen::style(&arguments.run.look, arguments.run.out.is_some());
            let screen = |(c, b): &(&Comparison, &Done)| screen_of(first, b, c, &style);
            with.iter().map(screen).collect::<Vec<_>>().join("\n")
        }
    }
}

fn screen_of(a: &Done, b: &Done, comparison: &Comparison, style: &Style) -> String {
    terminal::compare_screen(&a.scenario, &b.scenario, &a.assessment, &b.assessment, comparison, style)
}

fn page(arguments: &Compare, runner: &Runner, edits: &[Edit], all: &[Done]) -> Result<String, Failure> {
    let comparisons = pairs(all);
    let mut alone = Vec::new();
    if arguments.others.is_empty() && !arguments.each && edits.len() > 1 {
        for edit in edits {
            let name = named(&all[0].scenario, edit);
            let done = runner.run(&arguments.a, std::slice::from_ref(edit), Some(name.clone()))?;
            alone.push((name, pair(&all[0], &done)));
        }
    }
    let inputs: Vec<_> =
        all[1..].iter().map(|other| compare::inputs(&all[0].scenario, &other.scenario)).collect();
    let runs: Vec<page::Run<'_>> = all
        .iter()
        .map(|d| page::Run { name: &d.name, scenario: &d.scenario, assessment: &d.assessment })
        .collect();
    let command = command(arguments);
    let compared = Compared {
        runs: &runs,
        comparisons: &comparisons,
        inputs: &inputs,
        alone: &alone,
        command: &command,
    };
    Ok(page::html(&compared))
}

/// The command as a person would write it to make the page again.
fn command(arguments: &Compare) -> String {
    let run = &arguments.run;
    let mut words = vec!["detente compare".to_owned(), quoted(&files::shown(&arguments.a))];
    words.extend(arguments.others.iter().map(|other| quoted(&files::shown(other))));
    words.extend(run.edits.what_if.iter().map(|id| format!("--what-if {}", quoted(id))));
    words.extend(run.edits.set.iter().map(|set| format!("--set {}", quoted(set))));
    if arguments.each {
        words.push("--each".to_owned());
    }
    words.push(format!("--draws {}", run.drawn.draws));
    words.extend(run.drawn.seed.map(|seed| format!("--seed {seed}")));
    words.push("--out compare.html".to_owned());
    words.join(" ")
}
