//! Indices of power against all coalitions, and what they must always be.

use detente_engines::bargain::power::{Game, NumberError, Power, PowerError, Rational, decimal, parse};
use proptest::prelude::*;

fn rationals(weights: &[i64], scale: i64) -> Vec<Rational> {
    weights.iter().map(|w| Rational::new((*w).into(), scale.into())).collect()
}

fn power(quota: &Rational, weights: &[Rational]) -> Power {
    Game::new(quota, weights).unwrap().power().unwrap()
}

/// By definition, over all coalitions.
fn brute(quota: &Rational, weights: &[Rational]) -> Power {
    let n = weights.len();
    let factorial = |k: usize| (1..=k).map(|k| Rational::from_integer(k.into())).product::<Rational>();
    let zero = || vec![Rational::from_integer(0.into()); n];
    let (mut orders, mut swings) = (zero(), zero());
    for coalition in 0..1usize << n {
        let weight: Rational = (0..n).filter(|i| coalition >> i & 1 == 1).map(|i| &weights[i]).sum();
        let size = coalition.count_ones() as usize;
        for i in (0..n).filter(|i| coalition >> i & 1 == 0) {
            if weight < *quota && &weight + &weights[i] >= *quota {
                orders[i] += factorial(size) * factorial(n - 1 - size) / factorial(n);
                swings[i] += Rational::from_integer(1.into());
            }
        }
    }
    let all: Rational = swings.iter().sum();
    let others = Rational::from_integer((1i64 << (n - 1)).into());
    Power {
        shapley_shubik: orders,
        banzhaf_normalised: swings.iter().map(|s| s / &all).collect(),
        penrose_banzhaf: swings.iter().map(|s| s / &others).collect(),
    }
}

/// Weights in hundredths with ties, zeros and giants, and a quota in thousandths within their total.
fn game() -> impl Strategy<Value = (Rational, Vec<Rational>)> {
    let weight = prop_oneof![0..6i64, 0..2000i64, 1_000_000_000_000_000..1_000_000_000_000_100i64];
    let weights = prop::collection::vec(weight, 1..=10)
        .prop_filter("somebody has weight", |weights| weights.iter().any(|w| *w > 0));
    (weights, 0.0..=1.0f64).prop_map(|(weights, part)| {
        let total: i64 = weights.iter().sum();
        let quota = ((part * (10 * total) as f64) as i64).clamp(1, 10 * total);
        (Rational::new(quota.into(), 1000.into()), rationals(&weights, 100))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn counting_equals_trying_all_coalitions((quota, weights) in game()) {
        prop_assert_eq!(power(&quota, &weights), brute(&quota, &weights));
    }

    #[test]
    fn power_is_shared((quota, weights) in game(), scale in 1..1000i64) {
        let found = power(&quota, &weights);
        let one = Rational::from_integer(1.into());
        prop_assert_eq!(found.shapley_shubik.iter().sum::<Rational>(), one.clone());
        prop_assert_eq!(found.banzhaf_normalised.iter().sum::<Rational>(), one);
        for (i, w) in weights.iter().enumerate() {
            for (j, v) in weights.iter().enumerate() {
                prop_assert!(w != v || found.shapley_shubik[i] == found.shapley_shubik[j]);
                prop_assert!(w < v || found.penrose_banzhaf[i] >= found.penrose_banzhaf[j], "more weight is not less power");
            }
        }
        let scale = Rational::new(scale.into(), 7.into());
        let scaled: Vec<Rational> = weights.iter().map(|w| w * &scale).collect();
        prop_assert_eq!(found, power(&(&quota * &scale), &scaled));
    }

    #[test]
    fn who_has_no_weight_has_no_power((quota, mut weights) in game()) {
        let without = power(&quota, &weights);
        weights.push(Rational::from_integer(0.into()));
        let mut with = power(&quota, &weights);
        prop_assert_eq!(with.shapley_shubik.pop().unwrap().to_string(), "0");
        prop_assert_eq!(with.banzhaf_normalised.pop().unwrap().to_string(), "0");
        with.penrose_banzhaf.pop();
        prop_assert_eq!(with, without);
    }
}

#[test]
fn large_bodies_are_counted_exactly() {
    let one = Rational::from_integer(1.into());
    for voters in [63, 64, 127, 128, 256] {
        // Equal voters share equally, in counts that pass 2^64, 2^128 and 2^256.
        let weights = rationals(&vec![3; voters], 1);
        let found = power(&Rational::from_integer((3 * voters as i64 / 2 + 1).into()), &weights);
        let share = Rational::new(1.into(), (voters as i64).into());
        assert!(found.shapley_shubik.iter().chain(&found.banzhaf_normalised).all(|x| *x == share));
    }
    let weights = rationals(&(0..100).map(|i| 1 + (i * i) % 37).collect::<Vec<_>>(), 1);
    let total: Rational = weights.iter().sum();
    let found = power(&(total * Rational::new(2.into(), 3.into())), &weights);
    assert_eq!(found.shapley_shubik.iter().sum::<Rational>(), one);
}

#[test]
fn what_is_no_game_is_refused() {
    let number = |text: &str| parse(text).unwrap();
    let game = |quota: &str, weights: &[&str]| {
        Game::new(&number(quota), &weights.iter().map(|w| number(w)).collect::<Vec<_>>())
    };
    assert_eq!(game("1", &[]), Err(PowerError::NoVoters));
    assert_eq!(game("0", &["1"]), Err(PowerError::QuotaNotAboveZero));
    assert_eq!(game("-2", &["1"]), Err(PowerError::QuotaNotAboveZero));
    assert_eq!(game("2.1", &["1", "1.0"]), Err(PowerError::QuotaAboveTotal));
    assert_eq!(game("1", &["1", "-1"]), Err(PowerError::Negative(1)));
    assert_eq!(game("1", &["1e30", "1e-30"]), Err(PowerError::TooFine));
    assert_eq!(game("1", &vec!["1"; 1024]), Err(PowerError::TooManyVoters));
    // Powers of two have a different sum for each coalition.
    let weights: Vec<String> = (0..40).map(|k| (1u64 << k).to_string()).collect();
    let weights: Vec<&str> = weights.iter().map(String::as_str).collect();
    assert_eq!(game("600000000000", &weights).unwrap().power(), Err(PowerError::TooLarge));
    let twenty = game("524288.5", &weights[..20]).unwrap().power().unwrap();
    assert_eq!(twenty.shapley_shubik.iter().sum::<Rational>(), number("1"));
}

#[test]
fn numbers_are_read_exactly() {
    for (text, value) in [
        ("12", "12"),
        ("-0.5", "-1/2"),
        (" 1.25e1 ", "25/2"),
        ("5E-1", "1/2"),
        ("2/3", "2/3"),
        (".5", "1/2"),
        ("1.", "1"),
        ("+3", "3"),
    ] {
        assert_eq!(parse(text).unwrap().to_string(), value);
    }
    for text in ["", ".", "x", "1,5", "1 2", "--1", "NaN", "inf", "1e", "1e2.5", "0x10", "1/2/3", "١"] {
        assert_eq!(parse(text), Err(NumberError::Form), "{text}");
    }
    assert_eq!(parse("1/0"), Err(NumberError::Denominator));
    assert_eq!(parse("1e999"), Err(NumberError::TooLong));
    assert_eq!(parse(&"9".repeat(61)), Err(NumberError::TooLong));
    assert_eq!(decimal(&parse("1/3").unwrap()), 1.0 / 3.0);
}
