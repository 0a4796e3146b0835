//! What the planner is given: units, areas, pledges, needs and limits, as indices and numbers.

use std::fmt;

/// Longest horizon in months; a longer one is an error, so that every loop over months is short.
pub const MOST_MONTHS: usize = 600;

/// Below this a number of units is nothing: sums of packets are not exact in binary.
pub(crate) const TINY: f64 = 1e-9;

/// Who could be where, and what is asked for.
///
/// Months are 0-based and run to `months − 1`. Indices of units, areas, parties (positions in
/// [`party_ceiling`](Self::party_ceiling)) and domains (below `domains`) are positions in the lists here.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// Months planned, at most [`MOST_MONTHS`].
    pub months: usize,
    /// How many domains there are (land, sea, air, support make four).
    pub domains: usize,
    /// Types of unit.
    pub units: Vec<UnitType>,
    /// Areas a unit may be in.
    pub areas: Vec<Area>,
    /// Pledges, in the order of their table: it decides ties.
    pub pledges: Vec<Pledge>,
    /// What is asked for.
    pub needs: Vec<Need>,
    /// People each party may have in place at once, over all areas; `None`: no limit.
    pub party_ceiling: Vec<Option<f64>>,
    /// First month of the steady phase and the month after its last; the end may lie past the horizon.
    pub steady: (usize, usize),
    /// Share of each pool that stays at home, in [0, 1]. Above zero the rest is rounded down to whole units.
    pub reserve: f64,
}

/// A type of unit.
#[derive(Debug, Clone, PartialEq)]
pub struct UnitType {
    /// Land, sea, air or support, as an index below [`Problem::domains`].
    pub domain: usize,
    /// The family that a need may name in place of the type.
    pub family: usize,
    /// People in one unit.
    pub people: f64,
    /// Cost of one unit in place for a month.
    pub cost_month: f64,
    /// Months of one turn, L; at least 1.
    pub turn: usize,
    /// Units needed to keep one in place; at least 1. A unit is away from the pool for W = round(L × ratio).
    pub ratio: f64,
    /// Lift that one unit takes when it begins a turn.
    pub lift: f64,
    /// Other units it needs beside it in the same area and month.
    pub needs: Vec<Support>,
}

/// `m` units of type `unit` for every `n` of the type that asks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Support {
    /// The type that has to be there.
    pub unit: usize,
    /// How many of it.
    pub m: f64,
    /// For how many.
    pub n: f64,
}

/// A place, with what it can take. `None` is no limit.
#[derive(Debug, Clone, PartialEq)]
pub struct Area {
    /// Domains whose units may be here.
    pub domains: Vec<usize>,
    /// People who may begin a turn here in a month.
    pub reception_month: Option<f64>,
    /// Lift of the units that may begin a turn here in a month.
    pub lift_month: Option<f64>,
    /// People in place at once.
    pub ceiling: Option<f64>,
}

/// What a party promises.
#[derive(Debug, Clone, PartialEq)]
pub struct Pledge {
    /// Whose it is.
    pub party: usize,
    /// Of which type.
    pub unit: usize,
    /// The most in place at once; `None` (not stated) and 0 give nothing. A fraction is one smaller packet.
    pub count: Option<f64>,
    /// Units that rotate; `None`: as many as `count`.
    pub pool: Option<f64>,
    /// First month in which a turn may begin: see [`first_month`].
    pub first_month: usize,
    /// Areas it may go to; empty: every area whose domains hold the unit's.
    pub may_go: Vec<usize>,
}

/// Which units fill a need.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fits {
    /// One type.
    Unit(usize),
    /// Every type of a family.
    Family(usize),
}

/// Units asked for in an area from month `from` to before month `to`.
#[derive(Debug, Clone, PartialEq)]
pub struct Need {
    /// Where.
    pub area: usize,
    /// By which units.
    pub fits: Fits,
    /// First month.
    pub from: usize,
    /// The month after the last; it may lie past the horizon.
    pub to: usize,
    /// Units in every month.
    pub count: f64,
    /// Weight of a unit-month that is missing, above 0.
    pub priority: f64,
}

/// The first month in which a turn may begin: ⌈(notice + delay) / 30⌉, both in days from month 0.
///
/// A number that is negative or not a number counts as 0.
#[must_use]
pub fn first_month(notice: f64, delay: f64) -> usize {
    let days = (notice + delay).max(0.0);
    // A sum like 30.000000000000004 days is thirty days; the cast saturates and turns NaN into 0.
    (days / 30.0 - TINY).ceil().max(0.0) as usize
}

/// Why a problem cannot be planned. `at` is the position in the list that is named.
#[derive(Debug, Clone, PartialEq)]
pub enum ProblemError {
    /// The horizon is empty or longer than [`MOST_MONTHS`].
    Months(usize),
    /// The steady phase holds no month of the horizon.
    Steady(usize, usize),
    /// The reserve is not in [0, 1].
    Reserve(f64),
    /// A number is negative, infinite or not a number (a turn or a ratio: below 1; a priority: not above 0).
    Number {
        /// The list: `units`, `areas`, `pledges`, `needs` or `party_ceiling`.
        table: &'static str,
        /// Which row of it.
        at: usize,
        /// Which number of the row.
        column: &'static str,
    },
    /// An index points past the end of its list.
    Index {
        /// The list that holds the index.
        table: &'static str,
        /// Which row of it.
        at: usize,
        /// Which index of the row.
        column: &'static str,
    },
    /// A unit type needs itself beside it.
    NeedsItself(usize),
    /// A plan or a drawn problem does not have the shape of the problem it goes with.
    Shape(&'static str),
}

impl fmt::Display for ProblemError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Months(n) => write!(f, "{n} months: expected 1 to {MOST_MONTHS}"),
            Self::Steady(from, to) => {
                write!(f, "the steady phase from month {from} to {to} has no month in the horizon")
            }
            Self::Reserve(r) => write!(f, "a reserve of {r}: expected a share from 0 to 1"),
            Self::Number { table, at, column } => write!(f, "{table}[{at}].{column} is out of bounds"),
            Self::Index { table, at, column } => write!(f, "{table}[{at}].{column} points to nothing"),
            Self::NeedsItself(at) => write!(f, "units[{at}] needs itself beside it"),
            Self::Shape(what) => write!(f, "{what} does not belong to this problem"),
        }
    }
}

impl std::error::Error for ProblemError {}

/// The largest number taken anywhere: sums of such numbers stay exact enough to compare.
const MOST: f64 = 1e12;

fn amount(value: f64) -> bool {
    (0.0..=MOST).contains(&value)
}

impl Problem {
    /// Looks at every number and index.
    ///
    /// # Errors
    /// The first [`ProblemError`] met, in the order of the fields.
    pub fn validate(&self) -> Result<(), ProblemError> {
        if self.months == 0 || self.months > MOST_MONTHS {
            return Err(ProblemError::Months(self.months));
        }
        let (from, to) = self.steady;
        if from >= to.min(self.months) {
            return Err(ProblemError::Steady(from, to));
        }
        if !(0.0..=1.0).contains(&self.reserve) {
            return Err(ProblemError::Reserve(self.reserve));
        }
        self.units.iter().enumerate().try_for_each(|(at, unit)| self.unit(at, unit))?;
        self.areas.iter().enumerate().try_for_each(|(at, area)| self.area(at, area))?;
        self.pledges.iter().enumerate().try_for_each(|(at, pledge)| self.pledge(at, pledge))?;
        self.needs.iter().enumerate().try_for_each(|(at, need)| self.need(at, need))?;
        match self.party_ceiling.iter().position(|c| c.is_some_and(|c| !amount(c))) {
            Some(at) => Err(ProblemError::Number { table: "party_ceiling", at, column: "ceiling" }),
            None => Ok(()),
        }
    }

    fn unit(&self, at: usize, unit: &UnitType) -> Result<(), ProblemError> {
        let number = |ok: bool, column| held(ok, ProblemError::Number { table: "units", at, column });
        let index = |ok: bool, column| held(ok, ProblemError::Index { table: "units", at, column });
        index(unit.domain < self.domains, "domain")?;
        number(amount(unit.people), "people")?;
        number(amount(unit.cost_month), "cost_month")?;
        number((1..=MOST_MONTHS).contains(&unit.turn), "turn")?;
        number((1.0..=1000.0).contains(&unit.ratio), "ratio")?;
        number(amount(unit.lift), "lift")?;
        for support in &unit.needs {
            index(support.unit < self.units.len(), "needs")?;
            number(amount(support.m) && amount(support.n) && support.n > 0.0, "needs")?;
            held(support.unit != at, ProblemError::NeedsItself(at))?;
        }
        Ok(())
    }

    fn area(&self, at: usize, area: &Area) -> Result<(), ProblemError> {
        let number = |value: Option<f64>, column| {
            held(value.is_none_or(amount), ProblemError::Number { table: "areas", at, column })
        };
        held(
            area.domains.iter().all(|&d| d < self.domains),
            ProblemError::Index { table: "areas", at, column: "domains" },
        )?;
        number(area.reception_month, "reception_month")?;
        number(area.lift_month, "lift_month")?;
        number(area.ceiling, "ceiling")
    }

    fn pledge(&self, at: usize, pledge: &Pledge) -> Result<(), ProblemError> {
        let number = |value: Option<f64>, column| {
            held(value.is_none_or(amount), ProblemError::Number { table: "pledges", at, column })
        };
        let index = |ok: bool, column| held(ok, ProblemError::Index { table: "pledges", at, column });
        index(pledge.party < self.party_ceiling.len(), "party")?;
        index(pledge.unit < self.units.len(), "unit")?;
        index(pledge.may_go.iter().all(|&s| s < self.areas.len()), "may_go")?;
        number(pledge.count, "count")?;
        number(pledge.pool, "pool")
    }

    fn need(&self, at: usize, need: &Need) -> Result<(), ProblemError> {
        let number = |ok: bool, column| held(ok, ProblemError::Number { table: "needs", at, column });
        let index = |ok: bool, column| held(ok, ProblemError::Index { table: "needs", at, column });
        index(need.area < self.areas.len(), "area")?;
        if let Fits::Unit(unit) = need.fits {
            index(unit < self.units.len(), "fits")?;
        }
        number(amount(need.count), "count")?;
        number(amount(need.priority) && need.priority > 0.0, "priority")
    }
}

fn held(ok: bool, error: ProblemError) -> Result<(), ProblemError> {
    if ok { Ok(()) } else { Err(error) }
}
