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

#[cfg(test)]
mod tests {
    use detente_engines::force::{Area, Pledge, Start, UnitType};

    use super::*;

    /// Two kinds of one land family, of 1,000 and of 600 people; a ship. Two of the first and one of the second come in
    /// month 0 for two months; four are asked for in months 0 to 3 on land, one ship in month 3.
    fn case() -> (Problem, Plan) {
        let unit = |domain, family, people| UnitType {
            domain,
            family,
            people,
            cost_month: 1.0,
            turn: 2,
            ratio: 1.0,
            lift: 0.0,
            needs: Vec::new(),
        };
        let pledge = |unit, count| Pledge {
            party: 0,
            unit,
            count: Some(count),
            pool: None,
            first_month: 0,
            may_go: Vec::new(),
        };
        let need = |fits, from, to, count| Need { area: 0, fits, from, to, count, priority: 1.0 };
        let area = Area { domains: vec![0, 1], reception_month: None, lift_month: None, ceiling: None };
        let problem = Problem {
            months: 4,
            domains: DOMAINS,
            units: vec![unit(0, 0, 1000.0), unit(0, 0, 600.0), unit(1, 1, 100.0)],
            areas: vec![area],
            pledges: vec![pledge(0, 2.0), pledge(1, 2.0), pledge(2, 1.0)],
            needs: vec![need(Fits::Family(0), 0, 4, 4.0), need(Fits::Unit(2), 3, 4, 1.0)],
            party_ceiling: vec![None],
            steady: (0, 4),
            reserve: 0.0,
        };
        let start = |pledge, count| Start { pledge, area: 0, month: 0, size: 1.0, count };
        let plan = Plan::of(&problem, vec![start(0, 2), start(1, 1)]).unwrap();
        (problem, plan)
    }

    #[test]
    fn a_family_counts_by_what_the_plan_has_of_it_there() {
        let (problem, plan) = case();
        let measures = measures(&problem, &[true; 3]);
        assert_eq!(measures, [Measure::People, Measure::Units, Measure::Units, Measure::People]);
        let there = in_place(&problem, &plan.in_place, &measures);
        assert_eq!(there[0], [2600.0, 2600.0, 0.0, 0.0]);
        let [(land, short), (sea, no_ship), (air, _), _] = needs(&problem, &plan, &measures);
        // Mean of 1,000, 1,000 and 600; in months 2 and 3 nothing is there, and as many of each are promised.
        let mean = 2600.0 / 3.0;
        assert_eq!(land, [4.0 * mean, 4.0 * mean, 3200.0, 3200.0]);
        assert_eq!(short, [mean, mean, 3200.0, 3200.0]);
        assert_eq!((sea, no_ship), (vec![0.0, 0.0, 0.0, 1.0], vec![0.0, 0.0, 0.0, 1.0]));
        assert_eq!(air, [0.0; 4]);
    }

    #[test]
    fn a_family_without_promises_counts_by_its_kinds() {
        let (mut problem, _) = case();
        problem.pledges.iter_mut().for_each(|p| p.count = None);
        let plan = Plan::of(&problem, Vec::new()).unwrap();
        let [(land, _), ..] = needs(&problem, &plan, &measures(&problem, &[true; 3]));
        assert_eq!(land, [3200.0; 4]);
    }

    #[test]
    fn a_domain_counts_in_units_where_the_size_of_one_is_not_stated() {
        let (problem, plan) = case();
        let measures = measures(&problem, &[true, false, true]);
        assert_eq!(measures[0], Measure::Units);
        let [(land, short), ..] = needs(&problem, &plan, &measures);
        assert_eq!((land, short), (vec![4.0; 4], vec![1.0, 1.0, 4.0, 4.0]));
    }

    #[test]
    fn the_worst_steady_month_of_each_domain_counts() {
        let (mut problem, plan) = case();
        let share = filled(&problem, &plan.figures);
        assert_eq!(share[..2], [0.0, 0.0]);
        assert!(share[2].is_nan() && share[3].is_nan());
        problem.steady = (0, 2);
        let share = filled(&problem, &plan.figures);
        assert_eq!(share[0], 0.75);
        assert!(share[1].is_nan());
    }
}
