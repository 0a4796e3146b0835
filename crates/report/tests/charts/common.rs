//! What every chart has to keep.

#![allow(dead_code)]

use detente_report::chart::{Figure, Frame};
use detente_report::look::Type;
use detente_report::number;
use detente_report::table::Cell;

/// Asserts what holds for every chart: no text overlaps or leaves the picture, nothing unescaped, every figure beside a
/// mark stands in the table.
pub fn keeps_the_rules(figure: &Figure) {
    for frame in [Frame::Wide, Frame::Narrow] {
        let svg = figure.svg(frame);
        assert_eq!(svg.width, frame.width());
        assert_eq!(svg.faults(), Vec::<String>::new(), "{} {frame:?}", figure.id);
        assert!(!svg.body().contains("NaN") && !svg.body().contains("inf"), "{}", figure.id);
        assert_eq!(svg.body().matches("<g").count(), svg.body().matches("</g>").count(), "{}", figure.id);
        assert!(!svg.body().contains("<script"), "{}", figure.id);
        for text in svg.texts().iter().filter(|t| t.kind != Type::Tick) {
            for shown in numbers(&text.text) {
                assert!(
                    in_table(figure, &shown),
                    "{}: {shown} of {:?} is not in its table",
                    figure.id,
                    text.text
                );
            }
        }
    }
    assert!(!figure.title.is_empty() && !figure.title.ends_with('.'), "{:?}", figure.title);
    assert!(!figure.description.is_empty() && !figure.foot.is_empty(), "{}", figure.id);
    assert!(!figure.table.rows.is_empty(), "{}", figure.id);
}

/// Figures in a text, as they are written: digits with narrow spaces and a decimal point.
fn numbers(text: &str) -> Vec<String> {
    let mut all = vec![String::new()];
    for c in text.chars() {
        let last = all.last_mut().expect("never empty");
        if c.is_ascii_digit() || (!last.is_empty() && (c == number::NARROW || c == '.')) {
            last.push(c);
        } else if !last.is_empty() {
            all.push(String::new());
        }
    }
    let trim = |t: String| t.trim_end_matches([number::NARROW, '.']).to_owned();
    all.into_iter().map(trim).filter(|t| !t.is_empty()).collect()
}

/// Whether a figure is one of the table's: as it stands, rounded, as a percentage, in thousands or in thousand millions;
/// or part of its words.
fn in_table(figure: &Figure, shown: &str) -> bool {
    let plain: String = shown.chars().filter(|c| *c != number::NARROW).collect();
    let decimals = plain.split_once('.').map_or(0, |(_, d)| d.len());
    let same = |x: f64| {
        let round = |y: f64| {
            number::fixed(y.abs(), decimals).chars().filter(|c| *c != number::NARROW).collect::<String>()
        };
        let people: String = number::people(x.abs()).chars().filter(|c| *c != number::NARROW).collect();
        let short: String = number::short(x.abs()).chars().filter(|c| *c != number::NARROW).collect();
        [x, 100.0 * x, x / 1000.0].into_iter().any(|y| round(y) == plain) || people == plain || short == plain
    };
    figure.table.rows.iter().flatten().any(|cell| match cell {
        Cell::Number(x) | Cell::Traced(x, _) => same(*x),
        Cell::Text(text) => numbers(text).iter().any(|n| n == shown || *n == plain),
        Cell::Empty => false,
    })
}

/// A golden picture: the file that stands alone.
#[macro_export]
macro_rules! golden {
    ($figure:expr) => {
        insta::assert_snapshot!($figure.id.as_str(), $figure.standalone())
    };
}
