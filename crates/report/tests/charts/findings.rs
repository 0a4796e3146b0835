//! Findings by kind and reading.

use detente_report::chart::findings::{Input, Reading, Row, Weight, figure};

use crate::common::keeps_the_rules;
use crate::golden;

fn row(words: &str, weight: Weight, counts: &[usize]) -> Row {
    Row { code: words.to_lowercase().replace(' ', "-"), words: words.into(), weight, counts: counts.to_vec() }
}

fn input(readings: &[&str], rows: Vec<Row>) -> Input {
    let readings = readings.iter().map(|name| Reading { name: (*name).into(), counts: true }).collect();
    Input { readings, rows }
}

fn small() -> Input {
    let rows = vec![
        row("No deadline", Weight::Defect, &[2, 3]),
        row("Nothing can trigger it", Weight::Grave, &[1, 0]),
        row("Worth knowing", Weight::Remark, &[0, 1]),
        row("Never found", Weight::Grave, &[0, 0]),
    ];
    input(&["paris", "rutte"], rows)
}

fn title(readings: &[&str], grave: &[usize], defects: &[usize]) -> String {
    let rows = vec![row("Grave", Weight::Grave, grave), row("Defect", Weight::Defect, defects)];
    figure(&input(readings, rows)).expect("findings").title
}

#[test]
fn picture() {
    let figure = figure(&small()).expect("findings");
    keeps_the_rules(&figure);
    assert!(!figure.wide.body().contains("Never found"));
    golden!(figure);
}

#[test]
fn nothing_is_drawn_without_findings() {
    assert!(figure(&input(&["a"], vec![row("None", Weight::Grave, &[0])])).is_none());
    assert!(figure(&input(&[], Vec::new())).is_none());
}

#[test]
fn the_title_compares_the_readings() {
    assert_eq!(title(&[""], &[0], &[1]), "No finding is grave; one defect remains");
    assert_eq!(title(&[""], &[0], &[5]), "No finding is grave; 5 defects remain");
    assert_eq!(title(&[""], &[1], &[1]), "1 finding is grave, 1 is a defect");
    assert_eq!(title(&[""], &[7], &[0]), "7 findings are grave, 0 are defects");
    assert_eq!(
        title(&["a", "b"], &[2, 2], &[0, 1]),
        "2 findings are grave in each of the 2 readings that count"
    );
    assert_eq!(title(&["a", "b"], &[2, 7], &[0, 1]), "7 findings are grave in the reading “b”, 2 in “a”");
    let mut none = small();
    none.readings.iter_mut().for_each(|r| r.counts = false);
    assert_eq!(figure(&none).expect("findings").title, "No reading that has findings counts");
}

#[test]
fn each_finding_is_a_mark() {
    let figure = figure(&small()).expect("findings");
    // One in the head of its group, one each; those of a row are one shape of several squares.
    let squares = |class: &str| -> usize {
        let shapes = figure.wide.body().split("<path ").filter(|shape| shape.contains(class));
        shapes.map(|shape| shape.matches('z').count()).sum()
    };
    assert_eq!((squares("f-bad"), squares("s-doubt")), (2, 6));
}

#[test]
fn many_readings_and_findings_keep_the_rules() {
    let names: Vec<String> = (0..64)
        .map(|i| match i % 3 {
            0 => format!("reading of an organisation with a name of sixty characters {i}"),
            1 => "<script>&\"'".to_owned(),
            _ => "\u{202e}Читання".to_owned(),
        })
        .collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    for most in [1, 12, 400] {
        let counts: Vec<usize> = (0..64).map(|i| i * most / 8).collect();
        let weights = [Weight::Grave, Weight::Defect, Weight::Remark];
        let rows = weights.into_iter().map(|w| row("A kind of finding with a rather long name", w, &counts));
        let mut all = input(&names, rows.collect());
        all.readings[3].counts = false;
        let figure = figure(&all).expect("findings");
        keeps_the_rules(&figure);
        assert!(figure.foot.contains("60 further readings"), "{}", figure.foot);
    }
}
