//! Every chart on small fixed input: a golden picture, its faults, its escapes, its table. One module a chart.

mod aid;
mod burden;
mod clauses;
mod common;

mod conflict;
mod cost;
mod findings;
mod force;
mod forecasts;
mod gantt;
mod manned;
mod map;
mod monitor;
mod projection;
mod published;
mod ranges;
mod response;
#[path = "../common/mod.rs"]
mod scenario;
mod score;
mod shipped;
mod survival;
mod tornado;
mod trace;
mod tree;
