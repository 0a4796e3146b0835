//! One file a command.

pub mod assess;
pub mod check;
pub mod clauses;
pub mod compare;
pub mod monitor;
pub mod negotiate;
pub mod new;
pub mod power;
pub mod report;
pub mod schema;
mod score;

use std::path::Path;

use detente_assess::{Assessment, Checked, Settings, Status};
use detente_model::{Change, Edit, Folder, Place};

use crate::arguments::{Drawn, Edits};
use crate::failure::Failure;
use crate::files;

/// A command's exit code, or why it could not run.
pub type Outcome = Result<u8, Failure>;

/// What `--what-if` and `--set` ask for.
fn edits(edits: &Edits) -> Result<Vec<Edit>, Failure> {
    let mut all: Vec<Edit> = Vec::new();
    for (n, id) in edits.what_if.iter().enumerate() {
        all.push(Edit::WhatIf(id.clone(), Place::new("--what-if", n + 1, 1)));
    }
    let mut mistakes = Vec::new();
    for (n, text) in edits.set.iter().enumerate() {
        match Change::parse(text, Place::new("--set", n + 1, 1)) {
            Ok(change) => all.push(Edit::Set(change)),
            Err(e) => mistakes.push(e),
        }
    }
    if mistakes.is_empty() { Ok(all) } else { Err(Failure::in_folder(mistakes, &Folder::new())) }
}

/// Reads and checks a folder.
fn load(dir: &Path, edits: &[Edit]) -> Result<Checked, Failure> {
    check(&files::read(dir)?, edits)
}

/// Checks a folder that was read.
fn check(folder: &Folder, edits: &[Edit]) -> Result<Checked, Failure> {
    detente_assess::check(folder, edits).map_err(|mistakes| Failure::in_folder(mistakes, folder))
}

fn settings(drawn: Drawn) -> Settings {
    Settings { draws: drawn.draws as usize, seed: drawn.seed }
}

/// 1 where a gate is shut: the finding is negative.
fn exit_code(assessment: &Assessment) -> u8 {
    u8::from(assessment.verdicts.iter().any(|v| v.status == Status::Shut))
}
