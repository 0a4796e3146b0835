//! What the terminal can show.

use std::io::IsTerminal;

use detente_report::terminal::Style;

use crate::arguments::Look;

/// The widest screen that is used.
const WIDEST: usize = 100;

/// The style of stdout, or of a file.
pub fn style(look: &Look, to_file: bool) -> Style {
    let terminal = !to_file && std::io::stdout().is_terminal();
    let own = terminal.then(terminal_size::terminal_size).flatten().map(|(w, _)| usize::from(w.0));
    let width = look.width.map(usize::from).or(own.map(|w| w.clamp(60, WIDEST))).unwrap_or(WIDEST);
    let no_color = std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty());
    let dumb = std::env::var("TERM").is_ok_and(|t| t == "dumb");
    Style { width, ascii: look.ascii, color: terminal && !no_color && !dumb }
}
