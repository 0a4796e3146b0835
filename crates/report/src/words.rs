//! What a gate's status is called, and what its test asks.

use detente_assess::verdict::Details;
use detente_assess::{Gate, Status, Verdict};
use detente_model::scenario::BurdenKey;

use crate::number::{money, percent, short};

/// The gate's name as a heading.
#[must_use]
pub fn title(gate: Gate) -> &'static str {
    match gate {
        Gate::Signed => "Signed",
        Gate::Bound => "Bound",
        Gate::Manned => "Manned",
        Gate::Paid => "Paid",
        Gate::Believed => "Believed",
        Gate::Kept => "Kept",
    }
}

/// The verdict in words. A narrow *kept* is more or less likely than not by its headline.
#[must_use]
pub fn verdict(verdict: &Verdict) -> &'static str {
    status(verdict.gate, verdict.status, verdict.answer.value)
}

/// The words of a gate's status, given its headline.
#[must_use]
pub fn status(gate: Gate, status: Status, headline: Option<f64>) -> &'static str {
    match (gate, status) {
        (_, Status::Unknown) => "Not computed",
        (Gate::Signed, Status::Open) => "Deal possible",
        (Gate::Signed, Status::Narrow) => "Deal in some draws",
        (Gate::Signed, Status::Shut) => "No deal",
        (Gate::Bound, Status::Open) => "Sound",
        (Gate::Bound, Status::Narrow) => "Can start, with defects",
        (Gate::Bound, Status::Shut) => "Cannot start",
        (Gate::Manned, Status::Open) => "Covered",
        (Gate::Manned, Status::Narrow) => "Falls short",
        (Gate::Manned, Status::Shut) => "Cannot be fielded",
        (Gate::Paid, Status::Open) => "Fairly shared",
        (Gate::Paid, Status::Narrow) => "Unevenly shared",
        (Gate::Paid, Status::Shut) => "Not carried",
        (Gate::Believed, Status::Open) => "Deters",
        (Gate::Believed, Status::Narrow) => "In doubt",
        (Gate::Believed, Status::Shut) => "Does not deter",
        (Gate::Kept, Status::Open) => "Likely to last",
        (Gate::Kept, Status::Narrow) if headline.is_some_and(|p| p >= 0.5) => "More likely than not",
        (Gate::Kept, Status::Narrow) => "Less likely than not",
        (Gate::Kept, Status::Shut) => "Unlikely to last",
    }
}

/// Where a line stops, as the end of "Stops at the first gate: …".
#[must_use]
pub fn stop(gate: Gate) -> &'static str {
    match gate {
        Gate::Signed => "there is no deal that every signatory prefers to none",
        Gate::Bound => "the agreement as written cannot start",
        Gate::Manned => "the force cannot be fielded",
        Gate::Paid => "the cost is not fairly carried",
        Gate::Believed => "the guarantee does not deter",
        Gate::Kept => "agreements like this one last less often than the gate asks",
    }
}

/// A gate's place on the line.
#[must_use]
pub fn ordinal(gate: Gate) -> &'static str {
    ["first", "second", "third", "fourth", "fifth", "sixth"][gate as usize]
}

/// What a draw that passes does: "1 of 200 draws …" and "2 of 200 draws …".
fn passing(gate: Gate) -> (&'static str, &'static str) {
    match gate {
        Gate::Signed => ("holds a deal", "hold a deal"),
        Gate::Bound => ("has no grave finding", "have no grave finding"),
        Gate::Manned => ("fills enough of the need", "fill enough of the need"),
        Gate::Paid => ("shares the cost fairly", "share the cost fairly"),
        Gate::Believed => ("deters", "deter"),
        Gate::Kept => ("lasts long enough", "last long enough"),
    }
}

/// How many draws pass: "0 of 200 draws hold a deal"; empty for a gate that was not computed.
#[must_use]
pub fn draws(verdict: &Verdict, draws: usize) -> String {
    let Some(passes) = verdict.passes else { return String::new() };
    if draws == 0 {
        return format!("no draws; the base alone {}", if passes > 0.5 { "passes" } else { "fails" });
    }
    // A share of a count that fits in memory: the cast saturates and loses nothing.
    let passed = (passes * draws as f64).round() as usize;
    let (one, many) = passing(verdict.gate);
    format!(
        "{} of {} draws {}",
        short_count(passed),
        short_count(draws),
        if passed == 1 { one } else { many }
    )
}

fn short_count(n: usize) -> String {
    crate::number::fixed(n as f64, 0)
}

/// What the gate's test asks, in a sentence.
#[must_use]
pub fn asks(verdict: &Verdict, currency: &str) -> String {
    let threshold = verdict.axis.asks.filter(|x| x.is_finite());
    let share = threshold.map_or_else(|| "a set share".to_owned(), percent);
    match verdict.gate {
        Gate::Signed => {
            "The gate asks for a deal inside the limits of all who sign or hold a veto.".to_owned()
        }
        Gate::Bound => "The gate asks that no reading that counts has a grave finding.".to_owned(),
        Gate::Manned => {
            format!("The gate asks that {share} of the need is filled in the worst steady month.")
        }
        Gate::Paid => {
            let Details::Paid(details) = &verdict.details else {
                return "The gate asks that no guarantor bears too much of the cost.".to_owned();
            };
            let within = threshold
                .map_or_else(String::new, |x| format!(", and a cost of at most {}", money(currency, x)));
            format!(
                "The gate asks that no guarantor bears over {} times its share by {}{within}.",
                short(details.factor),
                burden_key(details.key)
            )
        }
        Gate::Believed => format!("The gate asks for a chance of a break of at most {share}."),
        Gate::Kept => format!("The gate asks for a chance of at least {share} to last so long."),
    }
}

/// The name of a burden-sharing key.
#[must_use]
pub fn burden_key(key: BurdenKey) -> &'static str {
    match key {
        BurdenKey::Gdp => "GDP",
        BurdenKey::Population => "population",
        BurdenKey::Defence => "defence spending",
    }
}

/// How many of ten cells are full: one at least is hollow where anything is assumed, full where anything is sourced.
#[must_use]
pub fn full_cells(assumed: usize, of: usize) -> usize {
    let sourced = of.saturating_sub(assumed);
    match (assumed, sourced) {
        (0, _) => 10,
        (_, 0) => 0,
        _ => ((20 * sourced + of) / (2 * of)).clamp(1, 9),
    }
}

/// The gate's question.
#[must_use]
pub fn question(gate: Gate) -> &'static str {
    match gate {
        Gate::Signed => "Is there a deal that all who sign prefer to none?",
        Gate::Bound => "Can each duty be triggered, met and agreed to?",
        Gate::Manned => "Can the force be fielded and kept up?",
        Gate::Paid => "What does it cost, and who bears which share?",
        Gate::Believed => "Does the rival gain by breaking the deal?",
        Gate::Kept => "How long does it hold?",
    }
}

/// A word as a shell takes it.
#[must_use]
pub fn quoted(path: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/._-~+".contains(c) || !c.is_ascii();
    if !path.is_empty() && path.chars().all(plain) {
        path.to_owned()
    } else {
        format!("'{}'", path.replace('\'', r"'\''"))
    }
}

/// Several things in one sentence: `a, b and c`.
///
/// ```
/// use detente_report::words::list;
/// assert_eq!(list(&["land", "sea", "air"]), "land, sea and air");
/// ```
#[must_use]
pub fn list<T: AsRef<str>>(all: &[T]) -> String {
    let mut out = String::new();
    for (i, one) in all.iter().enumerate() {
        let before = match i {
            0 => "",
            _ if i + 1 == all.len() => " and ",
            _ => ", ",
        };
        out.push_str(before);
        out.push_str(one.as_ref());
    }
    out
}

/// A sentence or a name with a capital at its beginning.
#[must_use]
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::full_cells;

    #[test]
    fn cells_never_hide_the_last_of_a_kind() {
        assert_eq!(full_cells(14, 20), 3);
        assert_eq!(full_cells(1, 12), 9);
        assert_eq!(full_cells(1, 1000), 9);
        assert_eq!(full_cells(999, 1000), 1);
        assert_eq!(full_cells(0, 3), 10);
        assert_eq!(full_cells(3, 3), 0);
    }
}
