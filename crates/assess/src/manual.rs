//! The manual's reference of tables, settings and models, made from the descriptions by which they are read and run.

use std::fmt::Write;

use crate::negotiate::MODELS;
use crate::negotiate::closed::CLOSED;
use crate::negotiate::score::FORECASTERS;
use detente_model::spec::{Column, Empty, Kind, MONEY, Range, SETTINGS, TABLES};

/// The page `docs/tables.md`.
#[must_use]
pub fn tables() -> String {
    let mut page = String::from(
        "# Tables and settings of a scenario folder\n\nMade from the descriptions by which folders are read; \
         `detente schema` prints the same for programs.\n",
    );
    for table in TABLES {
        let key = table.key.join(".");
        let _ =
            write!(page, "\n## {}\n\n{}. Paths: `{}.{key}.COLUMN`.\n\n", table.file(), table.doc, table.name);
        page.push_str("| column | holds | empty | what it says |\n|---|---|---|---|\n");
        for column in table.columns {
            let empty = match column.empty {
                Empty::Required => "must be filled".to_owned(),
                Empty::Allowed => "may be".to_owned(),
                Empty::Default(x) => format!("{x}"),
            };
            let _ = writeln!(page, "| `{}` | {} | {empty} | {} |", column.name, holds(column), column.doc);
        }
    }
    page.push_str("\n## scenario.toml\n\n| key | holds | default | what it says |\n|---|---|---|---|\n");
    for setting in SETTINGS {
        let group =
            if setting.group == "scenario" { String::new() } else { format!("gate.{}.", setting.group) };
        let default =
            if setting.default.is_empty() { String::new() } else { format!("`{}`", setting.default) };
        let _ = writeln!(
            page,
            "| `{group}{}` | {} | {default} | {} |",
            setting.key,
            kind(setting.kind),
            setting.doc
        );
    }
    page.push_str(
        "\n`[[lever]]`: `id`, `path`, `label`, `unit`, `min`, `max`, `step`, `doc`, `source`. `[[what_if]]`: `id`, \
         `title`, `doc`, `changes` (a list of `\"PATH = CELL\"`; `\"PATH = none\"` removes a row).\n",
    );
    page
}

/// The page `docs/models.md`.
#[must_use]
pub fn models() -> String {
    let mut page = String::from(
        "# Negotiation models\n\nMade from the tables by which `detente negotiate` finds its models. [The manual of the \
         command](negotiation.md) says what goes in and what comes out.\n\n## On a scenario or a file of actors\n\n\
         | `--model` | what it computes |\n|---|---|\n",
    );
    for model in MODELS {
        let _ = writeln!(page, "| `{}` | **{}.** {} |", model.name, capital(model.title), model.doc);
    }
    page.push_str("\n## On numbers alone, each by `--option NAME=VALUE`\n");
    for closed in CLOSED {
        let _ =
            write!(page, "\n### {}\n\n{} `--model {}`.\n\n", capital(closed.title), closed.doc, closed.name);
        page.push_str("| option | what it is | without it |\n|---|---|---|\n");
        for p in closed.parameters {
            let default = match p.default {
                None => "must be given".to_owned(),
                Some("") => String::new(),
                Some(text) => format!("`{text}`"),
            };
            let _ = writeln!(page, "| `{}` | {} | {default} |", p.name, p.doc);
        }
    }
    page.push_str(
        "\n## On decisions that were taken\n\n`detente negotiate --score FILE` holds these against what was decided.\n\n\
         | model | what it expects of an issue |\n|---|---|\n",
    );
    for f in FORECASTERS {
        let _ = writeln!(page, "| `{}` | **{}.** {} |", f.name, capital(f.title), f.doc);
    }
    page
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |c| c.to_uppercase().chain(letters).collect())
}

fn holds(column: &Column) -> String {
    kind(column.kind)
}

fn kind(kind: Kind) -> String {
    match kind {
        Kind::Id => "id: lowercase letters, digits, hyphens".into(),
        Kind::Text => "text".into(),
        Kind::Ref(table) => format!("an id of {table}.csv"),
        Kind::Refs(table) => format!("ids of {table}.csv, separated by `;`"),
        Kind::Word(words) => words.join(", "),
        Kind::Words(words) => format!("some of {}, separated by `;`", words.join(", ")),
        Kind::Number(range) => number(range),
        Kind::Whole(low, high) => format!("whole number, {low} to {high}"),
        Kind::Date => "date, `2026-02-03` or `2026-02-03T18:00`".into(),
        Kind::YesNo => "yes or no".into(),
        Kind::Expression => {
            "expression: numbers, ranges, `+ - * / ( )`, `min max exp ln`, `{table.key.column}`, \
                             `land support force` (people), `sea air` (units), `months`"
                .into()
        }
        Kind::Points => "labels: `0=none; 100=all`".into(),
        Kind::UnitRules => "rules: `gbad 1 per 3; medical 1 per 5`".into(),
        Kind::UnitOrFamily => "an id of units.csv, or `family:NAME`".into(),
        Kind::Source => {
            "ids of sources.csv or `assumption`, separated by `;`; `column=id` for single columns".into()
        }
        Kind::Codes => "codes, separated by `;`".into(),
        Kind::Iso3 => "code of three capital letters".into(),
        Kind::Amounts => "a number, or `land 1800; sea 3`".into(),
    }
}

fn number(range: Range) -> String {
    let unit = if range.unit == MONEY { "million of the currency" } else { range.unit };
    let from = if range.above_low { "above" } else { "from" };
    // Bounds that only keep out nonsense are not worth a reader's time.
    let most = if range.high >= 1e6 { String::new() } else { format!(" to {}", range.high) };
    let least = if range.low <= -1e6 { String::new() } else { format!(", {from} {}{most}", range.low) };
    format!("number or range{}{least}", if unit.is_empty() { String::new() } else { format!(" ({unit})") })
}
