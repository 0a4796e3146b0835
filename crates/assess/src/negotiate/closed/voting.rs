//! Proposals, votes and vetoes.

use detente_engines::bargain::voting::{self, Agenda, Chain, ChainSettings, ChainStatus, Interval};
use detente_model::Diagnostic;
use serde_json::{Map, Value, json};

use super::{Answer, Given};

fn answer(text: String, figures: Value) -> Answer {
    let figures = if let Value::Object(map) = figures { map } else { Map::new() };
    Answer { text, figures }
}

fn ends(interval: Interval) -> [f64; 2] {
    [interval.low, interval.high]
}

/// Two who offer in turn.
pub(super) fn rubinstein(given: &mut Given<'_>) -> Result<Answer, Diagnostic> {
    let (delta1, delta2) = (given.number("delta1")?, given.number("delta2")?);
    let split = voting::rubinstein(delta1, delta2).map_err(|e| given.refused(e))?;
    let text = format!("The first to offer gets {:.4}, the second {:.4}.", split.first, split.second);
    Ok(answer(text, json!({"first_mover": split.first, "second": split.second})))
}

/// Proposers and partners under a quota.
pub(super) fn baron_ferejohn(given: &mut Given<'_>) -> Result<Answer, Diagnostic> {
    let recognition = given.list("recognition")?;
    let quota = given.count("q")?;
    let delta = given.number("delta")?;
    if !recognition.is_empty() {
        let found = voting::recognised(&recognition, quota, delta).map_err(|e| given.refused(e))?;
        let all: Vec<String> = found.values.iter().map(|v| format!("{v:.4}")).collect();
        let text = format!("Before a proposer is drawn members expect {}.", all.join(", "));
        let figures = json!({"values": found.values, "costs": found.costs, "residual": found.residual});
        return Ok(answer(text, figures));
    }
    let members = given.count("n")?;
    let shares = voting::symmetric(members, quota, delta).map_err(|e| given.refused(e))?;
    let text =
        format!("The proposer keeps {:.4} and pays each partner {:.4}.", shares.proposer, shares.partner);
    let figures =
        json!({"proposer": shares.proposer, "coalition_partner": shares.partner, "ex_ante": shares.ex_ante});
    Ok(answer(text, figures))
}

/// The core of a vote on one issue, and that of unanimity.
pub(super) fn core(given: &mut Given<'_>) -> Result<Answer, Diagnostic> {
    let positions = given.list("positions")?;
    let weights = given.weights(positions.len())?;
    let quota = given.quota()?;
    let found = voting::q_core(&positions, &weights, quota).map_err(|e| given.refused(e))?;
    let unanimity = voting::unanimity_core(&positions);
    let text = match found {
        Some(core) => format!("No winning coalition wants to leave {} to {}.", core.low, core.high),
        None => "Some winning coalition wants to leave every point.".to_owned(),
    };
    Ok(answer(text, json!({"core": found.map(ends), "unanimity": unanimity.map(ends)})))
}

/// What veto players leave possible.
pub(super) fn veto(given: &mut Given<'_>) -> Result<Answer, Diagnostic> {
    let positions = given.list("positions")?;
    let status_quo = given.number("status_quo")?;
    let found = voting::veto_interval(&positions, status_quo).map_err(|e| given.refused(e))?;
    let text = if found.is_stable() {
        "No move from the status quo pleases every veto player.".to_owned()
    } else {
        format!("Every veto player accepts {} to {}.", found.acceptable.low, found.acceptable.high)
    };
    let figures = json!({
        "acceptable": ends(found.acceptable), "length": found.length, "core": ends(found.core),
        "stable": found.is_stable(),
    });
    Ok(answer(text, figures))
}

/// What beats a status quo in two issues.
pub(super) fn winset(given: &mut Given<'_>) -> Result<Answer, Diagnostic> {
    let voters = given.points("voters")?;
    let weights = given.weights(voters.len())?;
    let quota = given.quota()?;
    let veto = given.counts("veto")?;
    let status_quo = given.points("status_quo")?;
    let [status_quo] = status_quo[..] else { return Err(given.refused("the status quo is one point")) };
    let found = voting::winset(&voters, &weights, quota, &veto, status_quo).map_err(|e| given.refused(e))?;
    let text = if found.area == 0.0 {
        "Nothing beats the status quo.".to_owned()
    } else {
        format!("What beats the status quo has an area of {:.4}.", found.area)
    };
    Ok(answer(text, json!({"winset_area": found.area, "petals": found.petals.len()})))
}

/// Where votes wander on a grid.
pub(super) fn gridvoting(given: &mut Given<'_>) -> Result<Answer, Diagnostic> {
    let voters = given.points("voters")?;
    let weights = given.weights(voters.len())?;
    let quota = given.quota()?;
    let half = given.count("half")?;
    let agenda = if given.word("agenda", &["mi", "zi"])? == "mi" { Agenda::Minimal } else { Agenda::Zero };
    let chain = Chain::new(&voters, &weights, quota, half).map_err(|e| given.refused(e))?;
    let found = voting::stationary(&chain, agenda, &ChainSettings::default());
    let summary = voting::summary(&chain, &found.distribution, &voters);
    let text = match found.status {
        ChainStatus::Core => "The chain ends where nothing wins against the status quo.",
        ChainStatus::Stationary => "The chain never rests; it visits each point as often as the figures say.",
        ChainStatus::Stopped => "The chain was stopped before its distribution settled.",
    };
    let figures = json!({
        "p_boundary": summary.boundary, "p_in_triangle": summary.inside, "entropy_bits": summary.entropy_bits,
        "mean": summary.mean, "states": found.distribution.len(), "core": found.core, "steps": found.steps,
    });
    Ok(answer(text.to_owned(), figures))
}
