//! Happenings written by hand, one a line: for tests, benchmarks and examples, without a table.

use jiff::civil;

use super::Happening;
use super::happening::{Says, What};
use super::run::instants;
use crate::bound::{ActorId, Bound, ClauseId};
use crate::names::Meaning;
use crate::outline::split_phase;
use crate::tree::{Domain, Moment};

/// Reads happenings from notes, one a line, in the order of their time; `#` begins a comment.
///
/// ```text
/// WHEN [.. WHEN] [not | unknown] WHAT [by A;B] [amount land 5000; sea 1] [in PLACE] [said REPORTER] [known WHEN] [stream N]
/// ```
///
/// `WHEN` is `2015-02-15` or `2015-02-15T14:00`; `WHAT` an event or act, `Activity.starts`, or a power used: `suspend C2`,
/// `resume C2`, `end C2`, `refuse C3`, `refuse`, `consent C9`. A row of several doers is several happenings of one line.
///
/// # Errors
///
/// The first line that cannot be read, and why.
///
/// ```
/// use detente_pact::monitor::notes;
/// use detente_pact::{Scope, parse, resolve};
/// let text = "clock UTC count days exclusive\nparty Russia\nevent Strike seen in raids\nwatch raids from r.csv as Strike";
/// let bound = resolve(&parse(text).agreement, &Scope::default()).unwrap();
/// assert_eq!(notes(&bound, "2015-02-16 .. 2015-02-18 Strike by Russia amount 3").unwrap().len(), 1);
/// assert!(notes(&bound, "2015-02-16 Strikes").is_err());
/// ```
pub fn notes(bound: &Bound, text: &str) -> Result<Vec<Happening>, String> {
    let mut all = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let words: Vec<&str> = line.split('#').next().unwrap_or_default().split_whitespace().collect();
        if words.is_empty() {
            continue;
        }
        let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
        let rows = note(bound, &words, number).map_err(|why| format!("line {number}: {why}"))?;
        all.extend(rows);
    }
    all.sort_by_key(|row: &Happening| (row.from, row.to, row.stream, row.line));
    Ok(all)
}

/// Goes through the words of a line.
struct Words<'w> {
    words: &'w [&'w str],
    at: usize,
}

impl<'w> Words<'w> {
    fn peek(&self) -> &'w str {
        self.words.get(self.at).copied().unwrap_or_default()
    }

    fn next(&mut self) -> &'w str {
        let word = self.peek();
        self.at += 1;
        word
    }

    fn eat(&mut self, word: &str) -> bool {
        let found = self.peek() == word;
        self.at += usize::from(found);
        found
    }
}

fn note(bound: &Bound, words: &[&str], line: u32) -> Result<Vec<Happening>, String> {
    let mut words = Words { words, at: 0 };
    let (from, mut to) = when(bound, words.next())?;
    if words.eat("..") {
        to = when(bound, words.next())?.1;
    }
    let says = if words.eat("not") {
        Says::No
    } else if words.eat("unknown") {
        Says::Unknown
    } else {
        Says::Yes
    };
    let what = what(bound, &mut words)?;
    let mut row = Happening {
        from,
        to,
        known: to,
        what,
        says,
        by: None,
        place: None,
        reporter: None,
        amounts: [None; 5],
        stream: 0,
        line,
    };
    let mut doers: Vec<Option<ActorId>> = Vec::new();
    while !words.peek().is_empty() {
        match words.next() {
            "by" => {
                for name in words.next().split(';').filter(|name| *name != "unknown") {
                    doers.push(Some(actor(bound, name)?));
                }
            }
            "amount" => row.amounts = amounts(&mut words)?,
            "in" => row.place = place(bound, words.next())?,
            "said" => row.reporter = Some(actor(bound, words.next())?),
            "known" => row.known = when(bound, words.next())?.1,
            "stream" => {
                row.stream = words.next().parse().map_err(|_| "`stream` needs a number".to_owned())?
            }
            other => return Err(format!("`{other}` was not expected")),
        }
    }
    if doers.is_empty() {
        doers.push(None);
    }
    Ok(doers.into_iter().map(|by| Happening { by, ..row }).collect())
}

fn when(bound: &Bound, word: &str) -> Result<(i64, i64), String> {
    let (date, time) = word.split_once('T').map_or((word, None), |(date, time)| (date, Some(time)));
    let wrong = || format!("`{word}` is no date such as 2015-02-15 or 2015-02-15T14:00");
    let date: civil::Date = date.parse().map_err(|_| wrong())?;
    let time = match time {
        Some(time) => Some(format!("{time}:00").parse().map_err(|_| wrong())?),
        None => None,
    };
    instants(bound, Moment { date, time }).ok_or_else(wrong)
}

fn what(bound: &Bound, words: &mut Words<'_>) -> Result<What, String> {
    let word = words.next();
    Ok(match word {
        "suspend" => What::Suspend(clause(bound, words.next())?),
        "resume" => What::Resume(clause(bound, words.next())?),
        "end" => What::End(clause(bound, words.next())?),
        "consent" => What::Consent(clause(bound, words.next())?),
        "refuse" if matches!(words.peek(), "" | "by" | "said" | "known") => What::Refuse(None),
        "refuse" => What::Refuse(Some(clause(bound, words.next())?)),
        _ => {
            let (name, phase) = split_phase(word);
            match bound.names.get(name).map(|entry| entry.meaning) {
                Some(Meaning::Event(id)) => What::Event(id, phase),
                _ => return Err(format!("`{name}` is no event")),
            }
        }
    })
}

fn clause(bound: &Bound, name: &str) -> Result<ClauseId, String> {
    match bound.names.get(name).map(|entry| entry.meaning) {
        Some(Meaning::Clause(id)) => Ok(id),
        _ => Err(format!("`{name}` is no clause")),
    }
}

/// `40`, or `land 1800; sea 3`.
fn amounts(words: &mut Words<'_>) -> Result<[Option<f64>; 5], String> {
    let mut amounts = [None; 5];
    loop {
        let domain = Domain::ALL.iter().position(|domain| domain.word() == words.peek());
        if domain.is_some() {
            words.next();
        }
        let word = words.next();
        let value: f64 = word.trim_end_matches(';').parse().map_err(|_| format!("`{word}` is no amount"))?;
        if let Some(slot) = amounts.get_mut(domain.unwrap_or(4)) {
            *slot = Some(value);
        }
        if !word.ends_with(';') {
            return Ok(amounts);
        }
    }
}

fn actor(bound: &Bound, name: &str) -> Result<ActorId, String> {
    match bound.names.get(name).map(|entry| entry.meaning) {
        Some(Meaning::Actor(id)) => Ok(id),
        _ => Err(format!("`{name}` is no party")),
    }
}

fn place(bound: &Bound, name: &str) -> Result<Option<crate::bound::PlaceId>, String> {
    match bound.names.get(name).map(|entry| entry.meaning) {
        Some(Meaning::Place(id)) => Ok(Some(id)),
        Some(Meaning::Actor(id)) => Ok(bound.actor(id).place),
        _ => Err(format!("`{name}` is no place")),
    }
}
