//! *believed*: does the rival gain by breaking the deal, and do guarantors act when it does?

use detente_engines::game::guarantee::{Guarantee, Outcomes, Play, Threshold, joint, lambda_grid};
use detente_model::expression::{Expression, Force};
use detente_model::scenario::{Ending, PartyId, Role};
use detente_model::{Q, Scenario};
use serde_json::json;

use super::{Said, Sample, Unknown, Upstream, name, percent};
use crate::verdict::{self, Answer, Axis, Spread};

/// One game for each rival.
#[derive(Debug, Clone)]
pub struct Input {
    guarantor: PartyId,
    rivals: Vec<PartyId>,
    games: Vec<Guarantee>,
    lambda: f64,
    most: f64,
    force: Option<Force>,
    clamped: Vec<String>,
}

/// How the games are played.
#[derive(Debug, Clone)]
pub struct Output {
    plays: Vec<Play>,
    broken: f64,
    acts: f64,
    most: f64,
}

impl Output {
    /// Figures that the report draws with bands.
    #[must_use]
    pub fn trace(&self) -> Vec<f64> {
        Vec::new()
    }

    /// Headline and test.
    #[must_use]
    pub fn sample(&self) -> Sample {
        Sample { headline: self.broken, passes: self.broken <= self.most }
    }
}

/// The guarantor who decides: the setting, else the guarantor of highest capability (the first of equals).
fn guarantor(scenario: &Scenario) -> Option<PartyId> {
    if scenario.gate.guarantor.is_some() {
        return scenario.gate.guarantor;
    }
    let base = |q: Option<Q>| q.and_then(|q| scenario.quantity(q).cell.base()).unwrap_or(0.0);
    let mut best: Option<(f64, PartyId)> = None;
    for (i, party) in scenario.parties.iter().enumerate() {
        let capability = base(party.capability);
        if party.is(Role::Guarantor) && best.is_none_or(|(most, _)| capability > most) {
            best = Some((capability, PartyId(i)));
        }
    }
    best.map(|(_, party)| party)
}

fn rivals(scenario: &Scenario) -> Vec<PartyId> {
    (0..scenario.parties.len()).map(PartyId).filter(|p| scenario.parties[p.0].is(Role::Rival)).collect()
}

fn expression(scenario: &Scenario, ending: Ending, party: PartyId) -> Result<&Expression, Unknown> {
    let row = scenario.payoffs.iter().find(|p| p.ending == ending && p.party == party);
    row.map(|row| &row.expression).ok_or_else(|| {
        let id = &scenario.parties[party.0].id;
        Unknown::because(format!("payoffs.csv has no row for outcome `{}` and party `{id}`", ending.word()))
    })
}

/// The gate's figures.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
#[serde(transparent)]
pub struct Details(pub serde_json::Value);

impl Details {
    /// Adds what the draws say of the figures in [`Output::trace`].
    pub(crate) fn spread(&mut self, _spreads: &[Option<Spread>]) {}
}

/// Evaluates the payoffs with the force in place.
///
/// # Errors
/// When there is no rival, no guarantor, or a payoff is missing or not a number.
pub fn input(scenario: &Scenario, up: &Upstream<'_>) -> Result<Input, Unknown> {
    let rivals = rivals(scenario);
    if rivals.is_empty() {
        return Err(Unknown::because("no party of parties.csv has the role rival"));
    }
    let guarantor = guarantor(scenario)
        .ok_or_else(|| Unknown::because("no party of parties.csv has the role guarantor"))?;
    let force = up.chain.manned.as_ref().map(super::manned::Output::force);
    let mut clamped = Vec::new();
    let mut value = |ending: Ending, party: PartyId| -> Result<f64, Unknown> {
        let expression = expression(scenario, ending, party)?;
        if expression.reads_force() && force.is_none() {
            let text = "a payoff reads the force in place, and the gate manned has no answer";
            return Err(Unknown::because(text));
        }
        let x = expression.eval(up.values, &force.unwrap_or_default()).ok_or_else(|| {
            let id = &scenario.parties[party.0].id;
            Unknown::because(format!("the payoff of `{id}` for `{}` is not a number", ending.word()))
        })?;
        if !(-100.0..=100.0).contains(&x) {
            clamped.push(format!(
                "{} for {}: {}",
                ending.word(),
                scenario.parties[party.0].id,
                super::figure(x)
            ));
        }
        Ok(x.clamp(-100.0, 100.0))
    };
    let mut outcomes = |party: PartyId| -> Result<Outcomes, Unknown> {
        Ok(Outcomes {
            kept: value(Ending::Kept, party)?,
            broken_unanswered: value(Ending::BrokenUnanswered, party)?,
            backed_down: value(Ending::BackedDown, party)?,
            escalated: value(Ending::Escalated, party)?,
        })
    };
    let stated = |q: Q| {
        let missing = || Unknown::because(format!("{} is not stated", scenario.quantity(q).path));
        up.get(q).ok_or_else(missing)
    };
    let resolve = stated(scenario.gate.resolve)?;
    let of_guarantor = outcomes(guarantor)?;
    let games: Result<Vec<Guarantee>, Unknown> = rivals
        .iter()
        .map(|rival| Ok(Guarantee { rival: outcomes(*rival)?, guarantor: of_guarantor, resolve }))
        .collect();
    let (lambda, most) = (stated(scenario.gate.lambda)?, stated(scenario.gate.most)?);
    Ok(Input { guarantor, games: games?, rivals, lambda, most, force, clamped })
}

/// Plays each rival's game by logit choice; broken if any breaks.
///
/// # Errors
/// When a number is out of the game's bounds.
pub fn solve(input: &Input) -> Result<Output, Unknown> {
    let plays: Result<Vec<Play>, _> = input.games.iter().map(|game| game.logit(input.lambda)).collect();
    let plays = plays.map_err(|e| Unknown::because(e.to_string()))?;
    let joint = joint(&plays);
    Ok(Output { plays, broken: joint.broken, acts: joint.acts, most: input.most })
}

/// Quantities that the games take, and whether a payoff reads the force in place.
pub(crate) fn inputs(scenario: &Scenario, input: &Input) -> (Vec<Q>, bool) {
    let mut all = vec![scenario.gate.resolve, scenario.gate.lambda];
    let mut reads_force = false;
    for row in &scenario.payoffs {
        if row.party == input.guarantor || input.rivals.contains(&row.party) {
            all.extend(row.expression.quantities());
            reads_force |= row.expression.reads_force();
        }
    }
    all.sort_unstable();
    all.dedup();
    (all, reads_force)
}

/// Says what the play means.
#[must_use]
pub fn verdict(scenario: &Scenario, input: &Input, output: &Output, manned: &[Q]) -> Said {
    let rivals: Vec<&str> = input.rivals.iter().map(|r| name(scenario, *r)).collect();
    let backward: Vec<_> = input.games.iter().filter_map(|g| g.backward().ok()).collect();
    let breaks = backward.iter().any(|b| b.play.broken > 0.5);
    let ties = backward.iter().any(|b| !b.ties.is_empty());
    let who = name(scenario, input.guarantor);
    let text = format!(
        "{} {} the deal within the horizon with probability {}; if it is broken, {who} acts in {}. With certain \
         calculation (backward induction) the deal is {}{}.",
        rivals.join(" or "),
        if rivals.len() == 1 { "breaks" } else { "break" },
        percent(output.broken),
        percent(output.acts),
        if breaks { "broken" } else { "kept" },
        if ties { ", by a tie" } else { "" }
    );
    let (inputs, reads_force) = inputs(scenario, input);
    let mut remarks = Vec::new();
    if !input.clamped.is_empty() {
        remarks
            .push(format!("Payoffs beyond −100 to 100 count as their bound: {}.", input.clamped.join("; ")));
    }
    let grid = lambda_grid(input.lambda, 4.0, 40);
    let per_rival: Vec<_> = (input.games.iter().zip(&output.plays).zip(&input.rivals))
        .map(|((game, play), rival)| {
            let path: Vec<_> = game.logit_path(&grid).unwrap_or_default();
            let path: Vec<_> = grid.iter().zip(&path).map(|(l, p)| json!([l, p.broken, p.acts])).collect();
            let threshold = match game.threshold(input.lambda, input.most) {
                Ok(Threshold::From(x)) => json!({"from": x}),
                Ok(Threshold::UpTo(x)) => json!({"up_to": x}),
                Ok(Threshold::Any) => json!("any"),
                Ok(Threshold::None) | Err(_) => json!("none"),
            };
            json!({
                "rival": scenario.parties[rival.0].id,
                "payoffs": {"rival": game.rival.to_array(), "guarantor": game.guarantor.to_array()},
                "outcomes": play.outcomes.to_array(), "broken": play.broken, "acts": play.acts,
                "acts_if_resolute": play.acts_if_resolute, "goes_on": play.goes_on,
                "resolve_for_test": threshold, "logit_path": path,
            })
        })
        .collect();
    Said {
        answer: Answer { value: Some(output.broken), unit: "probability".into(), text },
        aside: format!("if broken, guarantors act in {}", percent(output.acts)),
        axis: Axis {
            label: "chance of a break, %".into(),
            from: 0.0,
            to: 1.0,
            asks: Some(output.most),
            times: 100.0,
        },
        interval: None,
        inputs,
        upstream: if reads_force { manned.to_vec() } else { Vec::new() },
        other_assumptions: Vec::new(),
        other_sourced: 0,
        remarks,
        details: verdict::Details::Believed(Box::new(self::Details(json!({
            "guarantor": scenario.parties[input.guarantor.0].id,
            "acts": output.acts,
            "resolve": input.games.first().map(|g| g.resolve), "lambda": input.lambda,
            "outcome_order": ["kept", "broken-unanswered", "backed-down", "escalated"],
            "backward_induction": {"broken": breaks, "ties": ties},
            "force": input.force.map(|f| json!({"land": f.land, "support": f.support, "sea": f.sea, "air": f.air,
                                                 "people": f.force, "months": f.months})),
            "rivals": per_rival,
        })))),
    }
}
