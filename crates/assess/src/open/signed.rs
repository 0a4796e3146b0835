//! *signed*: the least concessions that the engine finds, made.

use std::collections::BTreeMap;

use detente_engines::bargain;
use detente_model::Q;

use super::trial::Trial;
use super::{Changed, How, Measure, Proposal, Size, Sought, cell};
use crate::gate::{Chain, signed};
use crate::verdict::Status;

/// How often a limit is moved a hair further before it is given up: the hair doubles each time.
const HAIRS: usize = 8;

/// Rounds in which draws are asked for more, and how many draws each round looks at.
const ROUNDS: usize = 6;
const ROUND_DRAWS: usize = 200;

/// The concession of least points × capability; beside it that of fewest demands, where it is another one.
pub(super) fn seek(trial: &Trial<'_>) -> Sought {
    let none = |why: &str| Sought::none(How::LeastConcession, why);
    let empty = Chain::default();
    let up = trial.upstream(&trial.values, &empty);
    let Ok(input) = signed::input(trial.scenario, &up) else { return none("The gate has no answer.") };
    let Some([least, fewest]) = signed::moves(trial.scenario, &input) else {
        return none("No concession is known that opens a deal.");
    };
    let mut proposals: Vec<Proposal> = made(trial, How::LeastConcession, &least).into_iter().collect();
    if fewest != least {
        proposals.extend(made(trial, How::FewestDemands, &fewest));
    }
    proposals.extend(wider(trial, &least));
    let tried = "The least concessions were made, and still there is no deal.";
    Sought { proposals, closest: None, how: How::LeastConcession, tried: tried.to_owned() }
}

/// Moves the limits, a hair beyond the concession where rounding would keep the gate shut.
fn made(trial: &Trial<'_>, how: How, moves: &[(Q, f64)]) -> Option<Proposal> {
    let mut hair = 0.0;
    for _ in 0..=HAIRS {
        let changes: Vec<Changed> = moves.iter().map(|(q, by)| step(trial, *q, *by, hair)).collect();
        if deal(trial, &changes) {
            let note = "Each limit moves by the points of the concession and no further, its range with it: the base \
                        stands at the very edge of a deal, and draws fall on either side of it.";
            return Some(Proposal { how, changes, size: size(trial, moves), note: note.to_owned() });
        }
        hair = if hair == 0.0 { 1.0 } else { 2.0 * hair };
    }
    None
}

fn points(trial: &Trial<'_>, q: Q) -> f64 {
    if trial.scenario.quantity(q).bounds.1 <= 1.0 { 1.0 / bargain::SCALE } else { 1.0 }
}

fn size(trial: &Trial<'_>, moves: &[(Q, f64)]) -> Size {
    let all: f64 = moves.iter().map(|(q, by)| by.abs() / points(trial, *q)).sum();
    Size { value: cell::tidy(all), measure: Measure::Points }
}

/// The least concession, and on each limit as much more as draws ask: what lets nine draws in ten pass, then as small a
/// part of it as still does.
fn wider(trial: &Trial<'_>, least: &[(Q, f64)]) -> Option<Proposal> {
    let steps = |moves: &[(Q, f64)]| -> Vec<Changed> {
        moves.iter().map(|(q, by)| step(trial, *q, *by, 0.0)).collect()
    };
    let opens =
        |changes: &[Changed]| trial.share_signed(changes).is_some_and(|p| Status::of(p) == Status::Open);
    if opens(&steps(least)) {
        return None;
    }
    let mut far: BTreeMap<Q, f64> = least.iter().copied().collect();
    for round in 0..=ROUNDS {
        let moves: Vec<(Q, f64)> = far.iter().map(|(q, by)| (*q, *by)).collect();
        if opens(&steps(&moves)) {
            break;
        }
        let more = trial.signed_moves(&steps(&moves), ROUND_DRAWS);
        if round == ROUNDS || more.is_empty() {
            return None;
        }
        for (q, by) in asked(&more, (more.len() / 20) >> round) {
            let unit = points(trial, q);
            *far.entry(q).or_insert(0.0) += cell::outward(by / unit, by > 0.0, 2.0) * unit;
        }
    }
    let near: BTreeMap<Q, f64> = least.iter().copied().collect();
    let part = |sixteenths: usize| -> Vec<(Q, f64)> {
        let between = |(q, by): (&Q, &f64)| {
            let first = near.get(q).copied().unwrap_or(0.0);
            let unit = points(trial, *q) * by.signum();
            let halves = 2.0 * (by - first) / unit * sixteenths as f64 / 16.0;
            (*q, first + 0.5 * (halves - 1e-9).ceil().max(0.0) * unit)
        };
        far.iter().map(between).filter(|(_, by)| *by != 0.0).collect()
    };
    let (mut fails, mut holds) = (0, 16);
    while fails + 1 < holds {
        let middle = usize::midpoint(fails, holds);
        if opens(&steps(&part(middle))) { holds = middle } else { fails = middle }
    }
    let moves = part(holds);
    let note = "The least concession, and more of it by half points where draws ask for more, until nine draws in ten \
                hold a deal and not the base alone.";
    Some(Proposal {
        how: How::WiderConcession,
        changes: steps(&moves),
        size: size(trial, &moves),
        note: note.to_owned(),
    })
}

/// For each quantity the move that is enough in all draws but so many.
fn asked(draws: &[Vec<(Q, f64)>], but: usize) -> BTreeMap<Q, f64> {
    let mut by_quantity: BTreeMap<Q, Vec<f64>> = BTreeMap::new();
    for (q, by) in draws.iter().flatten() {
        by_quantity.entry(*q).or_default().push(*by);
    }
    let enough = |mut moves: Vec<f64>| {
        moves.sort_by(|a, b| b.abs().total_cmp(&a.abs()));
        moves.get(but).copied()
    };
    by_quantity.into_iter().filter_map(|(q, moves)| Some((q, enough(moves)?))).collect()
}

/// A limit moved: in hundredths of a point, and as many hairs beyond.
fn step(trial: &Trial<'_>, q: Q, by: f64, hair: f64) -> Changed {
    let (low, high) = trial.scenario.quantity(q).bounds;
    let per = if high <= 1.0 { 1e4 } else { 100.0 };
    let from = trial.values.get(q).unwrap_or(0.0);
    let to = cell::outward(from + by, by > 0.0, per) + hair / per * by.signum();
    trial.moved(q, cell::tidy(to.clamp(low, high)))
}

fn deal(trial: &Trial<'_>, changes: &[Changed]) -> bool {
    let Some(scenario) = trial.changed(changes) else { return false };
    let (values, chain) = (scenario.base(), Chain::default());
    let up = trial.upstream(&values, &chain);
    signed::input(&scenario, &up).is_ok_and(|input| signed::deal(&input))
}
