//! Exact numbers from text.

use std::fmt;

use num_bigint::BigInt;
use num_traits::{ToPrimitive, Zero};

use super::Rational;

/// Longest text and largest power of ten that is read.
const MOST_DIGITS: usize = 60;

/// Why a text is no number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberError {
    /// Neither `12`, `12.5`, `1.25e1` nor `25/2`.
    Form,
    /// More than 60 digits, or a power of ten beyond 60.
    TooLong,
    /// A fraction with denominator 0.
    Denominator,
}

impl fmt::Display for NumberError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            NumberError::Form => "is not a number",
            NumberError::TooLong => "has more than 60 digits",
            NumberError::Denominator => "has a denominator of 0",
        })
    }
}

impl std::error::Error for NumberError {}

/// Reads `12`, `-12.5`, `1.25e1` or `25/2` exactly; spaces around it do not count.
///
/// # Errors
/// Anything else, or more than 60 digits.
///
/// ```
/// use detente_engines::bargain::power::parse;
/// assert_eq!(parse("0.1").unwrap() + parse("0.2").unwrap(), parse("3/10").unwrap());
/// assert!(parse("1,5").is_err());
/// ```
pub fn parse(text: &str) -> Result<Rational, NumberError> {
    let text = text.trim();
    if text.len() > 2 * MOST_DIGITS + 8 {
        return Err(NumberError::TooLong);
    }
    match text.split_once('/') {
        Some((above, below)) => {
            let below = decimal_text(below)?;
            if below.is_zero() {
                return Err(NumberError::Denominator);
            }
            Ok(decimal_text(above)? / below)
        }
        None => decimal_text(text),
    }
}

fn decimal_text(text: &str) -> Result<Rational, NumberError> {
    let (digits, power) = match text.split_once(['e', 'E']) {
        Some((digits, power)) => (digits, power.parse::<i32>().map_err(|_| NumberError::Form)?),
        None => (text, 0),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let is_negative = whole.starts_with('-');
    let whole = whole.strip_prefix(['-', '+']).unwrap_or(whole);
    let all = format!("{whole}{part}");
    if all.is_empty() || !all.bytes().all(|b| b.is_ascii_digit()) {
        return Err(NumberError::Form);
    }
    if all.len() > MOST_DIGITS || power.unsigned_abs() as usize > MOST_DIGITS {
        return Err(NumberError::TooLong);
    }
    let value: BigInt = all.parse().map_err(|_| NumberError::Form)?;
    let value = Rational::from(if is_negative { -value } else { value });
    let ten = |n: u32| Rational::from(BigInt::from(10).pow(n));
    // At most 60 digits, so their number fits.
    let value = value / ten(part.len() as u32);
    let scale = ten(power.unsigned_abs());
    Ok(if power < 0 { value / scale } else { value * scale })
}

/// The nearest `f64` to an exact number; 0 for one beyond its range, which no index is.
///
/// ```
/// use detente_engines::bargain::power::{decimal, parse};
/// assert_eq!(decimal(&parse("7/30").unwrap()), 7.0 / 30.0);
/// ```
#[must_use]
pub fn decimal(x: &Rational) -> f64 {
    x.to_f64().filter(|x| x.is_finite()).unwrap_or(0.0)
}
