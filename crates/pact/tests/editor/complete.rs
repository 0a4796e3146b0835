//! What is offered at the cursor.

use detente_pact::Scope;
use detente_pact::editor::{Document, Known, OfferKind, Position};

use super::{cases, cut, marked, offers, scenario};

#[test]
fn completion_by_what_stands_before() {
    let known = scenario();
    let head = "act elect\nevent Signing done by Ukraine\nplace East in Ukraine\nactivity Withdrawal\nreading paris\nclause C0 \"First\" cite text p1\n  Ukraine must elect by 2015-12-31\nclause C1\n  ";
    let at = |line: &str| offers(&format!("{head}{line}"), &known);
    assert_eq!(
        at("when ▮"),
        [
            "Signing",
            "Withdrawal.starts",
            "Withdrawal.ends",
            "elect",
            "C0",
            "C1",
            "2015-12-31",
            "ukraine",
            "russia",
            "both"
        ]
    );
    assert_eq!(at("when Si▮")[0], "Signing");
    assert!(at("when C0 ▮").starts_with(&["triggered".to_owned(), "overdue".to_owned()]));
    assert_eq!(at("when Withdrawal.▮"), ["starts", "ends"]);
    assert_eq!(at("when Signing by ▮"), ["ukraine", "russia", "both"]);
    assert_eq!(at("Ukraine must ▮")[0], "elect");
    assert_eq!(at("Ukraine must elect in ▮"), ["East", "ukraine", "russia", "both"]);
    assert_eq!(at("Ukraine must elect in East within 3▮")[..1], ["24 hours"]);
    assert_eq!(at("each of ▮")[0], "both");
    assert_eq!(at("otherwise ▮"), ["C0", "C1"]);
    assert_eq!(at("when Signing cite ▮"), ["text"]);
    assert_eq!(at("when Signing reading ▮"), ["paris"]);
    let start = at("▮");
    for word in ["when", "otherwise", "nobody must", "each of", "ukraine", "both"] {
        assert!(start.iter().any(|offer| offer == word), "{word}: {start:?}");
    }
    assert_eq!(at("# when ▮"), [""; 0]);
    assert_eq!(offers("cl▮", &known)[0], "party");
}

#[test]
fn completion_in_a_watch_knows_the_columns() {
    let known = scenario();
    let at =
        |line: &str| offers(&format!("event Strike\nwatch raids from raids.csv as Strike\n  {line}"), &known);
    assert_eq!(at("time ▮"), ["day", "side", "dead"]);
    assert_eq!(at("where dead >= 1 and ▮"), ["day", "side", "dead"]);
    assert_eq!(at("by ▮"), ["day", "side", "dead", "\"ukraine\"", "\"russia\"", "\"both\""]);
    assert_eq!(at("by \"▮\""), ["\"ukraine\"", "\"russia\"", "\"both\""]);
    assert_eq!(at("▮")[0], "time");
    assert_eq!(offers("event Strike\nwatch raids from ▮", &known), ["raids.csv"]);
}

#[test]
fn an_offer_stands_in_the_place_of_the_word_under_way() {
    let (text, at) = marked("place mnd-north\nact go\nparty 𝒢\nclause C1\n  𝒢 must go in mnd-no▮");
    let known = Known::default();
    let offers = Document::new(&text, &known).complete(&known, at);
    let north = offers.iter().find(|offer| offer.text == "mnd-north").unwrap();
    assert_eq!((north.kind, cut(&text, north.range)), (OfferKind::Place, "mnd-no".to_owned()));
    assert_eq!(north.range.end, at);
}

#[test]
fn what_is_written_is_offered() {
    let mut missing = Vec::new();
    for (path, text, known) in
        cases().into_iter().filter(|(path, ..)| path.to_string_lossy().contains("good"))
    {
        let document = Document::new(&text, &known);
        for (line, content) in text.lines().enumerate() {
            let content = content.split('#').next().unwrap_or("");
            let mut quoted = false;
            let mut from = 0;
            for (start, c) in content.char_indices() {
                quoted ^= c == '"';
                let word = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
                let begins = word(c) && !content[..start].ends_with(word);
                if quoted || !begins || start < from {
                    continue;
                }
                let end = content[start..].find(|c| !word(c)).map_or(content.len(), |at| start + at);
                from = end;
                let found = &content[start..end];
                let at =
                    Position { line: line as u32, character: content[..start].encode_utf16().count() as u32 };
                if passes(&document, &known, at, found, &content[..start]) {
                    continue;
                }
                missing.push(format!(
                    "{}:{}: {content} <- {found}",
                    path.file_name().unwrap().display(),
                    line + 1
                ));
            }
        }
    }
    assert!(missing.is_empty(), "not offered:\n{}", missing.join("\n"));
}

/// Whether a word is offered where it stands, or is new there: a name that is declared, a number, a locator.
fn passes(document: &Document, known: &Known, at: Position, found: &str, before: &str) -> bool {
    let declares = document.definition(at).is_some_and(|range| range.start == at);
    let new = found.starts_with(|c: char| c.is_ascii_digit())
        || before.contains("clock ") && before.ends_with(['/', ' ']);
    let cited = before.rfind("cite ").is_some_and(|cite| before[cite..].split_whitespace().count() < 4);
    let file = before.contains("watch ") && before.contains(" from ") && !before.contains(" as ");
    let single = document.references(at, true).len() == 1;
    if declares || new || cited || file || (single && known.scope == Scope::default()) {
        return true;
    }
    let offers = document.complete(known, at);
    offers.iter().any(|offer| {
        offer.text.split([' ', '.']).any(|word| detente_pact::fold(word) == detente_pact::fold(found))
    })
}
