//! The scoreboard.

use detente_report::chart::score::{Error, Input, Kind, Row, figure};

use crate::common::keeps_the_rules;
use crate::golden;

fn error(value: f64, half: f64) -> Error {
    Error { value, low: value - half, high: value + half }
}

fn row(model: &str, kind: Kind, value: f64, lead: Option<Error>) -> Row {
    Row { model: model.to_owned(), kind, n: 250, error: error(value, 2.1), held_out: None, lead }
}

fn input(rows: Vec<Row>) -> Input {
    Input { rows, issues: 250, proposals: 100, source: "Past decisions of a council.".to_owned() }
}

fn mean() -> Row {
    row("weighted mean", Kind::Yardstick, 23.5, None)
}

fn fifty() -> Row {
    row("constant 50", Kind::Constant, 28.7, Some(error(5.2, 1.0)))
}

fn small() -> Input {
    let mut combination = row("combination of models", Kind::Combination, 22.9, Some(error(-0.6, 0.9)));
    combination.held_out = Some(error(24.1, 3.0));
    input(vec![
        row("last offer", Kind::Model, 37.5, Some(error(14.0, 1.2))),
        mean(),
        fifty(),
        combination,
        row("spatial model", Kind::Model, 25.0, Some(error(1.5, 0.6))),
    ])
}

fn title(rows: Vec<Row>) -> String {
    figure(&input(rows)).expect("there is a score").title
}

#[test]
fn a_small_one() {
    let figure = figure(&small()).unwrap();
    keeps_the_rules(&figure);
    golden!(figure);
    assert!(figure.description.starts_with("Combination of models: 22.9 (20.8–25.0), held out 24.1"));
}

#[test]
fn the_title_says_whether_anything_beats_the_yardstick() {
    let ahead = |name: &str, kind: Kind, lead: f64| row(name, kind, 23.5 + lead, Some(error(lead, 0.5)));
    let model = Kind::Model;
    assert_eq!(
        figure(&small()).unwrap().title,
        "No model beats the weighted mean by more than chance could; one errs more than the constant 50"
    );
    for (rows, expected) in [
        (
            vec![mean(), ahead("median", model, -1.0)],
            "The median beats the weighted mean by 1.0 points (0.5–1.5)",
        ),
        (
            vec![mean(), ahead("both", Kind::Combination, -1.0)],
            "A combination beats the weighted mean by 1.0 points (0.5–1.5)",
        ),
        (
            vec![mean(), ahead("median", model, -1.0), ahead("both", Kind::Combination, -2.0)],
            "A combination beats the weighted mean by 2.0 points (1.5–2.5), one more by less",
        ),
        (
            vec![mean(), ahead("a", model, -1.0), ahead("b", model, -3.0), ahead("c", model, -2.0)],
            "The b beats the weighted mean by 3.0 points (2.5–3.5), two more by less",
        ),
        (
            vec![mean(), fifty(), ahead("a", model, 9.0), ahead("b", model, 8.0)],
            "No model beats the weighted mean by more than chance could; two err more than the constant 50",
        ),
        (vec![mean(), fifty()], "The weighted mean errs by 23.5 points on average"),
        (vec![mean(), row("median", model, 22.0, None)], "The median errs least, by 22.0 points on average"),
        (
            vec![row("median", model, 30.0, None), fifty()],
            "The median errs least, by 30.0 points on average; one errs more than the constant 50",
        ),
    ] {
        assert_eq!(title(rows), expected);
    }
}

#[test]
fn the_least_error_comes_first() {
    let figure = figure(&small()).unwrap();
    let texts: Vec<&str> = figure.wide.texts().iter().map(|t| t.text.as_str()).collect();
    let at = |name: &str| texts.iter().position(|t| *t == name).unwrap();
    assert!(at("Combination of models") < at("Weighted mean") && at("Weighted mean") < at("Spatial model"));
    let mut turned = small();
    turned.rows.reverse();
    assert_eq!(detente_report::chart::score::figure(&turned), Some(figure));
}

#[test]
fn what_others_are_held_against_is_always_drawn() {
    let models =
        (0..10).map(|i| row(&format!("model {i}"), Kind::Model, f64::from(i), Some(error(1.0, 2.0))));
    let figure = figure(&input(models.chain([fifty(), mean()]).collect())).unwrap();
    let has = |name: &str| figure.wide.texts().iter().any(|t| t.text == name);
    assert!(has("Model 7") && !has("Model 8") && has("Constant 50") && has("Weighted mean"));
    assert!(figure.foot.contains("Two more models"), "{}", figure.foot);
}

#[test]
fn names_of_every_kind_fit() {
    let names = [
        "A name of sixty characters, as models like to have it, yes y",
        "Объединённое Королевство Великобритании и Северной Ирландии",
        "<script>alert('&')</script> \"quoted\" \u{202e}turned\u{2067}",
        "",
    ];
    let rows = (0..60).map(|i| row(names[i % 4], Kind::Model, 20.0 + i as f64, Some(error(1.0, 2.0))));
    let figure = figure(&input(rows.collect())).unwrap();
    keeps_the_rules(&figure);
    assert!(figure.foot.ends_with("50 more models, which err more, stand in the table."), "{}", figure.foot);
    assert_eq!(figure.table.rows.len(), 60);
}

#[test]
fn odd_figures_stay_inside() {
    let mut odd = small();
    odd.rows[0].error = error(f64::NAN, 1.0);
    odd.rows[1].error = error(0.0, 0.0);
    odd.rows[2].held_out = Some(error(f64::INFINITY, 1.0));
    odd.rows[3].lead = Some(error(f64::NAN, 1.0));
    keeps_the_rules(&figure(&odd).unwrap());
    assert!(figure(&Input::default()).is_none());
    keeps_the_rules(&figure(&input(vec![row("one", Kind::Model, 0.0, None)])).unwrap());
}
