//! How results look.
//!
//! An [`Assessment`](detente_assess::Assessment) becomes what a reader sees:
//!
//! 1. [`words`] turns a gate's status into its verdict, [`label`] turns a path into plain words, [`mod@number`] writes
//!    figures. Whatever shows results says it through these three.
//! 2. [`page`] writes the report: one file a gate, around the charts of [`chart`], which are drawn with [`svg`] in the
//!    tokens of [`look`]. [`markdown`] writes its text, [`picture`] its charts as dots.
//! 3. [`terminal`] draws the screens: six gates along one line, or two scenarios side by side.
//! 4. [`table`] holds rows for other programs; [`assess_table`] and [`compare_table`] fill it gate by gate, [`negotiate_table`] model
//!    by model.
//!
//! Nothing here computes a result, and nothing asks the terminal or the environment: width, colour and character set
//! come in as a [`terminal::Style`].

pub mod chart;
mod gates;
pub mod label;
pub mod look;
pub mod markdown;
mod monitor;
pub mod number;
pub mod page;
mod parquet;
pub mod picture;
mod score;
pub mod svg;
pub mod table;
mod talks;
pub mod terminal;
pub mod words;

pub use gates::{assess_table, compare_table};
pub use monitor::monitor_table;
pub use score::score_table;
pub use table::Table;
pub use talks::{closed_table, negotiate_table, rounds_table};
