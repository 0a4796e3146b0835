//! The aims of a plan, each kept while the next is sought.

use std::fmt;

use super::{
    check::Violation,
    plan::Plan,
    problem::{Problem, ProblemError},
};
#[cfg(feature = "milp")]
use super::{draw, improve, milp, program, ready};

/// How hard to search. All count work, never seconds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    /// Branch-and-bound nodes of each stage for a program of 1000 nonzeros; for other sizes in inverse
    /// proportion to the square of their number, as a node costs about that much more, and at least 1.
    pub nodes: u64,
    /// Attempts to better the plan by moving turns, before the solver and after it.
    pub rounds: u64,
    /// A stage is done once value and bound are this close, relative to the value.
    pub gap: f64,
}

impl Default for Settings {
    /// 1000 nodes, 5000 rounds, a gap of 1e-6 (the tolerance with which a stage keeps the one before it).
    fn default() -> Self {
        Self { nodes: 1000, rounds: 5000, gap: 1e-6 }
    }
}

/// What a stage seeks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Aim {
    /// Least Σ priority × shortfall over all needs and months.
    Shortfall,
    /// Highest filled share in the worst month of the steady phase.
    Worst,
    /// Least cost of the units in place over all months.
    Cost,
    /// Least Σ months in which turns begin.
    Earliest,
    /// Least Σ row numbers (from 1) of the pledges whose turns begin.
    FirstRows,
}

impl Aim {
    /// The stages in their order.
    pub const ALL: [Self; 5] = [Self::Shortfall, Self::Worst, Self::Cost, Self::Earliest, Self::FirstRows];
}

/// How a stage ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// The value is proven best within the gap of the settings.
    Optimal,
    /// The nodes ran out here or in a stage before: the plan holds, better ones may exist. `bound` says how
    /// much better at most; it is unknown once an earlier stage is not proven best, as no later proof would
    /// mean anything: from there on moving turns alone betters the plan, heeding all aims in their order.
    Limit,
    /// The caller stopped before this stage; the value is that of the plan so far.
    Stopped,
    /// The solver gave no usable answer; the plan of the stage before is kept.
    NoAnswer,
}

/// One stage of the search.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stage {
    /// What was sought.
    pub aim: Aim,
    /// What the plan of this stage has: starts rounded to whole, the rest solved again with them fixed.
    pub value: f64,
    /// What no plan that keeps the earlier stages can better, where known.
    pub bound: Option<f64>,
    /// |value − bound| / max(1, |value|), where known.
    pub gap: Option<f64>,
    /// How it ended.
    pub ended: Ended,
}

/// Where the search stands, for a bar or a decision to stop.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Progress {
    /// The stage that begins.
    pub aim: Aim,
    /// Its number, from 0.
    pub stage: usize,
    /// How many there are.
    pub stages: usize,
}

/// A plan, how it was found, and what the check of its rows says.
#[derive(Debug, Clone, PartialEq)]
pub struct Solution {
    /// Who is where.
    pub plan: Plan,
    /// The stages, in order.
    pub stages: Vec<Stage>,
    /// Rows that the plan breaks by [`check`](super::check): none, or the plan is not to be trusted.
    pub violations: Vec<Violation>,
}

impl Solution {
    /// Whether every stage is proven best.
    #[must_use]
    pub fn optimal(&self) -> bool {
        self.stages.iter().all(|stage| stage.ended == Ended::Optimal)
    }
}

/// Why there is no plan.
#[derive(Debug, Clone, PartialEq)]
pub enum SolveError {
    /// The problem is malformed.
    Problem(ProblemError),
    /// This build has no solver (feature `milp`).
    NoSolver,
}

impl fmt::Display for SolveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Problem(error) => error.fmt(f),
            Self::NoSolver => {
                f.write_str("built without a solver for mixed-integer programs (feature `milp`)")
            }
        }
    }
}

impl std::error::Error for SolveError {}

impl From<ProblemError> for SolveError {
    fn from(error: ProblemError) -> Self {
        Self::Problem(error)
    }
}

/// The best plan for a problem: least shortfall, then the highest worst month, then least cost, then the
/// earliest turns, then the first rows, each kept within 1e-6 × max(1, |value|) while the next is sought.
///
/// `stop` is asked before each stage; once it says `true` the plan in hand is returned. The plan's rows are
/// checked again by code of their own, always. The same problem and settings give the same bytes.
///
/// # Errors
/// [`SolveError::Problem`] if the problem is malformed; [`SolveError::NoSolver`] without the feature `milp`.
///
/// # Examples
/// One unit in place all the time takes three where a turn is 6 months and the ratio 3.
/// ```
/// use detente_engines::force::*;
///
/// let problem = Problem {
///     months: 24,
///     domains: 1,
///     units: vec![UnitType {
///         domain: 0, family: 0, people: 800.0, cost_month: 4.0, turn: 6, ratio: 3.0, lift: 1.0, needs: vec![],
///     }],
///     areas: vec![Area { domains: vec![0], reception_month: None, lift_month: None, ceiling: None }],
///     pledges: vec![Pledge {
///         party: 0, unit: 0, count: Some(1.0), pool: Some(3.0), first_month: 0, may_go: vec![],
///     }],
///     needs: vec![Need { area: 0, fits: Fits::Unit(0), from: 0, to: 24, count: 1.0, priority: 1.0 }],
///     party_ceiling: vec![None],
///     steady: (0, 24),
///     reserve: 0.0,
/// };
/// match solve(&problem, &Settings::default(), &mut |_| false) {
///     Ok(solution) => {
///         assert!(solution.optimal() && solution.violations.is_empty());
///         assert_eq!(solution.plan.figures.worst.map(|w| w.share), Some(1.0));
///         let mut drawn = problem.clone();
///         drawn.pledges[0].count = Some(0.0);
///         let outcome = draw(&solution.plan, &drawn)?;
///         assert_eq!(outcome.figures.worst.map(|w| w.share), Some(0.0));
///     }
///     Err(error) => assert_eq!(error, SolveError::NoSolver),
/// }
/// # Ok::<(), ProblemError>(())
/// ```
pub fn solve(
    problem: &Problem,
    settings: &Settings,
    stop: &mut dyn FnMut(&Progress) -> bool,
) -> Result<Solution, SolveError> {
    problem.validate()?;
    search(problem, settings, stop)
}

#[cfg(not(feature = "milp"))]
fn search(_: &Problem, _: &Settings, _: &mut dyn FnMut(&Progress) -> bool) -> Result<Solution, SolveError> {
    Err(SolveError::NoSolver)
}

#[cfg(feature = "milp")]
fn search(
    problem: &Problem,
    settings: &Settings,
    stop: &mut dyn FnMut(&Progress) -> bool,
) -> Result<Solution, SolveError> {
    let ready = ready::Ready::new(problem)?;
    let mut search = Search::new(&ready, settings);
    let (mut stages, mut stopped) = (Vec::new(), false);
    for (stage, aim) in Aim::ALL.into_iter().enumerate() {
        stopped = stopped || stop(&Progress { aim, stage, stages: Aim::ALL.len() });
        stages.push(search.stage(aim, stopped));
    }
    // Idle units that could still fill something begin a turn (a plan that is proven best has none), so that
    // a draw with nothing drawn is the plan itself.
    let plan = filled_up(&ready, search.plan);
    // What the stages report is the plan that is returned.
    for stage in &mut stages {
        stage.value = value(stage.aim, &plan);
        stage.gap = stage.bound.map(|bound| (stage.value - bound).abs() / stage.value.abs().max(1.0));
    }
    let violations = super::check::check(problem, &plan);
    Ok(Solution { plan, stages, violations })
}

/// What a plan has of an aim.
#[cfg(feature = "milp")]
pub(crate) fn value(aim: Aim, plan: &Plan) -> f64 {
    let starts = |of: fn(&super::plan::Start) -> usize| {
        plan.starts.iter().map(|s| of(s) as f64 * f64::from(s.count)).sum()
    };
    match aim {
        Aim::Shortfall => plan.figures.weighted,
        Aim::Worst => plan.figures.worst.map_or(1.0, |worst| worst.share),
        Aim::Cost => plan.cost(),
        Aim::Earliest => starts(|s| s.month),
        Aim::FirstRows => starts(|s| s.pledge + 1),
    }
}

#[cfg(feature = "milp")]
struct Search<'r, 'p> {
    ready: &'r ready::Ready<'p>,
    rows: program::Rows<'r, 'p>,
    settings: Settings,
    plan: Plan,
    /// Whether every stage so far is proven best.
    proven: bool,
}

#[cfg(feature = "milp")]
impl<'r, 'p> Search<'r, 'p> {
    /// Starts from the plan that filling up an empty field gives.
    fn new(ready: &'r ready::Ready<'p>, settings: &Settings) -> Self {
        let plan = filled_up(ready, Plan::build(ready, Vec::new()));
        let plan = improve::improve(ready, plan, settings.rounds);
        Self { ready, rows: program::Rows::new(ready), settings: *settings, plan, proven: true }
    }

    fn stage(&mut self, aim: Aim, stopped: bool) -> Stage {
        let before = value(aim, &self.plan);
        let mut stage = Stage { aim, value: before, bound: None, gap: None, ended: Ended::Stopped };
        if stopped {
            return stage;
        }
        if !self.proven {
            stage.ended = Ended::Limit;
            return stage;
        }
        let best = match aim {
            Aim::Worst => 1.0,
            _ => 0.0,
        };
        if (before - best).abs() <= 1e-9 {
            (stage.bound, stage.gap, stage.ended) = (Some(best), Some(0.0), Ended::Optimal);
        } else {
            self.search(&mut stage);
        }
        if stage.ended == Ended::Optimal {
            self.keep(aim, value(aim, &self.plan));
        } else {
            self.improve();
        }
        stage
    }

    /// Where a stage is not proven best, a proof for later ones says nothing: moving turns, which heeds all aims
    /// in their order, has to do.
    fn improve(&mut self) {
        self.proven = false;
        let plan = improve::improve(self.ready, self.plan.clone(), self.settings.rounds);
        if super::check::check(self.ready.problem, &plan).is_empty() {
            self.plan = plan;
        }
    }

    fn search(&mut self, stage: &mut Stage) {
        let (objective, sign) = (self.objective(stage.aim), if stage.aim == Aim::Worst { -1.0 } else { 1.0 });
        if stage.aim == Aim::Worst {
            for terms in self.rows.steady() {
                self.rows.program.at_most(terms, 1.0);
            }
        }
        let start = self.rows.values(&self.plan);
        let found = milp::least(&self.rows.program, &objective, &start, &self.settings);
        stage.ended = Ended::NoAnswer;
        let Some(found) = found else { return };
        if let Some(values) = &found.values {
            let plan = Plan::build(self.ready, self.rows.starts(values));
            if self.better(stage.aim, &plan) {
                self.plan = plan;
            }
        }
        stage.value = value(stage.aim, &self.plan);
        if found.bound.is_finite() {
            let bound = sign * found.bound;
            stage.bound = Some(bound);
        }
        stage.ended = if found.proven { Ended::Optimal } else { Ended::Limit };
    }

    /// A plan replaces the one in hand if its rows hold, it keeps every earlier aim and betters this one.
    fn better(&self, aim: Aim, plan: &Plan) -> bool {
        let keeps = |a: &Aim| {
            let (new, old) = (value(*a, plan), value(*a, &self.plan));
            let slack = 3e-6 * old.abs().max(1.0);
            if *a == Aim::Worst { new >= old - slack } else { new <= old + slack }
        };
        let (new, old) = (value(aim, plan), value(aim, &self.plan));
        let gains = if aim == Aim::Worst { new > old } else { new < old };
        gains
            && Aim::ALL.iter().take_while(|a| **a != aim).all(keeps)
            && super::check::check(self.ready.problem, plan).is_empty()
    }

    fn objective(&self, aim: Aim) -> Vec<(usize, f64)> {
        let turns = self.rows.turns.iter().enumerate();
        match aim {
            Aim::Shortfall => self.rows.weighted(),
            Aim::Worst => vec![(self.rows.worst, -1.0)],
            Aim::Cost => self.rows.cost(),
            Aim::Earliest => turns.map(|(column, t)| (column, t.month as f64)).collect(),
            Aim::FirstRows => turns.map(|(column, t)| (column, (t.pledge + 1) as f64)).collect(),
        }
    }

    /// Keeps what this stage reached while the next is sought.
    fn keep(&mut self, aim: Aim, value: f64) {
        let slack = 1e-6 * value.abs().max(1.0);
        if aim == Aim::Worst {
            let column = &mut self.rows.program.columns[self.rows.worst];
            column.0 = (value - slack).max(0.0);
        } else {
            // A zero that stays zero takes its columns with it, which spares the solver most of the work.
            let objective = self.objective(aim);
            if value <= 1e-9 && aim == Aim::Shortfall {
                for (column, _) in objective {
                    self.rows.program.columns[column].1 = 0.0;
                }
            } else {
                self.rows.program.at_most(objective, value + slack);
            }
        }
    }
}

#[cfg(feature = "milp")]
fn filled_up(ready: &ready::Ready, mut plan: Plan) -> Plan {
    loop {
        let added = draw::replay(ready, &plan.starts).added;
        if added.is_empty() {
            return plan;
        }
        let starts = plan.starts.into_iter().chain(added).collect();
        plan = Plan::build(ready, starts);
    }
}
