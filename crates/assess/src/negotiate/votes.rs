//! What votes and vetoes allow on each issue, apart from who wants a deal.

use detente_engines::bargain::voting::{self, Interval, Quota};
use serde::Serialize;

use super::Talks;
use super::model::Refusal;

/// The points of an issue that no winning coalition wants to leave, on the issue's scale.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Votes {
    /// Which issue.
    pub issue: String,
    /// Where more than half of the capability decides; `None` where nobody with weight is on the issue.
    pub majority: Option<[f64; 2]>,
    /// Where two thirds of it decide.
    pub two_thirds: Option<[f64; 2]>,
    /// Where all decide.
    pub unanimity: Option<[f64; 2]>,
}

/// Issue by issue, with capabilities as weights.
pub(super) fn votes(talks: &Talks) -> Result<Vec<Votes>, Refusal> {
    let weights: Vec<f64> = talks.actors.actors.iter().map(|a| a.capability).collect();
    let positions = talks.actors.positions();
    let cores =
        |quota| voting::issue_cores(&positions, &weights, quota).map_err(|e| Refusal::Table(e.to_string()));
    let (majority, two_thirds) = (cores(Quota::Majority)?, cores(Quota::Share(2.0 / 3.0))?);
    let ends = |interval: Option<Interval>| interval.map(|i| [i.low, i.high]);
    let pairs = talks.names.issues.iter().zip(majority.iter().zip(&two_thirds));
    let one = |(issue, (majority, two_thirds)): (&String, (&voting::IssueCore, &voting::IssueCore))| Votes {
        issue: issue.clone(),
        majority: ends(majority.quota),
        two_thirds: ends(two_thirds.quota),
        unanimity: ends(majority.unanimity),
    };
    Ok(pairs.map(one).collect())
}
