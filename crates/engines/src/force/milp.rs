//! The one file that names HiGHS: a program in, values out.
//!
//! One thread, one solve at a time in the process (its task scheduler is shared by all solves), and limits
//! counted in branch-and-bound nodes, never in seconds, so that the same program gives the same bytes.

use std::sync::{Mutex, PoisonError};

use highs::{HighsModelStatus, HighsSolutionStatus, RowProblem, Sense};

use super::program::Program;
use super::stages::Settings;

static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// What the solver found.
pub(crate) struct Found {
    /// Values of the columns; `None` if it has no solution to show.
    pub values: Option<Vec<f64>>,
    /// What the aim cannot go below.
    pub bound: f64,
    /// Whether it proved the values best within the gap asked for.
    pub proven: bool,
}

/// Makes Σ factor × column least, from a solution that is known.
///
/// `None` where HiGHS refuses the program or fails.
pub(crate) fn least(
    program: &Program,
    aim: &[(usize, f64)],
    start: &[f64],
    settings: &Settings,
) -> Option<Found> {
    let _guard = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let mut factors = vec![0.0; program.columns.len()];
    for &(column, factor) in aim {
        factors[column] += factor;
    }
    let mut problem = RowProblem::default();
    let columns: Vec<_> = program
        .columns
        .iter()
        .zip(&factors)
        .map(|(&(low, high, whole), &factor)| problem.add_column_with_integrality(factor, low..=high, whole))
        .collect();
    for line in &program.lines {
        let terms: Vec<_> = line.terms.iter().map(|&(column, factor)| (columns[column], factor)).collect();
        problem.add_row(line.low..=line.high, terms);
    }
    let mut model = problem.try_optimise(Sense::Minimise).ok()?;
    let size = program.lines.iter().map(|line| line.terms.len()).sum::<usize>() as f64 / 1000.0;
    // The cast saturates; a program without rows is solved without nodes.
    let nodes = (settings.nodes as f64 / (size * size)).max(1.0) as i32;
    model.try_set_option("threads", 1).ok()?;
    model.try_set_option("random_seed", 0).ok()?;
    model.try_set_option("mip_max_nodes", nodes).ok()?;
    model.try_set_option("mip_rel_gap", settings.gap).ok()?;
    // A start that HiGHS does not take costs time, not correctness: the plan in hand is kept anyway.
    let _ = model.try_set_solution(Some(start), None, None, None);
    let solved = model.try_solve().ok()?;
    let proven = solved.status() == HighsModelStatus::Optimal;
    let feasible = solved.primal_solution_status() == HighsSolutionStatus::Feasible;
    Some(Found {
        values: feasible.then(|| solved.get_solution().columns().to_vec()),
        bound: solved.double_info_value(c"mip_dual_bound").unwrap_or(f64::NEG_INFINITY),
        proven,
    })
}
