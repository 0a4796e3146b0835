//! Times that are known to an interval, and the agreement's clock.
//!
//! An instant is a number of seconds since 1970 in UTC. What is known of the time of a thing is an interval of
//! instants; every sum of times is the interval of the sums, so that a date is never guessed.

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use crate::bound::Bound;
use crate::calendar::plus;
use crate::monitor::Span;
use crate::tree::{Counting, Duration, FirstDay, Moment, Unit};

/// Before everything that has a date.
pub(super) const BEGIN: i64 = i64::MIN / 4;
/// After everything that has a date.
pub(super) const NEVER: i64 = i64::MAX / 4;
/// The seconds of most days.
const DAY: i64 = 86_400;

/// When a thing happened, as far as it is known: at one of these instants, both ends among them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct When {
    pub from: i64,
    pub to: i64,
    /// Whether it is the whole of a day that is settled: what begins with it begins with its first second, what ends
    /// with it ends with its last.
    pub whole: bool,
}

impl When {
    pub const ALWAYS: When = When { from: BEGIN, to: BEGIN, whole: false };
    pub const NEVER: When = When { from: NEVER, to: NEVER, whole: false };

    pub fn new(from: i64, to: i64) -> When {
        When { from, to, whole: false }
    }

    pub fn at(instant: i64) -> When {
        When::new(instant, instant)
    }

    /// Its beginning: of a whole day, the first second.
    pub fn opening(self) -> When {
        if self.whole { When::at(self.from) } else { self }
    }

    /// The last instant before something that ends with it; of a whole day, its last second.
    pub fn closing(self) -> When {
        match self.whole {
            true => When::at(self.to),
            false if self.from == self.to => self.moved(-1),
            false => When::new(self.from.saturating_sub(1), self.to),
        }
    }

    pub fn moved(self, seconds: i64) -> When {
        When::new(self.from.saturating_add(seconds), self.to.saturating_add(seconds))
    }

    /// The same, if it is known not to lie before an instant.
    pub fn not_before(self, instant: i64) -> When {
        When { from: self.from.max(instant), to: self.to.max(instant), ..self }
    }

    /// The later of two times.
    pub fn last(self, other: When) -> When {
        self.joined(other, i64::max)
    }

    /// The earlier of two times.
    pub fn first(self, other: When) -> When {
        self.joined(other, i64::min)
    }

    fn joined(self, other: When, pick: fn(i64, i64) -> i64) -> When {
        let (from, to) = (pick(self.from, other.from), pick(self.to, other.to));
        let is_whole = |when: When| when.whole && (when.from, when.to) == (from, to);
        When { from, to, whole: is_whole(self) || is_whole(other) }
    }
}

/// The clock of the agreement, and how it counts days.
#[derive(Debug, Clone)]
pub(super) struct Clock {
    zone: TimeZone,
    counting: Counting,
    ordinal: Option<FirstDay>,
}

impl Clock {
    pub fn of(bound: &Bound) -> Clock {
        Clock { zone: bound.zone.clone(), counting: bound.counting, ordinal: bound.ordinal }
    }

    /// The local date of an instant; `None` outside the calendar.
    pub fn date(&self, instant: i64) -> Option<Date> {
        Some(Timestamp::from_second(instant).ok()?.to_zoned_datetime(self.zone.clone()).date())
    }

    /// The first second of a local day.
    fn first_second(&self, date: Date) -> Option<i64> {
        Some(date.to_zoned_datetime(self.zone.clone()).ok()?.timestamp().as_second())
    }

    /// The last second of a local day.
    fn last_second(&self, date: Date) -> Option<i64> {
        Some(self.first_second(date.checked_add(1.days()).ok()?)? - 1)
    }

    /// A date of the text: the whole day, or the time of day, of which a change of the clock may give two.
    pub fn moment(&self, moment: Moment) -> Option<When> {
        let Some(time) = moment.time else { return self.day(moment.date) };
        let local = DateTime::from_parts(moment.date, time);
        let earlier = self.zone.to_ambiguous_zoned_datetime(local).earlier().ok()?.timestamp().as_second();
        let later = self.zone.to_ambiguous_zoned_datetime(local).later().ok()?.timestamp().as_second();
        Some(When::new(earlier.min(later), earlier.max(later)))
    }

    /// A whole local day.
    pub fn day(&self, date: Date) -> Option<When> {
        Some(When { from: self.first_second(date)?, to: self.last_second(date)?, whole: true })
    }

    /// The whole local day of an instant.
    pub fn day_of(&self, instant: i64) -> Option<When> {
        self.day(self.date(instant)?)
    }

    /// Whether both instants lie in one local day.
    pub fn is_one_day(&self, when: When) -> bool {
        when.to.saturating_sub(when.from) <= 2 * DAY && self.date(when.from) == self.date(when.to)
    }

    /// The last instant that is within a duration from a time: hours run from the instant, all else to the end of
    /// the local day.
    pub fn within(&self, from: When, duration: Duration) -> Option<When> {
        if duration.unit == Unit::Hours {
            return Some(from.moved(i64::from(duration.count) * 3600));
        }
        let end = |instant| self.last_second(self.counted(self.date(instant)?, duration)?);
        Some(When::new(end(from.from)?, end(from.to)?))
    }

    /// The first instant after a duration from a time: the beginning of the day on which it ends.
    pub fn after(&self, from: When, duration: Duration) -> Option<When> {
        if duration.unit == Unit::Hours {
            return Some(from.moved(i64::from(duration.count) * 3600));
        }
        let day = |instant| self.day(self.counted(self.date(instant)?, duration)?);
        Some(beginning(day(from.from)?, day(from.to)?))
    }

    /// The day that lies a duration before a time; of hours, the instant.
    pub fn before(&self, to: When, duration: Duration) -> Option<When> {
        let count = i64::from(duration.count);
        let span = match duration.unit {
            Unit::Hours => return Some(to.moved(-count * 3600)),
            Unit::Days => jiff::Span::new().try_days(count).ok()?,
            Unit::Weeks => jiff::Span::new().try_weeks(count).ok()?,
            Unit::Months => jiff::Span::new().try_months(count).ok()?,
            Unit::Years => jiff::Span::new().try_years(count).ok()?,
        };
        let day = |instant| self.day(self.date(instant)?.checked_sub(span).ok()?);
        let (first, last) = (day(to.from)?, day(to.to)?);
        Some(When { from: first.from, to: last.to, whole: first == last })
    }

    /// `day N of` a time: one day, or one of two where the agreement does not say which day is the first.
    pub fn ordinal(&self, of: When, number: u32) -> Option<[When; 2]> {
        let (least, most) = match self.ordinal {
            Some(FirstDay::DayAfter) => (0, 0),
            Some(FirstDay::DayItself) => (1, 1),
            None => (1, 0),
        };
        let day = |instant: i64, less: u32| {
            let span = jiff::Span::new().try_days(i64::from(number.saturating_sub(less))).ok()?;
            self.day(self.date(instant)?.checked_add(span).ok()?)
        };
        let (first, last) = (day(of.from, least)?, day(of.to, most)?);
        Some([beginning(first, last), When::new(first.to, last.to)])
    }

    /// The day on which a duration from a day ends, as the agreement counts.
    fn counted(&self, from: Date, duration: Duration) -> Option<Date> {
        let end = plus(from, duration)?;
        match self.counting {
            Counting::Exclusive => Some(end),
            Counting::Inclusive if duration.count == 0 => Some(end),
            Counting::Inclusive => end.checked_sub(1.days()).ok(),
        }
    }

    /// A duration after a deadline: the end of the day so many days after it, however the agreement counts.
    pub fn later(&self, due: When, duration: Duration) -> Option<When> {
        Clock { counting: Counting::Exclusive, ..self.clone() }.within(due, duration)
    }

    /// The end of the day that lies so many days after that of an instant.
    pub fn days_later(&self, instant: i64, days: i64) -> Option<i64> {
        let span = jiff::Span::new().try_days(days).ok()?;
        self.last_second(self.date(instant)?.checked_add(span).ok()?)
    }

    /// The last second of a minute.
    pub fn minute(&self, at: When) -> When {
        When::new(at.from - at.from.rem_euclid(60) + 59, at.to - at.to.rem_euclid(60) + 59)
    }

    /// Local days from one instant to another.
    pub fn days_between(&self, from: i64, to: i64) -> Option<i64> {
        let span = self.date(from)?.until((jiff::Unit::Day, self.date(to)?)).ok()?;
        Some(i64::from(span.get_days()))
    }

    fn is_first_second(&self, instant: i64) -> bool {
        self.date(instant).and_then(|date| self.first_second(date)) == Some(instant)
    }

    fn is_last_second(&self, instant: i64) -> bool {
        self.is_first_second(instant.saturating_add(1))
    }

    /// Whether a time is known by days alone.
    pub fn is_by_day(&self, when: When) -> bool {
        self.is_first_second(when.from) && self.is_last_second(when.to)
    }

    /// As a reader is shown it: by days where both ends are those of days; `None` for what holds from the start.
    pub fn shown(&self, when: When) -> Option<Span> {
        let by_day = when.whole
            || (self.is_last_second(when.to)
                && (self.is_first_second(when.from) || self.is_last_second(when.from)));
        let show = |instant| {
            let local = Timestamp::from_second(instant).ok()?.to_zoned_datetime(self.zone.clone());
            let time = jiff::civil::time(local.hour(), local.minute(), 0, 0);
            Some(Moment { date: local.date(), time: (!by_day).then_some(time) })
        };
        Some(Span { from: show(when.from)?, to: show(when.to)? })
    }

    /// The same in words: `on 2015-02-15`, `between 2015-02-15 and 2015-02-20`.
    pub fn words(&self, when: When) -> String {
        match self.shown(when) {
            None => "from the start".to_owned(),
            Some(Span { from, to }) if from == to && from.time.is_some() => format!("at {from}"),
            Some(Span { from, to }) if from == to => format!("on {from}"),
            Some(Span { from, to }) => format!("between {from} and {to}"),
        }
    }

    /// A deadline in words: `2015-03-14`, `some time from 2015-03-14 to 2015-03-15`.
    pub fn until_words(&self, when: When) -> String {
        match self.shown(when) {
            None => "the start".to_owned(),
            Some(Span { from, to }) if from == to => from.to_string(),
            Some(Span { from, to }) => format!("some time from {from} to {to}"),
        }
    }
}

/// The beginning of one of two days.
fn beginning(first: When, last: When) -> When {
    if first == last { first } else { When::new(first.from, last.from) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clock(text: &str) -> Clock {
        let parsed = crate::parse(text);
        Clock::of(&crate::resolve(&parsed.agreement, &crate::Scope::default()).expect("well formed"))
    }

    fn at(text: &str) -> Moment {
        text.to_owned().try_into().expect("a date")
    }

    fn shown(clock: &Clock, when: Option<When>) -> String {
        let span = clock.shown(when.expect("in the calendar")).expect("in the calendar");
        if span.from == span.to { span.from.to_string() } else { format!("{} .. {}", span.from, span.to) }
    }

    #[test]
    fn days_run_to_the_end_of_the_day_whatever_the_clock_does() {
        let clock = clock("clock Europe/Kyiv count days exclusive");
        let signed = clock.moment(at("2015-02-12 14:30")).expect("a time");
        let days = |count| clock.within(signed, Duration { count, unit: Unit::Days });
        assert_eq!(shown(&clock, days(30)), "2015-03-14");
        // The clock goes forward on 29 March: the day is there, and ends when it ends.
        assert_eq!(shown(&clock, days(45)), "2015-03-29");
        let hours = clock.within(signed, Duration { count: 72, unit: Unit::Hours });
        assert_eq!(shown(&clock, hours), "2015-02-15 14:30");
        let month = clock.within(
            clock.moment(at("2015-01-31")).expect("a day"),
            Duration { count: 1, unit: Unit::Months },
        );
        assert_eq!(shown(&clock, month), "2015-02-28");
        let gap = clock.within(
            clock.moment(at("2015-03-28 12:00")).expect("a time"),
            Duration { count: 24, unit: Unit::Hours },
        );
        assert_eq!(shown(&clock, gap), "2015-03-29 13:00");
        let twice = clock.moment(at("2015-10-25 03:30"));
        assert_eq!(twice.map(|when| when.to - when.from), Some(3600));
    }

    #[test]
    fn inclusive_counting_ends_a_day_earlier() {
        let clock = clock("clock UTC count days inclusive ordinal first day is the day itself");
        let day = clock.moment(at("2015-12-20")).expect("a day");
        assert_eq!(shown(&clock, clock.within(day, Duration { count: 30, unit: Unit::Days })), "2016-01-18");
        assert_eq!(shown(&clock, clock.ordinal(day, 2).map(|[_, end]| end)), "2015-12-21");
    }

    #[test]
    fn an_undefined_first_day_is_either() {
        let clock = clock("clock Europe/Kyiv count days exclusive");
        let start = clock.moment(at("2015-02-15 00:00")).expect("a time");
        assert_eq!(shown(&clock, clock.ordinal(start, 2).map(|[_, end]| end)), "2015-02-16 .. 2015-02-17");
    }
}
