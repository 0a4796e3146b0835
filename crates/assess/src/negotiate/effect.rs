//! What changes do to the zone of agreement and to each forecast.

use serde::Serialize;

use super::Negotiation;

/// Two results side by side: without changes, and with them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Effect {
    /// What was changed, in the order in which it was.
    pub changes: Vec<String>,
    /// Whether there is a zone of agreement; `None` where nobody must agree.
    pub zone: [Option<bool>; 2],
    /// Points of the least weighted concession; 0 with a zone.
    pub points: [Option<f64>; 2],
    /// Sets of demands that cannot all stand.
    pub conflicts: [Option<usize>; 2],
    /// What each model expects, and whether that is a deal.
    pub forecasts: Vec<Moved>,
}

/// What a model expects without and with the changes.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Moved {
    /// Which model.
    pub model: &'static str,
    /// Whether all who must agree would accept it.
    pub deal: [Option<bool>; 2],
    /// Issue by issue, those that are known both times.
    pub issues: Vec<MovedIssue>,
}

/// What a model expects on an issue without and with the changes.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MovedIssue {
    /// Which issue.
    pub issue: String,
    /// On the issue's scale, without the changes.
    pub before: f64,
    /// With them.
    pub after: f64,
}

/// Holds two results of the same models against each other. Issues that only one has are left out.
#[must_use]
pub fn effect(before: &Negotiation, after: &Negotiation, changes: Vec<String>) -> Effect {
    let both = [before, after];
    let limits = both.map(|n| n.limits.as_ref().map(|l| &l.signed));
    let points = |signed: &crate::gate::signed::Details| {
        signed.concessions.as_ref().map_or(0.0, |c| c.points_times_capability.points)
    };
    let pairs = before.forecasts.iter().filter_map(|b| {
        let a = after.forecasts.iter().find(|a| a.model == b.model)?;
        let moved = |(issue, x): &(String, Option<f64>)| {
            Some(MovedIssue { issue: issue.clone(), before: (*x)?, after: a.forecast.get(issue)? })
        };
        let issues = b.forecast.0.iter().filter_map(moved).collect();
        Some(Moved { model: b.model, deal: [b.deal, a.deal], issues })
    });
    Effect {
        changes,
        zone: limits.map(|l| l.map(|l| !l.zone.empty)),
        points: limits.map(|l| l.map(points)),
        conflicts: limits.map(|l| l.map(|l| l.conflicts.found)),
        forecasts: pairs.collect(),
    }
}
