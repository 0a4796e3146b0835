//! `detente clauses from-json`: the JSON form of an agreement to its text.

use super::super::Outcome;
use super::Text;
use crate::arguments::FromJson;
use crate::files;

/// Runs it.
pub fn run(arguments: &FromJson) -> Outcome {
    let form = Text::read(&arguments.file)?;
    let tree = detente_pact::from_json(&form.text).map_err(|mistakes| form.failure(&mistakes))?;
    files::deliver(arguments.out.as_deref(), &detente_pact::print(&tree))?;
    Ok(0)
}
