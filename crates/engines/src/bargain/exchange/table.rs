//! The table in the numbers of the model, and the state of one round.

use super::number::Number;
use super::{Actors, Settings};

/// What does not change. Lists are by actor, then issue; an actor that is not on an issue has no weight there.
pub(super) struct Table<T> {
    pub salience: Vec<Vec<T>>,
    /// Whether an actor is on an issue.
    pub on: Vec<Vec<bool>>,
    /// c s.
    pub weight: Vec<Vec<T>>,
    /// Σ c s on each issue.
    pub total: Vec<T>,
    flexible: T,
    fixed: T,
}

/// Capabilities above this count by their ratio to the largest, so that no sum overflows.
const LARGE: f64 = 1e100;

/// One round: what actors want, where they have moved, and what each has seen of it. Positions run from 0 to 100.
pub(super) struct Board<T> {
    /// Where each started: what it wants this round.
    pub start: Vec<Vec<T>>,
    /// Where each stands after the exchanges so far.
    pub now: Vec<Vec<T>>,
    /// By actor that demanded and issue: where others went for it, as it has seen it; empty: nobody yet.
    seen: Vec<Vec<Vec<T>>>,
    /// Σ c s x of what each has seen; by actor and issue.
    sums: Vec<Vec<T>>,
}

impl<T: Number> Table<T> {
    pub fn new(actors: &Actors, settings: &Settings) -> Self {
        let zero = T::of(0.0);
        let most = actors.actors.iter().map(|a| a.capability).fold(0.0, f64::max);
        let unit = if most > LARGE { most } else { 1.0 };
        let salience: Vec<Vec<T>> = actors
            .actors
            .iter()
            .map(|a| a.stakes.iter().map(|s| s.map_or(zero, |s| T::of(s.salience))).collect())
            .collect();
        let weight: Vec<Vec<T>> = actors
            .actors
            .iter()
            .zip(&salience)
            .map(|(a, s)| s.iter().map(|&s| T::of(a.capability / unit) * s).collect())
            .collect();
        let sum = |issue: usize| weight.iter().fold(zero, |sum, w: &Vec<T>| sum + w[issue]);
        Self {
            total: (0..actors.scales.len()).map(sum).collect(),
            on: actors.actors.iter().map(|a| a.stakes.iter().map(Option::is_some).collect()).collect(),
            salience,
            weight,
            flexible: T::exactly(settings.flexible),
            fixed: T::exactly(settings.fixed),
        }
    }

    /// The positions at the very start, from 0 to 100.
    pub fn start(&self, actors: &Actors) -> Vec<Vec<T>> {
        let place = |(issue, x): (usize, Option<f64>)| {
            let scale = actors.scales[issue];
            let (lower, upper) = (T::of(scale.lower), T::of(scale.upper));
            x.map_or(T::of(0.0), |x| ((T::of(x) - lower) * (T::of(100.0) / (upper - lower))).settled())
        };
        actors.positions().into_iter().map(|row| row.into_iter().enumerate().map(place).collect()).collect()
    }

    /// Σ c s x / Σ c s, the Nash solution, on an issue; `None` where nobody cares.
    pub fn outcome(&self, positions: &[Vec<T>], issue: usize) -> Option<T> {
        (self.total[issue] > T::of(0.0)).then(|| self.sum(positions, issue) / self.total[issue])
    }

    fn sum(&self, positions: &[Vec<T>], issue: usize) -> T {
        let terms = self.weight.iter().zip(positions).map(|(w, x)| w[issue] * x[issue]);
        terms.fold(T::of(0.0), |sum, term| sum + term)
    }

    /// Where an actor that wanted x and voted y starts next: (1 − s) a y + b y + (1 − (1 − s) a − b) x.
    pub fn next(&self, actor: usize, issue: usize, x: T, y: T) -> T {
        let one = T::of(1.0);
        let loose = (one - self.salience[actor][issue]) * self.flexible;
        (loose * y + self.fixed * y + (one - loose - self.fixed) * x).settled()
    }
}

impl<T: Number> Board<T> {
    pub fn new(table: &Table<T>, start: Vec<Vec<T>>) -> Self {
        let issues = table.total.len();
        let sums: Vec<T> = (0..issues).map(|issue| table.sum(&start, issue)).collect();
        Self {
            now: start.clone(),
            seen: vec![vec![Vec::new(); issues]; start.len()],
            sums: vec![sums; start.len()],
            start,
        }
    }

    /// Σ c s x on an issue as the one that demands there knows it, the other of the two where it stands now.
    pub fn sum_without_move(&self, table: &Table<T>, demands: usize, supplies: usize, issue: usize) -> T {
        let seen = self.seen[demands][issue].get(supplies).copied();
        let seen = seen.unwrap_or(self.start[supplies][issue]);
        self.sums[demands][issue] + table.weight[supplies][issue] * (self.now[supplies][issue] - seen)
    }

    /// An actor moves on an issue for another that demands it.
    ///
    /// The other remembers of several such moves the one that ends nearest to the start.
    pub fn move_for(&mut self, table: &Table<T>, actor: usize, issue: usize, end: T, demands: usize) {
        self.now[actor][issue] = end;
        let seen = &mut self.seen[demands][issue];
        if seen.is_empty() {
            *seen = self.start.iter().map(|row| row[issue]).collect();
        }
        let start = self.start[actor][issue];
        let first = seen[actor] == start;
        if first || (end - start).magnitude() < (seen[actor] - start).magnitude() {
            seen[actor] = end;
            let terms = table.weight.iter().zip(seen.iter()).map(|(w, &x)| w[issue] * x);
            self.sums[demands][issue] = terms.fold(T::of(0.0), |sum, term| sum + term);
        }
    }
}
