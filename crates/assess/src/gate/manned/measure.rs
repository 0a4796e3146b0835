//! Need, force and shortfall by domain, all in one measure.

use detente_engines::force::{Figures, Fits, InPlace, Need, Plan, Problem};
use detente_model::scenario::Domain;

use super::details::Measure;

/// How many domains there are.
pub(super) const DOMAINS: usize = Domain::ALL.len();

/// In what each domain is counted; `stated` says of each unit whether its people are.
pub(super) fn measures(problem: &Problem, stated: &[bool]) -> [Measure; DOMAINS] {
    let mut used = vec![false; problem.units.len()];
    for pledge in problem.pledges.iter().filter(|p| p.count.is_some()) {
        used[pledge.unit] = true;
    }
    for (at, used) in used.iter_mut().enumerate() {
        *used |= problem.needs.iter().any(|need| fits(problem, need, at));
    }
    Domain::ALL.map(|domain| {
        let of_domain = |at: &usize| used[*at] && problem.units[*at].domain == domain as usize;
        let all_stated = (0..problem.units.len()).filter(of_domain).all(|at| stated[at]);
        if matches!(domain, Domain::Land | Domain::Support) && all_stated {
            Measure::People
        } else {
            Measure::Units
        }
    })
}

fn fits(problem: &Problem, need: &Need, unit: usize) -> bool {
    match need.fits {
        Fits::Unit(u) => u == unit,
        Fits::Family(family) => problem.units[unit].family == family,
    }
}

/// The domain of a need: that of the first unit that fits.
pub(super) fn domain_of(problem: &Problem, need: &Need) -> usize {
    let first = (0..problem.units.len()).find(|at| fits(problem, need, *at));
    first.map_or(0, |at| problem.units[at].domain)
}

/// For how much one unit of a need counts in a month, in the measure of its domain.
fn each(problem: &Problem, plan: &Plan, need: &Need, month: usize) -> f64 {
    let mean = |weight: &dyn Fn(usize) -> f64| {
        let (mut all, mut people) = (0.0, 0.0);
        for (at, pledge) in problem.pledges.iter().enumerate() {
            if pledge.count.is_some() && fits(problem, need, pledge.unit) {
                all += weight(at);
                people += weight(at) * problem.units[pledge.unit].people;
            }
        }
        (all > 0.0).then(|| people / all)
    };
    let kinds = || (0..problem.units.len()).filter(|at| fits(problem, need, *at));
    let kind = || kinds().map(|at| problem.units[at].people).sum::<f64>() / kinds().count().max(1) as f64;
    mean(&|at| plan.in_place.at(at, need.area, month))
        .or_else(|| mean(&|at| problem.pledges[at].count.unwrap_or(0.0)))
        .unwrap_or_else(kind)
}

/// Asked for and missing under the plan, by domain and month.
pub(super) fn needs(
    problem: &Problem,
    plan: &Plan,
    measures: &[Measure; DOMAINS],
) -> [(Vec<f64>, Vec<f64>); DOMAINS] {
    let mut all = [(); DOMAINS].map(|()| (vec![0.0; problem.months], vec![0.0; problem.months]));
    for (need, missing) in problem.needs.iter().zip(&plan.figures.shortfall) {
        let domain = domain_of(problem, need);
        let (asked, short) = &mut all[domain];
        for month in need.from..need.to.min(problem.months) {
            let in_people = measures[domain] == Measure::People;
            let each = if in_people { each(problem, plan, need, month) } else { 1.0 };
            asked[month] += each * need.count;
            short[month] += each * missing[month];
        }
    }
    all
}

/// In place, by domain and month.
pub(super) fn in_place(
    problem: &Problem,
    table: &InPlace,
    measures: &[Measure; DOMAINS],
) -> [Vec<f64>; DOMAINS] {
    let mut all = [(); DOMAINS].map(|()| vec![0.0; problem.months]);
    for (at, pledge) in problem.pledges.iter().enumerate().filter(|(_, p)| p.count.is_some()) {
        let unit = &problem.units[pledge.unit];
        let each = if measures[unit.domain] == Measure::People { unit.people } else { 1.0 };
        for area in 0..problem.areas.len() {
            for (month, cell) in all[unit.domain].iter_mut().enumerate() {
                *cell += each * table.at(at, area, month);
            }
        }
    }
    all
}

/// Filled share of each domain's weighted need in its worst month of the steady phase; not a number without need.
pub(super) fn filled(problem: &Problem, figures: &Figures) -> [f64; DOMAINS] {
    let mut worst = [f64::NAN; DOMAINS];
    for month in problem.steady.0..problem.steady.1.min(problem.months) {
        let (mut asked, mut short) = ([0.0; DOMAINS], [0.0; DOMAINS]);
        for (need, missing) in problem.needs.iter().zip(&figures.shortfall) {
            if (need.from..need.to).contains(&month) {
                let domain = domain_of(problem, need);
                asked[domain] += need.priority * need.count;
                short[domain] += need.priority * missing[month];
            }
        }
        for domain in (0..DOMAINS).filter(|d| asked[*d] > 0.0) {
            let share = (1.0 - short[domain] / asked[domain]).clamp(0.0, 1.0);
            // The least of a number and nothing is the number.
            worst[domain] = worst[domain].min(share);
        }
    }
    worst
}
