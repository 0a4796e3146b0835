//! What was probably meant: slips of those who know agreements and not yet the language.

use crate::calendar::month;
use crate::tree::Domain;

/// What stands around a mistake.
pub(super) struct Found<'t> {
    /// The piece of text that cannot stand there.
    pub found: &'t str,
    /// The piece before it on its line; empty at the beginning.
    pub before: &'t str,
    /// The piece behind it on its line.
    pub next: &'t str,
    /// The word with which the line begins.
    pub leading: &'t str,
}

/// Words for `must` in other texts.
const DUTY: [&str; 10] = ["shall", "will", "should", "would", "ought", "has", "have", "is", "are", "must"];

/// Words for `must not` and `may`.
const OTHER_MODALS: [&str; 5] = ["cannot", "can", "could", "might", "may"];

/// Whether a word stands where `must` should, by itself or with the word behind it.
pub(super) fn is_modal(word: &str, next: &str) -> bool {
    let (word, next) = (word.to_lowercase(), next.to_lowercase());
    match word.as_str() {
        "is" | "are" => ["to", "obliged", "required", "bound", "not"].contains(&next.as_str()),
        other => DUTY.contains(&other) || OTHER_MODALS.contains(&other),
    }
}

/// Words of time that stand where a number or a unit should.
const NUMBERS: [&str; 22] = [
    "a", "an", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve",
    "fourteen", "fifteen", "twenty", "thirty", "forty", "sixty", "ninety", "hundred", "half",
];

const DATE: &str = "a date is year, month, day: 2015-12-31";

/// Whether a word is the name of a month, as no event is called.
pub(super) fn is_month(word: &str) -> bool {
    month(word).is_some()
}

/// What to write instead; `None` where nothing is known of it.
pub(super) fn hint(at: &Found) -> Option<String> {
    let found = at.found.to_lowercase();
    let fixed = sign(at, &found)
        .or_else(|| time(at, &found))
        .or_else(|| of_line(at, &found))
        .or_else(|| is_modal(&found, at.next).then(|| modal(at, &found)))
        .or_else(|| of_clause(at, &found));
    if let Some(fixed) = fixed {
        return Some(fixed.to_owned());
    }
    domain(&found).map(|domain| format!("write `{}`", domain.word()))
}

/// Signs that mean something elsewhere.
fn sign(at: &Found, found: &str) -> Option<&'static str> {
    let number_before = at.before.starts_with(|c: char| c.is_ascii_digit());
    let number_next = at.next.starts_with(|c: char| c.is_ascii_digit());
    Some(match found {
        ":" if at.leading == "party" => "a group is written `party G = A, B`",
        ":" => "leave the colon out",
        "." => "leave the full stop out; a name is one word, such as `Art-1`",
        ";" => "leave the semicolon out; each line stands by itself",
        "&" | "&&" => "write `and`",
        "|" | "||" => "write `or`",
        "/" if number_before && number_next => DATE,
        "/" if at.next == "/" || at.before.is_empty() => "a comment begins with `#`",
        "/" => "write `or`",
        "-" | "–" | "—" if number_before && number_next => {
            "one number is needed here, or a date such as 2015-12-31"
        }
        "-" if number_before => "write a space: `30 days`",
        "-" | "–" | "—" => "a comment begins with `#`",
        "'" | "‘" | "’" | "»" | "”" | "`" => "write \"…\"",
        "(" if at.before == "in" => "a list stands in brackets: `in [\"A\", \"B\"]`",
        "," if at.leading == "where" => "write `and`",
        "," if is_name(at.next) => {
            "join doers by `and`, or name a group; a new line needs no comma before it"
        }
        "," => "lines need no comma between them",
        _ => return None,
    })
}

fn is_name(word: &str) -> bool {
    word.starts_with(char::is_alphabetic)
}

/// Numbers, dates and units.
fn time(at: &Found, found: &str) -> Option<&'static str> {
    let after =
        matches!(at.before, "within" | "every" | "for" | "after" | "before" | "by" | "on" | "until" | "from");
    let dotted = at.found.matches('.').count() == 1 && found.starts_with(|c: char| c.is_ascii_digit());
    Some(match found {
        _ if is_month(found) => DATE,
        "month" | "week" | "day" | "year" | "hour" if after => "write the number: `1 month`",
        _ if after && NUMBERS.contains(&found) => "write the number in digits: `30 days`",
        _ if after && dotted && at.before != "within" => DATE,
        _ if after && is_month(at.next) => DATE,
        "business" | "working" | "calendar" | "consecutive" => {
            "days are days of the calendar, holidays too: write `3 days`"
        }
        "hrs" | "hr" | "h" => "write `hours`",
        "d" => "write `days`",
        "mths" | "mos" | "mo" => "write `months`",
        "yrs" | "yr" | "y" => "write `years`",
        "no" | "not" if at.next == "later" => "write `by 2015-12-31` or `within 30 days`",
        "no" | "not" if at.next == "earlier" => "write `not before`",
        "after" => "write `not before E`, `within 30 days of E`, or `when E` on a line of its own",
        "immediately" | "promptly" | "forthwith" | "instantly" | "soon" | "asap" => "write `at once`",
        "starting" | "beginning" | "since" => "write `from`",
        "during" | "throughout" | "while" => "write `from E until F`",
        _ => return None,
    })
}

/// What depends on the declaration that the line is.
fn of_line(at: &Found, found: &str) -> Option<&'static str> {
    let named = matches!(at.leading, "party" | "body" | "place" | "event" | "activity" | "act");
    let keyword =
        matches!(at.before, "done" | "seen" | "attributed" | "attested" | "is" | "of" | "by" | "in" | "each");
    Some(match (at.leading, found) {
        ("event" | "activity" | "act", "by") => "write `done by`",
        ("can", "within") => "write `after 30 days`: how long it takes from the trigger on",
        ("redline", "no" | "not" | "forbids" | "any") => "write `never`",
        ("where" | "denied" | "unknown", "is" | "equals" | "are") => "write `=`",
        ("where" | "denied" | "unknown", "contains" | "like" | "matches") => {
            "values are compared as a whole: `=`, or `in [\"A\", \"B\"]`"
        }
        (_, text) if named && text.starts_with(['"', '“', '„', '«']) => {
            "a name stands without quotes, in one word"
        }
        (_, word) if named && !keyword && is_name(word) && is_name(at.before) => {
            "a name is one word, such as `UnitedStates`; commas separate several"
        }
        _ => return None,
    })
}

/// Words of agreements for those of a clause.
fn of_clause(at: &Found, found: &str) -> Option<&'static str> {
    Some(match found {
        "if" | "once" | "upon" | "whenever" | "where" => "write `when`",
        "else" | "failing" => "write `otherwise` and a clause",
        "subject" | "providing" => "write `provided`",
        "except" | "save" => "write `unless`",
        "article" | "section" | "paragraph" | "point" | "art" => "write `clause`",
        "parties" | "group" | "state" | "country" => "write `party`",
        "bodies" | "organ" | "commission" => "write `body`",
        "source" | "see" | "ref" | "cf" => "write `cite`",
        "to" if matches!(at.before, "must" | "not" | "may") => "leave `to` out",
        "to" | "into" | "inside" => "write `in` before a place",
        "is" | "are" => "leave it out: `C2 overdue`",
        "late" => "write `overdue`",
        "done" | "met" | "kept" => "write `fulfilled`",
        "broken" | "violated" => "write `breached`",
        "starts" | "ends" => "write `Withdrawal.starts`: the end of an activity is joined by a point",
        "and" | "or" => "another duty stands on a line of its own, or behind `then`",
        "the" => "leave `the` out",
        "both" => "leave `both` out: `A and B must` is joint",
        "all" | "every" => {
            "declare a group, `party All = A, B`, and write `each of All must …` or `All must …`"
        }
        "each" => "write `each of` and a group",
        _ => return None,
    })
}

fn modal(at: &Found, found: &str) -> &'static str {
    let negative = ["not", "never"].contains(&at.next);
    match found {
        "cannot" => "write `must not`",
        "can" | "could" | "might" | "may" if !negative => "write `may`",
        _ if negative => "write `must not`",
        _ => "write `must`",
    }
}

/// The domain of a word for forces.
fn domain(found: &str) -> Option<Domain> {
    Some(match found {
        "troops" | "soldiers" | "ground" | "army" | "people" | "personnel" | "infantry" => Domain::Land,
        "ships" | "naval" | "navy" | "maritime" | "vessels" => Domain::Sea,
        "aircraft" | "planes" | "aerial" | "jets" | "squadrons" => Domain::Air,
        "logistics" | "medical" => Domain::Support,
        _ => return None,
    })
}
