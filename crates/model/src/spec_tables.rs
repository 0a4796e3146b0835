//! The tables of a scenario folder, column by column.

use crate::spec::{Column, Empty, GATES, Kind, MONEY, Range, TableSpec};

const fn range(low: f64, high: f64, unit: &'static str) -> Kind {
    Kind::Number(Range { low, high, above_low: false, unit })
}

const fn above(low: f64, high: f64, unit: &'static str) -> Kind {
    Kind::Number(Range { low, high, above_low: true, unit })
}

const fn must(name: &'static str, kind: Kind, doc: &'static str) -> Column {
    Column { name, kind, empty: Empty::Required, doc }
}

const fn may(name: &'static str, kind: Kind, doc: &'static str) -> Column {
    Column { name, kind, empty: Empty::Allowed, doc }
}

const fn or(name: &'static str, kind: Kind, default: f64, doc: &'static str) -> Column {
    Column { name, kind, empty: Empty::Default(default), doc }
}

const SOURCE: Column =
    must("source", Kind::Source, "Ids of sources, or `assumption`; column=id for single columns");
const NOTE: Column = may("note", Kind::Text, "What the source says, in our words");

/// What a party is to the deal.
pub const ROLES: &[&str] = &["signatory", "guarantor", "supporter", "mediator", "rival", "host"];
/// Where a unit serves.
pub const DOMAINS: &[&str] = &["land", "sea", "air", "support"];
/// How firm a pledge is, from the weakest step.
pub const LADDER: &[&str] = &["announced", "registered", "assessed", "verified", "deployable"];
/// How a deal can end in the game of the guarantee.
pub const OUTCOMES: &[&str] = &["kept", "broken-unanswered", "backed-down", "escalated"];
/// What a row of `shares.csv` measures.
pub const SHARES: &[&str] = &["gdp", "defence", "aid", "population", "pays"];

/// Every table, in the order in which they are read.
pub const TABLES: &[TableSpec] = &[
    TableSpec {
        name: "sources",
        doc: "Where a figure or a statement comes from",
        key: &["id"],
        columns: &[
            must("id", Kind::Id, "Name by which other tables cite it"),
            must("title", Kind::Text, "Title"),
            may("publisher", Kind::Text, "Who published it"),
            may("date", Kind::Text, "When it was published"),
            may("url", Kind::Text, "Address"),
            may("licence", Kind::Text, "Terms under which it may be used"),
            may("note", Kind::Text, "Anything a reader should know of it"),
        ],
    },
    TableSpec {
        name: "parties",
        doc: "Who takes part, or matters",
        key: &["id"],
        columns: &[
            must("id", Kind::Id, "Name by which other tables cite it"),
            must("name", Kind::Text, "Name, as a reader sees it"),
            may("iso3", Kind::Iso3, "Country code of three letters"),
            may("members", Kind::Refs("parties"), "Makes the party a group of these"),
            may("roles", Kind::Words(ROLES), "What it is to the deal; none: an outsider"),
            may("capability", above(0.0, 1e8, "points"), "Weight in the negotiation, any scale"),
            may("no_deal", range(0.0, 1.0, ""), "Worth of no deal, on the scale of utility"),
            may("veto", Kind::YesNo, "Whether no deal is made without it"),
            SOURCE,
            NOTE,
        ],
    },
    TableSpec {
        name: "issues",
        doc: "What is negotiated, each on a scale of 0 to 100",
        key: &["id"],
        columns: &[
            must("id", Kind::Id, "Name by which other tables cite it"),
            must("question", Kind::Text, "The question in dispute"),
            may("unit", Kind::Text, "Unit of the natural values"),
            may("low", range(-1e12, 1e12, ""), "Natural value at 0, for display"),
            may("high", range(-1e12, 1e12, ""), "Natural value at 100, for display"),
            may("points", Kind::Points, "Labels on the scale: 0=none; 100=all"),
            may("act", Kind::Id, "Act of the agreement that this issue is about"),
            may("act_from", range(0.0, 100.0, "points"), "The act begins here and upwards"),
            may("act_to", range(0.0, 100.0, "points"), "The act begins here and downwards"),
            SOURCE,
            NOTE,
        ],
    },
    TableSpec {
        name: "positions",
        doc: "What a party wants on an issue, how much it cares, and what it accepts",
        key: &["party", "issue"],
        columns: &[
            must("party", Kind::Ref("parties"), "The party"),
            must("issue", Kind::Ref("issues"), "The issue"),
            must("position", range(0.0, 100.0, "points"), "What it asks for"),
            must("salience", range(0.0, 100.0, "points"), "How much it cares"),
            or("accepts_from", range(0.0, 100.0, "points"), 0.0, "Least it accepts"),
            or("accepts_to", range(0.0, 100.0, "points"), 100.0, "Most it accepts"),
            SOURCE,
            NOTE,
        ],
    },
    TableSpec {
        name: "units",
        doc: "Kinds of units that can be pledged",
        key: &["id"],
        columns: &[
            must("id", Kind::Id, "Name by which other tables cite it"),
            must("name", Kind::Text, "Name, as a reader sees it"),
            must("domain", Kind::Word(DOMAINS), "Where it serves"),
            may("family", Kind::Id, "Kinds that can stand in for each other; empty: its own"),
            may("people", range(0.0, 1e6, "people"), "People in one unit"),
            may("cost_month", range(0.0, 1e6, MONEY), "Cost of one unit in place for a month"),
            may("turn", range(1.0, 240.0, "months"), "Length of a turn"),
            or("ratio", range(1.0, 20.0, ""), 1.0, "Units needed to keep one in place"),
            or("lift", range(0.0, 1e6, ""), 0.0, "Share of the lift that moving one takes"),
            may("needs_unit", Kind::UnitRules, "Other units it needs beside it: gbad 1 per 3"),
            SOURCE,
            NOTE,
        ],
    },
    TableSpec {
        name: "areas",
        doc: "Where units serve",
        key: &["id"],
        columns: &[
            must("id", Kind::Id, "Name by which other tables cite it"),
            must("name", Kind::Text, "Name, as a reader sees it"),
            must("domains", Kind::Words(DOMAINS), "What can serve there"),
            may("reception_month", range(0.0, 1e7, "people"), "People who may begin there in a month"),
            may("lift_month", range(0.0, 1e7, ""), "Lift that may begin there in a month"),
            may("ceiling", range(0.0, 1e7, "people"), "People who may be in place"),
            may("map_ids", Kind::Codes, "Parts of the map, ISO 3166-2"),
            SOURCE,
            NOTE,
        ],
    },
    TableSpec {
        name: "pledges",
        doc: "What a party has offered to send, or refused",
        key: &["id"],
        columns: &[
            must("id", Kind::Id, "Name of the pledge"),
            must("party", Kind::Ref("parties"), "Who pledges"),
            may("unit", Kind::Ref("units"), "What is pledged"),
            must(
                "count",
                range(0.0, 1e6, "units"),
                "Most units in place at once; 0 is a refusal, ? not stated",
            ),
            may("pool", range(0.0, 1e6, "units"), "Units it can rotate through; empty: as many as `count`"),
            or("notice", range(0.0, 3650.0, "days"), 0.0, "From the trigger to readiness"),
            may("may_go", Kind::Refs("areas"), "Where it may go; empty: wherever its domain serves"),
            may("caveat", Kind::Text, "Conditions, in words"),
            or("honoured", range(0.0, 1.0, ""), 1.0, "Probability that the pledge is kept at all"),
            or("delay", range(0.0, 3650.0, "days"), 0.0, "Days beyond the notice"),
            may("ladder", Kind::Word(LADDER), "How firm it is"),
            may("ceiling", range(0.0, 1e7, "people"), "People of this party in place at once"),
            may("trigger", Kind::Text, "Event of the agreement that starts the notice"),
            SOURCE,
            NOTE,
        ],
    },
    TableSpec {
        name: "phases",
        doc: "Stretches of time that begin with an event",
        key: &["id"],
        columns: &[
            must("id", Kind::Id, "Name; `steady` is the phase that tests look at"),
            must("starts", Kind::Text, "Event of the agreement on whose day month 0 begins"),
            must("offset", Kind::Whole(0, 240), "Months of 30 days from the event"),
            must("length", Kind::Whole(1, 240), "Months"),
            SOURCE,
            NOTE,
        ],
    },
    TableSpec {
        name: "needs",
        doc: "What a task takes, where and when",
        key: &["id"],
        columns: &[
            must("id", Kind::Id, "Name of the need"),
            must("task", Kind::Text, "What is to be done"),
            must("area", Kind::Ref("areas"), "Where"),
            must("unit", Kind::UnitOrFamily, "A unit, or family:NAME"),
            must("phase", Kind::Ref("phases"), "In which phase"),
            must("from", Kind::Whole(0, 240), "First month of the phase, from 0"),
            must("to", Kind::Whole(1, 241), "First month of the phase that is no longer meant"),
            must("count", range(0.0, 1e6, "units"), "Units in place"),
            or("priority", above(0.0, 1e6, ""), 1.0, "Weight; more is more urgent"),
            SOURCE,
            NOTE,
        ],
    },
    TableSpec {
        name: "payoffs",
        doc: "What each end of the game is worth to a player, on −100 to 100",
        key: &["id"],
        columns: &[
            must("id", Kind::Id, "Name of the row"),
            must("outcome", Kind::Word(OUTCOMES), "How the deal ends"),
            must("party", Kind::Ref("parties"), "The player"),
            must(
                "expression",
                Kind::Expression,
                "Numbers, ranges, other cells in braces, and the force in place",
            ),
            SOURCE,
            NOTE,
        ],
    },
    TableSpec {
        name: "shares",
        doc: "What parties have and bear, by year",
        key: &["party", "year", "kind"],
        columns: &[
            must("party", Kind::Ref("parties"), "The party"),
            must("year", Kind::Whole(1800, 2200), "Year"),
            must("kind", Kind::Word(SHARES), "What is measured"),
            must(
                "amount",
                range(0.0, 1e13, ""),
                "Millions of the currency; persons for population; percent for pays",
            ),
            SOURCE,
            NOTE,
        ],
    },
    TableSpec {
        name: "events",
        doc: "What happened",
        key: &["id"],
        columns: &[
            must("id", Kind::Id, "Name of the row"),
            must(
                "event",
                Kind::Text,
                "Event or act of the agreement, `not E` or `unknown E`, or a power used: suspend C2",
            ),
            may("by", Kind::Text, "Who did it; several together with semicolons; empty if unknown"),
            must("from", Kind::Date, "When it happened, or began"),
            may("to", Kind::Date, "When it ended"),
            may("known", Kind::Date, "When it was known"),
            may("place", Kind::Text, "Where"),
            may("amount", Kind::Amounts, "How much: a number, or land 1800; sea 3"),
            SOURCE,
            NOTE,
            may("reporter", Kind::Text, "Who says so: a party or a body of the agreement"),
        ],
    },
    TableSpec {
        name: "published",
        doc: "Figures that others have published, shown side by side; no gate computes with them",
        key: &["id"],
        columns: &[
            must("id", Kind::Id, "Name of the figure"),
            must("gate", Kind::Word(&GATES), "On the page of which gate it is shown"),
            must("topic", Kind::Text, "What figures of one chart are of, in the plural: sizes of the force"),
            must("name", Kind::Text, "What this one is, in a few words"),
            must("value", range(-1e15, 1e15, ""), "The figure, in its unit"),
            must("unit", Kind::Text, "Its unit, the same throughout a topic: people, percent"),
            may("follows", Kind::Ref("published"), "The figure of the topic from which it is derived"),
            SOURCE,
            NOTE,
        ],
    },
];
