//! The weighted Nash solution with no deal as the disagreement point.

use clarabel::algebra::CscMatrix;
use clarabel::solver::SupportedConeT::{ExponentialConeT, NonnegativeConeT, SecondOrderConeT};
use clarabel::solver::{DefaultSettings, DefaultSolver, IPSolver, SolverStatus, SupportedConeT};

use super::case::{Ask, Case, Surplus};
use super::{Binds, FEASIBLE, Party, SCALE, Table, TableError, Utility, Zone};

/// Whether there is a Nash solution.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NashStatus {
    /// Found.
    Solved,
    /// The zone of agreement is empty.
    NoZone,
    /// In the whole zone some signatory has exactly its no-deal value, so that the product of gains is 0 everywhere.
    NoGain,
    /// No signatory cares about anything.
    NoSignatory,
    /// The solver stopped before it was sure.
    Stopped,
}

/// The weighted Nash solution.
#[derive(Debug, Clone, PartialEq)]
pub struct Nash {
    /// Whether there is one.
    pub status: NashStatus,
    /// The point; empty unless solved.
    pub x: Vec<f64>,
    /// Utility of each party there, `None` for one that cares about nothing; empty unless solved.
    pub utilities: Vec<Option<f64>>,
    /// Σ w ln(u − r) there, w the capability as a share over signatories; `None` unless solved.
    pub objective: Option<f64>,
}

impl Nash {
    fn none(status: NashStatus) -> Self {
        Self { status, x: Vec::new(), utilities: Vec::new(), objective: None }
    }
}

/// max Σ w ln(u(x) − r) over signatories, x in the zone of agreement (Nash 1950; Kalai 1977 for weights).
///
/// w is capability as a share over the signatories that care about something; r is `no_deal`, 0 where there is none.
/// Parties with a veto limit the zone and have no gain in the product. Solved as a conic program: one exponential
/// cone a signatory, one second-order cone a party under quadratic loss.
///
/// # Errors
/// A [`TableError`] where a number of the table is out of bounds.
pub fn nash(table: &Table) -> Result<Nash, TableError> {
    table.validate()?;
    let case = Case::new(table);
    let zone = super::signed::zone_of(&case);
    Ok(within(&case, &zone))
}

/// The same, with the zone known.
pub(super) fn within(case: &Case, zone: &Zone) -> Nash {
    if !zone.feasible {
        return Nash::none(NashStatus::NoZone);
    }
    let members = members(case.table);
    if members.iter().all(|m| m.counts.is_none()) {
        return Nash::none(NashStatus::NoSignatory);
    }
    let levels = [vec![1.0; case.constraints.len()]];
    let best = case.least(&Ask { levels: &levels, minimised: 1, surplus: Surplus::Signatories }).x;
    if case.surplus(&best, Surplus::Signatories).is_some_and(|s| s <= FEASIBLE) {
        return Nash::none(NashStatus::NoGain);
    }
    let Some(x) = Cone::new(case, &members).solve() else { return Nash::none(NashStatus::Stopped) };
    let mut objective = 0.0;
    for member in &members {
        let Some(weight) = member.counts else { continue };
        let gain = member.party.utility(&x, case.table.utility).unwrap_or(0.0) - member.no_deal;
        if gain <= FEASIBLE / SCALE {
            return Nash::none(NashStatus::NoGain);
        }
        objective += weight * libm::log(gain);
    }
    if case.violations(&x).iter().any(|v| *v > 10.0 * FEASIBLE) {
        return Nash::none(NashStatus::Stopped);
    }
    let utilities = case.table.parties.iter().map(|p| p.utility(&x, case.table.utility)).collect();
    Nash { status: NashStatus::Solved, x, utilities, objective: Some(objective) }
}

/// A party in the program: `counts` is its weight in the product, `None` for a veto.
struct Member<'a> {
    party: &'a Party,
    no_deal: f64,
    counts: Option<f64>,
}

fn members(table: &Table) -> Vec<Member<'_>> {
    let caring = || table.parties.iter().filter(|p| p.weight() > 0.0);
    let total: f64 = caring().filter(|p| p.binds == Binds::Signatory).map(|p| p.capability).sum();
    let mut out = Vec::new();
    for party in caring() {
        match (party.binds, party.no_deal) {
            (Binds::Signatory, r) => {
                let counts = Some(party.capability / total);
                out.push(Member { party, no_deal: r.unwrap_or(0.0), counts });
            }
            (Binds::Veto, Some(no_deal)) => out.push(Member { party, no_deal, counts: None }),
            _ => {}
        }
    }
    out
}

/// minimise cost·z subject to b − A z in the cones; z holds the outcomes (as shares of the scale), then distances or
/// quadratic losses, then one logarithm a signatory.
struct Cone {
    issues: usize,
    cost: Vec<f64>,
    at: (Vec<usize>, Vec<usize>, Vec<f64>),
    b: Vec<f64>,
    cones: Vec<SupportedConeT<f64>>,
    bounds: Vec<(f64, f64)>,
}

/// A loss as a sum over variables and a constant.
type Loss = (Vec<(usize, f64)>, f64);

impl Cone {
    fn new(case: &Case, members: &[Member]) -> Self {
        let table = case.table;
        let bounds: Vec<_> =
            case.intervals().iter().map(|&(low, high)| (low / SCALE, high / SCALE)).collect();
        let mut cone = Self {
            issues: table.issues,
            cost: vec![0.0; table.issues],
            at: (Vec::new(), Vec::new(), Vec::new()),
            b: Vec::new(),
            cones: Vec::new(),
            bounds,
        };
        for issue in 0..table.issues {
            let (low, high) = cone.bounds[issue];
            cone.row(&[(issue, 1.0)], high);
            cone.row(&[(issue, -1.0)], -low);
        }
        let losses: Vec<Loss> = members.iter().map(|m| cone.loss(m.party, table.utility)).collect();
        for (member, (terms, constant)) in members.iter().zip(&losses) {
            if member.counts.is_none() {
                cone.row(terms, 1.0 - member.no_deal - constant);
            }
        }
        cone.cones.push(NonnegativeConeT(cone.b.len()));
        if table.utility == Utility::Quadratic {
            for (member, (terms, _)) in members.iter().zip(&losses) {
                cone.parabola(member.party, terms);
            }
        }
        for (member, (terms, constant)) in members.iter().zip(&losses) {
            let Some(weight) = member.counts else { continue };
            let log = cone.variable(-weight);
            cone.row(&[(log, -1.0)], 0.0);
            cone.row(&[], 1.0);
            cone.row(terms, 1.0 - member.no_deal - constant);
            cone.cones.push(ExponentialConeT());
        }
        cone
    }

    fn variable(&mut self, cost: f64) -> usize {
        self.cost.push(cost);
        self.cost.len() - 1
    }

    /// Σ terms ≤ b in a cone of inequalities; in other cones b − Σ terms is the next component.
    fn row(&mut self, terms: &[(usize, f64)], b: f64) {
        for &(variable, coefficient) in terms {
            self.at.0.push(self.b.len());
            self.at.1.push(variable);
            self.at.2.push(coefficient);
        }
        self.b.push(b);
    }

    /// Linear loss: with a variable for the distance where the position lies inside the bounds. Quadratic loss: one variable.
    fn loss(&mut self, party: &Party, utility: Utility) -> Loss {
        if utility == Utility::Quadratic {
            return (vec![(self.variable(0.0), 1.0)], 0.0);
        }
        let weight = party.weight();
        let (mut terms, mut constant) = (Vec::new(), 0.0);
        for (issue, stake) in party.stakes.iter().enumerate() {
            let Some(stake) = stake.filter(|s| s.salience > 0.0) else { continue };
            let (share, position) = (stake.salience / weight, stake.position / SCALE);
            let (low, high) = self.bounds[issue];
            if position <= low {
                terms.push((issue, share));
                constant -= share * position;
            } else if position >= high {
                terms.push((issue, -share));
                constant += share * position;
            } else {
                let distance = self.variable(0.0);
                self.row(&[(issue, 1.0), (distance, -1.0)], position);
                self.row(&[(issue, -1.0), (distance, -1.0)], -position);
                terms.push((distance, share));
            }
        }
        (terms, constant)
    }

    /// Σ share (x − p)² ≤ q as ‖(q − 1, 2 √share (x − p))‖ ≤ q + 1.
    fn parabola(&mut self, party: &Party, terms: &[(usize, f64)]) {
        let weight = party.weight();
        let start = self.b.len();
        let negative: Vec<_> = terms.iter().map(|&(q, _)| (q, -1.0)).collect();
        self.row(&negative, 1.0);
        self.row(&negative, -1.0);
        for (issue, stake) in party.stakes.iter().enumerate() {
            let Some(stake) = stake.filter(|s| s.salience > 0.0) else { continue };
            let root = 2.0 * (stake.salience / weight).sqrt();
            self.row(&[(issue, -root)], -root * stake.position / SCALE);
        }
        self.cones.push(SecondOrderConeT(self.b.len() - start));
    }

    fn solve(self) -> Option<Vec<f64>> {
        let width = self.cost.len();
        let (rows, columns, values) = self.at;
        let a = CscMatrix::new_from_triplets(self.b.len(), width, rows, columns, values);
        let settings = DefaultSettings {
            verbose: false,
            max_iter: 200,
            tol_gap_abs: 1e-11,
            tol_gap_rel: 1e-11,
            tol_feas: 1e-11,
            ..DefaultSettings::default()
        };
        let p = CscMatrix::zeros((width, width));
        let mut solver = DefaultSolver::new(&p, &self.cost, &a, &self.b, &self.cones, settings).ok()?;
        solver.solve();
        let good = matches!(solver.solution.status, SolverStatus::Solved | SolverStatus::AlmostSolved)
            || solver.solution.r_prim.max(solver.solution.r_dual) < 1e-8;
        let x = solver.solution.x.get(..self.issues)?;
        let within =
            |(x, &(low, high)): (&f64, &(f64, f64))| (SCALE * x.clamp(low, high.max(low))).clamp(0.0, SCALE);
        (good && x.iter().all(|x| x.is_finite())).then(|| x.iter().zip(&self.bounds).map(within).collect())
    }
}
