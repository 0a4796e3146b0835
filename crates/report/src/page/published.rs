//! What others have published, beside a gate's own figures: one chart a topic.

mod cost;

use detente_assess::Gate;
use detente_model::Scenario;
use detente_model::cell::Cell;
use detente_model::scenario::Published;

use crate::chart::Figure;
use crate::chart::published::{Input, Row, figure};
use crate::look::Ink;
use crate::number;

/// The charts of a gate's published figures, in the order in which their topics first stand in the table.
///
/// Where a gate has figures in people and others in the currency for a person and month, the people are priced: the
/// chart of costs follows the rates, in place of the people's own.
#[must_use]
pub fn figures(scenario: &Scenario, gate: Gate) -> Vec<Figure> {
    let mut topics: Vec<&str> = Vec::new();
    for row in scenario.published.iter().filter(|row| row.gate == gate.name()) {
        if !topics.contains(&row.topic.as_str()) {
            topics.push(&row.topic);
        }
    }
    let mut inputs: Vec<Input> = topics.iter().map(|topic| input(scenario, gate, topic)).collect();
    if let Some(at) = inputs.iter().position(|i| i.unit == "people")
        && let Some(rates) = inputs.iter().find(|i| i.unit == rate_unit(scenario))
        && let Some(cost) = cost::input(&scenario.head.currency, rates, &inputs[at])
    {
        inputs[at] = cost;
    }
    for (i, input) in inputs.iter_mut().enumerate() {
        input.id = format!("{}-published-{}", gate.name(), i + 1);
    }
    inputs.iter().filter_map(figure).collect()
}

/// The unit of a cost by which people are priced.
fn rate_unit(scenario: &Scenario) -> String {
    format!("{} a person and month", scenario.head.currency)
}

fn input(scenario: &Scenario, gate: Gate, topic: &str) -> Input {
    let rows: Vec<(usize, &Published)> = (scenario.published.iter().enumerate())
        .filter(|(_, row)| row.gate == gate.name() && row.topic == topic)
        .collect();
    let unit = rows.first().map(|(_, row)| scenario.quantity(row.value).unit.clone()).unwrap_or_default();
    Input {
        id: String::new(),
        topic: topic.to_owned(),
        // People who are counted stand on land; shares of past cases are the outside view.
        ink: match unit.as_str() {
            "people" => Ink::Land,
            "percent" => Ink::Accent,
            _ => Ink::Ink2,
        },
        rows: rows.iter().map(|(_, row)| line(scenario, row, &rows)).collect(),
        unit,
        finding: String::new(),
        foot: "As published; figures are shown side by side and never averaged.".to_owned(),
    }
}

fn line(scenario: &Scenario, row: &Published, rows: &[(usize, &Published)]) -> Row {
    let quantity = scenario.quantity(row.value);
    let (value, range) = match quantity.cell {
        Cell::Point(x) => (Some(x), None),
        Cell::Uniform(low, high) => (None, Some((low, high))),
        Cell::Pert(low, mode, high) => (Some(mode), Some((low, high))),
        Cell::Normal(mean, sd) => (Some(mean), Some((mean - sd, mean + sd))),
        Cell::NotStated => (None, None),
    };
    Row {
        name: row.name.clone(),
        value,
        range,
        follows: row.follows.and_then(|at| rows.iter().position(|(i, _)| *i == at)),
        assumed: quantity.is_assumption(),
        source: published_by(scenario, &quantity.sources),
        note: row.note.clone(),
        paths: vec![quantity.path.clone()],
    }
}

/// Who published it, and when: "IISS, 31 Mar 2025; World Bank, 2025".
fn published_by(scenario: &Scenario, sources: &[String]) -> String {
    let known = sources.iter().filter_map(|id| scenario.source(id));
    // A date is not broken over two lines.
    let one = |source: &detente_model::scenario::Source| {
        let who = if source.publisher.is_empty() { &source.title } else { &source.publisher };
        if source.date.is_empty() {
            who.clone()
        } else {
            format!("{who}, {}", date(&source.date).replace(' ', &number::NARROW.to_string()))
        }
    };
    known.map(one).collect::<Vec<_>>().join("; ")
}

/// A date as a reader sees it: `2025-03-31`, `2025-03` or `2025`; anything else as it is written.
fn date(text: &str) -> String {
    let parts: Vec<&str> = text.split('-').collect();
    let read = |at: usize| parts.get(at).and_then(|p| p.parse::<i16>().ok());
    let small = |at: usize| read(at).and_then(|n| i8::try_from(n).ok()).unwrap_or(0);
    match parts.len() {
        3 if read(2).is_some() => number::date(read(0).unwrap_or(0), small(1), small(2)),
        2 if read(1).is_some() => {
            let day = number::date(read(0).unwrap_or(0), small(1), 1);
            day.split_once(' ').map_or(day.clone(), |(_, rest)| rest.to_owned())
        }
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_far_as_they_go() {
        assert_eq!(date("2025-03-31"), "31 Mar 2025");
        assert_eq!(date("2025-03"), "Mar 2025");
        assert_eq!(date("2003"), "2003");
        assert_eq!(date("spring 2025"), "spring 2025");
        assert_eq!(date("2026-02-03 (undated page)"), "2026-02-03 (undated page)");
    }
}
