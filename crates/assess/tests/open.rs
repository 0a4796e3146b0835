//! What would open a shut gate: an opening that is found, made as anybody would make it, really opens it.

#![allow(clippy::unwrap_used)]

mod common;

use detente_assess::open::{How, Measure, Opening, Outcome};
use detente_assess::{Assessment, Gate, Settings, assess, check, json, open};
use detente_model::{Change, Edit, Folder, Place};

const SETTINGS: Settings = Settings { draws: 20, seed: Some(1) };

/// What a gate asks: another value would be another question.
const ASKED: [&str; 14] = [
    "gate.signed.utility",
    "gate.manned.share",
    "gate.manned.month",
    "gate.manned.reserve",
    "gate.paid.key",
    "gate.paid.factor",
    "gate.paid.budget",
    "gate.believed.guarantor",
    "gate.believed.lambda",
    "gate.believed.most",
    "gate.kept.class",
    "gate.kept.class_source",
    "gate.kept.years",
    "gate.kept.least",
];

fn edits(changes: &[&str]) -> Vec<Edit> {
    changes.iter().map(|text| Edit::Set(Change::parse(text, Place::new("--set", 1, 1)).unwrap())).collect()
}

fn run(folder: &Folder, changes: &[&str]) -> Assessment {
    let scenario = check(folder, &edits(changes)).unwrap().scenario;
    assess(&scenario, &common::data(), SETTINGS, &mut |_| false)
}

fn openings(folder: &Folder, changes: &[&str]) -> Vec<Opening> {
    let edits = edits(changes);
    let scenario = check(folder, &edits).unwrap().scenario;
    let data = common::data();
    let assessment = assess(&scenario, &data, SETTINGS, &mut |_| false);
    open(folder, &edits, &scenario, &assessment, &data, SETTINGS, &mut |_| false)
}

/// The openings of a gate; each that is found is made anew from its `PATH=CELL` and has to open the gate.
#[track_caller]
fn of(folder: &Folder, changes: &[&str], gate: Gate) -> Vec<Opening> {
    let all: Vec<Opening> = openings(folder, changes).into_iter().filter(|o| o.gate == Some(gate)).collect();
    for opening in &all {
        assert!(opening.changes.iter().all(|c| !ASKED.iter().any(|a| c.path.starts_with(a))), "{opening:?}");
        if opening.outcome != Outcome::Found {
            continue;
        }
        let made: Vec<String> = opening.changes.iter().map(ToString::to_string).collect();
        let with: Vec<&str> = changes.iter().copied().chain(made.iter().map(String::as_str)).collect();
        let seen = run(folder, &with);
        assert!(seen.base.samples[gate as usize].unwrap().passes, "{made:?}");
        for rerun in &opening.gates {
            let verdict = seen.gate(rerun.gate);
            assert_eq!((rerun.after.status, rerun.after.passes), (verdict.status, verdict.passes));
            assert_eq!(rerun.after.value, verdict.answer.value);
        }
    }
    all
}

fn starter() -> Folder {
    common::folder("crates/cli/starter")
}

fn written(opening: &Opening) -> Vec<String> {
    opening.changes.iter().map(ToString::to_string).collect()
}

#[test]
fn signed_makes_the_least_concession() {
    // Aland asks for 75 on the border, Boria gives 60: Aland's capability is the lower one.
    let found = of(&starter(), &["positions.aland.border.accepts_from=75"], Gate::Signed);
    assert_eq!(written(&found[0]), ["positions.aland.border.accepts_from=60"]);
    assert_eq!((found[0].how, found[0].rank), (How::LeastConcession, 0));
    let size = found[0].size.as_ref().unwrap();
    assert_eq!((size.value, size.measure), (15.0, Measure::Points));
    // A range comes along; in half of the draws it falls short, so that nine in ten ask for more.
    let found = of(&starter(), &["positions.aland.border.accepts_from=70..75..80"], Gate::Signed);
    assert_eq!(written(&found[0]), ["positions.aland.border.accepts_from=55..60..65"]);
    let wider = found.iter().find(|o| o.how == How::WiderConcession).unwrap();
    assert!(wider.gates[0].after.passes.unwrap() >= 0.9);
    assert!(wider.size.as_ref().unwrap().value > 15.0);
}

#[test]
fn bound_cuts_a_notice_no_further_than_it_has_to() {
    // 90 days less a delay of 30 in the base.
    let found = of(&starter(), &["pledges.celand-brigade.notice=100"], Gate::Bound);
    assert_eq!(written(&found[0]), ["pledges.celand-brigade.notice=60"]);
}

#[test]
fn bound_lifts_a_red_line() {
    let found = of(&starter(), &["positions.boria.forces.accepts_to=50"], Gate::Bound);
    assert_eq!(written(&found[0]), ["positions.boria.forces.accepts_to=60"]);
    let both = ["positions.boria.forces.accepts_to=50", "pledges.celand-brigade.notice=100"];
    let found = of(&starter(), &both, Gate::Bound);
    assert_eq!(
        written(&found[0]),
        ["pledges.celand-brigade.notice=60", "positions.boria.forces.accepts_to=60"]
    );
}

fn with_clause(clause: &str) -> Folder {
    let mut folder = starter();
    let text = String::from_utf8(folder["agreement.pact"].clone()).unwrap();
    folder.insert("agreement.pact".into(), format!("{text}\n{clause}\n").into_bytes());
    folder
}

#[test]
fn bound_chooses_a_reading_or_says_which_clause_stands_in_the_way() {
    let two = "event Dawn done by nobody\nclause C3 \"Third\"\n  when Dawn    reading dawn\n  when Signing reading ink\n  \
               Celand must convene within 3 days";
    let found = of(&with_clause(two), &[], Gate::Bound);
    assert_eq!(written(&found[0]), ["gate.bound.readings=ink"]);
    let one =
        "event Dawn done by nobody\nclause C3 \"Third\"\n  when Dawn\n  Celand must convene within 3 days";
    let found = of(&with_clause(one), &[], Gate::Bound);
    assert_eq!(found[0].outcome, Outcome::NoneFound);
    assert!(found[0].note.contains("cannot-fire in C3"), "{}", found[0].note);
}

#[test]
fn believed_moves_one_cell_as_little_as_it_has_to() {
    let without_force = [
        "payoffs.boria-escalated.expression=-60..-50..-40",
        "payoffs.celand-escalated.expression=-50..-40..-30",
        "gate.believed.resolve=0.2..0.4..0.6",
    ];
    let found = of(&starter(), &without_force, Gate::Believed);
    assert_eq!(found[0].outcome, Outcome::Found, "{}", found[0].note);
    assert!(found.iter().all(|o| o.changes.len() == 1 && o.how == How::OneCell));
    // A thousandth less would not be enough.
    let resolve = found.iter().find(|o| o.changes[0].path == "gate.believed.resolve").unwrap();
    let to = &resolve.changes[0].to;
    let base: f64 = to.split("..").nth(1).unwrap().parse().unwrap();
    let less = format!("gate.believed.resolve={}", base - 0.002);
    let with: Vec<&str> = without_force.iter().copied().chain([less.as_str()]).collect();
    assert!(!run(&starter(), &with).base.samples[Gate::Believed as usize].unwrap().passes, "{to}");
}

#[test]
fn kept_is_opened_by_no_cell() {
    let found = of(&starter(), &["gate.kept.least=0.9"], Gate::Kept);
    assert_eq!((found[0].outcome, found[0].how), (Outcome::NoneFound, How::NoCell));
    assert!(found[0].changes.is_empty() && found[0].gates.is_empty());
    let found = of(&starter(), &["gate.kept.class=cease=0", "gate.kept.years=1"], Gate::Kept);
    assert!(found.is_empty() || found[0].note.contains("association"), "{found:?}");
}

#[test]
fn all_openings_are_made_at_once() {
    let changes = ["positions.aland.border.accepts_from=75", "pledges.celand-brigade.notice=100"];
    let all = openings(&starter(), &changes);
    let together = all.last().unwrap();
    assert_eq!((together.gate, together.how), (None, How::Together));
    assert!(together.base_passes);
    let first = all.iter().filter(|o| o.rank == 0 && o.outcome == Outcome::Found && o.gate.is_some());
    for change in first.flat_map(|o| &o.changes) {
        assert!(together.changes.contains(change), "{change}");
    }
    assert_eq!(all, openings(&starter(), &changes));
}

#[test]
fn a_stop_is_heeded_and_said() {
    let edits = edits(&["positions.aland.border.accepts_from=75"]);
    let scenario = check(&starter(), &edits).unwrap().scenario;
    let data = common::data();
    let assessment = assess(&scenario, &data, SETTINGS, &mut |_| false);
    let folder = starter();
    let all = open(&folder, &edits, &scenario, &assessment, &data, SETTINGS, &mut |_| true);
    assert!(!all.is_empty());
    assert!(all.iter().all(|o| [Outcome::Stopped, Outcome::PassesAlready].contains(&o.outcome)), "{all:?}");
}

/// Plans of this size take seconds; without a solver the other searches go through the scenario.
#[cfg(not(feature = "milp"))]
#[test]
fn nothing_that_a_gate_asks_is_changed_in_a_shipped_scenario() {
    for name in common::SHIPPED {
        let all = openings(&common::folder(&format!("scenarios/{name}")), &[]);
        for opening in &all {
            for change in &opening.changes {
                assert!(!ASKED.contains(&change.path.as_str()), "{name}: {change}");
            }
            assert!(opening.gates.is_empty() || opening.gates.len() == 6);
        }
    }
}

#[test]
fn json_holds_openings_only_where_they_are_asked_for() {
    let changes = ["positions.aland.border.accepts_from=75"];
    let assessment = run(&starter(), &changes);
    assert!(json::assessment(&assessment).get("openings").is_none());
    let all = openings(&starter(), &changes);
    let value = json::with_openings(&assessment, &all);
    assert_eq!(value["openings"][0]["gate"], "signed");
    assert_eq!(value["openings"][0]["changes"][0]["path"], "positions.aland.border.accepts_from");
    assert_eq!(value["openings"][0]["gates"][0]["after"]["base_passes"], true);
}

#[cfg(feature = "milp")]
mod planned {
    use super::*;

    #[test]
    fn manned_enlarges_a_pool_or_gives_an_offer_a_number() {
        // One brigade stays in place with a pool of three; two are pledged.
        let found = of(&starter(), &["pledges.celand-brigade.pool=2"], Gate::Manned);
        assert_eq!(written(&found[0]), ["pledges.celand-brigade.pool=3"]);
        let size = found[0].size.as_ref().unwrap();
        assert_eq!((size.value, size.measure), (4500.0, Measure::PeopleAdded));
        // Without Celand's ships Deland's offer without a number can stand in for them.
        let found = of(&starter(), &["pledges.celand-ships=none"], Gate::Manned);
        assert_eq!(written(&found[0]), ["pledges.deland-ships.count=2", "pledges.deland-ships.pool=6"]);
    }

    #[test]
    fn manned_cuts_a_notice_where_units_do_not_help() {
        // The steady phase begins with month 3: 90 days, less a delay of 30.
        let found = of(&starter(), &["pledges.celand-brigade.notice=200"], Gate::Manned);
        assert_eq!(written(&found[0]), ["pledges.celand-brigade.notice=60"]);
        assert_eq!(found[0].size.as_ref().unwrap().value, 0.0);
    }

    #[test]
    fn manned_makes_no_offer_of_a_refusal() {
        let found = of(&starter(), &["pledges.celand-brigade=none"], Gate::Manned);
        assert_eq!(found[0].outcome, Outcome::NoneFound);
        assert!(found[0].note.contains("Nothing that fits is offered for hubs"), "{}", found[0].note);
    }

    #[test]
    fn paid_moves_agreed_shares_or_pledges() {
        let mut folder = starter();
        let mut shares = String::from_utf8(folder["shares.csv"].clone()).unwrap();
        shares.push_str("celand,2029,pays,95,statistics,\ndeland,2029,pays,5,statistics,\n");
        folder.insert("shares.csv".into(), shares.into_bytes());
        // 900 of 1,300 of the product: at most 83.07 % with a factor of 1.2.
        let found = of(&folder, &["gate.paid.factor=1.2"], Gate::Paid);
        assert_eq!(
            written(&found[0]),
            ["shares.celand.2029.pays.amount=83.07", "shares.deland.2029.pays.amount=16.93"]
        );
        // Each bears its own units: of 35, Celand bears 34, and 900 of 1,300 of the product are its share.
        let changes = [
            "pledges.celand-ships.count=1",
            "pledges.celand-ships.pool=3",
            "pledges.deland-ships.count=1",
            "pledges.deland-ships.pool=3",
            "gate.paid.factor=1.4",
        ];
        let found = of(&starter(), &changes, Gate::Paid);
        assert_eq!((found[0].how, found[0].outcome), (How::OtherPledges, Outcome::Found), "{found:?}");
        // A patrol of 60 people that Deland sends in Celand's place moves fewer people than a part of the brigade would.
        assert!(found[0].changes.iter().any(|c| c.path == "pledges.deland-ships.count"), "{found:?}");
        assert!(found[0].size.as_ref().unwrap().value < 1000.0, "{found:?}");
    }

    #[test]
    fn a_known_plan_gives_the_same_bytes() {
        let scenario = check(&starter(), &[]).unwrap().scenario;
        let fresh = assess(&scenario, &common::data(), SETTINGS, &mut |_| false);
        assert!(!fresh.base.plans.is_empty());
        let known =
            detente_assess::assess_from(&scenario, &common::data(), SETTINGS, &fresh.base.plans, &mut |_| {
                false
            });
        assert_eq!(fresh, known);
        assert_eq!(json::assessment(&fresh).to_string(), json::assessment(&known).to_string());
    }
}
