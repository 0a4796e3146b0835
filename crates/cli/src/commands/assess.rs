//! `detente assess`: six gates on one screen.

use detente_assess::{assess, json};
use detente_report::{assess_table, terminal};

use super::{Outcome, edits, exit_code, load, settings};
use crate::arguments::{Assess, Format};
use crate::progress::Bar;
use crate::{data, files, screen};

/// Runs it.
pub fn run(arguments: &Assess) -> Outcome {
    let run = &arguments.run;
    let checked = load(&arguments.dir, &edits(&run.edits)?)?;
    let data = data::read()?;
    let bar = Bar::new(run.look.ascii);
    let assessment = assess(&checked.scenario, &data, settings(run.drawn), &mut |p| bar.show(p));
    bar.finish();
    let code = exit_code(&assessment);
    let text = match run.format {
        Format::Json => format!("{:#}\n", json::assessment(&assessment)),
        Format::Csv => assess_table(&assessment).csv(),
        Format::Table => {
            let style = screen::style(&run.look, run.out.is_some());
            let folder = files::shown(&arguments.dir);
            terminal::assess_screen(&checked.scenario, &assessment, &folder, code, &style)
        }
    };
    files::deliver(run.out.as_deref(), &text)?;
    Ok(code)
}
