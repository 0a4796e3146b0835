//! Exchanges as moves, on the scales of the issues.

use super::{Actors, Exchange, Outcome};
use crate::bargain::{Move, Round, Trace, Why};

/// Who moved in exchange with whom, round by round, on each issue's own scale.
///
/// Moves change votes; the positions after a round are those that the next one starts from, between wish and vote.
/// Two moves of one actor on one issue in a round stand in the order of the exchanges.
#[must_use]
pub fn trace(actors: &Actors, outcome: &Outcome) -> Trace {
    let mut rounds = vec![Round { positions: actors.positions(), moves: Vec::new() }];
    for round in &outcome.rounds {
        let row = |row: &Vec<Option<f64>>| {
            let place = |(issue, x): (usize, &Option<f64>)| x.map(|x| place(actors, issue, x));
            row.iter().enumerate().map(place).collect()
        };
        let mut moves: Vec<Move> = round.exchanges.iter().flat_map(|e| moves(actors, e)).collect();
        moves.sort_by_key(|m| (m.actor, m.issue));
        rounds.push(Round { positions: round.next.iter().map(row).collect(), moves });
    }
    Trace { rounds }
}

/// A position from 0 to 100 on the scale of its issue.
fn place(actors: &Actors, issue: usize, x: f64) -> f64 {
    let scale = actors.scales[issue];
    scale.at(x / 100.0).clamp(scale.lower, scale.upper)
}

fn moves(actors: &Actors, exchange: &Exchange) -> [Move; 2] {
    let sides = [exchange.i, exchange.j];
    [0, 1].map(|z| {
        let (side, other) = (sides[z], sides[1 - z]);
        let at = |x: f64| place(actors, side.supplies, x);
        Move {
            actor: side.actor,
            issue: side.supplies,
            from: at(side.from),
            to: at(side.to),
            towards: other.actor,
            why: Why::Exchange { paid_on: other.supplies, gain: side.gain },
        }
    })
}
