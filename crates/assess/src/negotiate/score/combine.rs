//! A weighted mean of models: its weights come from proposals that are not the ones it is judged on.

use std::collections::BTreeMap;

use detente_engines::bargain::score::{self as engine, Cases, Plan};
use serde::Serialize;

use super::board::{Board, Head};
use super::models::{BASE, FORECASTERS};
use super::{Difference, FOLDS, Gap};

/// The name of the combination in tables.
pub const COMBINATION: &str = "combination";

/// What the combination is called, and what it is.
pub(super) const HEAD: Head = (
    COMBINATION,
    "combination of models",
    "A weighted mean of the models above, chosen by cross-validation over proposals: each proposal is forecast by \
     weights that never saw it. The list of models and the rule of choice were settled with proposals 1 to 100 in \
     view, which no interval counts: only other proposals are a clean test. Where a model \
     says nothing the compromise mean stands in for it.",
);

/// Weights fitted on proposals 1 to 100 of the EU decisions data (Arregui and Perarnaud 2021), for files without proposals
/// to fit on: `detente negotiate --score FILE`, seed 1.
pub const SHIPPED: &[(&str, f64)] =
    &[(BASE, 0.5), ("mean", 0.21210825763633334), ("deciders-mean", 0.2878917423636666)];

/// Fewest proposals on which weights are fitted.
const FEWEST: usize = 2 * FOLDS;

/// Models that a combination may weigh, shares of the compromise mean mixed in, and partitions into folds.
const SIZES: [usize; 4] = [1, 2, 3, 4];
const SHRINKAGES: [f64; 4] = [0.0, 0.25, 0.5, 0.75];
const REPEATS: u64 = 3;

/// The combination of models, as it was chosen.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Combined {
    /// Weights of the models that have one; those used on held-out proposals.
    pub weights: BTreeMap<&'static str, f64>,
    /// On what the weights were fitted.
    pub fitted_on: String,
    /// From what it was chosen.
    pub chosen_from: String,
    /// Folds of the cross-validation.
    pub folds: usize,
    /// Models that the chosen candidate may weigh; `None` for weights that come with the program.
    pub size: Option<usize>,
    /// Share of the compromise mean that was mixed in.
    pub shrinkage: Option<f64>,
    /// How much nearer it is than the compromise mean on all issues: above 0 it gains.
    pub gain_over_compromise: Option<Gap>,
    /// The same on what was held out.
    pub held_out_gain_over_compromise: Option<Gap>,
}

/// Weights and what they forecast.
pub(super) struct Choice {
    weights: Vec<f64>,
    fitted_on: String,
    chosen: Option<engine::Candidate>,
    /// One entry an issue of the board.
    pub forecasts: Vec<Option<f64>>,
}

/// Fits on `rest` and forecasts everything: `rest` by cross-validation, `held` by the weights of all of `rest`.
pub(super) fn combine(board: &Board, rest: &[usize], held: &[usize], seed: u64) -> Choice {
    let anchor = FORECASTERS.iter().position(|f| f.name == BASE).unwrap_or_default();
    let plan = Plan {
        sizes: SIZES.to_vec(),
        shrinkages: SHRINKAGES.to_vec(),
        anchor,
        folds: FOLDS,
        repeats: REPEATS,
        seed,
    };
    let mut forecasts = vec![None; board.outcomes.len()];
    let fitted = Some(cases(board, rest, anchor)).filter(|_| board.proposals(rest) >= FEWEST);
    let (weights, fitted_on, chosen) = match fitted.and_then(|of| engine::combine(&of, &plan)) {
        Some(found) => {
            for (&at, x) in rest.iter().zip(&found.held_back) {
                forecasts[at] = Some(*x);
            }
            let on = format!("{} issues of {} proposals of this file", rest.len(), board.proposals(rest));
            (found.weights, on, Some(found.chosen))
        }
        None => {
            let weight = |f: &super::Forecaster| SHIPPED.iter().find(|s| s.0 == f.name).map_or(0.0, |s| s.1);
            let on = "proposals 1 to 100 of the EU decisions data: the weights that come with the program";
            let is_seen = board.proposal.iter().any(|p| (1..=100).contains(p));
            let seen =
                if is_seen { "; if this file is of that data, some are scored here again" } else { "" };
            (FORECASTERS.iter().map(weight).collect(), format!("{on}{seen}"), None)
        }
    };
    let open: Vec<usize> = if chosen.is_some() { held.to_vec() } else { (0..forecasts.len()).collect() };
    let of = cases(board, &open, anchor);
    for (i, &at) in open.iter().enumerate() {
        forecasts[at] = Some(of.mix(&weights, i));
    }
    Choice { weights, fitted_on, chosen, forecasts }
}

/// These issues as the engine takes them; where a model says nothing the compromise mean stands in, or 50.
fn cases(board: &Board, issues: &[usize], anchor: usize) -> Cases {
    let stand_in = |at: usize| board.forecasts[anchor][at].unwrap_or(50.0);
    let model = |f: &Vec<Option<f64>>| issues.iter().map(|&at| f[at].unwrap_or(stand_in(at))).collect();
    Cases {
        outcomes: issues.iter().map(|&at| board.outcomes[at]).collect(),
        cluster: board.clusters(issues).0,
        models: board.forecasts.iter().map(model).collect(),
    }
}

/// From what a combination is chosen, and how.
pub(super) fn chosen_from() -> String {
    format!(
        "forward selections of 1 to {} of {} models, weights of least absolute error, with 0, 25, 50 or 75 % of the \
         compromise mean mixed in; of those within one standard error of the least cross-validated error the one nearest \
         to the compromise mean",
        SIZES.len(),
        FORECASTERS.len()
    )
}

impl Choice {
    pub fn told(self, differences: &[Difference]) -> Combined {
        let against = differences.iter().find(|d| d.a == COMBINATION && d.b == BASE);
        let named = FORECASTERS.iter().map(|f| f.name).zip(self.weights);
        Combined {
            weights: named.filter(|(_, w)| *w > 0.0).collect(),
            fitted_on: self.fitted_on,
            chosen_from: chosen_from(),
            folds: FOLDS,
            size: self.chosen.map(|c| c.size),
            shrinkage: self.chosen.map(|c| c.shrinkage),
            gain_over_compromise: against.map(|d| d.all.turned()),
            held_out_gain_over_compromise: against.and_then(|d| d.held_out).map(|g| g.turned()),
        }
    }
}
