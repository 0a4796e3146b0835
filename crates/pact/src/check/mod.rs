//! stub
use crate::bound::Bound;
use crate::finding::Finding;
use crate::tree::Duration;
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CanValue { pub amount: f64, pub after_days: f64 }
#[derive(Debug, Clone)]
pub(crate) struct Demand;
impl Demand { pub fn all(_: &Bound) -> Vec<Demand> { vec![] } }
pub(crate) fn days(d: Duration) -> f64 { f64::from(d.count) }
pub fn check(_: &Bound) -> Vec<Finding> { vec![] }
