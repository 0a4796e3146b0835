//! A small interior-point method for programs whose rows are sums over columns.
//!
//! minimise c·y − Σ w ln s subject to s + Σ_j (b_j y_j + q_j y_j²) = a in each row, s ≥ 0, 0 ≤ y ≤ upper, q ≥ 0. Newton
//! steps on the perturbed conditions of optimality with a predictor and a corrector (Mehrotra 1992). Each row that
//! counts with a logarithm keeps λ s = w, each other product goes to 0. Rows and bounds are eliminated, so that a step
//! factors one matrix as large as the number of columns.

/// Steps after which the search gives up.
const STEPS: usize = 80;

/// Products and residuals below this end the search; everything is scaled to about 1.
const ENOUGH: f64 = 1e-10;

/// Products are kept above this part of what rows and slopes still miss.
const BEHIND: f64 = 0.1;

/// Products are not driven below this, which keeps the search off the bounds.
const CENTRE: f64 = 1e-12;

/// A search that can go no further may keep what it has if that is this good, or as good as the caller needs.
pub(super) const GOOD: f64 = 1e-8;

/// The program; rows are stored one after the other.
pub(super) struct Program {
    /// Upper bound of each column, above 0.
    pub upper: Vec<f64>,
    /// Cost of each column.
    pub cost: Vec<f64>,
    /// b, a row at a time.
    pub linear: Vec<f64>,
    /// q, a row at a time; empty where no row curves.
    pub square: Vec<f64>,
    /// a of each row.
    pub allowance: Vec<f64>,
    /// w of each row; 0 for a row that is a limit alone.
    pub log: Vec<f64>,
}

/// Where the search stands, or a step of it.
#[derive(Clone)]
struct Point {
    y: Vec<f64>,
    /// Upper bound less y, kept apart since the difference loses its digits near the bound.
    room: Vec<f64>,
    slack: Vec<f64>,
    /// Multipliers of the rows.
    row: Vec<f64>,
    /// Multipliers of y ≥ 0 and of y ≤ upper.
    low: Vec<f64>,
    high: Vec<f64>,
}

/// What each product of a pair should become.
struct Target {
    row: Vec<f64>,
    low: Vec<f64>,
    high: Vec<f64>,
}

/// The linearisation at a point.
struct Local {
    /// Derivatives of the rows.
    slope: Vec<f64>,
    /// Lower triangle of the factor of D + Jᵀ λ/s J, with D the diagonal of second derivatives and bounds.
    factor: Vec<f64>,
    primal: Vec<f64>,
    dual: Vec<f64>,
}

impl Program {
    /// The best y, or `None` where the search does not converge, as it does not if no y satisfies the rows.
    ///
    /// `start` need not satisfy anything; each column is drawn into its bounds.
    pub fn minimise(&self, start: Option<&[f64]>, good: f64) -> Option<Vec<f64>> {
        let mut at = self.start(start);
        let mut best = (f64::INFINITY, at.y.clone());
        for _ in 0..STEPS {
            let local = self.local(&at)?;
            let mean = self.products(&at);
            let off = |r: &[f64]| r.iter().fold(0.0_f64, |a, b| a.max(b.abs()));
            let scale = 1.0 + off(&at.row);
            let residual = off(&local.primal).max(off(&local.dual) / scale);
            let error = mean.max(self.unmet(&at)).max(residual);
            if !error.is_finite() {
                break;
            }
            if error < best.0 {
                best = (error, at.y.clone());
            }
            if error < ENOUGH {
                break;
            }
            let towards = self.direction(&at, &local, &self.target(None, 0.0));
            let reach = at.reach(&towards);
            let share = (self.products(&at.moved(&towards, reach)) / mean.max(1e-300)).min(1.0);
            // Products that vanish before the rows hold would pin the search to the bounds.
            let aim = (share * share * share * mean).max(mean.min(BEHIND * residual)).max(CENTRE);
            // A short first step says little about the second order.
            let target = self.target(Some((&towards, reach * reach)), aim);
            let step = self.direction(&at, &local, &target);
            let length = (1.0 - mean).max(0.995) * at.reach(&step);
            if length <= 1e-10 {
                break;
            }
            at = at.moved(&step, length);
        }
        (best.0 < good).then_some(best.1)
    }

    fn rows(&self) -> usize {
        self.allowance.len()
    }

    fn start(&self, start: Option<&[f64]>) -> Point {
        let inside = |(j, &upper): (usize, &f64)| {
            let wanted = start.and_then(|y| y.get(j)).copied().unwrap_or(upper / 2.0);
            wanted.clamp(0.1 * upper, 0.9 * upper)
        };
        let y: Vec<f64> = self.upper.iter().enumerate().map(inside).collect();
        let slack: Vec<f64> =
            (0..self.rows()).map(|i| (self.allowance[i] - self.value(i, &y)).max(0.05)).collect();
        let first = 0.1;
        let row =
            self.log.iter().zip(&slack).map(|(w, s)| if *w > 0.0 { w / s } else { first / s }).collect();
        let low = y.iter().map(|y| first / y).collect();
        let room: Vec<f64> = y.iter().zip(&self.upper).map(|(y, u)| u - y).collect();
        let high = room.iter().map(|r| first / r).collect();
        Point { y, room, slack, row, low, high }
    }

    fn value(&self, i: usize, y: &[f64]) -> f64 {
        let at = i * y.len();
        let curved = |j: usize| self.square.get(at + j).copied().unwrap_or(0.0);
        y.iter().enumerate().map(|(j, y)| (self.linear[at + j] + curved(j) * y) * y).sum()
    }

    /// Mean of the products that go to 0.
    fn products(&self, at: &Point) -> f64 {
        let (mut sum, mut count) = (0.0, 0.0);
        for j in 0..at.y.len() {
            sum += at.low[j] * at.y[j] + at.high[j] * at.room[j];
            count += 2.0;
        }
        for i in (0..self.rows()).filter(|&i| self.log[i] <= 0.0) {
            sum += at.row[i] * at.slack[i];
            count += 1.0;
        }
        if count > 0.0 { sum / count } else { 0.0 }
    }

    /// How far λ s is from w, at worst.
    fn unmet(&self, at: &Point) -> f64 {
        let counts = (0..self.rows()).filter(|&i| self.log[i] > 0.0);
        counts.map(|i| (at.row[i] * at.slack[i] - self.log[i]).abs()).fold(0.0, f64::max)
    }

    fn local(&self, at: &Point) -> Option<Local> {
        let (n, m) = (at.y.len(), self.rows());
        let mut slope = self.linear.clone();
        let mut diagonal: Vec<f64> = (0..n).map(|j| at.low[j] / at.y[j] + at.high[j] / at.room[j]).collect();
        for (k, q) in self.square.iter().enumerate() {
            slope[k] += 2.0 * q * at.y[k % n];
            diagonal[k % n] += 2.0 * q * at.row[k / n];
        }
        let mut dual: Vec<f64> = (0..n).map(|j| self.cost[j] - at.low[j] + at.high[j]).collect();
        for i in 0..m {
            (0..n).for_each(|j| dual[j] += at.row[i] * slope[i * n + j]);
        }
        let primal = (0..m).map(|i| at.slack[i] + self.value(i, &at.y) - self.allowance[i]).collect();
        let mut matrix = vec![0.0; n * n];
        for j in 0..n {
            matrix[j * n + j] = diagonal[j];
        }
        for i in 0..m {
            let weight = at.row[i] / at.slack[i];
            let line = &slope[i * n..(i + 1) * n];
            for (j, s) in line.iter().enumerate().filter(|(_, s)| **s != 0.0) {
                let times = weight * s;
                matrix[j * n..=j * n + j].iter_mut().zip(line).for_each(|(a, l)| *a += times * l);
            }
        }
        let factor = cholesky(matrix, n)?;
        Some(Local { slope, factor, primal, dual })
    }

    fn target(&self, first: Option<(&Point, f64)>, aim: f64) -> Target {
        let (n, m) = (self.upper.len(), self.rows());
        let goal = |i: usize| if self.log[i] > 0.0 { self.log[i] } else { aim };
        let Some((d, by)) = first else {
            return Target { row: (0..m).map(goal).collect(), low: vec![aim; n], high: vec![aim; n] };
        };
        Target {
            row: (0..m).map(|i| goal(i) - by * d.slack[i] * d.row[i]).collect(),
            low: (0..n).map(|j| aim - by * d.y[j] * d.low[j]).collect(),
            high: (0..n).map(|j| aim - by * d.room[j] * d.high[j]).collect(),
        }
    }

    fn direction(&self, at: &Point, local: &Local, target: &Target) -> Point {
        let (n, m) = (at.y.len(), self.rows());
        let slope = &local.slope;
        let pull = |i: usize| (target.row[i] + at.row[i] * (local.primal[i] - at.slack[i])) / at.slack[i];
        let pulls: Vec<f64> = (0..m).map(pull).collect();
        let right: Vec<f64> = (0..n)
            .map(|j| {
                let rows: f64 = (0..m).map(|i| slope[i * n + j] * pulls[i]).sum();
                let low = target.low[j] / at.y[j] - at.low[j];
                let high = target.high[j] / at.room[j] - at.high[j];
                -local.dual[j] - rows + low - high
            })
            .collect();
        let y = solve(&local.factor, right);
        let along = |i: usize| (0..n).map(|j| slope[i * n + j] * y[j]).sum::<f64>();
        let slack: Vec<f64> = (0..m).map(|i| -local.primal[i] - along(i)).collect();
        let row =
            (0..m).map(|i| (target.row[i] - at.row[i] * (at.slack[i] + slack[i])) / at.slack[i]).collect();
        let room: Vec<f64> = y.iter().map(|d| -d).collect();
        Point {
            low: (0..n).map(|j| (target.low[j] - at.low[j] * (at.y[j] + y[j])) / at.y[j]).collect(),
            high: (0..n)
                .map(|j| (target.high[j] - at.high[j] * (at.room[j] + room[j])) / at.room[j])
                .collect(),
            y,
            room,
            slack,
            row,
        }
    }
}

impl Point {
    /// The longest step, at most 1, after which nothing is below 0.
    fn reach(&self, step: &Self) -> f64 {
        let pairs = [
            (&self.y, &step.y),
            (&self.room, &step.room),
            (&self.slack, &step.slack),
            (&self.row, &step.row),
            (&self.low, &step.low),
            (&self.high, &step.high),
        ];
        let each = pairs.into_iter().flat_map(|(v, d)| v.iter().zip(d));
        each.filter(|(_, d)| **d < 0.0).fold(1.0_f64, |reach, (v, d)| reach.min(-v / d))
    }

    fn moved(&self, step: &Self, length: f64) -> Self {
        let add = |a: &[f64], d: &[f64]| a.iter().zip(d).map(|(a, d)| a + length * d).collect();
        Self {
            y: add(&self.y, &step.y),
            room: add(&self.room, &step.room),
            slack: add(&self.slack, &step.slack),
            row: add(&self.row, &step.row),
            low: add(&self.low, &step.low),
            high: add(&self.high, &step.high),
        }
    }
}

/// The lower factor of a symmetric matrix of which the lower triangle is given; `None` unless positive.
fn cholesky(mut a: Vec<f64>, m: usize) -> Option<Vec<f64>> {
    for i in 0..m {
        for k in 0..=i {
            let sum = a[i * m + k] - (0..k).map(|l| a[i * m + l] * a[k * m + l]).sum::<f64>();
            if i > k {
                a[i * m + k] = sum / a[k * m + k];
            } else if sum > 0.0 {
                a[i * m + i] = sum.sqrt();
            } else {
                return None;
            }
        }
    }
    Some(a)
}

fn solve(factor: &[f64], mut b: Vec<f64>) -> Vec<f64> {
    let m = b.len();
    for i in 0..m {
        let sum: f64 = (0..i).map(|k| factor[i * m + k] * b[k]).sum();
        b[i] = (b[i] - sum) / factor[i * m + i];
    }
    for i in (0..m).rev() {
        let sum: f64 = (i + 1..m).map(|k| factor[k * m + i] * b[k]).sum();
        b[i] = (b[i] - sum) / factor[i * m + i];
    }
    b
}
