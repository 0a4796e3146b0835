//! What several tests share.

#![allow(dead_code)]

pub mod grammar;
pub mod mutate;

use detente_pact::Agreement;
use serde_json::Value;

/// Agreements to change; the last is full of mistakes.
pub const SEEDS: [&str; 7] = [
    include_str!("../cases/good/sketch.pact"),
    include_str!("../cases/good/minsk-ii.pact"),
    include_str!("../cases/good/cannot-fire.pact"),
    include_str!("../cases/good/red-lines.pact"),
    include_str!("../cases/good/readings.pact"),
    include_str!("../format/every-construct.pact"),
    include_str!("../cases/bad/everything-at-once.pact"),
];

/// The JSON of a tree without spans.
pub fn without_spans(agreement: &Agreement) -> Value {
    let mut json = serde_json::to_value(agreement).expect("JSON");
    strip(&mut json);
    json
}

/// What a tree says: without spans, comments and blank lines.
pub fn plain(agreement: &Agreement) -> Value {
    let mut json = without_spans(agreement);
    if let Some(map) = json.as_object_mut() {
        map.remove("comments");
        map.remove("blank");
    }
    json
}

fn strip(json: &mut Value) {
    match json {
        Value::Object(map) => {
            map.remove("span");
            if let Some(nobody) = map.get_mut("nobody") {
                *nobody = Value::Object(serde_json::Map::new());
            }
            map.values_mut().for_each(strip);
        }
        Value::Array(list) => list.iter_mut().for_each(strip),
        _ => {}
    }
}
