//! `detente clauses show`: an agreement as text or in its JSON form.

use super::super::Outcome;
use super::Text;
use crate::arguments::{Show, ShowFormat};
use crate::files;

/// Runs it. Names need not be declared: what the text says can be shown before it is right.
pub fn run(arguments: &Show) -> Outcome {
    let tree = Text::read(&arguments.file)?.tree()?;
    let shown = match arguments.format {
        ShowFormat::Text => detente_pact::print(&tree),
        ShowFormat::Json => format!("{:#}\n", detente_pact::to_json(&tree)),
    };
    files::deliver(arguments.out.as_deref(), &shown)?;
    Ok(0)
}
