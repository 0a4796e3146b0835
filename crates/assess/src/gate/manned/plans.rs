//! Plans that were found before, so that the same problem is not solved twice.

use std::sync::Arc;

use detente_engines::force::{self, Problem, Solution, SolveError};

/// How hard a plan is sought: as hard as an answer within ten seconds allows on a scenario of a hundred pledges.
const SEARCH: force::Settings = force::Settings { nodes: 300, rounds: 2000, gap: 1e-6 };

/// Problems with their plans. The search of a plan depends on its problem alone, so that a plan from here is the one
/// that a fresh search would find.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Plans(Vec<Arc<(Problem, Solution)>>);

impl Plans {
    /// How many problems are known.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether none is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Takes over what another knows.
    pub fn extend(&mut self, others: &Plans) {
        for other in &others.0 {
            if !self.0.iter().any(|known| known.0 == other.0) {
                self.0.push(other.clone());
            }
        }
    }

    /// The plan of a problem: the known one, else a fresh one.
    ///
    /// # Errors
    /// When the problem is malformed or this build has no solver.
    pub(super) fn solve(&mut self, problem: &Problem) -> Result<Arc<(Problem, Solution)>, SolveError> {
        if let Some(known) = self.0.iter().find(|known| known.0 == *problem) {
            return Ok(known.clone());
        }
        let solution = force::solve(problem, &SEARCH, &mut |_| false)?;
        let found = Arc::new((problem.clone(), solution));
        self.0.push(found.clone());
        Ok(found)
    }
}
