//! Properties of war as the outside option.

use detente_engines::bargain::war::{WarError, commitment, power_range, range, ultimatum};
use proptest::prelude::*;

proptest! {
    #[test]
    fn a_range_is_what_both_prefer_to_war(p in 0.0..=1.0f64, a in 0.0..1.0f64, b in 0.0..1.0f64, x in 0.0..=1.0f64) {
        let found = range(p, a, b).unwrap();
        prop_assert!(found.low <= p && p <= found.high && !found.is_empty());
        let both = x >= p - a && 1.0 - x >= 1.0 - p - b;
        let near_an_end = (x - found.low).abs() < 1e-9 || (x - found.high).abs() < 1e-9;
        prop_assert!(near_an_end || both == (found.low <= x && x <= found.high));
        let neutral = power_range(p, a, b, 1.0, 1.0).unwrap();
        prop_assert!((neutral.low - found.low).abs() < 1e-12 && (neutral.high - found.high).abs() < 1e-12);
    }

    #[test]
    fn caution_widens_a_range(p in 0.0..=1.0f64, a in 0.0..1.0f64, b in 0.0..1.0f64, e in 0.01..50.0f64, more in 1.0..3.0f64) {
        let found = power_range(p, a, b, e, e).unwrap();
        let bolder = power_range(p, a, b, e * more, e * more).unwrap();
        prop_assert!(bolder.low >= found.low - 1e-12 && bolder.high <= found.high + 1e-12);
        prop_assert!([found.low, found.high, found.raw[0], found.raw[1]].iter().all(|x| x.is_finite()));
    }

    #[test]
    fn no_other_demand_is_better(
        p in 0.0..=1.0f64, cost in 0.0..1.0f64, low in 0.0..0.5f64, more in 0.0..0.5f64, other in 0.0..2.0f64, whole in any::<bool>(),
    ) {
        let high = low + more;
        let most = whole.then_some(1.0);
        let best = ultimatum(p, cost, low, high, most).unwrap();
        let other = other.min(most.unwrap_or(2.0));
        let above = other - p;
        let fight = if above <= low { 0.0 } else if above >= high { 1.0 } else { (above - low) / (high - low) };
        let value = (1.0 - fight) * other + fight * (p - cost);
        prop_assert!(best.value >= value - 1e-12, "{best:?} against {other}: {value}");
        prop_assert!((0.0..=1.0).contains(&best.war));
        prop_assert!(!whole || best.demand <= 1.0 + 1e-12);
    }

    #[test]
    fn the_test_compares_the_values(p1 in 0.0..=1.0f64, p2 in 0.0..=1.0f64, cost in 0.0..2.0f64, delta in 0.0..0.999f64) {
        let found = commitment(p1, p2, cost, delta).unwrap();
        prop_assume!((found.war - found.peace).abs() > 1e-9);
        prop_assert_eq!(found.preventive, found.war > found.peace);
        prop_assert!(found.threshold.is_none_or(|t| (p2 > t) == found.preventive || (p2 - t).abs() < 1e-9));
    }
}

#[test]
fn what_is_no_war_is_refused() {
    assert_eq!(range(1.1, 0.1, 0.1), Err(WarError::Probability));
    assert_eq!(range(f64::NAN, 0.1, 0.1), Err(WarError::Probability));
    assert_eq!(range(0.5, -0.1, 0.1), Err(WarError::Cost));
    assert_eq!(range(0.5, 0.1, f64::INFINITY), Err(WarError::Cost));
    assert_eq!(power_range(0.5, 0.1, 0.1, 0.0, 1.0), Err(WarError::Exponent));
    assert_eq!(ultimatum(0.5, 0.1, 0.4, 0.2, None), Err(WarError::Cost));
    assert_eq!(ultimatum(0.5, 0.1, 0.1, 0.2, Some(0.4)), Err(WarError::Most));
    assert_eq!(commitment(0.5, 0.6, 0.1, 1.0), Err(WarError::Discount));
    assert_eq!(commitment(0.5, 0.6, 0.1, 0.0).unwrap().threshold, None);
}

#[test]
fn known_costs_are_demanded_in_full() {
    let best = ultimatum(0.5, 0.1, 0.2, 0.2, None).unwrap();
    assert!((best.demand - 0.7).abs() < 1e-15 && best.war == 0.0 && best.value == best.demand);
    let capped = ultimatum(0.9, 0.05, 0.0, 0.8, Some(1.0)).unwrap();
    assert!((capped.demand - 1.0).abs() < 1e-15 && (capped.war - 0.125).abs() < 1e-12);
}
