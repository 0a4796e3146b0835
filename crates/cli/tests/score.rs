//! `detente negotiate --score`, as a person or a program calls it, on a file made up for it.

#![allow(clippy::disallowed_methods, clippy::unwrap_used)]

mod common;

use std::path::PathBuf;

use common::{code, json, run, text};

/// Thirty proposals of two issues: two members, the Commission and the Parliament.
fn made_up() -> String {
    let mut out = "prnrnmc\tisnr\tproc\tcounvte\tpcom\tpep\tpxx\tpyy\tscom\tsep\tsxx\tsyy\trp\tout\n\
                   \t\t\t\t4\t4\t1\t2\t\t\t\t\t\t\n"
        .to_owned();
    for p in 1..=30 {
        for i in 0..2 {
            let x = |k: usize| 10 * ((p * k + 3 * i + k * k) % 11);
            out += &format!(
                "{p}\ti{p}.{i}\tCOD\tQMV\t{}\t{}\t{}\t{}\t50\t40\t80\t100\t0\t{}\n",
                x(2),
                x(3),
                x(5),
                x(7),
                (x(2) + x(3) + x(11)) / 3
            );
        }
    }
    out
}

fn file(content: &[u8]) -> (tempfile::TempDir, PathBuf) {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("made-up.tsv");
    std::fs::write(&path, content).unwrap();
    (home, path)
}

#[test]
fn every_model_has_its_errors() {
    let (_home, path) = file(made_up().as_bytes());
    let path = path.to_str().unwrap();
    let output = run(&["negotiate", "--score", path, "--held-out", "21..30", "--format", "json"]);
    assert_eq!(code(&output), 0, "{}", text(&output.stderr));
    let found = json(&output);
    assert_eq!((found["issues"].as_u64(), found["proposals"].as_u64()), (Some(60), Some(30)));
    assert_eq!(
        (found["held_out"]["from"].as_u64(), found["held_out"]["issues"].as_u64()),
        (Some(21), Some(20))
    );
    let constant = found["models"].as_array().unwrap().iter().find(|m| m["model"] == "constant").unwrap();
    assert_eq!((constant["n"].as_u64(), constant["held_out"]["n"].as_u64()), (Some(60), Some(20)));
    let (mae, ends) = (constant["mae"].as_f64().unwrap(), &constant["mae_interval"]);
    assert!(ends[0].as_f64().unwrap() <= mae && mae <= ends[1].as_f64().unwrap());
    assert_eq!(found["models"].as_array().unwrap().last().unwrap()["model"], "combination");
    assert!(found["combination"]["fitted_on"].as_str().unwrap().starts_with("40 issues of 20 proposals"));
    let again = run(&["negotiate", "--score", path, "--held-out", "21..30", "--format", "json"]);
    assert_eq!(output.stdout, again.stdout);
}

#[test]
fn tables_for_people_and_programs() {
    let (home, path) = file(made_up().as_bytes());
    let path = path.to_str().unwrap();
    let out = home.path().join("scores.csv");
    let written = run(&["negotiate", "--score", path, "--format", "csv", "--out", out.to_str().unwrap()]);
    assert_eq!(code(&written), 0, "{}", text(&written.stderr));
    let csv = std::fs::read_to_string(out).unwrap();
    assert!(csv.starts_with("part,model,n,proposals,mae,mae_low,mae_high,median,"), "{csv}");
    assert!(csv.contains("\nall,compromise,60,30,"), "{csv}");
    // The table that ships is read back in the same form.
    assert_eq!(detente_assess::data::Scored::read(csv.as_bytes()).unwrap()[0].n, 60);
    let screen = text(&run(&["negotiate", "--score", path, "--width", "60", "--ascii"]).stdout);
    assert!(screen.is_ascii() && screen.lines().all(|l| l.len() <= 60), "{screen}");
    assert!(screen.contains("combination"));
}

#[test]
fn mistakes_are_named() {
    let (_home, path) = file(made_up().replacen("\trp\t", "\tpr\t", 1).as_bytes());
    let output = run(&["negotiate", "--score", path.to_str().unwrap(), "--format", "json"]);
    assert_eq!(code(&output), 2);
    assert_eq!(json(&output)["errors"][0]["message"], "column `rp` is missing");
    let (_home, path) = file(made_up().as_bytes());
    for (held, said) in [("101..141", "no proposal from 101 to 141"), ("b..a", "is no range of proposals")] {
        let output = run(&["negotiate", "--score", path.to_str().unwrap(), "--held-out", held]);
        assert_eq!(code(&output), 2);
        assert!(text(&output.stderr).contains(said), "{}", text(&output.stderr));
    }
    assert_eq!(code(&run(&["negotiate", "--score", "nowhere.tsv"])), 2);
}
