//! A thousand seeded mutations of a shipped folder: either a scenario comes out, or mistakes that each have a place.

#![allow(clippy::unwrap_used)]

mod common;

use detente_assess::check;
use detente_model::Folder;
use rand::seq::IndexedRandom;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// Cells that people and programs write by mistake.
const CELLS: [&str; 34] = [
    "",
    "?",
    "abc",
    "-1",
    "1e999",
    "nan",
    "inf",
    "1,5",
    "1 000",
    "12..8",
    "1..2..3..4",
    "5..",
    "..5",
    "±",
    "10±-2",
    "300 MEUR",
    "5 months",
    "1e308..1e309",
    "0",
    "100.0001",
    "none",
    ";",
    ";;",
    "a=b",
    "assumption",
    "count=nobody",
    "2026-02-30",
    "2027-01-01",
    "\u{202e}ltr",
    "émigré",
    "yes",
    "family:",
    "{parties.x.y}",
    "((((((",
];

fn mutate(folder: &mut Folder, rng: &mut ChaCha8Rng) -> String {
    let names: Vec<String> = folder.keys().cloned().collect();
    let name = names.choose(rng).unwrap().clone();
    let kind = rng.random_range(0..10);
    let bytes = folder.get_mut(&name).unwrap();
    match kind {
        0 => {
            folder.remove(&name);
        }
        1..=4 => cell(bytes, rng),
        5 => line(bytes, rng),
        6 | 7 => {
            for _ in 0..rng.random_range(1..8) {
                if !bytes.is_empty() {
                    let at = rng.random_range(0..bytes.len());
                    bytes[at] = rng.random();
                }
            }
        }
        8 => {
            let keep = rng.random_range(0..=bytes.len());
            bytes.truncate(keep);
        }
        _ => encode(bytes, rng),
    }
    format!("{name}, kind {kind}")
}

fn cell(bytes: &mut Vec<u8>, rng: &mut ChaCha8Rng) {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    if lines.is_empty() {
        return;
    }
    let at = rng.random_range(0..lines.len());
    let mut cells: Vec<&str> = lines[at].split(',').collect();
    let n = rng.random_range(0..cells.len());
    cells[n] = CELLS.choose(rng).unwrap();
    lines[at] = cells.join(",");
    *bytes = lines.join("\n").into_bytes();
}

fn line(bytes: &mut Vec<u8>, rng: &mut ChaCha8Rng) {
    let mut lines: Vec<Vec<u8>> = bytes.split(|b| *b == b'\n').map(<[u8]>::to_vec).collect();
    let at = rng.random_range(0..lines.len());
    match rng.random_range(0..3) {
        0 => {
            lines.remove(at);
        }
        1 => lines.insert(at, lines[at].clone()),
        _ => {
            let other = rng.random_range(0..lines.len());
            lines.swap(at, other);
        }
    }
    *bytes = lines.join(&b'\n');
}

fn encode(bytes: &mut Vec<u8>, rng: &mut ChaCha8Rng) {
    let text = String::from_utf8_lossy(bytes).into_owned();
    *bytes = match rng.random_range(0..4) {
        0 => text.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect(),
        1 => [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect(),
        2 => text.replace('\n', "\r").into_bytes(),
        _ => format!("\u{feff}{}", text.replace('\n', "\r\n")).into_bytes(),
    };
}

#[test]
fn a_thousand_mutations_give_a_scenario_or_places() {
    let whole = common::folder("scenarios/ukraine-2026");
    assert!(check(&whole, &[]).is_ok());
    let (mut good, mut bad) = (0, 0);
    for seed in 0..1000 {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let mut folder = whole.clone();
        let mut done = Vec::new();
        for _ in 0..rng.random_range(1..4) {
            if !folder.is_empty() {
                done.push(mutate(&mut folder, &mut rng));
            }
        }
        match check(&folder, &[]) {
            Ok(_) => good += 1,
            Err(mistakes) => {
                bad += 1;
                assert!(!mistakes.is_empty(), "seed {seed}: {done:?}");
                for m in &mistakes {
                    assert!(m.place.line >= 1 && m.place.column >= 1, "seed {seed}: {done:?}: {m:?}");
                    assert!(
                        !m.place.file.is_empty() && !m.message.is_empty(),
                        "seed {seed}: {done:?}: {m:?}"
                    );
                    assert!(
                        m.message.len() < 2000,
                        "seed {seed}: {done:?}: a message of {} bytes",
                        m.message.len()
                    );
                }
            }
        }
    }
    assert!(good > 50 && bad > 300, "{good} good, {bad} bad");
}
