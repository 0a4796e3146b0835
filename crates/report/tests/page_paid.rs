//! The page of *paid*: what it says for different answers.

mod common;

use detente_assess::gate::paid::{Bearer, Details, Held, Highlight, Keys, Ratio};
use detente_assess::{Assessment, Gate, Status};
use detente_model::Scenario;
use detente_report::page::{Block, Context, GatePage, Said, paid};

fn keys(gdp: f64, population: f64) -> Keys {
    let held = |ratio| Some(Held { share: 0.1, ratio, over: 1.0, path: "shares.x.2025.gdp.amount".into() });
    Keys { gdp: held(gdp), population: held(population), defence: None }
}

fn bearer(party: &str, share: f64, keys: Keys) -> Bearer {
    Bearer {
        party: party.into(),
        row: 0,
        cost: 1400.0 * share,
        share,
        keys,
        over_draws: None,
        own_units: None,
        aid: None,
        is_guarantor: true,
        is_highlighted: false,
    }
}

fn uneven() -> Details {
    let parties = vec![
        bearer("united-states", 0.5, keys(2.5, 1.0)),
        bearer("united-kingdom", 0.3, keys(0.4, 3.0)),
        bearer("landia", 0.2, keys(0.2, 0.3)),
    ];
    let over = vec![Ratio { party: "united-states".into(), ratio: 2.5 }];
    Details { parties, over, herfindahl: 0.38, months: (2, 14), setup: 100.0, ..common::paid_details() }
}

fn page_of(scenario: &Scenario, details: &Details, conditional: bool, status: (Status, f64)) -> GatePage {
    let mut assessment: Assessment = common::assessment(scenario);
    let verdict = &mut assessment.verdicts[Gate::Paid as usize];
    (verdict.conditional, verdict.status, verdict.passes) = (conditional, status.0, Some(status.1));
    let verdict = assessment.gate(Gate::Paid);
    paid::page(&Context { scenario, assessment: &assessment, verdict, models: None }, details)
}

#[test]
fn the_headline_follows_the_figures() {
    let scenario = common::scenario();
    let headline =
        |details: &Details, conditional, status| page_of(&scenario, details, conditional, status).headline;
    let shut = (Status::Shut, 0.0);
    let uneven = uneven();
    assert_eq!(headline(&uneven, false, shut), "United States bears 2.5 times its share of the cost.");
    assert_eq!(headline(&uneven, true, shut), "United States would bear 2.5 times its share of the cost.");
    let mut two = uneven.clone();
    two.parties[2].keys = keys(9.0, 9.0);
    assert_eq!(
        headline(&two, true, shut),
        "United States and Україна would bear over twice their share of the cost."
    );
    let dear = Details { budget: Some(900.0), ..uneven.clone() };
    assert_eq!(headline(&dear, false, shut), "The cost exceeds the budget: USD 1.4 bn against USD 900 m.");
    let mut fair = uneven;
    fair.parties[0].keys = keys(1.5, 1.0);
    let open = (Status::Open, 0.95);
    assert_eq!(headline(&fair, true, open), "No guarantor would bear over twice its share of the cost.");
    let narrow = headline(&fair, false, (Status::Narrow, 0.6));
    assert_eq!(
        narrow,
        "As pledged, no guarantor bears over twice its share of the cost; 40\u{202f}% of draws fail."
    );
    // Who is no guarantor decides nothing.
    two.parties[0].is_guarantor = false;
    two.parties[2].is_guarantor = false;
    assert_eq!(headline(&two, false, open), "No guarantor bears over twice its share of the cost.");
}

#[test]
fn the_page_says_what_carries_it() {
    let scenario = common::scenario();
    let mut details = uneven();
    details.parties[1].is_guarantor = false;
    details.parties[1].keys = keys(3.0, 3.0);
    details.highlight = vec![Highlight { party: "landia".into(), members: vec!["landia".into()] }];
    details.not_stated = vec!["GDP of Nowhere".into()];
    let page = page_of(&scenario, &details, true, (Status::Shut, 0.0));
    let lead = page.lead.plain();
    assert!(lead.starts_with("Twelve months would cost USD 1.4 bn, after USD 100 m to set up."), "{lead}");
    assert!(lead.contains(
        "United States and United Kingdom of Great Britain and Northern Ireland in full would bear 80"
    ));
    assert!(lead.contains("By population nobody is over the limit."), "{lead}");
    let titles: Vec<&str> = page.notes.iter().map(|n| n.title.as_str()).collect();
    let expected =
        ["What counts", "Highlighted: Україна", "Over twice their share", "Concentration", "Not stated"];
    assert_eq!(titles, expected);
    let text = |at: usize| -> String {
        let plain = |part: &Said| match part {
            Said::Text(t) | Said::Small(t) => t.plain(),
            Said::List(all) => all.iter().map(|t| t.plain()).collect(),
            Said::Pairs(all) => all.iter().map(|(a, b)| format!("{} {} ", a.plain(), b.plain())).collect(),
        };
        page.notes[at].body.iter().map(plain).collect::<Vec<_>>().join("|")
    };
    assert!(text(1).contains("Україна 0.20×"), "{}", text(1));
    assert!(text(2).contains("no guarantors, so that they decide nothing: United Kingdom"), "{}", text(2));
    assert!(text(3).contains("as if 2.6 bore it"), "{}", text(3));
    // Nobody gave aid and no domain is known: one chart.
    assert_eq!(page.blocks.len(), 1);
    let Block::Figure(figure) = &page.blocks[0] else { panic!("a figure") };
    assert_eq!(figure.id, "paid-burden");
}

#[test]
fn a_page_without_anybody_stands() {
    let scenario = common::scenario();
    let page = page_of(&scenario, &common::paid_details(), false, (Status::Open, 1.0));
    assert_eq!(page.headline, "No guarantor bears over twice its share of the cost.");
    assert!(page.blocks.is_empty() && !page.lead.plain().is_empty());
}
