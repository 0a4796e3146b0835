//! The pages of *believed* and *kept* on the starter: headlines as the figures bear, and nothing where parts are missing.

#![allow(clippy::disallowed_methods, clippy::unwrap_used)]

use std::path::Path;

use detente_assess::gate::believed::Needed;
use detente_assess::verdict::{Details, Status};
use detente_assess::{Assessment, Data, Gate, Settings, Verdict, assess, check};
use detente_model::{Change, Edit, Folder, Place, Scenario};
use detente_report::page::{Block, Context, GatePage, Said, believed, kept, tornado};

fn starter() -> (Scenario, Assessment) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut folder = Folder::new();
    for entry in std::fs::read_dir(root.join("crates/cli/starter")).unwrap() {
        let path = entry.unwrap().path();
        folder.insert(path.file_name().unwrap().to_str().unwrap().into(), std::fs::read(&path).unwrap());
    }
    // Without a solver there is no force to read.
    let changes = ["payoffs.boria-escalated.expression=-50", "payoffs.celand-escalated.expression=-40"];
    let edit = |text: &str| Edit::Set(Change::parse(text, Place::new("--set", 1, 1)).unwrap());
    let scenario = check(&folder, &changes.map(edit)).unwrap().scenario;
    let table = std::fs::read(root.join("data/pad_spells.csv")).unwrap();
    let data = Data::read("test".to_owned(), &table).unwrap();
    let assessment = assess(&scenario, &data, Settings { draws: 60, seed: Some(1) }, &mut |_| false);
    (scenario, assessment)
}

fn page(scenario: &Scenario, assessment: &Assessment, verdict: &Verdict) -> GatePage {
    let context = Context { scenario, assessment, verdict, models: None };
    match &verdict.details {
        Details::Believed(details) => believed::page(&context, details),
        Details::Kept(details) => kept::page(&context, details),
        _ => panic!("{:?}", verdict.gate),
    }
}

#[test]
fn believed_says_what_its_status_bears() {
    let (scenario, assessment) = starter();
    let mut verdict = assessment.gate(Gate::Believed).clone();
    let headline = |verdict: &Verdict| page(&scenario, &assessment, verdict).headline;
    verdict.status = Status::Narrow;
    assert!(headline(&verdict).starts_with("Whether the guarantee deters turns on Celand’s resolve: "));
    verdict.conditional = true;
    assert!(headline(&verdict).starts_with("Whether the guarantee would deter turns on "));
    let Details::Believed(details) = &mut verdict.details else { panic!() };
    details.deters.without_force = Some(details.broken + 0.2);
    assert!(headline(&verdict).starts_with("With the force in place a break would have a chance of "));
    let Details::Believed(details) = &mut verdict.details else { panic!() };
    (details.deters.without_force, details.deters.resolve) = (None, None);
    assert!(headline(&verdict).starts_with("Whether the guarantee would deter is in doubt: "));
    verdict.status = Status::Open;
    assert!(headline(&verdict).starts_with("The guarantee would deter: "));
    verdict.status = Status::Shut;
    assert!(headline(&verdict).starts_with("The guarantee would not deter: "));
    verdict.conditional = false;
    assert!(headline(&verdict).starts_with("The guarantee does not deter: "));
}

#[test]
fn believed_brings_its_charts_and_notes() {
    let (scenario, assessment) = starter();
    let mut verdict = assessment.gate(Gate::Believed).clone();
    let seen = page(&scenario, &assessment, &verdict);
    let ids: Vec<&str> = seen.blocks.iter().map(id).collect();
    assert_eq!(ids, ["believed-tree", "believed-resolve", "believed-payoffs"]);
    assert!(seen.lead.plain().contains("the gate accepts 20\u{202f}%"), "{}", seen.lead.plain());
    assert!(tornado::of_verdict(&scenario, &verdict).is_some());
    // With a force that payoffs read there are two curves, side by side, and a note on its sign.
    let Details::Believed(details) = &mut verdict.details else { panic!() };
    let curve = details.responses[0].clone();
    details.responses.insert(0, curve);
    let deters = &mut details.deters;
    (deters.force, deters.provokes, deters.binds, deters.denies) =
        (Some(-0.1), Some(0.05), Some(0.0), Some(-0.15));
    let seen = page(&scenario, &assessment, &verdict);
    assert!(matches!(seen.blocks[1], Block::Pair(..)));
    let note = seen.notes.iter().find(|n| n.title == "Provoke or deter?").unwrap();
    let Said::Text(text) = &note.body[0] else { panic!() };
    assert!(text.plain().starts_with("In sum the force deters: −10 pts."), "{}", text.plain());
    assert!(text.plain().contains("about 3.0 times as much"));
    for (needed, words) in [
        (Needed::From(0.5), "with 50\u{202f}% or more"),
        (Needed::UpTo(0.5), "an answer is what it wants"),
        (Needed::Any, "at any resolve"),
        (Needed::None, "No resolve brings"),
    ] {
        let Details::Believed(details) = &mut verdict.details else { panic!() };
        details.rivals[0].resolve_for_test = needed;
        let notes = page(&scenario, &assessment, &verdict).notes;
        let note = notes.iter().find(|n| n.title == "Resolve needed").unwrap();
        assert!(matches!(&note.body[0], Said::Text(text) if text.plain().contains(words)), "{note:?}");
    }
    let Details::Believed(details) = &mut verdict.details else { panic!() };
    details.rivals.clear();
    assert_eq!(page(&scenario, &assessment, &verdict).blocks.iter().map(id).count(), 1);
}

fn id(block: &Block) -> &str {
    match block {
        Block::Figure(figure) | Block::Pair(figure, _) => &figure.id,
        Block::Rows(rows) | Block::Quiet(rows) => &rows.id,
    }
}

#[test]
fn kept_says_how_often_such_agreements_lasted() {
    let (scenario, assessment) = starter();
    let mut verdict = assessment.gate(Gate::Kept).clone();
    let seen = page(&scenario, &assessment, &verdict);
    let ids: Vec<&str> = seen.blocks.iter().map(id).collect();
    assert_eq!(ids, ["kept-survival", "kept-classes"]);
    assert_eq!(
        seen.headline,
        "Past agreements of this class lasted five years more often than the gate asks: in 61\u{202f}% of cases."
    );
    assert!(
        seen.lead.plain().starts_with("165 agreements from 43 countries count as alike, with a ceasefire.")
    );
    let mut headline = |change: &dyn Fn(&mut detente_assess::gate::kept::Details)| {
        let Details::Kept(details) = &mut verdict.details else { panic!() };
        change(details);
        page(&scenario, &assessment, &verdict).headline
    };
    assert!(headline(&|d| d.least = 0.9).contains("less often than the gate asks"));
    assert!(headline(&|d| d.least = 0.606).contains("as often as the gate asks"));
    assert_eq!(
        headline(&|d| d.curve[1].beyond = true),
        "No past agreement of this class was followed for five years."
    );
}
