//! *paid*: agreed shares moved towards the key, or pledges that let the cost fall elsewhere.

use std::collections::BTreeMap;

use detente_engines::force::Problem;
use detente_model::scenario::PartyId;

use super::pledges::Pledges;
use super::trial::Trial;
use super::{Changed, How, Measure, Progress, Proposal, Size, Sought, cell};
use crate::gate::{Chain, paid};
use crate::verdict::Gate;

/// Plans that are sought anew.
const PLANS: usize = 2;

/// Steps of one walk.
const STEPS: usize = 200;

/// Plans tried without a search, over all walks.
const TRIES: usize = 10_000;

/// The steps in which a single unit is cut, and the smallest part of it that is left.
const PART: f64 = 0.25;

/// Where shares are agreed, they move; else pledges do.
pub(super) fn seek(trial: &mut Trial<'_>) -> Sought {
    let up = trial.upstream(&trial.values, &trial.chain);
    let Ok(input) = paid::input(trial.scenario, &up) else {
        return Sought::none(How::OtherPledges, "There is no plan to pay for.");
    };
    if !paid::agreed(trial.scenario, &input).is_empty() {
        return agreed(trial, &input);
    }
    pledged(trial)
}

/// Takes from each guarantor what it bears beyond the limit and gives it to those who have room, by the key.
fn agreed(trial: &Trial<'_>, input: &paid::Input) -> Sought {
    let rows = paid::agreed(trial.scenario, input);
    let whole: f64 = rows.iter().map(|r| r.percent).sum();
    // Percents are written in hundredths; a limit is rounded down.
    let limit = |r: &paid::Agreed| r.most.map(|m| cell::outward(m * whole / 100.0 - 1e-6, false, 100.0));
    let mut then: Vec<f64> =
        rows.iter().map(|r| limit(r).map_or(r.percent, |most| r.percent.min(most))).collect();
    let mut left = whole - then.iter().sum::<f64>();
    let taken = left;
    while left > 1e-9 {
        let room = |at: usize| limit(&rows[at]).map_or(f64::INFINITY, |most| most - then[at]);
        let open: Vec<usize> =
            (0..rows.len()).filter(|at| rows[*at].key.is_some_and(|k| k > 0.0) && room(*at) > 1e-9).collect();
        let weight: f64 = open.iter().filter_map(|at| rows[*at].key).sum();
        let Some(part) = open
            .iter()
            .filter_map(|at| Some(room(*at) / rows[*at].key?))
            .min_by(f64::total_cmp)
            .map(|least| least.min(left / weight))
        else {
            break;
        };
        for at in &open {
            then[*at] += part * rows[*at].key.unwrap_or(0.0);
        }
        left = whole - then.iter().sum::<f64>();
    }
    let how = How::AgreedShares;
    if left > 1e-6 {
        return Sought::none(
            how,
            "Nobody who bears a share has room for what others bear beyond their limit.",
        );
    }
    let moved = |(row, share): (&paid::Agreed, &f64)| {
        ((row.percent - share).abs() > 1e-9).then(|| trial.moved(row.q, cell::outward(*share, false, 1e4)))
    };
    let changes: Vec<Changed> = rows.iter().zip(&then).filter_map(moved).collect();
    let size = Size { value: cell::tidy(taken), measure: Measure::PercentOfCost };
    let note = "What a guarantor bears beyond its limit goes to the others in proportion to the key.";
    let tried = "Agreed shares were moved to the limits of the key, and the test still fails.";
    let proposals = vec![Proposal { how, changes, size, note: note.to_owned() }];
    Sought { proposals, closest: None, how, tried: tried.to_owned() }
}

struct Search<'t, 'a> {
    trial: &'t mut Trial<'a>,
    pledges: Pledges,
    tries: usize,
}

/// How the cost falls under a problem: what is borne beyond the limits, and by whom.
struct Falls {
    beyond: f64,
    over: BTreeMap<PartyId, f64>,
}

/// Step by step, a unit less of who bears too much or a unit more of who else offers what is short: what moves most of
/// the cost that is borne beyond the limits for each person, holding the plan fixed; then plans anew.
fn pledged(trial: &mut Trial<'_>) -> Sought {
    let how = How::OtherPledges;
    let Some(pledges) = Pledges::new(trial) else {
        return Sought::none(how, "There is no plan to go on from.");
    };
    let mut search = Search { trial, pledges, tries: 0 };
    let mut problem = search.pledges.base.clone();
    let mut found = None;
    for _ in 0..PLANS {
        if search.trial.stopped(&Progress::Seeking(Gate::Paid)) {
            break;
        }
        let next = search.walked(problem.clone());
        let is_new = next != problem;
        problem = next;
        // Only where the plan in hand says that it suffices is a new one worth the search.
        if !is_new || search.falls(&problem).is_none_or(|f| f.beyond > 0.0) {
            break;
        }
        let changes = search.pledges.changes(search.trial, &problem);
        let Some(chain) = search.trial.chain(&changes) else { break };
        if chain.paid.as_ref().is_some_and(|o| o.sample().passes) {
            found = Some(changes);
            break;
        }
        search.pledges.adopt(&chain);
    }
    let tried = search.left(&problem);
    let (added, taken) = search.pledges.people(&problem);
    let proposals = found.map(|changes| Proposal {
        how,
        changes,
        size: Size { value: cell::tidy(added + taken), measure: Measure::PeopleMoved },
        note: "Each bears the cost of its own units, so that only other pledges move it; a count below one is a \
               smaller unit."
            .to_owned(),
    });
    Sought { proposals: proposals.into_iter().collect(), closest: None, how, tried }
}

impl Search<'_, '_> {
    fn falls(&mut self, problem: &Problem) -> Option<Falls> {
        self.tries += 1;
        let chain = Chain { manned: Some(self.pledges.under(problem)?), ..Chain::default() };
        let up = self.trial.upstream(&self.trial.values, &chain);
        let input = paid::input(self.trial.scenario, &up).ok()?;
        let output = paid::solve(&input).ok()?;
        let over = paid::over(&input, &output);
        let beyond = over.values().sum::<f64>() + paid::over_budget(&input, &output);
        let beyond = if output.sample().passes { 0.0 } else { beyond.max(1e-12) };
        Some(Falls { beyond, over })
    }

    fn walked(&mut self, mut problem: Problem) -> Problem {
        for _ in 0..STEPS {
            let Some(now) = self.falls(&problem) else { break };
            if now.beyond <= 0.0 || self.tries > TRIES {
                break;
            }
            let before = self.people(&problem);
            let mut best: Option<(f64, Problem)> = None;
            for next in self.steps(&problem, &now) {
                let Some(then) = self.falls(&next) else { continue };
                let gain = now.beyond - then.beyond;
                let people = (self.people(&next) - before).max(1e-3);
                if gain > 1e-9 && best.as_ref().is_none_or(|(worth, _)| gain / people > worth * (1.0 + 1e-9))
                {
                    best = Some((gain / people, next));
                }
            }
            match best {
                Some((_, next)) => problem = next,
                None => break,
            }
        }
        problem
    }

    fn people(&self, problem: &Problem) -> f64 {
        let (added, taken) = self.pledges.people(problem);
        added + taken
    }

    /// A unit less of each pledge of who bears too much, a unit more of each other offer that fills what is short.
    fn steps(&self, problem: &Problem, now: &Falls) -> Vec<Problem> {
        let mut all = Vec::new();
        let is_over = |p: usize| now.over.contains_key(&PartyId(self.pledges.base.pledges[p].party));
        for (at, row) in problem.pledges.iter().enumerate().filter(|(at, _)| is_over(*at)) {
            let Some(count) = row.count.filter(|c| *c > PART) else { continue };
            let less = if count > 1.0 { (count - 1.0).ceil() } else { ((count / PART).ceil() - 1.0) * PART };
            all.push(self.pledges.with_count(problem, at, less));
        }
        let Some(output) = self.pledges.under(problem) else { return all };
        for at in self.pledges.wanted(output.figures()).into_iter().filter(|at| !is_over(*at)) {
            all.push(self.pledges.larger(problem, at, 1.0));
        }
        all
    }

    fn left(&mut self, problem: &Problem) -> String {
        let scenario = self.trial.scenario;
        let over = self.falls(problem).map(|f| f.over).unwrap_or_default();
        let names: Vec<&str> = over.keys().map(|p| scenario.parties[p.0].name.as_str()).collect();
        format!(
            "No shares are agreed, so each bears its own units. Pledges of those who bear too much were made smaller \
             and other offers larger, step by step, and it was not enough{}{}. An agreement on who pays (rows `pays` of \
             shares.csv) would be an answer, but a row is no cell that a change can add.",
            if names.is_empty() { "" } else { "; still above the limit: " },
            names.join(", ")
        )
    }
}
