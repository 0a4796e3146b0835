//! `detente check`: every mistake of a folder, each with its place.

use serde_json::json;

use super::{Outcome, edits, load};
use crate::arguments::{Check, Format};
use crate::files;

/// Runs it.
pub fn run(arguments: &Check) -> Outcome {
    let checked = load(&arguments.dir, &edits(&arguments.edits)?)?;
    let scenario = &checked.scenario;
    let uncertain = scenario.quantities().filter(|(_, q)| q.is_uncertain()).count();
    let text = match arguments.format {
        Format::Json => {
            format!(
                "{:#}\n",
                json!({"errors": [], "remarks": checked.remarks, "scenario_hash": scenario.hash})
            )
        }
        Format::Csv => "file,line,column,message,hint\n".to_owned(),
        Format::Table => {
            let mut text = format!(
                "{}: no mistakes. {} parties, {} positions, {} pledges, {} needs; {} numbers, {uncertain} of them ranges.\n",
                files::shown(&arguments.dir),
                scenario.parties.len(),
                scenario.positions.len(),
                scenario.pledges.len(),
                scenario.needs.len(),
                scenario.quantities().count(),
            );
            for remark in &checked.remarks {
                text.push_str(&format!("remark: {remark}\n"));
            }
            text
        }
    };
    files::deliver(None, &text)?;
    Ok(0)
}
