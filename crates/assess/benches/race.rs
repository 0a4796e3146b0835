//! The workbench against figures recorded for other programs, on the same inputs, with the answers checked.
//!
//! `cargo xtask race` runs it. A figure is CPU seconds of this process, over so many runs that the clock's grain does not
//! matter; the other program's is the one recorded with the reference results, on another day and machine.

#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::print_stdout, missing_docs)]

#[path = "../tests/common/mod.rs"]
mod common;

use std::time::Instant;

use detente_assess::negotiate::{self, Model, Settings, Source, Talks, named};
use detente_model::{Place, sheet};
use serde_json::Value;

struct Contest {
    name: &'static str,
    /// CPU seconds recorded for the other program, or the limit.
    other: f64,
    /// At least so many times faster.
    times: f64,
    ours: f64,
    wall: f64,
    answer: Result<(), String>,
}

/// CPU seconds of this process so far, of all its threads.
fn cpu() -> Option<f64> {
    let mut nanoseconds = 0.0;
    for task in std::fs::read_dir("/proc/self/task").ok()? {
        let text = std::fs::read_to_string(task.ok()?.path().join("schedstat")).ok()?;
        nanoseconds += text.split_whitespace().next()?.parse::<f64>().ok()?;
    }
    Some(nanoseconds / 1e9)
}

/// Runs it `times` times: CPU and wall seconds of one run, and the last answer. Without a CPU clock the wall counts.
fn timed<T>(times: u32, mut run: impl FnMut() -> T) -> (f64, f64, T) {
    let mut last = run();
    let (before, start) = (cpu(), Instant::now());
    for _ in 0..times {
        last = std::hint::black_box(run());
    }
    let wall = start.elapsed().as_secs_f64() / f64::from(times);
    let spent = before.zip(cpu()).map_or(wall, |(a, b)| (b - a) / f64::from(times));
    (spent, wall, last)
}

fn model(name: &str) -> &'static Model {
    named(name, Place::new("race", 1, 1)).unwrap()
}

fn talks(path: &str) -> Talks {
    let bytes = std::fs::read(common::repository(path)).unwrap();
    Talks::of_sheet(&sheet::read(path, &bytes).unwrap())
}

/// Whether the positions are those of a run of the reference program: run, turn, then one column an actor and
/// dimension; an empty cell repeats the one above.
fn same(trace: &[Vec<Vec<Option<f64>>>], path: &str) -> Result<(), String> {
    let text = std::fs::read_to_string(common::repository(path)).unwrap();
    let mut expected: Vec<f64> = Vec::new();
    for (turn, line) in text.lines().skip(1).enumerate() {
        let cells: Vec<&str> = line.split(',').skip(2).collect();
        expected.resize(cells.len(), f64::NAN);
        let filled = expected.iter_mut().zip(&cells).filter(|(_, cell)| !cell.is_empty());
        filled.for_each(|(x, cell)| *x = cell.parse().unwrap());
        let got: Vec<f64> = trace.get(turn).into_iter().flatten().flatten().map(|x| x.unwrap()).collect();
        let near = |(a, b): (&f64, &f64)| (a - b).abs() <= 0.01;
        if got.len() != expected.len() || !got.iter().zip(&expected).all(near) {
            return Err(format!("turn {turn} differs"));
        }
    }
    if trace.len() == text.lines().count() - 1 { Ok(()) } else { Err(format!("{} turns", trace.len())) }
}

fn spatial() -> Contest {
    let talks = talks("catalog/ktab-smp/dummyData-a040.csv");
    let settings = Settings { compatible: true, history: true, ..Settings::default() };
    let (ours, wall, ran) = timed(3, || (model("smp").run)(&talks, &settings).unwrap());
    let rounds: Vec<_> = ran.history.unwrap().trace.rounds.into_iter().map(|r| r.positions).collect();
    let answer = same(&rounds, "catalog/ktab-smp/dummyData-a040.positions.csv");
    Contest {
        name: "spatial model, 40 actors, 1 issue, all turns",
        other: 5.4,
        times: 50.0,
        ours,
        wall,
        answer,
    }
}

fn expected() -> Contest {
    let text = std::fs::read_to_string(common::repository("catalog/scholz-2011/ec-emissions.json")).unwrap();
    let document: Value = serde_json::from_str(&text).unwrap();
    let case = &document["cases"][0];
    let mut rows = String::from("actor,capability,position,salience\n");
    for row in case["actors"].as_array().unwrap() {
        let row = row.as_array().unwrap();
        rows.push_str(&format!("{},{},{},{}\n", row[0].as_str().unwrap(), row[1], row[2], row[3]));
    }
    let talks = Talks::of_sheet(&sheet::read("ec-emissions.csv", rows.as_bytes()).unwrap());
    let settings = Settings { rounds: Some(10), history: true, ..Settings::default() };
    let (ours, wall, ran) = timed(200, || (model("eu").run)(&talks, &settings).unwrap());
    let rounds = ran.history.unwrap().document["rounds"].clone();
    let mean = |v: &Value| v["mean"].as_f64().unwrap();
    let expected = case["rounds"].as_array().unwrap().iter().map(mean);
    let worst = rounds
        .as_array()
        .unwrap()
        .iter()
        .map(mean)
        .zip(expected)
        .map(|(a, b)| (a - b).abs())
        .fold(0.0, f64::max);
    let answer = if worst <= 1e-9 { Ok(()) } else { Err(format!("a mean differs by {worst}")) };
    Contest { name: "expected utility, 10 actors, 10 rounds", other: 3.05, times: 1000.0, ours, wall, answer }
}

fn draws() -> Contest {
    let scenario = detente_assess::check(&common::folder("scenarios/ukraine-2026"), &[]).unwrap().scenario;
    let base = Talks::of_scenario(&scenario, &scenario.base()).unwrap();
    let models = [model("mean"), model("nash")];
    let settings = Settings::default();
    let found = negotiate::negotiate(&base, &models, &settings).unwrap();
    let (ours, wall, drawn) = timed(1, || {
        let mut found = found.clone();
        let source = Source { scenario: &scenario, base: &base, levers: &[], seed: 1, draws: 10_000 };
        negotiate::drawn(&mut found, &source, &models, &settings, &mut |_| false);
        found
    });
    // The same draws with the solver of the base: the first few, one by one.
    let sampler = scenario.sampler(1);
    let differs = (0..50).find(|k| {
        let talks = base.at(&scenario, &sampler.draw(*k)).unwrap();
        let slow = (model("nash").run)(&talks, &settings).unwrap();
        let quick = (model("nash").run)(&talks, &Settings { is_draw: true, ..settings.clone() }).unwrap();
        slow.status != quick.status
    });
    let answer = match differs {
        Some(k) => Err(format!("draw {k} has another status")),
        None if drawn.draws != 10_000 => Err(format!("{} draws", drawn.draws)),
        None => Ok(()),
    };
    Contest { name: "10,000 draws: compromise, Nash, zone", other: 10.0, times: 1.0, ours, wall, answer }
}

fn main() {
    println!(
        "{:<48} {:>9} {:>9} {:>9} {:>9} {:>7}  answer",
        "", "other, s", "CPU, s", "wall, s", "ratio", "asked"
    );
    let mut failed = false;
    for c in [spatial(), expected(), draws()] {
        let ratio = c.other / c.ours;
        let answer = c.answer.as_ref().map_or_else(Clone::clone, |()| "the same".to_owned());
        println!(
            "{:<48} {:>9.3} {:>9.5} {:>9.5} {:>9.0} {:>7.0}  {answer}",
            c.name, c.other, c.ours, c.wall, ratio, c.times
        );
        failed |= c.answer.is_err() || ratio < c.times;
    }
    println!("draws: the limit is 5 s on two cores, so 10 CPU seconds");
    assert!(!failed, "an answer differs, or a ratio is below what is asked");
}
