//! Changes on trial: a changed scenario, one gate of it, or all six.

use detente_model::{Change, Edit, Folder, Place, Q, Scenario, Values};

use super::{Changed, Progress, Rerun, Standing, cell};
use crate::data::Data;
use crate::ensemble::{Assessment, Ensemble, Settings, assess_from};
use crate::gate::manned::Plans;
use crate::gate::{Chain, Draw, Upstream, signed};
use crate::verdict::Gate;

/// Draws that a search looks at; the rerun makes all that are asked for.
const MOST_DRAWS: usize = 200;

/// What the searches share: the scenario as it is, its base run, and the plans that are known.
pub(super) struct Trial<'a> {
    folder: &'a Folder,
    edits: &'a [Edit],
    /// The scenario as it is.
    pub scenario: &'a Scenario,
    /// Reference data.
    pub data: &'a Data,
    /// The base run.
    pub chain: Chain,
    /// Base values.
    pub values: Values,
    before: Vec<Standing>,
    settings: Settings,
    plans: Plans,
    stop: &'a mut dyn FnMut(&Progress) -> bool,
    stopped: bool,
}

impl<'a> Trial<'a> {
    pub fn new(
        (folder, edits): (&'a Folder, &'a [Edit]),
        scenario: &'a Scenario,
        assessment: &Assessment,
        data: &'a Data,
        settings: Settings,
        stop: &'a mut dyn FnMut(&Progress) -> bool,
    ) -> Self {
        let mut plans = assessment.base.plans.clone();
        let chain = Ensemble::chain_of(scenario, data, &plans);
        plans.extend(&chain.plans());
        let before = standings(assessment, &chain);
        let values = scenario.base();
        Trial { folder, edits, scenario, data, chain, values, before, settings, plans, stop, stopped: false }
    }

    /// Asks the caller whether to stop.
    pub fn stopped(&mut self, progress: &Progress) -> bool {
        self.stopped = self.stopped || (self.stop)(progress);
        self.stopped
    }

    /// Whether the caller has stopped it.
    pub fn is_stopped(&self) -> bool {
        self.stopped
    }

    /// Whether the base scenario passes a gate's test as it is.
    pub fn passes(&self, gate: Gate) -> bool {
        self.before[gate as usize].base_passes == Some(true)
    }

    /// What a gate is given in a base run behind `chain`.
    pub fn upstream<'u>(&'u self, values: &'u Values, chain: &'u Chain) -> Upstream<'u> {
        Upstream { values, data: self.data, chain, plans: &self.plans, draw: None }
    }

    /// The change that moves a quantity's base, its range coming along.
    pub fn moved(&self, q: Q, to: f64) -> Changed {
        let quantity = self.scenario.quantity(q);
        let moved = cell::moved(quantity.cell, to, quantity.bounds);
        Changed { path: quantity.path.clone(), from: cell::text(quantity.cell), to: cell::text(moved) }
    }

    /// The scenario with the changes made after the edits; `None` where they cannot be made.
    pub fn changed(&self, changes: &[Changed]) -> Option<Scenario> {
        let place = |n: usize| Place::new("opening", 1, n + 1);
        let set = |(n, c): (usize, &Changed)| {
            Edit::Set(Change { path: c.path.clone(), value: c.to.clone(), place: place(n) })
        };
        let edits: Vec<Edit> =
            self.edits.iter().cloned().chain(changes.iter().enumerate().map(set)).collect();
        crate::check(self.folder, &edits).ok().map(|checked| checked.scenario)
    }

    /// The share of draws that pass the test of *signed* with the changes; without draws what the base says.
    pub fn share_signed(&self, changes: &[Changed]) -> Option<f64> {
        let scenario = self.changed(changes)?;
        let seed = self.settings.seed.unwrap_or(scenario.head.seed);
        let sampler = scenario.sampler(seed);
        let none = Chain::default();
        let passes = |values: &Values, draw: Option<Draw<'_>>| {
            let up = Upstream { draw, ..self.upstream(values, &none) };
            signed::input(&scenario, &up).is_ok_and(|input| signed::deal(&input))
        };
        if self.settings.draws == 0 {
            return Some(f64::from(u8::from(passes(&scenario.base(), None))));
        }
        let draws = self.settings.draws.min(MOST_DRAWS);
        let draw = |number: u64| Some(Draw { number, seed, base: &none });
        let passed = (0..draws as u64).filter(|k| passes(&sampler.draw(*k), draw(*k))).count();
        Some(passed as f64 / draws as f64)
    }

    /// The least weighted concession in each of the first draws, with the changes made; empty where there is a deal.
    pub fn signed_moves(&self, changes: &[Changed], draws: usize) -> Vec<Vec<(Q, f64)>> {
        let Some(scenario) = self.changed(changes) else { return Vec::new() };
        let sampler = scenario.sampler(self.settings.seed.unwrap_or(scenario.head.seed));
        let none = Chain::default();
        let moves = |k: u64| {
            let values = sampler.draw(k);
            let input = signed::input(&scenario, &self.upstream(&values, &none)).ok()?;
            Some(signed::moves(&scenario, &input).map(|[weighted, _]| weighted).unwrap_or_default())
        };
        (0..self.settings.draws.min(draws) as u64).filter_map(moves).collect()
    }

    /// A base run with the changes; its plans are known from then on.
    pub fn chain(&mut self, changes: &[Changed]) -> Option<Chain> {
        let scenario = self.changed(changes)?;
        let chain = Ensemble::chain_of(&scenario, self.data, &self.plans);
        self.plans.extend(&chain.plans());
        Some(chain)
    }

    /// All six gates without and with the changes, with the same draws.
    pub fn rerun(&mut self, changes: &[Changed], gate: Option<Gate>) -> Option<Vec<Rerun>> {
        let scenario = self.changed(changes)?;
        let stop = &mut self.stop;
        let mut stopped = false;
        let assessment = assess_from(&scenario, self.data, self.settings, &self.plans, &mut |_| {
            stopped = stopped || stop(&Progress::Rerunning(gate));
            stopped
        });
        self.stopped |= stopped;
        self.plans.extend(&assessment.base.plans);
        let after = of(&assessment);
        let both = self.before.iter().cloned().zip(after);
        Some(
            Gate::ALL
                .into_iter()
                .zip(both)
                .map(|(gate, (before, after))| Rerun { gate, before, after })
                .collect(),
        )
    }
}

fn standings(assessment: &Assessment, chain: &Chain) -> Vec<Standing> {
    let mut all = of(assessment);
    for (standing, sample) in all.iter_mut().zip(chain.samples()) {
        standing.base_passes = sample.map(|s| s.passes);
    }
    all
}

fn of(assessment: &Assessment) -> Vec<Standing> {
    let standing = |gate: Gate| {
        let verdict = assessment.gate(gate);
        Standing {
            status: verdict.status,
            passes: verdict.passes,
            base_passes: assessment.base.samples[gate as usize].map(|s| s.passes),
            value: verdict.answer.value,
            unit: verdict.answer.unit.clone(),
        }
    };
    Gate::ALL.into_iter().map(standing).collect()
}
