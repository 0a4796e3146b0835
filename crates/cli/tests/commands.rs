//! The built binary, as a person or a program calls it.

#![allow(clippy::disallowed_methods, clippy::unwrap_used)]

mod common;

use serde_json::Value;

use common::{code, detente, edit, json, run, starter, text};

#[test]
fn the_starter_passes_check_and_answers_six_times() {
    let (_home, dir) = starter();
    let dir = dir.to_str().unwrap();
    assert_eq!(code(&run(&["check", dir])), 0);
    let assessed = run(&["assess", dir, "--draws", "20", "--format", "json"]);
    let gates = &json(&assessed)["gates"];
    for gate in ["signed", "bound", "manned", "paid", "believed", "kept"] {
        assert!(gates[gate]["answer"]["value"].is_number(), "{gate}: {}", gates[gate]);
        assert!(gates[gate]["passes"].is_number());
    }
    assert_eq!(json(&assessed)["provenance"]["draws"], 20);
    assert_eq!(code(&run(&["new", dir])), 2, "a folder with content is left alone");
}

#[test]
fn a_folder_alone_means_assess() {
    let (_home, dir) = starter();
    let screen = text(&run(&[dir.to_str().unwrap(), "--draws", "5"]).stdout);
    assert!(screen.contains("Signed") && screen.contains("Kept"), "{screen}");
}

#[test]
fn mistakes_have_a_place_in_both_formats() {
    let (_home, dir) = starter();
    edit(&dir, "parties.csv", "40..50..60", "forty");
    edit(&dir, "needs.csv", "family:patrol", "family:petrol");
    let path = dir.to_str().unwrap();
    for command in ["check", "assess", "compare"] {
        let mut arguments = vec![command, path, "--format", "json"];
        if command == "compare" {
            arguments.extend(["--set", "gate.kept.years=3"]);
        }
        let output = run(&arguments);
        assert_eq!(code(&output), 2);
        let errors = json(&output)["errors"].as_array().unwrap().clone();
        assert_eq!(errors.len(), 2, "{command}");
        assert_eq!((errors[0]["file"].as_str(), errors[0]["line"].as_u64()), (Some("needs.csv"), Some(4)));
        assert_eq!(errors[0]["hint"], "did you mean `patrol`?");
        assert_eq!(
            (errors[1]["file"].as_str(), errors[1]["column"].as_u64()),
            (Some("parties.csv"), Some(30))
        );
    }
    let shown = text(&run(&["check", path]).stderr);
    assert!(shown.contains("parties.csv:2:30") && shown.contains("2 mistakes"), "{shown}");
}

#[test]
fn what_cannot_run_exits_with_two_and_says_why() {
    let nowhere = run(&["check", "no-such-folder", "--format", "json"]);
    assert_eq!(code(&nowhere), 2);
    assert!(json(&nowhere)["errors"][0]["message"].as_str().unwrap().contains("does not exist"));
    let usage = run(&["assess", "--drows", "5", "--format", "json"]);
    assert_eq!(code(&usage), 2);
    assert_eq!(json(&usage)["errors"].as_array().unwrap().len(), 1);
    let (_home, dir) = starter();
    let path = dir.to_str().unwrap();
    let change = run(&["assess", path, "--set", "pledges.nobody.count=3", "--format", "json"]);
    assert_eq!((code(&change), json(&change)["errors"][0]["file"].as_str()), (2, Some("--set")));
    assert_eq!(code(&run(&["compare", path])), 2, "there is nothing to compare");
    assert_eq!(code(&run(&["--help"])), 0);
    assert_eq!(code(&run(&["--version"])), 0);
}

#[test]
fn threads_change_no_byte_and_seeds_change_draws() {
    let (_home, dir) = starter();
    let with = |threads: &str, seed: &str| {
        let arguments =
            ["assess", dir.to_str().unwrap(), "--draws", "50", "--seed", seed, "--format", "json"];
        detente(&arguments).env("RAYON_NUM_THREADS", threads).output().unwrap().stdout
    };
    assert_eq!(with("1", "7"), with("2", "7"));
    assert_ne!(with("2", "7"), with("2", "8"));
}

#[test]
fn the_exit_code_says_whether_the_finding_is_negative() {
    let (_home, dir) = starter();
    let path = dir.to_str().unwrap();
    let shut = run(&["assess", path, "--draws", "10", "--set", "positions.aland.border.accepts_from=75"]);
    assert_eq!(code(&shut), 1);
    let kept =
        ["--set", "gate.kept.least=0.1", "--set", "gate.believed.most=1", "--set", "gate.manned.share=0.1"];
    let open =
        run(&[&["assess", path, "--draws", "10", "--set", "gate.paid.factor=1000"], &kept[..]].concat());
    assert_eq!(code(&open), 0, "{}", text(&open.stdout));
    let compared =
        run(&["compare", path, "--what-if", "celand-stays-home", "--draws", "10", "--format", "json"]);
    assert_eq!(code(&compared), 0);
    let manned = &json(&compared)["gates"]["manned"];
    assert_eq!(
        (manned["status"].as_array().unwrap().len(), manned["difference"]["value"].is_number()),
        (2, true)
    );
    assert_eq!(json(&compared)["changes"][0], "pledges.celand-brigade=none");
}

#[test]
fn a_result_is_written_whole_or_not_at_all() {
    let (home, dir) = starter();
    let out = home.path().join("result.json");
    std::fs::write(&out, "old").unwrap();
    let arguments = [
        "assess",
        dir.to_str().unwrap(),
        "--draws",
        "2000",
        "--format",
        "json",
        "--out",
        out.to_str().unwrap(),
    ];
    for wait in [0, 20, 60, 120, 200, 400] {
        let mut child = detente(&arguments).spawn().unwrap();
        std::thread::sleep(std::time::Duration::from_millis(wait));
        let _ = child.kill();
        let _ = child.wait();
        let content = std::fs::read_to_string(&out).unwrap();
        assert!(
            content == "old" || serde_json::from_str::<Value>(&content).is_ok(),
            "{} bytes",
            content.len()
        );
    }
    assert!(code(&detente(&arguments).output().unwrap()) < 2);
    assert!(serde_json::from_slice::<Value>(&std::fs::read(&out).unwrap()).is_ok());
    let unwritable = run(&["assess", dir.to_str().unwrap(), "--draws", "1", "--out", "/no/such/folder/x"]);
    assert_eq!(code(&unwritable), 2);
}

#[test]
fn the_schema_is_one_json_document() {
    let schema = json(&run(&["schema"]));
    assert_eq!(schema["tables"]["resources"].as_array().unwrap().len(), 13);
    assert!(schema["assessment"]["$defs"]["gate"].is_object());
}

#[test]
fn csv_has_a_row_for_each_gate() {
    let (_home, dir) = starter();
    let csv = text(&run(&["assess", dir.to_str().unwrap(), "--draws", "5", "--format", "csv"]).stdout);
    assert_eq!(csv.lines().count(), 7, "{csv}");
}

#[test]
fn screens_fit_and_ascii_is_ascii() {
    let (_home, dir) = starter();
    let path = dir.to_str().unwrap();
    for width in ["80", "100"] {
        let screen = text(&run(&["assess", path, "--draws", "10", "--width", width]).stdout);
        assert!(screen.lines().all(|l| l.chars().count() <= width.parse().unwrap()), "{screen}");
        assert!(!screen.contains('\u{1b}'), "no colour where nobody looks");
    }
    let plain = run(&["assess", path, "--draws", "10", "--ascii"]);
    assert!(plain.stdout.is_ascii(), "{}", text(&plain.stdout));
}
