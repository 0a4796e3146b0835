//! Turn by turn until positions settle.

use super::super::{Actors, Move, Round, Trace, Why};
use super::bargain::{Bargain, proposals};
use super::case::{Case, State, prepare};
use super::choose::choices;
use super::utility::{distances, risks};
use super::win::{apart, win_probabilities};
use super::{Options, Outcome, SmpError, Status, Turn};

/// A turn that moves less than this share of the first ends the run.
const SETTLED: f64 = 0.02;

/// What a first turn without moves counts as.
const LEAST: f64 = 1e-4;

/// Runs the model until positions settle, or to the limit of turns.
///
/// Positions come in and go out on each issue's own scale; the state before the first turn is turn 0. Random choices
/// depend on seed, turn and actor alone.
///
/// # Errors
/// A [`SmpError`]: actors that cannot be read, too many of them, or what only the corrected form computes.
///
/// ```
/// use detente_engines::bargain::{Actor, Actors, Interest, Scale, smp};
/// let actor = |capability, position| Actor {
///     capability,
///     stakes: vec![Some(Interest { position, salience: 1.0 })],
/// };
/// let actors = Actors { scales: vec![Scale::HUNDRED], actors: vec![actor(2.0, 0.0), actor(1.0, 100.0)] };
/// // The stronger wins with probability 2/3 and challenges; squares of the odds make it a fifth of the way.
/// let outcome = smp::smp(&actors, &smp::Options::default()).unwrap();
/// assert_eq!(outcome.status, smp::Status::Settled);
/// let last = outcome.positions().last().unwrap();
/// assert!(last.iter().all(|row| (row[0].unwrap() - 20.0).abs() < 1e-9));
/// ```
pub fn smp(actors: &Actors, options: &Options) -> Result<Outcome, SmpError> {
    let (case, mut state, warnings) = prepare(actors, options)?;
    let mut trace = Trace { rounds: vec![round(actors, &case, &state, Vec::new())] };
    let (mut turns, mut first, mut stop_fraction) = (Vec::new(), 0.0, None);
    let status = loop {
        let turn = turns.len();
        let d = distances(&case, &state);
        let risk = risks(&case, &d);
        let win_probability = win_probabilities(&case, &state, &d, &risk);
        turns.push(Turn { win_probability, risk: risk.clone(), stop_fraction });
        if turn >= 2 && stop_fraction.is_some_and(|f| f < SETTLED) {
            break Status::Settled;
        }
        if turn >= options.turns {
            break Status::Unsettled;
        }
        let bargains = proposals(&case, &state, &d, &risk);
        let taken = choices(&case, &state, (&d, &risk), &bargains, turn);
        let next = after(&case, &state, &bargains, &taken);
        let moves = moves(actors, &case, (&state, &next), &bargains, &taken);
        trace.rounds.push(round(actors, &case, &next, moves));
        let by = |a| apart(case.row(&state.position, a), case.row(&next.position, a));
        let moved: f64 = (0..case.actors).map(by).sum();
        if turn == 0 {
            first = moved;
        }
        stop_fraction = Some(moved / (first + LEAST));
        state = next;
    };
    Ok(Outcome { status, turns, trace, warnings, options: options.clone() })
}

/// Positions after everybody has taken its bargain, and the ideals that follow them (step 11).
fn after(case: &Case, state: &State, bargains: &[Bargain], taken: &[Option<usize>]) -> State {
    let mut next = state.clone();
    for (actor, bargain) in taken.iter().enumerate() {
        if let Some(position) = bargain.and_then(|at| bargains[at].offer(actor)) {
            next.position[actor * case.issues..(actor + 1) * case.issues].copy_from_slice(position);
        }
    }
    let Some(rows) = &case.options.ideals else {
        next.ideal.clone_from(&next.position);
        return next;
    };
    for (actor, row) in rows.iter().enumerate() {
        let stays = (1.0 - row.iter().sum::<f64>()).max(0.0);
        for issue in 0..case.issues {
            let held = next.position[issue..].iter().step_by(case.issues);
            let follows: f64 = row.iter().zip(held).map(|(m, p)| m * p).sum();
            let ideal = &mut next.ideal[actor * case.issues + issue];
            *ideal = follows + stays * *ideal;
        }
    }
    next
}

fn on_scale(actors: &Actors, case: &Case, state: &State, actor: usize, issue: usize) -> Option<f64> {
    let at = actor * case.issues + issue;
    case.present[at].then(|| actors.scales[issue].at(state.position[at]))
}

fn round(actors: &Actors, case: &Case, state: &State, moves: Vec<Move>) -> Round {
    let row = |actor| (0..case.issues).map(|issue| on_scale(actors, case, state, actor, issue)).collect();
    Round { positions: (0..case.actors).map(row).collect(), moves }
}

/// Who changed its position, and for which bargain.
fn moves(
    actors: &Actors,
    case: &Case,
    (state, next): (&State, &State),
    bargains: &[Bargain],
    taken: &[Option<usize>],
) -> Vec<Move> {
    let mut out = Vec::new();
    for (actor, bargain) in taken.iter().enumerate() {
        let Some(bargain) = bargain.map(|at| &bargains[at]) else { continue };
        let challenged = bargain.initiator == actor;
        let towards = if challenged { bargain.receiver } else { bargain.initiator };
        let why = Why::Bargain { challenged, win: bargain.win, gain: bargain.gain };
        for issue in 0..case.issues {
            let place = |state| on_scale(actors, case, state, actor, issue);
            let Some((from, to)) = place(state).zip(place(next)) else { continue };
            if from != to {
                out.push(Move { actor, issue, from, to, towards, why });
            }
        }
    }
    out
}
