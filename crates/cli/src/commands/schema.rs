//! `detente schema`: JSON Schema and table descriptors.

use super::Outcome;
use crate::arguments::Schema;
use crate::files;

/// Runs it.
pub fn run(arguments: &Schema) -> Outcome {
    files::deliver(arguments.out.as_deref(), &format!("{:#}\n", detente_assess::schema::all()))?;
    Ok(0)
}
