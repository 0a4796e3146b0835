//! From indices to names: what the engine found, in the scenario's own words.

use detente_engines::bargain::{self, Binds, Constraint, FEASIBLE, NashStatus, Outcome, SCALE, Table};

use super::Names;
use super::details::{
    ByUtility, Concession, Concessions, ConflictSet, Conflicts, Demand, Details, Give, InSets, Issue, Kind,
    Limit, Nash, Point, Stake, Zone,
};
use crate::gate::figure;

/// What is found at a table, told with its names.
pub(crate) struct Words<'a> {
    pub names: &'a Names,
    pub table: &'a Table,
}

impl Words<'_> {
    fn bound(&self, constraint: Constraint) -> f64 {
        let stake = |party: usize, issue: usize| self.table.parties[party].stakes[issue];
        match constraint {
            Constraint::AcceptsFrom { party, issue } => stake(party, issue).map_or(0.0, |s| s.accepts_from),
            Constraint::AcceptsTo { party, issue } => stake(party, issue).map_or(0.0, |s| s.accepts_to),
            Constraint::NoDeal { party } => 100.0 * self.table.parties[party].no_deal.unwrap_or(0.0),
        }
    }

    fn id(&self, seat: usize) -> String {
        self.names.seats[seat].id.clone()
    }

    fn who(&self, constraint: Constraint) -> &str {
        &self.names.seats[constraint.party()].name
    }

    fn sentence(&self, constraint: Constraint) -> String {
        let who = self.who(constraint);
        let bound = figure(self.bound(constraint));
        let issue = |i: usize| self.names.issues[i].as_str();
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

    pub fn demand(&self, constraint: Constraint) -> Demand {
        let written = self.names.written(constraint);
        let (kind, issue) = match constraint {
            Constraint::AcceptsFrom { issue, .. } => (Kind::AcceptsFrom, Some(issue)),
            Constraint::AcceptsTo { issue, .. } => (Kind::AcceptsTo, Some(issue)),
            Constraint::NoDeal { .. } => (Kind::NoDeal, None),
        };
        Demand {
            path: written.map(|w| w.path.clone()),
            party: self.id(constraint.party()),
            issue: issue.map(|i| self.names.issues[i].clone()),
            kind,
            bound: self.bound(constraint),
            sources: written.map(|w| w.sources.clone()).unwrap_or_default(),
            text: self.sentence(constraint),
        }
    }

    fn gives(&self, gives: &[bargain::Give]) -> Vec<Give> {
        gives.iter().map(|g| Give { demand: self.demand(g.constraint), points: g.points }).collect()
    }

    fn concession(&self, concession: &bargain::Concession) -> Concession {
        Concession {
            cost: concession.cost,
            points: concession.points,
            gives: self.gives(&concession.gives),
            deal: self.point(concession.x.iter().map(|x| Some(*x))),
            tie_break_complete: concession.proved,
        }
    }

    fn point(&self, x: impl Iterator<Item = Option<f64>>) -> Point {
        Point(self.names.issues.iter().cloned().zip(x).collect())
    }

    fn conflicts(&self, found: &bargain::Conflicts) -> Conflicts {
        let mut known: Vec<Constraint> = Vec::new();
        let mut sets = Vec::new();
        for set in &found.sets {
            let mut demands = Vec::new();
            for constraint in &set.constraints {
                demands.push(known.iter().position(|k| k == constraint).unwrap_or(known.len()));
                if demands.last() == Some(&known.len()) {
                    known.push(*constraint);
                }
            }
            sets.push(ConflictSet { demands, points: set.points });
        }
        let seats = 0..self.names.seats.len();
        let of =
            |seat: usize| found.sets.iter().filter(move |s| s.constraints.iter().any(|c| c.party() == seat));
        let mut parties: Vec<InSets> =
            seats.map(|seat| InSets { party: self.id(seat), sets: of(seat).count() }).collect();
        parties.retain(|p| p.sets > 0);
        parties.sort_by_key(|p| std::cmp::Reverse(p.sets));
        let all = found.complete && found.found == sets.len();
        let keys = parties.iter().filter(|p| all && p.sets == sets.len()).map(|p| p.party.clone()).collect();
        Conflicts {
            demands: known.into_iter().map(|c| self.demand(c)).collect(),
            sets,
            found: found.found,
            complete: found.complete,
            parties,
            could_open_alone: keys,
        }
    }

    pub fn details(
        &self,
        outcome: &Outcome,
        conflicts: &bargain::Conflicts,
        verdict_by_utility: Option<ByUtility>,
    ) -> Details {
        let some = |x: &[f64]| self.point(x.iter().map(|x| Some(*x)));
        let nash = &outcome.nash;
        Details {
            zone: Zone {
                empty: !outcome.zone.feasible,
                point: outcome.zone.x.as_deref().map(some),
                surplus: outcome.zone.surplus,
            },
            conflict: outcome.conflict.iter().map(|c| self.demand(*c)).collect(),
            conflicts: self.conflicts(conflicts),
            concessions: outcome.concessions.as_ref().map(|c| Concessions {
                points_times_capability: self.concession(&c.weighted),
                number: self.concession(&c.fewest),
                points_times_salience: self.concession(&c.felt),
            }),
            forecast: self.point(outcome.forecast.x.iter().copied()),
            forecast_crosses: self.gives(&outcome.crossed),
            nash: Nash {
                status: format!("{:?}", nash.status),
                point: (nash.status == NashStatus::Solved).then(|| some(&nash.x)),
                objective: nash.objective,
            },
            utility: format!("{:?}", self.table.utility).to_lowercase(),
            verdict_by_utility,
            issues: (0..self.names.issues.len()).map(|i| self.issue(i, outcome.forecast.x[i])).collect(),
            missing: self.names.missing.clone(),
        }
    }

    /// On one issue, what each party holds and what those who bind the deal accept together.
    fn issue(&self, i: usize, forecast: Option<f64>) -> Issue {
        let mut parties = Vec::new();
        let (mut low, mut high) = (Limit { at: 0.0, party: None }, Limit { at: SCALE, party: None });
        for (seat, party) in self.table.parties.iter().enumerate() {
            let Some(stake) = party.stakes[i] else { continue };
            let binds = party.binds != Binds::No;
            if binds && stake.accepts_from > low.at {
                low = Limit { at: stake.accepts_from, party: Some(self.id(seat)) };
            }
            if binds && stake.accepts_to < high.at {
                high = Limit { at: stake.accepts_to, party: Some(self.id(seat)) };
            }
            parties.push(Stake {
                party: self.id(seat),
                position: stake.position,
                salience: stake.salience,
                binds,
                accepts: [stake.accepts_from, stake.accepts_to],
            });
        }
        let gap = low.at - high.at;
        Issue {
            issue: self.names.issues[i].clone(),
            parties,
            low,
            high,
            gap: (gap > FEASIBLE).then_some(gap),
            forecast,
            forecast_draws: None,
            unstated: self.names.unstated[i].clone(),
        }
    }

    pub fn text(&self, outcome: &Outcome) -> String {
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
                let demand =
                    |g: &bargain::Give| format!("{} by {}", self.short(g.constraint), figure(g.points));
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
                format!("{} on {}", self.who(constraint), self.names.issues[issue])
            }
            Constraint::NoDeal { .. } => format!("the worth of no deal to {}", self.who(constraint)),
        }
    }
}
