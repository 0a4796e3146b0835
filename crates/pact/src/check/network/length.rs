//! Durations and dates in seconds.

use jiff::civil;

use crate::calendar::{between, least_days, most_days, plus};
use crate::tree::{Duration, Moment, Unit};

/// Seconds of a day.
pub(in crate::check) const DAY: i64 = 86_400;

/// The shortest and the longest that a duration can be, in seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Length {
    pub least: i64,
    pub most: i64,
    /// Whether it runs from the instant, or else from the day.
    pub hours: bool,
}

/// The length of a duration from a day, where that is known.
pub(super) fn length(duration: Duration, from: Option<civil::Date>) -> Length {
    let days = |days: f64| days as i64 * DAY;
    let by_calendar = || {
        let from = from?;
        Some(between(from, plus(from, duration)?))
    };
    match duration.unit {
        Unit::Hours => {
            let seconds = i64::from(duration.count) * 3_600;
            Length { least: seconds, most: seconds, hours: true }
        }
        Unit::Days | Unit::Weeks => {
            let exact = days(most_days(duration));
            Length { least: exact, most: exact, hours: false }
        }
        Unit::Months | Unit::Years => {
            let exact = by_calendar();
            let [least, most] =
                [exact.unwrap_or_else(|| least_days(duration)), exact.unwrap_or_else(|| most_days(duration))];
            Length { least: days(least), most: days(most), hours: false }
        }
    }
}

/// Seconds from midnight of 1 January 1970 to the day of a moment, and to the moment where it has a time of day.
pub(super) fn since_epoch(moment: Moment) -> (i64, Option<i64>) {
    let day = between(civil::date(1970, 1, 1), moment.date) as i64 * DAY;
    let time = moment.time.map(|time| {
        day + i64::from(time.hour()) * 3_600 + i64::from(time.minute()) * 60 + i64::from(time.second())
    });
    (day, time)
}
