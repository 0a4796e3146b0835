//! Golden screens and tables, made from one small scenario with hand-made verdicts.

mod common;

use common::{assessment, better, comparison, scenario, unknown};
use detente_assess::Gate;
use detente_report::terminal::{Style, assess_screen, compare_screen};
use detente_report::{assess_table, compare_table, label};

fn style(width: usize, ascii: bool) -> Style {
    Style { width, ascii, color: false }
}

fn assessed(style: Style) -> String {
    let scenario = scenario();
    assess_screen(&scenario, &assessment(&scenario), "scenarios/demo", 1, &style)
}

#[test]
fn shut_at_100() {
    insta::assert_snapshot!(assessed(style(100, false)));
}

#[test]
fn shut_at_80() {
    insta::assert_snapshot!(assessed(style(80, false)));
}

#[test]
fn shut_at_100_in_ascii() {
    insta::assert_snapshot!(assessed(style(100, true)));
}

#[test]
fn shut_at_80_in_ascii() {
    insta::assert_snapshot!(assessed(style(80, true)));
}

#[test]
fn nothing_shut_and_two_unknown() {
    let scenario = scenario();
    insta::assert_snapshot!(assess_screen(
        &scenario,
        &better(&scenario),
        "my scenario",
        0,
        &style(100, false)
    ));
}

#[test]
fn nothing_computed() {
    let scenario = scenario();
    let mut all = assessment(&scenario);
    all.verdicts = Gate::ALL.into_iter().map(|g| unknown(g, "parties.csv holds nobody who signs")).collect();
    insta::assert_snapshot!(assess_screen(&scenario, &all, "scenarios/demo", 0, &style(80, true)));
}

#[test]
fn compared_at_100() {
    let scenario = scenario();
    let (a, b) = (assessment(&scenario), better(&scenario));
    insta::assert_snapshot!(compare_screen(
        &scenario,
        &scenario,
        &a,
        &b,
        &comparison(&a, &b),
        &style(100, false)
    ));
}

#[test]
fn compared_at_80_in_ascii() {
    let scenario = scenario();
    let (a, b) = (assessment(&scenario), better(&scenario));
    insta::assert_snapshot!(compare_screen(
        &scenario,
        &scenario,
        &a,
        &b,
        &comparison(&a, &b),
        &style(80, true)
    ));
}

#[test]
fn rows_for_programs() {
    let scenario = scenario();
    let (a, b) = (assessment(&scenario), better(&scenario));
    insta::assert_snapshot!("assess_csv", assess_table(&a).csv());
    insta::assert_snapshot!("compare_csv", compare_table(&[comparison(&a, &b)]).csv());
}

#[test]
fn colour_adds_nothing_but_colour() {
    let plain = assessed(style(100, false));
    let coloured = assessed(Style { width: 100, ascii: false, color: true });
    let mut stripped = String::new();
    let mut parts = coloured.split('\u{1b}');
    stripped.push_str(parts.next().unwrap_or_default());
    for part in parts {
        stripped.push_str(part.split_once('m').unwrap().1);
    }
    assert!(coloured.contains("\u{1b}[1;38;2;238;116;104m━━━━━"));
    assert_eq!(stripped, plain);
}

#[test]
fn without_draws_the_base_decides() {
    let scenario = scenario();
    let mut all = assessment(&scenario);
    all.provenance.draws = 0;
    let text = assess_screen(&scenario, &all, "d", 1, &style(100, false));
    assert!(text.contains("no draws; the base alone fails"), "{text}");
}

#[test]
fn every_path_has_plain_words() {
    let scenario = scenario();
    let mut all: Vec<String> = Vec::new();
    for (_, quantity) in scenario.quantities() {
        let words = label::plain(&scenario, &quantity.path);
        all.push(format!("{} | {words}", quantity.path));
        assert_ne!(words, quantity.path);
    }
    for path in [
        "gate.kept.class = \"cease=1\"",
        "positions.nobody.forces.position",
        "odd",
        "units.none.turn",
        "a.b.c",
    ] {
        all.push(format!("{path} | {}", label::plain(&scenario, path)));
    }
    insta::assert_snapshot!(all.join("\n"));
}
