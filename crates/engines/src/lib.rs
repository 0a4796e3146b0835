//! Pure mathematics, no politics: each engine takes indices and numbers and gives numbers back.
//!
//! * [`bargain`]: the zone of agreement, conflict sets, concessions, forecasts and solutions.
//! * [`force`]: who can be where, month by month, as a mixed-integer program.
//! * [`game`]: extensive-form games, backward induction and logit quantal response.
//! * [`survival`]: how long things last, from censored spells.
//! * [`sense`]: what moves a result: rank correlations and quantiles over draws.
//!
//! Engines know nothing of scenarios, files, clocks or threads; they receive numbers, never distributions.

pub mod bargain;
pub mod force;
pub mod game;
pub mod sense;
pub mod survival;
