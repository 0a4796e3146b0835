//! A plan: the turns that begin, and what follows from them month by month.

use super::fill::Filler;
use super::problem::{Problem, ProblemError, TINY};
use super::ready::Ready;
use super::table::InPlace;

/// A filled share from which the force counts as there.
pub const THERE: f64 = 0.9;

/// Units of a pledge that begin a turn together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Start {
    /// Whose units: a position in [`Problem::pledges`].
    pub pledge: usize,
    /// Where they go.
    pub area: usize,
    /// The month in which they begin.
    pub month: usize,
    /// 1 for whole units; less for the smaller packet that a fractional count makes.
    pub size: f64,
    /// How many units, or packets, of that size; whole, above 0.
    pub count: u32,
}

/// Who is where, month by month.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// Turns that begin, by month, then pledge, area and size.
    pub starts: Vec<Start>,
    /// Units in place by pledge, area and month.
    pub in_place: InPlace,
    /// What is short, how full the plan is, what it costs.
    pub figures: Figures,
}

/// A month and the filled share in it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Worst {
    /// The month; the first of several.
    pub month: usize,
    /// 1 − Σ priority × shortfall / Σ priority × count.
    pub share: f64,
}

/// What follows from the units in place.
#[derive(Debug, Clone, PartialEq)]
pub struct Figures {
    /// Units missing, by need and month; 0 where the need is not asked for.
    pub shortfall: Vec<Vec<f64>>,
    /// Σ priority × shortfall over needs and months: what the plan makes least first.
    pub weighted: f64,
    /// Filled share of each month, weighted by priority; `None` for a month without need.
    pub share: Vec<Option<f64>>,
    /// The worst month of the steady phase; `None` if nothing is asked for in it.
    pub worst: Option<Worst>,
    /// The first month with a filled share of [`THERE`] (0.9) or more; `None` if there is none.
    pub there: Option<usize>,
    /// Mean people in place over the steady phase, by domain.
    pub people: Vec<f64>,
    /// Mean units in place over the steady phase, by domain.
    pub units: Vec<f64>,
    /// Cost of the units in place by pledge and month; only units in place cost.
    pub cost: Vec<Vec<f64>>,
}

impl Plan {
    /// The plan that these turns make. Turns that a limit forbids are not mended: see [`check`](super::check).
    ///
    /// # Errors
    /// A [`ProblemError`] if the problem is malformed or a start points outside it.
    pub fn of(problem: &Problem, starts: Vec<Start>) -> Result<Self, ProblemError> {
        let ready = Ready::new(problem)?;
        let inside = |s: &Start| {
            s.pledge < problem.pledges.len() && s.area < problem.areas.len() && s.month < problem.months
        };
        if !starts.iter().all(|s| inside(s) && s.size > 0.0 && s.size <= 1.0) {
            return Err(ProblemError::Shape("a start"));
        }
        Ok(Self::build(&ready, starts))
    }

    pub(crate) fn build(ready: &Ready, starts: Vec<Start>) -> Self {
        let starts = tidy(starts);
        let in_place = in_place(ready, &starts);
        let figures = Figures::of(ready, &in_place, &mut Filler::new(ready));
        Self { starts, in_place, figures }
    }

    /// A plan whose table and figures are known.
    #[cfg(feature = "milp")]
    pub(crate) fn with(starts: Vec<Start>, in_place: InPlace, figures: Figures) -> Self {
        Self { starts: tidy(starts), in_place, figures }
    }

    /// Cost of the units in place over all months.
    #[must_use]
    pub fn cost(&self) -> f64 {
        self.figures.cost.iter().flatten().sum()
    }
}

/// One row per pledge, area, month and size, in that order by month first.
fn tidy(mut starts: Vec<Start>) -> Vec<Start> {
    starts.retain(|s| s.count > 0);
    let key = |s: &Start| (s.month, s.pledge, s.area);
    starts.sort_by(|a, b| key(a).cmp(&key(b)).then(b.size.total_cmp(&a.size)));
    starts.dedup_by(|next, kept| {
        let same = key(next) == key(kept) && next.size == kept.size;
        if same {
            kept.count = kept.count.saturating_add(next.count);
        }
        same
    });
    starts
}

fn in_place(ready: &Ready, starts: &[Start]) -> InPlace {
    let months = ready.problem.months;
    let mut table = InPlace::new(ready.pledges.len(), ready.problem.areas.len(), months);
    for start in starts {
        let end = (start.month + ready.pledges[start.pledge].turn).min(months);
        for units in &mut table.row_mut(start.pledge, start.area)[start.month..end] {
            *units += start.size * f64::from(start.count);
        }
    }
    table
}

impl Figures {
    pub(crate) fn of(ready: &Ready, in_place: &InPlace, filler: &mut Filler) -> Self {
        let problem = ready.problem;
        let months = problem.months;
        let mut shortfall = vec![vec![0.0; months]; problem.needs.len()];
        let (mut share, mut weighted) = (Vec::with_capacity(months), 0.0);
        // `shortfall` is by need first, so its months cannot be iterated over.
        #[expect(clippy::needless_range_loop)]
        for month in 0..months {
            let (mut short, mut asked) = (0.0, 0.0);
            for area in 0..problem.areas.len() {
                if ready.needs_in[area].is_empty() {
                    continue;
                }
                for (unit, pledges) in ready.of_unit.iter().enumerate() {
                    filler.have[unit] = pledges.iter().map(|&p| in_place.row(p, area)[month]).sum();
                }
                filler.fill(ready, area, month, |need, filled| {
                    if !ready.asked(need, month) {
                        return;
                    }
                    let row = &problem.needs[need];
                    let missing = row.count - filled;
                    let missing = if missing > TINY { missing } else { 0.0 };
                    shortfall[need][month] = missing;
                    short += row.priority * missing;
                    asked += row.priority * row.count;
                });
            }
            weighted += short;
            share.push((asked > 0.0).then(|| (1.0 - short / asked).clamp(0.0, 1.0)));
        }
        let (people, units) = means(ready, in_place);
        Self {
            worst: worst(ready, &share),
            there: share.iter().position(|s| s.is_some_and(|s| s >= THERE - TINY)),
            cost: cost(ready, in_place),
            shortfall,
            weighted,
            share,
            people,
            units,
        }
    }
}

fn worst(ready: &Ready, share: &[Option<f64>]) -> Option<Worst> {
    let mut worst: Option<Worst> = None;
    for month in ready.steady() {
        if let Some(share) = share[month]
            && worst.is_none_or(|w| share < w.share)
        {
            worst = Some(Worst { month, share });
        }
    }
    worst
}

/// Means of people and units in place over the steady phase, by domain.
fn means(ready: &Ready, in_place: &InPlace) -> (Vec<f64>, Vec<f64>) {
    let steady = ready.steady();
    let length = steady.len().max(1) as f64;
    let mut people = vec![0.0; ready.problem.domains];
    let mut units = people.clone();
    for (pledge, promise) in ready.pledges.iter().enumerate() {
        let unit = &ready.problem.units[promise.unit];
        for area in 0..ready.problem.areas.len() {
            let mean = in_place.row(pledge, area)[steady.clone()].iter().sum::<f64>() / length;
            units[unit.domain] += mean;
            people[unit.domain] += mean * unit.people;
        }
    }
    (people, units)
}

fn cost(ready: &Ready, in_place: &InPlace) -> Vec<Vec<f64>> {
    let months = ready.problem.months;
    let of = |(pledge, promise): (usize, &super::ready::Promise)| {
        let month_cost = ready.problem.units[promise.unit].cost_month;
        let mut cost = vec![0.0; months];
        for area in 0..ready.problem.areas.len() {
            for (cell, units) in cost.iter_mut().zip(in_place.row(pledge, area)) {
                *cell += month_cost * units;
            }
        }
        cost
    };
    ready.pledges.iter().enumerate().map(of).collect()
}
