//! Sets of demands that cannot all stand.

use detente_report::chart::conflict::{Demand, Input, Set, figure};
use detente_report::chart::mark::Part;

use crate::common::keeps_the_rules;
use crate::golden;

fn demand(party: &str, part: Part, words: &str, bound: f64) -> Demand {
    let (party, words) = (party.to_owned(), words.to_owned());
    Demand { path: format!("positions.{party}.accepts"), party, part, words, bound, assumed: bound > 50.0 }
}

fn set(members: &[usize], points: f64) -> Set {
    Set { members: members.to_vec(), points }
}

fn small() -> Input {
    Input {
        demands: vec![
            demand("Landia", Part::Signatory, "forces at 60 or more", 60.0),
            demand("Boria", Part::Rival, "forces at 25 or less", 25.0),
            demand("Landia", Part::Signatory, "line at 47.5 or more", 47.5),
            demand("Celand", Part::Guarantor, "a deal worth 40 of 100 or more", 40.0),
        ],
        sets: vec![set(&[0, 1], 35.0), set(&[1, 2, 3], 7.5)],
        found: 2,
        complete: true,
        fewest: Some(1),
    }
}

/// So many sets of two demands each, with names and words from lists.
fn many(sets: usize, names: &[&str]) -> Input {
    let demand =
        |i: usize| demand(names[i % names.len()], Part::Rival, names[(i + 1) % names.len()], i as f64);
    Input {
        demands: (0..2 * sets).map(demand).collect(),
        sets: (0..sets).map(|i| set(&[2 * i, 2 * i + 1], 12.34 * i as f64)).collect(),
        found: sets,
        complete: true,
        fewest: None,
    }
}

#[test]
fn a_small_one() {
    let figure = figure(&small()).unwrap();
    keeps_the_rules(&figure);
    golden!(figure);
    assert!(
        figure.description.contains("Set B: Boria, forces at 25 or less; against Landia"),
        "{}",
        figure.description
    );
}

#[test]
fn the_title_is_what_is_drawn() {
    let title = |change: &dyn Fn(&mut Input)| {
        let mut input = small();
        change(&mut input);
        figure(&input).unwrap().title
    };
    let only = |members: &'static [usize]| {
        move |i: &mut Input| {
            i.sets = vec![set(members, 3.0)];
            i.found = 1;
        }
    };
    assert_eq!(
        title(&|_| {}),
        "Two sets of demands exclude one another; a single concession would dissolve them all"
    );
    assert_eq!(
        title(&|i| i.fewest = Some(2)),
        "Two sets of demands exclude one another; no single concession dissolves them all"
    );
    assert_eq!(title(&|i| i.fewest = None), "Two sets of demands exclude one another");
    assert_eq!(
        title(&|i| (i.complete, i.found, i.fewest) = (false, 40, None)),
        "At least 40 sets of demands exclude one another"
    );
    assert_eq!(
        title(&only(&[0, 1])),
        "Two demands exclude one another; without either a deal would be possible"
    );
    assert_eq!(
        title(&only(&[0, 1, 2])),
        "Three demands cannot all stand; without any one of them a deal would be possible"
    );
    assert_eq!(
        title(&|i| {
            only(&[0, 1])(i);
            (i.complete, i.fewest) = (false, None);
        }),
        "At least one set of demands cannot stand"
    );
}

#[test]
fn any_number_and_any_name_fit() {
    let names = [
        "A name of sixty characters, as treaties like to have it, yes",
        "Объединённое Королевство Великобритании и Северной Ирландии",
        "<script>alert('&')</script> \"quoted\" \u{202e}turned",
        "short",
    ];
    for sets in [1, 2, 3, 4, 5, 8, 12, 60] {
        keeps_the_rules(&figure(&many(sets, &names)).unwrap());
        keeps_the_rules(&figure(&many(sets, &["Boria", "forces at 60 or more"])).unwrap());
    }
    assert!(figure(&many(60, &names)).unwrap().foot.contains("12 of 60 sets are drawn"));
}

#[test]
fn odd_figures_stay_inside() {
    let mut odd = small();
    odd.sets[0].points = 123_456.0;
    odd.sets[1].members.push(99);
    odd.demands[0].bound = f64::NAN;
    keeps_the_rules(&figure(&odd).unwrap());
    assert!(figure(&Input::default()).is_none());
}

#[test]
fn parties_that_change_places_change_nothing_else() {
    let mut input = small();
    let before = figure(&input).unwrap();
    (input.demands[0].party, input.demands[2].party) = ("Mandia".to_owned(), "Mandia".to_owned());
    for demand in &mut input.demands {
        demand.path = format!("positions.{}.accepts", demand.party);
    }
    let after = figure(&input).unwrap();
    let marks = |body: &str| body.matches("<circle").count();
    assert_eq!(marks(before.wide.body()), marks(after.wide.body()));
    assert_eq!(before.table.csv().replace("Landia", "Mandia"), after.table.csv());
}
