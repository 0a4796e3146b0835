//! The gate's figures from its problem and plan.

use detente_engines::force::{self, Limit, Plan, Short, months_away};
use detente_model::scenario::Domain;
use detente_model::{Q, Scenario};

use super::demanded::{Demanded, Planned, demanded};
use super::details::{
    Absent, AreaForce, Details, DomainForce, Exit, LimitHit, Means, ShortNeed, Stage, Turn, Why,
};
use super::{Input, Output, measure};

/// All of them; what draws say of them comes later.
pub(super) fn details(scenario: &Scenario, input: &Input, output: &Output, short: &[Short]) -> Details {
    let plan = output.plan.as_deref();
    let means = output.force;
    Details {
        share_by_month: output.figures.share.clone(),
        steady_months: output.steady,
        worst_month: output.worst.month,
        months_until_there: output.figures.there,
        force: Means {
            land: means.land,
            support: means.support,
            sea: means.sea,
            air: means.air,
            people: means.force,
        },
        short: short.iter().map(|s| short_need(scenario, input, s)).collect(),
        starts: plan.map_or_else(Vec::new, |p| turns(scenario, input, p)),
        stages: output.stages.iter().map(stage).collect(),
        left_out: input.out.clone(),
        not_stated: input.missing.clone(),
        domains: plan.map_or_else(Vec::new, |p| domains(input, output, p)),
        areas: plan.map_or_else(Vec::new, |p| areas(scenario, input, p)),
        exits: plan.map_or_else(Vec::new, |p| exits(scenario, input, output, p)),
        absent: plan.map_or_else(Vec::new, |p| absent(scenario, input, p)),
        demanded: plan.map_or_else(Vec::new, |p| asked(scenario, input, p)),
    }
}

fn asked(scenario: &Scenario, input: &Input, plan: &Plan) -> Vec<Demanded> {
    let Some(phase) = scenario.steady().and_then(|p| scenario.phases.get(p.0)) else { return Vec::new() };
    let planned = Planned {
        event: &phase.starts,
        months: input.problem.months,
        at: &|pledge, area, month| plan.in_place.at(pledge, area, month),
        people: &|unit| input.problem.units[unit].people,
    };
    demanded(scenario, &planned, &input.obligations)
}

fn stage(stage: &force::Stage) -> Stage {
    Stage {
        aim: format!("{:?}", stage.aim),
        value: stage.value,
        bound: stage.bound,
        gap: stage.gap,
        ended: format!("{:?}", stage.ended),
    }
}

fn short_need(scenario: &Scenario, input: &Input, short: &Short) -> ShortNeed {
    let need = &scenario.needs[input.needs[short.need]];
    let hit =
        |(limit, months): &(Limit, usize)| LimitHit { limit: words(*limit).to_owned(), months: *months };
    ShortNeed {
        need: need.id.clone(),
        task: need.task.clone(),
        area: scenario.areas[need.area.0].id.clone(),
        from: short.from,
        to: short.to,
        most_units: short.most,
        unit_months: short.unit_months,
        limits: short.limits.iter().map(hit).collect(),
    }
}

fn words(limit: Limit) -> &'static str {
    match limit {
        Limit::NothingPledged => "nothing that fits is pledged",
        Limit::MayGo => "nothing that fits may go there",
        Limit::Notice => "notice is not over",
        Limit::Count => "all that is promised is in place",
        Limit::Pool => "the rest of the pool is in place or resting",
        Limit::Support => "units it needs beside it are missing",
        Limit::Ceiling => "the area's ceiling",
        Limit::Reception => "reception in the area",
        Limit::Lift => "lift in the month",
        Limit::PartyCeiling => "a party's ceiling",
    }
}

fn turns(scenario: &Scenario, input: &Input, plan: &Plan) -> Vec<Turn> {
    let is_open = |q: Q| scenario.quantity(q).is_uncertain();
    let turn = |start: &force::Start| {
        let pledge = &scenario.pledges[start.pledge];
        let at = input.problem.pledges[start.pledge].unit;
        let (unit, kind) = (&scenario.units[at], &input.problem.units[at]);
        Turn {
            pledge: pledge.id.clone(),
            party: scenario.parties[pledge.party.0].id.clone(),
            unit: unit.id.clone(),
            domain: unit.domain.word().to_owned(),
            area: scenario.areas[start.area].id.clone(),
            month: start.month,
            to: start.month + kind.turn,
            free: start.month + months_away(kind.turn, kind.ratio),
            units: start.size * f64::from(start.count),
            assumed: scenario.quantity(pledge.count).is_assumption(),
            unsure: is_open(pledge.honoured),
        }
    };
    plan.starts.iter().map(turn).collect()
}

fn domains(input: &Input, output: &Output, plan: &Plan) -> Vec<DomainForce> {
    let needs = measure::needs(&input.problem, plan, &input.measures);
    let of = |(domain, (need, shortfall)): (Domain, (Vec<f64>, Vec<f64>))| DomainForce {
        domain: domain.word().to_owned(),
        measure: input.measures[domain as usize],
        need,
        in_place: output.in_place[domain as usize].clone(),
        shortfall,
        spread: Vec::new(),
        filled: Some(output.filled[domain as usize]).filter(|share| share.is_finite()),
        filled_spread: None,
    };
    Domain::ALL.into_iter().zip(needs).map(of).collect()
}

fn areas(scenario: &Scenario, input: &Input, plan: &Plan) -> Vec<AreaForce> {
    let problem = &input.problem;
    let mut all = Vec::new();
    for (at, area) in scenario.areas.iter().enumerate() {
        for domain in Domain::ALL {
            let mut by_month = vec![0.0; problem.months];
            for (row, pledge) in problem.pledges.iter().enumerate() {
                let unit = &problem.units[pledge.unit];
                let in_people = matches!(domain, Domain::Land | Domain::Support);
                let each = if in_people { unit.people } else { 1.0 };
                if unit.domain == domain as usize {
                    for (month, cell) in by_month.iter_mut().enumerate() {
                        *cell += each * plan.in_place.at(row, at, month);
                    }
                }
            }
            if by_month.iter().any(|x| *x > 0.0) {
                all.push(AreaForce { area: area.id.clone(), domain: domain.word().to_owned(), by_month });
            }
        }
    }
    all
}

/// What is left of the plan without each party that sends something.
fn exits(scenario: &Scenario, input: &Input, output: &Output, plan: &Plan) -> Vec<Exit> {
    let problem = &input.problem;
    let asked = |need: &force::Need| {
        let months = need.to.min(problem.months).saturating_sub(need.from);
        need.priority * need.count * months as f64
    };
    let met = problem.needs.iter().map(asked).sum::<f64>() - output.figures.weighted;
    let sends = |party: usize| plan.starts.iter().any(|s| problem.pledges[s.pledge].party == party);
    let exit = |party: usize| {
        let mut without = problem.clone();
        without.pledges.iter_mut().filter(|p| p.party == party).for_each(|p| p.count = None);
        let left = force::draw(plan, &without).ok()?.figures;
        let share = left.worst?.share;
        let lost = output.figures.weighted - left.weighted;
        Some(Exit {
            party: scenario.parties[party].id.clone(),
            share,
            change: share - output.worst.share,
            met_change: if met > 0.0 { lost / met } else { 0.0 },
        })
    };
    let mut all: Vec<Exit> = (0..scenario.parties.len()).filter(|p| sends(*p)).filter_map(exit).collect();
    all.sort_by(|a, b| a.met_change.total_cmp(&b.met_change).then(a.change.total_cmp(&b.change)));
    all
}

fn absent(scenario: &Scenario, input: &Input, plan: &Plan) -> Vec<Absent> {
    let mut all = Vec::new();
    for (party, row) in scenario.parties.iter().enumerate() {
        let pledges = || scenario.pledges.iter().enumerate().filter(|(_, p)| p.party.0 == party);
        let sends = plan.starts.iter().any(|s| input.problem.pledges[s.pledge].party == party);
        if sends || pledges().next().is_none() {
            continue;
        }
        let count = |q: Q| scenario.quantity(q).base();
        let why = if pledges().any(|(_, p)| count(p.count).is_none()) {
            Why::NotStated
        } else if pledges().all(|(_, p)| count(p.count) == Some(0.0)) {
            Why::Declines
        } else {
            Why::NotUsed
        };
        all.push(Absent { party: row.id.clone(), why });
    }
    all
}
