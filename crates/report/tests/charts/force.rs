//! Force and need by domain.

use detente_assess::verdict::Spread;
use detente_model::scenario::Domain;
use detente_report::chart::Basis;
use detente_report::chart::force::{Input, Panel, figure};
use detente_report::table::Cell;

use crate::common::keeps_the_rules;

fn around(x: f64) -> Spread {
    Spread { outer: (0.8 * x, 1.1 * x), inner: (0.9 * x, 1.05 * x), middle: 0.95 * x }
}

/// A panel in which nothing of one area can fill another: what is short is need less what is in place.
fn panel(domain: Domain, need: &[f64], in_place: &[f64]) -> Panel {
    Panel {
        domain,
        in_people: matches!(domain, Domain::Land | Domain::Support),
        need: need.to_vec(),
        in_place: in_place.to_vec(),
        shortfall: need.iter().zip(in_place).map(|(n, p)| (n - p).max(0.0)).collect(),
        spread: in_place.iter().map(|x| Some(around(*x))).collect(),
        filled: Some(around(0.9)),
    }
}

fn input(panels: Vec<Panel>) -> Input {
    Input { panels, draws: 200, begins: "the event “signing”".into(), basis: Basis::Partly }
}

/// Land falls short from month 4, the sea is met from month 2, the air always, support never.
fn four() -> Vec<Panel> {
    vec![
        panel(Domain::Land, &[0.0, 8e3, 15e3, 15e3, 15e3, 15e3], &[0.0, 8e3, 15e3, 16e3, 10_600.0, 12e3]),
        panel(Domain::Sea, &[0.0, 4.0, 4.0, 4.0, 4.0, 4.0], &[0.0, 2.0, 5.0, 5.0, 5.0, 5.0]),
        panel(Domain::Air, &[1.0, 3.0, 3.0, 3.0, 3.0, 3.0], &[1.0, 3.0, 3.0, 3.0, 3.0, 3.0]),
        panel(Domain::Support, &[700.0; 6], &[400.0; 6]),
    ]
}

fn title(panels: Vec<Panel>) -> String {
    figure(&input(panels)).expect("a figure").title
}

#[test]
fn it_keeps_the_rules() {
    let figure = figure(&input(four())).expect("a figure");
    keeps_the_rules(&figure);
    crate::golden!(figure);
}

#[test]
fn any_figures_keep_the_rules() {
    let rows: [&[f64]; 7] =
        [&[0.0], &[3.0], &[1e12, 0.0, 1e12], &[0.004, 0.002], &[0.0; 40], &[7.0; 600], &[999.0; 3]];
    for need in rows {
        for in_place in rows {
            let months = need.len().min(in_place.len());
            let one = panel(Domain::Land, &need[..months], &in_place[..months]);
            let units = Panel { domain: Domain::Air, in_people: false, ..one.clone() };
            let bare = Panel { domain: Domain::Sea, spread: Vec::new(), filled: None, ..units.clone() };
            for panels in [vec![one.clone(), units.clone()], vec![one, units, bare]] {
                if let Some(figure) = figure(&input(panels)) {
                    keeps_the_rules(&figure);
                }
            }
        }
    }
}

#[test]
fn a_domain_without_need_and_force_is_left_out() {
    let nothing = panel(Domain::Air, &[0.0; 6], &[0.0; 6]);
    assert_eq!(figure(&input(vec![nothing.clone()])), None);
    assert_eq!(figure(&input(Vec::new())), None);
    let both = figure(&input(vec![four().remove(0), nothing])).expect("a figure");
    assert!(!both.table.rows.iter().any(|row| row[0] == Cell::from("Air")));
    assert!(both.foot.contains("sea, air and support"), "{}", both.foot);
}

#[test]
fn the_title_is_the_finding() {
    assert_eq!(
        title(four()),
        "Land falls short from month 4; support falls short in every month with a need"
    );
    let [land, sea, air, support] = <[Panel; 4]>::try_from(four()).expect("four");
    assert_eq!(
        title(vec![land.clone(), sea.clone()]),
        "Land falls short from month 4; sea meets its need from month 2"
    );
    assert_eq!(
        title(vec![support.clone(), sea.clone(), air.clone()]),
        "Support falls short in every month with a need; sea and air meet theirs from month 2"
    );
    assert_eq!(title(vec![sea.clone(), air.clone()]), "Every need is met from month 2");
    assert_eq!(title(vec![air.clone()]), "Every need is met in every month");
    let other = panel(Domain::Land, &[10.0; 5], &[1.0; 5]);
    assert_eq!(title(vec![other, support]), "Land and support fall short in every month with a need");
    let middle = panel(Domain::Air, &[2.0; 6], &[2.0, 2.0, 1.0, 1.0, 2.0, 2.0]);
    assert_eq!(title(vec![middle]), "Air falls short in months 2 to 3");
    let once = panel(Domain::Air, &[2.0; 6], &[2.0, 2.0, 1.0, 2.0, 2.0, 2.0]);
    assert_eq!(title(vec![once]), "Air falls short in month 2");
    let twice = panel(Domain::Air, &[2.0; 6], &[1.0, 2.0, 1.0, 2.0, 2.0, 2.0]);
    assert_eq!(title(vec![twice]), "Air falls short in 2 of 6 months");
    let free = panel(Domain::Support, &[0.0; 3], &[300.0; 3]);
    assert_eq!(title(vec![free]), "Support stands ready, and no need is stated for it");
}

#[test]
fn draws_are_told_as_far_as_quantiles_know() {
    let of = |outer: (f64, f64), inner: (f64, f64), middle: f64| {
        let mut air = four().remove(2);
        air.filled = Some(Spread { outer, inner, middle });
        let figure = figure(&input(vec![air])).expect("a figure");
        let Cell::Text(words) = figure.table.rows[0][11].clone() else { panic!("no words") };
        assert!(figure.wide.body().contains(&words));
        words
    };
    assert_eq!(of((1.0, 1.0), (1.0, 1.0), 1.0), "at least 19 of 20 draws");
    assert_eq!(of((0.5, 1.0), (1.0, 1.0), 1.0), "at least 3 of 4 draws");
    assert_eq!(of((0.5, 1.0), (0.9, 1.0), 1.0), "at least 1 of 2 draws");
    assert_eq!(of((0.5, 1.0), (0.6, 1.0), 0.9), "at least 1 of 4 draws");
    assert_eq!(of((0.5, 1.0), (0.6, 0.8), 0.7), "at least 1 of 20 draws");
    assert_eq!(of((0.5, 0.9), (0.6, 0.8), 0.7), "fewer than 1 of 20 draws");
}

#[test]
fn a_surplus_elsewhere_is_explained() {
    let mut land = four().remove(0);
    land.shortfall = vec![3000.0; 6];
    let figure = figure(&input(vec![land])).expect("a figure");
    keeps_the_rules(&figure);
    assert!(figure.foot.contains("does not fill the need for another"), "{}", figure.foot);
}
