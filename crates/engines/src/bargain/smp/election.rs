//! Votes, coalitions and the probability that each of several options is chosen (steps 3 to 5).

use super::case::Case;
use super::{Options, PCEModel, VictoryProbModel, VotingRule};

/// Strength that every coalition has.
const FLOOR: f64 = 1e-8;

/// Rounds of a stationary state; far above what one needs.
const ROUNDS: usize = 10_000;

/// The rule by which actors throw their weight in.
#[derive(Clone, Copy)]
pub(super) struct Vote {
    rule: VotingRule,
    /// Difference in utility that is as good as any other under the rule `Binary`.
    tells: f64,
    /// Difference in utility below which there is none: what rounding leaves of equal utilities.
    none: f64,
}

impl Vote {
    pub fn new(options: &Options) -> Self {
        let (tells, none) = if options.compatible { (1e-8, 0.0) } else { (1e-6, 1e-12) };
        Self { rule: options.voting_rule, tells, none }
    }

    /// What an actor of weight `a` throws in for a difference `du` in utility (step 3).
    pub fn cast(self, a: f64, du: f64) -> f64 {
        let mut vote = [du];
        self.cast_all(&[a], &mut vote);
        vote[0]
    }

    /// The same for many actors: differences in, votes out. The rule is looked at once, for speed.
    #[inline]
    pub fn cast_all(self, weights: &[f64], du: &mut [f64]) {
        if self.none > 0.0 {
            du.iter_mut().for_each(|du| *du = if du.abs() < self.none { 0.0 } else { *du });
        }
        match self.rule {
            VotingRule::Prop => apply(weights, du, |a, du| a * du),
            VotingRule::Cubic => apply(weights, du, |a, du| a * du * du * du),
            VotingRule::PropCbc => apply(weights, du, |a, du| (a * du + a * du * du * du) / 2.0),
            VotingRule::Binary => apply(weights, du, |a, du| a * self.side(du)),
            VotingRule::PropBin => apply(weights, du, |a, du| 0.8 * (a * du) + 0.2 * (a * self.side(du))),
            VotingRule::ASymProsp => apply(weights, du, |a, du| (a * du).min(2.0 / 3.0 * a * du)),
        }
    }

    /// What makes gains and losses the mean of both ways to see a pair of options, where neither is the status quo.
    fn unframed(self) -> (f64, f64) {
        if self.rule == VotingRule::ASymProsp { (5.0 / 4.0, 5.0 / 6.0) } else { (1.0, 1.0) }
    }

    /// −1 or 1, linear where the difference is too small to tell.
    fn side(self, du: f64) -> f64 {
        (du / self.tells).clamp(-1.0, 1.0)
    }
}

#[inline(always)]
fn apply(weights: &[f64], du: &mut [f64], vote: impl Fn(f64, f64) -> f64) {
    du.iter_mut().zip(weights).for_each(|(v, &a)| *v = vote(a, *v));
}

/// C_ij, by option, then option: FLOOR and all that speaks for i against j (step 4).
///
/// `utilities` by option, then actor.
fn coalitions(case: &Case, utilities: &[f64], status_quo: Option<usize>) -> Vec<f64> {
    let n = case.actors;
    let m = utilities.len() / n;
    let vote = Vote::new(case.options);
    let mut votes = vec![0.0; n];
    let mut c = vec![FLOOR; m * m];
    for i in 0..m {
        for j in 0..i {
            let (left, right) = (&utilities[i * n..(i + 1) * n], &utilities[j * n..(j + 1) * n]);
            votes.iter_mut().zip(left.iter().zip(right)).for_each(|(v, (ui, uj))| *v = ui - uj);
            vote.cast_all(&case.voice, &mut votes);
            let framed = case.options.compatible || status_quo == Some(j);
            let (gain, loss) = if framed { (1.0, 1.0) } else { vote.unframed() };
            let (mut plus, mut minus) = (FLOOR, FLOOR);
            for &v in &votes {
                plus += gain * v.max(0.0);
                minus += loss * (-v).max(0.0);
            }
            c[i * m + j] = plus;
            c[j * m + i] = minus;
        }
    }
    c
}

/// Probability that strength `a` prevails over strength `b`.
pub(super) fn prevails(model: VictoryProbModel, a: f64, b: f64) -> f64 {
    let square = |x: f64| x * x;
    let ratio = |a: f64, b: f64| a / (a + b);
    match model {
        VictoryProbModel::Linear => ratio(a, b),
        VictoryProbModel::Square => ratio(square(a), square(b)),
        VictoryProbModel::Quartic => ratio(square(square(a)), square(square(b))),
        VictoryProbModel::Octic => ratio(square(square(square(a))), square(square(square(b)))),
        VictoryProbModel::Binary => {
            let most = 1.0 / (1.0 + 1e-6);
            if a >= 1.1 * b {
                most
            } else if b >= 1.1 * a {
                1.0 - most
            } else {
                ((ratio(a, b) * 2.1 - 1.0) / 0.1).clamp(0.0, 1.0)
            }
        }
    }
}

/// The probability of each option (step 5). `utilities` by option, then actor.
pub(super) fn probabilities(
    case: &Case,
    model: PCEModel,
    utilities: &[f64],
    status_quo: Option<usize>,
) -> Vec<f64> {
    let c = coalitions(case, utilities, status_quo);
    let m = utilities.len() / case.actors;
    let mut pv = vec![0.5; m * m];
    for i in 0..m {
        for j in 0..i {
            let (one, other) = (c[i * m + j], c[j * m + i]);
            pv[i * m + j] = prevails(case.options.victory_prob_model, one, other);
            pv[j * m + i] = prevails(case.options.victory_prob_model, other, one);
        }
    }
    match model {
        PCEModel::Conditional => conditional(&pv, m),
        PCEModel::MarkovUniform => stationary(&pv, m, 1e-6, |_, _| 1.0 / m as f64),
        PCEModel::MarkovIncentive => {
            let promise =
                |i: usize, j: usize| c[i * m + j] * pv[i * m + j] + if i == j { 1e-10 } else { 0.0 };
            let sum: Vec<f64> = (0..m).map(|j| (0..m).map(|k| promise(k, j)).sum()).collect();
            let g: Vec<f64> = (0..m * m).map(|at| promise(at / m, at % m) / sum[at % m]).collect();
            stationary(&pv, m, 1e-8, |i, j| g[i * m + j])
        }
    }
}

/// p_i ∝ Π_j pv_ij, by logarithms where the products underflow.
fn conditional(pv: &[f64], m: usize) -> Vec<f64> {
    let products: Vec<f64> = pv.chunks(m).map(|row| row.iter().product()).collect();
    let sum: f64 = products.iter().sum();
    if sum > 1e-200 {
        return products.into_iter().map(|p| p / sum).collect();
    }
    let logs: Vec<f64> =
        pv.chunks(m).map(|row| row.iter().map(|&p| libm::log(p.max(f64::MIN_POSITIVE))).sum()).collect();
    let most = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let terms: Vec<f64> = logs.into_iter().map(|l| libm::exp(l - most)).collect();
    let sum: f64 = terms.iter().sum();
    terms.into_iter().map(|p| p / sum).collect()
}

/// The state that q_i = Σ_j pv_ij (p_i g_ji + p_j g_ij) leaves as it is; g_ij: how likely i challenges when j holds.
fn stationary(pv: &[f64], m: usize, tolerance: f64, g: impl Fn(usize, usize) -> f64) -> Vec<f64> {
    let mut p = vec![1.0 / m as f64; m];
    for _ in 0..ROUNDS {
        let flow = |i: usize| (0..m).map(|j| pv[i * m + j] * (p[i] * g(j, i) + p[j] * g(i, j))).sum::<f64>();
        let q: Vec<f64> = (0..m).map(flow).collect();
        let change = q.iter().zip(&p).map(|(q, p)| (q - p).abs()).fold(0.0, f64::max);
        p.iter_mut().zip(&q).for_each(|(p, q)| *p = (*p + q) / 2.0);
        if change <= tolerance {
            break;
        }
    }
    let sum: f64 = p.iter().sum();
    p.into_iter().map(|p| p / sum).collect()
}
