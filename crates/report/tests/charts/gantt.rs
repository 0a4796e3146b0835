//! Turns by party and month.

use detente_model::scenario::Domain;
use detente_report::chart::Basis;
use detente_report::chart::gantt::{Input, Lane, Turn, figure};
use detente_report::table::Cell;

use crate::common::keeps_the_rules;

fn turn(pledge: &str, unit: &str, domain: Domain, from: usize, length: usize, units: f64) -> Turn {
    Turn {
        pledge: pledge.into(),
        unit: unit.into(),
        area: "West".into(),
        domain,
        from,
        to: from + length,
        free: from + 3 * length,
        units,
        assumed: false,
        unsure: false,
    }
}

fn lane(party: &str, turns: Vec<Turn>) -> Lane {
    Lane { party: party.into(), turns }
}

fn input(lanes: Vec<Lane>, filled: Vec<Option<f64>>) -> Input {
    Input {
        lanes,
        months: filled.len(),
        filled,
        not_stated: vec!["Norland".into()],
        declines: vec!["Sudland".into()],
        not_used: Vec::new(),
        begins: "the event “signing”".into(),
        basis: Basis::Partly,
    }
}

/// Two brigades relieve each other, then a gap; a frigate in between; fighters whose number is assumed.
fn three() -> Input {
    let brigade = |from, units| turn("a-land", "Brigade (mechanised)", Domain::Land, from, 6, units);
    let fighters = Turn { assumed: true, ..turn("b-air", "Fighter squadron", Domain::Air, 2, 4, 2.0) };
    let frigate = turn("c-sea", "Frigate", Domain::Sea, 0, 1, 1.0);
    let logistics = Turn { unsure: true, ..turn("c-support", "Logistics", Domain::Support, 4, 30, 0.5) };
    let mut filled = vec![Some(1.0); 24];
    filled[13..18].fill(Some(0.6));
    input(
        vec![
            lane("Aland", vec![brigade(1, 2.0), brigade(1, 1.0), brigade(7, 3.0), brigade(18, 3.0)]),
            lane("Boria", vec![fighters.clone(), Turn { from: 12, to: 16, free: 24, ..fighters }]),
            lane("Celand", vec![frigate.clone(), Turn { from: 3, to: 4, free: 6, ..frigate }, logistics]),
        ],
        filled,
    )
}

fn title(input: &Input) -> String {
    figure(input).expect("a figure").title
}

#[test]
fn it_keeps_the_rules() {
    let figure = figure(&three()).expect("a figure");
    keeps_the_rules(&figure);
    crate::golden!(figure);
}

#[test]
fn turns_of_one_pledge_with_the_same_months_are_one_bar() {
    let figure = figure(&three()).expect("a figure");
    let aland: Vec<&Vec<Cell>> = figure.table.rows.iter().filter(|r| r[0] == Cell::from("Aland")).collect();
    assert_eq!(aland.len(), 3);
    assert_eq!(aland[0][7], Cell::Number(3.0));
    assert!(figure.wide.body().contains("Brigade ×3"));
}

#[test]
fn who_pledged_no_number_has_no_bar_and_is_named() {
    let figure = figure(&three()).expect("a figure");
    assert!(!figure.wide.body().contains("Norland"));
    assert!(figure.foot.contains("Not stated, so no bar: Norland."), "{}", figure.foot);
    let row = figure.table.rows.iter().find(|r| r[0] == Cell::from("Norland")).expect("a row");
    assert_eq!(row[7], Cell::from("not stated"));
    assert_eq!(detente_report::chart::gantt::figure(&input(Vec::new(), vec![Some(1.0); 3])), None);
}

#[test]
fn any_parties_keep_the_rules() {
    let names = [
        "Організація з безпеки і співробітництва в Європі та довкола неї".to_owned(),
        "<script>alert(\"x\")</script> & 'sons'".to_owned(),
        "\u{202e}drawkcab\u{202c} \u{2067}land\u{2069}".to_owned(),
        "A name of sixty characters that goes on and on and on and on".to_owned(),
        "Wordwithoutanyspacethatisfartoolongforthecolumnitstandsin".to_owned(),
        String::new(),
    ];
    let many = |n: usize, length: usize, months: usize| {
        let one = |i: usize| {
            let party = &names[i % names.len()];
            let domain = Domain::ALL[i % 4];
            let of = |from: usize, units: f64| turn(&format!("p-{i}"), party, domain, from, length, units);
            let all = (0..months).step_by(length + i % 3).map(|from| of(from, (from % 3) as f64 + 0.5));
            lane(party, all.chain([of(i % 5, 1.0), of(months + 4, 9.0)]).collect())
        };
        input((0..n).map(one).collect(), vec![Some(0.5); months])
    };
    for (n, length, months) in [(3, 1, 24), (3, 6, 12), (60, 6, 36), (5, 240, 24), (2, 1, 600), (3, 1, 1)] {
        let mut input = many(n, length, months);
        keeps_the_rules(&figure(&input).expect("a figure"));
        input.not_stated = names.to_vec();
        input.filled[0] = None;
        input.filled[months - 1] = Some(1.0);
        keeps_the_rules(&figure(&input).expect("a figure"));
    }
}

#[test]
fn swapping_two_parties_swaps_their_lanes() {
    let straight = three();
    let mut swapped = three();
    swapped.lanes.swap(0, 1);
    let rows = |input: &Input| {
        let mut rows: Vec<String> =
            figure(input).expect("a figure").table.rows.iter().map(|r| format!("{r:?}")).collect();
        rows.sort();
        rows
    };
    assert_eq!(rows(&straight), rows(&swapped));
    let marks =
        |input: &Input| figure(input).expect("a figure").wide.body().matches("class=\"mark\"").count();
    assert_eq!(marks(&straight), marks(&swapped));
    let y = |input: &Input, party: &str| {
        let figure = figure(input).expect("a figure");
        let name = figure.wide.texts().iter().find(|t| t.text == party).expect("a name");
        name.at[1]
    };
    assert!(y(&straight, "Aland") < y(&straight, "Boria") && y(&swapped, "Boria") < y(&swapped, "Aland"));
    assert_eq!(y(&straight, "Celand"), y(&swapped, "Celand"));
}

#[test]
fn the_title_is_the_finding() {
    let mut input = three();
    assert_eq!(title(&input), "A gap opens in month 13, when 3 units end their turns and none begins");
    input.filled = vec![Some(0.5); 24];
    assert_eq!(
        title(&input),
        "3 parties carry the plan, 1 more names no number; needs stay open in every month"
    );
    input.not_stated.clear();
    assert_eq!(title(&input), "The turns of 3 parties leave needs open in every month");
    input.filled = vec![Some(1.0); 24];
    assert_eq!(title(&input), "The turns of 3 parties leave no need open");
    input.filled[0] = Some(0.0);
    input.filled[1] = Some(0.5);
    assert_eq!(title(&input), "Needs are open up to month 1; then the turns of 3 parties fill them");
    input.filled[1] = Some(1.0);
    input.filled[4] = Some(0.9);
    assert_eq!(title(&input), "A gap opens in month 4, when 1 unit ends its turn and 0.5 begins");
    input.filled[4] = Some(1.0);
    input.filled[3] = Some(0.9);
    assert_eq!(
        title(&input),
        "Needs are open in 2 of 24 months; the turns of 3 parties fill them in the others"
    );
    input.filled[0] = Some(1.0);
    assert_eq!(title(&input), "Needs are open in month 3; the turns of 3 parties fill them in the others");
    input.filled[2] = Some(0.9);
    assert_eq!(
        title(&input),
        "Needs are open in months 2 to 3; the turns of 3 parties fill them in the others"
    );
    input.filled = vec![None; 24];
    assert_eq!(title(&input), "No need is stated for the turns of 3 parties");
    input.lanes.truncate(1);
    input.filled = vec![Some(1.0); 24];
    assert_eq!(title(&input), "The turns of 1 party leave no need open");
}

#[test]
fn months_in_which_needs_are_open_are_shaded_unless_all_are() {
    let shaded =
        |input: &Input| figure(input).expect("a figure").wide.body().matches("f-bad\" opacity").count();
    let mut input = three();
    assert_eq!(shaded(&input), 1);
    input.filled = vec![Some(0.5); 24];
    assert_eq!(shaded(&input), 0);
    assert!(figure(&input).expect("a figure").wide.body().contains("needs open in every month"));
}
