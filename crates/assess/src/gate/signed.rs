//! *signed*: is there a deal that every signatory prefers to no deal, and if not, what breaks the deadlock?

use detente_engines::bargain::{
    self, Binds, Concession, Constraint, Give, NashStatus, Outcome, Party, Stake, Status, Table, Utility,
};
use detente_model::scenario::{IssueId, PartyId, Position, Role, Utility as Loss};
use detente_model::{Q, Scenario};
use serde_json::{Value, json};

use super::{Said, Sample, Unknown, Upstream, figure, name};
use crate::verdict::{self, Answer, Axis, Spread};

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
    outcome: Option<Box<Outcome>>,
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
        Sample { headline: self.points, passes: self.feasible }
    }
}

/// The gate's figures.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
#[serde(transparent)]
pub struct Details(pub serde_json::Value);

impl Details {
    /// Adds what the draws say of the figures in [`Output::trace`].
    pub(crate) fn spread(&mut self, _spreads: &[Option<Spread>]) {}
}

/// Seats every party that has a position or binds the deal.
///
/// # Errors
/// When there is no issue, no position or nobody who signs, or when a capability is not stated.
pub fn input(scenario: &Scenario, up: &Upstream<'_>) -> Result<Input, Unknown> {
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
            match stake(up, row) {
                Some(stake) => stakes[row.issue.0] = Some(stake),
                None => missing.push(format!("positions.{}.{}", party.id, scenario.issues[row.issue.0].id)),
            }
        }
        if stakes.iter().all(Option::is_none) {
            continue;
        }
        let Some(capability) = party.capability.and_then(|q| up.get(q)) else {
            if binds != Binds::No {
                return Err(Unknown::because(format!("parties.{}.capability is not stated", party.id)));
            }
            missing.push(format!("parties.{}.capability", party.id));
            continue;
        };
        let no_deal = party.no_deal.and_then(|q| up.get(q));
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
    Ok(Input { table, seats, is_draw: up.draw.is_some(), missing })
}

fn stake(up: &Upstream<'_>, row: &Position) -> Option<Stake> {
    Some(Stake {
        position: up.get(row.position)?,
        salience: up.get(row.salience)?,
        accepts_from: up.get(row.accepts_from).unwrap_or(0.0),
        accepts_to: up.get(row.accepts_to).unwrap_or(bargain::SCALE),
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
        return Ok(Output { points: draw.points, feasible: draw.feasible, outcome: None });
    }
    let outcome = bargain::solve(&input.table).map_err(unknown)?;
    let feasible = outcome.status == Status::Deal;
    Ok(Output { points: outcome.points, feasible, outcome: Some(Box::new(outcome)) })
}

struct Words<'a> {
    scenario: &'a Scenario,
    input: &'a Input,
}

impl Words<'_> {
    fn position(&self, party: usize, issue: usize) -> Option<&Position> {
        let party = self.input.seats[party];
        self.scenario.positions.iter().find(|p| p.party == party && p.issue == IssueId(issue))
    }

    /// The quantity that a constraint is written in.
    fn quantity(&self, constraint: Constraint) -> Option<Q> {
        match constraint {
            Constraint::AcceptsFrom { party, issue } => self.position(party, issue).map(|p| p.accepts_from),
            Constraint::AcceptsTo { party, issue } => self.position(party, issue).map(|p| p.accepts_to),
            Constraint::NoDeal { party } => self.scenario.parties[self.input.seats[party].0].no_deal,
        }
    }

    fn bound(&self, constraint: Constraint) -> f64 {
        let stake = |party: usize, issue: usize| self.input.table.parties[party].stakes[issue];
        match constraint {
            Constraint::AcceptsFrom { party, issue } => stake(party, issue).map_or(0.0, |s| s.accepts_from),
            Constraint::AcceptsTo { party, issue } => stake(party, issue).map_or(0.0, |s| s.accepts_to),
            Constraint::NoDeal { party } => 100.0 * self.input.table.parties[party].no_deal.unwrap_or(0.0),
        }
    }

    fn who(&self, constraint: Constraint) -> &str {
        name(self.scenario, self.input.seats[constraint.party()])
    }

    fn sentence(&self, constraint: Constraint) -> String {
        let who = self.who(constraint);
        let bound = figure(self.bound(constraint));
        let issue = |i: usize| self.scenario.issues[i].id.as_str();
        match constraint {
            Constraint::AcceptsFrom { issue: i, .. } => {
                format!("{who} accepts no less than {bound} on {}", issue(i))
            }
            Constraint::AcceptsTo { issue: i, .. } => {
                format!("{who} accepts no more than {bound} on {}", issue(i))
            }
            Constraint::NoDeal { .. } => format!("no deal is worth {bound} of 100 to {who}"),
        }
    }

    fn json(&self, constraint: Constraint) -> Value {
        let quantity = self.quantity(constraint).map(|q| self.scenario.quantity(q));
        let (kind, issue) = match constraint {
            Constraint::AcceptsFrom { issue, .. } => ("accepts_from", Some(issue)),
            Constraint::AcceptsTo { issue, .. } => ("accepts_to", Some(issue)),
            Constraint::NoDeal { .. } => ("no_deal", None),
        };
        let sources = quantity.map(|q| q.sources.clone()).unwrap_or_default();
        json!({
            "path": quantity.map(|q| q.path.as_str()),
            "party": self.scenario.parties[self.input.seats[constraint.party()].0].id,
            "issue": issue.map(|i| self.scenario.issues[i].id.as_str()),
            "kind": kind, "bound": self.bound(constraint), "sources": sources,
            "text": self.sentence(constraint),
        })
    }

    fn gives(&self, gives: &[Give]) -> Vec<Value> {
        let with = |give: &Give| {
            let mut row = self.json(give.constraint);
            row["points"] = json!(give.points);
            row
        };
        gives.iter().map(with).collect()
    }

    fn concession(&self, concession: &Concession) -> Value {
        json!({"cost": concession.cost, "points": concession.points, "gives": self.gives(&concession.gives),
               "deal": self.outcome(&concession.x), "tie_break_complete": concession.proved})
    }

    fn outcome(&self, x: &[f64]) -> Value {
        let issues = self.scenario.issues.iter().zip(x);
        issues.map(|(issue, x)| (issue.id.clone(), json!(x))).collect::<serde_json::Map<_, _>>().into()
    }

    fn text(&self, outcome: &Outcome) -> String {
        match &outcome.concessions {
            None => {
                let how = match (outcome.nash.status, outcome.zone.surplus) {
                    (NashStatus::Solved, Some(surplus)) => {
                        format!(
                            "All who bind it can gain at least {} of 100 over no deal at once.",
                            figure(surplus)
                        )
                    }
                    _ => String::new(),
                };
                format!("There is a deal that every signatory prefers to none. {how}").trim_end().to_owned()
            }
            Some(concessions) => {
                let demand = |g: &Give| format!("{} by {}", self.short(g.constraint), figure(g.points));
                let demands: Vec<String> = concessions.weighted.gives.iter().map(demand).collect();
                let conflict: Vec<String> = outcome.conflict.iter().map(|c| self.sentence(*c)).collect();
                format!(
                    "No deal: {}. The least weighted concession that opens one is {} points: {}.",
                    conflict.join(", yet "),
                    figure(concessions.weighted.points),
                    demands.join(", ")
                )
            }
        }
    }

    fn short(&self, constraint: Constraint) -> String {
        match constraint {
            Constraint::AcceptsFrom { issue, .. } | Constraint::AcceptsTo { issue, .. } => {
                format!("{} on {}", self.who(constraint), self.scenario.issues[issue].id)
            }
            Constraint::NoDeal { .. } => format!("the worth of no deal to {}", self.who(constraint)),
        }
    }
}

/// How far each quantity would move, upwards above 0, in its own unit, under the concession of least points ×
/// capability and under that of fewest demands; `None` where there is a deal.
pub(crate) fn moves(scenario: &Scenario, input: &Input, output: &Output) -> Option<[Vec<(Q, f64)>; 2]> {
    let words = Words { scenario, input };
    let concessions = output.outcome.as_deref()?.concessions.as_ref()?;
    let of = |give: &Give| {
        let by = match give.constraint {
            Constraint::AcceptsFrom { .. } => -give.points,
            Constraint::AcceptsTo { .. } => give.points,
            Constraint::NoDeal { .. } => -give.points / bargain::SCALE,
        };
        Some((words.quantity(give.constraint)?, by))
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
    let words = Words { scenario, input };
    let Some(outcome) = output.outcome.as_deref() else {
        return super::silent();
    };
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
    let forecast: serde_json::Map<String, Value> = (scenario.issues.iter().zip(&outcome.forecast.x))
        .map(|(issue, x)| (issue.id.clone(), json!(x)))
        .collect();
    let nash = (outcome.nash.status == NashStatus::Solved).then(|| words.outcome(&outcome.nash.x));
    let ranges: Vec<Value> = ranges(scenario, input);
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
        details: verdict::Details::Signed(Box::new(self::Details(json!({
            "zone": {"empty": !outcome.zone.feasible, "point": outcome.zone.x.as_deref().map(|x| words.outcome(x)),
                     "surplus": outcome.zone.surplus},
            "conflict": outcome.conflict.iter().map(|c| words.json(*c)).collect::<Vec<_>>(),
            "concessions": outcome.concessions.as_ref().map(|c| json!({
                "points_times_capability": words.concession(&c.weighted),
                "number": words.concession(&c.fewest),
                "points_times_salience": words.concession(&c.felt)})),
            "forecast": forecast,
            "forecast_crosses": words.gives(&outcome.crossed),
            "nash": {"status": format!("{:?}", outcome.nash.status), "point": nash, "objective": outcome.nash.objective},
            "utility": format!("{:?}", input.table.utility).to_lowercase(),
            "verdict_by_utility": turns.map(|t| json!({"linear": t.linear, "quadratic": t.quadratic})),
            "issues": ranges,
        })))),
    }
}

/// Ends of an axis: hundreds.
fn axis_end(points: f64) -> f64 {
    100.0 * (1.25 * points / 100.0).ceil().max(1.0)
}

/// On each issue, what those who bind the deal accept.
fn ranges(scenario: &Scenario, input: &Input) -> Vec<Value> {
    let of_issue = |i: usize| -> Vec<Value> {
        let seats = input.seats.iter().zip(&input.table.parties);
        seats
            .filter_map(|(seat, party)| {
                let stake = party.stakes[i]?;
                Some(json!({"party": scenario.parties[seat.0].id, "position": stake.position,
                            "salience": stake.salience, "binds": party.binds != Binds::No,
                            "accepts": [stake.accepts_from, stake.accepts_to]}))
            })
            .collect()
    };
    let issues = scenario.issues.iter().enumerate();
    issues.map(|(i, issue)| json!({"issue": issue.id, "parties": of_issue(i)})).collect()
}
