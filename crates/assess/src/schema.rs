//! What a folder holds and what the commands answer, for programs: JSON Schema and Frictionless table schemas.
//!
//! Made from the same descriptions from which folders are read and checked.

use detente_model::settings::{LEVER_KEYS, WHAT_IF_KEYS};
use detente_model::spec::{Column, Empty, GATES, Kind, MONEY, SETTINGS, Setting, TABLES, TableSpec};
use serde_json::{Map, Value, json};

/// Everything that `detente schema` prints.
#[must_use]
pub fn all() -> Value {
    json!({
        "scenario": scenario(),
        "tables": {
            "profile": "tabular-data-package",
            "name": "detente-scenario",
            "resources": TABLES.iter().map(table).collect::<Vec<_>>(),
        },
        "assessment": assessment(),
        "comparison": comparison(),
        "errors": errors(),
    })
}

const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";

/// JSON Schema of `scenario.toml`.
fn scenario() -> Value {
    let of = |group: &str| -> Map<String, Value> {
        let keys = SETTINGS.iter().filter(|s| s.group == group);
        keys.map(|s| (s.key.to_owned(), setting(s))).collect()
    };
    let mut properties = of("scenario");
    let gates: Map<String, Value> =
        GATES.iter().map(|gate| ((*gate).to_owned(), closed(of(gate), &[]))).collect();
    properties.insert("gate".to_owned(), closed(gates, &[]));
    let text = |keys: &[&str]| -> Map<String, Value> {
        keys.iter().map(|k| ((*k).to_owned(), json!({"type": "string"}))).collect()
    };
    let mut lever = text(&LEVER_KEYS);
    for key in ["min", "max", "step"] {
        lever.insert(key.to_owned(), json!({"type": "number"}));
    }
    let mut what_if = text(&WHAT_IF_KEYS);
    what_if
        .insert("changes".to_owned(), json!({"type": "array", "items": {"type": "string"}, "minItems": 1}));
    let required = ["id", "path", "min", "max", "step", "source"];
    properties.insert("lever".to_owned(), json!({"type": "array", "items": closed(lever, &required)}));
    properties
        .insert("what_if".to_owned(), json!({"type": "array", "items": closed(what_if, &["id", "changes"])}));
    let mut schema = closed(properties, &["id", "as_of"]);
    schema["$schema"] = json!(DRAFT);
    schema["title"] = json!("scenario.toml");
    schema
}

fn closed(properties: Map<String, Value>, required: &[&str]) -> Value {
    json!({"type": "object", "properties": properties, "required": required, "additionalProperties": false})
}

fn setting(setting: &Setting) -> Value {
    let mut schema = match setting.kind {
        Kind::Number(range) => {
            json!({"type": ["number", "string"], "minimum": range.low, "maximum": range.high, "x-unit": unit(range.unit)})
        }
        Kind::Whole(low, high) => json!({"type": "integer", "minimum": low, "maximum": high}),
        Kind::Word(words) => json!({"enum": words}),
        Kind::Date => json!({"type": "string", "format": "date"}),
        Kind::Refs(_) => json!({"type": ["string", "array"], "items": {"type": "string"}}),
        _ if setting.key == "readings" => json!({"type": ["string", "array"], "items": {"type": "string"}}),
        _ if setting.key == "month" => json!({"type": "object", "additionalProperties": {"type": "integer"}}),
        _ => json!({"type": "string"}),
    };
    schema["description"] = json!(setting.doc);
    if !setting.default.is_empty() {
        schema["default"] = json!(setting.default);
    }
    schema
}

fn unit(unit: &str) -> &str {
    if unit == MONEY { "million of the scenario's currency" } else { unit }
}

/// Frictionless table schema of one table.
fn table(spec: &TableSpec) -> Value {
    let foreign: Vec<Value> = spec.columns.iter().filter_map(foreign_key).collect();
    json!({
        "name": spec.name, "path": spec.file(), "description": spec.doc, "profile": "tabular-data-resource",
        "schema": {
            "fields": spec.columns.iter().map(field).collect::<Vec<_>>(),
            "primaryKey": spec.key, "foreignKeys": foreign, "missingValues": [""],
        },
    })
}

fn foreign_key(column: &Column) -> Option<Value> {
    let Kind::Ref(table) = column.kind else { return None };
    Some(json!({"fields": column.name, "reference": {"resource": table, "fields": "id"}}))
}

/// A pattern for cells that hold numbers: a point, a range of two or three, a spread, or `?`, with or without a unit.
const NUMBER: &str = r"^(\?|[-+0-9.eE]+(\.\.[-+0-9.eE]+){0,2}|[-+0-9.eE]+(±|\+-)[0-9.eE]+)( ?\S+)?$";

fn field(column: &Column) -> Value {
    let mut constraints = Map::new();
    if column.empty == Empty::Required {
        constraints.insert("required".to_owned(), json!(true));
    }
    let mut field = json!({"name": column.name, "type": "string", "description": column.doc});
    match column.kind {
        Kind::Id => {
            constraints.insert("pattern".to_owned(), json!("^[a-z0-9-]+$"));
        }
        Kind::Number(range) => {
            constraints.insert("pattern".to_owned(), json!(NUMBER));
            field["x-minimum"] = json!(range.low);
            field["x-maximum"] = json!(range.high);
            field["x-unit"] = json!(unit(range.unit));
        }
        Kind::Whole(low, high) => {
            field["type"] = json!("integer");
            constraints.insert("minimum".to_owned(), json!(low));
            constraints.insert("maximum".to_owned(), json!(high));
        }
        Kind::Word(words) => {
            constraints.insert("enum".to_owned(), json!(words));
        }
        Kind::YesNo => {
            field["type"] = json!("boolean");
            field["trueValues"] = json!(["yes"]);
            field["falseValues"] = json!(["no", ""]);
        }
        Kind::Words(words) => field["x-list-of"] = json!(words),
        Kind::Refs(table) => field["x-list-of"] = json!(format!("{table}.id")),
        Kind::Iso3 => {
            constraints.insert("pattern".to_owned(), json!("^[A-Z]{3}$"));
        }
        _ => {}
    }
    if let Empty::Default(x) = column.empty {
        field["x-default"] = json!(x);
    }
    if !constraints.is_empty() {
        field["constraints"] = Value::Object(constraints);
    }
    field
}

/// JSON Schema of `detente assess --format json`.
fn assessment() -> Value {
    let number = || json!({"type": ["number", "null"]});
    let gate = json!({
        "type": "object",
        "required": ["status", "passes", "answer", "interval", "drivers", "assumptions", "details"],
        "properties": {
            "status": {"enum": ["open", "narrow", "shut", "unknown"],
                       "description": "Share of draws that pass the gate's test: open from 0.9, shut to 0.1"},
            "passes": {"type": ["number", "null"], "minimum": 0, "maximum": 1},
            "conditional": {"type": "boolean", "description": "Behind a shut gate every answer is an if"},
            "answer": {"type": "object", "description": "In the base scenario", "required": ["value", "unit", "text"],
                       "properties": {"value": number(), "unit": {"type": "string"}, "text": {"type": "string"}}},
            "aside": {"type": "string", "description": "A second fact, in a few words"},
            "interval": {"type": "object", "properties": {
                "low": number(), "high": number(), "level": {"type": "number"},
                "kind": {"enum": ["draws", "sampling", "none"]},
                "inner": {"type": ["array", "null"], "description": "The middle half", "items": {"type": "number"}}}},
            "drivers": {"type": "array", "maxItems": 3, "items": {"type": "object", "properties": {
                "path": {"type": "string"},
                "effect": {"type": "number", "minimum": -1, "maximum": 1, "description": "Rank correlation over draws"},
                "low": {"type": "number", "description": "Lower end of its 90 % interval"},
                "high": {"type": "number", "description": "Upper end of its 90 % interval"},
                "at_low": {"type": "number", "description": "Mean headline over the draws with the lowest quarter of the input"},
                "at_high": {"type": "number", "description": "Mean headline over the draws with the highest quarter of the input"},
                "assumed": {"type": "boolean"}}}},
            "assumptions": {"type": "object", "properties": {
                "cells": {"type": "integer"}, "of": {"type": "integer"},
                "paths": {"type": "array", "items": {"type": "string"}}}},
            "axis": {"type": "object", "description": "How the headline is drawn"},
            "remarks": {"type": "array", "items": {"type": "string"}},
            "details": {"description": "The gate's own figures"},
        },
    });
    let gates: Map<String, Value> =
        GATES.iter().map(|g| ((*g).to_owned(), json!({"$ref": "#/$defs/gate"}))).collect();
    json!({
        "$schema": DRAFT, "title": "detente assess --format json", "type": "object",
        "required": ["gates", "provenance"],
        "properties": {
            "gates": {"type": "object", "properties": gates, "required": GATES},
            "first_shut": {"type": ["string", "null"]},
            "provenance": {"type": "object", "properties": {
                "version": {"type": "string"}, "seed": {"type": "integer"}, "draws": {"type": "integer"},
                "scenario_hash": {"type": "string"}, "data_version": {"type": "string"},
                "changes": {"type": "array", "items": {"type": "string"}},
                "limits_hit": {"type": "array", "items": {"type": "string"}}}},
        },
        "$defs": {"gate": gate},
    })
}

/// JSON Schema of `detente compare --format json`.
fn comparison() -> Value {
    let pair = |of: Value| json!({"type": "array", "items": of, "minItems": 2, "maxItems": 2});
    let number = json!({"type": ["number", "null"]});
    json!({
        "$schema": DRAFT, "title": "detente compare --format json", "type": "object",
        "properties": {
            "a": {"type": "object"}, "b": {"type": "object"},
            "changes": {"type": "array", "items": {"type": "string"}},
            "gates": {"type": "object", "additionalProperties": {"type": "object", "properties": {
                "status": pair(json!({"type": "string"})), "value": pair(number.clone()),
                "passes": pair(number.clone()), "unit": {"type": "string"},
                "difference": {"type": "object", "properties": {
                    "value": number.clone(), "low": number.clone(), "high": number}}}}},
        },
    })
}

/// JSON Schema of what is printed instead where a command could not run.
fn errors() -> Value {
    json!({
        "$schema": DRAFT, "title": "errors", "type": "object", "required": ["errors"],
        "properties": {"errors": {"type": "array", "items": {"type": "object",
            "required": ["file", "line", "column", "message", "hint"],
            "properties": {"file": {"type": "string"}, "line": {"type": "integer", "minimum": 1},
                "column": {"type": "integer", "minimum": 1}, "code": {"type": "string"},
                "message": {"type": "string"}, "expected": {"type": "string"}, "hint": {"type": "string"}}}}},
    })
}
