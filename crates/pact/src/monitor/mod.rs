//! The monitor: an agreement run against what is reported to have happened.
//!
//! ```text
//! rows ── a watch of the text ──> Happenings ── under each reading ──> Verdicts ── pairs of readings ──> Partings
//! ```
//!
//! A [`Happening`] is what one row says: it happened, it did not, or nobody knows; when, as an interval; when that was
//! known; who did it, how much and where, as far as the row says so; and who says it. The order of rows does not
//! matter: happenings are replayed in the order of their time, as often as it takes until no clause waits for another.

mod encode;
mod happening;
mod note;
mod run;
mod stream;
mod verdict;

pub use happening::Happening;
pub use note::notes;
pub use run::monitor;
pub use stream::{Declared, Read, Stream, StreamError};
pub use verdict::{
    Counted, Evidence, Parting, Question, Record, Row, Said, Span, Status, StreamSeen, Turn, Verdict,
};

/// Happenings that can be gone through again, in the order of their time: a list in memory, or a file that is larger
/// than it.
pub trait Replay {
    /// Shows every happening, in order.
    fn replay(&self, visit: &mut dyn FnMut(&Happening));
}

impl Replay for Vec<Happening> {
    fn replay(&self, visit: &mut dyn FnMut(&Happening)) {
        self.iter().for_each(visit);
    }
}
