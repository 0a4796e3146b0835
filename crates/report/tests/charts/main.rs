//! Every chart on small fixed input: a golden picture, its faults, its escapes, its table. One module a chart.

mod clauses;
mod common;
mod conflict;
mod findings;
mod ranges;
