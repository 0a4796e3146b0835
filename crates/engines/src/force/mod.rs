//! Who can be where, month by month: force generation as a mixed-integer program.
//!
//! A [`Problem`] holds pledges (how many units, how large the pool they rotate through, notice, where they may
//! go), needs (how many, where, when, how urgent) and limits (reception, lift, ceilings, units that need
//! others beside them). With y[p,s,t] the whole turns that pledge p begins in area s in month t, L the months of
//! a turn, W = round(L × ratio) and d[p,s,t] = Σ_{τ=t−L+1..t} y[p,s,τ] the units in place:
//!
//! 1. Σ_s d[p,s,t] ≤ count;
//! 2. Σ_s Σ_{τ=t−W+1..t} y[p,s,τ] ≤ pool;
//! 3. Σ_p a[j,p,t] + sh[j,t] ≥ count of need j, with a only where the type fits;
//! 4. Σ_j a[j,p,t] ≤ d[p,s,t]: one unit, one need;
//! 5. n × Σ d[x,s,t] ≥ m × Σ d[k,s,t] where type k needs m of x for every n;
//! 6. people in place, people who begin and lift of those who begin within the area's limits;
//! 7. people of a party in place within its ceiling.
//!
//! [`solve`] finds the plan, [`check`] holds it against these rows, [`draw`] says what is left of it under
//! other numbers, [`bottlenecks`] says what is short, where, when, and which limits keep more from coming.
//! Rows with consecutive ones make rotation of identical units exact (A. F. Veinott and H. M. Wagner 1962).

mod bottleneck;
mod check;
mod draw;
mod field;
mod fill;
mod idle;
#[cfg(feature = "milp")]
mod improve;
#[cfg(feature = "milp")]
mod milp;
mod plan;
mod problem;
#[cfg(feature = "milp")]
mod program;
mod ready;
mod stages;
mod table;
#[cfg(test)]
mod tests;

pub use bottleneck::{Short, bottlenecks};
pub use check::{Row, Violation, check, check_drawn};
pub use draw::{Drawn, draw};
pub use field::Limit;
pub use plan::{Figures, Plan, Start, THERE, Worst};
pub use problem::{
    Area, Fits, MOST_MONTHS, Need, Pledge, Problem, ProblemError, Support, UnitType, first_month,
};
pub use ready::months_away;
pub use stages::{Aim, Ended, Progress, Settings, Solution, SolveError, Stage, solve};
pub use table::InPlace;
