//! *manned*: larger or sooner pledges, so that as few people as possible are added.

use detente_engines::force::{Figures, Limit, Problem, Short, bottlenecks};

use super::pledges::Pledges;
use super::trial::Trial;
use super::{How, Measure, Progress, Proposal, Size, Sought};
use crate::gate::{Chain, manned};
use crate::verdict::Gate;

/// Plans that are sought anew: each takes as long as the assessment's own.
const PLANS: usize = 3;

/// Steps of one walk; each adds at least one unit, or makes a pledge sooner.
const STEPS: usize = 400;

/// Plans tried without a search, over all walks.
const TRIES: usize = 20_000;

struct Search {
    pledges: Pledges,
    tries: usize,
}

/// A step and what it does.
struct Step {
    problem: Problem,
    gain: f64,
    people: f64,
    rank: f64,
}

/// Adds unit after unit where a person more fills most of what is missing in the steady phase, holding the base plan
/// fixed; then plans anew, and goes on from that plan while it falls short.
pub(super) fn seek(trial: &mut Trial<'_>) -> Sought {
    let how = How::LargerPledges;
    let Some(pledges) = Pledges::new(trial) else {
        return Sought::none(how, "There is no plan to go on from.");
    };
    let mut search = Search { pledges, tries: 0 };
    let mut problem = search.pledges.base.clone();
    let mut found: Option<Problem> = None;
    let mut closest: Option<(f64, Problem)> = None;
    let mut limits = Vec::new();
    for _ in 0..PLANS {
        if trial.stopped(&Progress::Seeking(Gate::Manned)) {
            break;
        }
        let next = match &found {
            None => search.walked(problem.clone()),
            Some(enough) => search.trimmed(enough.clone()),
        };
        if next == problem {
            break;
        }
        let Some(chain) = trial.chain(&search.pledges.changes(trial, &next)) else { break };
        let Some(sample) = chain.manned.as_ref().map(manned::Output::sample) else { break };
        if !sample.passes && found.is_some() {
            break;
        }
        if closest.as_ref().is_none_or(|(share, _)| sample.headline > *share) {
            closest = Some((sample.headline, next.clone()));
            limits = search.limits(trial, &chain, &next);
        }
        search.pledges.adopt(&chain);
        problem = next;
        if sample.passes {
            found = Some(problem.clone());
        }
    }
    let now = trial.chain.manned.as_ref().map_or(0.0, |o| o.sample().headline);
    let closest = closest.filter(|(share, _)| *share > now + 1e-9);
    Sought {
        proposals: found.iter().map(|p| search.proposal(trial, p)).collect(),
        tried: search.left(trial, closest.as_ref().map_or(now, |(share, _)| *share), &limits),
        closest: closest.map(|(_, p)| search.proposal(trial, &p)),
        how,
    }
}

impl Search {
    fn proposal(&self, trial: &Trial<'_>, problem: &Problem) -> Proposal {
        let (added, _) = self.pledges.people(problem);
        let note = "No refusal is turned into an offer, and no need, limit of an area or law of rotation is changed. \
                    An offer whose amount is not stated is given one. A pool grows with a count so that what is added \
                    can be kept in place.";
        Proposal {
            how: How::LargerPledges,
            changes: self.pledges.changes(trial, problem),
            size: Size { value: super::cell::tidy(added), measure: Measure::PeopleAdded },
            note: note.to_owned(),
        }
    }

    /// Missing shares of the steady months, added up.
    fn missing(&self, figures: &Figures) -> f64 {
        let target = self.pledges.share();
        let months = self.pledges.steady().filter_map(|month| figures.share.get(month).copied().flatten());
        months.map(|share| (target - share - 1e-9).max(0.0)).sum()
    }

    fn tried(&mut self, problem: &Problem) -> Option<f64> {
        self.tries += 1;
        let output = self.pledges.under(problem)?;
        Some(self.missing(output.figures()))
    }

    /// Adds until nothing is missing or no step helps, then takes away what is not needed.
    fn walked(&mut self, mut problem: Problem) -> Problem {
        for _ in 0..STEPS {
            let Some(output) = self.pledges.under(&problem) else { break };
            let missing = self.missing(output.figures());
            if missing <= 0.0 || self.tries > TRIES {
                break;
            }
            let step = self.larger(&problem, output.figures(), missing);
            match step.or_else(|| self.sooner(&problem, output.figures(), missing)) {
                Some(step) => problem = step.problem,
                None => return self.blind(problem, output.figures()),
            }
        }
        self.trimmed(problem)
    }

    /// Adds what each short need lacks, with the units that it needs beside it, and makes sooner what is late, though
    /// the plan in hand has no place for them: a plan sought anew may have one.
    fn blind(&self, mut problem: Problem, figures: &Figures) -> Problem {
        let offers = self.pledges.wanted(figures);
        for (need, row) in figures.shortfall.iter().enumerate() {
            let is_short = |m: &usize| row.get(*m).is_some_and(|s| *s > 1e-9);
            let Some(first) = self.pledges.steady().find(is_short) else { continue };
            let fitting = |with: &Problem, units: f64| {
                let rank = |p: &usize| self.pledges.rank(with, *p);
                let fits = |p: &usize| self.pledges.fits(*p, need) && self.pledges.has_room(with, *p, units);
                offers.iter().copied().filter(fits).max_by(|a, b| rank(a).total_cmp(&rank(b)).then(b.cmp(a)))
            };
            let Some(offer) = fitting(&problem, 0.0) else { continue };
            let ready = problem.pledges[offer].first_month;
            let late = self.pledges.steady().filter(|m| *m >= ready).filter_map(|m| row.get(m));
            let lacks = late.fold(0.0_f64, |a, b| a.max(*b)).ceil();
            if lacks > 0.0
                && let Some(offer) = fitting(&problem, lacks)
            {
                for other in self.pledges.beside(&problem, offer) {
                    problem = self.pledges.larger(&problem, other, 1.0);
                }
                problem = self.pledges.larger(&problem, offer, lacks);
            }
            if first < ready && problem.pledges[offer].count.is_some_and(|c| c > 0.0) {
                problem = self.pledges.sooner(&problem, offer, first);
            }
        }
        problem
    }

    /// The unit more that fills most of what is missing for each person it takes.
    fn larger(&mut self, problem: &Problem, figures: &Figures, missing: f64) -> Option<Step> {
        let mut best: Option<Step> = None;
        for pledge in self.pledges.wanted(figures) {
            let alone = self.pledges.larger(problem, pledge, 1.0);
            let rotating = self.pledges.larger(problem, pledge, 0.0);
            let mut with = alone.clone();
            for other in self.pledges.beside(problem, pledge) {
                with = self.pledges.larger(&with, other, 1.0);
            }
            let rank = self.pledges.rank(problem, pledge);
            for next in [rotating, alone, with] {
                let better = self.step(problem, next, missing, rank);
                if better.as_ref().is_some_and(|step| best.as_ref().is_none_or(|b| step.beats(b))) {
                    best = better;
                }
            }
        }
        best
    }

    fn step(&mut self, problem: &Problem, next: Problem, missing: f64, rank: f64) -> Option<Step> {
        let is_new = next
            .pledges
            .iter()
            .zip(&problem.pledges)
            .any(|(a, b)| a != b && a.count.is_some_and(|c| c > 0.0));
        if !is_new {
            return None;
        }
        let gain = missing - self.tried(&next)?;
        let people = self.pledges.people(&next).0 - self.pledges.people(problem).0;
        (gain > 1e-9).then_some(Step { problem: next, gain, people, rank })
    }

    /// Where no unit more helps: the pledge that, ready for the first month that is short, fills most.
    fn sooner(&mut self, problem: &Problem, figures: &Figures, missing: f64) -> Option<Step> {
        let target = self.pledges.share();
        let is_short =
            |month: &usize| figures.share.get(*month).copied().flatten().is_some_and(|s| s < target);
        let first = self.pledges.steady().find(is_short)?;
        let mut best: Option<Step> = None;
        for pledge in self.pledges.wanted(figures) {
            let row = &problem.pledges[pledge];
            if row.first_month <= first || row.count.is_none_or(|c| c <= 0.0) {
                continue;
            }
            let next = self.pledges.sooner(problem, pledge, first);
            let rank = self.pledges.rank(problem, pledge);
            let better = self.step(problem, next, missing, rank);
            if better.as_ref().is_some_and(|step| best.as_ref().is_none_or(|b| step.beats(b))) {
                best = better;
            }
        }
        best
    }

    /// Without the units that turn out not to be needed, those of most people first.
    fn trimmed(&mut self, mut problem: Problem) -> Problem {
        if self.tried(&problem).is_none_or(|missing| missing > 0.0) {
            return problem;
        }
        let people = |p: &usize| self.pledges.base.units[self.pledges.base.pledges[*p].unit].people;
        let mut order: Vec<usize> = (0..problem.pledges.len())
            .filter(|p| problem.pledges[*p] != self.pledges.base.pledges[*p])
            .collect();
        order.sort_by(|a, b| people(b).total_cmp(&people(a)).then(a.cmp(b)));
        for pledge in order {
            let mut again = true;
            while again && self.tries <= TRIES {
                again = false;
                for fewer in self.fewer(&problem, pledge) {
                    if self.tried(&fewer) == Some(0.0) {
                        (problem, again) = (fewer, true);
                        break;
                    }
                }
            }
        }
        problem
    }

    /// The pledge as it was, with a pool that keeps it in place, with one of the added units less: what is fewer people.
    fn fewer(&self, problem: &Problem, pledge: usize) -> Vec<Problem> {
        let (row, base) = (&problem.pledges[pledge], &self.pledges.base.pledges[pledge]);
        let added = row.count.unwrap_or(0.0) - base.count.unwrap_or(0.0);
        let mut as_it_was = problem.clone();
        as_it_was.pledges[pledge] = base.clone();
        let mut all = vec![as_it_was.clone()];
        let kept = if base.count.is_some() { vec![0.0, added - 1.0] } else { vec![added - 1.0] };
        for by in kept.into_iter().filter(|by| *by >= 0.0 && (*by > 0.0 || base.count.is_some())) {
            let mut fewer = self.pledges.larger(&as_it_was, pledge, by);
            fewer.pledges[pledge].first_month = row.first_month;
            all.push(fewer);
        }
        let people = self.pledges.people(problem).0;
        all.retain(|fewer| fewer != problem && self.pledges.people(fewer).0 <= people);
        all
    }

    /// Needs of the steady phase that no offer fits.
    fn unoffered(&self) -> Vec<usize> {
        let base = &self.pledges.base;
        let fits = |need: &usize| {
            (0..base.pledges.len()).any(|p| self.pledges.is_offer(p) && self.pledges.fits(p, *need))
        };
        let steady = |need: &usize| base.needs[*need].to > self.pledges.steady().start;
        (0..base.needs.len()).filter(|need| steady(need) && !fits(need)).collect()
    }

    /// The filled share of the worst steady month if all needs but these were filled.
    fn most(&self, open: &[usize]) -> f64 {
        let base = &self.pledges.base;
        let weight = |needs: &[usize], month: usize| -> f64 {
            let asked = needs.iter().filter(|n| (base.needs[**n].from..base.needs[**n].to).contains(&month));
            asked.map(|n| base.needs[*n].priority * base.needs[*n].count).sum()
        };
        let every: Vec<usize> = (0..base.needs.len()).collect();
        let most = |month: usize| {
            let all = weight(&every, month);
            if all > 0.0 { 1.0 - weight(open, month) / all } else { 1.0 }
        };
        self.pledges.steady().map(most).fold(1.0, f64::min)
    }

    fn names(&self, trial: &Trial<'_>, needs: &[usize]) -> String {
        let name = |n: &usize| trial.scenario.needs[self.pledges.needs()[*n]].id.as_str();
        needs.iter().map(name).collect::<Vec<_>>().join(", ")
    }

    /// What keeps the needs that a plan leaves short in the steady phase from being filled.
    fn limits(&self, trial: &Trial<'_>, chain: &Chain, problem: &Problem) -> Vec<String> {
        let plan = chain.manned.as_ref().and_then(manned::Output::plan);
        let short = plan.and_then(|plan| bottlenecks(problem, plan).ok()).unwrap_or_default();
        let steady = short.iter().filter(|s| s.to > self.pledges.steady().start);
        let say = |s: &Short| {
            let limits: Vec<&str> = s.limits.iter().map(|(limit, _)| word(*limit)).collect();
            format!("{} ({})", self.names(trial, &[s.need]), limits.join(", "))
        };
        steady.map(say).collect()
    }

    fn left(&self, trial: &Trial<'_>, share: f64, limits: &[String]) -> String {
        let open: Vec<usize> = self.unoffered();
        let most = self.most(&open);
        let mut text = format!(
            "Offers were made larger and sooner until {} of the weighted need was filled in the worst month; refusals, \
             needs and the limits of areas and parties stay as they are.",
            crate::gate::percent(share)
        );
        if !open.is_empty() {
            text.push_str(&format!(
                " Nothing that fits is offered for {}, so that {} is the most that any offer could fill.",
                self.names(trial, &open),
                crate::gate::percent(most)
            ));
        }
        if !limits.is_empty() {
            text.push_str(&format!(" Still short, and kept so by: {}.", limits.join("; ")));
        }
        text
    }
}

/// A limit in a few words.
fn word(limit: Limit) -> &'static str {
    match limit {
        Limit::NothingPledged => "nothing offered",
        Limit::MayGo => "may not go there",
        Limit::Notice => "notice",
        Limit::Count => "count",
        Limit::Pool => "pool",
        Limit::Support => "units beside it",
        Limit::Ceiling => "ceiling of the area",
        Limit::Reception => "reception",
        Limit::Lift => "lift",
        Limit::PartyCeiling => "ceiling of the party",
    }
}

impl Step {
    fn beats(&self, other: &Step) -> bool {
        // A step that takes no people at all goes before any other.
        let worth = |s: &Step| if s.people > 0.0 { s.gain / s.people } else { f64::INFINITY };
        let (a, b) = (worth(self), worth(other));
        let slack = 1e-9 * a.abs().min(b.abs());
        if a.is_infinite() && b.is_infinite() {
            return self.gain > other.gain;
        }
        a > b + slack || (a >= b - slack && self.rank > other.rank)
    }
}
