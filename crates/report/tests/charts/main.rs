//! Every chart on small fixed input: a golden picture, its faults, its escapes, its table. One module a chart.

mod common;

mod force;
mod gantt;
mod manned;
#[path = "../common/mod.rs"]
mod scenario;
