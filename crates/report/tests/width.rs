//! No line is wider than the screen, whatever the scenario calls things, and ASCII is ASCII.

mod common;

use common::{assessment, better, comparison, scenario_with};
use detente_assess::Assessment;
use detente_model::Scenario;
use detente_report::terminal::{Style, assess_screen, compare_screen};
use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;

fn check(text: &str, style: Style) {
    for line in text.lines() {
        assert!(line.width() <= style.width, "{} columns of {}: {line:?}", line.width(), style.width);
        assert!(!line.ends_with(' '), "{line:?}");
        assert!(!style.ascii || line.is_ascii(), "{line:?}");
        assert!(!line.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{line:?}");
    }
}

fn renamed(scenario: &mut Scenario, all: &mut Assessment, words: &[String]) {
    let mut words = words.iter().cycle().cloned();
    let mut next = || words.next().unwrap_or_default();
    scenario.head.title = next();
    scenario.parties.iter_mut().for_each(|p| p.name = next());
    scenario.units.iter_mut().for_each(|u| u.name = next());
    scenario.needs.iter_mut().for_each(|n| n.task = next());
    for v in &mut all.verdicts {
        v.answer.text = next();
        v.aside = next();
        v.axis.label = next();
        v.answer.unit = next();
    }
    all.provenance.changes.push(next());
    all.provenance.limits_hit.push(next());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn lines_fit(
        width in 60usize..=140,
        ascii: bool,
        words in proptest::collection::vec(prop_oneof![".{0,80}", "[a-z ]{0,60}", "[А-яЇїЄє]{60}", "\\PC{0,40}"], 8),
        value in prop_oneof![-1e9..1e9f64, Just(f64::NAN), Just(f64::INFINITY), Just(0.0)],
    ) {
        let style = Style { width, ascii, color: false };
        let mut scenario = scenario_with(&[]);
        let (mut a, b) = (assessment(&scenario), better(&scenario));
        renamed(&mut scenario, &mut a, &words);
        a.verdicts[0].answer.value = Some(value);
        a.verdicts[2].interval.high = Some(value);
        a.verdicts[3].axis.to = value;
        check(&assess_screen(&scenario, &a, &words[0], 1, &style), style);
        check(&compare_screen(&scenario, &scenario, &a, &b, &comparison(&a, &b), &style), style);
        let table = detente_report::assess_table(&a).text(&style);
        check(&table, style);
    }
}

#[test]
fn three_parties_or_sixty() {
    let mut rows = "id,name,iso3,members,roles,capability,no_deal,veto,source,note\n".to_owned();
    for i in 0..56 {
        rows.push_str(&format!("p{i},Party number {i} with a name of sixty characters and even more,,,signatory,10,0.4,no,assumption,\n"));
    }
    rows.push_str("landia,Landia,,,signatory;host,30,0.3,no,assumption,\nrussia,Russia,,,signatory;rival,80,0.4,no,assumption,\n");
    rows.push_str("united-states,United States,,,guarantor,100,,no,assumption,\nunited-kingdom,UK,,,guarantor,60,,no,assumption,\n");
    let scenario = scenario_with(&[("parties.csv", &rows)]);
    for ascii in [false, true] {
        let style = Style { width: 80, ascii, color: false };
        check(&assess_screen(&scenario, &assessment(&scenario), "d", 1, &style), style);
    }
}

#[test]
fn a_very_narrow_screen_is_cut_not_broken() {
    let scenario = scenario_with(&[]);
    let (a, b) = (assessment(&scenario), better(&scenario));
    for width in 1..60 {
        let style = Style { width, ascii: width % 2 == 0, color: false };
        check(&assess_screen(&scenario, &a, "scenarios/demo", 1, &style), style);
        check(&compare_screen(&scenario, &scenario, &a, &b, &comparison(&a, &b), &style), style);
        check(&detente_report::compare_table(&[comparison(&a, &b)]).text(&style), style);
    }
}
