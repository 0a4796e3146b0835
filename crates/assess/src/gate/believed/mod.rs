//! *believed*: does the rival gain by breaking the deal, and do guarantors act when it does?

mod details;
mod payoff;
mod response;

use detente_engines::game::guarantee::{Guarantee, Play, Threshold, joint, lambda_grid};
use detente_model::expression::Force;
use detente_model::scenario::{PartyId, Role};
use detente_model::{Q, Scenario};

pub use details::{
    Backward, Crossing, Details, Deters, Ends, InPlace, Needed, OverDraws, Payoffs, Response, RivalGame,
    Variable,
};
use payoff::{Board, Forces};
use response::{Along, Curve, Ground, broken};

use super::{Said, Sample, Unknown, Upstream, name, percent};
use crate::verdict::{self, Answer, Axis};

/// One game for each rival, as they are and as they would be with another force.
#[derive(Debug, Clone)]
pub struct Input {
    guarantor: PartyId,
    rivals: Vec<PartyId>,
    games: Vec<Guarantee>,
    lambda: f64,
    most: f64,
    force: Option<Force>,
    clamped: Vec<String>,
    parts: Option<Parts>,
    along: Vec<Along>,
    /// The base run, in a draw.
    base: Option<Found>,
}

/// What a base run settles for its draws, so that they can be laid over each other.
#[derive(Debug, Clone)]
struct Found {
    /// The rival likeliest to break its deal.
    likeliest: usize,
    /// Whether each curve falls.
    falls: Vec<bool>,
}

/// The games without the force, and with a part of what it does.
#[derive(Debug, Clone)]
struct Parts {
    without: Option<Vec<Guarantee>>,
    /// It counts in what a kept deal is worth to the rival.
    provoking: Option<Vec<Guarantee>>,
    /// It counts in the guarantor's payoffs too.
    binding: Option<Vec<Guarantee>>,
}

/// How the games are played.
#[derive(Debug, Clone)]
pub struct Output {
    plays: Vec<Play>,
    broken: f64,
    acts: f64,
    most: f64,
    /// The chance of a break without the force, then with the parts of what it does, one after the other.
    parts: Option<[f64; 3]>,
    curves: Vec<Curve>,
    likeliest: usize,
}

impl Output {
    /// Figures that the report draws with bands. [`Details::spread`] and [`Details::shares`] know their order.
    #[must_use]
    pub fn trace(&self) -> Vec<f64> {
        let nan = f64::NAN;
        let mut all = vec![self.broken, self.acts];
        match self.plays.get(self.likeliest) {
            Some(play) => {
                all.extend(play.outcomes.to_array());
                all.extend([play.acts, play.goes_on]);
            }
            None => all.extend([nan; 6]),
        }
        let force = self.parts.map_or(nan, |parts| self.broken - parts[0]);
        all.extend([force, if force < -1e-12 { 1.0 } else { nan }]);
        for curve in &self.curves {
            all.push(curve.in_place);
            for level in [self.most, 0.5] {
                let is_low = curve.broken.first().is_some_and(|y| *y <= level);
                all.extend([curve.crossing(level).unwrap_or(nan), if is_low { 1.0 } else { nan }]);
            }
            all.extend(&curve.broken);
        }
        all
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

/// Evaluates the payoffs with the force in place, and with other ones.
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
    let stated = |q: Q| {
        let missing = || Unknown::because(format!("{} is not stated", scenario.quantity(q).path));
        up.get(q).ok_or_else(missing)
    };
    let resolve = stated(scenario.gate.resolve)?;
    let board = Board { scenario, values: up.values, guarantor, rivals: &rivals, resolve };
    let mut clamped = Vec::new();
    let games = board.games(&Forces::all(force), &mut clamped)?;
    let (lambda, most) = (stated(scenario.gate.lambda)?, stated(scenario.gate.most)?);
    // Draws share the base run's points, so that they can be laid over each other.
    let base = up.draw.and_then(|draw| draw.base.believed.as_ref());
    let grounds = match base {
        Some(base) => base.curves.iter().map(|c| c.ground.clone()).collect(),
        None => Ground::choose(&board, force),
    };
    let along = grounds.into_iter().map(|ground| ground.along(&board, force)).collect();
    let parts = parts(&board, force, scenario.head.horizon_months);
    let base =
        base.map(|b| Found { likeliest: b.likeliest, falls: b.curves.iter().map(|c| c.falls).collect() });
    Ok(Input { guarantor, games, lambda, most, force, clamped, parts, along, base, rivals })
}

/// The games without the force; `None` where no payoff reads one.
fn parts(board: &Board<'_>, force: Option<Force>, horizon: usize) -> Option<Parts> {
    let is_read = detente_model::expression::FORCE_WORDS.iter().any(|word| board.reads(word));
    force.filter(|_| is_read)?;
    let nothing = Some(Force { months: horizon as f64, ..Force::default() });
    let under = |kept, guarantor| board.games_under(&Forces { kept, guarantor, broken: nothing });
    Some(Parts {
        without: under(nothing, nothing),
        provoking: under(force, nothing),
        binding: under(force, force),
    })
}

/// Plays each rival's game by logit choice; broken if any breaks.
///
/// # Errors
/// When a number is out of the game's bounds.
pub fn solve(input: &Input) -> Result<Output, Unknown> {
    let plays: Result<Vec<Play>, _> = input.games.iter().map(|game| game.logit(input.lambda)).collect();
    let plays = plays.map_err(|e| Unknown::because(e.to_string()))?;
    let joint = joint(&plays);
    let chance = |games: &Option<Vec<Guarantee>>| broken(games.as_deref(), input.lambda);
    let parts = input.parts.as_ref().map(|p| [chance(&p.without), chance(&p.provoking), chance(&p.binding)]);
    let base = input.base.as_ref();
    let curve =
        |(at, along): (usize, &Along)| along.curve(input.lambda, base.and_then(|b| b.falls.get(at).copied()));
    let first = (0..plays.len()).rev().max_by(|a, b| plays[*a].broken.total_cmp(&plays[*b].broken));
    Ok(Output {
        broken: joint.broken,
        acts: joint.acts,
        most: input.most,
        parts,
        curves: input.along.iter().enumerate().map(curve).collect(),
        likeliest: base.map_or(first.unwrap_or(0), |b| b.likeliest),
        plays,
    })
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
    let backward = backward(input);
    let who = name(scenario, input.guarantor);
    let text = format!(
        "{} {} the deal within the horizon with probability {}; if it is broken, {who} acts in {}. With certain \
         calculation (backward induction) the deal is {}{}.",
        rivals.join(" or "),
        if rivals.len() == 1 { "breaks" } else { "break" },
        percent(output.broken),
        percent(output.acts),
        if backward.broken { "broken" } else { "kept" },
        if backward.ties { ", by a tie" } else { "" }
    );
    let (inputs, reads_force) = inputs(scenario, input);
    let mut remarks = Vec::new();
    if !input.clamped.is_empty() {
        remarks
            .push(format!("Payoffs beyond −100 to 100 count as their bound: {}.", input.clamped.join("; ")));
    }
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
        details: verdict::Details::Believed(Box::new(figures(scenario, input, output, backward))),
    }
}

fn backward(input: &Input) -> Backward {
    let backward: Vec<_> = input.games.iter().filter_map(|g| g.backward().ok()).collect();
    Backward {
        broken: backward.iter().any(|b| b.play.broken > 0.5),
        ties: backward.iter().any(|b| !b.ties.is_empty()),
    }
}

fn figures(scenario: &Scenario, input: &Input, output: &Output, backward: Backward) -> Details {
    let in_place = |f: Force| InPlace {
        land: f.land,
        support: f.support,
        sea: f.sea,
        air: f.air,
        people: f.force,
        months: f.months,
    };
    Details {
        guarantor: scenario.parties[input.guarantor.0].id.clone(),
        broken: output.broken,
        acts: output.acts,
        most: output.most,
        resolve: input.games.first().map(|g| g.resolve),
        lambda: input.lambda,
        outcome_order: ["kept", "broken-unanswered", "backed-down", "escalated"],
        backward_induction: backward,
        force: input.force.map(in_place),
        rivals: games(scenario, input, output),
        likeliest: output.likeliest,
        over_draws: OverDraws::default(),
        responses: output.curves.iter().map(|c| response(c, output.most)).collect(),
        deters: deters(scenario, input, output),
    }
}

fn games(scenario: &Scenario, input: &Input, output: &Output) -> Vec<RivalGame> {
    let grid = lambda_grid(input.lambda, 4.0, 40);
    let one = |((game, play), rival): ((&Guarantee, &Play), &PartyId)| {
        let path = game.logit_path(&grid).unwrap_or_default();
        RivalGame {
            rival: scenario.parties[rival.0].id.clone(),
            payoffs: Payoffs { rival: game.rival.to_array(), guarantor: game.guarantor.to_array() },
            outcomes: play.outcomes.to_array(),
            broken: play.broken,
            acts: play.acts,
            acts_if_resolute: play.acts_if_resolute,
            goes_on: play.goes_on,
            resolve_for_test: game.threshold(input.lambda, input.most).unwrap_or(Threshold::None).into(),
            logit_path: grid.iter().zip(&path).map(|(l, p)| (*l, p.broken, p.acts)).collect(),
        }
    };
    input.games.iter().zip(&output.plays).zip(&input.rivals).map(one).collect()
}

fn response(curve: &Curve, most: f64) -> Response {
    let level = |level: f64| Crossing {
        level,
        at: curve.crossing(level),
        over_draws: None,
        crosses: None,
        low_at_start: None,
    };
    Response {
        variable: curve.ground.variable,
        unit: curve.ground.variable.unit(),
        grid: curve.ground.grid.clone(),
        broken: curve.broken.iter().map(|y| Some(*y).filter(|y| y.is_finite())).collect(),
        over_draws: vec![None; curve.broken.len()],
        in_place: curve.in_place,
        in_place_over_draws: None,
        falls: curve.falls,
        at_most: level(most),
        at_half: level(0.5),
    }
}

fn deters(scenario: &Scenario, input: &Input, output: &Output) -> Deters {
    let finite = |x: f64| Some(x).filter(|x| x.is_finite());
    let with_resolve = |resolve: f64| -> Option<f64> {
        let games: Vec<Guarantee> = input.games.iter().map(|g| Guarantee { resolve, ..*g }).collect();
        finite(broken(Some(&games), input.lambda))
    };
    let ends = |q: Q, at: &dyn Fn(f64) -> Option<f64>| {
        let quantity = scenario.quantity(q);
        let (low, high) = quantity.cell.extent().filter(|(low, high)| low < high)?;
        let (low, high) = (low.max(quantity.bounds.0), high.min(quantity.bounds.1));
        Some(Ends { low, high, at_low: at(low)?, at_high: at(high)? })
    };
    let [without, provoking, binding] = output.parts.unwrap_or([f64::NAN; 3]);
    Deters {
        without_force: finite(without),
        force: finite(output.broken - without),
        force_over_draws: None,
        force_lowers: None,
        provokes: finite(provoking - without),
        binds: finite(binding - provoking),
        denies: finite(output.broken - binding),
        without_promise: with_resolve(0.0),
        resolve: ends(scenario.gate.resolve, &with_resolve),
        lambda: ends(scenario.gate.lambda, &|lambda| finite(broken(Some(&input.games), lambda))),
    }
}
