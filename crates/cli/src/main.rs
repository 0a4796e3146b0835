//! `detente`: the command line. It parses, dispatches, prints errors and sets the exit code.
//!
//! 0: it ran and the finding is good; 1: it ran and the finding is negative; 2: it could not run.

#![allow(clippy::disallowed_methods, clippy::print_stdout, clippy::print_stderr)]

mod arguments;
mod commands;
mod data;
mod failure;
mod files;
mod progress;
mod screen;

use std::process::ExitCode;

use clap::Parser;

use arguments::{Arguments, Command};
use failure::Failure;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args_os().map(|a| a.to_string_lossy().into_owned()).collect();
    let words = arguments::with_default_command(words);
    let arguments = match Arguments::try_parse_from(&words) {
        Ok(arguments) => arguments,
        Err(e) => return usage(&e, &words),
    };
    let (format, result) = match arguments.command {
        Command::Check(a) => (a.format, commands::check::run(&a)),
        Command::Clauses(a) => (a.errors(), commands::clauses::run(&a)),
        Command::Negotiate(a) => (a.errors(), commands::negotiate::run(&a)),
        Command::Monitor(a) => (a.format, commands::monitor::run(&a)),
        Command::New(a) => (a.format, commands::new::run(&a)),
        Command::Assess(a) => (a.run.format, commands::assess::run(&a)),
        Command::Compare(a) => (a.run.format, commands::compare::run(&a)),
        Command::Power(a) => (a.format, commands::power::run(&a)),
        Command::Report(a) => (a.errors(), commands::report::run(&a)),
        Command::Schema(a) => (arguments::Format::Json, commands::schema::run(&a)),
    };
    match result {
        Ok(code) => ExitCode::from(code),
        Err(failure) => {
            failure.print(format);
            ExitCode::from(2)
        }
    }
}

/// Help and version are answers; anything else is bad usage, said in the format that was asked for.
fn usage(e: &clap::Error, words: &[String]) -> ExitCode {
    use clap::error::ErrorKind::{DisplayHelp, DisplayVersion};
    if matches!(e.kind(), DisplayHelp | DisplayVersion) {
        let _ = e.print();
        return ExitCode::SUCCESS;
    }
    if arguments::asks_for_json(words) {
        let text = e.to_string();
        let message = text.lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned();
        Failure::usage(message).print(arguments::Format::Json);
    } else {
        let _ = e.print();
    }
    ExitCode::from(2)
}
