//! What voting, vetoes and war allow, and voting power: published cases, cases by hand, properties.
#![allow(clippy::unwrap_used, reason = "a test may fail by panicking, in its helpers too")]

mod catalog;
mod chain;
mod legislature;
mod power;
#[path = "../common/catalog.rs"]
mod shelf;
mod voting;
mod war;
mod winset;
