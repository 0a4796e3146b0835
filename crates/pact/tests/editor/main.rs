//! What an editor is told about a text. `▮` marks the cursor.

#![allow(clippy::disallowed_methods)]

#[path = "../common/mod.rs"]
mod common;
mod complete;
mod hover;

use std::path::{Path, PathBuf};

use detente_pact::Scope;
use detente_pact::editor::{Document, Known, Level, Position, Range, Source};
use detente_pact::scope::{Party, Stream};
use proptest::prelude::*;

const SKETCH: &str = include_str!("../cases/good/sketch.pact");

fn marked(text: &str) -> (String, Position) {
    let (before, after) = text.split_once('▮').expect("a cursor");
    let line = before.rsplit('\n').next().unwrap_or("");
    let at =
        Position { line: before.matches('\n').count() as u32, character: line.encode_utf16().count() as u32 };
    (format!("{before}{after}"), at)
}

fn place(text: &str, found: &str) -> Position {
    let (_, at) = marked(&text.replacen(found, &format!("▮{found}"), 1));
    at
}

fn hover(text: &str, known: &Known) -> Option<String> {
    let (text, at) = marked(text);
    Document::new(&text, known).hover(known, at).map(|hover| hover.text)
}

fn offers(text: &str, known: &Known) -> Vec<String> {
    let (text, at) = marked(text);
    Document::new(&text, known).complete(known, at).into_iter().map(|offer| offer.text).collect()
}

/// The text of a range.
fn cut(text: &str, range: Range) -> String {
    let line = text.lines().nth(range.start.line as usize).expect("a line");
    assert_eq!(range.start.line, range.end.line);
    let units: Vec<u16> = line.encode_utf16().collect();
    String::from_utf16(&units[range.start.character as usize..range.end.character as usize]).expect("a text")
}

fn scenario() -> Known {
    let party = |name: &str| Party { name: name.to_owned(), members: vec![] };
    let columns = vec!["day".to_owned(), "side".to_owned(), "dead".to_owned()];
    Known {
        scope: Scope {
            parties: vec![
                party("ukraine"),
                party("russia"),
                Party { name: "both".into(), members: vec!["ukraine".into(), "russia".into()] },
            ],
            streams: vec![Stream { name: "raids.csv".into(), columns }],
            ..Scope::default()
        },
        sources: vec![Source { id: "text".into(), title: "The agreement *itself*".into() }],
        verdicts: vec![],
    }
}

fn cases() -> Vec<(PathBuf, String, Known)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut all = Vec::new();
    for kind in ["good", "bad"] {
        for entry in std::fs::read_dir(folder.join(kind)).expect("the folder of cases") {
            let path = entry.expect("an entry").path();
            if path.extension().is_some_and(|ending| ending == "pact") {
                let text = std::fs::read_to_string(&path).expect("a case");
                let scope = std::fs::read_to_string(path.with_extension("scope.json")).ok();
                let scope =
                    scope.map(|json| serde_json::from_str(&json).expect("a scope")).unwrap_or_default();
                all.push((path, text, Known { scope, ..Known::default() }));
            }
        }
    }
    all.sort_by(|a, b| a.0.cmp(&b.0));
    all
}

#[test]
fn mistakes_of_form_and_of_names_stand_together() {
    let text = "agreement \"T\"\n  clock Europe/Kyiv count days exclusive\nparty Київ\nact elect\nclause C1\n  whne Signing\n  Кийв must elect by 2015-12-31\n";
    let document = Document::new(text, &Known::default());
    let notes = document.notes();
    let codes: Vec<_> = notes.iter().map(|note| (note.code, note.level)).collect();
    assert_eq!(codes, [("unexpected", Level::Mistake), ("undeclared-name", Level::Mistake)]);
    assert_eq!(cut(text, notes[0].range), "whne");
    assert_eq!(cut(text, notes[1].range), "Кийв");
    assert!(notes[1].message.contains("did you mean `Київ`?"), "{}", notes[1].message);
}

#[test]
fn findings_carry_their_chain() {
    let document = Document::new(SKETCH, &Known::default());
    let notes = document.notes();
    assert!(notes.iter().all(|note| note.level != Level::Mistake));
    let crossing = notes.iter().find(|note| note.code == "crosses-red-line").expect("C1 crosses R1");
    assert_eq!(crossing.level, Level::Weakness);
    assert!(crossing.message.starts_with("C1"), "{}", crossing.message);
    let line = crossing.related.iter().find(|step| step.message.starts_with("R1")).expect("the red line");
    assert_eq!(cut(SKETCH, line.range), "R1");
    assert!(line.message.contains("[announcement p2]"), "{}", line.message);
}

#[test]
fn columns_count_utf_16() {
    let text = "agreement \"🕊🕊\" clock Mars/Base count days exclusive";
    let notes = Document::new(text, &Known::default()).notes();
    assert_eq!(cut(text, notes[0].range), "Mars/Base");
    assert_eq!(notes[0].range.start.character, "agreement \"🕊🕊\" clock ".encode_utf16().count() as u32);
    let text = "party Київ\nact elect # 𝒢\nclause C1 \"𝒢𝒢\" cite s p1\n  when 2015-01-01\n  Ки▮їв must elect at once";
    assert!(hover(text, &Known::default()).unwrap().starts_with("**Київ**: a party"));
}

/// Every word of the language has an example that shows it, and is part of the language there.
#[test]
fn definition_and_references() {
    let document = Document::new(SKETCH, &Known::default());
    let deploy = place(SKETCH, "deploy in Ukraine");
    let declared = document.definition(deploy).unwrap();
    assert_eq!(declared.start, place(SKETCH, "deploy, convene"));
    assert_eq!(document.references(deploy, true).len(), 5);
    assert_eq!(document.references(deploy, false).len(), 4);
    let member = place(SKETCH, "France deploy");
    assert_eq!(document.definition(member).unwrap().start, place(SKETCH, "France, UnitedKingdom"));
    let stream = place(SKETCH, "air_raids   attributed");
    assert_eq!(document.definition(stream).unwrap().start, place(SKETCH, "air_raids from"));
    let remedy = place(SKETCH, "C4\nclause C2");
    assert_eq!(document.definition(remedy).unwrap().start, place(SKETCH, "C4 \"Late"));
    assert_eq!(document.definition(place(SKETCH, "paris-declaration")), None);
    assert_eq!(document.definition(place(SKETCH, "within 30")), None);
}

#[test]
fn names_of_the_scenario_have_no_place_in_the_text() {
    let known = scenario();
    let (text, at) = marked("act elect\nclause C1\n  Rus▮sia must elect at once");
    let document = Document::new(&text, &known);
    assert_eq!(document.definition(at), None);
    assert_eq!(document.references(at, true).len(), 1);
}

#[test]
fn outline_holds_clauses_with_their_sentences() {
    let outline = Document::new(SKETCH, &Known::default()).outline();
    let c2 = outline.iter().find(|entry| entry.name == "C2").unwrap();
    let sentences: Vec<&str> = c2.children.iter().map(|entry| entry.name.as_str()).collect();
    assert_eq!(
        (c2.detail.as_str(), sentences),
        ("No firing", vec!["Russia must not Strike", "Ukraine must not Strike"])
    );
    assert!(outline.iter().all(|entry| {
        entry.range.start <= entry.selection.start && entry.selection.end <= entry.range.end
    }));
}

/// Wherever the golden cases use a word or a name, it is offered there.
/// No place of no text breaks anything, whole or cut off anywhere.
#[test]
fn every_place_can_be_asked() {
    for (_, text, known) in cases() {
        let short: String = text.chars().take(600).collect();
        let document = Document::new(&short, &known);
        let _ = document.notes();
        for (line, content) in short.split('\n').enumerate() {
            for character in 0..=content.encode_utf16().count() + 1 {
                let at = Position { line: line as u32, character: character as u32 };
                let _ = document.hover(&known, at);
                let _ = document.definition(at);
                let _ = document.references(at, true);
                let _ = document.complete(&known, at);
            }
        }
        for (cut, _) in short.char_indices().step_by(11) {
            let document = Document::new(&short[..cut], &known);
            let _ = document.outline();
            let _ = document.complete(&known, document.whole().end);
        }
    }
}

/// Making the change gives the canonical text, and makes no other change.
#[test]
fn formatting_is_one_change() {
    for (path, text, known) in cases() {
        let document = Document::new(&text, &known);
        let Ok(edit) = document.format() else { continue };
        let formatted = detente_pact::format(&text).unwrap();
        let Some(edit) = edit else {
            assert_eq!(text, formatted, "{}", path.display());
            continue;
        };
        let byte = |at: Position| {
            let lines = text.split_inclusive('\n').take(at.line as usize).map(str::len).sum::<usize>();
            let rest = text[lines..].char_indices().scan(0, |units, (at, c)| {
                let before = *units;
                *units += c.len_utf16();
                Some((before, at))
            });
            lines + rest.take_while(|(units, _)| *units < at.character as usize).count()
        };
        let changed =
            format!("{}{}{}", &text[..byte(edit.range.start)], edit.text, &text[byte(edit.range.end)..]);
        assert_eq!(changed, formatted, "{}", path.display());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    /// Nothing breaks in a text that is half written, and what is offered stands in the place of what is there.
    #[test]
    fn half_written_texts(
        seed in 0..common::SEEDS.len(),
        edits in prop::collection::vec((any::<u8>(), any::<usize>(), common::mutate::fragment()), 1..12),
        (line, character) in (0u32..60, 0u32..80),
    ) {
        let text = common::mutate::mutate(common::SEEDS[seed], &edits);
        let known = scenario();
        let document = Document::new(&text, &known);
        let at = Position { line, character };
        let _ = (document.notes(), document.outline(), document.hover(&known, at), document.references(at, true));
        for offer in document.complete(&known, at) {
            prop_assert!(offer.range.start <= offer.range.end && offer.range.start.line == offer.range.end.line);
        }
    }
}
