//! Acceptable ranges.

use detente_assess::verdict::Spread;
use detente_report::chart::mark::Part;
use detente_report::chart::ranges::{Bar, End, Input, Issue, Limit, Position, figure};
use detente_report::table::Cell;

use crate::common::keeps_the_rules;
use crate::golden;

fn position(name: &str, part: Part, at: Option<f64>, issue: &str) -> Position {
    Position { name: name.to_owned(), part, at, path: format!("positions.{name}.{issue}.position") }
}

fn bar(name: &str, part: Part, at: f64, (from, to): (f64, f64)) -> Bar {
    let limit = |at: f64, assumed| Limit { at, path: format!("positions.{name}.accepts"), assumed };
    Bar { position: position(name, part, Some(at), "x"), from: limit(from, true), to: limit(to, false) }
}

/// An issue with its ends found from its bars.
fn issue(name: &str, binding: Vec<Bar>, others: Vec<Position>) -> Issue {
    let mut out = Issue {
        name: name.to_owned(),
        question: "What is in dispute here, and who would say so?".to_owned(),
        at_zero: "nothing at all, not even a beginning of anything".to_owned(),
        at_hundred: "all of it".to_owned(),
        low: End { at: 0.0, by: None },
        high: End { at: 100.0, by: None },
        forecast: Some(44.0),
        draws: Some(Spread { outer: (30.0, 60.0), inner: (40.0, 50.0), middle: 45.0 }),
        binding,
        others,
        ..Issue::default()
    };
    for bar in &out.binding {
        if bar.from.at > out.low.at {
            out.low = End { at: bar.from.at, by: Some(bar.position.name.clone()) };
        }
        if bar.to.at < out.high.at {
            out.high = End { at: bar.to.at, by: Some(bar.position.name.clone()) };
        }
    }
    out
}

fn input(issues: Vec<Issue>) -> Input {
    Input { issues, assumed: 3, of: 7 }
}

fn two(a: (f64, f64), b: (f64, f64)) -> Vec<Bar> {
    vec![bar("Landia", Part::Signatory, 80.0, a), bar("Boria", Part::Rival, 10.0, b)]
}

fn small() -> Input {
    let others = vec![
        position("Celand", Part::Guarantor, Some(50.0), "forces"),
        position("Deland", Part::Supporter, Some(51.0), "forces"),
        position("Eland", Part::Mediator, Some(70.0), "forces"),
        position("Foland", Part::Outsider, Some(0.0), "forces"),
    ];
    let mut line = issue("line", two((30.0, 100.0), (0.0, 40.5)), Vec::new());
    line.natural = "12\u{202f}000–16\u{202f}200 km".to_owned();
    input(vec![
        issue("forces", two((60.0, 100.0), (0.0, 25.0)), others),
        line,
        issue("burden", two((0.0, 100.0), (0.0, 100.0)), Vec::new()),
    ])
}

fn title(issues: Vec<Issue>) -> String {
    figure(&input(issues)).expect("there is an issue").title
}

#[test]
fn a_small_one() {
    let figure = figure(&small()).unwrap();
    keeps_the_rules(&figure);
    golden!(figure);
    assert!(
        figure.description.contains("Boria asks for 10 and accepts at most 25"),
        "{}",
        figure.description
    );
}

#[test]
fn the_title_is_what_is_drawn() {
    let gap = || issue("forces", two((60.0, 100.0), (0.0, 25.0)), Vec::new());
    let meet = || issue("line", two((30.0, 100.0), (0.0, 40.0)), Vec::new());
    let free = || issue("burden", two((0.0, 100.0), (0.0, 100.0)), Vec::new());
    let third = || {
        let mut bars = two((0.0, 100.0), (0.0, 25.0));
        bars.push(bar("Celand", Part::Guarantor, 90.0, (50.0, 100.0)));
        issue("money", bars, Vec::new())
    };
    let point = issue("money", two((40.0, 100.0), (0.0, 40.0)), Vec::new());
    let one = issue("money", two((39.0, 100.0), (0.0, 40.0)), Vec::new());
    for (issues, expected) in [
        (vec![gap(), meet()], "On one of two issues the ranges that Boria and Landia accept do not touch"),
        (vec![gap(), gap()], "On none of the two issues do the ranges that Boria and Landia accept touch"),
        (vec![gap()], "The ranges that Boria and Landia accept do not touch"),
        (
            vec![gap(), third(), free()],
            "On two of three issues the ranges that those who have to agree accept do not touch",
        ),
        (
            vec![meet(), free(), free()],
            "The accepted ranges meet on all three issues; narrowest on line: 10 points wide",
        ),
        (vec![meet(), point], "The accepted ranges meet on both issues; narrowest on money: a single point"),
        (vec![one], "The accepted ranges meet; where they do is 1 point wide"),
        (vec![free(), free()], "Nobody who has to agree sets a limit on any issue"),
    ] {
        assert_eq!(title(issues), expected);
    }
}

#[test]
fn the_state_of_an_issue_is_said() {
    let said = |from: f64, to: f64| {
        let figure = figure(&input(vec![issue("x", two((from, 100.0), (0.0, to)), Vec::new())])).unwrap();
        let texts: Vec<String> = figure.wide.texts().iter().map(|t| t.text.clone()).collect();
        texts[1].clone()
    };
    assert_eq!(said(60.0, 25.0), "gap of 35 points");
    assert_eq!(said(26.0, 25.0), "gap of 1 point");
    assert_eq!(said(25.0, 60.0), "zone 25–60");
    assert_eq!(said(40.0, 40.0), "meet at 40");
    assert_eq!(said(0.0, 100.0), "no conflict");
}

#[test]
fn names_of_every_kind_fit() {
    let names = [
        "A name of sixty characters, as treaties like to have it, yes".to_owned(),
        "Объединённое Королевство Великобритании и Северной Ирландии".to_owned(),
        "<script>alert('&')</script> \"quoted\" \u{202e}turned\u{2067}".to_owned(),
        String::new(),
    ];
    let mut issues = Vec::new();
    for (i, name) in names.iter().enumerate() {
        let bars = names.iter().enumerate().map(|(j, n)| {
            let limits = [(0.0, 100.0), (0.0, 3.0), (97.0, 100.0), (40.0, 60.0)][(i + j) % 4];
            bar(n, Part::Rival, [0.0, 100.0, 50.0, 1.0][j], limits)
        });
        let others = names.iter().map(|n| position(n, Part::Supporter, Some(50.0), "x")).collect();
        let mut issue = issue(name, bars.collect(), others);
        (issue.question, issue.at_zero, issue.at_hundred) = (name.clone(), name.clone(), name.clone());
        issues.push(issue);
    }
    keeps_the_rules(&figure(&input(issues)).unwrap());
}

#[test]
fn sixty_parties_fit() {
    let all = |issue_at: usize| {
        let bars = (0..30).map(|i| {
            let x = f64::from(i);
            bar(&format!("Signatory {i}"), Part::Signatory, 3.0 * x, (x, 100.0 - x))
        });
        let others = (0..30).map(|i| position(&format!("Other {i}"), Part::Outsider, Some(50.0), "x"));
        issue(&format!("issue {issue_at}"), bars.collect(), others.collect())
    };
    keeps_the_rules(&figure(&input((0..10).map(all).collect())).unwrap());
}

#[test]
fn what_is_not_stated_is_not_a_zero() {
    let mut unstated = bar("Boria", Part::Rival, 0.0, (0.0, 100.0));
    unstated.position.at = None;
    let mut lonely = issue("forces", vec![unstated], Vec::new());
    (lonely.forecast, lonely.draws) = (None, None);
    let figure = figure(&input(vec![lonely])).unwrap();
    keeps_the_rules(&figure);
    assert!(figure.wide.texts().iter().any(|t| t.text == "Boria: not stated"));
    assert_eq!(figure.table.rows[1][3], Cell::Text("not stated".to_owned()));
}

#[test]
fn without_an_issue_there_is_no_chart() {
    assert!(figure(&input(Vec::new())).is_none());
    assert!(figure(&input(vec![issue("x", Vec::new(), Vec::new())])).is_none());
}

#[test]
fn odd_figures_stay_inside() {
    let mut odd = small();
    odd.issues[0].forecast = Some(f64::NAN);
    odd.issues[0].draws = None;
    odd.issues[1].draws = Some(Spread { outer: (-1e9, 1e300), inner: (f64::NEG_INFINITY, 5.0), middle: 0.0 });
    keeps_the_rules(&figure(&odd).unwrap());
}

#[test]
fn parties_that_change_places_change_nothing_else() {
    let swapped = |name: &str| match name {
        "Celand" => "Deland".to_owned(),
        "Deland" => "Celand".to_owned(),
        other => other.to_owned(),
    };
    let before = figure(&small()).unwrap();
    let mut input = small();
    for other in &mut input.issues[0].others {
        other.name = swapped(&other.name);
        other.path = format!("positions.{}.forces.position", other.name);
    }
    let after = figure(&input).unwrap();
    let exchange =
        |text: &str| text.replace("Celand", "\u{1}").replace("Deland", "Celand").replace('\u{1}', "Deland");
    assert_eq!(exchange(before.wide.body()), after.wide.body());
    assert_eq!(before.wide.texts(), after.wide.texts());
}
