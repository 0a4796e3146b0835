//! Days since 1970 as dates, and the dates under a picture.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime};

use crate::number::date;

const FIRST: Date = jiff::civil::date(1970, 1, 1);

/// A local date and time of day in days since 1 January 1970.
#[must_use]
pub fn of(at: DateTime) -> f64 {
    let days = FIRST.until((jiff::Unit::Day, at.date())).map_or(0.0, |span| f64::from(span.get_days()));
    let time = at.time();
    let seconds = i32::from(time.hour()) * 3600 + i32::from(time.minute()) * 60 + i32::from(time.second());
    days + f64::from(seconds) / 86_400.0
}

/// The date on which a day lies.
fn date_of(day: f64) -> Date {
    // The cast saturates; what lies beyond the calendar is its end.
    FIRST.saturating_add((day.floor() as i64).clamp(-4_000_000, 2_900_000).days())
}

/// `9 May 2026`.
pub(super) fn shown(day: f64) -> String {
    let at = date_of(day);
    date(at.year(), at.month(), at.day())
}

/// The same with the time of day where it is no midnight: `9 May 2026, 14:00`.
pub(super) fn exact(day: f64) -> String {
    let minutes = ((day - day.floor()) * 1440.0).round() as i64;
    if minutes % 1440 == 0 {
        return shown(day + 1e-6);
    }
    format!("{}, {:02}:{:02}", shown(day), minutes / 60, minutes % 60)
}

/// An interval: a date, or two. The end of a day is that day.
pub(super) fn interval((from, to): (f64, f64)) -> String {
    let last = if to > from { to - 1e-6 } else { to };
    if date_of(from) == date_of(last) {
        if from.fract() == 0.0 { shown(from) } else { exact(from) }
    } else {
        format!("{} to {}", shown(from), shown(last))
    }
}

/// `on 9 May 2026`, `between 9 May 2026 and 11 May 2026`.
pub(super) fn at(span: (f64, f64)) -> String {
    let text = interval(span);
    match text.split_once(" to ") {
        Some((from, to)) => format!("between {from} and {to}"),
        None => format!("on {text}"),
    }
}

/// For programs: `2026-05-09`, with the time of day where it is no midnight.
pub(super) fn plain(day: f64) -> String {
    let minutes = ((day - day.floor()) * 1440.0).round() as i64;
    let at = date_of(day);
    if minutes == 0 || minutes == 1440 {
        return at.to_string();
    }
    format!("{at} {:02}:{:02}", minutes / 60, minutes % 60)
}

/// At most about `most` round dates from one day to another, with their words.
pub(super) fn ticks((from, to): (f64, f64), most: f64) -> Vec<(f64, String)> {
    let days = to - from;
    let step =
        |lengths: &[i64], each: f64| lengths.iter().copied().find(|n| days / (*n as f64 * each) <= most);
    let (first, last) = (date_of(from), date_of(to));
    let day = |at: Date| of(at.to_datetime(jiff::civil::Time::midnight()));
    let mut all = Vec::new();
    if let Some(n) = step(&[1, 2, 7, 14], 1.0) {
        let mut at = first;
        while at <= last {
            all.push((day(at), format!("{} {}", at.day(), month(at))));
            at = at.saturating_add(n.days());
        }
    } else if let Some(n) = step(&[1, 2, 3, 6], 30.4) {
        let mut at = first.first_of_month();
        while at <= last {
            if (i64::from(at.month()) - 1) % n == 0 {
                all.push((day(at), format!("{} {}", month(at), at.year())));
            }
            at = at.saturating_add(1.months());
        }
    } else {
        let n = step(&[1, 2, 5, 10, 20, 50, 100], 365.25).unwrap_or(1000);
        let mut at = first.first_of_year();
        while at <= last {
            if i64::from(at.year()) % n == 0 {
                all.push((day(at), at.year().to_string()));
            }
            let next = at.saturating_add(1.years());
            if next <= at {
                break;
            }
            at = next;
        }
    }
    all.retain(|(day, _)| (from..=to).contains(day));
    all
}

fn month(at: Date) -> String {
    date(at.year(), at.month(), at.day()).split(' ').nth(1).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(year: i16, month: i8, day: i8, hour: i8) -> f64 {
        of(jiff::civil::date(year, month, day).at(hour, 0, 0, 0))
    }

    #[test]
    fn days_are_dates_and_back() {
        assert_eq!(on(1970, 1, 2, 12), 1.5);
        assert_eq!(on(1969, 12, 31, 0), -1.0);
        assert_eq!(shown(on(2015, 2, 15, 23)), "15 Feb 2015");
        assert_eq!(exact(on(2015, 2, 15, 14)), "15 Feb 2015, 14:00");
        assert_eq!(plain(on(2015, 2, 15, 14)), "2015-02-15 14:00");
        assert_eq!(plain(on(2015, 2, 15, 0)), "2015-02-15");
        assert_eq!(interval((on(2015, 2, 15, 0), on(2015, 2, 16, 0))), "15 Feb 2015");
        assert_eq!(interval((on(2015, 2, 15, 0), on(2015, 2, 18, 0))), "15 Feb 2015 to 17 Feb 2015");
        assert_eq!(interval((on(2015, 2, 15, 9), on(2015, 2, 15, 9))), "15 Feb 2015, 09:00");
        assert_eq!(at((0.0, 1.0)), "on 1 Jan 1970");
        assert_eq!(at((0.0, 2.0)), "between 1 Jan 1970 and 2 Jan 1970");
        assert_eq!(shown(f64::MAX), shown(2_900_000.0));
    }

    #[test]
    fn ticks_are_round_and_few() {
        let words = |from, to| ticks((from, to), 6.0).into_iter().map(|t| t.1).collect::<Vec<_>>();
        assert_eq!(
            words(on(2026, 5, 1, 0), on(2026, 5, 5, 0)),
            ["1 May", "2 May", "3 May", "4 May", "5 May"]
        );
        assert_eq!(
            words(on(2026, 1, 10, 0), on(2026, 6, 20, 0)),
            ["Feb 2026", "Mar 2026", "Apr 2026", "May 2026", "Jun 2026"]
        );
        assert_eq!(words(on(2015, 1, 10, 0), on(2019, 6, 20, 0)), ["2016", "2017", "2018", "2019"]);
        for years in [1, 3, 10, 40, 300, 5000] {
            let n = words(0.0, f64::from(years) * 365.25).len();
            assert!((1..=8).contains(&n), "{years} years: {n}");
        }
    }
}
