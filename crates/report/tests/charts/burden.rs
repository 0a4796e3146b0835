//! The cost of the force beside ability to pay.

use detente_assess::verdict::Spread;
use detente_model::scenario::BurdenKey;
use detente_report::chart::shares::{self, Row};
use detente_report::chart::{Basis, Frame, burden};

use super::common::keeps_the_rules;

pub fn row(name: &str, amount: f64, ratios: [Option<f64>; 3]) -> Row {
    Row { name: name.into(), amount, ratios, ..Row::default() }
}

pub fn all(gdp: f64) -> [Option<f64>; 3] {
    [Some(gdp), Some(1.5 * gdp), Some(0.8 * gdp)]
}

fn input(rows: Vec<Row>) -> burden::Input {
    burden::Input {
        shares: shares::Input {
            rows,
            key: BurdenKey::Gdp,
            currency: "USD".into(),
            highlight: "The praised".into(),
            source: "Statistics.".into(),
        },
        factor: 2.0,
        conditional: false,
        by_agreement: false,
        basis: Basis::Partly,
    }
}

fn three() -> burden::Input {
    let spread = Spread { outer: (0.05, 4.4), inner: (1.9, 3.4), middle: 2.8 };
    let aland = Row { over_draws: Some(spread), ..row("Aland", 510.0, all(3.0)) };
    let boria = Row { stands_out: true, ..row("Boria", 0.21, all(0.014)) };
    input(vec![aland, boria, row("Celand", 32.5, [Some(0.9), None, Some(1.25)])])
}

fn title(rows: Vec<Row>) -> String {
    burden::figure(&input(rows)).map_or_else(String::new, |f| f.title)
}

#[test]
fn three_parties() {
    let figure = burden::figure(&three()).expect("there are shares");
    keeps_the_rules(&figure);
    crate::golden!(figure);
    // Beyond the axis stands an arrow and the figure; the interval is drawn too.
    assert!(figure.wide.texts().iter().any(|t| t.text == "0.014"));
}

#[test]
fn titles_say_what_is_drawn() {
    let r = |name: &str, x: f64| row(name, 1.0, all(x));
    assert_eq!(title(vec![]), "");
    assert_eq!(title(vec![row("Aland", 1.0, [None; 3])]), "");
    assert_eq!(title(vec![r("Aland", 1.0)]), "Aland bears the whole cost");
    let uneven = vec![r("A", 3.0), r("B", 2.0), r("C", 0.2), r("D", 1.0)];
    assert_eq!(title(uneven), "Two bear more than their share under every key, one less");
    assert_eq!(
        title(vec![r("A", 3.0), r("B", 0.9)]),
        "One bears more than its share under every key, nobody less"
    );
    assert_eq!(
        title(vec![r("A", 0.3), r("B", 0.9)]),
        "Nobody bears more than its share under every key, one less"
    );
    assert_eq!(title(vec![r("A", 1.0), r("B", 0.9)]), "Who bears more than its share depends on the key");
    let one_key = |x: f64| [Some(x), None, None];
    let even = vec![row("A", 1.0, one_key(1.0)), row("B", 1.0, one_key(1.0))];
    assert_eq!(title(even), "Each bears its share by GDP");
    let uneven = vec![row("A", 1.0, one_key(1.5)), row("B", 1.0, one_key(0.5))];
    assert_eq!(title(uneven), "One bears more than its share by GDP, one less");
    let what_if = burden::Input { conditional: true, ..three() };
    let figure = burden::figure(&what_if).expect("there are shares");
    assert_eq!(figure.title, "One would bear more than its share under every key, one less");
}

#[test]
fn many_and_strange_parties() {
    let long = "Organisation for the Co-operation of Very Many Distant States";
    let names =
        [long, "Об’єднання північних держав", "<script>alert(1)</script>", "A & \"B\" \u{202e}evil", "Öß"];
    let rows = (0..60).map(|i| {
        let name = format!("{} {i}", names[i % names.len()]);
        let spread = Spread { outer: (0.0, 1e9), inner: (0.1, 2.0), middle: 1.0 };
        Row {
            over_draws: (i % 2 == 0).then_some(spread),
            stands_out: i % 7 == 0,
            ..row(&name, 1e6 / (1.0 + i as f64), all(40.0 * f64::exp2(-(i as f64) / 4.0)))
        }
    });
    let many = burden::figure(&input(rows.collect())).expect("there are shares");
    keeps_the_rules(&many);
    assert_eq!(many.table.rows.len(), 60);
    let extremes = [0.0, 1e-12, 1e12, f64::NAN, f64::INFINITY];
    let rows = extremes.iter().map(|x| row(&format!("{long} {x}"), *x, all(*x))).collect();
    keeps_the_rules(&burden::figure(&input(rows)).expect("there are shares"));
    // Who bears next to nothing under every key is named, not drawn, unless it stands out.
    let figure = burden::figure(&three()).expect("there are shares");
    assert!(!figure.foot.contains("Boria"));
    let mut quiet = three();
    quiet.shares.rows[1].stands_out = false;
    let figure = burden::figure(&quiet).expect("there are shares");
    assert!(figure.foot.contains("so not drawn: Boria."), "{}", figure.foot);
}

#[test]
fn who_is_who_changes_names_alone() {
    let mut swapped = three();
    swapped.shares.rows[0].name = "Celand".into();
    swapped.shares.rows[2].name = "Aland".into();
    let (a, b) = (burden::figure(&three()).expect("drawn"), burden::figure(&swapped).expect("drawn"));
    for frame in [Frame::Wide, Frame::Narrow] {
        let hidden =
            b.svg(frame).body().replace("Celand", "?").replace("Aland", "Celand").replace('?', "Aland");
        assert_eq!(a.svg(frame).body(), hidden);
    }
    assert_eq!(a.title, b.title);
    let mut turned = three();
    turned.shares.rows.reverse();
    assert_eq!(burden::figure(&turned), Some(a), "the order of rows means nothing");
}
