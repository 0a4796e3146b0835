//! Every plan held against the rows of the problem, written apart from everything that makes plans.
//!
//! Nothing here is shared with the planner but the problem itself: months in place are counted from the starts,
//! limits are read from the tables, and each row is summed anew.

use std::fmt;

use super::draw::Drawn;
use super::plan::{Plan, Start};
use super::problem::{Fits, Problem, UnitType};
use super::table::InPlace;

/// A row of the problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Row {
    /// A start lies outside the problem, or its size is neither a whole unit nor the pledge's packet.
    Start,
    /// A turn begins before notice is over.
    Notice,
    /// A unit goes where it may not (`may_go`, or the domains of the area).
    MayGo,
    /// The table of units in place is not what the starts make.
    InPlace,
    /// 1: more in place than promised.
    Count,
    /// 2: more turns within W months than units in the pool.
    Pool,
    /// 3: a need's shortfall is less than what is really missing, or out of bounds.
    Shortfall,
    /// 4: more units given to needs than are in place.
    OneNeed,
    /// 5: too few of the units that a type needs beside it.
    Support,
    /// 6: people in place over the area's ceiling.
    Ceiling,
    /// 6: people who begin over what the area receives in a month.
    Reception,
    /// 6: lift over what there is in a month.
    Lift,
    /// 7: people of a party over its ceiling.
    PartyCeiling,
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Start => "start",
            Self::Notice => "notice",
            Self::MayGo => "may_go",
            Self::InPlace => "in place",
            Self::Count => "1 count",
            Self::Pool => "2 pool",
            Self::Shortfall => "3 shortfall",
            Self::OneNeed => "4 one unit, one need",
            Self::Support => "5 needs_unit",
            Self::Ceiling => "6 ceiling",
            Self::Reception => "6 reception_month",
            Self::Lift => "6 lift_month",
            Self::PartyCeiling => "7 ceiling of a party",
        })
    }
}

/// A row that does not hold.
#[derive(Debug, Clone, PartialEq)]
pub struct Violation {
    /// Which row.
    pub row: Row,
    /// The pledge, need, area, unit or party that the row belongs to.
    pub at: usize,
    /// The area, where the row has one beside `at`.
    pub area: Option<usize>,
    /// The month.
    pub month: usize,
    /// What the plan has.
    pub value: f64,
    /// What the row allows.
    pub limit: f64,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "row {} of {}", self.row, self.at)?;
        if let Some(area) = self.area {
            write!(f, " in area {area}")?;
        }
        write!(f, ", month {}: {} against {}", self.month, self.value, self.limit)
    }
}

/// The rows that `plan` breaks; none if it is right. Sums may miss a limit by 1e-6 × max(1, limit).
#[must_use]
pub fn check(problem: &Problem, plan: &Plan) -> Vec<Violation> {
    let mut book = Book { problem, found: Vec::new() };
    if book.shape(&plan.in_place) && book.starts(&plan.starts) {
        book.same(&plan.starts, &plan.in_place);
        book.pools(&plan.starts);
        book.begins(&plan.starts);
        book.place(&plan.in_place);
        book.shortfall(&plan.in_place, &plan.figures.shortfall);
    }
    book.found
}

/// The rows that a drawn plan breaks, on what is in place: 1, 3 to 5, the ceilings of 6, 7, notice and
/// `may_go`, and for the turns that idle units began also their starts, reception and lift.
///
/// Planned turns keep their months, so row 2 holds for them by the plan; late units are not in its starts.
#[must_use]
pub fn check_drawn(drawn: &Problem, outcome: &Drawn) -> Vec<Violation> {
    let mut book = Book { problem: drawn, found: Vec::new() };
    if book.shape(&outcome.in_place) && book.starts(&outcome.added) {
        book.pools(&outcome.added);
        book.begins(&outcome.added);
        book.allowed(&outcome.in_place);
        book.place(&outcome.in_place);
        book.shortfall(&outcome.in_place, &outcome.figures.shortfall);
    }
    book.found
}

struct Book<'a> {
    problem: &'a Problem,
    found: Vec<Violation>,
}

impl<'a> Book<'a> {
    fn unit(&self, pledge: usize) -> &'a UnitType {
        &self.problem.units[self.problem.pledges[pledge].unit]
    }

    /// Notes a row whose value is over its limit.
    fn most(&mut self, row: Row, at: usize, area: Option<usize>, month: usize, value: f64, limit: f64) {
        // What is not a number breaks its row.
        if value.is_nan() || value > limit + 1e-6 * limit.abs().max(1.0) {
            self.found.push(Violation { row, at, area, month, value, limit });
        }
    }

    fn shape(&mut self, table: &InPlace) -> bool {
        let p = self.problem;
        let fits = table.shape() == (p.pledges.len(), p.areas.len(), p.months) || p.pledges.is_empty();
        if !fits {
            let (row, area) = (Row::InPlace, None);
            self.found.push(Violation { row, at: 0, area, month: 0, value: 0.0, limit: 0.0 });
        }
        fits
    }

    /// Whole numbers of whole units or packets, after notice, where they may go; `false` if one lies outside.
    fn starts(&mut self, starts: &[Start]) -> bool {
        for (at, s) in starts.iter().enumerate() {
            let p = self.problem;
            if s.pledge >= p.pledges.len() || s.area >= p.areas.len() || s.month >= p.months {
                let (row, area) = (Row::Start, None);
                self.found.push(Violation { row, at, area, month: s.month, value: s.size, limit: 1.0 });
                return false;
            }
            let pledge = &p.pledges[s.pledge];
            let count = pledge.count.unwrap_or(0.0);
            let fraction = count - (count + 1e-9).floor();
            let whole = s.size == 1.0;
            if !whole && ((s.size - fraction).abs() > 1e-9 || fraction <= 1e-9) {
                self.found.push(Violation {
                    row: Row::Start,
                    at: s.pledge,
                    area: Some(s.area),
                    month: s.month,
                    value: s.size,
                    limit: fraction,
                });
            }
            if s.month < pledge.first_month {
                let limit = pledge.first_month as f64;
                let value = s.month as f64;
                self.found.push(Violation {
                    row: Row::Notice,
                    at: s.pledge,
                    area: Some(s.area),
                    month: s.month,
                    value,
                    limit,
                });
            }
            self.may_go(s.pledge, s.area, s.month, f64::from(s.count) * s.size);
        }
        true
    }

    fn may_go(&mut self, pledge: usize, area: usize, month: usize, units: f64) {
        let row = &self.problem.pledges[pledge];
        let named = row.may_go.is_empty() || row.may_go.contains(&area);
        let based = self.problem.areas[area].domains.contains(&self.unit(pledge).domain);
        if !named || !based {
            self.most(Row::MayGo, pledge, Some(area), month, units, 0.0);
        }
    }

    /// What is in place went where it may go, after notice.
    fn allowed(&mut self, table: &InPlace) {
        for (pledge, row) in self.problem.pledges.iter().enumerate() {
            for area in 0..self.problem.areas.len() {
                for month in 0..self.problem.months {
                    let units = table.at(pledge, area, month);
                    if units > 1e-9 {
                        self.may_go(pledge, area, month, units);
                        if month < row.first_month {
                            self.most(Row::Notice, pledge, Some(area), month, units, 0.0);
                        }
                    }
                }
            }
        }
    }

    /// d[p,s,t] = Σ_{τ=t−L+1..t} y[p,s,τ].
    fn same(&mut self, starts: &[Start], table: &InPlace) {
        for pledge in 0..self.problem.pledges.len() {
            let turn = self.unit(pledge).turn;
            for area in 0..self.problem.areas.len() {
                for month in 0..self.problem.months {
                    let runs = |s: &&Start| {
                        s.pledge == pledge && s.area == area && s.month <= month && month < s.month + turn
                    };
                    let units: f64 = starts.iter().filter(runs).map(|s| s.size * f64::from(s.count)).sum();
                    let value = table.at(pledge, area, month);
                    if value.is_nan() || (value - units).abs() > 1e-6 * units.max(1.0) {
                        let (row, area) = (Row::InPlace, Some(area));
                        self.found.push(Violation { row, at: pledge, area, month, value, limit: units });
                    }
                }
            }
        }
    }

    /// Row 2, Σ_s Σ_{τ=t−W+1..t} y ≤ pool less the reserve; and one packet of a pledge at a time.
    fn pools(&mut self, starts: &[Start]) {
        for (pledge, row) in self.problem.pledges.iter().enumerate() {
            let unit = self.unit(pledge);
            let away = ((unit.turn as f64 * unit.ratio).round() as usize).max(unit.turn);
            let all = row.pool.or(row.count).unwrap_or(0.0);
            let home = self.problem.reserve;
            let pool = if home > 0.0 { (all * (1.0 - home) + 1e-9).floor() } else { all };
            let own: Vec<&Start> = starts.iter().filter(|s| s.pledge == pledge).collect();
            for month in 0..self.problem.months {
                let within =
                    |months: usize| own.iter().filter(move |s| s.month <= month && month < s.month + months);
                let used: f64 = within(away).map(|s| s.size * f64::from(s.count)).sum();
                self.most(Row::Pool, pledge, None, month, used, pool);
                let packets: u32 = within(unit.turn).filter(|s| s.size < 1.0).map(|s| s.count).sum();
                self.most(Row::Count, pledge, None, month, f64::from(packets), 1.0);
            }
        }
    }

    /// Row 6, what begins in a month.
    fn begins(&mut self, starts: &[Start]) {
        for (area, place) in self.problem.areas.iter().enumerate() {
            for month in 0..self.problem.months {
                let (mut people, mut lift) = (0.0, 0.0);
                for s in starts.iter().filter(|s| s.area == area && s.month == month) {
                    let units = s.size * f64::from(s.count);
                    people += self.unit(s.pledge).people * units;
                    lift += self.unit(s.pledge).lift * units;
                }
                if let Some(limit) = place.reception_month {
                    self.most(Row::Reception, area, None, month, people, limit);
                }
                if let Some(limit) = place.lift_month {
                    self.most(Row::Lift, area, None, month, lift, limit);
                }
            }
        }
    }

    /// Rows 1, 5, the ceiling of 6, and 7: what is in place.
    fn place(&mut self, table: &InPlace) {
        let p = self.problem;
        for month in 0..p.months {
            let mut party = vec![0.0; p.party_ceiling.len()];
            let mut total = vec![0.0; p.pledges.len()];
            for (area, place) in p.areas.iter().enumerate() {
                let mut of = vec![0.0; p.units.len()];
                let mut people = 0.0;
                for (pledge, row) in p.pledges.iter().enumerate() {
                    let units = table.at(pledge, area, month);
                    self.most(Row::InPlace, pledge, Some(area), month, -units, 0.0);
                    of[row.unit] += units;
                    total[pledge] += units;
                    people += units * p.units[row.unit].people;
                    party[row.party] += units * p.units[row.unit].people;
                }
                if let Some(limit) = place.ceiling {
                    self.most(Row::Ceiling, area, None, month, people, limit);
                }
                for (unit, kind) in p.units.iter().enumerate() {
                    for s in &kind.needs {
                        let beside = s.n * of[s.unit];
                        self.most(Row::Support, unit, Some(area), month, s.m * of[unit], beside);
                    }
                }
            }
            for (pledge, row) in p.pledges.iter().enumerate() {
                self.most(Row::Count, pledge, None, month, total[pledge], row.count.unwrap_or(0.0));
            }
            for (at, ceiling) in p.party_ceiling.iter().enumerate() {
                if let Some(limit) = *ceiling {
                    self.most(Row::PartyCeiling, at, None, month, party[at], limit);
                }
            }
        }
    }

    /// Rows 3 and 4. Units can be given to needs so that each gets its count less its shortfall exactly if no
    /// set of needs asks for more than the units that fit any of them (Hall 1935); needs that the same
    /// units fit count as one. With more than 12 of them in an area at once, single ones and all together stand
    /// for the sets.
    fn shortfall(&mut self, table: &InPlace, shortfall: &[Vec<f64>]) {
        let p = self.problem;
        for month in 0..p.months {
            for area in 0..p.areas.len() {
                let mut here: Vec<(Fits, f64, usize)> = Vec::new();
                for (at, need) in p.needs.iter().enumerate().filter(|(_, need)| need.area == area) {
                    let asked = if need.from <= month && month < need.to { need.count } else { 0.0 };
                    let short = shortfall.get(at).and_then(|row| row.get(month)).copied();
                    let short = short.unwrap_or(f64::NAN);
                    self.most(Row::Shortfall, at, Some(area), month, -short, 0.0);
                    self.most(Row::Shortfall, at, Some(area), month, short, asked);
                    match here.iter_mut().find(|one| one.0 == need.fits) {
                        Some(one) => one.1 += asked - short,
                        None => here.push((need.fits, asked - short, at)),
                    }
                }
                self.given(table, area, month, &here);
            }
        }
    }

    fn given(&mut self, table: &InPlace, area: usize, month: usize, here: &[(Fits, f64, usize)]) {
        let p = self.problem;
        let fills = |fits: Fits, unit: usize| match fits {
            Fits::Unit(u) => u == unit,
            Fits::Family(f) => p.units[unit].family == f,
        };
        let mut have = vec![0.0; p.units.len()];
        for (pledge, row) in p.pledges.iter().enumerate() {
            have[row.unit] += table.at(pledge, area, month);
        }
        let mut hold = |members: &[(Fits, f64, usize)]| {
            let asked: f64 = members.iter().map(|m| m.1).sum();
            let fits = |unit: &usize| members.iter().any(|m| fills(m.0, *unit));
            let there: f64 = (0..p.units.len()).filter(fits).map(|unit| have[unit]).sum();
            let row = if members.len() == 1 { Row::Shortfall } else { Row::OneNeed };
            if let Some(first) = members.first() {
                self.most(row, first.2, Some(area), month, asked, there);
            }
        };
        if here.len() > 12 {
            here.iter().for_each(|one| hold(std::slice::from_ref(one)));
            hold(here);
            return;
        }
        for set in 1_u32..1 << here.len() {
            let members: Vec<_> =
                here.iter().enumerate().filter(|(bit, _)| set >> bit & 1 == 1).map(|(_, m)| *m).collect();
            hold(&members);
        }
    }
}
