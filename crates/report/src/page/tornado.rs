//! What moves a gate's headline, for every gate.

use detente_assess::{Gate, Verdict};
use detente_model::Scenario;

use crate::chart::Figure;
use crate::chart::tornado::{self, Mover, Show};
use crate::label;

/// The chart of a verdict's drivers; nothing where none moves it, or without draws.
#[must_use]
pub fn of_verdict(scenario: &Scenario, verdict: &Verdict) -> Option<Figure> {
    let movers = verdict.movers.iter().map(|driver| Mover {
        label: label::plain(scenario, &driver.path),
        path: driver.path.clone(),
        at_low: driver.at_low,
        at_high: driver.at_high,
        assumed: driver.assumed,
    });
    let unit = &verdict.answer.unit;
    let currency = &scenario.head.currency;
    let show = if verdict.axis.times == 100.0 {
        Show::Percent
    } else if unit.strip_prefix('M') == Some(currency.as_str()) {
        Show::Money(currency.clone())
    } else {
        Show::Plain
    };
    tornado::figure(&tornado::Input {
        gate: verdict.gate.name().to_owned(),
        headline: headline(verdict.gate).to_owned(),
        base: verdict.answer.value?,
        show,
        unit: unit.clone(),
        movers: movers.collect(),
    })
}

/// What a gate's headline is, in the middle of a sentence.
fn headline(gate: Gate) -> &'static str {
    match gate {
        Gate::Signed => "the gap between limits",
        Gate::Bound => "the number of grave findings",
        Gate::Manned => "the filled share of the need",
        Gate::Paid => "the cost of a year",
        Gate::Believed => "the chance of a break",
        Gate::Kept => "the chance to last",
    }
}
