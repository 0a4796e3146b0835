//! `detente assess`: six gates on one screen.

use detente_assess::{Assessment, Status, assess, json};
use detente_report::{assess_table, terminal};

use super::{Outcome, edits, load, settings};
use crate::arguments::{Assess, Format};
use crate::progress::Bar;
use crate::{data, files, screen};

/// Runs it.
pub fn run(arguments: &Assess) -> Outcome {
    let run = &arguments.run;
    let checked = load(&arguments.dir, &edits(&run.edits)?)?;
    let data = data::read()?;
    let bar = Bar::new(run.look.ascii);
    let assessment = assess(&checked.scenario, &data, settings(run), &mut |p| bar.show(p));
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

/// 1 where a gate is shut: the finding is negative.
fn exit_code(assessment: &Assessment) -> u8 {
    u8::from(assessment.verdicts.iter().any(|v| v.status == Status::Shut))
}
