//! `detente negotiate --score`: models held against decisions that were taken.

use std::path::Path;

use detente_assess::negotiate::score::{self, HeldOut};
use detente_model::{Diagnostic, Folder, Place, sheet};
use detente_report::{score_table, terminal};

use super::Outcome;
use crate::arguments::{Negotiate, TidyFormat};
use crate::failure::Failure;
use crate::{files, screen};

/// Seed where none is given.
const SEED: u64 = 1;

/// Runs it.
pub fn run(arguments: &Negotiate, path: &Path) -> Outcome {
    let held_out = arguments.held_out.as_deref().map(held_out).transpose()?;
    let name = files::shown(path);
    if !path.is_file() {
        let message = if path.exists() { "is no file" } else { "does not exist" };
        return Err(Failure::file(
            name.clone(),
            format!("{name} {message}"),
            "name a table in the form of the EU decisions data",
        ));
    }
    let folder = Folder::from([(name.clone(), files::read_file(path)?)]);
    let decisions =
        sheet::decisions(&name, &folder[&name]).map_err(|mistakes| Failure::in_folder(mistakes, &folder))?;
    let seed = arguments.drawn.seed.unwrap_or(SEED);
    let found = score::score(&name, &decisions, held_out, seed)
        .map_err(|why| Failure::file(name.clone(), why, "see the columns `prnrnmc` and `out`"))?;
    let out = arguments.out.as_deref();
    match arguments.format {
        TidyFormat::Json => files::deliver(out, &format!("{:#}\n", score::json(&found)))?,
        TidyFormat::Csv => files::deliver(out, &score_table(&found).csv())?,
        TidyFormat::Parquet => files::deliver_bytes(out, &super::negotiate::parquet(&score_table(&found))?)?,
        TidyFormat::Table => {
            let style = screen::style(&arguments.look, out.is_some());
            files::deliver(out, &terminal::score_screen(&found, &style))?;
        }
    }
    Ok(0)
}

fn held_out(text: &str) -> Result<HeldOut, Failure> {
    HeldOut::read(text).map_err(|expected| {
        let message = format!("`{}` is no range of proposals", detente_model::diagnostic::shorten(text));
        let mistake = Diagnostic::new("held-out", Place::new("--held-out", 1, 1), message).expected(expected);
        Failure::in_folder(vec![mistake], &Folder::new())
    })
}
