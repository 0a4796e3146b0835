//! `detente monitor`, as a person or a program calls it.

#![allow(clippy::disallowed_methods, clippy::unwrap_used)]

mod common;

use std::path::{Path, PathBuf};

use common::{code, json, run, starter, text};
use serde_json::Value;

const TRUCE: &str = r#"agreement "A truce of thirty hours"
  clock Europe/Kyiv   count days exclusive
party Ukraine, Russia
event Strike
event GroundFire
act withdraw   attested by Ukraine
clause T1 "Truce"
  from 2025-04-19 18:00 until 2025-04-21 00:00
  Russia must not Strike
  Russia must not GroundFire
watch raids from raids.csv as Strike
  time start..end   by "Russia"   amount launched   where launched >= 1 and model not in ["Scout"]
"#;

/// A raid before the truce, a reconnaissance flight in it, one after it.
const RAIDS: &str = "start,end,model,launched\n2025-04-19 09:00,2025-04-19 17:00,Drone,20\n2025-04-20,2025-04-20,Scout,4\n\
                     2025-04-21 02:00,2025-04-21 09:00,Drone,96\n";

fn folder(files: &[(&str, &str)]) -> (tempfile::TempDir, PathBuf) {
    let home = tempfile::tempdir().unwrap();
    for (name, content) in files {
        let path = home.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
    }
    let path = home.path().to_owned();
    (home, path)
}

fn at(dir: &Path, name: &str) -> String {
    dir.join(name).to_str().unwrap().to_owned()
}

/// The status of each duty of a clause, in the order of the text.
fn statuses(found: &Value, clause: &str) -> Vec<String> {
    let verdicts = found["verdicts"].as_array().unwrap().iter();
    let duties = verdicts.filter(|v| v["clause"] == clause && !v["duty"].is_null());
    duties.map(|v| v["status"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_stream_beside_the_agreement_is_read() {
    let (_home, dir) = folder(&[("truce.pact", TRUCE), ("raids.csv", RAIDS)]);
    let output = run(&["monitor", &at(&dir, "truce.pact"), "--format", "json"]);
    assert_eq!(code(&output), 0, "{}", text(&output.stderr));
    let found = json(&output);
    assert_eq!(statuses(&found, "T1"), ["fulfilled", "unobservable"]);
    let stream = &found["streams"][0];
    assert_eq!((stream["rows"].as_u64(), stream["taken"].as_u64()), (Some(3), Some(2)));
    assert_eq!(found["provenance"]["agreement_hash"].as_str().unwrap().len(), 64);
    let table = run(&["monitor", &at(&dir, "truce.pact"), "--width", "80"]);
    let screen = text(&table.stdout);
    assert!(screen.contains("unobservable") && screen.contains("2 of 3 rows"), "{screen}");
    assert!(screen.lines().all(|line| line.chars().count() <= 80), "{screen}");
}

#[test]
fn another_file_may_stand_for_a_stream() {
    let breach = RAIDS.replace("Scout,4", "Drone,4");
    let (_home, dir) = folder(&[("truce.pact", TRUCE), ("raids.csv", RAIDS), ("other.csv", &breach)]);
    let events = format!("Raids={}", at(&dir, "other.csv"));
    let output = run(&["monitor", &at(&dir, "truce.pact"), "--events", &events, "--format", "json"]);
    assert_eq!(code(&output), 1, "{}", text(&output.stderr));
    let found = json(&output);
    let broken = &found["verdicts"].as_array().unwrap().iter().find(|v| v["status"] == "breached").unwrap();
    assert_eq!((broken["by"].as_str(), broken["from"].as_str()), (Some("Russia"), Some("2025-04-20")));
    assert_eq!(broken["rows"][0], serde_json::json!({"stream": "raids", "line": 3}));
    let csv =
        text(&run(&["monitor", &at(&dir, "truce.pact"), "--events", &events, "--format", "csv"]).stdout);
    assert!(csv.starts_with("clause,title,number,duty,bearers,") && csv.contains("raids:3"), "{csv}");
    let pact = at(&dir, "truce.pact");
    let earlier = ["monitor", &pact, "--events", &events, "--as-known-on", "2025-04-19"];
    assert_eq!(code(&run(&earlier)), 0);
}

#[test]
fn what_cannot_run_says_why() {
    let (_home, dir) = folder(&[
        ("truce.pact", TRUCE),
        ("bad.csv", "start,end,model,launched\n03/04/2025,,x,1\n2025-04-20,2025-04-19,x,4\n"),
        ("short.csv", "begin,end,model,launched\n"),
        ("wrong.pact", "party Ukraine\nclause C1\n  Ukrayne must elect by 2015-12-31\n"),
    ]);
    let pact = at(&dir, "truce.pact");
    let errors = |arguments: &[&str]| {
        let output = run(&[&["monitor"], arguments, &["--format", "json"]].concat());
        assert_eq!(code(&output), 2, "{}", text(&output.stdout));
        json(&output)["errors"].as_array().unwrap().clone()
    };
    let bad = format!("raids={}", at(&dir, "bad.csv"));
    let found = errors(&[&pact, "--events", &bad]);
    assert_eq!((found.len(), found[0]["line"].as_u64(), found[1]["column"].as_u64()), (2, Some(2), Some(12)));
    assert!(found[0]["hint"].as_str().unwrap().contains("cannot be told apart"), "{found:?}");
    let short = format!("raids={}", at(&dir, "short.csv"));
    assert!(
        errors(&[&pact, "--events", &short])[0]["message"].as_str().unwrap().contains("no column `start`")
    );
    let unknown = errors(&[&pact, "--events", &bad.replace("raids", "raid")]);
    assert_eq!(unknown[0]["hint"], "did you mean `raids`?");
    for arguments in [
        vec![pact.as_str(), "--events", "raids"],
        vec![&pact, "--events", "raids=nothing.csv"],
        vec![&pact, "--later"],
        vec![&pact, "--as-known-on", "yesterday"],
        vec![&pact, "--reading", "paris"],
        vec!["nothing.pact"],
    ] {
        errors(&arguments);
    }
    let wrong = at(&dir, "wrong.pact");
    let found = errors(&[&wrong]);
    assert_eq!(found[0]["file"].as_str(), Some(wrong.as_str()));
}

#[test]
fn a_stream_without_a_file_decides_nothing() {
    let (_home, dir) =
        folder(&[("truce.pact", TRUCE), ("events.csv", "event,from,by\nStrike,2025-04-20,Russia\n")]);
    let pact = at(&dir, "truce.pact");
    let found = json(&run(&["monitor", &pact, "--until", "2025-05-01", "--format", "json"]));
    assert_eq!(statuses(&found, "T1"), ["unobservable", "unobservable"]);
    let remarks = found["remarks"].to_string();
    assert!(
        remarks.contains("there is no file raids.csv") && remarks.contains("events.csv beside"),
        "{remarks}"
    );
    let events = format!("events={}", at(&dir, "events.csv"));
    let found =
        json(&run(&["monitor", &pact, "--events", &events, "--until", "2025-05-01", "--format", "json"]));
    assert_eq!(statuses(&found, "T1")[0], "breached");
}

#[test]
fn a_scenario_folder_brings_its_names_and_events() {
    let (_home, dir) = starter();
    let folder = dir.to_str().unwrap();
    let whole = json(&run(&["monitor", folder, "--format", "json"]));
    let file = json(&run(&["monitor", &at(&dir, "agreement.pact"), "--format", "json"]));
    assert_eq!(whole["verdicts"], file["verdicts"]);
    assert_eq!(whole["provenance"]["scenario_hash"].as_str().unwrap().len(), 64);
    std::fs::create_dir(dir.join("drafts")).unwrap();
    std::fs::copy(dir.join("agreement.pact"), dir.join("drafts/other.pact")).unwrap();
    let draft = json(&run(&["monitor", &at(&dir, "drafts/other.pact"), "--format", "json"]));
    assert_eq!(whole["verdicts"], draft["verdicts"]);
}

#[test]
fn rows_of_powers_and_denials_pass_the_check_of_a_folder() {
    let (_home, dir) = starter();
    let agreement = std::fs::read_to_string(dir.join("agreement.pact")).unwrap();
    let clause = agreement.lines().find_map(|line| line.strip_prefix("clause ")).unwrap();
    let clause = clause.split_whitespace().next().unwrap();
    let rows = format!(
        "id,event,by,from,to,known,place,amount,source,note,reporter\na,suspend {clause},,2020-01-01,,,,,assumption,,\n\
         b,refuse,,2020-01-01,,,,,assumption,,\nc,not so,,2020-01-01,,,,,assumption,,\n"
    );
    std::fs::write(dir.join("events.csv"), rows).unwrap();
    let output = run(&["check", dir.to_str().unwrap(), "--format", "json"]);
    assert_eq!(code(&output), 0, "{}", text(&output.stdout));
    let remarks = json(&output)["remarks"].to_string();
    assert!(
        remarks.contains("not so") && !remarks.contains("suspend") && !remarks.contains("refuse"),
        "{remarks}"
    );
}
