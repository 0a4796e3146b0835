//! `detente compare`: two scenarios, or one with and without changes, side by side.

use detente_assess::{Settings, assess, compare, json};
use detente_report::{compare_table, terminal};

use super::{Outcome, edits, load, settings};
use crate::arguments::{Compare, Format};
use crate::failure::Failure;
use crate::progress::Bar;
use crate::{data, files, screen};

/// Runs it.
pub fn run(arguments: &Compare) -> Outcome {
    let run = &arguments.run;
    let edits = edits(&run.edits)?;
    if arguments.b.is_none() && edits.is_empty() {
        return Err(Failure::usage(
            "there is nothing to compare: name a second folder, or changes with --set or --what-if",
        ));
    }
    let a = load(&arguments.a, &[])?.scenario;
    let b = load(arguments.b.as_deref().unwrap_or(&arguments.a), &edits)?.scenario;
    let data = data::read()?;
    // Draws are paired by their number, so both take the seed of the first.
    let settings = Settings { seed: Some(run.seed.unwrap_or(a.head.seed)), ..settings(run) };
    let bar = Bar::new(run.look.ascii);
    let of_a = assess(&a, &data, settings, &mut |p| bar.show(p));
    let of_b = assess(&b, &data, settings, &mut |p| bar.show(p));
    bar.finish();
    let comparison = compare((&a.head.id, &b.head.id), &of_a, &of_b, b.changes.clone());
    let text = match run.format {
        Format::Json => format!("{:#}\n", json::comparison(&comparison, &of_a, &of_b)),
        Format::Csv => compare_table(&comparison).csv(),
        Format::Table => {
            let style = screen::style(&run.look, run.out.is_some());
            terminal::compare_screen(&a, &b, &of_a, &of_b, &comparison, &style)
        }
    };
    files::deliver(run.out.as_deref(), &text)?;
    Ok(0)
}
