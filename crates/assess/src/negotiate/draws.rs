//! The same over draws: positions, saliences, capabilities and limits drawn together.

use detente_engines::sense;
use detente_model::{Scenario, Values};

use super::lever::Said;
use super::model::{Model, Settings};
use super::{Negotiation, Talks};
use crate::verdict::Spread;

/// Draws evaluated between two looks at the caller.
const BATCH: usize = 16;

/// Where draws come from.
pub struct Source<'a> {
    /// The scenario.
    pub scenario: &'a Scenario,
    /// The talks of its base.
    pub base: &'a Talks,
    /// What is done to them.
    pub levers: &'a [Said],
    /// Seed of the draws.
    pub seed: u64,
    /// How many.
    pub draws: usize,
}

/// What one draw says.
struct Run {
    zone: bool,
    /// By model: the forecast, and whether all who must agree accept it.
    models: Vec<(Vec<Option<f64>>, Option<bool>)>,
}

/// Adds bands over draws to what the base says. `stop` is asked now and then with the draws done; once it says `true`,
/// the draws so far are what there is.
pub fn drawn(
    found: &mut Negotiation,
    source: &Source<'_>,
    models: &[&'static Model],
    settings: &Settings,
    stop: &mut dyn FnMut(usize) -> bool,
) {
    let sampler = source.scenario.sampler(source.seed);
    let settings = Settings { history: false, is_draw: true, ..settings.clone() };
    let one = |k: u64| run(source, &sampler.draw(k), models, &settings);
    let mut runs: Vec<Option<Run>> = Vec::new();
    while runs.len() < source.draws {
        let first = runs.len() as u64;
        let last = source.draws.min(runs.len() + BATCH) as u64;
        runs.extend(batch(first..last, &one));
        if stop(runs.len()) {
            break;
        }
    }
    let whole: Vec<&Run> = runs.iter().flatten().collect();
    found.draws = whole.len();
    let share = |n: usize| n as f64 / whole.len() as f64;
    if whole.is_empty() {
        return;
    }
    if found.limits.is_some() {
        found.zone_in_draws = Some(share(whole.iter().filter(|r| r.zone).count()));
    }
    for (at, forecast) in found.forecasts.iter_mut().enumerate() {
        let of = |issue: usize| {
            let x = |r: &&Run| r.models[at].0.get(issue).copied().flatten().unwrap_or(f64::NAN);
            let column: Vec<f64> = whole.iter().map(x).collect();
            let found = sense::intervals(&column)?;
            Some(Spread { outer: found.outer, inner: found.inner, middle: found.median })
        };
        forecast.bands = (0..found.issues.len()).map(of).collect();
        if found.limits.is_some() {
            forecast.deal_in_draws =
                Some(share(whole.iter().filter(|r| r.models[at].1 == Some(true)).count()));
        }
    }
}

fn batch(numbers: std::ops::Range<u64>, one: &(dyn Fn(u64) -> Option<Run> + Sync)) -> Vec<Option<Run>> {
    #[cfg(feature = "parallel")]
    {
        use rayon::prelude::*;
        numbers.into_par_iter().map(one).collect()
    }
    #[cfg(not(feature = "parallel"))]
    numbers.map(one).collect()
}

/// One draw; `None` where its table cannot be read as one.
fn run(source: &Source<'_>, values: &Values, models: &[&'static Model], settings: &Settings) -> Option<Run> {
    let mut talks = source.base.at(source.scenario, values).ok()?;
    for lever in source.levers {
        lever.apply(&mut talks).ok()?;
    }
    let zone = !talks.binds() || detente_engines::bargain::draw(&talks.table).ok()?.feasible;
    let of = |model: &&Model| {
        let Ok(ran) = (model.run)(&talks, settings) else { return (Vec::new(), None) };
        let deal = super::is_deal(&talks, &ran.forecast);
        (ran.forecast, deal)
    };
    Some(Run { zone, models: models.iter().map(of).collect() })
}
