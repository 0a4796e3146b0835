//! Decimal numbers of 28 significant digits, the nearest kept and ties to even: the arithmetic of the reference program.

use std::cmp::Ordering;
use std::ops::{Add, Div, Mul, Neg, Sub};

use super::number::Number;

/// Significant digits of a result.
const DIGITS: u32 = 28;

/// The least coefficient with one digit too many.
const FULL: u128 = 10_u128.pow(DIGITS);

/// Half the digits: a product is taken in quarters.
const HALF: u128 = 10_u128.pow(DIGITS / 2);

/// ± coefficient × 10^exponent, the coefficient below 10^28. Equal values may differ in form.
#[derive(Debug, Clone, Copy)]
pub(super) struct Decimal {
    negative: bool,
    coefficient: u128,
    exponent: i32,
}

impl Decimal {
    /// The nearest decimal to a longer coefficient; `more`: something below its last digit was cut off.
    fn rounded(negative: bool, coefficient: u128, more: bool, exponent: i32) -> Self {
        if coefficient < FULL {
            return Self { negative, coefficient, exponent };
        }
        let drop = coefficient.ilog10() + 1 - DIGITS;
        let unit = 10_u128.pow(drop);
        let (kept, cut) = (coefficient / unit, coefficient % unit);
        let up = match cut.cmp(&(unit / 2)) {
            Ordering::Less => false,
            Ordering::Equal => more || kept % 2 == 1,
            Ordering::Greater => true,
        };
        let (kept, exponent) = (kept + u128::from(up), exponent + drop as i32);
        let (coefficient, exponent) = if kept == FULL { (kept / 10, exponent + 1) } else { (kept, exponent) };
        Self { negative, coefficient, exponent }
    }

    /// The value of digits as Rust prints them with an exponent.
    fn parse(digits: &str) -> Option<Self> {
        let (mantissa, exponent) = digits.split_once('e')?;
        let (negative, mantissa) = mantissa.strip_prefix('-').map_or((false, mantissa), |rest| (true, rest));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let coefficient = format!("{whole}{fraction}").parse().ok()?;
        let exponent = exponent.parse::<i32>().ok()? - fraction.len() as i32;
        Some(Self::rounded(negative, coefficient, false, exponent))
    }

    /// Sum of two magnitudes with signs, the first of the greater exponent.
    fn sum(high: Self, low: Self) -> Self {
        let apart = high.exponent.abs_diff(low.exponent);
        let room = 37 - high.coefficient.checked_ilog10().unwrap_or(0);
        // Digits of the lower number that the widest sum has no room for only tell which way to round.
        let (by, cut) = if apart <= room { (apart, 0) } else { (room, apart - room) };
        let wide = high.coefficient * 10_u128.pow(by);
        let unit = 10_u128.checked_pow(cut);
        let short = unit.map_or(0, |unit| low.coefficient / unit);
        let more = unit.map_or(low.coefficient != 0, |unit| !low.coefficient.is_multiple_of(unit));
        let exponent = high.exponent - by as i32;
        if high.negative == low.negative {
            return Self::rounded(high.negative, wide + short, more, exponent);
        }
        if wide >= short {
            // What is cut off is taken away too: one less, and something more below.
            let rest = wide - short - u128::from(more);
            return Self::rounded(high.negative, rest, more, exponent);
        }
        Self::rounded(low.negative, short - wide, more, exponent)
    }
}

impl Number for Decimal {
    const SLACK: f64 = 0.0;
    const TIED: f64 = 0.0;

    /// The shortest decimal that means this number, as it stands in a file.
    fn of(x: f64) -> Self {
        Self::parse(&format!("{x:e}")).unwrap_or(Self { negative: false, coefficient: 0, exponent: 0 })
    }

    /// The number that the bits mean, to 28 digits.
    fn exactly(x: f64) -> Self {
        Self::parse(&format!("{x:.27e}")).unwrap_or_else(|| Self::of(x))
    }

    fn f64(self) -> f64 {
        let digits = format!("{}e{}", self.coefficient, self.exponent);
        let magnitude = digits.parse().unwrap_or(0.0);
        if self.negative { -magnitude } else { magnitude }
    }
}

impl Add for Decimal {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        if self.coefficient == 0 {
            return other;
        }
        if other.coefficient == 0 {
            return self;
        }
        if self.exponent >= other.exponent { Self::sum(self, other) } else { Self::sum(other, self) }
    }
}

impl Sub for Decimal {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        self + -other
    }
}

impl Neg for Decimal {
    type Output = Self;

    fn neg(self) -> Self {
        Self { negative: !self.negative, ..self }
    }
}

impl Mul for Decimal {
    type Output = Self;

    fn mul(self, other: Self) -> Self {
        let negative = self.negative != other.negative;
        let exponent = self.exponent + other.exponent;
        let (a, b) = (self.coefficient, other.coefficient);
        let (a1, a0, b1, b0) = (a / HALF, a % HALF, b / HALF, b % HALF);
        // The product is high × 10^28 + low.
        let middle = a1 * b0 + a0 * b1;
        let low = middle % HALF * HALF + a0 * b0;
        let high = a1 * b1 + middle / HALF + low / FULL;
        let low = low % FULL;
        if high == 0 {
            return Self { negative, coefficient: low, exponent };
        }
        // As many digits of the lower half as there is room for, and a word on the rest: 29 digits at least.
        let digits = DIGITS.min(37 - high.ilog10());
        let unit = 10_u128.pow(DIGITS - digits);
        let (wide, more) = (high * 10_u128.pow(digits) + low / unit, !low.is_multiple_of(unit));
        let exponent = exponent + (DIGITS - digits) as i32;
        Self::rounded(negative, wide, more, exponent)
    }
}

impl Div for Decimal {
    type Output = Self;

    /// Division by 0 gives 0; nothing divides by it.
    fn div(self, other: Self) -> Self {
        let negative = self.negative != other.negative;
        if other.coefficient == 0 {
            return Self { negative, coefficient: 0, exponent: 0 };
        }
        let mut quotient = self.coefficient / other.coefficient;
        let mut rest = self.coefficient % other.coefficient;
        let mut exponent = self.exponent - other.exponent;
        while rest != 0 && quotient < 10 * FULL {
            // Nine digits at a time: neither product passes 10^38.
            rest *= 1_000_000_000;
            quotient = quotient * 1_000_000_000 + rest / other.coefficient;
            rest %= other.coefficient;
            exponent -= 9;
        }
        Self::rounded(negative, quotient, rest != 0, exponent)
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        (*self - *other).coefficient == 0
    }
}

impl PartialOrd for Decimal {
    /// The sign of the difference, which rounding cannot change.
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        let difference = *self - *other;
        Some(match (difference.coefficient, difference.negative) {
            (0, _) => Ordering::Equal,
            (_, true) => Ordering::Less,
            (_, false) => Ordering::Greater,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Digits without trailing zeros, and the power of ten.
    fn show(d: Decimal) -> String {
        let (mut coefficient, mut exponent) = (d.coefficient, d.exponent);
        while coefficient != 0 && coefficient.is_multiple_of(10) {
            coefficient /= 10;
            exponent += 1;
        }
        format!("{}{coefficient}e{exponent}", if d.negative { "-" } else { "" })
    }

    fn check(got: Decimal, expected: &str) {
        assert_eq!(show(got), expected);
    }

    fn d(x: f64) -> Decimal {
        Decimal::of(x)
    }

    /// Each worked out by long arithmetic.
    #[test]
    fn rounds_to_the_nearest_of_28_digits() {
        check(d(1.0) / d(3.0), "3333333333333333333333333333e-28");
        check(d(2.0) / d(3.0), "6666666666666666666666666667e-28");
        check(d(1.0) / d(8.0), "125e-3");
        check(d(0.1) + d(0.2), "3e-1");
        check(d(1.0) / d(3.0) * d(3.0), "9999999999999999999999999999e-28");
        check(d(1.0) / d(3.0) + d(1e30), "1e30");
        check(d(1e30) - d(1e-30), "1e30");
        check(d(1e27) + d(0.5), "1e27");
        check(d(1e27) + d(1.5), "1000000000000000000000000002e0");
        check(d(1e28) - d(1.0), "9999999999999999999999999999e0");
        check(d(1e28) - d(0.1), "1e28");
        check(d(-7.25) * d(4.0), "-29e0");
        check(d(23.852_266_380_236_305) * d(0.95), "2265965306122448975e-17");
        check(Decimal::exactly(0.4), "4000000000000000222044604925e-28");
        let third = d(1.0) / d(3.0);
        check(third * third, "1111111111111111111111111111e-28");
        let two = d(2.0) / d(3.0);
        check(two * two, "4444444444444444444444444445e-28");
    }

    #[test]
    fn compares_and_goes_back() {
        assert!(d(0.1) + d(0.2) == d(0.3) && d(-1.0) < d(0.0) && d(1e-30) > d(0.0) && d(1e-30) < d(1e30));
        for x in [0.0, 1.0, -0.1, 27.246_036_406_341_75, 1e-7, 123_456_789.0] {
            assert_eq!(d(x).f64(), x);
        }
        assert_eq!((d(100.0) / d(6.5)).f64(), 100.0 / 6.5);
    }
}
