//! Small tables for the tests of *signed*, by hand and at random.
#![allow(dead_code, reason = "no test needs every helper")]

use detente_engines::bargain::{Binds, Party, Stake, Table, Utility};
use proptest::prelude::*;

pub fn party(capability: f64, no_deal: Option<f64>, stakes: &[Option<Stake>]) -> Party {
    Party { capability, no_deal, binds: Binds::Signatory, stakes: stakes.to_vec() }
}

pub fn table(parties: Vec<Party>) -> Table {
    Table { issues: parties[0].stakes.len(), parties, utility: Utility::Linear }
}

#[track_caller]
pub fn near(a: f64, b: f64, by: f64) {
    assert!((a - b).abs() <= by, "{a} is not {b}");
}

/// Whole numbers half of the time, so that ties and touching bounds come up.
pub fn number(low: f64, high: f64, step: f64) -> impl Strategy<Value = f64> {
    let steps = ((high - low) / step) as u32;
    prop_oneof![low..=high, (0..=steps).prop_map(move |i| low + step * f64::from(i))]
}
