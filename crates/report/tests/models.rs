//! What negotiation models find, on the page of *signed*.

#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

mod common;

use std::path::Path;

use detente_assess::data::Scored;
use detente_assess::negotiate::{self, History, Move, Round, Rounds, Talks, Trace, Why};
use detente_assess::{Data, Settings, assess, verdict};
use detente_model::Scenario;
use detente_report::chart::Figure;
use detente_report::page::{Block, Context, Models, signed};
use detente_report::table::Cell;

const POSITIONS: &str = "party,issue,position,salience,accepts_from,accepts_to,source,note\n\
                         russia,forces,0,90,,20,assumption,\nlandia,forces,100,90,60,,assumption,\n\
                         russia,oslo-line,50,90,,,assumption,\nlandia,oslo-line,50,90,,,assumption,\n\
                         united-states,oslo-line,50,50,,,assumption,\n";
const ISSUES: &str = "id,question,unit,low,high,points,act,act_from,act_to,source,note\n\
                      forces,Which forces stand there?,,,,0=none; 100=a corps,,,,assumption,\n\
                      oslo-line,Where is the Oslo line?,km,0,200,,,,,assumption,\n";

const MEET: &str = "party,issue,position,salience,accepts_from,accepts_to,source,note\n\
                    russia,forces,40,90,,60,assumption,\nlandia,forces,50,90,30,,assumption,\n\
                    russia,oslo-line,50,90,,60,assumption,\nlandia,oslo-line,50,90,40,,assumption,\n";

fn scenario(positions: &str) -> Scenario {
    common::scenario_with(&[("positions.csv", positions), ("issues.csv", ISSUES)])
}

/// The figures of the page with these rounds.
fn figures(scenario: &Scenario, talks: &Talks, rounds: &[Rounds], scores: &[Scored]) -> Vec<Figure> {
    let table = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/pad_spells.csv");
    let data = Data::read("test".to_owned(), &std::fs::read(table).unwrap()).unwrap();
    let all = assess(scenario, &data, Settings { draws: 0, seed: Some(1) }, &mut |_| false);
    let verdict = &all.verdicts[0];
    let verdict::Details::Signed(details) = &verdict.details else { panic!("{}", verdict.answer.text) };
    let found = negotiate::negotiate(talks, &[], &negotiate::Settings::default()).unwrap();
    let models = Models { talks, found: &found, rounds, scores };
    let context = Context { scenario, assessment: &all, verdict, models: Some(&models) };
    let of = |block| match block {
        Block::Figure(figure) => vec![*figure],
        Block::Pair(a, b) => vec![*a, *b],
        Block::Rows(_) | Block::Quiet(_) => Vec::new(),
    };
    signed::page(&context, details).blocks.into_iter().flat_map(of).collect()
}

/// One round in which an actor moves on an issue.
fn rounds(talks: &Talks, actor: usize, issue: usize, to: f64) -> Rounds {
    let before = talks.actors.positions();
    let mut after = before.clone();
    let from = before[actor][issue].unwrap();
    after[actor][issue] = Some(to);
    let why = Why::Exchange { paid_on: 1 - issue, gain: 0.25 };
    let moves = vec![Move { actor, issue, from, to, towards: 1 - actor, why }];
    let trace = Trace {
        rounds: vec![Round { positions: before, moves: Vec::new() }, Round { positions: after, moves }],
    };
    let history =
        History { trace, heads: ["round", "issue"], decimals: None, document: serde_json::Value::Null };
    Rounds { model: "exchange", title: "exchange model", status: "no exchange is left".to_owned(), history }
}

#[test]
fn forecasts_stand_between_ranges_and_conflicts_and_rounds_at_the_end() {
    let scenario = scenario(POSITIONS);
    let talks = Talks::of_scenario(&scenario, &scenario.base()).unwrap();
    let figures = figures(&scenario, &talks, &[rounds(&talks, 0, 0, 18.0)], &[]);
    let ids: Vec<&str> = figures.iter().map(|f| f.id.as_str()).collect();
    assert_eq!(ids, ["signed-ranges", "signed-forecasts", "signed-conflicts", "signed-trace-exchange-model"]);
    assert!(figures[1].title.contains("red line"), "{}", figures[1].title);
    let mean = |row: &&Vec<Cell>| row[0] == Cell::from("forces") && row[1] == Cell::from("compromise mean");
    let row = figures[1].table.rows.iter().find(mean).unwrap();
    assert!(matches!(row[2], Cell::Number(x) if (20.0..60.0).contains(&x)), "{row:?}");
    assert_eq!(row[3], Cell::from("yes"));
}

#[test]
fn a_move_is_told_with_names_and_its_reason() {
    let scenario = scenario(POSITIONS);
    let talks = Talks::of_scenario(&scenario, &scenario.base()).unwrap();
    let name = |i: usize| talks.names.seats[i].name.clone();
    let moved = (0..2).find(|i| talks.actors.positions()[*i][0].is_some()).unwrap();
    let to = 40.0;
    let figures = figures(&scenario, &talks, &[rounds(&talks, moved, 0, to)], &[]);
    let trace = figures.last().unwrap();
    assert!(trace.title.starts_with("After one round "), "{}", trace.title);
    assert!(trace.title.ends_with(" on forces"), "{}", trace.title);
    assert!(trace.title.contains(&format!("towards {}", name(1 - moved))), "{}", trace.title);
    let row = trace.table.rows.last().unwrap();
    assert_eq!(row[2], Cell::from(name(moved)));
    assert_eq!(row[4], Cell::Number(to));
    assert_eq!(row[6], Cell::from("paid on Oslo line, both gain 0.25"));
    assert!(trace.foot.starts_with("No exchange is left."), "{}", trace.foot);
}

#[test]
fn a_zone_is_shown_on_pairs_of_issues() {
    let scenario = scenario(MEET);
    let talks = Talks::of_scenario(&scenario, &scenario.base()).unwrap();
    let figures = figures(&scenario, &talks, &[], &[]);
    let ids: Vec<&str> = figures.iter().map(|f| f.id.as_str()).collect();
    assert_eq!(ids, ["signed-ranges", "signed-forecasts", "signed-projection"]);
    assert!(figures[2].title.starts_with("On forces and Oslo line all accept "), "{}", figures[2].title);
    assert!(figures[2].foot.contains("of all points lie in the zone"), "{}", figures[2].foot);
}

#[test]
fn the_scoreboard_holds_each_model_against_the_compromise() {
    let row = |model: &str, mae, less: Option<f64>| Scored {
        model: model.to_owned(),
        n: 9,
        proposals: 4,
        mae,
        mae_interval: [mae - 1.0, mae + 1.0],
        median: 0.0,
        median_interval: [0.0, 0.0],
        less_compromise: less.map(|x| (x, [x - 0.5, x + 0.5])),
    };
    let scored = [
        row("compromise", 23.5, None),
        row("constant", 28.7, Some(5.2)),
        row("mean", 22.0, Some(-1.5)),
        row("combination", 23.0, Some(-0.4)),
    ];
    let scenario = scenario(MEET);
    let talks = Talks::of_scenario(&scenario, &scenario.base()).unwrap();
    let figures = figures(&scenario, &talks, &[], &scored);
    let board = figures.last().unwrap();
    assert_eq!(board.id, "signed-score");
    assert_eq!(board.title, "The unweighted mean beats the compromise mean by 1.5 points (1.0–2.0)");
    assert!(board.subtitle.ends_with("the mean over 9 issues of 4 proposals"), "{}", board.subtitle);
    assert!(board.foot.starts_with("Decisions of the European Union"), "{}", board.foot);
    assert_eq!(board.table.rows.len(), 4);
}
