//! Dates and times as tables write them.

use crate::calendar::month;

/// What a cell says about a time, before any clock is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    /// Whole local days, from the first to the last; days are counted from 1970-01-01.
    Days(i32, i32),
    /// A local day and the second of it.
    Local(i32, u32),
    /// An instant: the cell names its offset from UTC.
    Instant(i64),
}

/// Seconds of a day.
pub(super) const DAY: i64 = 86_400;

/// Reads a date or a time; `None` where the cell is neither.
///
/// Year first, by the month's English name, or day.month.year with points; `2015-02` is the whole month and `2015` the
/// whole year. A time of day follows a space or a `T`, and may have seconds, a fraction and an offset. Midnight that is
/// written with seconds and without an offset is how databases write a day without a time, so it is the whole day;
/// `00:00` is midnight.
pub(super) fn read(cell: &[u8]) -> Option<Written> {
    let cell = cell.trim_ascii();
    if cell.len() > LONGEST {
        return None;
    }
    if let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2, rest @ ..] = cell {
        let day = days(number(&[*y1, *y2, *y3, *y4])?, number(&[*m1, *m2])?, number(&[*d1, *d2])?)?;
        return with_time(day, rest);
    }
    slowly(std::str::from_utf8(cell).ok()?)
}

/// No date that can be read is longer.
const LONGEST: usize = 64;

/// Whether a cell looks like a date whose day and month cannot be told apart.
pub(super) fn is_ambiguous(cell: &[u8]) -> bool {
    let parts: Vec<&[u8]> = cell.trim_ascii().splitn(3, |b| matches!(b, b'/' | b'-')).collect();
    let [a, b, c] = parts[..] else { return false };
    let short = |part: &[u8]| (1..=2).contains(&part.len()) && number(part).is_some();
    short(a) && short(b) && c.first().is_some_and(u8::is_ascii_digit)
}

/// What stands after the date: nothing, or a time of day.
fn with_time(day: i32, rest: &[u8]) -> Option<Written> {
    match rest {
        [] => Some(Written::Days(day, day)),
        [b' ' | b'T' | b't' | b',', time @ ..] => time_of_day(day, time.trim_ascii()),
        _ => None,
    }
}

/// `14:00`, `14:00:30`, `14:00:30.5`, each with or without an offset.
fn time_of_day(day: i32, text: &[u8]) -> Option<Written> {
    let (hour, rest) = leading(text, 2)?;
    let (minute, rest) = two_after_colon(rest)?;
    let (second, rest) = match two_after_colon(rest) {
        Some((second, rest)) => (Some(second), rest),
        None => (None, rest),
    };
    let (fraction, rest) = match rest {
        [b'.' | b',', digits @ ..] if second.is_some() => {
            let length = digits.iter().take_while(|b| b.is_ascii_digit()).count();
            let (digits, rest) = digits.split_at(length);
            (digits.iter().any(|d| *d != b'0'), rest)
        }
        rest => (false, rest),
    };
    let whole = hour == 24 && minute == 0 && second.unwrap_or(0) == 0 && !fraction;
    // A leap second counts as the second before it.
    if (hour > 23 && !whole) || minute > 59 || second.is_some_and(|s| s > 60) {
        return None;
    }
    let of_day = hour * 3600 + minute * 60 + second.unwrap_or(0).min(59);
    match offset(rest.trim_ascii())? {
        Some(offset) => Some(Written::Instant(i64::from(day) * DAY + i64::from(of_day) - offset)),
        None if second.is_some() && of_day == 0 && !fraction => Some(Written::Days(day, day)),
        None if whole => Some(Written::Local(day.checked_add(1)?, 0)),
        None => Some(Written::Local(day, u32::try_from(of_day).ok()?)),
    }
}

/// Seconds east of UTC; the inner `None` where no offset is written.
fn offset(text: &[u8]) -> Option<Option<i64>> {
    let (sign, rest) = match text {
        [] => return Some(None),
        b"Z" | b"z" | b"UTC" | b"GMT" => return Some(Some(0)),
        [b'+', rest @ ..] => (1, rest),
        [b'-', rest @ ..] => (-1, rest),
        _ => return None,
    };
    let (hours, minutes) = match rest {
        [_, _] => (number(rest)?, 0),
        [h1, h2, b':', m1, m2] | [h1, h2, m1, m2] => (number(&[*h1, *h2])?, number(&[*m1, *m2])?),
        _ => return None,
    };
    (hours <= 18 && minutes <= 59).then(|| Some(sign * i64::from(hours * 3600 + minutes * 60)))
}

fn slowly(text: &str) -> Option<Written> {
    if text.bytes().all(|b| b.is_ascii_digit()) {
        let part = |from: usize, to: usize| number(text.as_bytes().get(from..to)?);
        return match text.len() {
            4 => stretch(part(0, 4)?, 1, 12),
            8 => days(part(0, 4)?, part(4, 6)?, part(6, 8)?).map(|day| Written::Days(day, day)),
            _ => None,
        };
    }
    let (first, rest) = piece(text)?;
    let (second, rest) = piece(rest)?;
    if rest.is_empty() && first.len() == 4 && text.as_bytes().get(4) == Some(&b'-') {
        let month = number(second.as_bytes())?;
        return stretch(number(first.as_bytes())?, month, month);
    }
    let (third, rest) = piece(rest)?;
    let pieces = [first, second, third];
    let of = |at: usize| number(pieces.get(at)?.as_bytes());
    let year_at = pieces.iter().position(|p| p.len() == 4 && number(p.as_bytes()).is_some())?;
    let named = pieces.iter().position(|p| month(p).is_some());
    let day = match (year_at, named) {
        (2, Some(1)) => days(of(2)?, month(second)?, of(0)?),
        (2, Some(0)) => days(of(2)?, month(first)?, of(1)?),
        (0, Some(1)) => days(of(0)?, month(second)?, of(2)?),
        (0, None) => days(of(0)?, of(1)?, of(2)?),
        (2, None) if text.as_bytes().get(first.len()) == Some(&b'.') => days(of(2)?, of(1)?, of(0)?),
        _ => None,
    }?;
    with_time(day, rest.as_bytes())
}

/// The letters or digits at the front, and what follows the signs behind them; a space or a `T` before a time stays.
fn piece(text: &str) -> Option<(&str, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let length = if digits > 0 { digits } else { text.bytes().take_while(u8::is_ascii_alphabetic).count() };
    if length == 0 {
        return None;
    }
    let (piece, rest) = text.split_at_checked(length)?;
    let after = rest.trim_start_matches(['-', '/', '.', ',', ' ']);
    let is_time = after.as_bytes().get(1..3).is_some_and(|b| b.contains(&b':'));
    Some((piece, if is_time { rest } else { after }))
}

/// The months of a year from one to another, as days.
fn stretch(year: i32, first: i32, last: i32) -> Option<Written> {
    let next = if last == 12 { days(year + 1, 1, 1) } else { days(year, last + 1, 1) };
    Some(Written::Days(days(year, first, 1)?, next? - 1))
}

/// The days from 1970-01-01 to a date of the Gregorian calendar; `None` where there is no such date.
pub(super) fn days(year: i32, month: i32, day: i32) -> Option<i32> {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let length = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 => 28 + i32::from(is_leap),
        _ => return None,
    };
    if !(1..=9998).contains(&year) || !(1..=length).contains(&day) {
        return None;
    }
    // Years that begin in March have their leap day at the end.
    let year = if month <= 2 { year - 1 } else { year };
    let month = (month + 9) % 12;
    let of_year = (153 * month + 2) / 5 + day - 1;
    Some(year * 365 + year / 4 - year / 100 + year / 400 + of_year - 719_468)
}

fn number(digits: &[u8]) -> Option<i32> {
    let mut value = 0;
    for digit in digits {
        if !digit.is_ascii_digit() || value > 99_999 {
            return None;
        }
        value = value * 10 + i32::from(digit - b'0');
    }
    (!digits.is_empty()).then_some(value)
}

/// Up to so many digits at the front.
fn leading(text: &[u8], most: usize) -> Option<(i32, &[u8])> {
    let length = text.iter().take(most).take_while(|b| b.is_ascii_digit()).count();
    let (digits, rest) = text.split_at_checked(length)?;
    Some((number(digits)?, rest))
}

fn two_after_colon(text: &[u8]) -> Option<(i32, &[u8])> {
    let [b':', a, b, rest @ ..] = text else { return None };
    Some((number(&[*a, *b])?, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: i32, day: i32) -> Written {
        let day = days(year, month, day).expect("a date");
        Written::Days(day, day)
    }

    #[test]
    fn days_are_those_of_the_calendar() {
        for (year, month) in [(1, 1), (1582, 10), (1900, 3), (1970, 1), (2000, 2), (2024, 2), (9998, 12)] {
            let date = jiff::civil::date(year, month, 1);
            let epoch = jiff::civil::date(1970, 1, 1);
            let expected = epoch.until((jiff::Unit::Day, date)).expect("days").get_days();
            assert_eq!(days(year.into(), month.into(), 1), Some(expected), "{date}");
        }
        assert_eq!([days(2023, 2, 29), days(2024, 13, 1), days(2024, 4, 31)], [None; 3]);
    }

    #[test]
    fn dates_are_read_as_tables_write_them() {
        let forms = [
            "2024-03-12",
            "12 March 2024",
            "12 Mar 2024",
            "March 12, 2024",
            "12-Mar-2024",
            "2024/03/12",
            "2024-3-12",
            "12.03.2024",
            "12.3.2024",
            "20240312",
            " 2024-03-12 ",
            "2024-03-12 00:00:00.000",
            "2024-03-12T00:00:00",
            "2024-Mar-12",
            "12 March 2024 00:00:00",
        ];
        for form in forms {
            assert_eq!(read(form.as_bytes()), Some(day(2024, 3, 12)), "{form}");
        }
        let february = Written::Days(days(2015, 2, 1).unwrap(), days(2015, 2, 28).unwrap());
        assert_eq!(read(b"2015-02"), Some(february));
        assert_eq!(
            read(b"2015"),
            Some(Written::Days(days(2015, 1, 1).unwrap(), days(2015, 12, 31).unwrap()))
        );
    }

    #[test]
    fn times_are_read_with_seconds_and_offsets() {
        let start = days(2024, 3, 12).unwrap();
        let local = |second| Some(Written::Local(start, second));
        for (form, second) in [
            ("2024-03-12 14:00", 50_400),
            ("2024-03-12T14:00", 50_400),
            ("2024-03-12 14:00:01.999", 50_401),
            ("2024-03-12 00:00", 0),
            ("2024-03-12 9:30", 34_200),
            ("12 March 2024 14:00", 50_400),
            ("12.03.2024 14:00", 50_400),
            ("12.03.2024, 14:00", 50_400),
            ("2024-03-12 00:00:00.5", 0),
            ("2024-03-12 23:59:60", 86_399),
        ] {
            assert_eq!(read(form.as_bytes()), local(second), "{form}");
        }
        assert_eq!(read(b"2024-03-12 24:00"), Some(Written::Local(start + 1, 0)));
        let noon = i64::from(start) * DAY + 43_200;
        for form in
            ["T12:00Z", " 12:00 UTC", "T14:00:00+02:00", "T14:00:00.25+0200", "T14:00+02", "T09:30-02:30"]
        {
            assert_eq!(read(format!("2024-03-12{form}").as_bytes()), Some(Written::Instant(noon)), "{form}");
        }
        assert_eq!(read(b"2024-03-12T00:00:00Z"), Some(Written::Instant(noon - 43_200)));
    }

    #[test]
    fn what_could_be_two_dates_is_none() {
        for form in [
            "",
            "03/12/2024",
            "12-03-2024",
            "12/3/24",
            "yesterday",
            "2024-02-30",
            "2024-03-12 25:00",
            "2024-03-12x",
            "12 March",
            "March 2024",
            "24-03-12",
            "2024-03-12 14",
            "2024-03-12 12:00 +99:00",
            "1423951200",
            "\u{663}",
            "12 12 2024",
        ] {
            assert_eq!(read(form.as_bytes()), None, "{form}");
        }
        assert!(is_ambiguous(b"03/12/2024") && is_ambiguous(b"1-2-24 10:00"));
        assert!(!is_ambiguous(b"2024-03-12") && !is_ambiguous(b"x"));
    }
}
