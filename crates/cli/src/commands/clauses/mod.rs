//! `detente clauses`: agreements as texts.

mod lsp;
mod scope;

use super::Outcome;
use crate::arguments::{Clauses, ClausesCommand};

/// Runs it.
pub fn run(arguments: &Clauses) -> Outcome {
    match &arguments.command {
        ClausesCommand::Lsp => lsp::run(),
    }
}
