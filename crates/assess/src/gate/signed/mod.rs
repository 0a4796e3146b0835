//! *signed*: is there a deal that every signatory prefers to no deal, and if not, what breaks the deadlock?

pub mod details;
mod names;
mod words;

use detente_engines::bargain::{
    self, Binds, Concession, Conflicts, Constraint, Give, Outcome, Party, SEARCH, Stake, Status, Table,
    Utility,
};
use detente_model::scenario::{PartyId, Position, Role, Utility as Loss};
use detente_model::{Q, Scenario, Values};

use super::{Said, Sample, Unknown, Upstream};
use crate::verdict::{self, Answer, Axis};
pub use details::Details;
pub use names::{Names, Seat, Written};
pub(crate) use words::Words;

/// The table of the engine, and who sits where.
#[derive(Debug, Clone)]
pub struct Input {
    table: Table,
    /// The party in each seat.
    seats: Vec<PartyId>,
    /// Whether the headline alone is wanted.
    is_draw: bool,
    missing: Vec<String>,
}

/// Whether there is a deal, and how far one is away.
#[derive(Debug, Clone)]
pub struct Output {
    points: f64,
    feasible: bool,
    /// The compromise on each issue.
    forecast: Vec<Option<f64>>,
    full: Option<Box<Full>>,
}

/// What the base run finds beside the headline.
#[derive(Debug, Clone)]
struct Full {
    outcome: Outcome,
    conflicts: Conflicts,
}

impl Input {
    /// The table of the engine.
    #[must_use]
    pub fn table(&self) -> &Table {
        &self.table
    }

    /// The table of the engine, without who sits where.
    #[must_use]
    pub fn into_table(self) -> Table {
        self.table
    }
}

impl Output {
    /// Figures that the report draws with bands: the forecast of each issue.
    #[must_use]
    pub fn trace(&self) -> Vec<f64> {
        self.forecast.iter().map(|x| x.unwrap_or(f64::NAN)).collect()
    }

    /// Headline and test.
    #[must_use]
    pub fn sample(&self) -> Sample {
        Sample { headline: self.points, passes: self.feasible }
    }
}

/// Seats every party that has a position or binds the deal.
///
/// # Errors
/// When there is no issue, no position or nobody who signs, or when a capability is not stated.
pub fn input(scenario: &Scenario, up: &Upstream<'_>) -> Result<Input, Unknown> {
    seated(scenario, up.values, up.draw.is_some())
}

/// The same from values alone: the gate is the first, so it needs nothing of others.
///
/// # Errors
/// As [`input`].
pub fn seated(scenario: &Scenario, values: &Values, is_draw: bool) -> Result<Input, Unknown> {
    if scenario.issues.is_empty() {
        return Err(Unknown::because("issues.csv is missing or empty"));
    }
    if scenario.positions.is_empty() {
        return Err(Unknown::because("positions.csv is missing or empty"));
    }
    let mut missing = Vec::new();
    let (mut parties, mut seats) = (Vec::new(), Vec::new());
    for (i, party) in scenario.parties.iter().enumerate() {
        let id = PartyId(i);
        let binds = match (party.is(Role::Signatory), party.veto) {
            (true, _) => Binds::Signatory,
            (false, true) => Binds::Veto,
            (false, false) => Binds::No,
        };
        let mut stakes = vec![None; scenario.issues.len()];
        for row in scenario.positions_of(id) {
            match stake(values, row) {
                Some(stake) => stakes[row.issue.0] = Some(stake),
                None => missing.push(format!("positions.{}.{}", party.id, scenario.issues[row.issue.0].id)),
            }
        }
        if stakes.iter().all(Option::is_none) {
            continue;
        }
        let Some(capability) = party.capability.and_then(|q| values.get(q)) else {
            if binds != Binds::No {
                return Err(Unknown::because(format!("parties.{}.capability is not stated", party.id)));
            }
            missing.push(format!("parties.{}.capability", party.id));
            continue;
        };
        let no_deal = party.no_deal.and_then(|q| values.get(q));
        if binds != Binds::No && no_deal.is_none() {
            missing.push(format!("parties.{}.no_deal", party.id));
        }
        parties.push(Party { capability, no_deal, binds, stakes });
        seats.push(id);
    }
    if !parties.iter().any(|p| p.binds != Binds::No) {
        return Err(Unknown::because("no signatory and no party with a veto has a position"));
    }
    let utility = match scenario.gate.utility {
        Loss::Linear => Utility::Linear,
        Loss::Quadratic => Utility::Quadratic,
    };
    let table = Table { issues: scenario.issues.len(), parties, utility };
    Ok(Input { table, seats, is_draw, missing })
}

fn stake(values: &Values, row: &Position) -> Option<Stake> {
    Some(Stake {
        position: values.get(row.position)?,
        salience: values.get(row.salience)?,
        accepts_from: values.get(row.accepts_from).unwrap_or(0.0),
        accepts_to: values.get(row.accepts_to).unwrap_or(bargain::SCALE),
    })
}

/// Decides the zone of agreement; outside draws with everything that follows.
///
/// # Errors
/// When a number of the table is out of bounds.
pub fn solve(input: &Input) -> Result<Output, Unknown> {
    let unknown = |e: bargain::TableError| Unknown::because(e.to_string());
    if input.is_draw {
        let draw = bargain::draw(&input.table).map_err(unknown)?;
        let forecast = bargain::compromise(&input.table);
        return Ok(Output { points: draw.points, feasible: draw.feasible, forecast, full: None });
    }
    let outcome = bargain::solve(&input.table).map_err(unknown)?;
    let conflicts = bargain::conflicts(&input.table, SEARCH).map_err(unknown)?;
    Ok(Output {
        points: outcome.points,
        feasible: outcome.status == Status::Deal,
        forecast: outcome.forecast.x.clone(),
        full: Some(Box::new(Full { outcome, conflicts })),
    })
}

/// Whether the zone of agreement holds a point, and nothing else.
pub(crate) fn deal(input: &Input) -> bool {
    bargain::draw(&input.table).is_ok_and(|draw| draw.feasible)
}

/// How far each quantity would move, upwards above 0, in its own unit, under the concession of least points ×
/// capability and under that of fewest demands; `None` where there is a deal.
pub(crate) fn moves(scenario: &Scenario, input: &Input) -> Option<[Vec<(Q, f64)>; 2]> {
    let names = Names::of(scenario, input);
    let concessions = bargain::solve(&input.table).ok()?.concessions?;
    let of = |give: &Give| {
        let by = match give.constraint {
            Constraint::AcceptsFrom { .. } => -give.points,
            Constraint::AcceptsTo { .. } => give.points,
            Constraint::NoDeal { .. } => -give.points / bargain::SCALE,
        };
        Some((names.written(give.constraint)?.quantity, by))
    };
    let all = |c: &Concession| c.gives.iter().filter_map(of).collect();
    Some([all(&concessions.weighted), all(&concessions.fewest)])
}

/// Quantities that the zone needs: what those who bind it hold.
fn inputs(scenario: &Scenario, input: &Input) -> Vec<Q> {
    let mut all = Vec::new();
    for seat in &input.seats {
        let party = &scenario.parties[seat.0];
        if !party.binds() {
            continue;
        }
        all.extend(party.capability);
        all.extend(party.no_deal);
        for row in scenario.positions_of(*seat) {
            all.extend([row.position, row.salience, row.accepts_from, row.accepts_to]);
        }
    }
    all
}

/// Says what the zone means.
#[must_use]
pub fn verdict(scenario: &Scenario, input: &Input, output: &Output) -> Said {
    let Some(Full { outcome, conflicts }) = output.full.as_deref() else {
        return super::silent();
    };
    let names = Names::of(scenario, input);
    let words = Words { names: &names, table: &input.table };
    let turns = bargain::verdicts(&input.table).ok();
    let aside = match outcome.concessions.as_ref().map(|c| c.weighted.gives.len()) {
        None => String::new(),
        Some(1) => "one demand would have to give".to_owned(),
        Some(n) => format!("{n} demands would have to give"),
    };
    let mut remarks = Vec::new();
    if turns.is_some_and(bargain::Verdicts::turn) {
        remarks.push("The verdict turns on whether loss grows with distance or with its square.".to_owned());
    }
    if !input.missing.is_empty() {
        remarks.push(format!("Not stated, so counted nowhere: {}.", input.missing.join(", ")));
    }
    let by_utility = turns.map(|t| details::ByUtility { linear: t.linear, quadratic: t.quadratic });
    Said {
        answer: Answer { value: Some(outcome.points), unit: "points".into(), text: words.text(outcome) },
        aside,
        axis: Axis {
            label: "limits apart, points".into(),
            from: 0.0,
            to: axis_end(outcome.points),
            asks: Some(0.0),
            times: 1.0,
        },
        interval: None,
        inputs: inputs(scenario, input),
        upstream: Vec::new(),
        other_assumptions: Vec::new(),
        other_sourced: 0,
        remarks,
        details: verdict::Details::Signed(Box::new(words.details(outcome, conflicts, by_utility))),
    }
}

/// Ends of an axis: hundreds.
fn axis_end(points: f64) -> f64 {
    100.0 * (1.25 * points / 100.0).ceil().max(1.0)
}
