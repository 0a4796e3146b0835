//! Legislative bargaining where some votes weigh more than others.

use super::noisy::{Game, newton, partners};
use super::{Quota, VotingError, recognition, total_weight};

/// Most members: coalitions are listed.
pub const MOST_MEMBERS: usize = 12;

/// Noise of the choice among coalitions at the start, and where the path ends, in shares of the pie before discounting.
const NOISE: [f64; 2] = [1.0, 1e-6];

/// How far to go.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WeightedSettings {
    /// By how much conditions of the equilibrium may be missed.
    pub tolerance: f64,
    /// Most Newton steps in all.
    pub most: usize,
}

impl Default for WeightedSettings {
    fn default() -> WeightedSettings {
        WeightedSettings { tolerance: 1e-8, most: 5_000 }
    }
}

/// How the search ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WeightedStatus {
    /// The values are an equilibrium within the tolerance.
    Equilibrium,
    /// The values miss an equilibrium by more than the tolerance: see `residual`.
    Approximate,
}

/// Values before a proposer is drawn, in a stationary equilibrium.
#[derive(Debug, Clone, PartialEq)]
pub struct Weighted {
    /// How the search ended.
    pub status: WeightedStatus,
    /// What each member expects, of a pie of size 1.
    pub values: Vec<f64>,
    /// How often each is paid to agree to a proposal of another.
    pub included: Vec<f64>,
    /// The largest of: how far a value is from what the strategies give, and how much dearer the coalitions of a
    /// proposer are than its cheapest.
    pub residual: f64,
    /// Newton steps taken.
    pub steps: usize,
}

/// Values of a closed-rule legislature (Baron and Ferejohn 1989) whose members have weights: a proposal passes if the
/// weight of those who agree wins. For δ < 1 they are unique (Eraslan and McLennan 2013).
///
/// In equilibrium v_i = p_i(1 − C_i) + δ v_i μ_i, where C_i is the discounted value of the cheapest partners of
/// proposer i and μ_i how often others buy i; proposers mix among coalitions that cost the same. Each is first let choose with
/// logit noise τ, which makes the conditions smooth; Newton's method follows their solution as τ falls to 1e-6, and
/// since values near 0 are linear in τ, 2v(τ/2) − v(τ) removes what noise is left. The residual is measured without
/// noise.
///
/// # Errors
/// No member, lists of different lengths, more than [`MOST_MEMBERS`], or numbers that are no probabilities, weights,
/// quota or discount factor.
///
/// ```
/// use detente_engines::bargain::voting::{Quota, WeightedSettings, recognised, weighted};
/// // Two votes of three: weights 3, 3 and 1 make three equal members.
/// let (p, settings) = ([0.6, 0.3, 0.1], WeightedSettings::default());
/// let found = weighted(&p, &[3.0, 3.0, 1.0], Quota::Majority, 0.9, &settings).unwrap();
/// let equal = recognised(&p, 2, 0.9).unwrap();
/// assert!((found.values[0] - equal.values[0]).abs() < 1e-8);
/// ```
pub fn weighted(
    recognition: &[f64],
    weights: &[f64],
    quota: Quota,
    delta: f64,
    settings: &WeightedSettings,
) -> Result<Weighted, VotingError> {
    recognition::check(recognition, 1, delta)?;
    let n = recognition.len();
    if weights.len() != n {
        return Err(VotingError::Lengths);
    }
    if n > MOST_MEMBERS {
        return Err(VotingError::TooLarge);
    }
    let total = total_weight(weights)?;
    quota.check(total)?;
    let partners = (0..n).map(|i| partners(i, weights, |weight| quota.wins(weight, total))).collect();
    let sum: f64 = recognition.iter().sum();
    let game = Game { p: recognition.iter().map(|p| p / sum).collect(), delta, partners };
    Ok(follow(&game, settings))
}

/// Follows the solution from much noise to little, halving it, in smaller steps where Newton's method fails.
fn follow(game: &Game, settings: &WeightedSettings) -> Weighted {
    let n = game.p.len();
    let mut steps = 0;
    let mut v = game.p.clone();
    let [mut noise, end] = NOISE;
    let mut ratio: f64 = 0.5;
    if let Some(start) = newton(game, &v, noise, settings.most, &mut steps) {
        v = start;
    }
    while noise > end && steps < settings.most && ratio < 0.999 {
        match newton(game, &v, noise * ratio, settings.most, &mut steps) {
            Some(next) => {
                v = next;
                noise *= ratio;
                ratio = (ratio * ratio).max(0.5);
            }
            None => ratio = ratio.sqrt(),
        }
    }
    let rough = game.image(&v, noise).buys;
    let (mut values, mut buys) = (v.clone(), rough.clone());
    if let Some(finer) = newton(game, &v, 0.5 * noise, settings.most, &mut steps) {
        buys = game.image(&finer, 0.5 * noise).buys;
        values = finer;
        let without_noise = |fine: &mut f64, rough: &f64| *fine = (2.0 * *fine - rough).max(0.0);
        values.iter_mut().zip(&v).for_each(|(fine, rough)| without_noise(fine, rough));
        for (k, fine) in buys.iter_mut().enumerate().take(n) {
            fine.iter_mut().zip(&rough[k]).for_each(|(fine, rough)| without_noise(fine, rough));
        }
    }
    let (residual, included) = game.residual(&values, &buys);
    let is_met = residual <= settings.tolerance;
    let status = if is_met { WeightedStatus::Equilibrium } else { WeightedStatus::Approximate };
    Weighted { status, values, included, residual, steps }
}
