//! Where a majority chain is found in the long run.

use super::grid::{Agenda, Chain};
use super::polygon::{contains, hull};

/// When to stop iterating.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ChainSettings {
    /// Σ |change| of probabilities in a step below which the distribution is taken as stationary.
    pub tolerance: f64,
    /// Most steps.
    pub most: usize,
}

impl Default for ChainSettings {
    fn default() -> ChainSettings {
        ChainSettings { tolerance: 1e-13, most: 100_000 }
    }
}

/// How the search for the stationary distribution ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChainStatus {
    /// Nothing on the grid is stable, and the distribution is stationary.
    Stationary,
    /// Some points beat all others: the chain ends there. The distribution is where it ends from a uniform start.
    Core,
    /// Not within the tolerance after the most steps.
    Stopped,
}

/// Where status quos are found in the long run.
#[derive(Debug, Clone, PartialEq)]
pub struct Stationary {
    /// How the search ended.
    pub status: ChainStatus,
    /// Probability of each state; they sum to 1.
    pub distribution: Vec<f64>,
    /// The states that nothing beats.
    pub core: Vec<usize>,
    /// Steps of the power iteration.
    pub steps: usize,
    /// Σ |change| in the last of them.
    pub change: f64,
}

/// The stationary distribution of a chain under an agenda.
///
/// Both agendas choose uniformly from what beats the status quo x, of which there are |W(x)| points, and differ
/// only in how long they wait at x: so π_ZI(x) ∝ π_MI(x) / (|W(x)| + 1). Power iteration from the uniform
/// distribution runs on the chain of minimal intelligence, which waits least.
///
/// ```
/// use detente_engines::bargain::voting::{Agenda, Chain, ChainSettings, ChainStatus, Quota, stationary};
/// let on_a_line = [[-1.0, 0.0], [0.0, 0.0], [2.0, 0.0]];
/// let chain = Chain::new(&on_a_line, &[1.0; 3], Quota::Majority, 3).unwrap();
/// let found = stationary(&chain, Agenda::Zero, &ChainSettings::default());
/// assert_eq!((found.status, chain.point(found.core[0])), (ChainStatus::Core, [0.0, 0.0]));
/// ```
#[must_use]
pub fn stationary(chain: &Chain, agenda: Agenda, settings: &ChainSettings) -> Stationary {
    let n = chain.states();
    let mut now = vec![1.0 / n as f64; n];
    let mut next = vec![0.0; n];
    let core = chain.core();
    let (mut steps, mut change) = (0, f64::MAX);
    while steps < settings.most && change > settings.tolerance {
        chain.step(&now, &mut next);
        normalise(&mut next);
        change = now.iter().zip(&next).map(|(a, b)| (a - b).abs()).sum();
        std::mem::swap(&mut now, &mut next);
        steps += 1;
    }
    // Where the chain ends does not depend on how long it waits on the way.
    if agenda == Agenda::Zero && core.is_empty() {
        now.iter_mut().zip(chain.sizes()).for_each(|(p, size)| *p /= *size as f64 + 1.0);
        normalise(&mut now);
    }
    let status = match (change <= settings.tolerance, core.is_empty()) {
        (false, _) => ChainStatus::Stopped,
        (true, true) => ChainStatus::Stationary,
        (true, false) => ChainStatus::Core,
    };
    Stationary { status, distribution: now, core, steps, change }
}

fn normalise(p: &mut [f64]) {
    let sum: f64 = p.iter().sum();
    p.iter_mut().for_each(|p| *p /= sum);
}

/// A distribution over the grid in a few figures.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Summary {
    /// Probability of the outermost points of the grid: how much its size matters.
    pub boundary: f64,
    /// Probability of the convex hull of the ideal points, edges included: of what not all would leave.
    pub inside: f64,
    /// −Σ p log₂ p.
    pub entropy_bits: f64,
    /// Mean point.
    pub mean: [f64; 2],
}

/// Sums up a distribution over the states of a chain among voters with these ideal points.
#[must_use]
pub fn summary(chain: &Chain, distribution: &[f64], ideals: &[[f64; 2]]) -> Summary {
    let corners = hull(ideals);
    let edge = chain.half as f64;
    let mut sum = Summary { boundary: 0.0, inside: 0.0, entropy_bits: 0.0, mean: [0.0; 2] };
    for (state, p) in distribution.iter().enumerate().take(chain.states()) {
        let [x, y] = chain.point(state);
        if x.abs() == edge || y.abs() == edge {
            sum.boundary += p;
        }
        if contains(&corners, [x, y]) {
            sum.inside += p;
        }
        if *p > 0.0 {
            sum.entropy_bits -= p * libm::log2(*p);
        }
        sum.mean = [sum.mean[0] + p * x, sum.mean[1] + p * y];
    }
    sum
}
