//! `detente clauses fmt`: the canonical layout.

use std::path::{Path, PathBuf};

use super::super::Outcome;
use super::Text;
use crate::arguments::Fmt;
use crate::files;

/// Runs it. No file is written before every one could be read.
pub fn run(arguments: &Fmt) -> Outcome {
    let mut changed: Vec<(&PathBuf, String)> = Vec::new();
    let mut all = String::new();
    for path in &arguments.files {
        let text = Text::read(path)?;
        let laid = detente_pact::format(&text.text).map_err(|mistakes| text.failure(&mistakes))?;
        let printed = arguments.stdout || path == Path::new("-");
        if printed && !arguments.check {
            all.push_str(&laid);
        } else if laid != text.text {
            changed.push((path, laid));
        }
    }
    if arguments.check {
        let line = |(path, _): &(&PathBuf, String)| format!("{}: would change\n", files::shown(path));
        files::deliver(None, &changed.iter().map(line).collect::<String>())?;
        return Ok(u8::from(!changed.is_empty()));
    }
    for (path, laid) in changed {
        files::write(path, laid.as_bytes())?;
    }
    files::deliver(None, &all)?;
    Ok(0)
}
