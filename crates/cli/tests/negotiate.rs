//! `detente negotiate`, as a person or a program calls it.

#![allow(clippy::disallowed_methods, clippy::unwrap_used)]

mod common;

use std::path::PathBuf;

use serde_json::{Value, json};

use common::{code, json, run, starter, text};

const TWO: &str = "actor,issue,position,salience,capability,accepts_from,accepts_to,no_deal,binds\n\
                   North,line,0,0.5,2,0,30,0.2,signatory\n\
                   South,line,100,0.5,1,70,100,0.1,signatory\n\
                   West,line,50,0.2,1,,,,\n";

/// A file with this text in a folder of its own.
fn file(name: &str, content: &[u8]) -> (tempfile::TempDir, PathBuf) {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join(name);
    std::fs::write(&path, content).unwrap();
    (home, path)
}

fn negotiate(content: &str, more: &[&str]) -> (i32, Value) {
    let (_home, path) = file("talks.csv", content.as_bytes());
    let output = run(&[&["negotiate", path.to_str().unwrap(), "--format", "json"], more].concat());
    (code(&output), json(&output))
}

/// The first mistake that a file has: line, column, and all that is said.
fn mistake(content: &[u8], more: &[&str]) -> (u64, u64, String) {
    let (_home, path) = file("talks.csv", content);
    let output = run(&[&["negotiate", path.to_str().unwrap(), "--format", "json"], more].concat());
    assert_eq!(code(&output), 2, "{}", text(&output.stdout));
    let error = json(&output)["errors"][0].clone();
    let words = ["message", "expected", "hint"].map(|key| error[key].as_str().unwrap().to_owned());
    (error["line"].as_u64().unwrap(), error["column"].as_u64().unwrap(), words.join("; "))
}

#[test]
fn a_forecast_is_held_against_the_limits_of_those_who_must_agree() {
    let (code, found) = negotiate(TWO, &["--model", "mean"]);
    assert_eq!(code, 1);
    assert_eq!(found["zone"]["empty"], true);
    assert_eq!(found["conflicts"]["sets"].as_array().unwrap().len(), 1);
    assert_eq!(found["concessions"]["points_times_capability"]["gives"][0]["party"], "South");
    // (2·0.5·0 + 1·0.5·100 + 1·0.2·50) / (1 + 0.5 + 0.2) = 60 / 1.7.
    let forecast = &found["forecasts"][0];
    assert!((forecast["forecast"]["line"].as_f64().unwrap() - 60.0 / 1.7).abs() < 1e-9);
    assert_eq!(forecast["deal"], false);
    assert_eq!(forecast["crosses"].as_array().unwrap().len(), 2);
    assert_eq!(forecast["worse_off"], json!([]));
}

#[test]
fn positions_keep_the_scale_of_their_issue() {
    let text = "actor,issue,position,salience,power,lower,upper\nA,tax,2,1,1,0.5,7\nB,tax,4,1,1,0.5,7\n";
    let (code, found) = negotiate(text, &[]);
    assert_eq!(code, 0);
    assert!((found["forecasts"][0]["forecast"]["tax"].as_f64().unwrap() - 3.0).abs() < 1e-12);
    assert_eq!(found["scales"][0], json!({"issue": "tax", "lower": 0.5, "upper": 7.0}));
    assert!(found.get("zone").is_none(), "nobody must agree");
}

#[test]
fn bad_files_are_errors_with_their_places() {
    let head = "actor,issue,position,salience,power\n";
    let cases = [
        (format!("{head}A,x,1,0.5,1\nB,x,2,1.5,1\n"), 3, 7, "from 0 to 1"),
        (format!("{head}A,x,1,0.5,1\n"), 1, 1, "at least two actors"),
        (format!("{head}A,x,1,0.5,0\nB,x,2,1,1\n"), 2, 11, "above 0"),
        (format!("{head}A,x,one,0.5,1\nB,x,2,1,1\n"), 2, 5, "no number"),
        (format!("{head}A,x,1,0.5,1\nA,x,2,1,1\nB,x,2,1,1\n"), 3, 1, "two rows"),
        (format!("{head}A,x,1,0.5,1\nA,y,2,1,3\nB,x,2,1,1\n"), 3, 9, "one capability"),
        ("actor,issue,position,power\nA,x,1,1\n".to_owned(), 1, 1, "`salience` is missing"),
        ("actor,issue,positon,salience,power\n".to_owned(), 1, 1, "`position` is missing"),
        (String::new(), 1, 1, "empty"),
        (
            "actor,issue,position,salience,power,lower,upper\nA,x,9,1,1,0,7\nB,x,2,1,1,0,7\n".to_owned(),
            2,
            5,
            "from 0 to 7",
        ),
    ];
    for (content, line, column, words) in cases {
        let (at_line, at_column, said) = mistake(content.as_bytes(), &[]);
        assert_eq!((at_line, at_column), (line, column), "{content}: {said}");
        assert!(said.contains(words), "{content}: {said}");
    }
    let (_, _, said) = mistake(b"actor,\xff", &[]);
    assert!(said.contains("UTF-8"), "{said}");
}

#[test]
fn a_mark_at_the_beginning_and_commas_at_the_end_do_no_harm() {
    let plain = negotiate("actor,position,salience,power\nA,1,1,1\nB,3,1,1\n", &[]);
    let odd = negotiate("\u{feff}actor,position,salience,power,\r\nA,1,1,1,\r\n\r\nB,3,1,1,\r\n", &[]);
    assert_eq!(plain.1["forecasts"], odd.1["forecasts"]);
}

#[test]
fn nobody_cares_and_nothing_is_expected() {
    let (code, found) = negotiate("actor,position,salience,power\nA,1,0,1\nB,3,0,1\n", &[]);
    assert_eq!(code, 0);
    for forecast in found["forecasts"].as_array().unwrap() {
        assert_eq!(forecast["deal"], Value::Null, "{forecast}");
    }
    assert_eq!(found["forecasts"][0]["forecast"]["issue"], Value::Null);
}

#[test]
fn models_of_numbers_answer_without_a_file() {
    let ask = |model: &str, options: &[&str]| {
        let mut arguments = vec!["negotiate", "--model", model, "--format", "json"];
        options.iter().for_each(|o| arguments.extend(["--option", o]));
        let output = run(&arguments);
        assert_eq!(code(&output), 0, "{model}: {}", text(&output.stdout));
        json(&output)
    };
    let near = |value: &Value, expected: f64| {
        assert!((value.as_f64().unwrap() - expected).abs() < 1e-9, "{value} is not {expected}");
    };
    near(&ask("rubinstein", &["delta1=0.9", "delta2=0.8"])["first_mover"], 1.0 / 1.4);
    near(&ask("baron-ferejohn", &["n=5", "q=3", "delta=0.9"])["proposer"], 0.64);
    near(&ask("baron-ferejohn", &["recognition=0.6;0.3;0.1", "q=2"])["values"][0], 3.0 / 7.0);
    let range = ask("fearon", &["p=0.5", "c_a=0.1", "c_b=0.1", "a=2", "b=2"]);
    assert_eq!(range["nonempty"], false);
    near(&range["raw"][0], 0.4_f64.sqrt());
    near(&ask("ultimatum", &["p=0.5", "c_a=0.1", "c_b_low=0", "c_b_high=0.4"])["demand"], 0.65);
    let fights = ask("commitment", &["p1=0.3", "p2=0.8", "c_b=0.1", "delta=0.9"]);
    assert_eq!(fights["preventive_war"], true);
    near(&fights["war_value_b"], 6.9);
    let core = ask("core", &["positions=0;10;20;30;40", "quota=4"]);
    assert_eq!(core["core"], json!([10.0, 30.0]));
    let area = ask("winset", &["voters=-1:0;1:0", "status_quo=0:1", "quota=2"]);
    near(&area["winset_area"], std::f64::consts::PI - 2.0);
    assert_eq!(ask("veto", &["positions=30;50", "status_quo=20"])["acceptable"], json!([20.0, 40.0]));
}

#[test]
fn what_is_wrong_with_an_option_is_said_with_what_the_model_takes() {
    let said = |arguments: &[&str]| {
        let output = run(&[&["negotiate", "--format", "json"], arguments].concat());
        assert_eq!(code(&output), 2);
        let error = &json(&output)["errors"][0];
        ["message", "expected", "hint"].map(|key| error[key].as_str().unwrap().to_owned()).join("; ")
    };
    assert!(said(&["--model", "fearon"]).contains("--option p=VALUE"));
    assert!(said(&["--model", "fearon", "--option", "q=1"]).contains("takes no `q`"));
    assert!(
        said(&["--model", "fearon", "--option", "p=2", "--option", "c_a=0", "--option", "c_b=0"])
            .contains("fearon")
    );
    assert!(said(&["--model", "rubinstien"]).contains("did you mean `rubinstein`?"));
    assert!(said(&["--model", "rubinstein", "--option", "delta1"]).contains("NAME=VALUE"));
    assert!(said(&[]).contains("name a scenario folder"));
}

#[test]
fn a_scenario_is_held_against_itself_without_the_changes() {
    let (_home, dir) = starter();
    let dir = dir.to_str().unwrap();
    let output = run(&["negotiate", dir, "--format", "json", "--draws", "20"]);
    let base = json(&output);
    assert!(base.get("effect").is_none());
    assert_eq!(base["draws"], 20);
    let band = &base["forecasts"][0]["bands"][0];
    assert!(band["outer"][0].as_f64() <= band["outer"][1].as_f64());
    let issue = base["scales"][0]["issue"].as_str().unwrap();
    let party = base["actors"][0].as_str().unwrap();
    let change = format!("positions.{party}.{issue}.position=100");
    let moved = json(&run(&["negotiate", dir, "--format", "json", "--draws", "0", "--set", &change]));
    assert_eq!(moved["effect"]["forecasts"][0]["model"], "mean");
    assert_eq!(moved["effect"]["changes"][0].as_str().unwrap().replace(' ', ""), change);
}

#[test]
fn the_same_bytes_come_out_on_one_thread_and_on_two() {
    let (_home, dir) = starter();
    let on = |threads: &str| {
        let mut command =
            common::detente(&["negotiate", dir.to_str().unwrap(), "--format", "json", "--draws", "40"]);
        command.env("RAYON_NUM_THREADS", threads).output().unwrap().stdout
    };
    assert_eq!(on("1"), on("2"));
}

#[test]
fn tables_are_written_for_other_programs() {
    let (_home, path) = file("two.csv", TWO.as_bytes());
    let path = path.to_str().unwrap();
    let csv = text(&run(&["negotiate", path, "--model", "mean", "--format", "csv"]).stdout);
    assert!(csv.starts_with("model,family,status,issue,forecast,"), "{csv}");
    assert!(csv.lines().nth(1).unwrap().starts_with("mean,mean,computed,line,35.29"), "{csv}");
    let home = tempfile::tempdir().unwrap();
    let out = home.path().join("two.parquet");
    run(&["negotiate", path, "--format", "parquet", "--out", out.to_str().unwrap()]);
    assert!(std::fs::read(out).unwrap().starts_with(b"PAR1"));
}
