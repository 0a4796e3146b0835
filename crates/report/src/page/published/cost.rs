//! What a force of a published size costs a year at published rates.

use crate::chart::published::{Input, Row};
use crate::look::Ink;
use crate::number;

/// A rate for each size: one row a pair. Nothing where no rate or no size is stated.
pub(super) fn input(currency: &str, rates: &Input, sizes: &Input) -> Option<Input> {
    let stated = |input: &Input| -> Vec<(Row, (f64, f64))> {
        let ends = |row: &Row| row.range.or(row.value.map(|x| (x, x))).filter(|(low, _)| *low > 0.0);
        input.rows.iter().filter_map(|row| Some((row.clone(), ends(row)?))).collect()
    };
    let (rates, sizes) = (stated(rates), stated(sizes));
    let highest = |all: &[(Row, (f64, f64))]| all.iter().map(|(_, ends)| ends.1).fold(0.0, f64::max);
    let is_large = 12.0 * highest(&rates) * highest(&sizes) >= 1e9;
    let (by, word) = if is_large { (1e9, "bn") } else { (1e6, "m") };
    let mut rows = Vec::new();
    let mut costs = Vec::new();
    for (size, people) in &sizes {
        for (rate, of_one) in &rates {
            let cost = (12.0 * people.0 * of_one.0, 12.0 * people.1 * of_one.1);
            costs.push(cost);
            rows.push(row(size, *people, rate, (cost.0 / by, cost.1 / by), sizes.len() > 1));
        }
    }
    costs.sort_by(|a, b| b.1.total_cmp(&a.1));
    let finding = finding(currency, &sizes.first()?.1, sizes.len(), &costs)?;
    Some(Input {
        id: String::new(),
        topic: "costs a year".to_owned(),
        unit: format!("{currency} {word} a year"),
        ink: Ink::Ink2,
        rows,
        finding,
        foot: "Computed: published size × published rate × 12 months.".to_owned(),
    })
}

fn row(size: &Row, people: (f64, f64), rate: &Row, cost: (f64, f64), names_size: bool) -> Row {
    let name = if names_size { format!("{}: {}", size.name, rate.name) } else { rate.name.clone() };
    let of = if people.0 < people.1 { number::range(people.0, people.1) } else { number::people(people.0) };
    Row {
        name,
        value: (cost.0 == cost.1).then_some(cost.0),
        range: (cost.0 < cost.1).then_some(cost),
        follows: None,
        assumed: size.assumed || rate.assumed,
        source: rate.source.clone(),
        note: format!("For {of} people ({})", size.source),
        paths: size.paths.iter().chain(&rate.paths).cloned().collect(),
    }
}

/// The finding, from the dearest to the cheapest rate; `None` where nothing is priced.
fn finding(currency: &str, people: &(f64, f64), sizes: usize, costs: &[(f64, f64)]) -> Option<String> {
    let money = |(low, high): (f64, f64)| {
        if low < high {
            number::money_range(currency, low / 1e6, high / 1e6)
        } else {
            number::money(currency, low / 1e6)
        }
    };
    let (dearest, cheapest) = (money(*costs.first()?), money(*costs.last()?));
    let force = match people {
        _ if sizes > 1 => "A force of the published sizes".to_owned(),
        (low, high) if low < high => {
            format!("A force of {} to {}", number::people(*low), number::people(*high))
        }
        (low, _) => format!("A force of {}", number::people(*low)),
    };
    Some(match costs.len() {
        1 => format!("{force} would cost {dearest} a year at the published rate"),
        2 if sizes == 1 => {
            format!("{force} would cost {dearest} a year at one published rate, {cheapest} at another")
        }
        _ => format!(
            "{force} would cost {dearest} a year at most and {cheapest} at least, by the published rates"
        ),
    })
}
