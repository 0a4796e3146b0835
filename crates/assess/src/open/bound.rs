//! *bound*: readings that count, red lines lifted, pledges larger or sooner; no search rewrites a clause.

use detente_model::{Cell, Q, Scenario};
use detente_pact::{Code, Finding, fold};

use super::trial::Trial;
use super::{Changed, How, Measure, Proposal, Size, Sought, cell};
use crate::gate::{Chain, bound};

/// Most changes of one list.
const CHANGES: usize = 8;

/// Changed scenarios that are checked before the search gives up.
const CHECKS: usize = 400;

/// Doublings of a pledge's count before it is given up.
const DOUBLINGS: u32 = 6;

struct Search<'t, 'a> {
    trial: &'t mut Trial<'a>,
    checks: usize,
}

/// As few changes as possible: with the readings that count, then with each of them alone. In each, the change that
/// rids the agreement of most grave findings, again and again.
pub(super) fn seek(trial: &mut Trial<'_>) -> Sought {
    let mut search = Search { trial, checks: 0 };
    let readings = search.readings(&[]);
    let mut starts: Vec<Vec<Changed>> = vec![Vec::new()];
    if readings.len() > 1 {
        let from = search.trial.scenario.gate.readings.as_ref().map_or("all".to_owned(), |all| all.join(";"));
        let alone = |to: &String| {
            vec![Changed { path: "gate.bound.readings".into(), from: from.clone(), to: to.clone() }]
        };
        starts.extend(readings.iter().map(alone));
    }
    let mut opening: Option<Vec<Changed>> = None;
    let mut closest: Option<Repair> = None;
    for start in starts {
        let Some(repair) = search.repaired(start) else { continue };
        if repair.left.is_empty() {
            if opening.as_ref().is_none_or(|o| repair.changes.len() < o.len()) {
                opening = Some(repair.changes);
            }
        } else if closest.as_ref().is_none_or(|c| repair.left.len() < c.left.len()) {
            closest = Some(repair);
        }
    }
    let tried = closest.as_ref().map_or_else(String::new, |c| stuck(readings.len(), &c.left));
    Sought {
        proposals: opening.map(proposal).into_iter().collect(),
        closest: closest.map(|c| c.changes).filter(|changes| !changes.is_empty()).map(proposal),
        how: How::FewestChanges,
        tried,
    }
}

fn proposal(changes: Vec<Changed>) -> Proposal {
    let size = Size { value: changes.len() as f64, measure: Measure::Changes };
    Proposal { how: How::FewestChanges, changes, size, note: String::new() }
}

/// Changes, and the grave findings that stay.
struct Repair {
    changes: Vec<Changed>,
    left: Vec<Finding>,
}

/// Which clauses are left, and what their findings advise.
fn stuck(readings: usize, left: &[Finding]) -> String {
    let mut by_code: Vec<(Code, Vec<&str>, &str)> = Vec::new();
    for finding in left {
        match by_code.iter_mut().find(|(code, _, _)| *code == finding.code) {
            Some((_, clauses, _)) => clauses.push(&finding.clause),
            None => by_code.push((finding.code, vec![&finding.clause], &finding.hint)),
        }
    }
    by_code.iter_mut().for_each(|(_, clauses, _)| clauses.dedup());
    let say = |(code, clauses, hint): &(Code, Vec<&str>, &str)| {
        format!("{} in {} (advice: {hint})", code.name(), clauses.join(", "))
    };
    let all: Vec<String> = by_code.iter().map(say).collect();
    let own = if left.iter().any(|f| f.code == Code::ConsentBlocked) {
        " A red line that the agreement itself declares is no cell that could be lifted."
    } else {
        ""
    };
    format!(
        "{}ed lines lifted and pledges made larger or sooner leave grave findings that only other words of the \
         agreement can mend: {}.{own}",
        if readings > 1 { "Each reading alone, r" } else { "R" },
        all.join("; ")
    )
}

impl Search<'_, '_> {
    fn looked(&mut self, changes: &[Changed]) -> Option<(Scenario, Vec<Finding>, Vec<String>)> {
        if self.checks >= CHECKS {
            return None;
        }
        self.checks += 1;
        let scenario = self.trial.changed(changes)?;
        let (values, chain) = (scenario.base(), Chain::default());
        let input = bound::input(&scenario, &self.trial.upstream(&values, &chain)).ok()?;
        let readings = input.readings().into_iter().map(str::to_owned).collect();
        let grave = input.grave();
        Some((scenario, grave, readings))
    }

    fn readings(&mut self, changes: &[Changed]) -> Vec<String> {
        self.looked(changes).map(|(_, _, readings)| readings).unwrap_or_default()
    }

    /// Changes made until no grave finding is left or none helps; `None` where the start cannot be made.
    fn repaired(&mut self, mut changes: Vec<Changed>) -> Option<Repair> {
        let (mut scenario, mut grave, _) = self.looked(&changes)?;
        while !grave.is_empty() {
            let mut best: Option<(Changed, Scenario, Vec<Finding>)> = None;
            if changes.len() < CHANGES {
                for change in self.remedies(&scenario, &grave, &changes) {
                    let with: Vec<Changed> = changes.iter().cloned().chain([change.clone()]).collect();
                    let Some((then, left, _)) = self.looked(&with) else { continue };
                    let least = best.as_ref().map_or(grave.len(), |(_, _, best)| best.len());
                    if left.len() < least {
                        best = Some((change, then, left));
                    }
                }
            }
            let Some((change, then, left)) = best else { break };
            changes.push(change);
            (scenario, grave) = (then, left);
        }
        if grave.is_empty() {
            changes = self.pruned(changes);
        }
        Some(Repair { changes, left: grave })
    }

    /// Without the changes that turn out not to be needed.
    fn pruned(&mut self, mut changes: Vec<Changed>) -> Vec<Changed> {
        let mut at = changes.len();
        while at > 0 {
            at -= 1;
            let mut fewer = changes.clone();
            fewer.remove(at);
            if self.looked(&fewer).is_some_and(|(_, grave, _)| grave.is_empty()) {
                changes = fewer;
            }
        }
        changes
    }

    /// Single changes that could rid the agreement of some of the findings.
    fn remedies(&mut self, scenario: &Scenario, grave: &[Finding], made: &[Changed]) -> Vec<Changed> {
        let mut all: Vec<Changed> = Vec::new();
        for finding in grave {
            let found = match finding.code {
                Code::ConsentBlocked => lifted(scenario, finding),
                Code::CannotBeMet => self.larger_or_sooner(scenario, finding, made),
                _ => Vec::new(),
            };
            for change in found {
                if !all.contains(&change) && !made.iter().any(|m| m.path == change.path) {
                    all.push(change);
                }
            }
        }
        all
    }

    /// For each pledge that the duty could rest on: the least cut of its notice, and the least count.
    fn larger_or_sooner(&mut self, scenario: &Scenario, finding: &Finding, made: &[Changed]) -> Vec<Changed> {
        let mut all = Vec::new();
        for pledge in &scenario.pledges {
            let is_named = finding.origins.contains(&format!("pledges.{}", pledge.id));
            let is_open = pledge.unit.is_some()
                && scenario.quantity(pledge.count).cell == Cell::NotStated
                && finding.parties.iter().any(|p| fold(p) == fold(&scenario.parties[pledge.party.0].id));
            if is_named {
                all.extend(self.least(scenario, finding, made, pledge.notice, &days));
                all.extend(self.least(scenario, finding, made, pledge.delay, &days));
            }
            if is_named || is_open {
                all.extend(self.least(scenario, finding, made, pledge.count, &units));
            }
        }
        all
    }

    /// The least of a cell's steps that rids the agreement of a finding, if any does.
    fn least(
        &mut self,
        scenario: &Scenario,
        finding: &Finding,
        made: &[Changed],
        q: Q,
        steps: &dyn Fn(f64) -> Vec<f64>,
    ) -> Option<Changed> {
        let quantity = scenario.quantity(q);
        let steps = steps(quantity.cell.base().unwrap_or(0.0));
        let step = |k: usize| Changed {
            path: quantity.path.clone(),
            from: if quantity.is_default { String::new() } else { cell::text(quantity.cell) },
            to: cell::text(cell::moved(quantity.cell, steps[k], quantity.bounds)),
        };
        let mut rid = |k: usize| {
            let with: Vec<Changed> = made.iter().cloned().chain([step(k)]).collect();
            let same = |f: &Finding| {
                f.code == finding.code && f.clause == finding.clause && f.reading == finding.reading
            };
            self.looked(&with).is_some_and(|(_, grave, _)| !grave.iter().any(same))
        };
        // A larger step never does less, and the largest has to suffice.
        let mut holds = steps.len().checked_sub(1).filter(|last| rid(*last))?;
        let mut least = 0;
        while least < holds {
            let middle = (least + holds) / 2;
            if rid(middle) { holds = middle } else { least = middle + 1 }
        }
        Some(step(holds))
    }
}

/// Whole days from just below `now` to none.
fn days(now: f64) -> Vec<f64> {
    let last = (now.min(36_500.0).ceil() - 1.0).max(-1.0);
    // The cast saturates; a negative number of days is no step.
    (0..=last as i64).rev().map(|d| d as f64).filter(|d| *d < now).collect()
}

/// Whole units from just above `now` to many times as many.
fn units(now: f64) -> Vec<f64> {
    let first = now.min(1e5).floor() + 1.0;
    let last = first * f64::from(2_u32.pow(DOUBLINGS));
    (first as i64..=last as i64).map(|n| n as f64).collect()
}

/// The red lines behind a finding, each moved to where the act begins.
fn lifted(scenario: &Scenario, finding: &Finding) -> Vec<Changed> {
    let mut all = Vec::new();
    for row in &scenario.positions {
        let issue = &scenario.issues[row.issue.0];
        let origin = format!("positions.{}.{}", scenario.parties[row.party.0].id, issue.id);
        if !finding.origins.contains(&origin) {
            continue;
        }
        let base = |q: Q| scenario.quantity(q).base();
        let above = issue.act_from.and_then(base).zip(base(row.accepts_to)).filter(|(act, most)| most < act);
        let below =
            issue.act_to.and_then(base).zip(base(row.accepts_from)).filter(|(act, least)| least > act);
        let moves = [(row.accepts_to, above), (row.accepts_from, below)];
        for (q, to) in moves.into_iter().filter_map(|(q, ends)| Some((q, ends?.0))) {
            let quantity = scenario.quantity(q);
            let moved = cell::moved(quantity.cell, to, quantity.bounds);
            all.push(Changed {
                path: quantity.path.clone(),
                from: cell::text(quantity.cell),
                to: cell::text(moved),
            });
        }
    }
    all
}
