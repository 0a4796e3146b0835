//! A problem that has been looked at: turns in months, packets, areas, and which need is asked for when.

use super::problem::{Fits, Problem, ProblemError, TINY};

/// A checked problem with what every engine here derives from it.
pub(crate) struct Ready<'a> {
    pub problem: &'a Problem,
    pub pledges: Vec<Promise>,
    /// Needs of an area, each with its own position in the problem.
    pub needs_in: Vec<Vec<usize>>,
    /// Where a need stands in `needs_in` of its area.
    pub place: Vec<usize>,
    /// Needs of an area in the order in which they are filled: the most urgent first, then table order.
    pub urgent: Vec<Vec<usize>>,
    /// Whether a need (row) is filled by a unit type (column).
    pub fits: Vec<Vec<bool>>,
    /// Pledges of each unit type that have anything to send, in table order.
    pub of_unit: Vec<Vec<usize>>,
}

/// A pledge in the numbers of the plan's rows.
pub(crate) struct Promise {
    pub party: usize,
    pub unit: usize,
    /// The most in place at once, 0 where nothing is promised.
    pub count: f64,
    /// Units that rotate, less the reserve.
    pub pool: f64,
    pub first: usize,
    /// Months in place, L.
    pub turn: usize,
    /// Months from the start of a turn until the unit is free again, W.
    pub away: usize,
    /// Areas, ascending, each once.
    pub areas: Vec<usize>,
    /// Size of the smaller packet that the fraction of `count` makes.
    pub packet: Option<f64>,
}

impl Promise {
    /// Sizes in which a turn may be begun: the whole unit, then the packet.
    pub fn sizes(&self) -> impl Iterator<Item = f64> + use<> {
        let whole = (self.count >= 1.0 - TINY).then_some(1.0);
        whole.into_iter().chain(self.packet)
    }
}

impl<'a> Ready<'a> {
    pub fn new(problem: &'a Problem) -> Result<Self, ProblemError> {
        problem.validate()?;
        let pledges: Vec<Promise> = (0..problem.pledges.len()).map(|at| promise(problem, at)).collect();
        let mut needs_in = vec![Vec::new(); problem.areas.len()];
        let mut place = Vec::with_capacity(problem.needs.len());
        for (at, need) in problem.needs.iter().enumerate() {
            place.push(needs_in[need.area].len());
            needs_in[need.area].push(at);
        }
        let mut urgent = needs_in.clone();
        for list in &mut urgent {
            list.sort_by(|&a, &b| problem.needs[b].priority.total_cmp(&problem.needs[a].priority));
        }
        let fits = problem
            .needs
            .iter()
            .map(|need| {
                let fills = |(k, unit): (usize, &super::problem::UnitType)| match need.fits {
                    Fits::Unit(u) => u == k,
                    Fits::Family(f) => f == unit.family,
                };
                problem.units.iter().enumerate().map(fills).collect()
            })
            .collect();
        let mut of_unit = vec![Vec::new(); problem.units.len()];
        for (at, pledge) in pledges.iter().enumerate() {
            if pledge.count > TINY && !pledge.areas.is_empty() {
                of_unit[pledge.unit].push(at);
            }
        }
        Ok(Self { problem, pledges, needs_in, place, urgent, fits, of_unit })
    }

    /// Whether a need is asked for in a month.
    pub fn asked(&self, need: usize, month: usize) -> bool {
        let need = &self.problem.needs[need];
        (need.from..need.to).contains(&month) && need.count > TINY
    }

    /// Months of the steady phase inside the horizon.
    pub fn steady(&self) -> std::ops::Range<usize> {
        self.problem.steady.0..self.problem.steady.1.min(self.problem.months)
    }
}

fn promise(problem: &Problem, at: usize) -> Promise {
    let pledge = &problem.pledges[at];
    let unit = &problem.units[pledge.unit];
    let count = pledge.count.unwrap_or(0.0);
    let fraction = count - (count + TINY).floor();
    let whole_pool = pledge.pool.unwrap_or(count);
    // Without a reserve a pool of 2.5 units is two and a half; what a reserve leaves is whole units.
    let pool = if problem.reserve > 0.0 {
        (whole_pool * (1.0 - problem.reserve) + TINY).floor()
    } else {
        whole_pool
    };
    let welcome = |s: usize| problem.areas[s].domains.contains(&unit.domain);
    let allowed = |s: usize| pledge.may_go.is_empty() || pledge.may_go.contains(&s);
    Promise {
        party: pledge.party,
        unit: pledge.unit,
        count,
        pool,
        first: pledge.first_month,
        turn: unit.turn,
        away: months_away(unit.turn, unit.ratio),
        areas: (0..problem.areas.len()).filter(|&s| welcome(s) && allowed(s)).collect(),
        packet: (fraction > 1e-6).then_some(fraction),
    }
}

/// W = round(L × ratio), the months from the start of a turn until the unit is free again: never before its turn ends.
#[must_use]
pub fn months_away(turn: usize, ratio: f64) -> usize {
    ((turn as f64 * ratio).round() as usize).max(turn)
}
