//! Legislative bargaining whose proposers choose among coalitions with noise, which makes its conditions smooth.

/// A game with the minimal sets of partners of each proposer, as bits.
pub(super) struct Game {
    pub(super) p: Vec<f64>,
    pub(super) delta: f64,
    pub(super) partners: Vec<Vec<u32>>,
}

/// The sets of others with whom a proposer wins and without any of whom it loses.
pub(super) fn partners(proposer: usize, weights: &[f64], wins: impl Fn(f64) -> bool) -> Vec<u32> {
    let n = weights.len();
    let weight = |set: u32| weights[proposer] + bits(set, n).map(|j| weights[j]).sum::<f64>();
    let without_proposer = (0..1u32 << n).filter(|set| set >> proposer & 1 == 0);
    without_proposer
        .filter(|set| wins(weight(*set)) && bits(*set, n).all(|j| !wins(weight(set ^ (1 << j)))))
        .collect()
}

fn bits(set: u32, n: usize) -> impl Iterator<Item = usize> {
    (0..n).filter(move |j| set >> j & 1 == 1)
}

/// What values make of themselves when proposers choose with noise, and the derivatives.
pub(super) struct Image {
    /// p_i(1 − C_i) + δ v_i μ_i.
    values: Vec<f64>,
    /// By value and by what it depends on.
    slopes: Vec<Vec<f64>>,
    /// How often each proposer buys each other.
    pub(super) buys: Vec<Vec<f64>>,
}

/// How often a proposer buys each other, and the covariances of buying.
struct Choice {
    buys: Vec<f64>,
    both: Vec<Vec<f64>>,
}

fn choice(game: &Game, proposer: usize, v: &[f64], noise: f64) -> Choice {
    let n = v.len();
    let costs: Vec<f64> =
        game.partners[proposer].iter().map(|set| bits(*set, n).map(|j| v[j]).sum()).collect();
    let least = costs.iter().copied().fold(f64::INFINITY, f64::min);
    let odds: Vec<f64> = costs.iter().map(|cost| libm::exp((least - cost) / noise)).collect();
    let sum: f64 = odds.iter().sum();
    let mut buys = vec![0.0; n];
    let mut both = vec![vec![0.0; n]; n];
    for (set, odds) in game.partners[proposer].iter().zip(odds) {
        for j in bits(*set, n) {
            buys[j] += odds / sum;
            bits(*set, n).for_each(|l| both[j][l] += odds / sum);
        }
    }
    for j in 0..n {
        for l in 0..n {
            both[j][l] -= buys[j] * buys[l];
        }
    }
    Choice { buys, both }
}

impl Game {
    fn cost(&self, set: u32, v: &[f64]) -> f64 {
        self.delta * bits(set, v.len()).map(|j| v[j]).sum::<f64>()
    }

    pub(super) fn image(&self, v: &[f64], noise: f64) -> Image {
        let n = v.len();
        let choices: Vec<Choice> = (0..n).map(|k| choice(self, k, v, noise)).collect();
        let mut values = Vec::with_capacity(n);
        let mut slopes = vec![vec![0.0; n]; n];
        for i in 0..n {
            let included: f64 = (0..n).map(|k| self.p[k] * choices[k].buys[i]).sum();
            let own = &choices[i];
            let bill: f64 = self.delta * own.buys.iter().zip(v).map(|(m, v)| m * v).sum::<f64>();
            values.push(self.p[i] * (1.0 - bill) + self.delta * v[i] * included);
            for (j, slope) in slopes[i].iter_mut().enumerate() {
                let shift: f64 = (0..n).map(|l| v[l] * own.both[l][j]).sum();
                let bill = self.delta * (own.buys[j] - shift / noise);
                let fewer: f64 = (0..n).map(|k| self.p[k] * choices[k].both[i][j]).sum();
                *slope = -self.p[i] * bill - self.delta * v[i] * fewer / noise;
            }
            slopes[i][i] += self.delta * included;
        }
        Image { values, slopes, buys: choices.into_iter().map(|choice| choice.buys).collect() }
    }

    /// By how much values and strategies without noise miss an equilibrium, and how often each is bought.
    pub(super) fn residual(&self, v: &[f64], buys: &[Vec<f64>]) -> (f64, Vec<f64>) {
        let n = v.len();
        let mut worst: f64 = 0.0;
        let included: Vec<f64> = (0..n).map(|i| (0..n).map(|k| self.p[k] * buys[k][i]).sum()).collect();
        for i in 0..n {
            let bill: f64 = self.delta * buys[i].iter().zip(v).map(|(m, v)| m * v).sum::<f64>();
            let gives = self.p[i] * (1.0 - bill) + self.delta * v[i] * included[i];
            let least = self.partners[i].iter().map(|set| self.cost(*set, v)).fold(f64::INFINITY, f64::min);
            worst = worst.max((v[i] - gives).abs());
            // Who never proposes buys nobody.
            if self.p[i] > 0.0 {
                worst = worst.max((bill - least).abs());
            }
        }
        (worst, included)
    }
}

/// Values that are their own image under some noise, from a guess; `None` if that is not found.
pub(super) fn newton(
    game: &Game,
    guess: &[f64],
    noise: f64,
    most: usize,
    steps: &mut usize,
) -> Option<Vec<f64>> {
    let mut v = guess.to_vec();
    let mut image = game.image(&v, noise);
    let size =
        |image: &Image, v: &[f64]| image.values.iter().zip(v).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
    let mut miss = size(&image, &v);
    // What rounding of values leaves of the image where choices are steep.
    let enough = 1e-13_f64.max(1e-15 / noise);
    for _ in 0..60 {
        if miss <= enough {
            return Some(v);
        }
        if *steps >= most {
            return None;
        }
        *steps += 1;
        let step = newton_step(&image, &v)?;
        let mut part = 1.0;
        loop {
            let next: Vec<f64> = v.iter().zip(&step).map(|(v, s)| v + part * s).collect();
            let at = game.image(&next, noise);
            let left = size(&at, &next);
            if left < miss {
                (v, image, miss) = (next, at, left);
                break;
            }
            part *= 0.5;
            if part < 1e-6 {
                return None;
            }
        }
    }
    None
}

/// Solves (I − F′) s = F(v) − v by elimination with pivots; `None` if that has no solution.
fn newton_step(image: &Image, v: &[f64]) -> Option<Vec<f64>> {
    let n = v.len();
    let mut a: Vec<Vec<f64>> = Vec::with_capacity(n);
    for (i, slopes) in image.slopes.iter().enumerate() {
        let mut row: Vec<f64> = slopes.iter().map(|slope| -slope).collect();
        row[i] += 1.0;
        row.push(image.values[i] - v[i]);
        a.push(row);
    }
    for at in 0..n {
        let pivot = (at..n).max_by(|x, y| a[*x][at].abs().total_cmp(&a[*y][at].abs()))?;
        a.swap(at, pivot);
        let head = a[at].clone();
        if head[at].abs() < 1e-14 {
            return None;
        }
        for row in &mut a[at + 1..] {
            let factor = row[at] / head[at];
            row.iter_mut().zip(&head).for_each(|(x, h)| *x -= factor * h);
        }
    }
    let mut step = vec![0.0; n];
    for i in (0..n).rev() {
        let known: f64 = (i + 1..n).map(|j| a[i][j] * step[j]).sum();
        step[i] = (a[i][n] - known) / a[i][i];
    }
    step.iter().all(|s| s.is_finite()).then_some(step)
}
