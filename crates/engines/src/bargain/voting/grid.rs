//! Majority votes between a status quo and random challengers on a grid: a Markov chain.

use super::{Quota, VotingError, check_voters};

/// Most points of a grid: half-width 70.
const MOST_POINTS: usize = 141 * 141;

/// How the challenger of a status quo is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Agenda {
    /// Zero intelligence: any point of the grid with equal probability; one that does not win leaves the status quo.
    Zero,
    /// Minimal intelligence: with equal probability any point that beats the status quo, or the status quo itself.
    Minimal,
}

/// The chain of status quos on the grid of whole numbers from −g to g in both issues (Brewer, Juybari and Moberly
/// 2023).
///
/// States count rows from the bottom: point (x, y) is state (y + g)(2g + 1) + (x + g). What beats a state is kept
/// as runs within rows, of which there are few since win sets are unions of lenses.
#[derive(Debug, Clone, PartialEq)]
pub struct Chain {
    pub(super) half: usize,
    /// Where the runs of each state begin in `runs`, and at last its length.
    starts: Vec<usize>,
    /// First state and the one after the last.
    runs: Vec<[u32; 2]>,
    sizes: Vec<usize>,
}

impl Chain {
    /// Finds what beats each point among voters who strictly prefer what is nearer to their ideal point; distances
    /// within 1e-12 of each other tie.
    ///
    /// # Errors
    /// No voters, lists of different lengths, numbers that are no positions, weights or quota, or a half-width
    /// above 70.
    ///
    /// ```
    /// use detente_engines::bargain::voting::{Agenda, Chain, Quota};
    /// let ideals = [[-15.0, -9.0], [0.0, 17.0], [15.0, -9.0]];
    /// let chain = Chain::new(&ideals, &[1.0; 3], Quota::Majority, 5).unwrap();
    /// assert_eq!(chain.states(), 121);
    /// assert!((chain.row(60, Agenda::Minimal).iter().sum::<f64>() - 1.0).abs() < 1e-12);
    /// ```
    pub fn new(
        ideals: &[[f64; 2]],
        weights: &[f64],
        quota: Quota,
        half: usize,
    ) -> Result<Chain, VotingError> {
        let total = check_voters(ideals, weights, quota)?;
        let width = half.saturating_mul(2).saturating_add(1);
        let states = width.checked_mul(width).filter(|n| *n <= MOST_POINTS).ok_or(VotingError::TooLarge)?;
        let mut chain = Chain { half, starts: vec![0], runs: Vec::new(), sizes: Vec::new() };
        let losses: Vec<Vec<f64>> =
            ideals.iter().map(|v| (0..states).map(|s| chain.loss(s, *v)).collect()).collect();
        let mut support = vec![0.0; states];
        for state in 0..states {
            support.fill(0.0);
            for (loss, weight) in losses.iter().zip(weights) {
                let bound = loss[state] * (1.0 - 1e-12);
                for (support, loss) in support.iter_mut().zip(loss) {
                    *support += if *loss < bound { *weight } else { 0.0 };
                }
            }
            chain.push(&support, |weight| quota.wins(weight, total));
        }
        Ok(chain)
    }

    /// Squared distance of a state from an ideal point.
    fn loss(&self, state: usize, ideal: [f64; 2]) -> f64 {
        let [x, y] = self.point(state);
        (x - ideal[0]) * (x - ideal[0]) + (y - ideal[1]) * (y - ideal[1])
    }

    /// Adds what beats the next state.
    fn push(&mut self, support: &[f64], wins: impl Fn(f64) -> bool) {
        let width = 2 * self.half + 1;
        let mut size = 0;
        for (row, support) in support.chunks(width).enumerate() {
            let mut open: Option<usize> = None;
            let ins = support.iter().map(|weight| wins(*weight)).chain([false]);
            for (at, is_in) in ins.enumerate() {
                match (is_in, open) {
                    (true, None) => open = Some(at),
                    (false, Some(from)) => {
                        // A state fits 32 bits, since a grid has at most `MOST_POINTS`.
                        self.runs.push([(row * width + from) as u32, (row * width + at) as u32]);
                        size += at - from;
                        open = None;
                    }
                    _ => {}
                }
            }
        }
        self.starts.push(self.runs.len());
        self.sizes.push(size);
    }

    /// How many points the grid has.
    #[must_use]
    pub fn states(&self) -> usize {
        self.sizes.len()
    }

    /// Where a state is.
    #[must_use]
    pub fn point(&self, state: usize) -> [f64; 2] {
        let width = 2 * self.half + 1;
        let at = |cell: usize| cell as f64 - self.half as f64;
        [at(state % width), at(state / width)]
    }

    /// How many points beat each state.
    #[must_use]
    pub fn sizes(&self) -> &[usize] {
        &self.sizes
    }

    /// The states that nothing beats: the core of the vote on the grid.
    #[must_use]
    pub fn core(&self) -> Vec<usize> {
        (0..self.states()).filter(|s| self.sizes[*s] == 0).collect()
    }

    fn beating(&self, state: usize) -> &[[u32; 2]] {
        &self.runs[self.starts[state]..self.starts[state + 1]]
    }

    /// The probabilities of the next status quo.
    ///
    /// # Panics
    /// If `state` is not on the grid.
    #[must_use]
    pub fn row(&self, state: usize, agenda: Agenda) -> Vec<f64> {
        let size = self.sizes[state] as f64;
        let each = match agenda {
            Agenda::Zero => 1.0 / self.states() as f64,
            Agenda::Minimal => 1.0 / (size + 1.0),
        };
        let mut row = vec![0.0; self.states()];
        for [from, to] in self.beating(state) {
            row[*from as usize..*to as usize].fill(each);
        }
        row[state] += match agenda {
            Agenda::Zero => 1.0 - size * each,
            Agenda::Minimal => each,
        };
        row
    }

    /// One step of the chain of minimal intelligence.
    pub(super) fn step(&self, now: &[f64], next: &mut [f64]) {
        let width = 2 * self.half + 1;
        next.fill(0.0);
        // First the differences between neighbours in a row, so that a run costs two additions whatever its length.
        for (state, p) in now.iter().enumerate() {
            let each = p / (self.sizes[state] as f64 + 1.0);
            for [from, to] in self.beating(state) {
                next[*from as usize] += each;
                if !(*to as usize).is_multiple_of(width) {
                    next[*to as usize] -= each;
                }
            }
        }
        for row in next.chunks_mut(width) {
            let mut sum = 0.0;
            for cell in row {
                sum += *cell;
                *cell = sum.max(0.0);
            }
        }
        for ((next, p), size) in next.iter_mut().zip(now).zip(&self.sizes) {
            *next += p / (*size as f64 + 1.0);
        }
    }
}
