//! Any text goes through everything that takes a text: nothing panics, every mistake has a place, and the canonical
//! layout says what the text says and changes nothing the second time.

#![no_main]

use detente_pact::{Scope, check, format, from_json, parse, print, resolve, timeline, to_json};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let parsed = parse(text);
    for mistake in &parsed.diagnostics {
        assert!(mistake.line >= 1 && mistake.column >= 1);
    }
    let bound = resolve(&parsed.agreement, &Scope::default());
    if let Ok(bound) = &bound {
        let _ = (check(bound), timeline(bound));
    }
    if !parsed.diagnostics.is_empty() {
        return;
    }
    let laid = format(text).expect("no mistakes of form");
    let again = parse(&laid);
    assert!(again.diagnostics.is_empty(), "{laid}");
    assert_eq!(print(&again.agreement), laid);
    assert_eq!(again.agreement.items.len(), parsed.agreement.items.len());
    assert_eq!(resolve(&again.agreement, &Scope::default()).is_ok(), bound.is_ok(), "{laid}");
    let form = from_json(&to_json(&parsed.agreement).to_string()).expect("the form of a text");
    assert_eq!(print(&form), laid);
});
