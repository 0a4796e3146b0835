//! The bar that shows how far the draws are: on stderr, and only where somebody looks.

use std::io::IsTerminal;

use detente_assess::{Progress, open};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A bar for one assessment.
pub struct Bar(ProgressBar);

impl Bar {
    /// A bar, hidden where stderr is no terminal.
    pub fn new(ascii: bool) -> Bar {
        let target = if std::io::stderr().is_terminal() {
            ProgressDrawTarget::stderr()
        } else {
            ProgressDrawTarget::hidden()
        };
        let bar = ProgressBar::with_draw_target(Some(1), target);
        let style = ProgressStyle::with_template("  {msg} {bar:42} {pos} of {len} · {elapsed}");
        let signs = if ascii { "=> " } else { "━━╌" };
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()).progress_chars(signs));
        Bar(bar)
    }

    /// Moves it; never asks to stop.
    pub fn show(&self, progress: &Progress) -> bool {
        match progress {
            Progress::Base => {
                self.0.set_message("plan");
                self.0.tick();
            }
            Progress::Draws { done, of } => {
                self.0.set_message("draws");
                self.0.set_length(*of as u64);
                self.0.set_position(*done as u64);
            }
        }
        false
    }

    /// Says what is sought; never asks to stop.
    pub fn seek(&self, progress: &open::Progress) -> bool {
        let words = match progress {
            open::Progress::Seeking(gate) => format!("what opens {}", gate.name()),
            open::Progress::Rerunning(_) => "again through six gates".to_owned(),
        };
        self.0.set_message(words);
        self.0.tick();
        false
    }

    /// Takes it away.
    pub fn finish(&self) {
        self.0.finish_and_clear();
    }
}
