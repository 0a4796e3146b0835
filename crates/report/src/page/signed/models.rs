//! From what negotiation models find to what their charts take.

use detente_assess::data::Scored;
use detente_assess::gate::signed::Seat;
use detente_assess::gate::signed::details::Issue;
use detente_assess::negotiate::limits::Outline;
use detente_assess::negotiate::score;
use detente_assess::negotiate::{self, Negotiation, Rounds, Talks};
use detente_model::Scenario;

use super::charts::part_of;
use super::issue_name;
use crate::chart::score::Kind;
use crate::chart::{self, Basis, Figure, forecasts, projection, trace};
use crate::label::party_name;
use crate::talks::reason;

/// The decisions behind the scores that are shipped.
const SCORED_ON: &str = "Decisions of the European Union, proposals 1 to 100 (Arregui and Perarnaud 2021, \
                         doi 10.34810/data53): they say how models fare there, not here.";

/// What negotiation models find, computed by whoever asks for the page.
#[derive(Debug, Clone, Copy)]
pub struct Models<'a> {
    /// Who negotiates about what.
    pub talks: &'a Talks,
    /// What each model expects.
    pub found: &'a Negotiation,
    /// The rounds of those that have any.
    pub rounds: &'a [Rounds],
    /// How far models were off on past decisions; may be empty.
    pub scores: &'a [Scored],
}

/// What each model expects on each issue; none where no model has an answer.
pub(super) fn forecasts(scenario: &Scenario, models: &Models<'_>, basis: Basis) -> Option<Figure> {
    let found = models.found;
    let limits = found.limits.as_ref().map(|l| &l.signed);
    let issue = |issue: &negotiate::Issue| {
        let limits = limits.and_then(|l| l.issues.iter().find(|i| i.issue == issue.issue));
        let (low, high) = limits.map_or((0.0, 100.0), |l: &Issue| (l.low.at, l.high.at));
        let name = issue_name(scenario, &issue.issue);
        // What the ends of its scale mean stands in the chart of ranges.
        forecasts::Issue { name, low, high, ..forecasts::Issue::default() }
    };
    let binds = |id: &&String| scenario.party(id).is_some_and(|p| scenario.parties[p.0].binds());
    forecasts::figure(&forecasts::Input {
        issues: found.issues.iter().map(issue).collect(),
        models: found.forecasts.iter().map(|f| forecast(models, f)).collect(),
        binding: found.actors.iter().filter(binds).count(),
        basis,
        source: String::new(),
    })
}

fn forecast(models: &Models<'_>, found: &negotiate::Forecast) -> forecasts::Model {
    let values: Vec<Option<f64>> = found.forecast.0.iter().map(|(_, x)| *x).collect();
    let has_answer = values.iter().any(Option::is_some);
    let crosses = |(issue, _): &(String, Option<f64>)| {
        found.crosses.iter().any(|g| g.demand.issue.as_deref() == Some(issue))
    };
    let family = match found.family {
        negotiate::Family::Mean => forecasts::Family::Forecast,
        negotiate::Family::Dynamic => forecasts::Family::Dynamic,
        negotiate::Family::Solution => forecasts::Family::Solution,
    };
    forecasts::Model {
        name: found.title.to_owned(),
        family,
        values: models.talks.points(&values),
        spreads: Vec::new(),
        crosses: found.forecast.0.iter().map(crosses).collect(),
        worse: has_answer.then_some(found.worse_off.len()),
    }
}

/// The zone of agreement on each pair of issues; none where it is empty.
pub(super) fn projection(scenario: &Scenario, models: &Models<'_>, basis: Basis) -> Option<Figure> {
    let shape = &models.found.limits.as_ref()?.shape;
    let talks = models.talks;
    let positions: Vec<Vec<Option<f64>>> =
        talks.actors.positions().iter().map(|row| talks.points(row)).collect();
    let place = |id: &String| talks.names.issues.iter().position(|i| i == id);
    let pair = |outline: &Outline| {
        let [x, y] = [place(&outline.issues[0])?, place(&outline.issues[1])?];
        let stands = |(seat, row): (&Seat, &Vec<Option<f64>>)| {
            let name = party_name(scenario, &seat.id).to_owned();
            Some(projection::Position { name, part: part_of(scenario, &seat.id), at: (row[x]?, row[y]?) })
        };
        Some(projection::Pair {
            x: issue_name(scenario, &outline.issues[0]),
            y: issue_name(scenario, &outline.issues[1]),
            polygon: outline.corners.iter().map(|[x, y]| (*x, *y)).collect(),
            parties: talks.names.seats.iter().zip(&positions).filter_map(stands).collect(),
        })
    };
    let volume = &shape.share_of_all;
    projection::figure(&projection::Input {
        pairs: shape.outlines.iter().filter_map(pair).collect(),
        volume: Some((volume.value, volume.interval[0], volume.interval[1])),
        basis,
    })
}

/// How far each model was off on past decisions.
pub(super) fn scoreboard(models: &Models<'_>) -> Option<Figure> {
    let title = |name: &str| match score::forecaster(name) {
        Some(known) => known.title.to_owned(),
        None if name == score::COMBINATION => "combination of models".to_owned(),
        None => name.to_owned(),
    };
    let error = |value, [low, high]: [f64; 2]| chart::score::Error { value, low, high };
    let row = |row: &Scored| chart::score::Row {
        model: title(&row.model),
        kind: match row.model.as_str() {
            score::BASE => Kind::Yardstick,
            score::COMBINATION => Kind::Combination,
            "constant" => Kind::Constant,
            _ => Kind::Model,
        },
        n: row.n,
        error: error(row.mae, row.mae_interval),
        held_out: None,
        lead: row.less_compromise.map(|(x, ends)| error(x, ends)),
    };
    chart::score::figure(&chart::score::Input {
        rows: models.scores.iter().map(row).collect(),
        issues: models.scores.iter().map(|s| s.n).max().unwrap_or(0),
        proposals: models.scores.iter().map(|s| s.proposals).max().unwrap_or(0),
        source: SCORED_ON.to_owned(),
    })
}

/// The rounds of each dynamic model.
pub(super) fn traces(scenario: &Scenario, models: &Models<'_>, basis: Basis) -> Vec<Figure> {
    let one = |rounds: &Rounds| trace::figure(&traced(scenario, models.talks, rounds, basis));
    models.rounds.iter().filter_map(one).collect()
}

fn traced(scenario: &Scenario, talks: &Talks, rounds: &Rounds, basis: Basis) -> trace::Input {
    let all = &rounds.history.trace.rounds;
    // Positions of an actor, or the mean of all, as points of 0 to 100.
    let states: Vec<Vec<Vec<Option<f64>>>> =
        all.iter().map(|r| r.positions.iter().map(|row| talks.points(row)).collect()).collect();
    let means: Vec<Vec<Option<f64>>> =
        all.iter().map(|r| talks.points(&talks.actors.mean(&r.positions))).collect();
    let names: Vec<String> = talks.names.issues.iter().map(|id| issue_name(scenario, id)).collect();
    let name = |actor: usize| {
        let id = talks.names.seats.get(actor).map_or("", |s| s.id.as_str());
        party_name(scenario, id).to_owned()
    };
    let at = |row: &Vec<Option<f64>>, issue: usize| row.get(issue).copied().flatten();
    let panel = |issue: usize| {
        let line = |actor: usize| trace::Line {
            name: name(actor),
            part: part_of(scenario, &talks.names.seats[actor].id),
            at: states.iter().map(|s| s.get(actor).and_then(|row| at(row, issue))).collect(),
        };
        trace::Panel {
            issue: names[issue].clone(),
            actors: (0..talks.names.seats.len()).map(line).collect(),
            outcome: means.iter().map(|row| at(row, issue)).collect(),
        }
    };
    let points = |issue: usize, x: f64| {
        talks.actors.scales.get(issue).map_or(x, |scale| (100.0 * scale.share(x)).clamp(0.0, 100.0))
    };
    let moves = all.iter().enumerate().flat_map(|(round, r)| r.moves.iter().map(move |m| (round, m)));
    let moved = |(round, m): (usize, &negotiate::Move)| trace::Move {
        round,
        actor: name(m.actor),
        issue: names.get(m.issue).cloned().unwrap_or_default(),
        from: points(m.issue, m.from),
        to: points(m.issue, m.to),
        towards: name(m.towards),
        why: reason(&m.why, &names),
    };
    trace::Input {
        model: rounds.title.to_owned(),
        rounds: all.len().saturating_sub(1),
        ended: rounds.status.clone(),
        outcome: "weighted mean of positions".to_owned(),
        panels: (0..names.len()).map(panel).collect(),
        moves: moves.map(moved).collect(),
        basis,
    }
}
