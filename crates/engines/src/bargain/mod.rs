//! Bargaining on several issues: is there a deal that every signatory prefers to no deal, and if not, what opens one?
//!
//! A [`Table`] holds what each party wants, weighs and accepts. [`solve`] decides the zone of agreement
//! Z = {x : accepts_from ≤ x ≤ accepts_to and u(x) ≥ no_deal for each party that binds}; if it is empty it names one
//! irreducible set of [`Constraint`]s in conflict and the cheapest [`Concession`]s, else the Nash solution; the
//! compromise [`Forecast`] stands beside both. [`conflicts`] names all irreducible sets. [`draw`] gives the headline alone,
//! many times a second.
//!
//! What is inside the zone: [`zone`] gives its extent, outlines and volume, [`pareto`] its frontier and [`reach`] the way
//! from a forecast to it; [`kalai_smorodinsky`], [`egalitarian`] and [`utilitarian`] stand beside [`nash`]. [`draw_nash`] is
//! the Nash solution many times a second. Who could open a shut zone: [`keys`], [`breaking_point`]; what pressure, payments
//! and linkage do: [`shift`], [`pay`], [`link`] and [`effect`]. [`crosses`] says of any forecast what it breaks.
//!
//! Forecasting models take [`Actors`], the same table without limits, each on its own scales; the dynamic ones leave a
//! [`Trace`] of who moved, towards whom and why: [`expected`], where actors challenge each other on one issue, and
//! [`exchange`], where they trade positions on two. [`score`] says how far models were off where the outcome is known.
//!
//! Beside them stand closed models that take numbers alone: [`power`] in weighted votes, what [`voting`] rules and vetoes
//! allow, and [`war`] as the outside option.
//!
//! The verdict is decided by one small linear program (`case`, `simplex`) to [`FEASIBLE`] points; linear utilities are
//! exact up to rounding, quadratic ones are approached by tangents until they touch within 1e-9 points.

mod actors;
mod case;
mod concede;
mod conflict;
mod crosses;
mod draws;
mod enumerate;
pub mod exchange;
pub mod expected;
mod forecast;
mod inside;
mod interior;
mod keys;
mod leverage;
mod outline;
mod pareto;
pub mod power;
pub mod score;
mod signed;
mod simplex;
mod smooth;
pub mod smp;
mod solutions;
mod table;
mod trace;
mod volume;
pub mod voting;
pub mod war;
mod zone;

pub use actors::{Actor, Actors, ActorsError, Interest, Scale};
pub use concede::{Concession, Give, Notion};
pub use crosses::{Crossing, crosses};
pub use draws::draw_nash;
pub use enumerate::{Conflict, Conflicts, SEARCH, Search, conflicts};
pub use forecast::{Forecast, compromise, forecast, mean_of_voters, median};
pub use keys::{GROUP, Keys, keys};
pub use leverage::{Breaking, Effect, Stand, breaking_point, effect, link, pay, shift};
pub use pareto::{Frontier, FrontierPoint, Reach, pareto, reach};
pub use signed::{Concessions, Draw, Outcome, Status, Verdicts, Zone, draw, solve, verdicts};
pub use solutions::SolutionStatus as NashStatus;
pub use solutions::{
    Nash, QuadraticError, Solution, SolutionStatus, egalitarian, kalai_smorodinsky, nash, quadratic_nash,
    utilitarian,
};
pub use table::{Binds, Constraint, Party, SCALE, Stake, Table, TableError, Utility};
pub use trace::{Move, Round, Trace, Why};
pub use volume::{LEVEL, Method, Share};
pub use zone::{Body, Outline, Polytope, Span, ZoneSettings, zone};

/// Points (1e-9 of the scale) by which constraints may be missed in all and still hold.
pub const FEASIBLE: f64 = 1e-7;
