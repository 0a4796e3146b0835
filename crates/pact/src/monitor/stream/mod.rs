//! Streams: the rows of a table become [`Happening`]s.
//!
//! ```text
//! bytes ── rows ──> cells ── columns of a watch, or of an events file ──> time, doer, amount, place ──> Happenings
//! ```
//!
//! A table is CSV in UTF-8 with a heading; its columns are separated by commas, semicolons or tabs, whichever the
//! heading has most of. Bytes come in pieces of any size and nothing of a row is kept, so that a table may be larger
//! than memory. All mistakes of a table come out together.
//!
//! **Times** are read as tables write them: `2015-02-15`, `2015-02-15 14:00` (or with a `T`, seconds, a fraction, an
//! offset or `Z`), `12 March 2024`, `March 12, 2024`, `12-Mar-2024`, `12.03.2024`, `20240312`; `2015-02` is the whole
//! month, `2015` the whole year. A date is the whole day by the agreement's clock, and so is a midnight that is written
//! with seconds and without an offset (`2014-01-22 00:00:00.000`), since databases write dates so; `00:00` is midnight. A
//! date whose day and month cannot be told apart (`03/12/2024`) is a mistake. `time A..B` is the stretch from the
//! beginning of A to the end of B, and that of A alone where B is empty.
//!
//! **Doers, places and reporters** match the names of the agreement without case, hyphens, spaces and low lines. An empty
//! cell, `unknown` and a name that nothing declares leave the doer, the place or the reporter unknown; how many do
//! is said in a remark. Several doers stand in one cell with semicolons between them; they give one [`Happening`]
//! each, with the same stream and line.
//!
//! **Amounts** are `120`, or `land 1800; sea 3`; empty or `?` for none.

mod amount;
mod clock;
mod events;
mod filter;
mod known;
mod mistake;
mod rows;
mod watch;
mod written;

use super::happening::{Happening, Says, What};
use super::verdict::{Span, StreamSeen};
use crate::bound::{ActorId, Bound, PlaceId, WatchInfo};
use crate::names::fold;
use amount::Amounts;
use clock::{Clock, Stretch};
use events::Events;
use mistake::{Heading, Mistakes};
use rows::{Row, Rows};
use watch::Watched;

pub use mistake::StreamError;

/// A table that is being read.
///
/// ```
/// use detente_pact::monitor::Stream;
/// use detente_pact::{Scope, parse, resolve};
/// let text = "
/// agreement \"Truce\"  clock Europe/Kyiv  count days exclusive
/// party Russia
/// event Strike
/// watch raids from raids.csv as Strike
///   time start   by side   amount launched   where launched >= 1";
/// let bound = resolve(&parse(text).agreement, &Scope::default()).unwrap();
/// let mut stream = Stream::watch(&bound, "raids", 0, "raids.csv").unwrap();
/// let mut happenings = Vec::new();
/// stream.push(b"start,side,launched\n2025-04-21 02:00,Russia,96\n", &mut |h| happenings.push(*h));
/// stream.push(b"2025-04-22,Nobody,2\n2025-04-23,Russia,0\n", &mut |h| happenings.push(*h));
/// let read = stream.end(&mut |h| happenings.push(*h)).unwrap();
/// assert_eq!((read.seen.rows, read.seen.taken, happenings.len()), (3, 2, 2));
/// assert_eq!(read.seen.reach.unwrap().to.to_string(), "2025-04-23");
/// assert!(read.remarks[0].contains("`Nobody`"));
/// ```
#[derive(Debug)]
pub struct Stream<'b> {
    bound: &'b Bound,
    name: String,
    number: u16,
    rows: Rows,
    table: Table<'b>,
    /// Whether reading on is of no use.
    is_over: bool,
}

/// What is known of the table so far.
#[derive(Debug)]
struct Table<'b> {
    /// `None` for an events file.
    info: Option<&'b WatchInfo>,
    kind: Option<Kind>,
    heading: Heading,
    clock: Clock,
    mistakes: Mistakes,
    reach: Reach,
    rows: u64,
    taken: u64,
}

/// A stream that the text declares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declared {
    /// Its name.
    pub name: String,
    /// Its file, as the text names it.
    pub file: String,
}

impl Declared {
    /// Whether a name means this stream, without case and hyphens.
    #[must_use]
    pub fn is_called(&self, name: &str) -> bool {
        fold(&self.name) == fold(name)
    }

    /// Whether the stream reads the file of this name, with or without its folder and its ending.
    #[must_use]
    pub fn reads(&self, name: &str) -> bool {
        let file = self.file.rsplit(['/', '\\']).next().unwrap_or_default();
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        [self.file.as_str(), file, stem].iter().any(|known| fold(known) == fold(name))
    }
}

impl Bound {
    /// The streams that the watches of the text declare, in its order.
    ///
    /// ```
    /// use detente_pact::{Scope, parse, resolve};
    /// let text = "agreement \"A\" clock UTC count days exclusive\nevent E\nwatch w from data/raids.csv as E\n  time t";
    /// let bound = resolve(&parse(text).agreement, &Scope::default()).unwrap();
    /// assert!(bound.streams()[0].is_called("W") && bound.streams()[0].reads("raids"));
    /// ```
    #[must_use]
    pub fn streams(&self) -> Vec<Declared> {
        let named = |info: &WatchInfo| Declared {
            name: info.watch.name.text.clone(),
            file: info.watch.file.text.clone(),
        };
        self.watches.iter().map(named).collect()
    }
}

#[derive(Debug)]
enum Kind {
    Watched(Box<Watched>),
    Events(Box<Events>),
}

/// A table that was read to its end without mistakes.
#[derive(Debug, Clone, PartialEq)]
pub struct Read {
    /// Its rows and its reach.
    pub seen: StreamSeen,
    /// What a reader should know and need not mend: names that the agreement lacks, with their number.
    pub remarks: Vec<String>,
}

impl<'b> Stream<'b> {
    /// The stream of a watch, by its name; `None` if the text declares none.
    ///
    /// `number` is its place among the streams that are read together, `file` how messages call its file.
    #[must_use]
    pub fn watch(bound: &'b Bound, name: &str, number: u16, file: &str) -> Option<Stream<'b>> {
        let info = bound.watches.iter().find(|info| fold(&info.watch.name.text) == fold(name))?;
        Some(Stream::new(bound, Some(info), &info.watch.name.text, number, file))
    }

    /// The stream of an events file, whose columns are `id, event, by, from, to, known, place, amount, source, note`
    /// and perhaps `reporter`; those but `event` and `from` may be missing.
    #[must_use]
    pub fn events(bound: &'b Bound, name: &str, number: u16, file: &str) -> Stream<'b> {
        Stream::new(bound, None, name, number, file)
    }

    fn new(bound: &'b Bound, info: Option<&'b WatchInfo>, name: &str, number: u16, file: &str) -> Stream<'b> {
        let table = Table {
            info,
            kind: None,
            heading: Heading::default(),
            clock: Clock::new(&bound.zone),
            mistakes: Mistakes::new(file),
            reach: Reach::default(),
            rows: 0,
            taken: 0,
        };
        Stream { bound, name: name.to_owned(), number, rows: Rows::new(), table, is_over: false }
    }

    /// Takes the next bytes of the table and shows what its rows say. False once there are so many mistakes that
    /// reading on is of no use.
    pub fn push(&mut self, bytes: &[u8], say: &mut dyn FnMut(&Happening)) -> bool {
        let (bound, number, table) = (self.bound, self.number, &mut self.table);
        if self.is_over {
            return false;
        }
        let pushed = self.rows.push(bytes, &mut |row| table.row(bound, number, row, say));
        self.is_over = !pushed.unwrap_or_else(|why| {
            table.mistakes.no_table(why);
            false
        });
        !self.is_over
    }

    /// Says that the table is over.
    ///
    /// # Errors
    /// The mistakes of the table in the order of its lines, at most a hundred.
    pub fn end(mut self, say: &mut dyn FnMut(&Happening)) -> Result<Read, Vec<StreamError>> {
        let (bound, number, table) = (self.bound, self.number, &mut self.table);
        if !self.is_over
            && let Err(why) = self.rows.end(&mut |row| table.row(bound, number, row, say))
        {
            table.mistakes.no_table(why);
        }
        if table.kind.is_none() && table.mistakes.found.is_empty() {
            let expected = "a first line with the names of the columns";
            table.mistakes.add("empty-table", (1, 1), "the table is empty".to_owned(), expected, "");
        }
        if !table.mistakes.found.is_empty() {
            return Err(self.table.mistakes.found);
        }
        let mut remarks = Vec::new();
        match &table.kind {
            Some(Kind::Watched(watched)) => watched.remarks(&mut remarks),
            Some(Kind::Events(events)) => events.remarks(&mut remarks),
            None => {}
        }
        let remarks = remarks.into_iter().map(|remark| format!("{}: {remark}", self.name)).collect();
        let file = std::mem::take(&mut self.table.mistakes).into_file();
        let (rows, taken) = (self.table.rows, self.table.taken);
        let reach = self.table.reach.span(&self.table.clock);
        Ok(Read { seen: StreamSeen { stream: self.name, file, rows, taken, reach }, remarks })
    }
}

impl Table<'_> {
    /// Reads a row; false once reading on is of no use.
    fn row(&mut self, bound: &Bound, number: u16, row: &Row<'_>, say: &mut dyn FnMut(&Happening)) -> bool {
        let Some(kind) = &mut self.kind else {
            self.heading = Heading::new(row);
            self.kind = Some(match self.info {
                Some(info) => {
                    let watched = Watched::new(info, &self.heading, &mut self.clock, &mut self.mistakes);
                    Kind::Watched(Box::new(watched))
                }
                None => Kind::Events(Box::new(Events::new(&self.heading, &mut self.mistakes))),
            });
            // Without its columns no row can be read.
            return self.mistakes.found.is_empty();
        };
        self.rows += 1;
        if row.len() != self.heading.width() {
            self.mistakes.width(&self.heading, row);
            return !self.mistakes.are_enough();
        }
        let mut taken = Taken {
            heading: &self.heading,
            clock: &mut self.clock,
            mistakes: &mut self.mistakes,
            reach: &mut self.reach,
            say: &mut |by, said| said.happenings(by, number, row.line, say),
        };
        let found = match kind {
            Kind::Watched(watched) => watched.row(bound, row, &mut taken),
            Kind::Events(events) => events.row(bound, row, &mut taken),
        };
        self.taken += u64::from(found.is_some());
        !self.mistakes.are_enough()
    }
}

/// Where the parts of a row go.
struct Taken<'t> {
    heading: &'t Heading,
    clock: &'t mut Clock,
    mistakes: &'t mut Mistakes,
    reach: &'t mut Reach,
    say: &'t mut dyn FnMut(&[ActorId], &Said),
}

impl Taken<'_> {
    fn amounts(&mut self, row: &Row<'_>, at: usize) -> Option<Amounts> {
        amount::read(row.cell(at)).map_err(|part| self.mistakes.amount(self.heading, row, at, &part)).ok()
    }
}

/// What a row says, but for who did it.
struct Said {
    what: What,
    says: Says,
    stretch: Stretch,
    known: i64,
    place: Option<PlaceId>,
    reporter: Option<ActorId>,
    amounts: Amounts,
}

impl Said {
    /// One happening for each doer, or one without.
    fn happenings(&self, by: &[ActorId], stream: u16, line: u32, say: &mut dyn FnMut(&Happening)) {
        let of = |by: Option<ActorId>| Happening {
            from: self.stretch.from,
            to: self.stretch.to,
            known: self.known,
            what: self.what,
            says: self.says,
            by,
            place: self.place,
            reporter: self.reporter,
            amounts: self.amounts,
            stream,
            line,
        };
        match by {
            [] => say(&of(None)),
            doers => doers.iter().for_each(|doer| say(&of(Some(*doer)))),
        }
    }
}

/// From when to when the rows of a table reach: seconds, and whether that end is the end of a day.
#[derive(Debug, Clone, Copy, Default)]
struct Reach(Option<[(i64, bool); 2]>);

impl Reach {
    fn extend(&mut self, stretch: Stretch) {
        let (from, to) = ((stretch.from, stretch.from_day), (stretch.to, stretch.to_day));
        self.0 = Some(match self.0 {
            None => [from, to],
            Some([first, last]) => {
                [if from.0 < first.0 { from } else { first }, if to.0 > last.0 { to } else { last }]
            }
        });
    }

    fn span(self, clock: &Clock) -> Option<Span> {
        let [from, to] = self.0?;
        Some(Span { from: clock.shown(from.0, from.1)?, to: clock.shown(to.0, to.1)? })
    }
}
