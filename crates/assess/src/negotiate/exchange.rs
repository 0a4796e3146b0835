//! The exchange model on a table.

use detente_engines::bargain::exchange::{
    self, Exchange, Outcome, Random, Round, Settings as Engine, Status, Terms,
};
use serde_json::{Map, Value, json};

use super::model::{History, Ran, Refusal, Settings};
use super::{Talks, options};

/// Runs all issues together; the forecast is the Nash solution of the votes of the last round.
pub(super) fn run(talks: &Talks, settings: &Settings) -> Result<Ran, Refusal> {
    let engine = engine(settings)?;
    let outcome = exchange::exchange(&talks.actors, &engine).map_err(|e| Refusal::Table(e.to_string()))?;
    let forecast = outcome.rounds.last().map_or_else(
        || talks.actors.mean(&talks.actors.positions()),
        |round| talks.natural(&round.nash_votes),
    );
    let mut ran = Ran::new(forecast, status(&outcome));
    ran.notes.extend(losers(talks, &outcome));
    if settings.history {
        ran.history = Some(History {
            trace: exchange::trace(&talks.actors, &outcome),
            heads: ["round", "issue"],
            decimals: None,
            document: document(talks, &outcome, &engine),
        });
    }
    Ok(ran)
}

fn engine(settings: &Settings) -> Result<Engine, Refusal> {
    let mut engine = Engine { compatible: settings.compatible, ..Engine::default() };
    engine.rounds = settings.rounds.unwrap_or(engine.rounds);
    let (mut p, mut terms) = (0.0, Terms::Gains);
    for (name, value, place) in &settings.options {
        match name.as_str() {
            "flexible" => engine.flexible = options::share(name, value, place)?,
            "fixed" => engine.fixed = options::share(name, value, place)?,
            "p" => p = options::share(name, value, place)?,
            "terms" => {
                terms = options::one_of(value, &[("gains", Terms::Gains), ("rates", Terms::Rates)], place)?;
            }
            _ => {
                return Err(options::unknown("exchange", name, &["flexible", "fixed", "p", "terms"], place));
            }
        }
    }
    engine.random = (p > 0.0).then_some(Random { p, terms, seed: settings.seed });
    Ok(engine)
}

fn status(outcome: &Outcome) -> String {
    let struck: usize = outcome.rounds.iter().map(|r| r.exchanges.len()).sum();
    let rounds = outcome.rounds.len();
    match outcome.status {
        Status::Exhausted { round: 0 } => "nobody has anything to exchange".to_owned(),
        Status::Exhausted { round } => format!("{struck} exchanges, the last in round {round}"),
        Status::Rounds if rounds == 1 => format!("{struck} exchanges in 1 round"),
        Status::Rounds => format!("{struck} exchanges in {rounds} rounds"),
    }
}

/// Whom the exchanges of others cost most.
fn losers(talks: &Talks, outcome: &Outcome) -> Option<String> {
    let cost = |actor: usize| {
        let others = |e: &&Exchange| e.i.actor != actor && e.j.actor != actor;
        let all = outcome.rounds.iter().flat_map(|r| &r.exchanges);
        all.filter(others).map(|e| e.effects[actor]).sum::<f64>()
    };
    let costs = (0..talks.actors.actors.len()).map(|actor| (actor, cost(actor)));
    let (actor, cost) = costs.min_by(|a, b| a.1.total_cmp(&b.1)).filter(|(_, cost)| *cost < 0.0)?;
    let name = &talks.names.seats[actor].name;
    Some(format!("exchanges among others cost {name} most: {:.2} in salience × points", -cost))
}

fn document(talks: &Talks, outcome: &Outcome, engine: &Engine) -> Value {
    let issues = talks.names.issues.iter().zip(&talks.actors.scales);
    let scales: Map<String, Value> =
        issues.map(|(name, scale)| (name.clone(), json!([scale.lower, scale.upper]))).collect();
    let rounds: Vec<Value> =
        outcome.rounds.iter().enumerate().map(|(at, r)| round(talks, at + 1, r)).collect();
    let actors: Vec<&String> = talks.names.seats.iter().map(|seat| &seat.id).collect();
    let mut document = json!({
        "model": "exchange",
        "actors": actors,
        "issues": scales,
        "compatible": engine.compatible,
    });
    if let Some(random) = engine.random {
        let terms = match random.terms {
            Terms::Gains => "gains",
            Terms::Rates => "rates",
        };
        document["random"] = json!({"p": random.p, "terms": terms, "seed": random.seed});
    }
    document["status"] = json!(match outcome.status {
        Status::Exhausted { .. } => "exhausted",
        Status::Rounds => "rounds",
    });
    document["rounds"] = Value::Array(rounds);
    document
}

fn round(talks: &Talks, at: usize, round: &Round) -> Value {
    let by_issue = |x: &[Option<f64>]| -> Map<String, Value> {
        talks.names.issues.iter().cloned().zip(x.iter().map(|x| json!(x))).collect()
    };
    let raw = |x: &[Option<f64>]| by_issue(&talks.natural(x));
    let by_actor = |of: &dyn Fn(usize) -> f64| -> Map<String, Value> {
        talks.names.seats.iter().enumerate().map(|(a, seat)| (seat.id.clone(), json!(of(a)))).collect()
    };
    let sum = |actor: usize, party: bool| -> f64 {
        let own = |e: &&Exchange| (e.i.actor == actor || e.j.actor == actor) == party;
        round.exchanges.iter().filter(own).map(|e| e.effects[actor]).sum()
    };
    json!({
        "round": at,
        "potential_exchanges": round.potential,
        "realized": round.exchanges.len(),
        "total_gain": round.total_gain(),
        "nbs_start_norm": by_issue(&round.nash_start),
        "nbs_start_raw": raw(&round.nash_start),
        "nbs_voting_norm": by_issue(&round.nash_votes),
        "nbs_voting_raw": raw(&round.nash_votes),
        "own_effects": by_actor(&|actor| sum(actor, true)),
        "externalities": by_actor(&|actor| sum(actor, false)),
        "exchanges": round.exchanges.iter().map(|e| exchange_row(talks, e)).collect::<Vec<_>>(),
    })
}

fn exchange_row(talks: &Talks, e: &Exchange) -> Value {
    let actor = |a: usize| &talks.names.seats[a].id;
    let issue = |k: usize| &talks.names.issues[k];
    let others = || e.effects.iter().enumerate().filter(|(a, _)| *a != e.i.actor && *a != e.j.actor);
    let all = |sign: fn(f64) -> bool| others().map(|(_, x)| *x).filter(|&x| sign(x)).sum::<f64>();
    let mut row = json!({
        "i": actor(e.i.actor),
        "i_supply": issue(e.i.supplies),
        "i_from": e.i.from,
        "i_to": e.i.to,
        "j": actor(e.j.actor),
        "j_supply": issue(e.j.supplies),
        "j_from": e.j.from,
        "j_to": e.j.to,
        "gain": e.gain,
        "i_effect": e.effects[e.i.actor],
        "j_effect": e.effects[e.j.actor],
        "others_gain": all(|x| x > 0.0),
        "others_lose": all(|x| x < 0.0).abs(),
    });
    // On equal terms both gain the same, which `gain` says.
    if e.i.gain != e.j.gain {
        row["i_gain"] = json!(e.i.gain);
        row["j_gain"] = json!(e.j.gain);
    }
    row
}
