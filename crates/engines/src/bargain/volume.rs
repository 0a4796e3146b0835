//! The share of the red-line box that no-deal values leave, by counting points or by nested bodies.

#[cfg(test)]
#[path = "volume_tests.rs"]
mod tests;

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::ZoneSettings;
use super::inside::{Goal, Inside};
use super::{FEASIBLE, SCALE, Utility};

/// Confidence of the interval of a sampled share.
pub const LEVEL: f64 = 0.95;

/// The quantile of the normal distribution for [`LEVEL`], both sides.
const NORMAL: f64 = 1.959_963_984_540_054;

/// Points that must fall inside for their count to be the answer.
const HITS: usize = 100;

/// Runs of nested bodies, each independent of the others.
const RUNS: usize = 20;

/// The quantile of Student's distribution with 19 degrees of freedom for [`LEVEL`], both sides.
const STUDENT: f64 = 2.093_024_054_408_263;

/// Part of the points that a nested body keeps of the one around it, in the trial run.
const KEPT: f64 = 0.3;

/// Sweeps over all issues by which points forget where they came from.
const SWEEPS: usize = 8;

/// Nested bodies at most; a body that is left after them has a volume of about 0.3^400.
const BODIES: usize = 400;

/// How a share was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Limits are a box: a product of lengths.
    Exact,
    /// Points drawn evenly in the red-line box, with the interval of Wilson (1927).
    Counted {
        /// Points that fell into the zone.
        hits: usize,
        /// Points drawn.
        samples: usize,
    },
    /// So few points fell into the zone that nested bodies were used (multilevel splitting: Kahn and Harris 1951; Au
    /// and Beck 2001), moved by one issue at a time. The interval is that of the mean over independent runs, on the
    /// scale of logarithms.
    Nested {
        /// Bodies from the box to the zone.
        bodies: usize,
        /// Independent runs.
        runs: usize,
        /// Points in each run.
        points: usize,
    },
}

/// A share of volume with its 95 % interval ([`LEVEL`]).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Share {
    /// From 0 to 1.
    pub value: f64,
    /// Lower end of the interval.
    pub low: f64,
    /// Upper end of the interval.
    pub high: f64,
    /// How it was found.
    pub method: Method,
}

impl Share {
    pub(super) fn exact(value: f64) -> Self {
        Self { value, low: value, high: value, method: Method::Exact }
    }

    pub(super) fn times(self, part: f64) -> Self {
        Self { value: part * self.value, low: part * self.low, high: part * self.high, method: self.method }
    }

    fn counted(hits: usize, samples: usize) -> Self {
        let (n, z) = (samples as f64, NORMAL);
        let p = hits as f64 / n;
        let middle = (p + z * z / (2.0 * n)) / (1.0 + z * z / n);
        let half = z / (1.0 + z * z / n) * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt();
        let (low, high) = ((middle - half).clamp(0.0, p), (middle + half).clamp(p, 1.0));
        Self { value: p, low, high, method: Method::Counted { hits, samples } }
    }
}

/// One no-deal value over the issues that matter to it or to another.
struct Row {
    allowance: f64,
    share: Vec<f64>,
    position: Vec<f64>,
}

/// {x in the box: Σ loss ≤ allowance + lift in every row}.
struct Nest {
    bounds: Vec<(f64, f64)>,
    rows: Vec<Row>,
    utility: Utility,
}

/// Whether the zone has no inside, and its share of the red-line box.
pub(super) fn share(inside: &Inside, settings: ZoneSettings) -> (bool, Share) {
    if inside.pinned {
        return (true, Share::exact(0.0));
    }
    let nest = Nest::new(inside);
    if nest.rows.is_empty() {
        return (false, Share::exact(1.0));
    }
    let from = inside.floors();
    let scale: Vec<f64> = from.iter().map(|f| f64::from(u8::from(*f > 0.0))).collect();
    let best = inside.best(&from, &[Goal::Least { from: &from, scale: &scale }]);
    let room = |x: &[f64]| {
        let each = (0..from.len()).filter(|&m| scale[m] > 0.0);
        each.map(|m| inside.utility(m, x) - from[m]).fold(f64::INFINITY, f64::min)
    };
    if best.is_none_or(|x| room(&x) <= 20.0 * FEASIBLE / SCALE) {
        return (true, Share::exact(0.0));
    }
    let samples = settings.samples.max(100);
    let mut rng = ChaCha8Rng::seed_from_u64(settings.seed);
    let hits = (0..samples).filter(|_| nest.excess(&nest.anywhere(&mut rng)) <= 0.0).count();
    if hits >= HITS.min(samples / 10) {
        return (false, Share::counted(hits, samples));
    }
    (false, nest.nested(settings.seed, samples))
}

impl Nest {
    fn new(inside: &Inside) -> Self {
        let utility = inside.table.utility;
        let wide = |k: usize| inside.bounds[k].1 > inside.bounds[k].0;
        let binding: Vec<_> = inside
            .members
            .iter()
            .filter(|m| {
                let worst = |k: usize| {
                    let (low, high) = inside.bounds[k];
                    m.share[k] * utility.loss(low, m.position[k]).max(utility.loss(high, m.position[k]))
                };
                (0..m.share.len()).map(worst).sum::<f64>() > 1.0 - m.floor + 1e-12
            })
            .collect();
        let issues: Vec<usize> = (0..inside.table.issues)
            .filter(|&k| wide(k) && binding.iter().any(|m| m.share[k] > 0.0))
            .collect();
        let row = |m: &&super::inside::Member| {
            let fixed = (0..m.share.len()).filter(|k| !issues.contains(k));
            let loss: f64 = fixed.map(|k| m.share[k] * utility.loss(inside.bounds[k].0, m.position[k])).sum();
            Row {
                allowance: 1.0 - m.floor - loss,
                share: issues.iter().map(|&k| m.share[k]).collect(),
                position: issues.iter().map(|&k| m.position[k]).collect(),
            }
        };
        Self {
            rows: binding.iter().map(row).collect(),
            bounds: issues.iter().map(|&k| inside.bounds[k]).collect(),
            utility,
        }
    }

    fn anywhere(&self, rng: &mut ChaCha8Rng) -> Vec<f64> {
        self.bounds.iter().map(|(low, high)| low + (high - low) * rng.random::<f64>()).collect()
    }

    fn loss(&self, row: &Row, x: &[f64]) -> f64 {
        (0..x.len()).map(|k| row.share[k] * self.utility.loss(x[k], row.position[k])).sum()
    }

    /// By how much the worst row is missed; at most 0 inside.
    fn excess(&self, x: &[f64]) -> f64 {
        self.rows.iter().map(|r| self.loss(r, x) - r.allowance).fold(f64::NEG_INFINITY, f64::max)
    }

    /// Each issue in turn anew, evenly over what the others leave of the body; even spread stays even.
    fn sweep(&self, x: &mut [f64], lift: f64, rng: &mut ChaCha8Rng) {
        let mut losses: Vec<f64> = self.rows.iter().map(|r| self.loss(r, x)).collect();
        for (k, value) in x.iter_mut().enumerate() {
            let (mut low, mut high) = self.bounds[k];
            for (row, loss) in self.rows.iter().zip(&mut losses).filter(|(r, _)| r.share[k] > 0.0) {
                *loss -= row.share[k] * self.utility.loss(*value, row.position[k]);
                let room = ((row.allowance + lift - *loss) / row.share[k]).max(0.0);
                let reach = match self.utility {
                    Utility::Linear => SCALE * room,
                    Utility::Quadratic => SCALE * room.sqrt(),
                };
                low = low.max(row.position[k] - reach);
                high = high.min(row.position[k] + reach);
            }
            // Rounding may turn a chord of no length around.
            *value =
                (low + (high - low).max(0.0) * rng.random::<f64>()).clamp(self.bounds[k].0, self.bounds[k].1);
            for (row, loss) in self.rows.iter().zip(&mut losses).filter(|(r, _)| r.share[k] > 0.0) {
                *loss += row.share[k] * self.utility.loss(*value, row.position[k]);
            }
        }
    }

    /// Points that survive, repeated in turn and moved about in the smaller body.
    fn multiply(&self, alive: &[Vec<f64>], count: usize, lift: f64, rng: &mut ChaCha8Rng) -> Vec<Vec<f64>> {
        let moved = |i: usize| {
            let mut x = alive[i % alive.len()].clone();
            (0..SWEEPS).for_each(|_| self.sweep(&mut x, lift, rng));
            x
        };
        (0..count).map(moved).collect()
    }

    fn nested(&self, seed: u64, samples: usize) -> Share {
        let points = (samples / RUNS).max(50);
        let stream = |at: u64| {
            let mut rng = ChaCha8Rng::seed_from_u64(seed);
            rng.set_stream(at);
            rng
        };
        // The trial run fixes the bodies, so that the runs that count do not choose their own.
        let lifts = self.lifts(points, &mut stream(1));
        let shares: Vec<f64> =
            (0..RUNS).map(|run| self.run(&lifts, points, &mut stream(2 + run as u64))).collect();
        let n = RUNS as f64;
        let mean = shares.iter().sum::<f64>() / n;
        let variance = shares.iter().map(|s| (s - mean) * (s - mean)).sum::<f64>() / (n - 1.0);
        let method = Method::Nested { bodies: lifts.len(), runs: RUNS, points };
        if mean <= 0.0 {
            return Share { value: 0.0, low: 0.0, high: 1.0 / samples as f64, method };
        }
        let by = libm::exp(STUDENT * (variance / n).sqrt() / mean);
        Share { value: mean, low: mean / by, high: (mean * by).min(1.0), method }
    }

    fn lifts(&self, points: usize, rng: &mut ChaCha8Rng) -> Vec<f64> {
        let mut lifts = Vec::new();
        let mut cloud: Vec<Vec<f64>> = (0..points).map(|_| self.anywhere(rng)).collect();
        while lifts.len() < BODIES {
            let mut ranked: Vec<(f64, Vec<f64>)> = cloud.into_iter().map(|x| (self.excess(&x), x)).collect();
            ranked.sort_by(|a, b| a.0.total_cmp(&b.0));
            let keep = ((points as f64 * KEPT) as usize).max(1);
            let lift = ranked[keep - 1].0.max(0.0);
            lifts.push(lift);
            if lift <= 0.0 {
                return lifts;
            }
            let alive: Vec<Vec<f64>> = ranked.into_iter().take(keep).map(|(_, x)| x).collect();
            cloud = self.multiply(&alive, points, lift, rng);
        }
        lifts.push(0.0);
        lifts
    }

    fn run(&self, lifts: &[f64], points: usize, rng: &mut ChaCha8Rng) -> f64 {
        let mut cloud: Vec<Vec<f64>> = (0..points).map(|_| self.anywhere(rng)).collect();
        let mut share = 1.0;
        for (at, &lift) in lifts.iter().enumerate() {
            cloud.retain(|x| self.excess(x) <= lift);
            share *= cloud.len() as f64 / points as f64;
            if cloud.is_empty() || at + 1 == lifts.len() {
                break;
            }
            cloud = self.multiply(&cloud, points, lift, rng);
        }
        share
    }
}
