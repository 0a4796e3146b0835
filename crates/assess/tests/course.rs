//! Agreements of a folder, run against its events.

#![allow(clippy::unwrap_used)]

mod common;

use detente_assess::monitor::Status;
use detente_assess::{Course, check, courses};
use detente_model::Folder;

const EVENTS: &str = "id,event,by,from,to,known,place,amount,source,note\n";

/// The starter with a truce that one reading waits for, a prohibition, and an attack after the scenario's day.
fn folder() -> Folder {
    let mut folder = common::folder("crates/cli/starter");
    let text = "agreement \"Truce\"\n  clock Europe/Kyiv   count days exclusive\n\
                event Signing done by Aland and Boria\nevent Truce done by Aland and Boria\n\
                event Attack done by Boria attested by Coalition\nact convene attested by Coalition\n\
                clause C1\n  when Truce reading early\n  when Signing reading late\n  Celand must convene within 10 days\n\
                clause C2\n  from Truce\n  Boria must not Attack\n";
    folder.insert("agreement.pact".into(), text.into());
    let row =
        |id: &str, event: &str, by: &str, from: &str| format!("{id},{event},{by},{from},,,,,communique,\n");
    let now = format!("{EVENTS}{}", row("truce", "Truce", "aland;boria", "2025-12-01"));
    let later = format!(
        "{EVENTS}{}{}",
        row("attack", "Attack", "boria", "2026-03-10"),
        row("denied", "not Attack", "boria", "2026-04-10")
    );
    folder.insert("events.csv".into(), now.into_bytes());
    folder.insert("later/events.csv".into(), later.into_bytes());
    folder
}

fn run(folder: &Folder, drafts: &[(&str, &str)], later: bool) -> Vec<Course> {
    let scenario = check(folder, &[]).unwrap().scenario;
    let mut folder = folder.clone();
    for (name, text) in drafts {
        folder.insert(format!("drafts/{name}.pact"), text.as_bytes().to_vec());
    }
    courses(&scenario, &folder, later).unwrap()
}

fn last(course: &Course, clause: &str, reading: &str) -> Status {
    let is_it = |v: &&detente_assess::monitor::Verdict| {
        v.clause == clause && v.number.is_none() && v.reading.as_deref() == Some(reading)
    };
    course.record.verdicts.iter().find(is_it).unwrap().best.status
}

#[test]
fn what_happened_after_the_scenarios_day_counts_only_where_it_is_asked_for() {
    let folder = folder();
    let as_of = check(&folder, &[]).unwrap().scenario.head.as_of;
    let now = &run(&folder, &[], false)[0];
    assert_eq!((now.events.len(), now.as_of), (1, None));
    assert_eq!(now.record.until.unwrap().date, as_of);
    assert_eq!(last(now, "C2", "early"), Status::InForce);
    let later = &run(&folder, &[], true)[0];
    assert_eq!((later.events.len(), later.as_of.unwrap().date), (3, as_of));
    assert_eq!(last(later, "C2", "early"), Status::Breached);
    assert_eq!((later.events[2].event.as_str(), later.events[2].is_said), ("Attack", false));
}

#[test]
fn the_day_on_which_readings_part_is_that_of_the_first_trigger() {
    let now = &run(&folder(), &[], false)[0];
    let parting = &now.record.divergence[0];
    assert_eq!(parting.readings, ["early", "late"]);
    assert_eq!(parting.on.as_ref().unwrap().from.to_string(), "2025-12-01");
    assert_eq!(parting.clause.as_deref(), Some("C1"));
}

#[test]
fn drafts_run_against_the_same_events() {
    let draft = "agreement \"Other\"\n  clock UTC count days exclusive\nevent Truce done by Aland\n\
                 act convene\nclause D1\n  when Truce\n  Celand must convene within 3 days\n";
    let all = run(&folder(), &[("other", draft)], true);
    let names: Vec<Option<&str>> = all.iter().map(|course| course.draft.as_deref()).collect();
    assert_eq!(names, [None, Some("other")]);
    assert_eq!(all[1].record.agreement.as_deref(), Some("Other"));
    // The draft knows no attack.
    assert_eq!(all[1].events.len(), 1);
    let scenario = check(&folder(), &[]).unwrap().scenario;
    let mut folder = folder();
    folder.insert("drafts/bad.pact".into(), b"clause C1\n  when Nothing\n".to_vec());
    let wrong = courses(&scenario, &folder, false);
    assert!(wrong.unwrap_err().iter().all(|d| d.place.file == "drafts/bad.pact"));
}

#[test]
fn every_shipped_agreement_runs() {
    for name in common::SHIPPED {
        let folder = common::folder(&format!("scenarios/{name}"));
        for later in [false, true] {
            let all = run(&folder, &[], later);
            assert!(!all[0].record.verdicts.is_empty(), "{name}");
        }
    }
}
