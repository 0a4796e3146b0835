//! Durations in days, where no date is known to count them from.

use jiff::{Span, ToSpan, civil};

use crate::tree::{Duration, Unit};

/// The days that a party needs for something: months of 30, years of 365 days.
pub(crate) fn days(duration: Duration) -> f64 {
    let count = f64::from(duration.count);
    match duration.unit {
        Unit::Hours => count / 24.0,
        Unit::Days => count,
        Unit::Weeks => count * 7.0,
        Unit::Months => count * 30.0,
        Unit::Years => count * 365.0,
    }
}

/// The most days that a deadline can leave: calendar months and years are as long as they get, so that nobody is
/// said to be late who would be in time in some year.
pub(crate) fn most_days(duration: Duration) -> f64 {
    extreme(duration, Ord::max)
}

/// The fewest days that a duration can be.
pub(crate) fn least_days(duration: Duration) -> f64 {
    extreme(duration, Ord::min)
}

fn extreme(duration: Duration, pick: fn(i32, i32) -> i32) -> f64 {
    let count = i64::from(duration.count);
    let of = |months: Option<i64>| {
        let months = months.filter(|m| *m <= 12 * 1000)?;
        // The four years from a leap year hold every run of calendar months, and those from the year after a leap
        // year that a century leaves out hold the shortest.
        let firsts = (0..48).chain(-1200..-1152);
        let days = |first: i64| span_days(2000 + first.div_euclid(12), first.rem_euclid(12) + 1, months);
        firsts.filter_map(days).reduce(pick)
    };
    let exact = match duration.unit {
        Unit::Months => of(Some(count)),
        Unit::Years => of(count.checked_mul(12)),
        Unit::Hours | Unit::Days | Unit::Weeks => None,
    };
    exact.map_or_else(|| days(duration), f64::from)
}

fn span_days(year: i64, month: i64, months: i64) -> Option<i32> {
    let first = civil::Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, 1).ok()?;
    let last = first.checked_add(Span::new().try_months(months).ok()?).ok()?;
    Some(first.until(last).ok()?.get_days())
}

/// The day on which a duration from a day ends, by the calendar; hours end on the day that holds their end.
pub(crate) fn plus(from: civil::Date, duration: Duration) -> Option<civil::Date> {
    let count = i64::from(duration.count);
    let span = match duration.unit {
        Unit::Hours => Span::new().try_days(count / 24).ok()?,
        Unit::Days => Span::new().try_days(count).ok()?,
        Unit::Weeks => Span::new().try_weeks(count).ok()?,
        Unit::Months => Span::new().try_months(count).ok()?,
        Unit::Years => Span::new().try_years(count).ok()?,
    };
    from.checked_add(span).ok()
}

/// Days from one date to a later one; negative if it is earlier.
pub(crate) fn between(from: civil::Date, to: civil::Date) -> f64 {
    from.until((jiff::Unit::Day, to)).map_or(0.0, |span| f64::from(span.get_days()))
}

/// The day before.
pub(crate) fn day_before(date: civil::Date) -> Option<civil::Date> {
    date.checked_sub(1.days()).ok()
}

/// The number of a month by its English name, in full or its first three letters.
pub(crate) fn month(name: &str) -> Option<i32> {
    const NAMES: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let name = name.to_ascii_lowercase();
    let means = |full: &str| full == name || (full.get(..3) == Some(name.as_str()));
    let at = if name == "sept" { Some(8) } else { NAMES.iter().position(|full| means(full)) };
    i32::try_from(at? + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_as_long_as_they_get() {
        let months = |count| most_days(Duration { count, unit: Unit::Months });
        assert_eq!([1, 2, 3, 9, 12].map(months), [31.0, 62.0, 92.0, 276.0, 366.0]);
        assert_eq!(most_days(Duration { count: 3, unit: Unit::Years }), 1096.0);
        let least = |count| least_days(Duration { count, unit: Unit::Months });
        assert_eq!([1, 2, 12, 48].map(least), [28.0, 59.0, 365.0, 1460.0]);
        assert_eq!(most_days(Duration { count: 1_000_000, unit: Unit::Years }), 365e6);
    }

    #[test]
    fn dayton_deadlines() {
        let authority = civil::date(1995, 12, 20);
        let due = |count| plus(authority, Duration { count, unit: Unit::Days }).map(|d| d.to_string());
        assert_eq!(due(30).as_deref(), Some("1996-01-19"));
        assert_eq!(due(45).as_deref(), Some("1996-02-03"));
        assert_eq!(due(91).as_deref(), Some("1996-03-20"));
        assert_eq!(due(120).as_deref(), Some("1996-04-18"));
        let signed = civil::date(1995, 12, 14);
        let month = Duration { count: 30, unit: Unit::Days };
        assert_eq!(plus(signed, month), Some(civil::date(1996, 1, 13)));
        assert_eq!(between(signed, civil::date(1996, 1, 13)), 30.0);
    }
}
