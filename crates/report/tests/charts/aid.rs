//! Aid that was given, beside ability to pay.

use detente_model::scenario::BurdenKey;
use detente_report::chart::shares::{self, Row};
use detente_report::chart::{Basis, aid};
use detente_report::table::Cell;

use super::burden::{all, row};
use super::common::keeps_the_rules;

fn input(rows: Vec<Row>) -> aid::Input {
    aid::Input {
        shares: shares::Input {
            rows,
            key: BurdenKey::Population,
            currency: "EUR".into(),
            highlight: String::new(),
            source: "Tracker.".into(),
        },
        until: "2025".into(),
        basis: Basis::Sourced,
    }
}

fn three() -> Vec<Row> {
    let path = Some("shares.aland.2025.aid.amount".to_owned());
    vec![
        Row { path, ..row("Aland", 11_000.0, all(4.5)) },
        row("Boria", 900.0, all(0.5)),
        row("A union", 90_000.0, [None; 3]),
    ]
}

#[test]
fn two_donors_and_one_without_a_key() {
    let figure = aid::figure(&input(three())).expect("there is aid");
    keeps_the_rules(&figure);
    crate::golden!(figure);
    assert_eq!(figure.title, "One donor gave more than its share under every key, one less");
    assert!(figure.foot.ends_with("No figure to compare with, so not drawn: A union."), "{}", figure.foot);
    // The amount is a quantity that a page can trace; who is not drawn is in the table.
    assert_eq!(figure.table.rows[0][1], Cell::Traced(11_000.0, "shares.aland.2025.aid.amount".into()));
    assert_eq!(figure.table.rows.len(), 3);
}

#[test]
fn titles_say_what_is_drawn() {
    let title = |rows: Vec<Row>| aid::figure(&input(rows)).map(|f| f.title);
    assert_eq!(title(vec![]), None);
    assert_eq!(title(vec![row("A", 5.0, [None; 3])]), None);
    assert_eq!(title(vec![row("A", 5.0, all(1.0))]), None);
    let twelve = (0..12).map(|i| row(&format!("D{i}"), 5.0, all(2.0 + f64::from(i)))).collect();
    let twelve = title(twelve);
    assert_eq!(
        twelve.as_deref(),
        Some("Twelve donors gave more than their share under every key, nobody less")
    );
    let none = title(vec![row("A", 5.0, all(0.1)), row("B", 5.0, all(0.2))]);
    assert_eq!(none.as_deref(), Some("Nobody gave more than its share under every key, two less"));
}

#[test]
fn many_donors_keep_the_rules() {
    let rows = (0..60).map(|i| Row {
        stands_out: i < 6,
        ..row(
            &format!("Донор із дуже довгою назвою, яку слід умістити {i}"),
            100.0 + i as f64,
            all(0.1 * i as f64),
        )
    });
    keeps_the_rules(&aid::figure(&input(rows.collect())).expect("there is aid"));
}
