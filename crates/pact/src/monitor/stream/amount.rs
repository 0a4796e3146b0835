//! How much: `120`, or `land 1800; sea 3`.

use super::filter::number;
use crate::tree::Domain;

/// On land, at sea, in the air, in support (the order of [`Domain::ALL`]), and without a domain.
pub(crate) type Amounts = [Option<f64>; 5];

/// Reads a cell. An empty one and `?` say nothing of an amount; amounts of one domain add up.
///
/// # Errors
/// The part that is no amount.
pub(super) fn read(cell: &[u8]) -> Result<Amounts, String> {
    let mut amounts = [None; 5];
    if let Some(value) = number(cell).filter(|value| *value >= 0.0) {
        amounts[4] = Some(value);
        return Ok(amounts);
    }
    for part in cell.split(|b| *b == b';').map(<[u8]>::trim_ascii) {
        if part.is_empty() || part == b"?" {
            continue;
        }
        let wrong = || String::from_utf8_lossy(part).into_owned();
        let (word, digits) = match part.iter().position(u8::is_ascii_whitespace) {
            Some(at) => (part.get(..at), part.get(at..).unwrap_or_default().trim_ascii()),
            None => (None, part),
        };
        let at = match word {
            None => 4,
            Some(word) => {
                let named = |domain: &Domain| domain.word().as_bytes().eq_ignore_ascii_case(word);
                Domain::ALL.iter().position(named).ok_or_else(wrong)?
            }
        };
        let value = number(digits).filter(|value| *value >= 0.0).ok_or_else(wrong)?;
        if let Some(amount) = amounts.get_mut(at) {
            let sum = amount.unwrap_or(0.0) + value;
            *amount = Some(sum).filter(|sum| sum.is_finite());
        }
    }
    Ok(amounts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_have_domains_or_none() {
        assert_eq!(read(b"12.5"), Ok([None, None, None, None, Some(12.5)]));
        assert_eq!(read(b"land 1800; Sea 3;"), Ok([Some(1800.0), Some(3.0), None, None, None]));
        assert_eq!(read(b"land 1; land 2"), Ok([Some(3.0), None, None, None, None]));
        assert_eq!((read(b""), read(b"?")), (Ok([None; 5]), Ok([None; 5])));
        for wrong in ["-1", "land", "moon 3", "land x", "NaN", "inf", "1e999", "1,000"] {
            assert!(read(wrong.as_bytes()).is_err(), "{wrong}");
        }
    }
}
