//! What a challenge is worth, and how an actor takes risks in the light of it.

use super::median::median;
use super::{Actors, Probability, Settings};

/// One issue as the actors on it see it. Matrices are by row, entry (i, j) at i n + j.
pub(super) struct View {
    /// Capability × salience, the largest 1.
    pub weight: Vec<f64>,
    pub salience: Vec<f64>,
    pub x: Vec<f64>,
    /// Greatest less least position at the start; 0 if all are the same.
    pub range: f64,
    probability: Probability,
    q: f64,
    t: f64,
}

/// What a viewer feels at the distance between two actors: success, failure, and nothing at all.
#[derive(Clone, Copy)]
struct Felt {
    success: f64,
    failure: f64,
    quo: f64,
    r: f64,
}

impl View {
    pub fn new(actors: &Actors, issue: usize, on: &[usize], settings: &Settings) -> Self {
        let stakes: Vec<_> = on.iter().filter_map(|&i| actors.stake(i, issue)).collect();
        // The largest capability is made 1 first, so that no sum of weights can overflow.
        let most = on.iter().map(|&i| actors.actors[i].capability).fold(0.0, f64::max);
        let weight: Vec<f64> =
            on.iter().zip(&stakes).map(|(&i, s)| actors.actors[i].capability / most * s.salience).collect();
        let heaviest = weight.iter().copied().fold(0.0, f64::max);
        let scale = if heaviest > 0.0 { heaviest } else { 1.0 };
        let x: Vec<f64> = stakes.iter().map(|s| s.position).collect();
        let (low, high) =
            x.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), &x| (a.min(x), b.max(x)));
        Self {
            weight: weight.iter().map(|w| w / scale).collect(),
            salience: stakes.iter().map(|s| s.salience).collect(),
            range: (high - low).max(0.0),
            x,
            probability: settings.probability,
            q: settings.q,
            t: settings.t,
        }
    }

    /// |x_i − x_j| / X.
    pub fn distance(&self, i: usize, j: usize) -> f64 {
        self.share((self.x[i] - self.x[j]).abs())
    }

    fn share(&self, length: f64) -> f64 {
        if self.range > 0.0 { length / self.range } else { 0.0 }
    }

    /// P that the position of a beats that of b, by votes c s (d(x_b)^r − d(x_a)^r), each voter with its own r.
    ///
    /// The sum of all |votes| is twice the sum of all favourable ones, since every pair comes in both orders.
    pub fn chances(&self, r: &[f64]) -> Vec<f64> {
        let n = self.x.len();
        let mut support = vec![0.0; n * n];
        let mut loss = vec![0.0; n];
        for (voter, (&weight, &r)) in self.weight.iter().zip(r).enumerate() {
            for (j, loss) in loss.iter_mut().enumerate() {
                *loss = weight * power(self.distance(voter, j), r);
            }
            for (row, a) in support.chunks_exact_mut(n).zip(&loss) {
                row.iter_mut().zip(&loss).for_each(|(sum, b)| *sum += (b - a).max(0.0));
            }
        }
        let all = 2.0 * support.iter().sum::<f64>();
        let chance = |at: usize| {
            let (a, b) = (at / n, at % n);
            let total = match self.probability {
                Probability::AllPairs => all,
                Probability::Pairwise => support[at] + support[b * n + a],
            };
            if total > 0.0 { support[at] / total } else { 0.0 }
        };
        (0..n * n).map(chance).collect()
    }

    /// U_s, U_f and U_sq of a viewer with exponent r; `quo` is its U_sq, the same at every distance.
    fn felt(&self, i: usize, j: usize, r: f64, quo: f64) -> Felt {
        let d = self.distance(i, j);
        Felt { success: utility(0.5 - 0.5 * d, r), failure: utility(0.5 + 0.5 * d, r), quo, r }
    }

    /// EU = s_j (P U_s + (1 − P) U_f) + (1 − s_j) U_s − Q U_sq − (1 − Q)(T U_b + (1 − T) U_w) for i challenging j.
    fn expected(&self, (i, j): (usize, usize), win: f64, felt: Felt, median: f64) -> f64 {
        let Felt { success, failure, quo, r } = felt;
        let s = self.salience[j];
        let fought = s * (win * success + (1.0 - win) * failure) + (1.0 - s) * success;
        if self.q >= 1.0 {
            return fought - quo;
        }
        // An unchallenged opponent drifts towards the median or away from it, half as far as all that parts them.
        let drift = 0.25 * (self.share((self.x[i] - median).abs()) + self.distance(i, j));
        let (better, worse) = (utility((0.5 - drift).max(0.0), r), utility(0.5 + drift, r));
        fought - self.q * quo - (1.0 - self.q) * (self.t * better + (1.0 - self.t) * worse)
    }

    /// The risk exponents r = (1 − R/3) / (1 + R/3), R = (2 danger − max − min) / (max − min).
    ///
    /// The danger of an actor is what all others together expect of challenging it, everybody neutral to risk. If all
    /// are in the same danger, everybody is neutral.
    pub fn risk_exponents(&self) -> Vec<f64> {
        let n = self.x.len();
        let neutral = vec![1.0; n];
        let chances = self.chances(&neutral);
        let median = median(&self.x, &self.weight).unwrap_or(0.0);
        let from = |j: usize, i: usize| {
            self.expected((j, i), chances[j * n + i], self.felt(j, i, 1.0, utility(0.5, 1.0)), median)
        };
        let danger: Vec<f64> = (0..n).map(|i| (0..n).filter(|&j| j != i).map(|j| from(j, i)).sum()).collect();
        let (low, high) =
            danger.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), &d| (a.min(d), b.max(d)));
        // Dangers that differ by rounding alone are the same: their quotient would be noise.
        let rounding = 1e-13 * n as f64;
        if high - low <= rounding {
            return neutral;
        }
        let exponent = |danger: f64| {
            let risk = (2.0 * danger - high - low) / (high - low);
            (1.0 - risk / 3.0) / (1.0 + risk / 3.0)
        };
        danger.into_iter().map(exponent).collect()
    }

    /// What i expects of challenging j, and what it thinks that j expects of challenging it, for each j.
    pub fn expectations(&self, r: f64, chances: &[f64], median: f64, i: usize) -> Vec<(f64, f64)> {
        let n = self.x.len();
        let quo = utility(0.5, r);
        let pair = |j: usize| {
            let felt = self.felt(i, j, r, quo);
            let view = |i: usize, j: usize| self.expected((i, j), chances[i * n + j], felt, median);
            (view(i, j), view(j, i))
        };
        (0..n).map(pair).collect()
    }
}

/// 2 − 4 h^r: the utility at half a distance on the way there.
fn utility(half: f64, r: f64) -> f64 {
    2.0 - 4.0 * power(half, r)
}

/// b^r for b from 0 to 1, without the cost of a power where r is 1.
fn power(b: f64, r: f64) -> f64 {
    if r == 1.0 { b } else { libm::pow(b, r) }
}
