//! Local times as instants, by the clock of the agreement.

use jiff::civil::{Date, DateTime};
use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{Span, Timestamp};

use super::written::{DAY, Written};
use crate::tree::Moment;

/// So many days are kept; a row of another day asks the zone again.
const KEPT: usize = 4096;

/// A zone that remembers the days it was asked about, since a stream asks about the same few again and again.
#[derive(Debug, Clone)]
pub(super) struct Clock {
    zone: TimeZone,
    days: Vec<Option<Day>>,
}

/// One local day.
#[derive(Debug, Clone, Copy)]
struct Day {
    number: i32,
    /// Its first and its last second.
    first: i64,
    last: i64,
    /// Whether it runs through all its 86,400 seconds one after the other.
    is_even: bool,
}

/// A stretch of time, in seconds since 1970 in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stretch {
    pub from: i64,
    pub to: i64,
    /// Whether `from` is the beginning of a day, and `to` the end of one, since the cell says no time of day.
    pub from_day: bool,
    pub to_day: bool,
}

impl Stretch {
    fn timed(from: i64, to: i64) -> Stretch {
        Stretch { from, to, from_day: false, to_day: false }
    }
}

impl Clock {
    pub fn new(zone: &TimeZone) -> Clock {
        Clock { zone: zone.clone(), days: vec![None; KEPT] }
    }

    /// The stretch that a cell means; `None` where it lies outside the calendar. A local time that a change of the
    /// clock repeats is the stretch from its first to its second coming; one that the change skips is as long after
    /// midnight as it would have been.
    pub fn stretch(&mut self, written: Written) -> Option<Stretch> {
        match written {
            Written::Days(first, last) => {
                let (first, last) = (self.day(first)?, self.day(last)?);
                Some(Stretch { from: first.first, to: last.last, from_day: true, to_day: true })
            }
            Written::Instant(second) => {
                Timestamp::from_second(second).ok()?;
                Some(Stretch::timed(second, second))
            }
            Written::Local(day, second) => {
                let found = self.day(day)?;
                if found.is_even {
                    let instant = found.first + i64::from(second);
                    return Some(Stretch::timed(instant, instant));
                }
                self.uneven(day, second)
            }
        }
    }

    /// The stretch that a literal of the text means.
    pub fn moment(&mut self, moment: Moment) -> Option<Stretch> {
        let day = number_of(moment.date)?;
        self.stretch(match moment.time {
            None => Written::Days(day, day),
            Some(time) => {
                let second = i32::from(time.hour()) * 3600 + i32::from(time.minute()) * 60;
                Written::Local(day, u32::try_from(second + i32::from(time.second())).ok()?)
            }
        })
    }

    /// An instant as the clock shows it: the day alone, or the time of day too.
    pub fn shown(&self, second: i64, by_day: bool) -> Option<Moment> {
        let local = self.zone.to_datetime(Timestamp::from_second(second).ok()?);
        Some(Moment { date: local.date(), time: (!by_day).then(|| local.time()) })
    }

    fn uneven(&self, day: i32, second: u32) -> Option<Stretch> {
        let midnight = DateTime::from(date_of(day)?);
        let local = midnight.checked_add(Span::new().try_seconds(i64::from(second)).ok()?).ok()?;
        let ambiguous = self.zone.to_ambiguous_timestamp(local);
        let is_repeated = matches!(ambiguous.offset(), AmbiguousOffset::Fold { .. });
        let from = ambiguous.compatible().ok()?.as_second();
        let to = if is_repeated { ambiguous.later().ok()?.as_second() } else { from };
        Some(Stretch::timed(from, to))
    }

    fn day(&mut self, number: i32) -> Option<Day> {
        let at = usize::try_from(number.rem_euclid(i32::try_from(KEPT).ok()?)).ok()?;
        if let Some(Some(day)) = self.days.get(at).filter(|day| day.is_some_and(|day| day.number == number)) {
            return Some(*day);
        }
        let start = |number| self.zone.to_timestamp(DateTime::from(date_of(number)?)).ok();
        let (first, next) = (start(number)?, start(number.checked_add(1)?)?);
        let (first_second, last) = (first.as_second(), next.as_second() - 1);
        let same = self.zone.to_offset(first) == self.zone.to_offset(Timestamp::from_second(last).ok()?);
        let is_even = same && last - first_second + 1 == DAY;
        let day = Day { number, first: first_second, last, is_even };
        if let Some(slot) = self.days.get_mut(at) {
            *slot = Some(day);
        }
        Some(day)
    }
}

fn date_of(number: i32) -> Option<Date> {
    jiff::civil::date(1970, 1, 1).checked_add(Span::new().try_days(number).ok()?).ok()
}

fn number_of(date: Date) -> Option<i32> {
    super::written::days(date.year().into(), date.month().into(), date.day().into())
}

#[cfg(test)]
mod tests {
    use super::super::written::read;
    use super::*;

    fn ask(clock: &mut Clock, text: &str) -> (i64, i64) {
        let stretch = clock.stretch(read(text.as_bytes()).expect("a date")).expect("in the calendar");
        (stretch.from, stretch.to)
    }

    #[test]
    fn a_day_is_that_of_the_clock() {
        let mut kyiv = Clock::new(&jiff::tz::db().get("Europe/Kyiv").expect("a zone"));
        let start: Timestamp = "2015-02-15T00:00+02:00".parse().expect("an instant");
        let (from, to) = ask(&mut kyiv, "2015-02-15");
        assert_eq!((from, to), (start.as_second(), start.as_second() + DAY - 1));
        assert_eq!(ask(&mut kyiv, "2015-02-15 14:00"), (from + 50_400, from + 50_400));
        // The clocks went forward at 03:00 on 29 March and back at 04:00 on 25 October.
        let (from, to) = ask(&mut kyiv, "2015-03-29");
        assert_eq!(to - from + 1, 23 * 3600);
        assert_eq!(ask(&mut kyiv, "2015-03-29 05:00").0, from + 4 * 3600);
        assert_eq!(ask(&mut kyiv, "2015-03-29 03:30").0, from + 3 * 3600 + 1800);
        let (from, _) = ask(&mut kyiv, "2015-10-25");
        assert_eq!(ask(&mut kyiv, "2015-10-25 03:30"), (from + 12_600, from + 16_200));
        assert_eq!(kyiv.shown(from, true).expect("a day").to_string(), "2015-10-25");
        assert_eq!(kyiv.shown(from + 60, false).expect("a time").to_string(), "2015-10-25 00:01");
    }

    #[test]
    fn a_day_without_midnight_begins_later() {
        // In Beirut the clocks went from 00:00 to 01:00 on 26 March 2022's Sunday, the 27th.
        let mut beirut = Clock::new(&jiff::tz::db().get("Asia/Beirut").expect("a zone"));
        let (from, to) = ask(&mut beirut, "2022-03-27");
        assert_eq!(to - from + 1, 23 * 3600);
        assert_eq!(ask(&mut beirut, "2022-03-26").1 + 1, from);
        assert_eq!(beirut.stretch(Written::Days(i32::MAX, i32::MAX)), None);
    }
}
