//! Rows 1 to 7 as columns and rows of a mixed-integer program, in plain data.
//!
//! Columns: y (turns that begin, whole), D (units of a type in an area in a month), a (units of a type given
//! to a need) and sh (what a need lacks). Where a type fits a single need of an area in a month, D takes the
//! place of a. Columns that no best plan uses are left out: types that neither fit a need of the area nor
//! stand beside one that does, and areas where the units they need are not to be had.

use super::fill::Filler;
use super::plan::{Plan, Start};
use super::problem::TINY;
use super::ready::Ready;

/// A linear row, low ≤ Σ factor × column ≤ high.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Line {
    pub low: f64,
    pub high: f64,
    pub terms: Vec<(usize, f64)>,
}

/// Columns with their bounds, and rows.
#[derive(Debug, Clone, Default)]
pub(crate) struct Program {
    /// Lower bound, upper bound, whole or not.
    pub columns: Vec<(f64, f64, bool)>,
    pub lines: Vec<Line>,
}

impl Program {
    fn column(&mut self, high: f64, whole: bool) -> usize {
        self.columns.push((0.0, high, whole));
        self.columns.len() - 1
    }

    pub fn at_most(&mut self, terms: Vec<(usize, f64)>, high: f64) {
        self.lines.push(Line { low: f64::NEG_INFINITY, high, terms });
    }
}

/// A turn that may begin: the meaning of a column y.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Turn {
    pub pledge: usize,
    pub area: usize,
    pub month: usize,
    pub size: f64,
}

pub(crate) struct Rows<'r, 'p> {
    ready: &'r Ready<'p>,
    pub program: Program,
    /// Columns y come first, in this order.
    pub turns: Vec<Turn>,
    /// Columns D by type, area and month.
    present: Vec<Option<usize>>,
    /// Columns a: need, type, month, column.
    given: Vec<(usize, usize, usize, usize)>,
    /// Columns sh: need, month, column.
    pub short: Vec<(usize, usize, usize)>,
    /// The column of the worst month's filled share.
    pub worst: usize,
}

impl<'r, 'p> Rows<'r, 'p> {
    pub fn new(ready: &'r Ready<'p>) -> Self {
        let problem = ready.problem;
        let cells = problem.units.len() * problem.areas.len() * problem.months;
        let mut rows = Self {
            ready,
            program: Program::default(),
            turns: Vec::new(),
            present: vec![None; cells],
            given: Vec::new(),
            short: Vec::new(),
            worst: 0,
        };
        rows.begin();
        rows.worst = rows.program.column(1.0, false);
        rows.promised();
        let of_type = rows.presence();
        for area in 0..problem.areas.len() {
            for month in 0..problem.months {
                rows.needs(area, month);
                rows.support(area, month);
                rows.limits(area, month, &of_type);
            }
        }
        rows.parties();
        rows
    }

    fn cell(&self, unit: usize, area: usize, month: usize) -> usize {
        (unit * self.ready.problem.areas.len() + area) * self.ready.problem.months + month
    }

    /// Columns y, by pledge, size, area and month.
    fn begin(&mut self) {
        let ready = self.ready;
        let useful: Vec<Vec<bool>> = (0..ready.problem.areas.len()).map(|s| useful(ready, s)).collect();
        for (pledge, promise) in ready.pledges.iter().enumerate() {
            for size in promise.sizes() {
                for &area in promise.areas.iter().filter(|&&s| useful[s][promise.unit]) {
                    for month in promise.first..ready.problem.months {
                        let most = promise.count.min(promise.pool) / size + TINY;
                        let most = if size < 1.0 { most.min(1.0) } else { most };
                        self.program.column(most.floor().min(1e6), true);
                        self.turns.push(Turn { pledge, area, month, size });
                    }
                }
            }
        }
    }

    /// Rows 1 and 2.
    fn promised(&mut self) {
        let ready = self.ready;
        let mut of: Vec<Vec<usize>> = vec![Vec::new(); ready.pledges.len()];
        for (column, turn) in self.turns.iter().enumerate() {
            of[turn.pledge].push(column);
        }
        for (promise, columns) in ready.pledges.iter().zip(&of) {
            let turns = (promise.away).div_ceil(promise.turn) as f64;
            // Row 2 follows from row 1 where the pool relieves every turn; row 1 from row 2 (as W ≥ L) where
            // the pool is no larger than the count.
            let rests = promise.pool < turns * promise.count;
            for month in promise.first..ready.problem.months {
                let within = |length: usize, keep: &dyn Fn(f64) -> bool| -> Vec<(usize, f64)> {
                    let turn = |c: &&usize| {
                        let turn = &self.turns[**c];
                        turn.month <= month && month < turn.month + length && keep(turn.size)
                    };
                    columns.iter().filter(turn).map(|&c| (c, self.turns[c].size)).collect()
                };
                let mut lines = Vec::new();
                // A window that the next one holds whole says nothing of its own.
                let last = month + 1 == ready.problem.months;
                let own = |length: usize| last || month + 1 >= promise.first + length;
                if (promise.pool > promise.count || !rests) && own(promise.turn) {
                    let whole = within(promise.turn, &|size| size == 1.0);
                    lines.push((whole, (promise.count + TINY).floor()));
                }
                if promise.packet.is_some() && own(promise.turn) {
                    let packets = within(promise.turn, &|size| size < 1.0);
                    lines.push((packets.into_iter().map(|(c, _)| (c, 1.0)).collect(), 1.0));
                    lines.push((within(promise.turn, &|_| true), promise.count));
                }
                if rests && own(promise.away) {
                    let whole = promise.packet.is_none();
                    let pool = if whole { (promise.pool + TINY).floor() } else { promise.pool };
                    lines.push((within(promise.away, &|_| true), pool));
                }
                for (terms, high) in lines.into_iter().filter(|(terms, _)| !terms.is_empty()) {
                    self.program.at_most(terms, high);
                }
            }
        }
    }

    /// Columns D with the rows that tie them to y. Returns the columns y of each type and area.
    fn presence(&mut self) -> Vec<Vec<usize>> {
        let ready = self.ready;
        let areas = ready.problem.areas.len();
        let mut of_type = vec![Vec::new(); ready.problem.units.len() * areas];
        for (column, turn) in self.turns.iter().enumerate() {
            of_type[ready.pledges[turn.pledge].unit * areas + turn.area].push(column);
        }
        for (at, columns) in of_type.iter().enumerate().filter(|(_, columns)| !columns.is_empty()) {
            let (unit, area) = (at / areas, at % areas);
            let length = ready.problem.units[unit].turn;
            for month in 0..ready.problem.months {
                let here = |c: &&usize| {
                    let turn = &self.turns[**c];
                    turn.month <= month && month < turn.month + length
                };
                let mut terms: Vec<(usize, f64)> =
                    columns.iter().filter(here).map(|&c| (c, -self.turns[c].size)).collect();
                if terms.is_empty() {
                    continue;
                }
                let column = self.program.column(f64::INFINITY, false);
                let cell = self.cell(unit, area, month);
                self.present[cell] = Some(column);
                terms.push((column, 1.0));
                self.program.lines.push(Line { low: 0.0, high: 0.0, terms });
            }
        }
        of_type
    }

    /// Rows 3 and 4.
    fn needs(&mut self, area: usize, month: usize) {
        let ready = self.ready;
        let asked: Vec<usize> =
            ready.needs_in[area].iter().copied().filter(|&need| ready.asked(need, month)).collect();
        let mut filled: Vec<Vec<(usize, f64)>> = vec![Vec::new(); asked.len()];
        for unit in 0..ready.problem.units.len() {
            let Some(present) = self.present[self.cell(unit, area, month)] else { continue };
            let takers: Vec<usize> = (0..asked.len()).filter(|&at| ready.fits[asked[at]][unit]).collect();
            if let [only] = takers[..] {
                filled[only].push((present, 1.0));
            } else if !takers.is_empty() {
                let mut terms = vec![(present, -1.0)];
                for at in takers {
                    let column = self.program.column(ready.problem.needs[asked[at]].count, false);
                    self.given.push((asked[at], unit, month, column));
                    filled[at].push((column, 1.0));
                    terms.push((column, 1.0));
                }
                self.program.at_most(terms, 0.0);
            }
        }
        for (need, mut terms) in asked.into_iter().zip(filled) {
            let count = ready.problem.needs[need].count;
            let column = self.program.column(count, false);
            self.short.push((need, month, column));
            terms.push((column, 1.0));
            self.program.lines.push(Line { low: count, high: f64::INFINITY, terms });
        }
    }

    /// Row 5: m × D[k] ≤ n × D[x].
    fn support(&mut self, area: usize, month: usize) {
        for (unit, kind) in self.ready.problem.units.iter().enumerate() {
            let Some(present) = self.present[self.cell(unit, area, month)] else { continue };
            for support in kind.needs.iter().filter(|s| s.m > 0.0) {
                let mut terms = vec![(present, support.m)];
                if let Some(beside) = self.present[self.cell(support.unit, area, month)] {
                    terms.push((beside, -support.n));
                }
                self.program.at_most(terms, 0.0);
            }
        }
    }

    /// Row 6.
    fn limits(&mut self, area: usize, month: usize, of_type: &[Vec<usize>]) {
        let problem = self.ready.problem;
        let place = &problem.areas[area];
        let (mut people, mut received, mut lifted) = (Vec::new(), Vec::new(), Vec::new());
        for (unit, kind) in problem.units.iter().enumerate() {
            if let Some(present) = self.present[self.cell(unit, area, month)] {
                people.push((present, kind.people));
            }
            for &column in &of_type[unit * problem.areas.len() + area] {
                if self.turns[column].month == month {
                    received.push((column, kind.people * self.turns[column].size));
                    lifted.push((column, kind.lift * self.turns[column].size));
                }
            }
        }
        let limits = [(people, place.ceiling), (received, place.reception_month), (lifted, place.lift_month)];
        for (mut terms, limit) in limits {
            terms.retain(|term| term.1 > 0.0);
            if let (Some(limit), false) = (limit, terms.is_empty()) {
                self.program.at_most(terms, limit);
            }
        }
    }

    /// Row 7.
    fn parties(&mut self) {
        let ready = self.ready;
        for (party, ceiling) in ready.problem.party_ceiling.iter().enumerate() {
            let Some(ceiling) = *ceiling else { continue };
            for month in 0..ready.problem.months {
                let mut terms = Vec::new();
                for (column, turn) in self.turns.iter().enumerate() {
                    let promise = &ready.pledges[turn.pledge];
                    let people = ready.problem.units[promise.unit].people * turn.size;
                    let here = turn.month <= month && month < turn.month + promise.turn;
                    if promise.party == party && here && people > 0.0 {
                        terms.push((column, people));
                    }
                }
                if !terms.is_empty() {
                    self.program.at_most(terms, ceiling);
                }
            }
        }
    }

    /// Σ priority × sh.
    pub fn weighted(&self) -> Vec<(usize, f64)> {
        let priority = |need: usize| self.ready.problem.needs[need].priority;
        self.short.iter().map(|&(need, _, column)| (column, priority(need))).collect()
    }

    /// For each steady month with a need: the filled share is at least the column `worst`, as Σ priority ×
    /// sh / Σ priority × count + worst ≤ 1.
    pub fn steady(&self) -> Vec<Vec<(usize, f64)>> {
        let needs = &self.ready.problem.needs;
        let mut rows = Vec::new();
        for month in self.ready.steady() {
            let here: Vec<_> = self.short.iter().filter(|s| s.1 == month).collect();
            let total: f64 = here.iter().map(|s| needs[s.0].priority * needs[s.0].count).sum();
            if total > 0.0 {
                let mut terms: Vec<_> = here.iter().map(|s| (s.2, needs[s.0].priority / total)).collect();
                terms.push((self.worst, 1.0));
                rows.push(terms);
            }
        }
        rows
    }

    /// Σ cost_month × d over the months of the horizon.
    pub fn cost(&self) -> Vec<(usize, f64)> {
        let problem = self.ready.problem;
        let cost = |turn: &Turn| {
            let promise = &self.ready.pledges[turn.pledge];
            let months = promise.turn.min(problem.months - turn.month) as f64;
            problem.units[promise.unit].cost_month * turn.size * months
        };
        self.turns.iter().enumerate().map(|(column, turn)| (column, cost(turn))).collect()
    }

    /// The turns that a solution begins, rounded to whole.
    pub fn starts(&self, values: &[f64]) -> Vec<Start> {
        let whole = |(turn, value): (&Turn, &f64)| {
            let count = value.round().clamp(0.0, 1e9) as u32;
            let &Turn { pledge, area, month, size } = turn;
            (count > 0).then_some(Start { pledge, area, month, size, count })
        };
        self.turns.iter().zip(values).filter_map(whole).collect()
    }

    /// A plan as values of the columns, to start from.
    pub fn values(&self, plan: &Plan) -> Vec<f64> {
        let ready = self.ready;
        let problem = ready.problem;
        let mut values = vec![0.0; self.program.columns.len()];
        for start in &plan.starts {
            let same = |t: &Turn| {
                (t.pledge, t.area, t.month) == (start.pledge, start.area, start.month)
                    && (t.size - start.size).abs() < TINY
            };
            if let Some(column) = self.turns.iter().position(same) {
                values[column] += f64::from(start.count);
            }
        }
        let mut filler = Filler::new(ready);
        for area in 0..problem.areas.len() {
            for month in 0..problem.months {
                for unit in 0..problem.units.len() {
                    let of = &ready.of_unit[unit];
                    let have: f64 = of.iter().map(|&p| plan.in_place.row(p, area)[month]).sum();
                    filler.have[unit] = have;
                    if let Some(column) = self.present[self.cell(unit, area, month)] {
                        values[column] = have;
                    }
                }
                filler.fill(ready, area, month, |_, _| {});
                for &(need, unit, at, column) in &self.given {
                    if at == month && problem.needs[need].area == area {
                        values[column] = filler.given(ready, need, unit);
                    }
                }
            }
        }
        for &(need, month, column) in &self.short {
            values[column] = plan.figures.shortfall[need][month];
        }
        values[self.worst] = plan.figures.worst.map_or(0.0, |w| w.share);
        values
    }
}

/// Which types a best plan may send to an area: those that fit a need there, and those that stand beside
/// them, less those whose own support nobody can send.
fn useful(ready: &Ready, area: usize) -> Vec<bool> {
    let problem = ready.problem;
    let units = 0..problem.units.len();
    let asked = |need: &&usize| (0..problem.months).any(|month| ready.asked(**need, month));
    let sent = |k: usize| ready.of_unit[k].iter().any(|&p| ready.pledges[p].areas.contains(&area));
    let mut can: Vec<bool> = units.clone().map(sent).collect();
    let mut wanted: Vec<bool> =
        units.clone().map(|k| ready.needs_in[area].iter().filter(asked).any(|&j| ready.fits[j][k])).collect();
    // Each pass settles at least one type, so there are no more passes than types.
    for _ in units.clone() {
        for k in units.clone() {
            let supports = || problem.units[k].needs.iter().filter(|s| s.m > 0.0);
            can[k] = can[k] && supports().all(|s| can[s.unit]);
            if can[k] && wanted[k] {
                supports().for_each(|s| wanted[s.unit] = true);
            }
        }
    }
    units.map(|k| can[k] && wanted[k]).collect()
}
