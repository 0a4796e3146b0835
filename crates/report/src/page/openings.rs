//! What the smallest changes would do.

use super::{Report, Rows};

/// The table of changes that open gates; `None` where nothing was sought.
pub fn rows(_report: &Report<'_>) -> Option<Rows> {
    None
}
