//! The six gates as rows.

use detente_assess::verdict::IntervalKind;
use detente_assess::{Assessment, Comparison};

use crate::table::{Cell, Column, Table};
use crate::words;

fn columns(all: &[(&'static str, &'static str)]) -> Vec<Column> {
    all.iter().map(|(name, doc)| Column { name, unit: String::new(), doc }).collect()
}

/// One row a gate: status, headline, interval, what moves it, what it rests on.
#[must_use]
pub fn assess_table(assessment: &Assessment) -> Table {
    let mut table = Table::new(columns(&[
        ("gate", "Which gate"),
        ("status", "open, narrow, shut or unknown"),
        ("verdict", "The status in words"),
        ("passes", "Share of draws that pass the gate's test"),
        ("draws", "How many draws were made"),
        ("conditional", "yes behind a shut gate: the answer is an \"if\""),
        ("headline", "What the value is"),
        ("value", "The headline in the base scenario"),
        ("unit", "Its unit"),
        ("low", "Lower end of the interval"),
        ("high", "Upper end of the interval"),
        ("level", "The part of the distribution between them"),
        ("kind", "What the interval is over: draws, sampling or none"),
        ("asks", "The threshold of the gate's test; empty where that is no point of the headline"),
        ("drivers", "Paths that move the headline most, with the rank correlation"),
        ("assumed", "Inputs that are assumptions"),
        ("inputs", "Inputs that the headline needs"),
        ("text", "The finding"),
    ]));
    for v in &assessment.verdicts {
        let drivers: Vec<String> =
            v.drivers.iter().map(|d| format!("{} {:.2}", d.path, d.effect + 0.0)).collect();
        let (kind, level) = match v.interval.kind {
            IntervalKind::Draws => ("draws", Some(v.interval.level)),
            IntervalKind::Sampling => ("sampling", Some(v.interval.level)),
            IntervalKind::None => ("none", None),
        };
        table.push(vec![
            v.gate.name().into(),
            v.status.word().into(),
            words::verdict(v).into(),
            v.passes.into(),
            assessment.provenance.draws.into(),
            if v.conditional { "yes" } else { "no" }.into(),
            v.axis.label.as_str().into(),
            v.answer.value.into(),
            v.answer.unit.as_str().into(),
            v.interval.low.into(),
            v.interval.high.into(),
            level.into(),
            kind.into(),
            v.axis.asks.into(),
            drivers.join("; ").into(),
            Cell::from(v.assumptions.cells),
            Cell::from(v.assumptions.of),
            v.answer.text.as_str().into(),
        ]);
    }
    table
}

/// One row a gate and pair: both statuses and headlines, and the difference over paired draws.
#[must_use]
pub fn compare_table(comparisons: &[Comparison]) -> Table {
    let mut table = Table::new(columns(&[
        ("gate", "Which gate"),
        ("status_a", "Status in the first scenario"),
        ("status_b", "Status in the second"),
        ("passes_a", "Share of the first's draws that pass"),
        ("passes_b", "Share of the second's"),
        ("value_a", "Headline of the first"),
        ("value_b", "Headline of the second"),
        ("unit", "Its unit"),
        ("difference", "Second less first, in the base"),
        ("low", "Fifth percentile of the difference over paired draws"),
        ("high", "Ninety-fifth percentile"),
        ("a", "Id of the first scenario"),
        ("b", "Id of the second"),
    ]));
    let rows = comparisons.iter().flat_map(|c| c.gates.iter().map(move |g| (c, g)));
    for (comparison, g) in rows {
        table.push(vec![
            g.gate.name().into(),
            g.status[0].word().into(),
            g.status[1].word().into(),
            g.passes[0].into(),
            g.passes[1].into(),
            g.value[0].into(),
            g.value[1].into(),
            g.unit.as_str().into(),
            g.difference.value.into(),
            g.difference.low.into(),
            g.difference.high.into(),
            comparison.a.as_str().into(),
            comparison.b.as_str().into(),
        ]);
    }
    table
}
