//! What the engine's indices are called.

use detente_engines::bargain::Constraint;
use detente_model::scenario::{IssueId, Position};
use detente_model::{Q, Scenario};

use super::Input;
use crate::gate::name;

/// The names of parties and issues, and where their limits are written.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Names {
    /// Who sits where.
    pub seats: Vec<Seat>,
    /// Ids of the issues.
    pub issues: Vec<String>,
    /// By issue, those who bind the deal and have a row there without a position or a salience.
    pub unstated: Vec<Vec<String>>,
    /// Paths of what is not stated and so counted nowhere.
    pub missing: Vec<String>,
}

/// A party at the table.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Seat {
    /// Its id.
    pub id: String,
    /// How it is called in a sentence.
    pub name: String,
    /// Where its no-deal value is written.
    pub no_deal: Option<Written>,
    /// By issue, where the least and the most that it accepts are written.
    pub limits: Vec<Option<[Written; 2]>>,
}

/// Where a number is written.
#[derive(Debug, Clone, PartialEq)]
pub struct Written {
    /// The quantity of the scenario.
    pub quantity: Q,
    /// Its path.
    pub path: String,
    /// Ids of its sources.
    pub sources: Vec<String>,
}

impl Names {
    /// Those of a scenario.
    #[must_use]
    pub fn of(scenario: &Scenario, input: &Input) -> Names {
        let written = |q: Q| {
            let quantity = scenario.quantity(q);
            Written { quantity: q, path: quantity.path.clone(), sources: quantity.sources.clone() }
        };
        let issues = 0..scenario.issues.len();
        let seat = |at: &detente_model::scenario::PartyId| {
            let party = &scenario.parties[at.0];
            let row = |i: usize| scenario.positions.iter().find(|p| p.party == *at && p.issue == IssueId(i));
            let limits = |p: &Position| [written(p.accepts_from), written(p.accepts_to)];
            Seat {
                id: party.id.clone(),
                name: name(scenario, *at).to_owned(),
                no_deal: party.no_deal.map(written),
                limits: issues.clone().map(|i| row(i).map(limits)).collect(),
            }
        };
        let unstated = |i: usize| {
            let named = |row: &&Position| row.issue == IssueId(i) && scenario.parties[row.party.0].binds();
            let has_stake = |row: &&Position| {
                let seat = input.seats.iter().position(|s| *s == row.party);
                seat.is_some_and(|seat| input.table.parties[seat].stakes[i].is_some())
            };
            let rows = scenario.positions.iter().filter(named).filter(|row| !has_stake(row));
            rows.map(|row| scenario.parties[row.party.0].id.clone()).collect()
        };
        Names {
            seats: input.seats.iter().map(seat).collect(),
            issues: scenario.issues.iter().map(|i| i.id.clone()).collect(),
            unstated: issues.clone().map(unstated).collect(),
            missing: input.missing.clone(),
        }
    }

    /// Where a constraint is written.
    #[must_use]
    pub fn written(&self, constraint: Constraint) -> Option<&Written> {
        let seat = self.seats.get(constraint.party())?;
        let limit = |issue: usize, end: usize| seat.limits.get(issue)?.as_ref().map(|l| &l[end]);
        match constraint {
            Constraint::AcceptsFrom { issue, .. } => limit(issue, 0),
            Constraint::AcceptsTo { issue, .. } => limit(issue, 1),
            Constraint::NoDeal { .. } => seat.no_deal.as_ref(),
        }
    }
}
