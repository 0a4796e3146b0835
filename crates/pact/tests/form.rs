//! The JSON form: it says what the text says, and is held to what the text can say.

#![allow(clippy::disallowed_methods)]

mod common;

use common::grammar::agreement;
use common::{SEEDS, plain, without_spans};
use detente_pact::{format, from_json, parse, print, schema, to_json};
use proptest::prelude::*;
use serde_json::{Value, json};

/// Text to form and back is the canonical layout of the text.
fn there_and_back(text: &str) {
    let tree = parse(text).agreement;
    let back = from_json(&to_json(&tree).to_string()).expect("a form");
    assert_eq!(print(&back), format(text).expect("no mistakes"));
    let bare = from_json(&without_spans(&tree).to_string()).expect("a form without spans");
    assert_eq!(plain(&bare), plain(&tree));
    assert_eq!(plain(&parse(&print(&bare)).agreement), plain(&tree));
}

#[test]
fn shipped_agreements_go_there_and_back() {
    for text in SEEDS.iter().take(SEEDS.len() - 1) {
        there_and_back(text);
    }
}

fn mistakes(form: &Value) -> Vec<String> {
    let wrong = from_json(&form.to_string()).expect_err("a mistake");
    wrong.into_iter().map(|d| format!("{} ({})", d.message, d.hint)).collect()
}

fn clause(items: Value) -> Value {
    json!({"items": [{"clause": {"name": {"text": "C1"}, "items": items}}]})
}

#[test]
fn a_form_by_hand() {
    let form = json!({
        "format": 1,
        "header": {"title": "Draft", "clock": {"text": "UTC"}, "counting": "exclusive"},
        "comments": [{"text": "from a form"}],
        "items": [
            {"party": {"names": [{"text": "A"}]}},
            {"event": {"kind": "act", "names": [{"text": "help"}], "done_by": {"nobody": {}}}},
            {"clause": {"name": {"text": "C1"}, "items": [{"what": {"sentence": {
                "subject": {"doers": {"all": [{"one": {"name": {"text": "A"}}}]}}, "modal": "must-not",
                "steps": [{"action": {"do": {"name": {"text": "help"}}},
                    "bounds": ["at-once", {"by": {"at": {"date": "2026-01-31 18:00"}}}]}],
            }}}]}},
        ],
    });
    assert_eq!(
        print(&from_json(&form.to_string()).expect("a form")),
        "# from a form\n\nagreement \"Draft\"\n  clock UTC   count days exclusive\n\nparty A\n\n\
         act   help  done by nobody\n\nclause C1\n  A must not help at once by 2026-01-31 18:00\n"
    );
}

#[test]
fn mistakes_have_a_path_and_a_hint() {
    let wrong = from_json("{\"items\": [\n  {\"party\": 3}]}").expect_err("a mistake");
    assert_eq!((wrong[0].line, wrong[0].column), (2, 13));
    assert!(wrong[0].message.starts_with("items[0].party: invalid type: integer `3`"), "{wrong:?}");
    assert!(from_json("{").expect_err("a mistake")[0].message.contains("EOF"));
    assert!(from_json("{} {}").expect_err("a mistake")[0].message.contains("trailing"));
    assert_eq!(
        mistakes(&json!({"format": 2})),
        ["format: format 2 is not known (this program reads format 1)"]
    );
    assert_eq!(
        mistakes(&json!({"items": [{"partie": {}}]})),
        ["items[0]: unknown variant `partie`, expected one of `party`, `body`, `place`, `event`, `can`, \
          `red-line`, `reading`, `clause`, `watch` (did you mean `party`?)"]
    );
    assert_eq!(
        mistakes(&json!({"items": [{"party": {"names": ["A"]}}]}))[0],
        "items[0].party.names[0]: invalid type: string \"A\", expected struct Name \
         (a name is written {\"text\": \"…\"})"
    );
}

#[test]
fn what_the_language_cannot_write() {
    let party = |name: &str| json!({"items": [{"party": {"names": [{"text": name}]}}]});
    assert_eq!(
        mistakes(&party("must")),
        [
            "items[0].party: `must` cannot stand here, in `party must` (`must` is a word of the language and cannot be a name)"
        ]
    );
    assert_eq!(
        mistakes(&party("A, B"))[0].split(" (").next(),
        Some("items[0].party.names[0].text: written as text, `\"A, B\"` would be read as `\"A\"`")
    );
    let all_of_nothing = clause(json!([{"what": {"when": {"all": []}}}]));
    assert!(mistakes(&all_of_nothing)[0].starts_with("items[0].clause.items[0]: something is missing"));
    let title = json!({"header": {"title": "two\nlines", "clock": {"text": "UTC"}}, "items": [{"party": {"names": [{"text": "in"}]}}]});
    let wrong = mistakes(&title);
    assert!(
        wrong[0].starts_with("header: ") && wrong.last().is_some_and(|m| m.starts_with("items[0].party: ")),
        "{wrong:?}"
    );
}

/// `docs/clauses.schema.json` is what the program prints; `DETENTE_BLESS=1` rewrites it.
#[test]
fn the_schema_in_the_docs_is_fresh() {
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/clauses.schema.json");
    let fresh = format!("{:#}\n", schema());
    if std::env::var("DETENTE_BLESS").is_ok() {
        std::fs::write(&file, &fresh).expect("the schema");
    }
    assert!(std::fs::read_to_string(&file).unwrap_or_default() == fresh, "run with DETENTE_BLESS=1");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn generated(text in agreement()) {
        there_and_back(&text);
    }

    /// A form with names of any kind is printed as what it says, or refused.
    #[test]
    fn any_names(text in agreement(), name in prop_oneof!["\\PC{0,6}", "[a-z ,.()\"#\n]{0,8}"], skip in 0..40_usize) {
        let mut json = without_spans(&parse(&text).agreement);
        rename(&mut json, &name, &mut { skip });
        if let Ok(tree) = from_json(&json.to_string()) {
            let printed = print(&tree);
            prop_assert_eq!(plain(&parse(&printed).agreement), plain(&tree));
            prop_assert_eq!(format(&printed).expect("no mistakes"), printed);
        }
    }
}

fn rename(json: &mut Value, name: &str, skip: &mut usize) {
    match json {
        Value::Object(map) => {
            if let Some(Value::String(text)) = map.get_mut("text") {
                if *skip == 0 {
                    *text = name.to_owned();
                }
                *skip = skip.wrapping_sub(1);
            }
            map.values_mut().for_each(|value| rename(value, name, skip));
        }
        Value::Array(list) => list.iter_mut().for_each(|value| rename(value, name, skip)),
        _ => {}
    }
}
