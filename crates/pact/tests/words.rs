//! The words of the language stand in three places: the parser, the list that editors are given, and the TextMate
//! grammar. These tests hold them together.

#![allow(clippy::disallowed_methods)]

use std::collections::BTreeSet;
use std::path::Path;

use detente_pact::editor::keywords;
use detente_pact::tree::{Domain, State, Unit};
use serde_json::Value;

fn read(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path))
        .expect("a file of the repository")
}

fn listed() -> BTreeSet<String> {
    keywords().iter().map(|keyword| keyword.word.to_owned()).collect()
}

/// What the parser names without knowing it as a word of the language: codes of mistakes, and plain English that it
/// only explains.
const OTHERS: [&str; 8] = ["incomplete", "unexpected", "soon", "to", "a", "an", "both", "all"];

/// Single words in quotes in the sources of the parser; `slip` holds nothing but plain English.
fn parsed() -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/parse");
    let mut words = BTreeSet::new();
    for entry in std::fs::read_dir(folder).expect("the parser") {
        let path = entry.expect("a file").path();
        if path.ends_with("slip.rs") {
            continue;
        }
        let source = std::fs::read_to_string(path).expect("a source");
        for line in source.lines().filter(|line| !line.trim_start().starts_with("//")) {
            let pieces = line.split('"').skip(1).step_by(2);
            let single = |piece: &&str| !piece.is_empty() && piece.chars().all(|c| c.is_ascii_lowercase());
            words.extend(pieces.filter(single).map(str::to_owned));
        }
    }
    words.retain(|word| !OTHERS.contains(&word.as_str()));
    words.extend(Domain::ALL.iter().map(|domain| domain.word().to_owned()));
    words.extend(State::ALL.iter().map(|state| state.word().to_owned()));
    let units = ["hour", "day", "week", "month", "year"];
    words.extend(units.iter().flat_map(|unit| [(*unit).to_owned(), format!("{unit}s")]));
    assert!(words.iter().filter(|word| Unit::from_word(word).is_some()).count() == 10);
    words
}

#[test]
fn the_list_holds_every_word_that_the_parser_knows() {
    assert_eq!(listed(), parsed());
}

#[test]
fn no_word_is_listed_twice() {
    assert_eq!(listed().len(), keywords().len());
}

/// Words between `(?:` and `)` of the rules that colour words of the language.
fn coloured(rule: &Value, words: &mut BTreeSet<String>) {
    let text = |key: &str| rule.get(key).and_then(Value::as_str).unwrap_or("");
    let name = text("name");
    // Rules with captures have a scope for each group; their words are in other rules too.
    let lists_words = !text("match").is_empty() && !name.starts_with("keyword.operator.comparison");
    if lists_words
        && ["keyword.", "storage.", "constant.language.", "support."]
            .iter()
            .any(|scope| name.starts_with(scope))
    {
        let inner = text("match").split_once("(?:").and_then(|(_, rest)| rest.split_once(')'));
        words.extend(inner.expect("a list of words").0.split('|').map(str::to_owned));
    }
    for rules in rule.as_object().into_iter().flat_map(|fields| fields.values()) {
        match rules {
            Value::Array(rules) => rules.iter().for_each(|rule| coloured(rule, words)),
            Value::Object(_) => coloured(rules, words),
            _ => {}
        }
    }
}

#[test]
fn the_grammar_colours_the_words_of_the_language_and_no_others() {
    let grammar: Value = serde_json::from_str(&read("../../editors/pact.tmLanguage.json")).expect("JSON");
    let mut words = BTreeSet::new();
    coloured(&grammar["repository"], &mut words);
    assert_eq!(words, listed());
}

#[test]
fn every_rule_that_the_grammar_includes_is_there() {
    let grammar = read("../../editors/pact.tmLanguage.json");
    let tree: Value = serde_json::from_str(&grammar).expect("JSON");
    for (_, rest) in grammar.match_indices("\"#").map(|(at, _)| grammar.split_at(at + 2)) {
        let rule = rest.split('"').next().unwrap_or("");
        if rule.chars().all(|c| c.is_ascii_lowercase()) {
            assert!(tree["repository"].get(rule).is_some(), "there is no rule {rule}");
        }
    }
}

/// The extension for VS Code carries the grammar: a copy, since a link does not survive every way of installing it.
#[test]
fn the_extension_has_the_same_grammar() {
    assert_eq!(read("../../editors/vscode/pact.tmLanguage.json"), read("../../editors/pact.tmLanguage.json"));
}
