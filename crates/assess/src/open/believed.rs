//! *believed*: one cell of the games at a time, moved as little as possible.

use detente_model::Q;

use super::trial::Trial;
use super::{How, Measure, Proposal, Size, Sought, cell};
use crate::gate::{believed, manned};

/// Openings that are reported, beside the resolve.
const REPORTED: usize = 3;

/// Values looked at from the base to an end before the first that passes is closed in on.
const GRID: usize = 64;

/// Halvings of the stretch between a value that does not pass and one that does.
const HALVINGS: usize = 40;

/// A single cell and how far it has to move.
struct Move {
    q: Q,
    to: f64,
    size: Size,
}

/// Moves within a cell's own range go first, the smallest part of the way to its end first; then those that leave it,
/// by the part of the way to the column's end. Neither the precision of choice nor what the gate asks is moved, nor
/// anything that the plan of the force takes.
pub(super) fn seek(trial: &Trial<'_>) -> Sought {
    let none = |why: String| Sought::none(How::OneCell, why);
    let scenario = trial.scenario;
    let up = trial.upstream(&trial.values, &trial.chain);
    let input = match believed::input(scenario, &up) {
        Ok(input) => input,
        Err(unknown) => return none(format!("The gate has no answer: {}.", unknown.text)),
    };
    let taken = manned::inputs(scenario);
    let fixed = [scenario.gate.lambda, scenario.gate.most];
    let cells: Vec<Q> = (believed::inputs(scenario, &input).0.into_iter())
        .filter(|q| !fixed.contains(q) && !taken.contains(q))
        .collect();
    let mut moves: Vec<Move> = cells.iter().filter_map(|q| least(trial, *q)).collect();
    let key = |m: &Move| (m.size.measure == Measure::OfColumn, m.size.value);
    moves.sort_by(|a, b| key(a).0.cmp(&key(b).0).then(key(a).1.total_cmp(&key(b).1)).then(a.q.cmp(&b.q)));
    let resolve = scenario.gate.resolve;
    let shown = |(rank, m): &(usize, &Move)| *rank < REPORTED || m.q == resolve;
    let proposals: Vec<Proposal> =
        moves.iter().enumerate().filter(shown).map(|(_, m)| proposal(trial, m)).collect();
    let tried = format!(
        "Each of the {} cells that the games take was moved by itself over all that its column allows, the resolve \
         among them: none is enough alone.",
        cells.len()
    );
    Sought { proposals, closest: None, how: How::OneCell, tried }
}

fn proposal(trial: &Trial<'_>, found: &Move) -> Proposal {
    let note = match found.size.measure {
        Measure::OfOwnRange => "The cell stays within the range that the scenario states for it.",
        _ => "The cell leaves the range that the scenario states for it.",
    };
    Proposal {
        how: How::OneCell,
        changes: vec![trial.moved(found.q, found.to)],
        size: found.size.clone(),
        note: note.to_owned(),
    }
}

/// The least move of a cell after which the base passes: within its own range, else within its column's.
fn least(trial: &Trial<'_>, q: Q) -> Option<Move> {
    let quantity = trial.scenario.quantity(q);
    let from = quantity.base()?;
    let own = quantity.cell.extent().filter(|(low, high)| low < high);
    let stretches = [(own, Measure::OfOwnRange), (Some(quantity.bounds), Measure::OfColumn)];
    for (ends, measure) in stretches {
        let Some((low, high)) = ends else { continue };
        let (low, high) = (low.max(quantity.bounds.0), high.min(quantity.bounds.1));
        let found =
            [low, high].into_iter().filter_map(|end| towards(trial, q, from, end)).map(|(to, end)| {
                let part = cell::tidy((to - from) / (end - from));
                Move { q, to, size: Size { value: part, measure } }
            });
        let best = found.min_by(|a, b| (a.to - from).abs().total_cmp(&(b.to - from).abs()));
        if best.is_some() {
            return best;
        }
    }
    None
}

/// The first value that passes on the way from the base to an end, written with few decimals, and the end.
fn towards(trial: &Trial<'_>, q: Q, from: f64, end: f64) -> Option<(f64, f64)> {
    let span = end - from;
    if !span.is_finite() || span == 0.0 {
        return None;
    }
    let at = |part: f64| from + part * span;
    let first = (1..=GRID).map(|k| k as f64 / GRID as f64).find(|part| passes(trial, q, at(*part)))?;
    let (mut fails, mut holds) = (first - 1.0 / GRID as f64, first);
    for _ in 0..HALVINGS {
        let middle = f64::midpoint(fails, holds);
        if passes(trial, q, at(middle)) { holds = middle } else { fails = middle }
    }
    let written = |per: f64| cell::outward(at(holds), span > 0.0, per);
    let inside = |x: &f64| (x - from).abs() <= span.abs() && passes(trial, q, *x);
    let to = decimals(span).into_iter().map(written).find(inside).unwrap_or_else(|| at(holds));
    Some((to, end))
}

/// Parts of one in which a value is written: as coarse as a thousandth of the way allows, then finer.
fn decimals(span: f64) -> [f64; 2] {
    let mut per = 1.0;
    while per < 1e4 && per * span.abs() < 1e3 {
        per *= 10.0;
    }
    [per, (10.0 * per).min(1e4)]
}

fn passes(trial: &Trial<'_>, q: Q, x: f64) -> bool {
    let mut values = trial.values.clone();
    values.set(q, Some(x));
    let up = trial.upstream(&values, &trial.chain);
    let output = believed::input(trial.scenario, &up).and_then(|input| believed::solve(&input));
    output.is_ok_and(|o| o.sample().passes)
}
