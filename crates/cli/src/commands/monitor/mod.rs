//! `detente monitor`: an agreement run against what is reported to have happened.
//!
//! 0: no duty is broken, overdue, fulfilled late or in dispute; 1: some duty is; 2: it could not run.

mod input;
mod spill;

use std::io::Read;
use std::path::Path;

use detente_assess::monitor::{self, Evidence, Moment, Question, Stream, StreamError, StreamSeen};
use detente_model::diagnostic::suggestion;
use detente_model::{Diagnostic, Folder, Place};
use detente_report::{monitor_table, terminal};

use super::Outcome;
use crate::arguments::{EvidencePolicy, Format, Monitor};
use crate::failure::Failure;
use crate::{files, screen};
use input::{Input, Opened};
use spill::Spill;

/// Bytes of a stream that are read at once.
const BUFFER: usize = 1 << 18;

/// Runs it.
pub fn run(arguments: &Monitor) -> Outcome {
    let question = Question {
        as_known_on: moment("--as-known-on", arguments.as_known_on.as_deref())?,
        until: moment("--until", arguments.until.as_deref())?,
        evidence: match arguments.evidence {
            EvidencePolicy::Any => Evidence::Any,
            EvidencePolicy::Monitor => Evidence::Monitor,
            EvidencePolicy::Attributed => Evidence::Attributed,
        },
    };
    let input = input::read(&arguments.agreement)?;
    let (opened, mut remarks) = input.streams(arguments)?;
    let mut spill = Spill::new();
    let seen = read_all(&input, &opened, &mut spill, &mut remarks)?;
    let failed = |error: std::io::Error| {
        let hint = "happenings that do not fit in memory wait in the folder for temporary files";
        Failure::file("temporary file", format!("cannot be used: {error}"), hint)
    };
    let happenings = spill.sorted().map_err(failed)?;
    let mut record = monitor::monitor(&input.bound, &seen, &happenings, &question);
    if let Some(error) = happenings.failed() {
        return Err(failed(error));
    }
    record.remarks.splice(0..0, remarks);
    monitor::only(&mut record, &input.bound, &arguments.reading).map_err(|unknown| {
        let hint =
            suggestion(&unknown, input.bound.readings().iter().map(String::as_str).collect::<Vec<_>>());
        Failure::argument("--reading", format!("the agreement has no reading `{unknown}`"), hint)
    })?;
    let code = u8::from(monitor::is_negative(&record));
    let provenance = monitor::provenance(&input.text, input.scenario.as_ref());
    let out = arguments.out.as_deref();
    let text = match arguments.format {
        Format::Json => format!("{:#}\n", monitor::json(&record, &provenance)),
        Format::Csv => monitor_table(&record).csv(),
        Format::Table => {
            terminal::monitor_screen(&record, code, &screen::style(&arguments.look, out.is_some()))
        }
    };
    files::deliver(out, &text)?;
    Ok(code)
}

/// Reads every stream; the mistakes of all of them come out together.
fn read_all(
    input: &Input,
    opened: &[Opened],
    spill: &mut Spill,
    remarks: &mut Vec<String>,
) -> Result<Vec<StreamSeen>, Failure> {
    let (mut seen, mut mistakes) = (Vec::new(), Vec::new());
    for (number, source) in opened.iter().enumerate() {
        let number = u16::try_from(number).map_err(|_| Failure::usage("there are too many streams"))?;
        let file = files::shown(&source.path);
        let stream = if source.is_events {
            Some(Stream::events(&input.bound, &source.name, number, &file))
        } else {
            Stream::watch(&input.bound, &source.name, number, &file)
        };
        let Some(stream) = stream else { continue };
        match read(stream, &source.path, spill)? {
            Ok(read) => {
                seen.push(read.seen);
                remarks.extend(read.remarks);
            }
            Err(wrong) => mistakes.extend(wrong.into_iter().map(mistake)),
        }
    }
    // Several watches may have read the same file.
    mistakes.sort();
    mistakes.dedup();
    if mistakes.is_empty() { Ok(seen) } else { Err(Failure::in_folder(mistakes, &Folder::new())) }
}

/// Reads one stream, piece by piece.
fn read(
    mut stream: Stream<'_>,
    path: &Path,
    spill: &mut Spill,
) -> Result<Result<monitor::Read, Vec<StreamError>>, Failure> {
    let failed = |e: std::io::Error| Failure::file(files::shown(path), format!("cannot be read: {e}"), "");
    let mut file = std::fs::File::open(path).map_err(failed)?;
    let mut buffer = vec![0; BUFFER];
    loop {
        let length = match file.read(&mut buffer) {
            Ok(length) => length,
            Err(e) if e.kind() == std::io::ErrorKind::Interrupted => continue,
            Err(e) => return Err(failed(e)),
        };
        if length == 0 || !stream.push(&buffer[..length], &mut |happening| spill.add(happening)) {
            break;
        }
    }
    Ok(stream.end(&mut |happening| spill.add(happening)))
}

fn mistake(wrong: StreamError) -> Diagnostic {
    let place = Place::new(wrong.file, wrong.line as usize, wrong.column);
    Diagnostic::new(wrong.code, place, wrong.message).expected(wrong.expected).hint(wrong.hint)
}

/// A date, or a date and a time of day.
fn moment(argument: &str, text: Option<&str>) -> Result<Option<Moment>, Failure> {
    let Some(text) = text else { return Ok(None) };
    let read = Moment::try_from(text.trim().replace('T', " "));
    read.map(Some)
        .map_err(|wrong| Failure::argument(argument, wrong, "dates are those of the agreement's clock"))
}
