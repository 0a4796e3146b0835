//! How well models forecast what was decided: errors, their intervals, and a combination that is chosen without looking.
//!
//! Cases that belong together (issues of one proposal) form a cluster, and clusters are what is resampled and what is held
//! back, because the cases of one are not independent.
//!
//! 1. [`Resamples`] draws clusters once for all models, so that two models are compared on the same resamples.
//! 2. [`Resamples::score`] gives a model's mean and median absolute error, [`Resamples::difference`] that of two.
//! 3. [`combine`] chooses a weighted mean of models by cross-validation, and says what each case would have been forecast
//!    by weights that never saw its cluster.

mod choose;
mod resample;
mod stack;

pub use choose::{Candidate, Combination, Plan, combine};
pub use resample::{Difference, Measure, Resamples, Score};
pub use stack::{Cases, least_absolute};
