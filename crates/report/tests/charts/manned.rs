//! The page of *manned*: headline, lead and notes.

use detente_assess::gate::manned::{
    Absent, Details, DomainForce, Exit, LimitHit, Means, Measure, ShortNeed, Stage, Turn, Why,
};
use detente_assess::{Assessment, Status};
use detente_report::page::{Block, Context, GatePage, Said, manned};

use crate::common::keeps_the_rules;
use crate::scenario::{assessment, scenario};

fn domain(word: &str, measure: Measure, need: &[f64], short: &[f64], filled: f64) -> DomainForce {
    DomainForce {
        domain: word.into(),
        measure,
        need: need.to_vec(),
        in_place: need.iter().zip(short).map(|(n, s)| n - s).collect(),
        shortfall: short.to_vec(),
        spread: vec![None; need.len()],
        filled: Some(filled),
        filled_spread: None,
    }
}

/// Six months; land is met in months 1 to 3 and short after, the sea never.
fn details() -> Details {
    let turn = Turn {
        pledge: "uk-brigade".into(),
        party: "united-kingdom".into(),
        unit: "battlegroup".into(),
        domain: "land".into(),
        area: "west".into(),
        month: 1,
        to: 7,
        free: 24,
        units: 3.0,
        assumed: true,
        unsure: true,
    };
    let limit = |limit: &str| LimitHit { limit: limit.into(), months: 2 };
    let land = [8e3, 8e3, 15e3, 15e3, 15e3, 15e3];
    Details {
        share_by_month: vec![Some(0.0), Some(1.0), Some(1.0), Some(1.0), Some(0.71), Some(0.8)],
        steady_months: (2, 6),
        worst_month: 4,
        months_until_there: Some(1),
        force: Means { land: 13e3, support: 0.0, sea: 2.0, air: 0.0, people: 13_100.0 },
        short: vec![ShortNeed {
            need: "hold".into(),
            task: "Presence in the hubs".into(),
            area: "west".into(),
            from: 4,
            to: 6,
            most_units: 4.0,
            unit_months: 7.0,
            limits: vec![limit("the rest of the pool is in place or resting"), limit("notice is not over")],
        }],
        starts: vec![turn],
        stages: vec![Stage {
            aim: "Shortfall".into(),
            value: 7.0,
            bound: Some(6.9),
            gap: Some(0.0143),
            ended: "Limit".into(),
        }],
        left_out: vec!["us-one: waits".into()],
        not_stated: vec!["pledges.us-two.count".into()],
        domains: vec![
            domain("land", Measure::People, &land, &[8e3, 0.0, 0.0, 0.0, 4400.0, 3e3], 0.71),
            domain("sea", Measure::Units, &[2.0; 6], &[0.0; 6], 1.0),
        ],
        areas: Vec::new(),
        exits: vec![Exit { party: "united-kingdom".into(), share: 0.4, change: -0.31, met_change: -0.22 }],
        absent: vec![Absent { party: "united-states".into(), why: Why::NotStated }],
        demanded: Vec::new(),
    }
}

fn page(details: &Details, change: impl Fn(&mut Assessment)) -> GatePage {
    let scenario = scenario();
    let mut assessment = assessment(&scenario);
    change(&mut assessment);
    let context = Context {
        scenario: &scenario,
        assessment: &assessment,
        verdict: &assessment.verdicts[2],
        models: None,
    };
    manned::page(&context, details)
}

fn headline(status: Status, passes: f64, value: f64, conditional: bool, details: &Details) -> String {
    let page = page(details, |a| {
        let v = &mut a.verdicts[2];
        (v.status, v.passes, v.answer.value, v.conditional) =
            (status, Some(passes), Some(value), conditional);
    });
    page.headline
}

#[test]
fn the_headline_is_the_finding() {
    let details = details();
    let say = |status, passes, value, conditional| headline(status, passes, value, conditional, &details);
    assert_eq!(
        say(Status::Narrow, 0.4, 0.71, false),
        "The force can be fielded, but not kept up: on land it falls short from month 4."
    );
    assert_eq!(
        say(Status::Narrow, 0.4, 0.71, true),
        "The force could be fielded, but not kept up: on land it would fall short from month 4."
    );
    assert_eq!(
        say(Status::Open, 1.0, 1.0, false),
        "The force can be fielded and kept up: every steady need is met."
    );
    assert_eq!(
        say(Status::Open, 0.95, 0.93, true),
        "The force could be fielded and kept up: 93\u{202f}% of the need would be filled in the worst month."
    );
    assert_eq!(
        say(Status::Shut, 0.0, 0.34, true),
        "The force could not be fielded: 34\u{202f}% of the need would be filled in the worst month, even with every \
         pledge kept."
    );
    assert_eq!(
        say(Status::Narrow, 0.75, 1.0, false),
        "The force can be fielded if pledges are kept: it falls short in 50 of 200 draws."
    );
    let part = Details { months_until_there: None, ..details.clone() };
    assert_eq!(
        headline(Status::Narrow, 0.4, 0.71, false, &part),
        "The force can be fielded only in part: 71\u{202f}% of the need is filled in the worst month."
    );
}

#[test]
fn the_page_says_who_what_and_how_sure() {
    let page = page(&details(), |_| {});
    let lead = page.lead.plain();
    assert!(lead.contains("71\u{202f}% of the weighted need would be filled in month 4"), "{lead}");
    assert!(lead.contains("58–93\u{202f}%") && lead.contains("4\u{202f}400 would be missing"), "{lead}");
    assert!(lead.ends_with("No need at sea would be short in that phase."), "{lead}");
    assert!(!lead.contains("will"));
    let titles: Vec<&str> = page.notes.iter().map(|n| n.title.as_str()).collect();
    assert_eq!(
        titles,
        ["Whose exit hurts most", "What limits", "Sea and air", "How good the plan is", "Left out"]
    );
    let Said::Pairs(exits) = &page.notes[0].body[0] else { panic!("no pairs") };
    assert_eq!(exits[0].1.plain(), "−22\u{202f}%");
    let Said::Text(proof) = &page.notes[3].body[0] else { panic!("no text") };
    assert!(proof.plain().starts_with("Its shortfall is within 1.5\u{202f}%"), "{}", proof.plain());
    assert_eq!(page.blocks.len(), 2);
    for block in &page.blocks {
        let Block::Figure(figure) = block else { panic!("no figure") };
        keeps_the_rules(figure);
        assert!(figure.id.starts_with("manned-"));
    }
}

#[test]
fn a_page_without_figures_still_reads() {
    let page = page(&Details::default(), |a| a.verdicts[2].interval.low = None);
    assert!(page.blocks.is_empty() && page.notes.is_empty());
    assert!(page.headline.ends_with('.') && page.lead.plain().contains("month 0"));
}

#[test]
fn what_clauses_ask_beyond_the_plan_stands_in_the_margin() {
    use detente_assess::gate::manned::{Demanded, Held};
    let short = Demanded {
        clause: "C1".into(),
        bearer: "united-states".into(),
        deed: "deploy land 10,000".into(),
        readings: vec!["paris".into()],
        domain: Some("land"),
        asks: Some(10_000.0),
        by_day: Some(30.0),
        month: Some(1),
        has: Some(4000.0),
        most: 9000.0,
        held: Held::Short,
    };
    let none = Demanded { clause: "C2".into(), asks: None, held: Held::NoAmount, has: None, ..short.clone() };
    let never = Demanded { month: None, has: None, by_day: None, readings: Vec::new(), ..short.clone() };
    let details = Details { demanded: vec![short, none, never], ..details() };
    let page = page(&details, |_| ());
    let note = page.notes.iter().find(|n| n.title == "What clauses ask").expect("a note");
    let text = format!("{note:?}");
    for says in [
        ": United States, 10\\u{202f}000 on land by day 30 (reading paris); the plan has 4\\u{202f}000 in month 1.",
        ": United States, 10\\u{202f}000 on land; the plan never has more than 9\\u{202f}000.",
        "1 clause asks for a force without a number.",
    ] {
        assert!(text.contains(says), "{says} is not in {text}");
    }
}
