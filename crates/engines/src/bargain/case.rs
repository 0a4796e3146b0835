//! The constraints of a table as a small linear program.
//!
//! Every cost and every utility is a sum over issues of convex functions of one outcome each. So the outcome on
//! an issue is cut into segments between breakpoints (the ends, bounds, positions), each a bounded column whose
//! costs and coefficients are the slopes there. Slopes rise, so segments fill in order and the program is exact;
//! its rows are the no-deal values alone. A quadratic loss is taken as the highest of its tangents, and tangents
//! are added where the solution lies (Kelley 1960) until they touch.

use super::simplex::{Columns, Tableau};
use super::{Binds, Constraint, SCALE, Table, Utility, forecast};

/// Steps of one linear program; far above what any table needs.
const STEPS: usize = 20_000;

/// Rounds of tangents.
const ROUNDS: usize = 60;

/// A tangent nearer to the solution than this misses the loss by less than 1e-9 points.
const TOUCHES: f64 = 3e-4;

struct Bound {
    constraint: usize,
    at: f64,
    lower: bool,
}

struct Row {
    constraint: usize,
    signs: bool,
    /// Loss in points that the party can bear: 100 (1 − no-deal value).
    allowance: f64,
    /// Share of the party's salience on each issue.
    share: Vec<f64>,
    position: Vec<f64>,
}

/// A table made ready: its constraints in order, bounds by issue, no-deal values as rows.
pub(super) struct Case<'a> {
    pub table: &'a Table,
    pub constraints: Vec<Constraint>,
    bounds: Vec<Vec<Bound>>,
    rows: Vec<Row>,
    /// The compromise forecast, from which the search starts: what decides nothing stays there.
    start: Vec<f64>,
}

/// A point that is least in the costs asked for.
pub(super) struct Found {
    pub x: Vec<f64>,
    /// The watched cost is the same at every other best point.
    pub settled: bool,
    /// The search ended by itself.
    pub finished: bool,
}

/// What to look for.
pub(super) struct Ask<'a> {
    /// Weights of the constraints' violations, one list a level, the most important first.
    pub levels: &'a [Vec<f64>],
    /// How many levels to minimise; a level after them is watched.
    pub minimised: usize,
    /// After the levels: make the least surplus over no-deal values as large as possible.
    pub surplus: Surplus,
}

/// Whose surplus over its no-deal value is made large.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Surplus {
    Nobody,
    Everybody,
    Signatories,
}

impl<'a> Case<'a> {
    pub fn new(table: &'a Table) -> Self {
        let constraints = table.constraints();
        let mut bounds: Vec<Vec<Bound>> = (0..table.issues).map(|_| Vec::new()).collect();
        let mut rows = Vec::new();
        for (constraint, &named) in constraints.iter().enumerate() {
            let stake = |party: usize, issue: usize| table.parties[party].stakes[issue];
            match named {
                Constraint::AcceptsFrom { party, issue } => {
                    let at = stake(party, issue).map_or(0.0, |s| s.accepts_from);
                    bounds[issue].push(Bound { constraint, at, lower: true });
                }
                Constraint::AcceptsTo { party, issue } => {
                    let at = stake(party, issue).map_or(SCALE, |s| s.accepts_to);
                    bounds[issue].push(Bound { constraint, at, lower: false });
                }
                Constraint::NoDeal { party } => {
                    let p = &table.parties[party];
                    let weight = p.weight();
                    rows.push(Row {
                        constraint,
                        signs: p.binds == Binds::Signatory,
                        allowance: SCALE * (1.0 - p.no_deal.unwrap_or(0.0)),
                        share: p.stakes.iter().map(|s| s.map_or(0.0, |s| s.salience / weight)).collect(),
                        position: p.stakes.iter().map(|s| s.map_or(0.0, |s| s.position)).collect(),
                    });
                }
            }
        }
        let start = forecast::compromise(table).iter().map(|x| x.unwrap_or(SCALE / 2.0)).collect();
        Self { table, constraints, bounds, rows, start }
    }

    /// How far `x` is outside each constraint, in points; less than the rounding of the search counts as 0.
    pub fn violations(&self, x: &[f64]) -> Vec<f64> {
        let clean = |v: f64| if v <= super::FEASIBLE { 0.0 } else { v };
        self.constraints.iter().map(|&c| clean(self.table.violation(c, x))).collect()
    }

    /// Least surplus over no-deal at `x`, in points, over those asked for; `None` if none of them has such a value.
    pub fn surplus(&self, x: &[f64], of: Surplus) -> Option<f64> {
        let surplus = |row: &Row| {
            let terms = row.share.iter().zip(&row.position).zip(x);
            let loss: f64 = terms.map(|((s, &p), &x)| s * self.table.utility.loss(x, p)).sum();
            row.allowance - SCALE * loss
        };
        let asked = self.rows.iter().filter(|row| of == Surplus::Everybody || row.signs);
        asked.map(surplus).min_by(f64::total_cmp)
    }

    /// The interval of each issue inside every bound; upside down where bounds cross.
    pub fn intervals(&self) -> Vec<(f64, f64)> {
        let both = |bounds: &Vec<Bound>| {
            bounds.iter().fold((0.0_f64, SCALE), |(low, high), b| {
                if b.lower { (low.max(b.at), high) } else { (low, high.min(b.at)) }
            })
        };
        self.bounds.iter().map(both).collect()
    }

    /// The point that is least in the levels of `ask`, one after the other.
    pub fn least(&self, ask: &Ask) -> Found {
        let scaled: Vec<Vec<f64>> = ask.levels.iter().map(|level| scaled(level)).collect();
        let mut tangents: Vec<Vec<f64>> = Vec::new();
        if self.table.utility == Utility::Quadratic {
            tangents = vec![(0..=10).map(|i| SCALE * f64::from(i) / 10.0).collect(); self.table.issues];
        }
        let mut found = self.linear(&scaled, ask, &tangents);
        for _ in 0..ROUNDS {
            let mut touched = true;
            for (issue, points) in tangents.iter_mut().enumerate() {
                let x = found.x[issue];
                if !self.curved(issue) || points.iter().any(|t| (t - x).abs() <= TOUCHES) {
                    continue;
                }
                touched = false;
                let after = points.partition_point(|&t| t < x);
                points.insert(after, x);
            }
            if touched {
                return found;
            }
            found = self.linear(&scaled, ask, &tangents);
        }
        found.finished &= tangents.is_empty();
        found
    }

    fn curved(&self, issue: usize) -> bool {
        self.rows.iter().any(|row| row.share[issue] > 0.0)
    }

    /// One linear program: segments by issue, then the surplus.
    fn linear(&self, levels: &[Vec<f64>], ask: &Ask, tangents: &[Vec<f64>]) -> Found {
        let surplus = ask.surplus != Surplus::Nobody;
        let count = levels.len() + usize::from(surplus);
        let minimised = ask.minimised + usize::from(surplus);
        let mut columns = Columns::new(self.rows.len(), count);
        let mut rhs: Vec<f64> = self.rows.iter().map(|row| row.allowance).collect();
        let mut ends = Vec::with_capacity(self.table.issues);
        for issue in 0..self.table.issues {
            let points = tangents.get(issue).map(Vec::as_slice);
            for (row, rhs) in self.rows.iter().zip(&mut rhs) {
                *rhs -= row.share[issue] * self.table.utility.loss(0.0, row.position[issue]) * SCALE;
            }
            self.segments(issue, levels, points, surplus, &mut columns);
            ends.push(columns.upper.len());
        }
        if surplus {
            columns.upper.push(SCALE);
            columns.full.push(false);
            let counts = |row: &Row| ask.surplus == Surplus::Everybody || row.signs;
            columns.body.extend(self.rows.iter().map(|row| f64::from(u8::from(counts(row)))));
            columns.costs.extend(levels.iter().map(|_| 0.0).chain([-1.0]));
        }
        let mut shortfall = Vec::with_capacity(self.rows.len() * count);
        for row in &self.rows {
            shortfall.extend(levels.iter().map(|level| level[row.constraint]));
            shortfall.extend(surplus.then_some(0.0));
        }
        let mut tableau = Tableau::new(&columns, &rhs, &shortfall, minimised);
        let finished = tableau.minimise(STEPS);
        let settled = tableau.settled();
        let values = tableau.values();
        let mut from = 0;
        let x = ends.iter().map(|&end| {
            let sum: f64 = values[from..end].iter().sum();
            from = end;
            sum.clamp(0.0, SCALE)
        });
        Found { x: x.collect(), settled, finished }
    }

    /// Where slopes change on an issue, both ends included, in order.
    fn breakpoints(&self, issue: usize, tangents: Option<&[f64]>) -> Vec<f64> {
        let mut points = vec![0.0, SCALE, self.start[issue].clamp(0.0, SCALE)];
        points.extend(self.bounds[issue].iter().map(|b| b.at));
        match tangents {
            // Two tangents of a parabola meet half-way.
            Some(tangents) => points.extend(tangents.windows(2).map(|t| (t[0] + t[1]) / 2.0)),
            None => {
                let weighed = self.rows.iter().filter(|row| row.share[issue] > 0.0);
                points.extend(weighed.map(|row| row.position[issue]));
            }
        }
        points.sort_by(f64::total_cmp);
        points.dedup();
        points
    }

    fn segments(
        &self,
        issue: usize,
        levels: &[Vec<f64>],
        tangents: Option<&[f64]>,
        surplus: bool,
        columns: &mut Columns,
    ) {
        for ends in self.breakpoints(issue, tangents).windows(2) {
            let middle = (ends[0] + ends[1]) / 2.0;
            let first = columns.costs.len();
            for level in levels {
                let slope = |b: &Bound| match (b.lower, middle < b.at) {
                    (true, true) => -level[b.constraint],
                    (false, false) => level[b.constraint],
                    _ => 0.0,
                };
                columns.costs.push(self.bounds[issue].iter().map(slope).sum());
            }
            columns.costs.extend(surplus.then_some(0.0));
            columns.upper.push(ends[1] - ends[0]);
            // The start is the best point of the bounds alone that is nearest to the forecast.
            let decides = columns.costs[first..].iter().find(|c| **c != 0.0);
            columns.full.push(decides.map_or(middle < self.start[issue], |c| *c < 0.0));
            let touching = tangents.map(|tangents| nearest(tangents, middle));
            columns.body.extend(self.rows.iter().map(|row| match touching {
                Some(at) => row.share[issue] * 2.0 * (at - row.position[issue]) / SCALE,
                None if middle < row.position[issue] => -row.share[issue],
                None => row.share[issue],
            }));
        }
    }
}

/// Weights divided by the largest, so that "zero" means the same for every table.
fn scaled(level: &[f64]) -> Vec<f64> {
    let most = level.iter().fold(0.0_f64, |a, &b| a.max(b));
    level.iter().map(|w| if most > 0.0 { w / most } else { 0.0 }).collect()
}

/// The tangent point nearest to `x`, in a list in order that starts at 0.
fn nearest(points: &[f64], x: f64) -> f64 {
    let after = points.partition_point(|&t| t < x);
    let below = points.get(after.wrapping_sub(1)).copied().unwrap_or(f64::NEG_INFINITY);
    let above = points.get(after).copied().unwrap_or(f64::INFINITY);
    if x - below <= above - x { below } else { above }
}
