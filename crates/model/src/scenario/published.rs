//! What others have published.

use crate::quantity::Q;

/// A row of `published.csv`: a figure that is shown beside others and that no gate computes with.
#[derive(Debug, Clone, PartialEq)]
pub struct Published {
    /// Short name.
    pub id: String,
    /// On the page of which gate it is shown.
    pub gate: &'static str,
    /// What figures of one chart are of.
    pub topic: String,
    /// What this one is.
    pub name: String,
    /// The figure; its quantity carries the unit.
    pub value: Q,
    /// The position in [`Scenario::published`](super::Scenario::published) of the figure from which it is derived.
    pub follows: Option<usize>,
    /// Ids of the row's sources.
    pub sources: Vec<String>,
    /// What the sources say.
    pub note: String,
}
