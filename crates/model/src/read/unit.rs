//! Units that a cell repeats: the column's own is welcome, another is a mistake with the factor as hint.

/// Splits `300 MUSD` into the number and its unit.
pub(super) fn split(text: &str) -> (&str, Option<&str>) {
    let number = text.trim_end_matches(|c: char| c.is_alphabetic() || matches!(c, '%' | '€' | '$' | '£'));
    let unit = &text[number.len()..];
    let number = number.trim_end();
    // `12..e` or a lone word is no number with a unit.
    let has_number = number.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | '?'));
    if unit.is_empty() || !has_number { (text, None) } else { (number, Some(unit)) }
}

/// Whether `own` is the unit of the column.
///
/// # Errors
/// What to write instead.
pub(super) fn matches(own: &str, unit: &str, currency: &str) -> Result<(), String> {
    let same = |a: &str, b: &str| a == b || a.trim_end_matches('s') == b.trim_end_matches('s');
    let is_percent = unit == "percent" && own == "%";
    if same(own, unit) || is_percent || (unit == "people" && matches!(own, "persons" | "person")) {
        return Ok(());
    }
    if unit.is_empty() {
        return Err("leave the unit out: the column has none".to_owned());
    }
    let times = |factor: f64| format!("1 {own} = {factor} {unit}: multiply by {factor}");
    if let Some(scale) = money_scale(own, currency)
        && unit == format!("M{currency}")
    {
        return Err(times(scale));
    }
    let days = |word: &str| match word.trim_end_matches('s') {
        "hour" | "h" => Some(1.0 / 24.0),
        "day" | "d" => Some(1.0),
        "week" => Some(7.0),
        "month" => Some(30.0),
        "year" => Some(360.0),
        _ => None,
    };
    if let (Some(from), Some(to)) = (days(own), days(unit)) {
        return Err(times(from / to));
    }
    if unit.starts_with('M') && own.len() <= 4 && own.bytes().all(|b| b.is_ascii_uppercase()) {
        return Err(format!(
            "all money of a folder is in {currency}: convert it, and say the rate in the note"
        ));
    }
    Err(format!("write the number in {unit}, with or without that word"))
}

/// How many millions of the currency one of a unit is.
fn money_scale(own: &str, currency: &str) -> Option<f64> {
    let prefix = own.strip_suffix(currency).or(match own {
        "million" | "m" | "M" => Some("M"),
        "billion" | "bn" | "B" => Some("B"),
        "$" if currency == "USD" => Some(""),
        "€" if currency == "EUR" => Some(""),
        _ => None,
    })?;
    match prefix {
        "" => Some(1e-6),
        "k" | "K" | "T" => Some(1e-3),
        "M" | "m" | "mn" => Some(1.0),
        "B" | "bn" | "G" => Some(1e3),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_columns_own_unit_is_welcome_and_others_give_the_factor() {
        assert_eq!(split("300 MUSD"), ("300", Some("MUSD")));
        assert_eq!(split("8..12 days"), ("8..12", Some("days")));
        assert_eq!(split("1e3"), ("1e3", None));
        assert_eq!(split("abc"), ("abc", None));
        assert!(matches("MUSD", "MUSD", "USD").is_ok());
        assert!(matches("day", "days", "USD").is_ok());
        assert!(matches("kUSD", "MUSD", "USD").unwrap_err().contains("0.001"));
        assert!(matches("months", "days", "USD").unwrap_err().contains("30"));
        assert!(matches("EUR", "MUSD", "USD").unwrap_err().contains("rate"));
        assert!(matches("days", "", "USD").is_err());
    }
}
