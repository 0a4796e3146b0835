//! What can be had inside the zone of agreement: the best point for a direction, for some parties, or for the worst
//! off.
//!
//! Bounds are a box; each no-deal value is a row. Under linear loss the outcome on an issue is cut at the positions and
//! the program is solved by the simplex method, exactly up to rounding; under quadratic loss by an interior-point
//! method, with no-deal values met to 1e-9.

use super::simplex::{Columns, Tableau};
use super::{Binds, FEASIBLE, SCALE, Table, Utility};

/// Steps of one linear program; far above what any table needs.
const STEPS: usize = 20_000;

/// A no-deal value nearer to 1 than this leaves nothing but the position.
const PERFECT: f64 = 1e-8;

/// A party that has a say and cares about something.
pub(super) struct Member {
    pub party: usize,
    /// Its no-deal value, 0 without one.
    pub floor: f64,
    /// Its capability as a share over signatories; `None` for a veto.
    pub counts: Option<f64>,
    /// Share of its salience on each issue.
    pub share: Vec<f64>,
    pub position: Vec<f64>,
}

/// The zone as a box and rows.
pub(super) struct Inside<'a> {
    pub table: &'a Table,
    /// Least and greatest outcome of each issue that nobody refuses.
    pub bounds: Vec<(f64, f64)>,
    /// Signatories, and vetoes with a no-deal value.
    pub members: Vec<Member>,
    /// Somebody accepts nothing but its own position, which bounds hold then.
    pub pinned: bool,
}

/// What to make large.
pub(super) enum Goal<'g> {
    /// Σ d x over issues.
    Towards(&'g [f64]),
    /// Σ w u over members.
    Worth(&'g [f64]),
    /// The least of (u − from) / scale over members with a scale above 0.
    Least { from: &'g [f64], scale: &'g [f64] },
}

/// A stretch of one issue.
pub(super) struct Piece {
    pub issue: usize,
    pub from: f64,
    pub to: f64,
}

/// u ≥ floor + scale t for one member.
pub(super) struct Row {
    pub member: usize,
    pub floor: f64,
    pub scale: f64,
}

impl<'a> Inside<'a> {
    /// `None` if bounds cross.
    pub fn new(table: &'a Table) -> Option<Self> {
        let mut bounds = vec![(0.0_f64, SCALE); table.issues];
        for party in table.parties.iter().filter(|p| p.binds != Binds::No) {
            for (bound, stake) in bounds.iter_mut().zip(&party.stakes) {
                let Some(stake) = stake else { continue };
                *bound = (bound.0.max(stake.accepts_from), bound.1.min(stake.accepts_to));
            }
        }
        if bounds.iter().any(|(low, high)| low - high > FEASIBLE) {
            return None;
        }
        bounds.iter_mut().for_each(|b| b.1 = b.1.max(b.0));
        let mut inside = Self { table, bounds, members: members(table), pinned: false };
        inside.pin();
        Some(inside)
    }

    /// A no-deal value of 1 under quadratic loss leaves a point that no row can tell from its surroundings: a bound
    /// can.
    fn pin(&mut self) {
        if self.table.utility == Utility::Linear {
            return;
        }
        for m in self.members.iter().filter(|m| m.floor >= 1.0 - PERFECT) {
            self.pinned = true;
            for (k, bound) in self.bounds.iter_mut().enumerate().filter(|(k, _)| m.share[*k] > 0.0) {
                let at = m.position[k].clamp(bound.0, bound.1);
                *bound = (at, at);
            }
        }
    }

    pub fn floors(&self) -> Vec<f64> {
        self.members.iter().map(|m| m.floor).collect()
    }

    pub fn utility(&self, member: usize, x: &[f64]) -> f64 {
        let m = &self.members[member];
        let loss = |k: usize| m.share[k] * self.table.utility.loss(x[k], m.position[k]);
        1.0 - (0..x.len()).map(loss).sum::<f64>()
    }

    pub fn utilities(&self, x: &[f64]) -> Vec<f64> {
        (0..self.members.len()).map(|m| self.utility(m, x)).collect()
    }

    /// The best point of {x in the box: u ≥ floors} for the first goal, among those for the second, and so on; `None`
    /// if there is none or the search did not end.
    pub fn best(&self, floors: &[f64], goals: &[Goal]) -> Option<Vec<f64>> {
        let mut rows: Vec<Row> = Vec::new();
        for (member, &floor) in floors.iter().enumerate().filter(|(_, f)| **f > 0.0) {
            rows.push(Row { member, floor, scale: 0.0 });
        }
        for goal in goals {
            let Goal::Least { from, scale } = goal else { continue };
            let most = scale.iter().fold(0.0_f64, |a, &b| a.max(b));
            let counted = (0..from.len()).filter(|&m| scale[m] > 0.0);
            rows.extend(counted.map(|m| Row { member: m, floor: from[m], scale: scale[m] / most }));
        }
        let x = match self.table.utility {
            Utility::Linear => self.simplex(&rows, goals)?,
            Utility::Quadratic => self.smooth(&rows, goals)?,
        };
        let misses = |(m, &floor): (usize, &f64)| (floor - self.utility(m, &x)).max(0.0);
        let worst = floors.iter().enumerate().map(misses).fold(0.0, f64::max);
        (SCALE * worst <= 5.0 * FEASIBLE).then_some(x)
    }

    /// Where rows change their slope on each issue.
    pub fn pieces(&self) -> Vec<Piece> {
        let mut out = Vec::new();
        for (issue, &(low, high)) in self.bounds.iter().enumerate() {
            let mut cuts = vec![low, high];
            if self.table.utility == Utility::Linear {
                let weighed = self.members.iter().filter(|m| m.share[issue] > 0.0).map(|m| m.position[issue]);
                cuts.extend(weighed.filter(|p| *p > low && *p < high));
            }
            cuts.sort_by(f64::total_cmp);
            let wide = cuts.windows(2).filter(|c| c[1] - c[0] > 0.0);
            out.extend(wide.map(|c| Piece { issue, from: c[0], to: c[1] }));
        }
        out
    }

    /// Slope of a member's loss on a piece, under linear loss.
    pub fn slope(&self, member: usize, piece: &Piece) -> f64 {
        let m = &self.members[member];
        let before = f64::midpoint(piece.from, piece.to) < m.position[piece.issue];
        if before { -m.share[piece.issue] } else { m.share[piece.issue] }
    }

    /// The point that pieces filled so far give.
    pub fn point(&self, pieces: &[Piece], filled: impl Iterator<Item = f64>) -> Vec<f64> {
        let mut x: Vec<f64> = self.bounds.iter().map(|b| b.0).collect();
        pieces.iter().zip(filled).for_each(|(p, y)| x[p.issue] += y);
        x.iter().zip(&self.bounds).map(|(x, &(low, high))| x.clamp(low, high)).collect()
    }

    fn simplex(&self, rows: &[Row], goals: &[Goal]) -> Option<Vec<f64>> {
        let pieces = self.pieces();
        let least = goals.iter().any(|g| matches!(g, Goal::Least { .. }));
        let low: Vec<f64> = self.bounds.iter().map(|b| b.0).collect();
        let rhs: Vec<f64> =
            rows.iter().map(|row| SCALE * (self.utility(row.member, &low) - row.floor + row.scale)).collect();
        let mut columns = Columns::new(rows.len(), 1 + goals.len());
        for piece in &pieces {
            columns.upper.push(piece.to - piece.from);
            columns.full.push(false);
            columns.body.extend(rows.iter().map(|row| self.slope(row.member, piece)));
            columns.costs.push(0.0);
            columns.costs.extend(goals.iter().map(|goal| match goal {
                Goal::Towards(d) => -d[piece.issue] / most(d),
                Goal::Worth(w) => {
                    w.iter().enumerate().map(|(m, w)| w * self.slope(m, piece)).sum::<f64>() / most(w)
                }
                Goal::Least { .. } => 0.0,
            }));
        }
        if least {
            columns.upper.push(2.0 * SCALE);
            columns.full.push(false);
            columns.body.extend(rows.iter().map(|row| row.scale));
            columns.costs.push(0.0);
            columns
                .costs
                .extend(goals.iter().map(|g| if matches!(g, Goal::Least { .. }) { -1.0 } else { 0.0 }));
        }
        let shortfall: Vec<f64> =
            rows.iter().flat_map(|_| std::iter::once(1.0).chain(goals.iter().map(|_| 0.0))).collect();
        let mut tableau = Tableau::new(&columns, &rhs, &shortfall, 1 + goals.len());
        let finished = tableau.minimise(STEPS);
        finished.then(|| self.point(&pieces, tableau.values().into_iter()))
    }
}

pub(super) fn most(weights: &[f64]) -> f64 {
    let most = weights.iter().fold(0.0_f64, |a, b| a.max(b.abs()));
    if most > 0.0 { most } else { 1.0 }
}

fn members(table: &Table) -> Vec<Member> {
    let caring = |p: &&super::Party| p.weight() > 0.0 && p.binds == Binds::Signatory;
    let total: f64 = table.parties.iter().filter(caring).map(|p| p.capability).sum();
    let mut out = Vec::new();
    for (party, p) in table.parties.iter().enumerate() {
        let weight = p.weight();
        let counts = (p.binds == Binds::Signatory).then_some(p.capability / total);
        if weight <= 0.0 || p.binds == Binds::No || (counts.is_none() && p.no_deal.is_none()) {
            continue;
        }
        out.push(Member {
            party,
            floor: p.no_deal.unwrap_or(0.0),
            counts,
            share: p.stakes.iter().map(|s| s.map_or(0.0, |s| s.salience / weight)).collect(),
            position: p.stakes.iter().map(|s| s.map_or(0.0, |s| s.position)).collect(),
        });
    }
    out
}
