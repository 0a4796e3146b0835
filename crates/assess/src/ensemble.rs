//! One run through the six gates, and many: the base scenario and its draws.

use detente_engines::sense;
use detente_model::{Q, Sampler, Scenario, Values};

use crate::data::Data;
use crate::gate::{
    Chain, Draw, Said, Sample, Traces, Unknown, Upstream, believed, bound, kept, manned, paid, signed,
};
use crate::verdict::{
    Answer, Assumptions, Axis, Details, Driver, Gate, Interval, IntervalKind, Provenance, Spread, Status,
    Verdict,
};

/// Draws evaluated between two looks at the caller.
const BATCH: usize = 16;

/// Drivers that a verdict names.
const DRIVERS: usize = 3;
/// Movers that the report draws.
const MOVERS: usize = 8;

/// How many draws, of which seed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// Number of draws.
    pub draws: usize,
    /// Seed; `None`: the scenario's.
    pub seed: Option<u64>,
}

/// Where an assessment stands, for a bar or a decision to stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// The base scenario is being computed.
    Base,
    /// So many draws of so many are done.
    Draws {
        /// Done.
        done: usize,
        /// Asked for.
        of: usize,
    },
}

/// Six verdicts and where they come from.
#[derive(Debug, Clone, PartialEq)]
pub struct Assessment {
    /// The verdicts, in the order of the gates.
    pub verdicts: Vec<Verdict>,
    /// How to make it again.
    pub provenance: Provenance,
    /// Samples of each draw, for comparisons.
    pub samples: Vec<[Option<Sample>; 6]>,
    /// The base run, for those who go on from it.
    pub base: Base,
}

/// What a base run leaves to those who go on from it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Base {
    /// What each gate finds.
    pub samples: Samples,
    /// The plans of the force: another scenario with the same problem need not seek them again.
    pub plans: manned::Plans,
}

impl Assessment {
    /// The verdict of a gate.
    #[must_use]
    pub fn gate(&self, gate: Gate) -> &Verdict {
        &self.verdicts[gate as usize]
    }

    /// The first shut gate.
    #[must_use]
    pub fn first_shut(&self) -> Option<Gate> {
        self.verdicts.iter().find(|v| v.status == Status::Shut).map(|v| v.gate)
    }
}

/// Runs the base scenario and its draws through the six gates.
///
/// The value of each path in draw k depends on the seed, the path and k alone, so threads change nothing. `stop` is
/// asked now and then; once it says `true`, the draws so far are what there is, and the provenance says so.
pub fn assess(
    scenario: &Scenario,
    data: &Data,
    settings: Settings,
    stop: &mut dyn FnMut(&Progress) -> bool,
) -> Assessment {
    assess_from(scenario, data, settings, &manned::Plans::default(), stop)
}

/// The same as [`assess`], to the byte, sparing the search of plans that are known.
pub fn assess_from(
    scenario: &Scenario,
    data: &Data,
    settings: Settings,
    plans: &manned::Plans,
    stop: &mut dyn FnMut(&Progress) -> bool,
) -> Assessment {
    let seed = settings.seed.unwrap_or(scenario.head.seed);
    let mut stopped = stop(&Progress::Base);
    let (ensemble, said) = Ensemble::with_words(scenario, data, seed, plans);
    let mut runs: Vec<Run> = Vec::with_capacity(settings.draws);
    while runs.len() < settings.draws && !stopped {
        let first = runs.len();
        let numbers: Vec<u64> = (first..settings.draws.min(first + BATCH)).map(|k| k as u64).collect();
        runs.extend(ensemble.batch(&numbers));
        stopped = stop(&Progress::Draws { done: runs.len(), of: settings.draws });
    }
    let Ensemble { chain, sampler, .. } = ensemble;
    let mut limits_hit = chain.manned.as_ref().map(manned::Output::limits_hit).unwrap_or_default();
    if runs.len() < settings.draws {
        limits_hit.push(format!("stopped after {} of {} draws", runs.len(), settings.draws));
    }
    let mut verdicts = Vec::new();
    let mut conditional = false;
    for (gate, said) in Gate::ALL.into_iter().zip(said) {
        let mut verdict = verdict(scenario, gate, said, chain.samples()[gate as usize], &runs, &sampler);
        verdict.conditional = conditional;
        conditional |= verdict.status == Status::Shut;
        verdicts.push(verdict);
    }
    let provenance = Provenance {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        seed,
        draws: runs.len(),
        scenario_hash: scenario.hash.clone(),
        data_version: data.version.clone(),
        changes: scenario.changes.clone(),
        limits_hit,
    };
    let base = Base { samples: chain.samples(), plans: chain.plans() };
    Assessment { verdicts, provenance, samples: runs.into_iter().map(|run| run.samples).collect(), base }
}

/// Runs one gate and keeps its output, and its words if they are wanted.
macro_rules! run {
    ($chain:ident . $gate:ident, $scenario:expr, $up:expr, |$input:ident, $output:ident| $said:expr) => {{
        let up = Upstream { chain: &$chain, ..$up };
        let result = $gate::input($scenario, &up).and_then(|i| $gate::solve(&i).map(|o| (i, o)));
        match result {
            Ok(($input, $output)) => {
                let said = $said;
                $chain.$gate = Some($output);
                Ok(said)
            }
            Err(unknown) => Err(unknown),
        }
    }};
}

/// What each gate says of the base run.
type Words = [Result<Said, Unknown>; 6];

/// The samples of the six gates.
pub type Samples = [Option<Sample>; 6];

/// One draw.
pub struct Run {
    /// The value of each quantity.
    pub values: Values,
    /// What each gate finds.
    pub samples: Samples,
    /// Figures that are drawn with bands.
    pub traces: Traces,
}

/// A scenario with its base run, ready to be drawn from.
pub struct Ensemble<'a> {
    scenario: &'a Scenario,
    data: &'a Data,
    seed: u64,
    chain: Chain,
    sampler: Sampler,
}

impl<'a> Ensemble<'a> {
    /// Runs the base scenario.
    pub fn new(scenario: &'a Scenario, data: &'a Data, seed: u64) -> Self {
        Self::with_words(scenario, data, seed, &manned::Plans::default()).0
    }

    fn with_words(scenario: &'a Scenario, data: &'a Data, seed: u64, plans: &manned::Plans) -> (Self, Words) {
        let values = scenario.base();
        let none = Chain::default();
        let up = Upstream { values: &values, data, chain: &none, plans, draw: None };
        let mut chain = Chain::default();
        let signed = run!(chain.signed, scenario, up, |i, o| signed::verdict(scenario, &i, &o));
        let bound = run!(chain.bound, scenario, up, |i, o| bound::verdict(scenario, &i, &o));
        let manned = run!(chain.manned, scenario, up, |i, o| manned::verdict(scenario, &i, &o));
        let force = manned::inputs(scenario);
        let paid = run!(chain.paid, scenario, up, |i, o| paid::verdict(scenario, &i, &o, &force));
        let believed = run!(chain.believed, scenario, up, |i, o| believed::verdict(scenario, &i, &o, &force));
        let kept = run!(chain.kept, scenario, up, |i, o| kept::verdict(scenario, &i, &o, seed));
        let ensemble = Ensemble { scenario, data, seed, chain, sampler: scenario.sampler(seed) };
        (ensemble, [signed, bound, manned, paid, believed, kept])
    }

    /// The base run alone.
    pub(crate) fn chain_of(scenario: &Scenario, data: &Data, plans: &manned::Plans) -> Chain {
        let seed = scenario.head.seed;
        Ensemble::with_words(scenario, data, seed, plans).0.chain
    }

    /// Draw `k`.
    pub fn draw(&self, k: u64) -> Run {
        let values = self.sampler.draw(k);
        let none = Chain::default();
        let draw = Some(Draw { number: k, seed: self.seed, base: &self.chain });
        let plans = manned::Plans::default();
        let up = Upstream { values: &values, data: self.data, chain: &none, plans: &plans, draw };
        let mut chain = Chain::default();
        // A gate without an answer leaves its place in the chain empty, which is all a draw has to say.
        let _ = run!(chain.signed, self.scenario, up, |_i, _o| ());
        let _ = run!(chain.bound, self.scenario, up, |_i, _o| ());
        let _ = run!(chain.manned, self.scenario, up, |_i, _o| ());
        let _ = run!(chain.paid, self.scenario, up, |_i, _o| ());
        let _ = run!(chain.believed, self.scenario, up, |_i, _o| ());
        let _ = run!(chain.kept, self.scenario, up, |_i, _o| ());
        let (samples, traces) = (chain.samples(), chain.traces());
        Run { values, samples, traces }
    }

    fn batch(&self, numbers: &[u64]) -> Vec<Run> {
        #[cfg(feature = "parallel")]
        {
            use rayon::prelude::*;
            numbers.par_iter().map(|k| self.draw(*k)).collect()
        }
        #[cfg(not(feature = "parallel"))]
        numbers.iter().map(|k| self.draw(*k)).collect()
    }
}

fn verdict(
    scenario: &Scenario,
    gate: Gate,
    said: Result<Said, Unknown>,
    base: Option<Sample>,
    runs: &[Run],
    sampler: &Sampler,
) -> Verdict {
    let said = match said {
        Ok(said) => said,
        Err(unknown) => return not_computed(gate, unknown),
    };
    let samples: Vec<Option<Sample>> = runs.iter().map(|run| run.samples[gate as usize]).collect();
    let passed = samples.iter().flatten().filter(|s| s.passes).count();
    // Without draws the base alone decides.
    let passes = match samples.len() {
        0 => f64::from(u8::from(base.is_some_and(|s| s.passes))),
        n => passed as f64 / n as f64,
    };
    let headline: Vec<f64> = samples.iter().map(|s| s.map_or(f64::NAN, |s| s.headline)).collect();
    let mut remarks = said.remarks;
    let failed = samples.iter().filter(|s| s.is_none()).count();
    if failed > 0 {
        remarks.push(format!(
            "{failed} of {} draws could not be computed; they count as not passing.",
            samples.len()
        ));
    }
    let mut details = said.details;
    details.spread(&spreads(gate, runs));
    details.shares(&shares(gate, runs));
    let interval = said.interval.unwrap_or_else(|| of_draws(&headline));
    let mut answer = said.answer;
    if let (Some(value), Some(low), Some(high)) = (answer.value, interval.low, interval.high) {
        let slack = 1e-9 * value.abs().max(1.0);
        if value < low - slack || value > high + slack {
            let coins = said.inputs.iter().any(|q| scenario.quantity(*q).is_coin);
            answer.text.push_str(if coins {
                " The base lies outside the interval of its draws: it keeps every pledge, draws lose some."
            } else {
                " The base lies outside the interval of its draws: the ranges are lopsided."
            });
        }
    }
    let moving = said.inputs.iter().chain(&said.upstream).copied().collect();
    let (mut drivers, chance) = drivers(scenario, &headline, runs, sampler, moving);
    let movers = drivers.iter().filter(|d| d.effect.abs() > chance).cloned().collect();
    drivers.truncate(DRIVERS);
    Verdict {
        gate,
        status: Status::of(passes),
        passes: Some(passes),
        conditional: false,
        answer,
        aside: said.aside,
        interval,
        drivers,
        movers,
        assumptions: assumptions(scenario, &said.inputs, said.other_assumptions, said.other_sourced),
        axis: said.axis,
        remarks,
        inputs: said.inputs,
        details,
    }
}

fn not_computed(gate: Gate, unknown: Unknown) -> Verdict {
    Verdict {
        gate,
        status: Status::Unknown,
        passes: None,
        conditional: false,
        answer: Answer { value: None, unit: String::new(), text: format!("Not computed: {}.", unknown.text) },
        aside: "not computed".to_owned(),
        interval: Interval::none(),
        drivers: Vec::new(),
        movers: Vec::new(),
        assumptions: Assumptions::default(),
        axis: Axis { label: String::new(), from: 0.0, to: 1.0, asks: None, times: 1.0 },
        remarks: Vec::new(),
        inputs: Vec::new(),
        details: Details::None,
    }
}

/// What the draws say of each figure of a gate's trace.
fn spreads(gate: Gate, runs: &[Run]) -> Vec<Option<Spread>> {
    let traces = || runs.iter().map(|run| &run.traces[gate as usize]);
    let figures = traces().map(Vec::len).max().unwrap_or(0);
    let of = |i: usize| {
        let column: Vec<f64> = traces().map(|t| t.get(i).copied().unwrap_or(f64::NAN)).collect();
        let found = sense::intervals(&column)?;
        Some(Spread { outer: found.outer, inner: found.inner, middle: found.median })
    };
    (0..figures).map(of).collect()
}

/// The share of draws in which each figure of a gate's trace is a number.
fn shares(gate: Gate, runs: &[Run]) -> Vec<f64> {
    let mut counts: Vec<usize> = Vec::new();
    for trace in runs.iter().map(|run| &run.traces[gate as usize]) {
        counts.resize(counts.len().max(trace.len()), 0);
        for (count, x) in counts.iter_mut().zip(trace) {
            *count += usize::from(x.is_finite());
        }
    }
    counts.into_iter().map(|n| n as f64 / runs.len().max(1) as f64).collect()
}

fn of_draws(headline: &[f64]) -> Interval {
    match sense::intervals(headline) {
        Some(found) => Interval {
            low: Some(found.outer.0),
            high: Some(found.outer.1),
            level: 0.9,
            kind: IntervalKind::Draws,
            inner: Some(found.inner),
        },
        None => Interval::none(),
    }
}

/// The uncertain inputs of a gate that move its headline most, and the strongest correlation that one of so many inputs
/// shows on average where none has an effect: about √(2 ln m / (n − 1)) for m inputs and n draws.
fn drivers(
    scenario: &Scenario,
    headline: &[f64],
    runs: &[Run],
    sampler: &Sampler,
    mut inputs: Vec<Q>,
) -> (Vec<Driver>, f64) {
    inputs.sort_unstable();
    inputs.dedup();
    let inputs: Vec<Q> = sampler.uncertain().filter(|q| inputs.binary_search(q).is_ok()).collect();
    let column =
        |q: &Q| -> Vec<f64> { runs.iter().map(|run| run.values.get(*q).unwrap_or(f64::NAN)).collect() };
    let columns: Vec<Vec<f64>> = inputs.iter().map(column).collect();
    let slices: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
    let draws = headline.iter().filter(|y| y.is_finite()).count();
    let chance = (2.0 * libm::log(inputs.len().max(2) as f64) / draws.saturating_sub(1).max(1) as f64).sqrt();
    let found = sense::drivers(headline, &slices, MOVERS, 0.1, 0.9);
    let found = found
        .into_iter()
        .map(|driver| {
            let (at_low, at_high) = ends(&columns[driver.column], headline);
            let quantity = scenario.quantity(inputs[driver.column]);
            Driver {
                path: quantity.path.clone(),
                effect: driver.correlation.rho,
                low: driver.correlation.low,
                high: driver.correlation.high,
                at_low,
                at_high,
                assumed: quantity.is_assumption(),
            }
        })
        .collect();
    (found, chance)
}

/// Mean headline over the quarter of draws in which an input is lowest, and highest.
fn ends(input: &[f64], headline: &[f64]) -> (f64, f64) {
    let mut pairs: Vec<(f64, f64)> =
        input.iter().copied().zip(headline.iter().copied()).filter(|(_, y)| y.is_finite()).collect();
    pairs.sort_by(|a, b| a.0.total_cmp(&b.0));
    let quarter = pairs.len().div_ceil(4).max(1);
    let mean = |part: &[(f64, f64)]| part.iter().map(|(_, y)| y).sum::<f64>() / part.len().max(1) as f64;
    (mean(&pairs[..quarter.min(pairs.len())]), mean(&pairs[pairs.len().saturating_sub(quarter)..]))
}

fn assumptions(scenario: &Scenario, inputs: &[Q], other: Vec<String>, other_sourced: usize) -> Assumptions {
    let mut inputs = inputs.to_vec();
    inputs.sort_unstable();
    inputs.dedup();
    // A column's default is no statement of anybody's; a setting's default is an assumption.
    let counted = |q: &&Q| {
        let quantity = scenario.quantity(**q);
        !quantity.is_default || quantity.path.starts_with("gate.")
    };
    let counted: Vec<&Q> = inputs.iter().filter(counted).collect();
    let mut paths: Vec<String> = counted
        .iter()
        .map(|q| scenario.quantity(**q))
        .filter(|quantity| quantity.is_assumption())
        .map(|quantity| quantity.path.clone())
        .collect();
    let of = counted.len() + other.len() + other_sourced;
    paths.extend(other);
    Assumptions { cells: paths.len(), of, paths }
}
