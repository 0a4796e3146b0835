//! Idle units begin turns where a need is short.

use super::field::{Field, Limit};
use super::fill::Filler;
use super::plan::Start;

/// How idle units are called upon.
pub(crate) struct Call<'a> {
    /// Pledges in the order in which they are asked.
    pub order: &'a [usize],
    /// Whether a pledge that could begin a turn now is passed over.
    pub wait: &'a mut dyn FnMut() -> bool,
    /// Whether units come along that nothing needs but another unit.
    pub bring: bool,
    /// Gets each turn that begins.
    pub begun: &'a mut dyn FnMut(Start),
}

impl Call<'_> {
    /// Lets up to `wanted` units (or packets) begin a whole turn within every limit; how many do.
    fn begin(&mut self, field: &mut Field, start: Start, room: f64, wanted: f64) -> f64 {
        let count = room.min(wanted).min(f64::from(u32::MAX)).floor();
        if count < 1.0 {
            return 0.0;
        }
        let Start { pledge, area, month, size, .. } = start;
        let turn = field.ready.pledges[pledge].turn;
        field.promise(pledge, size, count, month, turn);
        field.come(pledge, size, count, area, month, month + turn);
        (self.begun)(Start { count: count as u32, ..start });
        count
    }

    /// Fills up month by month, the most urgent need first.
    pub fn fill_up(&mut self, field: &mut Field, filler: &mut Filler) {
        let needs = &field.ready.problem.needs;
        let mut urgent: Vec<usize> = (0..needs.len()).collect();
        urgent.sort_by(|&a, &b| needs[b].priority.total_cmp(&needs[a].priority));
        let mut short = vec![0.0; urgent.len()];
        for month in 0..field.months() {
            for area in 0..field.ready.problem.areas.len() {
                shortfall(field, filler, area, month, &mut short);
            }
            // A unit that came may be the support that another one waited for.
            let mut again = true;
            while again {
                again = false;
                for &need in &urgent {
                    again |= self.fill_need(field, filler, need, month, &mut short);
                }
            }
        }
    }

    fn fill_need(
        &mut self,
        field: &mut Field,
        filler: &mut Filler,
        need: usize,
        month: usize,
        short: &mut [f64],
    ) -> bool {
        let ready = field.ready;
        let area = ready.problem.needs[need].area;
        let mut any = false;
        for &pledge in self.order {
            let promise = &ready.pledges[pledge];
            if short[need] <= 1e-6 {
                break;
            }
            if !ready.fits[need][promise.unit] || (self.wait)() {
                continue;
            }
            for size in promise.sizes() {
                let start = Start { pledge, area, month, size, count: 0 };
                let (mut room, limit) = field.room(pledge, size, area, month);
                if room < 1.0 && limit == Limit::Support && self.bring {
                    self.bring_beside(field, start);
                    room = field.room(pledge, size, area, month).0;
                }
                let wanted = (short[need] / size - 1e-6).ceil();
                if self.begin(field, start, room, wanted) > 0.0 {
                    shortfall(field, filler, area, month, short);
                    any = true;
                }
            }
        }
        any
    }

    /// Lets the units that one more of a pledge would need beside it begin a turn, where they can.
    fn bring_beside(&mut self, field: &mut Field, start: Start) {
        let ready = field.ready;
        let promise = &ready.pledges[start.pledge];
        for support in &ready.problem.units[promise.unit].needs {
            for month in start.month..(start.month + promise.turn).min(field.months()) {
                let asked =
                    support.m / support.n * (field.holding(promise.unit, start.area, month) + start.size);
                let mut lacking = asked - field.holding(support.unit, start.area, month);
                for &pledge in self.order.iter().filter(|&&p| ready.pledges[p].unit == support.unit) {
                    if lacking > 1e-6 && ready.pledges[pledge].count >= 1.0 {
                        let beside = Start { pledge, month, size: 1.0, ..start };
                        let room = field.room(pledge, 1.0, start.area, month).0;
                        lacking -= self.begin(field, beside, room, lacking.ceil());
                    }
                }
            }
        }
    }
}

/// Writes what the needs of an area lack in a month.
fn shortfall(field: &Field, filler: &mut Filler, area: usize, month: usize, short: &mut [f64]) {
    let ready = field.ready;
    for unit in 0..filler.have.len() {
        filler.have[unit] = field.holding(unit, area, month);
    }
    filler.fill(ready, area, month, |need, filled| {
        let asked = if ready.asked(need, month) { ready.problem.needs[need].count } else { 0.0 };
        short[need] = (asked - filled).max(0.0);
    });
}
