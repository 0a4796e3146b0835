//! From tables to the problem of one calendar.

use std::collections::BTreeMap;

use detente_engines::force::{
    Area, Fits as EngineFits, Need, Pledge, Problem, Support, UnitType, first_month,
};
use detente_model::scenario::{Domain, Fits, PhaseId, UnitId};
use detente_model::{Q, Scenario};
use detente_pact::fold;

use crate::gate::{Unknown, Upstream};

/// One calendar: the phases of one event.
pub(super) struct Calendar<'a> {
    pub event: &'a str,
    pub phases: Vec<PhaseId>,
}

pub(super) fn calendars(scenario: &Scenario) -> Vec<Calendar<'_>> {
    let mut all: Vec<Calendar<'_>> = Vec::new();
    for (i, phase) in scenario.phases.iter().enumerate() {
        match all.iter_mut().find(|c| fold(c.event) == fold(&phase.starts)) {
            Some(calendar) => calendar.phases.push(PhaseId(i)),
            None => all.push(Calendar { event: &phase.starts, phases: vec![PhaseId(i)] }),
        }
    }
    all
}

/// Turns tables into the rows of the engine's problem, and notes what stays out of it.
pub(super) struct Builder<'a> {
    pub scenario: &'a Scenario,
    pub up: &'a Upstream<'a>,
    /// Pledges whose trigger never comes on the calendar.
    pub out: Vec<String>,
    /// Paths of numbers that are not stated.
    pub missing: Vec<String>,
}

impl Builder<'_> {
    fn limit(&self, q: Option<Q>) -> Option<f64> {
        q.and_then(|q| self.up.get(q))
    }

    /// The problem of a calendar, tested in one of its phases, and the row of `needs.csv` of each of its needs.
    ///
    /// # Errors
    /// When the phase begins behind the horizon, or a number is out of the engine's bounds.
    pub fn problem(
        &mut self,
        calendar: &Calendar<'_>,
        steady: PhaseId,
    ) -> Result<(Problem, Vec<usize>), Unknown> {
        let scenario = self.scenario;
        let phase = &scenario.phases[steady.0];
        let (needs, rows) = self.needs(calendar);
        let pledges = (0..scenario.pledges.len()).map(|at| self.pledge(at, calendar)).collect();
        let mut party_ceiling: Vec<Option<f64>> = vec![None; scenario.parties.len()];
        for pledge in &scenario.pledges {
            if let Some(limit) = self.limit(pledge.ceiling) {
                let least = &mut party_ceiling[pledge.party.0];
                *least = Some(least.map_or(limit, |l| l.min(limit)));
            }
        }
        let areas = scenario.areas.iter().map(|area| Area {
            domains: area.domains.iter().map(|d| *d as usize).collect(),
            reception_month: self.limit(area.reception_month),
            lift_month: self.limit(area.lift_month),
            ceiling: self.limit(area.ceiling),
        });
        let months = scenario.head.horizon_months;
        let problem = Problem {
            months,
            domains: Domain::ALL.len(),
            units: self.units(),
            areas: areas.collect(),
            pledges,
            needs,
            party_ceiling,
            steady: (phase.offset, phase.offset + phase.length),
            reserve: self.up.get(scenario.gate.reserve).unwrap_or(0.0),
        };
        if phase.offset >= months {
            let text = format!("phase `{}` begins in month {}, behind the horizon", phase.id, phase.offset);
            return Err(Unknown::because(text));
        }
        problem.validate().map_err(|e| Unknown::because(e.to_string()))?;
        Ok((problem, rows))
    }

    fn units(&self) -> Vec<UnitType> {
        let families: BTreeMap<&str, usize> =
            self.scenario.units.iter().map(|u| u.family.as_str()).zip(0..).collect();
        let number = |q: Option<Q>| self.limit(q).unwrap_or(0.0);
        let unit = |unit: &detente_model::scenario::Unit| UnitType {
            domain: unit.domain as usize,
            family: families.get(unit.family.as_str()).copied().unwrap_or_default(),
            people: number(unit.people),
            cost_month: number(unit.cost_month),
            turn: turn(self.limit(unit.turn)),
            ratio: self.up.get(unit.ratio).unwrap_or(1.0),
            lift: self.up.get(unit.lift).unwrap_or(0.0),
            needs: unit.needs_unit.iter().map(|r| Support { unit: r.unit.0, m: r.m, n: r.n }).collect(),
        };
        self.scenario.units.iter().map(unit).collect()
    }

    fn needs(&mut self, calendar: &Calendar<'_>) -> (Vec<Need>, Vec<usize>) {
        let scenario = self.scenario;
        let families: BTreeMap<&str, usize> =
            scenario.units.iter().map(|u| u.family.as_str()).zip(0..).collect();
        let (mut needs, mut rows) = (Vec::new(), Vec::new());
        for (row, need) in scenario.needs.iter().enumerate() {
            if !calendar.phases.contains(&need.phase) {
                continue;
            }
            let (Some(count), Some(priority)) = (self.up.get(need.count), self.up.get(need.priority)) else {
                self.missing.push(format!("needs.{}.count", need.id));
                continue;
            };
            let offset = scenario.phases[need.phase.0].offset;
            let fits = match &need.fits {
                Fits::Unit(unit) => EngineFits::Unit(unit.0),
                Fits::Family(family) => {
                    EngineFits::Family(families.get(family.as_str()).copied().unwrap_or(usize::MAX))
                }
            };
            let (from, to) = (offset + need.from, offset + need.to);
            needs.push(Need { area: need.area.0, fits, from, to, count, priority });
            rows.push(row);
        }
        (needs, rows)
    }

    /// A pledge as it stands in this run. One that gives nothing keeps its row with a count that is not stated.
    fn pledge(&mut self, at: usize, calendar: &Calendar<'_>) -> Pledge {
        let pledge = &self.scenario.pledges[at];
        let nothing = Pledge {
            party: pledge.party.0,
            unit: pledge.unit.map_or(0, |u| u.0),
            count: None,
            pool: None,
            first_month: 0,
            may_go: pledge.may_go.iter().map(|a| a.0).collect(),
        };
        let Some(unit) = pledge.unit else { return nothing };
        let Some(count) = self.up.get(pledge.count) else {
            self.missing.push(format!("pledges.{}.count", pledge.id));
            return nothing;
        };
        if count <= 0.0 || self.up.get(pledge.honoured).is_some_and(|kept| kept < 0.5) {
            return nothing;
        }
        if let Some(column) = self.unstated(unit) {
            self.missing.push(format!("units.{}.{column}", self.scenario.units[unit.0].id));
            return nothing;
        }
        let Some(month) = self.trigger_month(at, calendar) else { return nothing };
        let days = |q: Q| self.up.get(q).unwrap_or(0.0);
        // A drawn count is rounded; one that is stated as a fraction is whole units and one smaller packet.
        let whole = |q: Q, x: f64| {
            let is_drawn = self.up.draw.is_some() && self.scenario.quantity(q).is_uncertain();
            if is_drawn { x.round() } else { x }
        };
        Pledge {
            count: Some(whole(pledge.count, count)),
            pool: pledge.pool.and_then(|q| Some(whole(q, self.up.get(q)?))),
            first_month: month + first_month(days(pledge.notice), days(pledge.delay)),
            ..nothing
        }
    }

    fn unstated(&self, unit: UnitId) -> Option<&'static str> {
        let unit = &self.scenario.units[unit.0];
        let numbers = [("people", unit.people), ("cost_month", unit.cost_month), ("turn", unit.turn)];
        numbers.into_iter().find(|(_, q)| self.limit(*q).is_none()).map(|(column, _)| column)
    }

    /// The month in which a pledge's trigger comes on this calendar; `None` if it is not said when.
    fn trigger_month(&mut self, at: usize, calendar: &Calendar<'_>) -> Option<usize> {
        let pledge = &self.scenario.pledges[at];
        let Some(trigger) = &pledge.trigger else { return Some(0) };
        if fold(trigger) == fold(calendar.event) {
            return Some(0);
        }
        let month = self.scenario.gate.month.iter().find(|(event, _)| fold(event) == fold(trigger));
        if month.is_none() {
            self.out.push(format!(
                "{}: waits for {trigger}, and `[gate.manned] month` does not say when that comes",
                pledge.id
            ));
        }
        month.map(|(_, month)| *month)
    }
}

/// Months of a turn: whole, at least one.
fn turn(months: Option<f64>) -> usize {
    // The cast saturates; the column's bounds end at 240.
    months.map_or(1, |m| (m.round().max(1.0)) as usize)
}
