//! Who is on the field while a plan is filled up: what each limit still leaves.

use super::problem::TINY;
use super::ready::{Promise, Ready};
use super::table::InPlace;

/// What keeps more units from beginning a turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Limit {
    /// No pledge holds a unit that fits.
    NothingPledged,
    /// It may not go there (`may_go`, or the area's domains).
    MayGo,
    /// The first turn may not begin yet (notice).
    Notice,
    /// Row 1: as many as were promised are in place.
    Count,
    /// Row 2: the rest of the pool is in place or resting.
    Pool,
    /// Row 5: the units it needs beside it are not there.
    Support,
    /// Row 6: people in place in the area.
    Ceiling,
    /// Row 6: people who may begin a turn in the area in the month.
    Reception,
    /// Row 6: lift in the month.
    Lift,
    /// Row 7: people of the party in place.
    PartyCeiling,
}

/// Units turned into whole numbers may miss a limit by what binary sums miss it, and no more.
fn left(limit: f64, used: f64) -> f64 {
    limit - used + 1e-7 * limit.max(1.0)
}

pub(crate) struct Field<'r, 'p> {
    pub ready: &'r Ready<'p>,
    /// Units that have come, whether or not their support is there, by pledge, area, month.
    pub come: InPlace,
    /// The same without those whose support is lost.
    pub holds: InPlace,
    /// By pledge × month: units whose turn runs; packets among them; units that begin a turn.
    running: Vec<f64>,
    packets: Vec<f64>,
    begun: Vec<f64>,
    /// By area × month: people in place, people who begin, lift of those who begin.
    people: Vec<f64>,
    received: Vec<f64>,
    lifted: Vec<f64>,
    /// By party × month: people in place.
    party: Vec<f64>,
    /// Types that need another, each once.
    leaning: Vec<usize>,
}

impl<'r, 'p> Field<'r, 'p> {
    pub fn new(ready: &'r Ready<'p>) -> Self {
        let problem = ready.problem;
        let (months, areas) = (problem.months, problem.areas.len());
        let pledges = vec![0.0; ready.pledges.len() * months];
        let places = vec![0.0; areas * months];
        let come = InPlace::new(ready.pledges.len(), areas, months);
        Self {
            ready,
            holds: come.clone(),
            come,
            running: pledges.clone(),
            packets: pledges.clone(),
            begun: pledges,
            people: places.clone(),
            received: places.clone(),
            lifted: places,
            party: vec![0.0; problem.party_ceiling.len() * months],
            leaning: (0..problem.units.len()).filter(|&k| !problem.units[k].needs.is_empty()).collect(),
        }
    }

    pub fn months(&self) -> usize {
        self.ready.problem.months
    }

    /// Rows 1 and 2: how many units (or packets) of this size may begin a turn of `length` months.
    pub fn promised(&self, pledge: usize, size: f64, month: usize, length: usize) -> (f64, Limit) {
        let promise = &self.ready.pledges[pledge];
        let row = pledge * self.months();
        let mut room = (f64::INFINITY, Limit::Count);
        for at in row + month..row + (month + length).min(self.months()) {
            least(&mut room, left(promise.count, self.running[at]) / size, Limit::Count);
            if size < 1.0 {
                least(&mut room, left(1.0, self.packets[at]), Limit::Count);
            }
        }
        least(&mut room, left(promise.pool, self.busiest(promise, row, month)) / size, Limit::Pool);
        (room.0.floor().max(0.0), room.1)
    }

    /// The most units that begin a turn within any W months that hold `month`.
    fn busiest(&self, promise: &Promise, row: usize, month: usize) -> f64 {
        let first = (month + 1).saturating_sub(promise.away);
        let mut sum: f64 = self.begun[row + first..=row + month].iter().sum();
        let mut most = sum;
        for end in month + 1..(month + promise.away).min(self.months()) {
            sum += self.begun[row + end];
            if end >= promise.away {
                sum -= self.begun[row + end - promise.away];
            }
            most = most.max(sum);
        }
        most
    }

    /// Rows 6 and 7: how many may come in `month` and stay to before `end`.
    pub fn welcome(&self, pledge: usize, size: f64, area: usize, month: usize, end: usize) -> (f64, Limit) {
        let promise = &self.ready.pledges[pledge];
        let (place, unit) = (&self.ready.problem.areas[area], &self.ready.problem.units[promise.unit]);
        let (people, lift) = (unit.people * size, unit.lift * size);
        let mut room = (f64::INFINITY, Limit::Ceiling);
        let here = area * self.months();
        if let Some(most) = place.reception_month {
            share(&mut room, left(most, self.received[here + month]), people, Limit::Reception);
        }
        if let Some(most) = place.lift_month {
            share(&mut room, left(most, self.lifted[here + month]), lift, Limit::Lift);
        }
        let abroad = promise.party * self.months();
        for at in month..end.min(self.months()) {
            if let Some(most) = place.ceiling {
                share(&mut room, left(most, self.people[here + at]), people, Limit::Ceiling);
            }
            if let Some(most) = self.ready.problem.party_ceiling[promise.party] {
                share(&mut room, left(most, self.party[abroad + at]), people, Limit::PartyCeiling);
            }
        }
        (room.0.floor().max(0.0), room.1)
    }

    /// Row 5: how many find the units that they need beside them in every month of the turn.
    fn supported(&self, pledge: usize, size: f64, area: usize, month: usize) -> f64 {
        let promise = &self.ready.pledges[pledge];
        let mut room = f64::INFINITY;
        for support in &self.ready.problem.units[promise.unit].needs {
            if support.m <= 0.0 {
                continue;
            }
            for at in month..(month + promise.turn).min(self.months()) {
                let beside = self.holding(support.unit, area, at) * support.n / support.m;
                room = room.min(left(beside, self.holding(promise.unit, area, at)) / size);
            }
        }
        room.floor().max(0.0)
    }

    /// How many units (or packets) of this size may begin a whole turn, and what keeps more from it.
    pub fn room(&self, pledge: usize, size: f64, area: usize, month: usize) -> (f64, Limit) {
        let promise = &self.ready.pledges[pledge];
        if promise.areas.binary_search(&area).is_err() {
            return (0.0, Limit::MayGo);
        }
        if month < promise.first {
            return (0.0, Limit::Notice);
        }
        let mut room = self.promised(pledge, size, month, promise.turn);
        if room.0 < 1.0 {
            return room;
        }
        let welcome = self.welcome(pledge, size, area, month, month + promise.turn);
        least(&mut room, welcome.0, welcome.1);
        if room.0 >= 1.0 {
            least(&mut room, self.supported(pledge, size, area, month), Limit::Support);
        }
        room
    }

    /// Units of a type that hold in an area in a month.
    pub fn holding(&self, unit: usize, area: usize, month: usize) -> f64 {
        self.ready.of_unit[unit].iter().map(|&p| self.holds.row(p, area)[month]).sum()
    }

    /// Books a turn of `count` units in rows 1 and 2, from `month` for `length` months.
    pub fn promise(&mut self, pledge: usize, size: f64, count: f64, month: usize, length: usize) {
        let months = self.months();
        let row = pledge * months;
        self.begun[row + month] += size * count;
        for at in row + month..row + (month + length).min(months) {
            self.running[at] += size * count;
            if size < 1.0 {
                self.packets[at] += count;
            }
        }
    }

    /// Lets `count` units come in `month` and stay to before `end`.
    pub fn come(&mut self, pledge: usize, size: f64, count: f64, area: usize, month: usize, end: usize) {
        let months = self.months();
        let promise = &self.ready.pledges[pledge];
        let unit = &self.ready.problem.units[promise.unit];
        let units = size * count;
        self.received[area * months + month] += unit.people * units;
        self.lifted[area * months + month] += unit.lift * units;
        for at in month..end.min(months) {
            self.people[area * months + at] += unit.people * units;
            self.party[promise.party * months + at] += unit.people * units;
            self.come.row_mut(pledge, area)[at] += units;
        }
        for at in month..end.min(months) {
            self.settle(area, at);
        }
    }

    /// Row 5: in this month those whose support is not there drop out, last table rows first.
    fn settle(&mut self, area: usize, month: usize) {
        let ready = self.ready;
        for pledges in &ready.of_unit {
            for &p in pledges {
                self.holds.row_mut(p, area)[month] = self.come.row(p, area)[month];
            }
        }
        let mut again = !self.leaning.is_empty();
        while again {
            again = false;
            for at in 0..self.leaning.len() {
                let unit = self.leaning[at];
                for support in &ready.problem.units[unit].needs {
                    if support.m > 0.0 {
                        let beside = self.holding(support.unit, area, month) * support.n / support.m;
                        again |= self.drop_to(unit, area, month, beside);
                    }
                }
            }
        }
    }

    /// Drops whole units of a type, last table rows first, until at most `most` hold; whether any dropped.
    fn drop_to(&mut self, unit: usize, area: usize, month: usize, most: f64) -> bool {
        let mut over = -left(most, self.holding(unit, area, month));
        let mut dropped = false;
        for &p in self.ready.of_unit[unit].iter().rev() {
            let cell = &mut self.holds.row_mut(p, area)[month];
            if over > 0.0 && *cell > 0.0 {
                let gone = cell.min(over.ceil());
                *cell = if *cell - gone > TINY { *cell - gone } else { 0.0 };
                over -= gone;
                dropped = true;
            }
        }
        dropped
    }
}

fn least(room: &mut (f64, Limit), candidate: f64, limit: Limit) {
    if candidate < room.0 {
        *room = (candidate, limit);
    }
}

fn share(room: &mut (f64, Limit), left: f64, each: f64, limit: Limit) {
    if each > 0.0 {
        least(room, left / each, limit);
    }
}
