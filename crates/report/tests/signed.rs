//! The page of *signed* on the small scenario: what it says as limits, draws and parties change.

#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

mod common;

use std::path::Path;

use detente_assess::{Assessment, Data, Settings, Status, assess, verdict};
use detente_model::Scenario;
use detente_report::page::prose::Span;
use detente_report::page::{Block, Context, GatePage, Note, Prose, Said, signed};

/// Assesses the scenario with these positions and gives its page.
fn page(positions: &str, draws: usize, change: &dyn Fn(&mut Assessment)) -> GatePage {
    let head = "party,issue,position,salience,accepts_from,accepts_to,source,note\n";
    let issues = "id,question,unit,low,high,points,act,act_from,act_to,source,note\n\
                  forces,Which forces stand there?,,,,0=none; 100=a corps,,,,assumption,\n\
                  oslo-line,Where is the Oslo line?,km,0,200,,,,,assumption,\n";
    let positions = format!("{head}{positions}");
    page_of(&common::scenario_with(&[("positions.csv", &positions), ("issues.csv", issues)]), draws, change)
}

fn page_of(scenario: &Scenario, draws: usize, change: &dyn Fn(&mut Assessment)) -> GatePage {
    let table = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/pad_spells.csv");
    let data = Data::read("test".to_owned(), &std::fs::read(table).unwrap()).unwrap();
    let mut all = assess(scenario, &data, Settings { draws, seed: Some(1) }, &mut |_| false);
    change(&mut all);
    let verdict = &all.verdicts[0];
    let verdict::Details::Signed(details) = &verdict.details else { panic!("{}", verdict.answer.text) };
    signed::page(&Context { scenario, assessment: &all, verdict, models: None }, details)
}

const APART: &str = "russia,forces,0,90,,20,assumption,\nlandia,forces,100,90,60,,assumption,\n\
                     russia,oslo-line,50,90,,,assumption,\nlandia,oslo-line,50,90,,,assumption,\n\
                     united-states,oslo-line,50,50,,,assumption,\n";
const MEET: &str = "russia,forces,40,90,,60,assumption,\nlandia,forces,50,90,30,,assumption,\n\
                    russia,oslo-line,50,90,,60,assumption,\nlandia,oslo-line,50,90,40,,assumption,\n";

fn note<'a>(page: &'a GatePage, title: &str) -> Option<&'a Note> {
    page.notes.iter().find(|n| n.title == title)
}

fn first_text(note: &Note) -> String {
    match &note.body[0] {
        Said::Text(text) => text.plain(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_gap_names_its_issue_and_its_parties() {
    let page = page(APART, 20, &|_| {});
    assert_eq!(page.headline, "Red lines on forces leave no deal that both Україна and Russia would accept.");
    let lead = page.lead.plain();
    assert!(
        lead.starts_with(
            "In none of 20 draws is there a point on both issues that Україна and Russia each would prefer to no \
             deal. One of the issues has a gap between limits; one does not. The least weighted concession that \
             would open one is 40"
        ),
        "{lead}"
    );
    let key = note(&page, "Who holds the key").unwrap();
    assert_eq!(
        first_text(key),
        "Україна and Russia stand in the set. Either could open the gate alone, by giving up its side of each."
    );
    let ids: Vec<&str> = page
        .blocks
        .iter()
        .map(|b| match b {
            Block::Figure(f) => f.id.as_str(),
            Block::Rows(r) | Block::Quiet(r) => r.id.as_str(),
            Block::Pair(..) => "pair",
        })
        .collect();
    assert_eq!(ids, ["signed-ranges", "signed-conflicts", "signed-concessions"]);
}

#[test]
fn concessions_trace_the_limits_that_give() {
    let page = page(APART, 0, &|_| {});
    let Block::Rows(rows) = page.blocks.last().unwrap() else { panic!("{:?}", page.blocks) };
    // The least weighted concession goes to the weaker of the two.
    let how = rows.rows[1][2].clone();
    let path = |span: &Span| match span {
        Span::Number { path, .. } => Some(path.clone()),
        _ => None,
    };
    let paths: Vec<String> = how.spans.iter().filter_map(path).collect();
    assert_eq!(paths, ["positions.landia.forces.accepts_from"]);
    assert_eq!(how.plain(), "forces from 60 to 20; 40 points in all");
    assert_eq!(
        rows.rows[1].iter().map(Prose::plain).collect::<Vec<_>>()[..2],
        ["least distance, weighted", "Україна on forces"]
    );
}

#[test]
fn a_deal_says_what_it_is_worth_and_what_would_settle() {
    let page = page(MEET, 20, &|_| {});
    assert_eq!(page.headline, "There is a deal that both Україна and Russia would prefer to none.");
    let lead = page.lead.plain();
    assert!(lead.contains("In all 20 draws there is a point"), "{lead}");
    assert!(lead.contains("both could gain at least"), "{lead}");
    assert!(note(&page, "Who holds the key").is_none());
    let Said::Pairs(pairs) = &note(&page, "What would settle").unwrap().body[0] else { panic!() };
    assert_eq!(pairs[1].0.plain(), "Oslo line");
    assert_eq!(
        first_text(note(&page, "The forecast and red lines").unwrap()),
        "The forecast lies inside every limit of those who have to agree."
    );
    assert_eq!(page.blocks.len(), 1);
}

#[test]
fn each_status_has_its_headline() {
    let status = |positions: &str, status: Status, passes: f64| {
        page(positions, 0, &|all| (all.verdicts[0].status, all.verdicts[0].passes) = (status, Some(passes)))
            .headline
    };
    assert_eq!(
        status(APART, Status::Narrow, 0.4),
        "There is a deal in 40\u{202f}% of draws; red lines on forces decide."
    );
    assert_eq!(
        status(MEET, Status::Narrow, 0.4),
        "There is a deal in 40\u{202f}% of draws, and in the base scenario."
    );
    assert_eq!(
        status(MEET, Status::Shut, 0.05),
        "There is a deal in the base scenario, but in hardly any draw."
    );
    assert_eq!(
        status(APART, Status::Open, 0.95),
        "There is a deal in nearly every draw, though not in the base scenario."
    );
}

#[test]
fn no_deal_values_can_stand_against_one_another() {
    // Each loses 100 points on its only issue's far end; both want more than half of what there is.
    let parties = "id,name,iso3,members,roles,capability,no_deal,veto,source,note\n\
                   landia,Landia,,,signatory,30,0.6,no,assumption,\n\
                   russia,Russia,,,signatory;rival,80,0.6,no,assumption,\n\
                   united-states,United States,,,guarantor,100,,no,assumption,\n\
                   united-kingdom,United Kingdom,,,guarantor,60,,no,assumption,\n";
    let positions = "party,issue,position,salience,accepts_from,accepts_to,source,note\n\
                     russia,forces,0,90,,,assumption,\nlandia,forces,100,90,,,assumption,\n";
    let scenario = common::scenario_with(&[("parties.csv", parties), ("positions.csv", positions)]);
    let page = page_of(&scenario, 0, &|_| {});
    assert_eq!(
        page.headline,
        "The limits meet on every issue, yet no deal is worth enough to both Landia and Russia at once."
    );
    assert!(page.lead.plain().starts_with("In the base scenario there is not a point on the issue"));
    let Block::Rows(rows) = page.blocks.last().unwrap() else { panic!() };
    assert!(
        rows.rows[1][2].plain().starts_with("the worth of no deal from 60 to 40"),
        "{}",
        rows.rows[1][2].plain()
    );
}
