//! `cargo xtask CHORE`: see [`USAGE`].

#![allow(clippy::disallowed_methods, reason = "reads its arguments")]

use std::process::ExitCode;

const USAGE: &str = "cargo xtask CHORE

  manifest   write size and SHA-256 of each file of data/ into data/datapackage.json
  pictures   make the pictures of the README anew, with a browser
  race       time the negotiation models against figures recorded for other programs, answers checked";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let result = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["manifest"] => xtask::manifest::update(&xtask::root().join("data")),
        ["pictures"] => xtask::pictures::update(&xtask::root()),
        ["race"] => xtask::race::run(&xtask::root()),
        ["help" | "--help" | "-h"] => Ok(USAGE.into()),
        _ => Err(USAGE.into()),
    };
    match result {
        Ok(said) => {
            println!("{said}");
            ExitCode::SUCCESS
        }
        Err(why) => {
            eprintln!("{why}");
            ExitCode::from(2)
        }
    }
}
