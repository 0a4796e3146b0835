//! Happenings in the order of their time: in memory, or in a file that nobody else sees.
//!
//! Up to a limit they wait in a list. Beyond it, the list is sorted and written to the file as one run; at the end the
//! runs are merged into a second file, which is then read as often as the monitor asks. So memory does not grow
//! with the number of rows.

use std::cell::RefCell;
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::File;
use std::io::{BufReader, BufWriter, Read, Result, Seek, SeekFrom, Write};

use detente_assess::monitor::{Happening, Replay};

/// So many happenings are kept in memory, about 75 MB.
const KEPT: usize = 400_000;

/// Bytes that are read or written at once.
const BUFFER: usize = 1 << 18;

/// Bytes that each run holds in memory while runs are merged.
const RUN_BUFFER: usize = 1 << 14;

/// Happenings that are being collected.
pub struct Spill {
    most: usize,
    list: Vec<Happening>,
    runs: Option<Runs>,
    failed: Option<std::io::Error>,
}

/// Sorted runs, one after the other in a file.
struct Runs {
    file: File,
    /// Where each of them ends, in bytes.
    ends: Vec<u64>,
}

/// All of them, in order.
pub enum Sorted {
    Memory(Vec<Happening>),
    /// The file, and why reading it failed, if it did.
    File(File, RefCell<Option<std::io::Error>>),
}

impl Spill {
    pub fn new() -> Spill {
        Spill::with_room(KEPT)
    }

    fn with_room(most: usize) -> Spill {
        Spill { most, list: Vec::new(), runs: None, failed: None }
    }

    /// Adds one. What goes wrong with the file is said at the end.
    pub fn add(&mut self, happening: &Happening) {
        if self.failed.is_some() {
            return;
        }
        if self.list.len() >= self.most
            && let Err(error) = self.write_run()
        {
            self.failed = Some(error);
            return;
        }
        self.list.push(*happening);
    }

    /// Puts them in order.
    pub fn sorted(mut self) -> Result<Sorted> {
        if let Some(error) = self.failed {
            return Err(error);
        }
        if self.runs.is_none() {
            self.list.sort_unstable_by(Happening::order);
            return Ok(Sorted::Memory(self.list));
        }
        self.write_run()?;
        self.list = Vec::new();
        match self.runs {
            Some(runs) => Ok(Sorted::File(runs.merged()?, RefCell::new(None))),
            None => Ok(Sorted::Memory(Vec::new())),
        }
    }

    fn write_run(&mut self) -> Result<()> {
        self.list.sort_unstable_by(Happening::order);
        let runs = match &mut self.runs {
            Some(runs) => runs,
            None => self.runs.insert(Runs { file: tempfile::tempfile()?, ends: Vec::new() }),
        };
        let mut out = BufWriter::with_capacity(BUFFER, &runs.file);
        for happening in self.list.drain(..) {
            out.write_all(&happening.encode())?;
        }
        out.flush()?;
        drop(out);
        runs.ends.push(runs.file.stream_position()?);
        Ok(())
    }
}

/// One run while runs are merged: what of it is in memory, and what is still in the file.
struct Run {
    bytes: Vec<u8>,
    at: usize,
    next: u64,
    end: u64,
}

impl Run {
    fn next(&mut self, mut file: &File) -> Result<Option<Happening>> {
        if self.at >= self.bytes.len() {
            let whole = RUN_BUFFER - RUN_BUFFER % Happening::BYTES;
            let left = usize::try_from(self.end - self.next).unwrap_or(usize::MAX);
            self.bytes.resize(left.min(whole), 0);
            self.at = 0;
            if self.bytes.is_empty() {
                return Ok(None);
            }
            file.seek(SeekFrom::Start(self.next))?;
            file.read_exact(&mut self.bytes)?;
            self.next += self.bytes.len() as u64;
        }
        let bytes = self.bytes.get(self.at..self.at + Happening::BYTES);
        self.at += Happening::BYTES;
        Ok(bytes.and_then(|bytes| bytes.try_into().ok()).map(Happening::decode))
    }
}

/// The first happening of a run, by the order of time.
struct Head {
    happening: Happening,
    run: usize,
}

impl PartialEq for Head {
    fn eq(&self, other: &Head) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Head {}

impl PartialOrd for Head {
    fn partial_cmp(&self, other: &Head) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Head {
    fn cmp(&self, other: &Head) -> std::cmp::Ordering {
        self.happening.order(&other.happening).then(self.run.cmp(&other.run))
    }
}

impl Runs {
    fn merged(self) -> Result<File> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        let run = |(next, end): (u64, &u64)| Run { bytes: Vec::new(), at: 0, next, end: *end };
        let mut runs: Vec<Run> = starts.zip(&self.ends).map(run).collect();
        let mut heads = BinaryHeap::new();
        for (run, from) in runs.iter_mut().enumerate() {
            heads.extend(from.next(&self.file)?.map(|happening| Reverse(Head { happening, run })));
        }
        let file = tempfile::tempfile()?;
        let mut out = BufWriter::with_capacity(BUFFER, &file);
        while let Some(Reverse(Head { happening, run })) = heads.pop() {
            out.write_all(&happening.encode())?;
            if let Some(from) = runs.get_mut(run) {
                heads.extend(from.next(&self.file)?.map(|happening| Reverse(Head { happening, run })));
            }
        }
        out.flush()?;
        drop(out);
        Ok(file)
    }
}

impl Sorted {
    /// Why the file could not be read again, if it could not: then what the monitor found is worth nothing.
    pub fn failed(&self) -> Option<std::io::Error> {
        match self {
            Sorted::Memory(_) => None,
            Sorted::File(_, failed) => failed.borrow_mut().take(),
        }
    }
}

impl Replay for Sorted {
    fn replay(&self, visit: &mut dyn FnMut(&Happening)) {
        match self {
            Sorted::Memory(list) => list.iter().for_each(visit),
            Sorted::File(file, failed) => {
                if let Err(error) = replay(file, visit) {
                    *failed.borrow_mut() = Some(error);
                }
            }
        }
    }
}

fn replay(mut file: &File, visit: &mut dyn FnMut(&Happening)) -> Result<()> {
    let length = file.seek(SeekFrom::End(0))?;
    file.seek(SeekFrom::Start(0))?;
    let mut from = BufReader::with_capacity(BUFFER, file);
    let mut bytes = [0; Happening::BYTES];
    for _ in 0..length / Happening::BYTES as u64 {
        from.read_exact(&mut bytes)?;
        visit(&Happening::decode(&bytes));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use detente_assess::monitor::{Stream, bind};

    /// Happenings of a made-up table, in no order.
    fn happenings() -> Vec<Happening> {
        let text = "agreement \"A\" clock UTC count days exclusive\nevent E\n";
        let bound = bind(text, "a.pact", None).expect("an agreement");
        let mut stream = Stream::events(&bound, "events", 0, "events.csv");
        let mut table = "event,from\n".to_owned();
        for n in 0..1000 {
            table += &format!("E,2025-{:02}-{:02}\n", n * 7 % 12 + 1, n * 11 % 28 + 1);
        }
        let mut all = Vec::new();
        stream.push(table.as_bytes(), &mut |happening| all.push(*happening));
        stream.end(&mut |happening| all.push(*happening)).expect("a table");
        all
    }

    #[test]
    fn a_file_replays_as_memory_does() {
        let all = happenings();
        let replayed = |most: usize| {
            let mut spill = Spill::with_room(most);
            all.iter().for_each(|happening| spill.add(happening));
            let sorted = spill.sorted().expect("a file");
            let mut out = Vec::new();
            for _ in 0..2 {
                out.clear();
                sorted.replay(&mut |happening| out.push(*happening));
            }
            assert!(sorted.failed().is_none());
            out
        };
        let memory = replayed(usize::MAX);
        assert_eq!(memory.len(), 1000);
        assert!(memory.is_sorted_by(|a, b| a.order(b).is_lt()));
        for most in [1, 3, 170, 999, 1000] {
            assert_eq!(replayed(most), memory, "{most}");
        }
    }
}
