//! Models in which actors move, and solutions, as the scoreboard runs them: on a proposal's issues, 0 to 100.

use detente_engines::bargain::exchange::{self, exchange};
use detente_engines::bargain::expected::{self, Round, expected_utility};
use detente_engines::bargain::smp::{Options, smp};
use detente_engines::bargain::{self, Actors, Nash, Solution, SolutionStatus, Table, TableError, Utility};

use super::subject::{Subject, Voice};

/// The spatial model, each issue at a table of its own: the compromise mean of the positions at the end.
pub(super) fn spatial(subject: &Subject<'_>) -> Vec<Option<f64>> {
    let one = |issue| settled(&subject.single(issue)).first().copied().flatten();
    (0..subject.proposal.issues.len()).map(one).collect()
}

/// The spatial model, all issues of a proposal at one table.
pub(super) fn spatial_joint(subject: &Subject<'_>) -> Vec<Option<f64>> {
    let mut found = settled(&subject.joint());
    found.resize(subject.proposal.issues.len(), None);
    found
}

/// Nobody moves where there are fewer than two, so that the only position stands.
fn settled(actors: &Actors) -> Vec<Option<f64>> {
    if actors.actors.len() < 2 {
        return actors.mean(&actors.positions());
    }
    let Ok(outcome) = smp(actors, &Options::default()) else { return Vec::new() };
    outcome.positions().last().map_or(Vec::new(), |last| actors.mean(last))
}

/// Expected utility after so many rounds: the mean or the median of positions then.
pub(super) fn expected(
    subject: &Subject<'_>,
    rounds: usize,
    of: fn(&Round) -> Option<f64>,
) -> Vec<Option<f64>> {
    let settings = expected::Settings { rounds, ..expected::Settings::default() };
    let one = |issue| {
        let actors = subject.single(issue);
        if actors.actors.len() < 2 {
            return actors.mean(&actors.positions()).first().copied().flatten();
        }
        let outcome = expected_utility(&actors, 0, &settings).ok()?;
        of(outcome.rounds.last()?)
    };
    (0..subject.proposal.issues.len()).map(one).collect()
}

/// Exchange: the compromise mean of votes after one round; nothing where there is one issue.
pub(super) fn exchanged(subject: &Subject<'_>) -> Vec<Option<f64>> {
    let settings = exchange::Settings { rounds: 1, ..exchange::Settings::default() };
    let issues = subject.proposal.issues.len();
    let outcome = (issues > 1).then(|| exchange(&subject.joint(), &settings).ok()).flatten();
    let last = outcome.and_then(|mut o| o.rounds.pop());
    last.map_or(vec![None; issues], |round| round.nash_votes)
}

/// The Nash solution where no deal is worth nothing to anybody.
pub(super) fn nash(subject: &Subject<'_>, utility: Utility) -> Vec<Option<f64>> {
    solved(subject, bargain::nash(&subject.signed_by_all(utility, false)))
        .unwrap_or_else(|| subject.each(|_, _| None))
}

/// The Nash solution where reference points hold without a deal; those themselves where it has none.
pub(super) fn nash_reference(subject: &Subject<'_>) -> Vec<Option<f64>> {
    let points = subject.each(|issue, _| issue.reference);
    if points.iter().any(Option::is_none) {
        return subject.each(|_, _| None);
    }
    solved(subject, bargain::nash(&subject.signed_by_all(Utility::Quadratic, true))).unwrap_or(points)
}

/// Another solution where no deal is worth nothing to anybody.
pub(super) fn picked(
    subject: &Subject<'_>,
    solve: fn(&Table) -> Result<Solution, TableError>,
) -> Vec<Option<f64>> {
    let found = solve(&subject.signed_by_all(Utility::Linear, false)).ok();
    let x = found.filter(|s| s.status == SolutionStatus::Solved).map(|s| s.x);
    x.map_or_else(|| subject.each(|_, _| None), |x| cared(subject, x))
}

fn solved(subject: &Subject<'_>, found: Result<Nash, TableError>) -> Option<Vec<Option<f64>>> {
    let x = found.ok().filter(|n| n.status == SolutionStatus::Solved)?.x;
    Some(cared(subject, x))
}

/// A point without the issues that nobody cares about.
fn cared(subject: &Subject<'_>, x: Vec<f64>) -> Vec<Option<f64>> {
    let is_cared = subject.each(|_, on| on.iter().map(Voice::cares).reduce(f64::max));
    x.into_iter().zip(is_cared).map(|(x, most)| most.filter(|m| *m > 0.0).map(|_| x)).collect()
}
