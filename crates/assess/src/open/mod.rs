//! What would open the shut gates: the smallest changes found, each rerun through all six gates.
//!
//! For each gate that is shut or narrow a search of its own looks for the smallest list of changes (`PATH=CELL`, as
//! one would write it after `--set`) with which the gate's test passes in the base scenario. Each list that is found
//! is then made, and the changed scenario goes through all six gates with the same draws. What a gate asks (its share,
//! factor, budget, years, and so on) is never changed: that would be another question, not another answer.
//!
//! A list is the smallest *found*; no search here claims that there is none smaller. All limits count work, so that
//! the same scenario gives the same bytes.

mod believed;
mod bound;
mod cell;
mod kept;
mod manned;
mod paid;
mod pledges;
mod signed;
mod trial;

use detente_model::{Edit, Folder, Scenario};
use serde::Serialize;

use crate::data::Data;
use crate::ensemble::{Assessment, Settings};
use crate::verdict::{Gate, Status, Verdict};
use trial::Trial;

/// A list of changes that opens a gate, or why none was found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Opening {
    /// The gate; `None` for all gates whose smallest opening is made at once.
    pub gate: Option<Gate>,
    /// Its place among the gate's openings, the smallest first, from 0.
    pub rank: usize,
    /// Whether anything was found.
    pub outcome: Outcome,
    /// How it was sought.
    pub how: How,
    /// What is changed; empty where nothing was found that helps.
    pub changes: Vec<Changed>,
    /// How small it is; `None` where nothing was found.
    pub size: Option<Size>,
    /// Whether the gate's test passes in the base scenario once the changes are made; for all gates at once, whether
    /// the test of each of them does.
    pub base_passes: bool,
    /// All six gates without and with the changes, in order; empty where nothing was found.
    pub gates: Vec<Rerun>,
    /// What was tried and what a reader should know, in whole sentences.
    pub note: String,
}

/// Whether a search found anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// With the changes the gate's test passes in the base scenario.
    Found,
    /// The test passes in the base scenario as it is; only some draws fail it.
    PassesAlready,
    /// No change of cells was found that opens the gate; with these, of those tried, it comes closest.
    Closest,
    /// No change of cells was found that opens the gate or brings it closer; the note says what was tried.
    NoneFound,
    /// The caller stopped before the search was done.
    Stopped,
}

/// Which search it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum How {
    /// The concession that is least in points × capability.
    LeastConcession,
    /// The concession of fewest demands.
    FewestDemands,
    /// The concession of least points × capability, each limit as much further as nine draws in ten ask.
    WiderConcession,
    /// Readings that count, red lines lifted, pledges larger or sooner: as few changes as possible.
    FewestChanges,
    /// Larger or sooner pledges, so that as few people as possible are added.
    LargerPledges,
    /// Agreed shares of the cost moved towards the key.
    AgreedShares,
    /// Pledges larger or smaller, so that the cost falls elsewhere.
    OtherPledges,
    /// One cell at a time, moved as little as possible.
    OneCell,
    /// No search: no cell decides it.
    NoCell,
    /// The smallest opening of each gate, all at once.
    Together,
}

/// One change of an opening.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Changed {
    /// The path.
    pub path: String,
    /// The cell as it stands; empty where nothing is written.
    pub from: String,
    /// The cell that is put in its place.
    pub to: String,
}

impl std::fmt::Display for Changed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}={}", self.path, self.to)
    }
}

/// How small an opening is, by the measure of its search.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Size {
    /// How much.
    pub value: f64,
    /// Of what.
    pub measure: Measure,
}

/// What makes an opening small.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Measure {
    /// Points of the scale by which limits give, in all.
    Points,
    /// Changes.
    Changes,
    /// People added to pledges, those at rest included.
    PeopleAdded,
    /// People added to pledges and taken from them, those at rest included.
    PeopleMoved,
    /// Percent of the joint cost that another bears.
    PercentOfCost,
    /// Part of the way from the base to the end of the cell's own range, in [0, 1].
    OfOwnRange,
    /// Part of the way from the base to the end of what the column allows, in [0, 1], where the cell's own range does
    /// not suffice.
    OfColumn,
}

/// A gate without and with the changes.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Rerun {
    /// Which gate.
    pub gate: Gate,
    /// Without.
    pub before: Standing,
    /// With.
    pub after: Standing,
}

/// How a gate stands.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Standing {
    /// Its status.
    pub status: Status,
    /// Share of draws that pass its test.
    pub passes: Option<f64>,
    /// Whether the base passes it; `None` if unknown.
    pub base_passes: Option<bool>,
    /// The headline in the base.
    pub value: Option<f64>,
    /// Its unit.
    pub unit: String,
}

/// Where the search stands, for a bar or a decision to stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// Changes are sought that open a gate.
    Seeking(Gate),
    /// A list of changes goes through the gates; `None` for all lists at once.
    Rerunning(Option<Gate>),
}

/// What a search proposes, before it is rerun.
struct Proposal {
    how: How,
    changes: Vec<Changed>,
    size: Size,
    note: String,
}

/// What a search comes back with.
struct Sought {
    /// The smallest first.
    proposals: Vec<Proposal>,
    /// What comes closest, where there is none.
    closest: Option<Proposal>,
    /// How it was sought.
    how: How,
    /// What was tried, where nothing was found.
    tried: String,
}

impl Sought {
    fn none(how: How, tried: impl Into<String>) -> Sought {
        Sought { proposals: Vec::new(), closest: None, how, tried: tried.into() }
    }
}

/// Seeks what opens each gate that is shut or narrow.
///
/// `scenario` is what [`check`](crate::check()) makes of `folder` and `edits`, `assessment` its assessment with
/// `settings`. The openings come in the order of the gates, several of one gate the smallest first; last, where more
/// than one gate has an opening, the smallest of each at once. `stop` is asked before each search and each rerun, and
/// now and then within: once it says `true`, the gates not searched yet are [`Outcome::Stopped`].
pub fn open(
    folder: &Folder,
    edits: &[Edit],
    scenario: &Scenario,
    assessment: &Assessment,
    data: &Data,
    settings: Settings,
    stop: &mut dyn FnMut(&Progress) -> bool,
) -> Vec<Opening> {
    let mut trial = Trial::new((folder, edits), scenario, assessment, data, settings, stop);
    let mut all = Vec::new();
    for gate in Gate::ALL {
        let verdict = assessment.gate(gate);
        if matches!(verdict.status, Status::Shut | Status::Narrow) {
            all.extend(of_gate(&mut trial, verdict));
        }
    }
    all.extend(together(&mut trial, &all));
    all
}

fn of_gate(trial: &mut Trial<'_>, verdict: &Verdict) -> Vec<Opening> {
    let gate = verdict.gate;
    if trial.passes(gate) {
        let mut note =
            "The base scenario passes as it is; only draws fail, where ranges fall badly.".to_owned();
        if let Some(driver) = verdict.drivers.first() {
            note.push_str(&format!(" What moves it most in them is {}.", driver.path));
        }
        return vec![empty(gate, Outcome::PassesAlready, How::NoCell, &note)];
    }
    if trial.stopped(&Progress::Seeking(gate)) {
        return vec![empty(gate, Outcome::Stopped, How::NoCell, "Stopped before it was sought.")];
    }
    let sought = match gate {
        Gate::Signed => signed::seek(trial),
        Gate::Bound => bound::seek(trial),
        Gate::Manned => manned::seek(trial),
        Gate::Paid => paid::seek(trial),
        Gate::Believed => believed::seek(trial),
        Gate::Kept => kept::seek(trial),
    };
    let mut found: Vec<Opening> = Vec::new();
    for proposal in sought.proposals {
        if trial.stopped(&Progress::Rerunning(Some(gate))) {
            break;
        }
        let opening = rerun(trial, &[gate], Some(gate), found.len(), proposal);
        found.extend(opening.filter(|o| o.base_passes));
    }
    if !found.is_empty() {
        return found;
    }
    let closest = sought.closest.filter(|_| !trial.stopped(&Progress::Rerunning(Some(gate))));
    let outcome = if trial.is_stopped() { Outcome::Stopped } else { Outcome::NoneFound };
    let closest = closest.and_then(|proposal| rerun(trial, &[gate], Some(gate), 0, proposal));
    vec![match closest {
        Some(opening) => Opening { outcome: Outcome::Closest, note: sought.tried, ..opening },
        None => empty(gate, outcome, sought.how, &sought.tried),
    }]
}

fn empty(gate: Gate, outcome: Outcome, how: How, note: &str) -> Opening {
    Opening {
        gate: Some(gate),
        rank: 0,
        outcome,
        how,
        changes: Vec::new(),
        size: None,
        base_passes: outcome == Outcome::PassesAlready,
        gates: Vec::new(),
        note: note.to_owned(),
    }
}

/// The smallest opening of each gate, all at once.
fn together(trial: &mut Trial<'_>, all: &[Opening]) -> Option<Opening> {
    let first: Vec<&Opening> = all.iter().filter(|o| o.outcome == Outcome::Found && o.rank == 0).collect();
    if first.len() < 2 || trial.stopped(&Progress::Rerunning(None)) {
        return None;
    }
    let mut changes: Vec<Changed> = Vec::new();
    let mut twice = Vec::new();
    for change in first.iter().flat_map(|o| &o.changes) {
        match changes.iter().find(|c| c.path == change.path) {
            Some(earlier) if earlier != change => twice.push(change.path.as_str()),
            Some(_) => {}
            None => changes.push(change.clone()),
        }
    }
    let note = if twice.is_empty() {
        String::new()
    } else {
        format!("Two openings move the same cell ({}); the earlier gate's stands.", twice.join(", "))
    };
    let size = Size { value: changes.len() as f64, measure: Measure::Changes };
    let gates: Vec<Gate> = first.iter().filter_map(|o| o.gate).collect();
    rerun(trial, &gates, None, 0, Proposal { how: How::Together, changes, size, note })
}

/// Makes the changes and sends the scenario through all six gates; `None` where the changes cannot be made.
fn rerun(
    trial: &mut Trial<'_>,
    tested: &[Gate],
    gate: Option<Gate>,
    rank: usize,
    proposal: Proposal,
) -> Option<Opening> {
    let gates = trial.rerun(&proposal.changes, gate)?;
    let passes = |gate: &Gate| gates[*gate as usize].after.base_passes == Some(true);
    Some(Opening {
        gate,
        rank,
        outcome: Outcome::Found,
        how: proposal.how,
        base_passes: tested.iter().all(passes),
        changes: proposal.changes,
        size: Some(proposal.size),
        gates,
        note: proposal.note,
    })
}
