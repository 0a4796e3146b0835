//! The words of the clause language as a page says them.

use detente_assess::gate::bound::Code;
use detente_model::Scenario;

use crate::label::{party_name, possessive};
use crate::number::NARROW;
use crate::words::capital;

/// Words of the checks' own sentences. A party or an area may be called like one of them.
const COMMON: &str = " above act add air all always ask away beside bring can cannot clause could cross day days deadline declare \
                      declares done duty earliest enough event every find forbids give holder how ids land less line long \
                      must name needs nobody none not nothing others party path produce red right sea settle start starts \
                      support text than that the them they this until what when where who why with without ";

/// A kind of finding in plain words.
#[must_use]
pub fn kind(code: Code) -> &'static str {
    match code {
        Code::CannotFire => "Nothing can trigger it",
        Code::CannotBeMet => "Cannot be done in time",
        Code::CrossesRedLine => "Crosses a red line",
        Code::ConsentBlocked => "Waits for one who refuses",
        Code::AmbiguousTrigger => "Trigger is ambiguous",
        Code::NoBearer => "Nobody is named to do it",
        Code::NoDeadline => "No deadline",
        Code::Circular => "Waits for itself",
        Code::DeadlinesConflict => "Deadlines cannot all hold",
        Code::DutiesConflict => "Must and must not",
        Code::NotControllable => "In time only if others are",
        Code::OneSidedRemedy => "Answers one side's breach only",
        Code::Toothless => "A breach has no consequence",
        Code::Unattested => "Nobody says whose act it was",
        Code::Unobservable => "Nothing shows whether it is kept",
        Code::WhoCanStopIt => "Who can stop it",
    }
}

/// A text of the checks for a reader: names in place of ids, quotation marks in place of backticks, names that are
/// written as one word taken apart, narrow spaces in numbers.
#[must_use]
pub fn spoken(scenario: &Scenario, text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut word = String::new();
    let mut is_open = false;
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c.is_alphanumeric() || c == '-' || c == '_' {
            word.push(c);
        } else {
            out.push_str(&named(scenario, &std::mem::take(&mut word)));
            let is_thousands = before.is_ascii_digit() && chars.peek().is_some_and(char::is_ascii_digit);
            match c {
                '`' => {
                    out.push(if is_open { '”' } else { '“' });
                    is_open = !is_open;
                }
                ',' if is_thousands => out.push(NARROW),
                c => out.push(c),
            }
        }
        before = c;
    }
    out.push_str(&named(scenario, &word));
    out
}

/// A word that may be a name.
fn named(scenario: &Scenario, word: &str) -> String {
    if word.len() < 3 || COMMON.contains(&format!(" {word} ")) {
        return word.to_owned();
    }
    if scenario.party(word).is_some() {
        return party_name(scenario, word).to_owned();
    }
    let area = scenario.areas.iter().find(|a| a.id == word).filter(|a| !a.name.trim().is_empty());
    if let Some(area) = area {
        return area.name.clone();
    }
    // The red line of a position is called after its party and issue.
    let position = scenario.positions.iter().find_map(|p| {
        let (party, issue) = (&scenario.parties[p.party.0].id, &scenario.issues[p.issue.0].id);
        let rest = word.strip_prefix(party.as_str())?.strip_prefix('-')?;
        (rest == issue).then(|| {
            format!("{} limit on {}", possessive(party_name(scenario, party)), issue.replace('-', " "))
        })
    });
    position.unwrap_or_else(|| apart(word))
}

/// `AgreementSigned` as two words.
fn apart(word: &str) -> String {
    let mut out = String::new();
    let mut before = ' ';
    for c in word.chars() {
        if c.is_uppercase() && before.is_lowercase() {
            out.push(' ');
        }
        out.push(c);
        before = c;
    }
    out
}

/// With a capital at its beginning and a full stop at its end.
#[must_use]
pub fn sentence(text: &str) -> String {
    let text = capital(text);
    if text.is_empty() || text.ends_with(['.', '…', '!', '?']) { text } else { format!("{text}.") }
}

/// `1 defect`, `3 defects`.
#[must_use]
pub fn count(n: usize, one: &str, many: &str) -> String {
    format!("{} {}", crate::number::fixed(n as f64, 0), if n == 1 { one } else { many })
}
