//! What each table holds: the one place from which reading, checking, the schema and the manual are made.

pub use crate::spec_tables::TABLES;

/// What a column's cells are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Kind {
    /// A lowercase id: ASCII letters, digits and hyphens.
    Id,
    /// Any text.
    Text,
    /// The id of a row of another table.
    Ref(&'static str),
    /// Ids of rows of another table, separated by `;`.
    Refs(&'static str),
    /// One of these words.
    Word(&'static [&'static str]),
    /// Some of these words, separated by `;`.
    Words(&'static [&'static str]),
    /// A number, which may be a range or `?`.
    Number(Range),
    /// A whole number, never a range.
    Whole(i64, i64),
    /// A date `2026-02-03`, or with a time `2026-02-03T18:00`.
    Date,
    /// `yes` or `no`.
    YesNo,
    /// A payoff expression.
    Expression,
    /// Labels on a scale: `0=none; 75=15,000 to 30,000 in hubs`.
    Points,
    /// Rules such as `gbad 1 per 3; medical 1 per 5`.
    UnitRules,
    /// A unit, or `family:NAME`.
    UnitOrFamily,
    /// Ids of sources, or `column=id` pairs, separated by `;`.
    Source,
    /// Codes such as `UA-30`, separated by `;`.
    Codes,
    /// A three-letter country code.
    Iso3,
    /// Amounts such as `land 1800; sea 3`, or one number.
    Amounts,
}

/// The bounds and the unit of a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Range {
    /// Least value.
    pub low: f64,
    /// Greatest value.
    pub high: f64,
    /// Whether `low` itself is excluded.
    pub above_low: bool,
    /// Unit; `MONEY` stands for millions of the scenario's currency.
    pub unit: &'static str,
}

/// The unit of columns that hold money: millions of the scenario's currency.
pub const MONEY: &str = "MONEY";

/// What an empty cell means.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Empty {
    /// It is a mistake.
    Required,
    /// Nothing is said.
    Allowed,
    /// It stands for this number.
    Default(f64),
}

/// One column.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// Name in the header.
    pub name: &'static str,
    /// What its cells are.
    pub kind: Kind,
    /// What an empty cell means.
    pub empty: Empty,
    /// What it says.
    pub doc: &'static str,
}

/// One table.
#[derive(Debug, Clone, Copy)]
pub struct TableSpec {
    /// Name, as in paths.
    pub name: &'static str,
    /// What a row is.
    pub doc: &'static str,
    /// Columns that together name a row.
    pub key: &'static [&'static str],
    /// Columns in their usual order.
    pub columns: &'static [Column],
}

impl TableSpec {
    /// The file of this table in a scenario folder.
    pub fn file(&self) -> String {
        format!("{}.csv", self.name)
    }

    /// The position of a column.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|c| c.name == name)
    }
}

/// The table of this name.
pub fn table(name: &str) -> Option<&'static TableSpec> {
    TABLES.iter().find(|t| t.name == name)
}

/// A key of `scenario.toml`.
#[derive(Debug, Clone, Copy)]
pub struct Setting {
    /// The gate it belongs to; `scenario` for keys at the top of the file.
    pub group: &'static str,
    /// Its key.
    pub key: &'static str,
    /// What its value is.
    pub kind: Kind,
    /// What stands where it is missing, as one would write it; empty: nothing.
    pub default: &'static str,
    /// What it says.
    pub doc: &'static str,
}

const SHARE: Range = Range { low: 0.0, high: 1.0, above_low: false, unit: "" };

/// Every key of `scenario.toml` outside `[[lever]]` and `[[what_if]]`.
pub const SETTINGS: &[Setting] = &[
    s("scenario", "id", Kind::Id, "", "Short name of the scenario"),
    s("scenario", "title", Kind::Text, "", "Title, as a reader sees it"),
    s("scenario", "as_of", Kind::Date, "", "The date of the scenario: no fact is later"),
    s("scenario", "horizon_months", Kind::Whole(1, 240), "24", "How many months are looked at"),
    s("scenario", "currency", Kind::Text, "USD", "Currency of all money, a three-letter code"),
    s("scenario", "price_year", Kind::Whole(1800, 2200), "", "The year of whose prices all money is"),
    s("scenario", "seed", Kind::Whole(0, i64::MAX), "1", "Seed of the draws where `--seed` gives none"),
    s(
        "signed",
        "utility",
        Kind::Word(&["linear", "quadratic"]),
        "linear",
        "Loss with distance from a party's position",
    ),
    s("bound", "readings", Kind::Text, "all", "Readings of the agreement that count, separated by `;`"),
    s(
        "manned",
        "share",
        Kind::Number(SHARE),
        "0.9",
        "Filled share of the need that the worst steady month must reach",
    ),
    s("manned", "month", Kind::Text, "", "When triggers other than a phase's come: EVENT = month"),
    s("manned", "reserve", Kind::Number(SHARE), "0", "Share of each pool that stays at home"),
    s(
        "paid",
        "key",
        Kind::Word(&["gdp", "population", "defence"]),
        "gdp",
        "Key against which shares are held",
    ),
    s(
        "paid",
        "factor",
        Kind::Number(Range { low: 0.0, high: 1000.0, above_low: true, unit: "" }),
        "2",
        "How many times its key share a guarantor may bear",
    ),
    s(
        "paid",
        "budget",
        Kind::Number(Range { low: 0.0, high: 1e12, above_low: false, unit: MONEY }),
        "",
        "Most that the first twelve steady months may cost",
    ),
    s(
        "paid",
        "highlight",
        Kind::Refs("parties"),
        "",
        "Parties whose shares stand out in charts; a group stands for its members. It changes no result",
    ),
    s(
        "believed",
        "guarantor",
        Kind::Ref("parties"),
        "",
        "The guarantor who decides; else the one of highest capability",
    ),
    s("believed", "resolve", Kind::Number(SHARE), "0.22..0.75", "Probability that the guarantor is resolute"),
    s(
        "believed",
        "lambda",
        Kind::Number(Range { low: 0.0, high: 100.0, above_low: false, unit: "" }),
        "0.05..0.1..0.2",
        "Precision of choice per payoff point",
    ),
    s("believed", "most", Kind::Number(SHARE), "0.2", "Highest accepted probability that the deal is broken"),
    s(
        "kept",
        "class",
        Kind::Text,
        "",
        "Reference class of past agreements, such as pko=1; cease=1; year=1975..1999",
    ),
    s(
        "kept",
        "class_source",
        Kind::Text,
        "",
        "Source by which the class is chosen; without one it is an assumption",
    ),
    s(
        "kept",
        "years",
        Kind::Number(Range { low: 0.0, high: 60.0, above_low: true, unit: "years" }),
        "5",
        "How long the agreement is to hold",
    ),
    s("kept", "least", Kind::Number(SHARE), "0.7", "Least accepted probability that it holds so long"),
];

const fn s(
    group: &'static str,
    key: &'static str,
    kind: Kind,
    default: &'static str,
    doc: &'static str,
) -> Setting {
    Setting { group, key, kind, default, doc }
}

/// The gates, in order.
pub const GATES: [&str; 6] = ["signed", "bound", "manned", "paid", "believed", "kept"];
