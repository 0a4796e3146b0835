//! Resampling whole clusters, fast enough for every draw.

use std::collections::BTreeMap;

use rand::{Rng, RngExt};

use super::kaplan_meier::At;
use super::{Sample, SurvivalError};
use crate::sense::quantile_of_sorted;

/// Spells sorted once, each with its cluster: a resample is a list of how often each cluster was drawn.
///
/// ```
/// use detente_engines::survival::{Clustered, Sample};
/// use rand::SeedableRng;
/// let sample = Sample::new(vec![1.0, 2.0, 3.0], vec![true, false, true], None)?;
/// let clustered = Clustered::new(&sample, &[7, 7, 9])?;
/// let mut counts = Vec::new();
/// clustered.resample(&mut rand_chacha::ChaCha8Rng::seed_from_u64(1), &mut counts);
/// assert_eq!(counts.iter().sum::<u32>(), 2);
/// assert!(clustered.survival(&counts, 2.0) <= 1.0);
/// # Ok::<(), detente_engines::survival::SurvivalError>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Clustered {
    clusters: usize,
    /// Latest spell first.
    spells: Vec<Spell>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Spell {
    time: f64,
    weight: f64,
    cluster: u32,
    event: bool,
}

/// A percentile interval of S(t) over resamples.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// Resamples whose last observation came before t, S not yet 0: they enter with their last value.
    pub beyond: usize,
}

impl Clustered {
    /// Spells with the cluster of each (any numbers: a country's code); clusters are numbered in ascending order.
    ///
    /// # Errors
    /// [`SurvivalError::Lengths`] where `cluster` has not one entry a spell.
    pub fn new(sample: &Sample, cluster: &[i64]) -> Result<Self, SurvivalError> {
        if cluster.len() != sample.len() {
            return Err(SurvivalError::Lengths);
        }
        let mut numbers: BTreeMap<i64, u32> = cluster.iter().map(|&code| (code, 0)).collect();
        for (position, number) in numbers.values_mut().enumerate() {
            *number = position as u32;
        }
        let spell = |row: usize| Spell {
            time: sample.stop[row],
            weight: sample.weight(row),
            cluster: numbers[&cluster[row]],
            event: sample.event[row],
        };
        let spells = sample.order().into_iter().rev().map(spell).collect();
        Ok(Clustered { clusters: numbers.len(), spells })
    }

    /// How many clusters there are.
    pub fn clusters(&self) -> usize {
        self.clusters
    }

    /// Draws as many clusters as there are, with replacement; `counts` becomes how often each was drawn.
    pub fn resample(&self, rng: &mut impl Rng, counts: &mut Vec<u32>) {
        counts.clear();
        counts.resize(self.clusters, 0);
        for _ in 0..self.clusters {
            // A range of u32 draws the same numbers on machines of 32 and 64 bits.
            counts[rng.random_range(0..self.clusters as u32) as usize] += 1;
        }
    }

    /// S at `time` when cluster c counts `counts[c]` times; the Kaplan–Meier estimate of the resample.
    pub fn survival(&self, counts: &[u32], time: f64) -> f64 {
        self.at(counts, time).survival
    }

    /// The same at each of `times`, in one pass.
    pub fn survival_at(&self, counts: &[u32], times: &[f64]) -> Vec<f64> {
        let mut survival = vec![1.0; times.len()];
        let mut at_risk = 0.0;
        for spells in self.spells.chunk_by(|a, b| a.time == b.time) {
            let (mut events, mut censored) = (0.0, 0.0);
            for spell in spells {
                let count = counts.get(spell.cluster as usize).map_or(0.0, |&count| f64::from(count));
                *(if spell.event { &mut events } else { &mut censored }) += count * spell.weight;
            }
            let remain = censored + at_risk;
            at_risk = events + remain;
            if events > 0.0 {
                let passed = |(_, time): &(&mut f64, &f64)| spells[0].time <= time.max(0.0);
                for (s, _) in survival.iter_mut().zip(times).filter(passed) {
                    *s *= remain / at_risk;
                }
            }
        }
        survival
    }

    /// The same with the number at risk and what lies beyond the last observation; without an error, which a
    /// resample has no use for. A cluster missing from `counts` counts as not drawn.
    pub fn at(&self, counts: &[u32], time: f64) -> At {
        let time = time.max(0.0);
        let (mut survival, mut at_risk, mut at_risk_then) = (1.0, 0.0, 0.0);
        let mut last = None;
        let mut next = 0;
        while let Some(&Spell { time: now, .. }) = self.spells.get(next) {
            let (mut events, mut censored) = (0.0, 0.0);
            while let Some(spell) = self.spells.get(next).filter(|spell| spell.time == now) {
                let count = counts.get(spell.cluster as usize).map_or(0.0, |&count| f64::from(count));
                if spell.event {
                    events += count * spell.weight;
                } else {
                    censored += count * spell.weight;
                }
                next += 1;
            }
            let remain = censored + at_risk;
            at_risk = events + remain;
            if at_risk > 0.0 && last.is_none() {
                last = Some(now);
            }
            if now >= time {
                at_risk_then = at_risk;
            }
            if now <= time && events > 0.0 {
                survival *= remain / at_risk;
            }
        }
        let beyond = last.filter(|&last| time > last && survival > 0.0);
        At { survival, error: None, at_risk: at_risk_then, beyond }
    }

    /// The percentile interval of S(`time`) at `level` over `draws` resamples, `generator(k)` giving the random
    /// numbers of resample k alone (Efron 1979; clusters as units: Davison and Hinkley 1997, section 3.8).
    ///
    /// `None` without draws or for a `level` outside [0, 1].
    pub fn interval<R: Rng>(
        &self,
        time: f64,
        level: f64,
        draws: u64,
        mut generator: impl FnMut(u64) -> R,
    ) -> Option<Interval> {
        let mut counts = Vec::with_capacity(self.clusters);
        let mut beyond = 0;
        let mut values: Vec<f64> = (0..draws)
            .map(|draw| {
                self.resample(&mut generator(draw), &mut counts);
                let at = self.at(&counts, time);
                beyond += usize::from(at.beyond.is_some());
                at.survival
            })
            .collect();
        values.sort_unstable_by(f64::total_cmp);
        let end = |p: f64| quantile_of_sorted(&values, p);
        Some(Interval { low: end(0.5 - 0.5 * level)?, high: end(0.5 + 0.5 * level)?, beyond })
    }
}
