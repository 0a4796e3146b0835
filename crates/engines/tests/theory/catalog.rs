//! Walks `catalog/` and holds each model to its published cases.
use detente_engines::bargain::power::{Game, Rational, decimal, parse};
use detente_engines::bargain::voting::{
    Agenda, Chain, ChainSettings, ChainStatus, Quota, q_core, recognised, rubinstein, stationary, summary,
    symmetric, veto_interval, winset,
};
use detente_engines::bargain::war::{commitment, power_range, range, ultimatum};
use serde_json::Value;

use crate::shelf::{cases, list, number, numbers};

/// The file of the catalog that names a model, and its cases.
fn file(model: &str) -> (Value, Vec<Value>) {
    let file = cases(model).remove(0);
    let cases = list(&file["cases"]).to_vec();
    assert!(!cases.is_empty());
    (file, cases)
}

fn points(value: &Value) -> Vec<[f64; 2]> {
    value.as_array().unwrap().iter().map(|point| numbers(point).try_into().unwrap()).collect()
}

fn whole(value: &Value) -> usize {
    usize::try_from(value.as_u64().unwrap()).unwrap()
}

/// Holds figures to the values under their keys in a case.
fn hold(file: &Value, case: &Value, figures: &[(&str, f64)]) {
    for (key, got) in figures {
        let expected = number(&case[*key]);
        assert!((got - expected).abs() <= number(&file["tolerance"]), "{case}: {key} is {got}");
    }
}

fn hold_all(file: &Value, expected: &Value, got: &[f64]) {
    let expected = numbers(expected);
    assert_eq!(expected.len(), got.len());
    for (expected, got) in expected.iter().zip(got) {
        assert!((got - expected).abs() <= number(&file["tolerance"]), "{got}, expected {expected}");
    }
}

#[test]
fn bargaining_ranges() {
    let (file_linear, cases) = file("war-range");
    for case in cases {
        let found = range(number(&case["p"]), number(&case["c_a"]), number(&case["c_b"])).unwrap();
        hold_all(&file_linear, &case["range"], &[found.low, found.high]);
        hold_all(&file_linear, &case["raw"], &found.raw);
        hold(&file_linear, &case, &[("width", found.width())]);
    }
    let (file, cases) = file("war-range-power");
    for case in cases {
        let [p, c_a, c_b, a, b] = ["p", "c_a", "c_b", "a", "b"].map(|key| number(&case[key]));
        let found = power_range(p, c_a, c_b, a, b).unwrap();
        hold_all(&file, &case["range"], &found.raw);
        assert_eq!(!found.is_empty(), case["nonempty"].as_bool().unwrap());
    }
}

#[test]
fn ultimatums() {
    let (file, cases) = file("war-ultimatum");
    for case in cases {
        let [p, c_a, low, high] = ["p", "c_a", "c_b_low", "c_b_high"].map(|key| number(&case[key]));
        let found = ultimatum(p, c_a, low, high, None).unwrap();
        hold(&file, &case, &[("demand", found.demand), ("prob_war", found.war), ("eu_a", found.value)]);
    }
}

#[test]
fn preventive_wars() {
    let (file, cases) = file("war-commitment");
    for case in cases {
        let [p1, p2, c_b, delta] = ["p1", "p2", "c_b", "delta"].map(|key| number(&case[key]));
        let found = commitment(p1, p2, c_b, delta).unwrap();
        let figures = [
            ("lhs", found.shift),
            ("rhs", found.bearable),
            ("war_value_b", found.war),
            ("max_peace_value_b", found.peace),
            ("threshold_p2", found.threshold.unwrap()),
        ];
        hold(&file, &case, &figures);
        assert_eq!(found.preventive, case["preventive_war"].as_bool().unwrap());
    }
}

#[test]
fn alternating_offers() {
    let (file, cases) = file("rubinstein");
    for case in cases {
        let split = rubinstein(number(&case["delta1"]), number(&case["delta2"])).unwrap();
        hold(&file, &case, &[("first_mover", split.first), ("second", split.second)]);
    }
}

#[test]
fn legislatures() {
    let (file_equal, cases) = file("baron-ferejohn-symmetric");
    for case in cases {
        let (n, q, delta) = (whole(&case["n"]), whole(&case["q"]), number(&case["delta"]));
        let shares = symmetric(n, q, delta).unwrap();
        let figures = [
            ("proposer", shares.proposer),
            ("coalition_partner", shares.partner),
            ("ex_ante", shares.ex_ante),
        ];
        hold(&file_equal, &case, &figures);
        let general = recognised(&vec![1.0 / n as f64; n], q, delta).unwrap();
        hold_all(&file_equal, &vec![case["ex_ante"].clone(); n].into(), &general.values);
    }
    let (file, cases) = file("baron-ferejohn-recognition");
    for case in cases {
        let found = recognised(&numbers(&case["p"]), whole(&file["quota"]), number(&case["delta"])).unwrap();
        hold_all(&file, &case["values"], &found.values);
    }
}

#[test]
fn cores_of_an_issue() {
    let (file, cases) = file("q-core");
    for case in cases {
        let quota = Quota::Weight(number(&case["q"]));
        let core = q_core(&numbers(&case["x"]), &numbers(&case["w"]), quota).unwrap().unwrap();
        hold_all(&file, &case["core"], &[core.low, core.high]);
    }
}

#[test]
fn veto_players() {
    let (file, cases) = file("veto-interval");
    for case in cases {
        let found = veto_interval(&numbers(&case["ideals"]), number(&case["status_quo"])).unwrap();
        hold_all(&file, &case["acceptable"], &[found.acceptable.low, found.acceptable.high]);
        hold_all(&file, &case["core"], &[found.core.low, found.core.high]);
        hold(&file, &case, &[("length", found.length)]);
    }
}

#[test]
fn win_sets() {
    let (file, cases) = file("winset");
    for case in cases {
        let veto: Vec<usize> = case["veto"].as_array().unwrap().iter().map(whole).collect();
        let found = winset(
            &points(&case["voters"]),
            &numbers(&case["weights"]),
            Quota::Weight(number(&case["quota"])),
            &veto,
            numbers(&case["sq"]).try_into().unwrap(),
        )
        .unwrap();
        let expected = number(&case["winset_area"]);
        let miss = (found.area - expected).abs();
        assert!(miss <= number(&file["relative_tolerance"]) * expected, "{case}: {}", found.area);
    }
}

#[test]
fn power_indices() {
    let (file, cases) = file("power-indices");
    for case in cases {
        let exact = |value: &Value| parse(&value.to_string()).unwrap();
        let weights: Vec<Rational> = case["weights"].as_array().unwrap().iter().map(exact).collect();
        let power = Game::new(&exact(&case["quota"]), &weights).unwrap().power().unwrap();
        let indices = [
            ("shapley_shubik", &power.shapley_shubik),
            ("banzhaf_normalised", &power.banzhaf_normalised),
            ("penrose_banzhaf", &power.penrose_banzhaf),
        ];
        for (key, index) in indices {
            if case.get(key).is_some() {
                hold_all(&file, &case[key], &index.iter().map(decimal).collect::<Vec<_>>());
            }
            if let Some(fractions) = case.get(format!("{key}_exact")) {
                let got: Vec<String> = index.iter().map(Rational::to_string).collect();
                assert_eq!(serde_json::to_value(got).unwrap(), *fractions, "{}: {key}", case["name"]);
            }
        }
    }
}

/// Whether a figure is within a unit of the last digit of a published one, which is text so that its digits count.
fn within_a_digit(got: f64, published: &Value) {
    let text = published.as_str().unwrap();
    let digits = text.split_once('.').map_or(0, |(_, digits)| digits.len());
    let unit = if digits == 0 { 1e-9 } else { libm::exp10(-(digits as f64)) };
    assert!((got - text.parse::<f64>().unwrap()).abs() <= unit, "{got}, published {text}");
}

#[test]
fn majority_chains() {
    let (file, cases) = file("majority-chain");
    let ideals = points(&file["ideals"]);
    for case in cases {
        let agenda = if case["agenda"] == "zero" { Agenda::Zero } else { Agenda::Minimal };
        let chain = Chain::new(&ideals, &[1.0; 3], Quota::Majority, whole(&case["g"])).unwrap();
        let found = stationary(&chain, agenda, &ChainSettings::default());
        assert_eq!(found.status, ChainStatus::Stationary);
        let figures = summary(&chain, &found.distribution, &ideals);
        within_a_digit(figures.boundary, &case["boundary"]);
        within_a_digit(figures.inside, &case["inside"]);
        within_a_digit(figures.entropy_bits, &case["entropy_bits"]);
        within_a_digit(figures.mean[0], &case["mean"][0]);
        within_a_digit(figures.mean[1], &case["mean"][1]);
    }
}
