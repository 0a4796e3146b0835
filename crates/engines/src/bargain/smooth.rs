//! The programs of [`Inside`] in the form that the interior-point method takes.

use super::inside::{Goal, Inside, Member, Piece, Row, most};
use super::interior::{GOOD, Program};
use super::{FEASIBLE, SCALE, Utility};

/// Under quadratic loss a later goal counts this much, enough to decide a tie and no more.
const TILT: f64 = 1e-6;

/// What a search must reach in a zone that is hardly more than a point; no-deal values are looked at afterwards.
const ROUGH: f64 = 1e-6;

impl Inside<'_> {
    /// The best point under quadratic loss.
    pub fn smooth(&self, rows: &[Row], goals: &[Goal]) -> Option<Vec<f64>> {
        let pieces = self.pieces();
        let mut program = self.program(&pieces, rows);
        let mut part = 1.0;
        for goal in goals {
            match goal {
                Goal::Towards(d) => {
                    let costs = program.cost.iter_mut().zip(&pieces);
                    costs.for_each(|(c, p)| *c -= part * d[p.issue] / most(d));
                }
                Goal::Worth(w) => self.curve(&mut program, &pieces, w, part / most(w)),
                Goal::Least { .. } => program.widen(rows, part),
            }
            part *= TILT;
        }
        let y = program.minimise(None, ROUGH)?;
        Some(self.point(&pieces, y.into_iter().map(|y| SCALE * y)))
    }

    /// The rows over the pieces, with outcomes as shares of the scale.
    fn program(&self, pieces: &[Piece], rows: &[Row]) -> Program {
        let low: Vec<f64> = self.bounds.iter().map(|b| b.0).collect();
        let curved = self.table.utility == Utility::Quadratic;
        let (mut linear, mut square) = (Vec::new(), Vec::new());
        for row in rows {
            let m = &self.members[row.member];
            for piece in pieces {
                let share = m.share[piece.issue];
                if curved {
                    linear.push(2.0 * share * (piece.from - m.position[piece.issue]) / SCALE);
                    square.push(share);
                } else {
                    linear.push(self.slope(row.member, piece));
                }
            }
        }
        // The interior-point method wants some room inside; a limit may be missed by as much anyway.
        let room = FEASIBLE / SCALE;
        let allowance = rows.iter().map(|row| self.utility(row.member, &low) - row.floor + room).collect();
        Program {
            upper: pieces.iter().map(|p| (p.to - p.from) / SCALE).collect(),
            cost: vec![0.0; pieces.len()],
            linear,
            square,
            allowance,
            log: vec![0.0; rows.len()],
        }
    }

    /// Adds Σ w u to what is made large: one more column for the mean loss, which a row of its own holds above it.
    fn curve(&self, program: &mut Program, pieces: &[Piece], worth: &[f64], part: f64) {
        let low: Vec<f64> = self.bounds.iter().map(|b| b.0).collect();
        let total: f64 = worth.iter().sum();
        if total <= 0.0 {
            return;
        }
        let (mut linear, mut square) = (vec![0.0; program.upper.len()], vec![0.0; program.upper.len()]);
        let mut start = 0.0;
        for (member, w) in worth.iter().enumerate() {
            let m = &self.members[member];
            for (j, piece) in pieces.iter().enumerate() {
                linear[j] += w * 2.0 * m.share[piece.issue] * (piece.from - m.position[piece.issue]) / SCALE;
                square[j] += w * m.share[piece.issue];
            }
            start += w * (1.0 - self.utility(member, &low));
        }
        let rows = program.allowance.len();
        program.column(total, part, &vec![0.0; rows]);
        linear.push(-1.0);
        square.push(0.0);
        program.linear.extend(linear);
        program.square.extend(square);
        program.allowance.push(-start);
        program.log.push(0.0);
    }

    /// The Nash program of a zone: rows of vetoes are limits, rows of signatories count with their logarithm.
    pub fn nash(&self, start: Option<&[f64]>) -> Option<Vec<f64>> {
        let pieces = self.pieces();
        let row = |(member, m): (usize, &Member)| Row { member, floor: m.floor, scale: 0.0 };
        let rows: Vec<Row> = self.members.iter().enumerate().map(row).collect();
        let mut program = self.program(&pieces, &rows);
        for (i, m) in self.members.iter().enumerate() {
            if let Some(w) = m.counts {
                program.log[i] = w;
                program.allowance[i] -= FEASIBLE / SCALE;
            }
        }
        let filled = |x: &[f64]| -> Vec<f64> {
            pieces.iter().map(|p| (x[p.issue].clamp(p.from, p.to) - p.from) / SCALE).collect()
        };
        let y = program.minimise(start.map(filled).as_deref(), GOOD)?;
        Some(self.point(&pieces, y.into_iter().map(|y| SCALE * y)))
    }
}

impl Program {
    fn column(&mut self, upper: f64, cost: f64, body: &[f64]) {
        let (n, m) = (self.upper.len(), self.allowance.len());
        let widen = |old: &[f64], added: &dyn Fn(usize) -> f64| -> Vec<f64> {
            (0..m).flat_map(|i| old[i * n..(i + 1) * n].iter().copied().chain([added(i)])).collect()
        };
        self.linear = widen(&self.linear, &|i| body[i]);
        if self.square.len() == n * m {
            self.square = widen(&self.square, &|_| 0.0);
        }
        self.upper.push(upper);
        self.cost.push(cost);
    }

    /// A column for the least gain, from −1 to 1, which the rows with a scale must leave room for.
    fn widen(&mut self, rows: &[Row], part: f64) {
        let mut body: Vec<f64> = rows.iter().map(|row| row.scale).collect();
        body.resize(self.allowance.len(), 0.0);
        self.allowance.iter_mut().zip(&body).for_each(|(a, s)| *a += s);
        self.column(2.0, -part, &body);
    }
}
