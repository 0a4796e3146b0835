//! The six gates: from a scenario to verdicts, and ensembles of them.
//!
//! The only place where `model`, `pact` and `engines` meet. The way of one assessment:
//!
//! 1. [`check()`]: a folder becomes a checked scenario, its agreement included, or a list of all mistakes.
//! 2. [`assess`]: the base scenario and its draws run through the gates in order. Each module of [`gate`] turns the
//!    scenario into its engine's input, runs the engine, and says what comes out.
//! 3. [`Assessment`]: six [`Verdict`]s with status, answer, interval, drivers and assumptions, and where they come
//!    from. [`json`] writes it, [`compare()`] holds two of them side by side, [`schema`] describes both.
//! 4. [`open()`]: the smallest changes found that would open the shut gates, each rerun through all six.
//!
//! 5. [`negotiate`]: every negotiation model on the table of *signed*, or on a file of actors.
//! 6. [`monitor`](mod@monitor): the agreement of a scenario, run against what is reported to have happened.
//!
//! Nothing here touches files, clock, environment or network.

pub mod check;
pub mod compare;
pub mod course;
pub mod data;
pub mod ensemble;
pub mod gate;
pub mod json;
pub mod manual;
pub mod map;
pub mod monitor;
pub mod negotiate;
pub mod open;
pub mod schema;
mod scope;
pub mod verdict;

pub use check::{Checked, check};
pub use compare::{Comparison, compare};
pub use course::{Course, courses};
pub use data::Data;
pub use ensemble::{Assessment, Progress, Settings, assess, assess_from};
pub use map::Map;
pub use open::{Opening, open};
pub use scope::scope;
pub use verdict::{Gate, Status, Verdict};
