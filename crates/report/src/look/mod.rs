//! The tokens of the look, each in one place: colours, type, spacing, and the font with its advance widths.

pub mod font;
pub mod token;

pub use token::{Ink, Type};
