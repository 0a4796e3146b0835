//! The rows of a table that a watch of the text makes events of.

use super::amount::{self, Amounts};
use super::clock::{Clock, Stretch};
use super::filter::Test;
use super::known::{self, Known};
use super::mistake::{Heading, Mistakes};
use super::rows::Row;
use super::written;
use super::{Said, Taken};
use crate::bound::{ActorId, Bound, PlaceId, WatchInfo};
use crate::monitor::happening::{Says, What};
use crate::tree::{Filter, Name, Source};

/// A watch whose columns are found.
#[derive(Debug)]
pub(super) struct Watched {
    what: What,
    time: Times,
    by: Cells<ActorId>,
    place: Cells<PlaceId>,
    reporter: Cells<ActorId>,
    amount: Amount,
    filter: Option<Test>,
    denied: Option<Test>,
    unknown: Option<Test>,
}

/// The columns of the time, of its end, and of when it was known.
#[derive(Debug, Clone, Copy)]
pub(super) struct Times {
    pub from: usize,
    pub to: Option<usize>,
    pub known: Option<usize>,
}

/// What names somebody or some place in each row.
#[derive(Debug)]
pub(super) enum Cells<T> {
    Nothing,
    Constant(T),
    Column(usize, Known<T>),
}

#[derive(Debug)]
enum Amount {
    Constant(Amounts),
    Column(usize),
}

impl Watched {
    pub fn new(info: &WatchInfo, heading: &Heading, clock: &mut Clock, mistakes: &mut Mistakes) -> Watched {
        let watch = &info.watch;
        let mut find = |name: &Name| heading.wanted(name, mistakes);
        let time = Times {
            from: watch.time.as_ref().map_or(usize::MAX, &mut find),
            to: watch.time_end.as_ref().map(&mut find),
            known: watch.known.as_ref().map(&mut find),
        };
        let mut column = |source: &Option<Source>| match source {
            Some(Source::Column(name)) => Some(find(name)),
            _ => None,
        };
        let by = Cells::new(column(&watch.by), info.by, known::actor, true);
        let place = Cells::new(column(&watch.place), info.place, known::place, false);
        let reporter = Cells::new(column(&watch.reporter), info.reporter, known::actor, false);
        let much = column(&watch.amount);
        let mut test =
            |filter: &Option<Filter>| filter.as_ref().map(|filter| Test::new(filter, clock, &mut find));
        let (filter, denied, unknown) = (test(&watch.filter), test(&watch.denied), test(&watch.unknown));
        let amount = match (much, &watch.amount) {
            (Some(at), _) => Amount::Column(at),
            (None, Some(Source::Number(value))) => Amount::Constant([None, None, None, None, Some(*value)]),
            (None, Some(Source::Constant(text))) => constant_amount(text, mistakes),
            (None, _) => Amount::Constant([None; 5]),
        };
        for (source, what) in [(&watch.by, "by"), (&watch.place, "place"), (&watch.reporter, "reporter")] {
            if let Some(Source::Number(_)) = source {
                let message = format!("`{what}` of the watch `{}` is a number", watch.name.text);
                mistakes.add("wrong-kind", (1, 1), message, "a column, or a name in quotes", "");
            }
        }
        if watch.time.is_none() {
            let message = format!("the watch `{}` does not say when its rows happened", watch.name.text);
            mistakes.add("no-time", (1, 1), message, "`time COLUMN` or `time COLUMN..COLUMN`", "");
        }
        let what = What::Event(info.event, None);
        Watched { what, time, by, place, reporter, amount, filter, denied, unknown }
    }

    /// Reads one row; what it says goes into `taken` if the watch takes it.
    pub fn row(&mut self, bound: &Bound, row: &Row<'_>, taken: &mut Taken<'_>) -> Option<()> {
        let stretch = self.time.stretch(row, taken.clock);
        if let Ok(stretch) = stretch {
            taken.reach.extend(stretch);
        }
        let is_blurred = self.is_blurred(row, taken);
        if !is_blurred && self.filter.as_ref().is_some_and(|test| !test.holds(row, taken.clock)) {
            return None;
        }
        let holds =
            |test: &Option<Test>, clock: &mut Clock| test.as_ref().is_some_and(|test| test.holds(row, clock));
        let says = if is_blurred || holds(&self.unknown, taken.clock) {
            Says::Unknown
        } else if holds(&self.denied, taken.clock) {
            Says::No
        } else {
            Says::Yes
        };
        // Every cell is read before any is given up, so that all mistakes of a row come out together.
        let time = self.time.read(stretch, row, taken);
        let amounts = match self.amount {
            Amount::Constant(amounts) => Some(amounts),
            // Words in the place of a number say that it is not known; what has digits is a slip of the pen.
            Amount::Column(at) if is_blurred && !row.cell(at).iter().any(u8::is_ascii_digit) => {
                Some([None; 5])
            }
            Amount::Column(at) => taken.amounts(row, at),
        };
        let place = self.place.read(bound, row, taken).map(|places| places.first().copied());
        let reporter = self.reporter.read(bound, row, taken).map(|reporters| reporters.first().copied());
        let by = self.by.read(bound, row, taken)?;
        let ((stretch, known), amounts, place, reporter) = (time?, amounts?, place?, reporter?);
        (taken.say)(by, &Said { what: self.what, says, stretch, known, place, reporter, amounts });
        Some(())
    }

    /// Whether a row is left out only because its amount, by which it is chosen, is no number: then it may be one that
    /// counts.
    fn is_blurred(&self, row: &Row<'_>, taken: &mut Taken<'_>) -> bool {
        let (Amount::Column(at), Some(test)) = (&self.amount, &self.filter) else { return false };
        let cell = row.cell(*at);
        !cell.is_empty()
            && cell != b"?"
            && super::amount::read(cell).is_err()
            && !test.holds(row, taken.clock)
            && test.would_hold(row, taken.clock, *at)
    }

    /// What a reader should know of names that are missing.
    pub fn remarks(&self, out: &mut Vec<String>) {
        self.by.remark("doer", out);
        self.place.remark("place", out);
        self.reporter.remark("reporter", out);
    }
}

fn constant_amount(text: &Name, mistakes: &mut Mistakes) -> Amount {
    Amount::Constant(amount::read(text.text.as_bytes()).unwrap_or_else(|part| {
        let message = format!("`{part}` in line {} of the agreement is no amount", text.span.line);
        mistakes.add("bad-number", (1, 1), message, "a number, `\"land 5\"`, or a column without quotes", "");
        [None; 5]
    }))
}

impl Times {
    /// When a row happened, or the column that does not say it.
    pub fn stretch(&self, row: &Row<'_>, clock: &mut Clock) -> Result<Stretch, Wrong> {
        let mut read = |at: usize| {
            let written = written::read(row.cell(at)).ok_or(Wrong::Date(at))?;
            clock.stretch(written).ok_or(Wrong::Date(at))
        };
        let from = read(self.from)?;
        let Some(to) = self.to.filter(|to| !row.cell(*to).is_empty()) else { return Ok(from) };
        let end = read(to)?;
        if end.to < from.from {
            return Err(Wrong::Order(to));
        }
        Ok(Stretch { to: end.to, to_day: end.to_day, ..from })
    }

    /// The same with when it was known, by default at its end; mistakes are reported.
    pub fn read(
        &self,
        stretch: Result<Stretch, Wrong>,
        row: &Row<'_>,
        taken: &mut Taken<'_>,
    ) -> Option<(Stretch, i64)> {
        let wrong = match (stretch, self.known.filter(|at| !row.cell(*at).is_empty())) {
            (Ok(stretch), None) => return Some((stretch, stretch.to)),
            (Ok(stretch), Some(at)) => match written::read(row.cell(at)).and_then(|w| taken.clock.stretch(w))
            {
                Some(known) => return Some((stretch, known.to)),
                None => Wrong::Date(at),
            },
            (Err(wrong), _) => wrong,
        };
        match wrong {
            Wrong::Date(at) => taken.mistakes.date(taken.heading, row, at),
            Wrong::Order(at) => taken.mistakes.order(taken.heading, row, at),
        }
        None
    }
}

/// The column in which no date stands, or one that is too early.
#[derive(Debug, Clone, Copy)]
pub(super) enum Wrong {
    Date(usize),
    Order(usize),
}

impl<T: Copy + PartialEq> Cells<T> {
    pub fn new(
        column: Option<usize>,
        constant: Option<T>,
        look: fn(&Bound, &str) -> Option<T>,
        lists: bool,
    ) -> Cells<T> {
        match (column, constant) {
            (Some(at), _) => Cells::Column(at, Known::new(look, lists)),
            (None, Some(value)) => Cells::Constant(value),
            (None, None) => Cells::Nothing,
        }
    }

    /// What a row names; `None` where the cell cannot be read.
    pub fn read(&mut self, bound: &Bound, row: &Row<'_>, taken: &mut Taken<'_>) -> Option<&[T]> {
        match self {
            Cells::Nothing => Some(&[]),
            Cells::Constant(value) => Some(std::slice::from_ref(value)),
            Cells::Column(at, known) => {
                if std::str::from_utf8(row.cell(*at)).is_err() {
                    taken.mistakes.text(taken.heading, row, *at);
                    return None;
                }
                Some(known.read(bound, row.cell(*at)))
            }
        }
    }

    pub fn remark(&self, what: &str, out: &mut Vec<String>) {
        if let Cells::Column(_, known) = self
            && let Some(words) = known.missing.words(what)
        {
            out.push(words);
        }
    }
}
