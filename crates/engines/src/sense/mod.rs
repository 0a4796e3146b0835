//! What a sample of outputs says, and which inputs move it.
//!
//! [`quantile`] and [`intervals`] describe the spread of a result over draws; [`drivers`] ranks the inputs by their
//! [`spearman`] rank correlation with it, which sees any monotone effect and no scale. [`normal_quantile`] serves
//! every interval that rests on the normal distribution.

mod normal;
mod quantile;
mod rank;

pub use normal::normal_quantile;
pub(crate) use normal::two_sided;
pub use quantile::{Intervals, intervals, quantile, quantile_of_sorted};
pub use rank::{Correlation, Driver, drivers, mid_ranks, spearman};
