//! *manned*: can the coalition field and sustain the force?
//!
//! Phases of one event share a calendar and make one plan; the plan of the steady phase's event is the gate's, the
//! others stand beside it. Draws keep the base plan and see what is left of it.

mod demanded;
mod details;
mod measure;
mod plans;
mod problem;
mod tell;

use std::sync::Arc;

use detente_engines::force::{self, Figures, InPlace, Plan, Problem, bottlenecks};
use detente_model::expression::Force;
use detente_model::scenario::Domain;
use detente_model::{Q, Scenario};
use detente_pact::Obligations;

pub use demanded::{Demanded, Held};
pub use details::{
    Absent, AreaForce, Details, DomainForce, Exit, LimitHit, Means, Measure, ShortNeed, Stage, Turn, Why,
};
use measure::DOMAINS;
use problem::{Builder, calendars};

use super::{Said, Sample, Unknown, Upstream, percent};
use crate::verdict::{self, Answer, Axis};

pub use plans::Plans;

/// The plan's problem on one calendar, and what stayed out of it.
#[derive(Debug, Clone)]
pub struct Input {
    problem: Problem,
    /// Row of `needs.csv` of each need of the problem.
    needs: Vec<usize>,
    /// In what each domain is counted.
    measures: [Measure; DOMAINS],
    share: f64,
    /// The base plan, in a draw.
    plan: Option<Arc<Plan>>,
    others: Vec<(String, Problem)>,
    out: Vec<String>,
    missing: Vec<String>,
    /// Plans that are known.
    plans: Plans,
    /// What the duties of the agreement ask for; empty where there is no agreement, and in a draw.
    obligations: Vec<Obligations>,
}

impl Input {
    /// The problem of the steady phase's calendar.
    pub(crate) fn problem(&self) -> &Problem {
        &self.problem
    }

    /// The row of `needs.csv` of each need of the problem.
    pub(crate) fn needs(&self) -> &[usize] {
        &self.needs
    }

    /// The filled share that the gate asks.
    pub(crate) fn share(&self) -> f64 {
        self.share
    }
}

/// Who is where.
#[derive(Debug, Clone)]
pub struct Output {
    plan: Option<Arc<Plan>>,
    stages: Vec<force::Stage>,
    others: Vec<(String, f64)>,
    figures: Figures,
    worst: force::Worst,
    share: f64,
    steady: (usize, usize),
    force: Force,
    plans: Plans,
    /// In place by domain and month, in the domain's measure.
    in_place: [Vec<f64>; DOMAINS],
    /// Filled share of each domain's need in its worst month of the steady phase; not a number without need.
    filled: [f64; DOMAINS],
}

impl Output {
    /// Figures that the report draws with bands: in place by domain and month, then the filled share of each domain.
    #[must_use]
    pub fn trace(&self) -> Vec<f64> {
        self.in_place.iter().flatten().chain(&self.filled).copied().collect()
    }

    /// Headline and test.
    #[must_use]
    pub fn sample(&self) -> Sample {
        // The plan's own arithmetic may miss a full share by a rounding.
        Sample { headline: self.worst.share, passes: self.worst.share >= self.share - 1e-9 }
    }

    /// The base plan; `None` in a draw.
    pub(crate) fn plan(&self) -> Option<&Arc<Plan>> {
        self.plan.as_ref()
    }

    /// What is short, how full it is, what it costs.
    pub(crate) fn figures(&self) -> &Figures {
        &self.figures
    }

    /// The plans that are known after this run, its own among them; none in a draw.
    #[must_use]
    pub fn plans(&self) -> &Plans {
        &self.plans
    }

    /// Means in place over the steady phase.
    #[must_use]
    pub fn force(&self) -> Force {
        self.force
    }

    /// Cost of the units in place by pledge (row of `pledges.csv`) and month, million of the currency.
    #[must_use]
    pub fn cost(&self) -> &[Vec<f64>] {
        &self.figures.cost
    }

    /// First month of the steady phase and the month after its last.
    #[must_use]
    pub fn steady(&self) -> (usize, usize) {
        self.steady
    }

    /// What the search of the plan left unproven, in words; empty if nothing.
    #[must_use]
    pub fn limits_hit(&self) -> Vec<String> {
        let open = self.stages.iter().find(|s| s.ended != force::Ended::Optimal);
        let words = |s: &force::Stage| {
            let aim = match s.aim {
                force::Aim::Shortfall => "shortfall",
                force::Aim::Worst => "worst month",
                force::Aim::Cost => "cost",
                force::Aim::Earliest => "months of arrival",
                force::Aim::FirstRows => "order of pledges",
            };
            match s.gap {
                Some(gap) => format!(
                    "manned: the plan's {aim} is within {:.1} % of the best possible, by a proven bound; aims after it are \
                     unproven",
                    100.0 * gap
                ),
                None => format!("manned: the plan's {aim} and the aims after it are not proven best"),
            }
        };
        open.map(words).into_iter().collect()
    }
}

/// Builds the problem of each calendar.
///
/// # Errors
/// When a table is missing, a limit is malformed, or the steady phase asks for nothing.
pub fn input(scenario: &Scenario, up: &Upstream<'_>) -> Result<Input, Unknown> {
    for table in ["units", "areas", "pledges", "phases", "needs"] {
        if !scenario.has(table) {
            return Err(Unknown::because(format!("{table}.csv is missing")));
        }
    }
    let steady = scenario.steady().ok_or_else(|| Unknown::because("phases.csv has no row"))?;
    let share =
        up.get(scenario.gate.share).ok_or_else(|| Unknown::because("gate.manned.share is not stated"))?;
    let mut builder = Builder { scenario, up, out: Vec::new(), missing: Vec::new() };
    let mut input = None;
    let mut others = Vec::new();
    for calendar in calendars(scenario) {
        let is_main = calendar.phases.contains(&steady);
        if !is_main && up.draw.is_some() {
            continue;
        }
        let last = *calendar.phases.iter().max_by_key(|p| scenario.phases[p.0].offset).unwrap_or(&steady);
        let tested = if is_main { steady } else { last };
        let (problem, needs) = builder.problem(&calendar, tested)?;
        if is_main {
            input = Some((problem, needs));
        } else if !needs.is_empty() {
            others.push((calendar.event.to_owned(), problem));
        }
    }
    let (problem, needs) = input.ok_or_else(|| Unknown::because("the steady phase has no calendar"))?;
    let plan = match up.draw {
        None => None,
        Some(draw) => {
            let base = draw.base.manned.as_ref().ok_or_else(|| Unknown::because("there is no base plan"))?;
            base.plan.clone()
        }
    };
    let stated: Vec<bool> =
        scenario.units.iter().map(|u| u.people.is_some_and(|q| up.get(q).is_some())).collect();
    let measures = measure::measures(&problem, &stated);
    let plans = if up.draw.is_some() { Plans::default() } else { up.plans.clone() };
    let (out, missing) = (builder.out, builder.missing);
    let obligations = match &up.chain.bound {
        Some(bound) if up.draw.is_none() => bound.obligations().to_vec(),
        _ => Vec::new(),
    };
    Ok(Input { problem, needs, measures, share, plan, others, out, missing, plans, obligations })
}

/// Plans the force, or in a draw sees what is left of the base plan.
///
/// # Errors
/// When this build has no solver, or the steady phase asks for nothing.
pub fn solve(input: &Input) -> Result<Output, Unknown> {
    let problem = &input.problem;
    let unknown = |e: &dyn std::fmt::Display| Unknown::because(e.to_string());
    let mut plans = input.plans.clone();
    let (found, plan, stages) = match &input.plan {
        Some(plan) => {
            let drawn = force::draw(plan, problem).map_err(|e| unknown(&e))?;
            ((drawn.figures, drawn.in_place), None, Vec::new())
        }
        None => {
            let known = plans.solve(problem).map_err(|e| unknown(&e))?;
            let solution = &known.1;
            if let Some(violation) = solution.violations.first() {
                return Err(Unknown::because(format!("the plan breaks one of its own rows: {violation}")));
            }
            let plan = &solution.plan;
            let found = (plan.figures.clone(), plan.in_place.clone());
            (found, Some(Arc::new(plan.clone())), solution.stages.clone())
        }
    };
    let mut others = Vec::new();
    for (event, other) in &input.others {
        let found = plans.solve(other).map_err(|e| unknown(&e))?;
        others.extend(found.1.plan.figures.worst.map(|w| (event.clone(), w.share)));
    }
    output(input, found, plan, stages, others, plans)
}

/// What is left of a plan under another problem of the same shape, without a search: planned turns stay where they
/// are, idle units fill in.
pub(crate) fn under(input: &Input, plan: &Plan, problem: &Problem) -> Result<Output, Unknown> {
    let drawn = force::draw(plan, problem).map_err(|e| Unknown::because(e.to_string()))?;
    let found = (drawn.figures, drawn.in_place);
    output(input, found, None, Vec::new(), Vec::new(), Plans::default())
}

/// What follows from the figures of a plan.
fn output(
    input: &Input,
    (figures, table): (Figures, InPlace),
    plan: Option<Arc<Plan>>,
    stages: Vec<force::Stage>,
    others: Vec<(String, f64)>,
    plans: Plans,
) -> Result<Output, Unknown> {
    let problem = &input.problem;
    let worst =
        figures.worst.ok_or_else(|| Unknown::because("needs.csv asks for nothing in the steady phase"))?;
    let at = |domain: Domain| domain as usize;
    let force = Force {
        land: figures.people[at(Domain::Land)],
        support: figures.people[at(Domain::Support)],
        sea: figures.units[at(Domain::Sea)],
        air: figures.units[at(Domain::Air)],
        force: figures.people.iter().sum(),
        months: figures.there.unwrap_or(problem.months) as f64,
    };
    let steady = (problem.steady.0, problem.steady.1.min(problem.months));
    let in_place = measure::in_place(problem, &table, &input.measures);
    let filled = measure::filled(problem, &figures);
    let share = input.share;
    Ok(Output { plan, stages, others, figures, worst, share, steady, force, plans, in_place, filled })
}

/// Quantities that the headline needs: what is pledged, needed, and limits both.
#[must_use]
pub fn inputs(scenario: &Scenario) -> Vec<Q> {
    let mut all = vec![scenario.gate.reserve];
    let mut used = vec![false; scenario.units.len()];
    for pledge in &scenario.pledges {
        all.extend([pledge.count, pledge.notice, pledge.delay, pledge.honoured]);
        all.extend(pledge.pool);
        all.extend(pledge.ceiling);
        if let Some(unit) = pledge.unit {
            used[unit.0] = true;
        }
    }
    for (unit, _) in scenario.units.iter().zip(used).filter(|(_, used)| *used) {
        all.extend([unit.ratio, unit.lift]);
        all.extend(unit.people);
        all.extend(unit.turn);
    }
    for area in &scenario.areas {
        all.extend([area.reception_month, area.lift_month, area.ceiling].into_iter().flatten());
    }
    for need in &scenario.needs {
        all.extend([need.count, need.priority]);
    }
    all
}

/// Says what the plan means.
#[must_use]
pub fn verdict(scenario: &Scenario, input: &Input, output: &Output) -> Said {
    let force = output.force;
    let plan = output.plan.as_deref();
    let short = plan.and_then(|p| bottlenecks(&input.problem, p).ok()).unwrap_or_default();
    let steady_share = output.worst.share;
    let mut by_domain = [0.0; 4];
    for (need, row) in input.problem.needs.iter().zip(&output.figures.shortfall) {
        let domain = measure::domain_of(&input.problem, need);
        by_domain[domain] += need.priority * row.get(output.worst.month).copied().unwrap_or(0.0);
    }
    let most = (0..4).max_by(|a, b| by_domain[*a].total_cmp(&by_domain[*b]).then(b.cmp(a))).unwrap_or(0);
    let first = output.figures.share.iter().position(|s| s.is_some_and(|s| s < 1.0 - 1e-9));
    let aside = match first {
        None => "nothing is short in any month".to_owned(),
        Some(month) => format!(
            "short from month {month}; worst steady month {}, most in {}",
            output.worst.month,
            Domain::ALL[most].word()
        ),
    };
    let text = format!(
        "In the worst month of the steady phase (month {}) {} of the weighted need is filled. On average {} people on \
         land and {} in support are in place, {} units at sea and {} in the air. {}",
        output.worst.month,
        percent(steady_share),
        super::figure(100.0 * (force.land / 100.0).round()),
        super::figure(100.0 * (force.support / 100.0).round()),
        super::figure(force.sea),
        super::figure(force.air),
        sentence(scenario, input, &short)
    );
    let mut remarks: Vec<String> = Vec::new();
    for (event, share) in &output.others {
        remarks.push(format!(
            "Phases that start with {event} are a plan of their own: {} filled in its worst month.",
            percent(*share)
        ));
    }
    if !input.out.is_empty() {
        remarks.push(format!("Left out of the plan: {}.", input.out.join("; ")));
    }
    if !input.missing.is_empty() {
        remarks.push(format!("Not stated, so counted nowhere: {}.", input.missing.join(", ")));
    }
    let details = tell::details(scenario, input, output, &short);
    remarks.extend(demanded::remarks(&details.demanded));
    Said {
        answer: Answer { value: Some(steady_share), unit: "share".into(), text },
        aside,
        axis: Axis {
            label: "need filled, %".into(),
            from: 0.0,
            to: 1.0,
            asks: Some(output.share),
            times: 100.0,
        },
        interval: None,
        inputs: inputs(scenario),
        upstream: Vec::new(),
        other_assumptions: Vec::new(),
        other_sourced: 0,
        remarks,
        details: verdict::Details::Manned(Box::new(details)),
    }
}

fn sentence(scenario: &Scenario, input: &Input, short: &[force::Short]) -> String {
    let worst = short.iter().max_by(|a, b| {
        let weight = |s: &force::Short| input.problem.needs[s.need].priority * s.unit_months;
        weight(a).total_cmp(&weight(b)).then(b.need.cmp(&a.need))
    });
    worst.map_or_else(
        || "Nothing is short.".to_owned(),
        |s| {
            let need = &scenario.needs[input.needs[s.need]];
            format!(
                "Shortest of all: “{}” in {}, up to {} units in months {} to {}.",
                need.task,
                scenario.areas[need.area.0].name,
                super::figure(s.most),
                s.from,
                s.to.saturating_sub(1)
            )
        },
    )
}
