//! What binds a deal: the zone as a body, who holds the key, and how far forecasts are from the best deals.

use detente_engines::bargain::{
    self, Body, Breaking, Conflicts, Method, Outcome, Polytope, SEARCH, Share, SolutionStatus, Table,
    ZoneSettings,
};
use serde::Serialize;

use super::model::Refusal;
use super::talks::Talks;
use crate::gate::signed::details::{Details, Point};
use crate::gate::signed::{Names, Words, details};

/// Points of the Pareto frontier that are named.
const FRONTIER: usize = 24;

/// What binds a deal, and what would unblock one.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Limits {
    /// The zone, conflict sets, concessions: the figures of *signed*.
    #[serde(flatten)]
    pub signed: Details,
    /// The zone of agreement as a body.
    pub shape: Shape,
    /// Who could open the zone.
    pub key_holders: Keys,
    /// By how much each party's no-deal value must fall to open the zone, or may rise before it shuts.
    pub breaking_points: Vec<BreakingPoint>,
    /// Deals at which no signatory can gain without another losing.
    pub pareto: Frontier,
}

/// The zone of agreement as a body.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Shape {
    /// `empty`, `flat` where limits touch and leave no room, or `solid`.
    pub body: &'static str,
    /// Its extent on each issue, on scales of 0 to 100; empty without a zone.
    pub spans: Vec<Span>,
    /// Its outline on each pair of issues; empty without a zone.
    pub outlines: Vec<Outline>,
    /// Its volume as a share of all outcomes.
    pub share_of_all: Volume,
    /// Its volume as a share of what the red lines leave: what no-deal values take of it.
    pub share_of_red_lines: Volume,
}

/// The zone on one issue.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Span {
    /// Which issue.
    pub issue: String,
    /// Least outcome of any deal, 0–100.
    pub low: f64,
    /// Greatest outcome of any deal, 0–100.
    pub high: f64,
}

/// The zone on two issues.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Outline {
    /// Which issues.
    pub issues: [String; 2],
    /// Corners, counter-clockwise, 0–100.
    pub corners: Vec<[f64; 2]>,
    /// Whether these are all the corners.
    pub complete: bool,
}

/// A share of volume.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Volume {
    /// From 0 to 1.
    pub value: f64,
    /// Ends of its interval.
    pub interval: [f64; 2],
    /// Part of the distribution between them.
    pub level: f64,
    /// `exact`, `counted` over points, or `nested` bodies.
    pub method: &'static str,
}

/// Who could open the zone.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Keys {
    /// Who has a demand in every set in conflict that was found.
    pub in_every_set: Vec<String>,
    /// Whether these are all the sets.
    pub complete: bool,
    /// With all of whose demands dropped there is a deal, each alone.
    pub could_open_alone: Vec<String>,
    /// The fewest who could open it together.
    pub could_open_together: Vec<String>,
}

/// By how much a party's no-deal value must move.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BreakingPoint {
    /// Whose.
    pub party: String,
    /// `opens` where lower by that much is the first with a zone; `shuts` where higher by that much is the last; `never`
    /// shuts; `always` shut.
    pub kind: &'static str,
    /// By how much, in utility.
    pub by: Option<f64>,
}

/// The Pareto frontier.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Frontier {
    /// `solved`, or why there is none.
    pub status: &'static str,
    /// Who gains along it.
    pub signatories: Vec<String>,
    /// Deals on it.
    pub points: Vec<Deal>,
    /// Whether it runs straight between neighbours.
    pub exact: bool,
}

/// A deal and what it is worth.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Deal {
    /// The outcome on each issue, 0–100.
    pub x: Point,
    /// What it is worth to each signatory of the frontier, in their order.
    pub utilities: Vec<Option<f64>>,
}

/// Everything about the limits of these talks.
pub(super) fn limits(talks: &Talks) -> Result<Limits, Refusal> {
    found(talks).map_err(|e| Refusal::Table(e.to_string()))
}

fn found(talks: &Talks) -> Result<Limits, bargain::TableError> {
    let table = &talks.table;
    let outcome: Outcome = bargain::solve(table)?;
    let conflicts: Conflicts = bargain::conflicts(table, SEARCH)?;
    let turns = bargain::verdicts(table)?;
    let by_utility = details::ByUtility { linear: turns.linear, quadratic: turns.quadratic };
    let words = Words { names: &talks.names, table };
    Ok(Limits {
        signed: words.details(&outcome, &conflicts, Some(by_utility)),
        shape: shape(&talks.names, &bargain::zone(table, ZoneSettings::default())?),
        key_holders: keys(&talks.names, &bargain::keys(table, &conflicts)?),
        breaking_points: breaking_points(&talks.names, table)?,
        pareto: frontier(&talks.names, &bargain::pareto(table, FRONTIER)?),
    })
}

fn shape(names: &Names, body: &Polytope) -> Shape {
    let span =
        |(issue, s): (&String, &bargain::Span)| Span { issue: issue.clone(), low: s.low, high: s.high };
    let outline = |o: &bargain::Outline| Outline {
        issues: [names.issues[o.issues.0].clone(), names.issues[o.issues.1].clone()],
        corners: o.corners.clone(),
        complete: o.complete,
    };
    Shape {
        body: match body.body {
            Body::Empty => "empty",
            Body::Flat => "flat",
            Body::Solid => "solid",
        },
        spans: names.issues.iter().zip(&body.spans).map(span).collect(),
        outlines: body.outlines.iter().map(outline).collect(),
        share_of_all: volume(&body.of_all),
        share_of_red_lines: volume(&body.of_limits),
    }
}

fn volume(share: &Share) -> Volume {
    Volume {
        value: share.value,
        interval: [share.low, share.high],
        level: bargain::LEVEL,
        method: match share.method {
            Method::Exact => "exact",
            Method::Counted { .. } => "counted",
            Method::Nested { .. } => "nested",
        },
    }
}

fn keys(names: &Names, keys: &bargain::Keys) -> Keys {
    let ids = |seats: &[usize]| seats.iter().map(|s| names.seats[*s].id.clone()).collect();
    Keys {
        in_every_set: ids(&keys.in_every),
        complete: keys.complete,
        could_open_alone: ids(&keys.opens),
        could_open_together: ids(&keys.together),
    }
}

fn breaking_points(names: &Names, table: &Table) -> Result<Vec<BreakingPoint>, bargain::TableError> {
    let mut all = Vec::new();
    for (at, seat) in names.seats.iter().enumerate() {
        let (kind, by) = match bargain::breaking_point(table, at)? {
            Breaking::Opens(by) => ("opens", Some(by)),
            Breaking::Shuts(by) => ("shuts", Some(by)),
            Breaking::Never => ("never", None),
            Breaking::Always => ("always", None),
            Breaking::None => continue,
        };
        all.push(BreakingPoint { party: seat.id.clone(), kind, by });
    }
    Ok(all)
}

/// What a search for a point says of itself.
pub(super) fn status(status: SolutionStatus) -> &'static str {
    match status {
        SolutionStatus::Solved => "solved",
        SolutionStatus::NoZone => "no deal: the zone of agreement is empty",
        SolutionStatus::NoGain => "no deal leaves some signatory better off than none",
        SolutionStatus::NoSignatory => "nobody signs, or no signatory cares",
        SolutionStatus::Stopped => "the solver stopped before it was sure",
    }
}

fn frontier(names: &Names, frontier: &bargain::Frontier) -> Frontier {
    let deal = |p: &bargain::FrontierPoint| Deal {
        x: Point(names.issues.iter().cloned().zip(p.x.iter().map(|x| Some(*x))).collect()),
        utilities: frontier.signatories.iter().map(|s| p.utilities[*s]).collect(),
    };
    Frontier {
        status: status(frontier.status),
        signatories: frontier.signatories.iter().map(|s| names.seats[*s].id.clone()).collect(),
        points: frontier.points.iter().map(deal).collect(),
        exact: frontier.exact,
    }
}
