//! Figures for readers: a narrow space (U+202F) between thousands and before %, an en dash in ranges, a true minus, two
//! or three significant digits. Machine formats do not come through here.

/// Space between thousands and before %: narrow, and no line breaks at it.
pub const NARROW: char = '\u{202f}';
/// Minus sign.
pub const MINUS: char = '−';
/// Between the ends of a range.
pub const DASH: char = '–';

/// A number with so many decimals.
///
/// ```
/// use detente_report::number::fixed;
/// assert_eq!(fixed(-12345.6, 0), "−12\u{202f}346");
/// assert_eq!(fixed(-0.01, 1), "0.0");
/// ```
#[must_use]
pub fn fixed(x: f64, decimals: usize) -> String {
    if !x.is_finite() {
        return "not a number".to_owned();
    }
    let plain = format!("{:.decimals$}", x.abs());
    let (whole, fraction) = plain.split_once('.').map_or((plain.as_str(), None), |(w, f)| (w, Some(f)));
    let mut out = String::new();
    if x < 0.0 && plain.bytes().any(|b| (b'1'..=b'9').contains(&b)) {
        out.push(MINUS);
    }
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i) % 3 == 0 {
            out.push(NARROW);
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

/// The number rounded to so many significant digits, and its power of ten.
fn significant(x: f64, digits: usize) -> (f64, i32) {
    let text = format!("{x:.*e}", digits.saturating_sub(1));
    let power = text.rsplit_once('e').and_then(|(_, p)| p.parse().ok()).unwrap_or(0);
    (text.parse().unwrap_or(x), power)
}

/// A number with three significant digits, without zeros at its end.
///
/// ```
/// use detente_report::number::short;
/// assert_eq!(short(12345.0), "12\u{202f}300");
/// assert_eq!(short(2.5), "2.5");
/// ```
#[must_use]
pub fn short(x: f64) -> String {
    if !x.is_finite() {
        return fixed(x, 0);
    }
    let (rounded, power) = significant(x, 3);
    let decimals = usize::try_from(2 - power).unwrap_or(0).min(12);
    trim(&fixed(rounded, decimals))
}

fn trim(text: &str) -> String {
    if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        text.to_owned()
    }
}

/// Decimals with which figures of one line are written, so that they can be compared.
fn common_decimals(all: &[f64]) -> usize {
    let most = all.iter().copied().filter(|x| x.is_finite()).fold(0.0, |m: f64, x| m.max(x.abs()));
    let whole = all.iter().all(|x| (x - x.round()).abs() < 1e-9);
    match most {
        _ if whole => 0,
        m if m >= 10.0 => 0,
        m if m >= 1.0 => 1,
        _ => 2,
    }
}

fn aligned(x: f64, decimals: usize) -> String {
    let is_long = x.is_finite() && x.abs() >= 1000.0;
    fixed(if is_long { significant(x, 3).0 } else { x }, decimals)
}

/// `31–48`; with `to` where an end is negative, so that dash and minus do not meet.
#[must_use]
pub fn range(low: f64, high: f64) -> String {
    let decimals = common_decimals(&[low, high]);
    join(&aligned(low, decimals), &aligned(high, decimals))
}

fn join(low: &str, high: &str) -> String {
    if low.starts_with(MINUS) || high.starts_with(MINUS) {
        format!("{low} to {high}")
    } else {
        format!("{low}{DASH}{high}")
    }
}

/// A value with its interval: `40 (31–48)`; without one, or where it has no width, the value alone.
///
/// ```
/// use detente_report::number::with_interval;
/// assert_eq!(with_interval(40.0, Some((31.2, 47.9))), "40 (31–48)");
/// assert_eq!(with_interval(3.0, Some((3.0, 3.0))), "3");
/// ```
#[must_use]
pub fn with_interval(value: f64, interval: Option<(f64, f64)>) -> String {
    match interval {
        Some((low, high)) if low != value || high != value => {
            let decimals = common_decimals(&[value, low, high]);
            let ends = join(&aligned(low, decimals), &aligned(high, decimals));
            format!("{} ({ends})", aligned(value, decimals))
        }
        _ => aligned(value, common_decimals(&[value])),
    }
}

/// A difference: with its sign, `+5` or `−5`; 0 has none.
#[must_use]
pub fn signed(x: f64) -> String {
    with_sign(x, common_decimals(&[x]))
}

fn with_sign(x: f64, decimals: usize) -> String {
    let text = aligned(x, decimals);
    let is_zero = !text.bytes().any(|b| (b'1'..=b'9').contains(&b));
    if x > 0.0 && !is_zero { format!("+{text}") } else { text }
}

/// A difference with its interval: `−40 (−48 to −31)`; where that has no width, the difference alone.
#[must_use]
pub fn signed_with_interval(x: f64, interval: Option<(f64, f64)>) -> String {
    match interval.filter(|(low, high)| low < high) {
        Some((low, high)) => {
            let decimals = common_decimals(&[x, low, high]);
            let sign = |x: f64| with_sign(x, decimals);
            format!("{} ({} to {})", sign(x), sign(low), sign(high))
        }
        None => signed(x),
    }
}

/// A share as whole percent: `31 %`.
#[must_use]
pub fn percent(share: f64) -> String {
    format!("{}{NARROW}%", fixed(100.0 * share, 0))
}

/// A range of shares in whole percent, without the sign: `31–48`.
#[must_use]
pub fn percent_range(low: f64, high: f64) -> String {
    join(&fixed(100.0 * low, 0), &fixed(100.0 * high, 0))
}

/// People, to the hundred; under a hundred, whole.
#[must_use]
pub fn people(x: f64) -> String {
    fixed(if x.abs() >= 100.0 { 100.0 * (x / 100.0).round() } else { x }, 0)
}

/// By what a sum in millions is divided, and the word for that.
fn scale(millions: f64) -> (f64, &'static str) {
    match millions.abs() {
        m if m >= 999_500.0 => (1e6, "tn"),
        m if m >= 999.5 => (1e3, "bn"),
        _ => (1.0, "m"),
    }
}

/// Money given in millions: `USD 1.4 bn`.
///
/// ```
/// use detente_report::number::{money, money_range};
/// assert_eq!(money("USD", 1400.0), "USD 1.4 bn");
/// assert_eq!(money_range("USD", 1100.0, 2300.0), "USD 1.1–2.3 bn");
/// ```
#[must_use]
pub fn money(currency: &str, millions: f64) -> String {
    let (by, word) = scale(millions);
    format!("{currency} {} {word}", short(millions / by))
}

/// A range of money given in millions: `USD 1.1–2.3 bn`.
#[must_use]
pub fn money_range(currency: &str, low: f64, high: f64) -> String {
    let (by, word) = scale(low.abs().max(high.abs()));
    format!("{currency} {} {word}", range(low / by, high / by))
}

/// Money with its interval: `USD 1.4 bn (1.1–2.3)`.
#[must_use]
pub fn money_with_interval(currency: &str, millions: f64, interval: Option<(f64, f64)>) -> String {
    let ends = interval.map_or(0.0, |(low, high)| low.abs().max(high.abs()));
    let (by, word) = scale(millions.abs().max(ends));
    let text = with_interval(millions / by, interval.map(|(low, high)| (low / by, high / by)));
    let (value, ends) =
        text.split_once(" (").map_or((text.as_str(), String::new()), |(v, e)| (v, format!(" ({e}")));
    format!("{currency} {value} {word}{ends}")
}

/// A small count in words, as running text has it; from 13 in digits.
///
/// ```
/// use detente_report::number::in_words;
/// assert_eq!(in_words(4), "four");
/// assert_eq!(in_words(40), "40");
/// ```
#[must_use]
pub fn in_words(count: usize) -> String {
    const WORDS: [&str; 13] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    WORDS.get(count).map_or_else(|| fixed(count as f64, 0), |word| (*word).to_owned())
}

/// `3 Feb 2026`.
///
/// ```
/// assert_eq!(detente_report::number::date(2026, 2, 3), "3 Feb 2026");
/// ```
#[must_use]
pub fn date(year: i16, month: i8, day: i8) -> String {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let month = usize::try_from(month).ok().and_then(|m| MONTHS.get(m.checked_sub(1)?)).unwrap_or(&"");
    format!("{day} {month} {year}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_follow_the_size() {
        assert_eq!(short(0.0), "0");
        assert_eq!(short(0.12345), "0.123");
        assert_eq!(short(999.6), "1\u{202f}000");
        assert_eq!(short(-1_234_567.0), "−1\u{202f}230\u{202f}000");
        assert_eq!(short(f64::NAN), "not a number");
        assert_eq!(with_interval(1234.0, Some((980.4, 1600.0))), "1\u{202f}230 (980–1\u{202f}600)");
        assert_eq!(with_interval(2.0, Some((-1.5, 3.0))), "2.0 (−1.5 to 3.0)");
        assert_eq!(range(0.123, 0.456), "0.12–0.46");
        assert_eq!(people(15_249.0), "15\u{202f}200");
        assert_eq!(percent(0.315), "32\u{202f}%");
    }

    #[test]
    fn money_takes_the_larger_end() {
        assert_eq!(money("EUR", 640.0), "EUR 640 m");
        assert_eq!(money_with_interval("USD", 1400.0, Some((900.0, 2300.0))), "USD 1.4 bn (0.9–2.3)");
        assert_eq!(money_with_interval("USD", 1400.0, None), "USD 1.4 bn");
    }

    #[test]
    fn a_difference_has_a_sign() {
        assert_eq!(signed(5.0), "+5");
        assert_eq!(signed(-5.0), "−5");
        assert_eq!(signed(0.0), "0");
        assert_eq!(signed(0.001), "0.00");
        assert_eq!(signed_with_interval(-40.0, Some((-48.2, 3.0))), "−40 (−48 to +3)");
    }
}
