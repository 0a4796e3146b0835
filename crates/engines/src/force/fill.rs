//! Rows 3 and 4 once it is known who is in place: which need gets which unit.
//!
//! In an area and a month, types of unit are sources and needs are sinks. Least Σ priority × shortfall is a
//! weighted flow whose weights sit on the sinks alone, so filling the most urgent need first, with detours
//! through needs already filled, is exact (the greedy algorithm on a polymatroid; Edmonds 1970). It is the
//! least in every month by itself, hence also the best worst month that these starts allow.

use super::problem::TINY;
use super::ready::Ready;

/// Working memory of [`Filler::fill`], kept so that a draw allocates it once.
pub(crate) struct Filler {
    units: usize,
    /// Units of each type in place.
    pub have: Vec<f64>,
    /// What is given by type (column) to a need of the area (row, in the order of `needs_in`).
    given: Vec<f64>,
    /// The type from which the search came to a need, and the need from which it came to a type.
    from_type: Vec<Option<usize>>,
    from_need: Vec<Option<usize>>,
    queue: Vec<usize>,
}

impl Filler {
    pub fn new(ready: &Ready) -> Self {
        let units = ready.problem.units.len();
        let most = ready.needs_in.iter().map(Vec::len).max().unwrap_or(0);
        Self {
            units,
            have: vec![0.0; units],
            given: vec![0.0; most * units],
            from_type: vec![None; most],
            from_need: vec![None; units],
            queue: Vec::with_capacity(most),
        }
    }

    /// Fills the needs of `area` in `month` from [`have`](Self::have), which ends as what is left over, and
    /// hands each need with what it got to `each`.
    pub fn fill(&mut self, ready: &Ready, area: usize, month: usize, mut each: impl FnMut(usize, f64)) {
        let needs = &ready.needs_in[area];
        self.given[..needs.len() * self.units].fill(0.0);
        for &need in &ready.urgent[area] {
            if !ready.asked(need, month) {
                each(need, 0.0);
                continue;
            }
            let asked = ready.problem.needs[need].count;
            let mut open = asked;
            for unit in 0..self.units {
                if ready.fits[need][unit] && self.have[unit] > 0.0 {
                    let given = self.have[unit].min(open);
                    self.give(ready, need, unit, given);
                    self.have[unit] -= given;
                    open -= given;
                }
            }
            while open > TINY {
                let Some(end) = self.search(ready, needs, need) else { break };
                open -= self.shift(ready, end, open);
            }
            each(need, asked - open.max(0.0));
        }
    }

    /// What a need of the area that was filled last got from a type.
    pub fn given(&self, ready: &Ready, need: usize, unit: usize) -> f64 {
        self.given[ready.place[need] * self.units + unit]
    }

    fn give(&mut self, ready: &Ready, need: usize, unit: usize, amount: f64) {
        self.given[ready.place[need] * self.units + unit] += amount;
    }

    /// Breadth first from a need that is short to a type with something left over.
    fn search(&mut self, ready: &Ready, needs: &[usize], start: usize) -> Option<usize> {
        self.from_type.fill(None);
        self.from_need.fill(None);
        self.queue.clear();
        self.queue.push(start);
        let mut next = 0;
        while next < self.queue.len() {
            let need = self.queue[next];
            next += 1;
            for unit in 0..self.units {
                if !ready.fits[need][unit] || self.from_need[unit].is_some() {
                    continue;
                }
                self.from_need[unit] = Some(need);
                if self.have[unit] > TINY {
                    return Some(unit);
                }
                for &other in needs {
                    let place = ready.place[other];
                    let reached = other == start || self.from_type[place].is_some();
                    if !reached && self.given[place * self.units + unit] > TINY {
                        self.from_type[place] = Some(unit);
                        self.queue.push(other);
                    }
                }
            }
        }
        None
    }

    /// Moves as much as the path found allows; returns how much.
    fn shift(&mut self, ready: &Ready, end: usize, open: f64) -> f64 {
        let mut amount = open.min(self.have[end]);
        let mut unit = end;
        while let Some(need) = self.from_need[unit] {
            let Some(back) = self.from_type[ready.place[need]] else { break };
            amount = amount.min(self.given(ready, need, back));
            unit = back;
        }
        self.have[end] -= amount;
        unit = end;
        while let Some(need) = self.from_need[unit] {
            self.give(ready, need, unit, amount);
            let Some(back) = self.from_type[ready.place[need]] else { break };
            self.give(ready, need, back, -amount);
            unit = back;
        }
        amount
    }
}
