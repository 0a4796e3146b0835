//! What moves a gate's headline.

use detente_report::chart::tornado::{Input, MOST, Mover, Show, figure};

use crate::common::keeps_the_rules;

fn mover(label: &str, at_low: f64, at_high: f64, assumed: bool) -> Mover {
    Mover { label: label.into(), path: format!("path.{}", label.len()), at_low, at_high, assumed }
}

fn input(movers: Vec<Mover>) -> Input {
    Input {
        gate: "believed".into(),
        headline: "the chance of a break".into(),
        base: 0.31,
        show: Show::Percent,
        unit: "probability".into(),
        movers,
    }
}

fn small() -> Input {
    input(vec![
        mover("force on land", 0.52, 0.24, false),
        mover("guarantor’s resolve", 0.47, 0.18, true),
        mover("worth of the prize", 0.25, 0.4, true),
    ])
}

#[test]
fn three_movers_are_drawn() {
    crate::golden!(figure(&small()).unwrap());
}

#[test]
fn movers_of_every_kind_keep_the_rules() {
    let names = [
        "The Federated Republics and Free Cities of the Northern Coast: units of the mechanised battalion pledged",
        "Українська Народна Республіка та її союзники",
        "<script>alert('&\"')</script>",
        "\u{202e}abc\u{202c}",
    ];
    let shows = [Show::Percent, Show::Plain, Show::Money("USD".into())];
    for show in shows {
        for (low, high) in [(0.1, 0.9), (0.300, 0.3004), (-4e4, 2e4), (0.0, 1e-9)] {
            for base in [0.31, low, high, 10.0 * high] {
                let movers = names.iter().map(|n| mover(n, high, low, n.len() % 2 == 0)).collect();
                let mut input = Input { show: show.clone(), base, ..input(movers) };
                keeps_the_rules(&figure(&input).unwrap());
                input.movers = (0..60).map(|i| mover(names[i % 4], low, high + i as f64, true)).collect();
                keeps_the_rules(&figure(&input).unwrap());
            }
        }
    }
}

#[test]
fn the_widest_bars_come_first_and_eight_are_drawn() {
    let seen = figure(&small()).unwrap();
    let order: Vec<&str> = seen.wide.texts().iter().map(|t| t.text.as_str()).collect();
    let at = |name: &str| order.iter().position(|t| *t == name).unwrap();
    assert!(
        at("guarantor’s resolve") < at("force on land") && at("force on land") < at("worth of the prize")
    );
    let many =
        (0..20).map(|i| mover(&format!("input {}", "x".repeat(i)), 0.0, f64::from(i as u8), true)).collect();
    assert_eq!(figure(&input(many)).unwrap().table.rows.len(), MOST + 1);
}

#[test]
fn order_of_the_inputs_changes_nothing() {
    let mut turned = small();
    turned.movers.reverse();
    assert_eq!(figure(&turned), figure(&small()));
}

#[test]
fn assumed_inputs_are_hatched() {
    let seen = figure(&small()).unwrap();
    assert_eq!(seen.wide.body().matches("class=\"h-ink2 r-ink2\"").count(), 2);
    assert_eq!(seen.wide.body().matches("class=\"f-ink2\"").count(), 1);
    let sourced = figure(&input(vec![mover("a", 0.1, 0.2, false)])).unwrap();
    assert_eq!((sourced.keys.len(), sourced.basis.word()), (1, "sourced"));
}

#[test]
fn the_title_names_what_moves_most_and_both_ends() {
    assert_eq!(
        figure(&small()).unwrap().title,
        "Guarantor’s resolve moves the chance of a break most: 47\u{202f}% where it is lowest, 18\u{202f}% where it is highest"
    );
    // Shares that would read alike when whole have a decimal.
    let close = figure(&Input { base: 0.98, ..input(vec![mover("a", 0.982, 0.986, true)]) }).unwrap();
    assert!(close.title.contains("98.2\u{202f}% where"), "{}", close.title);
}

#[test]
fn nothing_that_moves_is_not_drawn() {
    assert_eq!(figure(&input(Vec::new())), None);
    assert_eq!(figure(&input(vec![mover("a", 0.3, 0.3, true), mover("b", f64::NAN, 0.3, true)])), None);
    assert_eq!(figure(&Input { base: f64::NAN, ..small() }), None);
}
