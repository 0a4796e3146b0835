//! A small dense linear program with bounded columns and several costs, each minimised among the best of those before it.
//!
//! Primal simplex on a full tableau (Dantzig 1963, chapter 18: bounded variables), made for few rows and a few hundred columns.
//! Each row has a slack and a shortfall, so that every start is feasible and there is no first phase.
//! Same input, same bytes: ties go to the lowest index, nothing is kept between calls.

/// Reduced costs and pivots below this are zero; costs and rows are scaled to about 1 before.
const ZERO: f64 = 1e-11;

/// After so many steps without progress the rule of Bland (1977) takes over, which cannot cycle.
const PATIENCE: usize = 40;

/// Minimise costs in order subject to Σ a y + slack − shortfall = rhs, 0 ≤ y ≤ upper.
pub(super) struct Columns {
    /// Rows of the program.
    pub rows: usize,
    /// Costs, the most important first; the last `watched` of them are carried along and not minimised.
    pub levels: usize,
    /// Upper bound of each column.
    pub upper: Vec<f64>,
    /// Whether it starts there rather than at 0.
    pub full: Vec<bool>,
    /// Coefficients, `rows` a column.
    pub body: Vec<f64>,
    /// Costs, `levels` a column.
    pub costs: Vec<f64>,
}

impl Columns {
    /// No column yet.
    pub fn new(rows: usize, levels: usize) -> Self {
        Self { rows, levels, upper: Vec::new(), full: Vec::new(), body: Vec::new(), costs: Vec::new() }
    }
}

/// The tableau: nonbasic columns rest at 0 or at their upper bound.
pub(super) struct Tableau {
    rows: usize,
    width: usize,
    given: usize,
    body: Vec<f64>,
    reduced: Vec<f64>,
    minimised: usize,
    levels: usize,
    upper: Vec<f64>,
    full: Vec<bool>,
    basic: Vec<bool>,
    basis: Vec<usize>,
    value: Vec<f64>,
}

impl Tableau {
    /// Sets up the start; `shortfall` holds `levels` costs a row.
    pub fn new(columns: &Columns, rhs: &[f64], shortfall: &[f64], minimised: usize) -> Self {
        let (rows, levels, given) = (columns.rows, columns.levels, columns.upper.len());
        let width = given + 2 * rows;
        let mut t = Self {
            rows,
            width,
            given,
            body: vec![0.0; rows * width],
            reduced: vec![0.0; levels * width],
            minimised,
            levels,
            upper: columns.upper.clone(),
            full: columns.full.clone(),
            basic: vec![false; width],
            basis: vec![0; rows],
            value: rhs.to_vec(),
        };
        t.upper.resize(width, f64::INFINITY);
        t.full.resize(width, false);
        for j in 0..given {
            for i in 0..rows {
                t.body[i * width + j] = columns.body[j * rows + i];
                if t.full[j] {
                    t.value[i] -= columns.body[j * rows + i] * t.upper[j];
                }
            }
            for l in 0..levels {
                t.reduced[l * width + j] = columns.costs[j * levels + l];
            }
        }
        for i in 0..rows {
            let (slack, short) = (given + i, given + rows + i);
            for l in 0..levels {
                t.reduced[l * width + short] = shortfall[i * levels + l];
            }
            t.body[i * width + slack] = 1.0;
            t.body[i * width + short] = -1.0;
            if t.value[i] < 0.0 {
                t.body[i * width..(i + 1) * width].iter_mut().for_each(|a| *a = -*a);
                t.value[i] = -t.value[i];
                t.basis[i] = short;
                for l in 0..levels {
                    t.clear(l, i, short);
                }
            } else {
                t.basis[i] = slack;
            }
            t.basic[t.basis[i]] = true;
        }
        t
    }

    /// Takes row `i` off the reduced costs of level `l` so that column `j`, basic in that row, costs nothing.
    fn clear(&mut self, l: usize, i: usize, j: usize) {
        let by = self.reduced[l * self.width + j];
        if by != 0.0 {
            let row = &self.body[i * self.width..(i + 1) * self.width];
            let costs = &mut self.reduced[l * self.width..(l + 1) * self.width];
            costs.iter_mut().zip(row).for_each(|(c, a)| *c -= by * a);
            costs[j] = 0.0;
        }
    }

    /// Steps until no column improves any minimised cost; false if `most` steps were not enough.
    pub fn minimise(&mut self, most: usize) -> bool {
        let mut stalled = 0;
        for _ in 0..most {
            let Some(j) = self.entering(stalled > PATIENCE) else { return true };
            if self.step(j, stalled > PATIENCE) > 0.0 {
                stalled = 0;
            } else {
                stalled += 1;
            }
        }
        false
    }

    /// The column to move: the first cost that any can improve, among columns that leave the costs before it alone.
    fn entering(&self, bland: bool) -> Option<usize> {
        for l in 0..self.minimised {
            let costs = &self.reduced[l * self.width..(l + 1) * self.width];
            let mut best = None;
            let mut most = ZERO;
            for (j, &d) in costs.iter().enumerate() {
                let gain = if self.full[j] { d } else { -d };
                if gain > most && !self.basic[j] && self.upper[j] > 0.0 && self.flat(j, l) {
                    if bland {
                        return Some(j);
                    }
                    most = gain;
                    best = Some(j);
                }
            }
            if best.is_some() {
                return best;
            }
        }
        None
    }

    /// Whether column `j` leaves the first `levels` costs as they are.
    fn flat(&self, j: usize, levels: usize) -> bool {
        (0..levels).all(|l| self.reduced[l * self.width + j].abs() <= ZERO)
    }

    /// Moves column `j` as far as it goes and gives that distance.
    fn step(&mut self, j: usize, bland: bool) -> f64 {
        let sign = if self.full[j] { -1.0 } else { 1.0 };
        let mut reach = self.upper[j];
        let mut leaves: Option<(usize, bool)> = None;
        let mut pivot = 0.0;
        for i in 0..self.rows {
            let change = -sign * self.body[i * self.width + j];
            if change.abs() <= ZERO {
                continue;
            }
            let top = change > 0.0;
            let room = if top { self.upper[self.basis[i]] - self.value[i] } else { self.value[i] };
            let distance = room.max(0.0) / change.abs();
            let ties = leaves.is_some() && (distance - reach).abs() <= ZERO;
            let better = if bland {
                leaves.is_none_or(|(other, _)| self.basis[i] < self.basis[other])
            } else {
                change.abs() > pivot
            };
            if (ties && better) || (!ties && distance < reach) {
                reach = distance.min(reach);
                pivot = change.abs();
                leaves = Some((i, top));
            }
        }
        for i in 0..self.rows {
            self.value[i] -= sign * reach * self.body[i * self.width + j];
        }
        match leaves {
            None => self.full[j] = !self.full[j],
            Some((i, top)) => {
                let entered = if self.full[j] { self.upper[j] - reach } else { reach };
                self.pivot(i, j, top);
                self.value[i] = entered;
            }
        }
        reach
    }

    /// Column `j` becomes basic in row `i`; the one that was rests at its upper bound if `top`, else at 0.
    fn pivot(&mut self, i: usize, j: usize, top: bool) {
        let width = self.width;
        let by = 1.0 / self.body[i * width + j];
        let row: Vec<f64> = self.body[i * width..(i + 1) * width].iter().map(|a| a * by).collect();
        for other in (0..self.rows).filter(|&other| other != i) {
            let times = self.body[other * width + j];
            if times != 0.0 {
                let line = &mut self.body[other * width..(other + 1) * width];
                line.iter_mut().zip(&row).for_each(|(a, r)| *a -= times * r);
                line[j] = 0.0;
            }
        }
        self.body[i * width..(i + 1) * width].copy_from_slice(&row);
        self.body[i * width + j] = 1.0;
        for l in 0..self.levels {
            self.clear(l, i, j);
        }
        let old = self.basis[i];
        self.basic[old] = false;
        self.full[old] = top;
        self.basic[j] = true;
        self.full[j] = false;
        self.basis[i] = j;
    }

    /// Value of every column that was given.
    pub fn values(&self) -> Vec<f64> {
        let mut out: Vec<f64> =
            (0..self.given).map(|j| if self.full[j] { self.upper[j] } else { 0.0 }).collect();
        for (&j, &value) in self.basis.iter().zip(&self.value) {
            if j < self.given {
                out[j] = value.clamp(0.0, self.upper[j]);
            }
        }
        out
    }

    /// What a unit of each row is worth in the first cost: the reduced costs of the slacks.
    pub fn prices(&self) -> Vec<f64> {
        self.reduced[self.given..self.given + self.rows].to_vec()
    }

    /// Whether the watched cost (the last) is the same at every best point; a `false` may be over-cautious.
    pub fn settled(&self) -> bool {
        let watched = (self.levels - 1) * self.width;
        (0..self.width).all(|j| {
            self.basic[j]
                || self.upper[j] <= 0.0
                || self.reduced[watched + j].abs() <= 1e-8
                || !self.flat(j, self.minimised)
        })
    }
}
