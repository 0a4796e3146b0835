//! The expected-utility model on every issue of a table.

use detente_engines::bargain::expected::{
    self, Choice, Kind, Outcome, Probability, Round, Settings as Engine, Status, expected_utility,
};
use detente_model::Place;
use serde_json::{Map, Value, json};

use super::model::{History, Ran, Refusal, Settings};
use super::{Talks, options};

/// Runs each issue by itself; the forecast is the weighted mean after the last round.
pub(super) fn run(talks: &Talks, settings: &Settings) -> Result<Ran, Refusal> {
    let engine = engine(settings)?;
    let on = |issue| expected_utility(&talks.actors, issue, &engine);
    let outcomes: Result<Vec<Outcome>, _> = (0..talks.actors.scales.len()).map(on).collect();
    let outcomes = outcomes.map_err(|e| Refusal::Table(e.to_string()))?;
    let forecast = outcomes.iter().map(|o| o.rounds.last().and_then(|r| r.mean)).collect();
    let mut ran = Ran::new(forecast, status(&outcomes, engine.rounds));
    ran.notes = outcomes.iter().filter_map(|o| swing(talks, o)).collect();
    if settings.history {
        ran.history = Some(History {
            trace: expected::trace(&talks.actors, &outcomes),
            heads: ["round", "issue"],
            decimals: None,
            document: document(talks, &outcomes),
        });
    }
    Ok(ran)
}

fn engine(settings: &Settings) -> Result<Engine, Refusal> {
    let mut engine = Engine::default();
    engine.rounds = settings.rounds.unwrap_or(engine.rounds);
    for (name, value, place) in &settings.options {
        match name.as_str() {
            "probability" => engine.probability = probability(value, place)?,
            "choice" => engine.choice = choice(value, place)?,
            "q" => engine.q = options::share(name, value, place)?,
            "t" => engine.t = options::share(name, value, place)?,
            _ => return Err(options::unknown("eu", name, &["probability", "choice", "q", "t"], place)),
        }
    }
    Ok(engine)
}

fn probability(value: &str, place: &Place) -> Result<Probability, Refusal> {
    options::one_of(
        value,
        &[("all-pairs", Probability::AllPairs), ("pairwise", Probability::Pairwise)],
        place,
    )
}

fn choice(value: &str, place: &Place) -> Result<Choice, Refusal> {
    options::one_of(value, &[("published", Choice::ScholzKey), ("least-move", Choice::LeastMove)], place)
}

/// How many issues ended how.
fn status(outcomes: &[Outcome], rounds: usize) -> String {
    let count = |is: fn(Status) -> bool| outcomes.iter().filter(|o| is(o.status)).count();
    let settled = count(|s| matches!(s, Status::Settled { .. }));
    let cycles = count(|s| matches!(s, Status::Cycles { .. }));
    let open = count(|s| s == Status::Rounds);
    let say = |n: usize, what: &str| (n > 0).then(|| format!("{what} on {}", issues(n)));
    let open_words = format!("still moving after {}", rounds_of(rounds));
    if settled == outcomes.len() {
        return "settled".to_owned();
    }
    let parts = [say(settled, "settled"), say(cycles, "going round in a cycle"), say(open, &open_words)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn issues(n: usize) -> String {
    if n == 1 { "1 issue".to_owned() } else { format!("{n} issues") }
}

fn rounds_of(n: usize) -> String {
    if n == 1 { "1 round".to_owned() } else { format!("{n} rounds") }
}

/// Between which forecasts an issue swings that has not settled: those of the cycle, or of the second half.
fn swing(talks: &Talks, outcome: &Outcome) -> Option<String> {
    let last = outcome.rounds.len() - 1;
    let from = match outcome.status {
        Status::Settled { .. } => return None,
        Status::Cycles { from, .. } => from,
        Status::Rounds => last / 2,
    };
    let means = || outcome.rounds[from..].iter().filter_map(|r| r.mean);
    let (low, high) = (means().reduce(f64::min)?, means().reduce(f64::max)?);
    let issue = &talks.names.issues[outcome.issue];
    let end = match outcome.status {
        Status::Cycles { length, .. } => format!("comes back every {length} rounds"),
        _ => "has not settled".to_owned(),
    };
    Some(format!(
        "{issue} {end}: the mean ran from {low:.2} to {high:.2} in rounds {from} to {last}, so the forecast hangs on the \
         round at which one stops"
    ))
}

/// Every round of every issue. With one issue, its rounds stand at the top too.
fn document(talks: &Talks, outcomes: &[Outcome]) -> Value {
    let mut document = Map::new();
    document.insert("model".to_owned(), json!("eu"));
    let issues: Vec<Value> = outcomes.iter().map(|o| issue(talks, o)).collect();
    if let [one] = &issues[..] {
        for key in ["actors", "status", "rounds"] {
            document.insert(key.to_owned(), one[key].clone());
        }
    }
    document.insert("issues".to_owned(), Value::Array(issues));
    Value::Object(document)
}

fn issue(talks: &Talks, outcome: &Outcome) -> Value {
    let name = |actor: usize| &talks.names.seats[actor].id;
    let actors: Vec<&String> = outcome.actors.iter().map(|&a| name(a)).collect();
    let rounds: Vec<Value> = outcome.rounds.iter().enumerate().map(|(at, r)| round(at, r, &name)).collect();
    let mut issue = json!({
        "issue": talks.names.issues[outcome.issue],
        "actors": actors,
        "status": match outcome.status {
            Status::Settled { .. } => "settled",
            Status::Cycles { .. } => "cycles",
            Status::Rounds => "rounds",
        },
        "rounds": rounds,
    });
    match outcome.status {
        Status::Settled { round } => issue["settled_after"] = json!(round),
        Status::Cycles { from, length } => issue["cycle"] = json!({"from": from, "length": length}),
        Status::Rounds => {}
    }
    issue
}

fn round<'a>(at: usize, round: &Round, name: &impl Fn(usize) -> &'a String) -> Value {
    let mut document = Map::new();
    document.insert("round".to_owned(), json!(at));
    if at > 0 {
        let offer = |offer: &Option<expected::Offer>| {
            offer.map_or(Value::Null, |offer| {
                let kind = match offer.kind {
                    Kind::Confrontation => "confrontation",
                    Kind::Compromise => "compromise",
                };
                json!({
                    "type": kind,
                    "with": name(offer.with),
                    "eu": offer.own,
                    "other_eu": offer.other,
                    "new_pos": offer.to,
                })
            })
        };
        document.insert("risk_exponent".to_owned(), json!(round.risk_exponents));
        document.insert("offers".to_owned(), Value::Array(round.offers.iter().map(offer).collect()));
    }
    document.insert("median".to_owned(), json!(round.median));
    document.insert("mean".to_owned(), json!(round.mean));
    document.insert("positions".to_owned(), json!(round.positions));
    Value::Object(document)
}
