//! The least that parties must concede to open a deal, and who would concede it.

use super::case::{Ask, Case, Found, Surplus};
use super::conflict::{core, hitting};
use super::{Constraint, FEASIBLE};

/// Sets looked at before a search for the fewest demands gives up its claim to be the fewest.
const LOOKS: usize = 200;

/// What makes a concession cheap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notion {
    /// Σ points × capability of who gives: the strong are hard to move. Its points are the headline.
    Weighted,
    /// Number of constraints that give; then Σ points × capability among those.
    Fewest,
    /// Σ points × salience on the issue. A point of a no-deal value counts Σ s of the party, since it is worth a
    /// point on every issue at once: u × Σ s changes by s for a point on one issue.
    Felt,
}

/// One constraint and how far it gives.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Give {
    /// Which.
    pub constraint: Constraint,
    /// How far its bound moves, in points of the scale (no-deal value: utility × 100), above 0.
    pub points: f64,
}

/// A concession that opens a deal.
#[derive(Debug, Clone, PartialEq)]
pub struct Concession {
    /// In which sense it is the cheapest.
    pub notion: Notion,
    /// What it costs in that sense.
    pub cost: f64,
    /// Σ points over all constraints that give.
    pub points: f64,
    /// Who gives, in the order of the table.
    pub gives: Vec<Give>,
    /// A deal that is possible then.
    pub x: Vec<f64>,
    /// Whether the tie-break (fewest demands, then order of the table) was searched to its end.
    pub proved: bool,
}

impl Case<'_> {
    /// Weights of the constraints under a notion; for the fewest, those that decide between equal sets.
    pub fn weights(&self, notion: Notion) -> Vec<f64> {
        let weight = |&named: &Constraint| {
            let party = &self.table.parties[named.party()];
            match (notion, named) {
                (Notion::Weighted | Notion::Fewest, _) => party.capability,
                (Notion::Felt, Constraint::NoDeal { .. }) => party.weight(),
                (
                    Notion::Felt,
                    Constraint::AcceptsFrom { issue, .. } | Constraint::AcceptsTo { issue, .. },
                ) => party.stakes[issue].map_or(0.0, |s| s.salience),
            }
        };
        self.constraints.iter().map(weight).collect()
    }

    /// The cheapest concession under a notion; of equally cheap ones the fewest demands, then the order of the table,
    /// then the one in which later constraints give least.
    ///
    /// Sets are found by implicit hitting sets (Moreno-Centeno and Karp 2013): each set that is not enough yields a
    /// core, of which every set that is enough holds a member.
    pub fn concession(&self, notion: Notion) -> Concession {
        let weights = self.weights(notion);
        let free = notion == Notion::Fewest;
        let best = self.least(&Ask {
            levels: std::slice::from_ref(&weights),
            minimised: 1,
            surplus: Surplus::Nobody,
        });
        let cost = |found: &Found| dot(&weights, &self.violations(&found.x));
        let most = if free { f64::INFINITY } else { cost(&best) + self.slack(&weights) };
        let mut breaks = |hard: &[usize]| {
            let levels =
                if free { vec![self.indicator(hard)] } else { vec![self.indicator(hard), weights.clone()] };
            let found =
                self.least(&Ask { levels: &levels, minimised: levels.len(), surplus: Surplus::Nobody });
            dot(&levels[0], &self.violations(&found.x)) > FEASIBLE || cost(&found) > most
        };
        let mut cores: Vec<Vec<usize>> = Vec::new();
        let mut soft: Vec<usize> = Vec::new();
        let mut proved = true;
        for round in 0.. {
            let hard: Vec<usize> = (0..self.constraints.len()).filter(|c| !soft.contains(c)).collect();
            if !breaks(&hard) {
                break;
            }
            if round == LOOKS {
                proved = false;
                soft = support(&self.violations(&best.x));
                break;
            }
            cores.push(core(hard, &mut breaks));
            soft = hitting(&cores);
        }
        self.giving(notion, &weights, &soft, proved)
    }

    /// Cost that counts as equal: the rounding of a search, in the units of `weights`.
    fn slack(&self, weights: &[f64]) -> f64 {
        FEASIBLE * weights.iter().fold(0.0_f64, |a, &b| a.max(b))
    }

    /// How far each constraint of `soft` gives when the others hold.
    fn giving(&self, notion: Notion, weights: &[f64], soft: &[usize], proved: bool) -> Concession {
        let hard: Vec<usize> = (0..self.constraints.len()).filter(|c| !soft.contains(c)).collect();
        let mut levels = vec![self.indicator(&hard), weights.to_vec()];
        levels.extend(soft.iter().rev().map(|&c| self.indicator(&[c])));
        let found = self.least(&Ask { levels: &levels, minimised: levels.len(), surplus: Surplus::Nobody });
        let violations = self.violations(&found.x);
        let gives: Vec<Give> = (self.constraints.iter().zip(&violations))
            .filter(|(_, v)| **v > 0.0)
            .map(|(&constraint, &points)| Give { constraint, points })
            .collect();
        let cost = if notion == Notion::Fewest { gives.len() as f64 } else { dot(weights, &violations) };
        let points = gives.iter().map(|g| g.points).sum();
        Concession { notion, cost, points, gives, x: found.x, proved: proved && found.finished }
    }
}

pub(super) fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn support(violations: &[f64]) -> Vec<usize> {
    violations.iter().enumerate().filter(|(_, v)| **v > 0.0).map(|(c, _)| c).collect()
}
