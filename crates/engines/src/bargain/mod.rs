//! Bargaining on several issues: is there a deal that every signatory prefers to no deal, and if not, what opens one?
//!
//! A [`Table`] holds what each party wants, weighs and accepts. [`solve`] decides the zone of agreement
//! Z = {x : accepts_from ≤ x ≤ accepts_to and u(x) ≥ no_deal for each party that binds}; if it is empty it names one
//! irreducible set of [`Constraint`]s in conflict and the cheapest [`Concession`]s, else the Nash solution; the
//! compromise [`Forecast`] stands beside both. [`conflicts`] names all irreducible sets. [`draw`] gives the headline alone,
//! many times a second.
//!
//! Forecasting models take [`Actors`], the same table without limits, each on its own scales; the dynamic ones leave a
//! [`Trace`] of who moved, towards whom and why: [`expected`], where actors challenge each other on one issue, and
//! [`exchange`], where they trade positions on two.
//!
//! Beside them stand closed models that take numbers alone: [`power`] in weighted votes, what [`voting`] rules and vetoes
//! allow, and [`war`] as the outside option.
//!
//! Everything is decided by one small linear program (`case`, `simplex`) to [`FEASIBLE`] points; linear utilities are
//! exact up to rounding, quadratic ones are approached by tangents until they touch within 1e-9 points.

mod actors;
mod case;
mod concede;
mod conflict;
mod enumerate;
pub mod exchange;
pub mod expected;
mod forecast;
mod nash;
pub mod power;
mod signed;
mod simplex;
mod table;
mod trace;
pub mod voting;
pub mod war;

pub use actors::{Actor, Actors, ActorsError, Interest, Scale};
pub use concede::{Concession, Give, Notion};
pub use enumerate::{Conflict, Conflicts, SEARCH, Search, conflicts};
pub use forecast::{Forecast, compromise, forecast};
pub use nash::{Nash, NashStatus, nash};
pub use signed::{Concessions, Draw, Outcome, Status, Verdicts, Zone, draw, solve, verdicts};
pub use table::{Binds, Constraint, Party, SCALE, Stake, Table, TableError, Utility};
pub use trace::{Move, Round, Trace, Why};

/// Points (1e-9 of the scale) by which constraints may be missed in all and still hold.
pub const FEASIBLE: f64 = 1e-7;
