//! Pledges larger, smaller or sooner, tried on the base plan without a search of a new one.

use std::sync::Arc;

use detente_engines::force::{Figures, Fits, Plan, Problem, Start};
use detente_model::{Cell, Q};

use super::trial::Trial;
use super::{Changed, cell};
use crate::gate::{Chain, manned};

/// Days of a month of the plan.
const DAYS: f64 = 30.0;

/// The base problem, its plan, and the pledges that can be made larger.
pub(super) struct Pledges {
    input: manned::Input,
    /// The problem as it is.
    pub base: Problem,
    /// The same with one unit for each pledge whose count is not stated.
    stated: Problem,
    plan: Arc<Plan>,
}

impl Pledges {
    /// `None` where the gate has no plan.
    pub fn new(trial: &Trial<'_>) -> Option<Pledges> {
        let plan = trial.chain.manned.as_ref()?.plan()?.clone();
        let input = manned::input(trial.scenario, &trial.upstream(&trial.values, &Chain::default())).ok()?;
        let scenario = trial.scenario;
        let one =
            |q: Q| Changed { path: scenario.quantity(q).path.clone(), from: "?".into(), to: "1".into() };
        let open = scenario.pledges.iter().filter(|p| p.unit.is_some());
        let open: Vec<Changed> =
            open.map(|p| p.count).filter(|q| is_not_stated(trial, *q)).map(one).collect();
        let with = trial.changed(&open)?;
        let values = with.base();
        let stated = manned::input(&with, &trial.upstream(&values, &Chain::default())).ok()?;
        let (base, stated) = (input.problem().clone(), stated.problem().clone());
        Some(Pledges { input, base, stated, plan })
    }

    /// The filled share that the gate asks.
    pub fn share(&self) -> f64 {
        self.input.share()
    }

    /// Rows of `needs.csv` of the problem's needs.
    pub fn needs(&self) -> &[usize] {
        self.input.needs()
    }

    /// Months of the steady phase inside the horizon.
    pub fn steady(&self) -> std::ops::Range<usize> {
        self.base.steady.0..self.base.steady.1.min(self.base.months)
    }

    /// What is left of the plan in hand under another problem. A pledge that is cut to a part of a unit sends that part
    /// where the plan sends the unit.
    pub fn under(&self, problem: &Problem) -> Option<manned::Output> {
        let part = |s: &Start| problem.pledges[s.pledge].count.filter(|c| *c > 0.0 && *c < s.size);
        if !self.plan.starts.iter().any(|s| part(s).is_some()) {
            return manned::under(&self.input, &self.plan, problem).ok();
        }
        let cut = |s: &Start| part(s).map_or(*s, |size| Start { size, count: 1, ..*s });
        let plan = Plan::of(problem, self.plan.starts.iter().map(cut).collect()).ok()?;
        manned::under(&self.input, &plan, problem).ok()
    }

    /// Goes on from the plan of a changed scenario.
    pub fn adopt(&mut self, chain: &Chain) {
        if let Some(plan) = chain.manned.as_ref().and_then(manned::Output::plan) {
            self.plan = plan.clone();
        }
    }

    /// Whether a pledge can be made larger: it offers something, or an amount that is not stated; a refusal does not.
    pub fn is_offer(&self, pledge: usize) -> bool {
        self.stated.pledges[pledge].count.is_some_and(|count| count > 0.0)
    }

    /// Whether a pledge's units fill a need where it is asked for.
    pub fn fits(&self, pledge: usize, need: usize) -> bool {
        let (promise, need) = (&self.base.pledges[pledge], &self.base.needs[need]);
        let unit = &self.base.units[promise.unit];
        let fills = match need.fits {
            Fits::Unit(unit) => unit == promise.unit,
            Fits::Family(family) => family == unit.family,
        };
        fills && self.may_go(pledge, need.area)
    }

    fn may_go(&self, pledge: usize, area: usize) -> bool {
        let promise = &self.base.pledges[pledge];
        let domain = self.base.units[promise.unit].domain;
        self.base.areas[area].domains.contains(&domain)
            && (promise.may_go.is_empty() || promise.may_go.contains(&area))
    }

    /// Offers that fill one of the needs which are short in the steady phase, in table order.
    pub fn wanted(&self, figures: &Figures) -> Vec<usize> {
        let is_short = |need: &usize| {
            let row = &figures.shortfall[*need];
            self.steady().any(|month| row.get(month).is_some_and(|s| *s > 1e-9))
        };
        let short: Vec<usize> = (0..self.base.needs.len()).filter(is_short).collect();
        let wanted = |p: &usize| self.is_offer(*p) && short.iter().any(|need| self.fits(*p, *need));
        (0..self.base.pledges.len()).filter(wanted).collect()
    }

    /// With so many units more in place at once, and a pool that can keep all of them there for good.
    pub fn larger(&self, problem: &Problem, pledge: usize, by: f64) -> Problem {
        let mut with = problem.clone();
        let unit = &self.base.units[self.base.pledges[pledge].unit];
        let row = &mut with.pledges[pledge];
        if row.count.is_none() {
            let pool = row.pool;
            *row = self.stated.pledges[pledge].clone();
            (row.count, row.pool) = (Some(0.0), pool.or(row.pool));
        }
        let count = row.count.unwrap_or(0.0) + by;
        let away = (unit.turn as f64 * unit.ratio).round().max(unit.turn as f64);
        let rotating = count * away / unit.turn as f64;
        let held = 1.0 - problem.reserve;
        let asked = if held > 0.0 { (rotating / held - 1e-9).ceil() } else { rotating };
        row.pool = match row.pool {
            Some(pool) => Some(pool.max(asked)),
            None if asked > count => Some(asked),
            None => None,
        };
        row.count = Some(count);
        with
    }

    /// With another number of units in place at once, the pool as it is.
    pub fn with_count(&self, problem: &Problem, pledge: usize, count: f64) -> Problem {
        let mut with = problem.clone();
        with.pledges[pledge].count = Some(count);
        with
    }

    /// With a pledge that is ready in time for a month.
    pub fn sooner(&self, problem: &Problem, pledge: usize, month: usize) -> Problem {
        let mut with = problem.clone();
        with.pledges[pledge].first_month = month;
        with
    }

    /// The pledges that stand beside a unit which needs others: for each type the largest that may go the same ways.
    pub fn beside(&self, problem: &Problem, pledge: usize) -> Vec<usize> {
        let unit = &self.base.units[self.base.pledges[pledge].unit];
        let of = |support: usize| {
            let serves = |p: &usize| {
                let meets = |s: usize| self.may_go(*p, s) && self.may_go(pledge, s);
                self.is_offer(*p)
                    && self.has_room(problem, *p, 1.0)
                    && self.base.pledges[*p].unit == support
                    && (0..self.base.areas.len()).any(meets)
            };
            let all = (0..self.base.pledges.len()).filter(serves);
            all.max_by(|a, b| self.rank(problem, *a).total_cmp(&self.rank(problem, *b)).then(b.cmp(a)))
        };
        unit.needs.iter().filter_map(|s| of(s.unit)).collect()
    }

    /// Whether a party's ceiling leaves room for so many units more, were all that it offers in place at once.
    pub fn has_room(&self, problem: &Problem, pledge: usize, units: f64) -> bool {
        let row = &problem.pledges[pledge];
        let people =
            |p: &detente_engines::force::Pledge| problem.units[p.unit].people * p.count.unwrap_or(0.0);
        let all: f64 = problem.pledges.iter().filter(|p| p.party == row.party).map(people).sum();
        let more = units * problem.units[row.unit].people;
        problem.party_ceiling[row.party].is_none_or(|most| all + more <= most)
    }

    /// Which of two equal offers is made larger first: one that was changed already, then the larger one.
    pub fn rank(&self, problem: &Problem, pledge: usize) -> f64 {
        let changed = problem.pledges[pledge] != self.base.pledges[pledge];
        let stated = self.base.pledges[pledge].count.unwrap_or(0.0);
        stated + if changed { 1e9 } else { 0.0 }
    }

    /// People added and people taken away, those at rest included.
    pub fn people(&self, problem: &Problem) -> (f64, f64) {
        let mut moved = (0.0, 0.0);
        for (then, now) in problem.pledges.iter().zip(&self.base.pledges) {
            let (count, was) = (then.count.unwrap_or(0.0), now.count.unwrap_or(0.0));
            let pool = |count: f64, pool: Option<f64>| if count > 0.0 { pool.unwrap_or(count) } else { 0.0 };
            let rotating = pool(count, then.pool) - pool(was, now.pool);
            let people = self.base.units[now.unit].people;
            if count >= was {
                moved.0 += people * rotating.max(count - was).max(0.0);
            } else {
                moved.1 += people * (was - count);
            }
        }
        moved
    }

    /// The changes that make the problem out of the scenario's.
    pub fn changes(&self, trial: &Trial<'_>, problem: &Problem) -> Vec<Changed> {
        let mut all = Vec::new();
        for (at, (then, now)) in problem.pledges.iter().zip(&self.base.pledges).enumerate() {
            if then == now {
                continue;
            }
            let row = &trial.scenario.pledges[at];
            if then.count != now.count {
                all.extend(then.count.map(|count| trial.moved(row.count, cell::tidy(count))));
            }
            if then.pool != now.pool {
                all.extend(then.pool.map(|pool| pool_change(trial, at, cell::tidy(pool))));
            }
            let first = if now.count.is_some() { now } else { &self.stated.pledges[at] }.first_month;
            if then.first_month < first {
                all.extend(sooner_changes(trial, at, first, then.first_month));
            }
        }
        all
    }
}

fn is_not_stated(trial: &Trial<'_>, q: Q) -> bool {
    trial.scenario.quantity(q).cell == Cell::NotStated
}

fn pool_change(trial: &Trial<'_>, at: usize, pool: f64) -> Changed {
    let row = &trial.scenario.pledges[at];
    match row.pool {
        Some(q) => trial.moved(q, pool),
        None => Changed {
            path: format!("pledges.{}.pool", row.id),
            from: String::new(),
            to: cell::text(Cell::Point(pool)),
        },
    }
}

/// Cuts the notice, and the delay where that does not suffice, so that the first turn may begin by `then`.
fn sooner_changes(trial: &Trial<'_>, at: usize, now: usize, then: usize) -> Vec<Changed> {
    let row = &trial.scenario.pledges[at];
    let get = |q: Q| trial.values.get(q).unwrap_or(0.0);
    let (notice, delay) = (get(row.notice), get(row.delay));
    let trigger = now.saturating_sub(detente_engines::force::first_month(notice, delay));
    let days = DAYS * then.saturating_sub(trigger) as f64;
    let written = |q: Q, to: f64| {
        let mut change = trial.moved(q, to);
        if trial.scenario.quantity(q).is_default {
            change.from = String::new();
        }
        change
    };
    let mut all = vec![written(row.notice, (days - delay).max(0.0))];
    if delay > days {
        all.push(written(row.delay, days));
    }
    all
}
