//! The spatial model on a table.

use detente_engines::bargain::smp::{
    self, OPTIONS, OptionError, Options, Outcome, SmpError, StateTransitions, Status, Warning,
};
use detente_engines::bargain::{Move, Why};
use detente_model::diagnostic::{shorten, suggestion};
use detente_model::{Diagnostic, Place};
use serde_json::{Map, Value, json};

use super::model::{History, Ran, Refusal, Settings};
use super::{Talks, options};

/// Runs all issues together; the forecast is the compromise mean of the positions in which it ends.
pub(super) fn run(talks: &Talks, settings: &Settings) -> Result<Ran, Refusal> {
    let engine = engine(talks, settings)?;
    let outcome = smp::smp(&talks.actors, &engine).map_err(|e| refusal(talks, e))?;
    let last = outcome.positions().last().unwrap_or_default();
    let mut ran = Ran::new(talks.actors.mean(last), status(&outcome));
    ran.notes.extend(scaled(talks, &outcome.warnings));
    if engine.state_transitions == StateTransitions::Stochastic {
        ran.notes.push(format!("one run by chance, of the seed {}", engine.seed));
    }
    if settings.history {
        let document = document(talks, &outcome);
        ran.history =
            Some(History { trace: outcome.trace, heads: ["turn", "dim"], decimals: Some(6), document });
    }
    Ok(ran)
}

/// What the file says, then what was asked for.
fn engine(talks: &Talks, settings: &Settings) -> Result<Options, Refusal> {
    let mut engine = Options {
        compatible: settings.compatible,
        seed: settings.seed,
        ideals: talks.ideals.clone(),
        ..Options::default()
    };
    engine.turns = settings.rounds.unwrap_or(engine.turns);
    for (name, value, place) in talks.options.iter().chain(&settings.options) {
        engine.set(name, value).map_err(|error| wrong(error, place))?;
    }
    Ok(engine)
}

/// An option that is not there, or a value that it does not have.
fn wrong(error: OptionError, place: &Place) -> Refusal {
    match error {
        OptionError::Name { name } => {
            let names: Vec<&str> = OPTIONS.iter().map(|(name, _)| *name).collect();
            options::unknown("smp", &name, &names, place)
        }
        OptionError::Value { name, value, expected } => {
            let message = format!("`{}` is no value of {name}", shorten(&value));
            let mistake = Diagnostic::new("option", place.clone(), message).expected(expected.join(", "));
            Refusal::Usage(mistake.hint(suggestion(&value, expected.iter().copied())))
        }
    }
}

/// The same with the actor's name instead of its number.
fn refusal(talks: &Talks, error: SmpError) -> Refusal {
    let name = |actor: usize| talks.names.seats.get(actor).map_or("", |s| s.name.as_str());
    Refusal::Table(match error {
        SmpError::Capability { actor } => {
            format!("{} has a capability over 1e8, which the compatible form does not take", name(actor))
        }
        SmpError::Actors(_) | SmpError::TooMany { .. } | SmpError::Full | SmpError::Ideals { .. } => {
            error.to_string()
        }
    })
}

fn status(outcome: &Outcome) -> String {
    let after = match outcome.turns.len() - 1 {
        1 => "1 turn".to_owned(),
        turns => format!("{turns} turns"),
    };
    match outcome.status {
        Status::Settled => format!("settled after {after}"),
        Status::Unsettled => format!("still moving after {after}"),
    }
}

/// Whose saliences were scaled down.
fn scaled(talks: &Talks, warnings: &[Warning]) -> Option<String> {
    let of = |Warning::RowScaled { actor, sum }: &Warning| (talks.names.seats[*actor].name.clone(), *sum);
    let (name, sum) = warnings.iter().map(of).max_by(|a, b| a.1.total_cmp(&b.1))?;
    let most = format!("the saliences of {name} add up to {:.0}", 100.0 * sum);
    Some(match warnings.len() {
        1 => format!("{most} and are scaled down to 100"),
        n => format!("{most}; {n} actors have theirs scaled down to 100"),
    })
}

/// Every turn, then every move.
fn document(talks: &Talks, outcome: &Outcome) -> Value {
    let options: Map<String, Value> =
        outcome.options.values().into_iter().map(|(name, value)| (name.to_owned(), json!(value))).collect();
    let by_actor = |of: &[f64]| -> Map<String, Value> {
        talks.names.seats.iter().zip(of).map(|(seat, x)| (seat.id.clone(), json!(x))).collect()
    };
    let turn = |at: usize, turn: &smp::Turn, positions: &[Vec<Option<f64>>]| {
        json!({
            "turn": at,
            "positions": places(talks, positions),
            "risk": by_actor(&turn.risk),
            "win_probability": by_actor(&turn.win_probability),
            "stop_fraction": turn.stop_fraction,
        })
    };
    let states = outcome.turns.iter().zip(outcome.positions()).enumerate();
    let turns: Vec<Value> = states.map(|(at, (state, positions))| turn(at, state, positions)).collect();
    let moves = outcome.trace.rounds.iter().enumerate();
    let moves = moves.flat_map(|(at, round)| round.moves.iter().map(move |m| step(talks, at, m)));
    let last = outcome.positions().last().unwrap_or_default();
    let mean = talks.actors.mean(last);
    let mean: Map<String, Value> =
        talks.names.issues.iter().cloned().zip(mean.iter().map(|x| json!(x))).collect();
    json!({
        "model": "smp",
        "compatible": outcome.options.compatible,
        "options": options,
        "seed": outcome.options.seed,
        "status": match outcome.status {
            Status::Settled => "settled",
            Status::Unsettled => "turns",
        },
        "turns": turns,
        "final": {"turn": outcome.turns.len() - 1, "positions": places(talks, last), "mean": mean},
        "trace": moves.collect::<Vec<_>>(),
    })
}

/// By actor, then dimension; without those on which an actor is not.
fn places(talks: &Talks, positions: &[Vec<Option<f64>>]) -> Map<String, Value> {
    let row = |row: &Vec<Option<f64>>| -> Map<String, Value> {
        let held = talks.names.issues.iter().zip(row);
        held.filter_map(|(issue, x)| Some((issue.clone(), json!((*x)?)))).collect()
    };
    let seats = talks.names.seats.iter().zip(positions);
    seats.map(|(seat, held)| (seat.id.clone(), Value::Object(row(held)))).collect()
}

fn step(talks: &Talks, turn: usize, step: &Move) -> Value {
    let actor = |a: usize| &talks.names.seats[a].id;
    let mut document = json!({
        "turn": turn,
        "actor": actor(step.actor),
        "dim": talks.names.issues[step.issue],
        "from": step.from,
        "to": step.to,
        "towards": actor(step.towards),
    });
    if let Why::Bargain { challenged, win, gain } = step.why {
        document["challenger"] = json!(actor(if challenged { step.actor } else { step.towards }));
        document["win"] = json!(win);
        document["gain"] = json!(gain);
    }
    document
}
