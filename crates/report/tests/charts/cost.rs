//! What the force costs, by where units serve.

use detente_assess::verdict::Spread;
use detente_model::scenario::Domain;
use detente_report::chart::{Basis, cost};

use super::common::keeps_the_rules;

fn part(domain: Domain, cost: f64) -> cost::Part {
    let is_assumed = domain == Domain::Sea;
    cost::Part { domain, cost, over_draws: None, is_assumed, paths: vec!["units.brigade.cost_month".into()] }
}

fn input(costs: &[f64]) -> cost::Input {
    let cost: f64 = costs.iter().sum();
    cost::Input {
        parts: Domain::ALL.into_iter().zip(costs).map(|(d, c)| part(d, *c)).collect(),
        cost,
        over_draws: Some(Spread {
            outer: (0.3 * cost, 1.1 * cost),
            inner: (0.4 * cost, 0.7 * cost),
            middle: 0.6 * cost,
        }),
        setup: 203.8,
        setup_over_draws: None,
        months: (6, 18),
        budget: None,
        currency: ("USD".into(), 2025),
        conditional: false,
        basis: Basis::Partly,
        source: "An economist.".into(),
    }
}

#[test]
fn four_domains() {
    let input = cost::Input { budget: Some(1500.0), ..input(&[765.0, 22.4, 110.0, 157.1]) };
    let figure = cost::figure(&input).expect("it costs");
    keeps_the_rules(&figure);
    crate::golden!(figure);
}

#[test]
fn titles_say_what_is_drawn() {
    let title = |input: &cost::Input| cost::figure(input).map(|f| f.title);
    assert_eq!(title(&input(&[])), None);
    assert_eq!(title(&input(&[0.0])), None);
    let title = |input: &cost::Input| title(input).unwrap_or_default();
    assert_eq!(title(&input(&[400.0])), "Twelve months cost USD 400 m (120–440), all of it on land");
    assert_eq!(title(&input(&[100.0, 300.0])), "Twelve months cost USD 400 m (120–440), most of it at sea");
    let spread = input(&[100.0, 90.0, 80.0, 130.0]);
    assert_eq!(title(&spread), "Twelve months cost USD 400 m (120–440), the largest part in support");
    let what_if =
        cost::Input { conditional: true, months: (0, 1), over_draws: None, ..input(&[0.0, 0.0, 400.0]) };
    assert_eq!(title(&what_if), "One month would cost USD 400 m, most of it in the air");
    let outside = Some(Spread { outer: (100.0, 200.0), inner: (120.0, 150.0), middle: 140.0 });
    let outside = cost::Input { months: (2, 12), over_draws: outside, ..input(&[400.0]) };
    assert_eq!(title(&outside), "Ten months cost USD 400 m, in draws USD 100–200 m, all of it on land");
}

#[test]
fn sums_of_every_size_keep_the_rules() {
    for scale in [1e-6, 0.02, 1.0, 37.0, 1e3, 1e6, 1e12] {
        for budget in [None, Some(3.0 * scale), Some(1e4 * scale)] {
            let costs = [7.31 * scale, 0.24 * scale, 0.003 * scale, 1.0 * scale];
            let input = cost::Input { budget, setup: 0.0, months: (1, 13), ..input(&costs) };
            keeps_the_rules(&cost::figure(&input).expect("it costs"));
        }
    }
}
