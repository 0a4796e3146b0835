//! Where two trees say something different.

use serde_json::{Map, Value};

use crate::tree::Agreement;

/// The path of the first thing that two trees say differently, and what each says. Spans, comments and blank lines say
/// nothing; a list of one condition is that condition.
pub(super) fn difference(a: &Agreement, b: &Agreement) -> Option<(String, String, String)> {
    first(&plain(a), &plain(b), String::new())
}

/// What a tree says, without spans, comments and blank lines.
fn plain(agreement: &Agreement) -> Value {
    let bare = Agreement { comments: Vec::new(), blank: Vec::new(), ..agreement.clone() };
    normal(serde_json::to_value(bare).unwrap_or(Value::Null))
}

/// Any part of a tree without spans.
fn normal(json: Value) -> Value {
    match json {
        Value::Object(map) => {
            let mut kept = Map::new();
            for (key, value) in map.into_iter().filter(|(key, _)| key != "span") {
                let value = if key == "nobody" { Value::Null } else { normal(value) };
                if let ("all" | "any", Value::Array(parts)) = (key.as_str(), &value)
                    && let [alone] = parts.as_slice()
                {
                    return alone.clone();
                }
                kept.insert(key, value);
            }
            Value::Object(kept)
        }
        Value::Array(list) => list.into_iter().map(normal).collect(),
        other => other,
    }
}

fn first(a: &Value, b: &Value, path: String) -> Option<(String, String, String)> {
    let differ = || Some((path.clone(), shown(a), shown(b)));
    match (a, b) {
        (Value::Object(left), Value::Object(right)) => {
            if left.keys().ne(right.keys()) {
                return differ();
            }
            left.iter().zip(right.values()).find_map(|((key, a), b)| {
                let dot = if path.is_empty() { "" } else { "." };
                first(a, b, format!("{path}{dot}{key}"))
            })
        }
        (Value::Array(left), Value::Array(right)) => {
            let inner = left.iter().zip(right).enumerate();
            let found = inner.into_iter().find_map(|(index, (a, b))| first(a, b, format!("{path}[{index}]")));
            if found.is_none() && left.len() != right.len() { differ() } else { found }
        }
        _ if a == b => None,
        _ => differ(),
    }
}

/// A value in a message.
fn shown(value: &Value) -> String {
    let text = value.to_string();
    if text.chars().count() <= 80 { format!("`{text}`") } else { "this".to_owned() }
}
