//! `detente report`: the page that is handed on.

use std::path::Path;

use detente_assess::negotiate::{self, Negotiation, Rounds, Talks};
use detente_assess::open::{self, open};
use detente_assess::{assess, courses, json};
use detente_model::Scenario;
use detente_report::chart::Figure;
use detente_report::page::{self, Models, Report as Page};
use detente_report::words::quoted;
use detente_report::{markdown, picture};

use super::{Outcome, check, edits, exit_code, settings};
use crate::arguments::{Report, ReportFormat};
use crate::failure::Failure;
use crate::progress::Bar;
use crate::{data, files};

/// Runs it.
pub fn run(arguments: &Report) -> Outcome {
    let edits = edits(&arguments.edits)?;
    let folder = files::read(&arguments.dir)?;
    let checked = check(&folder, &edits)?;
    let data = data::read()?;
    let settings = settings(arguments.drawn);
    let bar = Bar::new(false);
    let assessment = assess(&checked.scenario, &data, settings, &mut |p| bar.show(p));
    let openings = (!arguments.no_openings).then(|| {
        let stop = &mut |p: &open::Progress| bar.seek(p);
        open(&folder, &edits, &checked.scenario, &assessment, &data, settings, stop)
    });
    bar.finish();
    let courses = courses(&checked.scenario, &folder, arguments.later)
        .map_err(|mistakes| Failure::in_folder(mistakes, &folder))?;
    let command = command(arguments);
    let seed = arguments.drawn.seed.unwrap_or(checked.scenario.head.seed);
    let table = models(&checked.scenario, seed);
    let models =
        table.as_ref().map(|(talks, found, rounds)| Models { talks, found, rounds, scores: &data.scores });
    let report = Page {
        scenario: &checked.scenario,
        assessment: &assessment,
        map: &data.map,
        openings: openings.as_deref(),
        models: models.as_ref(),
        courses: &courses,
        command: &command,
    };
    if let Some(dir) = &arguments.figures {
        figures(dir, &page::figures(&report))?;
    }
    let text = match arguments.format {
        ReportFormat::Html => page::html(&report),
        ReportFormat::Markdown => markdown::markdown(&report),
        ReportFormat::Json => {
            let json = match &openings {
                Some(openings) => json::with_openings(&assessment, openings),
                None => json::assessment(&assessment),
            };
            format!("{json:#}\n")
        }
    };
    files::deliver(arguments.out.as_deref(), &text)?;
    Ok(exit_code(&assessment))
}

/// What every negotiation model finds in the base scenario; nothing where its table suits none.
fn models(scenario: &Scenario, seed: u64) -> Option<(Talks, Negotiation, Vec<Rounds>)> {
    let talks = Talks::of_scenario(scenario, &scenario.base()).ok()?;
    let settings = negotiate::Settings { seed, ..negotiate::Settings::default() };
    let found = negotiate::negotiate(&talks, &[], &settings).ok()?;
    let rounds = negotiate::rounds(&talks, &settings);
    Some((talks, found, rounds))
}

/// Writes each chart as SVG and PNG, and its table as CSV.
fn figures(dir: &Path, figures: &[Figure]) -> Result<(), Failure> {
    std::fs::create_dir_all(dir)
        .map_err(|e| Failure::file(files::shown(dir), format!("cannot be made: {e}"), ""))?;
    for figure in figures {
        let svg = figure.standalone();
        let png = picture::png(&svg).map_err(|e| {
            Failure::file(files::shown(dir), format!("{} cannot be drawn: {e}", figure.id), "")
        })?;
        files::write(&dir.join(format!("{}.svg", figure.id)), svg.as_bytes())?;
        files::write(&dir.join(format!("{}.png", figure.id)), &png)?;
        files::write(&dir.join(format!("{}.csv", figure.id)), figure.table.csv().as_bytes())?;
    }
    Ok(())
}

/// The command as a person would write it to make the page again. Where the result goes is left out: it changes nothing.
fn command(arguments: &Report) -> String {
    let mut words = vec!["detente report".to_owned(), quoted(&files::shown(&arguments.dir))];
    words.extend(arguments.edits.what_if.iter().map(|id| format!("--what-if {}", quoted(id))));
    words.extend(arguments.edits.set.iter().map(|set| format!("--set {}", quoted(set))));
    words.push(format!("--draws {}", arguments.drawn.draws));
    words.extend(arguments.drawn.seed.map(|seed| format!("--seed {seed}")));
    if arguments.no_openings {
        words.push("--no-openings".to_owned());
    }
    if arguments.later {
        words.push("--later".to_owned());
    }
    words.push("--out report.html".to_owned());
    words.join(" ")
}
