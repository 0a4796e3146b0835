//! `detente power`, as a person or a program calls it.

#![allow(clippy::disallowed_methods, clippy::unwrap_used)]

mod common;

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use common::{code, json, run, text};

fn power(quota: &str, weights: &str, more: &[&str]) -> std::process::Output {
    run(&[&["power", "--quota", quota, "--weights", weights], more].concat())
}

fn document(quota: &str, weights: &str) -> Value {
    let output = power(quota, weights, &["--format", "json"]);
    assert_eq!(code(&output), 0, "{}", text(&output.stdout));
    json(&output)
}

/// The first mistake: file, column, message and hint.
fn mistake(quota: &str, weights: &str, more: &[&str]) -> (String, u64, String) {
    let output = power(quota, weights, &[more, &["--format", "json"]].concat());
    assert_eq!(code(&output), 2, "{quota} {weights}");
    let error = json(&output)["errors"][0].clone();
    let words = ["message", "expected", "hint"].map(|key| error[key].as_str().unwrap().to_owned());
    (error["file"].as_str().unwrap().to_owned(), error["column"].as_u64().unwrap(), words.join("; "))
}

#[test]
fn fractions_are_exact_and_decimals_stand_beside_them() {
    let got = document("12", "4,4,4,2,2,1");
    assert_eq!(got["quota"], 12);
    assert_eq!(got["weights"], json!([4, 4, 4, 2, 2, 1]));
    assert_eq!(got["shapley_shubik"], json!(["7/30", "7/30", "7/30", "3/20", "3/20", "0"]));
    assert_eq!(got["banzhaf_normalised"], json!(["5/21", "5/21", "5/21", "1/7", "1/7", "0"]));
    assert_eq!(got["penrose_banzhaf"], json!(["5/16", "5/16", "5/16", "3/16", "3/16", "0"]));
    assert_eq!(got["decimal"]["shapley_shubik"][0], 7.0 / 30.0);
    assert_eq!(document("1", "1")["shapley_shubik"], json!(["1"]));
}

#[test]
fn decimals_and_fractions_are_what_they_say() {
    // In binary 0.1 + 0.2 is more than 0.3; here a coalition of both has just the quota.
    let got = document("0.3", "0.1,0.2,0.3");
    assert_eq!(got["shapley_shubik"], document("3", "1, 2, 3")["shapley_shubik"]);
    assert_eq!(got["weights"], json!([0.1, 0.2, 0.3]));
    assert_eq!(document("2/3", "1/3,1/3,1/3")["shapley_shubik"], json!(["1/3", "1/3", "1/3"]));
    assert_eq!(document("50.5", "50,30,21")["banzhaf_normalised"], json!(["1/3", "1/3", "1/3"]));
    let giants = document("1e18", "1e18,999999999999999999,1");
    assert_eq!(giants["shapley_shubik"], json!(["2/3", "1/6", "1/6"]));
}

#[test]
fn fifty_one_voters_take_no_time() {
    let weights = "54,33,32,25,23,22,21,18,15,14,13,13,12,12,11,11,11,11,10,10,9,9,8,8,8,8,8,8,7,7,7,6,6,5,5,5,5,\
                   4,4,4,4,4,4,3,3,3,3,3,3,3,3";
    let start = Instant::now();
    let got = document("270", weights);
    let took = start.elapsed();
    let share = |key: &str| got["decimal"][key][0].as_f64().unwrap();
    assert!((share("shapley_shubik") - 0.108_125_409_517_795_12).abs() < 1e-15);
    assert!((share("banzhaf_normalised") - 0.111_427_566_989_207_62).abs() < 1e-15);
    assert!(got["shapley_shubik"][0].as_str().unwrap().contains('/'));
    // Far above the few hundredths of a second that it takes, for machines that are busy.
    assert!(took < Duration::from_secs(5), "{took:?}");
}

#[test]
fn tables_name_the_voters() {
    let names = ["--names", "Big, Small,\"None\""];
    let screen = text(&power("3", "3,1,0", &names).stdout);
    assert!(screen.contains("Quota 3 of 4.") && screen.contains("Big"), "{screen}");
    let halves = text(&power("2", "1,1", &[]).stdout);
    assert!(halves.contains("0.5 (1/2)"), "{halves}");
    let csv = text(&power("2", "1,1,1", &["--names", "a,b,c", "--format", "csv"]).stdout);
    let mut lines = csv.lines();
    assert_eq!(
        lines.next().unwrap(),
        "voter,weight,shapley_shubik,banzhaf_normalised,penrose_banzhaf,shapley_shubik_exact,banzhaf_normalised_exact,\
         penrose_banzhaf_exact"
    );
    assert_eq!(lines.next().unwrap(), "a,1,0.3333333333333333,0.3333333333333333,0.5,1/3,1/3,1/2");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("power.json");
    let out = ["--format", "json", "--out", path.to_str().unwrap()];
    let output = power("2", "1,1,1", &out);
    assert_eq!((code(&output), output.stdout.len()), (0, 0));
    let written: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    assert_eq!(written["penrose_banzhaf"], json!(["1/2", "1/2", "1/2"]));
}

#[test]
fn mistakes_have_a_place_and_a_hint() {
    let at = |quota, weights: &str, file: &str, column, words: &str| {
        let (got_file, got_column, got_words) = mistake(quota, weights, &[]);
        assert_eq!((got_file.as_str(), got_column), (file, column), "{quota} {weights}: {got_words}");
        assert!(got_words.contains(words), "{got_words}");
    };
    at("0", "1,2", "--quota", 1, "above 0");
    at("-1", "1,2", "--quota", 1, "above 0");
    at("3.5", "1,2", "--quota", 1, "the weights sum to 3");
    at("half", "1,2", "--quota", 1, "`half` is not a number");
    at("2", "10,-2,3", "--weights", 4, "the weight of voter 2 is negative");
    at("2", "1,x,3", "--weights", 3, "`x` is not a number");
    at("2", "1,2,", "--weights", 5, "a number is missing");
    at("2", "", "--weights", 1, "a number is missing");
    at("2", "1,NaN", "--weights", 3, "is not a number");
    at("2", "1,1/0", "--weights", 3, "denominator");
    at("1", "0,0", "--quota", 1, "above the total weight");
    let (file, _, words) = mistake("2", "1,1", &["--names", "a"]);
    assert!(file == "--names" && words.contains("1 names for 2 weights"), "{words}");
    let powers: Vec<String> = (0..40).map(|k| (1u64 << k).to_string()).collect();
    at("600000000000", &powers.join(","), "--weights", 1, "fewer digits");
    assert_eq!(code(&run(&["power", "--quota", "3"])), 2);
    let shown = text(&power("2", "1,x", &[]).stderr);
    assert!(shown.contains("--weights:1:3"), "{shown}");
}
