//! The figures of *believed* that are drawn and written.

use detente_engines::game::guarantee::Threshold;
use serde::Serialize;

pub use super::response::Variable;
use crate::verdict::Spread;

/// The gate's figures. Probabilities are shares from 0 to 1.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Details {
    /// Id of the guarantor who decides.
    pub guarantor: String,
    /// The chance that any rival breaks its deal.
    pub broken: f64,
    /// The chance that guarantors act, given a break.
    pub acts: f64,
    /// The chance of a break that the gate accepts.
    pub most: f64,
    /// The probability that the guarantor is resolute.
    pub resolve: Option<f64>,
    /// How precisely players choose, per payoff point.
    pub lambda: f64,
    /// The order in which outcomes stand below.
    pub outcome_order: [&'static str; 4],
    /// Play by certain calculation.
    pub backward_induction: Backward,
    /// The force in place: means over the steady phase.
    pub force: Option<InPlace>,
    /// One game for each rival.
    pub rivals: Vec<RivalGame>,
    /// Which of them is likeliest to break its deal: its place in the list.
    pub likeliest: usize,
    /// What the draws say.
    pub over_draws: OverDraws,
    /// The chance of a break against the force, if a payoff reads one, and against the resolve.
    pub responses: Vec<Response>,
    /// What moves the chance of a break, one thing at a time.
    pub deters: Deters,
}

/// Play by backward induction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Backward {
    /// Whether any rival breaks its deal.
    pub broken: bool,
    /// Whether somebody is indifferent, so that another play is as good.
    pub ties: bool,
}

/// The force that payoffs read.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct InPlace {
    /// People of land units.
    pub land: f64,
    /// People of support units.
    pub support: f64,
    /// Units at sea.
    pub sea: f64,
    /// Units in the air.
    pub air: f64,
    /// People of all units.
    pub people: f64,
    /// The first month in which enough is there.
    pub months: f64,
}

/// The game of one rival and the guarantor.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RivalGame {
    /// Id of the rival.
    pub rival: String,
    /// What each end is worth, in points.
    pub payoffs: Payoffs,
    /// The chance of each end.
    pub outcomes: [f64; 4],
    /// The chance of a break.
    pub broken: f64,
    /// The chance that the guarantor acts, given a break.
    pub acts: f64,
    /// The same for a guarantor who is resolute.
    pub acts_if_resolute: f64,
    /// The chance that the rival goes on once the guarantor acts.
    pub goes_on: f64,
    /// The resolve with which this rival breaks its deal no oftener than the gate accepts.
    pub resolve_for_test: Needed,
    /// Precision, chance of a break, chance that the guarantor acts: from chance towards certain calculation.
    pub logit_path: Vec<(f64, f64, f64)>,
}

/// What each end is worth to the two.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Payoffs {
    /// To the rival.
    pub rival: [f64; 4],
    /// To the guarantor.
    pub guarantor: [f64; 4],
}

/// Which resolve passes the gate's test.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Needed {
    /// This much or more.
    From(f64),
    /// This much or less: being answered is what the rival wants.
    UpTo(f64),
    /// Every one.
    Any,
    /// None.
    None,
}

impl From<Threshold> for Needed {
    fn from(threshold: Threshold) -> Needed {
        match threshold {
            Threshold::From(x) => Needed::From(x),
            Threshold::UpTo(x) => Needed::UpTo(x),
            Threshold::Any => Needed::Any,
            Threshold::None => Needed::None,
        }
    }
}

/// What the draws say of the games; `None` without draws.
#[derive(Debug, Clone, PartialEq, Serialize, Default)]
pub struct OverDraws {
    /// Of [`Details::broken`].
    pub broken: Option<Spread>,
    /// Of [`Details::acts`].
    pub acts: Option<Spread>,
    /// Of the likeliest rival's outcomes.
    pub outcomes: [Option<Spread>; 4],
    /// Of the chance that the guarantor acts against it.
    pub rival_acts: Option<Spread>,
    /// Of the chance that it goes on.
    pub goes_on: Option<Spread>,
}

/// The chance of a break as a curve.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Response {
    /// What it is drawn against.
    pub variable: Variable,
    /// Unit of that.
    pub unit: &'static str,
    /// Where the chance is computed, from 0 upwards.
    pub grid: Vec<f64>,
    /// The chance there; `None` where a payoff is no number.
    pub broken: Vec<Option<f64>>,
    /// What the draws say of it, each with its own values of everything else.
    pub over_draws: Vec<Option<Spread>>,
    /// How much there is in the base.
    pub in_place: f64,
    /// How much there is in the draws.
    pub in_place_over_draws: Option<Spread>,
    /// Whether the chance at the end of the grid is no higher than at its start.
    pub falls: bool,
    /// Where the curve passes what the gate accepts.
    pub at_most: Crossing,
    /// Where it passes one half.
    pub at_half: Crossing,
}

/// Where the curve passes a level: falls to it, or rises above it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Crossing {
    /// The level.
    pub level: f64,
    /// Where the base passes it; `None` where it does not.
    pub at: Option<f64>,
    /// Where those draws pass it that do.
    pub over_draws: Option<Spread>,
    /// The share of draws that pass it.
    pub crosses: Option<f64>,
    /// The share of draws that are no higher than the level at the start of the grid.
    pub low_at_start: Option<f64>,
}

/// What moves the chance of a break: differences of shares, negative where it deters.
#[derive(Debug, Clone, PartialEq, Serialize, Default)]
pub struct Deters {
    /// The chance of a break without any force; `None` where no payoff reads one.
    pub without_force: Option<f64>,
    /// What the force in place changes.
    pub force: Option<f64>,
    /// The same over the draws.
    pub force_over_draws: Option<Spread>,
    /// The share of draws in which the force lowers the chance.
    pub force_lowers: Option<f64>,
    /// Part of it, in this order: what a kept deal is worth to the rival with the force there.
    pub provokes: Option<f64>,
    /// Then: what the force makes of the guarantor's payoffs.
    pub binds: Option<f64>,
    /// Then: what it makes of the rival's payoffs for a break.
    pub denies: Option<f64>,
    /// The chance of a break if no guarantor ever acted.
    pub without_promise: Option<f64>,
    /// The chance at the ends of the resolve's range.
    pub resolve: Option<Ends>,
    /// The chance at the ends of the precision's range.
    pub lambda: Option<Ends>,
}

/// The chance of a break at the ends of a range, all else as in the base.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Ends {
    /// Lower end of the range.
    pub low: f64,
    /// Upper end of it.
    pub high: f64,
    /// The chance at the lower end.
    pub at_low: f64,
    /// The chance at the upper end.
    pub at_high: f64,
}

/// Figures of the trace before those of the curves.
const HEAD: usize = 10;
/// Figures of a curve before its points.
const CURVE: usize = 5;

impl Details {
    /// Adds what the draws say of the figures in [`Output::trace`](super::Output::trace), in its order.
    pub(crate) fn spread(&mut self, spreads: &[Option<Spread>]) {
        let at = |i: usize| spreads.get(i).copied().flatten();
        self.over_draws = OverDraws {
            broken: at(0),
            acts: at(1),
            outcomes: [at(2), at(3), at(4), at(5)],
            rival_acts: at(6),
            goes_on: at(7),
        };
        self.deters.force_over_draws = at(8);
        let mut first = HEAD;
        for response in &mut self.responses {
            response.in_place_over_draws = at(first);
            (response.at_most.over_draws, response.at_half.over_draws) = (at(first + 1), at(first + 3));
            first += CURVE;
            response.over_draws = (0..response.grid.len()).map(|i| at(first + i)).collect();
            first += response.grid.len();
        }
    }

    /// Adds in which share of the draws a figure of the trace is a number.
    pub(crate) fn shares(&mut self, shares: &[f64]) {
        // Draws in which the gate has no answer say nothing here.
        let Some(answered) = shares.first().copied().filter(|x| *x > 0.0) else { return };
        let share = |at: usize| shares.get(at).map(|x| x / answered);
        self.deters.force_lowers = self.deters.force.and(share(9));
        let mut first = HEAD;
        for response in &mut self.responses {
            let (most, half) = (&mut response.at_most, &mut response.at_half);
            (most.crosses, most.low_at_start) = (share(first + 1), share(first + 2));
            (half.crosses, half.low_at_start) = (share(first + 3), share(first + 4));
            first += CURVE + response.grid.len();
        }
    }
}
