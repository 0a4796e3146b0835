//! What each model expects.

use detente_assess::verdict::Spread;
use detente_report::chart::forecasts::{Family, Input, Issue, Model, figure};
use detente_report::chart::{Basis, Figure};
use detente_report::table::Cell;
use proptest::prelude::*;

use crate::common::keeps_the_rules;
use crate::golden;

fn issue(name: &str, low: f64, high: f64) -> Issue {
    Issue { name: name.to_owned(), low, high, ..Issue::default() }
}

/// A model that crosses where it lies outside what is accepted.
fn model(
    name: &str,
    family: Family,
    issues: &[Issue],
    values: &[Option<f64>],
    worse: Option<usize>,
) -> Model {
    let outside = |(i, x): (&Issue, &Option<f64>)| x.is_some_and(|x| x < i.low || x > i.high);
    Model {
        name: name.to_owned(),
        family,
        values: values.to_vec(),
        spreads: Vec::new(),
        crosses: issues.iter().zip(values).map(outside).collect(),
        worse,
    }
}

/// Models with the same values, so many of them.
fn input(issues: Vec<Issue>, models: &[(&[f64], usize)]) -> Input {
    let names = ["weighted mean", "weighted median", "spatial model", "exchange model", "Nash solution"];
    let families = [Family::Forecast, Family::Forecast, Family::Dynamic, Family::Dynamic, Family::Solution];
    let one = |(i, (values, worse)): (usize, &(&[f64], usize))| {
        let values: Vec<Option<f64>> = values.iter().map(|x| Some(*x)).collect();
        model(names[i % 5], families[i % 5], &issues, &values, Some(*worse))
    };
    let models = models.iter().enumerate().map(one).collect();
    Input {
        issues,
        models,
        binding: 2,
        basis: Basis::Partly,
        source: "From positions of the scenario.".to_owned(),
    }
}

fn small() -> Input {
    let issues = vec![issue("forces", 60.0, 25.0), issue("line", 30.0, 70.0), issue("burden", 0.0, 100.0)];
    let mut input = input(
        issues,
        &[
            (&[44.0, 40.0, 55.0], 1),
            (&[45.0, 41.0, 80.0], 0),
            (&[20.0, 75.0, 56.0], 2),
            (&[61.0, 40.5, 57.5], 0),
        ],
    );
    input.models[0].spreads =
        vec![Some(Spread { outer: (30.0, 60.0), inner: (40.0, 50.0), middle: 45.0 }), None];
    let none = model("Nash solution", Family::Solution, &input.issues, &[None, None, None], None);
    input.models.push(none);
    input
}

fn title(issues: Vec<Issue>, models: &[(&[f64], usize)]) -> String {
    figure(&input(issues, models)).expect("a model has an answer").title
}

fn shown(figure: &Figure) -> Vec<String> {
    figure.wide.texts().iter().map(|t| t.text.clone()).collect()
}

#[test]
fn a_small_one() {
    let figure = figure(&small()).unwrap();
    keeps_the_rules(&figure);
    golden!(figure);
    assert!(figure.description.starts_with("Forces: gap of 35 points; from 20 (spatial model) to 61"));
    assert!(shown(&figure).contains(&"no answer".to_owned()), "{:?}", shown(&figure));
    assert!(figure.foot.contains("only where there is a zone of agreement"), "{}", figure.foot);
}

#[test]
fn the_title_is_the_strongest_that_the_figures_bear() {
    let gap = || issue("forces", 60.0, 25.0);
    let zone = || issue("line", 30.0, 70.0);
    let more = || issue("money", 30.0, 70.0);
    let free = |name: &str| issue(name, 0.0, 100.0);
    for (issues, models, expected) in [
        // All cross.
        (
            vec![gap(), zone()],
            &[(&[40.0, 50.0][..], 0), (&[45.0, 75.0][..], 0)][..],
            "No model’s forecast stays inside every red line; on forces all of them cross one",
        ),
        (
            vec![zone(), more()],
            &[(&[10.0, 50.0], 0), (&[45.0, 75.0], 0)],
            "No model’s forecast stays inside every red line",
        ),
        (
            vec![gap(), zone(), more(), free("burden")],
            &[(&[40.0, 10.0, 10.0, 5.0], 0), (&[45.0, 75.0, 80.0, 5.0], 0)],
            "No model’s forecast stays inside every red line; on three of four issues all of them cross one",
        ),
        (
            vec![gap(), zone(), more()],
            &[(&[40.0, 10.0, 10.0], 0), (&[45.0, 75.0, 80.0], 0)],
            "No model’s forecast stays inside every red line; on every issue all of them cross one",
        ),
        (vec![gap()], &[(&[40.0], 0), (&[45.0], 0)], "No model’s forecast stays inside every red line"),
        (vec![gap(), zone()], &[(&[40.0, 50.0], 0)], "The weighted mean crosses a red line on forces"),
        (vec![gap()], &[(&[40.0], 0)], "The weighted mean crosses a red line"),
        // None does.
        (vec![zone()], &[(&[40.0], 0), (&[45.0], 0)], "Every forecast lies in the zone of agreement"),
        (
            vec![zone()],
            &[(&[40.0], 0), (&[45.0], 2), (&[46.0], 1)],
            "Every forecast stays inside every red line, yet two of them leave somebody worse off than no deal",
        ),
        (
            vec![zone()],
            &[(&[40.0], 1), (&[45.0], 2)],
            "Every forecast stays inside every red line, yet all of them leave somebody worse off than no deal",
        ),
        (vec![zone()], &[(&[40.0], 0)], "The weighted mean lies in the zone of agreement"),
        (
            vec![zone()],
            &[(&[40.0], 1)],
            "The weighted mean stays inside every red line, yet leaves somebody worse off than no deal",
        ),
        // Some do.
        (
            vec![zone()],
            &[(&[40.0], 0), (&[45.0], 0), (&[75.0], 0)],
            "Two of three forecasts lie in the zone of agreement",
        ),
        (vec![zone()], &[(&[40.0], 0), (&[75.0], 0)], "One of two forecasts lies in the zone of agreement"),
        (
            vec![zone()],
            &[(&[40.0], 1), (&[75.0], 0)],
            "One of two forecasts stays inside every red line, yet it leaves somebody worse off than no deal",
        ),
        (
            vec![zone()],
            &[(&[40.0], 1), (&[50.0], 0), (&[75.0], 0)],
            "Two of three forecasts stay inside every red line, yet one of them leaves somebody worse off than no deal",
        ),
        // There is nothing to cross.
        (
            vec![free("forces"), free("territory")],
            &[(&[40.0, 10.0], 0), (&[45.0, 75.0], 0), (&[54.0, 48.0], 0)],
            "Three models land within 14 points of one another on forces; on territory they part by 65",
        ),
        (
            vec![free("forces"), free("territory")],
            &[(&[40.0, 40.0], 0), (&[41.0, 41.0], 0)],
            "Two models land within 1 point of one another on every issue",
        ),
        (
            vec![free("forces")],
            &[(&[40.0], 0), (&[40.2], 0)],
            "Two models land within 0.2 points of one another",
        ),
        (vec![free("forces")], &[(&[40.0], 0)], "Nobody sets a limit that a forecast could cross"),
    ] {
        assert_eq!(title(issues, models), expected);
    }
}

#[test]
fn that_solutions_lie_inside_is_no_finding() {
    let zone = || vec![issue("line", 30.0, 70.0)];
    let five = |x: f64| [x, x, x, x, 50.0];
    let title = |x: f64| {
        let values = five(x);
        let models: Vec<(&[f64], usize)> = values.iter().map(|v| (std::slice::from_ref(v), 0)).collect();
        figure(&input(zone(), &models)).unwrap()
    };
    assert_eq!(title(10.0).title, "No model’s forecast stays inside every red line");
    assert!(title(10.0).foot.contains("the title is about the other models"));
    assert_eq!(title(40.0).title, "Every forecast lies in the zone of agreement");
    let mut alone = input(zone(), &[(&[50.0], 0)]);
    alone.models[0].family = Family::Solution;
    assert_eq!(figure(&alone).unwrap().title, "The weighted mean lies in the zone of agreement");
}

#[test]
fn what_crosses_a_limit_is_hollow_and_counted() {
    let figure = figure(&small()).unwrap();
    let filled = |id: &str| figure.wide.body().contains(&format!("<use href=\"#fwi{id}\""));
    let hollow = |id: &str| figure.wide.body().matches(&format!("<use href=\"#fwo{id}\"")).count();
    assert!(filled("0"));
    assert_eq!([hollow("0"), hollow("1"), hollow("2"), hollow("3"), hollow("4")], [1, 1, 2, 1, 0]);
    let counted = |name: &str, what: &str| {
        let is = |row: &&Vec<Cell>| row[0] == Cell::from(what) && row[1] == Cell::from(name);
        figure.table.rows.iter().find(is).map(|row| row[2].clone())
    };
    assert_eq!(counted("spatial model", "issues over a limit"), Some(Cell::Number(2.0)));
    assert_eq!(counted("spatial model", "parties worse off than no deal"), Some(Cell::Number(2.0)));
    assert_eq!(counted("Nash solution", "issues over a limit"), None);
}

#[test]
fn names_of_every_kind_fit() {
    let names = [
        "A name of sixty characters, as models like to have it, yes y",
        "Объединённое Королевство Великобритании и Северной Ирландии",
        "<script>alert('&')</script> \"quoted\" \u{202e}turned\u{2067}",
        "",
    ];
    let issues: Vec<Issue> = names.iter().map(|n| issue(n, 60.0, 20.0)).collect();
    let mut input = input(issues, &[(&[50.0, 50.0, 0.0, 100.0][..], 2); 4]);
    for (model, name) in input.models.iter_mut().zip(names) {
        model.name = name.to_owned();
    }
    for (issue, name) in input.issues.iter_mut().zip(names) {
        (issue.at_zero, issue.at_hundred) = (name.to_owned(), name.to_owned());
    }
    keeps_the_rules(&figure(&input).unwrap());
}

#[test]
fn odd_figures_stay_inside() {
    let mut odd = small();
    odd.models[1].values = vec![Some(f64::NAN), Some(-1e9)];
    odd.models[2].values = vec![];
    odd.models[3].crosses = vec![];
    odd.models[0].spreads =
        vec![Some(Spread { outer: (-1e9, 1e300), inner: (f64::NEG_INFINITY, 5.0), middle: 0.0 })];
    keeps_the_rules(&figure(&odd).unwrap());
}

#[test]
fn without_an_answer_there_is_no_chart() {
    assert!(figure(&input(vec![issue("forces", 0.0, 50.0)], &[])).is_none());
    assert!(figure(&input(Vec::new(), &[(&[], 0)])).is_none());
}

#[test]
fn a_chart_of_ten_issues_and_ten_models_stays_small() {
    let values: Vec<f64> = (0..10).map(|i| f64::from(i) * 9.7).collect();
    let issues = (0..10).map(|i| issue(&format!("issue {i}"), 30.0, 80.0)).collect();
    let figure = figure(&input(issues, &[(&values[..], 1); 10])).unwrap();
    keeps_the_rules(&figure);
    let bytes = figure.wide.body().len() + figure.narrow.wordless_body().len();
    assert!(bytes < 30_000, "{bytes}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn marks_never_meet(values in prop::collection::vec(prop::collection::vec(0.0..=100.0f64, 3), 1..30)) {
        let issues = vec![issue("a", 10.0, 90.0), issue("b", 80.0, 20.0), issue("c", 0.0, 100.0)];
        let models: Vec<(&[f64], usize)> = values.iter().map(|v| (v.as_slice(), 0)).collect();
        keeps_the_rules(&figure(&input(issues, &models)).unwrap());
    }
}
