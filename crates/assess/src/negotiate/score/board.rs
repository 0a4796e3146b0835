//! Every model's forecast of every issue with an outcome, and its errors on each part of the file.

use detente_engines::bargain::score::{Measure, Resamples};
use detente_model::sheet::Decisions;

use super::models::{BASE, FORECASTERS};
use super::subject::Subject;
use super::{COMBINATION, Difference, Errors, Gap, REPLICATES, Row};

/// A model's name, its name in a sentence, and what it computes.
pub(super) type Head = (&'static str, &'static str, &'static str);

/// Issues with an outcome, and what each model expected there.
pub(super) struct Board {
    /// Number of the proposal of each issue.
    pub proposal: Vec<u32>,
    /// What was decided.
    pub outcomes: Vec<f64>,
    /// By model, then issue.
    pub forecasts: Vec<Vec<Option<f64>>>,
}

impl Board {
    pub fn of(decisions: &Decisions) -> Board {
        let all: Vec<Subject> =
            decisions.proposals.iter().map(|proposal| Subject { file: decisions, proposal }).collect();
        let by_proposal = each(&all, &|s| FORECASTERS.iter().map(|f| (f.run)(s)).collect::<Vec<_>>());
        let mut board = Board {
            proposal: Vec::new(),
            outcomes: Vec::new(),
            forecasts: vec![Vec::new(); FORECASTERS.len()],
        };
        for (subject, forecasts) in all.iter().zip(by_proposal) {
            for (at, issue) in subject.proposal.issues.iter().enumerate() {
                let Some(outcome) = issue.outcome else { continue };
                board.proposal.push(subject.proposal.number);
                board.outcomes.push(outcome);
                for (column, forecast) in board.forecasts.iter_mut().zip(&forecasts) {
                    column.push(forecast.get(at).copied().flatten().filter(|x| x.is_finite()));
                }
            }
        }
        board
    }

    /// Absolute errors of forecasts.
    pub fn errors(&self, forecasts: &[Option<f64>]) -> Vec<Option<f64>> {
        forecasts.iter().zip(&self.outcomes).map(|(f, y)| f.map(|f| (f - y).abs())).collect()
    }

    /// The proposal of each of these issues, numbered from 0, and how many there are.
    pub fn clusters(&self, issues: &[usize]) -> (Vec<usize>, usize) {
        let mut seen: Vec<u32> = issues.iter().map(|&at| self.proposal[at]).collect();
        seen.sort_unstable();
        seen.dedup();
        let number = |at: &usize| seen.partition_point(|&p| p < self.proposal[*at]);
        (issues.iter().map(number).collect(), seen.len())
    }

    pub fn proposals(&self, issues: &[usize]) -> usize {
        self.clusters(issues).1
    }

    /// The numbers of the proposals, from the least to the greatest.
    pub fn span(&self) -> String {
        let least = self.proposal.iter().min().copied().unwrap_or(0);
        let most = self.proposal.iter().max().copied().unwrap_or(0);
        format!("{least} to {most}")
    }
}

fn each<'a, T: Send>(all: &[Subject<'a>], run: &(dyn Fn(&Subject<'a>) -> T + Sync)) -> Vec<T> {
    #[cfg(feature = "parallel")]
    {
        use rayon::prelude::*;
        all.par_iter().map(run).collect()
    }
    #[cfg(not(feature = "parallel"))]
    all.iter().map(run).collect()
}

/// The whole file, what was not held out, and what was: each with its resamples.
pub(super) struct Parts {
    all: Slice,
    training: Option<Slice>,
    held_out: Option<Slice>,
}

/// Some issues and resamples of their proposals.
struct Slice {
    issues: Vec<usize>,
    resamples: Resamples,
}

impl Slice {
    fn new(board: &Board, issues: Vec<usize>, seed: u64) -> Slice {
        let (cluster, clusters) = board.clusters(&issues);
        Slice { resamples: Resamples::new(cluster, clusters, REPLICATES, seed), issues }
    }

    fn pick(&self, values: &[Option<f64>]) -> Vec<Option<f64>> {
        self.issues.iter().map(|&at| values[at]).collect()
    }

    fn errors(&self, errors: &[Option<f64>]) -> Errors {
        let Some(score) = self.resamples.score(&self.pick(errors)) else { return Errors::default() };
        let ends = |m: Measure| Some([m.low, m.high]);
        Errors {
            n: score.n,
            proposals: score.clusters,
            mae: Some(score.mean.value),
            mae_interval: ends(score.mean),
            median: Some(score.median.value),
            median_interval: ends(score.median),
        }
    }

    fn gap(&self, a: &[Option<f64>], b: &[Option<f64>]) -> Option<Gap> {
        let found = self.resamples.difference(&self.pick(a), &self.pick(b))?;
        Some(Gap { n: found.n, mean: found.mean.value, interval: [found.mean.low, found.mean.high] })
    }
}

impl Parts {
    pub fn new(board: &Board, rest: &[usize], held: &[usize], seed: u64) -> Parts {
        let slice = |issues: &[usize]| Slice::new(board, issues.to_vec(), seed);
        Parts {
            all: slice(&(0..board.outcomes.len()).collect::<Vec<_>>()),
            training: (!held.is_empty() && !rest.is_empty()).then(|| slice(rest)),
            held_out: (!held.is_empty()).then(|| slice(held)),
        }
    }

    /// A model's errors on each part.
    pub fn row(&self, (model, title, doc): Head, errors: &[Option<f64>]) -> Row {
        Row {
            model,
            title,
            doc,
            all: self.all.errors(errors),
            training: self.training.as_ref().map(|s| s.errors(errors)),
            held_out: self.held_out.as_ref().map(|s| s.errors(errors)),
        }
    }

    /// Every model held against the compromise mean, and the combination against every other.
    pub fn differences(&self, heads: &[Head], errors: &[Vec<Option<f64>>]) -> Vec<Difference> {
        let at = |name: &str| heads.iter().position(|h| h.0 == name).unwrap_or_default();
        let (base, combination) = (at(BASE), at(COMBINATION));
        let others = (0..heads.len()).filter(|&a| a != base).map(|a| (a, base));
        let best = (0..heads.len()).filter(|&b| b != base && b != combination).map(|b| (combination, b));
        let gap = |(a, b): (usize, usize)| {
            Some(Difference {
                a: heads[a].0,
                b: heads[b].0,
                all: self.all.gap(&errors[a], &errors[b])?,
                training: self.training.as_ref().and_then(|s| s.gap(&errors[a], &errors[b])),
                held_out: self.held_out.as_ref().and_then(|s| s.gap(&errors[a], &errors[b])),
            })
        };
        others.chain(best).filter_map(gap).collect()
    }
}
