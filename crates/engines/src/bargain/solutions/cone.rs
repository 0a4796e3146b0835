//! Points of the zone of agreement as a conic program for Clarabel.

use clarabel::algebra::CscMatrix;
use clarabel::solver::SupportedConeT::{ExponentialConeT, NonnegativeConeT, SecondOrderConeT};
use clarabel::solver::{DefaultSettings, DefaultSolver, IPSolver, SolverStatus, SupportedConeT};

use crate::bargain::inside::{Inside, Member};
use crate::bargain::{SCALE, Utility};

/// What to make large or small, besides what variables already cost.
pub(super) enum Objective<'o> {
    /// The costs of the variables alone.
    Costs,
    /// Σ d x.
    Towards(&'o [f64]),
    /// The distance to a point.
    Near(&'o [f64]),
}

/// Σ coefficient × variable, one line of the program.
type Terms = Vec<(usize, f64)>;

/// A loss as a sum over variables and a constant.
struct Loss {
    terms: Terms,
    constant: f64,
}

/// minimise cost·z (and a distance) subject to b − A z in the cones.
///
/// z holds the outcomes (as shares of the scale), then distances or quadratic losses, then whatever is asked for.
pub(super) struct Cone<'a, 'b> {
    inside: &'a Inside<'b>,
    cost: Vec<f64>,
    /// Σ terms ≤ b.
    inequalities: Vec<(Terms, f64)>,
    /// Lines of other cones, b − Σ terms being the components.
    others: Vec<(Terms, f64)>,
    cones: Vec<SupportedConeT<f64>>,
    losses: Vec<Loss>,
}

impl<'a, 'b> Cone<'a, 'b> {
    /// The box of bounds and the loss of each member; no-deal values are not in it yet.
    pub fn new(inside: &'a Inside<'b>) -> Self {
        let mut cone = Self {
            inside,
            cost: vec![0.0; inside.table.issues],
            inequalities: Vec::new(),
            others: Vec::new(),
            cones: Vec::new(),
            losses: Vec::new(),
        };
        for (issue, &(low, high)) in inside.bounds.iter().enumerate() {
            cone.inequalities.push((vec![(issue, 1.0)], high / SCALE));
            cone.inequalities.push((vec![(issue, -1.0)], -low / SCALE));
        }
        for member in &inside.members {
            let loss = match inside.table.utility {
                Utility::Linear => cone.distances(member),
                Utility::Quadratic => cone.parabola(member),
            };
            cone.losses.push(loss);
        }
        cone
    }

    /// A further variable that costs `cost` a unit.
    pub fn variable(&mut self, cost: f64) -> usize {
        self.cost.push(cost);
        self.cost.len() - 1
    }

    /// u ≥ floor + Σ extra for a member.
    pub fn at_least(&mut self, member: usize, floor: f64, extra: &[(usize, f64)]) {
        let Loss { terms, constant } = &self.losses[member];
        let line = terms.iter().chain(extra).copied().collect();
        self.inequalities.push((line, 1.0 - floor - constant));
    }

    /// A variable below ln(u − floor), which costs −weight.
    pub fn logarithm(&mut self, member: usize, floor: f64, weight: f64) {
        let log = self.variable(-weight);
        let Loss { terms, constant } = &self.losses[member];
        self.others.extend([(vec![(log, -1.0)], 0.0), (Vec::new(), 1.0)]);
        self.others.push((terms.clone(), 1.0 - floor - constant));
        self.cones.push(ExponentialConeT());
    }

    /// Makes a member's utility cost −weight.
    pub fn worth(&mut self, member: usize, weight: f64) {
        self.losses[member].terms.iter().for_each(|&(j, c)| self.cost[j] += weight * c);
    }

    /// Σ weight × u ≥ floor over members.
    pub fn mean_at_least(&mut self, weights: &[f64], floor: f64) {
        let mut line = Vec::new();
        let mut most = -floor;
        for (loss, weight) in self.losses.iter().zip(weights) {
            line.extend(loss.terms.iter().map(|&(j, c)| (j, weight * c)));
            most += weight * (1.0 - loss.constant);
        }
        self.inequalities.push((line, most));
    }

    /// Linear loss: with a variable for the distance where the position lies inside the bounds.
    fn distances(&mut self, member: &Member) -> Loss {
        let mut loss = Loss { terms: Vec::new(), constant: 0.0 };
        for (issue, &share) in member.share.iter().enumerate().filter(|(_, s)| **s > 0.0) {
            let position = member.position[issue] / SCALE;
            let (low, high) = self.inside.bounds[issue];
            if position <= low / SCALE {
                loss.terms.push((issue, share));
                loss.constant -= share * position;
            } else if position >= high / SCALE {
                loss.terms.push((issue, -share));
                loss.constant += share * position;
            } else {
                let distance = self.variable(0.0);
                self.inequalities.push((vec![(issue, 1.0), (distance, -1.0)], position));
                self.inequalities.push((vec![(issue, -1.0), (distance, -1.0)], -position));
                loss.terms.push((distance, share));
            }
        }
        loss
    }

    /// Σ share (x − p)² ≤ q as ‖(q − 1, 2 √share (x − p))‖ ≤ q + 1.
    fn parabola(&mut self, member: &Member) -> Loss {
        let q = self.variable(0.0);
        let start = self.others.len();
        self.others.push((vec![(q, -1.0)], 1.0));
        self.others.push((vec![(q, -1.0)], -1.0));
        for (issue, &share) in member.share.iter().enumerate().filter(|(_, s)| **s > 0.0) {
            let root = 2.0 * share.sqrt();
            self.others.push((vec![(issue, -root)], -root * member.position[issue] / SCALE));
        }
        self.cones.push(SecondOrderConeT(self.others.len() - start));
        Loss { terms: vec![(q, 1.0)], constant: 0.0 }
    }

    /// The outcomes of the best point; `None` if there is none or the solver is not sure.
    pub fn solve(&self, objective: &Objective) -> Option<Vec<f64>> {
        let (width, issues) = (self.cost.len(), self.inside.table.issues);
        let (mut rows, mut columns, mut values, mut b) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for (terms, bound) in self.inequalities.iter().chain(&self.others) {
            for &(column, value) in terms {
                rows.push(b.len());
                columns.push(column);
                values.push(value);
            }
            b.push(*bound);
        }
        let a = CscMatrix::new_from_triplets(b.len(), width, rows, columns, values);
        let mut cones = vec![NonnegativeConeT(self.inequalities.len())];
        cones.extend(self.cones.iter().cloned());
        let mut cost = self.cost.clone();
        let mut p = CscMatrix::zeros((width, width));
        match objective {
            Objective::Costs => {}
            Objective::Towards(d) => cost.iter_mut().zip(*d).for_each(|(c, d)| *c = -d),
            Objective::Near(point) => {
                cost.iter_mut().zip(*point).for_each(|(c, x)| *c = -x / SCALE);
                let diagonal = (0..issues).collect::<Vec<usize>>();
                p = CscMatrix::new_from_triplets(width, width, diagonal.clone(), diagonal, vec![1.0; issues]);
            }
        }
        let settings = DefaultSettings {
            verbose: false,
            max_iter: 200,
            tol_gap_abs: 1e-11,
            tol_gap_rel: 1e-11,
            tol_feas: 1e-11,
            ..DefaultSettings::default()
        };
        let mut solver = DefaultSolver::new(&p, &cost, &a, &b, &cones, settings).ok()?;
        solver.solve();
        let good = matches!(solver.solution.status, SolverStatus::Solved | SolverStatus::AlmostSolved)
            || solver.solution.r_prim.max(solver.solution.r_dual) < 1e-8;
        let x = solver.solution.x.get(..issues)?;
        let bounds = &self.inside.bounds;
        let within = |(x, &(low, high)): (&f64, &(f64, f64))| (SCALE * x).clamp(low, high);
        (good && x.iter().all(|x| x.is_finite())).then(|| x.iter().zip(bounds).map(within).collect())
    }
}
