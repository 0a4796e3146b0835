//! `detente clauses`: the text of an agreement, through the built binary.

#![allow(clippy::disallowed_methods)]

mod common;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};

use common::{code, detente, json, run, starter, text};
use serde_json::Value;

const PACT: &str = r#"agreement "Draft"
  clock Europe/Kyiv   count days exclusive
party Ukraine, Russia, France
event Signing  done by Ukraine and Russia
act   deploy
redline R1 of Russia "no foreign troops"   cite memo p2
  never any deploy in Ukraine
clause C1 "Deployment"                                      cite announcement p1
  when Signing
  France must deploy land 5000 in Ukraine within 30 days
"#;

fn write(dir: &Path, name: &str, content: &str) -> PathBuf {
    let path = dir.join(name);
    std::fs::write(&path, content).unwrap();
    path
}

fn clauses(words: &[&str]) -> Output {
    run(&[&["clauses"], words].concat())
}

fn piped(words: &[&str], input: &str) -> Output {
    let mut child = detente(&[&["clauses"], words].concat())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

fn codes(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|finding| finding["code"].as_str().unwrap()).collect()
}

#[test]
fn findings_as_json_and_as_a_table() {
    let home = tempfile::tempdir().unwrap();
    let file = write(home.path(), "draft.pact", PACT);
    let file = file.to_str().unwrap();
    let found = clauses(&["check", file, "--format", "json"]);
    assert_eq!(code(&found), 1);
    let list = json(&found);
    let graves = codes(&list);
    assert!(graves.contains(&"crosses-red-line") && graves.contains(&"consent-blocked"), "{graves:?}");
    let blocked = list.as_array().unwrap().iter().find(|f| f["code"] == "consent-blocked").unwrap();
    let keys =
        ["code", "severity", "clause", "reading", "file", "line", "column", "message", "chain", "hint"];
    assert!(keys.iter().all(|key| blocked.get(key).is_some()), "{blocked}");
    assert_eq!(
        (&blocked["severity"], &blocked["clause"], &blocked["file"]),
        (&"grave".into(), &"C1".into(), &file.into())
    );
    let table = clauses(&["check", file]);
    assert_eq!(code(&table), 1);
    let shown = text(&table.stdout);
    assert!(shown.contains("10 │   France must deploy land 5000 in Ukraine within 30 days"), "{shown}");
    assert!(shown.contains("C1   announcement p1") && shown.contains("R1   memo p2"), "{shown}");
    assert!(!shown.contains('\u{1b}'), "no colours in a pipe: {shown}");
    assert!(
        text(&clauses(&["check", file, "--format", "csv"]).stdout).starts_with("file,line,column,severity")
    );
}

#[test]
fn nothing_found_is_0() {
    let good =
        PACT.lines().filter(|line| !line.contains("redline") && !line.contains("never")).collect::<Vec<_>>();
    let good = good.join("\n").replace("within 30 days", "within 30 days\n  otherwise C1");
    let found = piped(&["check", "-", "--format", "json"], &good);
    let list = json(&found);
    let remarks = list.as_array().unwrap().iter().all(|f| f["severity"] == "remark");
    assert_eq!(code(&found) == 0, remarks, "{list}");
    let empty = piped(&["check", "-", "--format", "json"], "clock UTC count days exclusive\n");
    assert_eq!((code(&empty), json(&empty)), (0, Value::Array(Vec::new())));
}

#[test]
fn mistakes_are_2_each_with_its_place() {
    let wrong =
        PACT.replace("must deploy", "shall deploy").replace("party Ukraine, Russia, France", "party Ukraine");
    let found = piped(&["check", "-", "--format", "json"], &wrong);
    assert_eq!(code(&found), 2);
    let errors = json(&found)["errors"].clone();
    let lines: Vec<_> = errors.as_array().unwrap().iter().map(|e| e["line"].as_u64().unwrap()).collect();
    assert_eq!(lines, [4, 6, 10], "{errors}");
    assert_eq!((&errors[2]["file"], &errors[2]["column"]), (&"stdin".into(), &10.into()));
    assert_eq!(errors[2]["hint"], "write `must`");
    let shown = piped(&["check", "-"], &wrong);
    assert!(shown.stdout.is_empty() && text(&shown.stderr).contains("France shall deploy"));
    assert_eq!(code(&clauses(&["check", "no-such-file.pact"])), 2);
    assert_eq!(code(&clauses(&["check"])), 2);
}

#[test]
fn a_scenario_folder_is_in_scope() {
    let (_home, dir) = starter();
    let own = dir.join("agreement.pact");
    let agreement = std::fs::read_to_string(&own).unwrap();
    assert_ne!(code(&clauses(&["check", own.to_str().unwrap()])), 2, "its parties are those of the tables");
    std::fs::create_dir(dir.join("drafts")).unwrap();
    let draft = write(&dir.join("drafts"), "other.pact", &agreement);
    assert_ne!(code(&clauses(&["check", draft.to_str().unwrap()])), 2);
    let bare = detente(&["clauses", "check", "other.pact"]).current_dir(dir.join("drafts")).output().unwrap();
    assert_ne!(code(&bare), 2, "{}", text(&bare.stderr));
    let outside = tempfile::tempdir().unwrap();
    let outside = write(outside.path(), "other.pact", &agreement);
    assert_eq!(code(&clauses(&["check", outside.to_str().unwrap()])), 2, "elsewhere nobody declares them");
    common::edit(&dir, "parties.csv", "id,", "idd,");
    let broken = clauses(&["check", draft.to_str().unwrap(), "--format", "json"]);
    assert_eq!((code(&broken), &json(&broken)["errors"][0]["file"]), (2, &"parties.csv".into()));
}

#[test]
fn fmt_rewrites_in_place_or_not_at_all() {
    let home = tempfile::tempdir().unwrap();
    let messy = PACT
        .replace("party Ukraine, Russia", "party   Ukraine,Russia")
        .replace("act   deploy", "act deploy  # all");
    let laid = PACT.replace("act   deploy", "act   deploy   # all");
    let file = write(home.path(), "draft.pact", &messy);
    let path = file.to_str().unwrap();
    let check = clauses(&["fmt", path, "--check"]);
    assert_eq!((code(&check), std::fs::read_to_string(&file).unwrap()), (1, messy.clone()));
    assert!(text(&check.stdout).contains("would change"));
    let shown = clauses(&["fmt", path, "--stdout"]);
    assert_eq!((code(&shown), text(&shown.stdout)), (0, laid.clone()));
    let piped = piped(&["fmt", "-"], &messy);
    assert_eq!((code(&piped), text(&piped.stdout)), (0, laid.clone()));
    let wrong = write(home.path(), "wrong.pact", "party A B");
    assert_eq!(code(&clauses(&["fmt", path, wrong.to_str().unwrap()])), 2);
    assert_eq!(std::fs::read_to_string(&file).unwrap(), messy, "no file is written beside a mistake");
    assert_eq!(code(&clauses(&["fmt", path])), 0);
    assert_eq!(std::fs::read_to_string(&file).unwrap(), laid);
    assert_eq!(code(&clauses(&["fmt", path, "--check"])), 0);
}

#[test]
fn json_and_back() {
    let shown = piped(&["show", "-", "--format", "json"], PACT);
    assert_eq!(code(&shown), 0);
    let form = text(&shown.stdout);
    assert_eq!(json(&shown)["format"], 1);
    let back = piped(&["from-json", "-"], &form);
    assert_eq!((code(&back), text(&back.stdout)), (0, PACT.to_owned()));
    assert_eq!(text(&piped(&["show", "-"], PACT).stdout), PACT);
    let wrong = piped(&["from-json", "-", "--format", "json"], &form.replace("\"names\"", "\"name\""));
    assert_eq!(code(&wrong), 2);
    let error = &json(&wrong)["errors"][0];
    assert!(error["message"].as_str().unwrap().starts_with("items[0].party.name: unknown field"), "{error}");
    assert_eq!(error["hint"], "did you mean `names`?");
    let schema = clauses(&["schema"]);
    assert_eq!((code(&schema), &json(&schema)["properties"]["format"]["default"]), (0, &1.into()));
}

#[test]
fn two_drafts() {
    let home = tempfile::tempdir().unwrap();
    let a = write(home.path(), "a.pact", PACT);
    let b = write(
        home.path(),
        "b.pact",
        &PACT.replace(" within 30 days", "").replace("France must", "nobody must"),
    );
    let (a, b) = (a.to_str().unwrap(), b.to_str().unwrap());
    let found = clauses(&["compare", a, b, "--format", "json"]);
    assert_eq!(code(&found), 0);
    let all = json(&found);
    assert_eq!((&all["a"], &all["b"]), (&a.into(), &b.into()));
    let clause = &all["clauses"][0];
    let what: Vec<_> =
        clause["changes"].as_array().unwrap().iter().map(|c| c["what"].as_str().unwrap()).collect();
    assert_eq!(what, ["bearer", "deadline"]);
    assert!(codes(&clause["brings"]).contains(&"no-deadline"), "{clause}");
    let table = clauses(&["compare", a, b, "--ascii"]);
    let shown = text(&table.stdout);
    assert!(
        shown.contains("bearer      France  ->  nobody") && shown.contains("gone: within 30 days"),
        "{shown}"
    );
    assert_eq!(code(&clauses(&["compare", a, "missing.pact"])), 2);
}
