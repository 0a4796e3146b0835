//! The numbers the model can be reckoned with.

use std::ops::{Add, Div, Mul, Neg, Sub};

/// What the model asks of its numbers.
pub(super) trait Number:
    Copy
    + PartialOrd
    + Add<Output = Self>
    + Sub<Output = Self>
    + Mul<Output = Self>
    + Div<Output = Self>
    + Neg<Output = Self>
{
    /// Two points of the scale nearer than this are the same point.
    const SLACK: f64;
    /// Two gains nearer than this share of the greater are tied.
    const TIED: f64;

    /// A number as it was written.
    fn of(x: f64) -> Self;
    /// A number as its bits are.
    fn exactly(x: f64) -> Self;
    /// The nearest `f64`.
    fn f64(self) -> f64;

    /// A position put back on the scale if rounding led off it.
    fn settled(self) -> Self {
        let (low, high) = (Self::of(0.0), Self::of(100.0));
        if self < low {
            low
        } else if self > high {
            high
        } else {
            self
        }
    }

    /// The magnitude.
    fn magnitude(self) -> Self {
        if self < Self::of(0.0) { -self } else { self }
    }

    /// Below another number by more than the slack.
    fn below(self, other: Self) -> bool {
        other - self > Self::of(Self::SLACK)
    }
}

impl Number for f64 {
    const SLACK: f64 = 1e-9;
    const TIED: f64 = 1e-11;

    fn of(x: f64) -> Self {
        x
    }

    fn exactly(x: f64) -> Self {
        x
    }

    fn f64(self) -> f64 {
        self
    }
}
