//! Figures that others have published.

use detente_report::chart::published::{Input, Row, figure};
use detente_report::chart::{Basis, Frame};
use detente_report::look::Ink;
use detente_report::table::Cell;

use crate::common::keeps_the_rules;
use crate::golden;

fn row(name: &str, low: f64, high: f64) -> Row {
    Row {
        name: name.to_owned(),
        value: (low == high).then_some(low),
        range: (low < high).then_some((low, high)),
        follows: None,
        assumed: false,
        source: format!("Source of {name}, 2025"),
        note: String::new(),
        paths: vec![format!("published.{name}.value")],
    }
}

fn input(unit: &str, rows: Vec<Row>) -> Input {
    Input {
        id: "manned-published-1".to_owned(),
        topic: "sizes of the force".to_owned(),
        unit: unit.to_owned(),
        ink: Ink::Land,
        rows,
        finding: String::new(),
        foot: "As published.".to_owned(),
    }
}

fn small() -> Input {
    let mut rows = vec![row("Plan", 10e3, 10e3), row("Corps", 60e3, 100e3), row("Rule", 757e3, 757e3)];
    rows.push(Row { follows: Some(1), assumed: true, ..row("Rotation", 240e3, 400e3) });
    input("people", rows)
}

#[test]
fn a_small_one() {
    let figure = figure(&small()).unwrap();
    keeps_the_rules(&figure);
    golden!(figure);
    assert_eq!(figure.title, "Published sizes of the force differ by a factor of 76");
    assert_eq!(figure.basis, Basis::Partly);
    assert!(figure.subtitle.contains("logarithmic"));
    // The derived figure stands behind the one it follows, with its factor.
    let names: Vec<&Cell> = figure.table.rows.iter().map(|r| &r[0]).collect();
    assert_eq!(names[2], &Cell::from("Rotation"));
    assert_eq!(figure.table.rows[2][5], Cell::Number(4.0));
    assert!(figure.wide.texts().iter().any(|t| t.text == "× 4"));
    assert!(figure.wide.body().contains("data-q=\"published.Rotation.value\""));
}

#[test]
fn a_range_has_no_middle() {
    let figure = figure(&input("people", vec![row("A", 10.0, 30.0), row("B", 20.0, 20.0)])).unwrap();
    assert_eq!(figure.table.rows[0][1], Cell::Empty);
    assert_eq!(figure.table.rows[0][2], Cell::Traced(10.0, "published.A.value".to_owned()));
    assert!(!figure.wide.texts().iter().any(|t| t.text == "20.0"));
}

#[test]
fn the_title_says_what_the_figures_bear() {
    let title = |unit: &str, rows| figure(&input(unit, rows)).unwrap().title;
    assert_eq!(
        title("ships", vec![row("A", 3.0, 3.0)]),
        "One figure is published on sizes of the force: 3 ships"
    );
    assert_eq!(
        title("ships", vec![row("A", 3.0, 3.0), row("B", 3.0, 3.0)]),
        "Published sizes of the force agree: 3 ships"
    );
    assert_eq!(
        title("ships", vec![row("A", 3.0, 4.0), row("B", 5.0, 5.0)]),
        "Published sizes of the force run from 3 to 5 ships"
    );
    assert_eq!(
        title("ships", vec![row("A", 0.0, 4.0), row("B", 50.0, 50.0)]),
        "Published sizes of the force run from 0 to 50 ships"
    );
    assert_eq!(
        title("percent", vec![row("A", 22.0, 22.0), row("B", 75.0, 75.0)]),
        "Published sizes of the force differ by a factor of 3.4"
    );
    assert_eq!(
        title("percent", vec![row("A", 60.0, 60.0), row("B", 75.5, 75.5)]),
        "Published sizes of the force run from 60\u{202f}% to 75.5\u{202f}%"
    );
    let computed = Input { finding: "It would cost 3".to_owned(), ..input("USD", vec![row("A", 3.0, 3.0)]) };
    assert_eq!(figure(&computed).unwrap().title, "It would cost 3");
}

#[test]
fn what_is_not_stated_has_no_mark() {
    let missing = Row { value: None, ..row("Nobody", 1.0, 1.0) };
    assert_eq!(figure(&input("people", vec![missing.clone()])), None);
    assert_eq!(figure(&input("people", vec![])), None);
    let some = figure(&input("people", vec![missing, row("A", 3.0, 3.0)])).unwrap();
    keeps_the_rules(&some);
    assert!(some.wide.texts().iter().any(|t| t.text == "not stated"));
    assert_eq!(some.wide.body().matches("<circle").count(), 1);
}

#[test]
fn shares_stand_on_a_line_from_nothing() {
    let mut rows = vec![row("All", 50.0, 50.0), row("Late", 22.0, 22.0)];
    rows[1].follows = Some(0);
    let figure = figure(&Input { ink: Ink::Accent, ..input("percent", rows) }).unwrap();
    keeps_the_rules(&figure);
    assert!(!figure.wide.texts().iter().any(|t| t.text.starts_with(['×', '÷'])));
    assert!(figure.wide.texts().iter().any(|t| t.text == "22\u{202f}%"));
}

#[test]
fn any_names_and_any_figures() {
    let long = "Organisation for the Lasting Security of All of Its Members";
    let names = [
        long,
        "Організація з безпеки та співробітництва в Європі, комітет два",
        "<script>alert(1)</script> & \"quotes\"",
        "\u{202e}right to left\u{202c} and \u{200f}marks",
        "",
    ];
    let rows = |values: &[(f64, f64)]| -> Vec<Row> {
        let named = names.iter().cycle().zip(values).enumerate();
        named
            .map(|(i, (name, (low, high)))| Row {
                assumed: i % 2 == 0,
                follows: (i % 3 == 1).then(|| i - 1),
                source: format!("{long} and {long}"),
                note: (*name).to_owned(),
                ..row(name, *low, *high)
            })
            .collect()
    };
    let many: Vec<(f64, f64)> = (0..60).map(|i| (f64::from(i) * 700.0, f64::from(i * i) * 900.0)).collect();
    for values in [
        vec![(0.0, 0.0), (0.0, 0.0), (0.0, 0.0)],
        vec![(1e-6, 1e-6), (1.0, 1e14), (1e14, 1e14)],
        vec![(-5.0, -3.0), (0.0, 2.0), (1e6, 1e6)],
        vec![(-5.0, -3.0), (-1.0, -1.0)],
        vec![(f64::NAN, f64::NAN), (2.0, 2.0), (3.0, 9.0)],
        many,
    ] {
        for unit in ["people", "percent", "USD a person and month"] {
            let Some(figure) = figure(&input(unit, rows(&values))) else { panic!("{values:?}") };
            keeps_the_rules(&figure);
            assert!(figure.svg(Frame::Narrow).height > 0.0);
        }
    }
    // Rows that follow each other in a circle are left out, not followed for ever.
    let mut circle = rows(&[(1.0, 1.0), (2.0, 2.0), (3.0, 3.0)]);
    (circle[0].follows, circle[1].follows, circle[2].follows) = (Some(1), Some(0), None);
    assert_eq!(figure(&input("people", circle)).unwrap().table.rows.len(), 1);
}

#[test]
fn two_that_are_swapped_swap_their_marks() {
    let mut other = small();
    let (a, b) = (other.rows[0].clone(), other.rows[2].clone());
    other.rows[0] = Row { name: a.name, source: a.source, paths: a.paths, ..b.clone() };
    other.rows[2] = Row { name: b.name, source: b.source, paths: b.paths, ..small().rows[0].clone() };
    let (one, two) = (figure(&small()).unwrap(), figure(&other).unwrap());
    assert_eq!(one.title, two.title);
    assert_eq!(one.table.rows[1], two.table.rows[1]);
    assert_eq!(one.table.rows[0][1], Cell::Traced(10e3, "published.Plan.value".to_owned()));
    assert_eq!(two.table.rows[0][1], Cell::Traced(757e3, "published.Plan.value".to_owned()));
}
