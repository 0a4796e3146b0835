//! The chance of a break against the force, or against the resolve.

use detente_assess::gate::believed::Variable;
use detente_assess::verdict::Spread;
use detente_report::chart::response::{Input, Pass, Point, figure};
use detente_report::chart::{Basis, Frame};

use crate::common::keeps_the_rules;

fn spread(outer: (f64, f64)) -> Spread {
    let middle = (outer.0 + outer.1) / 2.0;
    Spread { outer, inner: ((outer.0 + middle) / 2.0, (outer.1 + middle) / 2.0), middle }
}

/// A curve through chances at even steps up to `end`.
fn curve(variable: Variable, end: f64, chances: &[f64]) -> Input {
    let last = (chances.len() - 1) as f64;
    let point = |(i, y): (usize, &f64)| Point {
        x: end * i as f64 / last,
        chance: Some(*y),
        spread: Some(spread((y * 0.6, y + (1.0 - y) * 0.3))),
    };
    let pass = |level| Pass { level, at: None, spread: None, share: Some(0.0) };
    Input {
        variable,
        points: chances.iter().enumerate().map(point).collect(),
        plan: (end * 0.5, chances[chances.len() / 2]),
        reach: Some(spread((end * 0.2, end * 0.7))),
        falls: chances[0] >= chances[chances.len() - 1],
        at_most: pass(0.2),
        at_half: pass(0.5),
        conditional: false,
        basis: Basis::Assumed,
        path: (variable == Variable::Resolve).then(|| "gate.believed.resolve".to_owned()),
    }
}

fn crossing(mut input: Input, half: Option<f64>, most: Option<f64>) -> Input {
    for (pass, at) in [(&mut input.at_half, half), (&mut input.at_most, most)] {
        pass.at = at;
        pass.spread = at.map(|x| spread((x * 0.7, x * 1.2)));
        pass.share = Some(0.8);
    }
    input
}

fn falling() -> Input {
    crossing(curve(Variable::Land, 40_000.0, &[0.8, 0.6, 0.4, 0.15, 0.1]), Some(15_000.0), Some(28_000.0))
}

#[test]
fn a_small_curve_is_drawn() {
    crate::golden!(figure(&falling()).unwrap());
}

#[test]
fn every_curve_keeps_the_rules() {
    let variables = [
        (Variable::Land, 40_000.0),
        (Variable::Force, 3e9),
        (Variable::Support, 90.0),
        (Variable::Sea, 7.5),
        (Variable::Air, 0.02),
        (Variable::Resolve, 1.0),
    ];
    for (variable, end) in variables {
        for chances in [[0.99, 0.7, 0.4, 0.1, 0.0], [0.02, 0.02, 0.02, 0.02, 0.02], [0.0, 0.3, 0.9, 1.0, 1.0]]
        {
            let input = curve(variable, end, &chances);
            keeps_the_rules(&figure(&input).unwrap());
            for (half, most) in [(0.4, 0.6), (0.01, 0.02), (0.99, 1.0), (0.5, 0.5)] {
                keeps_the_rules(
                    &figure(&crossing(input.clone(), Some(half * end), Some(most * end))).unwrap(),
                );
            }
        }
    }
}

#[test]
fn missing_parts_are_left_out() {
    let mut input = falling();
    input.points[1].chance = None;
    for point in &mut input.points {
        point.spread = None;
    }
    (input.reach, input.at_half.spread, input.at_half.share, input.at_most.share) = (None, None, None, None);
    let seen = figure(&input).unwrap();
    keeps_the_rules(&seen);
    assert_eq!(seen.keys.len(), 1);
    for point in &mut input.points[1..] {
        point.chance = None;
    }
    assert_eq!(figure(&input), None);
    input = falling();
    input.plan.0 = f64::NAN;
    assert_eq!(figure(&input), None);
}

#[test]
fn beyond_what_draws_reach_the_curve_is_dashed() {
    let seen = figure(&falling()).unwrap();
    let count = |text: &str| seen.svg(Frame::Wide).body().matches(text).count();
    // Two ends of the curve and two thresholds.
    assert_eq!(count("class=\"s-rival\" stroke-width=\"2.2\" stroke-dasharray=\"4 3\""), 2);
    assert_eq!(count("class=\"s-rival\" stroke-width=\"2.2\"/>"), 1);
    assert_eq!(count("class=\"s-ink\" stroke-width=\"1.2\" stroke-dasharray=\"4 3\""), 2);
}

#[test]
fn the_title_says_what_the_curve_bears() {
    let title = |input: &Input| figure(input).unwrap().title;
    assert_eq!(title(&falling()), "Below 15\u{202f}000 on land, a break is likelier than not");
    let mut would = falling();
    would.conditional = true;
    assert_eq!(title(&would), "Below 15\u{202f}000 on land, a break would be likelier than not");
    let rising = crossing(curve(Variable::Air, 10.0, &[0.1, 0.3, 0.7, 0.8, 0.9]), Some(3.75), Some(1.25));
    assert_eq!(title(&rising), "Above 3.75 units in the air, a break is likelier than not");
    let low = curve(Variable::Resolve, 1.0, &[0.4, 0.3, 0.15, 0.1, 0.05]);
    assert_eq!(
        title(&crossing(low.clone(), None, Some(0.42))),
        "From a resolve of 42\u{202f}% on, the chance of a break is at most 20\u{202f}%"
    );
    let mut up = crossing(curve(Variable::Sea, 8.0, &[0.05, 0.1, 0.3, 0.35, 0.4]), None, Some(3.0));
    assert_eq!(title(&up), "Above 3 units at sea, the chance of a break is over 20\u{202f}%");
    // A curve that comes back is not said to be on one side.
    up.points[4].chance = Some(0.1);
    assert_eq!(
        title(&up),
        "Between 0 and 8 units at sea, the chance of a break is on both sides of 20\u{202f}%"
    );
    let high = curve(Variable::Force, 9000.0, &[0.9, 0.8, 0.7, 0.6, 0.55]);
    assert_eq!(
        title(&high),
        "No number up to 9\u{202f}000 people brings the chance of a break to 20\u{202f}%"
    );
    let fine = curve(Variable::Support, 500.0, &[0.15, 0.12, 0.1, 0.08, 0.05]);
    assert_eq!(
        title(&fine),
        "At any number up to 500 in support the chance of a break is at most 20\u{202f}%"
    );
    let flat = |by: f64| title(&curve(Variable::Land, 500.0, &[0.3, 0.3, 0.3, 0.3, 0.3 - by]));
    assert_eq!(flat(0.03), "From 0 to 500 on land, the chance of a break moves by about 3 points");
    assert_eq!(flat(0.01), "From 0 to 500 on land, the chance of a break moves by about one point");
    assert_eq!(flat(0.001), "From 0 to 500 on land, the chance of a break moves by less than a point");
}

#[test]
fn the_foot_says_how_many_draws_cross() {
    let mut input = falling();
    let foot = |input: &Input| figure(input).unwrap().foot;
    assert!(foot(&input).contains("80\u{202f}% of the draws cross 50\u{202f}%"), "{}", foot(&input));
    input.at_half.share = Some(1.0);
    assert!(foot(&input).contains("All draws cross 50\u{202f}%"));
    (input.at_half.share, input.at_half.spread) = (Some(0.0), None);
    assert!(foot(&input).contains("No draw crosses 50\u{202f}%"));
    input.at_most = Pass { level: 0.5, ..input.at_half };
    assert_eq!(foot(&input).matches("50\u{202f}%").count(), 1);
}
