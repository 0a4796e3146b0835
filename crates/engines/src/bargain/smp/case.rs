//! Actors made ready: shares of the scale, saliences whose rows are within bounds, weights.

use super::super::Actors;
use super::{BigRAdjust, LIMIT, Options, SmpError, Warning};

/// How far the sum of a row may be over 1 by rounding.
const ROW: f64 = 1e-9;

/// Largest capability that the reference program reads.
const CAPABILITY: f64 = 1e8;

/// The constants of a run; matrices by actor, then issue.
pub(super) struct Case<'a> {
    pub options: &'a Options,
    pub actors: usize,
    pub issues: usize,
    /// Whether the actor is on the issue.
    pub present: Vec<bool>,
    /// S, 0 where the actor is absent.
    pub salience: Vec<f64>,
    /// Σ_k S_ik².
    pub square: Vec<f64>,
    /// s_i = Σ_k S_ik, at most 1.
    pub share: Vec<f64>,
    /// What each actor votes on options with.
    pub voice: Vec<f64>,
    /// c_i.
    pub capability: Vec<f64>,
    /// w_i = s_i c_i.
    pub weight: Vec<f64>,
}

/// Positions P and ideals I as shares of the scale, by actor, then issue.
#[derive(Clone)]
pub(super) struct State {
    pub position: Vec<f64>,
    pub ideal: Vec<f64>,
}

impl Case<'_> {
    /// The row of an actor in a matrix by actor, then issue.
    pub fn row<'m>(&self, matrix: &'m [f64], actor: usize) -> &'m [f64] {
        &matrix[actor * self.issues..(actor + 1) * self.issues]
    }
}

/// The case and its first state.
pub(super) fn prepare<'a>(
    actors: &Actors,
    options: &'a Options,
) -> Result<(Case<'a>, State, Vec<Warning>), SmpError> {
    actors.validate().map_err(SmpError::Actors)?;
    let (n, d) = (actors.actors.len(), actors.scales.len());
    if n > LIMIT {
        return Err(SmpError::TooMany { actors: n });
    }
    if options.compatible && options.big_r_adjust == BigRAdjust::Full {
        return Err(SmpError::Full);
    }
    check_ideals(options, n)?;
    let (salience, warnings) = saliences(actors);
    let rows = || salience.chunks(d);
    let share: Vec<f64> = rows().map(|row| row.iter().sum::<f64>()).collect();
    let square = rows().map(|row| row.iter().map(|s| s * s).sum()).collect();
    let capability = capabilities(actors, options.compatible)?;
    let weight: Vec<f64> = share.iter().zip(&capability).map(|(s, c)| s * c).collect();
    let voice = if options.compatible { capability.clone() } else { weight.clone() };
    let position = positions(actors);
    let present = actors.actors.iter().flat_map(|a| a.stakes.iter().map(Option::is_some)).collect();
    let case =
        Case { options, actors: n, issues: d, present, salience, square, share, voice, capability, weight };
    Ok((case, State { ideal: position.clone(), position }, warnings))
}

fn check_ideals(options: &Options, n: usize) -> Result<(), SmpError> {
    let Some(rows) = &options.ideals else { return Ok(()) };
    let fits = |row: &Vec<f64>| {
        row.len() == n && row.iter().all(|m| (0.0..=1.0).contains(m)) && row.iter().sum::<f64>() <= 1.0 + ROW
    };
    if rows.len() != n {
        return Err(SmpError::Ideals { actor: rows.len().min(n) });
    }
    rows.iter().position(|row| !fits(row)).map_or(Ok(()), |actor| Err(SmpError::Ideals { actor }))
}

/// S; a row over 1 is scaled down.
fn saliences(actors: &Actors) -> (Vec<f64>, Vec<Warning>) {
    let mut warnings = Vec::new();
    let mut salience = Vec::new();
    for (at, actor) in actors.actors.iter().enumerate() {
        let row = actor.stakes.iter().map(|s| s.map_or(0.0, |s| s.salience));
        let sum: f64 = row.clone().sum();
        if sum <= 1.0 + ROW {
            salience.extend(row);
        } else {
            warnings.push(Warning::RowScaled { actor: at, sum });
            salience.extend(row.map(|s| s / sum));
        }
    }
    (salience, warnings)
}

/// c; in the corrected form the largest becomes 100, since only ratios are to matter.
fn capabilities(actors: &Actors, compatible: bool) -> Result<Vec<f64>, SmpError> {
    let given = actors.actors.iter().map(|a| a.capability);
    if compatible {
        return match given.clone().position(|c| c > CAPABILITY) {
            Some(actor) => Err(SmpError::Capability { actor }),
            None => Ok(given.collect()),
        };
    }
    let largest = given.clone().fold(0.0, f64::max);
    Ok(given.map(|c| c / largest * 100.0).collect())
}

/// P as shares of the scale. Somebody who is not on an issue stands, unmoved, at the compromise of those who are.
fn positions(actors: &Actors) -> Vec<f64> {
    let held = actors.positions();
    let means = actors.mean(&held);
    let plain = |issue: usize| {
        let on: Vec<f64> = held.iter().filter_map(|row| row[issue]).collect();
        (!on.is_empty()).then(|| on.iter().sum::<f64>() / on.len() as f64)
    };
    let place = |issue: usize, x: Option<f64>| {
        let scale = actors.scales[issue];
        let stands = x.or(means[issue]).or_else(|| plain(issue)).map_or(0.5, |x| scale.share(x));
        stands.clamp(0.0, 1.0)
    };
    held.iter().flat_map(|row| row.iter().enumerate().map(|(issue, &x)| place(issue, x))).collect()
}
