//! The JSON Schema of the form, made from the types of the tree and their docs.

use schemars::generate::SchemaSettings;
use serde_json::Value;

use super::Form;

/// The JSON Schema (2020-12) of what [`from_json`](crate::from_json) reads.
///
/// ```
/// let schema = detente_pact::schema();
/// assert_eq!(schema["properties"]["format"]["description"], "The version of the form: 1.");
/// ```
#[must_use]
pub fn schema() -> Value {
    let generator = SchemaSettings::draft2020_12().for_deserialize().into_generator();
    let mut schema = generator.into_root_schema_for::<Form>().to_value();
    if let Some(root) = schema.as_object_mut() {
        root.insert("title".to_owned(), "Agreement".into());
    }
    shorten(&mut schema);
    schema
}

/// Cuts descriptions to their first paragraph, since what follows are examples for programmers, and drops defaults
/// that only say that everything is absent.
fn shorten(json: &mut Value) {
    match json {
        Value::Object(map) => {
            if let Some(Value::String(text)) = map.get_mut("description") {
                let paragraph = text.split("\n\n").next().unwrap_or_default();
                *text = paragraph.split_whitespace().collect::<Vec<_>>().join(" ");
            }
            map.retain(|key, value| key != "default" || !(value.is_object() || value.is_null()));
            map.values_mut().for_each(shorten);
        }
        Value::Array(list) => list.iter_mut().for_each(shorten),
        _ => {}
    }
}
