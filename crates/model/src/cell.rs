//! A number as somebody writes it: a point, a range with its shape, or "not stated".

use crate::draw::Uniform;

/// The content of a numeric cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cell {
    /// `12`: a number.
    Point(f64),
    /// `8..12`: anything between, equally likely.
    Uniform(f64, f64),
    /// `8..10..12`: a PERT distribution (a beta with λ = 4) with least, most likely and greatest value.
    Pert(f64, f64, f64),
    /// `10±2`: a normal distribution with mean and standard deviation, cut to the column's bounds.
    Normal(f64, f64),
    /// `?`: not stated; counted nowhere and never zero.
    NotStated,
}

/// Why a text is not a cell.
#[derive(Debug, Clone, PartialEq)]
pub struct CellError {
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: String,
}

fn error(message: impl Into<String>, hint: impl Into<String>) -> CellError {
    CellError { message: message.into(), hint: hint.into() }
}

impl Cell {
    /// Reads a cell without a unit.
    ///
    /// # Errors
    /// When the text is no number, the range is upside down, or a number is not finite.
    ///
    /// ```
    /// use detente_model::Cell;
    /// assert_eq!(Cell::parse("8..10..12"), Ok(Cell::Pert(8.0, 10.0, 12.0)));
    /// assert_eq!(Cell::parse("10+-2"), Ok(Cell::Normal(10.0, 2.0)));
    /// assert!(Cell::parse("12..8").is_err());
    /// ```
    pub fn parse(text: &str) -> Result<Cell, CellError> {
        let text = text.trim();
        if text == "?" {
            return Ok(Cell::NotStated);
        }
        if let Some((mean, sd)) = text.split_once('±').or_else(|| text.split_once("+-")) {
            let (mean, sd) = (number(mean)?, number(sd)?);
            return if sd < 0.0 {
                Err(error(
                    "the spread after ± is negative",
                    "write the standard deviation as a positive number",
                ))
            } else {
                Ok(Cell::Normal(mean, sd))
            };
        }
        let parts: Vec<&str> = text.split("..").collect();
        match parts[..] {
            [one] => Ok(Cell::Point(number(one)?)),
            [low, high] => {
                let (low, high) = (number(low)?, number(high)?);
                if low > high {
                    return Err(error(
                        format!("the range {low}..{high} is upside down"),
                        format!("write {high}..{low}"),
                    ));
                }
                Ok(Cell::Uniform(low, high))
            }
            [low, mode, high] => {
                let (low, mode, high) = (number(low)?, number(mode)?, number(high)?);
                if low > mode || mode > high {
                    return Err(error(
                        format!("the range {low}..{mode}..{high} is not in order"),
                        "write least..most likely..greatest",
                    ));
                }
                Ok(Cell::Pert(low, mode, high))
            }
            _ => Err(error("a range has at most three numbers", "write 8..12 or 8..10..12")),
        }
    }

    /// The value in the base scenario: the middle of two, the mode of three, the centre of ±.
    pub fn base(self) -> Option<f64> {
        match self {
            Cell::Point(x) | Cell::Normal(x, _) | Cell::Pert(_, x, _) => Some(x),
            Cell::Uniform(low, high) => Some(low + (high - low) / 2.0),
            Cell::NotStated => None,
        }
    }

    /// The least and the greatest value that the cell states; one standard deviation each way for ±.
    pub fn extent(self) -> Option<(f64, f64)> {
        match self {
            Cell::Point(x) => Some((x, x)),
            Cell::Uniform(low, high) | Cell::Pert(low, _, high) => Some((low, high)),
            Cell::Normal(mean, sd) => Some((mean - sd, mean + sd)),
            Cell::NotStated => None,
        }
    }

    /// Whether draws of this cell differ.
    pub fn is_uncertain(self) -> bool {
        self.extent().is_some_and(|(low, high)| low < high)
    }

    /// The value at the quantile `u` of the cell's distribution, cut to `bounds`.
    ///
    /// PERT after Malcolm and others (1959): a beta distribution with α = 1 + 4 (mode − low)/(high − low)
    /// and β = 1 + 4 (high − mode)/(high − low).
    pub fn quantile(self, u: Uniform, bounds: (f64, f64)) -> Option<f64> {
        use statrs::distribution::{Beta, ContinuousCDF, Normal};
        let u = u.0;
        let value = match self {
            Cell::NotStated => return None,
            Cell::Point(x) => x,
            Cell::Uniform(low, high) => low + u * (high - low),
            Cell::Pert(low, mode, high) => {
                if high <= low {
                    return Some(low);
                }
                let shape = |x: f64| 1.0 + 4.0 * x / (high - low);
                let beta = Beta::new(shape(mode - low), shape(high - mode)).ok()?;
                low + beta.inverse_cdf(u) * (high - low)
            }
            Cell::Normal(mean, sd) => {
                let Ok(normal) = Normal::new(mean, sd) else { return Some(mean) };
                let cdf = |x: f64| {
                    if x == f64::NEG_INFINITY {
                        0.0
                    } else if x == f64::INFINITY {
                        1.0
                    } else {
                        normal.cdf(x)
                    }
                };
                let (from, to) = (cdf(bounds.0), cdf(bounds.1));
                let x = normal.inverse_cdf((from + u * (to - from)).clamp(1e-12, 1.0 - 1e-12));
                x.clamp(bounds.0, bounds.1)
            }
        };
        if value.is_finite() { Some(value) } else { self.base() }
    }
}

fn number(text: &str) -> Result<f64, CellError> {
    let text = text.trim();
    let shown = crate::diagnostic::shorten(text);
    if text.is_empty() {
        return Err(error("a number is missing", "write a number such as 12 or 8..12"));
    }
    let plain = text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'+' | b'e' | b'E'));
    match text.parse::<f64>() {
        Ok(x) if plain && x.is_finite() => Ok(x),
        Ok(_) if plain => Err(error(format!("{shown} is too large"), "use a number below 1e308")),
        _ if text.contains(',') => Err(error(
            format!("`{shown}` is not a number"),
            "the decimal sign is a point, and thousands have no sign: 12345.6",
        )),
        _ if text.contains([' ', '\u{a0}', '\u{202f}', '\'']) => {
            Err(error(format!("`{shown}` is not a number"), "thousands have no sign: 12345"))
        }
        _ => Err(error(
            format!("`{shown}` is not a number"),
            "write 12, 8..12, 8..10..12, 10±2, or ? where it is not stated",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_read() {
        assert_eq!(Cell::parse(" 12 "), Ok(Cell::Point(12.0)));
        assert_eq!(Cell::parse("8..12"), Ok(Cell::Uniform(8.0, 12.0)));
        assert_eq!(Cell::parse("-8..-2"), Ok(Cell::Uniform(-8.0, -2.0)));
        assert_eq!(Cell::parse("10±2"), Ok(Cell::Normal(10.0, 2.0)));
        assert_eq!(Cell::parse("?"), Ok(Cell::NotStated));
        assert_eq!(Cell::parse("1e3"), Ok(Cell::Point(1000.0)));
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in ["", "abc", "1,5", "1 000", "nan", "inf", "1e999", "1..2..3..4", "3..2", "1..", "10±-2"]
        {
            assert!(Cell::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn base_values_follow_the_shape() {
        assert_eq!(Cell::Uniform(8.0, 12.0).base(), Some(10.0));
        assert_eq!(Cell::Pert(0.0, 1.0, 10.0).base(), Some(1.0));
        assert_eq!(Cell::NotStated.base(), None);
    }

    #[test]
    fn quantiles_run_from_end_to_end() {
        let all = (f64::NEG_INFINITY, f64::INFINITY);
        let at = |c: Cell, u: f64| c.quantile(Uniform(u), all).unwrap();
        assert_eq!(at(Cell::Uniform(8.0, 12.0), 0.25), 9.0);
        // A symmetric PERT has its median at its mode.
        assert!((at(Cell::Pert(0.0, 5.0, 10.0), 0.5) - 5.0).abs() < 1e-9);
        // The mean of a PERT is (low + 4 mode + high)/6 = 2.5 for 0, 1, 11.
        let mean = (0..2000).map(|i| at(Cell::Pert(0.0, 1.0, 11.0), (i as f64 + 0.5) / 2000.0)).sum::<f64>()
            / 2000.0;
        assert!((mean - 2.5).abs() < 0.01, "{mean}");
        // The 97.5 % quantile of a standard normal is 1.959964.
        assert!((at(Cell::Normal(0.0, 1.0), 0.975) - 1.959_964).abs() < 1e-5);
        let cut = Cell::Normal(0.1, 0.5).quantile(Uniform(0.001), (0.0, 1.0)).unwrap();
        assert!((0.0..0.1).contains(&cut));
    }
}
