//! Positions over rounds.

use detente_report::chart::Basis;
use detente_report::chart::mark::Part;
use detente_report::chart::trace::{Input, Line, Move, Panel, figure};
use proptest::prelude::*;

use crate::common::keeps_the_rules;
use crate::golden;

fn line(name: &str, part: Part, at: &[f64]) -> Line {
    Line { name: name.to_owned(), part, at: at.iter().map(|x| Some(*x)).collect() }
}

fn panel(issue: &str, actors: Vec<Line>) -> Panel {
    let rounds = actors.first().map_or(0, |a| a.at.len());
    let mean = |r: usize| {
        let known: Vec<f64> = actors.iter().filter_map(|a| a.at.get(r).copied().flatten()).collect();
        (!known.is_empty()).then(|| known.iter().sum::<f64>() / known.len() as f64)
    };
    Panel { issue: issue.to_owned(), outcome: (0..rounds).map(mean).collect(), actors }
}

/// The input with the moves that its lines show, towards nobody.
fn input(panels: Vec<Panel>) -> Input {
    let rounds = panels.iter().flat_map(|p| &p.actors).map(|a| a.at.len()).max().unwrap_or(1) - 1;
    let mut moves = Vec::new();
    for panel in &panels {
        for actor in &panel.actors {
            for (r, w) in actor.at.windows(2).enumerate() {
                let [Some(from), Some(to)] = *w else { continue };
                if from != to {
                    moves.push(Move {
                        round: r + 1,
                        actor: actor.name.clone(),
                        issue: panel.issue.clone(),
                        from,
                        to,
                        towards: String::new(),
                        why: "this bargain promised it most".to_owned(),
                    });
                }
            }
        }
    }
    Input {
        model: "spatial model".to_owned(),
        rounds,
        ended: "it ended as nobody expected to gain".to_owned(),
        outcome: "mean position".to_owned(),
        panels,
        moves,
        basis: Basis::Assumed,
    }
}

fn small() -> Input {
    let mut input = input(vec![
        panel(
            "forces",
            vec![
                line("Landia", Part::Signatory, &[80.0, 70.0, 62.0]),
                line("Boria", Part::Rival, &[10.0, 12.0, 12.0]),
                line("Celand", Part::Guarantor, &[55.0, 55.0, 55.0]),
                line("Deland", Part::Outsider, &[55.0, 55.0, 61.0]),
            ],
        ),
        panel(
            "line",
            vec![line("Landia", Part::Signatory, &[40.0; 3]), line("Boria", Part::Rival, &[90.0; 3])],
        ),
    ]);
    for m in input.moves.iter_mut().filter(|m| m.actor == "Landia") {
        m.towards = "Boria".to_owned();
    }
    input
}

#[test]
fn a_small_one() {
    let figure = figure(&small()).unwrap();
    keeps_the_rules(&figure);
    golden!(figure);
    assert!(figure.foot.contains("Not drawn, as nobody moves: line."), "{}", figure.foot);
    assert!(figure.description.starts_with("Forces: Landia from 80 to 62, Deland from 55 to 61 and Boria"));
}

#[test]
fn the_title_is_the_finding() {
    let one = |at: &[f64]| vec![panel("forces", vec![line("Landia", Part::Signatory, at)])];
    let many = |n: usize| {
        let names = ["A", "B", "C", "D"];
        vec![panel("forces", names[..n].iter().map(|n| line(n, Part::Rival, &[10.0, 20.0])).collect())]
    };
    // After so many rounds positions go to and fro.
    let to_and_fro = |issue: &str, after: usize| {
        let at: Vec<f64> =
            (0..6).map(|r| if r < after { 5.0 } else { 50.0 + f64::from(r as u8 % 2) }).collect();
        panel(issue, vec![line("Landia", Part::Signatory, &at)])
    };
    let still = |issue: &str| panel(issue, vec![line("Landia", Part::Signatory, &[5.0; 6])]);
    let once =
        |issue: &str| panel(issue, vec![line("Landia", Part::Signatory, &[5.0, 6.0, 7.0, 8.0, 9.0, 10.0])]);
    let elsewhere = || panel("line", vec![line("Landia", Part::Signatory, &[5.0, 5.0])]);
    for (panels, expected) in [
        (one(&[50.0, 50.0]), "Nobody moves"),
        (one(&[50.0, 68.4]), "After one round Landia has moved furthest, 18 points"),
        (one(&[50.0, 50.5, 51.0]), "After two rounds Landia has moved furthest, 1 point"),
        (one(&[50.0, 50.3]), "After one round Landia has moved furthest, 0.3 points"),
        (
            one(&[50.0, 68.0]).into_iter().chain([elsewhere()]).collect(),
            "After one round Landia has moved furthest, 18 points on forces",
        ),
        (many(2), "After one round A and B have moved furthest, 10 points each"),
        (many(4), "After one round four parties have moved furthest, 10 points each"),
        (one(&[50.0, 60.0, 50.0]), "Positions circle: rounds 0 to 2 repeat"),
        (one(&[10.0, 50.0, 60.0, 70.0, 50.0, 60.0]), "Positions circle: rounds 1 to 4 repeat"),
        // What stands still at last does not circle, and what leaves a circle neither.
        (one(&[10.0, 50.0, 60.0, 60.0, 60.0]), "After four rounds Landia has moved furthest, 50 points"),
        (one(&[10.0, 50.0, 10.0, 30.0]), "After three rounds Landia has moved furthest, 20 points"),
        (vec![to_and_fro("forces", 0), still("line")], "Positions circle: rounds 0 to 2 repeat"),
        (vec![to_and_fro("forces", 1), once("line")], "Positions on forces circle: rounds 1 to 3 repeat"),
        (
            vec![to_and_fro("forces", 1), to_and_fro("burden", 1), once("line")],
            "On two of three issues positions circle",
        ),
    ] {
        assert_eq!(figure(&input(panels)).unwrap().title, expected);
    }
    assert_eq!(
        figure(&small()).unwrap().title,
        "After two rounds Landia has moved furthest, 18 points towards Boria on forces"
    );
    let mut torn = small();
    torn.moves[0].towards = "Celand".to_owned();
    assert!(figure(&torn).unwrap().title.ends_with("18 points on forces"));
}

#[test]
fn four_issues_are_drawn_and_the_rest_is_said() {
    let moving = |i: usize| {
        panel(&format!("issue {i}"), vec![line("Landia", Part::Signatory, &[50.0, 50.0 + i as f64])])
    };
    let figure = figure(&input((0..9).map(moving).collect())).unwrap();
    keeps_the_rules(&figure);
    assert!(!figure.wide.texts().iter().any(|t| t.text == "Issue 4"));
    assert!(figure.wide.texts().iter().any(|t| t.text == "Issue 5"));
    assert!(
        figure.foot.contains("as there is less movement: issue 1, issue 2, issue 3 and issue 4."),
        "{}",
        figure.foot
    );
    assert!(figure.foot.contains("as nobody moves: issue 0."), "{}", figure.foot);
}

#[test]
fn the_issue_that_is_named_is_drawn() {
    let busy = |i: usize| {
        panel(&format!("issue {i}"), vec![line("Landia", Part::Signatory, &[50.0, 80.0, 20.0, 51.0])])
    };
    let far = panel("line", vec![line("Boria", Part::Rival, &[10.0, 15.0, 20.0, 25.0])]);
    let figure = figure(&input((0..6).map(busy).chain([far]).collect())).unwrap();
    assert!(figure.title.ends_with("15 points on line"), "{}", figure.title);
    assert!(figure.wide.texts().iter().any(|t| t.text == "Line"));
}

#[test]
fn the_table_has_the_widest_moves() {
    let at: Vec<f64> = (0..100).map(|i| if i % 2 == 0 { 50.0 } else { 50.0 + f64::from(i) / 3.0 }).collect();
    let figure = figure(&input(vec![panel("forces", vec![line("Landia", Part::Signatory, &at)])])).unwrap();
    keeps_the_rules(&figure);
    assert_eq!(figure.table.rows.len(), 31);
    assert!(figure.foot.contains("The table has the 30 widest of 99 moves."), "{}", figure.foot);
}

#[test]
fn names_of_every_kind_fit() {
    let names = [
        "A name of sixty characters, as treaties like to have it, yes",
        "Объединённое Королевство Великобритании и Северной Ирландии",
        "<script>alert('&')</script> \"quoted\" \u{202e}turned\u{2067}",
        "",
    ];
    let panels = names.iter().map(|issue| {
        panel(issue, names.iter().map(|n| line(n, Part::Mediator, &[50.0, 50.2, 51.0])).collect())
    });
    let mut input = input(panels.collect());
    (input.model, input.outcome, input.ended) =
        (names[2].to_owned(), names[1].to_owned(), names[2].to_owned());
    let figure = figure(&input).unwrap();
    keeps_the_rules(&figure);
    assert_eq!(figure.id, "signed-trace-script-alert-script-quoted");
}

#[test]
fn sixty_parties_over_a_hundred_rounds_fit() {
    let actor = |i: usize| {
        let at: Vec<f64> = (0..=100).map(|r| ((i * 37 + r * i) % 101) as f64).collect();
        line(&format!("Party {i}"), Part::ALL[i % 6], &at)
    };
    let figure =
        figure(&input((0..3).map(|p| panel(&format!("issue {p}"), (0..60).map(actor).collect())).collect()));
    keeps_the_rules(&figure.unwrap());
}

#[test]
fn odd_figures_stay_inside() {
    let mut odd = small();
    odd.panels[0].actors[0].at = vec![None, Some(f64::NAN), Some(1e300)];
    odd.panels[0].actors[1].at = vec![];
    odd.panels[0].outcome = vec![None, Some(f64::INFINITY)];
    odd.rounds = 40;
    keeps_the_rules(&figure(&odd).unwrap());
    odd.rounds = 0;
    keeps_the_rules(&figure(&odd).unwrap());
}

#[test]
fn without_a_position_there_is_no_chart() {
    assert!(figure(&input(Vec::new())).is_none());
    let nobody = Line { name: "Landia".to_owned(), part: Part::Rival, at: vec![None, None] };
    assert!(figure(&input(vec![panel("forces", vec![nobody])])).is_none());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn names_never_meet(ends in prop::collection::vec((0.0..=100.0f64, 0.0..=100.0f64), 1..24)) {
        let actor = |(i, (a, b)): (usize, &(f64, f64))| line(&format!("P{i}"), Part::ALL[i % 6], &[*a, *b]);
        let panels = vec![panel("forces", ends.iter().enumerate().map(actor).collect())];
        keeps_the_rules(&figure(&input(panels)).unwrap());
    }
}
